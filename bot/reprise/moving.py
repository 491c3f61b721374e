"""Moving everything from one store, or from a backup, into a store that is empty; stopped at any moment, it goes on.

The new store is marked from the first step until it was found to hold the same as the old one, so that nobody works on half
of it. The mark says what is being moved and how far it is. Loading is idempotent, so it may be behind, never ahead.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from reprise.errors import StoreError
from reprise.ports import FIELDS, Parcel, Record, Store

MARK = "moving"
"""The setting that is the mark; it never moves itself."""
AT_ONCE = 32
"""Contacts that are loaded at the same time."""

Note = Callable[[int, int], None]
"""Told how many contacts and records went by since the last time."""


def line(record: Record) -> str:
    """The record as text, always the same."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, kw_only=True)
class Sum:
    count: int
    checksum: str
    """SHA-256 of the records' lines, in hex."""


Sums = Mapping[str, Sum]
"""By type of record."""


class Summing:
    """Counts records by their type and works out a checksum for each."""

    def __init__(self) -> None:
        self._counts = dict.fromkeys(FIELDS, 0)
        self._hashes = {kind: hashlib.sha256() for kind in FIELDS}

    def add(self, record: Record) -> str:
        """Takes in a record, and returns its line."""
        text = line(record)
        self._counts[record["type"]] += 1
        self._hashes[record["type"]].update(text.encode() + b"\n")
        return text

    def sums(self) -> Sums:
        return {kind: Sum(count=count, checksum=self._hashes[kind].hexdigest()) for kind, count in self._counts.items()}


class Origin(Protocol):
    """What can be moved into a store."""

    name: str
    """How people are told of it."""

    async def identity(self) -> str:
        """The same each time for the same origin, and for no other."""
        ...

    def parcels(self, after: str | None) -> AsyncIterator[Parcel]: ...

    async def sums(self, note: Note) -> Sums: ...


class StoreOrigin:
    """A store that nobody is using."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self.name = name

    async def identity(self) -> str:
        return hashlib.sha256(f"store {await _secret(self)}".encode()).hexdigest()

    async def parcels(self, after: str | None) -> AsyncIterator[Parcel]:
        """What the store gives, without the mark."""
        async for parcel in self._store.dump(after):
            records = tuple(each for each in parcel.records if (each["type"], each.get("name")) != ("setting", MARK))
            yield Parcel(records=records, contact=parcel.contact, after=parcel.after)

    async def sums(self, note: Note) -> Sums:
        summing = Summing()
        async for parcel in self.parcels(None):
            for record in parcel.records:
                summing.add(record)
            note(_contacts(parcel), len(parcel.records))
        return summing.sums()

    async def is_empty(self) -> bool:
        """Whether there is nothing but the secret that every new store has."""
        async for parcel in self.parcels(None):
            if any(record["type"] != "secret" for record in parcel.records):
                return False
        return True


async def check_movable(store: Store, name: str) -> None:
    """Raises StoreError for a store in use, or one that is itself half of a move."""
    used = await store.in_use()
    if used:
        words = ", ".join(f"{what} is held by {owner}" for what, owner in used.items())
        raise StoreError(
            f"{name}: it is in use ({words}). Stop every `reprise run`; one that was killed lets go when its lease is over"
        )
    if await is_unfinished(store):
        raise StoreError(f"{name}: {UNFINISHED}")


UNFINISHED = "it is an unfinished copy or restore; run that command again to finish it"


async def is_unfinished(store: Store) -> bool:
    return bool(await store.setting(MARK))


async def move(origin: Origin, target: Store, name: str, note: Note) -> None:
    """Brings everything of `origin` into `target`, or what is missing when an earlier try was stopped. Whether both are the
    same now is for `compare` to say. Raises StoreError when `target` is in use or holds something else."""
    identity = await origin.identity()
    after = await _start(origin, identity, StoreOrigin(target, name), target)
    if after is None:
        return
    batch: list[Parcel] = []
    async for parcel in origin.parcels(after or None):
        if batch and not _side_by_side(batch, parcel):
            await _load(target, identity, batch, note)
            batch = []
        batch.append(parcel)
    await _load(target, identity, batch, note)


async def _start(origin: Origin, identity: str, there: StoreOrigin, target: Store) -> str | None:
    """Behind which parcel to go on: "" for the first; None when there is nothing left to move."""
    used = await target.in_use()
    if used:
        raise StoreError(f"{there.name}: it is in use by {', '.join(used.values())}; {ELSEWHERE}")
    if mark := await target.setting(MARK):
        begun: dict[str, str] = json.loads(mark)
        if begun["of"] != identity:
            raise StoreError(
                f"{there.name}: it is an unfinished copy of something else than {origin.name}; {ELSEWHERE}"
            )
        return begun["after"]
    if await there.is_empty():
        await target.set_setting(MARK, json.dumps({"of": identity, "after": ""}))
        return ""
    if await _secret(origin) != await _secret(there):
        raise StoreError(f"{there.name}: it is not empty; {ELSEWHERE}")
    return None  # it was moved before


async def _secret(origin: Origin) -> str:
    async for parcel in origin.parcels(None):
        return parcel.records[0]["value"]
    raise StoreError(f"{origin.name}: there is nothing in it")


ELSEWHERE = "name a new file or database"


def _side_by_side(batch: list[Parcel], parcel: Parcel) -> bool:
    """Whether a parcel may be loaded together with these: of other contacts, and not too many."""
    contacts = {each.contact for each in batch}
    return None not in contacts and parcel.contact not in {None, *contacts} and len(batch) < AT_ONCE


async def _load(target: Store, identity: str, batch: list[Parcel], note: Note) -> None:
    if not batch:
        return
    await asyncio.gather(*(target.load(parcel) for parcel in batch))
    await target.set_setting(MARK, json.dumps({"of": identity, "after": batch[-1].after}))
    note(sum(_contacts(parcel) for parcel in batch), sum(len(parcel.records) for parcel in batch))


def _contacts(parcel: Parcel) -> int:
    return sum(record["type"] == "contact" for record in parcel.records)


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What there is of one type on both sides."""

    kind: str
    there: Sum
    here: Sum

    @property
    def same(self) -> bool:
        return self.there == self.here


async def compare(origin: Origin, target: Store, name: str, note: Note) -> list[Compared]:
    """Reads both sides again. When they are the same, the mark is taken off and the store can be used."""
    there, here = await asyncio.gather(origin.sums(note), StoreOrigin(target, name).sums(note))
    compared = [Compared(kind=kind, there=there[kind], here=here[kind]) for kind in FIELDS]
    if all(each.same for each in compared) and await is_unfinished(target):
        await target.set_setting(MARK, "")
    return compared
