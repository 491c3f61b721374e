"""What becomes of a store when its file, disk or neighbours are not as hoped, and what remains on the disk."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_worker import NOW, result, say, start

from reprise.errors import StoreError, StoreUnavailable
from reprise.ids import nonce_for
from reprise.models import (
    ContactKey,
    ConversationKey,
    Delivery,
    DeliveryState,
    FollowUp,
    FollowUpState,
    Memory,
    MemoryKind,
    MessageKind,
)
from reprise.stores.sqlite import SqliteStore
from reprise.stores.sqlite.schema import MIGRATIONS

CANARY = "kanarienvogel"
LEASE = timedelta(seconds=30)


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[SqliteStore]:
    store = SqliteStore(path)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reprise.db"


def allow(path: Path, mode: int) -> None:
    path.chmod(mode)


def content(path: Path) -> bytes:
    return path.read_bytes()


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that other users can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as folder:
        allow(Path(folder), 0o755)
        yield Path(folder)
        allow(Path(folder), 0o755)


async def test_everything_is_there_after_reopening(path: Path) -> None:
    async with opened(path) as store:
        await store.record(say("hello", 1))
        await store.set_setting("policy", "one")
    async with opened(path) as store:
        assert (await store.counts())["messages"] == 1
        assert await store.setting("policy") == "one"


async def test_opening_and_closing_twice_is_harmless(path: Path) -> None:
    store = SqliteStore(path)
    await store.open()
    await store.open()
    await store.record(say("hello", 1))
    await store.close()
    await store.close()
    with pytest.raises(StoreUnavailable, match="not open"):
        await store.counts()
    await store.open()
    assert (await store.counts())["messages"] == 1
    await store.close()


# --------------------------------------------------------------------------- files that cannot be used


async def test_newer_data_is_refused_and_left_alone(path: Path) -> None:
    async with opened(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = content(path)
    with pytest.raises(StoreError, match=r"reprise\.db.*newer Reprise"):
        await SqliteStore(path).open()
    assert content(path) == before


async def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StoreError, match=r"reprise\.db.*another program"):
        await SqliteStore(path).open()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


@pytest.fixture
def diary(path: Path) -> Path:
    path.write_text("my diary " * 1000)
    return path


async def test_what_is_no_database_is_refused_and_left_alone(diary: Path) -> None:
    with pytest.raises(StoreError, match=r"reprise\.db.*not an SQLite database"):
        await SqliteStore(diary).open()
    assert content(diary) == b"my diary " * 1000


async def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "missing" / "reprise.db")
    with pytest.raises(StoreUnavailable, match=r"missing/reprise\.db.*folder exists"):
        await store.open()
    (tmp_path / "missing").mkdir()
    await store.open()
    await store.close()


@pytest.mark.parametrize("writable_folder", [True, False])
async def test_a_read_only_file_is_unavailable(shared: Path, writable_folder: bool) -> None:
    path = shared / "reprise.db"
    async with opened(path) as store:
        await store.record(say("hello", 1))
    allow(path, 0o444)
    allow(shared, 0o777 if writable_folder else 0o555)
    [line] = await result(await start(path, "closed"))
    assert line["error"] == "StoreUnavailable"
    assert str(path) in line["message"]
    assert "permissions" in line["message"] or "may be written" in line["message"]


async def test_a_read_only_folder_is_unavailable(shared: Path) -> None:
    allow(shared, 0o555)
    [line] = await result(await start(shared / "new.db", "closed"))
    assert line["error"] == "StoreUnavailable"
    assert "new.db" in line["message"]


async def test_a_full_disk_refuses_whole_writes_and_heals(path: Path) -> None:
    refused, again, healed = await result(await start(path, "full", 400_000))
    assert refused["error"] == again["error"] == "StoreUnavailable"
    assert str(path) in refused["message"]
    assert refused["stored"] > 0
    assert healed == {"fresh": True, "messages": refused["stored"] + 2}, "nothing half-written, nothing lost"
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM event_key").fetchone() == (refused["stored"] + 2,)


async def test_a_busy_database_is_waited_for(path: Path) -> None:
    async with opened(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        writing = asyncio.ensure_future(store.record(say("hello", 1)))
        assert (await store.counts())["messages"] == 0, "reading goes on meanwhile"
        assert not writing.done()
        other.execute("COMMIT")
        other.close()
        assert (await asyncio.wait_for(writing, 20)).fresh
        assert (await store.counts())["messages"] == 1


# --------------------------------------------------------------------------- forgetting on the disk


def traces(path: Path) -> list[str]:
    """The store's files that the canary is in."""
    found: list[str] = []
    for file in path.parent.iterdir():
        data = file.read_bytes().lower()
        if CANARY.encode() in data:
            found.append(file.name)
    return found


async def fill(store: SqliteStore, who: ContactKey) -> None:
    """Has the canary in every kind of row, also on pages of its own."""
    chat = ConversationKey(account=who.account, person=who.person, persona="maestro")

    def part(source: str, kind: MessageKind) -> Delivery:
        return Delivery(
            id=f"{source}-0",
            conversation=chat,
            address=CANARY,
            kind=kind,
            source=source,
            part=0,
            parts=1,
            text=CANARY,
            nonce=nonce_for(source),
            state=DeliveryState.READY,
            created_at=NOW,
            not_before=NOW,
            error=CANARY,
        )

    for n in range(20):
        await store.record(say(f"{CANARY} {n}", CANARY, f"{CANARY} " * 500, name=CANARY, platform_id=CANARY))
    claim = await store.claim(chat, owner=CANARY, lease=LEASE)
    assert claim is not None
    message = (await store.history(chat, limit=1))[0].id
    memory = Memory(id=CANARY, conversation=chat, kind=MemoryKind.FACT, text=CANARY, sources=(message,), created_at=NOW)
    await store.add_memories(claim, [memory], through=1)
    reply = part("reply", MessageKind.TEXT)
    assert await store.queue_reply(claim, reply="reply", answers=20, deliveries=[reply], revision=20)
    assert await store.begin_delivery("reply-0", now=NOW, owner="worker")
    await store.settle_delivery("reply-0", DeliveryState.SENT, now=NOW, platform_id=CANARY)
    follow_up = FollowUp(
        id="follow",
        conversation=chat,
        state=FollowUpState.READY,
        text=CANARY,
        memories=(CANARY,),
        sources=(message,),
        created_at=NOW,
        contact_version=20,
        note=CANARY,
    )
    assert await store.add_follow_up(claim, follow_up, part("follow", MessageKind.FOLLOW_UP))


async def test_a_forgotten_person_is_in_no_file(path: Path) -> None:
    who = ContactKey(account="a", person=CANARY)
    async with opened(path) as store:
        await fill(store, who)
        assert traces(path), "they were there"
        await store.forget(who, now=NOW)
        assert traces(path) == []
        await store.record(say("somebody else", 1))
        assert traces(path) == []
    assert traces(path) == []


async def test_somebody_reading_delays_the_wiping_only(path: Path) -> None:
    who = ContactKey(account="a", person=CANARY)
    async with opened(path) as store:
        await fill(store, who)
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM message").fetchone()
        assert await asyncio.wait_for(store.forget(who, now=NOW), 10)
        assert traces(path), "the reader may still want it"
        reader.close()
        await store.record(say("somebody else", 1))
        await store.record(say("and again", 1))
        assert traces(path) == []


async def test_a_short_text_is_overwritten_too(path: Path) -> None:
    async with opened(path) as store:
        await store.record(say("one", 1, CANARY))
        await store.forget(ContactKey(account="a", person="1"), now=NOW)
        assert traces(path) == []
