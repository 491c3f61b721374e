"""The seam to the database driver, and the only module that imports one.

Motor and PyMongo's asyncio client differ in what must be awaited and in little else: `settled` is all that is needed. What the
drivers raise comes out as StoreUnavailable (try again later; what was asked may have happened) or StoreError.
"""

from __future__ import annotations

import inspect
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import pymongo
from bson import ObjectId
from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import InsertOne, ReplaceOne, UpdateOne, WriteConcern
from pymongo.errors import (
    BulkWriteError,
    ConnectionFailure,
    DuplicateKeyError,
    ExecutionTimeout,
    OperationFailure,
    PyMongoError,
    WriteConcernError,
)
from pymongo.uri_parser import parse_uri

from reprise.errors import StoreError, StoreUnavailable
from reprise.stores.changes import clean

Doc = dict[str, Any]
Filter = Mapping[str, Any]
Change = Mapping[str, Any] | Sequence[Mapping[str, Any]]
"""Update operators, or an aggregation pipeline."""

DATABASE = "reprise"
"""The database of a URL that names none."""
SELECTION_MS = 15_000
"""How long a call waits for a primary: longer than an election takes."""
SOCKET_MS = 20_000
"""How long it waits for an answer: shorter than a lease."""
DURABLE_MS = 10_000
"""How long for a write to be on the disks of the majority."""

_DUPLICATE = 11000
_NAMESPACE_EXISTS = 48
_REFUSED = {13, 18, 8000}
"""Codes of a wrong password or missing rights."""
_PASSING = {
    6,
    7,
    24,
    43,
    50,
    64,
    89,
    91,
    100,
    112,
    133,
    175,
    189,
    211,
    237,
    262,
    9001,
    10107,
    11600,
    11601,
    11602,
    13435,
    13436,
    14031,
}
"""Codes of what is over when it is tried again: no primary yet, a lost cursor, a full disk, a lock, a time-out."""


_AWAY = (ConnectionFailure, ExecutionTimeout, WriteConcernError)


class Driver(StrEnum):
    MOTOR = "motor"
    PYMONGO = "pymongo"


def new_id() -> ObjectId:
    return ObjectId()


def parsed_id(text: str) -> ObjectId | None:
    return ObjectId(text) if ObjectId.is_valid(text) else None


def cleaned(value: Any) -> Any:
    """`value` with all text in it that UTF-8 has no place for replaced."""
    if isinstance(value, Mapping):
        fields: Mapping[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
        return {name: cleaned(each) for name, each in fields.items()}
    if isinstance(value, list):
        several: list[Any] = value  # pyright: ignore[reportUnknownVariableType]
        return [cleaned(each) for each in several]
    return clean(value)


async def settled(value: Any) -> Any:
    """What the call gives in the end: one driver returns it, the other something to wait for."""
    return await value if inspect.isawaitable(value) else value


@dataclass(frozen=True)
class Insert:
    """A document that nobody else has; one with its `_id` is left as it is."""

    doc: Doc

    def operation(self) -> InsertOne[Doc]:
        return InsertOne(self.doc)


@dataclass(frozen=True)
class Update:
    where: Filter
    change: Change

    def operation(self) -> UpdateOne:
        return UpdateOne(self.where, self.change)


@dataclass(frozen=True)
class Replace:
    where: Filter
    doc: Doc

    def operation(self) -> ReplaceOne[Doc]:
        return ReplaceOne(self.where, self.doc)


Write = Insert | Update | Replace


class Table:
    """One collection. Every write is on the disks of the majority when a call returns, unless it says otherwise."""

    def __init__(self, collection: Any, where: str) -> None:
        self._collection = collection
        self._soft = collection.with_options(write_concern=WriteConcern(w=1))
        self._where = where

    async def get(self, where: Filter) -> Doc | None:
        with explained(self._where):
            return await settled(self._collection.find_one(cleaned(where)))

    async def find(
        self,
        where: Filter,
        *,
        fields: Sequence[str] | None = None,
        sort: Sequence[tuple[str, int]] = (),
        limit: int | None = None,
        skip: int = 0,
        comment: str | None = None,
        index: str | None = None,
    ) -> list[Doc]:
        """`index` names the one to use, where the database may choose another and sort on the side."""
        if limit is not None and limit <= 0:
            return []
        with explained(self._where):
            cursor = self._collection.find(
                cleaned(where),
                None if fields is None else list(fields),
                sort=list(sort) or None,
                limit=limit or 0,
                skip=skip,
                hint=index,
            )
            return await settled((cursor.comment(comment) if comment else cursor).to_list(None))

    async def insert(self, doc: Doc) -> bool:
        """False when there is one with its unique fields."""
        with explained(self._where):
            try:
                await settled(self._collection.insert_one(cleaned(doc)))
            except DuplicateKeyError:
                return False
        return True

    async def update(self, where: Filter, change: Change, *, upsert: bool = False, soft: bool = False) -> bool:
        """Whether a document was found, or made. `soft`: losing it again would do no harm."""
        with explained(self._where):
            try:
                result = await settled(
                    (self._soft if soft else self._collection).update_one(cleaned(where), change, upsert=upsert)
                )
            except DuplicateKeyError:
                return False
        return bool(result.matched_count or result.upserted_id is not None)

    async def update_many(self, where: Filter, change: Change) -> int:
        """How many were found."""
        with explained(self._where):
            return (await settled(self._collection.update_many(cleaned(where), change))).matched_count

    async def exchange(self, where: Filter, change: Change) -> Doc | None:
        """Changes a document and gives it as it was before; None when there is none."""
        with explained(self._where):
            return await settled(self._collection.find_one_and_update(cleaned(where), change))

    async def delete(self, where: Filter) -> int:
        """How many were removed."""
        with explained(self._where):
            return (await settled(self._collection.delete_many(cleaned(where)))).deleted_count

    async def write(self, writes: Sequence[Write]) -> None:
        """All of them, in any order."""
        with explained(self._where):
            try:
                await settled(self._collection.bulk_write([each.operation() for each in writes], ordered=False))
            except BulkWriteError as error:
                details: Mapping[str, Any] = error.details or {}
                if any(each["code"] != _DUPLICATE for each in details.get("writeErrors", ())):
                    raise

    async def barrier(self) -> None:
        """Returns when everything that can be read in this database now is on the disks of the majority."""
        # A write that changes nothing waits for all that was written before it.
        await self.update({"_id": "nobody"}, {"$unset": {"nothing": True}})

    async def count(self, where: Filter, *, comment: str | None = None) -> int:
        with explained(self._where):
            return await settled(self._collection.count_documents(cleaned(where), comment=comment))

    async def distinct(self, field: str) -> list[Any]:
        with explained(self._where):
            return await settled(self._collection.distinct(field))


class Connection:
    """One client of one database, made inside the running event loop. Raises StoreError for a wrong URL."""

    def __init__(self, url: str, driver: Driver) -> None:
        make: Any = AsyncIOMotorClient if driver is Driver.MOTOR else pymongo.AsyncMongoClient
        try:
            # Whatever the URL says: what is read must be what was written last, and what is written must stay.
            self._client: Any = make(
                url,
                appname="reprise",
                w="majority",
                journal=True,
                wTimeoutMS=DURABLE_MS,
                readPreference="primary",
                readConcernLevel="local",
                serverSelectionTimeoutMS=SELECTION_MS,
                socketTimeoutMS=SOCKET_MS,
            )
            self._database: Any = self._client.get_default_database(DATABASE)
            nodes = parse_uri(url, validate=False)["nodelist"]
        except (PyMongoError, ValueError, OSError) as error:
            raise StoreError(f"the store's URL: {error}") from error
        self.where = "mongodb://" + ",".join(f"{host}:{port}" for host, port in nodes)
        """Where the database is, without user and password."""

    def table(self, name: str) -> Table:
        return Table(self._database[name], self.where)

    async def command(self, command: Mapping[str, Any]) -> Doc:
        with explained(self.where):
            return await settled(self._database.command(command))

    async def create(self, name: str, validator: Mapping[str, Any]) -> None:
        """A collection whose documents must fit; one that exists gets this validator."""
        listed = await self.command({"listCollections": 1, "filter": {"name": name}})
        there: list[Doc] = listed["cursor"]["firstBatch"]
        if there and there[0]["options"].get("validator") == validator:
            return  # changing it takes a right that a user may not have
        try:
            await self.command({"collMod" if there else "create": name, "validator": validator})
        except StoreError as error:
            cause = error.__cause__
            if not (isinstance(cause, OperationFailure) and cause.code == _NAMESPACE_EXISTS):
                raise  # else another process has just made it

    async def time(self) -> datetime:
        """The clock of the database, to the millisecond."""
        return (await self.command({"hello": 1}))["localTime"].replace(tzinfo=UTC)

    async def close(self) -> None:
        await settled(self._client.close())


@contextmanager
def explained(where: str) -> Generator[None]:
    """Turns what a driver raises into the store's errors, naming `where`."""
    try:
        yield
    except DuplicateKeyError:
        raise  # each caller says what it means
    except PyMongoError as error:
        code = error.code if isinstance(error, OperationFailure) else None
        if (
            isinstance(error, _AWAY)
            or code in _PASSING
            or error.timeout
            or error.has_error_label("RetryableWriteError")
        ):
            raise StoreUnavailable(
                f"{where}: MongoDB does not answer as it should; is it running? ({error})"
            ) from error
        if code in _REFUSED:
            raise StoreError(f"{where}: MongoDB refuses; check user, password and rights ({error})") from error
        raise StoreError(f"{where}: MongoDB does not take this ({error})") from error
    except OverflowError as error:
        raise StoreError(f"{where}: MongoDB does not take this ({error})") from error
