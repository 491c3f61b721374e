"""Which entries of a persona's lorebook a talk calls for. Pure and deterministic.

The meaning of an entry is that of Character Card V2's `character_book` (and V3's lorebook), as far as it is there. Keys are looked
for letter by letter, never as regular expressions: one of those can take for ever.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from reprise.lexicon.text import is_unspaced, plain
from reprise.models import Lorebook, LoreEntry
from reprise.persona.macros import SOMEBODY, fill

SCANNED = 8_000
"""Characters of the talk, the newest, in which keys are looked for."""
BYTES_PER_TOKEN = 4
"""As a person's budget of tokens is counted, too."""


def told(book: Lorebook, texts: Sequence[str], *, char: str, user: str = SOMEBODY) -> tuple[str, ...]:
    """The contents of the entries that `texts` (oldest first) call for, macros filled in, within the book's budget: the highest
    priority is kept first, and the lowest insertion order comes first."""
    talk = _Talk(texts)
    called = [
        (number, entry, fill(entry.content, char=char, user=user))
        for number, entry in enumerate(book.entries)
        if entry.constant or (talk.has(entry, entry.keys) and _also(talk, entry))
    ]
    kept: list[tuple[int, int, str]] = []
    room = book.token_budget
    for number, entry, content in sorted(
        called, key=lambda each: (-each[1].priority, each[1].insertion_order, each[0])
    ):
        if tokens(content) > book.token_budget:
            continue  # a long name made it so: the others are none the worse for it
        room -= tokens(content)
        if room < 0:
            break
        kept.append((entry.insertion_order, number, content))
    return tuple(content for _, _, content in sorted(kept))


def tokens(text: str) -> int:
    """About how many a text has: endpoints count differently."""
    return -(-len(text.encode()) // BYTES_PER_TOKEN)


def _also(talk: _Talk, entry: LoreEntry) -> bool:
    return not entry.secondary_keys or talk.has(entry, entry.secondary_keys)


class _Talk:
    """What keys are looked for in. The same key is looked for once."""

    def __init__(self, texts: Iterable[str]) -> None:
        written = "\n".join(" ".join(text.split()) for text in texts)[-SCANNED:]
        self._folded, self._exact = plain(written), unicodedata.normalize("NFKC", written)
        self._found: dict[tuple[str, bool], bool] = {}

    def has(self, entry: LoreEntry, keys: Sequence[str]) -> bool:
        return any(self._has(key, entry.case_sensitive) for key in keys)

    def _has(self, key: str, case_sensitive: bool) -> bool:
        asked = (key, case_sensitive)
        if asked not in self._found:
            text = self._exact if case_sensitive else self._folded
            self._found[asked] = _stands(_read(key, case_sensitive), text)
        return self._found[asked]


@lru_cache(maxsize=20_000)
def _read(key: str, case_sensitive: bool) -> str:
    key = " ".join(key.split())
    return unicodedata.normalize("NFKC", key) if case_sensitive else plain(key)


def _stands(key: str, text: str) -> bool:
    """Whether it stands there as a whole word; within a run of a script that puts no spaces between words, anywhere."""
    at = text.find(key) if key else -1
    while at >= 0:
        if not (_goes_on(text[at - 1 : at], key[0]) or _goes_on(text[at + len(key) :][:1], key[-1])):
            return True
        at = text.find(key, at + 1)
    return False


def _goes_on(beside: str, end: str) -> bool:
    """Whether a letter and the one beside it are of one word."""
    return beside.isalnum() and end.isalnum() and not (is_unspaced(beside) or is_unspaced(end))
