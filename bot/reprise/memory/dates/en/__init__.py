"""Dates in English, as chats write them."""

from __future__ import annotations

import re

from reprise.lexicon import tenses
from reprise.memory.dates.en.rules import RULES
from reprise.memory.dates.en.times import TIMES
from reprise.memory.dates.en.words import LIKELY, SPELLINGS
from reprise.memory.dates.grammar import Grammar

GRAMMAR = Grammar(
    mark=re.compile("(?!)"),
    spellings=SPELLINGS,
    likely=LIKELY,
    rules=RULES,
    times=TIMES,
    is_past=tenses.is_past,
    is_ahead=tenses.is_ahead,
    span_from=re.compile(r"(?:sometime )?(?:from|between)\b"),
    span_to=re.compile(r" (?:to|until|through|thru|and) "),
    either=re.compile(r",? (?:or|or maybe) (?:on |by )?"),
)
