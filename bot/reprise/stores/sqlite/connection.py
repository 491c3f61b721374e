"""Threads and connections: one writer that commits in groups, two readers, and what SQLite's errors mean.

Everything queued while the writer was busy goes into its next transaction, each job in a savepoint of its own, and
nobody's call returns before that transaction is on the disk. So a busy store pays one flush for many calls. One reader
answers what reads a few rows, the other what reads many, so that nobody waits long behind the latter. More of them would be slower:
Python runs one thread at a time, and each statement hands that right over.
"""

from __future__ import annotations

import asyncio
import contextlib
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from reprise.errors import StoreError, StoreUnavailable
from reprise.stores.changes import clean

T = TypeVar("T")
Row = dict[str, Any]
"""A row by column name. It is the caller's own, who may change it and save it."""

BUSY_SECONDS = 15.0
"""How long a write waits for another process's."""
GROUP = 200
"""Most calls in one transaction, so that another process gets its turn."""
READ_GROUP = 16
"""The same for readers, so that nobody waits long behind others' reading."""
EMPTYING_SECONDS = 2.0
"""How long emptying the write-ahead log waits for other processes' reading, before it is left for later."""

_UNAVAILABLE = {
    sqlite3.SQLITE_BUSY: "another process is holding it; stop that process, or try again",
    sqlite3.SQLITE_LOCKED: "it is locked; try again",
    sqlite3.SQLITE_READONLY: "it cannot be written; check the permissions of the file and of its folder",
    sqlite3.SQLITE_PERM: "it may not be opened; check the permissions of the file and of its folder",
    sqlite3.SQLITE_AUTH: "it may not be opened; check the permissions of the file and of its folder",
    sqlite3.SQLITE_IOERR: "the disk does not take or give data; check that it has free space and is sound",
    sqlite3.SQLITE_FULL: "the disk is full; make room",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check that its folder exists and may be written to",
    sqlite3.SQLITE_NOMEM: "there is not enough memory",
    sqlite3.SQLITE_PROTOCOL: "another process is holding it; try again",
}
_BROKEN = {
    sqlite3.SQLITE_CORRUPT: "it is damaged; restore a backup",
    sqlite3.SQLITE_NOTADB: "it is not an SQLite database; name another file",
}


def explained(path: str, error: BaseException) -> BaseException:
    """`error` as the store's callers know it: StoreUnavailable or StoreError that name the file and what to do."""
    if isinstance(error, StoreError) or not isinstance(error, sqlite3.Error):
        return error
    code = int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
    known: StoreError | None = None
    if code in _UNAVAILABLE:
        known = StoreUnavailable(f"{path}: {_UNAVAILABLE[code]} ({error})")
    elif code in _BROKEN:
        known = StoreError(f"{path}: {_BROKEN[code]} ({error})")
    if known is None:
        return error  # a mistake of ours
    known.__cause__ = error
    return known


class Db:
    """Statements on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def _execute(self, sql: str, parameters: tuple[Any, ...]) -> sqlite3.Cursor:
        try:
            return self.connection.execute(sql, parameters)
        except UnicodeEncodeError:
            return self.connection.execute(sql, tuple(clean(value) for value in parameters))

    def run(self, sql: str, *parameters: Any) -> int:
        """Executes a statement; how many rows it changed."""
        return self._execute(sql, parameters).rowcount

    def insert(self, sql: str, *parameters: Any) -> int:
        """Executes an INSERT; the new row's number."""
        return self._execute(sql, parameters).lastrowid or 0

    def many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        self.connection.executemany(sql, rows)

    def save(self, sql: str, row: Row) -> None:
        """Executes a statement with named parameters."""
        try:
            self.connection.execute(sql, row)
        except UnicodeEncodeError:
            self.connection.execute(sql, {name: clean(value) for name, value in row.items()})

    def one(self, sql: str, *parameters: Any) -> Row | None:
        """The first row, or None."""
        row = self._execute(sql, parameters).fetchone()
        return None if row is None else dict(row)

    def all(self, sql: str, *parameters: Any) -> list[Row]:
        return [dict(row) for row in self._execute(sql, parameters)]

    def tuples(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """All rows as tuples: less to make where many are read."""
        cursor = self._execute(sql, parameters)
        cursor.row_factory = None
        return cursor.fetchall()

    def value(self, sql: str, *parameters: Any) -> Any:
        """The first column of the first row, or None."""
        row = self._execute(sql, parameters).fetchone()
        return None if row is None else row[0]

    def lease_now(self) -> int:
        """SQLite's own clock, in microseconds (it ticks in milliseconds)."""
        return self.value("SELECT CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER)") * 1000


@dataclass(frozen=True)
class _Job:
    work: Callable[[Db], Any]
    future: asyncio.Future[Any]
    bare: bool = False
    """Runs alone and outside a transaction."""

    def resolve(self, result: Any, error: BaseException | None) -> None:
        _resolve([(self, result, error)])

    def settle(self, result: Any, error: BaseException | None) -> None:
        """On the caller's loop."""
        if self.future.done():
            return  # the caller was cancelled meanwhile
        if error is None:
            self.future.set_result(result)
        else:
            self.future.set_exception(error)


def _resolve(outcomes: list[tuple[_Job, Any, BaseException | None]]) -> None:
    """Tells callers what came of their jobs, each loop once: waking it is the dearest part."""
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[_Job, Any, BaseException | None]]] = {}
    for outcome in outcomes:
        by_loop.setdefault(outcome[0].future.get_loop(), []).append(outcome)

    def settle_all(some: list[tuple[_Job, Any, BaseException | None]]) -> None:
        for job, result, error in some:
            job.settle(result, error)

    for loop, some in by_loop.items():
        with contextlib.suppress(RuntimeError):  # the caller's loop is closed: nobody waits any more
            loop.call_soon_threadsafe(settle_all, some)


class _Lane(threading.Thread):
    """One connection on its own thread, and the jobs queued for it."""

    def __init__(self, name: str, path: str, *, writes: bool) -> None:
        super().__init__(name=name, daemon=True)
        self._path = path
        self._writes = writes
        self._log_owed = False
        self.jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()

    def run(self) -> None:
        db: Db | None = None
        while (job := self.jobs.get()) is not None:
            try:
                # On the first job rather than at start, so that a file that cannot be opened is that caller's error,
                # and opened the next time when it can be.
                db = db or self._connect()
            except Exception as error:
                job.resolve(None, explained(self._path, error))
                continue
            stopping = self._work(db, job)
            if stopping:
                break
        if db is not None:
            db.connection.close()

    def _work(self, db: Db, job: _Job) -> bool:
        """Runs `job` and what is queued behind it; True when the end of the queue was met."""
        if job.bare:
            self._alone(db, job)
            return False
        group = [job]
        bare: _Job | None = None
        stopping = False
        while len(group) < (GROUP if self._writes else READ_GROUP) and not self.jobs.empty():
            following = self.jobs.get()
            if following is None:
                stopping = True
                break
            if following.bare:
                bare = following
                break
            group.append(following)
        self._group(db, group)
        if self._log_owed:
            with contextlib.suppress(sqlite3.Error):  # still owed
                self.empty_log(db, 0)
        if bare is not None:
            self._alone(db, bare)
        return stopping

    def _connect(self) -> Db:
        connection = sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None, cached_statements=256)
        connection.row_factory = sqlite3.Row
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA temp_store = MEMORY")  # no text of anybody's in temporary files
            connection.execute("PRAGMA trusted_schema = OFF")
            if self._writes:
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA secure_delete = ON")
                _write_ahead(connection)
            else:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
        return Db(connection)

    def empty_log(self, db: Db, seconds: float) -> None:
        """Outside a transaction: moves the log into the file and empties it, so that what was overwritten is in neither.
        Other processes that read are waited for that long; after that it is owed, and done after a later write."""
        self._log_owed = True
        connection = db.connection
        connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
        try:
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
        self._log_owed = bool(busy)

    def _alone(self, db: Db, job: _Job) -> None:
        try:
            result = job.work(db)
        except Exception as error:
            job.resolve(None, explained(self._path, error))
        else:
            job.resolve(result, None)

    def _group(self, db: Db, jobs: list[_Job]) -> None:
        connection = db.connection
        try:
            connection.execute("BEGIN IMMEDIATE" if self._writes else "BEGIN")
            outcomes = [self._outcome(db, job) for job in jobs]
            connection.execute("COMMIT")
        except Exception as error:
            if connection.in_transaction:
                with contextlib.suppress(sqlite3.Error):  # on a broken disk; the next BEGIN says so
                    connection.execute("ROLLBACK")
            outcomes = [(None, explained(self._path, error)) for _ in jobs]
        _resolve([(job, result, error) for job, (result, error) in zip(jobs, outcomes, strict=True)])

    def _outcome(self, db: Db, job: _Job) -> tuple[Any, BaseException | None]:
        """What a job of a group gives, or why it failed; what it wrote until then is taken back."""
        connection = db.connection
        if self._writes:
            connection.execute("SAVEPOINT job")
        try:
            outcome = job.work(db), None
        except Exception as error:
            if not connection.in_transaction:
                raise  # a full disk makes SQLite take back the whole transaction, the other jobs' too
            if self._writes:
                connection.execute("ROLLBACK TO job")
            outcome = None, explained(self._path, error)
        if self._writes:
            connection.execute("RELEASE job")
        return outcome


def _write_ahead(connection: sqlite3.Connection) -> None:
    # Switching the mode does not wait for other processes by itself, unlike everything else.
    for attempt in range(100):
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or attempt == 99:
                raise
            time.sleep(0.05)
        else:
            return


class Database:
    """An SQLite file, or `:memory:`, whose calls can be awaited."""

    def __init__(self, path: str | Path) -> None:
        self.path = str(path)
        self._writer: _Lane | None = None
        self._reader: _Lane | None = None
        self._long_reader: _Lane | None = None

    async def open(self, prepare: Callable[[Db], None]) -> None:
        """Starts the threads and runs `prepare` in one transaction. Raises StoreError, naming the file."""
        if self._writer is not None:
            return
        self._writer = _Lane("reprise-sqlite-writer", self.path, writes=True)
        self._writer.start()
        try:
            await self.write(prepare)
            # A process killed while forgetting somebody has left their words in the log.
            await self.empty_log(0)
        except StoreError as error:
            await self.close()
            if str(error).startswith(self.path):
                raise
            raise type(error)(f"{self.path}: {error}") from error
        except BaseException:
            await self.close()
            raise
        # Each connection to `:memory:` would be a database of its own: there the writer reads, too.
        if self.path != ":memory:":
            self._reader = _Lane("reprise-sqlite-reader", self.path, writes=False)
            self._long_reader = _Lane("reprise-sqlite-long-reader", self.path, writes=False)
            self._reader.start()
            self._long_reader.start()

    async def close(self) -> None:
        """Finishes what is queued and closes the file."""
        lanes = (self._reader, self._long_reader, self._writer)
        self._writer = self._reader = self._long_reader = None
        for lane in lanes:  # the writer last: the last connection to close tidies the file up
            if lane is not None:
                lane.jobs.put(None)
                await asyncio.to_thread(lane.join)

    async def write(self, work: Callable[[Db], T]) -> T:
        """Runs `work` in a transaction; it is on the disk when this returns."""
        return await self._ask(self._writer, work)

    async def read(self, work: Callable[[Db], T], *, long: bool = False) -> T:
        """Runs `work` on one unchanging view of the data; `long` says that it may read many rows."""
        reader = self._long_reader if long else self._reader
        return await self._ask(reader or self._writer, work)

    async def empty_log(self, seconds: float = EMPTYING_SECONDS) -> None:
        """Moves the write-ahead log into the file and empties it, or has the writer do so once other processes let it."""
        writer = self._writer
        await self._ask(writer, lambda db: writer and writer.empty_log(db, seconds), bare=True)

    async def _ask(self, lane: _Lane | None, work: Callable[[Db], T], *, bare: bool = False) -> T:
        if lane is None:
            raise StoreUnavailable(f"{self.path}: it is not open")
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        lane.jobs.put(_Job(work, future, bare))
        return await future
