"""How English counts units of time: 'in a couple of weeks', 'over the next few days'."""

from __future__ import annotations

import re

from reprise.memory.dates import days
from reprise.memory.dates.days import DAY, Meant, Said
from reprise.memory.dates.en.words import NUMBERS
from reprise.memory.dates.span import Granularity

COUNTS = "|".join(sorted(NUMBERS, key=len, reverse=True))
N = rf"(?P<n>\d{{1,3}}(?: more)?|(?:a )?(?:couple(?: of)?|few)(?: more)?|several|(?:{COUNTS})(?: more)?)"
N2 = rf"(?:(?: ?- ?| or | to )(?P<n2>\d{{1,3}}|{COUNTS}))?"
UNIT = r"(?P<unit>minutes?|mins?|hours?|hrs?|h|days?|weeks?|wks?|fortnights?|months?|years?|sleeps)"


def count(written: str) -> tuple[int, int]:
    word = written.removesuffix(" more")
    if word.isdecimal():
        return int(word), int(word)
    if "couple" in word:
        return 2, 2
    if "few" in word or word == "several":
        return 3, 5
    return NUMBERS[word], NUMBERS[word]


def counts(match: re.Match[str]) -> tuple[int, int]:
    low, high = count(match["n"])
    if "couple" in match["n"] and not match["unit"].startswith(("h", "mi")):
        high = 3
    return (low, max(low, count(match["n2"])[1])) if match.groupdict().get("n2") else (low, high)


def unit_of(match: re.Match[str]) -> str:
    unit = match["unit"].rstrip("s")
    return {"sleep": "day", "min": "minute", "hr": "hour", "h": "hour", "wk": "week"}.get(unit, unit)


def ahead(said: Said, match: re.Match[str]) -> Meant | None:
    low, high = counts(match)
    if unit_of(match) == "minute" and high < 5:
        return None  # "in a minute" is no time
    more = match.groupdict().get("more") or ""
    if "half" in more:
        return (
            days.ahead(said, low * 90, high * 90, "minute")
            if unit_of(match) == "hour"
            else days.ahead(said, low, high + 1, unit_of(match))
        )
    if "two" in more:
        high += 1
    return days.ahead(said, low, high, unit_of(match))


def the_next(said: Said, match: re.Match[str]) -> Meant | None:
    """'Over the next few days': from tomorrow to the last of them."""
    groups = match.groupdict()
    number, unit = (
        next((groups[key + no] for no in ("", "0", "1") if groups[key + no]), None) for key in ("n", "unit")
    )
    if number is None or unit is None or not unit.startswith(("d", "w", "f", "mo")):
        return None
    last = days.ahead(said, *count(number), {"d": "day", "w": "week", "f": "fortnight", "m": "month"}[unit[0]]).last
    return days.between(min(said.today + DAY, last), last, Granularity.WEEK)


def half(said: Said, match: re.Match[str]) -> Meant:
    return days.ahead(said, 30, 30, "minute") if match["unit"] == "hour" else days.ahead(said, 6, 6, "month")
