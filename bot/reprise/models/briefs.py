"""What a reply, a follow-up or a memory is written from, and what a model proposes. Values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from reprise.models.people import Memory, MemoryKind, Message
from reprise.models.persona import Persona


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture somebody sent, as a model that can see takes it."""

    media_type: str
    """`image/jpeg`, `image/png`, `image/webp` or `image/gif`."""
    content: bytes = field(repr=False)


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
    summary: str = ""
    """What was talked about before `history`, summed up; empty when nothing was summed up yet."""
    corrected: bool = False
    """Whether `pending` sets something right; what was remembered wrongly is deleted by now."""
    missed: tuple[Message, ...] = ()
    """The person's messages that the last answer was to, where `pending` says that it missed, or asks for another one."""
    pictures: Mapping[str, Picture] = field(default_factory=dict[str, Picture])
    """By the id of the pending message it came with; none for a model that cannot see."""
    earlier: tuple[Message, ...] = ()
    """A few messages from before `history` that fit what is answered, oldest first."""
    minor: bool = False
    """Whether the person is known to be under 18."""


@dataclass(frozen=True, kw_only=True)
class Example:
    """A follow-up of the persona's to somebody else that a reviewer approved, and what it came back to. Only simulated people's
    are shown to a model: nothing of one person reaches another."""

    about: str
    text: str


@dataclass(frozen=True, kw_only=True)
class FollowUpBrief:
    """All that a follow-up is written from. Each candidate must cite at least one of `memories`."""

    persona: Persona
    history: tuple[Message, ...]
    memories: tuple[Memory, ...]
    """Those on offer, the best first; at least one."""
    previous: tuple[str, ...]
    """Texts of earlier follow-ups in this conversation, not to be repeated, the newest first."""
    used: frozenset[str] = frozenset()
    """Ids of the memories that these came back to: only news makes one worth coming back to again."""
    now: datetime
    zone: str | None = None
    person_name: str | None = None
    summary: str = ""
    """What was talked about before `history`, summed up; empty when nothing was summed up yet."""
    earlier: tuple[Message, ...] = ()
    """A few messages from before `history` that fit the memories, oldest first."""
    minor: bool = False
    """Whether the person is known to be under 18."""
    examples: tuple[Example, ...] = ()
    """The nearest that reviewers approved of."""


@dataclass(frozen=True, kw_only=True)
class ExtractBrief:
    """What memory is drawn from: new messages of both sides, oldest first."""

    persona: Persona
    messages: tuple[Message, ...]
    known: tuple[Memory, ...]
    now: datetime
    zone: str | None = None
    summary: str = ""
    """What was said before `messages`, as it was summed up then."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A possible follow-up and the ids of the memories it refers to."""

    text: str
    memories: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class JudgeBrief:
    """Candidates that passed every check, to be judged by the four guidelines."""

    persona: Persona
    candidates: tuple[Candidate, ...]
    """At least one."""
    memories: tuple[Memory, ...]
    """Those that the candidates cite."""
    sources: tuple[Message, ...]
    """The person's messages those memories came from, oldest first."""
    now: datetime
    zone: str | None = None
    minor: bool = False
    """Whether the person is known to be under 18."""


@dataclass(frozen=True, kw_only=True)
class MemoryDraft:
    """A memory as a model proposes it; `memory.extraction` validates it before it is kept."""

    kind: MemoryKind
    text: str
    sources: tuple[str, ...]
    happens_at: datetime | None = None
    quote: str = ""
    """Words of one of the sources, letter for letter."""
    replaces: tuple[str, ...] = ()
    """Ids of known memories that are not true any more because of it."""


@dataclass(frozen=True, kw_only=True)
class Extraction:
    """What a model read out of messages."""

    drafts: tuple[MemoryDraft, ...] = ()
    summary: str = ""
    """What was talked about up to and with these messages; empty when the model gave none."""


@dataclass(frozen=True, kw_only=True)
class Learned:
    """What one reading of new messages changes in what is remembered of a conversation."""

    memories: tuple[Memory, ...] = ()
    superseded: Mapping[str, str] = field(default_factory=dict[str, str])
    """By the id of a memory that is not true any more, the id of the new one that is."""
    confirmed: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """By the id of a known memory, the ids of messages that say it again."""
    summary: str | None = None
    """None leaves the one there is."""
