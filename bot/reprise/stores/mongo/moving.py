"""Taking a database apart into neutral records, and putting one together from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from reprise.models import ACTIVE_FOLLOW_UP, ContactKey, DeliveryState, MemoryKind, MessageKind
from reprise.ports import Parcel, Record
from reprise.ports.parcels import PAGE
from reprise.stores.mongo.driver import Doc, Insert, Write, cleaned, new_id
from reprise.stores.mongo.intake import saved
from reprise.stores.mongo.people import LEFT
from reprise.stores.mongo.rows import WITHOUT_BUTTONS, WITHOUT_WRITING, key_of, with_buttons
from reprise.stores.mongo.texts import seqs
from reprise.stores.mongo.unit import Tables, Unit, carry_out_left, settled_contact, within

PROGRAM = "program."
"""Settings of the program are kept apart from the store's secret by this."""

_TABLE = {
    "tombstone": "tombstones",
    "event_key": "event_keys",
    "message": "messages",
    "memory": "memories",
    "follow_up": "follow_ups",
    "delivery": "deliveries",
}
_FOREVER = (1 << 63) - 1


class MongoSource:
    """A database, as `reprise.stores.parcels` reads it."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def secret(self) -> str:
        return self._tables.secret

    async def settings(self) -> Sequence[Doc]:
        where = {"_id": {"$gt": PROGRAM, "$lt": "program/"}}
        found = await self._tables["settings"].find(where, sort=[("_id", 1)])
        return [{"name": doc["_id"].removeprefix(PROGRAM), "value": doc["value"]} for doc in found]

    async def accounts(self) -> Sequence[str]:
        held = await self._tables["accounts"].find({}, fields=["_id"], comment="whole")
        written_to = await self._tables["contacts"].distinct("account")
        return list({*written_to, *(doc["_id"] for doc in held)})

    async def entries(self, after: tuple[str, str]) -> Sequence[Doc]:
        kind, last = after
        where = {"$or": [{"kind": {"$gt": kind}}, {"kind": kind, "id": {"$gt": last}}]}
        return await self._tables["entries"].find(where, sort=[("kind", 1), ("id", 1)], limit=PAGE)

    async def hashes(self, kind: str, after: bytes) -> Sequence[Doc]:
        where = {"_id": {"$gt": after}}
        found = await self._tables[_TABLE[kind]].find(where, sort=[("_id", 1)], limit=PAGE)
        return [{**doc, "digest": doc["_id"]} for doc in found]

    async def contact(self, key: ContactKey) -> Doc | None:
        return await settled_contact(self._tables, {"account": key.account, "person": key.person})

    async def contacts(self, account: str, after: str | None) -> Sequence[Doc]:
        where = {"account": account, "person": {"$gte": ""} if after is None else {"$gt": after}}
        return await self._tables["contacts"].find(where, sort=[("person", 1)], limit=PAGE)

    async def conversations(self, contact: Mapping[str, Any]) -> Sequence[Doc]:
        where = {"_id": {"$in": [chat["id"] for chat in contact["chats"]]}}
        found = await self._tables["conversations"].find(where)
        return [{"summary": "", "summary_through": 0, **doc} for doc in sorted(found, key=lambda doc: doc["persona"])]

    async def messages(self, conversation: Mapping[str, Any], after: int) -> Sequence[Doc]:
        where = {**seqs(conversation["_id"], after + 1, _FOREVER), "gone_at": {"$exists": False}}
        found = await self._tables["messages"].find(where, sort=[("_id", 1)], limit=PAGE)
        return [
            {"platform_id": None, "picture": None, "unlearned": False, **doc, "seq": doc["_id"]["s"]} for doc in found
        ]

    async def memories(self, conversation: Mapping[str, Any]) -> Sequence[Doc]:
        found = await self._tables["memories"].find({"conversation": conversation["_id"]})
        return [{"quote": "", "superseded_by": None, **doc} for doc in _in_order(found)]

    async def follow_ups(self, conversation: Mapping[str, Any]) -> Sequence[Doc]:
        found = await self._tables["follow_ups"].find({"conversation": conversation["_id"]})
        return [{**WITHOUT_WRITING, **doc, "id": doc["_id"]} for doc in _in_order(found)]

    async def deliveries(self, contact: Mapping[str, Any]) -> Sequence[Doc]:
        found = await self._tables["deliveries"].find({"contact": contact["_id"]})
        return [{"attempt_at": None, **WITHOUT_BUTTONS, **doc, "id": doc["_id"]} for doc in _in_order(found)]


def _in_order(found: Sequence[Doc]) -> list[Doc]:
    # Sorted here: no index has them in this order, and they are few.
    return sorted(found, key=lambda doc: doc["n"])


async def source(tables: Tables) -> MongoSource:
    """The database with nothing left half done."""
    while await tables["contacts"].find({"pending.rev": {"$gt": 0}}, fields=["_id"], limit=1):
        await carry_out_left(tables, LEFT)
    return MongoSource(tables)


async def in_use(tables: Tables) -> dict[str, str]:
    clock = await tables.lease_now()
    accounts = await tables["accounts"].find({}, comment="whole")
    claimed = await tables["conversations"].find({"claim_until": {"$gt": clock}}, limit=1)
    return {
        **{doc["_id"]: doc["owner"] for doc in accounts if doc["owner"] is not None and doc["lease_until"] > clock},
        **{str(key_of(doc)): doc["claim_owner"] for doc in claimed},
    }


# --------------------------------------------------------------------------- loading


async def load(tables: Tables, parcel: Parcel) -> Tables:
    """Adds what is not there yet. Returns the database as it is to be used from now on: the secret may be another."""
    if parcel.contact is None:
        return await _load_store(tables, parcel.records)
    await within(tables, parcel.contact, lambda unit: _load_contact(unit, parcel.records))
    return tables


async def _load_store(tables: Tables, records: Sequence[Record]) -> Tables:
    hashes: dict[str, list[Write]] = {}
    for record in records:
        match record["type"]:
            case "secret":
                tables = replace(tables, secret=record["value"])
                await tables["settings"].update({"_id": "secret"}, {"$set": {"value": record["value"]}}, upsert=True)
            case "setting":
                where = {"_id": PROGRAM + cleaned(record["name"])}
                await tables["settings"].update(where, {"$set": {"value": cleaned(record["value"])}}, upsert=True)
            case "account":
                await tables["accounts"].insert({"_id": cleaned(record["name"]), "owner": None, "lease_until": 0})
            case "entry":
                fields = {name: cleaned(value) for name, value in record.items() if name != "type"}
                await tables["entries"].insert({"_id": {"k": fields["kind"], "i": fields["id"]}, **fields})
            case kind:
                fields = {name: value for name, value in record.items() if name not in ("type", "digest")}
                doc = {"_id": bytes.fromhex(record["digest"]), **fields}
                hashes.setdefault(_TABLE[kind], []).append(Insert(doc))
    for name, writes in hashes.items():
        await tables[name].write(writes)
    await tables["settings"].barrier()
    return tables


async def _load_contact(unit: Unit, records: Sequence[Record]) -> None:
    known = await _known(unit, records)
    for record in records:
        fields = {name: value for name, value in record.items() if name != "type"}
        if record["type"] == "contact":
            if unit.contact is None:
                unit.restores = True
                saved(unit.begin({**fields, "reachable": False}))
        elif record["type"] == "conversation":
            if unit.chat(record["persona"]) is None:
                _add_conversation(unit, fields)
        elif _identity(unit, record) not in known:
            unit.add(_TABLE[record["type"]], _doc(unit, record["type"], fields))


def _identity(unit: Unit, record: Record) -> tuple[Any, ...]:
    """What tells a contact's records of one type apart."""
    match record["type"]:
        case "message":
            return "message", unit.chat(record["persona"]), record["seq"]
        case "memory":
            return "memory", unit.chat(record["persona"]), record["id"]
        case kind:
            return kind, record["id"]


async def _known(unit: Unit, records: Sequence[Record]) -> set[tuple[Any, ...]]:
    """Identities of those records that are there already."""
    if not unit.chats:
        return set()
    tables = unit.tables
    ids: dict[str, list[Any]] = {}
    for record in records:
        if record["type"] == "message":
            if (chat := unit.chat(record["persona"])) is not None:
                ids.setdefault("message", []).append({"c": chat, "s": record["seq"]})
        elif record["type"] in _TABLE:
            ids.setdefault(record["type"], []).append(record["id"])
    known: set[tuple[Any, ...]] = set()
    for kind, wanted in ids.items():
        name = "id" if kind == "memory" else "_id"
        where: Doc = {name: {"$in": wanted}}
        if kind == "memory":
            where["conversation"] = {"$in": unit.chats}
        for doc in await tables[_TABLE[kind]].find(where, fields=["_id", "id", "conversation"]):
            match kind:
                case "message":
                    known.add((kind, doc["_id"]["c"], doc["_id"]["s"]))
                case "memory":
                    known.add((kind, doc["conversation"], doc["id"]))
                case _:
                    known.add((kind, doc["_id"]))
    return known


def _add_conversation(unit: Unit, fields: Doc) -> None:
    contact, number = unit.person, new_id()
    contact["chats"] = [*contact["chats"], {"persona": fields["persona"], "id": number}]
    unit.add("conversations", {"_id": number, "contact": contact["_id"], **fields, "due_touched": 0})


def _doc(unit: Unit, kind: str, fields: Doc) -> Doc:
    """The document of a contact's record, with what its indexes hold."""
    place = {"contact": unit.person["_id"], "conversation": unit.chat(fields["persona"])}
    own = {name: value for name, value in fields.items() if name not in ("account", "person", "persona")}
    match kind:
        case "message":
            del own["seq"]
            for name in ("platform_id", "picture"):
                if own[name] is None:
                    del own[name]
            if not own["unlearned"]:
                del own["unlearned"]
            if own["kind"] == MessageKind.TEXT and not own["imported"]:
                own["turn"] = True
            return {"_id": {"c": place["conversation"], "s": fields["seq"]}, **own}
        case "memory":
            is_open = own["kind"] == MemoryKind.OPEN_LOOP and own["used_by"] is None and own["superseded_by"] is None
            return {"_id": new_id(), "n": unit.number(), "conversation": place["conversation"], **own, "open": is_open}
        case "follow_up":
            made = {
                "_id": fields["id"],
                "n": unit.number(),
                **place,
                **fields,
                "active": own["state"] in ACTIVE_FOLLOW_UP,
            }
            if own["rating"] is None:
                del made["rating"]
        case _:
            done = own["state"] in (DeliveryState.SENT, DeliveryState.CANCELLED)
            rank = int(own["kind"] == MessageKind.FOLLOW_UP)
            kept = {name: value for name, value in fields.items() if name not in WITHOUT_BUTTONS}
            made = {"_id": fields["id"], "n": unit.number(), **place, **kept, **with_buttons(fields), "rank": rank}
            made["done_at"] = own["ended_at"] if done else None
    del made["id"]
    return made
