"""Several rankings made one. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")

SMOOTH = 60
"""How little the first places differ (Cormack, Clarke and Büttcher, SIGIR 2009)."""


def fused(rankings: Iterable[Sequence[T]]) -> dict[T, float]:
    """Reciprocal rank fusion: what each item scores by its places in the rankings, the best first."""
    scores: dict[T, float] = {}
    for ranking in rankings:
        for place, item in enumerate(ranking, start=1):
            scores[item] = scores.get(item, 0.0) + 1 / (SMOOTH + place)
    return dict(sorted(scores.items(), key=lambda each: -each[1]))
