"""The dates of a text in whatever language it is in."""

from __future__ import annotations

from datetime import UTC, datetime

from reprise.lexicon.languages import foreign
from reprise.lexicon.text import plain
from reprise.memory.dates import de, en, es, fr, ja, pt
from reprise.memory.dates.days import Said
from reprise.memory.dates.grammar import Grammar, read_text
from reprise.memory.dates.span import DatedSpan
from reprise.models import utc
from reprise.timing import zone_named

LONGEST = 32_000
"""Characters of a text that are read; a longer one is no chat message."""
_FIRST, _LAST = datetime(2, 1, 1, tzinfo=UTC), datetime(9980, 1, 1, tzinfo=UTC)
"""Outside of these, sums would leave the calendar."""
_GRAMMARS: dict[str, Grammar] = {
    "en": en.GRAMMAR,
    "de": de.GRAMMAR,
    "es": es.GRAMMAR,
    "fr": fr.GRAMMAR,
    "pt": pt.GRAMMAR,
    "ja": ja.GRAMMAR,
}
"""English first: where a text does not tell its language, it is tried before the others."""


def find_dates(text: str, said_at: datetime, zone: str | None) -> tuple[DatedSpan, ...]:
    """The dates ahead that `text` speaks of, in order. `said_at` must be aware; a `zone` that does not exist counts as unknown."""
    return _read(text, said_at, zone, past=False)


def told_as_past(text: str, said_at: datetime, zone: str | None) -> tuple[DatedSpan, ...]:
    """The dates that `text` tells of as past ("I had an interview on Friday"), each as the next such day: what a reader who missed
    the tense would take them for."""
    return _read(text, said_at, zone, past=True)


def _read(text: str, said_at: datetime, zone: str | None, *, past: bool) -> tuple[DatedSpan, ...]:
    here = zone_named(zone) or UTC
    said_at = utc(said_at)
    if not _FIRST < said_at < _LAST:
        return ()
    said = Said(said_at.astimezone(here), here)
    text = text[:LONGEST]
    for grammar in _grammars(text):
        if found := tuple(read_text(grammar, text, said, past=past)):
            return found
    return ()


def _grammars(text: str) -> tuple[Grammar, ...]:
    """That of the text's language; where that is not plain, English and the one that has the most words in it."""
    language = foreign(text)
    if language in _GRAMMARS:
        return (_GRAMMARS[language],)
    words = plain(text)
    marks = {name: len(set(grammar.mark.findall(words))) for name, grammar in _GRAMMARS.items() if name != "en"}
    likeliest = max(marks, key=lambda name: marks[name])
    return (_GRAMMARS["en"], _GRAMMARS[likeliest]) if marks[likeliest] else (_GRAMMARS["en"],)
