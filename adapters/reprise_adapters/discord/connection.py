"""One bot's way into Discord: it logs in, and keeps as many gateway connections (shards) as Discord asks for.

Direct messages come on the first shard alone, so only that one is caught up with; the others hear commands and mentions in servers.
The library mends most breaks by itself and resumes; what it gives up on begins anew here.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from datetime import timedelta

from reprise.errors import AccountInterrupted
from reprise.ports import Clock
from reprise_adapters.discord.catch_up import back_off
from reprise_adapters.discord.client import Client, Dispatch
from reprise_adapters.discord.failures import NotNow, account_failures, connection_failure, refused
from reprise_adapters.discord.sessions import IDENTIFY_WAIT, Gateway, SessionStarts

log = logging.getLogger(__name__)

STEADY = 60
"""Seconds a connection has to last before the next failure counts as the first again."""
_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]+")


async def introduce(client: Client, account: str, token: str) -> Gateway:
    """Logs in, and asks how the gateway is to be used. Raises AccountError, or NotNow when it may be asked again."""
    if not _TOKEN.fullmatch(token):
        raise refused(account, "there is no usable token")
    with account_failures(account):
        await client.log_in(token)
        return await client.gateway()


class Connection:
    """`log_in` once, then `stay` until it raises or is cancelled, then `shut_down`. `dispatched` is told what the first shard
    hears, `elsewhere` what the others do; `heard` and `lost` are about the first shard."""

    def __init__(
        self,
        account: str,
        token: str,
        *,
        clock: Clock,
        heard: Callable[[], None],
        lost: Callable[[], None],
        dispatched: Dispatch,
        elsewhere: Dispatch,
    ) -> None:
        self._account, self._token, self._clock = account, token, clock
        self._heard, self._lost = heard, lost
        self._dispatched, self._elsewhere = dispatched, elsewhere
        self._starts = SessionStarts(account, clock)
        self._others: list[Client] = []

    async def log_in(self) -> Client:
        """The client of the first shard, which also makes all calls. Network trouble is waited out. Raises AccountError."""
        self._first = await self._logged_in(
            Client(
                clock=self._clock, heard=self._heard, dispatch_to=self._dispatched, lost=self._lost, starts=self._starts
            )
        )
        return self._first

    async def _logged_in(self, client: Client) -> Client:
        failures = 0
        while True:
            try:
                self._starts.told(await introduce(client, self._account, self._token))
            except NotNow as trouble:
                failures += 1
                await client.shut_down()
                await self._back_off(str(trouble), trouble.wait, failures)
                client = client.anew()
            except BaseException:
                await client.shut_down()
                raise
            else:
                return client

    async def stay(self) -> None:
        """Keeps all connections. Raises AccountError when one cannot be kept."""
        count = self._starts.shards
        self._first.is_shard(0, count)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._stay(self._first, self._lost))
            for shard in range(1, count):
                group.create_task(self._stay_elsewhere(shard, count))

    async def _stay_elsewhere(self, shard: int, count: int) -> None:
        await self._clock.sleep(IDENTIFY_WAIT * (shard // self._starts.at_once))
        client = Client(
            clock=self._clock, heard=_nothing, dispatch_to=self._elsewhere, lost=_nothing, starts=self._starts
        )
        client = await self._logged_in(client)
        self._others.append(client)
        client.is_shard(shard, count)
        await self._stay(client, _nothing)

    async def _stay(self, client: Client, lost: Callable[[], None]) -> None:
        failures = 0
        while True:
            await self._starts.wait_until_allowed(client.gateway)
            began = self._clock.monotonic()
            words = "it was closed"
            try:
                await client.stay_connected()
            except Exception as error:
                if final := connection_failure(error, self._account):
                    raise final from error
                words = type(error).__name__
            lost()
            if client.is_closed():
                raise AccountInterrupted(f"account {self._account!r}: the gateway connection ended ({words})")
            await client.hang_up()
            failures = 1 if self._clock.monotonic() - began > STEADY else failures + 1
            await self._back_off(f"the gateway connection ended: {words}", None, failures)

    async def _back_off(self, words: str, wait: timedelta | None, failures: int) -> None:
        level = logging.WARNING if failures == 1 else logging.DEBUG
        log.log(level, "account %s: Discord is out of reach (%s)", self._account, words)
        await self._clock.sleep(wait.total_seconds() if wait else back_off(failures))

    async def shut_down(self) -> None:
        await asyncio.gather(*(client.shut_down() for client in (self._first, *self._others)))


def _nothing() -> None:
    pass
