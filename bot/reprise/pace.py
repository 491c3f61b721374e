"""The pace of one account: what a platform allows it in all, and in one chat, is never exceeded.

A send waits twice. Before its row is begun it waits for its turn, so that nothing stands in `sending` for long. Right before the
call it waits again, since what held it up in between (a slow store) may have held up others, too, who would then go out together.
"""

from __future__ import annotations

import asyncio
from collections import deque
from math import inf

from reprise.models import ContactKey
from reprise.ports import Clock, Limits

SHARE = 0.97
"""How much of the allowed rate is used: a platform counts when calls arrive, and the way there is not always as long."""

CATCH_UP = 0.1
"""Seconds of lateness that are made up for."""

_WINDOW = 1.0
"""Seconds in which platforms count."""
_MANY = 10_000


class Pace:
    def __init__(self, limits: Limits, clock: Clock) -> None:
        rate = limits.per_second * SHARE
        self._gap = 1 / rate
        self._in_chat = limits.per_chat.total_seconds()
        self._clock = clock
        self._next_turn = 0.0
        self._next_call = 0.0
        self._next_to: dict[ContactKey, float] = {}
        self._calls = deque[float](maxlen=max(int(rate), 1)) if rate < inf else None
        """When the last ones went out, as many as fit into a window."""
        self._one_call = asyncio.Lock()

    async def turn(self, contact: ContactKey) -> None:
        """Waits until it is this send's turn."""
        now = self._clock.monotonic()
        at = max(now, self._next_turn, self._next_to.get(contact, 0.0))
        self._next_turn = max(now, self._next_turn) + self._gap
        await self._until(at)

    async def call(self, contact: ContactKey) -> None:
        """Waits until the platform may be called for it."""
        await self._until(self._next_to.get(contact, 0.0))
        if self._calls is not None:
            async with self._one_call:
                await self._fitting(self._calls)
        now = self._clock.monotonic()
        self._next_to[contact] = now + self._in_chat
        if len(self._next_to) > _MANY:
            self._next_to = {key: until for key, until in self._next_to.items() if until > now}

    async def _fitting(self, calls: deque[float]) -> None:
        # Evenly; what woke late is caught up with, but never so that too many fall into one window.
        earliest = calls[0] + _WINDOW if len(calls) == calls.maxlen else 0.0
        planned = max(self._next_call, self._clock.monotonic() - CATCH_UP)
        await self._until(max(planned, earliest))
        self._next_call = planned + self._gap
        calls.append(self._clock.monotonic())

    async def _until(self, moment: float) -> None:
        if (seconds := moment - self._clock.monotonic()) > 0:
            await self._clock.sleep(seconds)
