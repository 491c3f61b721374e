"""Planning: remember what was said, decide whether to write first, and compose it. Claim → decide → compose → check.

Every way out sets the conversation's next `due_at`: at the time a rule names, later after a failure, or never when
only the person can change it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import structlog

from reprise import metrics
from reprise.composer import Composer
from reprise.drafting import Composed
from reprise.errors import BudgetSpent, ModelError
from reprise.hosting import Hosting
from reprise.ids import derived_id
from reprise.models import (
    ACTIVE_FOLLOW_UP,
    REACHED_FOLLOW_UP,
    ConversationKey,
    FollowUp,
    FollowUpPolicy,
    FollowUpState,
    MessageKind,
    Persona,
    RuleReport,
    Send,
    Snapshot,
    Stop,
    Wait,
)
from reprise.outgoing import rows
from reprise.policy import decide_and_explain
from reprise.ports import Claim, Clock, Conversation, Progress, Store
from reprise.snapshots import read_snapshot
from reprise.steps import Step, reached
from reprise.timing import settled_after, shortly
from reprise.words import rule_name

log = structlog.get_logger(__name__)

TRIES = 3
"""How often a follow-up is written in vain in one silence, of something else each time where there is, before only what was not
tried yet is written of."""


HELD_LOOKED_AFTER = timedelta(hours=12)
"""How often it is looked whether what waits for approval may still be sent."""


class Planner:
    """`queued` is called with an account that has something to send."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        hosting: Hosting,
        composer: Composer,
        queued: Callable[[str], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._hosting = hosting
        self._composer = composer
        self._queued = queued

    async def plan(self, claim: Claim) -> None:
        """Does what is due in a conversation with nothing unanswered. Raises ClaimLost, StoreUnavailable."""
        conversation = claim.conversation
        key = conversation.key
        snapshot, policy = await read_snapshot(self._store, self._hosting, key, self._clock.now())
        persona = self._hosting.persona(key)
        if snapshot is None:
            await self._store.finish(claim, due_at=None)
            return
        if persona is not None and conversation.memory_through < conversation.last_seq:
            quiet_at = (snapshot.last_delivered_at or self._clock.now()) + settled_after(policy)
            if self._clock.now() < quiet_at:
                await self._store.finish(claim, due_at=quiet_at)
                return
            if not await self._remember(claim, snapshot, persona):
                return
            newer, _ = await read_snapshot(self._store, self._hosting, key, self._clock.now())
            snapshot = newer or snapshot
        await self._decide(claim, snapshot, persona, policy)

    async def _remember(self, claim: Claim, snapshot: Snapshot, persona: Persona) -> bool:
        """Draws memories from what is new. False when the claim was given back: the model failed, or there is more to read,
        which may wait for a reply."""
        conversation = claim.conversation
        reached(Step.MEMORY_EXTRACTING)
        try:
            learned, through = await self._composer.extract(conversation, snapshot.contact, persona)
        except ModelError as error:
            await self._later(claim, conversation, error)
            return False
        reached(Step.MEMORY_EXTRACTED)
        await self._store.add_memories(
            claim,
            learned.memories,
            through=through,
            superseded=learned.superseded,
            confirmed=learned.confirmed,
            summary=learned.summary,
        )
        reached(Step.MEMORY_KEPT)
        tell = log.info if learned.memories or learned.superseded else log.debug
        tell(
            "remembered",
            conversation=str(conversation.key),
            memories=len(learned.memories),
            superseded=len(learned.superseded),
        )
        if through < conversation.last_seq:
            await self._store.finish(claim, due_at=self._clock.now(), progress=Progress(failures=0))
            return False
        return True

    async def _decide(self, claim: Claim, snapshot: Snapshot, persona: Persona | None, policy: FollowUpPolicy) -> None:
        key, now = snapshot.conversation, self._clock.now()
        decision, why = decide_and_explain(snapshot, now, policy)
        # Every conversation is looked at again and again; what is decided each time is no news.
        tell = log.info if isinstance(decision, Send) else log.debug
        tell("decided", conversation=str(key), rule=rule_name(decision))
        metrics.DECISIONS.labels(rule_name(decision)).inc()
        if isinstance(decision, Send) and persona is not None:
            await self._write(claim, snapshot, persona, policy, why)
        else:
            if policy.approval and isinstance(decision, Stop):
                await self._withdraw_held(key, decision.reason)
            until = decision.until if isinstance(decision, Wait) else None
            await self._store.finish(claim, due_at=until, progress=Progress(failures=0))

    async def _withdraw_held(self, key: ConversationKey, reason: str) -> None:
        """What nobody has looked at is not sent any more."""
        for each in await self._store.follow_ups(key, limit=50):
            if each.state is FollowUpState.HELD:
                note = f"nobody accepted it while it was allowed: {reason}"
                await self._store.withdraw_follow_up(
                    each.id, FollowUpState.CANCELLED, note=note, due_at=None, now=self._clock.now()
                )

    async def _write(
        self,
        claim: Claim,
        snapshot: Snapshot,
        persona: Persona,
        policy: FollowUpPolicy,
        why: tuple[RuleReport, ...],
    ) -> None:
        key, conversation = snapshot.conversation, claim.conversation
        earlier = await self._store.follow_ups(key, limit=50)
        active = next((each for each in earlier if each.state in ACTIVE_FOLLOW_UP), None)
        if active is not None:
            # One is on its way already; what becomes of it makes the conversation due again. One that nobody has looked at
            # is looked after here: it must not wait longer than it is right.
            due_at = self._clock.now() + HELD_LOOKED_AFTER if active.state is FollowUpState.HELD else None
            await self._store.finish(claim, due_at=due_at, progress=Progress(failures=0))
            return
        told = [each for each in earlier if each.state in REACHED_FOLLOW_UP]
        in_vain = [each for each in earlier if _was_in_vain(each, snapshot)]
        tried = frozenset(memory for each in in_vain for other in (each, *each.candidates) for memory in other.memories)
        reached(Step.FOLLOW_UP_COMPOSING)
        try:
            composed = await self._composer.follow_up(snapshot, persona, told, tried=tried, again=len(in_vain) < TRIES)
        except ModelError as error:
            await self._later(claim, conversation, error)
            return
        reached(Step.FOLLOW_UP_COMPOSED)
        now = self._clock.now()
        follow_up = self._follow_up(snapshot, composed, why, number=len(earlier))
        if not composed.sendable:
            await self._store.add_follow_up(claim, follow_up, None)
            tell = log.debug if in_vain else log.info
            tell("suppressed", conversation=str(key), checks=composed.objecting)
            for check in composed.objecting:
                metrics.SUPPRESSED.labels(check).inc()
            await self._store.finish(claim, due_at=now + policy.first_after, progress=Progress(failures=0))
            return
        if policy.approval:
            await self._hold(claim, replace(follow_up, state=FollowUpState.HELD), policy)
            return
        delivery = rows(key, snapshot.contact.address, MessageKind.FOLLOW_UP, follow_up.id, (composed.text,), now)[0]
        if await self._store.add_follow_up(claim, follow_up, delivery):
            reached(Step.FOLLOW_UP_QUEUED)
            log.info("composed", conversation=str(key), follow_up=follow_up.id)
            await self._store.finish(claim, due_at=None, progress=Progress(failures=0))
            reached(Step.FOLLOW_UP_DONE)
            self._queued(key.account)
        else:
            # Something changed while it was written: decide again.
            await self._store.finish(claim, due_at=now + shortly(policy))

    async def _hold(self, claim: Claim, follow_up: FollowUp, policy: FollowUpPolicy) -> None:
        """It waits in the studio until somebody accepts it."""
        now = self._clock.now()
        if await self._store.add_follow_up(claim, follow_up, None):
            log.info("held", conversation=str(follow_up.conversation), follow_up=follow_up.id)
            await self._store.finish(claim, due_at=now + HELD_LOOKED_AFTER, progress=Progress(failures=0))
        else:
            await self._store.finish(claim, due_at=now + shortly(policy))

    def _follow_up(
        self, snapshot: Snapshot, composed: Composed, why: tuple[RuleReport, ...], *, number: int
    ) -> FollowUp:
        now = self._clock.now()
        return FollowUp(
            id=derived_id("f", snapshot.conversation, snapshot.contact.version, number, now.isoformat()),
            conversation=snapshot.conversation,
            state=FollowUpState.READY if composed.sendable else FollowUpState.SUPPRESSED,
            text=composed.text,
            memories=composed.memories,
            sources=composed.sources,
            created_at=now,
            contact_version=snapshot.contact.version,
            why=why,
            checks=composed.checks,
            candidates=composed.candidates,
            model=self._composer.model.name,
            state_at=now,
            note=composed.note,
        )

    async def _later(self, claim: Claim, conversation: Conversation, error: ModelError) -> None:
        if isinstance(error, BudgetSpent):
            await self._store.finish(claim, due_at=error.again_at)
            return
        due_at = self._clock.now() + self._composer.wait_after(conversation, error)
        await self._store.finish(claim, due_at=due_at, progress=Progress(failures=conversation.failures + 1))


def _was_in_vain(follow_up: FollowUp, snapshot: Snapshot) -> bool:
    """Whether something was written of since they wrote last, and not well enough."""
    heard = snapshot.last_person_at
    tried = follow_up.state is FollowUpState.SUPPRESSED and bool(follow_up.memories)
    return tried and (heard is None or follow_up.created_at > heard)
