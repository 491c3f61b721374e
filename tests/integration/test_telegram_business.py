"""Chats of business accounts that the bot is connected to: passed over, unless the owner turned them on."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from tests.peers.host import Host, QuickClock, receiving
from tests.peers.telegram import TelegramPeer
from tests.peers.telegram_adapter import TOKEN, made, part

from reprise.errors import Unreachable
from reprise.events import CommandReceived, TextEdited, TextReceived
from reprise.models import Choice


@pytest.fixture
async def peer() -> AsyncIterator[TelegramPeer]:
    async with TelegramPeer(TOKEN) as peer:
        yield peer


async def test_they_are_passed_over(peer: TelegramPeer) -> None:
    adapter, host, ada = made(peer.url, QuickClock()), Host(), peer.person(7)
    ada.writes_to_business("waits since before")
    async with receiving(adapter, host):
        await host.until(lambda: "caught up" in host.said)
        ada.writes_to_business("hello shop")
        ada.message(text="as a plain message", business_connection_id="conn-1")
        ada.writes("hello bot")
        await host.until(lambda: host.texts)
    assert host.texts == ["hello bot"]
    assert not {"business_message", "edited_business_message"} & peer.bots[TOKEN].allowed
    await adapter.close()


async def test_turned_on_they_are_answered_over_their_connection(peer: TelegramPeer) -> None:
    adapter, host, ada = made(peer.url, QuickClock(), business=True), Host(), peer.person(7)
    async with receiving(adapter, host):
        await host.until(lambda: "caught up" in host.said)
        number = ada.writes_to_business("hello shop")
        edited = {**ada.messages[number], "text": "hello, shop", "edit_date": peer.time()}
        peer.update(ada.bot, edited_business_message=edited)
        owner = {
            **ada.messages[number],
            "message_id": number + 500,
            "from": {**ada.user, "id": 99},
            "text": "I am the owner",
        }
        peer.update(ada.bot, business_message=owner)
        ada.writes("hello bot")
        await host.until(lambda: len(host.events) == 3)
        wrote, changed, direct = host.events
        assert isinstance(wrote, TextReceived)
        assert isinstance(changed, TextEdited)
        assert isinstance(direct, TextReceived)
        assert (wrote.address, wrote.contact.person) == ("7@conn-1", "7@conn-1")
        assert (changed.message_id, changed.text, changed.contact) == (str(number), "hello, shop", wrote.contact)
        assert (direct.address, direct.contact.person) == ("7", "7"), "another contact than in the shop's chat"
        await adapter.send(part("welcome", wrote.address, choices=(Choice(label="Stop", command="stop"),)))
        assert [(sent.chat_id, sent.text, sent.connection) for sent in peer.sent] == [(7, "welcome", "conn-1")]
        await adapter.working(wrote.address, part().conversation, "")
        assert peer.requests[-1][1]["business_connection_id"] == "conn-1"
        ada.taps("Stop")
        await host.until(lambda: len(host.events) == 4)
        assert isinstance(host.events[3], CommandReceived)
        assert host.events[3].contact == wrote.contact
    peer.bots[TOKEN].connections.clear()
    with pytest.raises(Unreachable):
        await adapter.send(part("still there?", wrote.address))
    await adapter.close()
