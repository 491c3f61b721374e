"""No follow-up to somebody under 18 speaks of romance: tables of what courts and what is only friendly, by language."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.briefs import NOW, ROSA, memory, said

from reprise.checks import check_follow_up

LINES = [
    (line[1:], line[0] == "+")
    for path in sorted((Path(__file__).parents[1] / "phrases" / "romance").glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


def objecting(text: str, *, minor: bool) -> set[str]:
    results = check_follow_up(
        text,
        memories=[memory("m1", "plays the guitar", sources=("t1",))],
        sources=[said(1, "I play the guitar, and there is an exam and a concert")],
        previous=(),
        persona=ROSA,
        now=NOW,
        minor=minor,
    )
    return {each.name for each in results if not each.passed}


@pytest.mark.parametrize("text", [text for text, courts in LINES if courts])
def test_nobody_under_18_is_courted_unasked(text: str) -> None:
    assert "romance" in objecting(text, minor=True)
    assert "romance" not in objecting(text, minor=False)


@pytest.mark.parametrize("text", [text for text, courts in LINES if not courts])
def test_what_is_friendly_passes(text: str) -> None:
    assert "romance" not in objecting(text, minor=True)
