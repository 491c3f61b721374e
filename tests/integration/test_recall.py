"""Recall over real stores: what it finds is what the store holds at that moment, whoever changed it."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.mongod import fresh_database

from reprise.ids import nonce_for
from reprise.models import (
    Author,
    ConversationKey,
    Delivery,
    DeliveryState,
    Memory,
    MemoryKind,
    Message,
    MessageKind,
)
from reprise.ports import Intake, NoticeDraft, Store, TextChange
from reprise.recall import Found, Recall
from reprise.stores.mongo import MongoStore
from reprise.stores.sqlite import SqliteStore

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
KEY = ConversationKey(account="club", person="7", persona="chef")
LEASE = timedelta(seconds=30)
_keys = itertools.count()


@pytest.fixture(params=["sqlite", "mongo"])
async def stores(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[tuple[Store, Store]]:
    """The same data, opened by two processes."""
    if request.param == "sqlite":
        pair: tuple[Any, Any] = (SqliteStore(tmp_path / "a.db"), SqliteStore(tmp_path / "a.db"))
        for store in pair:
            await store.open()
        yield pair
        for store in pair:
            await store.close()
        return
    with fresh_database(request.getfixturevalue("mongo_replica")) as url:
        pair = (MongoStore(url, rng=Random(1)), MongoStore(url, rng=Random(2)))
        for store in pair:
            await store.open()
        yield pair
        for store in pair:
            await store.close()


def event(key: ConversationKey = KEY, *, minute: int = 0, **fields: Any) -> Intake:
    at = NOW + timedelta(minutes=minute)
    known: dict[str, Any] = {
        "key": f"e{next(_keys)}",
        "contact": key.contact,
        "address": key.person,
        "at": at,
        "now": at,
        "default_persona": key.persona,
        "by_person": True,
    }
    return Intake(**{**known, **fields})


async def say(store: Store, text: str, key: ConversationKey = KEY, **fields: Any) -> None:
    await store.record(event(key, text=text, **fields))


async def remember(
    store: Store, name: str, text: str, *, key: ConversationKey = KEY, instead_of: str | None = None
) -> None:
    """From the newest message."""
    claim = await store.claim(key, owner="w", lease=LEASE)
    assert claim is not None
    (message,) = await store.history(key, limit=1)
    memory = Memory(
        id=name, conversation=key, kind=MemoryKind.FACT, text=text, sources=(message.id,), created_at=message.at
    )
    await store.add_memories(claim, [memory], through=message.seq, superseded={instead_of: name} if instead_of else {})
    await store.finish(claim, due_at=None)


def texts(found: list[Found]) -> list[str]:
    return [each.item.text for each in found]


async def found(recall: Recall, query: str, key: ConversationKey = KEY, k: int = 10) -> list[str]:
    return texts(await recall.search(key, query, k))


# ------------------------------------------------------------------ what is found


async def test_of_nobody_nothing_is_found(stores: tuple[Store, Store]) -> None:
    assert await Recall(stores[0]).search(KEY, "anything", 5) == []


async def test_messages_and_memories_are_found_with_their_words(stores: tuple[Store, Store]) -> None:
    store, _ = stores
    recall = Recall(store)
    await say(store, "my cat Miso broke the blue vase")
    await remember(store, "m1", "has a cat called Miso")
    hits = await recall.search(KEY, "Miso the cat", 10)
    assert {type(each.item) for each in hits} == {Message, Memory}
    assert all(each.words == ("miso", "cat") for each in hits)
    assert [each.score for each in hits] == sorted((each.score for each in hits), reverse=True)
    assert len(await recall.search(KEY, "Miso the cat", 1)) == 1


async def test_what_was_just_said_is_found_by_an_index_made_before(stores: tuple[Store, Store]) -> None:
    store, other = stores
    recall = Recall(store)
    await say(store, "hello there")
    assert await found(recall, "oboe") == []
    await say(other, "I play the oboe", minute=1)
    assert (await found(recall, "oboe"))[0] == "I play the oboe"
    await remember(other, "m1", "plays the oboe")
    assert "plays the oboe" in await found(recall, "oboe")


async def test_the_person_is_found_by_the_name_they_go_by(stores: tuple[Store, Store]) -> None:
    store, _ = stores
    await store.import_messages(
        [
            Message(
                id=f"i{number}",
                conversation=KEY,
                seq=number,
                author=author,
                kind=MessageKind.TEXT,
                text="the mountains are lovely",
                at=NOW - timedelta(days=9 - number),
                imported=True,
            )
            for number, author in enumerate((Author.PERSONA, Author.PERSON), start=1)
        ]
    )
    await store.record(event(name="Anna"))
    recall = Recall(store, names={"chef": "Rosa"})
    (first,) = await recall.search(KEY, "what did Anna say of the mountains?", 1)
    assert isinstance(first.item, Message)
    assert first.item.author is Author.PERSON
    (first,) = await recall.search(KEY, "what did Rosa say of the mountains?", 1)
    assert isinstance(first.item, Message)
    assert first.item.author is Author.PERSONA


async def test_notices_and_messages_of_a_crisis_are_not_found(stores: tuple[Store, Store]) -> None:
    store, _ = stores
    await say(store, "I cannot go on, the oboe", crisis=True, notices=(NoticeDraft(id="n", parts=("the oboe help",)),))
    assert await store.begin_delivery("n-0", now=NOW, owner="w") is not None
    await store.settle_delivery("n-0", DeliveryState.SENT, now=NOW)
    assert len(await store.history(KEY, limit=9)) == 2
    assert await found(Recall(store), "oboe") == []


async def test_a_later_part_of_a_reply_is_found(stores: tuple[Store, Store]) -> None:
    store, other = stores
    recall = Recall(store)
    await say(store, "hello there")
    claim = await store.claim(KEY, owner="w", lease=LEASE)
    assert claim is not None
    parts = [part(0, "I play the flute"), part(1, "and the oboe")]
    assert await store.queue_reply(claim, reply="r", answers=1, deliveries=parts, revision=claim.conversation.revision)
    await store.finish(claim, due_at=None)
    for number, expected in enumerate(("I play the flute", "I play the flute\nand the oboe")):
        assert await other.begin_delivery(f"r-{number}", now=NOW, owner="w") is not None
        await other.settle_delivery(f"r-{number}", DeliveryState.SENT, now=NOW)
        assert expected in await found(recall, "flute")
    assert "I play the flute\nand the oboe" in await found(recall, "oboe")


def part(number: int, text: str) -> Delivery:
    return Delivery(
        id=f"r-{number}",
        conversation=KEY,
        address="7",
        kind=MessageKind.TEXT,
        source="r",
        part=number,
        parts=2,
        text=text,
        nonce=nonce_for(f"r-{number}"),
        state=DeliveryState.READY,
        created_at=NOW,
        not_before=NOW,
        answers=1,
    )


async def test_another_language_is_noticed(stores: tuple[Store, Store]) -> None:
    store, _ = stores
    recall = Recall(store)
    await say(store, "hello")
    assert await found(recall, "cat") == []
    for number in range(12):
        await say(store, f"ich habe heute nichts gemacht und du, Nummer {number}", minute=number)
    await say(store, "meine Nachbarin hat viele Blumen", minute=20)
    assert "meine Nachbarin hat viele Blumen" in await found(recall, "welche Blume war das?", k=1)


# ------------------------------------------------------------------ what is not found any more


@pytest.mark.parametrize("new", ["I play the flute", None])
async def test_an_edit_or_deletion_by_another_process_is_seen_at_once(
    stores: tuple[Store, Store], new: str | None
) -> None:
    store, other = stores
    recall = Recall(store)
    await say(store, "I play the zither", platform_id="p1")
    await remember(store, "m1", "plays the zither")
    await say(store, "and what do you play", minute=1)
    assert "I play the zither" in await found(recall, "zither")
    await other.record(event(minute=2, change=TextChange(platform_id="p1", text=new)))
    assert await found(recall, "zither") == []
    assert ("I play the flute" in await found(recall, "flute")) is (new is not None)


async def test_one_memory_less_takes_its_message_with_it(stores: tuple[Store, Store]) -> None:
    store, other = stores
    recall = Recall(store)
    await say(store, "I play the zither")
    await remember(store, "m1", "plays the zither")
    assert len(await found(recall, "zither")) == 2
    await other.record(event(minute=1, unlearn=("m1",)))
    assert await found(recall, "zither") == []


async def test_what_is_not_true_any_more_is_not_found(stores: tuple[Store, Store]) -> None:
    store, other = stores
    recall = Recall(store)
    await say(store, "I moved")
    await remember(store, "m1", "lives in Lyon")
    assert await found(recall, "Lyon Porto", k=1) == ["lives in Lyon"]
    await remember(other, "m2", "lives in Porto", instead_of="m1")
    assert await found(recall, "Lyon Porto", k=1) == ["lives in Porto"]


async def test_erased_messages_are_not_found(stores: tuple[Store, Store]) -> None:
    store, other = stores
    recall = Recall(store)
    await say(store, "I play the zither")
    await remember(store, "m1", "plays the zither")
    (message,) = await store.history(KEY, limit=1)
    assert len(await found(recall, "zither")) == 2
    await other.record(event(minute=1, erase=(message.id,)))
    assert await found(recall, "zither") == []


async def test_more_changes_than_are_remembered_are_all_seen(stores: tuple[Store, Store]) -> None:
    store, other = stores
    recall = Recall(store)
    for number in range(40):
        await say(store, f"I play the zither number {number}", platform_id=f"p{number}", minute=number)
    assert len(await found(recall, "zither", k=50)) == 40
    for number in range(40):
        await other.record(event(minute=50, change=TextChange(platform_id=f"p{number}", text="I play the flute")))
    assert await found(recall, "zither", k=50) == []
    assert len(await found(recall, "flute", k=50)) == 40


async def test_whoever_was_forgotten_is_gone_and_begins_anew(stores: tuple[Store, Store]) -> None:
    store, other = stores
    recall = Recall(store)
    await say(store, "I play the zither")
    assert await found(recall, "zither") == ["I play the zither"]
    await other.forget(KEY.contact, now=NOW + timedelta(minutes=1))
    assert await found(recall, "zither") == []
    assert recall.held == 0
    await say(other, "I play the flute", minute=2)
    assert await found(recall, "flute zither") == ["I play the flute"]


async def test_begun_anew_between_two_searches_is_no_continuation(stores: tuple[Store, Store]) -> None:
    store, other = stores
    recall = Recall(store)
    await say(store, "I play the zither")
    assert await found(recall, "zither") == ["I play the zither"]
    await other.forget(KEY.contact, now=NOW + timedelta(minutes=1))
    await say(other, "I play the flute", minute=2)
    assert await found(recall, "zither flute play") == ["I play the flute"]
    assert await found(recall, "zither") == []


# ------------------------------------------------------------------ upkeep


class Counting:
    """A store that counts the messages asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.asked = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    async def history(self, key: ConversationKey, *, limit: int, before: int | None = None) -> list[Message]:
        self.asked += limit
        return await self._store.history(key, limit=limit, before=before)


async def test_only_what_is_new_is_read(stores: tuple[Store, Store]) -> None:
    counting: Any = Counting(stores[0])
    recall = Recall(counting)
    for number in range(30):
        await say(counting, f"zither number {number}", minute=number, platform_id=f"p{number}")
    await found(recall, "zither")
    counting.asked = 0
    await found(recall, "zither")
    assert counting.asked == 0
    await say(counting, "zither again", minute=31)
    await found(recall, "zither")
    assert counting.asked == 1
    await counting.record(event(minute=32, change=TextChange(platform_id="p3", text="other")))
    await found(recall, "zither")
    assert counting.asked == 2
    await found(recall, "zither")
    assert counting.asked == 2


async def test_the_indexes_are_bounded_and_what_was_dropped_is_read_again(stores: tuple[Store, Store]) -> None:
    store, _ = stores
    recall = Recall(store, keep=10)
    chats = [ConversationKey(account="club", person=f"p{number}", persona="chef") for number in range(5)]
    for chat, number in itertools.product(chats, range(4)):
        await say(store, f"zither {chat.person} number {number}", chat, minute=number)
    for chat in chats:
        assert len(await found(recall, "zither", chat)) == 4
        assert recall.held <= 10
    assert len(await found(recall, "zither", chats[0])) == 4


async def test_one_long_conversation_may_pass_the_bound(stores: tuple[Store, Store]) -> None:
    store, _ = stores
    recall = Recall(store, keep=3)
    for number in range(8):
        await say(store, f"zither number {number}", minute=number)
    assert len(await found(recall, "zither")) == 8
    assert recall.held == 8


async def test_searches_at_the_same_time_do_not_disturb_each_other(stores: tuple[Store, Store]) -> None:
    store, _ = stores
    recall = Recall(store)
    for number in range(20):
        await say(store, f"zither number {number}", minute=number)
    results = await asyncio.gather(*(found(recall, "zither", k=50) for _ in range(8)))
    assert all(sorted(each) == sorted(results[0]) and len(each) == 20 for each in results)


# ------------------------------------------------------------------ never somebody else's

PEOPLE = [
    ConversationKey(account=account, person=person, persona=persona)
    for account in ("club", "guild")
    for person in ("7", "8")
    for persona in ("chef", "maestro")
]
CANARIES = {key: f"canary{number}" for number, key in enumerate(PEOPLE)}
WORDS = st.sampled_from(["violin", "zither", "flute", *CANARIES.values()])


@settings(max_examples=15, deadline=None)
@given(
    order=st.permutations(PEOPLE),
    keep=st.integers(1, 40),
    queries=st.lists(st.tuples(st.sampled_from(PEOPLE), st.lists(WORDS, min_size=1, max_size=4)), max_size=12),
)
async def test_nothing_is_found_of_another_person_persona_or_account(
    order: list[ConversationKey], keep: int, queries: list[tuple[ConversationKey, list[str]]]
) -> None:
    """Each conversation has a canary in a message and in a memory; no search in another one ever brings it."""
    store = SqliteStore(":memory:")
    await store.open()
    recall = Recall(store, keep=keep)
    for minute, key in enumerate(order):
        await store.record(event(key, minute=minute, patch={"persona": key.persona}, text=f"zither {CANARIES[key]}"))
        await remember(store, f"m-{key}", f"plays the flute {CANARIES[key]}", key=key)
    for key, words in [*queries, *((key, list(CANARIES.values())) for key in PEOPLE)]:
        for each in await recall.search(key, " ".join(words), 50):
            assert each.item.conversation == key
            assert {word for word in CANARIES.values() if word in each.item.text.split()} == {CANARIES[key]}
    for key in PEOPLE:
        assert len(await recall.search(key, CANARIES[key], 50)) == 2
    await store.close()
