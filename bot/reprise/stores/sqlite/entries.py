"""What the studio keeps: JSON documents by kind, group and time."""

# ruff: noqa: S608 - what is put into statements are constants of this module

from __future__ import annotations

from collections.abc import Sequence

from reprise.ports import Entry
from reprise.stores.sqlite.connection import Db, Row
from reprise.stores.values import from_micros, to_micros

_FIELDS = "kind, id, grp, at, body"


def add_entries(db: Db, entries: Sequence[Entry]) -> int:
    statement = f"INSERT INTO entry ({_FIELDS}) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
    return sum(db.run(statement, each.kind, each.id, each.group, to_micros(each.at), each.body) for each in entries)


def replace_entry(db: Db, entry: Entry, *, was: str) -> bool:
    return bool(
        db.run(
            "UPDATE entry SET grp = ?, at = ?, body = ? WHERE kind = ? AND id = ? AND grp = ?",
            entry.group,
            to_micros(entry.at),
            entry.body,
            entry.kind,
            entry.id,
            was,
        )
    )


def drop_entry(db: Db, kind: str, entry_id: str) -> bool:
    return bool(db.run("DELETE FROM entry WHERE kind = ? AND id = ?", kind, entry_id))


def entry(db: Db, kind: str, entry_id: str) -> Entry | None:
    row = db.one(f"SELECT {_FIELDS} FROM entry WHERE kind = ? AND id = ?", kind, entry_id)
    return None if row is None else _entry(row)


def entries(db: Db, kind: str, group: str, *, limit: int, after: Entry | None, newest: bool) -> list[Entry]:
    order, behind = ("DESC", "<") if newest else ("ASC", ">")
    where, given = "", ()
    if after is not None:
        where, given = f" AND (at, id) {behind} (?, ?)", (to_micros(after.at), after.id)
    rows = db.all(
        f"SELECT {_FIELDS} FROM entry WHERE kind = ? AND grp = ?{where} ORDER BY at {order}, id {order} LIMIT ?",
        kind,
        group,
        *given,
        limit,
    )
    return [_entry(row) for row in rows]


def _entry(row: Row) -> Entry:
    return Entry(kind=row["kind"], id=row["id"], group=row["grp"], at=from_micros(row["at"]), body=row["body"])
