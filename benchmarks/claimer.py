"""A worker process that only claims: `python -m benchmarks.claimer STORE LIMIT`.

Each line it reads is a moment; it claims what is due by then until nothing is left, and says whom it got and when.
"""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import datetime, timedelta

from benchmarks.databases import store_at
from benchmarks.programs import say

LEASE = timedelta(hours=1)


async def main(where: str, limit: int) -> None:
    store = store_at(where)
    await store.open()
    say("ready")
    while line := await asyncio.to_thread(sys.stdin.readline):
        now = datetime.fromisoformat(line.strip())
        began = ended = time.monotonic()  # the same clock in all processes
        claimed: list[str] = []
        while claims := await store.claim_due(now=now, owner="benchmark", lease=LEASE, limit=limit):
            ended = time.monotonic()
            claimed += (claim.conversation.key.person for claim in claims)
        say({"claimed": claimed, "began": began, "ended": ended})
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
