"""A town of people who differ: the store at the beginning of the simulated day, by plain SQL, always the same for its size.

A quarter talked in the past two weeks, the others fell silent. There are people in six zones and of unknown zone, people who
said too little, long ago, or nothing at all (their history was imported), who said stop or are minors, and who got one or two
follow-ups already. As the planner leaves them, those who may be written to are due some time that day, and the others rest;
of these, too, every tenth is due, as after a changed policy.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from benchmarks.stored import ACCOUNT, BATCH, PERSONA, REMEMBERED, SAID, create
from reprise.stores.values import from_micros, span, to_micros

START = datetime(2026, 3, 2, tzinfo=UTC)
DAY = timedelta(days=1)
ZONES = ("Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Tokyo", "Asia/Kolkata", "UTC", None)
ACTIVE, RECENT = 0.25, 0.15
"""Shares of people who talked in the past two weeks, and in the past two days."""
WRITES = 0.01
"""Share of people who write during the day."""
HOUR = span(timedelta(hours=1))


@dataclass(frozen=True, kw_only=True)
class Person:
    """Times are microseconds."""

    number: int
    said: tuple[int, ...]
    """When the messages were exchanged, theirs first."""
    follow_ups: tuple[int, ...]
    zone: str | None
    imported: bool
    stopped: bool
    minor: bool
    due_at: int | None
    writes_at: int | None
    """When they write during the day."""

    @property
    def last_delivered_at(self) -> int:
        return max(self.said + self.follow_ups)


def person(number: int) -> Person:
    rng, start = Random(number), to_micros(START)
    chance = rng.random()
    if chance < RECENT:
        ago = rng.random() * 48
    elif chance < ACTIVE:
        ago = 48 + rng.random() * 12 * 24
    else:
        ago = (15 + rng.random() * 45) * 24
    pace = 72 if rng.random() < 0.1 else 0.5
    count, last = rng.choice((2, 4, 6, 6, 8)), start - int(ago * HOUR)
    said = tuple(last - int(pace * HOUR) * back for back in reversed(range(count)))
    nudged = rng.choice((0, 0, 1, 2))
    follow_ups = tuple(at for at in (last + 24 * HOUR, last + 72 * HOUR)[:nudged] if at < start)
    imported, stopped, minor = (rng.random() < 0.01 for _ in range(3))
    rests = chance >= ACTIVE or count < 5 or len(follow_ups) == 2 or imported or stopped or minor
    looked_at = not rests or rng.random() < 0.1
    return Person(
        number=number,
        said=said,
        follow_ups=follow_ups,
        zone=rng.choice(ZONES),
        imported=imported,
        stopped=stopped,
        minor=minor,
        due_at=start + rng.randrange(24 * HOUR) if looked_at else None,
        writes_at=start + rng.randrange(24 * HOUR) if rng.random() < WRITES and not imported else None,
    )


def people(count: int) -> Iterator[Person]:
    return map(person, range(1, count + 1))


def build(path: Path, count: int) -> None:
    """Makes the store at `path` with so many people in it."""
    asyncio.run(create(path))
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -400000")
    connection.execute("INSERT INTO account (id, name) VALUES (1, ?)", (ACCOUNT,))
    for first in range(1, count + 1, BATCH):
        connection.execute("BEGIN")
        _insert(connection, [person(number) for number in range(first, min(first + BATCH, count + 1))])
        connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _insert(connection: sqlite3.Connection, batch: Sequence[Person]) -> None:
    start = to_micros(START)
    connection.executemany(
        "INSERT INTO contact (id, account, person, address, persona, started_at, last_event_at, version, writing_hours,"
        " timezone, timezone_source, stopped_at, minor, last_follow_up_at) VALUES (?, 1, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)",
        (
            (
                p.number,
                str(p.number),
                str(p.number),
                PERSONA,
                None if p.imported else p.said[0],
                None if p.imported else p.said[-2],
                _hours(p),
                p.zone,
                "setting" if p.zone else None,
                start if p.stopped else None,
                p.minor,
                p.follow_ups[-1] if p.follow_ups else None,
            )
            for p in batch
        ),
    )
    connection.executemany(
        "INSERT INTO conversation (id, contact, account, persona, due_at, last_seq, replied_through, last_person_seq,"
        " memory_through, revision, last_person_at, last_delivered_at) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                p.number,
                p.number,
                PERSONA,
                p.due_at,
                len(p.said) + len(p.follow_ups),
                len(p.said) - 1,
                len(p.said) - 1,
                len(p.said) + len(p.follow_ups),
                len(p.said) // 2,
                None if p.imported else p.said[-2],
                None if p.imported else p.last_delivered_at,
            )
            for p in batch
        ),
    )
    connection.executemany(
        "INSERT INTO message (conversation, seq, id, author, kind, text, at, stored_at, imported)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (row for p in batch for row in _messages(p)),
    )
    connection.executemany(
        "INSERT INTO follow_up (id, conversation, state, text, memories, sources, created_at, contact_version, why, checks,"
        " model, state_at, note, sending_at) VALUES (?, ?, 'sent', 'How are the plums?', '[]', '[]', ?, 1, '[]', '[]', '', ?, '', ?)",
        ((f"f{p.number}-{at}", p.number, at, at, at) for p in batch for at in p.follow_ups),
    )
    remembered = [p for p in batch if len(p.said) >= 5]
    connection.executemany(
        "INSERT INTO memory (n, id, conversation, kind, text, sources, created_at, topics)"
        " VALUES (?, ?, ?, 'fact', ?, ?, ?, '[]')",
        ((p.number, f"k{p.number}", p.number, REMEMBERED, f'["m{p.number}-5"]', p.said[-1]) for p in remembered),
    )
    connection.executemany(
        "INSERT INTO memory_source VALUES (?, ?, ?)", ((p.number, f"m{p.number}-5", p.number) for p in remembered)
    )


def _hours(p: Person) -> int:
    bits = 0
    for at in () if p.imported else p.said[::2]:
        bits |= 1 << from_micros(at).hour
    return bits


def _messages(p: Person) -> Iterator[tuple[object, ...]]:
    for seq, at in enumerate(p.said, 1):
        author = "person" if seq % 2 else "persona"
        yield p.number, seq, f"m{p.number}-{seq}", author, "text", SAID[(seq - 1) % len(SAID)], at, at, p.imported
    for seq, at in enumerate(p.follow_ups, len(p.said) + 1):
        yield p.number, seq, f"f{p.number}-{at}", "persona", "follow_up", "How are the plums?", at, at, False
