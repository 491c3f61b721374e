"""The outbox keeps an account's pace: at the platform no second holds too much, whatever becomes of the calls, and replies go first."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any, cast

from tests.support.world import MakeWorld, World, asks_about_shirt, remembers_shirt

from reprise.errors import OutcomeUnknown, RateLimited, Rejected
from reprise.events import TextReceived
from reprise.models import ContactKey, MessageKind
from reprise.ports import Delivered, OutgoingPart
from reprise.runtime import RuntimeSettings
from reprise.stores.sqlite import SqliteStore
from reprise.testing import FakeClock, RecordingAdapter

WORDS = ("hi", "I bought a vintage shirt at the thrift shop", "it is green")


class Platform(RecordingAdapter):
    """An adapter whose calls take a while and arrive at some moment of it; most first ones fail in some way unless it is reliable."""

    def __init__(self, per_second: float, *, reliable: bool = False) -> None:
        super().__init__(nonce_window=timedelta(seconds=60))
        self.limits = replace(self.limits, per_second=per_second)
        self.clock: FakeClock
        self.arrived: list[float] = []
        self.begun: list[OutgoingPart] = []
        self._rng = Random(7)
        self._tried: set[str] = set()
        self.rejected = 0
        self._reliable = reliable

    async def send(self, part: OutgoingPart) -> Delivered:
        rng, began = self._rng, self.clock.monotonic()
        self.begun.append(part)
        seconds = rng.choice((0.005, 0.05, 0.6))
        self.arrived.append(began + seconds * rng.random())
        await self.clock.sleep(seconds)
        if not self._reliable and part.id not in self._tried:
            self._tried.add(part.id)
            fault = rng.choice(
                (OutcomeUnknown("?"), RateLimited(timedelta(seconds=1)), Rejected("no"), TimeoutError(), None)
            )
            self.rejected += isinstance(fault, Rejected)
            if fault is not None:
                raise fault
        return await super().send(part)

    @property
    def most_in_a_second(self) -> int:
        times = sorted(self.arrived)
        return max(bisect_left(times, at + 1.0) - index for index, at in enumerate(times))


class Busy:
    """A store that says how many of its calls are under way."""

    def __init__(self) -> None:
        self._store = SqliteStore(":memory:")
        self.calls = 0

    def __getattr__(self, name: str) -> Any:
        inner = getattr(self._store, name)

        async def call(*args: Any, **more: Any) -> Any:
            self.calls += 1
            try:
                return await inner(*args, **more)
            finally:
                self.calls -= 1

        return call


def made(make: MakeWorld, platform: Platform) -> World:
    settings = RuntimeSettings(owner="one", reply_after=timedelta(), lease=timedelta(days=9))
    world = make(adapter=platform, settings=settings, store=Busy())
    platform.clock = world.clock
    return world


async def all_done(world: World) -> None:
    """Everybody waits for time to pass, or for nothing."""
    quiet = 0
    while quiet < 30:
        await asyncio.sleep(0)
        quiet = 0 if cast("Busy", world.store).calls else quiet + 1


@asynccontextmanager
async def time_passing(world: World) -> AsyncGenerator[None]:
    """Moves the clock from one moment at which somebody wakes to the next."""

    async def passing() -> None:
        while True:
            await all_done(world)
            world.runtime.accounts["club"].receiving.heard()
            if (wake := world.clock.next_wake()) is not None:
                world.clock.advance(wake - world.clock.now())

    task = asyncio.create_task(passing())
    try:
        yield
    finally:
        task.cancel()


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110 - the outcome is what is awaited
            await asyncio.sleep(0)


async def says(world: World, number: int, text: str) -> None:
    key = f"{number}-{text}"
    contact = ContactKey(account="club", person=str(number))
    await world.adapter.hears(
        TextReceived(key=key, contact=contact, address=str(number), at=world.clock.now(), text=text, message_id=key)
    )


async def test_no_second_holds_more_than_is_allowed_whatever_becomes_of_the_calls(make: MakeWorld) -> None:
    platform = Platform(8)
    world = made(make, platform)
    await world.start()
    people = 60
    for number in range(people):
        await says(world, number, "hello")
    async with time_passing(world):
        await until(lambda: len(platform.sent) + platform.rejected == people)
    assert len(platform.arrived) > people, "some were attempted again"
    assert platform.most_in_a_second <= 8
    took = max(platform.arrived) - min(platform.arrived)
    assert len(platform.arrived) / took > 8 / 2, "and what is allowed is used"


async def test_a_reply_goes_ahead_of_the_follow_ups_that_wait(make: MakeWorld) -> None:
    platform = Platform(5, reliable=True)
    world = made(make, platform)
    world.model.drafts, world.model.candidates = remembers_shirt, asks_about_shirt
    await world.start()
    people = 40
    for count, text in enumerate(WORDS, start=1):
        for number in range(people):
            await says(world, number, text)
        async with time_passing(world):
            await until(lambda count=count: len(world.texts(MessageKind.TEXT)) == count * people)
    world.clock.advance(timedelta(days=2))
    platform.begun.clear()
    async with time_passing(world):
        await world.runtime.tick()
        await until(lambda: len(platform.begun) >= 8)
    await says(world, 99, "hello?")
    await all_done(world)
    before = len(platform.begun)
    async with time_passing(world):
        await until(lambda: any(part.kind is MessageKind.TEXT for part in platform.begun))
        ahead = len(platform.begun) - before - 1
        await until(lambda: len(world.texts(MessageKind.FOLLOW_UP)) == people)
    assert ahead <= 3, "with more than 20 waiting, 16 of them in hand"
    assert platform.most_in_a_second <= 5
