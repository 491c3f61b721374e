"""Starting `reprise run` with SQLite and a web chat account: how soon it is ready, and what it holds while idle."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

from benchmarks.conditions import Conditions
from benchmarks.table import Figure, Topic, milliseconds

READY_GOAL = 2.0
MEMORY_GOAL = 120
PATIENCE = 60
SETTLES = 3.0
"""Seconds after which an idle program's memory is read: a tick has passed."""

PERSONA = """\
id: clerk
name: Clerk
tagline: Answers briefly.
character: A clerk who has seen every form there is.
voice: Dry and short.
greeting: Good day. I am an AI, and the counter is open.
examples:
  - person: hello
    persona: Good day.
"""
CONFIG = """\
store: sqlite:///reprise.db
personas: personas/
accounts:
  - {name: web, platform: web, personas: [clerk]}
tick: 1s
console: {host: 127.0.0.1, port: 0}
"""


def measure(conditions: Conditions) -> Topic:
    """Starts the real program several times and reads its memory."""
    home = conditions.folder / "starting"
    (home / "personas").mkdir(parents=True)
    (home / "personas" / "clerk.yaml").write_text(PERSONA, encoding="utf-8")
    (home / "reprise.yaml").write_text(CONFIG, encoding="utf-8")
    runs = [_start(home) for _ in range(1 if conditions.quick else 5)]
    ready = statistics.median(seconds for seconds, _ in runs)
    memory = max(megabytes for _, megabytes in runs)
    return Topic(
        title="Starting and idling",
        how=f"`reprise run` as a process of its own, SQLite and one web chat account, {len(runs)} starts: the median time from "
        f"exec to the line `Ready.`, and the largest resident memory (RSS, from /proc) {SETTLES:.0f} s after it.",
        figures=(
            Figure(
                what="start to ready",
                measured=milliseconds(ready),
                goal=f"at most {READY_GOAL:.0f} s",
                met=ready <= READY_GOAL,
            ),
            Figure(
                what="idle memory",
                measured=f"{memory:.0f} MB",
                goal=f"at most {MEMORY_GOAL} MB",
                met=memory <= MEMORY_GOAL,
            ),
        ),
    )


def _start(home: Path) -> tuple[float, float]:
    """Seconds to ready, and megabytes while idle."""
    began = time.monotonic()
    command = [sys.executable, "-m", "reprise", "run", "--config", str(home / "reprise.yaml")]
    with (
        (home / "log.txt").open("w") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=_environment()) as process,
    ):
        too_late = threading.Timer(PATIENCE, process.kill)
        too_late.start()
        try:
            if process.stdout is None or not any(line.startswith("Ready.") for line in process.stdout):
                raise RuntimeError(f"reprise run did not get ready: {(home / 'log.txt').read_text()}")
            ready = time.monotonic() - began
            time.sleep(SETTLES)
            return ready, _resident(process.pid)
        finally:
            too_late.cancel()
            process.terminate()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUNBUFFERED": "1"}


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(kilobytes) / 1024
