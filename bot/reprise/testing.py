"""For tests, ours and those of adapter authors: a clock, a model and an adapter that do as they are told."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from reprise.models import utc


class FakeClock:
    """Domain time that moves only when told to; sleepers wake when it was moved far enough."""

    def __init__(self, now: datetime) -> None:
        self._now = utc(now)
        self._monotonic = 0.0
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def wall(self) -> float:
        return self._now.timestamp()

    def advance(self, delta: timedelta) -> None:
        self._now += delta
        self._monotonic += delta.total_seconds()
        self._moved.set()
        self._moved = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        await self.sleep_until(self._now + timedelta(seconds=seconds))

    async def sleep_until(self, moment: datetime) -> None:
        """Returns once somebody has advanced the clock that far."""
        while self._now < moment:
            await self._moved.wait()
