"""The short form of the crash matrix: every moment once, on different platforms and databases, with 1, 2 and 4 processes.

The long form, with more kills, kills at any time and pauses, is `python -m tests.crash` (docs/reliability.md).
"""

from __future__ import annotations

import asyncio
import os
import warnings
from collections.abc import Coroutine, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.crash.databases import Urls, database
from tests.crash.matrix import MOMENTS, Moment, met_on, world
from tests.crash.reckoning import Reckoning
from tests.support.mongod import NoMongod

from reprise.steps import Step

WORLDS = [("telegram", 1), ("discord", 1), ("discord", 2), ("telegram", 2), ("telegram", 4), ("discord", 4)]


async def lived(folder: Path, platform: str, processes: int, moments: list[Moment], store: str) -> Reckoning:
    slow = any(moment.during == "slow model" for moment in moments)
    async with world(folder, platform, processes, store=store, lease="1s", slow_model=slow) as lived_in:
        for moment in moments:
            found = await lived_in.dies_at(moment, whole=moment.during == "follow-up")
            assert found.clean, f"{moment} on {platform} with {processes}: {found}"
        return await lived_in.end()


def shared_out() -> list[tuple[str, int, list[Moment]]]:
    """Every moment to one of the worlds; those of a slow model to the first."""
    worlds: list[tuple[str, int, list[Moment]]] = [(platform, processes, []) for platform, processes in WORLDS]
    for number, moment in enumerate(MOMENTS):
        at = 0 if moment.during == "slow model" else number % len(worlds)
        while not met_on(moment, worlds[at][0]):
            at = (at + 1) % len(worlds)
        worlds[at][2].append(moment)
    return worlds


def test_every_step_is_a_moment() -> None:
    assert {moment.step for moment in MOMENTS} == set(Step)


@pytest.fixture
def kinds(tmp_path: Path) -> Iterator[list[Urls]]:
    """Both databases; SQLite alone, and a warning, where no mongod runs."""
    with ExitStack() as stack:
        kinds = [stack.enter_context(database("sqlite", tmp_path))]
        try:
            kinds.append(stack.enter_context(database("mongo", tmp_path)))
        except NoMongod as error:
            if os.environ.get("REPRISE_REQUIRE_MONGOD") == "1":
                raise
            warnings.warn(f"the crash matrix runs on SQLite alone: {error}", stacklevel=1)
        yield kinds


@pytest.mark.timeout(300)
async def test_killed_at_every_step(tmp_path: Path, kinds: list[Urls]) -> None:
    lives: list[Coroutine[object, object, Reckoning]] = []
    for number, (platform, processes, moments) in enumerate(shared_out()):
        home = tmp_path / f"{platform}{processes}"
        home.mkdir()
        lives.append(lived(home, platform, processes, moments, kinds[number % len(kinds)](home.name)))
    for found in await asyncio.gather(*lives):
        assert found.clean, found
