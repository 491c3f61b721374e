"""Due conversations against one APScheduler job per conversation: the same work, in the same run."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks import apscheduler_side
from benchmarks.conditions import Conditions
from benchmarks.stored import Crowd, fill, key_of
from benchmarks.table import Figure, Topic, milliseconds, times
from reprise.clock import SystemClock
from reprise.stores.sqlite import SqliteStore

DUE = 100
ROUNDS = 20
SCHEDULING_GOAL = 20
TICK_GOAL = 10
LEASE = timedelta(minutes=5)
APART = timedelta(milliseconds=1)


def measure(conditions: Conditions) -> Topic:
    """Schedules everybody and takes turns with 100 due, on both sides."""
    people = 5_000 if conditions.quick else 100_000
    folder, now = conditions.folder, SystemClock().now()
    # Nobody is due, and nobody has a due time.
    fill(folder / "jobs.db", Crowd(people=people, messages=0, last_at=now, due_from=None, due_every=timedelta()))
    with conditions.undisturbed():
        theirs = _theirs(folder / "apscheduler.db", people, now)
        ours = asyncio.run(_ours(folder / "jobs.db", people, now))
    return Topic(
        title=f"Against one APScheduler job per conversation, {people:,} conversations",
        how="Scheduling all: every conversation without a due time gets one of its own (`Store.replan`, what a changed policy "
        "does), 500 in a transaction. Scheduling each after its turn: every conversation is claimed and finished with its own "
        "due time, 100 at once, the way Reprise sets them in daily work (where a process has up to 32 in hand), so it holds the "
        "claim and its lease as well. The baseline of both: `add_job` with a date of its own for every conversation "
        f"(SQLAlchemyJobStore, SQLite in WAL mode; the library has no bulk way). A turn with {DUE} due: on our side "
        "`claim_due`; on the other what the scheduler does when it wakes (reading due jobs, running functions that do nothing, "
        f"removing the jobs), median of {ROUNDS}. A whole round also sets the next time for all {DUE}: `finish` against `add_job`.",
        figures=(
            _compared("scheduling all, each at a time of its own", ours.bulk, theirs.scheduling, SCHEDULING_GOAL),
            _compared("scheduling each after its turn, with the claim", ours.single, theirs.scheduling, None),
            _compared(f"a turn with {DUE} due", ours.turn, theirs.turn, TICK_GOAL),
            _compared("a whole round, the next time set", ours.whole, theirs.whole, None),
        ),
    )


def _compared(what: str, ours: float, theirs: float, goal: int | None) -> Figure:
    return Figure(
        what=what,
        measured=milliseconds(ours),
        baseline=milliseconds(theirs),
        ratio=times(theirs / ours),
        goal=f"at least {goal} x faster" if goal else "",
        met=None if goal is None else theirs / ours >= goal,
    )


class _Seconds:
    """What one side took."""

    def __init__(self) -> None:
        self.scheduling = self.bulk = self.single = 0.0
        self.turns: list[float] = []
        self.rounds: list[float] = []

    @property
    def turn(self) -> float:
        return statistics.median(self.turns)

    @property
    def whole(self) -> float:
        return statistics.median(self.rounds)


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _theirs(path: Path, people: int, now: datetime) -> _Seconds:
    taken = _Seconds()
    scheduler = apscheduler_side.Stepped(apscheduler_side.job_store(path))
    scheduler.start()
    later = now + timedelta(days=1)

    def schedule() -> None:
        for number in range(people):
            apscheduler_side.add(scheduler, str(key_of(number)), later + timedelta(seconds=number))

    taken.scheduling = _timed(schedule)
    for turn in range(ROUNDS):
        names = [f"due {turn} {number}" for number in range(DUE)]
        for name in names:
            apscheduler_side.add(scheduler, name, now)
        took = _timed(scheduler.turn)
        left = len([name for name in names if scheduler.get_job(name) is not None])
        if left:
            raise RuntimeError(f"{left} jobs did not run")
        again = _timed(lambda names=names: [apscheduler_side.add(scheduler, name, later) for name in names] and None)
        taken.turns.append(took)
        taken.rounds.append(took + again)
        for name in names:
            scheduler.remove_job(name)
    scheduler.shutdown()
    return taken


async def _ours(path: Path, people: int, now: datetime) -> _Seconds:
    taken = _Seconds()
    store = SqliteStore(path)
    await store.open()
    began = time.perf_counter()
    if await store.replan(start=now, apart=APART, limit=people) != people:
        raise RuntimeError("not everybody got a due time")
    taken.bulk = time.perf_counter() - began

    everybody, later = now + people * APART, now + timedelta(days=1)
    began, done = time.perf_counter(), 0
    while claims := await store.claim_due(now=everybody, owner="benchmark", lease=LEASE, limit=DUE):
        await asyncio.gather(
            *(store.finish(claim, due_at=later + timedelta(seconds=done + n)) for n, claim in enumerate(claims))
        )
        done += len(claims)
    taken.single = time.perf_counter() - began
    if done != people:
        raise RuntimeError(f"{done} of {people} were scheduled")

    for turn in range(ROUNDS):
        moment = later + timedelta(seconds=DUE * (turn + 1) - 1)
        began = time.perf_counter()
        claims = await store.claim_due(now=moment, owner="benchmark", lease=LEASE, limit=2 * DUE)
        took = time.perf_counter() - began
        if len(claims) != DUE:
            raise RuntimeError(f"claimed {len(claims)} instead of {DUE}")
        await asyncio.gather(*(store.finish(claim, due_at=later + timedelta(days=30)) for claim in claims))
        taken.turns.append(took)
        taken.rounds.append(time.perf_counter() - began)
    await store.close()
    return taken
