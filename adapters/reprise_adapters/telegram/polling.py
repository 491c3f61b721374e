"""Long polling: updates are fetched, and confirmed only once they are stored.

The library's own polling loop confirms what is merely queued in memory.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from reprise.ports import AdapterHost, Clock
from reprise_adapters.telegram.client import Client
from reprise_adapters.telegram.failures import NotNow, account_failures
from reprise_adapters.telegram.inbox import Inbox

log = logging.getLogger(__name__)

POLL = 25
"""Seconds Telegram may keep a poll open."""
INTERRUPTED = 35
"""Seconds without a successful poll after which there may be a backlog again: a whole poll and some."""
OFFSET_KEPT = 24 * 3600
"""Seconds of silence after which the offset is dropped. Update ids restart at random after an idle week, perhaps below
the offset, and would then be confirmed unseen; without an offset Telegram starts at the first unconfirmed one."""
LONGEST_BACK_OFF = 30
"""Seconds."""

T = TypeVar("T")


class Patience:
    """Asks Telegram until it can answer, with growing pauses."""

    def __init__(self, *, account: str, clock: Clock, redact: Callable[[str], str]) -> None:
        self._account = account
        self._clock = clock
        self._redact = redact

    async def until_answered(self, ask: Callable[[], Awaitable[T]]) -> T:
        """What `ask` returns. Raises AccountRefused, AccountInterrupted."""
        failures = 0
        while True:
            try:
                return await self.once(ask)
            except NotNow as trouble:
                failures += 1
                await self.back_off(trouble, failures)

    async def once(self, ask: Callable[[], Awaitable[T]]) -> T:
        """What `ask` returns. Raises AccountRefused, AccountInterrupted, and NotNow when it may be asked again."""
        with account_failures(self._account, self._redact):
            return await ask()

    async def back_off(self, trouble: NotNow, failures: int) -> None:
        wait = trouble.wait.total_seconds() if trouble.wait else min(0.5 * 2 ** (failures - 1), LONGEST_BACK_OFF)
        level = logging.WARNING if failures == 1 else logging.DEBUG
        log.log(level, "account %s: Telegram cannot be asked now (%s)", self._account, trouble)
        await self._clock.sleep(wait)


class Poller:
    """Polls for one account."""

    def __init__(self, *, account: str, client: Client, inbox: Inbox, clock: Clock, patience: Patience) -> None:
        self._account = account
        self._client = client
        self._inbox = inbox
        self._clock = clock
        self._patience = patience

    async def run(self, host: AdapterHost) -> None:
        """Polls until cancelled. Network trouble is waited out; raises AccountRefused, AccountInterrupted."""
        await self._patience.until_answered(self._without_webhook)
        offset: int | None = None
        behind, failures = True, 0
        last_success = last_update = self._clock.monotonic()
        while True:
            # Behind, an empty answer is wanted at once; otherwise Telegram holds the poll open.
            poll = partial(self._client.raw_updates, offset=offset, timeout=0 if behind else POLL)
            try:
                updates = await self._patience.once(poll)
            except NotNow as trouble:
                failures += 1
                await self._patience.back_off(trouble, failures)
                updates = None
            moment = self._clock.monotonic()
            if not behind and moment - last_success > INTERRUPTED:
                behind = True
                host.fell_behind()
            if updates is None:
                continue
            if failures:
                log.info("account %s: receiving again", self._account)
            failures, last_success = 0, moment
            host.heard()
            if updates:
                last_update = moment
                offset = await self._inbox.take(host, updates)
            elif behind:
                behind = False
                host.caught_up()
            if moment - last_update > OFFSET_KEPT:
                offset = None

    async def _without_webhook(self) -> None:
        """While a webhook is set, Telegram refuses to be polled. What waits is kept."""
        if (await self._client.get_webhook_info()).url:
            log.warning("account %s: a webhook was set; it is taken away, since this account polls", self._account)
            await self._client.delete_webhook(drop_pending_updates=False)
