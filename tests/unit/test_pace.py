"""The pace of an account: never too much at the platform, whatever the way there; spread in time; nobody held up for another."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import inf
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.models import ContactKey
from reprise.pace import LEAD, Pace
from reprise.ports import Limits
from reprise.testing import FakeClock

START = datetime(2026, 3, 4, 12, tzinfo=UTC)


def person(number: int) -> ContactKey:
    return ContactKey(account="club", person=str(number))


class Platform:
    """A pace, and what it let through: each call takes a while, and arrives at some moment of it."""

    def __init__(self, per_second: float, *, per_chat: float = 0.0) -> None:
        self.clock = FakeClock(START)
        limits = Limits(text=100, per_second=per_second, per_chat=timedelta(seconds=per_chat))
        self.pace = Pace(limits, self.clock)
        self.begun: list[tuple[int, float]] = []
        """Who was called, and when."""
        self.arrived: list[float] = []

    async def send(
        self,
        number: int,
        seconds: float = 0.0,
        *,
        first: bool = False,
        before: float = 0.0,
        arrives: float = 0.0,
        given_up: bool = False,
        calls: int = 1,
    ) -> None:
        """`before`: seconds between its turn and its call; `arrives`: after which share of the call; `given_up`: it is cancelled at its
        end."""
        async with self.pace.turn(person(number), first=first) as turn:
            await self.clock.sleep(before)
            for _ in range(calls):
                call = asyncio.create_task(self._call(turn, number, seconds, arrives, lasting=given_up))
                if given_up:
                    await turn.comes()
                    await self.clock.sleep(seconds)
                    call.cancel()
                await asyncio.wait({call})

    async def _call(self, turn: Any, number: int, seconds: float, arrives: float, *, lasting: bool) -> None:
        async with turn.call():
            began = self.clock.monotonic()
            self.begun.append((number, began))
            self.arrived.append(began + seconds * arrives)
            await (asyncio.Event().wait() if lasting else self.clock.sleep(seconds))

    async def all_of(self, *sends: asyncio.Task[None]) -> None:
        """Time passes until all are through."""
        while not all(each.done() for each in sends):
            await settled()
            if (wake := self.clock.next_wake()) is not None:
                self.clock.advance(wake - self.clock.now())
        await asyncio.gather(*sends)

    async def passes(self, seconds: float) -> None:
        until = self.clock.now() + timedelta(seconds=seconds)
        await settled()
        while (wake := self.clock.next_wake()) is not None and wake <= until:
            self.clock.advance(wake - self.clock.now())
            await settled()
        self.clock.advance(until - self.clock.now())
        await settled()

    def most_in(self, seconds: float) -> int:
        """The most that arrived in any window of that length."""
        times = sorted(self.arrived)
        return max((bisect_left(times, at + seconds) - index for index, at in enumerate(times)), default=0)


async def settled() -> None:
    """Whoever can go on has done so."""
    for _ in range(20):
        await asyncio.sleep(0)


def begun(*coroutines: Any) -> list[asyncio.Task[None]]:
    return [asyncio.create_task(each) for each in coroutines]


SECONDS = st.one_of(st.just(0.0), st.floats(0, 0.02), st.floats(0, 3))


@given(
    per_second=st.sampled_from([0.4, 1, 1.5, 3, 7.9]),
    sends=st.lists(
        st.fixed_dictionaries(
            {
                "seconds": SECONDS,
                "before": SECONDS,
                "arrives": st.floats(0, 1),
                "first": st.booleans(),
                "given_up": st.booleans(),
                "calls": st.integers(1, 2),
            }
        ),
        min_size=2,
        max_size=30,
    ),
    pauses=st.lists(SECONDS, max_size=30),
)
async def test_no_second_holds_more_than_is_allowed_wherever_within_their_calls_they_arrive(
    per_second: float, sends: list[dict[str, Any]], pauses: list[float]
) -> None:
    platform = Platform(per_second)
    tasks: list[asyncio.Task[None]] = []
    for number, send in enumerate(sends):
        tasks += begun(platform.send(number, **send))
        if number < len(pauses):
            await platform.passes(pauses[number])
    await platform.all_of(*tasks)
    assert len(platform.arrived) >= sum(send["calls"] for send in sends if not send["given_up"])
    assert platform.most_in(max(1.0, 1 / per_second)) <= max(int(per_second), 1)


@pytest.mark.parametrize("per_second", [30, 40, 60])
async def test_next_to_nothing_of_the_rate_is_wasted(per_second: int) -> None:
    platform = Platform(per_second)
    sends = 20 * per_second
    await platform.all_of(
        *begun(*(platform.send(number, 0.01, before=0.02, arrives=number % 7 / 6) for number in range(sends)))
    )
    took = platform.begun[-1][1] - platform.begun[0][1]
    assert (sends - 1) / took >= 0.95 * per_second
    assert platform.most_in(1.0) <= per_second


async def test_calls_are_spread_evenly_over_the_second() -> None:
    platform = Platform(50)
    await platform.all_of(*begun(*(platform.send(number, 0.01) for number in range(200))))
    times = [at for _, at in platform.begun]
    between = [later - earlier for earlier, later in pairwise(times)]
    assert min(between) > 0.018
    assert max(between) < 0.035


async def test_uneven_ways_there_keep_some_of_the_evenness_and_most_of_the_rate() -> None:
    platform, rng = Platform(50), Random(3)
    await platform.all_of(*begun(*(platform.send(number, rng.uniform(0, 0.05)) for number in range(1000))))
    times = [at for _, at in platform.begun]
    assert max(bisect_left(times, at + 0.1) - index for index, at in enumerate(times)) <= 7
    assert 999 / (times[-1] - times[0]) >= 0.95 * 50


async def test_sends_begin_shortly_before_they_are_called_and_no_sooner() -> None:
    platform = Platform(10)
    began: list[float] = []

    async def send(number: int) -> None:
        async with platform.pace.turn(person(number), first=False) as turn:
            began.append(platform.clock.monotonic())
            async with turn.call():
                platform.begun.append((number, platform.clock.monotonic()))

    await platform.all_of(*begun(*(send(number) for number in range(25))))
    waited = [at - before for (_, at), before in zip(platform.begun, began, strict=True)]
    assert max(waited) <= LEAD + 0.001
    assert min(waited[1:]) >= LEAD - 0.001


async def test_a_reply_waits_behind_one_follow_up_at_most() -> None:
    platform = Platform(10)
    follow_ups = begun(*(platform.send(number) for number in range(50)))
    await platform.passes(1.33)
    ahead = len(platform.begun)
    reply = begun(platform.send(99, first=True), platform.send(98, first=True))
    await platform.all_of(*follow_ups, *reply)
    order = [number for number, _ in platform.begun]
    assert order.index(99) <= ahead + 1
    assert order.index(98) == order.index(99) + 1, "and the replies in their order"
    assert order[order.index(98) + 1] < 50, "and the follow-ups go on after them"


async def test_follow_ups_are_not_starved_by_replies() -> None:
    platform = Platform(10)
    replies = begun(*(platform.send(number, first=True) for number in range(20)))
    follow_up = begun(platform.send(99))
    await platform.passes(0.05)
    later = begun(*(platform.send(number, first=True) for number in range(20, 40)))
    await platform.all_of(*replies, *follow_up, *later)
    order = [number for number, _ in platform.begun]
    assert order.index(99) <= 21


async def test_one_chat_that_has_to_wait_holds_up_no_other() -> None:
    platform = Platform(2, per_chat=6.0)
    await platform.all_of(*begun(platform.send(1, 0.5)))
    again = begun(platform.send(1), platform.send(1))
    await settled()
    others = begun(*(platform.send(number) for number in range(2, 10)))
    await platform.all_of(*again, *others)
    order = [number for number, _ in platform.begun]
    assert order == [1, *range(2, 10), 1, 1]
    times = [at for _, at in platform.begun]
    assert times[8] < 5, "both slots are theirs meanwhile"
    assert times[9] >= 6.5, "counted from the end of the call: that is when it may have arrived"


async def test_a_chat_is_not_called_twice_at_once_within_a_turn_either() -> None:
    platform = Platform(inf, per_chat=1.0)
    await platform.all_of(*begun(platform.send(1, 0.2, calls=3)))
    times = [at for _, at in platform.begun]
    assert [later - earlier > 1.2 for earlier, later in pairwise(times)] == [True, True]


async def test_a_second_call_in_a_turn_waits_as_a_first_one_does() -> None:
    platform = Platform(1)
    await platform.all_of(*begun(platform.send(1, 0.5, calls=3)))
    times = [at for _, at in platform.begun]
    assert [later - earlier >= 1.5 for earlier, later in pairwise(times)] == [True, True]


@pytest.mark.parametrize("waiting", [0.0, 0.3])
async def test_a_send_that_is_called_off_takes_no_slot_with_it(waiting: float) -> None:
    platform = Platform(2)
    await platform.all_of(*begun(platform.send(1, 5.0), platform.send(2)))
    called_off = begun(*(platform.send(number) for number in range(3, 9)))
    await platform.passes(waiting)
    for task in called_off:
        task.cancel()
    await asyncio.wait(called_off)
    platform.begun.clear()
    await platform.all_of(*begun(platform.send(10), platform.send(11), platform.send(12)))
    (_, first), *_, (_, last) = platform.begun
    assert last - first < 1.1, "both slots are there"


@pytest.mark.parametrize("sends", [1, 500])
async def test_where_everything_is_allowed_nobody_waits(sends: int) -> None:
    platform = Platform(inf)
    await platform.all_of(*begun(*(platform.send(number, calls=3) for number in range(sends))))
    assert {at for _, at in platform.begun} == {0.0}
    assert len(platform.begun) == 3 * sends
