"""Recall by meaning, with an endpoint over a real socket: found, kept once, gone with the message, and done without."""

from __future__ import annotations

import asyncio
import itertools
import json
import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit

import pytest
from pymongo import MongoClient
from structlog.testing import capture_logs
from tests.peers.embeddings import EmbeddingsPeer
from tests.support.mongod import fresh_database
from typer.testing import CliRunner

from reprise.cli.main import cli
from reprise.errors import ModelError, ModelInvalid, ModelUnavailable
from reprise.llm.embeddings import OpenAIEmbedder
from reprise.models import ConversationKey, Memory, MemoryKind, Message
from reprise.ports import Intake, Store, TextChange
from reprise.recall import Meaning, Recall
from reprise.recall.meaning import AT_ONCE, REST
from reprise.stores.mongo import MongoStore
from reprise.stores.sqlite import SqliteStore
from reprise.testing import FakeClock

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
KEY = ConversationKey(account="club", person="7", persona="chef")
CAR = "we finally sold the old van"
_keys = itertools.count()


class World:
    """A store, an endpoint, and as many processes as are asked for."""

    def __init__(self, store: Store, peer: EmbeddingsPeer) -> None:
        self.store = store
        self.peer = peer
        self.clock = FakeClock(NOW)
        self._made: list[Recall] = []

    def recall(self, *, seconds: float = 5) -> Recall:
        embedder = OpenAIEmbedder(
            self.peer.model, base_url=self.peer.url, api_key=self.peer.key, timeout=timedelta(seconds=seconds)
        )
        self._made.append(Recall(self.store, meaning=Meaning(self.store, embedder, self.clock)))
        return self._made[-1]

    async def close(self) -> None:
        for each in self._made:
            await each.close()

    async def say(self, *texts: str, **fields: Any) -> None:
        for text in texts:
            await self.record(text=text, **fields)

    async def record(self, **fields: Any) -> None:
        number = next(_keys)
        at = NOW + timedelta(minutes=number)
        known: dict[str, Any] = {"key": f"e{number}", "contact": KEY.contact, "address": "7", "default_persona": "chef"}
        await self.store.record(Intake(**{**known, "at": at, "now": at, "by_person": True, **fields}))


@pytest.fixture
async def peer() -> AsyncIterator[EmbeddingsPeer]:
    async with EmbeddingsPeer() as peer:
        yield peer
        assert peer.complaints == []


@pytest.fixture(params=["sqlite", "mongo"])
async def world(request: pytest.FixtureRequest, tmp_path: Path, peer: EmbeddingsPeer) -> AsyncIterator[World]:
    if request.param == "sqlite":
        store: Any = SqliteStore(tmp_path / "a.db")
        await store.open()
        made = World(store, peer)
        yield made
        await made.close()
        await store.close()
        return
    with fresh_database(request.getfixturevalue("mongo_replica")) as url:
        store = MongoStore(url, rng=Random(1))
        await store.open()
        made = World(store, peer)
        yield made
        await made.close()
        await store.close()


async def texts(recall: Recall, query: str, k: int = 10, **more: Any) -> list[str]:
    return [each.item.text for each in await recall.search(KEY, query, k, **more)]


# ------------------------------------------------------------------ what is found


async def test_what_means_the_same_is_found_without_a_shared_word(world: World) -> None:
    await world.say("the weather is fine", CAR, "I had soup for lunch", "nothing much happened")
    assert CAR not in await texts(Recall(world.store), "automobile")
    (first, *_) = await world.recall().search(KEY, "automobile", 3)
    assert (first.item.text, first.words, first.similar) == (CAR, (), True)


async def test_words_and_meaning_are_merged(world: World) -> None:
    await world.say("the weather is fine", CAR, "an automobile is a machine", "nothing much happened")
    hits = await world.recall().search(KEY, "automobile", 4)
    assert [each.item.text for each in hits][:2] == ["an automobile is a machine", CAR]
    assert hits[0].words == ("automobile",)
    assert [each.score for each in hits] == sorted((each.score for each in hits), reverse=True)


async def test_a_memory_is_found_by_the_meaning_of_its_message(world: World) -> None:
    await world.say("the weather is fine", CAR)
    (*_, message) = await world.store.history(KEY, limit=9)
    claim = await world.store.claim(KEY, owner="w", lease=timedelta(seconds=30))
    assert claim is not None
    learned = Memory(
        id="m", conversation=KEY, kind=MemoryKind.FACT, text="is without wheels", sources=(message.id,), created_at=NOW
    )
    await world.store.add_memories(claim, [learned], through=2)
    assert (await texts(world.recall(), "automobile"))[:2] == [CAR, "is without wheels"]


async def test_before_holds_for_meaning_too(world: World) -> None:
    await world.say("the weather is fine", CAR, "my new automobile is red")
    hits = await world.recall().search(KEY, "vehicle", 9, before=3)
    assert all(isinstance(each.item, Message) and each.item.seq < 3 for each in hits)
    assert hits[0].item.text == CAR


async def test_a_query_that_says_nothing_is_not_asked_for(world: World) -> None:
    await world.say(CAR)
    assert await texts(world.recall(), "and what is it then?") == []
    assert world.peer.asked == []


# ------------------------------------------------------------------ kept once


async def test_a_vector_is_made_once_and_kept_for_every_process(world: World) -> None:
    await world.say(CAR, "I had soup for lunch")
    recall = world.recall()
    await texts(recall, "automobile")
    assert sorted(world.peer.asked[0]) == sorted(["automobile", CAR, "I had soup for lunch"])
    await texts(recall, "vehicle")
    await texts(world.recall(), "car")
    assert world.peer.asked[1:] == [["vehicle"], ["car"]]
    await world.say("a new one")
    await texts(recall, "van")
    assert world.peer.asked[3] == ["van", "a new one"]
    (first, *_) = await world.recall().search(KEY, "automobile", 1)
    assert first.item.text == CAR


async def test_what_another_process_had_made_meanwhile_is_not_made_again(world: World) -> None:
    await world.say(CAR)
    one, other = world.recall(), world.recall()
    await texts(one, "automobile")
    await texts(other, "automobile")
    await world.say("I had soup for lunch")
    await texts(one, "vehicle")
    await texts(other, "vehicle")
    assert [len(asked) for asked in world.peer.asked] == [2, 1, 2, 1]


async def test_a_long_history_is_caught_up_with_in_pieces_the_newest_first(world: World) -> None:
    await world.say(CAR, *(f"text number {number}" for number in range(1, AT_ONCE + 10)))
    recall = world.recall()
    for left in (AT_ONCE, 10, 0):
        await texts(recall, "automobile")
        assert len(world.peer.asked[-1]) == 1 + left
    assert f"text number {AT_ONCE + 9}" in world.peer.asked[0]
    assert CAR in world.peer.asked[1]
    (first, *_) = await world.recall().search(KEY, "automobile", 1)
    assert first.item.text == CAR, "another process has them all from the store"
    assert len(world.peer.asked[-1]) == 1


# ------------------------------------------------------------------ gone with the message


@pytest.mark.parametrize("new", ["I had soup for lunch", None])
async def test_an_edited_or_deleted_message_is_not_found_by_what_it_meant(world: World, new: str | None) -> None:
    await world.say(CAR, platform_id="p1")
    await world.say("the weather is fine", "nothing much happened")
    recall = world.recall()
    assert (await texts(recall, "automobile"))[0] == CAR
    await world.record(change=TextChange(platform_id="p1", text=new))
    assert CAR not in await texts(recall, "automobile")
    assert len(await world.store.vectors(KEY, world.peer.model)) == (3 if new else 2)
    assert world.peer.asked[-1] == (["automobile", new] if new else ["automobile"])


async def test_what_was_changed_while_its_vector_was_made_has_none(world: World) -> None:
    await world.say(CAR, platform_id="p1")
    conversation = await world.store.conversation(KEY)
    assert conversation is not None
    await world.record(change=TextChange(platform_id="p1", text="I had soup for lunch"))
    made = {1: b"\x01" * 96}
    assert not await world.store.keep_vectors(KEY, world.peer.model, made, edition=conversation.edition)
    assert await world.store.vectors(KEY, world.peer.model) == {}


async def test_forgetting_leaves_no_vector_behind(tmp_path: Path, mongo_replica: str, peer: EmbeddingsPeer) -> None:
    file = tmp_path / "a.db"
    with fresh_database(mongo_replica) as url:
        for store in (SqliteStore(file), MongoStore(url, rng=Random(1))):
            await store.open()
            world = World(store, peer)
            await world.say(CAR, "I had soup for lunch")
            await texts(world.recall(), "automobile")
            assert len(await store.vectors(KEY, peer.model)) == 2
            await store.forget(KEY.contact, now=NOW + timedelta(days=1))
            await world.close()
            await store.close()
        with sqlite3.connect(file) as database:
            assert database.execute("SELECT count(*) FROM vector").fetchone() == (0,)
        with MongoClient[dict[str, object]](url) as client:
            assert client[urlsplit(url).path.removeprefix("/")]["vectors"].count_documents({}) == 0


# ------------------------------------------------------------------ doing without


@pytest.mark.parametrize(
    "fails",
    [500, 404, 401, 429, 400, b"nonsense", b'{"data": []}', b'{"data": [{"index": 0, "embedding": []}]}'],
)
async def test_a_broken_endpoint_costs_one_line_in_the_log_and_nothing_else(world: World, fails: int | bytes) -> None:
    await world.say("the weather is fine", CAR, "nothing much happened")
    world.peer.fails = fails
    recall, words = world.recall(), Recall(world.store)
    with capture_logs() as logged:
        for query in ("van", "the old van", "sold"):
            assert await texts(recall, query) == await texts(words, query)
        assert world.peer.refused == 1, "it is left alone for a while"
        world.clock.advance(REST)
        assert await texts(recall, "van") == await texts(words, "van")
        assert world.peer.refused == 2
        world.clock.advance(REST)
        world.peer.fails = None
        assert (await texts(recall, "automobile"))[0] == CAR
    assert [(each["event"], each["log_level"]) for each in logged] == [
        ("embeddings_failed", "warning"),
        ("embeddings_work_again", "info"),
    ]
    assert CAR not in json.dumps(logged)


async def test_one_that_hangs_is_not_waited_for_long(world: World) -> None:
    await world.say(CAR)
    world.peer.fails = 0
    assert await texts(world.recall(seconds=0.2), "van") == [CAR]


# ------------------------------------------------------------------ the endpoint and the program


async def test_vectors_come_in_the_order_of_the_texts(peer: EmbeddingsPeer) -> None:
    embedder = OpenAIEmbedder(peer.model, base_url=peer.url, api_key=peer.key)
    one, two, again = await embedder.embed(["soup", "van", "soup"])
    assert one == again != two
    await embedder.close()


@pytest.mark.parametrize(
    ("fails", "error"),
    [
        (500, ModelUnavailable),
        (b"{}", ModelInvalid),
        (b'{"data": [{"index": 1, "embedding": [1.0]}]}', ModelInvalid),
        (b'{"data": [{"index": 0, "embedding": ["x"]}]}', ModelInvalid),
        (b'{"data": [{"index": 0, "embedding": []}]}', ModelInvalid),
    ],
)
async def test_what_is_no_answer_is_an_error(peer: EmbeddingsPeer, fails: int | bytes, error: type[ModelError]) -> None:
    peer.fails = fails
    embedder = OpenAIEmbedder(peer.model, base_url=peer.url, api_key=peer.key)
    with pytest.raises(error):
        await embedder.embed(["soup"])
    await embedder.close()


async def test_the_setting_turns_it_on(tmp_path: Path, peer: EmbeddingsPeer, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*arguments: str) -> Any:
        return CliRunner().invoke(cli, [*arguments, "--config", str(tmp_path / "bot" / "reprise.yaml")])

    monkeypatch.setenv("EMBED_KEY", "k")
    assert CliRunner().invoke(cli, ["init", str(tmp_path / "bot")]).exit_code == 0
    config = tmp_path / "bot" / "reprise.yaml"
    part = f"\nmodel: {{base_url: '{peer.url}', name: chat, embeddings: embed-1, api_key_env: EMBED_KEY}}\n"
    config.write_text(config.read_text() + part)
    store = SqliteStore(tmp_path / "bot" / "reprise.db")
    await store.open()
    world = World(store, peer)
    await world.say("the weather is fine", CAR)
    await store.close()
    result = await asyncio.to_thread(run, "recall", "club/7/chef", "automobile", "--json")
    assert result.exit_code == 0, result.output
    first, *_ = json.loads(result.stdout)
    assert (first["text"], first["similar"]) == (CAR, True)
    result = await asyncio.to_thread(run, "doctor")
    assert "embeddings: embed-1 answers with 96 numbers a text." in result.output
