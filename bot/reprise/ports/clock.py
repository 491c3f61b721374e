"""Domain time, as the core sees it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Domain time: what is due, policy and timestamps. It can be moved (the demo does); it never goes back."""

    def now(self) -> datetime:
        """The present domain time, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds from an arbitrary point; for measuring, unaffected by moving domain time."""
        ...

    def wall(self) -> float:
        """Seconds since the epoch of the machine's own clock, for judging a lease after a suspend."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Waits that many real seconds."""
        ...

    async def sleep_until(self, moment: datetime) -> None:
        """Returns once `now() >= moment`, also when the clock was moved there meanwhile."""
        ...
