"""Clauses better passed over: of people nobody introduced, and those that may mean the opposite."""

from __future__ import annotations

import re

from reprise.lexicon import verbs

_SOMEBODY = re.compile(r"\b(?:him|his|he|she|her|hers|he's|she's|hes|shes)(?!\w)", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:them|their|theirs|they|they're|they've|themselves)(?!\w)", re.IGNORECASE)
_INTRODUCED = re.compile(
    rf"\b{verbs.KIN}\b|(?<=\s)(?-i:(?!I\b)(?!I['’])[A-Z]\w)|\b(?:girl|guy|lady|man|woman|boy|uncle|colleague|coworker|teacher"
    r"|student|client|fox|dragon|wolf|goat|sheep|kitty|pup|doggo|baby|toddler|teen|band|actor|actress|author|singer)\b",
    re.IGNORECASE,
)
_MACHINES = re.compile(
    r"\b(?:a\.?i\.?s?|(?:chat)?bots?|robots?|machines?|algorithms?|chatgpt|llms?|computers?|you|u)\b", re.IGNORECASE
)


def of_somebody_unnamed(clause: str) -> bool:
    """Whether it speaks of a 'her' or 'his' it does not introduce: out of its talk, nobody would know whom it means.

    'Their' is never introduced, for in what is remembered it is the person's own.
    """
    found = _SOMEBODY.search(clause)
    return _SEVERAL.search(clause) is not None or (
        found is not None and not _INTRODUCED.search(clause, 0, found.start())
    )


def may_be_sarcasm(verb: str, about: str) -> bool:
    """Whether a liking is shouted, or is about machines like the one it is told to: 'I just LOVE talking to robots'."""
    return (len(verb) > 1 and verb.isupper()) or _MACHINES.search(about) is not None
