"""What a conversation and a message take, measured where they are kept. docs/scale.md reckons with these."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from pymongo import MongoClient

from benchmarks.conditions import Conditions
from benchmarks.databases import MONGODB, SQLITE, fill_at, mongod, named
from benchmarks.programs import several
from benchmarks.stored import ACCOUNT, LONG_AGO, Crowd
from benchmarks.table import Figure, Topic
from reprise.clock import SystemClock

SHORT, LONG = 6, 46
PACE = timedelta(hours=1)
"""Slow enough to be people, fast enough that all of it is of the last eight days."""
SECOND = timedelta(seconds=1)
WRITTEN_TO = 50
PEOPLE_TABLES = ("contacts", "conversations", "memories")
MESSAGE_TABLES = ("messages",)
PASSING_TABLES = ("deliveries", "event_keys")
"""What is kept for eight days after the message."""


@dataclass(frozen=True, kw_only=True)
class _Bytes:
    """By collection: on the disk, uncompressed, and in indexes."""

    stored: Mapping[str, int]
    plain: Mapping[str, int]
    indexes: Mapping[str, int]


def measure(conditions: Conditions) -> Topic:
    """Fills with short and with long conversations, and takes one from the other."""
    people = 500 if conditions.quick else 5_000
    crowds = [
        Crowd(people=people, messages=count, last_at=LONG_AGO, due_from=LONG_AGO, due_every=SECOND, pace=PACE)
        for count in (SHORT, LONG)
    ]
    paths = [conditions.folder / f"sizes-{crowd.messages}.db" for crowd in crowds]
    for path, crowd in zip(paths, crowds, strict=True):
        fill_at(str(path), crowd)
    files = [path.stat().st_size for path in paths]
    tables = [_sqlite(path) for path in paths]
    for path in paths:
        path.unlink()
    with mongod(conditions.folder) as url:
        places = [named(url, f"sizes-{crowd.messages}") for crowd in crowds]
        for where, crowd in zip(places, crowds, strict=True):
            fill_at(where, crowd)
        short, long = (_mongodb(where) for where in places)
        follow_up = _follow_up(named(url, "sizes-follow-ups"))
    more = people * (LONG - SHORT)
    message = (_sum(long.plain, MESSAGE_TABLES) - _sum(short.plain, MESSAGE_TABLES)) / more
    figures = [
        Figure(what=f"{SQLITE}: a person and a conversation", measured=_each(tables[0]["people"], people)),
        Figure(
            what=f"{SQLITE}: a message in the history",
            measured=_each(tables[1]["messages"] - tables[0]["messages"], more),
        ),
        Figure(what=f"{SQLITE}: all of a message, first eight days", measured=_each(files[1] - files[0], more)),
        Figure(
            what=f"{MONGODB}: a person and a conversation, documents",
            measured=_each(_sum(short.plain, PEOPLE_TABLES), people),
        ),
        Figure(
            what=f"{MONGODB}: the same, on the disk",
            measured=_each(_sum(short.stored, PEOPLE_TABLES), people),
        ),
        Figure(
            what=f"{MONGODB}: the same, indexes",
            measured=_each(_sum(short.indexes, PEOPLE_TABLES), people),
        ),
        Figure(what=f"{MONGODB}: a message in the history, document", measured=f"{message:,.0f} bytes"),
        Figure(
            what=f"{MONGODB}: the same, on the disk",
            measured=_each(_sum(long.stored, MESSAGE_TABLES) - _sum(short.stored, MESSAGE_TABLES), more),
        ),
        Figure(
            what=f"{MONGODB}: the same, indexes",
            measured=_each(_sum(long.indexes, MESSAGE_TABLES) - _sum(short.indexes, MESSAGE_TABLES), more),
        ),
        Figure(
            what=f"{MONGODB}: what a message adds for eight days, documents",
            measured=_each(_sum(long.plain, PASSING_TABLES) - _sum(short.plain, PASSING_TABLES), more),
        ),
        Figure(
            what=f"{MONGODB}: the same, indexes",
            measured=_each(_sum(long.indexes, PASSING_TABLES) - _sum(short.indexes, PASSING_TABLES), more),
        ),
    ]
    figures.append(Figure(what=f"{MONGODB}: a follow-up with its why, documents", measured=f"{follow_up:,.0f} bytes"))
    return Topic(
        title=f"Bytes per conversation and message, {people:,} people",
        how=f"Two stores of {people:,} people, one with {SHORT} messages each and one with {LONG}: what the people take is read from the "
        "first, what a message takes is the difference, divided. Messages have 50 to 100 characters; a person has one memory. "
        "MongoDB: `collStats` (size, storageSize, totalIndexSize) after a checkpoint, indexes grown by inserts as in daily life, "
        "documents compressed with snappy; SQLite: `dbstat`, indexes included. What passes after eight days is the outbox's "
        "rows and the event keys; all of those are kept here, so the figure is that of a message's first days.",
        figures=tuple(figures),
    )


def _follow_up(where: str) -> float:
    """Bytes of one, as a whole Reprise wrote it."""
    now = SystemClock().now()
    fill_at(
        where,
        Crowd(people=WRITTEN_TO, messages=20, last_at=now - timedelta(hours=30), due_from=now, due_every=-SECOND),
    )
    with several("benchmarks.follow_up_side", [("real", where, ACCOUNT, ACCOUNT)]) as (side,):
        if side.ask("go")["sent"] != WRITTEN_TO:
            raise RuntimeError("not everybody was written to")
    return _mongodb(where, "follow_ups").plain["follow_ups"] / WRITTEN_TO


def _each(size: float, count: int) -> str:
    return f"{size / count:,.0f} bytes"


def _sum(sizes: Mapping[str, int], tables: tuple[str, ...]) -> int:
    return sum(sizes[name] for name in tables)


def _sqlite(path: Path) -> dict[str, int]:
    """Bytes of the pages of people and of messages, with their indexes."""
    connection = sqlite3.connect(path)
    kinds = {
        "contact": "people",
        "conversation": "people",
        "memory": "people",
        "memory_source": "people",
        "message": "messages",
    }
    sizes = {"people": 0, "messages": 0}
    for table, size in connection.execute(
        "SELECT s.tbl_name, sum(d.pgsize) FROM dbstat d JOIN sqlite_master s ON s.name = d.name GROUP BY s.tbl_name"
    ):
        if table in kinds:
            sizes[kinds[table]] += size
    connection.close()
    return sizes


def _mongodb(where: str, *names: str) -> _Bytes:
    with MongoClient[dict[str, Any]](where) as client:
        client.admin.command("fsync")
        database = client.get_default_database()
        names = names or (*PEOPLE_TABLES, *MESSAGE_TABLES, *PASSING_TABLES)
        stats = {name: database.command("collStats", name) for name in names}
    return _Bytes(
        stored={name: each["storageSize"] for name, each in stats.items()},
        plain={name: each["size"] for name, each in stats.items()},
        indexes={name: each["totalIndexSize"] for name, each in stats.items()},
    )
