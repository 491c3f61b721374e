"""MongoDB under the store's contract: with both drivers, on a single server and on a replica set, every plan looked at."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from random import Random

import pytest
from mongo_plans import Plans
from store_contract import StoreContract
from tests.support.mongod import fresh_database

from reprise.ports import Store
from reprise.stores.mongo import MongoStore
from reprise.stores.mongo.driver import Driver


@pytest.fixture(scope="module")
def on_replica_set(mongo_replica: str) -> Iterator[Plans]:
    with fresh_database(mongo_replica) as url:
        yield Plans(url)


@pytest.fixture(scope="module")
def alone(mongo_standalone: str) -> Iterator[Plans]:
    with fresh_database(mongo_standalone) as url:
        yield Plans(url)


async def opened(plans: Plans, driver: Driver) -> AsyncIterator[Store]:
    store = MongoStore(plans.url, rng=Random(1), driver=driver)
    plans.empty()
    await store.open()
    plans.watch()
    yield store
    plans.check()
    await store.close()


class TestMotorOnAReplicaSet(StoreContract):
    @pytest.fixture
    async def store(self, on_replica_set: Plans) -> AsyncIterator[Store]:
        async for store in opened(on_replica_set, Driver.MOTOR):
            yield store


class TestPyMongoOnAReplicaSet(StoreContract):
    @pytest.fixture
    async def store(self, on_replica_set: Plans) -> AsyncIterator[Store]:
        async for store in opened(on_replica_set, Driver.PYMONGO):
            yield store


class TestMotorAlone(StoreContract):
    @pytest.fixture
    async def store(self, alone: Plans) -> AsyncIterator[Store]:
        async for store in opened(alone, Driver.MOTOR):
            yield store


class TestPyMongoAlone(StoreContract):
    @pytest.fixture
    async def store(self, alone: Plans) -> AsyncIterator[Store]:
        async for store in opened(alone, Driver.PYMONGO):
            yield store
