"""What Telegram and the network below it can answer, mapped once, the most specific first."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    PassportDecryptionError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

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

# python-telegram-bot is built on httpx and keeps its errors as causes; nothing else tells what was certainly not sent.
_NOT_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)
"""Causes that say for certain that the request never left; any other break may have come after Telegram had it."""

_UNREACHABLE = re.compile(
    r"chat not found|user not found|deactivated|PEER_ID_INVALID|USER_IS_BLOCKED|blocked by the user"
    r"|can't initiate conversation|INPUT_USER_DEACTIVATED|BUSINESS_CONNECTION_INVALID|BUSINESS_PEER",
    re.IGNORECASE,
)
_TOO_MANY = re.compile(r"Too Many Requests(?:: retry after (\d+))?", re.IGNORECASE)

CONNECT_AGAIN = timedelta(seconds=5)
"""How long a part waits when Telegram could not be reached at all."""

TOKEN_REFUSED_WAIT = timedelta(seconds=60)
"""How long a part waits when the token was refused. Nothing was sent, and the owner may mend the token, so the row must
stay ready; `receive` finds the same refusal at its next poll and disables the account."""


class NotNow(Exception):
    """Telegram is busy or out of reach; a poll may be tried again after `wait`, or after a back-off of our own."""

    def __init__(self, words: str, wait: timedelta | None = None) -> None:
        super().__init__(words)
        self.wait = wait


def retry_after(error: RetryAfter) -> timedelta:
    """How long Telegram asks to wait; the library is on its way from a number of seconds to a timedelta."""
    wait = error.retry_after
    return max(wait if isinstance(wait, timedelta) else timedelta(seconds=wait), timedelta(seconds=1))


def _harmless(error: Exception, redact: Callable[[str], str]) -> Exception | None:
    """`error` as a cause to keep, or None when it would carry the token into a traceback."""
    trace = "".join(traceback.format_exception(error))
    return error if redact(trace) == trace else None


@contextmanager
def send_failures(redact: Callable[[str], str]) -> Generator[None, None, None]:
    """Turns whatever a send raises into one SendError; `redact` takes the token out of Telegram's own words."""
    try:
        yield
    except SendError:
        raise
    except Exception as error:
        raise _send_error(error, redact) from _harmless(error, redact)


def _send_error(error: Exception, redact: Callable[[str], str]) -> SendError:
    words = redact(str(error))
    match error:
        case RetryAfter():
            return RateLimited(retry_after(error))
        case Forbidden() | ChatMigrated():
            return Unreachable(words)
        case InvalidToken() | EndPointNotFound():
            return RateLimited(TOKEN_REFUSED_WAIT, "Telegram did not accept the token; nothing was sent")
        case Conflict():  # an answer, and a refusal: nothing was sent
            return RateLimited(CONNECT_AGAIN, words)
        case BadRequest() if _UNREACHABLE.search(words):
            return Unreachable(words)
        case BadRequest():
            return Rejected(words)
        case NetworkError() if isinstance(error.__cause__, _NOT_SENT):
            return RateLimited(CONNECT_AGAIN, f"cannot reach Telegram ({type(error.__cause__).__name__})")
        case NetworkError() if asked := _TOO_MANY.match(words):  # a 429 without its parameters
            return RateLimited(timedelta(seconds=max(int(asked[1] or 30), 1)))
        case TimedOut() | NetworkError() | PassportDecryptionError() | TelegramError():
            return OutcomeUnknown(f"no usable answer from Telegram: {words}")
        case TimeoutError():
            return OutcomeUnknown("Telegram did not answer in time")
        case _:
            return OutcomeUnknown(f"unforeseen after the request went out: {type(error).__name__}")


@contextmanager
def account_failures(account: str, redact: Callable[[str], str]) -> Generator[None, None, None]:
    """Turns whatever a question about the account raises into an AccountError, or NotNow when it may be asked again."""
    try:
        yield
    except (AccountError, NotNow):
        raise
    except Exception as error:
        raise _account_error(error, account, redact) from _harmless(error, redact)


def _account_error(error: Exception, account: str, redact: Callable[[str], str]) -> AccountError | NotNow:
    words = redact(str(error))
    match error:
        case RetryAfter():
            return NotNow("Telegram asks to wait", retry_after(error))
        case InvalidToken() | EndPointNotFound():
            return AccountRefused(
                f"Telegram did not accept the token of account {account!r} ({words}). Get the bot's token from @BotFather, "
                "put it into the environment variable that token_env names, and check api_base if you set one."
            )
        case Conflict():
            return AccountInterrupted(
                f"account {account!r}: another program is polling with this token, or a webhook is set ({words})"
            )
        case BadRequest() | Forbidden() | ChatMigrated():
            return AccountInterrupted(f"account {account!r}: Telegram refused what was asked ({words})")
        case NetworkError() if asked := _TOO_MANY.match(words):
            return NotNow("Telegram asks to wait", timedelta(seconds=max(int(asked[1] or 30), 1)))
        case TimedOut() | NetworkError() | PassportDecryptionError() | TelegramError():
            cause = f": {type(error.__cause__).__name__}" if error.__cause__ else ""
            return NotNow(f"{words}{cause}")
        case _:
            return AccountInterrupted(f"account {account!r}: an answer that cannot be read ({type(error).__name__})")
