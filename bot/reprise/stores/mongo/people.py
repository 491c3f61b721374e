"""Accounts, housekeeping, forgetting, and history from files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from reprise.models import ContactKey, ConversationKey, FollowUpState, Message
from reprise.stores.changes import event_digest
from reprise.stores.mongo.driver import Doc, Filter, Update, Write, cleaned
from reprise.stores.mongo.intake import new_contact, new_conversation
from reprise.stores.mongo.texts import add_message, seqs
from reprise.stores.mongo.unit import FREE, Tables, Unit, carry_out_left, literal, settled_contact, within
from reprise.stores.values import span, to_micros

LEFT = 100
"""How many changes that other processes left half done are finished at once."""
_BATCH = 500
"""Documents of one step of housekeeping, and messages of one change of an import."""
_BATCH_BYTES = 4 << 20
"""And their size: a document holds 16 MB."""
_SWEPT_FOR = timedelta(days=1)
"""How long after a forgetting its traces are looked for again, should a process that was stopped have gone on writing."""
_NEVER = -(1 << 62)
_FOREVER = (1 << 63) - 1


async def hold_account(tables: Tables, account: str, *, owner: str, lease: timedelta) -> bool:
    clock = await tables.lease_now()
    where = {
        "_id": account,
        "$or": [{"owner": None}, {"owner": owner}, {"lease_until": {"$lte": clock}}],
    }
    fields = {"owner": owner, "lease_until": clock + span(lease)}
    if not await tables["accounts"].update(where, {"$set": fields}, upsert=True):
        return False
    await carry_out_left(tables, LEFT)
    await _sweep_graves(tables, {"unswept": True})
    return True


async def release_account(tables: Tables, account: str, *, owner: str) -> None:
    await tables["accounts"].update({"_id": account, "owner": owner}, {"$set": {"owner": None}})


# --------------------------------------------------------------------------- housekeeping


async def expire(tables: Tables, *, now: datetime, ignored_after: timedelta, keys_before: datetime) -> None:
    at, before = to_micros(now), to_micros(keys_before)
    while await carry_out_left(tables, LEFT):
        pass
    await _sweep_graves(tables, {"sweep_until": {"$gt": _NEVER}})
    await tables["tombstones"].update_many({"sweep_until": {"$lt": at}}, {"$unset": dict.fromkeys(_SWEPT, True)})
    follow_ups = tables["follow_ups"]
    silent = {"state": FollowUpState.SENT, "sending_at": {"$lt": at - span(ignored_after)}}
    while found := await follow_ups.find(silent, fields=["_id"], limit=_BATCH):
        which = {"_id": {"$in": [doc["_id"] for doc in found]}, "state": FollowUpState.SENT}
        await follow_ups.update_many(which, {"$set": {"state": FollowUpState.IGNORED, "state_at": at}})
    for name, field in _OLD.items():
        while found := await tables[name].find({field: {"$lt": before}}, fields=["_id"], limit=_BATCH):
            await tables[name].delete({"_id": {"$in": [doc["_id"] for doc in found]}})


_SWEPT = ("sweep_until", "unswept", "lives")
_OLD = {"event_keys": "stored_at", "deliveries": "done_at", "messages": "gone_at", "memories": "gone_at"}
"""Collections of which documents are dropped some time after the moment in this field."""


async def replan(tables: Tables, *, start: datetime, apart: timedelta, limit: int) -> int:
    """Up to `limit` conversations without a due time."""
    conversations = tables["conversations"]
    found = await conversations.find({"idle": True}, fields=["_id"], sort=[("_id", 1)], limit=limit)
    first, step = to_micros(start), span(apart)
    writes: list[Write] = [
        Update({"_id": doc["_id"], "idle": True}, [literal({"due_at": first + n * step, "due_touched": 1}), FREE])
        for n, doc in enumerate(found)
    ]
    if writes:
        await conversations.write(writes)
    return len(found)


# --------------------------------------------------------------------------- forgetting


async def forget(tables: Tables, key: ContactKey, *, now: datetime, before: datetime, event: str | None) -> bool:
    digest = tables.digest(key.account, key.person)
    noted = None if event is None else event_digest(tables.secret, key.account, event)
    seen = noted is not None and await tables["event_keys"].get({"_id": noted}) is not None
    while (person := await settled_contact(tables, {"account": key.account, "person": key.person})) is not None:
        if seen and not await _half_forgotten(tables, digest, person):
            break
        grave = {
            "last_event_at": max(to_micros(before), person["forgotten_through"] or _NEVER),
            "stopped_at": person["stopped_at"],
            "minor": person["minor"],
            "sweep_until": to_micros(now + _SWEPT_FOR),
            "unswept": True,
        }
        life = {"contact": person["_id"], "chats": [chat["id"] for chat in person["chats"]]}
        # The tombstone first: from the moment the contact is gone it says what must not come back.
        change = {"$set": grave, "$addToSet": {"lives": life}}
        await tables["tombstones"].update({"_id": digest}, change, upsert=True)
        if noted is not None:
            await tables["event_keys"].insert({"_id": noted, "stored_at": to_micros(now)})
        if await tables["contacts"].delete({"_id": person["_id"], "rev": person["rev"]}):
            await _sweep_graves(tables, {"_id": digest})
            return True
    await _sweep_graves(tables, {"_id": digest})  # an earlier call may have got no further than the contact
    await tables["contacts"].barrier()
    return False


async def _half_forgotten(tables: Tables, digest: bytes, person: Doc) -> bool:
    """Whether the contact is one whose deletion got as far as the tombstone, and not somebody who began anew."""
    grave = await tables["tombstones"].get({"_id": digest}) or {}
    return person["_id"] in [life["contact"] for life in grave.get("lives", [])]


async def _sweep_graves(tables: Tables, where: Filter) -> None:
    """Removes whatever is left of people who were forgotten."""
    for grave in await tables["tombstones"].find(where):
        lives: list[Doc] = grave.get("lives", [])
        # A tombstone comes before its contact is gone, and whoever wrote it may not have got any further.
        ids = [life["contact"] for life in lives]
        there = {doc["_id"] for doc in await tables["contacts"].find({"_id": {"$in": ids}}, fields=["_id"])}
        for life in lives:
            if life["contact"] not in there:
                await _sweep(tables, life)
        if not there:
            await tables["tombstones"].update({"_id": grave["_id"]}, {"$unset": {"unswept": True}})


async def _sweep(tables: Tables, life: Doc) -> None:
    for number in life["chats"]:
        for name in ("messages", "vectors"):
            await tables[name].delete(seqs(number, 0, _FOREVER))
    for name in ("memories", "follow_ups"):
        await tables[name].delete({"conversation": {"$in": life["chats"]}})
    await tables["deliveries"].delete({"contact": life["contact"]})
    await tables["conversations"].delete({"_id": {"$in": life["chats"]}})


# --------------------------------------------------------------------------- import


async def import_messages(tables: Tables, messages: Sequence[Message]) -> int:
    new = 0
    batch: list[Message] = []
    for message in messages:
        full = len(batch) == _BATCH or sum(len(each.text) for each in batch) * 4 > _BATCH_BYTES
        if batch and (full or message.conversation != batch[0].conversation):
            new += await _import(tables, batch)
            batch = []
        batch.append(message)
    return new + (await _import(tables, batch) if batch else 0)


async def _import(tables: Tables, messages: Sequence[Message]) -> int:
    """Messages of one conversation; those of somebody forgotten from before that are left out."""
    key: ConversationKey = messages[0].conversation

    async def work(unit: Unit) -> int:
        grave = await tables.grave(key.account, key.person) if unit.contact is None else None
        through = unit.contact["forgotten_through"] if unit.contact else grave["last_event_at"] if grave else None
        wanted = [message for message in messages if to_micros(message.at) > (_NEVER if through is None else through)]
        if not wanted:
            return 0
        if unit.contact is None:
            new_contact(unit, key.contact, address="", persona=key.persona, grave=grave)
        conversation = await unit.conversation(key.persona) or new_conversation(unit, key.persona)
        ids = [cleaned(message.id) for message in wanted]
        where: dict[str, Any] = {"_id.c": conversation["_id"], "id": {"$in": ids}}
        known = {doc["id"] for doc in await tables["messages"].find(where, fields=["id"])}
        before = conversation["last_seq"]
        for message in wanted:
            if cleaned(message.id) not in known:
                known.add(cleaned(message.id))
                _add(unit, conversation, message)
        return conversation["last_seq"] - before

    return await within(tables, key.contact, work)


def _add(unit: Unit, conversation: Doc, message: Message) -> None:
    add_message(
        unit,
        conversation,
        imported=True,
        id=message.id,
        author=message.author,
        kind=message.kind,
        text=message.text,
        at=to_micros(message.at),
        stored_at=to_micros(message.at),
        platform_id=message.platform_id,
        crisis=message.crisis,
    )
