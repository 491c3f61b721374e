"""The Discord adapter: supervises the gateway connection, brings what people do to the core, and sends.

Login is over REST and lasts as long as `receive`; the gateway may come and go meanwhile without holding up a reply.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Mapping, Sequence
from datetime import timedelta
from io import BytesIO
from typing import Any, cast

import discord
from discord.utils import time_snowflake

from reprise.errors import AccountInterrupted, RateLimited, Rejected, Unreachable
from reprise.events import Event
from reprise.models import Choice, ConversationKey, MessageKind, Picture
from reprise.ports import AccountSettings, Adapter, AdapterHost, Clock, Delivered, Limits, OutgoingPart
from reprise_adapters.buttons import carried
from reprise_adapters.discord import endpoints, pictures
from reprise_adapters.discord.answers import Answers
from reprise_adapters.discord.catch_up import CatchUp, Page
from reprise_adapters.discord.checking import report
from reprise_adapters.discord.client import CLOSE_TIMEOUT, Client
from reprise_adapters.discord.connection import Connection, introduce
from reprise_adapters.discord.failures import (
    CONNECT_AGAIN,
    NotNow,
    account_failures,
    history_failures,
    send_failures,
)
from reprise_adapters.discord.formatting import FILE_LIMIT, TEXT_LIMIT, shown, split
from reprise_adapters.discord.interactions import interaction_of
from reprise_adapters.discord.sessions import SessionStarts
from reprise_adapters.discord.translate import (
    Address,
    Heard,
    deletion_of,
    edit_of,
    is_the_same,
    mention_of,
    message_of,
)
from reprise_adapters.pictures import picture_of

log = logging.getLogger(__name__)

SEND_TIMEOUT = 9.5
"""Seconds for one send in all; less than ports.SEND_TIMEOUT."""
NONCE_WINDOW = timedelta(seconds=60)
"""Discord remembers a nonce for a few minutes; this is well inside."""
PAGE = 100
"""Messages in one answer, the most Discord gives."""
CLOCKS_DIFFER = timedelta(seconds=60)
"""How far our clock and Discord's may be apart when we look for a message of our own."""

BUTTONS_MOST = 25
"""Under one message."""
LABEL = 80
"""Characters on a button."""


def connect(settings: AccountSettings, clock: Clock) -> Adapter:
    """An adapter for one bot. Contacts nobody yet. Raises ConfigError when the addresses cannot be used, or differ from those
    of another Discord account of this process."""
    endpoints.use(settings)
    return DiscordAdapter(settings, clock)


class DiscordAdapter:
    """One bot's direct messages."""

    def __init__(self, settings: AccountSettings, clock: Clock) -> None:
        self._settings = settings
        self._account = settings.name
        self._token = settings.token
        self._command_names = frozenset(command.name for command in settings.commands)
        self._clock = clock
        self._client: Client | None = None
        """Logged in, while `receive` runs."""
        self._tasks: set[asyncio.Task[None]] = set()
        self.send_timeout = SEND_TIMEOUT
        self.set_aside = 0
        """Payloads that could not be read, since the start."""

    @property
    def limits(self) -> Limits:
        return Limits(
            text=TEXT_LIMIT,
            per_second=40,
            per_chat=timedelta(seconds=1),
            nonce_window=NONCE_WINDOW,
            file=FILE_LIMIT,
        )

    def split(self, text: str) -> tuple[str, ...]:
        return split(text)

    # ------------------------------------------------------------------ receiving

    async def receive(self, host: AdapterHost) -> None:
        """Receives until cancelled. Network trouble is waited out here; see `Adapter.receive` for the rest."""
        host.fell_behind()
        catch_up = CatchUp(account=self._account, host=host, clock=self._clock, read=self._read_page)

        def dispatched(kind: str, data: Mapping[str, Any]) -> None:
            self._take(catch_up, answers, kind, data)

        def elsewhere(kind: str, data: Mapping[str, Any]) -> None:
            if kind == "INTERACTION_CREATE" or data.get("guild_id"):
                self._take(catch_up, answers, kind, data)

        connection = Connection(
            self._account,
            self._token,
            clock=self._clock,
            heard=host.heard,
            lost=catch_up.disconnected,
            dispatched=dispatched,
            elsewhere=elsewhere,
        )
        client = await connection.log_in()
        answers = Answers(self._settings, clock=self._clock, client=client, hear=catch_up.hear)
        self._client = client
        work = [asyncio.create_task(connection.stay()), asyncio.create_task(catch_up.run())]
        self._spawn(answers.offer_commands())
        try:
            await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
            for task in work:
                if task.done():
                    _raise_only(task)
        finally:
            self._client = None
            host.fell_behind()
            left = [*work, *self._tasks]
            for task in left:
                task.cancel()
            # The library may sit out a rate limit even then; that is not waited for.
            await asyncio.wait(left, timeout=CLOSE_TIMEOUT)
            await connection.shut_down()

    def _spawn(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # ------------------------------------------------------------------ what the gateway says

    def _take(self, catch_up: CatchUp, answers: Answers, kind: str, data: Mapping[str, Any]) -> None:
        """Turns one payload into what follows from it. One that cannot be read is set aside."""
        try:
            match kind:
                case "READY" | "RESUMED":
                    catch_up.connected()
                case "MESSAGE_CREATE" if data.get("guild_id"):
                    if mention := mention_of(data, me=self._own_id()):
                        self._spawn(answers.mentioned(mention))
                case "MESSAGE_CREATE":
                    self._hear(catch_up, self._message(data))
                case "MESSAGE_UPDATE":
                    self._hear(catch_up, edit_of(data, account=self._account))
                case "MESSAGE_DELETE":
                    user = catch_up.user_of(int(data["channel_id"]))
                    if user is not None:
                        now = self._clock.now()
                        self._hear(catch_up, deletion_of(data, account=self._account, user=user, now=now))
                case "INTERACTION_CREATE":
                    if interaction := interaction_of(data, account=self._account):
                        self._spawn(answers.answer(interaction))
                case _:
                    pass
        except Exception as error:  # the platform's data is beyond our control; what follows must go on
            self._put_aside(kind, error)

    def _hear(self, catch_up: CatchUp, heard: Heard | None) -> None:
        if heard is not None:
            catch_up.hear(heard)

    def _put_aside(self, kind: str, error: Exception) -> None:
        self.set_aside += 1
        log.warning("account %s: a %s cannot be read (%s)", self._account, kind, type(error).__name__)

    def _message(self, data: Mapping[str, Any]) -> Heard | None:
        return message_of(data, account=self._account, commands=self._command_names)

    async def _read_page(self, channel: int, after: int) -> Page:
        client = self._client
        if client is None:
            raise NotNow("not logged in")
        with history_failures():
            page = await client.history_after(channel, after, PAGE)
            ids = [int(message["id"]) for message in page]
        events: list[Event] = []
        for _, data in sorted(zip(ids, page, strict=True), key=lambda each: each[0]):
            try:
                heard = self._message({**data, "channel_id": channel})
            except Exception as error:
                self._put_aside("message", error)
            else:
                if heard:
                    events.append(heard.event)
        newest = max(ids, default=after)
        return (newest if len(page) >= PAGE and newest > after else None), events

    # ------------------------------------------------------------------ sending

    async def send(self, part: OutgoingPart) -> Delivered:
        """Sends one part, nobody being pinged and nothing embedded. The nonce makes a repeated attempt arrive once; see `failures` for
        what each answer means."""
        client = self._logged_in()
        channel = _channel(client, _address(part.address))
        with send_failures():
            more: dict[str, Any] = {}
            if part.choices:
                more["view"] = _buttons(part.choices)
            if part.attachment:
                more["file"] = discord.File(BytesIO(part.attachment.content), part.attachment.name)
            sending = channel.send(
                _as_sent(part),
                nonce=part.nonce,
                allowed_mentions=discord.AllowedMentions.none(),
                suppress_embeds=True,
                **more,
            )
            message = await client.call(sending, self.send_timeout)
        return Delivered(platform_id=str(message.id))

    def _logged_in(self) -> Client:
        if self._client is None:
            raise RateLimited(CONNECT_AGAIN, "not logged in to Discord; nothing was sent")
        return self._client

    def _own_id(self) -> int:
        user = self._client.user if self._client else None
        return user.id if user else 0

    async def find(self, part: OutgoingPart) -> Delivered | None:
        """Looks for the part among our own messages since its first attempt."""
        if part.first_attempt_at is None:
            return None
        client, address = self._logged_in(), _address(part.address)
        me, channel = str(self._own_id()), _channel(client, address)
        with send_failures(nothing_sent=True):
            since = time_snowflake(part.first_attempt_at - CLOCKS_DIFFER)
            for message in await client.history_after(channel.id, since, PAGE):
                if str(message["author"]["id"]) == me and is_the_same(message, part.nonce, _as_sent(part)):
                    return Delivered(platform_id=str(message["id"]))
        return None

    async def working(self, address: str, conversation: ConversationKey, draft: str) -> None:
        try:
            client = self._logged_in()
            channel = _channel(client, _address(address))
            await client.call(cast("Awaitable[None]", channel.typing()), self.send_timeout)
        except Exception as error:  # a nicety: the reply itself will tell
            log.debug("account %s: typing was not shown (%s)", self._account, type(error).__name__)

    # ------------------------------------------------------------------ the rest

    async def picture(self, reference: str) -> Picture | None:
        try:
            client = self._logged_in()
            url = pictures.found(await client.message(*pictures.place(reference)))
            return None if url is None else picture_of(await client.file(url))
        except Exception as error:  # deleted meanwhile, or out of reach: the model is told of a picture without it
            log.debug("account %s: a picture was not fetched (%s)", self._account, type(error).__name__)
            return None

    async def check(self, *, served: bool = False) -> str:
        starts = SessionStarts(self._account, self._clock)
        client = Client(
            clock=self._clock, heard=_nothing, dispatch_to=lambda kind, data: None, lost=_nothing, starts=starts
        )
        try:
            gateway = await introduce(client, self._account, self._token)
            with account_failures(self._account):
                application = await client.application_as_told()
            skew = client.date - self._clock.now() if client.date else timedelta(0)
        except NotNow as trouble:
            raise AccountInterrupted(f"account {self._account!r}: cannot ask Discord now ({trouble})") from trouble
        finally:
            await client.shut_down()
        name = client.user.name if client.user else "somebody"
        return report(self._account, name, application, gateway, skew)

    async def close(self) -> None:
        if self._client is not None:
            await self._client.shut_down()
            self._client = None
        endpoints.release(self._account)


def _nothing() -> None:
    pass


def _raise_only(task: asyncio.Task[None]) -> None:
    """Raises what ended the task; of a group of tasks that ended, the first error."""
    try:
        task.result()
    except ExceptionGroup as several:
        raise several.exceptions[0] from None


def _as_sent(part: OutgoingPart) -> str:
    """Notices are the software's own words, and their links are good."""
    return part.text if part.kind is MessageKind.NOTICE else shown(part.text)


def _address(text: str) -> Address:
    try:
        return Address.parse(text)
    except ValueError:
        raise Rejected(f"{text!r} is not the address of somebody on Discord") from None


def _channel(client: Client, address: Address) -> discord.PartialMessageable:
    """Their direct messages. They are never opened from here: an address has them once the person wrote there."""
    if address.channel is None:
        raise Unreachable("they have not written in direct messages yet")
    return client.get_partial_messageable(address.channel, type=discord.ChannelType.private)


def _buttons(choices: Sequence[Choice]) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    for choice in choices[:BUTTONS_MOST]:
        view.add_item(discord.ui.Button[discord.ui.View](label=choice.label[:LABEL], custom_id=carried(choice)))
    view.stop()  # the library would keep each in memory to call it back; a press is read from what the button carries
    return view
