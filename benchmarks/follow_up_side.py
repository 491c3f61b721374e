"""A process that sends follow-ups: `python -m benchmarks.follow_up_side real|bare STORE ACCOUNT ALL_ACCOUNTS`.

`real` is a whole Reprise that holds ACCOUNT, with a model and an adapter that answer at once. `bare` asks the store for the
same writes, as many at once, and does nothing else. A line says go; the answer says how many went out and when.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from dataclasses import dataclass
from io import StringIO

from benchmarks.databases import store_at
from benchmarks.hosted import CLERK, AdapterAtOnce, ModelAtOnce, hosting
from benchmarks.programs import say
from benchmarks.stored import memory_id
from reprise import logs
from reprise.clock import SystemClock
from reprise.guardrails import check_follow_up
from reprise.ids import derived_id
from reprise.models import CheckResult, Delivery, DeliveryState, FollowUp, FollowUpState, MessageKind, RuleReport
from reprise.outbox import PARALLEL
from reprise.outgoing import rows
from reprise.policy import explain
from reprise.ports import Claim, Store
from reprise.runtime import Runtime, RuntimeSettings
from reprise.snapshots import read_snapshot
from reprise.timing import settled_after
from reprise.worker import WorkerSettings

IDLE = 3.0
"""Seconds without anything to do after which everything is taken to be done."""
LOOK = 0.02
OWNER = f"process {os.getpid()}"
SETTINGS = WorkerSettings(owner=OWNER)
TEXT = "Did the vintage chair from the thrift shop find its place on the balcony?"


@dataclass
class Work:
    """How many follow-ups went out, and when the last thing was done."""

    sent: int
    began: float
    ended: float


async def real(store: Store, account: str, accounts: tuple[str, ...]) -> Work:
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
    say("ready")
    await asyncio.to_thread(sys.stdin.readline)
    began = ended = time.monotonic()
    while time.monotonic() - ended < IDLE:
        if await runtime.worker.run_due():
            await runtime.tick()
            await runtime.worker.idle()
            ended = time.monotonic()
        else:
            await asyncio.sleep(LOOK)
    await runtime.stop()
    return Work(sent=adapter.sent, began=began, ended=ended)


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
        self._checks: tuple[CheckResult, ...] = ()
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
        self._checks = check_follow_up(TEXT, memories=(), sources=(), previous=(), persona=CLERK)

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
        conversation, now = claim.conversation, self._clock.now()
        if (conversation.due_at or now) > self._due:  # it was sent: the next time is set
            await self._store.finish(claim, due_at=now + self._later)
            self._ended = time.monotonic()
            return
        key = conversation.key
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
            checks=self._checks,
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
            await self._store.settle_delivery(delivery.id, DeliveryState.SENT, now=now, platform_id=f"p{self._sent}")
            self._ended = time.monotonic()


async def bare(store: Store, account: str, accounts: tuple[str, ...]) -> Work:
    writer = Bare(store, accounts)
    await writer.prepare(account)
    say("ready")
    await asyncio.to_thread(sys.stdin.readline)
    return await writer.run()


async def main(kind: str, where: str, account: str, accounts: str) -> None:
    logs.set_up(stream=StringIO())
    store = store_at(where)
    await store.open()
    work = await (real if kind == "real" else bare)(store, account, tuple(accounts.split(",")))
    say({"sent": work.sent, "began": work.began, "ended": work.ended})
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:5]))
