"""What a persona never brings up first, by phrases in six languages (`tests/phrases/never_first`), and innocent ones beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.briefs import memory

from reprise.guardrails import NEVER_FIRST, screen
from reprise.memory.cancelled import sore_about

LINES = [
    (path.stem, line[2:], line[0] == "+")
    for path in sorted((Path(__file__).parents[1] / "phrases" / "never_first").glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("topic", "text", "touched"), LINES)
def test_what_is_never_brought_up_first_is_heard_and_what_only_sounds_like_it_is_not(
    topic: str, text: str, touched: bool
) -> None:
    assert topic in NEVER_FIRST
    assert (topic in screen(text).topics) is touched


def test_every_table_has_both_kinds() -> None:
    assert {(topic, touched) for topic, _, touched in LINES} == {
        (topic, touched) for topic in ("crush", "eating", "grief", "means") for touched in (True, False)
    }


@pytest.mark.parametrize(
    "text",
    [
        "we had to put zebulon down",
        "on a dû faire piquer Zébulon",
        "tuvimos que dormir a Zebulón para siempre",
        "wir mussten Zebulon gehen lassen",
        "o Zebulon virou estrelinha",
        "I finally said goodbye to my cat today",
    ],
)
def test_what_is_known_of_an_animal_that_died_is_sore(text: str) -> None:
    cat, boat = memory("m1", "has a cat named Zebulon"), memory("m2", "bought a boat")
    assert sore_about(text, (cat, boat)) == (cat,)
