"""Vectors as they are kept, the nearest of many, and two rankings made one."""

from __future__ import annotations

from random import Random

import pytest

from reprise.recall.fusion import fused
from reprise.recall.vectors import CLOSER, Vectors, packed


def cosine(one: list[float], other: list[float]) -> float:
    dot = sum(a * b for a, b in zip(one, other, strict=True))
    return dot / (sum(a * a for a in one) * sum(b * b for b in other)) ** 0.5


def some(count: int, size: int = 64) -> dict[int, list[float]]:
    rng = Random(1)
    return {seq: [rng.gauss(0, 1) for _ in range(size)] for seq in range(count)}


def test_a_number_is_a_byte_and_the_length_is_not_kept() -> None:
    assert packed([1.0, -0.5, 0.0]) == bytes([127, 256 - 64, 0])
    assert packed([2.0, -1.0, 0.0]) == packed([1.0, -0.5, 0.0])
    assert packed([0.0, 0.0]) == b"\0\0"


def test_the_nearest_are_those_of_exact_numbers() -> None:
    rng = Random(2)
    exact = {
        5 * group + near: [number + rng.gauss(0, 0.5) for number in middle]
        for group, middle in some(80).items()
        for near in range(5)
    }
    vectors = Vectors()
    vectors.put({seq: packed(each) for seq, each in exact.items()})
    for seq in range(0, 400, 20):
        ordered = sorted(exact, key=lambda each: -cosine(exact[each], exact[seq]))
        assert vectors.nearest(packed(exact[seq]), 5) == ordered[:5]


def test_more_can_be_asked_for_than_are_compared_closely() -> None:
    vectors = Vectors()
    vectors.put({seq: packed(each) for seq, each in some(100).items()})
    found = vectors.nearest(packed(some(1)[0]), 2 * CLOSER)
    assert len(found) == len(set(found)) == 2 * CLOSER
    assert found[0] == 0
    assert len(vectors.nearest(packed(some(1)[0]), 500)) == 100


def test_before_leaves_out_what_is_newer_and_what_was_removed_is_gone() -> None:
    vectors = Vectors()
    vectors.put({seq: packed(each) for seq, each in some(9).items()})
    query = packed(some(9)[7])
    assert vectors.nearest(query, 1) == [7]
    assert max(vectors.nearest(query, 9, before=5)) == 4
    vectors.remove(7)
    vectors.remove(7)
    assert 7 not in vectors.nearest(query, 9)
    assert (7 in vectors, len(vectors)) == (False, 8)
    vectors.put({3: query})
    assert vectors.nearest(query, 1) == [3], "a vector that was replaced is the new one"


def test_a_vector_of_nothing_is_near_to_nothing() -> None:
    vectors = Vectors()
    vectors.put({1: packed([0.0] * 8), 2: packed([1.0] * 8)})
    assert vectors.nearest(packed([1.0] * 8), 2) == [2, 1]
    assert Vectors().nearest(b"\x01", 3) == []


@pytest.mark.parametrize(
    ("rankings", "first"),
    [
        ([["a", "b"], ["b", "c"]], "b"),
        ([["a", "b", "c"], []], "a"),
        ([["a"], ["b"], ["b"]], "b"),
        ([["a", "x", "y", "z"], ["b", "c", "d", "z"]], "z"),
    ],
)
def test_what_stands_high_in_both_rankings_goes_first(rankings: list[list[str]], first: str) -> None:
    scores = fused(rankings)
    assert next(iter(scores)) == first
    assert list(scores.values()) == sorted(scores.values(), reverse=True)
    assert set(scores) == {item for ranking in rankings for item in ranking}
