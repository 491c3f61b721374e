"""The `reprise` command with a watcher at its steps: the one way to have it end or pause at a step.

    python tests/crash/victim.py run

When the file `fate` in the working folder names a step and a signal (`outbox.begun SIGKILL`), the process that comes to that
step first takes the file, which becomes `fate.<pid>`, and gives itself the signal.

Before it stands still (SIGSTOP) it lets writes that have begun end: a process that stops inside a write to SQLite holds
the file, and everybody else with it.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from pathlib import Path

from reprise import cli, steps

FATE = Path("fate")
WRITES_END = 0.5
"""Seconds; they are in threads of their own, and nothing new begins meanwhile."""


def meet(step: steps.Step) -> None:
    try:
        wanted, number = FATE.read_text().split()
        if wanted != step:
            return
        FATE.rename(f"fate.{os.getpid()}")
    except FileNotFoundError:
        return  # nobody is to die, or another process was first
    if number == "SIGSTOP":
        time.sleep(WRITES_END)
    os.kill(os.getpid(), signal.Signals[number])


def end_with_parent() -> None:
    """Has the kernel kill this process when the tests are gone, also by SIGKILL. 1 is PR_SET_PDEATHSIG."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


if __name__ == "__main__":
    end_with_parent()
    steps.watch(meet)
    cli.main()
