"""The writer commits in groups: one job's failure is its own, and nothing is told to be done before it is on the disk."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from reprise.stores.sqlite.connection import Database, Db, clean

Work = Callable[[Db], None]


def prepare(db: Db) -> None:
    db.run("CREATE TABLE IF NOT EXISTS thing (name TEXT PRIMARY KEY)")


@pytest.fixture(params=["file", ":memory:"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(tmp_path / "things.db" if request.param == "file" else ":memory:")
    await database.open(prepare)
    yield database
    await database.close()


def put(*names: str) -> Work:
    def work(db: Db) -> None:
        for name in names:
            db.run("INSERT INTO thing VALUES (?)", name)

    return work


async def names(database: Database) -> list[str]:
    return await database.read(lambda db: [row["name"] for row in db.all("SELECT name FROM thing ORDER BY name")])


@asynccontextmanager
async def busy(database: Database) -> AsyncIterator[None]:
    """Keeps the writer in a job of its own, so that all that is queued meanwhile becomes the next group."""
    begun, go = threading.Event(), threading.Event()

    def work(db: Db) -> None:
        begun.set()
        go.wait(10)

    writing = asyncio.ensure_future(database.write(work))
    await asyncio.to_thread(begun.wait, 10)
    yield
    go.set()
    await writing


async def queued(database: Database, work: Work) -> asyncio.Future[None]:
    writing = asyncio.ensure_future(database.write(work))
    await asyncio.sleep(0)  # it has put its job into the queue now
    return writing


async def grouped(database: Database, *works: Work) -> list[BaseException | None]:
    async with busy(database):
        waiting = [await queued(database, work) for work in works]
    return await asyncio.gather(*waiting, return_exceptions=True)


async def test_a_failing_job_takes_back_its_own_writes_only(database: Database) -> None:
    results = await grouped(database, put("a"), put("b", "a"), put("c"))
    assert [type(result) for result in results] == [type(None), sqlite3.IntegrityError, type(None)]
    assert await names(database) == ["a", "c"]


async def test_a_group_that_cannot_be_committed_fails_for_everybody(database: Database) -> None:
    def give_up(db: Db) -> None:
        db.connection.execute("ROLLBACK")  # as SQLite does by itself when the disk is full
        raise sqlite3.OperationalError("gone")

    results = await grouped(database, put("a"), give_up, put("c"))
    assert all(isinstance(result, sqlite3.OperationalError) for result in results)
    assert await names(database) == []
    await database.write(put("d"))
    assert await names(database) == ["d"]


async def test_a_caller_who_gave_up_does_not_disturb_the_others(database: Database) -> None:
    async with busy(database):
        leaving, staying = await queued(database, put("a")), await queued(database, put("b"))
        leaving.cancel()
    await staying
    assert await names(database) == ["a", "b"]


async def test_closing_finishes_what_is_queued(tmp_path: Path) -> None:
    database = Database(tmp_path / "things.db")
    await database.open(prepare)
    writing = [await queued(database, put(str(n))) for n in range(500)]
    await database.close()
    await asyncio.gather(*writing)
    await database.open(prepare)
    assert len(await names(database)) == 500
    await database.close()


async def test_readers_cannot_write(tmp_path: Path) -> None:
    database = Database(tmp_path / "things.db")
    await database.open(prepare)
    with pytest.raises(Exception, match="readonly"):
        await database.read(put("a"))
    await database.close()


async def test_a_long_read_holds_up_no_short_one(tmp_path: Path) -> None:
    database = Database(tmp_path / "things.db")
    await database.open(prepare)
    enough = threading.Event()
    reading = asyncio.ensure_future(database.read(lambda _: enough.wait(5), long=True))
    await asyncio.sleep(0)  # it has put its job into the queue now
    assert await names(database) == []
    enough.set()
    assert await reading, "the short read came back only after the long one had given up"
    await database.close()


async def test_a_failing_read_disturbs_no_other(tmp_path: Path) -> None:
    database = Database(tmp_path / "things.db")
    await database.open(prepare)
    await database.write(put("a"))
    bad = [database.read(lambda db: db.one("SELECT nothing FROM nowhere")) for _ in range(3)]
    failed, found, *_ = await asyncio.gather(bad[0], names(database), *bad[1:], return_exceptions=True)
    assert isinstance(failed, sqlite3.OperationalError)
    assert found == ["a"]
    await database.close()


def test_cleaning() -> None:
    assert clean("a\ud800b") == "a\ufffdb"
    assert clean("\ud83d\ude00") == "😀"
    assert clean("שלום \x00 😀") == "שלום \x00 😀"
    assert clean(7) == 7
