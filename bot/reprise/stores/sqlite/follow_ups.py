"""The life of a follow-up, up to the step that lets it go out."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from reprise.models import ConversationKey, Delivery, DeliveryState, FollowUp, FollowUpState
from reprise.ports import Claim
from reprise.stores.sqlite.claims import held
from reprise.stores.sqlite.connection import Db
from reprise.stores.sqlite.outbox import find_delivery, insert_delivery, make_due, mark_sending
from reprise.stores.sqlite.rows import as_json, find_conversation, follow_up_of
from reprise.stores.values import micros_or_none, packed_candidates, packed_checks, packed_why, span, to_micros

_FOLLOW_UP = """
    SELECT f.*, a.name AS account_name, p.person, c.persona FROM follow_up f
    JOIN conversation c ON c.id = f.conversation JOIN contact p ON p.id = c.contact JOIN account a ON a.id = p.account
"""
_BEFORE_ALL = -(1 << 62)


def add_follow_up(db: Db, claim: Claim, follow_up: FollowUp, delivery: Delivery | None) -> bool:
    row = held(db, claim)
    if db.value("SELECT 1 FROM follow_up WHERE id = ?", follow_up.id):
        return True
    if db.value("SELECT version FROM contact WHERE id = ?", row["contact"]) != follow_up.contact_version:
        return False
    active = db.value(
        "SELECT 1 FROM follow_up WHERE conversation = ? AND state IN ('drafted', 'held', 'ready', 'sending')", row["id"]
    )
    if active:
        return False
    db.run(
        "INSERT INTO follow_up (id, conversation, state, text, memories, sources, created_at, contact_version,"
        " why, checks, candidates, model, state_at, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        follow_up.id,
        row["id"],
        follow_up.state,
        follow_up.text,
        as_json(follow_up.memories),
        as_json(follow_up.sources),
        to_micros(follow_up.created_at),
        follow_up.contact_version,
        as_json(packed_why(follow_up.why)),
        as_json(packed_checks(follow_up.checks)),
        as_json(packed_candidates(follow_up.candidates)),
        follow_up.model,
        micros_or_none(follow_up.state_at or follow_up.created_at),
        follow_up.note,
    )
    if delivery is not None:
        insert_delivery(db, row, delivery)
    return True


def follow_up(db: Db, follow_up_id: str) -> FollowUp | None:
    row = db.one(f"{_FOLLOW_UP} WHERE f.id = ?", follow_up_id)
    return follow_up_of(row) if row else None


def follow_ups(db: Db, key: ConversationKey, *, limit: int) -> list[FollowUp]:
    conversation = find_conversation(db, key)
    if conversation is None:
        return []
    rows = db.all(
        f"{_FOLLOW_UP} WHERE f.conversation = ? ORDER BY f.created_at DESC, f.n DESC LIMIT ?", conversation["id"], limit
    )
    return [follow_up_of(row) for row in rows]


def held_follow_ups(db: Db, *, limit: int, after: FollowUp | None) -> list[FollowUp]:
    # From the beginning of time, so that the index is searched, whoever asks.
    behind = (to_micros(after.created_at), after.id) if after is not None else (_BEFORE_ALL, "")
    rows = db.all(
        f"{_FOLLOW_UP} WHERE f.state = 'held' AND (f.created_at, f.id) > (?, ?) ORDER BY f.created_at, f.id LIMIT ?",
        *behind,
        limit,
    )
    return [follow_up_of(row) for row in rows]


def release_follow_up(db: Db, follow_up_id: str, text: str, delivery: Delivery, *, note: str, now: datetime) -> bool:
    conversation = find_conversation(db, delivery.conversation)
    if conversation is None:
        return False
    released = db.run(
        "UPDATE follow_up SET state = ?, state_at = ?, text = ?, note = ? WHERE id = ? AND state = ? AND conversation = ?",
        FollowUpState.READY,
        to_micros(now),
        text,
        note,
        follow_up_id,
        FollowUpState.HELD,
        conversation["id"],
    )
    if released:
        insert_delivery(db, conversation, delivery)
    return bool(released)


def withdraw_follow_up(
    db: Db, follow_up_id: str, state: FollowUpState, *, note: str, due_at: datetime | None, now: datetime
) -> bool:
    conversation = db.value("SELECT conversation FROM follow_up WHERE id = ?", follow_up_id)
    withdrawn = db.run(
        "UPDATE follow_up SET state = ?, state_at = ?, note = ? WHERE id = ? AND state = ?",
        state,
        to_micros(now),
        note,
        follow_up_id,
        FollowUpState.HELD,
    )
    if withdrawn:
        make_due(db, conversation, micros_or_none(due_at))
    return bool(withdrawn)


def cancel_follow_up(db: Db, delivery: Delivery, *, note: str, due_at: datetime | None, now: datetime) -> None:
    row = find_delivery(db, delivery.id)
    if row is None or row["state"] != DeliveryState.READY:
        return
    at = to_micros(now)
    db.run(
        "UPDATE delivery SET state = ?, ended_at = ?, error = ? WHERE n = ?",
        DeliveryState.CANCELLED,
        at,
        note,
        row["n"],
    )
    db.run(
        "UPDATE follow_up SET state = ?, state_at = ?, note = ? WHERE id = ? AND state = ?",
        FollowUpState.CANCELLED,
        at,
        note,
        row["source"],
        FollowUpState.READY,
    )
    make_due(db, row["conversation"], micros_or_none(due_at))


def begin_follow_up(
    db: Db, delivery: Delivery, *, contact_version: int, min_gap: timedelta, now: datetime, owner: str
) -> bool:
    row = find_delivery(db, delivery.id)
    if row is None or row["state"] != DeliveryState.READY:
        return False
    contact = db.one("SELECT * FROM contact WHERE id = ?", row["contact"])
    follow_up = db.one("SELECT * FROM follow_up WHERE id = ?", row["source"])
    if contact is None or follow_up is None or follow_up["state"] != FollowUpState.READY:
        return False
    at, last = to_micros(now), contact["last_follow_up_at"]
    if not contact["version"] == follow_up["contact_version"] == contact_version or contact["in_flight"] is not None:
        return False
    if last is not None and at - last < span(min_gap):
        return False
    if db.value("SELECT 1 FROM delivery WHERE contact = ? AND state = 'sending'", contact["id"]):
        return False  # a part of a reply is on its way to them
    db.run("UPDATE contact SET in_flight = ?, last_follow_up_at = ? WHERE id = ?", follow_up["id"], at, contact["id"])
    mark_sending(db, row["n"], now=now, owner=owner)
    db.run(
        "UPDATE follow_up SET state = 'sending', state_at = ?, sending_at = ?, follow_up_before = ? WHERE n = ?",
        at,
        at,
        last,
        follow_up["n"],
    )
    for memory in json.loads(follow_up["memories"]):
        db.run(
            "UPDATE memory SET used_by = ? WHERE conversation = ? AND id = ? AND used_by IS NULL",
            follow_up["id"],
            row["conversation"],
            memory,
        )
    return True
