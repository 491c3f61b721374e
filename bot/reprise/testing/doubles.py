"""A clock, a model and an adapter that do as they are told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from math import inf
from typing import Any

from reprise.events import Event
from reprise.models import (
    Candidate,
    ConversationKey,
    ExtractBrief,
    Extraction,
    FollowUpBrief,
    JudgeBrief,
    Picture,
    ReplyBrief,
    Score,
    utc,
)
from reprise.ports import AdapterHost, Delivered, Limits, OutgoingPart


class FakeClock:
    """Domain time that moves only when told to; sleepers wake when it was moved far enough."""

    def __init__(self, now: datetime) -> None:
        self._now = utc(now)
        self._monotonic = 0.0
        self._moved = asyncio.Event()
        self._sleepers: list[datetime] = []

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def wall(self) -> float:
        return self._now.timestamp()

    def advance(self, delta: timedelta) -> None:
        self._now += delta
        self._monotonic += delta.total_seconds()
        self._moved.set()
        self._moved = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        await self.sleep_until(self._now + timedelta(seconds=seconds))

    async def sleep_until(self, moment: datetime) -> None:
        """Returns once somebody has advanced the clock that far."""
        if moment <= self._now:
            return
        self._sleepers.append(moment)
        try:
            while self._now < moment:
                await self._moved.wait()
        finally:
            self._sleepers.remove(moment)

    def next_wake(self) -> datetime | None:
        """When the first of those asleep wants to be woken."""
        return min(self._sleepers, default=None)


class ScriptedModel:
    """A model that says what the test wants: set the attributes, or put an exception in their place.

    `reply_text`, `candidates`, `scores` and `drafts` may be values, exceptions, or functions of the brief. It judges nothing
    until told to. Every brief it was given is kept in `briefs`.
    """

    name = "scripted"
    host = "model.test"
    sees = False

    def __init__(self) -> None:
        self.reply_text: object = "That sounds lovely. Tell me more?"
        self.candidates: object = ()
        self.drafts: object = ()
        self.summary: object = ""
        self.scores: object = ()
        self.briefs: list[ReplyBrief | FollowUpBrief | JudgeBrief | ExtractBrief] = []
        self.gate: asyncio.Event | None = None
        """When set, every answer waits for it."""

    async def _answer(self, brief: ReplyBrief | FollowUpBrief | JudgeBrief | ExtractBrief, scripted: object) -> Any:
        self.briefs.append(brief)
        if self.gate is not None:
            await self.gate.wait()
        value: Any = scripted(brief) if callable(scripted) else scripted
        if isinstance(value, Exception):
            raise value
        return value

    async def reply(self, brief: ReplyBrief, on_text: Callable[[str], None] | None = None) -> str:
        text = str(await self._answer(brief, self.reply_text))
        if on_text is not None:
            on_text(text)
        return text

    async def follow_up(self, brief: FollowUpBrief) -> tuple[Candidate, ...]:
        return tuple(await self._answer(brief, self.candidates))

    async def judge(self, brief: JudgeBrief) -> tuple[tuple[Score, ...], ...]:
        return tuple(await self._answer(brief, self.scores)) if self.scores != () else ()

    async def extract(self, brief: ExtractBrief) -> Extraction:
        drafts = await self._answer(brief, self.drafts)
        summary = self.summary(brief) if callable(self.summary) else self.summary
        return Extraction(drafts=tuple(drafts), summary=str(summary))

    async def check(self) -> str:
        return "scripted"

    async def close(self) -> None:
        pass


class RecordingAdapter:
    """An adapter that keeps what it is given. `outcomes` holds exceptions (or None for success) for the next sends."""

    def __init__(self, *, text: int = 2000, nonce_window: timedelta | None = None) -> None:
        self.limits = Limits(text=text, per_second=inf, per_chat=timedelta(), nonce_window=nonce_window)
        self.sent: list[OutgoingPart] = []
        """What arrived at the person, in order."""
        self.attempts: list[OutgoingPart] = []
        self.outcomes: list[Exception | None] = []
        self.found: Delivered | None = None
        self.drafts: list[str] = []
        self.pictures: dict[str, Picture] = {}
        """By the reference that an event gives."""
        self.host: AdapterHost | None = None
        self.receiving = asyncio.Event()
        self.deaf = False
        """When set before receiving, it never says that it caught up."""

    async def receive(self, host: AdapterHost) -> None:
        self.host = host
        if not self.deaf:
            host.caught_up()
        self.receiving.set()
        await asyncio.Event().wait()

    async def hears(self, *events: Event) -> None:
        """Passes events to the core, as a platform would."""
        await self.receiving.wait()
        if self.host is None:
            raise RuntimeError("nobody receives")
        for event in events:
            await self.host.handle(event)

    def split(self, text: str) -> tuple[str, ...]:
        size = self.limits.text
        return tuple(text[at : at + size] for at in range(0, len(text), size)) if text.strip() else ()

    async def send(self, part: OutgoingPart) -> Delivered:
        self.attempts.append(part)
        outcome = self.outcomes.pop(0) if self.outcomes else None
        if outcome is not None:
            raise outcome
        self.sent.append(part)
        return Delivered(platform_id=f"p{len(self.sent)}")

    async def find(self, part: OutgoingPart) -> Delivered | None:
        return self.found

    async def working(self, address: str, conversation: ConversationKey, draft: str) -> None:
        self.drafts.append(draft)

    async def picture(self, reference: str) -> Picture | None:
        return self.pictures.get(reference)

    async def check(self, *, served: bool = False) -> str:
        return "recording"

    async def close(self) -> None:
        pass
