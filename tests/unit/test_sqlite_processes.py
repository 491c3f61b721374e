"""Several processes on one file: nothing acknowledged is lost, nothing is claimed twice, whoever is killed."""

from __future__ import annotations

import asyncio
import json
import signal
from pathlib import Path

from sqlite_worker import result, start

from reprise.stores.sqlite import SqliteStore


async def test_two_processes_lose_no_write_and_claim_nothing_twice(tmp_path: Path) -> None:
    path = tmp_path / "reprise.db"
    # All four also create the file at once.
    mailing = [await start(path, "mail", name, 200) for name in ("one", "two")]
    working = [await start(path, "work", name, 150) for name in ("three", "four")]
    stored = [line["stored"] for process in mailing for line in await result(process)]
    done = sum([line["done"] for process in working for line in await result(process)])
    store = SqliteStore(path)
    await store.open()
    messages = [message async for message in store.export_messages()]
    counted = 0
    for key in {message.conversation for message in messages}:
        conversation = await store.conversation(key)
        assert conversation is not None
        counted += conversation.memory_through
        assert conversation.last_seq == len([one for one in messages if one.conversation == key])
    await store.close()
    assert sorted(message.text for message in messages) == sorted(stored)
    assert counted == done >= 300


async def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "reprise.db"
    process = await start(path, "mail", "one", 100_000)
    assert process.stdout is not None
    stored = [json.loads(await asyncio.wait_for(process.stdout.readline(), 30))["stored"] for _ in range(50)]
    process.send_signal(signal.SIGKILL)
    rest = await process.stdout.read()
    await process.wait()
    stored += [json.loads(line)["stored"] for line in rest.splitlines() if line.endswith(b"}")]
    store = SqliteStore(path)
    await store.open()
    kept = {message.text async for message in store.export_messages()}
    await store.close()
    assert set(stored) <= kept
    assert len(kept) <= len(stored) + 1, "at most the one under way"
