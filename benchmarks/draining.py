"""Many due follow-ups through one account's real library, at the platform's pace, while other people are answered."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, TextIO

from benchmarks.conditions import Conditions
from benchmarks.hosted import ModelAtOnce, hosting
from benchmarks.programs import Program
from benchmarks.receiving import CONNECT
from benchmarks.stored import ACCOUNT, Crowd, fill
from benchmarks.table import Figure, Topic, milliseconds, percentile, rate
from reprise import logs
from reprise.app import keep_what_is_loaded
from reprise.clock import SystemClock
from reprise.ports import AccountSettings, Limits
from reprise.runtime import Runtime, RuntimeSettings
from reprise.scheduler import Ticker
from reprise.stores.sqlite import SqliteStore

SCALE = 2
"""A platform's rate is taken as that many times what it is, so that a run takes three minutes."""
ACTIVE = 100
"""People who are answered meanwhile, each writing every ten seconds."""
SHARE_GOAL = 0.95
P99_GOAL = 1.0
SILENCE = timedelta(hours=30)
LOOK = 0.5
PATIENCE = 900.0


def measure(conditions: Conditions) -> Topic:
    """Lets everybody become due at once, and asks the platform what arrived when."""
    people = 120 if conditions.quick else 10_000
    figures: list[Figure] = []
    for platform in CONNECT:
        path = conditions.folder / f"draining-{platform}.db"
        with (
            conditions.undisturbed(),
            Program("benchmarks.platform_side", platform) as peer,
            open(os.devnull, "w") as nowhere,
        ):
            told = peer.answer()
            _fill(path, people, peer.ask(f"know {people}"))
            sums, allowed = asyncio.run(_drain(peer, told, platform, path, nowhere, people))
        path.unlink()
        figures += _figures(platform.capitalize(), sums, allowed)
    return Topic(
        title=f"{people:,} follow-ups due at once, {ACTIVE} people answered meanwhile",
        how="The real library and the real adapter, a whole `Runtime` on SQLite with a model that answers at once, the platform in another "
        f"process, which counts. The account may send {SCALE} times what the platform allows (Telegram {30 * SCALE} a second, Discord "
        f"{40 * SCALE}, of its 50 for all calls). The rate is that of everything sent, between the first and the last tenth of the "
        "follow-ups; the busiest second is the largest number in any window of one second, as the platform counts it. A reply is timed "
        "from the text to what comes next in that chat (`reply_after` is 0). The program calls so that no second can hold more, however "
        "long each call takes, at the price of the calls' own time: with 10 ms a call 99 % of the rate remains, with 100 ms 91 %.",
        figures=tuple(figures),
    )


def _figures(name: str, sums: dict[str, Any], allowed: float) -> list[Figure]:
    share = sums["rate"] / allowed
    waits: list[float] = sums["waits"]
    p99 = percentile(waits, 0.99)
    return [
        Figure(
            what=f"{name}: sent, of the allowed rate",
            measured=f"{share:.0%} ({rate(sums['rate'])})",
            goal=f"at least {SHARE_GOAL:.0%}",
            met=share >= SHARE_GOAL,
        ),
        Figure(
            what=f"{name}: busiest second",
            measured=str(sums["most"]),
            goal=f"at most {allowed:.0f}",
            met=sums["most"] <= allowed,
        ),
        Figure(
            what=f"{name}: replies meanwhile ({len(waits):,}), median", measured=milliseconds(percentile(waits, 0.5))
        ),
        Figure(
            what=f"{name}: 99th percentile",
            measured=milliseconds(p99),
            goal=f"at most {milliseconds(P99_GOAL)}",
            met=p99 <= P99_GOAL,
        ),
        Figure(what=f"{name}: doubled", measured=str(sums["doubled"]), goal="none", met=sums["doubled"] == 0),
    ]


def _fill(path: Path, people: int, addresses: list[str]) -> None:
    """A store of people who are all due now, at the platform's addresses."""
    now = SystemClock().now()
    fill(path, Crowd(people=people, messages=10, last_at=now - SILENCE, due_from=now, due_every=timedelta()))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "UPDATE contact SET address = ? WHERE person = ?",
            ((address, str(number)) for number, address in enumerate(addresses, 1)),
        )


class _Scaled:
    """An adapter on a platform that allows more."""

    def __init__(self, adapter: Any) -> None:
        self._adapter = adapter

    def __getattr__(self, name: str) -> Any:
        return getattr(self._adapter, name)

    @property
    def limits(self) -> Limits:
        limits: Limits = self._adapter.limits
        return replace(limits, per_second=limits.per_second * SCALE)


async def _drain(
    peer: Program, told: dict[str, str], platform: str, path: Path, nowhere: TextIO, people: int
) -> tuple[dict[str, Any], float]:
    """What the platform counted once everybody was written to, and the rate that was allowed. Log lines go `nowhere`."""
    logs.set_up(stream=nowhere)
    clock = SystemClock()
    store = SqliteStore(path)
    await store.open()
    account = AccountSettings(name=ACCOUNT, platform=platform, **told)
    adapter = _Scaled(CONNECT[platform](account, clock))
    runtime = Runtime(
        store=store,
        clock=clock,
        hosting=hosting(),
        model=ModelAtOnce(),
        adapters={ACCOUNT: adapter},
        settings=RuntimeSettings(owner="benchmark", reply_after=timedelta()),
    )
    peer.ask(f"talk {ACTIVE} {ACTIVE / 10:.0f}")
    runtime.start()
    keep_what_is_loaded()
    ticker = Ticker(every=timedelta(milliseconds=200), tick=runtime.tick, housekeeping=runtime.housekeeping)
    ticker.start()
    async with asyncio.timeout(PATIENCE):
        while await asyncio.to_thread(peer.ask, "count") < people:  # noqa: ASYNC110 - what is awaited is in another process
            await asyncio.sleep(LOOK)
    sums = await asyncio.to_thread(peer.ask, "sums")
    ticker.stop()
    await runtime.stop()
    await store.close()
    return sums, adapter.limits.per_second
