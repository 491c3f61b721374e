"""Word lists and phrase patterns, as data. What they mean is decided in `guardrails` and `memory`.

All of it is written for text that went through `lexicon.text.plain`: lower case, straight apostrophes, no accents.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a list that is written as prose, for its readers' sake."""
    return frozenset(text.split())
