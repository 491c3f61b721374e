"""What the grammars of all languages share: rules that read a phrase, and how their findings become dates in the text.

A grammar is a table of rules over plain text (`spelling.plain`). Nothing counts as a date without a cue word of a rule; what its
language's `is_past` calls past or a habit does not count at all, unless the rule is sure of itself ("tomorrow").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from itertools import islice
from typing import NamedTuple

from reprise.memory.dates.days import AFTERNOON, DAY, EVENING, MORNING, NIGHT, Meant, Part, Said, plus_months
from reprise.memory.dates.span import DatedSpan, Granularity
from reprise.memory.dates.spelling import Plain, plain

_MOST = 40
"""Phrases of a text that are looked at: who names more plans nothing."""
_BESIDE = 40
"""Characters before a day in which its time of day may stand."""
_ALMOST_OVER = timedelta(hours=1)


class Rule(NamedTuple):
    """How one kind of phrase is read; `read` answers None where it means no day."""

    pattern: re.Pattern[str]
    read: Callable[[Said, re.Match[str]], Meant | None]
    sure: bool = False
    """Means the future whatever the verb is."""
    hinted: bool = False
    """Counts only beside words of what is ahead."""
    weekday: bool = False
    """A bare weekday: a date beside it ("Friday, March 3rd") is the same day."""


class Clock(NamedTuple):
    """A time of day as it was said: `exact` where morning or afternoon is clear."""

    hour: int
    minute: int = 0
    exact: bool = False


class TimeRule(NamedTuple):
    """A time or part of a day, right behind a day, right before it, or alone."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    alone: re.Pattern[str] | None
    """None: nothing without a day beside it."""
    read: Callable[[re.Match[str]], Clock | Part | None]


@dataclass(frozen=True, kw_only=True)
class Grammar:
    """The date phrases of one language."""

    mark: re.Pattern[str]
    """Words that give the language away, in plain text; none for English, which is tried anyway."""
    spellings: Mapping[str, str]
    likely: tuple[str, ...]
    """Words in which typing errors are put right."""
    rules: tuple[Rule, ...]
    times: tuple[TimeRule, ...]
    is_past: Callable[[str, int, int], bool]
    """Whether the phrase at these places of the plain text is past, a habit, or not meant as a date."""
    is_ahead: Callable[[str, int, int], bool]
    """Whether words of what is ahead stand beside it."""
    span_from: re.Pattern[str]
    """How the first of two ends begins: 'from'."""
    span_to: re.Pattern[str]
    """What stands between two ends of a span: 'to'."""
    either: re.Pattern[str]
    """What stands between two choices: 'or'."""
    beside: re.Pattern[str] = re.compile(r"[ ,(]{0,3}(?:the )?")
    """What stands between a weekday and its date."""
    kept: str = ""
    """Accented letters that tell tenses apart at the end of a word."""
    afternoon_until: int = 7
    """Bare hours from 1 to this are taken as after noon."""


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    meant: Meant
    rule: Rule

    def to(self, other: _Found) -> _Found:
        """One phrase from here to `other`."""
        first, last = self.meant, other.meant
        meant = Meant(first.first, last.last, Granularity.DAY, part=last.part, clock=last.clock)
        return _Found(self.start, other.end, meant, self.rule)


def read_text(grammar: Grammar, text: str, said: Said, *, past: bool = False) -> Iterator[DatedSpan]:
    """The dates ahead in `text`, in order; `past`: instead those whose words are told as past, as if they were ahead."""
    words = plain(text, grammar.spellings, grammar.likely, grammar.kept)
    days = _timed(grammar, words.text, _days(grammar, words.text, said)[:_MOST])
    found = sorted(
        _with_times_near(words.text, days, _times_alone(grammar, words.text, said, days)), key=lambda each: each.start
    )
    for each in _spans(grammar, words.text, found, said)[:_MOST]:
        told = not each.rule.sure and grammar.is_past(words.text, each.start, each.end)
        if told != past:
            continue
        if not past and each.rule.hinted and not grammar.is_ahead(words.text, each.start, each.end):
            continue
        if (span := _span(words, each, said)) is not None:
            yield span


def _days(grammar: Grammar, text: str, said: Said) -> list[_Found]:
    """The day phrases; of those that overlap the longest, the first of equals."""
    found: list[_Found] = []
    for rule in grammar.rules:
        for match in rule.pattern.finditer(text):
            try:
                meant = rule.read(said, match)
            except (OverflowError, ValueError):  # beyond the calendar
                continue
            if meant is not None:
                found.append(_Found(match.start(), match.end(), meant, rule))
    found.sort(key=lambda each: (each.start, -each.end))
    chosen: list[_Found] = []
    for each in found:
        if chosen and each.start < chosen[-1].end:
            if each.end - each.start > chosen[-1].end - chosen[-1].start:
                chosen[-1] = each
        elif chosen and (one := _one_day(grammar, text, chosen[-1], each)) is not None:
            chosen[-1] = one
        else:
            chosen.append(each)
    return chosen


def _one_day(grammar: Grammar, text: str, first: _Found, second: _Found) -> _Found | None:
    """'Friday, March 3rd' and 'tomorrow (Friday)' as the one day they are: the weekday only explains."""
    if first.rule.weekday is second.rule.weekday or not grammar.beside.fullmatch(text, first.end, second.start):
        return None
    named, dated = (first, second) if first.rule.weekday else (second, first)
    if named.meant.first.weekday() != dated.meant.last.weekday():
        return None
    return _Found(first.start, second.end, dated.meant, dated.rule)


# --------------------------------------------------------------------------- times of day


def _timed(grammar: Grammar, text: str, days: list[_Found]) -> list[_Found]:
    """The day phrases with the times of day beside them."""
    timed: list[_Found] = []
    for found in days:
        if timed and found.start < timed[-1].end:
            continue  # "at nine in the morning" explains the day before it
        if found.meant.moment is not None or found.meant.grain not in {Granularity.DAY, Granularity.WEEKEND}:
            timed.append(found)
            continue
        start, end, clock, part = found.start, found.end, None, found.meant.part
        for _ in range(3):
            step = _best(rule.after.match(text, end) for rule in grammar.times)
            if step is None:
                break
            read = grammar.times[step[0]].read(step[1])
            if read is None or (isinstance(read, Clock) and clock is not None):
                break
            end = step[1].end()
            clock, part = (read, part) if isinstance(read, Clock) else (clock, read)
        floor = max(timed[-1].end if timed else 0, start - _BESIDE)
        for _ in range(2):
            step = _best(rule.before.search(text, floor, start) for rule in grammar.times)
            read = grammar.times[step[0]].read(step[1]) if step is not None else None
            if step is None or read is None or (isinstance(read, Clock) and clock is not None):
                break
            start = step[1].start()
            clock, part = (read, part) if isinstance(read, Clock) else (clock, part or read)
        meant = found.meant._replace(part=part, clock=found.meant.clock or (clock and _hour(grammar, clock, part)))
        timed.append(_Found(start, end, meant, found.rule))
    return timed


def _best(matches: Iterator[re.Match[str] | None]) -> tuple[int, re.Match[str]] | None:
    found = [(at, match) for at, match in enumerate(matches) if match is not None]
    return max(found, key=lambda each: each[1].end() - each[1].start(), default=None)


def _hour(grammar: Grammar, clock: Clock, part: Part | None) -> time | None:
    """Small bare hours are taken as after noon, unless the part of the day says otherwise."""
    hour, minute = clock.hour, clock.minute
    if not clock.exact and hour <= 12:
        if part in {AFTERNOON, EVENING, NIGHT}:
            hour = hour % 12 + 12 if hour < 12 or part is AFTERNOON else 24
        elif part is not MORNING and 1 <= hour <= grammar.afternoon_until:
            hour += 12
    if hour == 24:
        return time(23, 59)
    return time(hour, minute) if 0 <= hour < 24 and 0 <= minute < 60 else None


def _times_alone(grammar: Grammar, text: str, said: Said, days: list[_Found]) -> Iterator[_Found]:
    """Times without a day: the next to come."""
    for rule in grammar.times:
        if rule.alone is None:
            continue
        for match in islice(rule.alone.finditer(text), _MOST):
            read = rule.read(match)
            if not isinstance(read, Clock) or any(
                each.start < match.end() + 1 and match.start() < each.end + 1 for each in days
            ):
                continue
            hour = _hour(grammar, read, None)
            if hour is None:
                continue
            if not read.exact and hour <= said.at.time() and hour.hour < 12 and said.at.hour < hour.hour + 12:
                hour = hour.replace(hour=hour.hour + 12)
            day = said.today if hour > said.at.time() else said.today + DAY
            yield _Found(match.start(), match.end(), Meant(day, day, clock=hour), _ALONE)


def _with_times_near(text: str, days: list[_Found], times: Iterable[_Found]) -> list[_Found]:
    """'My exam is tomorrow, it starts at 9am': the only time in the sentence of the only day is of that day."""
    alone = list(times)
    if len(days) != 1 or len(alone) != 1:
        return [*days, *alone]
    (day,), (clock,) = days, alone
    between = text[min(day.end, clock.end) : max(day.start, clock.start)]
    apart = _APART.search(between) if day.start < clock.start else _APART_BEFORE.search(between)
    if day.meant.clock or day.meant.moment or day.meant.part or day.meant.grain is not Granularity.DAY or apart:
        return [*days, *alone]
    return [replace(day, meant=day.meant._replace(clock=clock.meant.clock))]


_APART = re.compile(r"[.?;。？](?= |$)|.{60}", re.DOTALL)
_APART_BEFORE = re.compile(r"[.!?;,。、！？]|.{40}", re.DOTALL)
"""What parts a day from a time behind or before it."""


def _never(said: Said, match: re.Match[str]) -> Meant | None:
    return None


_ALONE = Rule(re.compile("(?!)"), _never, hinted=True)
"""Stands for the times without a day."""


# --------------------------------------------------------------------------- put together


def _spans(grammar: Grammar, text: str, found: list[_Found], said: Said) -> list[_Found]:
    """'From Thursday to Sunday' and 'Friday or Saturday' as one each; a time that stands in another phrase is dropped."""
    joined: list[_Found] = []
    for each in found:
        before = joined[-1] if joined else None
        if before is None:
            joined.append(each)
        elif each.start < before.end or _again(before, each):
            continue
        elif before.meant.last < each.meant.first and grammar.either.fullmatch(text, before.end, each.start):
            joined[-1] = before.to(each)
        elif (
            grammar.span_from.match(text, before.start)
            and (to := grammar.span_to.match(text, before.end)) is not None
            and to.end() >= each.start
        ):
            joined[-1:] = _from_to(before, each, said)
        else:
            joined.append(each)
    return joined


def _again(first: _Found, second: _Found) -> bool:
    """'Thanksgiving dinner, this Thursday': the same whole day, said twice."""
    return (
        second.meant == first.meant and first.meant.grain is Granularity.DAY and first.meant.first == first.meant.last
    )


def _from_to(first: _Found, second: _Found, said: Said) -> list[_Found]:
    """'From Monday to Friday': the second is the next after the first; said on that Monday, from today."""
    begins, ends = first.meant, second.meant
    if begins.first > ends.first and first.rule.weekday and begins.first - 7 * DAY == said.today:
        begins = begins._replace(first=said.today, last=said.today)
    if begins.first > ends.first and ends.grain is Granularity.DAY:
        later = ends.first + 7 * DAY if second.rule.weekday else plus_months(ends.first, 1)
        ends = ends._replace(first=later, last=later)
    if begins.first >= ends.first:
        return [first, second]
    return [replace(first, meant=begins).to(replace(second, meant=ends))]


def _span(words: Plain, found: _Found, said: Said) -> DatedSpan | None:
    """None when it is over already."""
    meant, zone = found.meant, said.zone
    start, end = words.span(found.start, found.end)
    try:
        if meant.moment is not None:
            earliest = latest = when = meant.moment
            grain = Granularity.MOMENT
        elif meant.clock is not None:
            earliest, latest = (
                datetime.combine(day, meant.clock, zone).astimezone(UTC) for day in (meant.first, meant.last)
            )
            if earliest <= said.at:
                earliest = latest
            when, grain = latest, Granularity.MOMENT
        elif meant.part is not None:
            earliest = datetime.combine(meant.first, meant.part.begins, zone).astimezone(UTC)
            latest = datetime.combine(meant.last, meant.part.ends, zone).astimezone(UTC)
            when = datetime.combine(meant.last, meant.part.hour, zone).astimezone(UTC)
            if when <= said.at < latest - _ALMOST_OVER:
                when = latest
            grain = Granularity.PART_OF_DAY
        else:
            earliest = datetime.combine(meant.first, time(), zone).astimezone(UTC)
            latest = datetime.combine(meant.last + DAY, time(), zone).astimezone(UTC)
            when = datetime.combine(meant.last, time(), zone).astimezone(UTC)
            grain = meant.grain
    except (OverflowError, ValueError):  # beyond the calendar
        return None
    over = meant.last < said.today if grain not in {Granularity.MOMENT, Granularity.PART_OF_DAY} else when <= said.at
    if over:
        return None
    return DatedSpan(start=start, end=end, granularity=grain, earliest=earliest, latest=latest, when=when)
