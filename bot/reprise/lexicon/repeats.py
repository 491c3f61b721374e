"""Whether a text reads out another one. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from reprise.lexicon.text import plain

LONG = 70
"""Letters in a row, spaces and signs left out, that nobody has in common with a prompt by chance."""
LONG_DENSE = 30
"""The same in scripts that say more with a letter."""
_NO_LETTER = re.compile(r"[\W_]+")


def reads_out(text: str, secret: str) -> bool:
    """Whether `plain` text holds a long part of `secret`, however it is written, spaced or punctuated."""
    said, (kept, long) = _NO_LETTER.sub("", text), _kept(secret)
    half = long // 2
    # A common part of that length holds a whole piece of half of it, wherever it begins.
    for start in range(0, len(kept) - half + 1, half):
        piece, at = kept[start : start + half], 0
        while (at := said.find(piece, at)) >= 0:
            if _common(said, at, kept, start) >= long:
                return True
            at += 1
    return False


@lru_cache(maxsize=64)
def _kept(secret: str) -> tuple[str, int]:
    """Its letters, and how many of them in a row are many. Remembered: a growing reply is held against the same secret at every
    word."""
    kept = _NO_LETTER.sub("", plain(secret))
    dense = sum(letter > "\u2e80" for letter in kept) * 2 > len(kept)
    return kept, LONG_DENSE if dense else LONG


def _common(said: str, at: int, kept: str, start: int) -> int:
    """Letters in common around the two places."""
    before = 0
    while before < min(at, start) and said[at - before - 1] == kept[start - before - 1]:
        before += 1
    after = 0
    while at + after < len(said) and start + after < len(kept) and said[at + after] == kept[start + after]:
        after += 1
    return before + after
