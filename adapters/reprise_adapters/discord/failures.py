"""What Discord's refusals and the network's failures mean for us: the one place where foreign exceptions are mapped."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from types import SimpleNamespace

import aiohttp
import discord

from reprise.errors import (
    AccountError,
    AccountInterrupted,
    AccountRefused,
    OutcomeUnknown,
    RateLimited,
    Rejected,
    SendError,
    Unreachable,
)

CONNECT_AGAIN = timedelta(seconds=5)
"""How long a part waits when Discord could not be reached at all."""
REFUSED_WAIT = timedelta(seconds=60)
"""How long a part waits when the account itself was refused. Nothing was sent, and the owner may mend it."""

UNREACHABLE = frozenset(
    {
        50007,  # cannot send messages to this user: closed, or blocked
        50278,  # no mutual server
        50001,  # missing access
        50033,  # invalid recipient
        10003,  # unknown channel
        10013,  # unknown user
    }
)
LATER = {
    40003: timedelta(minutes=1),  # opening direct messages too fast
    20016: timedelta(seconds=10),  # slow mode
    20028: timedelta(seconds=10),  # the channel's write limit
    20029: timedelta(seconds=10),  # the server's write limit
    20026: timedelta(hours=1),  # the application was flagged by anti-spam: nobody's direct messages are at fault
    40001: REFUSED_WAIT,  # not authorised: the account, not the person
    40002: REFUSED_WAIT,  # the account must be verified first
    40004: timedelta(minutes=1),  # sending is switched off at Discord
    40006: timedelta(minutes=1),  # and so is a feature
    40333: timedelta(minutes=1),  # Discord's network failed inside
    130000: timedelta(minutes=1),  # overloaded
}
REJECTED = frozenset(
    {
        20009,  # explicit content that this person does not take
        50006,  # an empty message
        50035,  # a field that Discord does not take
        40005,  # too large
        200000,  # held back by a filter
        240000,  # a harmful link
    }
)
"""It is the message, whatever the status: another one may well be taken."""


class NotNow(Exception):
    """Discord is busy or out of reach; it may be asked again after `wait`, or after a back-off of our own."""

    def __init__(self, words: str, wait: timedelta | None = None) -> None:
        super().__init__(words)
        self.wait = wait


class Unreadable(Exception):
    """A chat's history is not, or no longer, ours to read."""


# --------------------------------------------------------------------------- whether a request left


class Attempt:
    """What became of the requests that one call of the library made, its own retries included."""

    def __init__(self) -> None:
        self.under_way = False
        """A request went out and has no answer yet."""
        self.perhaps_taken = False
        """An answer leaves open whether the message was taken, or says that it was."""
        self.retry_after: timedelta | None = None

    @property
    def in_doubt(self) -> bool:
        return self.under_way or self.perhaps_taken


_attempt: ContextVar[Attempt | None] = ContextVar("attempt", default=None)


def tracing(dated: Callable[[str], None]) -> aiohttp.TraceConfig:
    """Tells the attempt of the running task about its requests, and `dated` the date of each answer; for the library's
    `http_trace`."""

    async def with_date(_: aiohttp.ClientSession, __: SimpleNamespace, answer: aiohttp.TraceRequestEndParams) -> None:
        dated(answer.response.headers.get("Date", ""))

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(with_date)
    trace.on_request_headers_sent.append(_sent)
    trace.on_request_end.append(_answered)
    return trace


async def _sent(_: aiohttp.ClientSession, __: SimpleNamespace, ___: aiohttp.TraceRequestHeadersSentParams) -> None:
    if attempt := _attempt.get():
        attempt.under_way = True


async def _answered(_: aiohttp.ClientSession, __: SimpleNamespace, answer: aiohttp.TraceRequestEndParams) -> None:
    if attempt := _attempt.get():
        attempt.under_way = False
        status = answer.response.status
        attempt.perhaps_taken |= status < 400 or status >= 500
        attempt.retry_after = _asked_wait(answer.response.headers.get("Retry-After")) if status == 429 else None


def _asked_wait(seconds: str | None, default: timedelta = REFUSED_WAIT) -> timedelta:
    try:
        return timedelta(seconds=min(max(float(seconds or ""), 0.5), 24 * 3600))
    except ValueError:
        return default


# --------------------------------------------------------------------------- sending


@contextmanager
def send_failures(*, nothing_sent: bool = False) -> Generator[None, None, None]:
    """Turns whatever a send raises into one SendError. A refusal that follows a try which may have been taken is no refusal,
    unless what was asked could not send anything (`nothing_sent`)."""
    attempt = Attempt()
    reset = _attempt.set(attempt)
    try:
        yield
    except SendError:
        raise
    except Exception as error:
        if attempt.in_doubt and not nothing_sent:
            raise OutcomeUnknown(f"no usable answer from Discord ({_words(error)})") from error
        raise _not_sent(error, attempt) from error
    finally:
        _attempt.reset(reset)


def _not_sent(error: Exception, attempt: Attempt) -> SendError:
    match error:
        case discord.RateLimited():
            return RateLimited(timedelta(seconds=error.retry_after))
        case discord.HTTPException(status=429):
            return RateLimited(_asked_wait(error.response.headers.get("Retry-After")))
        case discord.HTTPException(status=401):
            return RateLimited(REFUSED_WAIT, "Discord did not accept the token; nothing was sent")
        case discord.HTTPException() if wait := LATER.get(error.code):
            return RateLimited(wait, _words(error))
        case discord.HTTPException() if error.code in UNREACHABLE:
            return Unreachable(_words(error))
        case discord.HTTPException() if error.code in REJECTED:
            return Rejected(_words(error))
        case discord.HTTPException(status=403 | 404, code=0):  # not about the person: a firewall, a wrong api_base
            return RateLimited(REFUSED_WAIT, _words(error))
        case discord.Forbidden():
            return Unreachable(_words(error))
        case discord.HTTPException(status=status) if status >= 500:
            return RateLimited(CONNECT_AGAIN, f"Discord answers {status}")
        case discord.HTTPException():
            return Rejected(_words(error))
        case ValueError() | TypeError() | KeyError():  # the library could not even make a request of it
            return Rejected(_words(error))
        case _ if attempt.retry_after:
            return RateLimited(attempt.retry_after)
        case _:
            return RateLimited(CONNECT_AGAIN, f"cannot reach Discord ({type(error).__name__})")


def _words(error: Exception) -> str:
    """An answer in Discord's own words; of anything else only the kind, as it may hold anything."""
    return str(error)[:300] if isinstance(error, discord.HTTPException) else type(error).__name__


# --------------------------------------------------------------------------- the account


def refused(account: str, words: str) -> AccountRefused:
    return AccountRefused(
        f"Discord did not accept account {account!r} ({words}). Get the bot's token from the Discord developer portal "
        "(Bot, Reset Token), put it into the environment variable that token_env names, and check api_base if you set one."
    )


@contextmanager
def account_failures(account: str) -> Generator[None, None, None]:
    """Turns whatever a question about the account raises into an AccountError, or NotNow when it may be asked again."""
    try:
        yield
    except (AccountError, NotNow):
        raise
    except Exception as error:
        raise _account_error(error, account) from error


@contextmanager
def history_failures() -> Generator[None, None, None]:
    """Turns whatever reading one chat's history raises into NotNow or Unreadable."""
    try:
        yield
    except discord.RateLimited as error:
        raise NotNow("Discord asks to wait", timedelta(seconds=error.retry_after)) from error
    except discord.HTTPException as error:
        if error.status == 429:
            raise NotNow("Discord asks to wait", _asked_wait(error.response.headers.get("Retry-After"))) from error
        if error.code and 400 <= error.status < 500:
            raise Unreadable(_words(error)) from error
        raise NotNow(f"Discord answers {error.status}") from error
    except Exception as error:
        raise NotNow(f"no usable answer ({type(error).__name__})") from error


def _account_error(error: Exception, account: str) -> AccountError | NotNow:
    match error:
        case discord.LoginFailure():
            return refused(account, "the token is wrong or was reset")
        case discord.HTTPException(status=401):
            return refused(account, "the token is wrong or was reset")
        case discord.RateLimited():
            return NotNow("Discord asks to wait", timedelta(seconds=error.retry_after))
        case discord.HTTPException(status=429):
            return NotNow("Discord asks to wait", _asked_wait(error.response.headers.get("Retry-After")))
        case discord.HTTPException(status=status) if status >= 500:
            return NotNow(f"Discord answers {status}")
        case discord.HTTPException():
            return AccountInterrupted(f"account {account!r}: Discord refused ({_words(error)})")
        case OSError() | aiohttp.ClientError():  # a TimeoutError is an OSError
            return NotNow(f"cannot reach Discord ({type(error).__name__})")
        case _:
            return AccountInterrupted(f"account {account!r}: an answer that cannot be read ({type(error).__name__})")


def connection_failure(error: Exception, account: str) -> AccountError | None:
    """What the end of a gateway connection means; None when a new connection may well work."""
    match error:
        case discord.ConnectionClosed(code=4004):
            return refused(account, "the gateway refused the token")
        case discord.PrivilegedIntentsRequired() | discord.ConnectionClosed(code=4013 | 4014):
            return AccountRefused(
                f"Discord refused what account {account!r} asks to hear (direct messages only). Check the bot's intents in "
                "the Discord developer portal, and gateway_url if you set one."
            )
        case discord.ConnectionClosed(code=4010 | 4011 | 4012):
            return AccountInterrupted(f"account {account!r}: the gateway refused the connection (code {error.code})")
        case _:
            return None
