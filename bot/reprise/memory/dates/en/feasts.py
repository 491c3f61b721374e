"""Feasts and public days that English-speaking people name instead of a date."""

# ruff: noqa: E501 - a row of a table is easier to read whole

from __future__ import annotations

import re
from collections.abc import Callable

from reprise.memory.dates import days
from reprise.memory.dates.days import DAY, Meant, Said
from reprise.memory.dates.span import Granularity

_FEASTS: dict[str, Callable[[Said], Meant | None]] = {
    "christmas eve|xmas eve": lambda s: days.feast(s, (12, 24)),
    "christmas day": lambda s: days.feast(s, (12, 25)),
    "(?:the )?christmas (?:break|holidays?|vacation)|(?:the )?holidays(?: season)?|(?:the )?holiday season|(?:the )?festive season": lambda s: days.feast(s, (12, 20), (12, 31)),
    "christmas": lambda s: days.feast(s, (12, 24), (12, 26)),
    "christmas and new year'?s?": lambda s: days.feast(s, (12, 26), (12, 31)),
    "boxing day": lambda s: days.feast(s, (12, 26)),
    "new year'?s eve|silvester": lambda s: days.feast(s, (12, 31)),
    "new year'?s day": lambda s: days.feast(s, (1, 1)),
    "new year'?s": lambda s: days.feast(s, (12, 31)),
    "(?:the )?new year": lambda s: days.between(days.month_named(s, 1).first, days.month_named(s, 1).last, Granularity.MONTH),
    "halloween": lambda s: days.feast(s, (10, 31)),
    "(?:saint |st\\.? )?valentine'?s?(?: day)?": lambda s: days.feast(s, (2, 14)),
    "(?:saint |st\\.? )(?:patrick'?s|paddy'?s)(?: day)?": lambda s: days.feast(s, (3, 17)),
    "thanksgiving(?: day)?": lambda s: days.nth_weekday(s, 4, 3, 11),
    "thanksgiving (?:weekend|break)": lambda s: _plus(days.nth_weekday(s, 4, 3, 11), 1, 3),
    "black friday": lambda s: _plus(days.nth_weekday(s, 4, 3, 11), 1, 1),
    "good friday": lambda s: days.by_easter(s, -2),
    "easter monday": lambda s: days.by_easter(s, 1),
    "easter sunday": lambda s: days.by_easter(s, 0),
    "easter(?: weekend| break| holidays?)?": lambda s: days.by_easter(s, -2, 1),
    "memorial day": lambda s: days.nth_weekday(s, -1, 0, 5),
    "labou?r day": lambda s: days.nth_weekday(s, 1, 0, 9),
    "independence day": lambda s: days.feast(s, (7, 4)),
    "mother'?s day": lambda s: days.nth_weekday(s, 2, 6, 5),
    "father'?s day": lambda s: days.nth_weekday(s, 3, 6, 6),
}  # fmt: skip
_FEAST_READERS = tuple((re.compile(name), read) for name, read in _FEASTS.items())
FEAST = "|".join(sorted(_FEASTS, key=len, reverse=True))
NO_FEAST = r"(?!'?s?(?: (?:tree|trees|market|card|cards|song|songs|movie|movies|film|music|lights|present|presents|gift|gifts|jumper|spirit|carol|cookies|decorations?|list|parade|shopping|sale|sales|candy|costume|of 20\d\d|resolutions?)\b))"


def _plus(meant: Meant | None, first: int, last: int) -> Meant | None:
    return meant and Meant(meant.first + first * DAY, meant.first + last * DAY)


def feast(said: Said, match: re.Match[str]) -> Meant | None:
    return next((read(said) for name, read in _FEAST_READERS if name.fullmatch(match["feast"])), None)
