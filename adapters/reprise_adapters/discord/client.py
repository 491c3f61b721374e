"""The library's client, cut down to what direct messages need: it logs in, keeps the gateway connection, and sends.

What the gateway says is handed on as it came. The library's own parsers would build a model of Discord that nobody here reads,
and a field they do not expect (a `guild_id` of null in a direct message) ends the connection.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar, cast

import discord
from discord.http import Route

from reprise.ports import Clock
from reprise_adapters.discord.failures import tracing
from reprise_adapters.discord.sessions import Gateway, SessionStarts

log = logging.getLogger(__name__)

T = TypeVar("T")

LOGIN_TIMEOUT = 30
"""Seconds for logging in."""
CALL_TIMEOUT = 60
"""Seconds for a call that nobody waits for, over all of the library's retries."""
FILE_TIMEOUT = 15
"""Seconds for fetching a picture, for which a reply waits."""
CLOSE_TIMEOUT = 0.6
"""Seconds for a polite good-bye to the gateway."""
SILENCE = 90
"""Seconds without anything from the gateway after which the library's own back-off (up to a quarter of an hour) is cut short.
Heartbeats are answered every 41 s."""
_LOOK = 5
"""Seconds between two looks at that."""

_NEEDED = ("READY", "RESUMED")

Dispatch = Callable[[str, Mapping[str, Any]], None]
"""Is told the kind and the data of what the gateway says, in order."""

discord.VoiceClient.warn_nacl = False  # nobody speaks here, so that PyNaCl is missing is no news
discord.VoiceClient.warn_dave = False


class _WithoutGuildsAdvice(logging.Filter):
    """Drops the library's advice to ask for the guilds intent: not hearing of servers is the point."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not str(record.msg).startswith("Guilds intent seems to be disabled")


logging.getLogger("discord.state").addFilter(_WithoutGuildsAdvice())


class Client(discord.Client):
    """One bot. `heard` is called for whatever the gateway says, `dispatch_to` for its events."""

    def __init__(
        self,
        *,
        clock: Clock,
        heard: Callable[[], None],
        dispatch_to: Dispatch,
        lost: Callable[[], None],
        starts: SessionStarts,
    ) -> None:
        intents = discord.Intents.none()
        intents.dm_messages = True
        intents.guild_messages = True  # to hear a mention; without the content intent other messages come without words
        super().__init__(
            intents=intents,
            max_messages=None,
            guild_ready_timeout=0.0,  # no server is heard of, so none is waited for
            enable_debug_events=True,  # for on_socket_raw_receive
            max_ratelimit_timeout=30.0,  # the least the library takes
            http_trace=tracing(self._dated),
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self._clock = clock
        self._heard = heard
        self._dispatch_to = dispatch_to
        self._lost = lost
        self._starts = starts
        self.date: datetime | None = None
        """What time it was at Discord with its last answer."""
        self._heard_at = clock.monotonic()
        parsers = self._connection.parsers
        for kind in [kind for kind in parsers if kind not in _NEEDED]:
            del parsers[kind]

    def anew(self) -> Client:
        """Another one of its kind: a client that was shut down cannot be used again."""
        return Client(
            clock=self._clock,
            heard=self._heard,
            dispatch_to=self._dispatch_to,
            lost=self._lost,
            starts=self._starts,
        )

    def _dated(self, date: str) -> None:
        with suppress(ValueError):
            self.date = parsedate_to_datetime(date)

    # ------------------------------------------------------------------ the gateway

    def is_shard(self, shard: int, count: int) -> None:
        """Which of how many connections its gateway connection is."""
        self.shard_id, self.shard_count = shard, count
        self._connection.shard_count = count

    async def stay_connected(self) -> None:
        """Connects, and returns or raises when the library gives up, or is silent for too long."""
        self._heard_at = self._clock.monotonic()
        connection = asyncio.create_task(self.connect())
        try:
            while not connection.done():
                await asyncio.wait({connection}, timeout=_LOOK)
                if self._clock.monotonic() - self._heard_at > SILENCE:
                    raise TimeoutError(f"nothing from the gateway for {SILENCE} s")
            connection.result()
        finally:
            while not connection.done():  # Python 3.11's wait_for, in the library, may swallow a cancellation
                connection.cancel()
                await asyncio.wait({connection}, timeout=0.1)

    async def hang_up(self) -> None:
        """Drops what is left of a connection."""
        socket = cast("Any", self.ws)  # None before the first connection, whatever its type says
        if socket is not None and socket.open:
            await _within(CLOSE_TIMEOUT, socket.close())

    async def on_socket_raw_receive(self, message: str) -> None:
        # The library makes a task of each, in order; nothing is awaited here, so that they stay in order.
        self._heard_at = self._clock.monotonic()
        self._heard()
        payload: dict[str, Any] = json.loads(message)
        kind, data = payload.get("t"), payload.get("d")
        if isinstance(kind, str) and isinstance(data, dict):
            self._dispatch_to(kind, cast("dict[str, Any]", data))

    async def on_disconnect(self) -> None:
        self._lost()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        await self._starts.take(shard_id or 0)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        log.exception("%s failed", event_method)

    # ------------------------------------------------------------------ calls

    async def call(self, work: Awaitable[T], seconds: float) -> T:
        """Awaits one of the library's calls for at most so long. Raises TimeoutError."""
        try:
            async with asyncio.timeout(seconds):
                return await work
        except (TimeoutError, asyncio.CancelledError):
            # While the library waits for a global rate limit it holds up every other call, and forgets to let them go when
            # it is interrupted there: nothing would ever be sent again.
            self.http._global_over.set()  # pyright: ignore[reportPrivateUsage]
            raise

    async def log_in(self, token: str) -> None:
        async with asyncio.timeout(LOGIN_TIMEOUT):
            await self.login(token)

    async def gateway(self) -> Gateway:
        """How the gateway is to be used. Raises what the library raises."""
        data: Any = await self.call(self.http.request(Route("GET", "/gateway/bot")), LOGIN_TIMEOUT)
        return Gateway.read(data)

    async def application_as_told(self) -> Mapping[str, Any]:
        """What Discord says of the application, as it comes."""
        return cast("Any", await self.call(self.http.application_info(), LOGIN_TIMEOUT))

    async def history_after(self, channel: int, message: int, limit: int) -> list[dict[str, Any]]:
        """Up to `limit` messages of a channel that follow a message, as they come."""
        messages: Any = await self.call(self.http.logs_from(channel, limit, after=message), CALL_TIMEOUT)
        if not isinstance(messages, list):
            raise TypeError("messages come as a list")
        return cast("list[dict[str, Any]]", messages)

    async def message(self, channel: int, message: int) -> Mapping[str, Any]:
        """One message, as it comes."""
        return cast("Any", await self.call(self.http.get_message(channel, message), FILE_TIMEOUT))

    async def file(self, url: str) -> bytes:
        """What lies at an address of Discord's."""
        return await self.call(self.http.get_from_cdn(url), FILE_TIMEOUT)

    async def respond(self, interaction: int, token: str, answer: Mapping[str, Any]) -> None:
        """Answers a command, a pressed button or a half-typed argument."""
        route = Route(
            "POST", "/interactions/{webhook_id}/{webhook_token}/callback", webhook_id=interaction, webhook_token=token
        )
        await self.call(self.http.request(route, json=answer), CALL_TIMEOUT)

    async def registered_commands(self) -> list[Mapping[str, Any]]:
        """The global commands, with all their translations: without asking for those, Discord leaves them out."""
        route = Route("GET", "/applications/{application_id}/commands", application_id=self._own_id())
        commands: Any = await self.call(self.http.request(route, params={"with_localizations": "true"}), CALL_TIMEOUT)
        return list(commands)

    async def register_commands(self, commands: list[dict[str, Any]]) -> list[Mapping[str, Any]]:
        payload = cast("Any", commands)
        registered: Any = await self.call(self.http.bulk_upsert_global_commands(self._own_id(), payload), CALL_TIMEOUT)
        return list(registered)

    def _own_id(self) -> int:
        if self.application_id is None:
            raise RuntimeError("not logged in")
        return self.application_id

    async def shut_down(self) -> None:
        """Closes everything, soon: the library alone may wait half a minute for the gateway's good-bye."""
        await self.hang_up()
        await _within(CLOSE_TIMEOUT, self.close())
        await self.http.close()


async def _within(seconds: float, closing: Any) -> None:
    try:
        async with asyncio.timeout(seconds):
            await closing
    except Exception as error:  # it is gone either way
        log.debug("not closed politely (%s)", type(error).__name__)
