"""Holding an account: exactly one process receives for it and drains its outbox; another takes over when it is gone."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from enum import StrEnum

import structlog

from reprise.engine import Engine
from reprise.errors import AccountInterrupted, AccountRefused, StoreUnavailable
from reprise.events import Event
from reprise.hosting import Hosting
from reprise.outbox import Outbox, OutboxSettings
from reprise.ports import Adapter, Clock, KnownChat, Store
from reprise.steps import Step, reached

log = structlog.get_logger(__name__)

DEAF_AFTER = 60.0
"""Seconds without hearing from the platform after which no follow-up is sent."""

ASK_AGAIN = 1.0
"""Seconds between two tries to hold an account that another process holds: a clean stop hands it over at once."""

KNOWN_CHATS = 1000
LAST_WORDS = timedelta(seconds=5)
"""A reply that is due this soon is waited for when an account closes by itself."""

BACK_OFF_MOST = 60.0


class Receiving:
    """The core's side of a receiving adapter (ports.AdapterHost): stores events, and knows whether we are deaf."""

    def __init__(self, *, account: str, engine: Engine, store: Store, clock: Clock) -> None:
        self._account = account
        self._engine = engine
        self._store = store
        self._clock = clock
        self._caught_up = False
        self._heard_at: float | None = None

    async def handle(self, event: Event) -> None:
        await self._engine.handle(event)

    async def known_chats(self) -> Sequence[KnownChat]:
        return await self._store.known_chats(self._account, KNOWN_CHATS)

    def heard(self) -> None:
        self._heard_at = self._clock.monotonic()

    def caught_up(self) -> None:
        self._caught_up = True
        self.heard()

    def fell_behind(self) -> None:
        self._caught_up = False

    def may_follow_up(self) -> bool:
        """Nobody is written to while we are deaf: the backlog is stored, and we heard something in the last 60 s."""
        if not self._caught_up or self._heard_at is None:
            return False
        return self._clock.monotonic() - self._heard_at < DEAF_AFTER


class AccountState(StrEnum):
    WAITING = "waiting"
    """Another process holds the account."""
    HELD = "held"
    REFUSED = "refused"
    """The token is not accepted; only the owner can mend that."""
    CLOSED = "closed"
    """Nothing more will ever come (a terminal whose input ended)."""


class Account:
    """One hosted account in this process."""

    def __init__(
        self,
        *,
        name: str,
        adapter: Adapter,
        engine: Engine,
        store: Store,
        clock: Clock,
        hosting: Hosting,
        owner: str,
        lease: timedelta,
    ) -> None:
        self.name = name
        self.adapter = adapter
        self.state = AccountState.WAITING
        self.receiving = Receiving(account=name, engine=engine, store=store, clock=clock)
        self.outbox = Outbox(
            account=name,
            adapter=adapter,
            store=store,
            clock=clock,
            hosting=hosting,
            settings=OutboxSettings(owner=owner, lease=lease),
            may_follow_up=self.receiving.may_follow_up,
            lease_left=self.lease_left,
        )
        self._store = store
        self._clock = clock
        self._owner = owner
        self._lease = lease
        self._held_since: tuple[float, float] | None = None
        self._settled = asyncio.Event()

    async def run(self) -> None:
        """Holds the account whenever it can, until cancelled; returns early when the platform refuses the token."""
        try:
            while True:
                if await self._hold():
                    reached(Step.ACCOUNT_TAKEN)
                    self._became(AccountState.HELD)
                    await self._serve()
                    if self.state in {AccountState.REFUSED, AccountState.CLOSED}:
                        return
                    self._became(AccountState.WAITING)
                else:
                    self._settled.set()
                    await self._clock.sleep(min(ASK_AGAIN, self._lease.total_seconds() / 4))
        finally:
            self._settled.set()
            self._held_since = None
            with suppress(StoreUnavailable):
                await self._store.release_account(self.name, owner=self._owner)

    async def first_state(self) -> AccountState:
        """Waits until it is known whether this process holds the account."""
        await self._settled.wait()
        return self.state

    async def _serve(self) -> None:
        """Receives and sends until the lease is lost or the platform refuses us."""
        tasks = [
            asyncio.create_task(self._receive(), name=f"receive {self.name}"),
            asyncio.create_task(self.outbox.run(), name=f"outbox {self.name}"),
            asyncio.create_task(self._keep(), name=f"lease {self.name}"),
        ]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if (error := task.exception()) is not None:
                    log.error("account_stopped", account=self.name, error=repr(error))
                    await self._clock.sleep(1)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self.receiving.fell_behind()

    async def _receive(self) -> None:
        wait = 1.0
        while True:
            began = self._clock.monotonic()
            try:
                await self.adapter.receive(self.receiving)
            except AccountRefused as error:
                log.error("account_refused", account=self.name, error=str(error))
                self._became(AccountState.REFUSED)
                return
            except (AccountInterrupted, StoreUnavailable) as error:
                log.warning("receiving_interrupted", account=self.name, error=str(error), again_in=wait)
            else:
                await self._see_through()
                self._became(AccountState.CLOSED)
                return
            self.receiving.fell_behind()
            await self._clock.sleep(wait)
            lasted = self._clock.monotonic() - began
            wait = 1.0 if lasted > BACK_OFF_MOST else min(wait * 2, BACK_OFF_MOST)

    async def _see_through(self) -> None:
        """What was asked last is still answered, when that is due within moments."""
        while (due := await self._store.next_due()) is not None and due - self._clock.now() < LAST_WORDS:
            await self._clock.sleep(0.1)
        await self.outbox.drain()

    # ------------------------------------------------------------------ the lease

    async def _hold(self) -> bool:
        before = (self._clock.monotonic(), self._clock.wall())
        try:
            held = await self._store.hold_account(self.name, owner=self._owner, lease=self._lease)
        except StoreUnavailable as error:
            log.warning("lease_not_renewed", account=self.name, error=str(error))
            return self.lease_left() > 0
        self._held_since = before if held else None
        return held

    async def _keep(self) -> None:
        while True:
            await self._clock.sleep(self._lease.total_seconds() / 6)
            if not await self._hold():
                log.warning("account_lost", account=self.name)
                return

    def lease_left(self) -> float:
        """Seconds of the lease left, by the larger of monotonic and wall time gone by: a suspended machine's monotonic
        clock may stand still."""
        if self._held_since is None:
            return 0.0
        monotonic, wall = self._held_since
        gone = max(self._clock.monotonic() - monotonic, self._clock.wall() - wall)
        return self._lease.total_seconds() - gone

    def _became(self, state: AccountState) -> None:
        if state is not self.state:
            log.info("account", account=self.name, state=str(state))
        self.state = state
        self._settled.set()
