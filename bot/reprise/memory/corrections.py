"""Which memories a person means when they set something right: "that's not true, I'm vegetarian". Pure.

They are deleted, so only what is clearly meant is taken; what else became untrue is superseded when the message is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reprise.lexicon.correcting import corrects, denied_words, denies
from reprise.lexicon.text import content_words
from reprise.memory.contradictions import contradicted
from reprise.memory.statements import statements
from reprise.models import Memory

MOST = 3
"""Memories that one message sets right."""
_BROUGHT_UP = 0.5
"""Share of a memory's words in what the persona said last, from which on it was brought up there."""


def wrong_ones(
    text: str, memories: Sequence[Memory], last_said: str, at: datetime, zone: str | None
) -> tuple[Memory, ...]:
    """Those of `memories` that `text` says are wrong; `last_said` is what the persona had said right before."""
    if not corrects(text):
        return ()
    denied, said = denied_words(text), content_words(text)
    context = (said - denied) | content_words(last_said)
    named = [
        each
        for each in memories
        if denied & content_words(each.text) and context & content_words(each.text) - _only(denied, last_said)
    ]
    by_rule = [each for statement in statements(text, at, zone) for each in contradicted(statement.text, memories)]
    found = {each.id: each for each in (*named, *by_rule)}
    if not found and denies(text) and (brought_up := _brought_up(memories, content_words(last_said))):
        found[brought_up.id] = brought_up
    return tuple(found.values())[:MOST]


def _only(denied: frozenset[str], last_said: str) -> frozenset[str]:
    """The denied words count as context only where the persona had said them."""
    return denied - content_words(last_said)


def _brought_up(memories: Sequence[Memory], said: frozenset[str]) -> Memory | None:
    """The one that the persona's words were about, most of all and the newest; None where they were about none."""

    def share(memory: Memory) -> float:
        words = content_words(memory.text)
        return len(words & said) / len(words) if words else 0.0

    best = max(memories, key=lambda each: (share(each), each.created_at), default=None)
    return best if best is not None and share(best) >= _BROUGHT_UP else None
