"""The short form of the crash matrix: every moment once, on different platforms, with 1, 2 and 4 processes.

The long form, with more kills, kills at any time and pauses, is `python -m tests.crash` (docs/reliability.md).
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from tests.crash.matrix import MOMENTS, Moment, met_on, world
from tests.crash.reckoning import Reckoning

from reprise.steps import Step

WORLDS = [("telegram", 1), ("discord", 2), ("telegram", 2), ("discord", 1), ("telegram", 4), ("discord", 4)]


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


@pytest.mark.timeout(300)
async def test_killed_at_every_step(tmp_path: Path) -> None:
    store = "sqlite:///reprise.db"
    lives = [
        lived(tmp_path / str(number), platform, processes, moments, store)
        for number, (platform, processes, moments) in enumerate(shared_out())
    ]
    for number in range(len(lives)):
        (tmp_path / str(number)).mkdir()
    for found in await asyncio.gather(*lives):
        assert found.clean, found
