"""Webhook mode: what is answered with 200 is stored, what is not comes again, and nobody else gets in. Over real HTTP."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import aiohttp
import pytest
from tests.peers.host import Host, QuickClock, receiving
from tests.peers.telegram import TelegramPeer
from tests.peers.telegram_adapter import TOKEN, made

from reprise.errors import AccountInterrupted, StoreUnavailable
from reprise.ports import Webhook
from reprise_adapters.telegram.adapter import TelegramAdapter
from reprise_adapters.telegram.webhook import LARGEST_BODY, SECRET_HEADER

SECRET = "CANARY-webhook_secret"


@pytest.fixture
async def peer() -> AsyncIterator[TelegramPeer]:
    async with TelegramPeer(TOKEN) as peer:
        yield peer


@pytest.fixture
def clock() -> QuickClock:
    return QuickClock()


@pytest.fixture
def hook() -> Webhook:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    path = "/bots/fan-club"
    return Webhook(url=f"http://127.0.0.1:{port}{path}", host="127.0.0.1", port=port, path=path, secret=SECRET)


@pytest.fixture
async def adapter(peer: TelegramPeer, clock: QuickClock, hook: Webhook) -> AsyncIterator[TelegramAdapter]:
    adapter = made(peer.url, clock, webhook=hook)
    yield adapter
    await adapter.close()


async def post(hook: Webhook, body: object, *, secret: str | None = SECRET, **options: Any) -> int:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    async with (
        aiohttp.ClientSession() as session,
        session.request(
            options.get("method", "POST"), options.get("url", hook.url), data=data, headers=headers
        ) as answer,
    ):
        return answer.status


async def test_updates_are_posted_and_stored_in_order(
    adapter: TelegramAdapter, peer: TelegramPeer, hook: Webhook
) -> None:
    host, ada = Host(), peer.person(7)
    ada.writes("while you were away")
    async with receiving(adapter, host):
        await host.until(lambda: "caught up" in host.said)
        for text in ("one", "two", "three"):
            ada.writes(text)
        await peer.wait_for(lambda: not peer.pending())
    assert host.texts == ["while you were away", "one", "two", "three"]
    assert host.said.index("stored while you were away") < host.said.index("caught up")
    assert (peer.bots[TOKEN].webhook, peer.bots[TOKEN].webhook_secret) == (hook.url, SECRET)
    assert peer.calls["getUpdates"] == 0


async def test_nothing_is_answered_before_it_is_stored(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    host = Host()
    host.blocked["hi"] = asyncio.Event()
    async with receiving(adapter, host):
        peer.person(7).writes("hi")
        await host.until(lambda: host.offered)
        assert len(peer.pending()) == 1
        host.blocked["hi"].set()
        await peer.wait_for(lambda: not peer.pending())
    assert host.texts == ["hi"]


async def test_what_could_not_be_stored_comes_again(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    host = Host()
    async with receiving(adapter, host):
        await host.until(lambda: "caught up" in host.said)
        host.failures = [StoreUnavailable("disk full")] * 3
        peer.person(7).writes("hi")
        await peer.wait_for(lambda: not peer.pending())
    assert (host.texts, host.offered) == (["hi"], 4)
    assert peer.calls["webhook"] == 4
    assert adapter.set_aside == 0


async def test_what_nobody_took_comes_to_the_next_process(
    adapter: TelegramAdapter, peer: TelegramPeer, clock: QuickClock, hook: Webhook
) -> None:
    first, host = Host(), Host()
    async with receiving(adapter, first):
        await first.until(lambda: "caught up" in first.said)
    peer.person(7).writes("anybody there?")
    await peer.wait_for(lambda: peer.bots[TOKEN].webhook_error)
    second = made(peer.url, clock, webhook=hook)
    async with receiving(second, host):
        await peer.wait_for(lambda: not peer.pending())
    assert (first.texts, host.texts) == ([], ["anybody there?"])
    await second.close()


async def test_an_update_that_cannot_be_read_is_set_aside_with_200(
    adapter: TelegramAdapter, peer: TelegramPeer, hook: Webhook
) -> None:
    host, ada = Host(), peer.person(7)
    async with receiving(adapter, host):
        await host.until(lambda: "caught up" in host.said)
        peer.inject({"message": {"message_id": 1, "date": "yesterday", "chat": 5}})
        ada.writes("after")
        await peer.wait_for(lambda: not peer.pending())
        assert await post(hook, {"update_id": 5, "message": []}) == 200
        assert await post(hook, {"update_id": 6, "something_new": 1}) == 200
    assert host.texts == ["after"]
    assert adapter.set_aside == 2
    assert peer.calls["webhook"] == 2


async def test_only_telegram_gets_in(adapter: TelegramAdapter, peer: TelegramPeer, hook: Webhook) -> None:
    host = Host()
    update = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": peer.person(7).chat, "text": "forged"}}
    async with receiving(adapter, host):
        await host.until(lambda: "caught up" in host.said)
        for secret in (None, "", "wrong", SECRET + "x", "ü"):
            assert await post(hook, update, secret=secret) == 403
        for body in (b"", b"{", b"[]", b"null", b'"x"', {"message": {}}, {"update_id": "7"}, b"[" * 100_000, b"\xff"):
            assert await post(hook, body) == 400
        assert await post(hook, b" " * LARGEST_BODY + b"{}") == 413
        assert await post(hook, update, method="GET") == 405
        assert await post(hook, update, url=hook.url + "/x") == 404
    assert host.events == []


async def test_it_works_behind_a_proxy_that_takes_the_path_away(
    peer: TelegramPeer, clock: QuickClock, hook: Webhook
) -> None:
    outside = hook.url.replace("/bots/fan-club", "/")
    adapter, host = made(peer.url, clock, webhook=replace(hook, url=outside, path="/")), Host()
    async with receiving(adapter, host):
        peer.person(7).writes("hi")
        await host.until(lambda: host.texts)
    await adapter.close()


async def test_it_knows_when_telegram_cannot_reach_it(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    host, bot = Host(), peer.bots[TOKEN]
    async with receiving(adapter, host):
        await host.until(lambda: "caught up" in host.said)
        bot.webhook_secret = "another"  # so that every post is turned away
        peer.person(7).writes("hi")
        await host.until(lambda: host.said.count("fell behind") == 2)
        bot.webhook_secret = SECRET
        await host.until(lambda: host.said.count("caught up") == 2)
    assert host.texts == ["hi"]


async def test_a_webhook_that_was_taken_away_is_noticed(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    host = Host()
    async with receiving(adapter, host) as task:
        await host.until(lambda: "caught up" in host.said)
        peer.bots[TOKEN].webhook = "https://elsewhere.example/"
        with pytest.raises(AccountInterrupted, match="another program took the webhook away"):
            await asyncio.wait_for(task, 10)


async def test_an_address_that_is_taken_is_said(peer: TelegramPeer, clock: QuickClock, hook: Webhook) -> None:
    adapter = made(peer.url, clock, webhook=replace(hook, port=peer.port))
    with pytest.raises(AccountInterrupted, match=f"cannot listen on 127.0.0.1:{peer.port}"):
        await asyncio.wait_for(adapter.receive(Host()), 10)
    assert peer.calls["setWebhook"] == 0
    await adapter.close()


async def test_polling_takes_a_webhook_away_and_loses_nothing(peer: TelegramPeer, clock: QuickClock) -> None:
    peer.bots[TOKEN].webhook = "https://127.0.0.1:1/gone"
    peer.person(7).writes("still there")
    adapter, host = made(peer.url, clock), Host()
    async with receiving(adapter, host):
        await host.until(lambda: host.texts)
    assert host.texts == ["still there"]
    assert peer.bots[TOKEN].webhook == ""
    await adapter.close()


async def test_its_secret_is_nowhere(adapter: TelegramAdapter, hook: Webhook, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    host = Host()
    async with receiving(adapter, host):
        await host.until(lambda: "caught up" in host.said)
        await post(hook, {}, secret="wrong")
    assert "CANARY" not in caplog.text + repr(hook) + repr(adapter) + repr(vars(adapter))
