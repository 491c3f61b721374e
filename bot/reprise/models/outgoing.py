"""Follow-ups with their life, and the rows of the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reprise.models.decisions import RuleReport
from reprise.models.identity import ConversationKey, Timed
from reprise.models.judging import CheckResult, Considered
from reprise.models.people import MessageKind


class FollowUpState(StrEnum):
    DRAFTED = "drafted"
    HELD = "held"
    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    ANSWERED = "answered"
    IGNORED = "ignored"
    SUPPRESSED = "suppressed"
    CANCELLED = "cancelled"
    FAILED = "failed"
    UNKNOWN = "unknown"


ACTIVE_FOLLOW_UP = frozenset({FollowUpState.DRAFTED, FollowUpState.HELD, FollowUpState.READY, FollowUpState.SENDING})
"""At most one follow-up of a conversation is in one of these, by unique index."""

REACHED_FOLLOW_UP = frozenset(
    {FollowUpState.SENT, FollowUpState.ANSWERED, FollowUpState.IGNORED, FollowUpState.UNKNOWN}
)
"""It reached the person, or may have: what it said is not said again."""


class Rating(StrEnum):
    """What the person said of a follow-up with the buttons under it."""

    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, kw_only=True)
class FollowUp(Timed):
    """A proactive message with a life."""

    id: str
    conversation: ConversationKey
    state: FollowUpState
    text: str
    memories: tuple[str, ...]
    """Ids of the memories it refers to."""
    sources: tuple[str, ...]
    """Ids of the messages those memories came from."""
    created_at: datetime
    contact_version: int
    """The contact's version that the decision and the text were made from."""
    why: tuple[RuleReport, ...] = ()
    """Each rule as it stood when this was decided."""
    checks: tuple[CheckResult, ...] = ()
    """Those of the chosen candidate, or of the best one where none was good enough."""
    candidates: tuple[Considered, ...] = ()
    """All that were considered, in the order they were proposed."""
    model: str = ""
    state_at: datetime | None = None
    """When the present state began."""
    note: str = ""
    """Why it was suppressed, cancelled or failed, in words."""
    rating: Rating | None = None


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A button under a message. Pressed, also months later and after a restart, it comes back as CommandReceived."""

    label: str
    command: str
    """`[a-z_]{1,32}`"""
    argument: str = ""
    """Together with the command and a colon at most 60 bytes: the least that a platform carries is 64, an adapter's mark among them."""


class DeliveryState(StrEnum):
    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Delivery(Timed):
    """An outbox row: one part of a reply, notice or follow-up."""

    id: str
    """`<source>-<part>`."""
    conversation: ConversationKey
    address: str
    kind: MessageKind
    source: str
    """Id of the reply, notice or follow-up; also the id of the message it becomes in the history."""
    part: int
    """From 0."""
    parts: int
    text: str
    nonce: str
    """At most 25 characters, the same for every attempt at this part, different for every part."""
    state: DeliveryState
    created_at: datetime
    not_before: datetime
    """Domain time before which it is not attempted (a platform's retry_after)."""
    answers: int | None = None
    """For a reply: the `seq` of the last message of the person's that it answers."""
    attempts: int = 0
    first_attempt_at: datetime | None = None
    ended_at: datetime | None = None
    platform_id: str | None = None
    error: str = ""
    choices: tuple[Choice, ...] = ()
    """Buttons under it."""
    attachment: str = ""
    """Name of what is sent with it. It is made when it is sent, so that no copy of it lies in the outbox."""
