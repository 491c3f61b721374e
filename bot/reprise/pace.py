"""The pace of one account: what a platform allows it in all, and in one chat, is never exceeded.

A platform that allows N sends a second is called from N slots. A slot makes one call at a time, and the next one a second after the
last has ended. A call arrives between its begin and its end, so of each slot at most one arrives in any second, however long the
way there was: never more than N in all. The price is the calls' own time: N / (1 s + a call) a second at the most.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from math import inf

from reprise.models import ContactKey
from reprise.ports import Clock, Limits

WINDOW = 1.0
"""Seconds in which platforms count."""

CLOCKS_DIFFER = 1.001
"""How much faster than ours the platform's clock may run: one that is being set right gains up to half a thousandth."""

LEAD = 0.05
"""Seconds before its call at which a send may begin: about what it takes to make its row `sending`."""

_MANY = 10_000


class Pace:
    """A `turn` for each send, and within it `Turn.call` around each call."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self._clock = clock
        self._in_chat = limits.per_chat.total_seconds() * CLOCKS_DIFFER
        self._next_to: dict[ContactKey, float] = {}
        self._slots: asyncio.PriorityQueue[float] | None = None
        """When each slot that nobody holds may be called from; None where everything is allowed."""
        self._rest = 0.0
        """Seconds from a call's end to the next one from its slot."""
        self._apart = 0.0
        """Seconds between two calls, so that they are spread evenly."""
        if limits.per_second < inf:
            count = max(int(limits.per_second), 1)
            self._rest = max(WINDOW, 1 / limits.per_second) * CLOCKS_DIFFER
            self._apart = self._rest / count
            self._slots = asyncio.PriorityQueue()
            for _ in range(count):
                self._slots.put_nowait(0.0)
        self._next_call = 0.0
        self._queue = asyncio.Lock()
        self._others = asyncio.Lock()

    @asynccontextmanager
    async def turn(self, contact: ContactKey, *, first: bool) -> AsyncGenerator[Turn]:
        """Waits until a send to `contact` may begin, and holds a slot for it. Who is `first` waits for one of the others at most."""
        await self._until(self._next_to.get(contact, 0.0))
        if self._slots is None:
            yield Turn(self, contact, 0.0)
            return
        turn = Turn(self, contact, await self._next_slot(self._slots, first=first))
        try:
            yield turn
        finally:
            self._slots.put_nowait(turn.at)

    async def _next_slot(self, slots: asyncio.PriorityQueue[float], *, first: bool) -> float:
        if first:
            async with self._queue:
                return await self._taken(slots)
        async with self._others, self._queue:  # only one of them stands in the queue
            return await self._taken(slots)

    async def _taken(self, slots: asyncio.PriorityQueue[float]) -> float:
        """The slot that is free the soonest: when it may be called from, shortly before."""
        free_at = await slots.get()
        at = max(free_at, self._next_call, self._clock.monotonic())
        try:
            await self._until(at - LEAD)
        except BaseException:
            slots.put_nowait(free_at)
            raise
        self._next_call = at + self._apart
        return at

    async def until_call(self, contact: ContactKey, at: float) -> None:
        await self._until(max(at, self._next_to.get(contact, 0.0)))

    def called(self, contact: ContactKey) -> float:
        """A call has ended. Returns when its slot may be called from again."""
        now = self._clock.monotonic()
        self._next_to[contact] = now + self._in_chat
        if len(self._next_to) > _MANY:
            self._next_to = {key: until for key, until in self._next_to.items() if until > now}
        return now + self._rest

    async def _until(self, moment: float) -> None:
        if (seconds := moment - self._clock.monotonic()) > 0:
            await self._clock.sleep(seconds)


class Turn:
    """A slot that is held for one send."""

    def __init__(self, pace: Pace, contact: ContactKey, at: float) -> None:
        self._pace = pace
        self._contact = contact
        self.at = at
        """When the slot may be called from."""

    async def comes(self) -> None:
        """Waits until the platform may be called."""
        await self._pace.until_call(self._contact, self.at)

    @asynccontextmanager
    async def call(self) -> AsyncGenerator[None]:
        """Around the call itself. One that fails, is cancelled or is given up counts as well: it may have arrived."""
        await self.comes()
        try:
            yield
        finally:
            self.at = self._pace.called(self._contact)
