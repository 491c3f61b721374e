"""The protocol of everything that must survive."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from reprise.models import (
    Contact,
    ContactKey,
    ConversationKey,
    Delivery,
    DeliveryState,
    FollowUp,
    FollowUpState,
    Memory,
    Message,
    Snapshot,
)
from reprise.ports.adapter import KnownChat
from reprise.ports.parcels import Parcel, Record
from reprise.ports.records import (
    Claim,
    ContactPatch,
    Conversation,
    ConversationSummary,
    Entry,
    Intake,
    IntakeResult,
    Progress,
)


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

    async def sealed(self, *parts: str) -> bytes:
        """32 bytes that stand for the parts, the same each time; without this store's secret nobody can tell them."""
        ...

    # ------------------------------------------------------------------ intake

    async def record(self, intake: Intake) -> IntakeResult:
        """Stores an event's effects once, however often it is offered.

        Raises the contact's version before anything else becomes visible. A text becomes a message with the next `seq`,
        marks sent follow-ups of the conversation answered, sets `due_at` to `now + reply_after`, but never later than
        `pending_since + reply_at_most`, cancels reply parts when none of that reply was attempted yet and `restarts < 2`
        (so that one reply answers all; `restarts` grows), and cancels follow-ups not yet `sending`. A change replaces or removes the
        text and drops the memories drawn from it; a replaced one is read again for memories, if it is among the last RELEARNED
        messages. `unlearn` removes memories, and nothing is learned any more from the messages they came from until they are
        edited. `erase` removes messages as a deletion does. With a memory goes what it had superseded; with a memory or its
        message, a summary that may tell of it, and all that follow-ups say that were written from it: those that reached nobody,
        and where it was unlearned or erased also those that did, in the history too.
        `rating` is kept with a follow-up that reached them. A patch, or becoming reachable, makes all of the contact's
        conversations due `now`. `by_person` sets `started_at` once and clears `unreachable_at`. An event of a forgotten person
        from before their deletion is refused, by its time or because its key is known; a later one makes a new contact that keeps
        the tombstone's stop and minor flags.
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
        """All memories that still hold, the newest first; what was superseded is history, which `kept_about` gives."""
        ...

    async def vectors(
        self, key: ConversationKey, model: str, *, seqs: Sequence[int] | None = None
    ) -> Mapping[int, bytes]:
        """The vectors that `model` made of the conversation's messages, by `seq`: all, or those of `seqs`."""
        ...

    async def keep_vectors(self, key: ConversationKey, model: str, made: Mapping[int, bytes], *, edition: int) -> bool:
        """Keeps vectors of messages, one each, until the message is changed, removed or unlearned; of those that are not there none.
        False, keeping nothing, when the conversation's `edition` is no longer that with which their texts were read. They are
        not moved to another store: they can be made again."""
        ...

    async def add_memories(
        self,
        claim: Claim,
        memories: Sequence[Memory],
        *,
        through: int,
        superseded: Mapping[str, str] | None = None,
        confirmed: Mapping[str, Sequence[str]] | None = None,
        summary: str | None = None,
    ) -> None:
        """Adds memories (an id that exists is left as it is) and sets `memory_through`. All is refused when something was edited,
        deleted or forgotten since the claim: raises ClaimLost. A memory from a message that they had forgotten is left out.

        `superseded` and `confirmed` are those of `Learned`: a memory is superseded only when the other one is there, and
        confirmed only by messages that are there. `summary`, if given, replaces the conversation's, and tells of all
        up to `through`."""
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

    async def held_follow_ups(self, *, limit: int, after: FollowUp | None = None) -> list[FollowUp]:
        """Those that wait for approval, over all accounts, the oldest first, from behind `after`."""
        ...

    async def release_follow_up(
        self, follow_up_id: str, text: str, delivery: Delivery, *, note: str, now: datetime
    ) -> bool:
        """`held → ready` with this text, and the row that sends it, in one step. False when it is held no more."""
        ...

    async def withdraw_follow_up(
        self, follow_up_id: str, state: FollowUpState, *, note: str, due_at: datetime | None, now: datetime
    ) -> bool:
        """`held → state`, and the conversation due at the earlier of its own time and `due_at`. False when it is held no more."""
        ...

    async def grounds(self, follow_up_id: str) -> tuple[list[Memory], list[Message]] | None:
        """What a follow-up refers to: those of its memories that still hold, and the messages it cites that are still there.
        None when there is no such follow-up."""
        ...

    async def cancel_follow_up(self, delivery: Delivery, *, note: str, due_at: datetime | None, now: datetime) -> None:
        """A `ready` one becomes `cancelled`, its row too, and the conversation is due at `due_at`."""
        ...

    async def begin_follow_up(
        self, delivery: Delivery, *, contact_version: int, min_gap: timedelta, now: datetime, owner: str
    ) -> bool:
        """Steps 1 and 2 of sending: if the contact's version and the follow-up's are `contact_version`, nothing is in flight to
        them and their last follow-up is at least `min_gap` ago, sets `in_flight` and `last_follow_up_at` and makes row and
        follow-up `sending`. Marks its memories used. False, changing nothing, otherwise."""
        ...

    # ------------------------------------------------------------------ outbox

    async def ready_deliveries(
        self, account: str, *, now: datetime, limit: int, without: Collection[str] = ()
    ) -> list[Delivery]:
        """Rows `ready` with `not_before <= now`: at most one per contact, the contact's first; replies and notices before
        follow-ups, then the oldest first. A part waits for its earlier parts; a contact with a row in `sending` is left out.
        Those whose ids are in `without` are not given, and neither is what comes behind them."""
        ...

    async def next_ready(self, account: str) -> datetime | None:
        """The earliest `not_before` of the account's ready rows that are their contact's first."""
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
        look_after: timedelta = timedelta(),
        platform_id: str | None = None,
        error: str = "",
    ) -> None:
        """`sending → sent | failed | unknown`; a late `sent` may also replace `unknown`.  Sent: the text joins the history (later
        parts of a reply are appended to its message). A follow-up's life follows its row, `in_flight` is cleared, and the
        conversation is due `look_after` from `now`, if it was not due before."""
        ...

    async def postpone_delivery(self, delivery_id: str, *, attempts: int, not_before: datetime, error: str) -> None:
        """`sending → ready`, when it is certain that nothing was sent; a follow-up gives its `in_flight` and
        `last_follow_up_at` back. When the row was begun again since it had so many `attempts`, nothing changes."""
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
        """Marks sent follow-ups older than `ignored_after` ignored; forgets event keys stored, and outbox rows sent or
        cancelled, before `keys_before`: the history has what was delivered, and doubts and failures stay listed."""
        ...

    async def replan(self, *, start: datetime, apart: timedelta, limit: int) -> int:
        """Gives up to `limit` conversations without `due_at` one each (the policy changed): the first `start`, and every
        further one `apart` later. Returns how many."""
        ...

    async def forget(
        self, contact: ContactKey, *, now: datetime, before: datetime | None = None, key: str | None = None
    ) -> bool:
        """Removes the contact, its conversations and everything derived from them, leaving a tombstone (keyed hash, `before`, stop and
        minor flags). Writes begun before it are refused, and so is what happened before `before` (`now` when left out).
        `key` is that of the event that asked for it, noted in the same change: offered again, it removes nothing. False when it
        removed nothing."""
        ...

    async def kept_about(self, contact: ContactKey) -> list[Record]:
        """Everything kept about a person, as `dump` gives it. Empty when there is no such contact."""
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
        """For `reprise stats`: contacts, conversations, messages, memories, `crises` (messages that speak of one),
        `follow_up.<state>`, `delivery.<state>`, `rating.<rating>`."""
        ...

    # ------------------------------------------------------------------ the studio's

    async def add_entries(self, entries: Sequence[Entry]) -> int:
        """Adds those that are not there yet by kind and id; how many that were."""
        ...

    async def replace_entry(self, entry: Entry, *, was: str) -> bool:
        """Replaces the one with its kind and id while its group is `was`, in one step; False when there is none such."""
        ...

    async def drop_entry(self, kind: str, entry_id: str) -> bool:
        """Whether there was one."""
        ...

    async def entry(self, kind: str, entry_id: str) -> Entry | None: ...

    async def entries(
        self, kind: str, group: str, *, limit: int, after: Entry | None = None, newest: bool = False
    ) -> list[Entry]:
        """By time and id, the oldest (or the newest) first, from behind `after`."""
        ...

    # ------------------------------------------------------------------ moving

    def dump(self, after: str | None = None) -> AsyncIterator[Parcel]:
        """Everything there is but leases and claims, from the start or behind a parcel's `after`: first what is the whole
        store's, then contact by contact, in the same order in every store. Two stores that hold the same give the same.
        Nobody may be changing the store meanwhile."""
        ...

    async def load(self, parcel: Parcel) -> None:
        """Adds what another store's `dump` gave, in its order; what is there already is left as it is, so loading twice changes
        nothing. Several contacts' may be loaded at once. The secret and settings replace those that are there: only for a
        store that is otherwise empty, and that nobody else has open."""
        ...

    async def in_use(self) -> Mapping[str, str]:
        """Accounts held now, and a conversation claimed now if there is any, each with the name of its owner."""
        ...
