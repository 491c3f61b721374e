"""The reply path without the model's own time, with a million messages already stored."""

from __future__ import annotations

import asyncio
import random
import time
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

from benchmarks.conditions import Conditions
from benchmarks.hosted import hosting
from benchmarks.stored import ACCOUNT, Crowd, fill, key_of
from benchmarks.table import Figure, Topic, milliseconds, percentile
from reprise import logs
from reprise.clock import SystemClock
from reprise.events import TextReceived
from reprise.models import DeliveryState
from reprise.runtime import Runtime, RuntimeSettings
from reprise.scheduler import Ticker
from reprise.stores.sqlite import SqliteStore
from reprise.testing import RecordingAdapter, ScriptedModel

P50_GOAL = 0.005
P99_GOAL = 0.025
EACH = 50
"""Messages every person has exchanged before."""
WARM_UP = 50
PATIENCE = 30.0
TICK = timedelta(seconds=5)


def measure(conditions: Conditions) -> Topic:
    """Has people write one after the other, and times each until the reply is settled in the store."""
    stored, written = (10_000, 50) if conditions.quick else (1_000_000, 2_000)
    path = conditions.folder / "replies.db"
    clock = SystemClock()
    now = clock.now()
    fill(
        path,
        Crowd(
            people=stored // EACH,
            messages=EACH,
            last_at=now - timedelta(hours=1),
            due_from=now + timedelta(hours=20),
            due_every=timedelta(seconds=1),
        ),
    )
    with conditions.undisturbed():
        seconds = asyncio.run(_write(path, clock, people=stored // EACH, written=written))
    path.unlink()
    p50, p99 = percentile(seconds, 0.5), percentile(seconds, 0.99)
    return Topic(
        title="Reply path without the model's time",
        how=f"{written:,} people, one after the other, each with {EACH} earlier messages, {stored:,} stored in all. From the event "
        "handed to the core until the reply is settled: stored, claimed, composed by a model that answers at once, queued, "
        "`sending`, delivered by an adapter that takes it at once, `sent`, each step on the disk before the next begins. "
        "`reply_after` is 0; the tick comes every 5 s and takes up what was just settled, "
        "and log lines are formatted as in production, but kept in memory.",
        figures=(
            Figure(
                what="median of a message",
                measured=milliseconds(p50),
                goal=f"at most {milliseconds(P50_GOAL)}",
                met=p50 <= P50_GOAL,
            ),
            Figure(
                what="99th percentile",
                measured=milliseconds(p99),
                goal=f"at most {milliseconds(P99_GOAL)}",
                met=p99 <= P99_GOAL,
            ),
        ),
    )


class _Watched(SqliteStore):
    """The real store, which also tells when a delivery is settled."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.settled = asyncio.Event()

    async def settle_delivery(
        self,
        delivery_id: str,
        state: DeliveryState,
        *,
        now: datetime,
        look_after: timedelta = timedelta(),
        platform_id: str | None = None,
        error: str = "",
    ) -> None:
        await super().settle_delivery(
            delivery_id, state, now=now, look_after=look_after, platform_id=platform_id, error=error
        )
        self.settled.set()


async def _write(path: Path, clock: SystemClock, *, people: int, written: int) -> list[float]:
    logs.set_up(stream=StringIO())
    store, model, adapter = _Watched(path), ScriptedModel(), RecordingAdapter()
    await store.open()
    runtime = Runtime(
        store=store,
        clock=clock,
        hosting=hosting(),
        model=model,
        adapters={ACCOUNT: adapter},
        settings=RuntimeSettings(owner="benchmark", reply_after=timedelta()),
    )
    runtime.start()
    ticker = Ticker(every=TICK, tick=runtime.tick, housekeeping=runtime.housekeeping)
    ticker.start()
    await adapter.receiving.wait()
    writers = random.Random(1).sample(range(1, people + 1), min(written + WARM_UP, people))
    seconds: list[float] = []
    for number in writers:
        contact = key_of(number).contact
        event = TextReceived(
            key=f"new-{number}",
            contact=contact,
            address=contact.person,
            at=clock.now(),
            text="The plums became jam. What do I do with eleven jars of it?",
            message_id=f"new-{number}",
        )
        store.settled.clear()
        began = time.perf_counter()
        await adapter.hears(event)
        async with asyncio.timeout(PATIENCE):
            await store.settled.wait()
        seconds.append(time.perf_counter() - began)
        model.briefs.clear()
    if len(adapter.sent) != len(writers):
        raise RuntimeError(f"{len(adapter.sent)} replies to {len(writers)} messages")
    ticker.stop()
    await runtime.stop()
    await store.close()
    return seconds[min(WARM_UP, len(seconds) // 2) :]
