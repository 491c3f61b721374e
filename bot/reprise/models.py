"""The words of Reprise as values: frozen, keyword-only, standard library only.

Everything here is data that several parts agree on. Times are aware and kept in UTC; a naive time is
refused at construction, so that a wrong zone cannot travel.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from urllib.parse import quote, unquote


def utc(moment: datetime) -> datetime:
    """`moment` in UTC. Raises ValueError when it carries no zone."""
    if moment.tzinfo is None:
        raise ValueError(f"a time needs a zone, this one has none: {moment.isoformat()}")
    return moment.astimezone(UTC)


class Timed:
    """Brings every datetime field of a dataclass to UTC at construction, and refuses naive ones."""

    def __post_init__(self) -> None:
        for name, value in vars(self).copy().items():
            if isinstance(value, datetime):
                object.__setattr__(self, name, utc(value))


# --------------------------------------------------------------------------- identity


@dataclass(frozen=True, kw_only=True, order=True)
class ContactKey:
    """A person on an account. `person` is the platform's own stable id of them, as text."""

    account: str
    person: str

    def __str__(self) -> str:
        return f"{quote(self.account, safe='')}/{quote(self.person, safe='')}"


@dataclass(frozen=True, kw_only=True, order=True)
class ConversationKey:
    """A contact with one persona. `str()` gives `account/person/persona`, which `parse` reads back."""

    account: str
    person: str
    persona: str

    @property
    def contact(self) -> ContactKey:
        return ContactKey(account=self.account, person=self.person)

    def __str__(self) -> str:
        return f"{self.contact}/{quote(self.persona, safe='')}"

    @classmethod
    def parse(cls, text: str) -> ConversationKey:
        """Reads `account/person/persona`. Raises ValueError otherwise."""
        parts = [unquote(part) for part in text.split("/")]
        if len(parts) != 3 or not all(parts):
            raise ValueError(f"a conversation is written account/person/persona, not {text!r}")
        return cls(account=parts[0], person=parts[1], persona=parts[2])


# --------------------------------------------------------------------------- settings of a person


@dataclass(frozen=True, kw_only=True)
class QuietHours:
    """A span of the local day in which nobody is written to first: from `start` up to, not including, `end`.

    `start > end` crosses midnight. Equal ends would cover the whole day and are refused.
    """

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start == self.end:
            raise ValueError("quiet hours that start and end at the same time would cover the whole day")

    def covers(self, local: time) -> bool:
        if self.start < self.end:
            return self.start <= local < self.end
        return local >= self.start or local < self.end

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


class ZoneSource(StrEnum):
    """Where a person's time zone came from, the most trusted first."""

    SETTING = "setting"
    SAID = "said"
    BROWSER = "browser"
    ACCOUNT = "account"


@dataclass(frozen=True, kw_only=True)
class FollowUpPolicy:
    """The numbers of the promise. `None` means no limit, `0` none at all."""

    min_messages: int = 5
    window: timedelta = timedelta(days=14)
    stop_after: timedelta = timedelta(days=14)
    first_after: timedelta = timedelta(hours=20)
    max_unanswered: int | None = 2
    min_gap: timedelta = timedelta(hours=24)
    quiet_hours: QuietHours | None = QuietHours(start=time(21), end=time(9))
    jitter: float = 0.1
    """Share of the gap by which a due time is shifted later, seeded, so that not everyone is due at once."""
    minors: bool = False
    """Whether the owner has turned follow-ups to minors on, for their lawful case."""


# --------------------------------------------------------------------------- people, conversations, messages


@dataclass(frozen=True, kw_only=True)
class Contact(Timed):
    """A person on an account: their settings, and the single place where sending to them is serialised."""

    key: ContactKey
    address: str
    """Where the adapter reaches them; opaque to the core (a chat id, a DM channel id)."""
    persona: str
    """The persona they talk to now."""
    name: str | None = None
    locale: str | None = None
    started_at: datetime | None = None
    """When they first wrote or pressed start; None when they never did."""
    timezone: str | None = None
    """An IANA zone name, or None when unknown."""
    timezone_source: ZoneSource | None = None
    quiet_hours: QuietHours | None = None
    """Their own quiet hours; None means those of the policy."""
    stopped_at: datetime | None = None
    """They said stop: no follow-ups until they resume."""
    paused_until: datetime | None = None
    unreachable_at: datetime | None = None
    """They blocked the bot or closed their DMs; cleared when they write again."""
    minor: bool = False
    crisis_at: datetime | None = None
    """When they last wrote a message that speaks of a crisis."""
    last_event_at: datetime | None = None
    last_seen: str | None = None
    """The platform's id of the last message of theirs that is stored; what catch-up starts from."""
    version: int = 0
    """Raised by everything that `decide` or the checks read."""
    in_flight: str | None = None
    """Id of the follow-up that is being sent to them now."""
    last_follow_up_at: datetime | None = None


class Author(StrEnum):
    PERSON = "person"
    PERSONA = "persona"


class MessageKind(StrEnum):
    TEXT = "text"
    FOLLOW_UP = "follow_up"
    NOTICE = "notice"
    """Said by the software, not by the persona: the answer to a command, 'this takes longer'."""


@dataclass(frozen=True, kw_only=True)
class Message(Timed):
    """One text in a conversation. What the persona said is here only once it was delivered."""

    id: str
    conversation: ConversationKey
    seq: int
    """Position in the conversation, from 1, without repeats, growing with storing."""
    author: Author
    kind: MessageKind
    text: str
    at: datetime
    platform_id: str | None = None
    imported: bool = False
    """Came from `history import`: read by the persona, never counted by the policy."""
    crisis: bool = False


class MemoryKind(StrEnum):
    FACT = "fact"
    PREFERENCE = "preference"
    OPEN_LOOP = "open_loop"
    """Something unresolved, usually with a date: an interview on Friday, a story left before a cave."""


@dataclass(frozen=True, kw_only=True)
class Memory(Timed):
    """Something learned about the person, with the messages it came from."""

    id: str
    conversation: ConversationKey
    kind: MemoryKind
    text: str
    """In the third person, short: 'bought a vintage shirt at the thrift shop'."""
    sources: tuple[str, ...]
    """Ids of the messages it came from; at least one, all of the person's."""
    created_at: datetime
    happens_at: datetime | None = None
    """For an open loop: when it resolves, as the person meant it."""
    topics: frozenset[str] = frozenset()
    """Sensitive topics (guardrails.TOPICS) that the person raised in the sources."""


# --------------------------------------------------------------------------- decisions


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


# --------------------------------------------------------------------------- follow-ups and deliveries


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


@dataclass(frozen=True, kw_only=True)
class CheckResult:
    """What one guardrail says about a candidate text."""

    name: str
    passed: bool
    words: str


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
    model: str = ""
    state_at: datetime | None = None
    """When the present state began."""
    note: str = ""
    """Why it was suppressed, cancelled or failed, in words."""


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


# --------------------------------------------------------------------------- personas


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """An example of how the persona talks."""

    person: str
    persona: str


@dataclass(frozen=True, kw_only=True)
class Phrases:
    """The persona's own phrases, which the offline writer composes from. `{memory}` and `{name}` are filled in."""

    reactions: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    recalls: tuple[str, ...] = ()
    """With `{memory}`: openers of a follow-up or of a reply that remembers."""
    fallbacks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Persona:
    """A character with a voice, boundaries and a follow-up policy; one YAML file."""

    id: str
    name: str
    tagline: str
    character: str
    voice: str
    greeting: str
    examples: tuple[Exchange, ...] = ()
    interests: tuple[str, ...] = ()
    boundaries: tuple[str, ...] = ()
    language: str = "en"
    visibility: str = "private"
    creator: str = ""
    phrases: Phrases = field(default_factory=Phrases)
    follow_ups: Mapping[str, object] = field(default_factory=dict[str, object])
    """Stricter numbers than the account's, by the names of FollowUpPolicy."""
