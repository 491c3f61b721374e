"""The ways to have many conversations looked at later that are compared; each is used by a process of its own."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from apscheduler.events import EVENT_JOB_EXECUTED
from apscheduler.jobstores.mongodb import MongoDBJobStore
from pymongo import MongoClient
from telegram.ext import ApplicationBuilder, CallbackContext

from benchmarks.apscheduler_side import Stepped, add
from benchmarks.databases import is_mongodb, store_at
from reprise.clock import SystemClock

DUE = 100
LEASE = timedelta(minutes=5)
AHEAD = timedelta(days=1)
APART = timedelta(milliseconds=1)
BATCH = 500


class Way(Protocol):
    """`where` is an SQLite file or a MongoDB URL. Times are the machine's."""

    async def open(self, where: str, people: int) -> None: ...

    async def schedule(self) -> None:
        """Everybody, a day ahead, each at a time of its own."""
        ...

    async def make_due(self, at: datetime, *, late: bool) -> None:
        """Has DUE of them become due at `at`; when they may be `late`, whatever the way's own default is."""
        ...

    async def turn(self) -> int:
        """Takes what is due. Returns how many that were."""
        ...

    async def scheduled(self) -> int:
        """How many are scheduled."""
        ...


class Reprise:
    """`replan` gives everybody a time (what a changed policy does), `claim_due` takes what is due."""

    async def open(self, where: str, people: int) -> None:
        self._where, self._people = where, people
        self._store = store_at(where)
        await self._store.open()

    async def schedule(self) -> None:
        start = SystemClock().now() + AHEAD
        while done := await self._store.replan(start=start, apart=APART, limit=BATCH):
            start += done * APART

    async def make_due(self, at: datetime, *, late: bool) -> None:
        everybody = SystemClock().now() + 2 * AHEAD
        claims = await self._store.claim_due(now=everybody, owner="preparing", lease=LEASE, limit=DUE)
        await asyncio.gather(*(self._store.finish(claim, due_at=at) for claim in claims))

    async def turn(self) -> int:
        claims = await self._store.claim_due(now=SystemClock().now(), owner="rival", lease=LEASE, limit=2 * DUE)
        return len(claims)

    async def scheduled(self) -> int:
        if not is_mongodb(self._where):
            with sqlite3.connect(self._where) as connection:
                return connection.execute("SELECT count(*) FROM conversation WHERE due_at IS NOT NULL").fetchone()[0]
        with MongoClient[dict[str, Any]](self._where) as client:
            return client.get_default_database()["conversations"].count_documents({"due_at": {"$gt": 0}})


class ApSchedulerOnMongo:
    """One job per conversation in the library's MongoDBJobStore, made as its documentation does."""

    async def open(self, where: str, people: int) -> None:
        self._people = people
        database = where.rpartition("/")[2].partition("?")[0]
        self._scheduler = Stepped(MongoDBJobStore(database=database, host=where))
        self._ran = 0
        self._scheduler.add_listener(self._count, EVENT_JOB_EXECUTED)
        self._scheduler.start(paused=True)

    def _count(self, _: object) -> None:
        self._ran += 1

    async def schedule(self) -> None:
        start = SystemClock().now() + AHEAD
        for number in range(self._people):
            add(self._scheduler, str(number), start + number * APART)

    async def make_due(self, at: datetime, *, late: bool) -> None:
        for number in range(DUE):
            add(self._scheduler, f"due {number}", at, late=late)

    async def turn(self) -> int:
        before = self._ran
        self._scheduler.resume()
        self._scheduler.turn()
        self._scheduler.pause()
        return self._ran - before

    async def scheduled(self) -> int:
        return len(self._scheduler.get_jobs())


class JobQueue:
    """python-telegram-bot's own: one job per conversation in memory."""

    async def open(self, where: str, people: int) -> None:
        self._people = people
        self._application = ApplicationBuilder().token("1:nobody").build()  # its queue does not keep it alive
        assert self._application.job_queue is not None
        self._queue = self._application.job_queue
        await self._queue.start()
        self._queue.scheduler.pause()
        self._ran, self._due = 0, 0
        self._all_ran = asyncio.Event()

    async def _write_first(self, _: CallbackContext[Any, Any, Any, Any]) -> None:
        self._ran += 1
        if self._ran == self._due:
            self._all_ran.set()

    async def schedule(self) -> None:
        start = SystemClock().now() + AHEAD
        for number in range(self._people):
            self._queue.run_once(self._write_first, start + number * APART, name=str(number))

    async def make_due(self, at: datetime, *, late: bool) -> None:
        limit = {"misfire_grace_time": None} if late else None
        for number in range(DUE):
            self._queue.run_once(self._write_first, at, name=f"due {number}", job_kwargs=limit)
        self._due += DUE

    async def turn(self) -> int:
        before = self._ran
        if self._due > before:
            self._all_ran.clear()
            self._queue.scheduler.resume()
            await self._all_ran.wait()
            self._queue.scheduler.pause()
        return self._ran - before

    async def scheduled(self) -> int:
        return len(self._queue.jobs())


class ScanningSqlite:
    """A loop that looks at everybody's last message: a plain table, and the comparison in Python."""

    async def open(self, where: str, people: int) -> None:
        self._people = people
        path = Path(where)
        self._connection = sqlite3.connect(path)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("CREATE TABLE IF NOT EXISTS person (id INTEGER PRIMARY KEY, due_at REAL NOT NULL)")

    async def schedule(self) -> None:
        start = (SystemClock().now() + AHEAD).timestamp()
        with self._connection:
            self._connection.executemany(
                "INSERT INTO person VALUES (?, ?)", ((n, start + n) for n in range(self._people))
            )

    async def make_due(self, at: datetime, *, late: bool) -> None:
        with self._connection:
            self._connection.execute("UPDATE person SET due_at = ? WHERE id < ?", (at.timestamp(), DUE))

    async def turn(self) -> int:
        now = SystemClock().now().timestamp()
        rows = self._connection.execute("SELECT id, due_at FROM person")
        due = [number for number, due_at in rows if due_at <= now]
        with self._connection:
            self._connection.executemany("UPDATE person SET due_at = ? WHERE id = ?", ((now + 86400, n) for n in due))
        return len(due)

    async def scheduled(self) -> int:
        return self._connection.execute("SELECT count(*) FROM person").fetchone()[0]


class ScanningMongo:
    """The same loop over a plain collection."""

    async def open(self, where: str, people: int) -> None:
        self._people = people
        self._persons = MongoClient[dict[str, Any]](where).get_default_database()["persons"]

    async def schedule(self) -> None:
        start = (SystemClock().now() + AHEAD).timestamp()
        self._persons.insert_many({"_id": n, "due_at": start + n} for n in range(self._people))

    async def make_due(self, at: datetime, *, late: bool) -> None:
        self._persons.update_many({"_id": {"$lt": DUE}}, {"$set": {"due_at": at.timestamp()}})

    async def turn(self) -> int:
        now = SystemClock().now().timestamp()
        due = [person["_id"] for person in self._persons.find() if person["due_at"] <= now]
        self._persons.update_many({"_id": {"$in": due}}, {"$set": {"due_at": now + 86400}})
        return len(due)

    async def scheduled(self) -> int:
        return self._persons.count_documents({})


WAYS: dict[str, Callable[[], Way]] = {
    "reprise": Reprise,
    "apscheduler": ApSchedulerOnMongo,
    "jobqueue": JobQueue,
    "scanning-sqlite": ScanningSqlite,
    "scanning-mongo": ScanningMongo,
}
