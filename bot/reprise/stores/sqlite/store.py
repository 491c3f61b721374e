"""`SqliteStore`: the protocol's methods, each one job for the writer or a reader."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

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
from reprise.stores.sqlite import claims, follow_ups, learning, moving, outbox, people, reading, vectors
from reprise.stores.sqlite import entries as shelf
from reprise.stores.sqlite.connection import Database, Db
from reprise.stores.sqlite.intake import record, secret, set_contact
from reprise.stores.sqlite.schema import migrate
from reprise.stores.values import from_micros, key_of

A_FEW = 100
"""Messages of a history that are read as quickly as anything else."""


class SqliteStore:
    """A `reprise.ports.Store` in one SQLite file at `path`, or in `:memory:`.

    Any number of processes on one machine may open the same file; a write waits for another's, up to 15 s.
    """

    def __init__(self, path: str | Path) -> None:
        self._database = Database(path)

    async def open(self) -> None:
        await self._database.open(migrate)

    async def close(self) -> None:
        await self._database.close()

    async def lease_time(self) -> datetime:
        return await self._database.read(lambda db: from_micros(db.lease_now()))

    async def setting(self, name: str) -> str | None:
        return await self._database.read(lambda db: db.value("SELECT value FROM setting WHERE name = ?", _own(name)))

    async def set_setting(self, name: str, value: str) -> None:
        def work(db: Db) -> None:
            db.run("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", _own(name), value)

        await self._database.write(work)

    async def sealed(self, *parts: str) -> bytes:
        return keyed_hash(await self._database.read(secret), *parts)

    # ------------------------------------------------------------------ intake

    async def record(self, intake: Intake) -> IntakeResult:
        return await self._database.write(lambda db: record(db, intake))

    async def contact(self, key: ContactKey) -> Contact | None:
        return await self._database.read(lambda db: reading.contact(db, key))

    async def known_chats(self, account: str, limit: int) -> list[KnownChat]:
        return await self._database.read(lambda db: reading.known_chats(db, account, limit), long=True)

    async def set_contact(self, key: ContactKey, patch: ContactPatch) -> None:
        await self._database.write(lambda db: set_contact(db, key, patch))

    # ------------------------------------------------------------------ work on conversations

    async def claim_due(self, *, now: datetime, owner: str, lease: timedelta, limit: int) -> list[Claim]:
        taken = await self._database.write(
            lambda db: claims.claim_due(db, now=now, owner=owner, lease=lease, limit=limit)
        )
        return taken.claims()

    async def claim(self, key: ConversationKey, *, owner: str, lease: timedelta) -> Claim | None:
        taken = await self._database.write(lambda db: claims.claim(db, key, owner=owner, lease=lease))
        return next(iter(taken.claims()), None)

    async def renew(self, claim: Claim, lease: timedelta) -> None:
        await self._database.write(lambda db: claims.renew(db, claim, lease))

    async def finish(self, claim: Claim, *, due_at: datetime | None, progress: Progress | None = None) -> None:
        await self._database.write(lambda db: claims.finish(db, claim, due_at=due_at, progress=progress))

    async def next_due(self) -> datetime | None:
        return await self._database.read(claims.next_due)

    async def conversation(self, key: ConversationKey) -> Conversation | None:
        return await self._database.read(lambda db: reading.conversation(db, key))

    async def snapshot(self, key: ConversationKey, *, now: datetime, window: timedelta, turns: int) -> Snapshot | None:
        return await self._database.read(lambda db: reading.snapshot(db, key, now=now, window=window, turns=turns))

    async def history(self, key: ConversationKey, *, limit: int, before: int | None = None) -> list[Message]:
        return await self._database.read(
            lambda db: reading.history(db, key, limit=limit, before=before), long=limit > A_FEW
        )

    async def messages(self, key: ConversationKey, ids: Sequence[str]) -> list[Message]:
        return await self._database.read(lambda db: reading.messages(db, key, ids))

    async def memories(self, key: ConversationKey) -> list[Memory]:
        return await self._database.read(lambda db: reading.memories(db, key))

    async def vectors(
        self, key: ConversationKey, model: str, *, seqs: Sequence[int] | None = None
    ) -> Mapping[int, bytes]:
        return await self._database.read(lambda db: vectors.vectors(db, key, model, seqs), long=True)

    async def keep_vectors(self, key: ConversationKey, model: str, made: Mapping[int, bytes], *, edition: int) -> bool:
        return await self._database.write(lambda db: vectors.keep_vectors(db, key, model, made, edition=edition))

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
        await self._database.write(
            lambda db: learning.add_memories(
                db,
                claim,
                memories,
                through=through,
                superseded=superseded or {},
                confirmed=confirmed or {},
                summary=summary,
            )
        )

    async def queue_reply(
        self, claim: Claim, *, reply: str, answers: int, deliveries: Sequence[Delivery], revision: int
    ) -> bool:
        return await self._database.write(
            lambda db: claims.queue_reply(
                db, claim, reply=reply, answers=answers, deliveries=deliveries, revision=revision
            )
        )

    async def queue_notice(self, key: ConversationKey, deliveries: Sequence[Delivery]) -> None:
        await self._database.write(lambda db: outbox.queue_notice(db, key, deliveries))

    # ------------------------------------------------------------------ follow-ups

    async def add_follow_up(self, claim: Claim, follow_up: FollowUp, delivery: Delivery | None) -> bool:
        return await self._database.write(lambda db: follow_ups.add_follow_up(db, claim, follow_up, delivery))

    async def follow_up(self, follow_up_id: str) -> FollowUp | None:
        return await self._database.read(lambda db: follow_ups.follow_up(db, follow_up_id))

    async def follow_ups(self, key: ConversationKey, *, limit: int) -> list[FollowUp]:
        return await self._database.read(lambda db: follow_ups.follow_ups(db, key, limit=limit))

    async def held_follow_ups(self, *, limit: int, after: FollowUp | None = None) -> list[FollowUp]:
        return await self._database.read(lambda db: follow_ups.held_follow_ups(db, limit=limit, after=after))

    async def release_follow_up(
        self, follow_up_id: str, text: str, delivery: Delivery, *, note: str, now: datetime
    ) -> bool:
        return await self._database.write(
            lambda db: follow_ups.release_follow_up(db, follow_up_id, text, delivery, note=note, now=now)
        )

    async def withdraw_follow_up(
        self, follow_up_id: str, state: FollowUpState, *, note: str, due_at: datetime | None, now: datetime
    ) -> bool:
        return await self._database.write(
            lambda db: follow_ups.withdraw_follow_up(db, follow_up_id, state, note=note, due_at=due_at, now=now)
        )

    async def grounds(self, follow_up_id: str) -> tuple[list[Memory], list[Message]] | None:
        return await self._database.read(lambda db: reading.grounds(db, follow_up_id))

    async def cancel_follow_up(self, delivery: Delivery, *, note: str, due_at: datetime | None, now: datetime) -> None:
        await self._database.write(
            lambda db: follow_ups.cancel_follow_up(db, delivery, note=note, due_at=due_at, now=now)
        )

    async def begin_follow_up(
        self, delivery: Delivery, *, contact_version: int, min_gap: timedelta, now: datetime, owner: str
    ) -> bool:
        return await self._database.write(
            lambda db: follow_ups.begin_follow_up(
                db, delivery, contact_version=contact_version, min_gap=min_gap, now=now, owner=owner
            )
        )

    # ------------------------------------------------------------------ outbox

    async def ready_deliveries(
        self, account: str, *, now: datetime, limit: int, without: Collection[str] = ()
    ) -> list[Delivery]:
        return await self._database.read(
            lambda db: outbox.ready_deliveries(db, account, now=now, limit=limit, without=without)
        )

    async def next_ready(self, account: str) -> datetime | None:
        return await self._database.read(lambda db: outbox.next_ready(db, account))

    async def begin_delivery(self, delivery_id: str, *, now: datetime, owner: str) -> Delivery | None:
        return await self._database.write(lambda db: outbox.begin_delivery(db, delivery_id, now=now, owner=owner))

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
        await self._database.write(
            lambda db: outbox.settle_delivery(
                db, delivery_id, state, now=now, look_after=look_after, platform_id=platform_id, error=error
            )
        )

    async def postpone_delivery(self, delivery_id: str, *, attempts: int, not_before: datetime, error: str) -> None:
        await self._database.write(
            lambda db: outbox.postpone_delivery(db, delivery_id, attempts=attempts, not_before=not_before, error=error)
        )

    async def fail_deliveries(self, contact: ContactKey, *, now: datetime, error: str) -> int:
        return await self._database.write(lambda db: outbox.fail_deliveries(db, contact, now=now, error=error))

    async def stale_sendings(self, account: str, *, older_than: timedelta) -> list[Delivery]:
        return await self._database.read(lambda db: outbox.stale_sendings(db, account, older_than=older_than))

    async def deliveries(self, *, account: str | None, states: Sequence[DeliveryState], limit: int) -> list[Delivery]:
        return await self._database.read(
            lambda db: outbox.deliveries(db, account=account, states=states, limit=limit), long=True
        )

    # ------------------------------------------------------------------ accounts

    async def hold_account(self, account: str, *, owner: str, lease: timedelta) -> bool:
        return await self._database.write(lambda db: claims.hold_account(db, account, owner=owner, lease=lease))

    async def release_account(self, account: str, *, owner: str) -> None:
        await self._database.write(lambda db: claims.release_account(db, account, owner=owner))

    # ------------------------------------------------------------------ housekeeping and people

    async def expire(self, *, now: datetime, ignored_after: timedelta, keys_before: datetime) -> None:
        while await self._database.write(lambda db: people.ignore_unanswered(db, now=now, ignored_after=ignored_after)):
            pass
        while await self._database.write(lambda db: people.drop_event_keys(db, before=keys_before)):
            pass
        while await self._database.write(lambda db: people.drop_delivered(db, before=keys_before)):
            pass

    async def replan(self, *, start: datetime, apart: timedelta, limit: int) -> int:
        planned = 0
        while planned < limit:
            batch, first = min(people.BATCH, limit - planned), start + planned * apart
            found = await self._database.write(
                lambda db, batch=batch, first=first: people.replan(db, start=first, apart=apart, limit=batch)
            )
            planned += found
            if found < batch:
                break
        return planned

    async def forget(
        self, contact: ContactKey, *, now: datetime, before: datetime | None = None, key: str | None = None
    ) -> bool:
        forgotten = await self._database.write(
            lambda db: people.forget(db, contact, now=now, before=before or now, event=key)
        )
        # Also when there was no such contact: an earlier call may have got no further than this.
        await self._database.empty_log()
        return forgotten

    async def kept_about(self, contact: ContactKey) -> list[Record]:
        return await parcels.kept_about(moving.SqliteSource(self._database), contact)

    async def import_messages(self, messages: Sequence[Message]) -> int:
        new = 0
        for start in range(0, len(messages), people.BATCH):
            batch = messages[start : start + people.BATCH]
            new += await self._database.write(lambda db, batch=batch: people.import_batch(db, batch))
        return new

    async def export_messages(self, account: str | None = None) -> AsyncIterator[Message]:
        number = 0
        while rows := await self._database.read(
            lambda db, after=number: people.conversation_batch(db, after), long=True
        ):
            for row in rows:
                number = row["id"]
                if account not in (None, row["account_name"]):
                    continue
                key, seq = key_of(row), 0
                while batch := await self._database.read(
                    lambda db, number=number, key=key, seq=seq: people.message_batch(db, number, key, seq),
                    long=True,
                ):
                    for message in batch:
                        yield message
                    seq = batch[-1].seq

    async def conversations(self, *, account: str | None, limit: int) -> list[ConversationSummary]:
        return await self._database.read(lambda db: reading.conversations(db, account=account, limit=limit), long=True)

    async def counts(self) -> Mapping[str, int]:
        return await self._database.read(reading.counts, long=True)

    # ------------------------------------------------------------------ the studio's

    async def add_entries(self, entries: Sequence[Entry]) -> int:
        return await self._database.write(lambda db: shelf.add_entries(db, entries))

    async def replace_entry(self, entry: Entry, *, was: str) -> bool:
        return await self._database.write(lambda db: shelf.replace_entry(db, entry, was=was))

    async def drop_entry(self, kind: str, entry_id: str) -> bool:
        return await self._database.write(lambda db: shelf.drop_entry(db, kind, entry_id))

    async def entry(self, kind: str, entry_id: str) -> Entry | None:
        return await self._database.read(lambda db: shelf.entry(db, kind, entry_id))

    async def entries(
        self, kind: str, group: str, *, limit: int, after: Entry | None = None, newest: bool = False
    ) -> list[Entry]:
        return await self._database.read(
            lambda db: shelf.entries(db, kind, group, limit=limit, after=after, newest=newest)
        )

    # ------------------------------------------------------------------ moving

    async def dump(self, after: str | None = None) -> AsyncIterator[Parcel]:
        async for parcel in parcels.dump(moving.SqliteSource(self._database), after):
            yield parcel

    async def load(self, parcel: Parcel) -> None:
        await self._database.write(lambda db: moving.load(db, parcel))

    async def in_use(self) -> Mapping[str, str]:
        return await self._database.read(moving.in_use, long=True)


def _own(name: str) -> str:
    return moving.PROGRAM + name
