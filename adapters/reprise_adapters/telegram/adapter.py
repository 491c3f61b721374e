"""The Telegram adapter: one bot's private chats. What it is made of is in the modules beside it."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from telegram import User
from telegram.constants import ChatAction

from reprise.errors import AccountInterrupted, AccountRefused, Rejected
from reprise.models import ConversationKey, Picture
from reprise.ports import AccountSettings, Adapter, AdapterHost, Clock, Delivered, Limits, OutgoingPart, Profile
from reprise_adapters.pictures import picture_of
from reprise_adapters.telegram.checkup import ServerTime, another_polls, findings
from reprise_adapters.telegram.client import client_for
from reprise_adapters.telegram.failures import NotNow, account_failures, send_failures
from reprise_adapters.telegram.inbox import Inbox
from reprise_adapters.telegram.menu import changed_menus, set_menus
from reprise_adapters.telegram.polling import Patience, Poller
from reprise_adapters.telegram.profile import show_profile
from reprise_adapters.telegram.redaction import Redaction
from reprise_adapters.telegram.sending import send_part
from reprise_adapters.telegram.translate import FILE_LIMIT, TEXT_LIMIT, split
from reprise_adapters.telegram.webhook import WebhookReceiver

log = logging.getLogger(__name__)

TOTAL = 9.5
"""Seconds for one send in all; less than ports.SEND_TIMEOUT."""

_TOKEN = re.compile(r"[A-Za-z0-9:_-]+")


def connect(settings: AccountSettings, clock: Clock) -> Adapter:
    """An adapter for one bot. Contacts nobody yet; a token that cannot be one is refused by `receive` and `check`."""
    return TelegramAdapter(settings, clock)


class TelegramAdapter:
    """One bot's private chats."""

    def __init__(self, settings: AccountSettings, clock: Clock) -> None:
        self._account = settings.name
        self._commands = settings.commands
        self._redaction = Redaction(settings.token, settings.webhook.secret if settings.webhook else "")
        self._redaction.install()  # before the client is made: the library logs its address at once
        self._token_is_possible = bool(_TOKEN.fullmatch(settings.token))
        self._webhook = settings.webhook
        self._server_time = ServerTime(clock)
        token = settings.token if self._token_is_possible else "0:none"
        self._client = client_for(token, settings.api_base, self._server_time.note, business=settings.business)
        self._inbox = Inbox(account=self._account, client=self._client, clock=clock, business=settings.business)
        self._patience = Patience(account=self._account, clock=clock, redact=self._redaction.text)
        self._receiver: Poller | WebhookReceiver
        if settings.webhook:
            self._receiver = WebhookReceiver(
                account=self._account,
                webhook=settings.webhook,
                client=self._client,
                inbox=self._inbox,
                clock=clock,
                patience=self._patience,
            )
        else:
            self._receiver = Poller(
                account=self._account, client=self._client, inbox=self._inbox, clock=clock, patience=self._patience
            )

    @property
    def limits(self) -> Limits:
        return Limits(text=TEXT_LIMIT, per_second=30, per_chat=timedelta(seconds=1), nonce_window=None, file=FILE_LIMIT)

    @property
    def set_aside(self) -> int:
        """Updates that could not be read or stored, since the start."""
        return self._inbox.set_aside

    def split(self, text: str) -> tuple[str, ...]:
        return split(text)

    # ------------------------------------------------------------------ receiving

    async def receive(self, host: AdapterHost) -> None:
        """Polls, or listens at the webhook, until cancelled. Network trouble is waited out here; see `Adapter.receive` for the rest."""
        host.fell_behind()
        self._inbox.username = (await self._patience.until_answered(self._identify)).username or ""
        await self._show_menus()
        await self._receiver.run(host)

    async def _identify(self) -> User:
        if not self._token_is_possible:
            raise AccountRefused(
                f"account {self._account!r} has no usable Telegram token. Get one from @BotFather and put it into the "
                "environment variable that token_env names."
            )
        return await self._client.get_me()

    async def _show_menus(self) -> None:
        try:
            await set_menus(self._client, await changed_menus(self._client, self._commands))
        except Exception as error:  # a menu is a nicety; the chat works without it
            log.warning("account %s: the command menu was not updated (%s)", self._account, type(error).__name__)

    # ------------------------------------------------------------------ sending

    async def send(self, part: OutgoingPart) -> Delivered:
        """Sends one part. Telegram has no key against sending twice, so nothing is tried again here: see `failures` for what
        each answer means."""
        chat, business = place_of(part.address)
        with send_failures(self._redaction.text):
            async with asyncio.timeout(TOTAL):
                message = await send_part(self._client, chat, part, self._redaction.text, business=business)
        return Delivered(platform_id=str(message.message_id))

    async def find(self, part: OutgoingPart) -> Delivered | None:
        """Always None: a bot cannot read its own history."""
        return None

    async def working(self, address: str, conversation: ConversationKey, draft: str) -> None:
        try:
            chat, business = place_of(address)
            await self._client.send_chat_action(chat, ChatAction.TYPING, business_connection_id=business)
        except Exception as error:  # a nicety: the reply itself will tell
            log.debug("account %s: typing was not shown (%s)", self._account, type(error).__name__)

    # ------------------------------------------------------------------ the rest

    async def picture(self, reference: str) -> Picture | None:
        try:
            async with asyncio.timeout(TOTAL):
                return picture_of(await self._client.file(reference))
        except Exception as error:  # it is gone, or cannot be reached: the words are answered without it
            log.info("account %s: a picture could not be fetched (%s)", self._account, type(error).__name__)
            return None

    async def check(self, *, served: bool = False) -> str:
        """Also listens for another program with this token, for up to three seconds; one that polls is no good sign. Not while
        the account is served: the one heard would be ours, and its poll would end."""
        try:
            with account_failures(self._account, self._redaction.text):
                me = await self._identify()
                info = await self._client.get_webhook_info()
                polls = not (served or info.url or self._webhook)
                other = polls and await another_polls(self._client)
        except NotNow as trouble:
            raise AccountInterrupted(f"account {self._account!r}: cannot ask Telegram now ({trouble})") from trouble
        known = findings(me, info, webhook=self._webhook, other=other, ahead=self._server_time.ahead)
        sentence = f"account {self._account!r} is @{me.username} ({me.first_name}) on Telegram"
        words = "; ".join([sentence, f"updates waiting: {info.pending_update_count}", *known])
        if other:
            raise AccountInterrupted(words)
        return words

    async def show_profile(self, profile: Profile, *, dry_run: bool) -> Sequence[str]:
        failures = partial(account_failures, self._account, self._redaction.text)
        try:
            with failures():
                await self._identify()
            return await show_profile(self._client, profile, self._commands, failures, dry_run=dry_run)
        except NotNow as trouble:
            wait = f"; try again in {trouble.wait.total_seconds():.0f} s" if trouble.wait else ""
            raise AccountInterrupted(f"account {self._account!r}: {trouble}{wait}") from trouble

    async def close(self) -> None:
        await self._client.hang_up()
        self._redaction.remove()


def place_of(address: str) -> tuple[int, str | None]:
    """The chat and the business connection that an address names. Raises Rejected."""
    chat, _, connection = address.partition("@")
    try:
        return int(chat), connection or None
    except ValueError:
        raise Rejected(f"{address!r} is not the address of a Telegram chat") from None
