"""From SQLite to MongoDB and back, and into a backup: the same to the byte, and without those who were forgotten."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from random import Random
from typing import Any

import bson
import pytest
from pymongo import MongoClient
from store_moving import full, lines
from store_values import ACCOUNT, NOW, after, answer, begin, chat, imported, memory, plan, remember, say, send
from store_walks import Life
from tests.support.mongod import fresh_database

from reprise.backup import Backup, write_backup
from reprise.errors import StoreError
from reprise.models import ContactKey, DeliveryState, FollowUpState
from reprise.moving import MARK, Origin, StoreOrigin, check_movable, compare, is_unfinished, move
from reprise.ports import Parcel, Store
from reprise.stores.mongo import MongoStore
from reprise.stores.sqlite import SqliteStore

CANARY = "kanarienvogel"


def nothing(contacts: int, records: int) -> None:
    pass


async def copied(origin: Origin, target: Store) -> None:
    await move(origin, target, "the new one", nothing)
    compared = await compare(origin, target, "the new one", nothing)
    assert [each.kind for each in compared if not each.same] == []


@pytest.fixture
def database(mongo_replica: str) -> Iterator[str]:
    with fresh_database(mongo_replica) as url:
        yield url


@pytest.fixture
async def mongo(database: str) -> AsyncIterator[Store]:
    store = MongoStore(database, rng=Random(1))
    await store.open()
    yield store
    await store.close()


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Store]:
    async for store in opened(tmp_path / "one.db"):
        yield store


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Store]:
    async for store in opened(tmp_path / "two.db"):
        yield store


async def opened(path: Path) -> AsyncIterator[Store]:
    store = SqliteStore(path)
    await store.open()
    yield store
    await store.close()


async def lived(store: Store, seed: int) -> None:
    await full(store)
    life = Life(store, seed)
    for _ in range(150):
        await life.step()


@pytest.mark.parametrize("seed", range(5))
async def test_a_random_life_moves_there_and_back(
    one: Store, mongo: Store, two: Store, tmp_path: Path, seed: int
) -> None:
    await lived(one, seed)
    before = await lines(one)
    await copied(StoreOrigin(one, "one"), mongo)
    await copied(StoreOrigin(mongo, "mongo"), two)
    # The mark is a setting; the name of it stays.
    assert [line for line in await lines(two) if MARK not in line] == before
    for name, store in (("1", one), ("2", mongo), ("3", two)):
        await write_backup(StoreOrigin(store, name), tmp_path / name, now=NOW, note=nothing)
    assert len({content(tmp_path / name) for name in "123"}) == 1


async def test_a_life_in_mongodb_moves_into_a_backup_and_out_of_it(mongo: Store, two: Store, tmp_path: Path) -> None:
    await lived(mongo, 7)
    await write_backup(StoreOrigin(mongo, "mongo"), tmp_path / "b.gz", now=NOW, note=nothing)
    await copied(Backup(tmp_path / "b.gz"), two)
    assert [line for line in await lines(two) if MARK not in line] == await lines(mongo)


def content(path: Path) -> bytes:
    return path.read_bytes()


async def test_what_a_dead_process_left_half_done_moves_whole(mongo: Store, database: str, two: Store) -> None:
    await say(mongo, "first")
    before = await lines(mongo)
    with MongoClient[dict[str, Any]](database) as client:
        tables = client.get_default_database()
        contact = tables["contacts"].find_one()
        assert contact is not None
        steps = [{"in": name, "add": tables[name].find_one_and_delete({})} for name in ("messages", "event_keys")]
        tables["contacts"].update_one({}, {"$set": {"pending": {"rev": contact["rev"], "steps": steps}}})
    await copied(StoreOrigin(mongo, "mongo"), two)
    assert [line for line in await lines(two) if MARK not in line] == before


# --------------------------------------------------------------------------- stopped half way


class Stopped(Exception):
    pass


class Stopping(StoreOrigin):
    """A store that stops giving after so many parcels."""

    def __init__(self, store: Store, parcels: int) -> None:
        super().__init__(store, "one")
        self._parcels = parcels

    async def parcels(self, after: str | None) -> AsyncIterator[Parcel]:
        given = 0
        async for parcel in super().parcels(after):
            if given == self._parcels:
                raise Stopped
            given += 1
            yield parcel


async def crowd(store: Store) -> None:
    for person in range(100):
        await say(store, who=ContactKey(account=ACCOUNT, person=f"{person:03}"))
    await store.import_messages([imported(f"message {n}", key=chat("050")) for n in range(1300)])


@pytest.mark.parametrize("parcels", [1, 2, 40, 55, 100])
async def test_a_move_that_stopped_goes_on(one: Store, two: Store, parcels: int) -> None:
    await crowd(one)
    with pytest.raises(Stopped):
        await move(Stopping(one, parcels), two, "two", nothing)
    assert await is_unfinished(two)
    with pytest.raises(StoreError, match="unfinished copy"):
        await check_movable(two, "two")
    assert not all(each.same for each in await compare(StoreOrigin(one, "one"), two, "two", nothing))
    assert await is_unfinished(two), "what is not the same is not finished"
    seen: list[int] = []
    await move(StoreOrigin(one, "one"), two, "two", lambda contacts, _: seen.append(contacts))
    assert sum(seen) <= 100 - parcels // 32 * 32 + 32, "it does not begin again"
    await copied(StoreOrigin(one, "one"), two)
    assert not await is_unfinished(two)
    await copied(StoreOrigin(one, "one"), two)  # once more, which changes nothing


async def test_what_is_half_there_goes_on_only_with_the_same(one: Store, two: Store, mongo: Store) -> None:
    await crowd(one)
    await say(mongo)
    with pytest.raises(Stopped):
        await move(Stopping(one, 40), two, "two", nothing)
    before = await lines(two)
    with pytest.raises(StoreError, match="two: it is an unfinished copy of something else than mongo"):
        await move(StoreOrigin(mongo, "mongo"), two, "two", nothing)
    assert await lines(two) == before


async def test_a_store_with_something_in_it_is_left_alone(one: Store, two: Store) -> None:
    await say(one)
    for make in (lambda: two.set_setting("policy", "x"), lambda: say(two)):
        await make()
        before = await lines(two)
        with pytest.raises(StoreError, match="two: it is not empty"):
            await move(StoreOrigin(one, "one"), two, "two", nothing)
        assert await lines(two) == before


async def test_a_difference_is_found(one: Store, mongo: Store) -> None:
    await full(one)
    await copied(StoreOrigin(one, "one"), mongo)
    await mongo.set_contact(ContactKey(account=ACCOUNT, person="42"), {"minor": False})
    compared = await compare(StoreOrigin(one, "one"), mongo, "mongo", nothing)
    assert [(each.kind, each.there.count == each.here.count) for each in compared if not each.same] == [
        ("contact", True)
    ]


# --------------------------------------------------------------------------- forgetting


async def life_of(store: Store, name: str) -> ContactKey:
    """Somebody whose every text has their name in it, wherever the store keeps texts."""
    who, key = ContactKey(account=ACCOUNT, person=name), chat(name)
    told: dict[str, Any] = {"name": name, "locale": name, "seen": name, "key": name}
    await say(store, f"I am {name}", who=who, platform_id=name, **told)
    await remember(store, memory(name, key=key, sources=(name,)), key=key)
    await answer(store, f"reply-{name}", key=key, parts=2)
    await send(store, f"reply-{name}-0")
    await send(store, f"reply-{name}-1", state=DeliveryState.UNKNOWN)
    await plan(store, f"early-{name}", key=key, memories=[name])
    await say(store, f"{name} wrote first", who=who, now=after(hours=1))
    await answer(store, f"second-{name}", key=key, now=after(hours=1))
    await send(store, f"second-{name}-0", now=after(hours=1))
    row = await plan(store, f"follow-{name}", key=key, memories=[name], now=after(hours=2))
    assert await begin(store, row, now=after(hours=2))
    await store.import_messages([imported(f"old {name}", key=key)])
    found = await store.follow_up(f"early-{name}")
    assert found is not None
    assert found.state is FollowUpState.CANCELLED
    return who


def in_files(folder: Path, name: str) -> list[str]:
    """Files in which something is, a database's log and index among them."""
    return [path.name for path in folder.rglob(f"{name}*") if CANARY.encode() in path.read_bytes()]


def in_collections(url: str) -> list[str]:
    client: MongoClient[dict[str, Any]] = MongoClient(url)
    with client:
        database = client.get_default_database()
        return [
            name
            for name in database.list_collection_names()
            if any(CANARY.encode() in bson.encode(doc) for doc in database[name].find())
        ]


def unpack(backup: Path, file: Path) -> None:
    file.write_bytes(gzip.decompress(backup.read_bytes()))


async def exported(store: Store) -> str:
    return "\n".join([repr(message) async for message in store.export_messages()])


async def test_a_forgotten_person_is_nowhere(
    one: Store, mongo: Store, two: Store, database: str, tmp_path: Path
) -> None:
    for store in (one, mongo):
        who = await life_of(store, CANARY)
        await life_of(store, "somebody else")
    assert {"one.db", "one.db-wal"} & set(in_files(tmp_path, "one")), "they were there"
    assert set(in_collections(database)) == {
        "contacts",
        "conversations",
        "messages",
        "memories",
        "follow_ups",
        "deliveries",
    }
    for store in (one, mongo):
        assert CANARY in await exported(store)
        assert CANARY in "".join(await lines(store))
        await store.forget(who, now=after(days=1))
    assert in_files(tmp_path, "one") == []
    assert in_collections(database) == []
    for number, store in enumerate((one, mongo)):
        assert CANARY not in await exported(store)
        assert CANARY not in "".join(await lines(store))
        backup = tmp_path / f"backup{number}"
        await write_backup(StoreOrigin(store, "it"), backup, now=NOW, note=nothing)
        unpacked = tmp_path / "unpacked"
        unpack(backup, unpacked)
        assert b"somebody else" in content(unpacked)
        assert in_files(tmp_path, "unpacked") == []
    await copied(StoreOrigin(mongo, "mongo"), two)
    assert in_files(tmp_path, "two") == []
    assert not (await say(two, CANARY, who=who, now=after(days=2), at=NOW)).fresh, "nothing brings them back there"
    assert in_files(tmp_path, "two") == []
