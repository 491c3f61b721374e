"""Taking a file apart into neutral records, and putting one together from them."""

# ruff: noqa: S608 - what is put into statements are constants of this package

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from reprise.models import ContactKey, MessageKind
from reprise.ports import Parcel, Record
from reprise.ports.parcels import PAGE
from reprise.stores.sqlite.connection import Database, Db, Row
from reprise.stores.sqlite.intake import account_id, secret
from reprise.stores.sqlite.rows import CONVERSATION, as_json, find_contact
from reprise.stores.values import key_of

PROGRAM = "program."
"""Settings of the program are kept apart from the store's secret by this."""


class SqliteSource:
    """A file, as `reprise.stores.parcels` reads it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def secret(self) -> str:
        return await self._database.read(secret)

    async def settings(self) -> Sequence[Row]:
        rows = await self._all(
            "SELECT name, value FROM setting WHERE name > ? AND name < ? ORDER BY name", PROGRAM, "program/"
        )
        return [{**row, "name": row["name"].removeprefix(PROGRAM)} for row in rows]

    async def accounts(self) -> Sequence[str]:
        return [row["name"] for row in await self._all("SELECT name FROM account /* whole: one row an account */")]

    async def entries(self, after: tuple[str, str]) -> Sequence[Row]:
        rows = await self._all("SELECT * FROM entry WHERE (kind, id) > (?, ?) ORDER BY kind, id LIMIT ?", *after, PAGE)
        return [{**row, "group": row["grp"]} for row in rows]

    async def hashes(self, kind: str, after: bytes) -> Sequence[Row]:
        return await self._all(f"SELECT * FROM {kind} WHERE digest > ? ORDER BY digest LIMIT ?", after, PAGE)

    async def contact(self, key: ContactKey) -> Row | None:
        row = await self._database.read(lambda db: find_contact(db, key))
        return row and {**row, "account": key.account}

    async def contacts(self, account: str, after: str | None) -> Sequence[Row]:
        behind = "p.person >= ?" if after is None else "p.person > ?"
        rows = await self._all(
            "SELECT p.* FROM contact p"
            f" WHERE p.account = (SELECT id FROM account WHERE name = ?) AND {behind} ORDER BY p.person LIMIT ?",
            account,
            after or "",
            PAGE,
        )
        return [{**row, "account": account} for row in rows]

    async def conversations(self, contact: Mapping[str, Any]) -> Sequence[Row]:
        return await self._all("SELECT * FROM conversation WHERE contact = ? ORDER BY persona", contact["id"])

    async def messages(self, conversation: Mapping[str, Any], after: int) -> Sequence[Row]:
        return await self._all(
            "SELECT * FROM message WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT ?",
            conversation["id"],
            after,
            PAGE,
        )

    async def memories(self, conversation: Mapping[str, Any]) -> Sequence[Row]:
        rows = await self._all("SELECT * FROM memory WHERE conversation = ?", conversation["id"])
        return _in_order(rows, "sources", "topics")

    async def follow_ups(self, conversation: Mapping[str, Any]) -> Sequence[Row]:
        rows = await self._all("SELECT * FROM follow_up WHERE conversation = ?", conversation["id"])
        return _in_order(rows, "memories", "sources", "why", "checks", "candidates")

    async def deliveries(self, contact: Mapping[str, Any]) -> Sequence[Row]:
        return _in_order(
            await self._all(
                "SELECT d.*, c.persona FROM delivery d JOIN conversation c ON c.id = d.conversation"
                " WHERE d.contact = ?",
                contact["id"],
            ),
            "choices",
        )

    async def _all(self, sql: str, *parameters: Any) -> list[Row]:
        return await self._database.read(lambda db: db.all(sql, *parameters), long=True)


def _in_order(rows: Sequence[Row], *lists: str) -> list[Row]:
    # Sorted here: no index has them in this order, and they are few.
    return [
        {**row, **{name: json.loads(row[name]) for name in lists}} for row in sorted(rows, key=lambda row: row["n"])
    ]


def in_use(db: Db) -> dict[str, str]:
    clock = db.lease_now()
    accounts = db.all("SELECT name, owner, lease_until FROM account /* whole: one row an account */")
    claimed = db.all(f"{CONVERSATION} WHERE c.claim_token IS NOT NULL AND c.claim_until > ? LIMIT 1", clock)
    return {
        **{row["name"]: row["owner"] for row in accounts if row["owner"] is not None and row["lease_until"] > clock},
        **{str(key_of(row)): row["claim_owner"] for row in claimed},
    }


# --------------------------------------------------------------------------- loading


@dataclass
class _Loading:
    """A parcel on its way in: where in the file its contact and conversations are."""

    db: Db
    contact: int = 0
    account: int = 0
    chats: dict[str, int] = field(default_factory=dict[str, int])

    def find(self, key: ContactKey) -> None:
        row = self.db.one(
            "SELECT p.id, p.account FROM contact p JOIN account a ON a.id = p.account WHERE a.name = ? AND p.person = ?",
            key.account,
            key.person,
        )
        if row is not None:
            self.contact, self.account = row["id"], row["account"]
            chats = self.db.all("SELECT id, persona FROM conversation WHERE contact = ?", self.contact)
            self.chats = {chat["persona"]: chat["id"] for chat in chats}


def load(db: Db, parcel: Parcel) -> None:
    """Adds what is not there yet."""
    loading = _Loading(db)
    if parcel.contact is not None:
        loading.find(parcel.contact)
    for record in parcel.records:
        fields = {name: value for name, value in record.items() if name not in ("type", "account", "person", "persona")}
        _LOAD[record["type"]](loading, record, fields)


def _insert(db: Db, table: str, row: Mapping[str, Any]) -> int:
    """The new row's number, where the table has one; 0 when there is one with its unique columns already."""
    columns, places = ", ".join(row), ", ".join("?" * len(row))
    values = (as_json(cast("list[Any]", value)) if isinstance(value, list) else value for value in row.values())
    added = db.run(f"INSERT INTO {table} ({columns}) VALUES ({places}) ON CONFLICT DO NOTHING", *values)
    return db.value("SELECT last_insert_rowid()") if added else 0


def _load_secret(loading: _Loading, _: Record, fields: Record) -> None:
    loading.db.run("UPDATE setting SET value = ? WHERE name = 'secret'", fields["value"])


def _load_setting(loading: _Loading, _: Record, fields: Record) -> None:
    name = PROGRAM + fields["name"]
    loading.db.run("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", name, fields["value"])


def _load_account(loading: _Loading, _: Record, fields: Record) -> None:
    account_id(loading.db, fields["name"])


def _load_entry(loading: _Loading, record: Record, fields: Record) -> None:
    _insert(loading.db, "entry", {("grp" if name == "group" else name): value for name, value in fields.items()})


def _load_hash(loading: _Loading, record: Record, fields: Record) -> None:
    _insert(loading.db, record["type"], {**fields, "digest": bytes.fromhex(fields["digest"])})


def _load_contact(loading: _Loading, record: Record, fields: Record) -> None:
    loading.account = account_id(loading.db, record["account"])
    row = {"account": loading.account, "person": record["person"], "persona": record["persona"], **fields}
    loading.contact = _insert(loading.db, "contact", row) or loading.contact


def _load_conversation(loading: _Loading, record: Record, fields: Record) -> None:
    persona = record["persona"]
    row = {"contact": loading.contact, "account": loading.account, "persona": persona, **fields}
    loading.chats[persona] = _insert(loading.db, "conversation", row) or loading.chats[persona]


def _load_message(loading: _Loading, record: Record, fields: Record) -> None:
    _insert(loading.db, "message", {"conversation": loading.chats[record["persona"]], **fields})


def _load_memory(loading: _Loading, record: Record, fields: Record) -> None:
    conversation = loading.chats[record["persona"]]
    if number := _insert(loading.db, "memory", {"conversation": conversation, **fields}):
        for source in set(fields["sources"]):
            loading.db.run("INSERT INTO memory_source VALUES (?, ?, ?)", conversation, source, number)


def _load_follow_up(loading: _Loading, record: Record, fields: Record) -> None:
    _insert(loading.db, "follow_up", {"conversation": loading.chats[record["persona"]], **fields})


def _load_delivery(loading: _Loading, record: Record, fields: Record) -> None:
    place = {
        "account": loading.account,
        "contact": loading.contact,
        "conversation": loading.chats[record["persona"]],
        "rank": int(record["kind"] == MessageKind.FOLLOW_UP),
    }
    _insert(loading.db, "delivery", {**place, **fields})


_LOAD: Mapping[str, Callable[[_Loading, Record, Record], None]] = {
    "secret": _load_secret,
    "setting": _load_setting,
    "account": _load_account,
    "entry": _load_entry,
    "tombstone": _load_hash,
    "event_key": _load_hash,
    "contact": _load_contact,
    "conversation": _load_conversation,
    "message": _load_message,
    "memory": _load_memory,
    "follow_up": _load_follow_up,
    "delivery": _load_delivery,
}
