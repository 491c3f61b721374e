"""The protocol of whoever writes: what it is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from reprise.models import (
    Memory,
    MemoryKind,
    Message,
    Persona,
)


@dataclass(frozen=True, kw_only=True)
class ReplyBrief:
    """All that a reply is written from."""

    persona: Persona
    history: tuple[Message, ...]
    """Delivered and received messages before `pending`, oldest first."""
    pending: tuple[Message, ...]
    """The person's messages this reply answers, oldest first; at least one."""
    memories: tuple[Memory, ...]
    now: datetime
    zone: str | None = None
    person_name: str | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUpBrief:
    """All that a follow-up is written from. Each candidate must cite at least one of `memories`."""

    persona: Persona
    history: tuple[Message, ...]
    memories: tuple[Memory, ...]
    """Those on offer, the best first; at least one."""
    previous: tuple[str, ...]
    """Texts of earlier follow-ups in this conversation, not to be repeated."""
    now: datetime
    zone: str | None = None
    person_name: str | None = None


@dataclass(frozen=True, kw_only=True)
class ExtractBrief:
    """What memory is drawn from: new messages of both sides, oldest first."""

    persona: Persona
    messages: tuple[Message, ...]
    known: tuple[Memory, ...]
    now: datetime
    zone: str | None = None


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A possible follow-up and the ids of the memories it refers to."""

    text: str
    memories: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MemoryDraft:
    """A memory as a model proposes it; `memory.extraction` validates it before it is kept."""

    kind: MemoryKind
    text: str
    sources: tuple[str, ...]
    happens_at: datetime | None = None


class LanguageModel(Protocol):
    """Writes replies and follow-ups and reads memories out of messages. What it returns is untrusted."""

    @property
    def name(self) -> str:
        """What `doctor`, the demo and the logs call it."""
        ...

    async def reply(self, brief: ReplyBrief, on_text: Callable[[str], None] | None = None) -> str:
        """The reply, not blank. `on_text` is called with the whole text so far as it grows. Raises ModelError."""
        ...

    async def follow_up(self, brief: FollowUpBrief) -> tuple[Candidate, ...]:
        """Some candidates, the best first; none when nothing is worth saying. Raises ModelError."""
        ...

    async def extract(self, brief: ExtractBrief) -> tuple[MemoryDraft, ...]:
        """What can be learned from the messages. Raises ModelError."""
        ...

    async def check(self) -> str:
        """Asks whether the model can be reached, for `doctor`: a sentence. Raises ModelError."""
        ...

    async def close(self) -> None: ...
