"""In which order a store is taken apart, the same for every store. What differs is how it is read: `Source`."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any, Protocol

from reprise.models import ContactKey
from reprise.ports import FIELDS, Parcel, Record
from reprise.ports.parcels import FLAG, PAGE, PAGE_TEXT
from reprise.stores.values import Row

AHEAD = 16
"""Contacts that are read at the same time."""


class Source(Protocol):
    """How a store is read. Rows have the fields of their type, and what the store needs to find more by them."""

    async def secret(self) -> str: ...

    async def settings(self) -> Sequence[Row]:
        """Those of the program, by name."""
        ...

    async def accounts(self) -> Sequence[str]:
        """All that are known, held or written to."""
        ...

    async def entries(self, after: tuple[str, str]) -> Sequence[Row]:
        """The next PAGE by kind and id behind these."""
        ...

    async def hashes(self, kind: str, after: bytes) -> Sequence[Row]:
        """The next tombstones or event keys behind `after`; `digest` is bytes."""
        ...

    async def contact(self, key: ContactKey) -> Row | None: ...

    async def contacts(self, account: str, after: str | None) -> Sequence[Row]:
        """The next by `person` behind `after`."""
        ...

    async def conversations(self, contact: Row) -> Sequence[Row]:
        """By persona."""
        ...

    async def messages(self, conversation: Row, after: int) -> Sequence[Row]:
        """The next PAGE by `seq` behind `after`."""
        ...

    async def memories(self, conversation: Row) -> Sequence[Row]:
        """All, in the order in which they were added; so are the next two."""
        ...

    async def follow_ups(self, conversation: Row) -> Sequence[Row]: ...

    async def deliveries(self, contact: Row) -> Sequence[Row]:
        """Their `persona` with them."""
        ...


_STAGES = ("store", "entry", "tombstone", "event_key", "contact")


def _cursor(stage: str, *place: str) -> str:
    return json.dumps([stage, *place])


async def dump(source: Source, after: str | None) -> AsyncIterator[Parcel]:
    """Everything behind the cursor `after`."""
    stage, *place = json.loads(after) if after else [""]
    passed = _STAGES.index(stage) if stage else -1
    if passed < 0:
        yield Parcel(records=await _of_store(source), contact=None, after=_cursor("store"))
    entry = (place[0], place[1]) if stage == "entry" else ("", "")
    while passed <= _STAGES.index("entry") and (rows := await source.entries(entry)):
        entry = (rows[-1]["kind"], rows[-1]["id"])
        yield Parcel(records=tuple(_record("entry", row) for row in rows), contact=None, after=_cursor("entry", *entry))
    for number, kind in enumerate(_STAGES[2:4], start=2):
        digest = bytes.fromhex(place[0]) if passed == number else b""
        while number >= passed and (rows := await source.hashes(kind, digest)):
            digest = rows[-1]["digest"]
            records = tuple(_record(kind, {**row, "digest": row["digest"].hex()}) for row in rows)
            yield Parcel(records=records, contact=None, after=_cursor(kind, digest.hex()))
    account, person = place if place and stage == "contact" else ("", None)
    before = _cursor("contact", *place) if stage == "contact" else _cursor("contact")
    for name in sorted(await source.accounts()):
        if name < account:
            continue
        last = person if name == account else None
        while contacts := await source.contacts(name, last):
            for start in range(0, len(contacts), AHEAD):
                some = contacts[start : start + AHEAD]
                async for parcel in _side_by_side(source, some, before):
                    before = parcel.after
                    yield parcel
            last = contacts[-1]["person"]


async def kept_about(source: Source, key: ContactKey) -> list[Record]:
    """Everything of one contact."""
    contact = await source.contact(key)
    return [] if contact is None else [record async for record in _of_contact(source, contact)]


async def _of_store(source: Source) -> tuple[Record, ...]:
    return (
        _record("secret", {"value": await source.secret()}),
        *(_record("setting", row) for row in await source.settings()),
        *(_record("account", {"name": name}) for name in sorted(await source.accounts())),
    )


async def _side_by_side(source: Source, contacts: Sequence[Row], before: str) -> AsyncIterator[Parcel]:
    """Theirs in order; the first parcel of each is read at the same time, which is all there is of most."""
    befores = [before, *(_cursor("contact", each["account"], each["person"]) for each in contacts[:-1])]
    each = [_parcels(source, contact, start) for contact, start in zip(contacts, befores, strict=True)]
    firsts = await asyncio.gather(*(anext(parcels) for parcels in each))
    for first, others in zip(firsts, each, strict=True):
        yield first
        async for parcel in others:
            yield parcel


async def _parcels(source: Source, contact: Row, before: str) -> AsyncIterator[Parcel]:
    """A contact's; until the last of them, going on means beginning with the contact again."""
    key = ContactKey(account=contact["account"], person=contact["person"])
    records: list[Record] = []
    text = 0
    async for record in _of_contact(source, contact):
        if len(records) == PAGE or text > PAGE_TEXT:
            yield Parcel(records=tuple(records), contact=key, after=before)
            records, text = [], 0
        records.append(record)
        text += len(record.get("text", ""))
    yield Parcel(records=tuple(records), contact=key, after=_cursor("contact", key.account, key.person))


async def _of_contact(source: Source, contact: Row) -> AsyncIterator[Record]:
    whose = {"account": contact["account"], "person": contact["person"]}
    yield _record("contact", contact)
    for conversation in await source.conversations(contact):
        here = {**whose, "persona": conversation["persona"]}
        yield _record("conversation", {**conversation, **here})
        seq, more = 0, True
        while more:
            messages = await source.messages(conversation, seq)
            for row in messages:
                yield _record("message", {**row, **here})
                seq = row["seq"]
            more = len(messages) == PAGE
        for row in await source.memories(conversation):
            yield _record("memory", {**row, **here})
        for row in await source.follow_ups(conversation):
            yield _record("follow_up", {**row, **here})
    for row in await source.deliveries(contact):
        yield _record("delivery", {**row, **whose})


def _record(kind: str, row: Row) -> Record:
    def plain(name: str, form: str) -> Any:
        return bool(row[name]) if form == FLAG else row[name]

    return {"type": kind, **{name: plain(name, form) for name, form in FIELDS[kind].items()}}
