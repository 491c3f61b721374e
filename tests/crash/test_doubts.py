"""Rows that were left in `sending`: what can still be found out is found out, and nothing that may have arrived is sent anew."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.crash.fleet import comes_true
from tests.support.world import World

from reprise import steps
from reprise.errors import OutcomeUnknown, RateLimited
from reprise.models import DeliveryState, FollowUpPolicy
from reprise.ports import Delivered, OutgoingPart
from reprise.runtime import RuntimeSettings
from reprise.steps import Step
from reprise.testing import RecordingAdapter

NONCE = timedelta(seconds=10)


class Connecting(RecordingAdapter):
    """Cannot look into the platform's history before it is `connected`."""

    connected = False
    asked = 0

    async def find(self, part: OutgoingPart) -> Delivered | None:
        self.asked += 1
        if not self.connected:
            raise RateLimited(timedelta(seconds=5), "not logged in")
        return self.found


@pytest.fixture
def adapter() -> Connecting:
    adapter = Connecting(nonce_window=NONCE)
    adapter.found = Delivered(platform_id="99")
    return adapter


@pytest.fixture
async def world(adapter: Connecting) -> AsyncIterator[World]:
    world = World(
        FollowUpPolicy(),
        adapter=adapter,
        settings=RuntimeSettings(owner="one", lease=timedelta(milliseconds=300)),
    )
    yield world
    steps.watch(lambda step: None)
    await world.runtime.stop(grace=0.1)
    await world.store.close()


async def state(world: World) -> DeliveryState | None:
    """Of the one row, once there is one."""
    rows = await world.store.deliveries(account="club", states=list(DeliveryState), limit=9)
    return rows[0].state if rows else None


@asynccontextmanager
async def time_goes_by(world: World) -> AsyncGenerator[None]:
    """Domain time at five times the speed; the account keeps its lease."""

    async def flow() -> None:
        while True:
            await asyncio.sleep(0.01)
            world.clock.advance(timedelta(milliseconds=50))
            await world.runtime.worker.tick()

    flowing = asyncio.create_task(flow())
    try:
        yield
    finally:
        flowing.cancel()


async def becomes(world: World, wanted: DeliveryState) -> None:
    async def holds() -> bool:
        return await state(world) is wanted

    await comes_true(holds, f"the row is {wanted}")


async def test_a_rate_limit_does_not_make_a_doubtful_part_ready_again(world: World, adapter: Connecting) -> None:
    adapter.outcomes = [OutcomeUnknown("the line broke"), *[RateLimited(2 * NONCE)] * 20]
    await world.start()
    await world.says("hello")
    async with time_goes_by(world):
        await comes_true(lambda: len(adapter.attempts) >= 3, "its holder of later tried it again")
        assert await state(world) is DeliveryState.SENDING
        adapter.outcomes.clear()
        adapter.connected = True
        before = world.clock.now()
        await becomes(world, DeliveryState.SENT)
        await comes_true(lambda: world.clock.now() - before > 3 * NONCE, "the rate limit is over")
    assert len({part.nonce for part in adapter.attempts}) == 1
    assert len(adapter.attempts) <= 4, "within the nonce's time, or not at all"


async def test_the_history_is_looked_into_once_that_is_possible(world: World, adapter: Connecting) -> None:
    adapter.outcomes = [OutcomeUnknown("the line broke")] * 20
    await world.start()
    await world.says("hello")
    async with time_goes_by(world):
        await comes_true(lambda: adapter.asked >= 2, "the history is asked for again")
        assert await state(world) is DeliveryState.SENDING
        adapter.connected = True
        await becomes(world, DeliveryState.SENT)
    assert adapter.sent == []


async def test_a_part_whose_turn_came_too_late_is_sent_by_the_next_lease(world: World, adapter: Connecting) -> None:
    adapter.limits = replace(adapter.limits, nonce_window=None)
    adapter.connected, adapter.found = True, None
    await world.start()

    def late(step: Step) -> None:
        if step is Step.OUTBOX_BEGUN:
            steps.watch(lambda step: None)
            world.clock.advance(timedelta(milliseconds=250))

    steps.watch(late)
    await world.says("hello")
    async with time_goes_by(world):
        await becomes(world, DeliveryState.SENT)
    assert len(adapter.attempts) == 1
