"""What holds for every test."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest
import structlog
from tests.support.mongod import Mongod, NoMongod, find_mongod

from reprise.logs import NOISY, OURS


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """The command line sets up the logs of the whole process; a test that calls it leaves no trace for the next."""
    root = logging.getLogger()
    loggers = [root, *(logging.getLogger(name) for name in (*NOISY, *OURS))]
    levels = [logger.level for logger in loggers]
    handlers = root.handlers[:]
    yield
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)
    root.handlers[:] = handlers
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def mongod_runs() -> None:
    """Skips the test where no mongod runs; with REPRISE_REQUIRE_MONGOD=1 it fails instead."""
    try:
        find_mongod()
    except NoMongod as error:
        if os.environ.get("REPRISE_REQUIRE_MONGOD") == "1":
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def mongo_standalone(mongod_runs: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one mongod on its own. `fresh_database` makes an address for a test out of it."""
    with Mongod(tmp_path_factory.mktemp("mongod")) as mongod:
        yield mongod.url


@pytest.fixture(scope="session")
def mongo_replica(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a replica set of one node, or REPRISE_TEST_MONGO_URL. `fresh_database` makes an address for a test
    out of it."""
    if own := os.environ.get("REPRISE_TEST_MONGO_URL"):
        yield own
        return
    request.getfixturevalue("mongod_runs")
    factory: pytest.TempPathFactory = request.getfixturevalue("tmp_path_factory")
    with Mongod(factory.mktemp("mongod"), replicas=1) as mongod:
        yield mongod.url
