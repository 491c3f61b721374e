"""What one event changes, whole or not at all; run inside a transaction of the writer."""

from __future__ import annotations

from datetime import datetime

from reprise.models import ContactKey, ConversationKey, Rating
from reprise.ports import ContactPatch, Intake, IntakeResult
from reprise.stores.changes import apply_patch, event_digest, hear, keyed_hash, make_due, notice_rows, opened
from reprise.stores.sqlite.connection import Db, Row
from reprise.stores.sqlite.outbox import insert_delivery
from reprise.stores.sqlite.rows import CONTACT, CONVERSATION, find_contact, find_conversation
from reprise.stores.sqlite.texts import add_text, change_text, changed_message, erase, has_text, unlearn
from reprise.stores.values import contact_of, earlier, moment_or_none, to_micros

_SAVE_CONTACT = """
    UPDATE contact SET address = :address, persona = :persona, name = :name, locale = :locale,
        started_at = :started_at, timezone = :timezone, timezone_source = :timezone_source, quiet_hours = :quiet_hours,
        stopped_at = :stopped_at, paused_until = :paused_until, unreachable_at = :unreachable_at, minor = :minor,
        crisis_at = :crisis_at, last_event_at = :last_event_at, last_seen = :last_seen, version = :version,
        writing_hours = :writing_hours
    WHERE id = :id
"""
_SAVE_CONVERSATION = """
    UPDATE conversation SET due_at = :due_at, last_seq = :last_seq, replied_through = :replied_through,
        last_person_seq = :last_person_seq, memory_through = :memory_through, pending_since = :pending_since, revision = :revision,
        changed_revision = :changed_revision, restarts = :restarts, last_person_at = :last_person_at,
        last_delivered_at = :last_delivered_at, due_touched = :due_touched, edition = :edition, changes = :changes,
        summary = :summary, summary_through = :summary_through
    WHERE id = :id
"""


def secret(db: Db) -> str:
    """Keys this file's hashes."""
    return db.value("SELECT value FROM setting WHERE name = 'secret'")


def account_id(db: Db, name: str) -> int:
    found = db.value("SELECT id FROM account WHERE name = ?", name)
    return db.insert("INSERT INTO account (name) VALUES (?)", name) if found is None else found


def tombstone(db: Db, key: ContactKey) -> Row | None:
    digest = keyed_hash(secret(db), "person", key.account, key.person)
    return db.one("SELECT * FROM tombstone WHERE digest = ?", digest)


def new_contact(db: Db, key: ContactKey, *, address: str, persona: str, grave: Row | None) -> Row:
    """A contact of whom nothing is known but what their tombstone keeps."""
    number = db.insert(
        "INSERT INTO contact (account, person, address, persona, stopped_at, minor, forgotten_through)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        account_id(db, key.account),
        key.person,
        address,
        persona,
        grave and grave["stopped_at"],
        grave["minor"] if grave else 0,
        grave and grave["last_event_at"],
    )
    return db.all(f"{CONTACT} WHERE p.id = ?", number)[0]


def new_conversation(db: Db, contact: Row, key: ConversationKey) -> Row:
    number = db.insert(
        "INSERT INTO conversation (contact, account, persona, edition) VALUES (?, ?, ?, random() >> 24)",
        contact["id"],
        contact["account"],
        key.persona,
    )
    return db.all(f"{CONVERSATION} WHERE c.id = ?", number)[0]


def set_contact(db: Db, key: ContactKey, patch: ContactPatch) -> None:
    contact = find_contact(db, key)
    if contact is None:
        return
    apply_patch(contact, patch)
    contact["version"] += 1
    db.save(_SAVE_CONTACT, contact)


def first_time(db: Db, account: str, key: str, *, now: datetime) -> bool:
    """Notes an event's key; False when it was there."""
    digest = event_digest(secret(db), account, key)
    return bool(db.run("INSERT OR IGNORE INTO event_key VALUES (?, ?)", digest, to_micros(now)))


# --------------------------------------------------------------------------- record


def record(db: Db, intake: Intake) -> IntakeResult:
    contact = find_contact(db, intake.contact)
    grave = tombstone(db, intake.contact) if contact is None else None
    forgotten_through = contact["forgotten_through"] if contact else grave["last_event_at"] if grave else None
    at = min(to_micros(intake.at), to_micros(intake.now))
    if forgotten_through is not None and at < forgotten_through:
        return _unchanged(db, intake, contact)
    if contact is not None and intake.text is not None and has_text(db, contact, intake):
        return _unchanged(db, intake, contact)  # its key has expired, the message has not
    if not first_time(db, intake.contact.account, intake.key, now=intake.now):
        return _unchanged(db, intake, contact)
    if contact is None:
        if not intake.by_person:
            return IntakeResult(fresh=True, contact=None, conversation=None, due_at=None)
        contact = new_contact(db, intake.contact, address=intake.address, persona=intake.default_persona, grave=grave)
    was_unreachable = contact["unreachable_at"] is not None
    hear(contact, intake, at)
    db.save(_SAVE_CONTACT, contact)
    now = to_micros(intake.now)
    reachable_again = was_unreachable and contact["unreachable_at"] is None
    if reachable_again or intake.patch.keys() - {"persona"}:
        # Settings are the person's, so what was planned or has stopped is looked at again with every persona.
        _make_all_due(db, contact, now)
    for memory in intake.unlearn:
        unlearn(db, contact, memory)
    for message in intake.erase:
        erase(db, contact, message)
    if intake.rating is not None:
        rate(db, contact, *intake.rating)
    conversation = _touched_conversation(db, contact, intake)
    if conversation is None:
        return IntakeResult(fresh=True, contact=contact_of(contact), conversation=None, due_at=None)
    conversation["revision"] += 1
    if intake.change is not None:
        change_text(db, conversation, intake.change, crisis=intake.crisis, now=now)
    if intake.text is not None:
        add_text(db, conversation, intake, at)
    else:
        opened(conversation, intake, at)
        if intake.patch or reachable_again:
            make_due(conversation, earlier(conversation["due_at"], now))
    db.save(_SAVE_CONVERSATION, conversation)
    for notice in intake.notices:
        for delivery in notice_rows(notice, _key(contact, conversation), contact["address"], now):
            insert_delivery(db, conversation, delivery)
    return IntakeResult(
        fresh=True,
        contact=contact_of(contact),
        conversation=_key(contact, conversation),
        due_at=moment_or_none(conversation["due_at"]),
    )


def rate(db: Db, contact: Row, follow_up: str, rating: Rating) -> None:
    db.run(
        "UPDATE follow_up SET rating = ? WHERE id = ? AND state IN ('sent', 'answered', 'ignored', 'unknown')"
        " AND conversation IN (SELECT id FROM conversation WHERE contact = ?)",
        rating,
        follow_up,
        contact["id"],
    )


def _make_all_due(db: Db, contact: Row, now: int) -> None:
    db.run(
        "UPDATE conversation SET due_at = min(coalesce(due_at, ?), ?), due_touched = 1 WHERE contact = ?",
        now,
        now,
        contact["id"],
    )


def _key(contact: Row, conversation: Row) -> ConversationKey:
    """The conversation's key, with the names as they are stored."""
    return ConversationKey(account=contact["account_name"], person=contact["person"], persona=conversation["persona"])


def _unchanged(db: Db, intake: Intake, contact: Row | None) -> IntakeResult:
    if contact is None:
        return IntakeResult(fresh=False, contact=None, conversation=None, due_at=None)
    key = _key(contact, {"persona": intake.patch.get("persona", contact["persona"])})
    conversation = find_conversation(db, key)
    return IntakeResult(
        fresh=False,
        contact=contact_of(contact),
        conversation=key if conversation else None,
        due_at=moment_or_none(conversation["due_at"]) if conversation else None,
    )


def _touched_conversation(db: Db, contact: Row, intake: Intake) -> Row | None:
    """The conversation the event belongs to: that of the changed message, else the one with the contact's persona,
    made when the person did this."""
    if intake.change is not None:
        for row in db.all("SELECT persona FROM conversation WHERE contact = ?", contact["id"]):
            conversation = find_conversation(db, _key(contact, row))
            if conversation and changed_message(db, conversation, intake.change) is not None:
                return conversation
    key = _key(contact, contact)
    conversation = find_conversation(db, key)
    if conversation is None and (intake.by_person or intake.text is not None or intake.notices):
        conversation = new_conversation(db, contact, key)
    return conversation
