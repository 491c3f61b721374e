"""What is left of due work after downtime, and what two processes on one store do twice: real programs on both sides."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks import apscheduler_side
from benchmarks.conditions import Conditions
from benchmarks.stored import Crowd, fill, key_of
from benchmarks.table import Figure, Topic
from reprise.clock import SystemClock

DOWN = timedelta(minutes=5)
MESSAGES = 20
SILENCE = timedelta(hours=30)
STARTING = timedelta(seconds=6)
"""From now until the jobs that two processes are to run are due: both are up by then."""
PATIENCE = 60.0
QUIET = 3.0
"""Seconds without anything new after which a side is taken to be done."""


@dataclass(frozen=True, kw_only=True)
class _Ran:
    """How often each follow-up went out, and how many processes complained of an error."""

    counts: Counter[str]
    complaining: int

    @property
    def doubled(self) -> int:
        return sum(1 for count in self.counts.values() if count > 1)


def measure(conditions: Conditions) -> Topic:
    """Starts programs on prepared stores and reads what they did."""
    due = 20 if conditions.quick else 100
    now = SystemClock().now()
    ours_late = _ours(conditions.folder / "late", due, now, processes=1)
    theirs_late = _theirs(conditions.folder / "late-jobs", due, now - DOWN, DOWN / due, late=False, processes=1)
    ours_two = _ours(conditions.folder / "two", due, SystemClock().now(), processes=2)
    theirs_two = _theirs(
        conditions.folder / "two-jobs", due, SystemClock().now() + STARTING, timedelta(), late=True, processes=2
    )
    return Topic(
        title=f"After downtime, and with two processes, {due} due follow-ups",
        how=f"Whole programs. Ours: a store where {due} people can be written to, all due {DOWN.seconds // 60} minutes ago and since, "
        "`Runtime` with a model and an adapter that answer at once; counted is what the adapter was given. The baseline after "
        "downtime: jobs due evenly over those minutes, APScheduler's own defaults (`misfire_grace_time` is 1 s). With two "
        "processes: two schedulers on one job store, no misfire limit, all jobs due a while after both are up. Doubled is "
        "what ran more than once. Of the baseline's two processes, those that logged an error are counted in brackets.",
        figures=(
            Figure(
                what=f"sent after {DOWN.seconds // 60} minutes of downtime",
                measured=f"{len(ours_late.counts)} of {due}",
                baseline=f"{len(theirs_late.counts)} of {due}",
                goal="all",
                met=len(ours_late.counts) == due,
            ),
            Figure(
                what="sent by two processes",
                measured=f"{len(ours_two.counts)} of {due}",
                baseline=f"{len(theirs_two.counts)} of {due}",
                goal="all",
                met=len(ours_two.counts) == due,
            ),
            Figure(
                what="doubled by two processes",
                measured=str(ours_two.doubled + ours_late.doubled),
                baseline=f"{theirs_two.doubled} ({theirs_two.complaining} with errors)",
                goal="none",
                met=ours_two.doubled + ours_late.doubled == 0,
            ),
        ),
    )


def _ours(folder: Path, due: int, now: datetime, *, processes: int) -> _Ran:
    folder.mkdir()
    crowd = Crowd(people=due, messages=MESSAGES, last_at=now - SILENCE, due_from=now - DOWN, due_every=DOWN / (due + 1))
    fill(folder / "reprise.db", crowd)
    out = folder / "sent.txt"
    return _run("benchmarks.reprise_side", [str(folder / "reprise.db"), str(out)], out, due, processes=processes)


def _theirs(folder: Path, due: int, first: datetime, apart: timedelta, *, late: bool, processes: int) -> _Ran:
    folder.mkdir()
    out = folder / "ran.txt"
    scheduler = apscheduler_side.Stepped(apscheduler_side.job_store(folder / "jobs.db"))
    scheduler.start(paused=True)
    for number in range(due):
        apscheduler_side.add(scheduler, str(key_of(number)), first + apart * number, str(out), late=late)
    scheduler.shutdown()
    return _run("benchmarks.apscheduler_side", [str(folder / "jobs.db")], out, due, processes=processes)


def _run(module: str, arguments: Sequence[str], out: Path, wanted: int, *, processes: int) -> _Ran:
    """Runs programs until they have done what was wanted, or nothing more comes, and a while longer for what comes twice."""
    logs = [out.with_suffix(f".{number}.log") for number in range(processes)]
    running: list[subprocess.Popen[bytes]] = []
    try:
        for log in logs:
            with log.open("wb") as file:
                running.append(subprocess.Popen([sys.executable, "-m", module, *arguments], stdout=file, stderr=file))
        _until(lambda: all("running" in log.read_text(errors="replace") for log in logs), PATIENCE)
        _until(lambda: len(_lines(out)) >= wanted, STARTING.total_seconds() + 2 * QUIET)
        before = -1
        while before < len(_lines(out)):
            before = len(_lines(out))
            time.sleep(QUIET)
    finally:
        for process in running:
            process.kill()
            process.wait()
    complaining = sum("Traceback" in log.read_text(errors="replace") for log in logs)
    return _Ran(counts=Counter(_lines(out)), complaining=complaining)


def _until(reached: Callable[[], bool], patience: float) -> None:
    deadline = time.monotonic() + patience
    while not reached() and time.monotonic() < deadline:
        time.sleep(0.05)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []
