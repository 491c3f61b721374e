"""Follow-ups to real people that wait for approval, where the account or the persona asks for it.

Whatever is decided here, the outbox decides once more right before sending: what is not allowed any more, was overtaken, or says
what is not true by now is not sent.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from reprise.models import Author, FollowUp, FollowUpState, MessageKind, Persona
from reprise.outgoing import rows
from reprise.ports import Clock, Store
from reprise.studio.cases import SHOWN, Case, Cited, Review, Said, Verdict
from reprise.timing import FIRST_AFTER_REJECTION

PAGE = 50
"""Held follow-ups that are read at a time."""


class Held:
    """Those in the store. A case's id is the follow-up's."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def next(self, personas: Mapping[str, Persona], *, after: str | None = None) -> Case | None:
        """The one of these personas that waits longest, behind `after` where that is given."""
        last = await self._store.follow_up(after) if after else None
        while found := await self._store.held_follow_ups(limit=PAGE, after=last):
            for each in found:
                if each.conversation.persona in personas and (case := await self._case(each)) is not None:
                    return case
            last = found[-1]
        return None

    async def waiting(self, personas: Collection[str], *, most: int) -> int:
        """How many wait, of the `most` that wait longest."""
        found = await self._store.held_follow_ups(limit=most)
        return sum(each.conversation.persona in personas for each in found)

    async def case(self, follow_up_id: str) -> Case | None:
        """None when it waits no more."""
        found = await self._store.follow_up(follow_up_id)
        return None if found is None or found.state is not FollowUpState.HELD else await self._case(found)

    async def decide(self, case: Case, review: Review) -> bool:
        """Sends it on its way, or takes it back; False when it waits no more."""
        found = await self._store.follow_up(case.id)
        if found is None:
            return False
        now, by = self._clock.now(), f"{review.verdict} by {review.by}"
        if review.verdict is Verdict.REJECTED:
            return await self._store.withdraw_follow_up(
                case.id,
                FollowUpState.SUPPRESSED,
                note=f"{by}: {review.reason}",
                due_at=now + FIRST_AFTER_REJECTION,
                now=now,
            )
        contact = await self._store.contact(found.conversation.contact)
        if contact is None:
            return False
        (delivery,) = rows(found.conversation, contact.address, MessageKind.FOLLOW_UP, found.id, (review.text,), now)
        return await self._store.release_follow_up(found.id, review.text, delivery, note=by, now=now)

    async def _case(self, follow_up: FollowUp) -> Case | None:
        key = follow_up.conversation
        contact = await self._store.contact(key.contact)
        if contact is None:
            return None
        recent = await self._store.history(key, limit=SHOWN)
        seen = {message.id for message in recent}
        sources = await self._store.messages(key, follow_up.sources)
        memories = await self._store.memories(key)
        return Case(
            id=follow_up.id,
            persona=key.persona,
            person=contact.name or "somebody",
            zone=contact.timezone or "UTC",
            model=follow_up.model,
            at=self._clock.now(),
            text=follow_up.text,
            lines=tuple(message.seq for message in sources if message.author is Author.PERSON),
            memories=tuple(
                Cited(kind=each.kind, text=each.text, quote=each.quote, happens_at=each.happens_at)
                for each in memories
                if each.id in follow_up.memories
            ),
            dialogue=tuple(
                Said.model_validate(
                    {
                        "at": message.at,
                        "from": message.author,
                        "kind": message.kind,
                        "text": message.text,
                        "line": message.seq if message.author is Author.PERSON else None,
                    }
                )
                for message in (*(each for each in sources if each.id not in seen), *recent)
            ),
        )
