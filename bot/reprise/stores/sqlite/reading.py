"""What others look at: people, conversations, messages, memories, and the snapshot the policy decides on."""

# ruff: noqa: S608 - what is put into statements are constants of this package

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from reprise.models import Contact, ContactKey, ConversationKey, Memory, Message, Snapshot, Turn
from reprise.ports import Conversation, ConversationSummary, KnownChat
from reprise.stores.sqlite.connection import Db, Row
from reprise.stores.sqlite.rows import CONTACT, find_contact, find_conversation, memory_of
from reprise.stores.values import (
    AUTHORS,
    contact_of,
    conversation_of,
    from_micros,
    key_of,
    message_of,
    moment_or_none,
    span,
    to_micros,
)

_UNANSWERED = ("sent", "unknown", "ignored")
"""States of a follow-up that went out, or may have, and got no answer."""


def contact(db: Db, key: ContactKey) -> Contact | None:
    row = find_contact(db, key)
    return contact_of(row) if row else None


def known_chats(db: Db, account: str, limit: int) -> list[KnownChat]:
    rows = db.all(
        f"{CONTACT} WHERE p.account = (SELECT id FROM account WHERE name = ?)"
        " AND p.started_at IS NOT NULL AND p.unreachable_at IS NULL ORDER BY p.last_event_at DESC LIMIT ?",
        account,
        limit,
    )
    return [
        KnownChat(
            contact=ContactKey(account=account, person=row["person"]),
            address=row["address"],
            last_seen=row["last_seen"],
        )
        for row in rows
    ]


def conversation(db: Db, key: ConversationKey) -> Conversation | None:
    row = find_conversation(db, key)
    return conversation_of(row) if row else None


# --------------------------------------------------------------------------- snapshot


def snapshot(db: Db, key: ConversationKey, *, now: datetime, window: timedelta, turns: int) -> Snapshot | None:
    row, person = find_conversation(db, key), find_contact(db, key.contact)
    if row is None or person is None:
        return None
    heard = row["last_person_at"]
    return Snapshot(
        contact=contact_of(person),
        conversation=key,
        persona_exists=True,
        turns=_turns(db, row, since=to_micros(now) - span(window), limit=turns),
        last_person_at=moment_or_none(heard),
        last_delivered_at=moment_or_none(row["last_delivered_at"]),
        reply_pending=row["pending_since"] is not None or _sending_to(db, row),
        unanswered=tuple(
            sorted(
                from_micros(sent["sending_at"])
                for sent in db.all(
                    "SELECT sending_at FROM follow_up WHERE conversation = ?"
                    " AND state IN ('sent', 'unknown', 'ignored') AND sending_at > ?",
                    row["id"],
                    heard or 0,
                )
            )
        ),
        open_loops=tuple(
            memory_of(memory, key)
            for memory in db.all(
                "SELECT * FROM memory WHERE conversation = ? AND kind = 'open_loop' AND used_by IS NULL"
                " AND superseded_by IS NULL ORDER BY n",
                row["id"],
            )
        ),
        writing_hours=frozenset(hour for hour in range(24) if person["writing_hours"] >> hour & 1),
    )


def _turns(db: Db, row: Row, *, since: int, limit: int) -> tuple[Turn, ...]:
    newest = db.tuples(
        "SELECT at, author FROM message WHERE conversation = ? AND kind = 'text' AND imported = 0 AND at >= ?"
        " ORDER BY at DESC, seq DESC LIMIT ?",
        row["id"],
        since,
        limit,
    )
    return tuple(Turn(at=from_micros(at), author=AUTHORS[author]) for at, author in reversed(newest))


def _sending_to(db: Db, row: Row) -> bool:
    """Whether a part of a reply or notice is still to arrive in this conversation."""
    return bool(
        db.value(
            "SELECT 1 FROM delivery"
            " WHERE contact = ? AND state IN ('ready', 'sending') AND rank = 0 AND conversation = ? LIMIT 1",
            row["contact"],
            row["id"],
        )
    )


# --------------------------------------------------------------------------- messages and memories


def history(db: Db, key: ConversationKey, *, limit: int, before: int | None) -> list[Message]:
    row = find_conversation(db, key)
    if row is None:
        return []
    rows = db.all(
        "SELECT * FROM message WHERE conversation = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
        row["id"],
        row["last_seq"] + 1 if before is None else before,
        limit,
    )
    return [message_of(message, key) for message in reversed(rows)]


def messages(db: Db, key: ConversationKey, ids: Sequence[str]) -> list[Message]:
    row = find_conversation(db, key)
    return [] if row is None else _messages(db, row["id"], key, ids)


def _messages(db: Db, conversation: int, key: ConversationKey, ids: Sequence[str]) -> list[Message]:
    found = [
        message_of(message, key)
        for message_id in set(ids)
        if (message := db.one("SELECT * FROM message WHERE conversation = ? AND id = ?", conversation, message_id))
    ]
    return sorted(found, key=lambda message: message.seq)


def memories(db: Db, key: ConversationKey) -> list[Memory]:
    row = find_conversation(db, key)
    if row is None:
        return []
    rows = db.all(
        "SELECT * FROM memory WHERE conversation = ? AND superseded_by IS NULL ORDER BY created_at DESC, n DESC",
        row["id"],
    )
    return [memory_of(memory, key) for memory in rows]


def grounds(db: Db, follow_up_id: str) -> tuple[list[Memory], list[Message]] | None:
    row = db.one(
        "SELECT f.conversation, f.memories, f.sources, a.name AS account_name, p.person, c.persona FROM follow_up f"
        " JOIN conversation c ON c.id = f.conversation JOIN contact p ON p.id = c.contact"
        " JOIN account a ON a.id = p.account WHERE f.id = ?",
        follow_up_id,
    )
    if row is None:
        return None
    conversation, key = row["conversation"], key_of(row)
    still_held = "SELECT * FROM memory WHERE conversation = ? AND id = ? AND superseded_by IS NULL"
    cited = [memory for each in json.loads(row["memories"]) if (memory := db.one(still_held, conversation, each))]
    return (
        [memory_of(memory, key) for memory in cited],
        _messages(db, conversation, key, json.loads(row["sources"])),
    )


# --------------------------------------------------------------------------- overviews


def conversations(db: Db, *, account: str | None, limit: int) -> list[ConversationSummary]:
    accounts = db.all("SELECT id, name FROM account /* whole: one row an account */")
    rows = [
        row
        for number, name in ((row["id"], row["name"]) for row in accounts)
        if account in (None, name)
        for row in db.all(
            "SELECT c.id, c.persona, c.last_person_at, c.due_at, p.person, p.name, ? AS account_name"
            " FROM conversation c JOIN contact p ON p.id = c.contact"
            " WHERE c.account = ? ORDER BY c.last_person_at DESC, c.id DESC LIMIT ?",
            name,
            number,
            limit,
        )
    ]
    # Never heard from, so imported only: the last.
    rows.sort(key=lambda row: row["last_person_at"] or 0, reverse=True)
    return [_summary(db, row) for row in rows[:limit]]


def _summary(db: Db, row: Row) -> ConversationSummary:
    return ConversationSummary(
        key=key_of(row),
        name=row["name"],
        messages=db.value("SELECT count(*) FROM message WHERE conversation = ?", row["id"]),
        last_person_at=moment_or_none(row["last_person_at"]),
        due_at=moment_or_none(row["due_at"]),
        follow_ups=sum(
            db.value("SELECT count(*) FROM follow_up WHERE conversation = ? AND state = ?", row["id"], state)
            for state in (*_UNANSWERED, "answered")
        ),
    )


def counts(db: Db) -> dict[str, int]:
    tables = {"contacts": "contact", "conversations": "conversation", "messages": "message", "memories": "memory"}
    found = {name: db.value(f"SELECT count(*) FROM {table} /* whole */") for name, table in tables.items()}
    found["crises"] = db.value("SELECT count(*) FROM message WHERE crisis /* whole */")
    for table in ("follow_up", "delivery"):
        for row in db.all(f"SELECT state, count(*) AS n FROM {table} GROUP BY state /* whole */"):
            found[f"{table}.{row['state']}"] = row["n"]
    for row in db.all(
        "SELECT rating, count(*) AS n FROM follow_up WHERE rating IS NOT NULL GROUP BY rating /* whole */"
    ):
        found[f"rating.{row['rating']}"] = row["n"]
    return found
