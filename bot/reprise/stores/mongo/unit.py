"""One change of everything that belongs to a contact: whole or not at all, without multi-document transactions.

The contact's document is where it happens. It carries `rev`, and a change is one compare-and-set on it: if `rev` is still what
was read, the contact's own fields change, `rev` grows, and `pending` holds what is to be done to other documents. From that
moment the change has happened. Then `pending` is carried out and removed; whoever finds it first, because the process that
made it died, carries it out before anything else. Every document remembers in `rev` what was last done to it, so carrying
out late or twice changes nothing. A removed message or memory keeps an empty place for a while, for the same reason.

What `pending` stands for is on the disks of the majority before it is removed. The order alone would not do: a primary that dies
takes with it what only it has, and the removal, tried again, reaches the next one. A read may show what is not on those disks
yet; any change built on it is acknowledged only after it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from reprise.errors import StoreUnavailable
from reprise.models import ContactKey
from reprise.stores.changes import keyed_hash
from reprise.stores.mongo.driver import (
    Connection,
    Doc,
    Filter,
    Insert,
    Replace,
    Table,
    Update,
    Write,
    cleaned,
    new_id,
)
from reprise.stores.values import to_micros

T = TypeVar("T")

TRIES = 100
"""How often a change is tried again because another one of the same contact came first."""
_EACH = 4096
"""Most documents one change adds; they are numbered in the order they were added."""

FREE = {
    "$set": {
        "free_at": {
            "$cond": [
                {"$and": [{"$gt": ["$due_at", None]}, {"$not": ["$claim_token"]}]},
                "$due_at",
                "$$REMOVE",
            ]
        },
        "idle": {"$cond": [{"$gt": ["$due_at", None]}, "$$REMOVE", True]},
    }
}
"""The last stage of whatever changes a conversation: the fields that its indexes hold."""


@dataclass(frozen=True)
class Tables:
    """The open database. `rng` parts processes that want the same thing at once."""

    connection: Connection
    secret: str
    rng: Random
    locks: WeakValueDictionary[ContactKey, asyncio.Lock] = field(
        default_factory=WeakValueDictionary[ContactKey, asyncio.Lock]
    )
    """Within this process, changes of one contact wait for each other."""

    async def grave(self, account: str, person: str) -> Doc | None:
        """The tombstone of somebody who was forgotten."""
        return await self["tombstones"].get({"_id": self.digest(account, person)})

    def digest(self, account: str, person: str) -> bytes:
        return keyed_hash(self.secret, "person", account, person)

    async def lease_now(self) -> int:
        """The database's clock, in microseconds."""
        return to_micros(await self.connection.time())

    def __getitem__(self, name: str) -> Table:
        return self.connection.table(name)


def literal(fields: Mapping[str, Any]) -> Doc:
    """A stage that sets fields to these values, whatever is in them."""
    return {"$set": {name: {"$literal": value} for name, value in fields.items()}}


def chat_of(contact: Doc | None, persona: str) -> Any | None:
    """The id of the contact's conversation with that persona."""
    chats: list[Doc] = [] if contact is None else contact["chats"]
    return next((chat["id"] for chat in chats if chat["persona"] == persona), None)


@dataclass
class _Tracked:
    table: str
    doc: Doc
    before: Doc | None
    """As it was read; None for a new one."""
    gone: bool = False


@dataclass
class Unit:
    """What a change reads and wants changed. Documents are changed in place."""

    tables: Tables
    contact: Doc | None
    _before: Doc | None
    _tracked: dict[tuple[str, Any], _Tracked] = field(default_factory=dict[tuple[str, Any], _Tracked])
    _added: int = 0
    restores: bool = False
    """Whether a new contact is one from a copy or a backup, whom this database may have known and forgotten."""

    @property
    def person(self) -> Doc:
        """The contact, where there must be one."""
        if self.contact is None:
            raise LookupError("there is no such contact")
        return self.contact

    @property
    def chats(self) -> list[Any]:
        """Ids of the contact's conversations."""
        return [] if self.contact is None else [chat["id"] for chat in self.contact["chats"]]

    def chat(self, persona: str) -> Any | None:
        """The id of the conversation with that persona."""
        return chat_of(self.contact, persona)

    async def conversation(self, persona: str) -> Doc | None:
        number = self.chat(persona)
        return None if number is None else await self.get("conversations", {"_id": number})

    async def find(
        self, table: str, where: Filter, *, sort: Sequence[tuple[str, int]] = (), limit: int | None = None
    ) -> list[Doc]:
        """Documents of this contact's; what is changed in them is saved."""
        found = await self.tables[table].find(where, sort=sort, limit=limit)
        return [doc for each in found if (doc := self._track(table, each)) is not None]

    async def get(self, table: str, where: Filter) -> Doc | None:
        found = await self.find(table, where, limit=1)
        return found[0] if found else None

    def _track(self, table: str, doc: Doc) -> Doc | None:
        key = (table, _hashable(doc["_id"]))
        known = self._tracked.get(key)
        if known is None:
            if table == "conversations":
                doc["due_touched"] = 0  # so that setting it is seen, whatever it was
            known = self._tracked[key] = _Tracked(table, doc, dict(doc))
        return None if known.gone else known.doc

    def begin(self, contact: Doc) -> Doc:
        """A contact that is not there yet."""
        self.contact = {"_id": new_id(), "rev": 0, "chats": [], **cleaned(contact)}
        return self.contact

    def add(self, table: str, doc: Doc) -> Doc:
        self._tracked[table, _hashable(doc["_id"])] = _Tracked(table, doc, None)
        return doc

    def number(self) -> int:
        """Grows with every document of the contact's that is given one."""
        self._added += 1
        return (self.person["rev"] + 1) * _EACH + self._added

    def added(self, table: str) -> list[Doc]:
        return [each.doc for each in self._tracked.values() if each.table == table and each.before is None]

    def empty(self, table: str, doc: Doc, gone_at: int) -> None:
        """Removes a document's content."""
        tracked = self._tracked[table, _hashable(doc["_id"])]
        tracked.doc, tracked.gone = {"_id": doc["_id"], "gone_at": gone_at}, True

    async def commit(self) -> bool:
        """Makes the change; False when another one came first, and nothing happened."""
        contact = self.contact
        if contact is None:
            return await self._nothing_to_do()
        rev, before = contact["rev"] + 1, self._before or {}
        steps = [step for each in self._tracked.values() if (step := _step(each, rev)) is not None]
        changed = _changed(before, contact)
        if not steps and not changed:
            return await self._nothing_to_do()
        changed = cleaned({**changed, "rev": rev, **({"pending": {"rev": rev, "steps": steps}} if steps else {})})
        contacts = self.tables["contacts"]
        if self._before is None:
            done = await contacts.insert(changed) and (self.restores or not await stillborn(self.tables, changed))
        else:
            where = {"_id": contact["_id"], "rev": rev - 1, "pending": {"$exists": False}}
            done = await contacts.update(where, {"$set": changed})
        if done and steps:
            await carry_out(self.tables, contact["_id"], changed["pending"])
        return done

    async def _nothing_to_do(self) -> bool:
        # What makes it so was read only; it is about to be relied upon.
        await self.tables["contacts"].barrier()
        return True


_MISSING = object()


def _hashable(number: Any) -> Any:
    """A document's `_id`, whose parts may be named."""
    if not isinstance(number, Mapping):
        return number
    parts: Mapping[str, Any] = number  # pyright: ignore[reportUnknownVariableType]
    return tuple(parts.values())


def _changed(before: Doc, after: Doc) -> Doc:
    return {name: value for name, value in after.items() if before.get(name, _MISSING) != value}


def placed(conversation: Doc) -> Doc:
    """A new conversation with the fields that FREE keeps."""
    due = conversation["due_at"]
    return {**conversation, **({"idle": True} if due is None else {"free_at": due})}


def _step(tracked: _Tracked, rev: int) -> Doc | None:
    doc, before = tracked.doc, tracked.before
    if before is None:
        new = placed(doc) if tracked.table == "conversations" else doc
        return None if tracked.gone else {"in": tracked.table, "add": {**new, "rev": rev}}
    if tracked.gone:
        return {"in": tracked.table, "put": {**doc, "rev": rev}}
    changed = _changed(before, doc)
    if tracked.table == "conversations" and "due_touched" in changed:
        # Also where it is what was read: the holder of the claim may set another one meanwhile.
        changed["due_at"] = doc["due_at"]
    return {"in": tracked.table, "id": doc["_id"], "set": {**changed, "rev": rev}} if changed else None


async def carry_out(tables: Tables, contact: Any, pending: Doc) -> None:
    """Does what a committed change left to do; doing it again, or late, changes nothing."""
    by_table: dict[str, list[Write]] = {}
    for step in pending["steps"]:
        by_table.setdefault(step["in"], []).append(_write(step, pending["rev"]))
    await asyncio.gather(*(tables[name].write(writes) for name, writes in by_table.items()))
    contacts, where = tables["contacts"], {"_id": contact, "pending.rev": pending["rev"]}
    if not await contacts.update(where, {"$unset": {"pending": True}}, soft=True) and not await contacts.find(
        {"_id": contact}, fields=["_id"], limit=1
    ):
        # So late that the contact was forgotten meanwhile: nothing of it may be there.
        for step in pending["steps"]:
            if "add" in step and step["in"] != "event_keys":
                await tables[step["in"]].delete({"_id": step["add"]["_id"]})


async def stillborn(tables: Tables, contact: Doc) -> bool:
    """Removes a new contact that was made from what was known before its person was forgotten; whether it was one."""
    grave = await tables.grave(contact["account"], contact["person"])
    knew = contact["forgotten_through"]
    if grave is None or (knew is not None and knew >= grave["last_event_at"]):
        return False
    return bool(await tables["contacts"].delete({"_id": contact["_id"], "rev": 1}))


def _write(step: Doc, rev: int) -> Write:
    if "add" in step:
        return Insert(step["add"])
    if "put" in step:
        return Replace({"_id": step["put"]["_id"], "rev": {"$lt": rev}}, step["put"])
    where = {"_id": step["id"], "rev": {"$lt": rev}}
    if step["in"] == "conversations":
        return Update(where, [literal(step["set"]), FREE])
    return Update(where, {"$set": step["set"]})


async def settled_contact(tables: Tables, where: Filter) -> Doc | None:
    """The contact, with nothing left to carry out."""
    contacts = tables["contacts"]
    for _ in range(TRIES):
        contact = await contacts.get(where)
        if contact is None or "pending" not in contact:
            return contact
        await _carry_out_of(tables, contact)
    raise _too_busy(tables)


async def _carry_out_of(tables: Tables, contact: Doc) -> None:
    if contact["pending"]["rev"] == 1 and await stillborn(tables, contact):
        return
    await carry_out(tables, contact["_id"], contact["pending"])


async def within(tables: Tables, key: ContactKey, work: Callable[[Unit], Awaitable[T]]) -> T:
    """Runs `work` on the contact as it is now, and again when another change came first. Nothing it asks for happens when it
    raises."""
    async with tables.locks.setdefault(key, asyncio.Lock()):
        for tries in range(TRIES):
            contact = await settled_contact(tables, {"account": key.account, "person": key.person})
            unit = Unit(tables, contact, None if contact is None else dict(contact))
            result = await work(unit)
            if await unit.commit():
                return result
            await asyncio.sleep(tables.rng.random() * min(tries, 10) / 200)  # another process was faster
    raise _too_busy(tables)


def _too_busy(tables: Tables) -> StoreUnavailable:
    return StoreUnavailable(f"{tables.connection.where}: other processes keep changing the same person; try again")


async def carry_out_left(tables: Tables, limit: int, contacts: Sequence[Any] | None = None) -> int:
    """Carries out what processes that died have left, of these contacts or of all; of how many."""
    where: Doc = {"pending.rev": {"$gt": 0}}
    if contacts is not None:
        where["_id"] = {"$in": list(contacts)}
    left = await tables["contacts"].find(
        where, fields=["pending", "account", "person", "forgotten_through"], limit=limit
    )
    for contact in left:
        await _carry_out_of(tables, contact)
    return len(left)
