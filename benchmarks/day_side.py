"""A whole Reprise that lives through the simulated day: `python -m benchmarks.day_side STORE PEOPLE`.

Domain time stands still while there is work and moves on by a minute when there is none; leases run on the machine's time.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

from benchmarks.hosted import AdapterAtOnce, ModelAtOnce, hosting
from benchmarks.programs import peak_memory, say
from benchmarks.stored import ACCOUNT, key_of
from benchmarks.town import DAY, START, people
from reprise import logs, metrics
from reprise.events import TextReceived
from reprise.models import FollowUpPolicy
from reprise.runtime import Runtime, RuntimeSettings
from reprise.stores.sqlite import SqliteStore
from reprise.stores.values import from_micros
from reprise.testing import FakeClock

STEP = timedelta(minutes=1)
QUIET = FollowUpPolicy().quiet_hours


class DayClock(FakeClock):
    """Domain time is moved by hand; what judges leases is the machine's."""

    def monotonic(self) -> float:
        return time.monotonic()

    def wall(self) -> float:
        return time.time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def writers(count: int) -> dict[int, list[int]]:
    """Who writes in which step."""
    steps: dict[int, list[int]] = defaultdict(list)
    for person in people(count):
        if person.writes_at is not None:
            steps[(from_micros(person.writes_at) - START) // STEP].append(person.number)
    return steps


def text_of(number: int, clock: DayClock) -> TextReceived:
    contact = key_of(number).contact
    return TextReceived(
        key=f"new-{number}",
        contact=contact,
        address=contact.person,
        at=clock.now(),
        text="The plums became jam. What do I do with eleven jars of it?",
        message_id=f"new-{number}",
    )


async def live(path: Path, count: int) -> dict[str, float]:
    clock, adapter, store = DayClock(START), AdapterAtOnce(), SqliteStore(path)
    steps = writers(count)
    await store.open()
    runtime = Runtime(
        store=store,
        clock=clock,
        hosting=hosting(timezone=None, quiet_hours=QUIET),
        model=ModelAtOnce(),
        adapters={ACCOUNT: adapter},
        settings=RuntimeSettings(owner="day", reply_after=timedelta()),
    )
    began = time.monotonic()
    runtime.start()
    await adapter.receiving.wait()
    assert adapter.host is not None
    for step in range(DAY // STEP):
        clock.advance(STEP)
        for number in steps.get(step, ()):
            await adapter.host.handle(text_of(number, clock))
        await runtime.settle()
    seconds = time.monotonic() - began
    await runtime.stop()
    await store.close()
    decisions = sum(
        sample.value
        for metric in metrics.DECISIONS.collect()
        for sample in metric.samples
        if sample.name.endswith("_total")
    )
    wrote = sum(map(len, steps.values()))
    return {"seconds": seconds, "decisions": decisions, "messages": wrote, "sent": adapter.sent, "peak": peak_memory()}


def main(path: str, count: str) -> None:
    with Path(os.devnull).open("w") as nowhere:  # lines are formatted as in production
        logs.set_up(stream=nowhere)
        say(asyncio.run(live(Path(path), int(count))))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
