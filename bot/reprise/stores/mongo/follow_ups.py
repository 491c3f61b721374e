"""The life of a follow-up, up to the step that lets it go out."""

from __future__ import annotations

from datetime import datetime, timedelta

from reprise.models import ACTIVE_FOLLOW_UP, ConversationKey, Delivery, DeliveryState, FollowUp, FollowUpState
from reprise.ports import Claim
from reprise.stores.changes import make_due
from reprise.stores.mongo.claims import held
from reprise.stores.mongo.driver import Doc
from reprise.stores.mongo.outbox import mark_sending, on_row, put_delivery
from reprise.stores.mongo.rows import follow_up_of
from reprise.stores.mongo.unit import Tables, Unit, chat_of, settled_contact, within
from reprise.stores.values import (
    earlier,
    micros_or_none,
    packed_candidates,
    packed_checks,
    packed_why,
    span,
    to_micros,
)


async def add_follow_up(tables: Tables, claim: Claim, follow_up: FollowUp, delivery: Delivery | None) -> bool:
    async def work(unit: Unit) -> bool:
        conversation, contact = await held(unit, claim), unit.person
        if await unit.get("follow_ups", {"_id": follow_up.id}) is not None:
            return True
        if contact["version"] != follow_up.contact_version:
            return False
        if await unit.get("follow_ups", {"conversation": conversation["_id"], "active": True}) is not None:
            return False
        unit.add("follow_ups", _row(unit, conversation, follow_up))
        if delivery is not None:
            put_delivery(unit, conversation, delivery)
        return True

    return await within(tables, claim.conversation.key.contact, work)


def _row(unit: Unit, conversation: Doc, follow_up: FollowUp) -> Doc:
    return {
        "_id": follow_up.id,
        "n": unit.number(),
        "contact": conversation["contact"],
        "conversation": conversation["_id"],
        "account": conversation["account"],
        "person": conversation["person"],
        "persona": conversation["persona"],
        "state": follow_up.state,
        "active": follow_up.state in ACTIVE_FOLLOW_UP,
        "text": follow_up.text,
        "memories": list(follow_up.memories),
        "sources": list(follow_up.sources),
        "created_at": to_micros(follow_up.created_at),
        "contact_version": follow_up.contact_version,
        "why": packed_why(follow_up.why),
        "checks": packed_checks(follow_up.checks),
        "candidates": packed_candidates(follow_up.candidates),
        "model": follow_up.model,
        "state_at": micros_or_none(follow_up.state_at or follow_up.created_at),
        "note": follow_up.note,
        "sending_at": None,
        "follow_up_before": None,
    }


async def follow_up(tables: Tables, follow_up_id: str) -> FollowUp | None:
    found = await tables["follow_ups"].get({"_id": follow_up_id})
    return follow_up_of(found) if found else None


async def follow_ups(tables: Tables, key: ConversationKey, *, limit: int) -> list[FollowUp]:
    contact = await settled_contact(tables, {"account": key.account, "person": key.person})
    number = chat_of(contact, key.persona)
    if number is None:
        return []
    found = await tables["follow_ups"].find({"conversation": number}, sort=[("created_at", -1), ("n", -1)], limit=limit)
    return [follow_up_of(each) for each in found]


async def held_follow_ups(tables: Tables, *, limit: int, after: FollowUp | None) -> list[FollowUp]:
    where: Doc = {"state": FollowUpState.HELD}
    if after is not None:
        at = to_micros(after.created_at)
        where["$or"] = [{"created_at": {"$gt": at}}, {"created_at": at, "_id": {"$gt": after.id}}]
    found = await tables["follow_ups"].find(where, sort=[("created_at", 1), ("_id", 1)], limit=limit)
    return [follow_up_of(each) for each in found]


async def release_follow_up(
    tables: Tables, follow_up_id: str, text: str, delivery: Delivery, *, note: str, now: datetime
) -> bool:
    found = await follow_up(tables, follow_up_id)
    if found is None or found.conversation != delivery.conversation:
        return False

    async def work(unit: Unit) -> bool:
        conversation = await unit.conversation(delivery.conversation.persona)
        held_one = await unit.get("follow_ups", {"_id": follow_up_id})
        if conversation is None or held_one is None or held_one["state"] != FollowUpState.HELD:
            return False
        held_one.update(state=FollowUpState.READY, state_at=to_micros(now), text=text, note=note)
        put_delivery(unit, conversation, delivery)
        return True

    return await within(tables, delivery.conversation.contact, work)


async def withdraw_follow_up(
    tables: Tables, follow_up_id: str, state: FollowUpState, *, note: str, due_at: datetime | None, now: datetime
) -> bool:
    found = await follow_up(tables, follow_up_id)
    if found is None:
        return False
    due = micros_or_none(due_at)

    async def work(unit: Unit) -> bool:
        held_one = await unit.get("follow_ups", {"_id": follow_up_id})
        if held_one is None or held_one["state"] != FollowUpState.HELD:
            return False
        held_one.update(state=state, state_at=to_micros(now), note=note, active=False)
        conversation = await unit.get("conversations", {"_id": held_one["conversation"]})
        if due is not None and conversation is not None:
            make_due(conversation, earlier(conversation["due_at"], due))
        return True

    return await within(tables, found.conversation.contact, work)


async def cancel_follow_up(
    tables: Tables, delivery: Delivery, *, note: str, due_at: datetime | None, now: datetime
) -> None:
    at, due = to_micros(now), micros_or_none(due_at)

    async def work(unit: Unit, row: Doc) -> None:
        if row["state"] != DeliveryState.READY:
            return
        row.update(state=DeliveryState.CANCELLED, ended_at=at, done_at=at, error=note)
        follow_up = await unit.get("follow_ups", {"_id": row["source"]})
        if follow_up is not None and follow_up["state"] == FollowUpState.READY:
            follow_up.update(state=FollowUpState.CANCELLED, state_at=at, note=note, active=False)
        conversation = await unit.get("conversations", {"_id": row["conversation"]})
        if due is not None and conversation is not None:
            make_due(conversation, earlier(conversation["due_at"], due))

    await on_row(tables, delivery.id, work)


async def begin_follow_up(
    tables: Tables, delivery: Delivery, *, contact_version: int, min_gap: timedelta, now: datetime, owner: str
) -> bool:
    at, clock = to_micros(now), await tables.lease_now()

    async def work(unit: Unit, row: Doc) -> bool:
        contact = unit.person
        if row["state"] != DeliveryState.READY:
            return False
        follow_up = await unit.get("follow_ups", {"_id": row["source"]})
        if follow_up is None or follow_up["state"] != FollowUpState.READY:
            return False
        last = contact["last_follow_up_at"]
        if contact["in_flight"] is not None:
            return False
        if not contact["version"] == follow_up["contact_version"] == contact_version:
            return False
        if last is not None and at - last < span(min_gap):
            return False
        sending = {"contact": contact["_id"], "state": DeliveryState.SENDING}
        if await unit.get("deliveries", sending) is not None:
            return False  # a part of a reply is on its way to them
        contact.update(in_flight=follow_up["_id"], last_follow_up_at=at)
        mark_sending(row, now=now, clock=clock, owner=owner)
        follow_up.update(state=FollowUpState.SENDING, state_at=at, sending_at=at, follow_up_before=last)
        where = {"conversation": row["conversation"], "id": {"$in": follow_up["memories"]}}
        for memory in await unit.find("memories", where):
            if memory["used_by"] is None:
                memory.update(used_by=follow_up["_id"], open=False)
        return True

    return bool(await on_row(tables, delivery.id, work))
