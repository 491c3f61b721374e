"""From a person's platform into the store, through the platform's real library, with the platform in another process."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, TextIO

from benchmarks.conditions import Conditions
from benchmarks.hosted import ModelAtOnce, hosting
from benchmarks.programs import Program, memory
from benchmarks.table import Figure, Topic, milliseconds, percentile, rate
from reprise import logs
from reprise.app import keep_what_is_loaded
from reprise.clock import MovableClock
from reprise.events import Event, TextReceived
from reprise.ports import AccountSettings, AdapterHost
from reprise.runtime import Runtime, RuntimeSettings
from reprise.scheduler import Ticker
from reprise.stores.sqlite import SqliteStore
from reprise_adapters import discord, telegram

P99_GOAL = 0.010
GROWTH_GOAL = 1.1
CONNECT = {"telegram": telegram.connect, "discord": discord.connect}
PEOPLE = 200
RATE_GOAL = 500
STEADY = (100, RATE_GOAL)
"""Events per second while latency is measured: a busy day, and the most that is promised."""
DAY, STEPS = timedelta(days=1), 48
"""The long run is a day of domain time, half an hour at a time."""
PATIENCE = 600.0


def measure(conditions: Conditions) -> Topic:
    """Has people write steadily, then all at once, then for long."""
    seconds, burst, long = (0.5, 200, 2 * STEPS) if conditions.quick else (20, 10_000, 50_000)
    figures: list[Figure] = []
    for platform in CONNECT:
        with (
            conditions.undisturbed(),  # first, so that it holds for the platform's process too
            Program("benchmarks.platform_side", platform) as peer,
            open(os.devnull, "w") as nowhere,
        ):
            path = conditions.folder / f"{platform}.db"
            found = asyncio.run(_receive(peer, platform, path, nowhere, seconds=seconds, burst=burst, long=long))
            path.unlink()
        figures += _figures(platform.capitalize(), *found)
    return Topic(
        title="From the platform to the store",
        how=f"The real library and the real adapter, a whole `Runtime` on SQLite, the platform (a strict stand-in) in another process. "
        f"Received-to-stored is from the moment the platform hands a text out until it is on the disk: texts of {PEOPLE} people, "
        f"{STEADY[0]} and {STEADY[1]} a second for {seconds:.0f} s. The rate: {burst:,} texts at once, from the first that is "
        "handed out to the last that is stored. "
        f"Memory: a simulated day of {long:,} more (500 people who write 100 times a day are 50,000): each half hour its share at "
        "once, then domain time moves on; resident before, at half time and after, with the housekeeping of the day. "
        "Nobody is answered meanwhile. The stand-in does not collect garbage meanwhile, whose pauses would be taken for the program's.",
        figures=tuple(figures),
    )


def _figures(name: str, waits: Mapping[int, list[float]], per_second: float, sizes: list[float]) -> list[Figure]:
    start, middle, end = sizes
    figures: list[Figure] = []
    for steady, each in waits.items():
        p50, p99 = percentile(each, 0.5), percentile(each, 0.99)
        figures += [
            Figure(what=f"{name}: received to stored at {steady}/s, median", measured=milliseconds(p50)),
            Figure(
                what=f"{name}: 99th percentile at {steady}/s",
                measured=milliseconds(p99),
                goal=f"at most {milliseconds(P99_GOAL)}",
                met=p99 <= P99_GOAL,
            ),
        ]
    return [
        *figures,
        Figure(
            what=f"{name}: events in a burst",
            measured=rate(per_second),
            goal=f"at least {RATE_GOAL}/s",
            met=per_second >= RATE_GOAL,
        ),
        Figure(
            what=f"{name}: memory before, at half time, after",
            measured=f"{start:.0f}, {middle:.0f}, {end:.0f} MB",
            goal=f"no more than {GROWTH_GOAL:.1f} x from half time",
            met=end <= GROWTH_GOAL * middle,
        ),
    ]


class _Timed:
    """An adapter whose texts are timed from when they were written until they are stored."""

    def __init__(self, adapter: Any) -> None:
        self._adapter = adapter
        self.waits: list[float] = []
        self.stored = 0
        self.caught_up = asyncio.Event()
        self._changed = asyncio.Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._adapter, name)

    async def receive(self, host: AdapterHost) -> None:
        await self._adapter.receive(_TimedHost(host, self))

    def took(self, event: Event) -> None:
        if isinstance(event, TextReceived):
            self.waits.append(time.monotonic() - float(event.text))
            self.stored += 1
            self._changed.set()

    async def until_stored(self, count: int) -> None:
        async with asyncio.timeout(PATIENCE):
            while self.stored < count:
                self._changed.clear()
                await self._changed.wait()


class _TimedHost:
    def __init__(self, host: AdapterHost, timed: _Timed) -> None:
        self._host, self._timed = host, timed

    def __getattr__(self, name: str) -> Any:
        return getattr(self._host, name)

    async def handle(self, event: Event) -> None:
        await self._host.handle(event)
        self._timed.took(event)

    def caught_up(self) -> None:
        self._host.caught_up()
        self._timed.caught_up.set()


async def _receive(
    peer: Program, platform: str, path: Path, nowhere: TextIO, *, seconds: float, burst: int, long: int
) -> tuple[dict[int, list[float]], float, list[float]]:
    """The waits of the steady texts by their rate, the rate of the burst, and the memory around the long run. Log lines go `nowhere`."""
    logs.set_up(stream=nowhere)
    clock = MovableClock()
    store = SqliteStore(path)
    await store.open()
    account = AccountSettings(name=platform, platform=platform, **peer.answer())
    adapter = _Timed(CONNECT[platform](account, clock))
    runtime = Runtime(
        store=store,
        clock=clock,
        hosting=hosting((platform,)),
        model=ModelAtOnce(),
        adapters={platform: adapter},
        settings=RuntimeSettings(owner="benchmark", reply_after=2 * DAY),
    )
    runtime.start()
    keep_what_is_loaded()
    ticker = Ticker(every=timedelta(seconds=5), tick=runtime.tick, housekeeping=runtime.housekeeping)
    ticker.start()
    await asyncio.wait_for(adapter.caught_up.wait(), PATIENCE)

    async def write(events: int, per_second: int) -> None:
        wanted = adapter.stored + events
        peer.tell(f"write {events} {PEOPLE} {per_second}")
        await adapter.until_stored(wanted)
        await asyncio.to_thread(peer.answer)

    await write(PEOPLE, 0)  # everybody's first words, and everything that is loaded once
    waits: dict[int, list[float]] = {}
    for per_second in STEADY:
        adapter.waits.clear()
        await write(round(seconds * per_second), per_second)
        waits[per_second] = adapter.waits.copy()
    began = time.monotonic()
    await write(burst, 0)
    rate_of_burst = burst / (time.monotonic() - began)
    sizes = [memory()]
    for step in range(1, STEPS + 1):
        adapter.waits.clear()
        await write(long // STEPS, 0)
        clock.move_to(clock.now() + DAY / STEPS)
        await runtime.tick()
        if step in (STEPS // 2, STEPS):
            await runtime.housekeeping()
            sizes.append(memory())
    ticker.stop()
    await runtime.stop()
    counted = await store.counts()
    await store.close()
    wanted = PEOPLE + sum(map(len, waits.values())) + burst + STEPS * (long // STEPS)
    if adapter.stored != wanted or counted["messages"] < wanted:
        raise RuntimeError(f"{adapter.stored} stored of {wanted}; the store has {counted}")
    return waits, rate_of_burst, sizes
