"""What becomes of what the Telegram adapter sends, and that no token leaks, against a strict Bot API server over real sockets."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.peers.host import Host, QuickClock, receiving
from tests.peers.telegram import TelegramPeer
from tests.peers.telegram_adapter import OTHER, TOKEN, made, part
from tests.peers.telegram_people import Sent

from reprise.errors import (
    AccountInterrupted,
    OutcomeUnknown,
    RateLimited,
    Rejected,
    Unreachable,
)
from reprise.models import MessageKind
from reprise.ports import SEND_TIMEOUT, CommandInfo
from reprise_adapters.telegram.adapter import TelegramAdapter


@pytest.fixture
async def peer() -> AsyncIterator[TelegramPeer]:
    async with TelegramPeer(TOKEN, OTHER) as peer:
        yield peer


@pytest.fixture
def clock() -> QuickClock:
    return QuickClock()


@pytest.fixture
async def adapter(peer: TelegramPeer, clock: QuickClock) -> AsyncIterator[TelegramAdapter]:
    adapter = made(peer.url, clock)
    yield adapter
    await adapter.close()


async def test_what_a_model_writes_is_formatted_and_inert(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    peer.person(7).writes("hi")
    source = "😀 **Hello** *waves* [you](https://made.up/x) @everyone <b> \ud83d\n```py\nx\n```"
    delivered = await adapter.send(part(source))
    (sent,) = peer.sent
    assert sent.text == "😀 Hello waves you (https://made.up/x) @everyone <b> \ufffd\nx"
    assert shown(sent) == [
        ("Hello", "bold"),
        ("waves", "italic"),
        ("https://made.up/x", "code"),
        ("@everyone", "code"),
        ("x", "pre"),
    ]
    assert sent.entities[-1]["language"] == "py"
    assert delivered.platform_id == str(sent.message_id)
    parameters = peer.requests[-1][1]
    assert "parse_mode" not in parameters
    assert '"is_disabled": true' in parameters["link_preview_options"]


async def test_the_links_of_the_software_itself_are_links(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    peer.person(7).writes("hi")
    await adapter.send(part("*Help*: https://findahelpline.com", kind=MessageKind.NOTICE))
    assert (peer.sent[0].text, shown(peer.sent[0])) == ("Help: https://findahelpline.com", [("Help", "italic")])


@pytest.mark.parametrize("source", ["****", "> ", "```\n```", "**bold", "a_b_ [x](", "**a** b " * 101])
async def test_what_cannot_be_formatted_is_shown_as_written(
    adapter: TelegramAdapter, peer: TelegramPeer, source: str
) -> None:
    peer.person(7).writes("hi")
    await adapter.send(part(source))
    assert peer.sent[0].text in (source.strip(), "———")
    assert peer.sent[0].entities == []


def shown(sent: Sent) -> list[tuple[str, str]]:
    """What is formatted, and how."""
    units = sent.text.encode("utf-16-le")
    return [
        (units[2 * each["offset"] : 2 * (each["offset"] + each["length"])].decode("utf-16-le"), each["type"])
        for each in sent.entities
    ]


SIGNS = ["*", "**", "_", "`", "```\n", "~~", "||", "# ", "> ", "- ", "[a](http://b.c)", "@you ", "\n", " "]
WORDS = ["word", "😀", "👨‍👩‍👧", "e\u0301", "\ud83d", "\t"]
PIECE = st.one_of(st.sampled_from(SIGNS), st.sampled_from(WORDS), st.text(max_size=3))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=st.lists(PIECE, min_size=1, max_size=40).map("".join))
async def test_telegram_takes_whatever_is_written(adapter: TelegramAdapter, peer: TelegramPeer, source: str) -> None:
    peer.person(7).started = True
    for piece in adapter.split(source):
        await adapter.send(part(piece))  # the peer refuses entities that overlap, tear a sign or lie outside


async def test_what_it_splits_telegram_takes(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    peer.person(7).writes("hi")
    text = "😀 word. " * 1500
    parts = adapter.split(text)
    for piece in parts:
        await adapter.send(part(piece))
    assert "".join(peer.texts(7)).replace(" ", "") == text.replace(" ", "")
    assert len(parts) == 4
    assert adapter.split(" \n") == ()


@pytest.mark.parametrize(
    ("kind", "value", "error", "arrived"),
    [
        ("too_many", 5, RateLimited, 0),
        ("bare_too_many", 5, RateLimited, 0),
        ("refuse", [403, "Forbidden: bot was blocked by the user"], Unreachable, 0),
        ("refuse", [400, "Bad Request: chat not found"], Unreachable, 0),
        ("refuse", [400, "Bad Request: user not found"], Unreachable, 0),
        ("refuse", [400, "Bad Request: PEER_ID_INVALID"], Unreachable, 0),
        ("refuse", [400, "Bad Request: message is too long"], Rejected, 0),
        ("refuse", [401, "Unauthorized"], RateLimited, 0),
        ("refuse", [404, "Not Found"], RateLimited, 0),
        ("refuse", [409, "Conflict: whatever"], RateLimited, 0),
        ("server_error", 500, OutcomeUnknown, 0),
        ("refuse", [500, "Internal Server Error: sent message was not found"], OutcomeUnknown, 0),
        ("server_error", 502, OutcomeUnknown, 0),
        ("server_error", 504, OutcomeUnknown, 0),
        ("garbage", None, OutcomeUnknown, 0),
        ("drop_before", None, OutcomeUnknown, 0),
        ("drop_after", None, OutcomeUnknown, 1),
    ],
)
async def test_what_goes_wrong_with_a_send_is_told_apart(
    adapter: TelegramAdapter, peer: TelegramPeer, kind: str, value: object, error: type[Exception], arrived: int
) -> None:
    peer.person(7).writes("hi")
    peer.fault("sendMessage", kind, value)
    with pytest.raises(error) as caught:
        await adapter.send(part())
    assert type(caught.value) is error
    assert peer.calls["sendMessage"] == 1, "nothing is tried again here"
    assert len(peer.sent) == arrived
    assert TOKEN not in "".join(traceback.format_exception(caught.value))


async def test_telegrams_own_figures_are_kept(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    for kind in ("too_many", "bare_too_many"):
        peer.fault("sendMessage", kind, 5)
        with pytest.raises(RateLimited) as caught:
            await adapter.send(part())
        assert caught.value.retry_after == timedelta(seconds=5)


async def test_whom_it_cannot_reach(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    ada, stranger = peer.person(7), peer.person(8)
    ada.writes("hi")
    ada.blocks()
    for address in ("7", str(stranger.id), "404404"):
        with pytest.raises(Unreachable):
            await adapter.send(part(address=address))
    for address, text in (("not a number", "hi"), ("7", " ")):
        ada.blocked = False
        with pytest.raises(Rejected):
            await adapter.send(part(text, address))
    assert peer.sent == []


async def test_no_connection_means_nothing_was_sent(
    adapter: TelegramAdapter, peer: TelegramPeer, clock: QuickClock
) -> None:
    peer.person(7).writes("hi")
    await adapter.send(part("one"))
    await peer.stop()
    with pytest.raises(RateLimited, match="cannot reach Telegram"):
        await adapter.send(part("two"))
    await peer.start()
    await adapter.send(part("three"))
    assert peer.texts(7) == ["one", "three"]


@pytest.mark.parametrize(("kind", "arrived"), [("hang_before", 0), ("hang_after", 1)])
async def test_no_answer_in_time_is_an_unknown_outcome(
    adapter: TelegramAdapter, peer: TelegramPeer, kind: str, arrived: int
) -> None:
    peer.person(7).writes("hi")
    peer.fault("sendMessage", kind)
    async with asyncio.timeout(SEND_TIMEOUT.total_seconds()):
        with pytest.raises(OutcomeUnknown):
            await adapter.send(part())
    assert len(peer.sent) == arrived


async def test_typing_is_shown_and_never_fails(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    key = part().conversation
    peer.person(7).writes("hi")
    await adapter.working("7", key, "")
    assert peer.requests[-1] == ("sendChatAction", {"chat_id": "7", "action": "typing"})
    await adapter.working("404", key, "")
    await adapter.working("nonsense", key, "")
    await peer.stop()
    await adapter.working("7", key, "")


async def test_what_it_declares(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    assert (adapter.limits.text, adapter.limits.per_second, adapter.limits.nonce_window) == (4096, 30, None)
    assert adapter.limits.per_chat == timedelta(seconds=1)
    assert await adapter.find(part()) is None
    peer.person(7).writes("hi")  # so that the look for another program ends at once
    assert await adapter.check() == "account 'fan-club' is @peer_0_bot (Bot 0) on Telegram; updates waiting: 1"
    await peer.stop()
    with pytest.raises(AccountInterrupted, match="cannot ask Telegram now"):
        await adapter.check()


async def test_a_server_on_this_machine_is_not_reached_through_a_proxy(
    peer: TelegramPeer, clock: QuickClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    adapter = made(peer.url, clock)
    assert "peer_0_bot" in await adapter.check()
    await adapter.close()


# --------------------------------------------------------------------------- secrets


async def test_no_log_and_no_error_carries_a_token(
    peer: TelegramPeer, clock: QuickClock, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("", "httpx", "httpcore", "telegram", "reprise_adapters"):
        caplog.set_level(logging.DEBUG, logger=name)
    errors: list[BaseException] = []
    adapters = [
        made(peer.url, clock, token, commands=(CommandInfo(name="a", description="b"),)) for token in (TOKEN, OTHER)
    ]
    adapters += [
        made("http://127.0.0.1:1", clock, TOKEN),
        made("not-an-address", clock, TOKEN),
        made(peer.url, clock, "1:CANARY-gone"),
    ]
    for kind in ("server_error", "garbage", "drop_before"):
        for method in ("getMe", "getUpdates", "sendMessage", "sendChatAction"):
            peer.fault(method, kind)
    peer.fault("getUpdates", "refuse", [401, f"Unauthorized {TOKEN}"])
    for token in (TOKEN, OTHER):
        peer.person(7, token=token).writes("hi")
    for adapter in adapters:
        tries = [adapter.send(part()) for _ in range(4)]
        tries += [adapter.working("7", part().conversation, ""), adapter.check()]
        tries += [asyncio.wait_for(adapter.receive(Host()), 0.5)]
        errors += [
            error for error in await asyncio.gather(*tries, return_exceptions=True) if isinstance(error, BaseException)
        ]
        await adapter.close()
    assert errors
    assert any(record.name == "httpx" for record in caplog.records), "the libraries did log"
    assert "<token>" in caplog.text
    logged = caplog.text + "".join(repr(record.__dict__) for record in caplog.records)
    raised = "".join("".join(traceback.format_exception(error)) + repr(error) for error in errors)
    raised += "".join(repr(vars(adapter)) for adapter in adapters)
    assert "CANARY" not in logged
    assert "CANARY" not in raised


async def test_accounts_of_one_process_do_not_share_anything(peer: TelegramPeer, clock: QuickClock) -> None:
    hosts = {TOKEN: Host(), OTHER: Host()}
    adapters = {token: made(peer.url, clock, token) for token in hosts}
    async with receiving(adapters[TOKEN], hosts[TOKEN]), receiving(adapters[OTHER], hosts[OTHER]):
        for token in hosts:
            peer.person(7, token=token).writes(f"to {token[:6]}")
        for host in hosts.values():
            await host.until(lambda host=host: host.texts)
        await adapters[TOKEN].close()
        await adapters[OTHER].send(part())
    assert [host.texts for host in hosts.values()] == [["to 123456"], ["to 654321"]]
    assert [sent.token for sent in peer.sent] == [OTHER]
    await adapters[OTHER].close()
    assert not any(logging.getLogger(name).filters for name in ("httpx", "telegram.Bot", "httpcore.http11"))
