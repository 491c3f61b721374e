"""What the tests of this folder share."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from tests.support.world import MakeWorld, World

from reprise.models import FollowUpPolicy


@pytest.fixture
async def make() -> AsyncIterator[MakeWorld]:
    worlds: list[World] = []

    def made(policy: FollowUpPolicy | None = None, **options: object) -> World:
        world = World(policy or FollowUpPolicy(), **options)  # type: ignore[arg-type]
        worlds.append(world)
        return world

    yield made
    for world in worlds:
        await world.runtime.stop(grace=0.1)
        await world.store.close()
