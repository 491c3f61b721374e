"""What is learned from a conversation: memories, which of the known ones they supersede or confirm, and the summary."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from reprise.errors import ClaimLost
from reprise.models import Memory
from reprise.ports import Claim
from reprise.stores.changes import SOURCES_KEPT, changed
from reprise.stores.sqlite.claims import held
from reprise.stores.sqlite.connection import Db, Row
from reprise.stores.sqlite.rows import as_json
from reprise.stores.values import micros_or_none, to_micros


def add_memories(
    db: Db,
    claim: Claim,
    memories: Sequence[Memory],
    *,
    through: int,
    superseded: Mapping[str, str],
    confirmed: Mapping[str, Sequence[str]],
    summary: str | None,
) -> None:
    row = held(db, claim)
    if row["changed_revision"] > claim.conversation.revision:
        raise ClaimLost(f"{claim.conversation.key}: a message was edited or deleted meanwhile")
    new = [_add(db, row, memory) for memory in memories]
    older = [_supersede(db, row, old, by) for old, by in superseded.items()]
    joined = [_confirm(db, row, known, sources) for known, sources in confirmed.items()]
    if any((*new, *older, *joined)):
        changed(row, 0)
    row["memory_through"] = through
    if summary is not None:
        row.update(summary=summary, summary_through=through)
    db.save(
        "UPDATE conversation SET memory_through = :memory_through, edition = :edition, changes = :changes,"
        " summary = :summary, summary_through = :summary_through WHERE id = :id",
        row,
    )


def _add(db: Db, row: Row, memory: Memory) -> bool:
    if any(_unlearned(db, row, source) for source in memory.sources):
        return False
    added = db.run(
        "INSERT OR IGNORE INTO memory (id, conversation, kind, text, sources, created_at, happens_at, topics, quote)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        memory.id,
        row["id"],
        memory.kind,
        memory.text,
        as_json(memory.sources),
        to_micros(memory.created_at),
        micros_or_none(memory.happens_at),
        as_json(sorted(memory.topics)),
        memory.quote,
    )
    if added:
        number = db.value("SELECT n FROM memory WHERE conversation = ? AND id = ?", row["id"], memory.id)
        for source in set(memory.sources):
            db.run("INSERT INTO memory_source VALUES (?, ?, ?)", row["id"], source, number)
    return bool(added)


def _unlearned(db: Db, row: Row, message: str) -> bool:
    return bool(db.value("SELECT unlearned FROM message WHERE conversation = ? AND id = ?", row["id"], message))


def _supersede(db: Db, row: Row, old: str, by: str) -> bool:
    if old == by or db.value("SELECT 1 FROM memory WHERE conversation = ? AND id = ?", row["id"], by) is None:
        return False
    return bool(
        db.run(
            "UPDATE memory SET superseded_by = ? WHERE conversation = ? AND id = ? AND superseded_by IS NULL",
            by,
            row["id"],
            old,
        )
    )


def _confirm(db: Db, row: Row, known: str, messages: Sequence[str]) -> bool:
    memory = db.one("SELECT n, sources FROM memory WHERE conversation = ? AND id = ?", row["id"], known)
    if memory is None:
        return False
    sources: list[str] = json.loads(memory["sources"])
    fresh = [
        each
        for each in dict.fromkeys(messages)
        if each not in sources
        and db.value("SELECT unlearned FROM message WHERE conversation = ? AND id = ?", row["id"], each) == 0
    ][: max(SOURCES_KEPT - len(sources), 0)]
    for source in fresh:
        db.run("INSERT INTO memory_source VALUES (?, ?, ?)", row["id"], source, memory["n"])
    if fresh:
        db.run("UPDATE memory SET sources = ? WHERE n = ?", as_json([*sources, *fresh]), memory["n"])
    return bool(fresh)
