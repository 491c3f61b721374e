"""`python benchmarks/recall.py [PATH]`: how much of the evidence Recall finds, and how fast, on a file in LoCoMo's format.

The turns go through the real store, and the questions through the product's own `Recall`. Without PATH: the development set
that comes along, which the weights were set on. Public data is not shipped, and nothing was set on it.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

if not __package__:  # run as a file, which looks for its neighbours beside itself
    sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.locomo import CATEGORIES, Place, Sample, read
from benchmarks.table import milliseconds, percentile
from reprise.clock import SystemClock
from reprise.lexicon.text import tokens
from reprise.models import Author, ConversationKey, Message, MessageKind
from reprise.ports import Embedder, Intake, TextChange
from reprise.recall import Meaning, Recall
from reprise.recall.english import STOP_WORDS
from reprise.recall.meaning import AT_ONCE
from reprise.stores.sqlite import SqliteStore

DEVELOPMENT = Path(__file__).parent / "data" / "recall.json"
AT = (5, 10, 25)
LONG = 10_000
"""Messages of the conversation that the time is measured in."""
QUERIES = 200


@dataclass
class Results:
    """Per question, by category: the share of its evidence among the first k."""

    shares: dict[str, dict[int, list[float]]] = field(default_factory=dict[str, dict[int, list[float]]])
    found: dict[int, int] = field(default_factory=dict[int, int])
    turns: int = 0
    seconds: list[float] = field(default_factory=list[float])

    def add(self, category: str, evidence: frozenset[Place], ranked: Sequence[Place]) -> None:
        self.turns += len(evidence)
        for k in AT:
            hit = len(evidence & set(ranked[:k]))
            self.found[k] = self.found.get(k, 0) + hit
            for name in (category, "all"):
                self.shares.setdefault(name, {}).setdefault(k, []).append(hit / len(evidence))


async def stored(store: SqliteStore, sample: Sample) -> tuple[ConversationKey, dict[int, Place]]:
    """Imports a sample's turns. Returns its conversation, and by `seq` which turn is which."""
    first, second = sample.speakers
    key = ConversationKey(account="recall", person=first, persona=second)
    messages = [
        Message(
            id=f"{sample.name}-{number}",
            conversation=key,
            seq=number,
            author=Author.PERSON if turn.speaker == first else Author.PERSONA,
            kind=MessageKind.TEXT,
            text=turn.text,
            at=turn.at,
            imported=True,
        )
        for number, turn in enumerate(sample.turns, start=1)
    ]
    await store.import_messages(messages)
    return key, {number: turn.place for number, turn in enumerate(sample.turns, start=1)}


async def ask(samples: Sequence[Sample], folder: Path, embedder: Embedder | None = None) -> Results:
    """Every sample in a store of its own: two may have the same speakers. Vectors are made before it is asked."""
    results = Results()
    for number, sample in enumerate(samples):
        store = SqliteStore(folder / f"{number}.db")
        await store.open()
        key, places = await stored(store, sample)
        recall = Recall(store, meaning=Meaning(store, embedder, SystemClock()) if embedder else None)
        if embedder:
            for _ in range(0, len(sample.turns), AT_ONCE):
                await recall.search(key, "everything", 1)
        for question in sample.questions:
            began = time.perf_counter()
            found = await recall.search(key, question.text, max(AT))
            results.seconds.append(time.perf_counter() - began)
            ranked = [places[each.item.seq] for each in found if isinstance(each.item, Message)]
            results.add(question.category, question.evidence, ranked)
        await store.close()
    return results


def baseline(samples: Sequence[Sample], *, beside: float) -> Results:
    """SQLite's FTS5 with Porter's stemmer and the query's stop words left out; the turns before and after, in a column of their own,
    count `beside`. The date and the speaker are part of a turn."""
    results = Results()
    for sample in samples:
        db = sqlite3.connect(":memory:")
        db.execute("CREATE VIRTUAL TABLE turn USING fts5(said, beside, tokenize = 'porter unicode61')")
        said = [f"{turn.at:%A %d %B %Y} {turn.speaker} {turn.text}" for turn in sample.turns]
        for number, text in enumerate(said):
            near = " ".join(
                turn.text
                for turn in (*sample.turns[max(number - 1, 0) : number], *sample.turns[number + 1 : number + 2])
            )
            db.execute("INSERT INTO turn VALUES (?, ?)", (text, near))
        for question in sample.questions:
            words = [word for word in tokens(question.text) if word not in STOP_WORDS]
            query = " OR ".join(f'"{word}"' for word in words) or '""'
            rows = db.execute(
                "SELECT rowid FROM turn WHERE turn MATCH ? ORDER BY bm25(turn, 1.0, ?) LIMIT ?",
                (query, beside, max(AT)),
            )
            ranked = [sample.turns[number - 1].place for (number,) in rows]
            results.add(question.category, question.evidence, ranked)
        db.close()
    return results


@dataclass(frozen=True, kw_only=True)
class Times:
    """Seconds."""

    cold: float
    added: list[float]
    """Of each query with a message stored before it."""
    edited: list[float]
    """Of each query with an old message edited before it."""


async def time_it(samples: Sequence[Sample], folder: Path, *, size: int) -> Times:
    """In one conversation of `size` messages, made of the samples' turns with words exchanged."""
    rng = random.Random(1)
    turns = [turn for sample in samples for turn in sample.turns]
    words = [word for turn in turns for word in turn.text.split()]
    key = ConversationKey(account="recall", person="Ada", persona="Bo")
    store = SqliteStore(folder / "long.db")
    await store.open()
    start = turns[0].at

    def text(number: int) -> str:
        kept = turns[number % len(turns)].text.split()
        return " ".join(rng.choice(words) if rng.random() < 0.5 else word for word in kept)

    def message(number: int) -> Message:
        return Message(
            id=f"m{number}",
            conversation=key,
            seq=number + 1,
            author=Author.PERSONA if number % 2 else Author.PERSON,
            kind=MessageKind.TEXT,
            text=text(number),
            at=start + timedelta(minutes=30 * number),
            platform_id=f"p{number}",
            imported=True,
        )

    def intake(number: int, **fields: Any) -> Intake:
        at = start + timedelta(minutes=30 * (size + number))
        known = {
            "contact": key.contact,
            "address": "a",
            "default_persona": "Bo",
            "by_person": True,
            "at": at,
            "now": at,
        }
        return Intake(key=f"e{number}", **{**known, **fields})

    await store.import_messages([message(number) for number in range(size)])
    recall = Recall(store)
    questions = [question.text for sample in samples for question in sample.questions]

    async def asked(number: int) -> float:
        began = time.perf_counter()
        await recall.search(key, questions[number % len(questions)], 10)
        return time.perf_counter() - began

    cold = await asked(0)
    added: list[float] = []
    for number in range(QUERIES):
        await store.record(intake(number, text=text(number)))
        added.append(await asked(number))
    edited: list[float] = []
    for number in range(QUERIES, 2 * QUERIES):
        old = rng.randrange(0, size, 2)
        await store.record(intake(number, change=TextChange(platform_id=f"p{old}", text=text(number))))
        edited.append(await asked(number))
    await store.close()
    return Times(cold=cold, added=added, edited=edited)


def report(results: Results, samples: Sequence[Sample]) -> list[str]:
    lines = [
        f"{len(samples)} conversations, {sum(len(each.turns) for each in samples)} turns, "
        f"{len(results.seconds)} questions ({sum(each.skipped for each in samples)} skipped: their evidence is not there)",
        "",
        "evidence turns found among the first          " + "".join(f"{k:>7}" for k in AT),
    ]
    known = list(CATEGORIES.values())
    names = [*known, *sorted(results.shares.keys() - {*known, "all"}), "all"]
    for name in names:
        if name in results.shares:
            shares = results.shares[name]
            count = len(shares[AT[0]])
            lines.append(f"{name:<20} {count:>5} questions          " + "".join(_percent(shares[k]) for k in AT))
    each = "".join(f"{results.found[k] / results.turns:>7.1%}" for k in AT)
    lines.append(f"{'each turn alike':<20} {results.turns:>5} turns              {each}")
    return lines


def _percent(shares: Sequence[float]) -> str:
    return f"{sum(shares) / len(shares):>7.1%}"


def speed(seconds: Sequence[float]) -> str:
    worst = milliseconds(percentile(seconds, 0.95))
    return f"{milliseconds(percentile(seconds, 0.5))} (median), {worst} (95th percentile)"


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.recall", description=__doc__)
    parser.add_argument("path", type=Path, nargs="?", default=DEVELOPMENT, help="a file in LoCoMo's format")
    parser.add_argument("--size", type=int, default=LONG, help=f"messages that the time is measured in; default {LONG}")
    parser.add_argument("--embeddings", metavar="MODEL", help="search by meaning too, with this model")
    parser.add_argument("--base-url", help="the endpoint that has it; left out: OpenAI")
    parser.add_argument("--key-env", default="OPENAI_API_KEY", help="environment variable that holds its key")
    told = parser.parse_args()
    embedder = None
    if told.embeddings:
        from reprise.llm.embeddings import OpenAIEmbedder

        embedder = OpenAIEmbedder(told.embeddings, base_url=told.base_url, api_key=os.environ.get(told.key_env))
    try:
        samples = read(told.path)
    except (OSError, ValueError) as error:
        sys.exit(f"error: {error}")
    if not any(sample.questions for sample in samples):
        sys.exit(f"error: {told.path}: no question has evidence in its conversation")
    with tempfile.TemporaryDirectory(prefix="recall-") as folder:
        results = asyncio.run(ask(samples, Path(folder), embedder))
        print("\n".join(report(results, samples)))
        for name, beside in (("SQLite's FTS5", 0.0), ("the same, with the turns beside", 0.3)):
            shares = baseline(samples, beside=beside).shares["all"]
            print(f"{name:<47}" + "".join(_percent(shares[k]) for k in AT))
        print(f"\na query there: {speed(results.seconds)}")
        times = asyncio.run(time_it(samples, Path(folder), size=told.size))
        print(f"a query in {told.size:,} messages, one of them new: {speed(times.added)}")
        print(f"a query there, an old message edited before it: {speed(times.edited)}")
        print(f"the first query there, which builds the index from the store: {milliseconds(times.cold)}")


if __name__ == "__main__":
    main()
