"""SQLite under the store's contract: in memory, where every statement's plan is checked too, and in a file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlite_plans import Plans
from store_contract import StoreContract

from reprise.ports import Store
from reprise.stores.sqlite import SqliteStore


class TestSqliteInMemory(StoreContract):
    @pytest.fixture
    async def store(self) -> AsyncIterator[Store]:
        store = SqliteStore(":memory:")
        await store.open()
        plans = Plans()
        await plans.watch(store)
        yield store
        await plans.check(store)
        await store.close()


class TestSqliteFile(StoreContract):
    @pytest.fixture
    async def store(self, tmp_path: Path) -> AsyncIterator[Store]:
        store = SqliteStore(tmp_path / "reprise.db")
        await store.open()
        yield store
        await store.close()
