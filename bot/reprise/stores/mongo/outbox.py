"""What is to be sent, one part a document, and the step that makes a delivered part history."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from reprise.models import Author, ContactKey, ConversationKey, Delivery, DeliveryState, FollowUpState, MessageKind
from reprise.ports import FOLLOW_UP_OF
from reprise.stores.changes import make_due
from reprise.stores.mongo.driver import Doc
from reprise.stores.mongo.rows import delivery_of, with_buttons
from reprise.stores.mongo.texts import add_message, text_changed
from reprise.stores.mongo.unit import Tables, Unit, carry_out_left, within
from reprise.stores.values import earlier, moment_or_none, packed_choices, span, to_micros

T = TypeVar("T")

_IN_ORDER = [("rank", 1), ("created_at", 1), ("n", 1)]
_FEW = 20
_CHUNK = 200
"""Most rows that are looked at in one go when the first of each contact are chosen."""


async def add_delivery(unit: Unit, conversation: Doc, delivery: Delivery, *, replied_before: int | None = None) -> None:
    """Adds a row; one with the same id is left as it is."""
    if await unit.get("deliveries", {"_id": delivery.id}) is None:
        put_delivery(unit, conversation, delivery, replied_before=replied_before)


def put_delivery(
    unit: Unit, conversation: Doc, delivery: Delivery, *, replied_before: int | None = None, old: Doc | None = None
) -> None:
    """Adds a row, or makes `old`, which has its id, what it was at first."""
    row = _row(unit, conversation, delivery, replied_before)
    if old is None:
        unit.add("deliveries", row)
    else:
        old.update(row)


def _row(unit: Unit, conversation: Doc, delivery: Delivery, replied_before: int | None) -> Doc:
    return {
        "_id": delivery.id,
        "n": unit.number(),
        "contact": conversation["contact"],
        "conversation": conversation["_id"],
        "account": conversation["account"],
        "person": conversation["person"],
        "persona": conversation["persona"],
        "address": delivery.address,
        "kind": delivery.kind,
        "rank": int(delivery.kind is MessageKind.FOLLOW_UP),
        "source": delivery.source,
        "part": delivery.part,
        "parts": delivery.parts,
        "text": delivery.text,
        "nonce": delivery.nonce,
        "state": DeliveryState.READY,
        "created_at": to_micros(delivery.created_at),
        "not_before": to_micros(delivery.not_before),
        "answers": delivery.answers,
        "replied_before": replied_before,
        "attempts": 0,
        "first_attempt_at": None,
        "ended_at": None,
        "platform_id": None,
        "error": "",
        "done_at": None,
        **with_buttons({"choices": packed_choices(delivery.choices), "attachment": delivery.attachment}),
    }


async def queue_notice(tables: Tables, key: ConversationKey, deliveries: Sequence[Delivery]) -> None:
    async def work(unit: Unit) -> None:
        conversation = await unit.conversation(key.persona)
        if conversation is not None:
            for delivery in deliveries:
                await add_delivery(unit, conversation, delivery)

    await within(tables, key.contact, work)


# --------------------------------------------------------------------------- choosing


class _Firsts:
    """Which ready row of a contact comes first, due or not, asked once for each contact."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.of: dict[object, Doc] = {}

    async def ask(self, rows: Sequence[Doc]) -> None:
        """Learns of the contacts of these rows."""
        unknown = {row["contact"] for row in rows} - self.of.keys()
        for found in await asyncio.gather(*(self._first(contact) for contact in unknown)):
            self.of.update({doc["contact"]: doc for doc in found})

    async def _first(self, contact: object) -> list[Doc]:
        where = {"contact": contact, "state": DeliveryState.READY}
        return await self._tables["deliveries"].find(where, fields=["contact", "not_before"], sort=_IN_ORDER, limit=1)

    def others(self) -> Doc:
        """A filter for the rows of contacts that were not asked for: of those that were, nothing else can be the first."""
        return {"contact": {"$nin": list(self.of)}}


async def ready_deliveries(
    tables: Tables, account: str, *, now: datetime, limit: int, without: Collection[str]
) -> list[Delivery]:
    while True:
        rows = await _choose(tables, account, due=to_micros(now), limit=limit, without=without)
        # A row may say `ready` only because the process that began it died before it said so.
        if not await carry_out_left(tables, limit, [row["contact"] for row in rows]):
            return [delivery_of(row) for row in rows]


async def _choose(tables: Tables, account: str, *, due: int, limit: int, without: Collection[str]) -> list[Doc]:
    chosen: list[Doc] = []
    firsts, after = _Firsts(tables), Doc()
    chunk = limit
    while len(chosen) < limit:
        where = {
            "account": account,
            "state": DeliveryState.READY,
            "not_before": {"$lte": due},
            "_id": {"$nin": list(without)},
        }
        rows = await tables["deliveries"].find({**where, **after, **firsts.others()}, sort=_IN_ORDER, limit=chunk)
        await firsts.ask(rows)
        found = [row for row in rows if firsts.of.get(row["contact"], {}).get("_id") == row["_id"]]
        busy = await _busy(tables, found)
        chosen += [row for row in found if row["contact"] not in busy]
        if len(rows) < chunk:
            break
        after, chunk = _after(rows[-1]), min(2 * chunk, _CHUNK)
    return chosen[:limit]


async def _busy(tables: Tables, rows: Sequence[Doc]) -> set[object]:
    """Those contacts of the rows to whom something is being sent."""
    where = {"contact": {"$in": list({row["contact"] for row in rows})}, "state": DeliveryState.SENDING}
    return {row["contact"] for row in await tables["deliveries"].find(where, fields=["contact"])}


def _after(row: Doc) -> Doc:
    """What comes behind `row` in order."""
    rank, created, number = row["rank"], row["created_at"], row["n"]
    return {
        "$or": [
            {"rank": {"$gt": rank}},
            {"rank": rank, "created_at": {"$gt": created}},
            {"rank": rank, "created_at": created, "n": {"$gt": number}},
        ]
    }


async def next_ready(tables: Tables, account: str) -> datetime | None:
    firsts = _Firsts(tables)
    while True:
        where = {"account": account, "state": DeliveryState.READY, **firsts.others()}
        rows = await tables["deliveries"].find(
            where, fields=["contact", "not_before"], sort=[("not_before", 1)], limit=_FEW
        )
        await firsts.ask(rows)
        earliest = min((first["not_before"] for first in firsts.of.values()), default=None)
        if len(rows) < _FEW or (earliest is not None and earliest <= rows[-1]["not_before"]):
            return moment_or_none(earliest)


async def stale_sendings(tables: Tables, account: str, *, older_than: timedelta) -> list[Delivery]:
    before = await tables.lease_now() - span(older_than)
    where = {"account": account, "state": DeliveryState.SENDING, "attempt_at": {"$lte": before}}
    return [delivery_of(row) for row in await tables["deliveries"].find(where, sort=[("attempt_at", 1)])]


async def deliveries(
    tables: Tables, *, account: str | None, states: Sequence[DeliveryState], limit: int
) -> list[Delivery]:
    accounts = [account] if account is not None else await tables["contacts"].distinct("account")
    # All states in one query: a row that changes its state between two would be in neither.
    rows = [
        row
        for name in accounts
        for row in await tables["deliveries"].find(
            {"account": name, "state": {"$in": list(set(states))}},
            sort=[("created_at", -1), ("n", -1)],
            limit=limit,
            index="account_state_created_at_n",
        )
    ]
    rows.sort(key=lambda row: (row["created_at"], row["n"]), reverse=True)
    return [delivery_of(row) for row in rows[:limit]]


# --------------------------------------------------------------------------- sending


async def on_row(tables: Tables, delivery_id: str, work: Callable[[Unit, Doc], Awaitable[T]]) -> T | None:
    """Runs `work` on a row and its contact; None when there is no such row, or its person was forgotten."""
    found = await tables["deliveries"].find({"_id": delivery_id}, fields=["contact", "account", "person"], limit=1)
    if not found:
        return None
    contact = found[0]["contact"]

    async def whole(unit: Unit) -> T | None:
        if unit.contact is None or unit.contact["_id"] != contact:
            # Written by a process that did not notice the forgetting.
            await tables["deliveries"].delete({"_id": delivery_id, "contact": contact})
            return None
        row = await unit.get("deliveries", {"_id": delivery_id})
        return None if row is None else await work(unit, row)

    return await within(tables, ContactKey(account=found[0]["account"], person=found[0]["person"]), whole)


def mark_sending(row: Doc, *, now: datetime, clock: int, owner: str) -> None:
    row["state"] = DeliveryState.SENDING
    row["attempts"] += 1
    if row["first_attempt_at"] is None:
        row["first_attempt_at"] = to_micros(now)
    row["attempt_at"], row["owner"] = clock, owner


async def begin_delivery(tables: Tables, delivery_id: str, *, now: datetime, owner: str) -> Delivery | None:
    clock = await tables.lease_now()

    async def work(unit: Unit, row: Doc) -> Delivery | None:
        if row["state"] not in (DeliveryState.READY, DeliveryState.SENDING):
            return None
        if row["state"] == DeliveryState.READY and row["kind"] == MessageKind.FOLLOW_UP:
            return None  # only `begin_follow_up` asks the contact first
        mark_sending(row, now=now, clock=clock, owner=owner)
        if row["kind"] == MessageKind.TEXT:
            conversation = await unit.get("conversations", {"_id": row["conversation"]})
            if conversation is not None:
                conversation["restarts"] = 0
        return delivery_of(row)

    return await on_row(tables, delivery_id, work)


async def settle_delivery(
    tables: Tables,
    delivery_id: str,
    state: DeliveryState,
    *,
    now: datetime,
    look_after: timedelta,
    platform_id: str | None,
    error: str,
) -> None:
    if state not in FOLLOW_UP_OF:
        raise ValueError(f"a delivery is settled as sent, failed or unknown, not as {state}")
    at = to_micros(now)

    async def work(unit: Unit, row: Doc) -> None:
        late = row["state"] == DeliveryState.UNKNOWN and state is DeliveryState.SENT
        if row["state"] != DeliveryState.SENDING and not late:
            return
        row.update(state=state, ended_at=at, platform_id=platform_id, error=error)
        conversation = await unit.get("conversations", {"_id": row["conversation"]})
        if conversation is None:
            return
        if state is DeliveryState.SENT:
            row["done_at"] = at
            await _join_history(unit, conversation, row, at=at, platform_id=platform_id)
        if row["kind"] == MessageKind.FOLLOW_UP:
            await _settle_follow_up(unit, conversation, row, FOLLOW_UP_OF[state], at=at, note=error)
        make_due(conversation, earlier(conversation["due_at"], at + span(look_after)))

    await on_row(tables, delivery_id, work)


async def _join_history(unit: Unit, conversation: Doc, row: Doc, *, at: int, platform_id: str | None) -> None:
    parts = await unit.find("deliveries", {"contact": row["contact"], "source": row["source"]})
    sent = [part for part in parts if part["state"] == DeliveryState.SENT]
    text = "\n".join(part["text"] for part in sorted(sent, key=lambda part: part["part"]))
    message = await unit.get("messages", {"_id.c": conversation["_id"], "id": row["source"]})
    if message is not None:
        message["text"] = text
        await text_changed(unit, conversation, message)
    else:
        add_message(
            unit,
            conversation,
            id=row["source"],
            author=Author.PERSONA,
            kind=row["kind"],
            text=text,
            at=at,
            stored_at=at,
            platform_id=platform_id,
            crisis=False,
        )
    if row["kind"] != MessageKind.NOTICE:
        conversation["last_delivered_at"] = max(at, conversation["last_delivered_at"] or at)


async def _settle_follow_up(
    unit: Unit, conversation: Doc, row: Doc, state: FollowUpState, *, at: int, note: str
) -> None:
    follow_up, contact = await unit.get("follow_ups", {"_id": row["source"]}), unit.person
    if follow_up is not None and follow_up["state"] in (FollowUpState.SENDING, FollowUpState.UNKNOWN):
        heard = conversation["last_person_at"]
        if state is FollowUpState.SENT and heard is not None and heard > follow_up["sending_at"]:
            state = FollowUpState.ANSWERED  # they wrote while it was on its way
        follow_up.update(state=state, state_at=at, note=note, active=False)
    if contact["in_flight"] == row["source"]:
        contact["in_flight"] = None


async def postpone_delivery(
    tables: Tables, delivery_id: str, *, attempts: int, not_before: datetime, error: str
) -> None:
    async def work(unit: Unit, row: Doc) -> None:
        contact = unit.person
        if row["state"] != DeliveryState.SENDING or row["attempts"] != attempts:
            return
        row.update(state=DeliveryState.READY, not_before=to_micros(not_before), error=error)
        if row["kind"] != MessageKind.FOLLOW_UP:
            return
        follow_up = await unit.get("follow_ups", {"_id": row["source"]})
        if follow_up is not None and follow_up["state"] == FollowUpState.SENDING:
            follow_up.update(state=FollowUpState.READY, sending_at=None)
        if follow_up is not None and contact["in_flight"] == row["source"]:
            contact.update(in_flight=None, last_follow_up_at=follow_up["follow_up_before"])
        for memory in await unit.find("memories", {"conversation": row["conversation"], "used_by": row["source"]}):
            memory.update(used_by=None, open=memory["kind"] == "open_loop" and not memory.get("superseded_by"))

    await on_row(tables, delivery_id, work)


async def fail_deliveries(tables: Tables, contact: ContactKey, *, now: datetime, error: str) -> int:
    at = to_micros(now)

    async def work(unit: Unit) -> int:
        if unit.contact is None:
            return 0
        rows = await unit.find("deliveries", {"contact": unit.contact["_id"], "state": DeliveryState.READY})
        for row in rows:
            row.update(state=DeliveryState.FAILED, ended_at=at, error=error)
            follow_up = (
                await unit.get("follow_ups", {"_id": row["source"]}) if row["kind"] == MessageKind.FOLLOW_UP else None
            )
            if follow_up is not None and follow_up["state"] == FollowUpState.READY:
                follow_up.update(state=FollowUpState.FAILED, state_at=at, note=error, active=False)
        return len(rows)

    return await within(tables, contact, work)
