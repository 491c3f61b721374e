"""The baseline: one APScheduler job per conversation, in its SQLAlchemyJobStore (SQLite in WAL mode) unless told otherwise.

As a program (`python -m benchmarks.apscheduler_side STORE`) it runs the jobs of a store, with the library's defaults.
"""

from __future__ import annotations

import logging
import sqlite3
import sys
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

from apscheduler.executors.debug import DebugExecutor
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import BaseScheduler


class Stepped(BaseScheduler):
    """Takes its turns when told to, as the schedulers for Twisted or Tornado take theirs from a loop. Jobs run in the turn
    itself (DebugExecutor), the cheapest way the library has."""

    def __init__(self, store: Any) -> None:
        super().__init__(
            jobstores={"default": store},
            executors={"default": DebugExecutor()},
            timezone="UTC",
        )

    def wakeup(self) -> None:
        pass

    def shutdown(self, wait: bool = True) -> None:
        super().shutdown(wait)

    def turn(self) -> None:
        self._process_jobs()


def job_store(path: Path) -> Any:
    """A job store whose file is in WAL mode, as Reprise's is."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    return SQLAlchemyJobStore(url=f"sqlite:///{path}")


def add(scheduler: BaseScheduler, name: str, at: datetime, out: str = "", *, late: bool = True) -> None:
    """Adds a job for one conversation; unless it may be `late`, the library's default of 1 s holds."""
    limit = {"misfire_grace_time": None} if late else {}
    scheduler.add_job(
        "benchmarks.apscheduler_side:write_first", "date", run_date=at, args=[name, out], id=name, **limit
    )


def write_first(name: str, out: str) -> None:
    """The job: says that it ran."""
    if out:
        with Path(out).open("a", encoding="utf-8") as file:
            file.write(f"{name}\n")


def main(path: Path) -> None:
    """Runs what is due until killed."""
    logging.basicConfig(level=logging.INFO)
    scheduler = BackgroundScheduler(jobstores={"default": job_store(path)}, timezone="UTC")
    scheduler.start()
    print("running", flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
