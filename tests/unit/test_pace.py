"""The pace of an account: spread in time whatever comes at once, and nobody overtaken for another's chat."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from reprise.models import ContactKey
from reprise.pace import SHARE, Pace
from reprise.ports import Limits
from reprise.testing import FakeClock

START = datetime(2026, 3, 4, 12, tzinfo=UTC)


def person(number: int) -> ContactKey:
    return ContactKey(account="club", person=str(number))


async def moved_through(clock: FakeClock, seconds: float) -> None:
    """Moves the clock in small steps, and lets everybody who wakes go on."""
    for _ in range(round(seconds * 1000)):
        clock.advance(timedelta(milliseconds=1))
        for _ in range(3):
            await asyncio.sleep(0)


async def test_calls_that_were_held_up_together_do_not_go_out_together() -> None:
    clock = FakeClock(START)
    pace = Pace(Limits(text=100, per_second=30, per_chat=timedelta(seconds=1)), clock)
    called: list[float] = []
    slow_store = asyncio.Event()

    async def send(number: int) -> None:
        await pace.turn(person(number))
        await slow_store.wait()
        await pace.call(person(number))
        called.append(clock.monotonic())

    sends = [asyncio.create_task(send(number)) for number in range(60)]
    await moved_through(clock, 1)
    slow_store.set()
    await moved_through(clock, 3)
    await asyncio.gather(*sends)
    for first in called:
        assert sum(first <= at < first + 0.999 for at in called) <= 30
    assert (called[-1] - called[0]) <= 59 / 30 / SHARE + 0.1, "and it is not wasted, either"


async def test_one_chat_that_has_to_wait_holds_up_no_other() -> None:
    clock = FakeClock(START)
    pace = Pace(Limits(text=100, per_second=100, per_chat=timedelta(seconds=1)), clock)
    called: list[tuple[int, float]] = []

    async def send(number: int) -> None:
        await pace.turn(person(number))
        await pace.call(person(number))
        called.append((number, clock.monotonic()))

    await send(1)
    again = asyncio.create_task(send(1))
    await asyncio.sleep(0)
    others = [asyncio.create_task(send(number)) for number in range(2, 12)]
    await moved_through(clock, 1.2)
    await asyncio.gather(again, *others)
    (_, first), *between, (last, second) = called
    assert last == 1
    assert second - first >= 1
    assert all(at - first < 0.2 for _, at in between)
