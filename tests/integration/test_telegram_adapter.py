"""The Telegram adapter against a strict Bot API server over real sockets: what is received, acknowledged, sent and said."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from tests.peers.telegram import TelegramPeer

from reprise.clock import SystemClock
from reprise.errors import (
    AccountInterrupted,
    AccountRefused,
    OutcomeUnknown,
    RateLimited,
    Rejected,
    StoreUnavailable,
    Unreachable,
)
from reprise.events import (
    BecameReachable,
    BecameUnreachable,
    CommandReceived,
    Event,
    Started,
    TextEdited,
    TextReceived,
)
from reprise.models import ConversationKey, MessageKind
from reprise.ports import SEND_TIMEOUT, AccountSettings, CommandInfo, KnownChat, OutgoingPart
from reprise_adapters.telegram import connect
from reprise_adapters.telegram.adapter import TelegramAdapter

TOKEN = "123456:CANARY-aBcDeF_0123456789"
OTHER = "654321:CANARY-zYxWvU_9876543210"


class QuickClock(SystemClock):
    """Waits are noted and cut short; measured time can be moved on."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.ahead = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.ahead

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        await super().sleep(min(seconds, 0.02))


class Host:
    """Stores events in memory, or fails as told."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.said: list[str] = []
        self.failures: list[Exception] = []
        self.offered = 0
        self.blocked: dict[str, asyncio.Event] = {}
        """By text: what `handle` waits for."""
        self._changed = asyncio.Event()

    def _tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, predicate: Callable[[], object]) -> None:
        """Returns once `predicate` holds, looked at after whatever this host is told."""
        async with asyncio.timeout(10):
            while not predicate():
                await self._changed.wait()

    async def handle(self, event: Event) -> None:
        self.offered += 1
        self._tell()
        if isinstance(event, TextReceived) and event.text in self.blocked:
            await self.blocked[event.text].wait()
        if self.failures:
            raise self.failures.pop(0)
        self.events.append(event)
        if isinstance(event, TextReceived):
            self.said.append(f"stored {event.text}")
        self._tell()

    async def known_chats(self) -> list[KnownChat]:
        return []

    def heard(self) -> None:
        self.said.append("heard")
        self._tell()

    def caught_up(self) -> None:
        self.said.append("caught up")
        self._tell()

    def fell_behind(self) -> None:
        self.said.append("fell behind")
        self._tell()

    @property
    def texts(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, TextReceived)]


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


def made(url: str, clock: QuickClock, token: str = TOKEN, **more) -> TelegramAdapter:
    adapter = connect(AccountSettings(name="fan-club", platform="telegram", token=token, api_base=url, **more), clock)
    assert isinstance(adapter, TelegramAdapter)
    return adapter


@asynccontextmanager
async def receiving(adapter: TelegramAdapter, host: Host) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(adapter.receive(host))
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.wait([task])


def part(text: str = "Hello!", address: str = "7") -> OutgoingPart:
    return OutgoingPart(
        id="r1-0",
        conversation=ConversationKey(account="fan-club", person="7", persona="chef"),
        address=address,
        kind=MessageKind.TEXT,
        text=text,
        nonce="r1-0",
    )


# --------------------------------------------------------------------------- receiving


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
        query = ada.presses("persona:maestro")
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
    assert (wrote.name, wrote.locale, wrote.seen, wrote.message_id) == ("Ada", "de", str(message), str(message))
    assert isinstance(edited, TextEdited)
    assert (edited.message_id, edited.text) == (str(message), "I bought a vintage shirt")
    assert isinstance(sticker, TextReceived)
    assert (sticker.text, sticker.media) == ("", "sticker")
    assert isinstance(photo, TextReceived)
    assert (photo.text, photo.media) == ("look", "photo")
    assert isinstance(pause, CommandReceived)
    assert (pause.command, pause.argument) == ("pause", "3 days")
    assert isinstance(choice, CommandReceived)
    assert (choice.command, choice.argument) == ("persona", "maestro")
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


async def test_a_webhook_interrupts_the_account(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    peer.bots[TOKEN].webhook = "https://example.org/hook"
    with pytest.raises(AccountInterrupted, match="a webhook is set"):
        await asyncio.wait_for(adapter.receive(Host()), 10)
    assert "a webhook is set" in await adapter.check()
    assert peer.bots[TOKEN].webhook, "it is the owner's to delete"


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


async def test_the_menu_is_set_only_when_it_changed(peer: TelegramPeer, clock: QuickClock) -> None:
    commands = (CommandInfo(name="pause", description="Pause"), CommandInfo(name="why", description="Why you wrote"))
    for _ in range(2):
        adapter, host = made(peer.url, clock, commands=commands), Host()
        async with receiving(adapter, host):
            await host.until(lambda host=host: "caught up" in host.said)
        await adapter.close()
    assert peer.calls["setMyCommands"] == 1
    assert peer.bots[TOKEN].commands[0] == {"command": "pause", "description": "Pause"}


async def test_a_menu_that_cannot_be_set_does_not_matter(peer: TelegramPeer, clock: QuickClock) -> None:
    peer.fault("getMyCommands", "refuse", [404, "Not Found"])
    adapter, host = made(peer.url, clock, commands=(CommandInfo(name="why", description="Why"),)), Host()
    async with receiving(adapter, host):
        await host.until(lambda: "caught up" in host.said)
    await adapter.close()


# --------------------------------------------------------------------------- sending


async def test_it_sends_plain_text_without_previews(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    peer.person(7).writes("hi")
    delivered = await adapter.send(part("*Hello* <b>you</b> https://example.org \ud83d"))
    assert peer.texts(7) == ["*Hello* <b>you</b> https://example.org \ufffd"]
    assert delivered.platform_id == str(peer.sent[0].message_id)
    parameters = peer.requests[-1][1]
    assert "parse_mode" not in parameters
    assert '"is_disabled": true' in parameters["link_preview_options"]


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
    assert await adapter.check() == "account 'fan-club' is @peer_0_bot (Bot 0) on Telegram; 0 updates are waiting"
    await peer.stop()
    with pytest.raises(AccountInterrupted, match="cannot ask Telegram now"):
        await adapter.check()


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
