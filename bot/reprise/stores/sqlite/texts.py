"""A person's texts: storing one, with what it overtakes, and changing or removing an earlier one.

The conversation's row is changed in memory; `intake` saves it.
"""

from __future__ import annotations

import json
from collections.abc import Collection

from reprise.models import REACHED_FOLLOW_UP, Author, DeliveryState, FollowUpState, MessageKind
from reprise.ports import Intake, TextChange
from reprise.stores.changes import (
    MAX_RESTARTS,
    OVERTAKEN,
    WROTE_FIRST,
    changed,
    heard_text,
    message_id,
    refuse_earlier,
    relearn,
    unsummarise,
    untouched_replies,
    without,
)
from reprise.stores.sqlite.connection import Db, Row
from reprise.stores.sqlite.rows import as_json
from reprise.stores.values import to_micros


def has_text(db: Db, contact: Row, intake: Intake) -> bool:
    """Whether the event's message is in one of the contact's conversations."""
    name = message_id(intake)
    return any(
        db.value("SELECT 1 FROM message WHERE conversation = ? AND id = ?", row["id"], name)
        for row in db.all("SELECT id FROM conversation WHERE contact = ?", contact["id"])
    )


def add_text(db: Db, conversation: Row, intake: Intake, at: int) -> None:
    now = to_micros(intake.now)
    number, seq = conversation["id"], conversation["last_seq"] + 1
    db.run(
        "INSERT INTO message (conversation, seq, id, author, kind, text, at, stored_at, platform_id, crisis, picture)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        number,
        seq,
        message_id(intake),
        Author.PERSON,
        MessageKind.TEXT,
        intake.text,
        at,
        now,
        intake.platform_id,
        intake.crisis,
        intake.picture,
    )
    conversation["last_seq"] = seq
    db.run(
        "UPDATE follow_up SET state = ?, state_at = ? WHERE conversation = ? AND state = ?",
        FollowUpState.ANSWERED,
        now,
        number,
        FollowUpState.SENT,
    )
    _cancel_follow_ups(db, conversation, now)
    _cancel_unattempted_replies(db, conversation, now)
    heard_text(conversation, intake, at)


def _cancel_follow_ups(db: Db, conversation: Row, now: int) -> None:
    for state in (FollowUpState.DRAFTED, FollowUpState.HELD, FollowUpState.READY):
        db.run(
            "UPDATE follow_up SET state = ?, state_at = ?, note = ? WHERE conversation = ? AND state = ?",
            FollowUpState.CANCELLED,
            now,
            WROTE_FIRST,
            conversation["id"],
            state,
        )
    db.run(
        "UPDATE delivery SET state = ?, ended_at = ?, error = ?"
        " WHERE contact = ? AND state = ? AND rank = 1 AND conversation = ?",
        DeliveryState.CANCELLED,
        now,
        WROTE_FIRST,
        conversation["contact"],
        DeliveryState.READY,
        conversation["id"],
    )


def _cancel_unattempted_replies(db: Db, conversation: Row, now: int) -> None:
    """So that one reply answers all, the new message too."""
    if conversation["restarts"] >= MAX_RESTARTS:
        return
    ready = db.all(
        "SELECT n, source, parts, attempts, replied_before FROM delivery"
        " WHERE contact = ? AND state = ? AND rank = 0 AND conversation = ? AND kind = ?",
        conversation["contact"],
        DeliveryState.READY,
        conversation["id"],
        MessageKind.TEXT,
    )
    untouched = untouched_replies(ready)
    if not untouched:
        return
    for row in untouched:
        db.run(
            "UPDATE delivery SET state = ?, ended_at = ?, error = ? WHERE n = ?",
            DeliveryState.CANCELLED,
            now,
            OVERTAKEN,
            row["n"],
        )
    conversation["restarts"] += 1
    conversation["replied_through"] = min(row["replied_before"] for row in untouched)
    conversation["pending_since"] = pending_since(db, conversation)


def pending_since(db: Db, conversation: Row) -> int | None:
    """When the oldest message that no queued reply answers was stored."""
    return db.value(
        "SELECT stored_at FROM message WHERE conversation = ? AND seq > ? AND author = ? AND imported = 0"
        " ORDER BY seq LIMIT 1",
        conversation["id"],
        conversation["replied_through"],
        Author.PERSON,
    )


def changed_message(db: Db, conversation: Row, change: TextChange) -> Row | None:
    # The newest, should a platform use an id again.
    return db.one(
        "SELECT seq, id FROM message WHERE conversation = ? AND platform_id = ? AND author = 'person'"
        " ORDER BY seq DESC LIMIT 1",
        conversation["id"],
        change.platform_id,
    )


def change_text(db: Db, conversation: Row, change: TextChange, *, crisis: bool, now: int) -> None:
    message = changed_message(db, conversation, change)
    if message is None:
        return
    number = conversation["id"]
    conversation["changed_revision"] = conversation["revision"]
    _leave_nothing_of(db, conversation, message)
    if change.text is not None:
        db.run(
            "UPDATE message SET text = ?, crisis = ?, unlearned = 0 WHERE conversation = ? AND seq = ?",
            change.text,
            crisis,
            number,
            message["seq"],
        )
        relearn(conversation, message["seq"], now)
        return
    _remove(db, conversation, message)


def _leave_nothing_of(db: Db, conversation: Row, message: Row, *, reached: bool = False) -> None:
    """Removes what was made of a message: memories, the summary, and what was written from it and reached nobody (or somebody,
    if `reached`)."""
    number = conversation["id"]
    changed(conversation, message["seq"])
    drawn = db.all(
        "SELECT m.n, m.id FROM memory_source s JOIN memory m ON m.n = s.memory WHERE s.conversation = ? AND s.message = ?",
        number,
        message["id"],
    )
    dropped = [name for row in drawn for name in _drop_memory(db, conversation, row)]
    if drawn:
        changed(conversation, 0)
        unsummarise(conversation)
    unsummarise(conversation, message["seq"])
    _unsay(db, conversation, messages=[message["id"]], memories=dropped, reached=reached)


def _drop_memory(db: Db, conversation: Row, memory: Row) -> list[str]:
    """With what it had superseded: nobody sees that any more, so nobody could have it deleted. Returns the ids."""
    dropped = [memory["id"]]
    db.run("DELETE FROM memory WHERE n = ?", memory["n"])
    for older in db.all(
        "SELECT n, id FROM memory WHERE conversation = ? AND superseded_by = ?", conversation["id"], memory["id"]
    ):
        dropped += _drop_memory(db, conversation, older)
    return dropped


def _remove(db: Db, conversation: Row, message: Row) -> None:
    number = conversation["id"]
    db.run("DELETE FROM message WHERE conversation = ? AND seq = ?", number, message["seq"])
    conversation["last_person_seq"] = (
        db.value(
            "SELECT seq FROM message WHERE conversation = ? AND author = ? AND imported = 0 ORDER BY seq DESC LIMIT 1",
            number,
            Author.PERSON,
        )
        or 0
    )
    conversation["pending_since"] = pending_since(db, conversation)


def unlearn(db: Db, contact: Row, memory: str) -> None:
    """Forgets one thing that was learned, and has nothing learned again from where it came from."""
    for chat in _chats(db, contact):
        found = db.one("SELECT n, id FROM memory WHERE conversation = ? AND id = ?", chat["id"], memory)
        if found is None:
            continue
        rows = db.all("SELECT message FROM memory_source WHERE memory = ?", found["n"])
        sources = [row["message"] for row in rows]
        for source in sources:
            message = db.one("SELECT seq FROM message WHERE conversation = ? AND id = ?", chat["id"], source)
            if message is not None:
                db.run(
                    "UPDATE message SET unlearned = 1 WHERE conversation = ? AND seq = ?", chat["id"], message["seq"]
                )
                changed(chat, message["seq"])
        dropped = _drop_memory(db, chat, found)
        _unsay(db, chat, messages=sources, memories=dropped, reached=True)
        changed(chat, 0)
        unsummarise(chat)
        refuse_earlier(chat)
        _save_chat(db, chat)


def erase(db: Db, contact: Row, message: str) -> None:
    """Removes a message of either side, and all that was made of it."""
    for chat in _chats(db, contact):
        found = db.one("SELECT seq, id FROM message WHERE conversation = ? AND id = ?", chat["id"], message)
        if found is not None:
            _leave_nothing_of(db, chat, found, reached=True)
            _remove(db, chat, found)
            _empty_deliveries(db, chat, message)
            refuse_earlier(chat)
            _save_chat(db, chat)


def _chats(db: Db, contact: Row) -> list[Row]:
    return db.all(
        "SELECT id, contact, revision, changed_revision, edition, changes, summary, summary_through, last_person_seq,"
        " replied_through, pending_since FROM conversation WHERE contact = ?",
        contact["id"],
    )


def _save_chat(db: Db, chat: Row) -> None:
    db.save(
        "UPDATE conversation SET revision = :revision, changed_revision = :changed_revision, edition = :edition,"
        " changes = :changes, summary = :summary, summary_through = :summary_through, last_person_seq = :last_person_seq,"
        " pending_since = :pending_since WHERE id = :id",
        chat,
    )


def note_change(db: Db, conversation: int, seq: int) -> None:
    """`changes.changed` for a conversation whose row nobody holds."""
    for row in db.all("SELECT id, edition, changes FROM conversation WHERE id = ?", conversation):
        changed(row, seq)
        db.save("UPDATE conversation SET edition = :edition, changes = :changes WHERE id = :id", row)


def _unsay(db: Db, chat: Row, *, messages: Collection[str], memories: Collection[str], reached: bool) -> None:
    """Empties the follow-ups that were written from these: they would tell of them. Those that reached the person stay as they
    were, with their place in the history, unless `reached`."""
    rows = db.all(
        "SELECT n, id, state, text, note, sources, memories, candidates, checks FROM follow_up WHERE conversation = ?",
        chat["id"],
    )
    for row in rows:
        if row["state"] == FollowUpState.SENDING or (row["state"] in REACHED_FOLLOW_UP and not reached):
            continue
        lists = {name: json.loads(row[name]) for name in ("sources", "memories", "candidates")}
        changes = without(lists, messages=messages, memories=memories)
        if changes:
            packed = {name: as_json(value) for name, value in changes.items() if name not in ("text", "note")}
            row.update({**changes, **packed})
            db.save(
                "UPDATE follow_up SET text = :text, note = :note, candidates = :candidates, checks = :checks WHERE n = :n",
                row,
            )
        if "text" in changes:
            said = db.one("SELECT seq, id FROM message WHERE conversation = ? AND id = ?", chat["id"], row["id"])
            if said is not None:
                changed(chat, said["seq"])
                db.run("DELETE FROM message WHERE conversation = ? AND seq = ?", chat["id"], said["seq"])
            _empty_deliveries(db, chat, row["id"])


def _empty_deliveries(db: Db, chat: Row, source: str) -> None:
    """What is in the outbox of something that is not to be said, or known, any more."""
    db.run("UPDATE delivery SET text = '' WHERE contact = ? AND source = ?", chat["contact"], source)
