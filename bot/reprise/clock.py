"""The only user of the wall clock: the system's time as a `Clock`, and one that can be moved."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta


class SystemClock:
    """The machine's time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    def wall(self) -> float:
        return time.time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def sleep_until(self, moment: datetime) -> None:
        # In slices: a laptop that slept, or a corrected clock, is noticed within a minute.
        while (left := (moment - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 - time is what is awaited
            await asyncio.sleep(min(left, 60))


class MovableClock(SystemClock):
    """The machine's time plus an offset that only grows; the demo's clock."""

    def __init__(self, offset: timedelta = timedelta()) -> None:
        self.offset = offset
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        return super().now() + self.offset

    def move_to(self, moment: datetime) -> None:
        """Makes it at least `moment`; an earlier one changes nothing."""
        ahead = moment - self.now()
        if ahead > timedelta():
            self.offset += ahead
            self._moved.set()
            self._moved = asyncio.Event()

    async def sleep_until(self, moment: datetime) -> None:
        while (left := (moment - self.now()).total_seconds()) > 0:
            moved = self._moved
            try:
                await asyncio.wait_for(moved.wait(), timeout=min(left, 60))
            except TimeoutError:
                continue
