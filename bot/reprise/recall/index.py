"""The ranking: which texts of one conversation answer a query best. Pure, and kept in memory.

BM25 over stemmed terms, with what a conversation adds to it: a turn answers the one before, so a turn also counts what its neighbours
say, at a lower weight; turns of one sitting share a subject; the speaker who is asked about mostly says it themself; "when" is
answered by a turn that names a time. A bounded number of postings is looked at, the rarest words first, so that a query costs
about the same however long the conversation is. The weights were set on `benchmarks/data/recall.json` (docs/recall.md).
"""

from __future__ import annotations

import heapq
import math
from array import array
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from reprise.models import Author
from reprise.recall.query import Query
from reprise.recall.terms import date_terms, number_named, terms, time_named

Key = int | str
"""A message by its `seq`, a memory by its id."""

K1 = 1.0
B = 0.3
"""BM25's saturation and length norm; chat turns are short, so both are weak."""
BEFORE = 0.3
ANSWERED = 0.5
"""What the turn before counts; more when it was a question."""
AFTER = 0.25
TWO_AWAY = 0.1
SITTING = 0.2
"""What the best turns of the same sitting count."""
SITTING_TURNS = 3
SPEAKER = 1.4
SPEAKER_POINTS = 0.35
"""What it counts to be said by the one who is asked about."""
TIME = 1.4
NUMBER = 1.2
SHORT = 2.0
"""Terms added to a turn's length and to the average, before a turn below the average loses as much as it is shorter."""
ASKS = 0.8
"""What a question counts that only means what is asked: a question resembles a question, and the answer comes after it."""
NEW_SITTING = timedelta(hours=4)
"""Silence after which a new sitting begins."""

BUDGET = 15_000
"""Postings a query looks at."""
CANDIDATES = 120
"""The best by their own words, which are looked at with their neighbours."""
WIDE = 20
REACH = 6
"""How many turns away from the best so many others of the sitting are looked at too: they may say it in other words."""
NONE = -1


@dataclass(frozen=True, kw_only=True)
class Hit:
    key: Key
    score: float
    words: tuple[str, ...]
    """Words of the query that the text has, or one related to them."""
    beside: tuple[str, ...]
    """Words of the query that only its neighbours have."""


class Index:
    """Texts of one conversation, and of nothing else."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self._postings: dict[str, dict[int, int]] = {}
        self._slots: dict[Key, int] = {}
        self._keys: list[Key] = []
        self._terms: list[tuple[str, ...]] = []
        self._lengths = array("H")
        self._before = array("i")
        self._after = array("i")
        self._sittings = array("i")
        self._authors: list[Author] = []
        self._asks = bytearray()
        self._timed = bytearray()
        self._numbered = bytearray()
        self._last = NONE
        self._last_at: datetime | None = None
        self._total = 0

    def __len__(self) -> int:
        return len(self._slots)

    def __contains__(self, key: Key) -> bool:
        return key in self._slots

    # ------------------------------------------------------------------ upkeep

    def put(self, key: Key, text: str, *, author: Author, at: datetime, alone: bool = False) -> None:
        """Adds a text behind all others, or replaces that of `key` in its place. `alone`: it has no neighbours."""
        slot = self._slots.get(key)
        if slot is None:
            slot = self._new_slot(key, at, alone=alone)
        else:
            self._clear(slot)
        found = terms(text, self.language)
        counted = Counter(found)
        for term in date_terms(at):
            counted[term] = 1
        for term, count in counted.items():
            self._postings.setdefault(term, {})[slot] = count
        self._terms[slot] = tuple(counted)
        self._lengths[slot] = min(len(found), 65_535)
        self._total += self._lengths[slot]
        self._authors[slot] = author
        self._asks[slot] = text.rstrip().endswith(("?", "？"))
        self._timed[slot] = time_named(text)
        self._numbered[slot] = number_named(text)

    def remove(self, key: Key) -> None:
        """Takes a text out; one that is not there is left alone."""
        slot = self._slots.pop(key, None)
        if slot is not None:
            self._clear(slot)

    def keys(self) -> Collection[Key]:
        return self._slots.keys()

    def _new_slot(self, key: Key, at: datetime, *, alone: bool) -> int:
        slot = len(self._keys)
        self._slots[key] = slot
        self._keys.append(key)
        self._terms.append(())
        self._lengths.append(0)
        self._authors.append(Author.PERSON)
        for flags in (self._asks, self._timed, self._numbered):
            flags.append(0)
        before = NONE if alone else self._last
        new = before == NONE or self._last_at is None or at - self._last_at > NEW_SITTING
        self._before.append(before)
        self._after.append(NONE)
        self._sittings.append(NONE if alone else slot if new else self._sittings[before])
        if not alone:
            if before != NONE:
                self._after[before] = slot
            self._last, self._last_at = slot, at
        return slot

    def _clear(self, slot: int) -> None:
        for term in self._terms[slot]:
            postings = self._postings[term]
            del postings[slot]
            if not postings:
                del self._postings[term]
        self._terms[slot] = ()
        self._total -= self._lengths[slot]
        self._lengths[slot] = 0

    # ------------------------------------------------------------------ ranking

    def search(self, query: Query, k: int, *, before: int | None = None) -> list[Hit]:
        """The best `k`, the best first; equals in the order they were added. `before`: of the messages only those with a
        smaller key."""
        if not self._slots or k < 1:
            return []
        words, dates = self._own_points(query)
        own = {
            slot: words.get(slot, 0.0) + dates.get(slot, 0.0)
            for slot in words.keys() | dates.keys()
            if before is None or self._is_before(slot, before)
        }
        seeds = heapq.nlargest(max(CANDIDATES, 2 * k), own, key=own.__getitem__)
        points = {slot: self._with_neighbours(slot, words) + dates.get(slot, 0.0) for slot in self._around(seeds)}
        sittings = self._sitting_points(points)
        average = max(self._total / len(self._slots), 1.0)
        final: dict[int, float] = {}
        for slot, point in points.items():
            if not self._is_before(slot, before):
                continue
            shared = SITTING * sittings.get(self._sittings[slot], 0.0)
            final[slot] = self._weighed(slot, point + shared, query, average)
        best = heapq.nsmallest(k, final, key=lambda slot: (-final[slot], slot))
        return [self.hit(self._keys[slot], final[slot], query) for slot in best]

    def _is_before(self, slot: int, before: int | None) -> bool:
        key = self._keys[slot]
        return before is None or not isinstance(key, int) or key < before

    def by_likeness(self, likeness: Mapping[int, float], query: Query) -> list[Key]:
        """The texts whose meaning is known to be near, and their neighbours, in order: with the same respect for who said it and
        what stands beside it as among words."""
        near = {self._slots[key]: like for key, like in likeness.items() if key in self._slots}
        if not near:
            return []
        # How far apart likenesses are differs between models; only how they compare counts.
        least, most = min(near.values()), max(near.values())
        points = {slot: (like - least) / ((most - least) or 1.0) for slot, like in near.items()}
        final: dict[int, float] = {}
        for slot in self._around(list(near), reach=1):
            point = self._with_neighbours(slot, points) * (ASKS if self._asks[slot] else 1.0)
            said_by_them = query.speaker is not None and self._authors[slot] is query.speaker
            final[slot] = point * (SPEAKER if said_by_them else 1.0)
        return [self._keys[slot] for slot in sorted(final, key=lambda slot: (-final[slot], slot))]

    def _own_points(self, query: Query) -> tuple[dict[int, float], dict[int, float]]:
        """By slot: what the words of the query count, and its dates."""
        count = len(self._slots)
        average = max(self._total / count, 1.0)
        base, slope = K1 * (1 - B), K1 * B / average
        wanted: list[tuple[float, str]] = []
        for term, weight in query.weights.items():
            if postings := self._postings.get(term):
                wanted.append((weight * math.log(1 + (count - len(postings) + 0.5) / (len(postings) + 0.5)), term))
        wanted.sort(reverse=True)
        words: dict[int, float] = {}
        dates: dict[int, float] = {}
        budget, lengths = BUDGET, self._lengths
        for gain, term in wanted:
            postings = self._postings[term]
            points = dates if term[0] == "@" else words
            gain *= K1 + 1
            if len(postings) <= budget or not words:
                for slot, times in islice(reversed(postings.items()), budget):  # the newest, if not all
                    points[slot] = points.get(slot, 0.0) + gain * times / (times + base + slope * lengths[slot])
                budget = max(budget - len(postings), 0)
            elif len(words) <= budget:
                # Too common to bring anything new: it only counts where something rarer was found.
                for slot in words:
                    if times := postings.get(slot):
                        points[slot] = points.get(slot, 0.0) + gain * times / (times + base + slope * lengths[slot])
                budget -= len(words)
        return words, dates

    def _around(self, seeds: Sequence[int], *, reach: int | None = None) -> set[int]:
        """The seeds and their neighbours that are still there: up to `reach` away, or the best ones' further than the others'."""
        found = set(seeds)
        for rank, slot in enumerate(seeds):
            far = reach or (REACH if rank < WIDE else 2)
            for step in (self._before, self._after):
                at = slot
                for _ in range(far):
                    at = step[at]
                    if at == NONE or self._sittings[at] != self._sittings[slot]:
                        break
                    found.add(at)
        return {slot for slot in found if self._terms[slot]}

    def _with_neighbours(self, slot: int, words: dict[int, float]) -> float:
        points = words.get(slot, 0.0)
        sitting = self._sittings[slot]
        before, after = self._before[slot], self._after[slot]
        if before != NONE and self._sittings[before] == sitting:
            points += words.get(before, 0.0) * (ANSWERED if self._asks[before] else BEFORE)
            if (two := self._before[before]) != NONE and self._sittings[two] == sitting:
                points += words.get(two, 0.0) * TWO_AWAY
        if after != NONE and self._sittings[after] == sitting:
            points += words.get(after, 0.0) * AFTER
            if (two := self._after[after]) != NONE and self._sittings[two] == sitting:
                points += words.get(two, 0.0) * TWO_AWAY
        return points

    def _sitting_points(self, points: dict[int, float]) -> dict[int, float]:
        """What the best turns of each sitting have on average."""
        by_sitting: dict[int, list[float]] = {}
        for slot, point in points.items():
            if (sitting := self._sittings[slot]) != NONE:
                by_sitting.setdefault(sitting, []).append(point)
        return {
            sitting: sum(heapq.nlargest(SITTING_TURNS, found)) / SITTING_TURNS for sitting, found in by_sitting.items()
        }

    def _weighed(self, slot: int, points: float, query: Query, average: float) -> float:
        if query.speaker is not None and self._authors[slot] is query.speaker:
            points = (points + SPEAKER_POINTS) * SPEAKER
        if query.asks_when and self._timed[slot]:
            points *= TIME
        if query.asks_number and self._numbered[slot]:
            points *= NUMBER
        if self._sittings[slot] != NONE:  # what was remembered is short by nature
            points *= min(1.0, (self._lengths[slot] + SHORT) / (average + SHORT))
        return points

    def hit(self, key: Key, score: float, query: Query) -> Hit:
        """A text that is there, with the words of the query that it and its neighbours have."""
        slot = self._slots[key]
        words = query.found_in(self._terms[slot])
        near = [self._terms[each] for each in (self._before[slot], self._after[slot]) if each != NONE]
        beside = query.found_in(term for found in near for term in found if term[0] != "@")
        return Hit(
            key=key,
            score=round(score, 4),
            words=words,
            beside=tuple(word for word in beside if word not in words),
        )
