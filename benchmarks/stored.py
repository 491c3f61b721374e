"""Fills a store with people who have talked for a while, by plain SQL: the store's own way in would take hours.

The rows are what the store itself would have written: messages, the keys of recent events, the sent rows of the outbox,
memories. `tests/unit/test_benchmarks.py` reads them back through the store.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reprise.ids import derived_id, nonce_for
from reprise.models import ConversationKey
from reprise.stores.sqlite import SqliteStore
from reprise.stores.values import micros_or_none, to_micros

ACCOUNT = "club"
PERSONA = "clerk"
SAID = (
    "I went to the market this morning and came back with far too many plums, again.",
    "Then you bake. Two cakes for the neighbours, one for yourself, and tell me who was happiest about it.",
    "My sister visits on Saturday, she has not seen the new flat yet.",
    "What is the first thing you want to show her when she walks in?",
    "Honestly the balcony, I bought a vintage chair at the thrift shop for it.",
    "A chair with a past is good company. Is there room for a second one?",
)
REMEMBERED = "bought a vintage chair at the thrift shop"
KEYS_KEPT = timedelta(days=8)
BATCH = 2000
ALL_HOURS = (1 << 24) - 1
"""They wrote at all hours, so that what is measured does not depend on the time of day."""


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """So many people with so many messages each, the last of them (the persona's) at `last_at`, one every `pace` before.
    Person n is due at `due_from + n * due_every`, or never without the former. They are spread evenly over `accounts`."""

    people: int
    messages: int
    last_at: datetime
    due_from: datetime | None
    due_every: timedelta
    pace: timedelta = timedelta(hours=12)
    accounts: tuple[str, ...] = (ACCOUNT,)

    def key(self, number: int) -> ConversationKey:
        return key_of(number, self.accounts[number % len(self.accounts)])


def key_of(number: int, account: str = ACCOUNT) -> ConversationKey:
    return ConversationKey(account=account, person=str(number), persona=PERSONA)


def fill(path: Path, crowd: Crowd) -> None:
    """Makes the store at `path` and puts the crowd into it."""
    asyncio.run(create(path))
    # Only for filling: what is measured goes through the store's own connections.
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -400000")
    connection.executemany("INSERT INTO account (id, name) VALUES (?, ?)", enumerate(crowd.accounts, 1))
    for start in range(1, crowd.people + 1, BATCH):
        connection.execute("BEGIN")
        _insert(connection, crowd, range(start, min(start + BATCH, crowd.people + 1)))
        connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


async def create(path: Path) -> None:
    store = SqliteStore(path)
    await store.open()
    await store.close()


def _insert(connection: sqlite3.Connection, crowd: Crowd, people: range) -> None:
    last, every = to_micros(crowd.last_at), crowd.pace // timedelta(microseconds=1)
    first = last - every * (crowd.messages - 1)
    due, apart = micros_or_none(crowd.due_from), crowd.due_every // timedelta(microseconds=1)
    connection.executemany(
        "INSERT INTO contact (id, account, person, address, persona, started_at, last_event_at, version, writing_hours)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)",
        ((n, _account(crowd, n), str(n), str(n), PERSONA, first, last - every, ALL_HOURS) for n in people),
    )
    connection.executemany(
        "INSERT INTO conversation (id, contact, account, persona, due_at, last_seq, replied_through, last_person_seq,"
        " memory_through, revision, last_person_at, last_delivered_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                n,
                n,
                _account(crowd, n),
                PERSONA,
                None if due is None else due + apart * n,
                crowd.messages,
                crowd.messages - 1,
                crowd.messages - 1,
                crowd.messages,
                crowd.messages,
                last - every,
                last,
            )
            for n in people
        ),
    )
    if not crowd.messages:
        return
    connection.executemany(
        "INSERT INTO message (conversation, seq, id, author, kind, text, at, stored_at, platform_id)"
        " VALUES (?, ?, ?, ?, 'text', ?, ?, ?, ?)",
        _messages(crowd, people, first, every),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO event_key VALUES (randomblob(16), ?)", _recent(crowd, people, first, every)
    )
    connection.executemany(
        "INSERT INTO delivery (id, account, contact, conversation, address, kind, rank, source, part, parts, text, nonce,"
        " state, created_at, not_before, answers, attempts, first_attempt_at, attempt_at, ended_at, platform_id)"
        " VALUES (?, ?, ?, ?, ?, 'text', 0, ?, 0, 1, ?, ?, 'sent', ?, ?, ?, 1, ?, ?, ?, ?)",
        _deliveries(crowd, people, first, every),
    )
    memories = [
        (n, memory_id(crowd.key(n)), message_id(crowd.key(n), 5)) for n in people if crowd.messages >= len(SAID)
    ]
    connection.executemany(
        "INSERT INTO memory (n, id, conversation, kind, text, sources, created_at, topics)"
        " VALUES (?, ?, ?, 'fact', ?, ?, ?, '[]')",
        ((n, memory, n, REMEMBERED, json.dumps([source]), last) for n, memory, source in memories),
    )
    connection.executemany("INSERT INTO memory_source VALUES (?, ?, ?)", ((n, source, n) for n, _, source in memories))


def _account(crowd: Crowd, person: int) -> int:
    """Its row."""
    return 1 + person % len(crowd.accounts)


def message_id(key: ConversationKey, seq: int) -> str:
    return derived_id("m" if seq % 2 else "r", key, seq)


def memory_id(key: ConversationKey) -> str:
    return derived_id("k", key, 1)


def _messages(crowd: Crowd, people: range, first: int, every: int) -> Iterator[tuple[object, ...]]:
    for n in people:
        for seq in range(1, crowd.messages + 1):
            at = first + every * (seq - 1)
            author = "person" if seq % 2 else "persona"
            yield n, seq, message_id(crowd.key(n), seq), author, SAID[(seq - 1) % len(SAID)], at, at, f"{n}-{seq}"


def _recent(crowd: Crowd, people: range, first: int, every: int) -> Iterator[tuple[int]]:
    since = to_micros(crowd.last_at - KEYS_KEPT)
    for _ in people:
        for seq in range(1, crowd.messages + 1, 2):
            if (at := first + every * (seq - 1)) > since:
                yield (at,)


def _deliveries(crowd: Crowd, people: range, first: int, every: int) -> Iterator[tuple[object, ...]]:
    for n in people:
        for seq in range(2, crowd.messages + 1, 2):
            at, source = first + every * (seq - 1), message_id(crowd.key(n), seq)
            part, text = f"{source}-0", SAID[(seq - 1) % len(SAID)]
            yield (
                part,
                _account(crowd, n),
                n,
                n,
                str(n),
                source,
                text,
                nonce_for(part),
                at,
                at,
                seq - 1,
                at,
                at,
                at,
                f"{n}-{seq}",
            )


LONG_AGO = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
"""A fixed moment for what does not depend on the present."""
