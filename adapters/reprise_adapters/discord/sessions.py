"""How many gateway sessions Discord wants, and how often new ones may be begun."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from reprise.ports import Clock

log = logging.getLogger(__name__)

IDENTIFY_WAIT = 5.0
"""Seconds between two new sessions of one group of shards."""


@dataclass(frozen=True, kw_only=True)
class Gateway:
    """What `/gateway/bot` says."""

    shards: int
    total: int
    remaining: int
    """New sessions that may still be begun until `reset_after` has passed."""
    reset_after: timedelta
    at_once: int
    """Groups of shards, each of which may begin one session in five seconds."""

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Gateway:
        """Raises KeyError, TypeError or ValueError when it cannot be read."""
        limit = data["session_start_limit"]
        return cls(
            shards=max(int(data["shards"]), 1),
            total=int(limit["total"]),
            remaining=int(limit["remaining"]),
            reset_after=timedelta(milliseconds=int(limit["reset_after"])),
            at_once=max(int(limit["max_concurrency"]), 1),
        )


class NoneLeft(Exception):
    """No new session may be begun now."""


class SessionStarts:
    """The limits on new sessions, shared by all shards of a bot. Beyond them Discord resets the bot's token."""

    def __init__(self, account: str, clock: Clock) -> None:
        self._account, self._clock = account, clock
        self._left = 1
        self._reset_after = timedelta(0)
        self.shards = self.at_once = 1
        self._begun: dict[int, float] = {}
        """By group: when its last session was begun."""
        self._turns: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    def told(self, gateway: Gateway) -> None:
        self._left, self._reset_after = gateway.remaining, gateway.reset_after
        self.shards, self.at_once = gateway.shards, gateway.at_once

    async def wait_until_allowed(self, ask: Callable[[], Awaitable[Gateway]]) -> None:
        """Returns when a session may be begun; for that, Discord is asked anew once the limit is reached."""
        while self._left <= 0:
            log.warning(
                "account %s: no new session for %s; Discord allows no more until then", self._account, self._reset_after
            )
            await self._clock.sleep(max(self._reset_after.total_seconds(), 1.0))
            try:
                gateway = await ask()
            except Exception as error:
                log.debug("account %s: the limits are not known (%s)", self._account, type(error).__name__)
                self._reset_after = timedelta(seconds=30)
            else:
                self._left, self._reset_after = gateway.remaining, gateway.reset_after

    async def take(self, shard: int) -> None:
        """Waits for this shard's turn. Raises NoneLeft."""
        group = shard % self.at_once
        async with self._turns[group]:
            if self._left <= 0:
                raise NoneLeft
            wait = self._begun.get(group, float("-inf")) + IDENTIFY_WAIT - self._clock.monotonic()
            if wait > 0:
                await self._clock.sleep(wait)
            self._left -= 1
            self._begun[group] = self._clock.monotonic()
