"""What the studio keeps: JSON documents by kind, group and time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reprise.ports import Entry
from reprise.stores.mongo.driver import Doc, cleaned
from reprise.stores.mongo.unit import Tables
from reprise.stores.values import from_micros, to_micros


async def add_entries(tables: Tables, entries: Sequence[Entry]) -> int:
    added = [await tables["entries"].insert({"_id": _place(each.kind, each.id), **_fields(each)}) for each in entries]
    return sum(added)


async def replace_entry(tables: Tables, entry: Entry, *, was: str) -> bool:
    where = {"_id": _place(entry.kind, entry.id), "group": was}
    return await tables["entries"].update(where, {"$set": cleaned(_fields(entry))})


async def drop_entry(tables: Tables, kind: str, entry_id: str) -> bool:
    return bool(await tables["entries"].delete({"_id": _place(kind, entry_id)}))


async def entry(tables: Tables, kind: str, entry_id: str) -> Entry | None:
    found = await tables["entries"].get({"_id": _place(kind, entry_id)})
    return None if found is None else _entry(found)


async def entries(
    tables: Tables, kind: str, group: str, *, limit: int, after: Entry | None, newest: bool
) -> list[Entry]:
    order, behind = (-1, "$lt") if newest else (1, "$gt")
    where: Doc = {"kind": kind, "group": group}
    if after is not None:
        at = to_micros(after.at)
        where["$or"] = [{"at": {behind: at}}, {"at": at, "id": {behind: after.id}}]
    found = await tables["entries"].find(where, sort=[("at", order), ("id", order)], limit=limit)
    return [_entry(doc) for doc in found]


def _place(kind: str, entry_id: str) -> Doc:
    return {"k": kind, "i": entry_id}


def _fields(entry: Entry) -> dict[str, Any]:
    return {"kind": entry.kind, "id": entry.id, "group": entry.group, "at": to_micros(entry.at), "body": entry.body}


def _entry(doc: Doc) -> Entry:
    return Entry(kind=doc["kind"], id=doc["id"], group=doc["group"], at=from_micros(doc["at"]), body=doc["body"])
