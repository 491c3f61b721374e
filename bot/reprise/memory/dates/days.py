"""The arithmetic of days that date phrases of every language share. Weeks begin on Monday."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from reprise.memory.dates.span import Granularity

DAY, WEEK = timedelta(days=1), timedelta(days=7)
_UP_LATE = time(4)
"""Before it many are still awake: "tomorrow" may be the day that has begun already."""
_JUST_GONE = timedelta(days=60)
"""A day of a month that was within it is taken as past, else as the next to come."""


class Said(NamedTuple):
    """When and where something was said."""

    at: datetime
    """Local."""
    zone: tzinfo

    @property
    def today(self) -> date:
        return self.at.date()

    @property
    def monday(self) -> date:
        return self.today - self.today.weekday() * DAY

    @property
    def up_late(self) -> bool:
        return self.at.time() < _UP_LATE


class Part(NamedTuple):
    """A part of a day: its usual hour, and where it begins and ends."""

    hour: time
    begins: time
    ends: time


MORNING = Part(time(9), time(5), time(11, 59))
NOON = Part(time(12), time(11), time(14))
AFTERNOON = Part(time(15), time(12), time(17, 59))
EVENING = Part(time(19), time(17), time(23, 59))
NIGHT = Part(time(20), time(18), time(23, 59))


class Meant(NamedTuple):
    """The days from `first` to `last`, a time on them, or an exact moment."""

    first: date
    last: date
    grain: Granularity = Granularity.DAY
    clock: time | None = None
    part: Part | None = None
    moment: datetime | None = None


def on(day: date, *, part: Part | None = None) -> Meant:
    return Meant(day, day, part=part)


def between(first: date, last: date, grain: Granularity = Granularity.DAY) -> Meant:
    return Meant(first, last, grain)


# --------------------------------------------------------------------------- days from today


def today(said: Said, part: Part | None = None) -> Meant:
    return on(said.today, part=part)


def tomorrow(said: Said) -> Meant:
    """Said in the small hours it may be the day that has just begun."""
    return Meant(said.today if said.up_late else said.today + DAY, said.today + DAY)


def days_ahead(said: Said, first: int, last: int | None = None) -> Meant:
    return Meant(said.today + first * DAY, said.today + (first if last is None else last) * DAY)


def plus_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def ahead(said: Said, low: int, high: int, unit: str) -> Meant:
    """`low` to `high` of `unit` from now: minute, hour, day, week, fortnight, month or year."""
    if unit in {"minute", "hour"}:
        moment = said.at.astimezone(UTC) + timedelta(minutes=high * (60 if unit == "hour" else 1))
        day = moment.astimezone(said.zone).date()
        return Meant(day, day, Granularity.MOMENT, moment=moment)
    if unit in {"month", "year"}:
        months = 12 if unit == "year" else 1
        first, last = plus_months(said.today, low * months), plus_months(said.today, high * months)
        return Meant(first, last, Granularity.DAY if low == high else Granularity.MONTH)
    days = {"day": 1, "week": 7, "fortnight": 14}[unit]
    return days_ahead(said, low * days, high * days)


def shifted(meant: Meant, days: int) -> Meant:
    return meant._replace(first=meant.first + days * DAY, last=meant.last + days * DAY)


# --------------------------------------------------------------------------- weekdays and weeks


def weekday(said: Said, index: int) -> date:
    """The next one after today (Monday is 0); today's own in its small hours."""
    after = (index - said.today.weekday()) % 7
    return said.today + (after or (0 if said.up_late else 7)) * DAY


def this_weekday(said: Said, index: int) -> Meant:
    return on(said.today if index == said.today.weekday() else weekday(said, index))


def next_weekday(said: Said, index: int) -> Meant:
    """The coming one, or that of next week: people mean either. One and the same from its own day on."""
    coming = weekday(said, index)
    return Meant(coming, coming + WEEK if coming < said.monday + WEEK and coming > said.today else coming)


def weekday_of_week(said: Said, index: int, weeks: int) -> Meant:
    return on(said.monday + weeks * WEEK + index * DAY)


def week(said: Said, weeks: int) -> Meant:
    """The week that is `weeks` from this one; of this one, what is left."""
    monday = said.monday + weeks * WEEK
    return between(max(monday, said.today), monday + 6 * DAY, Granularity.WEEK)


def weekend(said: Said, weeks: int = 0) -> Meant:
    saturday = said.monday + weeks * WEEK + 5 * DAY
    return between(max(saturday, said.today), saturday + DAY, Granularity.WEEKEND)


def next_weekend(said: Said, weeks: int = 1) -> Meant:
    """The coming one or the one after; on a weekend, that of next week."""
    last = said.monday + weeks * WEEK + 6 * DAY
    return weekend(said, weeks) if said.today.weekday() >= 5 else between(last - 8 * DAY, last, Granularity.WEEKEND)


# --------------------------------------------------------------------------- months and years


def month_day(said: Said, month: int, day: int, year: int | None = None) -> Meant | None:
    try:
        if year is not None:
            return on(date(year, month, day))
        this_year = date(said.today.year, month, day)
        if this_year >= said.today:
            return on(this_year)
        return None if said.today - this_year <= _JUST_GONE else on(date(said.today.year + 1, month, day))
    except ValueError:  # 31 April, or 29 February of a year without one
        return None


def day_of_month(said: Said, day: int) -> Meant | None:
    for after in range(3):
        first = plus_months(said.today.replace(day=1), after)
        if 1 <= day <= monthrange(first.year, first.month)[1] and (found := first.replace(day=day)) >= said.today:
            return on(found)
    return None


def numeric(said: Said, one: int, other: int, year: int | None = None) -> Meant | None:
    """'3/12': the day or the month first. Where both can be, from the one to the other."""
    found = [each for each in (month_day(said, one, other, year), month_day(said, other, one, year)) if each]
    if not found:
        return None
    return Meant(min(each.first for each in found), max(each.last for each in found))


def month(said: Said, months: int) -> Meant:
    """The month that is `months` from this one; of this one, what is left."""
    first = plus_months(said.today.replace(day=1), months)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return between(max(first, said.today), last, Granularity.MONTH)


def month_named(said: Said, number: int, year: int | None = None) -> Meant:
    if year is not None:
        return month(said, (year - said.today.year) * 12 + number - said.today.month)
    return month(said, (number - said.today.month) % 12)


def year(said: Said, years: int) -> Meant:
    number = said.today.year + years
    return between(max(date(number, 1, 1), said.today), date(number, 12, 31), Granularity.LONGER)


def nth_weekday(said: Said, nth: int, index: int, number: int) -> Meant | None:
    """The `nth` (-1: the last) weekday of the next month with that number to come."""
    for year_ in (said.today.year, said.today.year + 1):
        days = [date(year_, number, day) for day in range(1, monthrange(year_, number)[1] + 1)]
        named = [day for day in days if day.weekday() == index]
        found = named[nth if nth < 0 else nth - 1] if nth <= len(named) else None
        if found is not None and found >= said.today:
            return on(found)
    return None


def cut(meant: Meant | None, where: str) -> Meant | None:
    """The `early`, `mid` or `late` part, or the `end`, of a week, month or longer, as far as it is still to come."""
    if meant is None:
        return None
    length = {Granularity.WEEK: 7, Granularity.MONTH: 30}.get(meant.grain, 360)
    start = meant.last - (length - 1) * DAY if meant.grain is Granularity.WEEK else meant.last.replace(day=1)
    if meant.grain is Granularity.LONGER:
        start = meant.last.replace(month=1, day=1)
    low, high = {
        7: {"early": (0, 2), "mid": (1, 3), "late": (3, 6), "end": (4, 6)},
        30: {"early": (0, 9), "mid": (9, 19), "late": (19, 30), "end": (27, 30)},
        360: {"early": (0, 90), "mid": (120, 240), "late": (272, 365), "end": (334, 365)},
    }[length][where]
    first = max(min(start + low * DAY, meant.last), meant.first)
    return between(first, max(min(start + high * DAY, meant.last), first), meant.grain)


# --------------------------------------------------------------------------- feasts


def easter(year_: int) -> date:
    """Easter Sunday (the anonymous Gregorian algorithm, Nature 1876)."""
    a, (b, c) = year_ % 19, divmod(year_, 100)
    (d, e), (i, k) = divmod(b, 4), divmod(c, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    shift = (32 + 2 * e + 2 * i - h - k) % 7
    moon = (a + 11 * h + 22 * shift) // 451
    number, day = divmod(h + shift - 7 * moon + 114, 31)
    return date(year_, number, day + 1)


def by_easter(said: Said, first: int, last: int | None = None) -> Meant | None:
    """Days counted from the next Easter Sunday whose days are not over."""
    for year_ in (said.today.year, said.today.year + 1):
        sunday = easter(year_)
        if (until := sunday + (first if last is None else last) * DAY) >= said.today:
            return between(sunday + first * DAY, until)
    return None


def feast(said: Said, first: tuple[int, int], last: tuple[int, int] | None = None) -> Meant | None:
    """The next feast on that month and day, or from the one to the other."""
    begins = month_day(said, *first)
    if last is None or begins is None:
        return begins
    ends = month_day(said, *last)
    if ends is None:
        return begins
    return between(begins.first if begins.first <= ends.last else said.today, ends.last)
