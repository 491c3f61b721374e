"""The dates of a text in whatever language it is in."""

from __future__ import annotations

from datetime import UTC, datetime

from reprise.lexicon.languages import foreign
from reprise.memory.dates import en
from reprise.memory.dates.days import Said
from reprise.memory.dates.grammar import Grammar, read_text
from reprise.memory.dates.span import DatedSpan
from reprise.models import utc
from reprise.timing import zone_named

LONGEST = 32_000
"""Characters of a text that are read; a longer one is no chat message."""
_FIRST, _LAST = datetime(2, 1, 1, tzinfo=UTC), datetime(9980, 1, 1, tzinfo=UTC)
"""Outside of these, sums would leave the calendar."""
_GRAMMARS: dict[str, Grammar] = {"en": en.GRAMMAR}


def find_dates(text: str, said_at: datetime, zone: str | None) -> tuple[DatedSpan, ...]:
    """The dates ahead that `text` speaks of, in order. `said_at` must be aware; a `zone` that does not exist counts as unknown."""
    here = zone_named(zone) or UTC
    said_at = utc(said_at)
    if not _FIRST < said_at < _LAST:
        return ()
    said = Said(said_at.astimezone(here), here)
    text = text[:LONGEST]
    language = foreign(text)
    if language is not None and language in _GRAMMARS:
        return tuple(read_text(_GRAMMARS[language], text, said))
    for grammar in _GRAMMARS.values():
        if found := tuple(read_text(grammar, text, said)):
            return found
    return ()
