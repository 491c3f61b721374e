"""The two databases, side by side: a mongod of its own for a topic, and a store or a filled crowd wherever a text names."""

from __future__ import annotations

import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from pymongo import MongoClient
from tests.support.mongod import Mongod, NoMongod, find_mongod

from benchmarks import stored, stored_mongo
from benchmarks.stored import Crowd
from reprise.ports import Store
from reprise.stores.mongo import MongoStore
from reprise.stores.sqlite import SqliteStore

SQLITE, MONGODB = "SQLite", "MongoDB"
CACHE = "cache_size=2G"
ABOUT_MONGODB = (
    "MongoDB is one mongod on the same machine, a replica set of one node with 2 GB of cache; every write that a promise "
    "depends on waits for its journal."
)


@contextmanager
def mongod(folder: Path) -> Generator[str]:
    """A server for as long as this lasts; gives its URL. Raises NoMongod where none runs."""
    with Mongod(folder / "mongod", replicas=1) as server:
        with MongoClient[dict[str, Any]](server.url) as client:
            client.admin.command("setParameter", 1, wiredTigerEngineRuntimeConfig=CACHE)
        yield server.url


def named(url: str, database: str) -> str:
    """The URL of a database of that name."""
    return url.replace("/?", f"/{database}?")


def is_mongodb(where: str) -> bool:
    return where.startswith("mongodb://")


def store_at(where: str) -> Store:
    """`where` is the path of an SQLite file or a MongoDB URL."""
    return MongoStore(where, rng=Random()) if is_mongodb(where) else SqliteStore(Path(where))


def fill_at(where: str, crowd: Crowd) -> None:
    if is_mongodb(where):
        stored_mongo.fill(where, crowd)
    else:
        stored.fill(Path(where), crowd)


def version() -> str:
    """What `mongod --version` says first, or that there is none."""
    try:
        said = subprocess.run([find_mongod(), "--version"], capture_output=True, text=True, check=True)
    except NoMongod:
        return "no MongoDB"
    return "MongoDB " + said.stdout.split()[2].removeprefix("v")
