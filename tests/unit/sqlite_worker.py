"""Run as a process of its own on a store's file, with the file and what to do as arguments. Prints what it did as JSON lines.

`mail NAME COUNT`: stores COUNT texts of twenty people, printing each once it is acknowledged.
`work NAME COUNT`: claims due conversations until COUNT were finished, counting each up by one.
`closed FILE`: gives up root, then tries to open and to write.
`full BYTES`: writes until files may not grow past BYTES, then may again.
"""

from __future__ import annotations

import asyncio
import concurrent.futures.thread  # noqa: F401 - asyncio imports it late, when another user may not read it
import json
import os
import resource
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from reprise.errors import StoreError
from reprise.models import ContactKey
from reprise.ports import Intake
from reprise.stores.sqlite import SqliteStore

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
PEOPLE = 20


def say(key: str, person: object, text: str = "", **fields: Any) -> Intake:
    return Intake(
        key=key,
        contact=ContactKey(account="a", person=str(person)),
        address="x",
        at=NOW,
        now=NOW,
        default_persona="maestro",
        by_person=True,
        text=text or key,
        **fields,
    )


async def start(path: Path, *arguments: object) -> asyncio.subprocess.Process:
    """Starts this file as a process."""
    return await asyncio.create_subprocess_exec(
        sys.executable, __file__, str(path), *map(str, arguments), stdout=asyncio.subprocess.PIPE
    )


async def result(process: asyncio.subprocess.Process) -> list[dict[str, Any]]:
    """What it printed, once it has ended."""
    out, _ = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 0
    return [json.loads(line) for line in out.splitlines()]


def tell(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


async def mail(store: SqliteStore, name: str, count: int) -> None:
    for n in range(count):
        await store.record(say(f"{name}-{n}", n % PEOPLE))
        tell(stored=f"{name}-{n}")


async def work(store: SqliteStore, name: str, count: int) -> None:
    done = 0
    while done < count:
        for claim in await store.claim_due(
            now=NOW + timedelta(days=1), owner=name, lease=timedelta(seconds=30), limit=3
        ):
            key = claim.conversation.key
            before = await store.conversation(key)
            assert before is not None
            # Read, then written: two who hold it at once would count one of the two only.
            await store.finish(claim, due_at=NOW, progress={"memory_through": before.memory_through + 1})
            done += 1
    tell(done=done)


async def full(store: SqliteStore, limit: int) -> None:
    await store.record(say("before", 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    refused = None
    for n in range(1000):
        try:
            await store.record(say(f"text-{n}", 0, "x" * 5000))
        except StoreError as error:
            refused = n
            tell(error=type(error).__name__, message=str(error), stored=n)
            break
    try:
        await store.record(say(f"text-{refused}", 0, "x" * 5000))
    except StoreError as error:
        tell(error=type(error).__name__)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    again = await store.record(say(f"text-{refused}", 0, "x" * 5000))
    counts = await store.counts()
    tell(fresh=again.fresh, messages=counts["messages"])


async def main(path: str, task: str, *arguments: str) -> None:
    store = SqliteStore(path)
    if task == "closed" and os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        await store.open()
        if task == "mail":
            await mail(store, arguments[0], int(arguments[1]))
        elif task == "work":
            await work(store, arguments[0], int(arguments[1]))
        elif task == "full":
            await full(store, int(arguments[0]))
        else:
            await store.record(say("late", 0))
    except StoreError as error:
        tell(error=type(error).__name__, message=str(error))
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
