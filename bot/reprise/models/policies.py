"""The numbers of the promise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta


@dataclass(frozen=True, kw_only=True)
class QuietHours:
    """A span of the local day in which nobody is written to first: from `start` up to, not including, `end`.

    `start > end` crosses midnight. Equal ends would cover the whole day and are refused.
    """

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start == self.end:
            raise ValueError("quiet hours that start and end at the same time would cover the whole day")

    def covers(self, local: time) -> bool:
        if self.start < self.end:
            return self.start <= local < self.end
        return local >= self.start or local < self.end

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


@dataclass(frozen=True, kw_only=True)
class FollowUpPolicy:
    """The numbers of the promise. `None` means no limit, `0` none at all."""

    min_messages: int = 5
    window: timedelta = timedelta(days=14)
    stop_after: timedelta = timedelta(days=14)
    first_after: timedelta = timedelta(hours=20)
    max_unanswered: int | None = 2
    min_gap: timedelta = timedelta(hours=24)
    quiet_hours: QuietHours | None = QuietHours(start=time(21), end=time(9))
    jitter: float = 0.1
    """Share of the gap by which a due time is shifted later, seeded, so that not everyone is due at once."""
    crisis_rest: timedelta = timedelta(days=14)
    """After a message that speaks of a crisis nobody is written to first for this long."""
    minors: bool = False
    """Whether the owner has turned follow-ups to minors on, for their lawful case."""
    approval: bool = False
    """Whether somebody looks at each follow-up before it is sent (docs/studio.md)."""


@dataclass(frozen=True, kw_only=True)
class Reminders:
    """When it is said again that a persona is an AI."""

    every: timedelta | None = timedelta(hours=3)
    """Of continuous chat; None for never."""
    daily: bool = False
    """At the beginning of each day's chat as well."""
    countries: frozenset[str] = frozenset()
    """ISO 3166; empty for everywhere."""
