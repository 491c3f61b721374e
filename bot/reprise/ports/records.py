"""What the store is given and gives back, besides the words of `models`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypedDict

from reprise.models import (
    Choice,
    Contact,
    ContactKey,
    ConversationKey,
    DeliveryState,
    FollowUpState,
    QuietHours,
    Rating,
    Timed,
    ZoneSource,
)


class ContactPatch(TypedDict, total=False):
    """Fields of a Contact to set; a missing key leaves the field as it is."""

    persona: str
    timezone: str | None
    timezone_source: ZoneSource | None
    quiet_hours: QuietHours | None
    stopped_at: datetime | None
    paused_until: datetime | None
    unreachable_at: datetime | None
    minor: bool
    crisis_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class NoticeDraft:
    """Something the software says, to be put into the outbox with the event that caused it."""

    id: str
    parts: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    """Buttons under the last part."""
    attachment: str = ""
    """Name of what is sent with the last part."""


@dataclass(frozen=True, kw_only=True)
class TextChange:
    """An edit (`text`) or deletion (`None`) of an earlier message, by the platform's id."""

    platform_id: str
    text: str | None


@dataclass(frozen=True, kw_only=True)
class Intake:
    """What one event changes. Stored whole or not at all."""

    key: str
    """The event's key, unique within the account."""
    contact: ContactKey
    address: str
    at: datetime
    """When the person did it, never later than `now`."""
    now: datetime
    default_persona: str
    """The persona a new contact talks to, unless `patch` says otherwise."""
    by_person: bool
    """Whether the person did this (wrote, started, commanded), which makes them the one who began and reachable again."""
    started: bool = False
    """Whether they pressed start, which counts as hearing from them in that conversation."""
    name: str | None = None
    locale: str | None = None
    browser_timezone: str | None = None
    seen: str | None = None
    patch: ContactPatch = field(default_factory=lambda: ContactPatch())
    text: str | None = None
    """A message to store and answer."""
    platform_id: str | None = None
    picture: str | None = None
    crisis: bool = False
    change: TextChange | None = None
    unlearn: tuple[str, ...] = ()
    """Ids of memories to forget."""
    erase: tuple[str, ...] = ()
    """Ids of messages to remove, whoever said them, with all that was learned from them."""
    rating: tuple[str, Rating] | None = None
    """A follow-up, by its id, and what they think of it."""
    notices: tuple[NoticeDraft, ...] = ()
    reply_after: timedelta = timedelta(seconds=1.5)
    reply_at_most: timedelta = timedelta(seconds=10)


@dataclass(frozen=True, kw_only=True)
class IntakeResult:
    fresh: bool
    """False when this key was stored before, or the person was forgotten after it happened; nothing was changed then."""
    contact: Contact | None
    conversation: ConversationKey | None
    due_at: datetime | None
    """When the conversation is to be looked at next."""


@dataclass(frozen=True, kw_only=True)
class Conversation(Timed):
    """A conversation's bookkeeping, as it stood when it was claimed or read."""

    key: ConversationKey
    due_at: datetime | None
    last_seq: int
    """`seq` of the newest message, 0 when there is none."""
    replied_through: int
    """`seq` of the last message of the person's that a queued reply answers."""
    last_person_seq: int
    memory_through: int
    """`seq` up to which memory was extracted."""
    pending_since: datetime | None
    """When the oldest message without a queued reply was stored; None when there is none."""
    revision: int
    """Raised by every intake that touches the conversation; `finish` compares it."""
    failures: int
    """Model failures in a row."""
    told_slow: bool
    """Whether the person was told that the reply takes longer, for the reply now pending."""
    restarts: int
    """How often the reply now pending was started again because another message came."""
    summary: str = ""
    """What was said up to `summary_through`, in a few sentences; empty when there is none."""
    summary_through: int = 0
    edition: int = field(default=0, compare=False)
    """Grows by one whenever something that was there is changed or removed, or a memory is added; begins anywhere, so that a
    conversation that was forgotten and begun again is not taken for the old one. Not moved to another store."""
    changes: tuple[int, ...] = field(default=(), compare=False)
    """The last of these changes, the newest last: the `seq` of the message, or 0 for the memories."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """The right to work on a conversation, until the lease runs out."""

    conversation: Conversation
    token: str


class Progress(TypedDict, total=False):
    """Bookkeeping to set when a claim is finished."""

    memory_through: int
    failures: int
    told_slow: bool
    restarts: int


@dataclass(frozen=True, kw_only=True)
class ConversationSummary(Timed):
    """A line of `reprise conversations`."""

    key: ConversationKey
    name: str | None
    messages: int
    last_person_at: datetime | None
    due_at: datetime | None
    follow_ups: int
    """Sent or unknown."""


FOLLOW_UP_OF = {
    DeliveryState.SENT: FollowUpState.SENT,
    DeliveryState.FAILED: FollowUpState.FAILED,
    DeliveryState.UNKNOWN: FollowUpState.UNKNOWN,
}
"""What a follow-up becomes when its row is settled."""


@dataclass(frozen=True, kw_only=True)
class Entry(Timed):
    """A JSON document that the studio keeps: a user, a case, a review. Of a kind it is one by its id."""

    kind: str
    id: str
    group: str
    """What it is found by, with its kind: whose turn it is, which persona's. It may change."""
    at: datetime
    body: str
    """JSON."""
