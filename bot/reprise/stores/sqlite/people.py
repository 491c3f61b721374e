"""Housekeeping, forgetting, and history from and to files. Each step is small, so that nobody waits long for the writer."""

# ruff: noqa: S608 - what is put into statements are constants of this package

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from reprise.models import ContactKey, ConversationKey, Message
from reprise.stores.changes import keyed_hash
from reprise.stores.sqlite.connection import Db, Row
from reprise.stores.sqlite.intake import first_time, new_contact, new_conversation, secret, tombstone
from reprise.stores.sqlite.rows import find_contact, find_conversation
from reprise.stores.values import message_of, span, to_micros

BATCH = 500
"""Rows that one transaction of housekeeping or import touches."""
_NEVER = -(1 << 62)


def ignore_unanswered(db: Db, *, now: datetime, ignored_after: timedelta) -> int:
    """Up to BATCH sent follow-ups that got no answer in time; how many they were."""
    rows = db.all(
        "SELECT n FROM follow_up WHERE state = 'sent' AND sending_at < ? ORDER BY sending_at LIMIT ?",
        to_micros(now) - span(ignored_after),
        BATCH,
    )
    db.many(
        "UPDATE follow_up SET state = 'ignored', state_at = ? WHERE n = ?",
        [(to_micros(now), row["n"]) for row in rows],
    )
    return len(rows)


def drop_event_keys(db: Db, *, before: datetime) -> int:
    rows = db.all(
        "SELECT digest FROM event_key WHERE stored_at < ? ORDER BY stored_at LIMIT ?", to_micros(before), BATCH
    )
    db.many("DELETE FROM event_key WHERE digest = ?", [(row["digest"],) for row in rows])
    return len(rows)


def drop_delivered(db: Db, *, before: datetime) -> int:
    """Up to BATCH rows of the outbox that are done with: the history has what was delivered."""
    rows = db.all(
        "SELECT n FROM delivery WHERE state IN ('sent', 'cancelled') AND ended_at < ? ORDER BY ended_at LIMIT ?",
        to_micros(before),
        BATCH,
    )
    db.many("DELETE FROM delivery WHERE n = ?", [(row["n"],) for row in rows])
    return len(rows)


def replan(db: Db, *, start: datetime, apart: timedelta, limit: int) -> int:
    """Up to `limit` conversations without a due time."""
    first, step = to_micros(start), span(apart)
    rows = db.all("SELECT id FROM conversation WHERE due_at IS NULL AND id > 0 ORDER BY id LIMIT ?", limit)
    db.many(
        "UPDATE conversation SET due_at = ?, due_touched = 1 WHERE id = ?",
        [(first + n * step, row["id"]) for n, row in enumerate(rows)],
    )
    return len(rows)


def forget(db: Db, key: ContactKey, *, now: datetime, before: datetime, event: str | None) -> bool:
    contact = find_contact(db, key)
    if contact is None or not (event is None or first_time(db, key.account, event, now=now)):
        return False
    for row in db.all("SELECT id FROM conversation WHERE contact = ?", contact["id"]):
        for table in ("memory_source", "memory", "follow_up", "message"):
            db.run(f"DELETE FROM {table} WHERE conversation = ?", row["id"])
    for table in ("delivery", "conversation"):
        db.run(f"DELETE FROM {table} WHERE contact = ?", contact["id"])
    db.run("DELETE FROM contact WHERE id = ?", contact["id"])
    db.run(
        "INSERT OR REPLACE INTO tombstone (digest, last_event_at, stopped_at, minor) VALUES (?, ?, ?, ?)",
        keyed_hash(secret(db), "person", key.account, key.person),
        max(to_micros(before), contact["forgotten_through"] or _NEVER),
        contact["stopped_at"],
        contact["minor"],
    )
    return True


# --------------------------------------------------------------------------- import and export


def import_batch(db: Db, messages: Sequence[Message]) -> int:
    """Adds the messages that are new; those of somebody forgotten from before that are left out."""
    new = 0
    conversations: dict[ConversationKey, Row] = {}
    for message in messages:
        key = message.conversation
        conversation = conversations.get(key) or _place(db, message)
        if conversation is None or to_micros(message.at) <= (conversation["forgotten_through"] or _NEVER):
            continue
        conversations[key] = conversation
        added = db.run(
            "INSERT OR IGNORE INTO message"
            " (conversation, seq, id, author, kind, text, at, stored_at, platform_id, imported, crisis)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)",
            conversation["id"],
            conversation["last_seq"] + 1,
            message.id,
            message.author,
            message.kind,
            message.text,
            to_micros(message.at),
            to_micros(message.at),
            message.platform_id,
            message.crisis,
        )
        conversation["last_seq"] += added
        new += added
    for conversation in conversations.values():
        db.run("UPDATE conversation SET last_seq = ? WHERE id = ?", conversation["last_seq"], conversation["id"])
    return new


def _place(db: Db, message: Message) -> Row | None:
    """The message's conversation, made when there is none yet; None when it is from before its person was forgotten."""
    key = message.conversation
    contact = find_contact(db, key.contact)
    if contact is None:
        grave = tombstone(db, key.contact)
        if grave is not None and to_micros(message.at) <= grave["last_event_at"]:
            return None
        contact = new_contact(db, key.contact, address="", persona=key.persona, grave=grave)
    conversation = find_conversation(db, key) or new_conversation(db, contact, key)
    return {**conversation, "forgotten_through": contact["forgotten_through"]}


def conversation_batch(db: Db, after: int) -> list[Row]:
    """The next conversations by number, `account_name` and `person` with them."""
    rows = db.all(
        "SELECT c.id, c.persona, p.person, a.name AS account_name FROM conversation c"
        " JOIN contact p ON p.id = c.contact JOIN account a ON a.id = p.account"
        " WHERE c.id > ? ORDER BY c.id LIMIT ?",
        after,
        BATCH,
    )
    return [dict(row) for row in rows]


def message_batch(db: Db, conversation: int, key: ConversationKey, after: int) -> list[Message]:
    rows = db.all(
        "SELECT * FROM message WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT ?", conversation, after, BATCH
    )
    return [message_of(row, key) for row in rows]
