"""Moving the demo's time, and saying what came of it."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from reprise.console.backend import ConsoleBackend, WhyView
from reprise.console.views import Json, message_json, standing
from reprise.models import Message, MessageKind, Persona

LONGEST_MOVE = timedelta(days=60)
_MOST_STEPS = 12
"""Instants that one press of Next passes at most."""
_LOOK_BACK = 30
"""Messages of each conversation in which new follow-ups are looked for; one move brings a handful."""


class Mover:
    """One move at a time, whoever asks: the clock is everybody's."""

    def __init__(self, backend: ConsoleBackend) -> None:
        self._backend = backend
        self._lock = asyncio.Lock()

    async def move(self, person: str, persona: Persona, *, by: timedelta | None) -> Json:
        """Moves by `by`, or to the next due instant. Answers with what this person was written, or why nothing."""
        async with self._lock:
            start = self._backend.now()
            known = {message.id for _, message in await self._follow_ups(person)}
            moved = True
            if by is None:
                moved = await self._to_next(person, persona, known)
            else:
                await self._backend.move(by)
            arrived = [found for found in await self._follow_ups(person) if found[1].id not in known]
            why = await self._backend.why(person, persona.id)
            return {
                "now": self._backend.now().isoformat(),
                "moved": (self._backend.now() - start).total_seconds() if moved else 0,
                "arrived": [
                    message_json(message) | {"persona": writer.id, "name": writer.name} for writer, message in arrived
                ],
                "words": "" if arrived else _nothing(persona, why, since=start),
            }

    async def _to_next(self, person: str, persona: Persona, known: set[str]) -> bool:
        """Goes from one instant at which a conversation of this person is looked at to the next, until somebody wrote or thought
        better of it. Instants at which something is only remembered or planned anew pass. False when nothing is due."""
        start = self._backend.now()
        moved = False
        for _ in range(_MOST_STEPS):
            due = await self._next_due(person)
            if due is None or due - start > LONGEST_MOVE:
                break
            await self._backend.move(max(due - self._backend.now(), timedelta()))
            moved = True
            if any(message.id not in known for _, message in await self._follow_ups(person)):
                break
            if _thought_better(await self._backend.why(person, persona.id), since=start):
                break
        return moved

    async def _next_due(self, person: str) -> datetime | None:
        whys = [await self._backend.why(person, persona.id) for persona in await self._backend.personas()]
        return min((why.due_at for why in whys if why is not None and why.due_at is not None), default=None)

    async def _follow_ups(self, person: str) -> list[tuple[Persona, Message]]:
        found: list[tuple[Persona, Message]] = []
        for persona in await self._backend.personas():
            messages = await self._backend.history(person, persona.id, limit=_LOOK_BACK)
            found += [(persona, message) for message in messages if message.kind is MessageKind.FOLLOW_UP]
        return sorted(found, key=lambda pair: pair[1].at)


def _thought_better(why: WhyView | None, *, since: datetime) -> str:
    """The note of a follow-up that was thought of since then and not sent; empty when there was none."""
    latest = why.follow_ups[0] if why is not None and why.follow_ups else None
    return latest.note if latest is not None and (latest.state_at or latest.created_at) >= since else ""


def _nothing(persona: Persona, why: WhyView | None, *, since: datetime) -> str:
    """Why nobody wrote, in a sentence or two."""
    if why is None:
        return f"{persona.name} does not write first: you have not talked yet."
    if note := _thought_better(why, since=since):
        return f"{persona.name} thought of writing and did not: {note}"
    verdict, reason = standing(why)
    if verdict == "send":
        return f"{persona.name} may write now."
    return f"{persona.name} did not write: {reason[0].lower()}{reason[1:]}"
