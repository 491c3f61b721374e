"""Dates as people write them in chat, read at the time they were said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reprise.memory.words import plain
from reprise.models import Timed, utc


@dataclass(frozen=True, kw_only=True)
class DatedSpan(Timed):
    """A date phrase at `start:end` of the text, and the moment it means."""

    start: int
    end: int
    when: datetime
    whole_day: bool
    """Without a time of day: `when` is midnight of that day in the person's zone (of UTC when that is unknown)."""


def find_dates(text: str, said_at: datetime, zone: str | None) -> tuple[DatedSpan, ...]:
    """The dates ahead that `text` speaks of, in order. `said_at` must be aware."""
    here = ZoneInfo(zone) if zone else UTC
    today = utc(said_at).astimezone(here).date()
    found: list[DatedSpan] = []
    for match in re.finditer(r"\btomorrow\b", plain(text)):
        when = datetime.combine(today + timedelta(days=1), time(), here)
        found.append(DatedSpan(start=match.start(), end=match.end(), when=when, whole_day=True))
    return tuple(found)
