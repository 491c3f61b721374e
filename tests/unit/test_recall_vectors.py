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
        assert list(vectors.nearest(packed(exact[seq]), 5)) == ordered[:5]


def test_more_can_be_asked_for_than_are_compared_closely() -> None:
    vectors = Vectors()
    vectors.put({seq: packed(each) for seq, each in some(100).items()})
    found = vectors.nearest(packed(some(1)[0]), 2 * CLOSER)
    assert len(found) == 2 * CLOSER
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert next(iter(found.items())) == (0, pytest.approx(1, abs=0.001))
    for seq, like in found.items():
        assert like == pytest.approx(cosine(some(1)[0], some(100)[seq]), abs=0.45), (
            "an estimate by 64 signs is a rough one"
        )
    assert len(vectors.nearest(packed(some(1)[0]), 500)) == 100


def test_before_leaves_out_what_is_newer_and_what_was_removed_is_gone() -> None:
    vectors = Vectors()
    vectors.put({seq: packed(each) for seq, each in some(9).items()})
    query = packed(some(9)[7])
    assert list(vectors.nearest(query, 1)) == [7]
    assert max(vectors.nearest(query, 9, before=5)) == 4
    vectors.remove(7)
    vectors.remove(7)
    assert 7 not in vectors.nearest(query, 9)
    assert (7 in vectors, len(vectors)) == (False, 8)
    vectors.put({3: query})
    assert list(vectors.nearest(query, 1)) == [3], "a vector that was replaced is the new one"


def test_a_replaced_vector_has_a_length_of_its_own() -> None:
    vectors = Vectors()
    flat, peak = packed([1.0] * 8), packed([1.0] + [0.0] * 7)
    vectors.put({1: peak})
    assert vectors.nearest(peak, 1) == {1: pytest.approx(1)}
    vectors.put({1: flat})
    assert vectors.nearest(flat, 1) == {1: pytest.approx(1)}


def test_a_vector_of_nothing_is_near_to_nothing() -> None:
    vectors = Vectors()
    vectors.put({1: packed([0.0] * 8), 2: packed([1.0] * 8)})
    assert vectors.nearest(packed([1.0] * 8), 2) == {2: pytest.approx(1), 1: 0.0}
    assert vectors.nearest(packed([0.0] * 8), 2) == {1: 0.0, 2: 0.0}
    assert Vectors().nearest(b"\x01", 3) == {}


@pytest.mark.parametrize(
    ("rankings", "order"),
    [
        ([(1, "ab"), (1, "bc")], "bac"),
        ([(1, "abc"), (1, "")], "abc"),
        ([(1, "axyz"), (1, "bcdz")], "zabxcyd"),
        ([(1, "a"), (0.5, "b")], "ab"),
        ([(0.5, "a"), (1, "b")], "ba"),
        ([(1, "abcdefgh"), (0.5, "h")], "habcdefg"),
        ([(1, "abcdefghijklmnop"), (0.2, "p")], "abcdefgphijklmno"),
    ],
)
def test_what_stands_high_in_both_rankings_goes_first(rankings: list[tuple[float, str]], order: str) -> None:
    scores = fused(rankings)
    assert "".join(scores) == order
    assert list(scores.values()) == sorted(scores.values(), reverse=True)
