"""Which memories to offer: to a reply, and to a follow-up. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo

from reprise.guardrails import NEVER_FIRST
from reprise.lexicon import verbs
from reprise.lexicon.text import content_words
from reprise.memory.cancelled import still_on
from reprise.memory.fading import UNFINISHED, has_faded, is_stale
from reprise.memory.scenes import is_step
from reprise.memory.told import is_settled, is_told
from reprise.memory.unwelcome import is_unwelcome
from reprise.models import Memory, MemoryKind
from reprise.timing import STALE_AFTER, resolved_at, zone_named

_BARE_STATE = re.compile(
    r"(?:.*\b(?:is|are|'s)\s+(?:named|called)\s+\S+(?:\s+\S+)?|(?:their|his|her)\s+name\s+is\b.*"
    rf"|(?:works?|majors|studies|speaks|comes)\b.*|(?:is|are)\s+(?:an?\s+)?(?:[\w-]+\s+){{0,3}}?{verbs.JOBS}\b.*"
    r"|is\s+(?:a\s+)?(?:vegan|vegetarian|left-handed|allergic|from|originally\s+from|based\s+in|married|engaged\s+to|dating|single|retired|\d+)\b.*"
    r"|has\s+an?\s+(?:[\w-]+\s+)?allergy\b.*)\Z",
    re.IGNORECASE,
)
"""A name, a job, what somebody is: good to know for a reply, nothing to ask after."""
NEAR = timedelta(days=1)
"""How close to now the time of an open loop makes it fit any reply."""


def pick(memories: Sequence[Memory], query: str, *, limit: int, now: datetime) -> tuple[Memory, ...]:
    """The memories that a reply to `query` should know, the most fitting first.

    By shared words, rarer ones counting more; equals by age, newest first. An open loop within a day of `now` always fits.
    Left out: plans whose outcome was told, where a story was before it went on, and what is stale (`fading`).
    """
    memories = [memory for memory in _of_now(memories) if not is_stale(memory, now)]
    asked = content_words(query)
    words = {memory.id: content_words(memory.text) for memory in memories}

    def score(memory: Memory) -> float:
        shared = asked & words[memory.id]
        points = sum(1 / sum(word in other for other in words.values()) for word in shared) + len(shared)
        if memory.happens_at is not None and abs(memory.happens_at - now) <= NEAR:
            points += 1
        return points

    ranked = sorted(memories, key=lambda memory: (score(memory), memory.created_at, memory.id), reverse=True)
    return tuple(ranked[: max(limit, 0)])


def for_follow_up(
    memories: Sequence[Memory], *, used: frozenset[str], now: datetime, limit: int, zone: str | None = None
) -> tuple[Memory, ...]:
    """The memories a follow-up may be about, the best first.

    Open loops that resolved within `timing.STALE_AFTER`, the latest first; then what is open without a time: loops, a story,
    promises; then facts and preferences; each newest first. Left out: loops still ahead or long past, what has faded
    (`fading`), what was called off or told the end of, what they asked not to be spoken to about, where a story was before it
    went on, bare names and jobs, and topics nobody should bring up unasked (`NEVER_FIRST`). Memories with other sensitive
    topics come last. Used ones are offered only when nothing else is left.
    `zone` is the person's, so that a whole day is over in their evening.
    """
    here = zone_named(zone) or UTC
    ages = {memory.id: age for memory in memories if (age := _age(memory, now, here)) is not None}
    current = _of_now(memories)
    fitting = [
        memory
        for memory in current
        if memory.id in ages
        and still_on(memory, memories)
        and not is_told(memory)
        and not is_unwelcome(memory, memories)
    ]
    offered = [memory for memory in fitting if memory.id not in used] or fitting

    def order(memory: Memory) -> tuple[bool, int, timedelta, str]:
        rank = 0 if memory.happens_at is not None else 1 if memory.kind in UNFINISHED else 2
        return bool(memory.topics), rank, ages[memory.id], memory.id

    return tuple(sorted(offered, key=order)[: max(limit, 0)])


def _age(memory: Memory, now: datetime, here: tzinfo) -> timedelta | None:
    """How long ago it resolved, or was learned; None when it does not fit a follow-up."""
    if memory.topics & NEVER_FIRST or has_faded(memory, now):
        return None
    if memory.kind in {MemoryKind.FACT, MemoryKind.PERSON} and _BARE_STATE.match(memory.text):
        return None
    if memory.happens_at is None:
        return now - memory.created_at
    age = now - resolved_at(memory.happens_at, here)
    return age if timedelta() <= age <= STALE_AFTER else None


def _of_now(memories: Sequence[Memory]) -> list[Memory]:
    """Without plans whose outcome was told, and of the steps of a story the last one alone."""
    steps = [memory for memory in memories if is_step(memory)]
    last = max(steps, key=lambda step: (step.created_at, step.id)).id if steps else None
    return [
        memory
        for memory in memories
        if not is_settled(memory, memories) and not (is_step(memory) and memory.id != last)
    ]
