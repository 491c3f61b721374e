"""How English says times of day, behind a day, before it or alone."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re
from collections.abc import Callable

from reprise.lexicon.verbs import EVENTS
from reprise.memory.dates.days import AFTERNOON, EVENING, MORNING, NIGHT, NOON, Part
from reprise.memory.dates.en.words import NUMBERS
from reprise.memory.dates.grammar import Clock, TimeRule

_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_H = rf"(?P<h>1[0-2]|0?[1-9]|{_HOURS})"
_AT = r"(?:(?:at|around|about|by|from|@|like|approx|until|before|after|for|starting at|at like|at around|at about|sometime around|just after|just before) ?)"
_NOT_AFTER = r"(?![\w:%/]|\.\d|-\d| ?(?:people|friends|of us|min|hours?|days?|weeks?|months?|years?|euros?|dollars|bucks|km|times|miles|years|percent|kids|pages)\b)"
_DAYTIME = {"noon": Clock(12, exact=True), "midday": Clock(12, exact=True), "midnight": Clock(24, exact=True)}
_PARTS: dict[str, Part] = {"morning": MORNING, "lunchtime": NOON, "lunch": NOON, "afternoon": AFTERNOON, "evening": EVENING, "eve": EVENING, "night": NIGHT, "tonight": NIGHT, "first thing": MORNING, "am": MORNING, "pm": AFTERNOON, "after work": EVENING, "after school": AFTERNOON}  # fmt: skip


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else NUMBERS[written]


def _digital(match: re.Match[str]) -> Clock | None:
    hour, minute, half = int(match["h"]), int(match["m"] or 0), (match["ap"] or "")[:1]
    if half:
        return Clock(hour % 12 + (12 if half == "p" else 0), minute, exact=True) if hour <= 12 else None
    return Clock(hour, minute, exact=hour > 12 or match["h"].startswith("0"))


def _meridiem(match: re.Match[str]) -> Clock:
    return Clock(_number(match["h"]) % 12 + (12 if match["ap"].startswith("p") else 0), exact=True)


def _worded(match: re.Match[str]) -> Clock:
    """'half past six', 'half six', 'quarter to nine', 'ten past three'."""
    hour, how = _number(match["h"]), match["how"]
    minutes = (
        30
        if how.startswith("half")
        else 15
        if "quarter" in how
        else _number(how.split()[0].split("-")[0])
        if how.split()[0] != "twenty"
        else 20
    )
    total = hour * 60 + (-minutes if how.endswith("to") else minutes)
    ap = (match["ap"] or "")[:1]
    if ap:
        total = total % 720 + (720 if ap == "p" else 0)
    return Clock(total // 60, total % 60, exact=bool(ap))


def _bare(match: re.Match[str]) -> Clock:
    hour = _number(match["h"])
    minutes = {None: 0, "thirty": 30, "fifteen": 15, "forty-five": 45}[match["m"]] if "m" in match.re.groupindex else 0
    return Clock(hour, minutes, exact=hour > 12)


_EVENT_BEFORE = re.compile(
    rf"\b(?:{EVENTS}|appt|appts|dentist|doctor|doctor's|dr|vet|therapy|call|train|bus|lecture|practice|training|kickoff|it)(?:'s| is| starts?| begins?)? \Z"
)


def _beside_event(match: re.Match[str]) -> Clock | None:
    """'Interview at 3': a bare hour without a day is a time only right behind something that happens."""
    before = _EVENT_BEFORE.search(match.string, max(0, match.start() - 40), match.start())
    return _bare(match) if before else None


def _named(match: re.Match[str]) -> Clock:
    return _DAYTIME[match["name"]]


def _part(match: re.Match[str]) -> Part:
    return _PARTS[match["part"]]


def _rule(inner: str, read: Callable[[re.Match[str]], Clock | Part | None], *, lead: str = f"{_AT}?", lead_before: str | None = None, alone: bool = False) -> TimeRule:  # fmt: skip
    return TimeRule(
        after=re.compile(rf" ?,? ?(?:-|–|\()? ?{lead}(?<![\w]){inner}"),
        before=re.compile(
            rf"(?<![\w:.]){lead if lead_before is None else lead_before}(?<![\w]){inner} ?,? ?(?:on |of |this )?$"
        ),
        alone=re.compile(rf"(?<![\w'])(?:{_AT}){inner}(?! ?(?:every|daily|on week|each|most))") if alone else None,
        read=read,
    )


def _alone(inner: str, read: Callable[[re.Match[str]], Clock | Part | None]) -> TimeRule:
    never = re.compile("(?!)")
    return TimeRule(after=never, before=never, alone=re.compile(rf"(?<![\w']){inner}"), read=read)


_AP = r"(?P<ap>[ap]\.?m\b\.?)"
TIMES = (
    _rule(r"(?P<h>[01]?\d|2[0-3])[:.h](?P<m>[0-5]\d)(?!\d)(?: ?(?P<ap>[ap]\.?m\b\.?))?", _digital, alone=True),
    _rule(r"(?P<h>1[0-2]|[1-9])(?P<m>[0-5]\d) ?(?P<ap>[ap]\.?m\b\.?)", _digital, alone=True),
    _rule(rf"{_H} ?(?:ish )?{_AP}", _meridiem, alone=True),
    _rule(rf"(?P<how>half past|half|(?:a )?quarter (?:past|to)|(?:five|ten|twenty|twenty-five|5|10|20|25) (?:past|to)) {_H}\b(?: ?(?P<ap>[ap]\.?m\b))?", _worded, alone=True),
    _rule(rf"{_H} (?P<m>thirty|fifteen|forty-five)\b", _bare, lead=_AT, alone=True),
    _rule(rf"(?P<h>2[0-3]|1?\d|{_HOURS})(?: ?o'? ?clock| ?ish|-ish)?{_NOT_AFTER}", _bare, lead=_AT),
    _rule(rf"(?P<h>1[0-2]|\d|{_HOURS}) ?o'? ?clock", _bare, alone=True),
    _alone(rf"(?:at|@) ?(?P<h>1[0-2]|[1-9]|{_HOURS})(?= ?(?:$|[,.!?)]|and|so|wish|today|lol|but|i|my))", _beside_event),
    _rule(r"(?P<name>noon|midday|midnight)\b", _named, lead=rf"(?:{_AT}|right )?", alone=True),
    _rule(r"(?P<part>first thing)", _part, lead=""),
    _rule(
        r"(?P<part>morning|lunchtime|lunch|afternoon|evening|eve|night|tonight|first thing|am|pm|after work|after school)\b(?! (?:before|lights|shift ended))",
        _part,
        lead=r"(?:in the |at |during the |early |late |for |first thing in the |bright and early in the |mid[- ]?|sometime in the |early in the |late in the |over ){0,2}",
        # "A movie night on Friday" is no night on Friday.
        lead_before=r"(?:(?:in|on|at|during|early in|late in|by|for) (?:the )?|early |late |(?:in )?the (?=\w+ of )|^|(?<=[,.!?] ))",
    ),
)  # fmt: skip
