"""`MongoStore`: the protocol's methods on one open database."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random

from reprise.errors import StoreUnavailable
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
from reprise.ports import (
    Claim,
    ContactPatch,
    Conversation,
    ConversationSummary,
    Entry,
    Intake,
    IntakeResult,
    KnownChat,
    Parcel,
    Progress,
    Record,
)
from reprise.stores import parcels
from reprise.stores.changes import keyed_hash
from reprise.stores.mongo import claims, follow_ups, learning, moving, outbox, people, reading, vectors
from reprise.stores.mongo import entries as shelf
from reprise.stores.mongo.driver import Connection, Driver, cleaned
from reprise.stores.mongo.intake import record, set_contact
from reprise.stores.mongo.schema import migrate
from reprise.stores.mongo.unit import Tables


class MongoStore:
    """A `reprise.ports.Store` in a MongoDB database, a replica set or a single server; `url` names it.

    Any number of processes on any number of machines may open it. `rng` spreads processes that want the same work. Open and
    use it within one event loop.
    """

    def __init__(self, url: str, *, rng: Random, driver: str = Driver.MOTOR) -> None:
        self._url = url
        self._driver = Driver(driver)
        self._rng = rng
        self._spread = claims.Spread()
        self._opened: Tables | None = None

    @property
    def _tables(self) -> Tables:
        if self._opened is None:
            raise StoreUnavailable("the store is not open")
        return self._opened

    async def open(self) -> None:
        connection = Connection(self._url, self._driver)
        try:
            self._opened = Tables(connection, await migrate(connection), self._rng)
            await people.carry_out_left(self._opened, people.LEFT)
        except BaseException:
            await connection.close()
            self._opened = None
            raise

    async def close(self) -> None:
        if self._opened is not None:
            await self._opened.connection.close()
            self._opened = None

    async def lease_time(self) -> datetime:
        return await self._tables.connection.time()

    async def setting(self, name: str) -> str | None:
        found = await self._tables["settings"].get({"_id": _own(name)})
        return None if found is None else found["value"]

    async def set_setting(self, name: str, value: str) -> None:
        await self._tables["settings"].update({"_id": _own(name)}, {"$set": {"value": cleaned(value)}}, upsert=True)

    async def sealed(self, *parts: str) -> bytes:
        return keyed_hash(self._tables.secret, *parts)

    # ------------------------------------------------------------------ intake

    async def record(self, intake: Intake) -> IntakeResult:
        return await record(self._tables, intake)

    async def contact(self, key: ContactKey) -> Contact | None:
        return await reading.contact(self._tables, key)

    async def known_chats(self, account: str, limit: int) -> list[KnownChat]:
        return await reading.known_chats(self._tables, account, limit)

    async def set_contact(self, key: ContactKey, patch: ContactPatch) -> None:
        await set_contact(self._tables, key, patch)

    # ------------------------------------------------------------------ work on conversations

    async def claim_due(self, *, now: datetime, owner: str, lease: timedelta, limit: int) -> list[Claim]:
        return await claims.claim_due(self._tables, self._spread, now=now, owner=owner, lease=lease, limit=limit)

    async def claim(self, key: ConversationKey, *, owner: str, lease: timedelta) -> Claim | None:
        return await claims.claim(self._tables, key, owner=owner, lease=lease)

    async def renew(self, claim: Claim, lease: timedelta) -> None:
        await claims.renew(self._tables, claim, lease)

    async def finish(self, claim: Claim, *, due_at: datetime | None, progress: Progress | None = None) -> None:
        await claims.finish(self._tables, claim, due_at=due_at, progress=progress)

    async def next_due(self) -> datetime | None:
        return await claims.next_due(self._tables)

    async def conversation(self, key: ConversationKey) -> Conversation | None:
        return await reading.conversation(self._tables, key)

    async def snapshot(self, key: ConversationKey, *, now: datetime, window: timedelta, turns: int) -> Snapshot | None:
        return await reading.snapshot(self._tables, key, now=now, window=window, turns=turns)

    async def history(self, key: ConversationKey, *, limit: int, before: int | None = None) -> list[Message]:
        return await reading.history(self._tables, key, limit=limit, before=before)

    async def messages(self, key: ConversationKey, ids: Sequence[str]) -> list[Message]:
        return await reading.messages(self._tables, key, ids)

    async def memories(self, key: ConversationKey) -> list[Memory]:
        return await reading.memories(self._tables, key)

    async def vectors(
        self, key: ConversationKey, model: str, *, seqs: Sequence[int] | None = None
    ) -> Mapping[int, bytes]:
        return await vectors.vectors(self._tables, key, model, seqs)

    async def keep_vectors(self, key: ConversationKey, model: str, made: Mapping[int, bytes], *, edition: int) -> bool:
        return await vectors.keep_vectors(self._tables, key, model, made, edition=edition)

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
        await learning.add_memories(
            self._tables,
            claim,
            memories,
            through=through,
            superseded=superseded or {},
            confirmed=confirmed or {},
            summary=summary,
        )

    async def queue_reply(
        self, claim: Claim, *, reply: str, answers: int, deliveries: Sequence[Delivery], revision: int
    ) -> bool:
        return await claims.queue_reply(
            self._tables, claim, reply=reply, answers=answers, deliveries=deliveries, revision=revision
        )

    async def queue_notice(self, key: ConversationKey, deliveries: Sequence[Delivery]) -> None:
        await outbox.queue_notice(self._tables, key, deliveries)

    # ------------------------------------------------------------------ follow-ups

    async def add_follow_up(self, claim: Claim, follow_up: FollowUp, delivery: Delivery | None) -> bool:
        return await follow_ups.add_follow_up(self._tables, claim, follow_up, delivery)

    async def follow_up(self, follow_up_id: str) -> FollowUp | None:
        return await follow_ups.follow_up(self._tables, follow_up_id)

    async def follow_ups(self, key: ConversationKey, *, limit: int) -> list[FollowUp]:
        return await follow_ups.follow_ups(self._tables, key, limit=limit)

    async def held_follow_ups(self, *, limit: int, after: FollowUp | None = None) -> list[FollowUp]:
        return await follow_ups.held_follow_ups(self._tables, limit=limit, after=after)

    async def release_follow_up(
        self, follow_up_id: str, text: str, delivery: Delivery, *, note: str, now: datetime
    ) -> bool:
        return await follow_ups.release_follow_up(self._tables, follow_up_id, text, delivery, note=note, now=now)

    async def withdraw_follow_up(
        self, follow_up_id: str, state: FollowUpState, *, note: str, due_at: datetime | None, now: datetime
    ) -> bool:
        return await follow_ups.withdraw_follow_up(self._tables, follow_up_id, state, note=note, due_at=due_at, now=now)

    async def grounds(self, follow_up_id: str) -> tuple[list[Memory], list[Message]] | None:
        return await reading.grounds(self._tables, follow_up_id)

    async def cancel_follow_up(self, delivery: Delivery, *, note: str, due_at: datetime | None, now: datetime) -> None:
        await follow_ups.cancel_follow_up(self._tables, delivery, note=note, due_at=due_at, now=now)

    async def begin_follow_up(
        self, delivery: Delivery, *, contact_version: int, min_gap: timedelta, now: datetime, owner: str
    ) -> bool:
        return await follow_ups.begin_follow_up(
            self._tables, delivery, contact_version=contact_version, min_gap=min_gap, now=now, owner=owner
        )

    # ------------------------------------------------------------------ outbox

    async def ready_deliveries(
        self, account: str, *, now: datetime, limit: int, without: Collection[str] = ()
    ) -> list[Delivery]:
        return await outbox.ready_deliveries(self._tables, account, now=now, limit=limit, without=without)

    async def next_ready(self, account: str) -> datetime | None:
        return await outbox.next_ready(self._tables, account)

    async def begin_delivery(self, delivery_id: str, *, now: datetime, owner: str) -> Delivery | None:
        return await outbox.begin_delivery(self._tables, delivery_id, now=now, owner=owner)

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
        await outbox.settle_delivery(
            self._tables, delivery_id, state, now=now, look_after=look_after, platform_id=platform_id, error=error
        )

    async def postpone_delivery(self, delivery_id: str, *, attempts: int, not_before: datetime, error: str) -> None:
        await outbox.postpone_delivery(self._tables, delivery_id, attempts=attempts, not_before=not_before, error=error)

    async def fail_deliveries(self, contact: ContactKey, *, now: datetime, error: str) -> int:
        return await outbox.fail_deliveries(self._tables, contact, now=now, error=error)

    async def stale_sendings(self, account: str, *, older_than: timedelta) -> list[Delivery]:
        return await outbox.stale_sendings(self._tables, account, older_than=older_than)

    async def deliveries(self, *, account: str | None, states: Sequence[DeliveryState], limit: int) -> list[Delivery]:
        return await outbox.deliveries(self._tables, account=account, states=states, limit=limit)

    # ------------------------------------------------------------------ accounts

    async def hold_account(self, account: str, *, owner: str, lease: timedelta) -> bool:
        return await people.hold_account(self._tables, account, owner=owner, lease=lease)

    async def release_account(self, account: str, *, owner: str) -> None:
        await people.release_account(self._tables, account, owner=owner)

    # ------------------------------------------------------------------ housekeeping and people

    async def expire(self, *, now: datetime, ignored_after: timedelta, keys_before: datetime) -> None:
        await people.expire(self._tables, now=now, ignored_after=ignored_after, keys_before=keys_before)

    async def replan(self, *, start: datetime, apart: timedelta, limit: int) -> int:
        return await people.replan(self._tables, start=start, apart=apart, limit=limit)

    async def forget(
        self, contact: ContactKey, *, now: datetime, before: datetime | None = None, key: str | None = None
    ) -> bool:
        return await people.forget(self._tables, contact, now=now, before=before or now, event=key)

    async def kept_about(self, contact: ContactKey) -> list[Record]:
        return await parcels.kept_about(moving.MongoSource(self._tables), contact)

    async def import_messages(self, messages: Sequence[Message]) -> int:
        return await people.import_messages(self._tables, messages)

    async def export_messages(self, account: str | None = None) -> AsyncIterator[Message]:
        async for message in reading.export_messages(self._tables, account):
            yield message

    async def conversations(self, *, account: str | None, limit: int) -> list[ConversationSummary]:
        return await reading.conversations(self._tables, account=account, limit=limit)

    async def counts(self) -> Mapping[str, int]:
        return await reading.counts(self._tables)

    # ------------------------------------------------------------------ the studio's

    async def add_entries(self, entries: Sequence[Entry]) -> int:
        return await shelf.add_entries(self._tables, entries)

    async def replace_entry(self, entry: Entry, *, was: str) -> bool:
        return await shelf.replace_entry(self._tables, entry, was=was)

    async def drop_entry(self, kind: str, entry_id: str) -> bool:
        return await shelf.drop_entry(self._tables, kind, entry_id)

    async def entry(self, kind: str, entry_id: str) -> Entry | None:
        return await shelf.entry(self._tables, kind, entry_id)

    async def entries(
        self, kind: str, group: str, *, limit: int, after: Entry | None = None, newest: bool = False
    ) -> list[Entry]:
        return await shelf.entries(self._tables, kind, group, limit=limit, after=after, newest=newest)

    # ------------------------------------------------------------------ moving

    async def dump(self, after: str | None = None) -> AsyncIterator[Parcel]:
        source = await moving.source(self._tables)
        async for parcel in parcels.dump(source, after):
            yield parcel

    async def load(self, parcel: Parcel) -> None:
        self._opened = await moving.load(self._tables, parcel)

    async def in_use(self) -> Mapping[str, str]:
        return await moving.in_use(self._tables)


def _own(name: str) -> str:
    return moving.PROGRAM + name
