"""How spans of time are written in configuration, persona files and commands: `14d`, `1h30m`, `1500ms`, `21:00-09:00`.

The parsers raise ValueError with a sentence that says what would have been right; the annotated types at the end let a
pydantic model use them, and accept values that are already parsed.
"""

from __future__ import annotations

import re
from datetime import time, timedelta
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, PlainValidator, WithJsonSchema

from reprise.models import QuietHours

LONGEST = timedelta(days=3660)
"""Ten years; anything longer is a slip, and would overflow dates further on."""

_UNITS = {
    "w": timedelta(weeks=1),
    "d": timedelta(days=1),
    "h": timedelta(hours=1),
    "m": timedelta(minutes=1),
    "s": timedelta(seconds=1),
    "ms": timedelta(milliseconds=1),
}
_SPELLINGS = {
    "w": ("w", "wk", "wks", "week", "weeks"),
    "d": ("d", "day", "days"),
    "h": ("h", "hr", "hrs", "hour", "hours"),
    "m": ("m", "min", "mins", "minute", "minutes"),
    "s": ("s", "sec", "secs", "second", "seconds"),
    "ms": ("ms", "msec", "millisecond", "milliseconds"),
}
_UNIT_OF = {spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings}
_PART = re.compile(r"\s*(\d{1,12}(?:\.\d{1,6})?)\s*([a-z]+)\s*(?:,|and\b)?\s*", re.ASCII)
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.ASCII)
_DASH = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b)\s*")


def parse_duration(text: str) -> timedelta:
    """`14d`, `20h`, `1h30m`, `1.5s`, `1500ms`, `3 days`, `0`. Raises ValueError."""
    wanted = text.strip().lower()
    if wanted == "0":
        return timedelta()
    total, at, largest = timedelta(), 0, len(_UNITS)
    order = list(reversed(_UNITS))
    while at < len(wanted):
        part = _PART.match(wanted, at)
        unit = _UNIT_OF.get(part[2]) if part else None
        # Each unit once, the larger first: `30m1h` and `5m5m` are more likely slips than wishes.
        if part is None or unit is None or order.index(unit) >= largest:
            raise ValueError(_no_duration(text))
        largest = order.index(unit)
        if float(part[1]) * _UNITS[unit].total_seconds() > LONGEST.total_seconds():
            raise ValueError(f"{_shown(text)} is longer than ten years")
        total += float(part[1]) * _UNITS[unit]
        at = part.end()
    if not wanted:
        raise ValueError(_no_duration(text))
    if total > LONGEST:
        raise ValueError(f"{_shown(text)} is longer than ten years")
    return total


def format_duration(span: timedelta) -> str:
    """The shortest spelling that `parse_duration` reads back, to the millisecond: `14d`, `1h30m`, `1.5s`, `250ms`."""
    if span < timedelta():
        return "-" + format_duration(-span)
    left = span // timedelta(milliseconds=1)
    if left == 0:
        return "0s"
    if left < 1000:
        return f"{left}ms"
    days, left = divmod(left, 86_400_000)
    hours, left = divmod(left, 3_600_000)
    minutes, left = divmod(left, 60_000)
    seconds, thousandths = divmod(left, 1000)
    tail = f"{seconds}.{thousandths:03}".rstrip("0") if thousandths else str(seconds)
    parts = [(days, f"{days}d"), (hours, f"{hours}h"), (minutes, f"{minutes}m"), (left, f"{tail}s")]
    return "".join(written for amount, written in parts if amount)


def parse_quiet_hours(text: str) -> QuietHours | None:
    """`21:00-09:00`, `22-8`, `10pm to 8am`; None for `none` or `off`. Raises ValueError."""
    wanted = text.strip().lower()
    if wanted in {"none", "off"}:
        return None
    ends = _DASH.split(wanted)
    if len(ends) != 2:
        raise ValueError(f"{_shown(text)} are no quiet hours; write them like 21:00-09:00, or none")
    start, end = (_parse_time(part, text) for part in ends)
    return QuietHours(start=start, end=end)


def _parse_time(part: str, text: str) -> time:
    found = _TIME.fullmatch(part.strip())
    if found is None:
        raise ValueError(f"{_shown(text)} are no quiet hours; write them like 21:00-09:00, or none")
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    elif found[3]:
        hour = 99
    if (hour, minute) == (24, 0):
        hour = 0
    if hour > 23 or minute > 59:
        raise ValueError(f"{_shown(part.strip())} is no time of day; write it like 21:00")
    return time(hour, minute)


def _no_duration(text: str) -> str:
    if re.fullmatch(r"\s*\d+(\.\d+)?\s*", text):
        return f"{_shown(text)} has no unit; write it like 14d, 20h, 1h30m, 30s or 1500ms"
    return f"{_shown(text)} is no duration; write it like 14d, 20h, 1h30m, 30s or 1500ms"


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:40] + "…")


# --------------------------------------------------------------------------- for pydantic models


def _duration(value: object) -> object:
    if isinstance(value, timedelta):
        return value
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return parse_duration(str(value))
    raise ValueError("should be a duration; write it like 14d, 20h, 1h30m, 30s or 1500ms")


def _quiet_hours(value: object) -> QuietHours | None:
    if isinstance(value, QuietHours):
        return value
    if isinstance(value, str):
        return parse_quiet_hours(value)
    raise ValueError("should be quiet hours; write them like 21:00-09:00, or none")


def _cap(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if isinstance(value, str) and value.strip().lower() == "none":
        return None
    raise ValueError("should be a whole number from 0 (none at all), or none (no limit)")


Duration = Annotated[
    timedelta,
    BeforeValidator(_duration),
    PlainSerializer(format_duration, return_type=str),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "description": "A duration such as 14d, 20h, 1h30m, 30s or 1500ms; 0 for none.",
            "examples": ["14d", "20h", "1500ms"],
        }
    ),
]
QuietHoursSetting = Annotated[
    QuietHours | None,
    PlainValidator(_quiet_hours),
    PlainSerializer(lambda value: str(value) if value else "none", return_type=str),
    WithJsonSchema(
        {
            "type": "string",
            "description": "Hours of the person's day without follow-ups, such as 21:00-09:00; none turns them off.",
            "examples": ["21:00-09:00", "none"],
        }
    ),
]
Cap = Annotated[
    int | None,
    PlainValidator(_cap),
    PlainSerializer(lambda value: "none" if value is None else value, return_type=int | str),
    WithJsonSchema(
        {
            "anyOf": [{"type": "integer", "minimum": 0}, {"const": "none"}],
            "description": "A whole number; 0 means none at all, none means no limit.",
        }
    ),
]
