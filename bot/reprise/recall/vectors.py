"""Vectors small enough to keep for every message, and the nearest of many. Pure.

A vector is kept as one signed byte a number. All are compared by the signs of their numbers alone, a bit each, which takes a tenth
of a microsecond; the best of these by all of their bytes.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Mapping, Sequence
from math import cos, pi
from operator import mul

CLOSER = 30
"""How many of the nearest by their signs are compared by all of their numbers."""
_PLACE = 40
"""Bits of a message's `seq`."""
_BITS = bytes(b"1"[0] if byte < 128 else b"0"[0] for byte in range(256))


def packed(vector: Sequence[float]) -> bytes:
    """A vector as bytes; its length, which says nothing about what it means, is not kept."""
    largest = max((abs(number) for number in vector), default=0.0)
    scale = 127 / largest if largest > 0 else 0.0
    return array("b", [round(number * scale) for number in vector]).tobytes()


class Vectors:
    """Vectors of the messages of one conversation, by `seq`."""

    def __init__(self) -> None:
        self._data: dict[int, bytes] = {}
        self._signs: dict[int, int] = {}
        self._lengths: dict[int, float] = {}
        """Of those that were compared by all of their numbers."""

    def __len__(self) -> int:
        return len(self._data)

    def __contains__(self, seq: int) -> bool:
        return seq in self._data

    def put(self, vectors: Mapping[int, bytes]) -> None:
        for seq, data in vectors.items():
            self._data[seq] = data
            self._signs[seq] = _signs(data)
            self._lengths.pop(seq, None)

    def remove(self, seq: int) -> None:
        self._data.pop(seq, None)
        self._signs.pop(seq, None)
        self._lengths.pop(seq, None)

    def nearest(self, query: bytes, k: int, *, before: int | None = None) -> dict[int, float]:
        """At most `k` messages that are nearest to the query, the nearest first, with how near (the cosine; of those behind the
        first CLOSER an estimate). `before`: only those with a smaller `seq`."""
        signs, size = _signs(query), max(len(query), 1)
        # One number for distance and place, so that finding the smallest compares numbers and nothing else.
        apart = [
            (each ^ signs).bit_count() << _PLACE | seq
            for seq, each in self._signs.items()
            if before is None or seq < before
        ]
        near = [(each & (1 << _PLACE) - 1, each >> _PLACE) for each in heapq.nsmallest(max(k, CLOSER), apart)]
        length = _length(query)
        close = {seq: self._likeness(query, seq) / length if length else 0.0 for seq, _ in near[:CLOSER]}
        # The share of signs that differ is the angle's share of a half turn.
        close |= {seq: cos(pi * distance / size) for seq, distance in near[CLOSER:]}
        ordered = sorted(close, key=lambda seq: (-close[seq], seq))[:k]
        return {seq: close[seq] for seq in ordered}

    def _likeness(self, query: bytes, seq: int) -> float:
        """The cosine of the query and a message, but for the query's length, which is the same for all."""
        data = self._data[seq]
        length = self._lengths.get(seq)
        if length is None:
            length = self._lengths[seq] = _length(data)
        return sum(map(mul, memoryview(query).cast("b"), memoryview(data).cast("b"))) / length if length else 0.0


def _signs(data: bytes) -> int:
    return int(data.translate(_BITS) or b"0", 2)


def _length(data: bytes) -> float:
    numbers = memoryview(data).cast("b")
    return sum(map(mul, numbers, numbers)) ** 0.5
