"""What the benchmarks write into MongoDB in bulk is what the store itself would have left there, and processes side by side do
each thing once, in either database. No time is asserted.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from benchmarks import claiming, follow_ups
from benchmarks.databases import fill_at
from benchmarks.hosted import hosting
from benchmarks.stored import LONG_AGO, REMEMBERED, SAID, Crowd, memory_id, message_id
from benchmarks.stored_mongo import documents, fill
from pymongo import MongoClient
from tests.support.mongod import fresh_database

from reprise.models import Delivery, DeliveryState, Memory, MemoryKind, MessageKind, Send
from reprise.policy import decide
from reprise.ports import Intake
from reprise.snapshots import read_snapshot
from reprise.stores.mongo import MongoStore

LEASE = timedelta(seconds=30)
CROWD = Crowd(people=1, messages=6, last_at=LONG_AGO, due_from=LONG_AGO, due_every=timedelta(hours=1))
OF_ITS_OWN = frozenset(
    # names of things, and places in an order
    {"_id", "contact", "conversation", "chats", "id", "nonce", "source", "sources", "n", "rev", "edition", "changes"}
    # lease time and the process
    | {"attempt_at", "owner"}
    # the crowd wrote at all hours
    | {"writing_hours"}
)
"""Fields of which only the type is compared."""


@pytest.fixture
async def store(mongo_replica: str) -> AsyncIterator[tuple[MongoStore, str]]:
    with fresh_database(mongo_replica) as url:
        store = MongoStore(url, rng=Random(1))
        await store.open()
        yield store, url
        await store.close()


async def talk_through(store: MongoStore) -> None:
    """Person 1 of the crowd, every step of the way through the store."""
    key = CROWD.key(1)
    first = CROWD.last_at - CROWD.pace * (CROWD.messages - 1)
    for seq in range(1, CROWD.messages + 1, 2):
        asked, answered = first + CROWD.pace * (seq - 1), first + CROWD.pace * seq
        await store.record(
            Intake(
                contact=key.contact,
                key=f"event {seq}",
                address=key.person,
                at=asked,
                now=asked,
                default_persona=key.persona,
                by_person=True,
                text=SAID[seq - 1],
                platform_id=f"1-{seq}",
            )
        )
        (claim,) = await store.claim_due(now=answered, owner="test", lease=LEASE, limit=1)
        reply = message_id(key, seq + 1)
        row = Delivery(
            id=f"{reply}-0",
            conversation=key,
            address=key.person,
            kind=MessageKind.TEXT,
            source=reply,
            part=0,
            parts=1,
            text=SAID[seq],
            nonce="nonce",
            state=DeliveryState.READY,
            created_at=answered,
            not_before=answered,
            answers=seq,
        )
        assert await store.queue_reply(
            claim, reply=reply, answers=seq, deliveries=[row], revision=claim.conversation.revision
        )
        await store.finish(claim, due_at=None)
        assert await store.begin_delivery(row.id, now=answered, owner="test")
        await store.settle_delivery(row.id, DeliveryState.SENT, now=answered, platform_id=f"1-{seq + 1}")
    (claim,) = await store.claim_due(now=CROWD.last_at, owner="test", lease=LEASE, limit=1)
    history = await store.history(key, limit=9)
    memory = Memory(
        id=memory_id(key),
        conversation=key,
        kind=MemoryKind.FACT,
        text=REMEMBERED,
        sources=(history[4].id,),
        created_at=CROWD.last_at,
    )
    await store.add_memories(claim, [memory], through=CROWD.messages)
    await store.finish(claim, due_at=LONG_AGO + timedelta(hours=1))


def shape(doc: dict[str, Any]) -> dict[str, Any]:
    return {name: kind(value) if name in OF_ITS_OWN else value for name, value in doc.items()}


def kind(value: object) -> str:
    return "int" if isinstance(value, int) else type(value).__name__  # a large one is read as a class of the driver's


async def test_a_filled_conversation_looks_like_one_made_through_the_store(store: tuple[MongoStore, str]) -> None:
    opened, url = store
    await talk_through(opened)
    with MongoClient[dict[str, Any]](url) as client:
        database = client.get_default_database()
        for name, docs in documents(CROWD, 1).items():
            made = [shape(doc) for doc in database[name].find().sort("rev")]
            assert len(docs) == len(made) > 0, name
            for filled, real in zip((shape(dict(doc)) for doc in docs), made, strict=True):
                assert {field for field in filled | real if filled.get(field, "-") != real.get(field, "-")} == set(), (
                    name
                )


async def test_a_filled_crowd_reads_as_people_who_may_be_written_to(mongo_replica: str) -> None:
    crowd = Crowd(
        people=3, messages=20, last_at=LONG_AGO, due_from=LONG_AGO, due_every=timedelta(hours=1), accounts=("a", "b")
    )
    with fresh_database(mongo_replica) as url:
        await asyncio.to_thread(fill, url, crowd)  # it has a loop of its own
        store = MongoStore(url, rng=Random(1))
        await store.open()
        try:
            key, later = crowd.key(3), LONG_AGO + timedelta(hours=30)
            assert key.account == "b"
            conversation = await store.conversation(key)
            assert conversation is not None
            assert conversation.due_at == LONG_AGO + timedelta(hours=3)
            (memory,) = await store.memories(key)
            (source,) = await store.messages(key, memory.sources)
            assert REMEMBERED in source.text
            snapshot, policy = await read_snapshot(store, hosting(crowd.accounts), key, later)
            assert snapshot is not None
            assert isinstance(decide(snapshot, later, policy), Send)
            assert len(await store.claim_due(now=later, owner="test", lease=LEASE, limit=99)) == 3
            assert await store.counts() == {
                "contacts": 3,
                "crises": 0,
                "conversations": 3,
                "messages": 60,
                "memories": 3,
                "delivery.sent": 30,
            }
        finally:
            await store.close()


@pytest.fixture(params=["sqlite", "mongodb"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a store is to be made."""
    if request.param == "sqlite":
        yield str(tmp_path / "store.db")
        return
    with fresh_database(request.getfixturevalue("mongo_replica")) as url:
        yield url


def test_no_two_processes_claim_the_same(empty: str) -> None:
    share = 300
    fill_at(empty, claiming.crowd_of(share * len(claiming.WORKERS)))
    for (turn,) in claiming.together(empty, share, 1).values():
        assert (turn.claimed, turn.doubled) == (share, 0)


@pytest.mark.parametrize("kind", ["given", "bare"])
def test_everybody_gets_one_follow_up_from_two_processes(empty: str, kind: str) -> None:
    assert follow_ups.run(kind, empty, 40, 2).wrong == ""
