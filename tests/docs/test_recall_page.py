"""docs/recall.md says what the code does."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.locomo import read
from benchmarks.recall import DEVELOPMENT, LONG

from reprise.composer import HISTORY
from reprise.recall import index
from reprise.recall.query import RELATED
from reprise.recall.search import KEPT
from reprise.stores.changes import CHANGES_KEPT

PAGE = " ".join((Path(__file__).parents[2] / "docs" / "recall.md").read_text().split())


def test_the_figures_are_those_of_the_code() -> None:
    for words in (
        f"before the last {HISTORY} messages",
        f"{index.BEFORE:g} of the one before, {index.ANSWERED:g} when that was a question",
        f"{index.AFTER:g} of the one after, {index.TWO_AWAY:g} two away",
        f"and {index.SITTING:g} of the best turns of the same sitting",
        f"at most {KEPT:,} texts",
        f"When more than {CHANGES_KEPT} texts were changed",
        f"a conversation of {LONG:,} messages",
    ):
        assert words in PAGE
    assert (RELATED, index.NEW_SITTING.total_seconds()) == (0.25, 4 * 3600), "a quarter; four hours"


def test_the_development_set_is_as_large_as_it_says() -> None:
    samples = read(DEVELOPMENT)
    turns, questions = sum(len(each.turns) for each in samples), sum(len(each.questions) for each in samples)
    assert f"{len(samples)} conversations of {turns} turns, {questions} questions" in PAGE
    for name in ("multi-hop", "temporal", "open-domain", "single-hop", "adversarial"):
        count = sum(question.category == name for each in samples for question in each.questions)
        assert f"| {name} ({count}" in PAGE
    assert json.loads(DEVELOPMENT.read_text())
