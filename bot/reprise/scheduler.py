"""The only user of APScheduler: one coalesced tick and the daily housekeeping, never a job per person."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # pyright: ignore[reportMissingTypeStubs] - it has none


class Ticker:
    """Calls `tick` every so often and `housekeeping` daily. A turn that is still running is not begun again, and turns
    that were missed while the machine slept become one."""

    def __init__(
        self,
        *,
        every: timedelta,
        tick: Callable[[], Awaitable[None]],
        housekeeping: Callable[[], Awaitable[None]],
    ) -> None:
        self._scheduler: Any = AsyncIOScheduler(  # the library is untyped
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        self._scheduler.add_job(tick, "interval", seconds=every.total_seconds(), id="tick")
        self._scheduler.add_job(housekeeping, "interval", days=1, id="housekeeping")

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        """No turn begins any more; the running one is not waited for."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
