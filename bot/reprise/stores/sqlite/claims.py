"""Who works on which conversation, and until when.

A claim is judged by lease time, what is due by domain time; so they are two columns. Unclaimed work has an index by
`due_at`, claims have one by the moment they run out, and finding work reads no more rows than it takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from reprise.errors import ClaimLost
from reprise.models import ConversationKey, Delivery, DeliveryState
from reprise.ports import Claim, Progress
from reprise.stores.sqlite.connection import Db, Row
from reprise.stores.sqlite.intake import account_id
from reprise.stores.sqlite.outbox import insert_delivery
from reprise.stores.sqlite.rows import CONVERSATION, find_conversation
from reprise.stores.sqlite.texts import pending_since
from reprise.stores.values import conversation_of, earlier, micros_or_none, moment_or_none, span, to_micros


@dataclass(frozen=True)
class Taken:
    """What was claimed, as it was before. Made into claims once others may write again."""

    rows: list[Row]
    token: str

    def claims(self) -> list[Claim]:
        return [Claim(conversation=conversation_of(row), token=self.token) for row in self.rows]


def claim_due(db: Db, *, now: datetime, owner: str, lease: timedelta, limit: int) -> Taken:
    due, clock = to_micros(now), db.lease_now()
    unclaimed = db.all(
        f"{CONVERSATION} WHERE c.claim_token IS NULL AND c.due_at <= ? ORDER BY c.due_at LIMIT ?", due, limit
    )
    expired = db.all(
        f"{CONVERSATION} WHERE c.claim_token IS NOT NULL AND c.claim_until <= ? AND c.due_at <= ?"
        " ORDER BY c.claim_until LIMIT ?",
        clock,
        due,
        limit,
    )
    rows = sorted([*unclaimed, *expired], key=lambda row: row["due_at"])[:limit]
    return _take(db, rows, owner=owner, until=clock + span(lease))


def claim(db: Db, key: ConversationKey, *, owner: str, lease: timedelta) -> Taken:
    row, clock = find_conversation(db, key), db.lease_now()
    if row is None or (row["claim_token"] is not None and row["claim_until"] > clock):
        return Taken([], "")
    return _take(db, [row], owner=owner, until=clock + span(lease))


def _take(db: Db, rows: list[Row], *, owner: str, until: int) -> Taken:
    if not rows:
        return Taken([], "")
    token = db.value("SELECT lower(hex(randomblob(16)))")
    db.many(
        "UPDATE conversation SET claim_token = ?, claim_owner = ?, claim_until = ?, due_touched = 0 WHERE id = ?",
        [(token, owner, until, row["id"]) for row in rows],
    )
    return Taken(rows, token)


def held(db: Db, claim: Claim) -> Row:
    """The claimed conversation's row. Raises ClaimLost."""
    row = find_conversation(db, claim.conversation.key)
    if row is None or row["claim_token"] != claim.token:
        raise ClaimLost(
            f"{claim.conversation.key}: the claim has run out and was taken over, or the person was forgotten"
        )
    return row


def renew(db: Db, claim: Claim, lease: timedelta) -> None:
    row = held(db, claim)
    db.run("UPDATE conversation SET claim_until = ? WHERE id = ?", db.lease_now() + span(lease), row["id"])


def finish(db: Db, claim: Claim, *, due_at: datetime | None, progress: Progress | None) -> None:
    row = held(db, claim)
    due = micros_or_none(due_at)
    if row["due_touched"] or row["revision"] != claim.conversation.revision:
        due = earlier(due, row["due_at"])
    row.update(progress or {})
    row["due_at"] = due
    db.save(
        "UPDATE conversation SET due_at = :due_at, memory_through = :memory_through, failures = :failures,"
        " told_slow = :told_slow, restarts = :restarts,"
        " claim_token = NULL, claim_owner = NULL, claim_until = NULL, due_touched = 0 WHERE id = :id",
        row,
    )


def next_due(db: Db) -> datetime | None:
    free = db.value(
        "SELECT due_at FROM conversation WHERE claim_token IS NULL AND due_at IS NOT NULL ORDER BY due_at LIMIT 1"
    )
    # Those in work are as few as the claims; an index of their own would cost every claim a write.
    claimed = [
        row["due_at"]
        for row in db.all("SELECT due_at FROM conversation WHERE claim_token IS NOT NULL AND claim_until > 0")
    ]
    return moment_or_none(min((due for due in [free, *claimed] if due is not None), default=None))


def queue_reply(
    db: Db, claim: Claim, *, reply: str, answers: int, deliveries: Sequence[Delivery], revision: int
) -> bool:
    row = held(db, claim)
    for delivery in deliveries:
        known = db.one("SELECT n, state, attempts FROM delivery WHERE id = ?", delivery.id)
        if known is None:
            continue
        if known["state"] != DeliveryState.CANCELLED or known["attempts"]:
            return True
        # It was taken back because another message came, and that one was deleted since: the same reply fits again.
        db.run("DELETE FROM delivery WHERE n = ?", known["n"])
    if row["revision"] != revision:
        return False
    for delivery in deliveries:
        insert_delivery(db, row, delivery, replied_before=row["replied_through"])
    row["replied_through"] = answers
    row["pending_since"] = pending_since(db, row)
    db.save(
        "UPDATE conversation SET replied_through = :replied_through, pending_since = :pending_since,"
        " failures = 0, told_slow = 0 WHERE id = :id",
        row,
    )
    return True


# --------------------------------------------------------------------------- accounts


def hold_account(db: Db, account: str, *, owner: str, lease: timedelta) -> bool:
    number, clock = account_id(db, account), db.lease_now()
    return bool(
        db.run(
            "UPDATE account SET owner = ?, lease_until = ?"
            " WHERE id = ? AND (owner IS NULL OR owner = ? OR lease_until <= ?)",
            owner,
            clock + span(lease),
            number,
            owner,
            clock,
        )
    )


def release_account(db: Db, account: str, *, owner: str) -> None:
    db.run("UPDATE account SET owner = NULL WHERE name = ? AND owner = ?", account, owner)
