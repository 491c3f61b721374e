"""Buttons, files and the command menu on Telegram, through the real library against a strict Bot API server."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from tests.peers.host import Host, QuickClock, receiving
from tests.peers.telegram import TelegramPeer
from tests.peers.telegram_adapter import TOKEN, made, part

from reprise.errors import OutcomeUnknown, RateLimited, Rejected, SendError, StoreUnavailable
from reprise.events import CommandReceived
from reprise.models import Choice
from reprise.ports import Attachment, CommandInfo
from reprise_adapters.telegram.adapter import TelegramAdapter

LATER = Choice(label="Not now", command="later", argument="f1")
STOP = Choice(label="Don't write first", command="stop")
FILE = Attachment(name="my data.json", content=b'{"all": "of it"}')


@pytest.fixture
async def peer() -> AsyncIterator[TelegramPeer]:
    async with TelegramPeer(TOKEN) as peer:
        peer.person(7).writes("hi")
        yield peer


@pytest.fixture
def clock() -> QuickClock:
    return QuickClock()


@pytest.fixture
async def adapter(peer: TelegramPeer, clock: QuickClock) -> AsyncIterator[TelegramAdapter]:
    adapter = made(peer.url, clock)
    yield adapter
    await adapter.close()


# --------------------------------------------------------------------------- buttons


async def test_a_button_comes_back_as_its_command(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    host, ada = Host(), peer.person(7)
    await adapter.send(part("How was the interview?", choices=(LATER, STOP)))
    assert peer.sent[-1].buttons == [["Not now", "Don't write first"]]
    async with receiving(adapter, host):
        queries = [ada.taps("Not now"), ada.taps("Don't write first"), ada.taps("Not now", inaccessible=True)]
        await peer.wait_for(lambda: peer.answered == queries)
    pressed = [event for event in host.events if isinstance(event, CommandReceived)]
    assert [(event.command, event.argument) for event in pressed] == [("later", "f1"), ("stop", ""), ("later", "f1")]
    assert len({event.key for event in pressed}) == 3
    assert all(event.button_at is not None and event.button_at < event.at for event in pressed)


async def test_a_press_that_comes_again_has_the_same_key(peer: TelegramPeer, clock: QuickClock) -> None:
    first, second = made(peer.url, clock), made(peer.url, clock)
    dying, host = Host(), Host()
    await first.send(part(choices=(STOP,)))
    query = peer.person(7).taps("Don't write first")
    dying.failures = [StoreUnavailable("disk full")] * 1000
    async with receiving(first, dying):
        await dying.until(lambda: dying.offered)
    async with receiving(second, host):
        await host.until(lambda: len(host.events) == 2)
    assert [event.key for event in host.events] == ["7:1001:message", f"7:{query}:choice"]
    await first.close()
    await second.close()


async def test_buttons_of_another_program_do_no_harm(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    host, ada = Host(), peer.person(7)
    async with receiving(adapter, host):
        queries = [
            ada.presses(data)
            for data in ("vote_3", '{"a": 1}', "BUY:now", "", ":", "forget:yes", "start:chef", "good:f1")
        ]
        await peer.wait_for(lambda: peer.answered == queries)  # or they would spin in front of the person
        ada.writes("still here")
        await host.until(lambda: "still here" in host.texts)
    assert not any(isinstance(event, CommandReceived) for event in host.events)
    assert adapter.set_aside == 0


async def test_buttons_lie_where_they_fit(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    deletes = tuple(
        Choice(label=f"🗑 {number}", command="memory", argument=f"delete {number}") for number in range(1, 7)
    )
    wide = Choice(label="A very long label that needs all of the row", command="more")
    await adapter.send(part(choices=(*deletes, wide, STOP)))
    assert peer.sent[-1].buttons == [
        ["🗑 1", "🗑 2", "🗑 3", "🗑 4"],
        ["🗑 5", "🗑 6"],
        [wide.label],
        ["Don't write first"],
    ]


async def test_a_button_that_telegram_cannot_carry_is_left_out(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    long = Choice(label="Long", command="memory", argument="ü" * 27 + "u")
    await adapter.send(part(choices=(long, Choice(label=" ", command="no"), STOP)))
    assert peer.sent[-1].buttons == [["Don't write first"]]
    await adapter.send(part(choices=(long,)))
    assert peer.sent[-1].buttons == []
    fits = Choice(label="Fits", command="memory", argument="ü" * 27)
    await adapter.send(part(choices=(fits,)))
    assert peer.sent[-1].buttons == [["Fits"]]


# --------------------------------------------------------------------------- files


async def test_a_file_carries_its_text(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    delivered = await adapter.send(part("Here is all I have.", attachment=FILE, choices=(STOP,)))
    (sent,) = peer.sent
    assert (sent.text, sent.document, sent.buttons) == ("Here is all I have.", "my data.json", [["Don't write first"]])
    assert peer.files == {sent.message_id: FILE.content}
    assert delivered.platform_id == str(sent.message_id)


async def test_the_largest_file_is_what_telegram_takes(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    largest = adapter.limits.file
    assert largest is not None
    await adapter.send(part("All I have.", attachment=Attachment(name="a.zip", content=b"x" * largest)))
    with pytest.raises(SendError):
        await adapter.send(part("Too much.", attachment=Attachment(name="a.zip", content=b"x" * (largest + 1))))
    assert len(peer.files) == 1


async def test_a_text_too_long_for_a_caption_goes_first(adapter: TelegramAdapter, peer: TelegramPeer) -> None:
    for length, count in ((1024, 1), (1025, 2)):
        peer.sent.clear()
        await adapter.send(part("x" * length, attachment=FILE, choices=(STOP,)))
        assert [bool(sent.document) for sent in peer.sent] == [False, True][-count:]
        assert [len(sent.buttons) for sent in peer.sent] == [0, 1][-count:]
        assert max(len(sent.text) for sent in peer.sent) == length


@pytest.mark.parametrize("kind", ["too_many", "drop_before", "refuse"])
async def test_a_file_that_fails_after_its_text_is_in_doubt(
    adapter: TelegramAdapter, peer: TelegramPeer, kind: str
) -> None:
    fault = {"too_many": 5, "refuse": [400, "Bad Request: no"]}.get(kind)
    peer.fault("sendDocument", kind, fault)
    with pytest.raises(OutcomeUnknown, match="the text arrived, its file did not"):
        await adapter.send(part("x" * 2000, attachment=FILE))
    peer.fault("sendDocument", kind, fault)
    alone = {"too_many": RateLimited, "refuse": Rejected, "drop_before": OutcomeUnknown}[kind]
    with pytest.raises(alone):
        await adapter.send(part("short", attachment=FILE))


# --------------------------------------------------------------------------- the menu

PAUSE = CommandInfo(
    name="pause", description="Pause", descriptions={"de": "Pause machen", "pt-BR": "Pausar", "ja": "休む", "yue": "唞"}
)
WHY = CommandInfo(name="why", description="Why you wrote", descriptions={"de": "Warum du schreibst"})
PRIVATE = "all_private_chats"


async def show(peer: TelegramPeer, clock: QuickClock, *commands: CommandInfo) -> None:
    adapter, host = made(peer.url, clock, commands=commands), Host()
    async with receiving(adapter, host):
        await host.until(lambda: "caught up" in host.said)
    await adapter.close()


async def test_the_menu_is_in_each_language_and_set_only_where_it_changed(
    peer: TelegramPeer, clock: QuickClock
) -> None:
    await show(peer, clock, PAUSE, WHY)
    await show(peer, clock, PAUSE, WHY)
    menus = peer.bots[TOKEN].menus
    assert {*menus} == {(PRIVATE, ""), (PRIVATE, "de"), (PRIVATE, "pt"), (PRIVATE, "ja")}
    assert menus[PRIVATE, "de"][0] == {"command": "pause", "description": "Pause machen"}
    assert [each["description"] for each in menus[PRIVATE, "pt"]] == ["Pausar", "Why you wrote"]
    assert peer.calls["setMyCommands"] == 4
    changed = CommandInfo(name="why", description="Why you wrote", descriptions={"de": "Warum"})
    await show(peer, clock, PAUSE, changed)
    assert peer.calls["setMyCommands"] == 5
    assert menus[PRIVATE, "de"][1]["description"] == "Warum"


async def test_a_menu_that_cannot_be_set_does_not_matter(peer: TelegramPeer, clock: QuickClock) -> None:
    peer.fault("getMyCommands", "refuse", [404, "Not Found"])
    await show(peer, clock, WHY)
    assert peer.bots[TOKEN].menus == {}


async def test_without_commands_no_menu_is_touched(peer: TelegramPeer, clock: QuickClock) -> None:
    await show(peer, clock)
    assert peer.calls["getMyCommands"] == 0
