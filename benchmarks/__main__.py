"""`python -m benchmarks [--quick] [--only NAME] [--write]`: one table of measured figures."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import claiming, day, draining, follow_ups, jobs, processes, receiving, replies, rivals, sizes, starting
from benchmarks.conditions import Conditions
from benchmarks.table import Topic, markdown, show

TOPICS: dict[str, Callable[[Conditions], Topic]] = {
    "replies": replies.measure,
    "receiving": receiving.measure,
    "claiming": claiming.measure,
    "follow_ups": follow_ups.measure,
    "draining": draining.measure,
    "jobs": jobs.measure,
    "rivals": rivals.measure,
    "processes": processes.measure,
    "starting": starting.measure,
    "sizes": sizes.measure,
    "day": day.measure,
}
PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes: shows that it works, not how fast")
    parser.add_argument("--only", choices=list(TOPICS), action="append", help="only this topic; may be repeated")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.parent.name}/{PAGE.name} too")
    parser.add_argument("--realtime", action="store_true", help="go ahead of other programs; needs the right to (root)")
    parser.add_argument("--people", type=int, help=f"conversations of the simulated day; default: {day.PEOPLE:,}")
    parser.add_argument("--folder", type=Path, help="where the stores are made; default: the temporary folder")
    told = parser.parse_args()
    if told.write and (told.quick or told.only):
        parser.error("only whole runs are published; leave --quick and --only out")
    with tempfile.TemporaryDirectory(prefix="benchmarks-", dir=told.folder) as folder:
        conditions = Conditions(folder=Path(folder), quick=told.quick, realtime=told.realtime, people=told.people)
        facts = conditions.facts()
        topics = [_measured(name, conditions) for name in told.only or TOPICS]
    if told.write:
        PAGE.write_text(markdown(topics, facts), encoding="utf-8")
    show(topics, facts)


def _measured(name: str, conditions: Conditions) -> Topic:
    """Says on standard error what has begun and how long it took: a whole run takes the better part of an hour."""
    began = time.monotonic()
    print(f"{name} ...", file=sys.stderr, flush=True)
    topic = TOPICS[name](conditions)
    print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return topic


if __name__ == "__main__":
    main()
