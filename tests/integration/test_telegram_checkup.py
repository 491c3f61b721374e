"""What `doctor` says about a Telegram account, against a strict Bot API server."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta

import pytest
from tests.peers.host import Host, QuickClock
from tests.peers.telegram import TelegramPeer
from tests.peers.telegram_adapter import TOKEN, made

from reprise.errors import AccountInterrupted
from reprise.ports import Webhook
from reprise_adapters.telegram.checkup import LISTEN_FOR

HOOK = Webhook(url="http://127.0.0.1:1/hook", host="127.0.0.1", port=1, path="/hook", secret="shh-shh")


@pytest.fixture
async def peer() -> AsyncIterator[TelegramPeer]:
    async with TelegramPeer(TOKEN) as peer:
        peer.person(7).writes("hi")  # so that the look for another program ends at once
        yield peer


async def said(peer: TelegramPeer, webhook: Webhook | None = None, *, served: bool = False) -> str:
    adapter = made(peer.url, QuickClock(), webhook=webhook)
    try:
        return await adapter.check(served=served)
    finally:
        await adapter.close()


def listening(peer: TelegramPeer) -> list[str]:
    """The polls that looked for another program."""
    return [
        method for method, told in peer.requests if method == "getUpdates" and told.get("timeout") == str(LISTEN_FOR)
    ]


async def test_all_is_well(peer: TelegramPeer) -> None:
    assert await said(peer) == "account 'fan-club' is @peer_0_bot (Bot 0) on Telegram; updates waiting: 1"
    assert len(peer.pending()) == 1, "nothing was confirmed"


async def test_a_webhook_that_another_program_set(peer: TelegramPeer) -> None:
    peer.bots[TOKEN].webhook = "https://example.org/hook"
    assert "a webhook is set (https://example.org/hook), and is taken away" in await said(peer)
    assert peer.bots[TOKEN].webhook


async def test_a_webhook_of_our_own(peer: TelegramPeer) -> None:
    assert "the webhook is not set yet" in await said(peer, HOOK)
    assert peer.calls["getUpdates"] == 0
    peer.bots[TOKEN].webhook, peer.bots[TOKEN].webhook_error = HOOK.url, "Connection refused"
    words = await said(peer, HOOK)
    assert "not set yet" not in words
    assert "Telegram could not call the webhook: Connection refused" in words


async def test_another_program_with_the_same_token(peer: TelegramPeer) -> None:
    running, host = made(peer.url, QuickClock()), Host()

    async def serve() -> None:
        while True:
            with suppress(AccountInterrupted):  # as the core does
                await running.receive(host)

    task = asyncio.create_task(serve())
    await host.until(lambda: "caught up" in host.said)
    with pytest.raises(AccountInterrupted, match=r"another program polls with this token just now.*API Token, Revoke"):
        await said(peer)
    assert len(listening(peer)) == 1
    assert "another program" not in await said(peer, served=True)
    assert len(listening(peer)) == 1, "what serves the account is not disturbed"
    task.cancel()
    await asyncio.wait([task])
    await running.close()


@pytest.mark.parametrize(
    ("seconds", "words"), [(60, r"clock is (59|60) s behind Telegram's"), (-60, r"clock is 6[01] s ahead of"), (3, "")]
)
async def test_a_clock_that_is_off(peer: TelegramPeer, seconds: int, words: str) -> None:
    peer.clock_ahead = timedelta(seconds=seconds)
    found = await said(peer)
    assert re.search(words, found) if words else ("clock" not in found)


async def test_rights_that_it_does_not_need(peer: TelegramPeer) -> None:
    peer.bots[TOKEN].reads_groups = peer.bots[TOKEN].joins_groups = True
    words = await said(peer)
    assert "@BotFather, /setprivacy, Enable" in words
    assert "@BotFather, /setjoingroups, Disable" in words
