"""Vectors of messages, for searching by meaning. A trigger of the schema removes one when its message changes or goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reprise.models import ConversationKey
from reprise.stores.sqlite.connection import Db
from reprise.stores.sqlite.rows import find_conversation


def vectors(db: Db, key: ConversationKey, model: str, seqs: Sequence[int] | None) -> dict[int, bytes]:
    row = find_conversation(db, key)
    if row is None:
        return {}
    if seqs is None:
        rows = db.all("SELECT seq, data FROM vector WHERE conversation = ? AND model = ?", row["id"], model)
        return {each["seq"]: each["data"] for each in rows}
    found: dict[int, bytes] = {}
    for seq in set(seqs):
        one = "SELECT data FROM vector WHERE conversation = ? AND seq = ? AND model = ?"
        if (data := db.value(one, row["id"], seq, model)) is not None:
            found[seq] = data
    return found


def keep_vectors(db: Db, key: ConversationKey, model: str, made: Mapping[int, bytes], *, edition: int) -> bool:
    row = find_conversation(db, key)
    if row is None or row["edition"] != edition:
        return False
    for seq, data in made.items():
        if db.value("SELECT 1 FROM message WHERE conversation = ? AND seq = ?", row["id"], seq) is not None:
            db.run(
                "INSERT OR REPLACE INTO vector (conversation, seq, model, data) VALUES (?, ?, ?, ?)",
                row["id"],
                seq,
                model,
                data,
            )
    return True
