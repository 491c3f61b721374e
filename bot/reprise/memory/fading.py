"""When something remembered is too old to be brought up. Pure.

| kind | fades | counted from |
| --- | --- | --- |
| open_loop | 60 days | its date, or when it was learned |
| story | 60 days | when it was learned |
| promise | 30 days | when it was learned |
| fact | 180 days | when it was learned |
| preference | a year | when it was learned |
| person | never | |

What has faded begins no follow-up. A reply still knows faded facts and preferences when they are spoken of; loops, stories
and promises it does not. Nothing is deleted: `/memory` shows it all.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from reprise.models import Memory, MemoryKind

FADES_AFTER = {
    MemoryKind.OPEN_LOOP: timedelta(days=60),
    MemoryKind.STORY: timedelta(days=60),
    MemoryKind.PROMISE: timedelta(days=30),
    MemoryKind.FACT: timedelta(days=180),
    MemoryKind.PREFERENCE: timedelta(days=365),
}
UNFINISHED = frozenset({MemoryKind.OPEN_LOOP, MemoryKind.STORY, MemoryKind.PROMISE})
"""Kinds that tell of something that is not over yet."""


def has_faded(memory: Memory, now: datetime) -> bool:
    """Whether a follow-up may not be about it any more."""
    after = FADES_AFTER.get(memory.kind)
    since = memory.happens_at or memory.created_at
    return after is not None and now - since > after


def is_stale(memory: Memory, now: datetime) -> bool:
    """Whether a reply may not tell of it any more, as if it were still open."""
    return memory.kind in UNFINISHED and has_faded(memory, now)
