"""What one event changes; each function reads and changes documents of one unit."""

from __future__ import annotations

from reprise.models import REACHED_FOLLOW_UP, ContactKey, Rating
from reprise.ports import ContactPatch, Intake, IntakeResult
from reprise.stores.changes import (
    apply_patch,
    event_digest,
    hear,
    make_due,
    message_id,
    notice_rows,
    opened,
)
from reprise.stores.mongo.driver import Doc, cleaned, new_id
from reprise.stores.mongo.outbox import add_delivery
from reprise.stores.mongo.rows import contact_of, contact_row, key_of
from reprise.stores.mongo.texts import add_text, change_text, changed_message, erase, unlearn
from reprise.stores.mongo.unit import Tables, Unit, within
from reprise.stores.values import earlier, moment_or_none, to_micros


def new_contact(unit: Unit, key: ContactKey, *, address: str, persona: str, grave: Doc | None) -> Doc:
    """A contact of whom nothing is known but what their tombstone keeps."""
    return unit.begin(
        contact_row(
            key,
            address=address,
            persona=persona,
            stopped_at=grave["stopped_at"] if grave else None,
            minor=grave["minor"] if grave else False,
            forgotten_through=grave["last_event_at"] if grave else None,
        )
    )


def new_conversation(unit: Unit, persona: str) -> Doc:
    contact = unit.person
    number = new_id()
    contact["chats"] = [*contact["chats"], {"persona": persona, "id": number}]
    return unit.add(
        "conversations",
        {
            "_id": number,
            "contact": contact["_id"],
            "account": contact["account"],
            "person": contact["person"],
            "persona": persona,
            "due_at": None,
            "last_seq": 0,
            "replied_through": 0,
            "last_person_seq": 0,
            "memory_through": 0,
            "pending_since": None,
            "revision": 0,
            "changed_revision": 0,
            "failures": 0,
            "told_slow": False,
            "restarts": 0,
            "last_person_at": None,
            "last_delivered_at": None,
            "due_touched": 0,
            "summary": "",
            "summary_through": 0,
            "edition": unit.tables.rng.getrandbits(40),
            "changes": "",
        },
    )


def saved(contact: Doc) -> None:
    """To be called when it was changed: what its index holds."""
    contact["reachable"] = contact["started_at"] is not None and contact["unreachable_at"] is None


async def set_contact(tables: Tables, key: ContactKey, patch: ContactPatch) -> None:
    async def work(unit: Unit) -> None:
        if unit.contact is not None:
            apply_patch(unit.contact, patch)
            unit.contact["version"] += 1
            saved(unit.contact)

    await within(tables, key, work)


# --------------------------------------------------------------------------- record


async def record(tables: Tables, intake: Intake) -> IntakeResult:
    return await within(tables, intake.contact, lambda unit: _record(unit, intake))


async def _record(unit: Unit, intake: Intake) -> IntakeResult:
    contact, tables = unit.contact, unit.tables
    grave = await tables.grave(intake.contact.account, intake.contact.person) if contact is None else None
    forgotten_through = contact["forgotten_through"] if contact else grave["last_event_at"] if grave else None
    at = min(to_micros(intake.at), to_micros(intake.now))
    if forgotten_through is not None and at < forgotten_through:
        return await _unchanged(unit, intake)
    if intake.text is not None and await _has_text(unit, intake):
        return await _unchanged(unit, intake)  # its key has expired, the message has not
    digest = event_digest(tables.secret, intake.contact.account, intake.key)
    if await tables["event_keys"].get({"_id": digest}) is not None:
        return await _unchanged(unit, intake)
    if contact is None:
        if not intake.by_person:
            await tables["event_keys"].insert({"_id": digest, "stored_at": to_micros(intake.now)})
            return IntakeResult(fresh=True, contact=None, conversation=None, due_at=None)
        contact = new_contact(unit, intake.contact, address=intake.address, persona=intake.default_persona, grave=grave)
    unit.add("event_keys", {"_id": digest, "stored_at": to_micros(intake.now)})
    was_unreachable = contact["unreachable_at"] is not None
    hear(contact, intake, at)
    saved(contact)
    now = to_micros(intake.now)
    reachable_again = was_unreachable and contact["unreachable_at"] is None
    if reachable_again or intake.patch.keys() - {"persona"}:
        # Settings are the person's, so what was planned or has stopped is looked at again with every persona.
        for other in await unit.find("conversations", {"_id": {"$in": unit.chats}}):
            make_due(other, earlier(other["due_at"], now))
    for memory in intake.unlearn:
        await unlearn(unit, memory, now)
    for message in intake.erase:
        await erase(unit, message, now)
    if intake.rating is not None:
        await _rate(unit, *intake.rating)
    conversation = await _touched_conversation(unit, intake)
    if conversation is None:
        return IntakeResult(fresh=True, contact=contact_of(contact), conversation=None, due_at=None)
    conversation["revision"] += 1
    if intake.change is not None:
        await change_text(unit, conversation, intake.change, crisis=intake.crisis, now=now)
    if intake.text is not None:
        await add_text(unit, conversation, intake, at)
    else:
        opened(conversation, intake, at)
        if intake.patch or reachable_again:
            make_due(conversation, earlier(conversation["due_at"], now))
    key = key_of(conversation)
    for notice in intake.notices:
        for row in notice_rows(notice, key, contact["address"], now):
            await add_delivery(unit, conversation, row)
    return IntakeResult(
        fresh=True,
        contact=contact_of(contact),
        conversation=key,
        due_at=moment_or_none(conversation["due_at"]),
    )


async def _rate(unit: Unit, name: str, rating: Rating) -> None:
    follow_up = await unit.get("follow_ups", {"_id": cleaned(name), "contact": unit.person["_id"]})
    if follow_up is not None and follow_up["state"] in REACHED_FOLLOW_UP:
        follow_up["rating"] = rating


async def _unchanged(unit: Unit, intake: Intake) -> IntakeResult:
    contact = unit.contact
    if contact is None:
        return IntakeResult(fresh=False, contact=None, conversation=None, due_at=None)
    conversation = await unit.conversation(intake.patch.get("persona", contact["persona"]))
    return IntakeResult(
        fresh=False,
        contact=contact_of(contact),
        conversation=key_of(conversation) if conversation else None,
        due_at=moment_or_none(conversation["due_at"]) if conversation else None,
    )


async def _has_text(unit: Unit, intake: Intake) -> bool:
    """Whether the event's message is in one of the contact's conversations."""
    where = {"_id.c": {"$in": unit.chats}, "id": message_id(intake)}
    return bool(unit.chats) and bool(await unit.tables["messages"].find(where, fields=["id"], limit=1))


async def _touched_conversation(unit: Unit, intake: Intake) -> Doc | None:
    """The conversation the event belongs to: that of the changed message, else the one with the contact's persona,
    made when the person did this."""
    contact = unit.person
    if intake.change is not None:
        for number in unit.chats:
            if await changed_message(unit, number, intake.change) is not None:
                return await unit.get("conversations", {"_id": number})
    conversation = await unit.conversation(contact["persona"])
    if conversation is None and (intake.by_person or intake.text is not None or intake.notices):
        conversation = new_conversation(unit, contact["persona"])
    return conversation
