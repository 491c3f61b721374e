"""Under which conditions a run measures: where, how large, and with or without the other programs' interference."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.databases import version
from reprise.clock import SystemClock


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """`folder` holds the stores; `quick` means small sizes; `realtime` that measured parts go ahead of other programs;
    `people` is the size of the simulated day, when told."""

    folder: Path
    quick: bool = False
    realtime: bool = False
    people: int | None = None

    @contextmanager
    def undisturbed(self) -> Generator[None]:
        """Real-time priority, if asked for, for this thread and those it starts. Raises PermissionError for most users."""
        if not self.realtime:
            yield
            return
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
        try:
            yield
        finally:
            os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))

    def facts(self) -> str:
        """The machine and the day, in a line."""
        priority = ", times inside this process measured with real-time priority" if self.realtime else ""
        return (
            f"{SystemClock().now():%Y-%m-%d}, {os.cpu_count()} cores ({platform.machine()}, {platform.system()}), "
            f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {version()}, "
            f"load {os.getloadavg()[0]:.1f} before the run{priority}"
        )
