"""Decisions as values, and what they are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reprise.models.identity import ConversationKey, Timed
from reprise.models.people import Author, Contact, Memory


class Rule(StrEnum):
    """The rules of the promise, by the names that `why`, the logs and the metrics show."""

    STARTED = "started"
    PERSONA = "persona"
    REACHABLE = "reachable"
    STOPPED = "stopped"
    MINOR = "minor"
    SILENCE = "silence"
    MIN_MESSAGES = "min_messages"
    MAX_UNANSWERED = "max_unanswered"
    PAUSED = "paused"
    CRISIS = "crisis"
    REPLY_PENDING = "reply_pending"
    FIRST_AFTER = "first_after"
    MIN_GAP = "min_gap"
    GOOD_MOMENT = "good_moment"
    """The date of an open loop, or the growing gap."""
    QUIET_HOURS = "quiet_hours"
    UNKNOWN_ZONE = "unknown_zone"


@dataclass(frozen=True, kw_only=True)
class Send:
    """Everything allows a follow-up now."""


@dataclass(frozen=True, kw_only=True)
class Wait(Timed):
    """Not now; ask again at `until`."""

    until: datetime
    rule: Rule
    reason: str


@dataclass(frozen=True, kw_only=True)
class Stop:
    """Not until the person does something, or the policy changes."""

    rule: Rule
    reason: str


Decision = Send | Wait | Stop


@dataclass(frozen=True, kw_only=True)
class Turn(Timed):
    """A counted message as the policy sees it: a `text` that was stored or delivered, not imported."""

    at: datetime
    author: Author


@dataclass(frozen=True, kw_only=True)
class Snapshot(Timed):
    """All that `decide` may look at, read in one go from the store."""

    contact: Contact
    conversation: ConversationKey
    persona_exists: bool
    turns: tuple[Turn, ...]
    """Counted messages, oldest first; at least all those inside the window."""
    last_person_at: datetime | None
    """The person's last message, or press of start, in this conversation."""
    last_delivered_at: datetime | None
    """The last delivered message of either side, follow-ups included."""
    reply_pending: bool
    unanswered: tuple[datetime, ...]
    """When the follow-ups (sent or unknown) since the person's last message went out, oldest first."""
    open_loops: tuple[Memory, ...] = ()
    """Those that no follow-up has used yet."""
    writing_hours: frozenset[int] = frozenset()
    """UTC hours (0-23) in which the person themself wrote, on this account."""
    account_timezone: str | None = None


@dataclass(frozen=True, kw_only=True)
class RuleReport(Timed):
    """What one rule says about a snapshot, for `why`."""

    rule: Rule
    verdict: str
    """`ok`, `wait` or `stop`."""
    words: str
    """A sentence with the figures in it."""
    until: datetime | None = None
