"""The protocols between the core and everything that does I/O, and what an implementation must hold.

The engine, composer, outbox and worker are written on these alone. Docstrings state atomicity, order and idempotency;
the contract suites in `tests/contracts/` hold every implementation to them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol, TypedDict

from reprise.events import Event
from reprise.models import (
    Contact,
    ContactKey,
    ConversationKey,
    Delivery,
    DeliveryState,
    FollowUp,
    FollowUpState,
    Memory,
    MemoryKind,
    Message,
    MessageKind,
    Persona,
    QuietHours,
    Snapshot,
    Timed,
    ZoneSource,
)

SEND_TIMEOUT = timedelta(seconds=10)
"""The longest one `Adapter.send` may take, over all retries of the platform's own library."""


# --------------------------------------------------------------------------- time


class Clock(Protocol):
    """Domain time: what is due, policy and timestamps. It can be moved (the demo does); it never goes back."""

    def now(self) -> datetime:
        """The present domain time, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds from an arbitrary point; for measuring, unaffected by moving domain time."""
        ...

    def wall(self) -> float:
        """Seconds since the epoch of the machine's own clock, for judging a lease after a suspend."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Waits that many real seconds."""
        ...

    async def sleep_until(self, moment: datetime) -> None:
        """Returns once `now() >= moment`, also when the clock was moved there meanwhile."""
        ...


# --------------------------------------------------------------------------- adapters


@dataclass(frozen=True, kw_only=True)
class CommandInfo:
    """A command as the platform's menu shows it."""

    name: str
    description: str
    argument: str = ""
    """Name of its optional argument, empty when it takes none."""


@dataclass(frozen=True, kw_only=True)
class AccountSettings:
    """What an adapter is told about its account. `repr` does not show the token."""

    name: str
    platform: str
    token: str = field(default="", repr=False)
    api_base: str | None = None
    gateway_url: str | None = None
    commands: tuple[CommandInfo, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a platform allows, as the adapter declares it."""

    text: int
    """Longest part `send` takes, counted as the platform counts."""
    per_second: float
    """Sends in all, per second."""
    per_chat: timedelta
    """Least time between two sends to one person."""
    nonce_window: timedelta | None = None
    """How long after its first attempt a part may be attempted again with the same nonce without arriving twice; None
    when the platform has no such key."""


@dataclass(frozen=True, kw_only=True)
class OutgoingPart:
    """One part to send, exactly as it is to appear."""

    id: str
    conversation: ConversationKey
    address: str
    kind: MessageKind
    text: str
    nonce: str
    first_attempt_at: datetime | None = None
    """When an earlier attempt began, if there was one."""


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """The platform took it, and calls it `platform_id`."""

    platform_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class KnownChat:
    """A chat the account has had, for catching up after downtime."""

    contact: ContactKey
    address: str
    last_seen: str | None
    """The platform's id of the last stored message of the person's."""


class AdapterHost(Protocol):
    """What the core gives to a receiving adapter."""

    async def handle(self, event: Event) -> None:
        """Returns once the event is stored; only then may it be acknowledged to the platform. Idempotent on the event's
        key. Raises StoreUnavailable when it could not be stored: keep the event and offer it again."""
        ...

    async def known_chats(self) -> Sequence[KnownChat]:
        """The chats to catch up with, those heard from last first."""
        ...

    def heard(self) -> None:
        """The platform answered just now (a poll, a heartbeat, an event). Without it for 60 s no follow-up is sent."""
        ...

    def caught_up(self) -> None:
        """Everything that was waiting at the platform is stored. Before the first call no follow-up is sent."""
        ...

    def fell_behind(self) -> None:
        """The connection was lost and a catch-up is due: no follow-up until `caught_up` again."""
        ...


class Adapter(Protocol):
    """A platform. One instance holds one account."""

    @property
    def limits(self) -> Limits: ...

    async def receive(self, host: AdapterHost) -> None:
        """Receives until cancelled, passing events to `host` in each chat's order. Raises AccountRefused when the token
        is not accepted, AccountInterrupted when it should be called again with back-off."""
        ...

    def split(self, text: str) -> tuple[str, ...]:
        """`text` in parts that `send` takes, in order, at paragraph, line, sentence, word, and never inside a
        character. Pure. No part is empty; blank text gives no parts."""
        ...

    async def send(self, part: OutgoingPart) -> Delivered:
        """Sends one part, once. Raises exactly one of Unreachable, RateLimited, Rejected (nothing was sent) or
        OutcomeUnknown (may have arrived; also for anything unforeseen after the request went out)."""
        ...

    async def find(self, part: OutgoingPart) -> Delivered | None:
        """What the platform's own history says of a part attempted earlier; None when it is not there or the platform
        cannot be asked. Raises SendError when the question failed."""
        ...

    async def working(self, address: str, conversation: ConversationKey, draft: str) -> None:
        """Shows that a reply is being written: typing, or the draft so far where the platform can show it. An empty draft
        means it has only begun. Never raises; called again at least every 4 s."""
        ...

    async def check(self) -> str:
        """Asks the platform who this account is, for `doctor`: a sentence. Raises AccountRefused or AccountInterrupted."""
        ...

    async def close(self) -> None: ...


# --------------------------------------------------------------------------- language model


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


# --------------------------------------------------------------------------- store


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
    crisis: bool = False
    change: TextChange | None = None
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


class Store(Protocol):
    """Everything that must survive. SQLite and MongoDB implement it; one contract suite holds for both.

    Each method is atomic: it happens whole or not at all, and is durable when it returns. Every method may raise
    StoreUnavailable. Methods taking a `Claim` raise ClaimLost, and change nothing, when the claim's token is no longer
    the conversation's. *Domain time* comes in as `now`; *lease time* is the store's own clock.
    """

    async def open(self) -> None:
        """Creates or migrates what is needed. Raises StoreError when the data is newer than this program."""
        ...

    async def close(self) -> None: ...

    async def lease_time(self) -> datetime:
        """The clock that leases are judged by."""
        ...

    async def setting(self, name: str) -> str | None:
        """A value kept by `set_setting` (the demo's clock, the policy's fingerprint)."""
        ...

    async def set_setting(self, name: str, value: str) -> None: ...

    # ------------------------------------------------------------------ intake

    async def record(self, intake: Intake) -> IntakeResult:
        """Stores an event's effects once, however often it is offered.

        Raises the contact's version before anything else becomes visible. A text becomes a message with the next `seq`,
        marks sent follow-ups of the conversation answered, sets `due_at` to `now + reply_after`, but never later than
        `pending_since + reply_at_most`, cancels reply parts when none of that reply was attempted yet and `restarts < 2`
        (so that one reply answers all; `restarts` grows), and cancels follow-ups not yet `sending`. A change replaces or removes the
        text and drops the memories drawn from it. `by_person` sets `started_at` once and clears `unreachable_at`. An event
        of a forgotten person not newer than their tombstone's last event is refused; a newer one makes a new contact that
        keeps the tombstone's stop and minor flags.
        """
        ...

    async def contact(self, key: ContactKey) -> Contact | None: ...

    async def known_chats(self, account: str, limit: int) -> list[KnownChat]:
        """Contacts of an account that wrote, reachable ones, the latest first."""
        ...

    async def set_contact(self, key: ContactKey, patch: ContactPatch) -> None:
        """Applies `patch` and raises the version. No such contact: nothing happens."""
        ...

    # ------------------------------------------------------------------ work on conversations

    async def claim_due(self, *, now: datetime, owner: str, lease: timedelta, limit: int) -> list[Claim]:
        """Up to `limit` unclaimed (or expired) conversations with `due_at <= now`, the earliest first, now held by `owner`."""
        ...

    async def claim(self, key: ConversationKey, *, owner: str, lease: timedelta) -> Claim | None:
        """This conversation, whatever its `due_at`; None when somebody holds it or it does not exist."""
        ...

    async def renew(self, claim: Claim, lease: timedelta) -> None:
        """Holds the claim for `lease` from now."""
        ...

    async def finish(self, claim: Claim, *, due_at: datetime | None, progress: Progress | None = None) -> None:
        """Gives the claim back with its next `due_at` (None: nothing to do until something happens). When an intake raised
        the revision since the claim, or an outbox row settled it anew, the earlier of both `due_at` holds."""
        ...

    async def next_due(self) -> datetime | None:
        """The earliest `due_at` of all conversations."""
        ...

    async def conversation(self, key: ConversationKey) -> Conversation | None: ...

    async def snapshot(self, key: ConversationKey, *, now: datetime, window: timedelta, turns: int) -> Snapshot | None:
        """What `decide` looks at: the newest `turns` counted messages inside the window and all the rest. `persona_exists`
        is True and `account_timezone` None; the caller knows these. `reply_pending` also holds while a reply's or notice's
        part is ready or sending."""
        ...

    async def history(self, key: ConversationKey, *, limit: int, before: int | None = None) -> list[Message]:
        """The newest `limit` messages (with `seq < before`), oldest first."""
        ...

    async def messages(self, key: ConversationKey, ids: Sequence[str]) -> list[Message]:
        """Those messages of this conversation, by `seq`; unknown ids are left out."""
        ...

    async def memories(self, key: ConversationKey) -> list[Memory]:
        """All memories, the newest first."""
        ...

    async def add_memories(self, claim: Claim, memories: Sequence[Memory], *, through: int) -> None:
        """Adds memories (an id that exists is left as it is) and sets `memory_through`. Those whose sources were deleted or edited
        since the claim (revision differs) are refused whole: raises ClaimLost."""
        ...

    async def queue_reply(
        self, claim: Claim, *, reply: str, answers: int, deliveries: Sequence[Delivery], revision: int
    ) -> bool:
        """Puts a reply's parts into the outbox and sets `replied_through` to `answers`. False, changing nothing, when the
        conversation's revision is no longer `revision`. Idempotent on `reply`."""
        ...

    async def queue_notice(self, key: ConversationKey, deliveries: Sequence[Delivery]) -> None:
        """Puts a notice into the outbox. Idempotent on the deliveries' ids."""
        ...

    # ------------------------------------------------------------------ follow-ups

    async def add_follow_up(self, claim: Claim, follow_up: FollowUp, delivery: Delivery | None) -> bool:
        """Keeps a follow-up, with its outbox row when it is `ready`. False when the conversation already has one that is
        drafted, held, ready or sending, or the contact's version is no longer the follow-up's."""
        ...

    async def follow_up(self, follow_up_id: str) -> FollowUp | None: ...

    async def follow_ups(self, key: ConversationKey, *, limit: int) -> list[FollowUp]:
        """The newest first."""
        ...

    async def cancel_follow_up(self, delivery: Delivery, *, note: str, due_at: datetime | None, now: datetime) -> None:
        """A `ready` one becomes `cancelled`, its row too, and the conversation is due at `due_at`."""
        ...

    async def begin_follow_up(
        self, delivery: Delivery, *, contact_version: int, min_gap: timedelta, now: datetime, owner: str
    ) -> bool:
        """Steps 1 and 2 of sending: if the contact's version is `contact_version`, nothing is in flight to them and their
        last follow-up is at least `min_gap` ago, sets `in_flight` and `last_follow_up_at` and makes row and follow-up `sending`.
        Marks its memories used. False, changing nothing, otherwise."""
        ...

    # ------------------------------------------------------------------ outbox

    async def ready_deliveries(self, account: str, *, now: datetime, limit: int) -> list[Delivery]:
        """Rows `ready` with `not_before <= now`: at most one per contact, the contact's first; replies and notices before
        follow-ups, then the oldest first. A part waits for its earlier parts; a contact with a row in `sending` is left out."""
        ...

    async def next_ready(self, account: str) -> datetime | None:
        """The earliest `not_before` of the account's ready rows."""
        ...

    async def begin_delivery(self, delivery_id: str, *, now: datetime, owner: str) -> Delivery | None:
        """`ready → sending`, or again from `sending` (a retry with the same nonce); counts the attempt. None when the row is in
        another state."""
        ...

    async def settle_delivery(
        self,
        delivery_id: str,
        state: DeliveryState,
        *,
        now: datetime,
        platform_id: str | None = None,
        error: str = "",
    ) -> None:
        """`sending → sent | failed | unknown`; a late `sent` may also replace `unknown`.  Sent: the text joins the history (later
        parts of a reply are appended to its message). A follow-up's life follows its row, `in_flight` is cleared, and the
        conversation is due `now`."""
        ...

    async def postpone_delivery(self, delivery_id: str, *, not_before: datetime, error: str) -> None:
        """`sending → ready`, when it is certain that nothing was sent; a follow-up gives its `in_flight` and
        `last_follow_up_at` back."""
        ...

    async def fail_deliveries(self, contact: ContactKey, *, now: datetime, error: str) -> int:
        """All `ready` rows to a person become `failed` (they cannot be reached). Returns how many."""
        ...

    async def stale_sendings(self, account: str, *, older_than: timedelta) -> list[Delivery]:
        """Rows `sending` whose attempt began at least `older_than` ago in lease time, the oldest first."""
        ...

    async def deliveries(self, *, account: str | None, states: Sequence[DeliveryState], limit: int) -> list[Delivery]:
        """For `reprise outbox`, the newest first."""
        ...

    # ------------------------------------------------------------------ accounts

    async def hold_account(self, account: str, *, owner: str, lease: timedelta) -> bool:
        """Takes the account, or keeps holding it, for `lease` from now. False while another owner holds it."""
        ...

    async def release_account(self, account: str, *, owner: str) -> None: ...

    # ------------------------------------------------------------------ housekeeping and people

    async def expire(self, *, now: datetime, ignored_after: timedelta, keys_before: datetime) -> None:
        """Marks sent follow-ups older than `ignored_after` ignored; forgets event keys stored before `keys_before`."""
        ...

    async def replan(self, *, now: datetime, limit: int) -> int:
        """Makes up to `limit` conversations without `due_at` due `now` (the policy changed). Returns how many."""
        ...

    async def forget(self, contact: ContactKey, *, now: datetime) -> bool:
        """Removes the contact, its conversations and everything derived from them, leaving a tombstone (keyed hash, last event,
        stop and minor flags). Writes begun before it are refused. False when there is no such contact."""
        ...

    async def import_messages(self, messages: Sequence[Message]) -> int:
        """Adds imported messages after what is there, making contacts (not started) and conversations as needed. Idempotent on
        the message id. Returns how many were new."""
        ...

    def export_messages(self, account: str | None = None) -> AsyncIterator[Message]:
        """Every message, by conversation and `seq`."""
        ...

    async def conversations(self, *, account: str | None, limit: int) -> list[ConversationSummary]:
        """Those whose person wrote last first."""
        ...

    async def counts(self) -> Mapping[str, int]:
        """For `reprise stats`: contacts, conversations, messages, memories, `follow_up.<state>`, `delivery.<state>`."""
        ...


FOLLOW_UP_OF = {
    DeliveryState.SENT: FollowUpState.SENT,
    DeliveryState.FAILED: FollowUpState.FAILED,
    DeliveryState.UNKNOWN: FollowUpState.UNKNOWN,
}
"""What a follow-up becomes when its row is settled."""
