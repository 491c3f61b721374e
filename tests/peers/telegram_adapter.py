"""The Telegram adapter as the tests make it, and what they send with it."""

from __future__ import annotations

from typing import Any

from tests.peers.host import QuickClock

from reprise.models import ConversationKey, MessageKind
from reprise.ports import AccountSettings, OutgoingPart
from reprise_adapters.telegram import connect
from reprise_adapters.telegram.adapter import TelegramAdapter

TOKEN = "123456:CANARY-aBcDeF_0123456789"
OTHER = "654321:CANARY-zYxWvU_9876543210"


def made(url: str, clock: QuickClock, token: str = TOKEN, **more: Any) -> TelegramAdapter:
    adapter = connect(AccountSettings(name="fan-club", platform="telegram", token=token, api_base=url, **more), clock)
    assert isinstance(adapter, TelegramAdapter)
    return adapter


def part(
    text: str = "Hello!", address: str = "7", *, kind: MessageKind = MessageKind.TEXT, **more: Any
) -> OutgoingPart:
    conversation = ConversationKey(account="fan-club", person="7", persona="chef")
    return OutgoingPart(
        id="r1-0", conversation=conversation, address=address, kind=kind, text=text, nonce="r1-0", **more
    )
