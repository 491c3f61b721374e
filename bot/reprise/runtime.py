"""A running Reprise, put together on ports alone: engine, worker and the accounts it holds."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from reprise.accounts import Account, AccountState
from reprise.answering import NOTES_KEPT, Answering
from reprise.composer import Composer
from reprise.engine import Engine, IntakeSettings
from reprise.errors import StoreUnavailable
from reprise.hosting import Hosting
from reprise.ids import derived_id, nonce_for
from reprise.models import ConversationKey, MessageKind
from reprise.models.judging import BAR
from reprise.planning import Planner
from reprise.ports import Adapter, Clock, Embedder, IntakeResult, LanguageModel, Moderator, OutgoingPart, Store
from reprise.recall import Meaning, Recall
from reprise.replying import Replier
from reprise.timing import REPLY_WITHIN
from reprise.worker import GIVING_BACK, Worker, WorkerSettings

log = structlog.get_logger(__name__)

REPLAN_BATCH = 500
REPLAN_APART = timedelta(milliseconds=1)
"""Between two conversations that a changed policy wakes, so that nobody else's turn waits behind all of them."""


@dataclass(frozen=True, kw_only=True)
class RuntimeSettings:
    """`owner` names this process among all that share the store. `holds_accounts` is False for a pure worker: it writes
    replies and follow-ups, which the processes that hold the accounts send."""

    owner: str
    lease: timedelta = timedelta(seconds=30)
    reply_after: timedelta = timedelta(seconds=1.5)
    reply_within: timedelta = REPLY_WITHIN
    parallel: int = 32
    bar: int = BAR
    """What the judge must give a follow-up for each guideline."""
    holds_accounts: bool = True


class Runtime:
    """`adapters` holds one adapter for every account that can be served; others stay silent and lose nothing."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        hosting: Hosting,
        model: LanguageModel,
        adapters: Mapping[str, Adapter],
        settings: RuntimeSettings,
        judge: LanguageModel | None = None,
        embedder: Embedder | None = None,
        moderator: Moderator | None = None,
    ) -> None:
        self.store = store
        self.clock = clock
        self.hosting = hosting
        self.adapters = adapters
        self.recall = Recall(
            store,
            names={name: persona.name for name, persona in hosting.personas.items()},
            meaning=Meaning(store, embedder, clock) if embedder else None,
        )
        self._elsewhere: dict[str, LanguageModel | Embedder | Moderator | None] = {
            "judges": judge,
            "finds": embedder,
            "moderates": moderator,
        }
        self.composer = Composer(
            store=store,
            clock=clock,
            model=model,
            judge=judge,
            moderator=moderator,
            bar=settings.bar,
            found=self.recall,
            reply_within=settings.reply_within,
        )
        self.engine = Engine(
            store=store,
            clock=clock,
            hosting=hosting,
            answering=Answering(store=store, clock=clock, hosting=hosting, readers=self._readers),
            settings=IntakeSettings(
                reply_after=settings.reply_after, reply_at_most=max(timedelta(seconds=10), settings.reply_after)
            ),
            split=self._split,
            wake=self._wake,
            last_word=self._last_word,
        )
        self.worker = Worker(
            store=store,
            clock=clock,
            replier=Replier(
                store=store,
                clock=clock,
                hosting=hosting,
                composer=self.composer,
                adapters=adapters,
                queued=self._queued,
            ),
            planner=Planner(store=store, clock=clock, hosting=hosting, composer=self.composer, queued=self._queued),
            settings=WorkerSettings(owner=settings.owner, lease=settings.lease, parallel=settings.parallel),
        )
        self.accounts = {
            name: Account(
                name=name,
                adapter=adapter,
                engine=self.engine,
                store=store,
                clock=clock,
                hosting=hosting,
                owner=settings.owner,
                lease=settings.lease,
            )
            for name, adapter in adapters.items()
            if settings.holds_accounts
        }
        self._worker_only = not settings.holds_accounts
        self._running: dict[str, asyncio.Task[None]] = {}

    # ------------------------------------------------------------------ life

    def start(self) -> None:
        """Begins to hold accounts, to receive and to send."""
        for name, account in self.accounts.items():
            self._running[name] = asyncio.create_task(account.run(), name=f"account {name}")

    async def finished(self) -> None:
        """Returns once no account runs any more: all were refused, or a terminal was closed. Never for a pure worker."""
        if self._worker_only:
            await asyncio.Event().wait()
        if self._running:
            await asyncio.wait(set(self._running.values()))

    async def stop(self, grace: float = 3.0) -> None:
        """Stops within about `grace` seconds: what is being sent is seen through, what is being written is given back to be
        taken up again, accounts are given back for others to take at once."""
        closing = [
            asyncio.create_task(self.worker.close(grace)),
            *(asyncio.create_task(account.outbox.close()) for account in self.accounts.values()),
        ]
        _, late = await asyncio.wait(closing, timeout=grace + GIVING_BACK)
        for task in [*late, *self._running.values()]:
            task.cancel()
        await asyncio.gather(*closing, *self._running.values(), return_exceptions=True)
        closed = await asyncio.gather(*(adapter.close() for adapter in self.adapters.values()), return_exceptions=True)
        for error in closed:
            if error is not None:
                log.warning("adapter_not_closed", error=type(error).__name__)

    def use(self, model: LanguageModel) -> None:
        """Lets another model write from now on."""
        self.composer.model = model

    # ------------------------------------------------------------------ turns

    async def tick(self) -> None:
        """Begins everything that is due."""
        await self.worker.tick()

    async def housekeeping(self) -> None:
        """Daily, and once at the start: what was ignored is marked so, and a changed policy, or other personas, are applied
        to conversations that had come to rest."""
        try:
            now = self.clock.now()
            policy = self.hosting.policy
            await self.store.expire(now=now, ignored_after=policy.stop_after, keys_before=now - NOTES_KEPT)
            hosted = (sorted(self.hosting.personas.items()), sorted(self.hosting.accounts.items()))
            fingerprint = derived_id("p", policy, hosted)
            if await self.store.setting("policy") != fingerprint:
                start = now
                while planned := await self.store.replan(start=start, apart=REPLAN_APART, limit=REPLAN_BATCH):
                    start += planned * REPLAN_APART
                    await self.clock.sleep(0)
                await self.store.set_setting("policy", fingerprint)
        except StoreUnavailable as error:
            log.error("store_unavailable", error=str(error))

    async def settle(self) -> int:
        """Does all work that is due now and sends all that is ready, then returns how much was sent."""
        total = 0
        while True:
            begun = await self.worker.run_due()
            await self.worker.idle()
            sent = 0
            for account in self.accounts.values():
                if account.state is AccountState.HELD:
                    sent += await account.outbox.drain()
            total += sent
            if not begun and not sent:
                return total

    async def next_instant(self) -> datetime | None:
        """When something is due next: a conversation, or a text put off by a platform."""
        instants = [await self.store.next_due()]
        for name, account in self.accounts.items():
            if account.state is AccountState.HELD:
                instants.append(await self.store.next_ready(name))
        known = [each for each in instants if each is not None]
        return min(known) if known else None

    # ------------------------------------------------------------------ wiring

    def _readers(self) -> dict[str, str]:
        """The hosts that what is said goes to, by what for."""
        others = {use: each.host for use, each in self._elsewhere.items() if each is not None}
        return {"writes": self.composer.model.host, **others}

    def _wake(self, result: IntakeResult) -> None:
        if result.conversation is not None:
            self._queued(result.conversation.account)  # a notice may be waiting
        self.worker.wake(result)

    def _queued(self, account: str) -> None:
        if account in self.accounts:
            self.accounts[account].outbox.wake()

    def _split(self, account: str, text: str) -> tuple[str, ...]:
        return self.adapters[account].split(text) if text.strip() else ()

    async def _last_word(self, account: str, address: str, text: str) -> None:
        adapter = self.adapters[account]
        nobody = ConversationKey(account=account, person="-", persona="-")
        for number, part in enumerate(adapter.split(text)):
            part_id = derived_id("bye", account, address, self.clock.now().isoformat(), number)
            await adapter.send(
                OutgoingPart(
                    id=part_id,
                    conversation=nobody,
                    address=address,
                    kind=MessageKind.NOTICE,
                    text=part,
                    nonce=nonce_for(part_id),
                )
            )
