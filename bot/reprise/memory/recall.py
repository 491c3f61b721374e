"""Which memories to offer: to a reply, and to a follow-up. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from reprise.guardrails import NEVER_FIRST
from reprise.memory.words import content_words
from reprise.models import Memory, MemoryKind

CAME_DUE = timedelta(days=7)
"""For how long after its time an open loop is worth asking about."""


def pick(memories: Sequence[Memory], query: str, *, limit: int, now: datetime) -> tuple[Memory, ...]:
    """The memories that a reply to `query` should know, the most fitting first.

    By shared words, rarer ones counting more; equals by age, newest first. An open loop within a day of `now` always fits.
    """
    asked = content_words(query)
    words = {memory.id: content_words(memory.text) for memory in memories}

    def score(memory: Memory) -> float:
        shared = asked & words[memory.id]
        points = sum(1 / sum(word in other for other in words.values()) for word in shared) + len(shared)
        if memory.happens_at is not None and abs(memory.happens_at - now) <= timedelta(days=1):
            points += 1
        return points

    ranked = sorted(memories, key=lambda memory: (score(memory), memory.created_at, memory.id), reverse=True)
    return tuple(ranked[: max(limit, 0)])


def for_follow_up(memories: Sequence[Memory], *, used: frozenset[str], now: datetime, limit: int) -> tuple[Memory, ...]:
    """The memories a follow-up may be about, the best first.

    Open loops whose time came within the last 7 days, the latest first; then open loops without a time; then facts and
    preferences; each newest first. Left out: loops still ahead or long past, and topics nobody should bring up unasked
    (`NEVER_FIRST`). Memories with other sensitive topics come last. Used ones are offered only when nothing else is left.
    """
    fitting = [memory for memory in memories if _fits(memory, now)]
    offered = [memory for memory in fitting if memory.id not in used] or fitting
    return tuple(sorted(offered, key=lambda memory: _order(memory, now))[: max(limit, 0)])


def _fits(memory: Memory, now: datetime) -> bool:
    if memory.topics & NEVER_FIRST:
        return False
    return memory.happens_at is None or memory.happens_at <= now <= memory.happens_at + CAME_DUE


def _order(memory: Memory, now: datetime) -> tuple[bool, int, float, str]:
    if memory.happens_at is not None:
        return bool(memory.topics), 0, (now - memory.happens_at).total_seconds(), memory.id
    rank = 1 if memory.kind is MemoryKind.OPEN_LOOP else 2
    return bool(memory.topics), rank, (now - memory.created_at).total_seconds(), memory.id
