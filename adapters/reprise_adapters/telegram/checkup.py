"""What `doctor` asks Telegram about an account, and what it says to click where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx
from telegram import User, WebhookInfo
from telegram.error import Conflict

from reprise.ports import Clock, Webhook
from reprise_adapters.telegram.client import Client

LISTEN_FOR = 3
"""Seconds in which another program that polls with the same token shows itself: its next poll ends ours."""
CLOCK_OFF = timedelta(seconds=5)
"""How far this machine's clock may be off Telegram's; an answer's own time is in whole seconds."""


class ServerTime:
    """How far Telegram's clock is ahead of ours, by the last answer."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.ahead: timedelta | None = None

    async def note(self, response: httpx.Response) -> None:
        """A hook for every answer of the HTTP client."""
        told = _date(response.headers.get("Date"))
        if told is not None:
            self.ahead = told - self._clock.now()


def _date(text: str | None) -> datetime | None:
    try:
        told = parsedate_to_datetime(text) if text else None
    except ValueError:
        return None
    return told if told is not None and told.tzinfo is not None else None


async def another_polls(client: Client) -> bool:
    """Whether another program polls with this token. Ends its poll, which it then begins again; confirms no update."""
    try:
        await client.raw_updates(offset=None, timeout=LISTEN_FOR)
    except Conflict:
        return True
    return False


def findings(
    me: User, info: WebhookInfo, *, webhook: Webhook | None, other: bool, ahead: timedelta | None
) -> Sequence[str]:
    """What the owner should know, each a sentence with what to do."""
    found: list[str] = []
    if webhook is None and info.url:
        found.append(f"a webhook is set ({info.url}), and is taken away when `reprise run` polls")
    if webhook is not None and info.url != webhook.url:
        found.append("the webhook is not set yet; `reprise run` sets it")
    if info.last_error_message and info.url:
        found.append(f"Telegram could not call the webhook: {info.last_error_message}")
    if other:
        found.append(
            "another program polls with this token just now, and it is none that shares this store; end it, or get a new "
            "token: @BotFather, /mybots, API Token, Revoke"
        )
    if ahead is not None and abs(ahead) > CLOCK_OFF:
        side = "behind" if ahead > timedelta() else "ahead of"
        found.append(
            f"this machine's clock is {abs(ahead).total_seconds():.0f} s {side} Telegram's; turn on time synchronisation"
        )
    if me.can_read_all_group_messages:
        found.append("it reads everything in groups, and needs none of it: @BotFather, /setprivacy, Enable")
    if me.can_join_groups:
        found.append("it can be added to groups, where it says nothing: @BotFather, /setjoingroups, Disable")
    if me.can_connect_to_business:
        found.append(
            "it can be connected to business accounts, whose chats it passes over: @BotFather, /mybots, Bot Settings"
        )
    return found
