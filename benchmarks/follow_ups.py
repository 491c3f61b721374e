"""Follow-ups through decide, intent, sent and reschedule, against a store that does the same writes and nothing else."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from benchmarks.conditions import Conditions
from benchmarks.databases import ABOUT_MONGODB, MONGODB, SQLITE, fill_at, mongod, named, store_at
from benchmarks.programs import several
from benchmarks.stored import Crowd
from benchmarks.table import Figure, Topic, rate
from reprise.clock import SystemClock

GOAL = 0.5
PROCESSES = (1, 2)
TURNS = 3
KINDS = ("given", "whole", "bare")
MESSAGES = 20
SILENCE = timedelta(hours=30)
AGO = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Run:
    """How many a second, and what is wrong when not everybody got one follow-up and a next time."""

    per_second: float
    wrong: str


def measure(conditions: Conditions) -> Topic:
    """Sends one follow-up to everybody, the real way and the bare way in turn."""
    due = {SQLITE: 100, MONGODB: 60} if conditions.quick else {SQLITE: 2_000, MONGODB: 1_000}
    turns = 1 if conditions.quick else TURNS
    figures = _database(SQLITE, lambda name: str(conditions.folder / f"{name}.db"), due[SQLITE], turns)
    with mongod(conditions.folder) as url:
        figures += _database(MONGODB, lambda name: named(url, name), due[MONGODB], turns)
    for path in conditions.folder.glob("follow-ups-*.db*"):
        path.unlink()
    return Topic(
        title="Follow-ups without the model's and the platform's time",
        how=f"Everybody ({due[SQLITE]:,} people in SQLite, {due[MONGODB]:,} in MongoDB, {MESSAGES} messages each) is due for one "
        "follow-up. Measured: Reprise's worker, planner and outbox, in each process for an account of its own, with the text given "
        "and an adapter that takes it at once: claimed, decided, queued, decided again, `sending`, sent, the next time set. "
        "Composing too: whole Reprises with a model that answers at once, which also read what is remembered and was said, and run "
        "every check. The baseline: as many processes that ask the same store for the same writes (`claim_due`, `add_follow_up`, "
        "`finish`, `begin_follow_up`, `settle_delivery`), 32 conversations and 16 sends at once as there, "
        f"and read and compute nothing. Both in turn, {turns} times on fresh stores, the medians; from the go to the last write. "
        f"{ABOUT_MONGODB}",
        figures=tuple(figures),
    )


def _database(database: str, where: Callable[[str], str], due: int, turns: int) -> list[Figure]:
    figures: list[Figure] = []
    for processes in PROCESSES:
        runs: dict[str, list[Run]] = {kind: [] for kind in KINDS}
        for turn in range(turns):
            for kind, each in runs.items():
                each.append(run(kind, where(f"follow-ups-{kind}-{processes}-{turn}"), due, processes))
        medians = {kind: statistics.median(run.per_second for run in each) for kind, each in runs.items()}
        wrong = "; ".join(run.wrong for each in runs.values() for run in each if run.wrong)
        bare, where_from = medians["bare"], f"{database}: {processes} process{'es' if processes > 1 else ''}"
        figures += [
            Figure(
                what=where_from,
                measured=rate(medians["given"]),
                baseline=rate(bare),
                ratio=f"{medians['given'] / bare:.2f} x",
                goal=f"at least {GOAL} x, one for each" + (f"; {wrong}" if wrong else ""),
                met=not wrong and medians["given"] >= GOAL * bare,
            ),
            Figure(
                what=f"{where_from}, composing too",
                measured=rate(medians["whole"]),
                baseline=rate(bare),
                ratio=f"{medians['whole'] / bare:.2f} x",
            ),
        ]
    return figures


def run(kind: str, where: str, due: int, processes: int) -> Run:
    """Fills a store and has processes of that kind send one follow-up to each of the people in it."""
    now = SystemClock().now()
    accounts = tuple(f"club-{number}" for number in range(processes))
    crowd = Crowd(
        people=due,
        messages=MESSAGES,
        last_at=now - SILENCE,
        due_from=now - AGO,
        due_every=timedelta(milliseconds=1),
        accounts=accounts,
    )
    fill_at(where, crowd)
    with several("benchmarks.follow_up_side", [(kind, where, each, ",".join(accounts)) for each in accounts]) as sides:
        for side in sides:
            side.tell("go")
        answers = [side.answer() for side in sides]
    seconds = max(each["ended"] for each in answers) - min(each["began"] for each in answers)
    sent = sum(each["sent"] for each in answers)
    return Run(per_second=sent / seconds, wrong=asyncio.run(_wrong(where, due, sent)))


async def _wrong(where: str, due: int, sent: int) -> str:
    """Nothing when everybody has one follow-up that was sent, and nobody is due."""
    store = store_at(where)
    await store.open()
    try:
        counts, next_due = await store.counts(), await store.next_due()
    finally:
        await store.close()
    if sent == counts.get("follow_up.sent") == due and next_due is not None and next_due > SystemClock().now():
        return ""
    states = ", ".join(f"{number} {name}" for name, number in counts.items() if name.startswith("follow_up."))
    return f"{due} due, {sent} passed to the platform, {states}, next due {next_due}"
