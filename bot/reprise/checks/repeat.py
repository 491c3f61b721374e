"""Repeat: not the same opening, question or memory as in the last follow-ups; a memory that was used needs news."""

from __future__ import annotations

import re

from reprise.checks.candidate import Checked, is_theirs
from reprise.lexicon.text import content_words, tokens
from reprise.models import Author, Memory, MessageKind

_SAME = 0.6
"""Share of word stems in common (Jaccard) from which two follow-ups say the same."""
_EQUAL = 0.85
"""The same for a follow-up and a reply."""
_OPENING = 5
"""Equal first words that make an opening the same."""
_QUESTION = re.compile(r"[^.!?？。！\n]*[?？]")


def repeat(candidate: Checked) -> str | None:
    said = [message.text for message in candidate.history if message.author is Author.PERSONA]
    mine, my_stems = tokens(candidate.text), content_words(candidate.text)
    # A reply that says back what a person told it has the same words as a follow-up about it; only the same again is a repeat.
    for earlier, alike in (*((each, _SAME) for each in candidate.previous), *((each, _EQUAL) for each in said)):
        if mine and mine == tokens(earlier):
            return f"has been said before: “{_short(earlier)}”"
        if _jaccard(my_stems, content_words(earlier)) >= alike:
            return f"is too close to: “{_short(earlier)}”"
    for earlier in candidate.previous:
        if len(mine) >= _OPENING and mine[:_OPENING] == tokens(earlier)[:_OPENING]:
            return f"opens like: “{_short(earlier)}”"
        for question in _questions(earlier):
            if any(_asks_the_same(mine, question) for mine in _questions(candidate.text)):
                return f"asks what was asked before: “{_short(question)}”"
    for memory in candidate.memories:
        if memory.id in candidate.used and not _has_news(candidate, memory):
            return f"comes back once more to “{_short(memory.text)}”, of which there is no news"
    return None


def _questions(text: str) -> list[str]:
    return [match[0].strip() for match in _QUESTION.finditer(text)]


def _asks_the_same(one: str, other: str) -> bool:
    return tokens(one) == tokens(other) or _jaccard(content_words(one), content_words(other)) >= _SAME


def _has_news(candidate: Checked, memory: Memory) -> bool:
    """Whether the person spoke of it since the last follow-up."""
    sent = [message.seq for message in candidate.history if message.kind is MessageKind.FOLLOW_UP]
    about = content_words(memory.text)
    return bool(sent) and any(
        is_theirs(message) and message.seq > sent[-1] and about & content_words(message.text)
        for message in candidate.history
    )


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"
