"""The same crowd in MongoDB, by inserting in bulk the documents the store itself would have left.

`tests/unit/test_benchmarks_mongo.py` holds them against those of a conversation that went through the store.
"""

from __future__ import annotations

import asyncio
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from bson import ObjectId
from pymongo import MongoClient

from benchmarks.stored import ALL_HOURS, BATCH, KEYS_KEPT, PERSONA, REMEMBERED, SAID, Crowd, memory_id, message_id
from reprise.ids import nonce_for
from reprise.models import ConversationKey
from reprise.stores.mongo import MongoStore
from reprise.stores.mongo.rows import contact_row
from reprise.stores.mongo.unit import placed
from reprise.stores.values import micros_or_none, to_micros

Docs = Mapping[str, Sequence[dict[str, Any]]]

NUMBERS = 4096
"""A contact's documents are numbered in the order they came: `rev` times this, and one each."""
CHANGES = 4
"""Of a contact for a message and its reply: stored, queued, sending, sent."""


def fill(url: str, crowd: Crowd) -> None:
    """Makes the database that `url` names and puts the crowd into it."""
    asyncio.run(_create(url))
    # Only for filling: what is measured goes through the store's own connections.
    client: MongoClient[dict[str, Any]] = MongoClient(url, w=1, journal=False)
    with client:
        database = client.get_default_database()
        for start in range(1, crowd.people + 1, BATCH):
            docs: dict[str, list[dict[str, Any]]] = defaultdict(list)
            for number in range(start, min(start + BATCH, crowd.people + 1)):
                for name, each in documents(crowd, number).items():
                    docs[name] += each
            for name, each in docs.items():
                if each:
                    database[name].insert_many(each, ordered=False)
        database.command("ping")
        client.admin.command("fsync")


async def _create(url: str) -> None:
    store = MongoStore(url, rng=Random(1))
    await store.open()
    await store.close()


def documents(crowd: Crowd, number: int) -> Docs:
    """Everything about one person, by collection."""
    key, contact, conversation = crowd.key(number), ObjectId(), ObjectId()
    last, every = to_micros(crowd.last_at), crowd.pace.total_seconds() * 1_000_000
    first = last - int(every) * (crowd.messages - 1)
    due = micros_or_none(crowd.due_from)
    if due is not None:
        due += to_micros(crowd.last_at + crowd.due_every * number) - last
    heard, exchanges = last - int(every), (crowd.messages + 1) // 2
    rev = CHANGES * exchanges + 1
    who = {"contact": contact, "account": key.account, "person": key.person, "persona": PERSONA}
    person = {
        **contact_row(
            key.contact, address=key.person, persona=PERSONA, stopped_at=None, minor=False, forgotten_through=None
        ),
        "_id": contact,
        "rev": rev,
        "chats": [{"persona": PERSONA, "id": conversation}],
        "started_at": first,
        "last_event_at": heard,
        "version": exchanges,
        "writing_hours": ALL_HOURS,
        "reachable": True,
    }
    talk = {
        **who,
        "_id": conversation,
        "rev": rev,
        "due_at": due,
        "last_seq": crowd.messages,
        "replied_through": max(crowd.messages - 1, 0),
        "last_person_seq": max(crowd.messages - 1, 0),
        "memory_through": crowd.messages,
        "summary": "",
        "summary_through": 0,
        "edition": number,
        "changes": "",
        "pending_since": None,
        "revision": exchanges,
        "changed_revision": 0,
        "failures": 0,
        "told_slow": False,
        "restarts": 0,
        "last_person_at": heard,
        "last_delivered_at": last,
        "due_touched": 0,
    }
    times = [first + int(every) * n for n in range(crowd.messages)]
    kept = to_micros(crowd.last_at - KEYS_KEPT)
    return {
        "contacts": [person],
        "conversations": [placed(talk)],
        "messages": [_message(key, conversation, seq, at) for seq, at in enumerate(times, 1)],
        "deliveries": [
            _delivery({**who, "conversation": conversation}, key, s, times[s - 1]) for s in range(2, len(times) + 1, 2)
        ],
        "event_keys": [
            {"_id": os.urandom(16), "stored_at": at, "rev": 2 * seq - 1}
            for seq, at in enumerate(times, 1)
            if seq % 2 and at > kept
        ],
        "memories": [_memory(key, conversation, rev, last)] if crowd.messages >= len(SAID) else [],
    }


def _message(key: ConversationKey, conversation: ObjectId, seq: int, at: int) -> dict[str, Any]:
    return {
        "_id": {"c": conversation, "s": seq},
        "imported": False,
        "id": message_id(key, seq),
        "author": "person" if seq % 2 else "persona",
        "kind": "text",
        "text": SAID[(seq - 1) % len(SAID)],
        "at": at,
        "stored_at": at,
        "platform_id": f"{key.person}-{seq}",
        "crisis": False,
        "turn": True,
        "rev": 2 * seq - 1 if seq % 2 else 2 * seq,
    }


def _delivery(who: Mapping[str, Any], key: ConversationKey, seq: int, at: int) -> dict[str, Any]:
    source = message_id(key, seq)
    part = f"{source}-0"
    return {
        **who,
        "_id": part,
        "n": (2 * seq - 2) * NUMBERS + 1,
        "address": key.person,
        "kind": "text",
        "rank": 0,
        "source": source,
        "part": 0,
        "parts": 1,
        "text": SAID[(seq - 1) % len(SAID)],
        "nonce": nonce_for(part),
        "state": "sent",
        "created_at": at,
        "not_before": at,
        "answers": seq - 1,
        "replied_before": max(seq - 3, 0),
        "attempts": 1,
        "first_attempt_at": at,
        "attempt_at": at,
        "owner": "benchmark",
        "ended_at": at,
        "platform_id": f"{key.person}-{seq}",
        "error": "",
        "done_at": at,
        "rev": 2 * seq,
    }


def _memory(key: ConversationKey, conversation: ObjectId, rev: int, at: int) -> dict[str, Any]:
    return {
        "_id": ObjectId(),
        "n": rev * NUMBERS + 1,
        "id": memory_id(key),
        "conversation": conversation,
        "kind": "fact",
        "text": REMEMBERED,
        "sources": [message_id(key, 5)],
        "created_at": at,
        "happens_at": None,
        "topics": [],
        "used_by": None,
        "quote": "",
        "open": False,
        "rev": rev,
    }
