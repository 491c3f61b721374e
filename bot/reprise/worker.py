"""Work on conversations: one at a time each, many side by side.

A claim covers everything done to a conversation (replying, remembering, deciding, composing), so its events are
handled in order whatever the number of processes. What comes next is always the conversation's `due_at`, so a restart
goes on where it stopped.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from reprise.errors import ClaimLost, StoreUnavailable
from reprise.models import ConversationKey
from reprise.planning import Planner
from reprise.ports import Claim, Clock, IntakeResult, Store
from reprise.replying import Replier
from reprise.steps import Step, reached

log = structlog.get_logger(__name__)

SOON = timedelta(seconds=30)
"""What is due later than this is the tick's: nobody has a timer for days."""

AFTER_AN_ERROR = timedelta(minutes=5)
"""When a conversation is looked at again after a fault of the program."""

GIVING_BACK = 0.5
"""Seconds that giving back what was cut off may take; a store that does not answer lets the lease run out."""


@dataclass(frozen=True, kw_only=True)
class WorkerSettings:
    """`owner` names this process; `lease` is how long a claim outlives it; `parallel` conversations at once."""

    owner: str
    lease: timedelta = timedelta(seconds=30)
    parallel: int = 32


class Worker:
    """Claims due conversations and hands them to the replier or the planner."""

    def __init__(
        self, *, store: Store, clock: Clock, replier: Replier, planner: Planner, settings: WorkerSettings
    ) -> None:
        self._store = store
        self._clock = clock
        self._replier = replier
        self._planner = planner
        self._settings = settings
        self._in_hand: set[asyncio.Task[None]] = set()
        self._timers: dict[ConversationKey, asyncio.Task[None]] = {}
        self._closing = False

    # ------------------------------------------------------------------ getting work

    def wake(self, result: IntakeResult) -> None:
        """Looks at a conversation at its due time without waiting for the tick, when that is soon (a reply)."""
        key = result.conversation
        if key is None or result.due_at is None or result.due_at - self._clock.now() > SOON:
            return
        if earlier := self._timers.pop(key, None):
            earlier.cancel()
        self._timers[key] = asyncio.create_task(self._at(key, result.due_at))

    async def _at(self, key: ConversationKey, due_at: datetime) -> None:
        await self._clock.sleep_until(due_at)
        while self._free() <= 0:
            await asyncio.wait(set(self._in_hand), return_when=asyncio.FIRST_COMPLETED)
        if self._timers.get(key) is asyncio.current_task():
            del self._timers[key]
        if self._closing:
            return
        reached(Step.CLAIM_TAKING)
        try:
            claim = await self._store.claim(key, owner=self._settings.owner, lease=self._settings.lease)
        except StoreUnavailable as error:
            log.error("store_unavailable", error=str(error))  # the tick finds it, it is due in the store
            return
        if claim is not None:
            self._spawn(claim)

    async def run_due(self) -> int:
        """Claims what is due, as far as there are hands, and begins it. Returns how much was begun."""
        free = self._free()
        if free <= 0 or self._closing:
            return 0
        reached(Step.CLAIM_TAKING)
        claims = await self._store.claim_due(
            now=self._clock.now(), owner=self._settings.owner, lease=self._settings.lease, limit=free
        )
        for claim in claims:
            self._spawn(claim)
        return len(claims)

    async def tick(self) -> None:
        """One turn of the scheduler: everything that is due, as hands become free."""
        try:
            while await self.run_due():
                while self._free() < self._settings.parallel // 4:  # claiming a few at once costs no more than one
                    await asyncio.wait(set(self._in_hand), return_when=asyncio.FIRST_COMPLETED)
        except StoreUnavailable as error:
            log.error("store_unavailable", error=str(error))

    async def idle(self) -> None:
        """Returns once nothing is in hand."""
        while self._in_hand:
            await asyncio.wait(set(self._in_hand))

    async def close(self, grace: float) -> None:
        """Stops taking work and gives what is in hand `grace` seconds; what is cut off is given back as it was."""
        self._closing = True
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()
        try:
            if self._in_hand:
                await asyncio.wait(set(self._in_hand), timeout=grace)
        finally:
            for task in self._in_hand:
                task.cancel()
        if self._in_hand:
            await asyncio.wait(set(self._in_hand), timeout=GIVING_BACK)

    def _free(self) -> int:
        return self._settings.parallel - len(self._in_hand)

    # ------------------------------------------------------------------ doing it

    def _spawn(self, claim: Claim) -> None:
        task = asyncio.create_task(self._work(claim))
        self._in_hand.add(task)
        task.add_done_callback(self._in_hand.discard)

    async def _work(self, claim: Claim) -> None:
        conversation = claim.conversation
        keeping = asyncio.create_task(self._keep(claim))
        try:
            reached(Step.CLAIM_TAKEN)
            if conversation.due_at is not None and conversation.due_at > self._clock.now():
                await self._store.finish(claim, due_at=conversation.due_at)  # woken for what was put off since
            elif conversation.last_person_seq > conversation.replied_through:
                await self._replier.reply(claim)
            else:
                await self._planner.plan(claim)
        except asyncio.CancelledError:
            await self._give_back(claim)
            raise
        except ClaimLost:
            log.info("claim_lost", conversation=str(conversation.key))
        except StoreUnavailable as error:
            log.error("store_unavailable", conversation=str(conversation.key), error=str(error))
        except Exception:
            # A fault in one conversation must not hold up the others; it is tried again later, and logged in full.
            log.exception("work_failed", conversation=str(conversation.key))
            await self._give_back(claim, self._clock.now() + AFTER_AN_ERROR)
        finally:
            keeping.cancel()

    async def _give_back(self, claim: Claim, due_at: datetime | None = None) -> None:
        """Due as it was when it was claimed, or at another time."""
        try:
            await self._store.finish(claim, due_at=due_at or claim.conversation.due_at)
        except (ClaimLost, StoreUnavailable) as error:
            log.info("not_given_back", conversation=str(claim.conversation.key), error=type(error).__name__)

    async def _keep(self, claim: Claim) -> None:
        """Renews the claim while it is worked on; the model may take longer than a lease."""
        while True:
            await self._clock.sleep(self._settings.lease.total_seconds() / 3)
            reached(Step.CLAIM_RENEWING)
            try:
                await self._store.renew(claim, self._settings.lease)
                reached(Step.CLAIM_RENEWED)
            except ClaimLost:
                return  # the next write says so
            except StoreUnavailable as error:
                log.warning("claim_not_renewed", error=str(error))
