"""The outbox of one account: what is to be sent is a row before it is sent, and `sending` is durable before the call.

Only the process that holds the account drains it. A follow-up is decided once more right before it goes, against the
contact's version; whatever is uncertain afterwards stays visible as `unknown` and is never sent again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ParamSpec

import structlog

from reprise import metrics
from reprise.errors import OutcomeUnknown, RateLimited, Rejected, SendError, StoreUnavailable, Unreachable
from reprise.hosting import Hosting
from reprise.models import Delivery, DeliveryState, MessageKind, Send, Wait
from reprise.pace import Pace, Turn
from reprise.parts import bare_part, follow_up_part, whole_part
from reprise.policy import decide
from reprise.ports import (
    SEND_TIMEOUT,
    Adapter,
    Clock,
    ContactPatch,
    Delivered,
    OutgoingPart,
    Store,
)
from reprise.rechecking import wrong_by_now
from reprise.snapshots import read_snapshot
from reprise.steps import Step, reached
from reprise.timing import settled_after, shortly
from reprise.words import rule_name

log = structlog.get_logger(__name__)
P = ParamSpec("P")

PARALLEL = 16
"""Sends at once for an account."""

LOOK_AGAIN = 1.0
"""Seconds after which rows that other processes queued are looked for."""

NONCE_ATTEMPTS = 3
STORE_RETRY = 0.5


@dataclass(frozen=True, kw_only=True)
class OutboxSettings:
    """`send_timeout` is at most a third of the lease, so that a send never outlives the right to send."""

    owner: str
    lease: timedelta = timedelta(seconds=30)

    @property
    def send_timeout(self) -> timedelta:
        return min(SEND_TIMEOUT, self.lease / 3)


class Outbox:
    """`may_follow_up` says whether we hear this account's people now; `lease_left` is how many seconds of the account's
    lease remain."""

    def __init__(
        self,
        *,
        account: str,
        adapter: Adapter,
        store: Store,
        clock: Clock,
        hosting: Hosting,
        settings: OutboxSettings,
        may_follow_up: Callable[[], bool],
        lease_left: Callable[[], float],
    ) -> None:
        self._account = account
        self._adapter = adapter
        self._store = store
        self._clock = clock
        self._hosting = hosting
        self._settings = settings
        self._may_follow_up = may_follow_up
        self._lease_left = lease_left
        self._queued = asyncio.Event()
        self._pace = Pace(adapter.limits, clock)
        self._one_drain = asyncio.Lock()
        self._closing = False

    def wake(self) -> None:
        """Something was queued."""
        self._queued.set()

    async def run(self) -> None:
        """Sends what is ready until cancelled."""
        while True:  # also after `close`: ending would say that the account is lost
            if not self._closing:
                try:
                    await self.drain()
                except StoreUnavailable as error:
                    log.error("store_unavailable", account=self._account, error=str(error))
            await self._pause()

    async def _pause(self) -> None:
        timer = asyncio.create_task(self._clock.sleep(LOOK_AGAIN))
        signal = asyncio.create_task(self._queued.wait())
        try:
            await asyncio.wait({timer, signal}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            timer.cancel()
            signal.cancel()

    async def drain(self) -> int:
        """Recovers what an earlier holder left behind, then sends until nothing more can go now. Returns how many rows
        were dealt with."""
        async with self._one_drain:
            handled = await self._recover()
            in_hand: dict[str, asyncio.Task[bool]] = {}
            left: set[str] = set()
            try:
                while True:
                    self._queued.clear()
                    for delivery in await self._ready(in_hand.keys() | left, PARALLEL - len(in_hand)):
                        in_hand[delivery.id] = asyncio.create_task(self._dealt_with(delivery))
                    if not in_hand:
                        return handled
                    await self._first_of(in_hand.values())
                    for delivery_id in [each for each, task in in_hand.items() if task.done()]:
                        if in_hand.pop(delivery_id).result():
                            handled += 1
                        else:
                            left.add(delivery_id)
            except asyncio.CancelledError:
                if self._closing:  # the grace is over: its row stays `sending`, which the next holder settles
                    for task in in_hand.values():
                        task.cancel()
                raise
            finally:
                # A send that has begun is seen through: cancelling it would only make it uncertain.
                await asyncio.gather(*in_hand.values(), return_exceptions=True)

    async def close(self) -> None:
        """Begins nothing more, and returns once what has begun is through."""
        self._closing = True
        async with self._one_drain:
            pass

    async def _ready(self, without: set[str], at_most: int) -> list[Delivery]:
        if at_most <= 0 or self._closing or not self._lease_holds():
            return []
        ready = await self._store.ready_deliveries(self._account, now=self._clock.now(), limit=at_most, without=without)
        # Nobody is written to while we are deaf.
        deaf = not self._may_follow_up()
        return [each for each in ready if not (deaf and each.kind is MessageKind.FOLLOW_UP)]

    async def _first_of(self, tasks: Iterable[asyncio.Task[bool]]) -> None:
        """Returns when one of the sends is through, or something new was queued (a reply goes ahead)."""
        queued = asyncio.create_task(self._queued.wait())
        try:
            await asyncio.wait({*tasks, queued}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            queued.cancel()

    # ------------------------------------------------------------------ one row

    async def _dealt_with(self, delivery: Delivery) -> bool:
        """`_send` in its turn, where a fault in one row does not hold up the others."""
        first = delivery.kind is not MessageKind.FOLLOW_UP
        try:
            async with self._pace.turn(delivery.conversation.contact, first=first) as turn:
                return await self._send(delivery, turn)
        except StoreUnavailable:
            raise
        except Exception:
            log.exception("row_failed", account=self._account, delivery=delivery.id)
            return False

    async def _send(self, delivery: Delivery, turn: Turn) -> bool:
        """Deals with one ready row. False when it had to be left as it is."""
        if self._closing or not self._lease_holds():
            return False
        if delivery.kind is MessageKind.FOLLOW_UP:
            if not self._may_follow_up():
                return False
            part = await self._begin_follow_up(delivery)
            if part is None:
                return True
            started = replace(delivery, attempts=delivery.attempts + 1)
        else:
            part = await self._whole(delivery)  # what it needs of the store, before it says `sending`
            reached(Step.OUTBOX_BEGINNING)
            started = await self._store.begin_delivery(delivery.id, now=self._clock.now(), owner=self._settings.owner)
            if started is None:
                return False
        reached(Step.OUTBOX_BEGUN)
        await self._attempt(started, part, turn)
        return True

    async def _begin_follow_up(self, delivery: Delivery) -> OutgoingPart | None:
        """Decides once more and takes the right to send. What is to be sent, None when it was cancelled instead."""
        key, now = delivery.conversation, self._clock.now()
        snapshot, policy = await read_snapshot(self._store, self._hosting, key, now)
        if snapshot is None:
            await self._cancel(delivery, "the conversation is gone", None)
            return None
        decision = decide(snapshot, now, policy)
        if not isinstance(decision, Send):
            until = decision.until if isinstance(decision, Wait) else None
            await self._cancel(delivery, f"no longer allowed: {rule_name(decision)}: {decision.reason}", until)
            return None
        if wrong := await wrong_by_now(self._store, delivery, snapshot, now):
            await self._cancel(delivery, f"not right any more: {wrong}", now + shortly(policy))
            return None
        part = follow_up_part(self._hosting, delivery, snapshot.contact)
        reached(Step.OUTBOX_BEGINNING)
        if not await self._store.begin_follow_up(
            delivery,
            contact_version=snapshot.contact.version,
            min_gap=policy.min_gap,
            now=now,
            owner=self._settings.owner,
        ):
            again = now + shortly(policy)
            await self._cancel(delivery, "something changed since it was written; decided again", again)
            return None
        return part

    async def _cancel(self, delivery: Delivery, note: str, due_at: datetime | None) -> None:
        log.info("follow_up_cancelled", conversation=str(delivery.conversation), note=note)
        await self._store.cancel_follow_up(delivery, note=note, due_at=due_at, now=self._clock.now())

    async def _attempt(self, delivery: Delivery, part: OutgoingPart, turn: Turn, *, in_doubt: bool = False) -> None:
        """Calls the platform for a row that is `sending`, and settles the row.

        `in_doubt` says that an earlier attempt may have arrived. What cannot be found out now is left in `sending`, for
        the account's holder of that time to look at again.
        """
        first_attempt = delivery.first_attempt_at or self._clock.now()
        part = replace(part, first_attempt_at=first_attempt)
        for attempt in range(NONCE_ATTEMPTS):
            await turn.comes()
            if not self._lease_holds():
                log.warning("too_late_to_send", account=self._account, delivery=delivery.id)
                if not (in_doubt or attempt):
                    await self._postpone(delivery, self._clock.now(), "its turn came too late; nothing was sent")
                return
            try:
                async with turn.call(), asyncio.timeout(self._settings.send_timeout.total_seconds()):
                    reached(Step.OUTBOX_CALLING)
                    delivered = await self._adapter.send(part)
            except RateLimited as error:
                if in_doubt or attempt:
                    return  # this attempt did nothing, but an earlier one may have
                until = self._clock.now() + error.retry_after
                reached(Step.OUTBOX_POSTPONING)
                await self._postpone(delivery, until, str(error))
                reached(Step.OUTBOX_POSTPONED)
                log.warning("rate_limited", account=self._account, seconds=error.retry_after.total_seconds())
            except Unreachable as error:
                await self._unreachable(delivery, error)
            except Rejected as error:
                await self._settle(delivery, DeliveryState.FAILED, error=str(error))
            except Exception as error:  # OutcomeUnknown, a time-out, or what an adapter never should raise
                if attempt + 1 < NONCE_ATTEMPTS and self._within_nonce(first_attempt):
                    await self._clock.sleep(2.0**attempt / 4)
                    continue
                await self._uncertain(delivery, part, _doubt(error))
            else:
                reached(Step.OUTBOX_DELIVERED)
                await self._settle(delivery, DeliveryState.SENT, delivered)
            return

    async def _unreachable(self, delivery: Delivery, error: SendError) -> None:
        now, contact = self._clock.now(), delivery.conversation.contact
        await self._settle(delivery, DeliveryState.FAILED, error=str(error) or "unreachable")
        await self._kept(self._store.set_contact, contact, ContactPatch(unreachable_at=now))
        await self._kept(self._store.fail_deliveries, contact, now=now, error="the person cannot be reached")

    async def _whole(self, delivery: Delivery) -> OutgoingPart:
        largest = self._adapter.limits.file
        return await whole_part(self._store, self._hosting, delivery, now=self._clock.now(), largest_file=largest)

    async def _uncertain(self, delivery: Delivery, part: OutgoingPart, error: str) -> bool:
        """It may have arrived. Ask the platform's history where there is one, else record the doubt. False, and left as it
        is, while the platform cannot be asked."""
        try:
            async with asyncio.timeout(self._settings.send_timeout.total_seconds()):
                found = await self._adapter.find(part)
        except RateLimited:
            return False  # it cannot be asked yet: we have only begun to connect
        except Exception as failure:
            log.info("not_found_out", account=self._account, error=type(failure).__name__)
            found = None
        if found is not None:
            await self._settle(delivery, DeliveryState.SENT, found)
        else:
            await self._settle(delivery, DeliveryState.UNKNOWN, error=error)
        return True

    async def _settle(
        self, delivery: Delivery, state: DeliveryState, delivered: Delivered | None = None, *, error: str = ""
    ) -> None:
        # What was just said is remembered, and gone on from, once it has become quiet.
        quiet = settled_after(self._hosting.policy_for(delivery.conversation))
        await self._kept(
            self._store.settle_delivery,
            delivery.id,
            state,
            now=self._clock.now(),
            look_after=quiet if state is DeliveryState.SENT else timedelta(),
            platform_id=delivered.platform_id if delivered else None,
            error=error[:500],
        )
        reached(Step.OUTBOX_SETTLED)
        metrics.DELIVERIES.labels(self._account, str(delivery.kind), str(state)).inc()
        log.info("settled", account=self._account, delivery=delivery.id, kind=str(delivery.kind), state=str(state))

    async def _postpone(self, delivery: Delivery, until: datetime, error: str) -> None:
        """Nothing was sent. Should another holder have begun the row again, it is theirs."""
        attempts = delivery.attempts
        await self._kept(self._store.postpone_delivery, delivery.id, attempts=attempts, not_before=until, error=error)

    async def _kept(self, write: Callable[P, Awaitable[object]], *args: P.args, **kwargs: P.kwargs) -> None:
        """A result that must not be lost: written again until the store takes it."""
        while True:
            try:
                await write(*args, **kwargs)
            except StoreUnavailable as error:
                log.error("result_not_stored_yet", account=self._account, error=str(error))
                await self._clock.sleep(STORE_RETRY)
            else:
                return

    # ------------------------------------------------------------------ recovery

    async def _recover(self) -> int:
        """Deals with rows that were left in `sending`, once the lease and the send time-out of that time are over. Returns
        with how many."""
        handled = 0
        patience = self._settings.lease + self._settings.send_timeout
        left = await self._store.stale_sendings(self._account, older_than=patience)
        for delivery in left:
            if self._closing or not self._lease_holds():
                break
            reached(Step.OUTBOX_RECOVERING)
            part = bare_part(delivery)
            first_attempt = delivery.first_attempt_at
            if first_attempt and self._within_nonce(first_attempt) and await self._still_allowed(delivery):
                await self._once_more(delivery)
                handled += 1
            else:
                handled += await self._uncertain(delivery, part, "the program ended while this was being sent")
        return handled

    async def _once_more(self, delivery: Delivery) -> None:
        """Attempts with the same nonce what may have arrived."""
        async with self._pace.turn(delivery.conversation.contact, first=True) as turn:
            whole = await self._whole(delivery)
            again = await self._store.begin_delivery(delivery.id, now=self._clock.now(), owner=self._settings.owner)
            if again is not None:
                await self._attempt(again, whole, turn, in_doubt=True)

    async def _still_allowed(self, delivery: Delivery) -> bool:
        """Whether a follow-up begun within the last minute may be attempted again: nothing changed since, and every rule but
        the gap to itself still holds."""
        if delivery.kind is not MessageKind.FOLLOW_UP:
            return True
        key, now = delivery.conversation, self._clock.now()
        snapshot, policy = await read_snapshot(self._store, self._hosting, key, now)
        follow_up = await self._store.follow_up(delivery.source)
        if snapshot is None or follow_up is None or snapshot.contact.version != follow_up.contact_version:
            return False
        begun = replace(snapshot, contact=replace(snapshot.contact, last_follow_up_at=None))
        decision = decide(begun, now, policy)
        return isinstance(decision, Send) and self._may_follow_up()

    # ------------------------------------------------------------------ rights and rates

    def _within_nonce(self, first_attempt: datetime) -> bool:
        window = self._adapter.limits.nonce_window
        return window is not None and self._clock.now() - first_attempt < window

    def _lease_holds(self) -> bool:
        """Right before each call: the lease outlasts the send time-out."""
        return self._lease_left() > self._settings.send_timeout.total_seconds()


def _doubt(error: Exception) -> str:
    """Why it is not known whether a part arrived. What an adapter did not foresee may hold a secret and is only named."""
    if isinstance(error, OutcomeUnknown):
        return str(error)
    return "no answer in time" if isinstance(error, TimeoutError) else f"the adapter failed: {type(error).__name__}"
