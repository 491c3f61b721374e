"""Against what people do today: a job per conversation, in a database or in memory, and a loop that looks at everybody."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from datetime import timedelta

from benchmarks.conditions import Conditions
from benchmarks.databases import ABOUT_MONGODB, MONGODB, SQLITE, fill_at, mongod, named
from benchmarks.programs import Program
from benchmarks.rival_ways import DUE
from benchmarks.stored import LONG_AGO, Crowd
from benchmarks.table import Figure, Topic, milliseconds, times

TURNS = 10
APSCHEDULER, JOBQUEUE, SCANNING = "APScheduler's MongoDB store", "JobQueue", "a loop over everybody"


@dataclass(frozen=True, kw_only=True)
class _Did:
    """What one way took and left; seconds and megabytes."""

    schedule: float
    turn: float
    memory: float
    restart: float
    ran: int
    left: int


def measure(conditions: Conditions) -> Topic:
    """Has every way do the same, one after the other."""
    people = 2_000 if conditions.quick else 100_000
    folder = conditions.folder
    nobody_due = Crowd(people=people, messages=0, last_at=LONG_AGO, due_from=None, due_every=timedelta())
    with mongod(folder) as url:
        ours = {SQLITE: str(folder / "rivals-reprise.db"), MONGODB: named(url, "rivals-reprise")}
        for where in ours.values():
            fill_at(where, nobody_due)
        did = {database: _did("reprise", where, people) for database, where in ours.items()}
        theirs = [
            (SQLITE, JOBQUEUE, _did("jobqueue", "-", people)),
            (SQLITE, SCANNING, _did("scanning-sqlite", str(folder / "rivals-scanning.db"), people)),
            (MONGODB, SCANNING, _did("scanning-mongo", named(url, "rivals-scanning"), people)),
            (MONGODB, APSCHEDULER, _did("apscheduler", named(url, "rivals-apscheduler"), people)),
        ]
    for path in folder.glob("rivals-*.db*"):
        path.unlink()
    return Topic(
        title=f"Against what people do today, {people:,} conversations",
        how="Each way in a process of its own, the same work one after the other. Scheduling: everybody gets a time of its own a "
        "day ahead (`Store.replan`; a job each, `add_job` and `run_once`; the loop has nothing to schedule). A turn: "
        f"{DUE} are due and are taken, median of {TURNS} (jobs run a function that does nothing, with no misfire limit; the loop reads "
        f"everybody, compares in Python, and sets the next time). Then the process is killed, {DUE} are overdue by 5 minutes, "
        "and a new one starts: from opening the store until it has taken what is overdue, and what is still scheduled then. Jobs have the "
        "library's default misfire limit (1 s) there. Memory is what the process holds more after scheduling and the turns than at "
        "its start, libraries loaded. Measured is Reprise on the database named first, the baseline is the way named behind it. "
        f"{ABOUT_MONGODB}",
        figures=tuple(
            figure
            for database, rival, each in theirs
            for figure in _compared(database, rival, did[database], each, people)
        ),
    )


def _did(way: str, where: str, people: int) -> _Did:
    arguments = ("benchmarks.rival_side", way, where, str(people))
    with Program(*arguments) as program:
        program.answer()
        schedule = program.ask("schedule")["seconds"]
        turns = [program.ask("turn") for _ in range(TURNS)]
        if any(turn["count"] != DUE for turn in turns):
            raise RuntimeError(f"{way}: a turn took {[turn['count'] for turn in turns]} instead of {DUE} each")
        program.ask("leave")
    with Program(*arguments) as program:
        program.answer()
        restart = program.ask("restart")
        left = program.ask("count")["count"]
    return _Did(
        schedule=schedule,
        turn=statistics.median(turn["seconds"] for turn in turns),
        memory=turns[-1]["memory"],
        restart=restart["seconds"],
        ran=restart["count"],
        left=left,
    )


def _compared(database: str, rival: str, ours: _Did, theirs: _Did, people: int) -> list[Figure]:
    names = f"{database}, {rival}"
    figures = [
        _faster(f"{names}: a turn with {DUE} due", ours.turn, theirs.turn),
        _faster(f"{names}: a restart", ours.restart, theirs.restart),
        Figure(
            what=f"{names}: memory",
            measured=f"{ours.memory:.0f} MB",
            baseline=f"{theirs.memory:.0f} MB",
        ),
        Figure(
            what=f"{names}: overdue ones taken after a restart",
            measured=f"{ours.ran} of {DUE}",
            baseline=f"{theirs.ran} of {DUE}",
            goal="all",
            met=ours.ran == DUE,
        ),
        Figure(
            what=f"{names}: still scheduled after it",
            measured=f"{ours.left:,} of {people:,}",
            baseline=f"{theirs.left:,} of {people:,}",
            goal="all",
            met=ours.left == people,
        ),
    ]
    if rival != SCANNING:
        figures.insert(0, _faster(f"{names}: scheduling all", ours.schedule, theirs.schedule))
    return figures


def _faster(what: str, ours: float, theirs: float) -> Figure:
    return Figure(what=what, measured=milliseconds(ours), baseline=milliseconds(theirs), ratio=times(theirs / ours))
