"""The patterns are taken apart and put together in another order, for speed: nothing may be lost on the way."""

from __future__ import annotations

import re

import pytest

from reprise.lexicon.pressure import _LISTS, _alternatives, _any_of

PATTERNS = [pattern for each in _LISTS for patterns in each.values() for pattern in patterns]


def test_each_pattern_is_the_sum_of_its_parts() -> None:
    for pattern in PATTERNS:
        parts = _alternatives(pattern)
        assert "|".join(parts) == pattern
        for part in parts:
            re.compile(part)


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("a", ["a"]),
        ("a|b(?:c|d)|e", ["a", "b(?:c|d)", "e"]),
        (r"a\|b|c\(d|e", [r"a\|b", r"c\(d", "e"]),
        (r"[|(]a|[\]|]b", ["[|(]a", r"[\]|]b"]),
    ],
)
def test_only_the_outermost_bars_part_it(pattern: str, parts: list[str]) -> None:
    assert _alternatives(pattern) == parts


@pytest.mark.parametrize("text", ["a cat", "cat", "no dogs", "wolf", "xwolfx"])
def test_put_together_they_find_the_same(text: str) -> None:
    for patterns in ((r"\bcat\b|wolf", r"\bdog"), (r"\bcat",), ("wolf|cat",)):
        assert bool(_any_of(patterns).search(text)) == any(re.search(pattern, text) for pattern in patterns)


@pytest.mark.parametrize("text", ["concat", "hotdog", ""])
def test_what_begins_with_an_edge_is_found_at_one_only(text: str) -> None:
    assert _any_of((r"\bcat\b|wolf", r"\bdog")).search(text) is None
