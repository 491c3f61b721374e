"""What reviewers made of a persona's follow-ups, as examples for the next ones: the nearest few by shared words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from reprise.lexicon.text import content_words
from reprise.models import Example, Memory
from reprise.ports import Clock, Store
from reprise.studio.cases import Cases, Verdict

NEWEST = 200
"""Good cases of a persona that are looked at."""
NEAREST = 3
FRESH = timedelta(minutes=10)
"""How long what was read is good for: follow-ups are written all the time, and looked at now and then."""


class Examples:
    """The examples in the store. All of simulated people: real ones' follow-ups are no cases."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._cases = Cases(store, clock)
        self._clock = clock
        self._read: dict[str, tuple[datetime, Sequence[Example]]] = {}

    async def nearest(self, persona: str, memories: Sequence[Memory]) -> tuple[Example, ...]:
        """Those about what is most like these memories first; the newest where nothing is."""
        wanted = frozenset[str]().union(*(content_words(memory.text) for memory in memories))
        known = await self._known(persona)
        # Stable, so that of two that are alike the newer one comes first.
        ranked = sorted(known, key=lambda each: -len(wanted & content_words(each.about)))
        return tuple(ranked[:NEAREST])

    async def _known(self, persona: str) -> Sequence[Example]:
        read_at, known = self._read.get(persona, (None, ()))
        now = self._clock.now()
        if read_at is None or not timedelta() <= now - read_at < FRESH:
            good = [case for case in await self._cases.good(persona, limit=NEWEST) if case.review is not None]
            # What somebody wrote is a better example than what somebody let pass.
            good.sort(key=lambda case: case.review is not None and case.review.verdict is not Verdict.REFINED)
            known = [
                Example(about="; ".join(each.text for each in case.memories), text=case.review.text)
                for case in good
                if case.review is not None
            ]
            self._read[persona] = (now, known)
        return known
