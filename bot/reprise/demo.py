"""Moving the demo's time: forward only, playing every due instant on the way in order."""

from __future__ import annotations

from datetime import datetime, timedelta

from reprise.clock import MovableClock
from reprise.ports import Store
from reprise.runtime import Runtime

OFFSET = "demo.clock_offset"
"""The store's setting that keeps how far the clock is ahead, in seconds."""


async def kept_clock(store: Store) -> MovableClock:
    """The clock as this store left it."""
    kept = await store.setting(OFFSET)
    return MovableClock(timedelta(seconds=float(kept)) if kept else timedelta())


class TimeMachine:
    """Moves the clock of a runtime, and keeps it in the store."""

    def __init__(self, *, runtime: Runtime, clock: MovableClock) -> None:
        self._runtime = runtime
        self._clock = clock

    async def move_to(self, target: datetime) -> None:
        """Plays everything that is due until `target`, in order, and stands there."""
        await self._runtime.settle()
        played: datetime | None = None
        while (due := await self._runtime.next_instant()) is not None and due <= target and due != played:
            await self._stand_at(due)
            await self._runtime.settle()
            played = due
        await self._stand_at(target)
        await self._runtime.settle()

    async def _stand_at(self, moment: datetime) -> None:
        self._clock.move_to(moment)
        await self._runtime.store.set_setting(OFFSET, str(self._clock.offset.total_seconds()))
