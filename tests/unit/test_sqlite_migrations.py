"""A file of an earlier version is brought up to what the program expects, with all that is in it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_worker import say

from reprise.stores.sqlite import SqliteStore
from reprise.stores.sqlite.schema import MIGRATIONS


def made_by(path: Path, version: int) -> None:
    """A new file as the program of that version made it."""
    with sqlite3.connect(path) as connection:
        for statements in MIGRATIONS[:version]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version}")


def schema(path: Path) -> set[str]:
    with sqlite3.connect(path) as connection:
        return {row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
async def test_an_older_file_becomes_what_a_new_one_is(tmp_path: Path, version: int) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    made_by(old, version)
    for path in (old, new):
        store = SqliteStore(path)
        await store.open()
        assert (await store.record(say("hello", 1))).fresh
        await store.close()
    assert schema(old) == schema(new)
