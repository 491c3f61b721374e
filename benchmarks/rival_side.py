"""One of the ways as a process of its own: `python -m benchmarks.rival_side WAY STORE PEOPLE`.

Each line is something to do, and the answer says how many seconds it took, to how many it came, and how much memory (MB) the
process holds more than at the start: `schedule`, `turn` (the time is that of the turn alone), `leave` (some become overdue, as by a
process that was down) and, in a new process, `restart`: from opening the store until what was overdue is taken.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from datetime import timedelta

from benchmarks.programs import memory, say
from benchmarks.rival_ways import WAYS
from reprise.clock import SystemClock

OVERDUE = timedelta(minutes=5)


async def main(name: str, where: str, people: int) -> None:
    way, clock = WAYS[name](), SystemClock()
    say("ready")
    logging.disable(logging.WARNING)  # one line for each job that is dropped
    before = memory()
    opened = False
    while line := await asyncio.to_thread(sys.stdin.readline):
        began, count = time.perf_counter(), 0
        if not opened:
            await way.open(where, people)
            opened = True
        if line == "schedule\n":
            await way.schedule()
        elif line == "leave\n":
            await way.make_due(clock.now() - OVERDUE, late=False)
        elif line == "restart\n":
            count = await way.turn()
        elif line == "count\n":
            count = await way.scheduled()
        elif line == "turn\n":
            await way.make_due(clock.now(), late=True)
            began = time.perf_counter()
            count = await way.turn()
        say({"seconds": time.perf_counter() - began, "count": count, "memory": memory() - before})


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
