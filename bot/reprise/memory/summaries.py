"""The summary of a conversation: what of a model's is taken, and one made of memories where there is none. Pure.

It tells whoever writes what came before the messages that are shown, so it is short, and made of nothing that was forgotten.
"""

from __future__ import annotations

from collections.abc import Sequence

from reprise.guardrails import holds_link, screen
from reprise.lexicon.text import content_words
from reprise.memory.cancelled import still_on
from reprise.memory.fading import is_stale
from reprise.memory.told import is_settled, is_told
from reprise.models import ExtractBrief, Learned, Memory, MemoryKind

LONGEST = 1_200
"""Characters of a summary."""
WORDS = 120
"""What a model is asked for; somewhat more still fits."""
GROUNDED = 0.4
"""Share of a summary's words that must come from what it sums up; the others are how it is told."""
_ORDER = (
    MemoryKind.PERSON,
    MemoryKind.FACT,
    MemoryKind.PREFERENCE,
    MemoryKind.OPEN_LOOP,
    MemoryKind.STORY,
)


def summary_of(proposed: str, brief: ExtractBrief, learned: Learned) -> str:
    """The model's summary where it can be taken, else what is remembered, put together; empty when that is nothing."""
    return _taken(proposed, brief) or _from_memories(brief, learned)


def _taken(proposed: str, brief: ExtractBrief) -> str:
    text = _cut(proposed)
    words = content_words(text)
    if not words or holds_link(text) or screen(text).crisis:
        return ""
    material = (brief.summary, *(each.text for each in brief.messages), *(each.text for each in brief.known))
    known = content_words("\n".join(material))
    return text if len(words & known) >= GROUNDED * len(words) else ""


def _from_memories(brief: ExtractBrief, learned: Learned) -> str:
    """The newest of each kind first, as many as fit."""
    all_known = sorted(
        (*learned.memories, *(each for each in brief.known if each.id not in learned.superseded)),
        key=lambda each: each.created_at,
        reverse=True,
    )
    told = [each for each in all_known if _worth_telling(each, all_known, brief)]
    theirs = [each.text for kind in _ORDER for each in told if each.kind is kind]
    promised = [each.text for each in told if each.kind is MemoryKind.PROMISE]
    sentences = [
        f"{whose}: {_joined(texts)}."
        for whose, texts in (("The person", theirs), (brief.persona.name, promised))
        if texts
    ]
    return _cut(" ".join(sentences))


def _worth_telling(memory: Memory, known: Sequence[Memory], brief: ExtractBrief) -> bool:
    """Nothing over or painful: it would be before the writer's eyes in every reply."""
    if memory.topics or is_told(memory) or is_stale(memory, brief.now):
        return False
    return still_on(memory, known) and not is_settled(memory, known)


def _joined(texts: Sequence[str]) -> str:
    """As many as fit beside what else there is."""
    kept: list[str] = []
    room = LONGEST * 3 // 4
    for text in texts:
        room -= len(text) + 2
        if room < 0:
            break
        kept.append(text)
    return "; ".join(kept)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
