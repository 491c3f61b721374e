"""From raw updates to stored events: each parsed on its own, chats side by side and each chat in order."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from telegram.error import TelegramError

from reprise.errors import AccountInterrupted, StoreUnavailable
from reprise.events import Event
from reprise.ports import AdapterHost, Clock
from reprise_adapters.telegram.client import Client
from reprise_adapters.telegram.translate import event_of, parsed

log = logging.getLogger(__name__)

STORE_ATTEMPTS = 3
"""How often an event is offered to a core that fails in an unforeseen way, before it is set aside."""
LONGEST_WAIT = 30
"""Seconds between two offers to a store that is down."""


@dataclass(frozen=True, kw_only=True)
class _Received:
    """What an update holds for us: an event, a button press to acknowledge once it is stored, or both."""

    update_id: int
    event: Event | None
    query: str | None


class Inbox:
    """Takes the updates of one account."""

    def __init__(self, *, account: str, client: Client, clock: Clock, business: bool) -> None:
        self._account = account
        self._client = client
        self._clock = clock
        self._business = business
        self.username = ""
        """The bot's own, once it is known."""
        self.set_aside = 0
        """Updates that could not be read or stored, since the start."""

    async def take(self, host: AdapterHost, updates: Sequence[Any]) -> int:
        """Stores a batch, and returns the offset that confirms it. Raises AccountInterrupted when none has an id."""
        batch = [(number, update) for update in updates if (number := update_id_of(update)) is not None]
        if not batch:
            raise AccountInterrupted(f"account {self._account!r}: Telegram sent updates without ids")
        chats: dict[str, list[_Received]] = {}
        for number, update in sorted(batch, key=lambda pair: pair[0]):
            if received := self._read(number, update):
                chats.setdefault(received.event.address if received.event else "", []).append(received)
        async with asyncio.TaskGroup() as group:
            for chat in chats.values():
                group.create_task(self._store_chat(host, chat))
        return max(number for number, _ in batch) + 1

    async def take_one(self, host: AdapterHost, update: Any) -> None:
        """Stores one update. Raises StoreUnavailable, upon which it should be offered again."""
        if received := self._read(update_id_of(update) or 0, update):
            await self._store_chat(host, [received], patient=False)

    def _read(self, number: int, raw: dict[str, Any]) -> _Received | None:
        """One update, or None when it is nothing for us or cannot be read."""
        try:
            update = parsed(raw)
            event = event_of(
                update,
                account=self._account,
                username=self.username,
                now=self._clock.now(),
                business=self._business,
            )
        except Exception as error:  # the platform's data is beyond our control; the rest of the batch must go on
            self.set_aside += 1
            log.warning("account %s: update %s cannot be read (%s)", self._account, number, type(error).__name__)
            return None
        query = update.callback_query.id if update.callback_query else None
        if event is None and query is None:
            log.debug("account %s: update %s is not for us", self._account, number)
            return None
        return _Received(update_id=number, event=event, query=query)

    async def _store_chat(self, host: AdapterHost, chat: Sequence[_Received], *, patient: bool = True) -> None:
        for received in chat:
            if received.event:
                await self._store(host, received.event, received.update_id, patient=patient)
            if received.query:
                await self._acknowledge(received.query)

    async def _store(self, host: AdapterHost, event: Event, number: int, *, patient: bool) -> None:
        """Offers one event until it is stored, or, without patience, until the store is down. Nothing is acknowledged before,
        so nothing is lost."""
        failures = unforeseen = 0
        while True:
            try:
                return await host.handle(event)
            except StoreUnavailable as error:
                if not patient:
                    raise
                log.warning("account %s: the store cannot take an event (%s)", self._account, error)
            except Exception as error:
                unforeseen += 1
                if unforeseen == STORE_ATTEMPTS:  # one event that the core cannot digest must not silence the account
                    self.set_aside += 1
                    log.exception("account %s: update %s set aside", self._account, number)
                    return None
                log.warning("account %s: an event was not taken (%s)", self._account, type(error).__name__)
            failures += 1
            await self._clock.sleep(min(0.5 * 2 ** (failures - 1), LONGEST_WAIT))

    async def _acknowledge(self, query: str) -> None:
        """Tells Telegram that a button press was taken; until then the person sees it spin."""
        try:
            await self._client.answer_callback_query(query)
        except TelegramError as error:  # too old, or out of reach: the button merely keeps spinning
            log.debug("account %s: a pressed button was not acknowledged (%s)", self._account, type(error).__name__)


def update_id_of(update: Any) -> int | None:
    """The id of a raw update; None when it has none."""
    number: object = cast("dict[str, Any]", update).get("update_id") if isinstance(update, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None
