"""Several rankings made one. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")

SMOOTH = 10
"""How little the first places differ."""


def fused(rankings: Iterable[tuple[float, Sequence[T]]]) -> dict[T, float]:
    """Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): what each item scores by its places in the rankings, the
    best first. Each ranking comes with its weight."""
    scores: dict[T, float] = {}
    for weight, ranking in rankings:
        for place, item in enumerate(ranking, start=1):
            scores[item] = scores.get(item, 0.0) + weight / (SMOOTH + place)
    return dict(sorted(scores.items(), key=lambda each: -each[1]))
