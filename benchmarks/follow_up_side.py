"""A process that sends follow-ups: `python -m benchmarks.follow_up_side KIND STORE ACCOUNT ALL_ACCOUNTS`.

`whole` is a Reprise that holds ACCOUNT, with a model and an adapter that answer at once. `given` is its worker, planner and outbox
with the text given: everything but the composing. `bare` asks the store for the same writes, as many at once, and does nothing
else. A line says go; the answer says how many went out and when.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import StringIO
from math import inf
from typing import Any

from benchmarks.databases import store_at
from benchmarks.hosted import CLERK, AdapterAtOnce, ModelAtOnce, hosting
from benchmarks.programs import say
from benchmarks.stored import memory_id
from reprise import logs
from reprise.checks import check_follow_up
from reprise.clock import SystemClock
from reprise.composer import Composer
from reprise.drafting import Composed
from reprise.ids import derived_id
from reprise.models import Delivery, DeliveryState, FollowUp, FollowUpState, MessageKind, Persona, RuleReport, Snapshot
from reprise.outbox import PARALLEL, Outbox, OutboxSettings
from reprise.outgoing import rows
from reprise.planning import Planner
from reprise.policy import explain
from reprise.ports import Claim, Store
from reprise.recall import Recall
from reprise.replying import Replier
from reprise.runtime import Runtime, RuntimeSettings
from reprise.snapshots import read_snapshot
from reprise.timing import settled_after
from reprise.worker import Worker, WorkerSettings

IDLE = 3.0
"""Seconds without anything to do after which everything is taken to be done."""
LOOK = 0.02
OWNER = f"process {os.getpid()}"
SETTINGS = WorkerSettings(owner=OWNER)
TEXT = "Did the vintage chair from the thrift shop find its place on the balcony?"
CHECKS = check_follow_up(TEXT, memories=(), sources=(), previous=(), persona=CLERK, now=SystemClock().now())
"""As large as those of a text that passes."""


@dataclass
class Work:
    """How many follow-ups went out, and when the last thing was done."""

    sent: int
    began: float
    ended: float


async def whole(store: Store, account: str, accounts: tuple[str, ...]) -> Work:
    adapter = AdapterAtOnce()
    runtime = Runtime(
        store=store,
        clock=SystemClock(),
        hosting=hosting(accounts),
        model=ModelAtOnce(),
        adapters={account: adapter},
        settings=RuntimeSettings(owner=OWNER),
    )
    runtime.start()
    await adapter.receiving.wait()
    work = await _until_idle(runtime.worker, adapter)
    await runtime.stop()
    return work


async def _until_idle(worker: Worker, adapter: AdapterAtOnce) -> Work:
    """From the go until nothing is due and nothing more goes out."""
    say("ready")
    await asyncio.to_thread(sys.stdin.readline)
    began = ended = time.monotonic()
    sent = 0
    while time.monotonic() - ended < IDLE:
        if await worker.run_due():
            await worker.tick()
            await worker.idle()
            ended = time.monotonic()
        else:
            await asyncio.sleep(LOOK)
        if sent != adapter.sent:
            sent, ended = adapter.sent, time.monotonic()
    return Work(sent=adapter.sent, began=began, ended=ended)


class Given(Composer):
    """Has what there is to say from the start."""

    async def follow_up(
        self,
        snapshot: Snapshot,
        persona: Persona,
        reached: Sequence[FollowUp],
        *,
        tried: frozenset[str] = frozenset(),
        again: bool = True,
    ) -> Composed:
        return Composed(
            text=TEXT,
            memories=(memory_id(snapshot.conversation),),
            sources=(memory_id(snapshot.conversation),),
            checks=CHECKS,
        )


async def given(store: Store, account: str, accounts: tuple[str, ...]) -> Work:
    adapter, clock, hosted = AdapterAtOnce(), SystemClock(), hosting(accounts)
    composer = Given(store=store, clock=clock, model=ModelAtOnce(), found=Recall(store, names={}))
    outbox = Outbox(
        account=account,
        adapter=adapter,
        store=store,
        clock=clock,
        hosting=hosted,
        settings=OutboxSettings(owner=OWNER),
        may_follow_up=lambda: True,
        lease_left=lambda: inf,
    )
    parts: dict[str, Any] = {"store": store, "clock": clock, "hosting": hosted, "composer": composer}
    queued: Callable[[str], None] = lambda _: outbox.wake()  # noqa: E731
    worker = Worker(
        store=store,
        clock=clock,
        replier=Replier(**parts, adapters={account: adapter}, queued=queued),
        planner=Planner(**parts, queued=queued),
        settings=SETTINGS,
    )
    sending = asyncio.create_task(outbox.run())
    work = await _until_idle(worker, adapter)
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    return work


class Bare:
    """The writes of a follow-up's life, and nothing in between."""

    def __init__(self, store: Store, accounts: tuple[str, ...]) -> None:
        self._store = store
        self._hosting = hosting(accounts)
        self._clock = SystemClock()
        self._due = self._clock.now()
        self._sending = asyncio.Semaphore(PARALLEL)
        self._sends: set[asyncio.Task[None]] = set()
        self._gap = self._hosting.policy.min_gap
        self._later = settled_after(self._hosting.policy)
        self._why: tuple[RuleReport, ...] = ()
        self._version = 0
        self._sent = 0
        self._ended = 0.0

    async def prepare(self, account: str) -> None:
        """Has the reports of a real decision, so that what is written is as large."""
        chats = await self._store.conversations(account=account, limit=1)
        snapshot, policy = await read_snapshot(self._store, self._hosting, chats[0].key, self._due)
        if snapshot is None:
            raise RuntimeError("nobody is there")
        self._why, self._version = explain(snapshot, self._due, policy), snapshot.contact.version

    async def run(self) -> Work:
        began = self._ended = time.monotonic()
        in_hand: set[asyncio.Task[None]] = set()
        while time.monotonic() - self._ended < IDLE:
            free = SETTINGS.parallel - len(in_hand)
            claims = await self._store.claim_due(now=self._clock.now(), owner=OWNER, lease=SETTINGS.lease, limit=free)
            for claim in claims:
                in_hand.add(asyncio.create_task(self._work(claim)))
            if in_hand:
                done, in_hand = await asyncio.wait(in_hand, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
            else:
                await asyncio.sleep(LOOK)
        return Work(sent=self._sent, began=began, ended=self._ended)

    async def _work(self, claim: Claim) -> None:
        key, now = claim.conversation.key, self._clock.now()
        follow_up = FollowUp(
            id=derived_id("f", key, 0),
            conversation=key,
            state=FollowUpState.READY,
            text=TEXT,
            memories=(memory_id(key),),
            sources=(memory_id(key),),
            created_at=now,
            contact_version=self._version,
            why=self._why,
            checks=CHECKS,
            model="bare",
        )
        delivery = rows(key, key.person, MessageKind.FOLLOW_UP, follow_up.id, (TEXT,), now)[0]
        if not await self._store.add_follow_up(claim, follow_up, delivery):
            raise RuntimeError("a follow-up was refused")
        await self._store.finish(claim, due_at=None)
        task = asyncio.create_task(self._send(delivery))
        self._sends.add(task)
        task.add_done_callback(self._sends.discard)

    async def _send(self, delivery: Delivery) -> None:
        async with self._sending:
            now = self._clock.now()
            if not await self._store.begin_follow_up(
                delivery, contact_version=self._version, min_gap=self._gap, now=now, owner=OWNER
            ):
                raise RuntimeError("a follow-up was not begun")
            self._sent += 1
            await self._store.settle_delivery(
                delivery.id, DeliveryState.SENT, now=now, look_after=self._later, platform_id=f"p{self._sent}"
            )
            self._ended = time.monotonic()


async def bare(store: Store, account: str, accounts: tuple[str, ...]) -> Work:
    writer = Bare(store, accounts)
    await writer.prepare(account)
    say("ready")
    await asyncio.to_thread(sys.stdin.readline)
    return await writer.run()


KINDS = {"whole": whole, "given": given, "bare": bare}


async def main(kind: str, where: str, account: str, accounts: str) -> None:
    logs.set_up(stream=StringIO())
    store = store_at(where)
    await store.open()
    work = await KINDS[kind](store, account, tuple(accounts.split(",")))
    say({"sent": work.sent, "began": work.began, "ended": work.ended})
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:5]))
