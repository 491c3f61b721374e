"""Dates as people write them in chat ("in a couple of days", "fri at 3"), read at the time they were said. English only.

A grammar of cue words: nothing counts as a date without one, and what is plainly past or a habit does not count at all.
Where English is ambiguous, this is how it is read:

- "Friday" and "on Friday" are the next one after today; "this Friday" may be today; "next Friday" is that of the next week,
  and weeks begin on Monday. On a Friday, "Friday" is a week away.
- A week stands for its Friday ("next week", "this week"), a month for its 15th, a weekend for its Saturday or what is left of it.
- A couple is 2, a few are 3. "At 3" is in the afternoon, "at 8" in the morning: hours from 1 to 7 are taken as p.m.
- Morning is 9:00, afternoon 15:00, evening 19:00, night and "tonight" 20:00.
- A day of a month that was within the last two months is taken as past, else as the next to come.
- "Tomorrow" said after midnight is the next day of the calendar.
"""

# ruff: noqa: E501 - a pattern, or a row of a table, is easier to read whole

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from reprise.lexicon.tenses import is_past
from reprise.models import Timed, utc
from reprise.timing import zone_named

READ = 4000
"""Characters of a text that are read; a longer one is no chat message."""
_FIRST, _LAST = datetime(2, 1, 1, tzinfo=UTC), datetime(9990, 1, 1, tzinfo=UTC)
"""Outside of these, sums would leave the calendar."""


@dataclass(frozen=True, kw_only=True)
class DatedSpan(Timed):
    """A date phrase at `start:end` of the text, and the moment it means."""

    start: int
    end: int
    when: datetime
    whole_day: bool
    """Without a time of day: `when` is midnight of that day in the person's zone (of UTC when that is unknown)."""


class _Said(NamedTuple):
    """When and where something was said."""

    at: datetime
    """Local."""
    zone: tzinfo

    @property
    def today(self) -> date:
        return self.at.date()

    @property
    def monday(self) -> date:
        return self.today - timedelta(days=self.today.weekday())


class _Meant(NamedTuple):
    """A day, or an exact moment."""

    day: date
    hour: time | None = None
    moment: datetime | None = None


_DAYS = {name: at for at, names in enumerate((
    "monday mon munday", "tuesday tues tue tuseday", "wednesday weds wed wensday wednsday wendsday", "thursday thurs thur thu thrusday",
    "friday fri firday", "saturday sat saterday", "sunday sun",
)) for name in names.split()}  # fmt: skip
_MONTHS = {name: at for at, names in enumerate((
    "january jan", "february feb febuary", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
), start=1) for name in names.split()}  # fmt: skip
_NUMBERS = {
    "a couple of": 2, "a couple": 2, "couple of": 2, "couple": 2, "a few": 3, "few": 3, "the next few": 3, "a": 1, "an": 1, "one": 1, "two": 2,
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14,
}  # fmt: skip
_PARTS = {
    "morning": 9, "mornin": 9, "noon": 12, "midday": 12, "lunchtime": 12, "lunch": 12, "afternoon": 15, "arvo": 15, "evening": 19, "eve": 19,
    "night": 20, "nite": 20,
}  # fmt: skip
_FEASTS = {
    "christmas eve": (12, 24), "xmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "xmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new years eve": (12, 31), "nye": (12, 31), "new year's day": (1, 1), "new years day": (1, 1),
    "new year's": (1, 1), "new years": (1, 1), "halloween": (10, 31), "valentine's day": (2, 14), "valentines day": (2, 14),
    "valentine's": (2, 14), "valentines": (2, 14),
}  # fmt: skip


def _any(words: dict[str, int] | dict[str, tuple[int, int]], shortest: int = 1) -> str:
    return "|".join(sorted((re.escape(word) for word in words if len(word) >= shortest), key=len, reverse=True))


_DAY = _any(_DAYS, shortest=6)
_SHORT_DAY = "tues|tue|weds|wed|thurs|thur|thu|fri|sat|mon|sun"
_ANY_DAY = f"{_DAY}|{_SHORT_DAY}"
_MONTH = _any(_MONTHS)
_NUMBER = rf"(?P<n>\d{{1,3}}|{_any(_NUMBERS)})"
_PREP = r"(?:(?:on|by|until|til|till|before|for|come|from|starting|this coming|coming)\s+)?"
_ON = r"(?:on|by|until|til|till|before|for|come|from|starting|due|this coming|coming)\s+"
_TH = r"(?P<d>[12]?\d|3[01])"
_NO_NOUN = (
    r"(?=\s*(?:$|[^\w\s'%$€£°-]|(?:at|around|with|for|to|and|so|but|i|i'm|im|we|he|she|they|my|our|in the|if|which|when|because|until|til|then|this|next|lol|too|already|or"
    r"|it|it's|is|please|omg|wish|morning|afternoon|evening|night|from|by|\d)\b))"
)


def _weekday(said: _Said, name: str) -> date:
    """The next one after today."""
    ahead = (_DAYS[name] - said.today.weekday()) % 7
    return said.today + timedelta(days=ahead or 7)


def _count(match: re.Match[str]) -> int:
    written = " ".join(match["n"].split())
    return int(written) if written.isdecimal() else _NUMBERS[written]


def _plus_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _in_units(said: _Said, count: int, unit: str) -> _Meant:
    if unit.startswith(("min", "h")):
        ahead = timedelta(minutes=count) if unit.startswith("min") else timedelta(hours=count)
        moment = said.at.astimezone(UTC) + ahead
        return _Meant(moment.astimezone(said.zone).date(), moment=moment)
    if unit.startswith("mo"):
        return _Meant(_plus_months(said.today, count))
    days = {"d": 1, "w": 7, "f": 14}[unit[0]] * count
    return _Meant(said.today + timedelta(days=days))


def _from_anchor(said: _Said, match: re.Match[str]) -> _Meant | None:
    anchor = match["anchor"]
    if anchor in {"now", "today"}:
        start = said.today
    elif anchor.startswith(("tom", "tmr")):
        start = said.today + timedelta(days=1)
    else:
        start = _weekday(said, anchor)
    return _Meant(start + timedelta(days={"d": 1, "w": 7, "f": 14}[match["unit"][0]] * _count(match)))


def _month_day(said: _Said, month: int, day: int, year: int | None = None) -> _Meant | None:
    try:
        if year is not None:
            return _Meant(date(year, month, day))
        this_year = date(said.today.year, month, day)
        if this_year >= said.today:
            return _Meant(this_year)
        return None if said.today - this_year <= timedelta(days=60) else _Meant(date(said.today.year + 1, month, day))
    except ValueError:  # 31 April, or 29 February of a year without one
        return None


def _day_of_month(said: _Said, day: int) -> _Meant | None:
    for ahead in range(3):
        first = _plus_months(said.today.replace(day=1), ahead)
        if day <= monthrange(first.year, first.month)[1] and (found := first.replace(day=day)) >= said.today:
            return _Meant(found)
    return None


def _weekend(said: _Said, *, following: bool = False) -> _Meant:
    saturday = said.monday + timedelta(days=5)
    if following:
        return _Meant(saturday + timedelta(days=7))
    return _Meant(max(saturday, said.today))


def _end_of_week(said: _Said) -> _Meant:
    friday = said.monday + timedelta(days=4)
    return _Meant(friday if said.today < friday else said.monday + timedelta(days=6))


def _feast(said: _Said, name: str) -> _Meant | None:
    return _month_day(said, *_FEASTS[" ".join(name.split())])


def _month_alone(said: _Said, month: int) -> _Meant | None:
    if month == said.today.month and said.today.day > 15:
        return _Meant(said.today.replace(day=monthrange(said.today.year, month)[1]))
    year = said.today.year + (month < said.today.month)
    return _Meant(date(year, month, 15))


def _part_today(said: _Said, part: str) -> _Meant:
    return _Meant(said.today, hour=time(_PARTS[part]))


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    read: Callable[[_Said, re.Match[str]], _Meant | None]
    sure: bool
    """Means the future whatever the verb is."""


def _rule(pattern: str, read: Callable[[_Said, re.Match[str]], _Meant | None], *, sure: bool = False) -> _Rule:
    return _Rule(re.compile(pattern), read, sure)


_TOMORROW = r"(?:tomorrow|tomorow|tommorow|tommorrow|tomorro|tmrw|tmr|tmrow|2morrow|2moro|tomoz)"
_TONIGHT = r"(?:tonight|tonite|2nite|tonignt)"
_ONE_DAY = timedelta(days=1)

_RULES = (
    _rule(rf"\b(?:the )?day after {_TOMORROW}\b|\bovermorrow\b", lambda s, _: _Meant(s.today + 2 * _ONE_DAY), sure=True),
    _rule(rf"(?<!no )(?<!of )\b{_PREP}{_TOMORROW}\b(?!\s+never|land)", lambda s, _: _Meant(s.today + _ONE_DAY), sure=True),
    _rule(rf"\b{_NUMBER}\s+(?P<unit>days?|weeks?|fortnights?)\s+(?:from|after)\s+(?:this\s+)?(?P<anchor>now|today|{_TOMORROW}|{_ANY_DAY})\b", _from_anchor, sure=True),
    _rule(rf"\b(?P<n>a)\s+(?P<unit>week|fortnight)\s+(?:on\s+)?(?P<anchor>today|{_TOMORROW}|{_DAY})\b", _from_anchor, sure=True),
    _rule(rf"\b{_PREP}(?P<anchor>{_DAY}|{_TOMORROW})\s+week\b", lambda s, m: _Meant((_weekday(s, m["anchor"]) if m["anchor"] in _DAYS else s.today + _ONE_DAY) + 7 * _ONE_DAY), sure=True),
    _rule(rf"\b{_PREP}(?P<day>{_ANY_DAY})\s+(?:of\s+)?next\s+week\b|\bnext\s+week\s+(?:on\s+)?(?P<day2>{_ANY_DAY})\b", lambda s, m: _Meant(s.monday + (7 + _DAYS[m["day"] or m["day2"]]) * _ONE_DAY), sure=True),
    _rule(rf"\b{_PREP}(?:the\s+)?(?P<day>{_DAY})\s+after\s+next\b", lambda s, m: _Meant(_weekday(s, m["day"]) + 7 * _ONE_DAY), sure=True),
    _rule(rf"(?<!the )\b(?:(?:on|by|until|til|before|for)\s+)?next\s+(?P<day>{_ANY_DAY})\b(?!s)", lambda s, m: _Meant(s.monday + (7 + _DAYS[m["day"]]) * _ONE_DAY), sure=True),
    _rule(rf"\b(?:on\s+|by\s+|until\s+|for\s+)?(?:this|coming)\s+(?:coming\s+)?(?P<day>{_DAY}|tues|tue|weds|thurs|thur|thu|fri)\b(?!s)", lambda s, m: _Meant(s.today if _DAYS[m["day"]] == s.today.weekday() else _weekday(s, m["day"]))),
    _rule(rf"\b{_PREP}(?P<day>{_DAY})\b(?!'?s\b|\s+(?:best|roast|blues|school|night\s+lights|the\s+13th))", lambda s, m: _Meant(_weekday(s, m["day"]))),
    _rule(rf"(?<!i )\b(?P<day>{_SHORT_DAY})\b(?=\s+(?:morning|afternoon|evening|night|nite|noon|at\s+\d|@|\d{{1,2}}(?::\d\d)?\s?[ap]m))", lambda s, m: _Meant(_weekday(s, m["day"]))),
    _rule(rf"\b{_ON}(?P<day>{_SHORT_DAY})\b(?!\s+(?:and\s+moon|screen|down|on\s+the|around|there))", lambda s, m: _Meant(_weekday(s, m["day"]))),
    _rule(r"\b(?<!for )(?:for\s+)?next\s+weekend\b", lambda s, _: _weekend(s, following=True), sure=True),
    _rule(r"\b(?:on\s+|for\s+|at\s+|over\s+|until\s+)?(?:this\s+(?:coming\s+)?|coming\s+)weekend\b|\b(?:on|at|for|over|until|til|by|come)\s+the\s+weekend\b(?!s)", lambda s, _: _weekend(s)),
    _rule(r"\b(?:by\s+)?(?:the\s+)?end\s+of\s+next\s+week\b|(?<!the )\b(?:sometime\s+|some time\s+|early\s+|late\s+|later\s+|until\s+|by\s+|for\s+)?next\s+week\b(?!end)", lambda s, _: _Meant(s.monday + 11 * _ONE_DAY), sure=True),
    _rule(r"\b(?:the\s+)?week\s+after\s+next\b", lambda s, _: _Meant(s.monday + 18 * _ONE_DAY), sure=True),
    _rule(r"\b(?:sometime\s+|later\s+|by\s+)?this\s+week\b(?!end)|\b(?:by|at|until)?\s*(?:the\s+)?end\s+of\s+(?:the|this)\s+week\b|\blater\s+in\s+the\s+week\b", lambda s, _: _end_of_week(s)),
    _rule(r"(?<!the )\b(?:sometime\s+|early\s+|by\s+|until\s+)?next\s+month\b", lambda s, _: _Meant(_plus_months(s.today.replace(day=15), 1)), sure=True),
    _rule(r"\b(?:by\s+|at\s+)?(?:the\s+)?end\s+of\s+(?:the|this)\s+month\b", lambda s, _: _Meant(s.today.replace(day=monthrange(s.today.year, s.today.month)[1]))),
    _rule(rf"(?<!once )(?<!twice )(?<!time )(?<!times )(?<!best )\b(?:in|within)\s+(?:about\s+|like\s+|exactly\s+|less than\s+|only\s+|just\s+|the next\s+)?{_NUMBER}\s*(?P<unit>hours?|hrs?|h|days?|weeks?|wks?|months?|fortnight)\b(?:'?\s+time\b)?(?!\s+(?:of|long|old|flat|straight|or less)\b|'s)", lambda s, m: _in_units(s, _count(m), m["unit"])),
    _rule(r"(?<!time )\bin\s+(?:about\s+|like\s+)?(?P<n>\d{2,3})\s*(?P<unit>minutes|mins?)\b(?!\s+(?:of|or|flat)\b)", lambda s, m: _in_units(s, _count(m), m["unit"])),
    _rule(r"\bin\s+(?:about\s+)?half\s+an\s+hour\b", lambda s, _: _in_units(s, 30, "min")),
    _rule(rf"\b(?:later\s+|for\s+)?{_TONIGHT}\b(?!'s\b(?! the))", lambda s, _: _Meant(s.today, hour=time(20))),
    _rule(r"\b(?:later\s+)?this\s+(?P<part>morning|afternoon|arvo|evening)\b", lambda s, m: _part_today(s, m["part"])),
    _rule(r"\blater\s+today\b|(?<=\bis )today\b|(?<=\bare )today\b|(?<='s )today\b|(?<=\bstarts )today\b|(?<=\bdue )today\b|\btoday\b(?=\s+(?:at|around|@)\s+\d)", lambda s, _: _Meant(s.today)),
    _rule(rf"\b(?:on|by|until|til|till|before|for|from)\s+the\s+{_TH}(?:st|nd|rd|th)\b(?!\s*(?:of\b|\w*-)){_NO_NOUN}", lambda s, m: _day_of_month(s, int(m["d"]))),
    _rule(rf"\b{_PREP}(?:the\s+)?{_TH}(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\b\.?(?:,?\s+(?P<year>20\d\d)\b)?", lambda s, m: _month_day(s, _MONTHS[m["month"]], int(m["d"]), int(m["year"]) if m["year"] else None)),
    _rule(rf"\b{_PREP}(?P<month>{_MONTH})\.?\s+(?:the\s+)?{_TH}(?:st|nd|rd|th)?\b(?![:%/]|\.\d|,\d){_NO_NOUN}(?:,?\s+(?P<year>20\d\d)\b)?", lambda s, m: _month_day(s, _MONTHS[m["month"]], int(m["d"]), int(m["year"]) if m["year"] else None)),
    _rule(r"\b(?P<year>20\d\d)-(?P<month>\d\d)-(?P<d>\d\d)\b", lambda s, m: _month_day(s, int(m["month"]), int(m["d"]), int(m["year"]))),
    _rule(rf"\b(?:in|come)\s+(?:early\s+|late\s+|mid[- ]?)?(?P<month>{_any(_MONTHS, shortest=5)}|may|june|july)\b(?!\s+(?:of\s+)?\d|\s+of\s+last)", lambda s, m: _month_alone(s, _MONTHS[m["month"]])),
    _rule(rf"\b(?:on|at|for|this|until|before|by|over|next)\s+(?P<feast>{_any(_FEASTS)})\b(?!\s+(?:tree|market|card|song|movie|music|lights|party\s+last))", lambda s, m: _feast(s, m["feast"])),
)  # fmt: skip

# --------------------------------------------------------------------------- time of day

_CLOCK = (
    r"(?:(?P<h>[01]?\d|2[0-3])(?:[:.](?P<m>[0-5]\d))(?!\d)\s*(?P<ap>[ap]\.?m\b\.?)?|(?P<h2>1[0-2]|0?[1-9])\s*(?P<ap2>[ap]\.?m\b\.?)"
    r"|(?P<half>half\s+past|quarter\s+past|quarter\s+to)\s+(?P<h4>1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
_BARE = r"(?P<h3>2[0-3]|1?\d)(?:\s*o'?\s?clock)?(?![\w:%/]|\.\d|-\d|\s*(?:people|friends|of us|min|hour|day|week|euros?|dollars|bucks|km|times))"
_AT = r"(?:at|around|@|about|by|from|like|approx)"
_PART = rf"(?:in\s+the\s+|at\s+|early\s+|late\s+|first\s+thing\s+in\s+the\s+)*(?P<part>{_any(_PARTS)})\b(?!\s+(?:before|lights|shift\s+ended))"
_AFTER = re.compile(
    rf"\s*,?\s*(?:{_PART}|(?:{_AT}\s*)?{_CLOCK}|{_AT}\s*{_BARE}|(?:(?:at|by|around|before)\s+)?(?P<twelve>noon|midnight)\b)"
)
_BEFORE = re.compile(
    rf"(?:\b{_AT}\s*)?\b{_CLOCK}\s*,?\s*$|\b{_AT}\s*{_BARE}\s*,?\s*$|\b(?:at\s+)?(?P<twelve>noon|midnight)\s*$"
)
_ALONE = re.compile(
    rf"(?:\bat|\baround|@|\bby)\s*(?:{_CLOCK}|(?P<twelve>noon|midnight)\b)(?!\s*(?:every|daily|sharp every|on week))"
)
_SPELT = {
    name: number for name, number in _NUMBERS.items() if name.isalpha() and name not in {"a", "an", "couple", "few"}
}


def _clock(match: re.Match[str], part: str | None) -> time | None:
    """The time of day a match of `_AFTER` or `_BEFORE` says, in the light of 'morning' or 'evening' beside it."""
    said = match.groupdict()
    if said["twelve"]:
        return time(12) if said["twelve"] == "noon" else time(23, 59)
    written = said["h"] or said["h2"] or said["h4"] or said["h3"]
    hour = int(written) if written.isdecimal() else _SPELT[written]
    minute = int(said["m"] or 0)
    if said["half"]:
        minutes = (
            hour * 60
            + {"half": 30, "past": 15, "to": -15}["half" if "half" in said["half"] else said["half"].split()[-1]]
        )
        hour, minute = divmod(minutes, 60)
    meridiem = (said["ap"] or said["ap2"] or "")[:1]
    if meridiem:
        hour = hour % 12 + (12 if meridiem == "p" else 0)
    elif hour <= 12 and part in {"afternoon", "arvo", "evening", "eve", "night", "nite"}:
        hour = hour % 12 + 12
    elif part is None and 1 <= hour <= 7 and not (said["h"] or "").startswith("0"):
        hour += 12
    return time(hour, minute) if hour < 24 else None


class _Found(NamedTuple):
    start: int
    end: int
    meant: _Meant
    sure: bool


def find_dates(text: str, said_at: datetime, zone: str | None) -> tuple[DatedSpan, ...]:
    """The dates ahead that `text` speaks of, in order. `said_at` must be aware; a `zone` that does not exist counts as unknown."""
    here = zone_named(zone) or UTC
    said_at = utc(said_at)
    if not _FIRST < said_at < _LAST:
        return ()
    said = _Said(said_at.astimezone(here), here)
    flat = _flat(text[:READ])
    spans: list[DatedSpan] = []
    for found in _with_times(flat, said, _days(flat, said)):
        if not found.sure and is_past(flat, found.start, found.end):
            continue
        if (when := _when(found.meant, said)) is not None:
            whole = found.meant.hour is None and found.meant.moment is None
            spans.append(DatedSpan(start=found.start, end=found.end, when=when, whole_day=whole))
    return tuple(spans)


def _flat(text: str) -> str:
    """Lower case and plain apostrophes, letter for letter, so that positions stay what they are in `text`."""
    lowered = (letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return "".join(lowered).translate(str.maketrans("‘’`´\n", "''''."))


def _days(flat: str, said: _Said) -> list[_Found]:
    """The day phrases, the earlier and longer ones first choice, none overlapping."""
    found: list[_Found] = []
    for rule in _RULES:
        for match in rule.pattern.finditer(flat):
            try:
                meant = rule.read(said, match)
            except (OverflowError, ValueError):  # beyond the calendar
                continue
            if meant is not None:
                found.append(_Found(match.start(), match.end(), meant, rule.sure))
    found.sort(key=lambda each: (each.start, -each.end))
    chosen: list[_Found] = []
    for each in found:
        if chosen and each.start < chosen[-1].end:
            if each.end - each.start > chosen[-1].end - chosen[-1].start:
                chosen[-1] = each
            continue
        if chosen and re.fullmatch(r"\s*,?\s*(?:the\s+)?", flat[chosen[-1].end : each.start]):
            # "Friday, March 3rd" is one day, and the month is surer than the weekday.
            chosen[-1] = each._replace(start=chosen[-1].start, sure=each.sure or chosen[-1].sure)
            continue
        chosen.append(each)
    return chosen


def _with_times(flat: str, said: _Said, days: list[_Found]) -> list[_Found]:
    """The day phrases with the times of day beside them, and times that stand alone."""
    timed: list[_Found] = []
    for found in days:
        start, end, part, hour = found.start, found.end, None, found.meant.hour
        if hour is not None and hour.hour >= 15:
            part = "evening"
        for _ in range(2):
            match = _AFTER.match(flat, end)
            if match is None:
                break
            end = match.end()
            if match["part"]:
                part = match["part"]
                # "At 8 on Friday evening": the part of the day explains an hour that was said already.
                hour = hour if hour is not None and hour.minute else time(_PARTS[part])
            else:
                hour = _clock(match, part) or hour
        if (match := _BEFORE.search(flat, max(0, start - 24), start)) and (not timed or match.start() >= timed[-1].end):
            start, hour = match.start(), _clock(match, part) or hour
        timed.append(found._replace(start=start, end=end, meant=found.meant._replace(hour=hour)))
    for match in _ALONE.finditer(flat):
        hour = _clock(match, None)
        if hour is not None and not any(each.start < match.end() and match.start() < each.end for each in timed):
            day = said.today if hour > said.at.time() else said.today + _ONE_DAY
            timed.append(_Found(match.start(), match.end(), _Meant(day, hour=hour), sure=False))
    return sorted(timed)


def _when(meant: _Meant, said: _Said) -> datetime | None:
    """The moment in UTC; None when it is over already."""
    try:
        if meant.moment is not None:
            return meant.moment
        when = datetime.combine(meant.day, meant.hour or time(), said.zone).astimezone(UTC)
    except OverflowError:
        return None
    over = meant.day < said.today if meant.hour is None else when <= said.at
    return None if over else when
