"""What the Telegram adapter receives and acknowledges, against a strict Bot API server over real sockets."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.peers.host import Host, QuickClock, receiving
from tests.peers.telegram import TelegramPeer
from tests.peers.telegram_adapter import OTHER, TOKEN, made

from reprise.errors import (
    AccountInterrupted,
    AccountRefused,
    StoreUnavailable,
)
from reprise.events import BecameReachable, BecameUnreachable, CommandReceived, Started, TextEdited, TextReceived
from reprise.models import Picture
from reprise.ports import PICTURE_BYTES
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


async def test_a_picture_is_fetched_while_it_can_be_had(
    adapter: TelegramAdapter, peer: TelegramPeer, tmp_path: Path
) -> None:
    host, ada = Host(), peer.person(7)
    jpeg = b"\xff\xd8\xff" + b"dog"
    (tmp_path / "private.jpg").write_bytes(jpeg)
    async with receiving(adapter, host):
        await host.until(lambda: "caught up" in host.said)
        ada.photo("my dog", jpeg)
        ada.photo(None, b"<html>")
        ada.photo("too large", b"\xff\xd8\xff" + bytes(PICTURE_BYTES))
        ada.voice()
        await peer.wait_for(lambda: not peer.pending())
    dog, page, large, voice = (event.picture for event in host.events if isinstance(event, TextReceived))
    assert voice is None
    assert dog is not None
    assert page is not None
    assert await adapter.picture(dog) == Picture(media_type="image/jpeg", content=jpeg)
    assert await adapter.picture(page) is None
    assert large == "AgADfile", "the small one of it"
    assert await adapter.picture(large) is None
    peer.file_paths[dog] = str(tmp_path / "private.jpg")
    assert await adapter.picture(dog) is None, "no file of this machine"


async def test_what_a_person_does_becomes_events_in_order(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    host, ada = Host(), peer.person(7, "Ada", "de")
    async with receiving(adapter, host):
        await host.until(lambda: "caught up" in host.said)
        ada.starts("chef")
        message = ada.writes("I bought a shirt")
        ada.edits(message, "I bought a vintage shirt")
        ada.sticker()
        ada.photo("look")
        ada.writes("/Pause@peer_0_bot 3 days")
        query = ada.presses("r1:switch:maestro")
        ada.blocks()
        ada.unblocks()
        await peer.wait_for(lambda: not peer.pending())
    kinds = [type(event) for event in host.events]
    assert kinds == [
        *(Started, TextReceived, TextEdited, TextReceived, TextReceived, CommandReceived, CommandReceived),
        *(BecameUnreachable, BecameReachable),
    ]
    started, wrote, edited, sticker, photo, pause, choice = host.events[:7]
    assert isinstance(started, Started)
    assert started.payload == "chef"
    assert isinstance(wrote, TextReceived)
    assert (wrote.key, wrote.address, wrote.contact.person) == (f"7:{message}:message", "7", "7")
    assert wrote.text == "I bought a shirt"
    assert (wrote.name, wrote.locale, wrote.seen, wrote.message_id) == ("Ada", "de", str(message), str(message))
    assert isinstance(edited, TextEdited)
    assert (edited.message_id, edited.text) == (str(message), "I bought a vintage shirt")
    assert isinstance(sticker, TextReceived)
    assert (sticker.text, sticker.media) == ("", "sticker 👋")
    assert isinstance(photo, TextReceived)
    assert (photo.text, photo.media) == ("look", "photo")
    assert isinstance(pause, CommandReceived)
    assert (pause.command, pause.argument) == ("pause", "3 days")
    assert isinstance(choice, CommandReceived)
    assert (choice.command, choice.argument) == ("switch", "maestro")
    assert peer.answered == [query]
    assert len({event.key for event in host.events}) == len(host.events)


async def test_nothing_is_acknowledged_before_it_is_stored(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    host = Host()
    host.blocked["hi"] = asyncio.Event()
    peer.person(7).writes("hi")
    async with receiving(adapter, host):
        await host.until(lambda: host.offered)
        assert len(peer.pending()) == 1
        polls = peer.calls["getUpdates"]
        host.blocked["hi"].set()
        await peer.wait_for(lambda: not peer.pending())
        assert peer.calls["getUpdates"] == polls + 1
    assert host.texts == ["hi"]


async def test_what_was_not_stored_comes_again_after_a_crash(peer: TelegramPeer, clock: QuickClock) -> None:
    dying, host = Host(), Host()
    dying.blocked["two"] = asyncio.Event()
    ada = peer.person(7)
    for text in ("one", "two", "three"):
        ada.writes(text)
    first, second = made(peer.url, clock), made(peer.url, clock)
    async with receiving(first, dying):
        await dying.until(lambda: dying.offered == 2)
    assert dying.texts == ["one"]
    async with receiving(second, host):
        await peer.wait_for(lambda: not peer.pending())
    assert host.texts == ["one", "two", "three"]
    assert host.events[0].key == dying.events[0].key
    await first.close()
    await second.close()


async def test_while_the_store_is_down_events_wait_in_order(
    adapter: TelegramAdapter, peer: TelegramPeer, clock: QuickClock
) -> None:
    host, ada = Host(), peer.person(7)
    host.failures = [StoreUnavailable("disk full")] * 4
    for text in ("one", "two", "three"):
        ada.writes(text)
    async with receiving(adapter, host):
        await host.until(lambda: host.offered >= 3)
        assert len(peer.pending()) == 3
        await peer.wait_for(lambda: not peer.pending())
    assert host.texts == ["one", "two", "three"]
    assert clock.waits == [0.5, 1, 2, 4]
    assert adapter.set_aside == 0


async def test_one_chat_does_not_hold_up_another(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    host = Host()
    host.blocked["slow"] = asyncio.Event()
    peer.person(7).writes("slow")
    peer.person(7).writes("after slow")
    peer.person(8).writes("quick")
    async with receiving(adapter, host):
        await host.until(lambda: host.texts == ["quick"])
        assert len(peer.pending()) == 3
        host.blocked["slow"].set()
        await host.until(lambda: host.texts == ["quick", "slow", "after slow"])


async def test_an_update_that_cannot_be_read_is_set_aside(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    host, ada = Host(), peer.person(7)
    ada.writes("before")
    peer.inject({"message": {"message_id": 1, "date": "yesterday", "chat": 5}})
    peer.inject({"message": []})
    peer.inject({"message": {"message_id": 2, "date": 10**18, "chat": ada.chat, "from": ada.user, "text": "far"}})
    ada.writes("after")
    async with receiving(adapter, host):
        await peer.wait_for(lambda: not peer.pending())
    assert host.texts == ["before", "after"]
    assert adapter.set_aside >= 2


async def test_an_event_the_core_cannot_digest_is_set_aside(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    host, ada = Host(), peer.person(7)
    host.failures = [RuntimeError("a bug")] * 3
    ada.writes("poison")
    ada.writes("fine")
    async with receiving(adapter, host):
        await peer.wait_for(lambda: not peer.pending())
    assert host.texts == ["fine"]
    assert adapter.set_aside == 1


async def test_what_is_not_for_us_is_confirmed_and_ignored(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    host, ada = Host(), peer.person(7)
    for kind in ("group", "supergroup", "channel"):
        ada.writes_in_group("hello all", kind)
    peer.inject({"message_reaction": {"chat": ada.chat, "message_id": 1}})
    peer.inject({"something_new": {"hello": "world"}})
    peer.inject({})
    ada.message(text="for my shop", business_connection_id="b1")
    ada.message(pinned_message={"message_id": 3, "date": 1, "chat": ada.chat, "text": "pinned"})
    peer.person(99, "Robot", is_bot=True).writes("beep")
    ada.writes("me")
    async with receiving(adapter, host):
        await peer.wait_for(lambda: not peer.pending())
    assert host.texts == ["me"]
    assert adapter.set_aside == 0


async def test_hostile_texts_arrive(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    texts = [
        "",
        "\ud83d",
        "\u202eabc",
        "מה שלומך",
        "a\0b",
        "x" * 100_000,
        "e\u0301" * 50,
        "/",
        "//",
        "/ hi",
        "'; DROP--",
    ]
    host, ada = Host(), peer.person(7)
    for text in texts:
        ada.message(text=text)
    async with receiving(adapter, host):
        await peer.wait_for(lambda: not peer.pending())
    assert host.texts == [text.replace("\ud83d", "\ufffd") for text in texts]


async def test_an_answer_that_breaks_off_is_not_told(
    adapter: TelegramAdapter, peer: TelegramPeer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    peer.fault("getUpdates", "garbage", '{"ok": true, "result": [{"update_id": 1, "message": {"text": "my canary died')
    host = Host()
    peer.person(7).writes("still here")
    async with receiving(adapter, host):
        await host.until(lambda: "still here" in host.texts)
    assert "Can not load invalid JSON data" in caplog.text
    assert "canary" not in caplog.text


async def test_caught_up_only_once_the_backlog_is_stored(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    host, ada = Host(), peer.person(7)
    for number in range(250):  # more than two polls hand over
        ada.writes(str(number))
    host.blocked["249"] = asyncio.Event()
    async with receiving(adapter, host):
        await host.until(lambda: len(host.texts) == 249)
        assert "caught up" not in host.said
        host.blocked["249"].set()
        await host.until(lambda: "caught up" in host.said)
    assert host.texts == [str(number) for number in range(250)]
    said = [words for words in host.said if not words.startswith("stored")]
    assert said == ["fell behind", *["heard"] * 4, "caught up"]
    assert host.said[-3:] == ["stored 249", "heard", "caught up"]


async def test_after_an_interruption_it_falls_behind_until_it_has_caught_up(
    adapter: TelegramAdapter, peer: TelegramPeer, clock: QuickClock
) -> None:
    host = Host()
    async with receiving(adapter, host):
        await host.until(lambda: "caught up" in host.said)
        await peer.stop()
        clock.ahead += 40
        await host.until(lambda: host.said[-1] == "fell behind")
        await peer.start()
        peer.person(7).writes("while you were away")
        await host.until(lambda: host.said[-1] == "caught up")
    assert host.texts == ["while you were away"]
    assert max(clock.waits) <= 30


async def test_after_a_suspend_the_open_poll_does_not_count_as_caught_up(
    adapter: TelegramAdapter, peer: TelegramPeer, clock: QuickClock
) -> None:
    host = Host()
    async with receiving(adapter, host):
        await host.until(lambda: "caught up" in host.said)
        clock.ahead += 3600
        peer.person(7).writes("good morning")
        await host.until(lambda: host.said.count("caught up") == 2)
    assert host.said[-5:] == ["fell behind", "heard", "stored good morning", "heard", "caught up"]


async def test_a_short_interruption_is_not_falling_behind(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    host = Host()
    async with receiving(adapter, host):
        await host.until(lambda: "caught up" in host.said)
        await peer.stop()
        await peer.start()
        peer.person(7).writes("still here")
        await host.until(lambda: host.texts)
    assert host.said.count("fell behind") == 1


async def test_update_ids_that_restarted_lower_are_not_confirmed_unseen(
    adapter: TelegramAdapter, peer: TelegramPeer, clock: QuickClock
) -> None:
    host, ada = Host(), peer.person(7)
    ada.writes("before the quiet week")
    async with receiving(adapter, host):
        await host.until(lambda: "caught up" in host.said)
        clock.ahead += 8 * 24 * 3600
        await peer.stop()  # ends the open poll, as its 25 s would
        await peer.start()
        await host.until(lambda: host.said.count("caught up") == 2)
        await peer.wait_for(lambda: "offset" not in peer.requests[-1][1])
        peer.bots[TOKEN].next_update = 1000
        ada.writes("after it")
        await host.until(lambda: len(host.texts) == 2)


@pytest.mark.parametrize("kind", ["server_error", "garbage", "drop_before", "bare_too_many"])
async def test_trouble_with_a_poll_is_waited_out(
    adapter: TelegramAdapter, peer: TelegramPeer, clock: QuickClock, kind: str
) -> None:
    host = Host()
    peer.fault("getMe", kind)
    peer.fault("getUpdates", kind, times=2)
    async with receiving(adapter, host):
        peer.person(7).writes("hi")
        await host.until(lambda: host.texts)
    assert clock.waits == [0.5, 0.5, 1] if kind != "bare_too_many" else clock.waits == [30, 30, 30]


async def test_a_poll_waits_as_long_as_telegram_asks(
    adapter: TelegramAdapter, peer: TelegramPeer, clock: QuickClock
) -> None:
    host = Host()
    peer.fault("getUpdates", "too_many", 7)
    async with receiving(adapter, host):
        await host.until(lambda: "caught up" in host.said)
    assert clock.waits == [7]


async def test_a_second_program_with_the_token_interrupts_the_account(
    adapter: TelegramAdapter, peer: TelegramPeer, clock: QuickClock
) -> None:
    other, host = made(peer.url, clock), Host()
    async with receiving(adapter, host) as task:
        await host.until(lambda: "caught up" in host.said)
        async with receiving(other, Host()):
            with pytest.raises(
                AccountInterrupted, match="another program is polling with this token, or a webhook is set"
            ):
                await asyncio.wait_for(task, 10)
    await other.close()


async def test_a_webhook_that_is_set_meanwhile_interrupts_the_account(
    adapter: TelegramAdapter, peer: TelegramPeer
) -> None:
    host = Host()
    async with receiving(adapter, host) as task:
        await host.until(lambda: "caught up" in host.said)
        peer.bots[TOKEN].webhook = "https://example.org/hook"
        peer.bots[TOKEN].poll = object()  # as setting it does
        peer.tell()
        with pytest.raises(AccountInterrupted, match="a webhook is set"):
            await asyncio.wait_for(task, 10)
    assert "a webhook is set" in await adapter.check()


@pytest.mark.parametrize("token", ["", "nonsense", "1:unknown", "12/../34", "a b\n"])
async def test_a_wrong_token_is_refused(peer: TelegramPeer, clock: QuickClock, token: str) -> None:
    adapter = made(peer.url, clock, token)
    for question in (adapter.receive(Host()), adapter.check()):
        with pytest.raises(AccountRefused) as caught:
            await asyncio.wait_for(question, 10)
        assert "fan-club" in str(caught.value)
        assert "BotFather" in str(caught.value)
        assert not token or token not in str(caught.value)
    await adapter.close()


async def test_a_revoked_token_is_refused_at_the_next_poll(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    host = Host()
    async with receiving(adapter, host) as task:
        await host.until(lambda: "caught up" in host.said)
        peer.revoke()
        peer.person(7).writes("hi")  # ends the poll that is open
        with pytest.raises(AccountRefused, match="did not accept the token"):
            await asyncio.wait_for(task, 10)
