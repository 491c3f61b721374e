"""Claiming due conversations must not become slower with how many there are, nor with how many processes do it."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from benchmarks.conditions import Conditions
from benchmarks.databases import ABOUT_MONGODB, MONGODB, SQLITE, fill_at, mongod, named, store_at
from benchmarks.programs import several
from benchmarks.stored import LONG_AGO, Crowd
from benchmarks.table import Figure, Topic, milliseconds, rate, times

CLAIMED = 100
ROUNDS = 90
GROWTH_GOAL = {SQLITE: 2.0, MONGODB: 1.3}
TIME_GOAL = {SQLITE: 0.003, MONGODB: None}
WORKERS = (1, 2, 4)
TURNS = 5
"""How often each number of workers claims its share; the median counts."""
APART = timedelta(seconds=1)
LATER = timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class Together:
    """What so many workers claimed in one turn."""

    per_second: float
    claimed: int
    doubled: int


def measure(conditions: Conditions) -> Topic:
    """Claims 100 out of ever more conversations, and with ever more processes."""
    sizes = (1_000, 5_000) if conditions.quick else (10_000, 100_000, 1_000_000)
    rounds = 5 if conditions.quick else ROUNDS
    share = 1_000 if conditions.quick else 5_000
    figures = _database(conditions, SQLITE, lambda name: str(conditions.folder / f"{name}.db"), sizes, rounds, share)
    with mongod(conditions.folder) as url:
        figures += _database(conditions, MONGODB, lambda name: named(url, name), sizes, rounds, share)
    for path in conditions.folder.glob("claiming-*.db*"):
        path.unlink()
    return Topic(
        title="Claiming due work",
        how=f"`Store.claim_due(limit={CLAIMED})` with exactly {CLAIMED} conversations due, durable when it returns; the median of "
        f"{rounds} rounds, the sizes in turn so that other work on the machine touches all alike. Between rounds the claims are "
        f"finished and the next {CLAIMED} become due. The baseline is the smallest store. With several worker processes: "
        f"{share:,} become due at once and the processes claim {CLAIMED} at a time until nothing is left, {TURNS} times for each "
        "number of workers in turn, the median; claimed twice is what any two of them got, or one got twice. The baseline is one "
        f"worker. {ABOUT_MONGODB}",
        figures=tuple(figures),
    )


def _database(
    conditions: Conditions, database: str, where: Callable[[str], str], sizes: Sequence[int], rounds: int, share: int
) -> list[Figure]:
    places = [where(f"claiming-{size}") for size in sizes]
    for size, place in zip(sizes, places, strict=True):
        fill_at(place, crowd_of(size))
    with conditions.undisturbed():
        taken = asyncio.run(_claims(places, rounds))
    shared = where("claiming-shared")
    fill_at(shared, crowd_of(share * TURNS * len(WORKERS)))
    return _sizes(database, sizes, [statistics.median(seconds) for seconds in taken]) + _workers(
        database, together(shared, share, TURNS), share
    )


def crowd_of(people: int) -> Crowd:
    return Crowd(people=people, messages=0, last_at=LONG_AGO, due_from=LONG_AGO, due_every=APART)


def _sizes(database: str, sizes: Sequence[int], medians: Sequence[float]) -> list[Figure]:
    first, limit, growth = medians[0], TIME_GOAL[database], GROWTH_GOAL[database]
    at_most = f"at most {milliseconds(limit)}" if limit else ""
    within = [limit is None or median <= limit for median in medians]
    figures = [
        Figure(
            what=f"{database}: {CLAIMED} due of {sizes[0]:,}",
            measured=milliseconds(first),
            goal=at_most,
            met=within[0] if limit else None,
        )
    ]
    for size, median, fine in zip(sizes[1:], medians[1:], within[1:], strict=True):
        figures.append(
            Figure(
                what=f"{database}: {CLAIMED} due of {size:,}",
                measured=milliseconds(median),
                baseline=milliseconds(first),
                ratio=times(median / first),
                goal=f"{at_most} and {growth} x the first" if limit else f"at most {growth} x the first",
                met=fine and median <= growth * first,
            )
        )
    return figures


def _workers(database: str, turns: dict[int, list[Together]], share: int) -> list[Figure]:
    rates = {workers: statistics.median(turn.per_second for turn in turns[workers]) for workers in WORKERS}
    doubled = sum(turn.doubled for each in turns.values() for turn in each)
    missed = sum(share - turn.claimed for each in turns.values() for turn in each)
    figures = [
        Figure(
            what=f"{database}: claims with {workers} worker{'s' if workers > 1 else ''}",
            measured=rate(rates[workers]),
            baseline="" if workers == 1 else rate(rates[1]),
            ratio="" if workers == 1 else times(rates[workers] / rates[1]),
            goal="at least as many as one" if workers == WORKERS[-1] else "",
            met=rates[workers] >= rates[1] if workers == WORKERS[-1] else None,
        )
        for workers in WORKERS
    ]
    figures.append(
        Figure(
            what=f"{database}: claimed twice, or by nobody",
            measured=f"{doubled}, {missed} of {share * TURNS * len(WORKERS):,}",
            goal="none",
            met=doubled == missed == 0,
        )
    )
    return figures


def together(where: str, share: int, rounds: int) -> dict[int, list[Together]]:
    """By the number of workers, their turns, in each of which `share` conversations become due."""
    turns: dict[int, list[Together]] = {workers: [] for workers in WORKERS}
    with several("benchmarks.claimer", [(where, str(CLAIMED))] * max(WORKERS)) as claimers:
        due = LONG_AGO
        for _ in range(rounds):
            for workers in WORKERS:
                due += APART * share
                for claimer in claimers[:workers]:
                    claimer.tell(due.isoformat())
                answers = [claimer.answer() for claimer in claimers[:workers]]
                counts = Counter(person for answer in answers for person in answer["claimed"])
                seconds = max(each["ended"] for each in answers) - min(each["began"] for each in answers)
                turns[workers].append(
                    Together(
                        per_second=counts.total() / seconds,
                        claimed=len(counts),
                        doubled=sum(1 for count in counts.values() if count > 1),
                    )
                )
    return turns


async def _claims(places: Sequence[str], rounds: int) -> list[list[float]]:
    """Seconds of every claim, by store."""
    stores = [store_at(place) for place in places]
    for store in stores:
        await store.open()
    seconds: list[list[float]] = [[] for _ in places]
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
