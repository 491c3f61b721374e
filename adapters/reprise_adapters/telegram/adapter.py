"""The Telegram adapter: polls for updates by itself, and acknowledges them only once they are stored.

The library's own polling loop acknowledges what is merely queued in memory, and fails a whole batch over one update it
cannot parse. So updates are fetched raw, parsed one by one, and the offset moves after the store has them.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast
from urllib.parse import urlsplit

from telegram import Bot, BotCommand, LinkPreviewOptions, Update, User
from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from reprise.errors import AccountInterrupted, AccountRefused, Rejected, StoreUnavailable
from reprise.events import Event
from reprise.models import ConversationKey
from reprise.ports import AccountSettings, Adapter, AdapterHost, Clock, Delivered, Limits, OutgoingPart
from reprise_adapters.telegram.failures import NotNow, account_failures, send_failures
from reprise_adapters.telegram.redaction import Redaction
from reprise_adapters.telegram.translate import TEXT_LIMIT, event_of, split
from reprise_adapters.text import without_lone_surrogates

log = logging.getLogger(__name__)

API_BASE = "https://api.telegram.org"
ALLOWED_UPDATES = ("message", "edited_message", "my_chat_member", "callback_query")

POLL = 25
"""Seconds Telegram may keep a poll open."""
INTERRUPTED = 35
"""Seconds without a successful poll after which there may be a backlog again: a whole poll and some."""
OFFSET_KEPT = 24 * 3600
"""Seconds of silence after which the offset is dropped. Update ids restart at random after an idle week, perhaps below
the offset, and would then be confirmed unseen; without an offset Telegram starts at the first unconfirmed one."""
LONGEST_BACK_OFF = 30
"""Seconds."""
STORE_ATTEMPTS = 3
"""How often an event is offered to a core that fails in an unforeseen way, before it is set aside."""

CONNECT, READ, WRITE, POOL = 5.0, 8.0, 5.0, 1.0
TOTAL = 9.5
"""Seconds for one send in all; less than ports.SEND_TIMEOUT."""

_TOKEN = re.compile(r"[A-Za-z0-9:_-]+")


def connect(settings: AccountSettings, clock: Clock) -> Adapter:
    """An adapter for one bot. Contacts nobody yet; a token that cannot be one is refused by `receive` and `check`."""
    return TelegramAdapter(settings, clock)


class _Client(Bot):
    """The library's client, which can also hand over updates as they came."""

    __slots__ = ()

    def __repr__(self) -> str:  # the library's own shows the token
        return "<Telegram client>"

    async def raw_updates(self, *, offset: int | None, timeout: int) -> list[Any]:
        updates = await self._post(
            "getUpdates",
            {"offset": offset, "timeout": timeout, "limit": 100, "allowed_updates": ALLOWED_UPDATES},
            read_timeout=timeout + READ,
            connect_timeout=CONNECT,
            write_timeout=WRITE,
            pool_timeout=POOL,
        )
        if not isinstance(updates, list):
            raise TypeError("updates come as a list")
        return cast("list[Any]", updates)


@dataclass(frozen=True, kw_only=True)
class _Received:
    """An event, and the button press to acknowledge once it is stored."""

    update_id: int
    event: Event
    choice: str | None


class TelegramAdapter:
    """One bot's private chats."""

    def __init__(self, settings: AccountSettings, clock: Clock) -> None:
        self._account = settings.name
        self._commands = settings.commands
        self._clock = clock
        self._redaction = Redaction(settings.token)
        self._redaction.install()  # before the client is made: the library logs its address at once
        self._token_is_possible = bool(_TOKEN.fullmatch(settings.token))
        base = (settings.api_base or API_BASE).rstrip("/")
        # A local emulator or Bot API server is not reached through the machine's proxy.
        local = (urlsplit(base).hostname or "") in ("127.0.0.1", "localhost", "::1")
        options: dict[str, Any] = {"trust_env": not local}
        self._polling = HTTPXRequest(connection_pool_size=1, httpx_kwargs=options)
        self._calling = HTTPXRequest(
            connect_timeout=CONNECT, read_timeout=READ, write_timeout=WRITE, pool_timeout=POOL, httpx_kwargs=options
        )
        self._client = _Client(
            settings.token if self._token_is_possible else "0:none",
            base_url=f"{base}/bot",
            request=self._calling,
            get_updates_request=self._polling,
        )
        self._username = ""
        self.set_aside = 0
        """Updates that could not be read or stored, since the start."""

    @property
    def limits(self) -> Limits:
        return Limits(text=TEXT_LIMIT, per_second=30, per_chat=timedelta(seconds=1), nonce_window=None)

    def split(self, text: str) -> tuple[str, ...]:
        return split(text)

    # ------------------------------------------------------------------ receiving

    async def receive(self, host: AdapterHost) -> None:
        """Polls until cancelled. Network trouble is waited out here; see `Adapter.receive` for the rest."""
        host.fell_behind()
        await self._introduce()
        offset: int | None = None
        behind, failures = True, 0
        last_success = last_update = self._clock.monotonic()
        while True:
            try:
                with account_failures(self._account, self._redaction.text):
                    # Behind, an empty answer is wanted at once; otherwise Telegram holds the poll open.
                    updates = await self._client.raw_updates(offset=offset, timeout=0 if behind else POLL)
            except NotNow as trouble:
                failures += 1
                await self._back_off(trouble, failures)
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
                offset = await self._take(host, updates)
            elif behind:
                behind = False
                host.caught_up()
            if moment - last_update > OFFSET_KEPT:
                offset = None

    async def _introduce(self) -> None:
        """Learns who we are, then puts the commands into the bot's menu."""
        failures = 0
        while True:
            try:
                self._username = (await self._identify()).username or ""
                break
            except NotNow as trouble:
                failures += 1
                await self._back_off(trouble, failures)
        try:
            await self._show_commands()
        except Exception as error:  # a menu is a nicety; the chat works without it
            log.warning("account %s: the command menu was not updated (%s)", self._account, type(error).__name__)

    async def _identify(self) -> User:
        if not self._token_is_possible:
            raise AccountRefused(
                f"account {self._account!r} has no usable Telegram token. Get one from @BotFather and put it into the "
                "environment variable that token_env names."
            )
        with account_failures(self._account, self._redaction.text):
            return await self._client.get_me()

    async def _show_commands(self) -> None:
        wanted = tuple(BotCommand(command.name, command.description[:256]) for command in self._commands)
        if wanted and await self._client.get_my_commands() != wanted:
            await self._client.set_my_commands(wanted)

    async def _back_off(self, trouble: NotNow, failures: int) -> None:
        wait = trouble.wait.total_seconds() if trouble.wait else min(0.5 * 2 ** (failures - 1), LONGEST_BACK_OFF)
        level = logging.WARNING if failures == 1 else logging.DEBUG
        log.log(level, "account %s: Telegram cannot be asked now (%s)", self._account, trouble)
        await self._clock.sleep(wait)

    async def _take(self, host: AdapterHost, updates: Sequence[Any]) -> int:
        """Stores a batch, chats side by side and each in order, and returns the offset that confirms it."""
        batch = [(number, update) for update in updates if (number := _update_id(update)) is not None]
        if not batch:
            raise AccountInterrupted(f"account {self._account!r}: Telegram sent updates without ids")
        chats: dict[str, list[_Received]] = {}
        for number, update in sorted(batch, key=lambda pair: pair[0]):
            if received := self._read(number, update):
                chats.setdefault(received.event.address, []).append(received)
        async with asyncio.TaskGroup() as group:
            for chat in chats.values():
                group.create_task(self._store_chat(host, chat))
        return max(number for number, _ in batch) + 1

    def _read(self, number: int, raw: dict[str, Any]) -> _Received | None:
        """One update as an event, or None when it is nothing for us or cannot be read."""
        try:
            update = Update.de_json(raw, None)
            event = event_of(update, account=self._account, username=self._username, now=self._clock.now())
        except Exception as error:  # the platform's data is beyond our control; the rest of the batch must go on
            self.set_aside += 1
            log.warning("account %s: update %s cannot be read (%s)", self._account, number, type(error).__name__)
            return None
        if event is None:
            log.debug("account %s: update %s is not for us", self._account, number)
            return None
        return _Received(
            update_id=number, event=event, choice=update.callback_query.id if update.callback_query else None
        )

    async def _store_chat(self, host: AdapterHost, chat: Sequence[_Received]) -> None:
        for received in chat:
            await self._store(host, received)
            if received.choice:
                await self._acknowledge_choice(received.choice)

    async def _store(self, host: AdapterHost, received: _Received) -> None:
        """Offers one event until it is stored. While the store is down nothing is acknowledged, so nothing is lost."""
        failures = unforeseen = 0
        while True:
            try:
                return await host.handle(received.event)
            except StoreUnavailable as error:
                log.warning("account %s: the store cannot take an event (%s)", self._account, error)
            except Exception as error:
                unforeseen += 1
                if unforeseen == STORE_ATTEMPTS:  # one event that the core cannot digest must not silence the account
                    self.set_aside += 1
                    log.exception("account %s: update %s set aside", self._account, received.update_id)
                    return None
                log.warning("account %s: an event was not taken (%s)", self._account, type(error).__name__)
            failures += 1
            await self._clock.sleep(min(0.5 * 2 ** (failures - 1), LONGEST_BACK_OFF))

    async def _acknowledge_choice(self, query: str) -> None:
        try:
            await self._client.answer_callback_query(query)
        except TelegramError as error:  # too old, or out of reach: the button merely keeps spinning
            log.debug("account %s: a pressed button was not acknowledged (%s)", self._account, type(error).__name__)

    # ------------------------------------------------------------------ sending

    async def send(self, part: OutgoingPart) -> Delivered:
        """Sends one part as plain text. Telegram has no key against sending twice, so nothing is tried again here: see
        `failures` for what each answer means."""
        chat = _chat_id(part.address)
        with send_failures(self._redaction.text):
            async with asyncio.timeout(TOTAL):
                message = await self._client.send_message(
                    chat,
                    without_lone_surrogates(part.text),
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                )
        return Delivered(platform_id=str(message.message_id))

    async def find(self, part: OutgoingPart) -> Delivered | None:
        """Always None: a bot cannot read its own history."""
        return None

    async def working(self, address: str, conversation: ConversationKey, draft: str) -> None:
        try:
            await self._client.send_chat_action(_chat_id(address), ChatAction.TYPING)
        except Exception as error:  # a nicety: the reply itself will tell
            log.debug("account %s: typing was not shown (%s)", self._account, type(error).__name__)

    # ------------------------------------------------------------------ the rest

    async def check(self) -> str:
        try:
            me = await self._identify()
            with account_failures(self._account, self._redaction.text):
                webhook = await self._client.get_webhook_info()
        except NotNow as trouble:
            raise AccountInterrupted(f"account {self._account!r}: cannot ask Telegram now ({trouble})") from trouble
        sentence = f"account {self._account!r} is @{me.username} ({me.first_name}) on Telegram"
        if webhook.url:
            return f"{sentence}; a webhook is set, so polling will not work until it is deleted (deleteWebhook)"
        return f"{sentence}; {webhook.pending_update_count} updates are waiting"

    async def close(self) -> None:
        await asyncio.gather(self._polling.shutdown(), self._calling.shutdown())
        self._redaction.remove()


def _update_id(update: Any) -> int | None:
    number: object = cast("dict[str, Any]", update).get("update_id") if isinstance(update, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def _chat_id(address: str) -> int:
    try:
        return int(address)
    except ValueError:
        raise Rejected(f"{address!r} is not the address of a Telegram chat") from None
