"""Claiming due conversations must not become slower with how many there are."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections import deque
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from benchmarks.conditions import Conditions
from benchmarks.stored import LONG_AGO, Crowd, fill
from benchmarks.table import Figure, Topic, milliseconds, times
from reprise.stores.sqlite import SqliteStore

CLAIMED = 100
ROUNDS = 90
GROWTH_GOAL = 2.0
TIME_GOAL = 0.003
APART = timedelta(seconds=1)
LATER = timedelta(days=365)


def measure(conditions: Conditions) -> Topic:
    """Claims 100 out of ever more conversations."""
    sizes = (1_000, 5_000) if conditions.quick else (10_000, 100_000, 1_000_000)
    rounds = 5 if conditions.quick else ROUNDS
    paths = [conditions.folder / f"claiming-{size}.db" for size in sizes]
    for size, path in zip(sizes, paths, strict=True):
        fill(path, Crowd(people=size, messages=0, last_at=LONG_AGO, due_from=LONG_AGO, due_every=APART))
    with conditions.undisturbed():
        taken = asyncio.run(_claims(paths, rounds))
    medians = [statistics.median(seconds) for seconds in taken]
    for path in paths:
        path.unlink()
    first = medians[0]
    figures = [
        Figure(
            what=f"{CLAIMED} due of {sizes[0]:,}",
            measured=milliseconds(first),
            goal=f"at most {milliseconds(TIME_GOAL)}",
            met=first <= TIME_GOAL,
        )
    ]
    for size, median in zip(sizes[1:], medians[1:], strict=True):
        figures.append(
            Figure(
                what=f"{CLAIMED} due of {size:,}",
                measured=milliseconds(median),
                baseline=milliseconds(first),
                ratio=times(median / first),
                goal=f"at most {milliseconds(TIME_GOAL)} and {GROWTH_GOAL:.0f} x the first",
                met=median <= TIME_GOAL and median <= GROWTH_GOAL * first,
            )
        )
    return Topic(
        title="Claiming due work",
        how=f"`Store.claim_due(limit={CLAIMED})` with exactly {CLAIMED} conversations due, durable when it returns; the median of "
        f"{rounds} rounds, the sizes in turn so that other work on the machine touches all alike. Between rounds the claims are "
        f"finished and the next {CLAIMED} become due. The baseline is the smallest store.",
        figures=tuple(figures),
    )


async def _claims(paths: Sequence[Path], rounds: int) -> list[list[float]]:
    """Seconds of every claim, by store."""
    stores = [SqliteStore(path) for path in paths]
    for store in stores:
        await store.open()
    seconds: list[list[float]] = [[] for _ in paths]
    for number in range(1, rounds + 1):
        now = LONG_AGO + APART * CLAIMED * number
        # Another one first each round, so that none always follows the same one's writes.
        pairs = deque(zip(stores, seconds, strict=True))
        pairs.rotate(number)
        for store, taken in pairs:
            began = time.perf_counter()
            claims = await store.claim_due(now=now, owner="benchmark", lease=timedelta(minutes=5), limit=CLAIMED)
            taken.append(time.perf_counter() - began)
            if len(claims) != CLAIMED:
                raise RuntimeError(f"claimed {len(claims)} instead of {CLAIMED}")
            await asyncio.gather(*(store.finish(claim, due_at=now + LATER) for claim in claims))
    for store in stores:
        await store.close()
    return seconds
