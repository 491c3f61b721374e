"""What is to be sent, one part a row, and the step that makes a delivered part history."""

# ruff: noqa: S608 - what is put into statements are constants of this package

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from reprise.models import Author, ContactKey, ConversationKey, Delivery, DeliveryState, FollowUpState, MessageKind
from reprise.ports import FOLLOW_UP_OF
from reprise.stores.sqlite.connection import Db, Row
from reprise.stores.sqlite.rows import DELIVERY, as_json, delivery_of, find_contact, find_conversation
from reprise.stores.sqlite.texts import note_change
from reprise.stores.values import from_micros, packed_choices, span, to_micros


def insert_delivery(db: Db, conversation: Row, delivery: Delivery, *, replied_before: int | None = None) -> None:
    """Adds a row; one with the same id is left as it is."""
    db.run(
        "INSERT OR IGNORE INTO delivery (id, account, contact, conversation, address, kind, rank, source, part, parts,"
        " text, nonce, state, created_at, not_before, answers, replied_before, choices, attachment)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        delivery.id,
        conversation["account"],
        conversation["contact"],
        conversation["id"],
        delivery.address,
        delivery.kind,
        int(delivery.kind is MessageKind.FOLLOW_UP),
        delivery.source,
        delivery.part,
        delivery.parts,
        delivery.text,
        delivery.nonce,
        DeliveryState.READY,
        to_micros(delivery.created_at),
        to_micros(delivery.not_before),
        delivery.answers,
        replied_before,
        as_json(packed_choices(delivery.choices)),
        delivery.attachment,
    )


def queue_notice(db: Db, key: ConversationKey, deliveries: Sequence[Delivery]) -> None:
    conversation = find_conversation(db, key)
    if conversation is not None:
        for delivery in deliveries:
            insert_delivery(db, conversation, delivery)


def _account(db: Db, name: str) -> int:
    """Its number, or one that no account has."""
    return db.value("SELECT id FROM account WHERE name = ?", name) or -1


# --------------------------------------------------------------------------- choosing


# What comes later must not overtake a contact's first row, due or not.
_FIRST_OF_CONTACT = """
    d.n = (
        SELECT f.n FROM delivery f WHERE f.contact = d.contact AND f.state = 'ready'
        ORDER BY f.rank, f.created_at, f.n LIMIT 1
    )
"""


def ready_deliveries(db: Db, account: str, *, now: datetime, limit: int, without: Collection[str]) -> list[Delivery]:
    # The plus sign keeps SQLite off the index by not_before, so that rows come in order and reading stops at the limit.
    rows = db.all(
        f"""
        {DELIVERY}
        WHERE d.account = ? AND d.state = 'ready' AND +d.not_before <= ?
        AND NOT EXISTS (SELECT 1 FROM delivery s WHERE s.contact = d.contact AND s.state = 'sending')
        AND d.id NOT IN ({", ".join("?" * len(without))}) AND {_FIRST_OF_CONTACT}
        ORDER BY d.rank, d.created_at, d.n LIMIT ?
        """,
        _account(db, account),
        to_micros(now),
        *without,
        limit,
    )
    return [delivery_of(row) for row in rows]


def next_ready(db: Db, account: str) -> datetime | None:
    earliest = db.value(
        f"SELECT d.not_before FROM delivery d WHERE d.account = ? AND d.state = 'ready' AND {_FIRST_OF_CONTACT}"
        " ORDER BY d.not_before LIMIT 1",
        _account(db, account),
    )
    return None if earliest is None else from_micros(earliest)


def stale_sendings(db: Db, account: str, *, older_than: timedelta) -> list[Delivery]:
    rows = db.all(
        f"{DELIVERY} WHERE d.account = ? AND d.state = 'sending' AND d.attempt_at <= ? ORDER BY d.attempt_at",
        _account(db, account),
        db.lease_now() - span(older_than),
    )
    return [delivery_of(row) for row in rows]


def deliveries(db: Db, *, account: str | None, states: Sequence[DeliveryState], limit: int) -> list[Delivery]:
    if account is not None:
        accounts = [_account(db, account)]
    else:
        accounts = [row["id"] for row in db.all("SELECT id FROM account /* whole: one row an account */")]
    rows = [
        row
        for number in accounts
        for state in set(states)
        for row in db.all(
            f"{DELIVERY} WHERE d.account = ? AND d.state = ? ORDER BY d.created_at DESC, d.n DESC LIMIT ?",
            number,
            state,
            limit,
        )
    ]
    rows.sort(key=lambda row: (row["created_at"], row["n"]), reverse=True)
    return [delivery_of(row) for row in rows[:limit]]


# --------------------------------------------------------------------------- sending


def mark_sending(db: Db, number: int, *, now: datetime, owner: str) -> None:
    db.run(
        "UPDATE delivery SET state = 'sending', attempts = attempts + 1,"
        " first_attempt_at = coalesce(first_attempt_at, ?), attempt_at = ?, owner = ? WHERE n = ?",
        to_micros(now),
        db.lease_now(),
        owner,
        number,
    )


def find_delivery(db: Db, delivery_id: str) -> Row | None:
    return db.one(f"{DELIVERY} WHERE d.id = ?", delivery_id)


def begin_delivery(db: Db, delivery_id: str, *, now: datetime, owner: str) -> Delivery | None:
    row = find_delivery(db, delivery_id)
    if row is None or row["state"] not in (DeliveryState.READY, DeliveryState.SENDING):
        return None
    if row["state"] == DeliveryState.READY and row["kind"] == MessageKind.FOLLOW_UP:
        return None  # only `begin_follow_up` asks the contact first
    mark_sending(db, row["n"], now=now, owner=owner)
    if row["kind"] == MessageKind.TEXT:
        db.run("UPDATE conversation SET restarts = 0 WHERE id = ?", row["conversation"])
    begun = find_delivery(db, delivery_id)
    return delivery_of(begun) if begun else None


def settle_delivery(
    db: Db,
    delivery_id: str,
    state: DeliveryState,
    *,
    now: datetime,
    look_after: timedelta,
    platform_id: str | None,
    error: str,
) -> None:
    if state not in FOLLOW_UP_OF:
        raise ValueError(f"a delivery is settled as sent, failed or unknown, not as {state}")
    row = find_delivery(db, delivery_id)
    if row is None:
        return  # the person was forgotten meanwhile
    late = row["state"] == DeliveryState.UNKNOWN and state is DeliveryState.SENT
    if row["state"] != DeliveryState.SENDING and not late:
        return
    at = to_micros(now)
    db.run(
        "UPDATE delivery SET state = ?, ended_at = ?, platform_id = ?, error = ? WHERE n = ?",
        state,
        at,
        platform_id,
        error,
        row["n"],
    )
    if state is DeliveryState.SENT:
        _join_history(db, row, at=at, platform_id=platform_id)
    if row["kind"] == MessageKind.FOLLOW_UP:
        _settle_follow_up(db, row, FOLLOW_UP_OF[state], at=at, note=error)
    make_due(db, row["conversation"], at + span(look_after))


def _join_history(db: Db, row: Row, *, at: int, platform_id: str | None) -> None:
    conversation, source = row["conversation"], row["source"]
    ids = [f"{source}-{part}" for part in range(row["parts"])]
    sent = [
        text
        for part_id in ids
        if (text := db.value("SELECT text FROM delivery WHERE id = ? AND state = 'sent'", part_id)) is not None
    ]
    text = "\n".join(sent or [row["text"]])
    known = db.one("SELECT seq FROM message WHERE conversation = ? AND id = ?", conversation, source)
    if known is not None:
        db.run("UPDATE message SET text = ? WHERE conversation = ? AND seq = ?", text, conversation, known["seq"])
        note_change(db, conversation, known["seq"])
    else:
        db.run(
            "INSERT INTO message (conversation, seq, id, author, kind, text, at, stored_at, platform_id)"
            " SELECT id, last_seq + 1, ?, ?, ?, ?, ?, ?, ? FROM conversation WHERE id = ?",
            source,
            Author.PERSONA,
            row["kind"],
            text,
            at,
            at,
            platform_id,
            conversation,
        )
        db.run("UPDATE conversation SET last_seq = last_seq + 1 WHERE id = ?", conversation)
    if row["kind"] != MessageKind.NOTICE:
        db.run(
            "UPDATE conversation SET last_delivered_at = max(coalesce(last_delivered_at, ?), ?) WHERE id = ?",
            at,
            at,
            conversation,
        )


def _settle_follow_up(db: Db, row: Row, state: FollowUpState, *, at: int, note: str) -> None:
    follow_up = db.one("SELECT * FROM follow_up WHERE id = ?", row["source"])
    if follow_up is not None and follow_up["state"] in (FollowUpState.SENDING, FollowUpState.UNKNOWN):
        heard = db.value("SELECT last_person_at FROM conversation WHERE id = ?", row["conversation"])
        if state is FollowUpState.SENT and heard is not None and heard > follow_up["sending_at"]:
            state = FollowUpState.ANSWERED  # they wrote while it was on its way
        db.run("UPDATE follow_up SET state = ?, state_at = ?, note = ? WHERE n = ?", state, at, note, follow_up["n"])
    db.run("UPDATE contact SET in_flight = NULL WHERE id = ? AND in_flight = ?", row["contact"], row["source"])


def postpone_delivery(db: Db, delivery_id: str, *, attempts: int, not_before: datetime, error: str) -> None:
    row = find_delivery(db, delivery_id)
    if row is None or row["state"] != DeliveryState.SENDING or row["attempts"] != attempts:
        return
    db.run(
        "UPDATE delivery SET state = 'ready', not_before = ?, error = ? WHERE n = ?",
        to_micros(not_before),
        error,
        row["n"],
    )
    if row["kind"] == MessageKind.FOLLOW_UP:
        source, conversation = row["source"], row["conversation"]
        before = db.value("SELECT follow_up_before FROM follow_up WHERE id = ?", source)
        db.run("UPDATE follow_up SET state = 'ready', sending_at = NULL WHERE id = ? AND state = 'sending'", source)
        db.run(
            "UPDATE contact SET in_flight = NULL, last_follow_up_at = ? WHERE id = ? AND in_flight = ?",
            before,
            row["contact"],
            source,
        )
        db.run("UPDATE memory SET used_by = NULL WHERE conversation = ? AND used_by = ?", conversation, source)


def fail_deliveries(db: Db, contact: ContactKey, *, now: datetime, error: str) -> int:
    person = find_contact(db, contact)
    if person is None:
        return 0
    rows = db.all(
        "SELECT n, kind, source FROM delivery WHERE contact = ? AND state = ?", person["id"], DeliveryState.READY
    )
    at = to_micros(now)
    for row in rows:
        db.run(
            "UPDATE delivery SET state = ?, ended_at = ?, error = ? WHERE n = ?",
            DeliveryState.FAILED,
            at,
            error,
            row["n"],
        )
        if row["kind"] == MessageKind.FOLLOW_UP:
            db.run(
                "UPDATE follow_up SET state = ?, state_at = ?, note = ? WHERE id = ? AND state = 'ready'",
                FollowUpState.FAILED,
                at,
                error,
                row["source"],
            )
    return len(rows)


def make_due(db: Db, number: int, due_at: int | None) -> None:
    """Has a conversation looked at by `due_at` at the latest, also when it is claimed now."""
    if due_at is not None:
        db.run(
            "UPDATE conversation SET due_at = min(coalesce(due_at, ?), ?), due_touched = 1 WHERE id = ?",
            due_at,
            due_at,
            number,
        )
