"""The benchmarks can be run, and the stores they make are what the store itself would have written. No time is asserted."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from benchmarks.__main__ import TOPICS
from benchmarks.hosted import hosting
from benchmarks.stored import LONG_AGO, REMEMBERED, SAID, Crowd, fill, key_of
from benchmarks.table import Figure, Topic, markdown, percentile

from reprise.models import Author, DeliveryState, Send
from reprise.policy import decide
from reprise.snapshots import read_snapshot
from reprise.stores.sqlite import SqliteStore

ROOT = Path(__file__).parent.parent.parent


def test_a_quick_run_prints_the_table(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "--quick", "--only", "replies", "--folder", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    for words in ("measured", "baseline", "goal", " ms", "at most"):
        assert words in done.stdout
    assert list(tmp_path.iterdir()) == [], "it leaves nothing behind"


def test_an_unknown_topic_names_those_there_are() -> None:
    command = [sys.executable, "-m", "benchmarks", "--only", "nothing"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert all(name in done.stderr for name in TOPICS)


def test_part_of_a_run_is_not_published() -> None:
    command = [sys.executable, "-m", "benchmarks", "--quick", "--write"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2


async def test_a_filled_store_reads_as_people_who_may_be_written_to(tmp_path: Path) -> None:
    crowd = Crowd(people=3, messages=20, last_at=LONG_AGO, due_from=LONG_AGO, due_every=timedelta(hours=1))
    await asyncio.to_thread(fill, tmp_path / "crowd.db", crowd)  # it has a loop of its own
    store = SqliteStore(tmp_path / "crowd.db")
    await store.open()
    try:
        key, later = key_of(2), LONG_AGO + timedelta(hours=30)
        history = await store.history(key, limit=99)
        assert [message.text for message in history[:2]] == list(SAID[:2])
        assert [message.author for message in history[-2:]] == [Author.PERSON, Author.PERSONA]
        conversation = await store.conversation(key)
        assert conversation is not None
        assert conversation.due_at == LONG_AGO + timedelta(hours=2)
        assert conversation.last_seq == history[-1].seq == 20
        (memory,) = await store.memories(key)
        assert memory.text == REMEMBERED
        (source,) = await store.messages(key, memory.sources)
        assert REMEMBERED in source.text
        sent = await store.deliveries(account=key.account, states=[DeliveryState.SENT], limit=99)
        assert len(sent) == 3 * 10
        snapshot, policy = await read_snapshot(store, hosting(), key, later)
        assert snapshot is not None
        assert isinstance(decide(snapshot, later, policy), Send)
        assert len(await store.claim_due(now=later, owner="test", lease=timedelta(seconds=30), limit=99)) == 3
    finally:
        await store.close()


def test_a_goal_that_was_missed_is_published_as_such() -> None:
    figures = (
        Figure(what="fast", measured="1 ms", goal="at most 2 ms", met=True),
        Figure(what="slow", measured="3 ms", goal="at most 2 ms", met=False),
        Figure(what="just so", measured="4 ms"),
    )
    page = markdown([Topic(title="Speed", how="With a watch.", figures=figures)], "today")
    assert "| slow | 3 ms |  |  | at most 2 ms | NO |" in page
    assert "| fast | 1 ms |  |  | at most 2 ms | yes |" in page
    assert "With a watch." in page


def test_percentiles_are_values_that_were_measured() -> None:
    values = [float(n) for n in range(100, 0, -1)]
    assert percentile(values, 0.5) == 50
    assert percentile(values, 0.99) == 99
    assert percentile([7.0], 0.99) == 7
