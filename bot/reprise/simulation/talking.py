"""What a simulated person says and when: drawn from their profile with the randomness that is given. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from reprise.simulation.people import Profile
from reprise.timing import zone_named

WAKES, SLEEPS = time(8), time(23)
"""Between which a follow-up is answered, their time."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """Something said, so long after the line before."""

    after: timedelta
    text: str


class Talker:
    """One simulated person. The same `rng` state gives the same talk."""

    def __init__(self, profile: Profile, rng: Random) -> None:
        self._profile = profile
        self._rng = rng
        zone = zone_named(profile.zone)
        assert zone is not None  # noqa: S101 - the loader saw to it
        self._zone = zone
        threads = list(profile.threads)
        if not profile.in_order:
            rng.shuffle(threads)
        self._threads = iter(threads)
        self._unsaid: dict[int, list[str]] = {}

    def first(self, day: date) -> datetime:
        """When the first sitting begins."""
        return self._on(day)

    def next(self, sitting: datetime) -> datetime:
        """When the sitting after this one begins."""
        days = self._rng.randint(*self._profile.days_between)
        return self._on(sitting.astimezone(self._zone).date() + timedelta(days=days))

    def sitting(self) -> Iterator[Line]:
        """What they say in a sitting: a greeting, a thread while there is one, reactions, and a goodbye."""
        profile, rng = self._profile, self._rng
        count = rng.randint(*profile.messages)
        thread = list(next(self._threads, ()))
        texts = [self._one_of(profile.open), *thread]
        texts += [self._one_of(profile.react) for _ in range(count - len(texts) - 1)]
        if len(thread) > 1 and len(texts) > len(thread) + 1:
            # A reaction to the first answer stands in the middle of what they tell.
            texts.insert(rng.randint(2, len(thread)), texts.pop())
        texts.append(self._one_of(profile.close))
        for at, text in enumerate(texts):
            yield Line(after=self._pause() if at else timedelta(), text=text)

    def answer(self, came: datetime) -> tuple[datetime, str] | None:
        """When they answer a follow-up that came then, and what; None when they let it be."""
        if self._rng.random() >= self._profile.answers:
            return None
        at = came + timedelta(minutes=self._rng.randint(2, 240))
        there = at.astimezone(self._zone)
        if not WAKES <= there.time() < SLEEPS:
            return None
        return at, self._one_of(self._profile.answer)

    def _pause(self) -> timedelta:
        burst = self._rng.random() < self._profile.bursts
        return timedelta(seconds=self._rng.randint(1, 2) if burst else self._rng.randint(20, 150))

    def _on(self, day: date) -> datetime:
        first, last = (hour.hour * 60 + hour.minute for hour in self._profile.hours)
        minute = self._rng.randint(first, last)
        return datetime.combine(day, time(minute // 60, minute % 60), self._zone)

    def _one_of(self, texts: Sequence[str]) -> str:
        """One that was not said yet, as long as there is one."""
        left = self._unsaid.setdefault(id(texts), [])
        if not left:
            left.extend(texts)
            self._rng.shuffle(left)
        return left.pop()
