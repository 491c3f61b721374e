"""`python -m benchmarks [--quick] [--only NAME] [--write]`: one table of measured figures."""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import claiming, replies, starting
from benchmarks.table import Topic, markdown, show
from reprise.clock import SystemClock

TOPICS: dict[str, Callable[..., Topic]] = {
    "replies": replies.measure,
    "claiming": claiming.measure,
    "starting": starting.measure,
}
PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes: shows that it works, not how fast")
    parser.add_argument("--only", choices=list(TOPICS), action="append", help="only this topic; may be repeated")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.parent.name}/{PAGE.name} too")
    parser.add_argument("--folder", type=Path, help="where the stores are made; default: the temporary folder")
    told = parser.parse_args()
    if told.write and (told.quick or told.only):
        parser.error("only whole runs are published; leave --quick and --only out")
    topics: list[Topic] = []
    with tempfile.TemporaryDirectory(prefix="benchmarks-", dir=told.folder) as folder:
        for name in told.only or TOPICS:
            topics.append(TOPICS[name](Path(folder), quick=told.quick))
    show(topics, facts())
    if told.write:
        PAGE.write_text(markdown(topics, facts()), encoding="utf-8")


def facts() -> str:
    """The machine and the day, in a line."""
    return (
        f"{SystemClock().now():%Y-%m-%d}, {os.cpu_count()} cores ({platform.machine()}, {platform.system()}), "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


if __name__ == "__main__":
    main()
