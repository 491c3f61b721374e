"""What others look at: people, conversations, messages, memories, and the snapshot the policy decides on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from reprise.models import (
    Author,
    Contact,
    ContactKey,
    ConversationKey,
    DeliveryState,
    FollowUpState,
    Memory,
    Message,
    Rating,
    Snapshot,
    Turn,
)
from reprise.ports import Conversation, ConversationSummary, KnownChat
from reprise.stores.mongo.driver import Doc, cleaned
from reprise.stores.mongo.rows import contact_of, conversation_of, key_of, memory_of, message_of
from reprise.stores.mongo.texts import seqs
from reprise.stores.mongo.unit import Tables, chat_of, settled_contact
from reprise.stores.values import from_micros, moment_or_none, span, to_micros

_UNANSWERED = [FollowUpState.SENT, FollowUpState.UNKNOWN, FollowUpState.IGNORED]
"""States of a follow-up that went out, or may have, and got no answer."""
_PAGE = 500
_FOREVER = (1 << 63) - 1


async def contact(tables: Tables, key: ContactKey) -> Contact | None:
    found = await settled_contact(tables, {"account": key.account, "person": key.person})
    return contact_of(found) if found else None


async def known_chats(tables: Tables, account: str, limit: int) -> list[KnownChat]:
    found = await tables["contacts"].find(
        {"account": account, "reachable": True}, sort=[("last_event_at", -1)], limit=limit
    )
    return [
        KnownChat(
            contact=ContactKey(account=account, person=doc["person"]),
            address=doc["address"],
            last_seen=doc["last_seen"],
        )
        for doc in found
    ]


async def _both(tables: Tables, key: ConversationKey) -> tuple[Doc, Doc] | None:
    """The person and the conversation."""
    person = await settled_contact(tables, {"account": key.account, "person": key.person})
    number = chat_of(person, key.persona)
    found = None if number is None else await tables["conversations"].get({"_id": number})
    return None if person is None or found is None else (person, found)


async def conversation(tables: Tables, key: ConversationKey) -> Conversation | None:
    found = await _both(tables, key)
    return conversation_of(found[1]) if found else None


# --------------------------------------------------------------------------- snapshot


async def snapshot(
    tables: Tables, key: ConversationKey, *, now: datetime, window: timedelta, turns: int
) -> Snapshot | None:
    found = await _both(tables, key)
    if found is None:
        return None
    # The person's version is read first: whatever changes while the rest is read makes it old, and what is decided on it
    # is refused.
    person, doc = found
    number, heard = doc["_id"], doc["last_person_at"]
    newest, unanswered, loops, pending = await asyncio.gather(
        tables["messages"].find(
            {"_id.c": number, "turn": True, "at": {"$gte": to_micros(now) - span(window)}},
            fields=["at", "author"],
            sort=[("at", -1), ("_id.s", -1)],
            limit=turns,
        ),
        tables["follow_ups"].find(
            {"conversation": number, "state": {"$in": _UNANSWERED}, "sending_at": {"$gt": heard or 0}},
            fields=["sending_at"],
        ),
        tables["memories"].find({"conversation": number, "open": True}, sort=[("n", 1)]),
        tables["deliveries"].find(
            {
                "contact": person["_id"],
                "state": {"$in": [DeliveryState.READY, DeliveryState.SENDING]},
                "rank": 0,
                "conversation": number,
            },
            fields=["rank"],
            limit=1,
        ),
    )
    return Snapshot(
        contact=contact_of(person),
        conversation=key,
        persona_exists=True,
        turns=tuple(Turn(at=from_micros(turn["at"]), author=Author(turn["author"])) for turn in reversed(newest)),
        last_person_at=moment_or_none(heard),
        last_delivered_at=moment_or_none(doc["last_delivered_at"]),
        reply_pending=doc["pending_since"] is not None or bool(pending),
        unanswered=tuple(sorted(from_micros(sent["sending_at"]) for sent in unanswered)),
        open_loops=tuple(memory_of(memory, key) for memory in loops),
        writing_hours=frozenset(hour for hour in range(24) if person["writing_hours"] >> hour & 1),
    )


# --------------------------------------------------------------------------- messages and memories


_THERE: dict[str, Any] = {"gone_at": {"$exists": False}}


async def history(tables: Tables, key: ConversationKey, *, limit: int, before: int | None) -> list[Message]:
    found = await _both(tables, key)
    if found is None:
        return []
    last = found[1]["last_seq"] if before is None else before - 1
    where = {**seqs(found[1]["_id"], 0, last), **_THERE}
    newest = await tables["messages"].find(where, sort=[("_id", -1)], limit=limit)
    return [message_of(doc, key) for doc in reversed(newest)]


async def messages(tables: Tables, key: ConversationKey, ids: Sequence[str]) -> list[Message]:
    found = await _both(tables, key)
    if found is None:
        return []
    return await _messages(tables, found[1]["_id"], key, ids)


async def _messages(tables: Tables, number: int, key: ConversationKey, ids: Sequence[str]) -> list[Message]:
    where = {"_id.c": number, "id": {"$in": cleaned(list(set(ids)))}}
    return sorted(
        (message_of(doc, key) for doc in await tables["messages"].find(where)), key=lambda message: message.seq
    )


async def memories(tables: Tables, key: ConversationKey) -> list[Memory]:
    found = await _both(tables, key)
    if found is None:
        return []
    where = {"conversation": found[1]["_id"], "superseded_by": None}
    return [memory_of(doc, key) for doc in await tables["memories"].find(where, sort=[("created_at", -1), ("n", -1)])]


async def grounds(tables: Tables, follow_up_id: str) -> tuple[list[Memory], list[Message]] | None:
    found = await tables["follow_ups"].get({"_id": follow_up_id})
    if found is None:
        return None
    number, key = found["conversation"], key_of(found)
    where = {"conversation": number, "id": {"$in": found["memories"]}, "superseded_by": None}
    memories, messages = await asyncio.gather(
        tables["memories"].find(where), _messages(tables, number, key, found["sources"])
    )
    return [memory_of(doc, key) for doc in memories], messages


async def export_messages(tables: Tables, account: str | None) -> AsyncIterator[Message]:
    after: Doc = {}
    while page := await tables["conversations"].find(after, sort=[("_id", 1)], limit=_PAGE, comment="whole"):
        for doc in page:
            after = {"_id": {"$gt": doc["_id"]}}
            if account not in (None, doc["account"]):
                continue
            key, seq = key_of(doc), 0
            while found := await tables["messages"].find(
                {**seqs(doc["_id"], seq + 1, _FOREVER), **_THERE}, sort=[("_id", 1)], limit=_PAGE
            ):
                for message in found:
                    yield message_of(message, key)
                seq = found[-1]["_id"]["s"]


# --------------------------------------------------------------------------- overviews


async def conversations(tables: Tables, *, account: str | None, limit: int) -> list[ConversationSummary]:
    accounts = [account] if account is not None else await tables["contacts"].distinct("account")
    found = [
        doc
        for name in accounts
        for doc in await tables["conversations"].find(
            {"account": name}, sort=[("last_person_at", -1), ("_id", -1)], limit=limit
        )
    ]
    # Never heard from, so imported only: the last.
    found.sort(key=lambda doc: doc["last_person_at"] or 0, reverse=True)
    return [await _summary(tables, doc) for doc in found[:limit]]


async def _summary(tables: Tables, doc: Doc) -> ConversationSummary:
    person, messages, reached = await asyncio.gather(
        tables["contacts"].get({"_id": doc["contact"]}),
        tables["messages"].count({**seqs(doc["_id"], 0, _FOREVER), **_THERE}),
        tables["follow_ups"].count(
            {"conversation": doc["_id"], "state": {"$in": [*_UNANSWERED, FollowUpState.ANSWERED]}}
        ),
    )
    return ConversationSummary(
        key=key_of(doc),
        name=person["name"] if person else None,
        messages=messages,
        last_person_at=moment_or_none(doc["last_person_at"]),
        due_at=moment_or_none(doc["due_at"]),
        follow_ups=reached,
    )


async def counts(tables: Tables) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in ("contacts", "conversations"):
        found[name] = await tables[name].count({}, comment="whole")
    for name in ("messages", "memories"):
        found[name] = await tables[name].count({}, comment="whole") - await tables[name].count(
            {"gone_at": {"$gte": -_FOREVER}}
        )
    found["crises"] = await tables["messages"].count({"crisis": True, "gone_at": {"$exists": False}}, comment="whole")
    states = {"follow_up": ("follow_ups", FollowUpState), "delivery": ("deliveries", DeliveryState)}
    for word, (name, kinds) in states.items():
        for state in kinds:
            if number := await tables[name].count({"state": state}, comment="whole"):
                found[f"{word}.{state}"] = number
    for rating in Rating:
        if number := await tables["follow_ups"].count({"rating": rating}, comment="whole"):
            found[f"rating.{rating}"] = number
    return found
