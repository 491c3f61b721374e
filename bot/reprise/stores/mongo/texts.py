"""Messages: storing one, with what it overtakes, and changing or removing an earlier one; on documents of one unit."""

from __future__ import annotations

from reprise.models import REACHED_FOLLOW_UP, Author, DeliveryState, FollowUpState, MessageKind
from reprise.ports import Intake, TextChange
from reprise.stores.changes import (
    MAX_RESTARTS,
    OVERTAKEN,
    WROTE_FIRST,
    changed,
    heard_text,
    message_id,
    refuse_earlier,
    relearn,
    unsummarise,
    untouched_replies,
    without,
)
from reprise.stores.mongo.driver import Doc, cleaned
from reprise.stores.mongo.unit import Unit
from reprise.stores.values import to_micros

_UNSENT = [FollowUpState.DRAFTED, FollowUpState.HELD, FollowUpState.READY]


async def add_text(unit: Unit, conversation: Doc, intake: Intake, at: int) -> None:
    now = to_micros(intake.now)
    add_message(
        unit,
        conversation,
        id=message_id(intake),
        author=Author.PERSON,
        kind=MessageKind.TEXT,
        text=intake.text,
        at=at,
        stored_at=now,
        platform_id=intake.platform_id,
        crisis=intake.crisis,
        picture=intake.picture,
    )
    where = {"conversation": conversation["_id"], "state": {"$in": [FollowUpState.SENT, *_UNSENT]}}
    for follow_up in await unit.find("follow_ups", where):
        answered = follow_up["state"] == FollowUpState.SENT
        follow_up["state"] = FollowUpState.ANSWERED if answered else FollowUpState.CANCELLED
        follow_up["state_at"] = now
        if not answered:
            follow_up.update(note=WROTE_FIRST, active=False)
    await _cancel_unsent(unit, conversation, now)
    heard_text(conversation, intake, at)


async def _cancel_unsent(unit: Unit, conversation: Doc, now: int) -> None:
    """Follow-ups, and replies of which nothing was attempted, so that one reply answers all, the new message too."""
    where = {"contact": conversation["contact"], "state": DeliveryState.READY, "conversation": conversation["_id"]}
    ready = await unit.find("deliveries", where)
    for row in ready:
        if row["rank"] == 1:
            row.update(state=DeliveryState.CANCELLED, ended_at=now, done_at=now, error=WROTE_FIRST)
    untouched = untouched_replies([row for row in ready if row["kind"] == MessageKind.TEXT])
    if untouched and conversation["restarts"] < MAX_RESTARTS:
        for row in untouched:
            row.update(state=DeliveryState.CANCELLED, ended_at=now, done_at=now, error=OVERTAKEN)
        conversation["restarts"] += 1
        conversation["replied_through"] = min(row["replied_before"] for row in untouched)
        conversation["pending_since"] = await pending_since(unit, conversation)


def add_message(unit: Unit, conversation: Doc, *, imported: bool = False, **fields: object) -> None:
    """The conversation's next message."""
    conversation["last_seq"] += 1
    doc: Doc = {"_id": {"c": conversation["_id"], "s": conversation["last_seq"]}, "imported": imported, **fields}
    if fields["kind"] == MessageKind.TEXT and not imported:
        doc["turn"] = True
    for name in ("platform_id", "picture"):
        if doc.get(name) is None:
            doc.pop(name, None)
    unit.add("messages", doc)


def seqs(conversation: object, first: int, last: int) -> Doc:
    """A filter for the messages of a conversation from `seq` first to last."""
    return {"_id": {"$gte": {"c": conversation, "s": first}, "$lte": {"c": conversation, "s": last}}}


async def _persons(unit: Unit, conversation: Doc, first: int, direction: int) -> Doc | None:
    """The first, or last, message of the person's own that is still there."""
    where = {**seqs(conversation["_id"], first, conversation["last_seq"]), "author": Author.PERSON, "imported": False}
    # One of those stored may just have been removed, and those just added are not stored.
    stored = await unit.find("messages", where, sort=[("_id", direction)], limit=2)
    added = [
        doc
        for doc in unit.added("messages")
        if doc["_id"]["c"] == conversation["_id"] and doc["author"] == Author.PERSON and doc["_id"]["s"] >= first
    ]
    found = sorted([*stored, *added], key=lambda doc: doc["_id"]["s"] * direction)
    return found[0] if found else None


async def pending_since(unit: Unit, conversation: Doc) -> int | None:
    """When the oldest message that no queued reply answers was stored."""
    found = await _persons(unit, conversation, conversation["replied_through"] + 1, 1)
    return found["stored_at"] if found else None


async def changed_message(unit: Unit, conversation: object, change: TextChange) -> Doc | None:
    # The newest, should a platform use an id again.
    where = {"_id.c": conversation, "platform_id": cleaned(change.platform_id), "author": Author.PERSON}
    found = await unit.find("messages", where)
    return max(found, key=lambda doc: doc["_id"]["s"]) if found else None


async def change_text(unit: Unit, conversation: Doc, change: TextChange, *, crisis: bool, now: int) -> None:
    message = await changed_message(unit, conversation["_id"], change)
    if message is None:
        return
    conversation["changed_revision"] = conversation["revision"]
    await _leave_nothing_of(unit, conversation, message, now)
    if change.text is not None:
        message.update(text=change.text, crisis=crisis, unlearned=False)
        relearn(conversation, message["_id"]["s"], now)
        return
    await _remove(unit, conversation, message, now)


async def _leave_nothing_of(unit: Unit, conversation: Doc, message: Doc, now: int, *, reached: bool = False) -> None:
    """Removes what was made of a message: memories, the summary, and what was written from it and reached nobody (or somebody,
    if `reached`)."""
    await text_changed(unit, conversation, message)
    drawn = await unit.find("memories", {"conversation": conversation["_id"], "sources": message["id"]})
    dropped = [name for memory in drawn for name in await _drop_memory(unit, memory, now)]
    if drawn:
        changed(conversation, 0)
        unsummarise(conversation)
    unsummarise(conversation, message["_id"]["s"])
    await _unsay(unit, conversation, now, messages=[message["id"]], memories=dropped, reached=reached)


async def text_changed(unit: Unit, conversation: Doc, message: Doc) -> None:
    """To be called when what a message says, or whether it may be found by it, is no longer what somebody may have read."""
    changed(conversation, message["_id"]["s"])
    for vector in await unit.find("vectors", {"_id": message["_id"]}):
        vector.update(model="", data=b"")


async def _drop_memory(unit: Unit, memory: Doc, now: int) -> list[str]:
    """With what it had superseded: nobody sees that any more, so nobody could have it deleted. Returns the ids."""
    dropped = [memory["id"]]
    where = {"conversation": memory["conversation"], "superseded_by": memory["id"]}
    unit.empty("memories", memory, now)
    for older in await unit.find("memories", where):
        dropped += await _drop_memory(unit, older, now)
    return dropped


async def _remove(unit: Unit, conversation: Doc, message: Doc, now: int) -> None:
    unit.empty("messages", message, now)
    last = await _persons(unit, conversation, 1, -1)
    conversation["last_person_seq"] = last["_id"]["s"] if last else 0
    conversation["pending_since"] = await pending_since(unit, conversation)


async def unlearn(unit: Unit, memory: str, now: int) -> None:
    """Forgets one thing that was learned, and has nothing learned again from where it came from."""
    where = {"conversation": {"$in": unit.chats}, "id": cleaned(memory)}
    for found in await unit.find("memories", where):
        chat = await unit.get("conversations", {"_id": found["conversation"]})
        if chat is None:
            continue
        for message in await unit.find("messages", {"_id.c": chat["_id"], "id": {"$in": found["sources"]}}):
            message["unlearned"] = True
            await text_changed(unit, chat, message)
        dropped = await _drop_memory(unit, found, now)
        await _unsay(unit, chat, now, messages=found["sources"], memories=dropped, reached=True)
        changed(chat, 0)
        unsummarise(chat)
        refuse_earlier(chat)


async def erase(unit: Unit, message: str, now: int) -> None:
    """Removes a message of either side, and all that was made of it."""
    for found in await unit.find("messages", {"_id.c": {"$in": unit.chats}, "id": cleaned(message)}):
        chat = await unit.get("conversations", {"_id": found["_id"]["c"]})
        if chat is not None:
            await _leave_nothing_of(unit, chat, found, now, reached=True)
            await _remove(unit, chat, found, now)
            await _empty_deliveries(unit, found["id"])
            refuse_earlier(chat)


async def _unsay(unit: Unit, chat: Doc, now: int, *, messages: list[str], memories: list[str], reached: bool) -> None:
    """Empties the follow-ups that were written from these: they would tell of them. Those that reached the person stay as they
    were, with their place in the history, unless `reached`."""
    for follow_up in await unit.find("follow_ups", {"conversation": chat["_id"]}):
        state = follow_up["state"]
        if state == FollowUpState.SENDING or (state in REACHED_FOLLOW_UP and not reached):
            continue
        changes = without(follow_up, messages=messages, memories=memories)
        follow_up.update(changes)
        if "text" in changes:
            for said in await unit.find("messages", {"_id.c": chat["_id"], "id": follow_up["_id"]}):
                await text_changed(unit, chat, said)
                unit.empty("messages", said, now)
            await _empty_deliveries(unit, follow_up["_id"])


async def _empty_deliveries(unit: Unit, source: str) -> None:
    """What is in the outbox of something that is not to be said, or known, any more."""
    for row in await unit.find("deliveries", {"contact": unit.person["_id"], "source": source}):
        row["text"] = ""
