"""The collections: what their documents must look like, and which index serves what.

The same columns as in SQLite. Times are whole microseconds since 1970 in UTC; `claim_until`, `lease_until` and `attempt_at` are
lease time, everything else is domain time. `rev` is the contact's `rev` that last changed a document (see `unit`).
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from reprise.errors import StoreError
from reprise.stores.mongo.driver import Connection, Doc

VERSION = 4
"""Of the data; what an older one needs is done in `migrate`."""

_ID, _TEXT, _FLAG = "objectId", "string", "bool"
_INT = ["int", "long"]
_INT_OR_NULL = ["int", "long", "null"]
_TEXT_OR_NULL = ["string", "null"]


def _must(required: Mapping[str, Any], **optional: Any) -> Doc:
    fields = {name: {"bsonType": kind} for name, kind in {**required, **optional}.items()}
    return {"$jsonSchema": {"bsonType": "object", "required": list(required), "properties": fields}}


VALIDATORS: Mapping[str, Doc] = {
    "settings": _must({"value": _TEXT}),
    "accounts": _must({"owner": _TEXT_OR_NULL, "lease_until": _INT}),
    "entries": _must({"kind": _TEXT, "id": _TEXT, "group": _TEXT, "at": _INT, "body": _TEXT}),
    "event_keys": _must({"stored_at": _INT}),
    "tombstones": _must({"last_event_at": _INT, "stopped_at": _INT_OR_NULL, "minor": ["int", "bool"]}),
    "contacts": _must(
        {
            "account": _TEXT,
            "person": _TEXT,
            "address": _TEXT,
            "persona": _TEXT,
            "version": _INT,
            "rev": _INT,
            "chats": "array",
            "reachable": _FLAG,
        },
        started_at=_INT_OR_NULL,
        last_event_at=_INT_OR_NULL,
        in_flight=_TEXT_OR_NULL,
        last_follow_up_at=_INT_OR_NULL,
        pending="object",
    ),
    "conversations": _must(
        {
            "contact": _ID,
            "account": _TEXT,
            "person": _TEXT,
            "persona": _TEXT,
            "due_at": _INT_OR_NULL,
            "last_seq": _INT,
            "replied_through": _INT,
            "revision": _INT,
            "rev": _INT,
        },
        claim_token=_TEXT,
        claim_until=_INT,
        free_at=_INT,
        idle=_FLAG,
        summary=_TEXT,
        summary_through=_INT,
    ),
    # One that was removed keeps its place, without anything that was in it, until nobody can be about to write it again.
    "messages": {
        "$or": [
            {"gone_at": {"$exists": True}},
            _must({"id": _TEXT, "author": _TEXT, "text": _TEXT, "at": _INT}, unlearned=_FLAG, picture=_TEXT),
        ]
    },
    # One whose message changed or went is left empty.
    "vectors": _must({"model": _TEXT, "data": "binData", "rev": _INT}),
    "memories": {
        "$or": [
            {"gone_at": {"$exists": True}},
            _must(
                {"id": _TEXT, "kind": _TEXT, "text": _TEXT, "sources": "array"},
                quote=_TEXT,
                superseded_by=_TEXT_OR_NULL,
            ),
        ]
    },
    "follow_ups": _must(
        {"conversation": _ID, "contact": _ID, "state": _TEXT, "text": _TEXT, "created_at": _INT, "rev": _INT},
        rating=_TEXT,
        candidates="array",
    ),
    "deliveries": _must(
        {
            "contact": _ID,
            "conversation": _ID,
            "account": _TEXT,
            "state": _TEXT,
            "rank": _INT,
            "text": _TEXT,
            "nonce": _TEXT,
            "not_before": _INT,
            "rev": _INT,
        },
        choices="array",
        attachment=_TEXT,
    ),
}


def _index(*keys: str, **options: Any) -> Doc:
    """`-key` is descending. Sparse and partial ones serve queries that can only match what they hold."""
    key = {name.removeprefix("-"): -1 if name.startswith("-") else 1 for name in keys}
    return {"key": key, "name": "_".join(each.replace(".", "_") for each in keys), **options}


INDEXES: Mapping[str, Sequence[Doc]] = {
    "entries": [
        _index("kind", "group", "at", "id"),  # entries
        _index("kind", "id"),  # dump
    ],
    "event_keys": [_index("stored_at")],  # expire
    "tombstones": [_index("sweep_until", sparse=True), _index("unswept", sparse=True)],  # expire, hold_account
    "contacts": [
        _index("account", "person", unique=True),
        _index("account", "reachable", "last_event_at"),  # known_chats
        _index("pending.rev", sparse=True),  # what a process left half applied
    ],
    "conversations": [
        _index("free_at", sparse=True),  # claim_due, next_due: unclaimed work in order
        _index("claim_until", sparse=True),  # claims in the order they run out
        _index("claim_token", sparse=True),  # what was just claimed
        _index("idle", "_id", partialFilterExpression={"idle": True}),  # replan
        _index("account", "last_person_at", "_id"),  # conversations
    ],
    "messages": [
        _index("_id.c", "id"),  # messages, import
        _index("_id.c", "platform_id", partialFilterExpression={"platform_id": {"$exists": True}}),  # edits, deletions
        _index("_id.c", "at", "_id.s", "author", partialFilterExpression={"turn": True}),  # snapshot
        _index("gone_at", sparse=True),  # expire
    ],
    "memories": [
        _index("conversation", "created_at", "n"),  # memories, and those drawn from a message
        _index("conversation", "n", name="open_loops", partialFilterExpression={"open": True}),  # snapshot
        _index("gone_at", sparse=True),  # expire
    ],
    "follow_ups": [
        # At most one of a conversation is on its way.
        _index("conversation", name="active", unique=True, partialFilterExpression={"active": True}),
        _index("conversation", "state", "sending_at"),
        _index("conversation", "created_at", "n"),
        _index("sending_at", partialFilterExpression={"state": "sent"}),  # expire
        _index("created_at", "_id", partialFilterExpression={"state": "held"}),  # held_follow_ups
    ],
    "deliveries": [
        # ready_deliveries; deliveries; begin_follow_up, forget; stale_sendings; next_ready; expire
        _index("account", "state", "rank", "created_at", "n", "not_before"),
        _index("account", "state", "created_at", "n"),
        _index("contact", "state", "rank", "created_at", "n"),
        _index("account", "attempt_at", partialFilterExpression={"state": "sending"}),
        _index("account", "not_before", partialFilterExpression={"state": "ready"}),
        _index("done_at", sparse=True),
        _index("contact", "source"),
    ],
}


async def _version(connection: Connection) -> int:
    found = await connection.table("settings").get({"_id": "version"})
    value = found.get("value", "") if found else "0"
    if not str(value).isdecimal():
        raise StoreError(f"{connection.where}: the database belongs to another program; name another one")
    return int(value)


async def _foreign(connection: Connection) -> bool:
    """Whether a database without a version holds something that is not ours."""
    for name in VALIDATORS:
        if any(doc["_id"] != "secret" for doc in await connection.table(name).find({}, limit=2, comment="whole")):
            return await _version(connection) == 0  # else another process has opened it first, and used it
    return False


async def migrate(connection: Connection) -> str:
    """Creates what is missing; any number of processes may do so at once. Returns the secret that keys the hashes.

    Raises StoreError when the data is newer than this program.
    """
    settings = connection.table("settings")
    version = await _version(connection)
    if version > VERSION:
        raise StoreError(
            f"{connection.where}: its data has version {version}, this Reprise knows versions up to {VERSION}; "
            "install the newer Reprise that wrote it, or name another database"
        )
    if version == 0 and await _foreign(connection):
        raise StoreError(f"{connection.where}: the database belongs to another program; name another one")
    if version < VERSION:
        for name, validator in VALIDATORS.items():
            await connection.create(name, validator)
        for name, indexes in INDEXES.items():
            await connection.command({"createIndexes": name, "indexes": list(indexes)})
        await settings.insert({"_id": "secret", "value": secrets.token_hex(32)})
        # The last, so that a process killed on the way leaves it to be done again.
        await settings.update({"_id": "version"}, {"$set": {"value": str(VERSION)}}, upsert=True)
    secret = await settings.get({"_id": "secret"})
    if secret is None:
        raise StoreError(f"{connection.where}: its secret is missing; restore a backup")
    return secret["value"]
