"""Who says of themself that they are under 18, in six languages, and who only speaks of a child or of long ago."""

from __future__ import annotations

from pathlib import Path

import pytest

from reprise.guardrails import screen

LINES = [
    (line[2:], line[0] == "+")
    for path in sorted((Path(__file__).parents[1] / "phrases" / "minors").glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("text", "minor"), LINES)
def test_an_age_is_heard_where_it_is_the_writers_own(text: str, minor: bool) -> None:
    assert screen(text).minor is minor
