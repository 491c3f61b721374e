"""People, what they wrote, and what is remembered of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reprise.models.identity import ContactKey, ConversationKey, Timed
from reprise.models.policies import QuietHours


class ZoneSource(StrEnum):
    """Where a person's time zone came from, the most trusted first."""

    SETTING = "setting"
    SAID = "said"
    BROWSER = "browser"
    ACCOUNT = "account"


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
    picture: str | None = None
    """The adapter's own reference of a picture that came with it, by which `Adapter.picture` fetches it."""
    unlearned: bool = False
    """Something learned from it was forgotten: it is not learned from again, and not recalled."""


class MemoryKind(StrEnum):
    FACT = "fact"
    PREFERENCE = "preference"
    PERSON = "person"
    """Somebody in their life, people and pets: a sister named Ana, a dog."""
    OPEN_LOOP = "open_loop"
    """Something unresolved, usually with a date: an interview on Friday."""
    STORY = "story"
    """Where a story that both tell stands: before a cave."""
    PROMISE = "promise"
    """Something the persona said it would do: the one kind that is about the persona, and comes from its own words."""


@dataclass(frozen=True, kw_only=True)
class Memory(Timed):
    """Something learned, with the messages it came from: about the person, or what the persona promised them."""

    id: str
    conversation: ConversationKey
    kind: MemoryKind
    text: str
    """In the third person, short: 'bought a vintage shirt at the thrift shop'."""
    sources: tuple[str, ...]
    """Ids of the messages it came from; at least one, all of the person's, or of the persona's where it promised."""
    created_at: datetime
    happens_at: datetime | None = None
    """For an open loop: when it resolves, as the person meant it."""
    topics: frozenset[str] = frozenset()
    """Sensitive topics (guardrails.TOPICS) that the person raised in the sources, and painful ones raised beside them."""
    quote: str = ""
    """Words of one of the sources that say it; empty for what was learned before quotes were kept."""
    superseded_by: str | None = None
    """Id of the memory that is true instead of it since; it is history then, and never said as true again."""
