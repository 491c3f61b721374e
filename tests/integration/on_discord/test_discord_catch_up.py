"""What the Discord adapter catches up with after downtime: discord.py against a strict Discord over real sockets."""

from __future__ import annotations

import asyncio

import pytest
from tests.peers.discord import DiscordPeer
from tests.peers.discord_core import Core, made
from tests.peers.host import QuickClock, receiving

from reprise.errors import StoreUnavailable
from reprise.events import TextReceived
from reprise.ports import KnownChat
from reprise_adapters.discord.adapter import DiscordAdapter
from reprise_adapters.discord.catch_up import AT_ONCE, WAITING_MOST


async def test_what_was_written_meanwhile_arrives_once_and_before_what_comes_live(
    adapter: DiscordAdapter, peer: DiscordPeer
) -> None:
    core, ada, bo = Core(), peer.person(7, "Ada"), peer.person(8, "Bo")
    last = ada.writes("stored long ago")
    bo_last = bo.writes("stored too")
    core.knows(ada, last)
    core.knows(bo, bo_last)
    missed = [f"missed {number}" for number in range(250)]  # more than two pages
    for text in missed:
        ada.writes(text)
    core.blocked["missed 249"] = asyncio.Event()
    async with receiving(adapter, core):
        await core.until(lambda: "stored missed 248" in core.said)
        ada.writes("live")
        bo.writes("live too")
        await core.until(lambda: "stored live too" in core.said)  # one chat does not hold up another
        assert "stored live" not in core.said
        assert "caught up" not in core.said
        core.blocked["missed 249"].set()
        await core.is_caught_up()
    assert [text for text in core.texts if text != "live too"] == [*missed, "live"]
    assert core.said.index("stored live") < core.said.index("caught up")


async def test_the_mark_moves_only_without_gaps_wherever_it_is_stopped(peer: DiscordPeer, clock: QuickClock) -> None:
    core, ada = Core(), peer.person(7, "Ada")
    core.knows(ada, ada.writes("stored long ago"))
    missed = [f"missed {number}" for number in range(250)]  # three pages
    ids = [ada.writes(text) for text in missed]
    for stop in (0, 57, 99, 100, 101, 199, 200, 249):
        core.blocked = {missed[stop]: asyncio.Event()}
        adapter, offered = made(peer, clock), core.offered
        async with receiving(adapter, core):
            stored = missed[:stop]
            await core.until(lambda before=offered, stored=stored: core.offered > before and core.texts == stored)
            text = f"live {stop}"
            ids.append(ada.writes(text))
            missed.append(text)
        await adapter.close()  # the event it was at was not stored, and the live one neither
        assert core.texts == stored
        assert core.chats["7"].last_seen in (str(ids[stop - 1]), str(min(ada.channel.messages)))
    core.blocked = {}
    adapter = made(peer, clock)
    async with receiving(adapter, core):
        await core.until(lambda: len(core.texts) == len(missed))
        await core.until(lambda: core.gaps[-1] == "caught up")
    await adapter.close()
    assert core.texts == missed
    assert core.chats["7"].last_seen == str(ids[-1])


async def test_who_writes_now_is_caught_up_before_the_others(adapter: DiscordAdapter, peer: DiscordPeer) -> None:
    core = Core()
    people = [peer.person(number) for number in range(1, 11)]
    for person in people:
        person.writes(f"missed {person.id}")
        core.knows(person, 1)
    for number in range(1, AT_ONCE + 1):
        core.blocked[f"missed {number}"] = asyncio.Event()
    async with receiving(adapter, core):
        await core.until(lambda: core.offered == AT_ONCE)
        heard = core.said.count("heard")
        people[-1].writes("live")
        await core.until(lambda: core.said.count("heard") > heard)
        core.blocked["missed 1"].set()
        await core.until(lambda: "missed 5" in core.texts)
        for blocked in core.blocked.values():
            blocked.set()
        await core.is_caught_up()
    assert core.texts[:4] == ["missed 1", "missed 10", "live", "missed 5"]


async def test_first_words_written_while_nobody_was_there_come_with_the_next(
    adapter: DiscordAdapter, peer: DiscordPeer
) -> None:
    core, ada = Core(), peer.person(7)
    ada.writes("is anybody there?")
    async with receiving(adapter, core):
        await core.is_caught_up()
        ada.writes("hello?")
        await core.until(lambda: len(core.texts) == 2)
    assert core.texts == ["is anybody there?", "hello?"]


async def test_what_is_too_much_to_keep_is_read_from_the_history(adapter: DiscordAdapter, peer: DiscordPeer) -> None:
    core, ada = Core(), peer.person(7)
    async with receiving(adapter, core):
        await core.is_caught_up()
        core.blocked["0"] = asyncio.Event()
        texts = [str(number) for number in range(WAITING_MOST + 50)]
        ada.writes(texts[0])
        await core.until(lambda: core.offered)  # its history, with one message in it, has been read
        for text in texts[1:]:
            ada.writes(text)
        await core.until(lambda: core.gaps[-1] == "fell behind")
        core.blocked["0"].set()
        await core.is_caught_up(2)
    assert core.texts == texts


async def test_a_deletion_in_a_chat_nobody_knows_is_ignored(adapter: DiscordAdapter, peer: DiscordPeer) -> None:
    core, ada = Core(), peer.person(7)
    async with receiving(adapter, core):
        await core.is_caught_up()
        ada.bot.sessions, sessions = {}, ada.bot.sessions
        message = ada.writes("gone before anybody heard of it")
        ada.bot.sessions = sessions
        ada.deletes(message)
        ada.writes("hi")
        await core.until(lambda: core.texts)
    assert [type(event) for event in core.events] == [TextReceived]


async def test_a_chat_that_cannot_be_read_does_not_stop_the_others(
    adapter: DiscordAdapter, peer: DiscordPeer, caplog: pytest.LogCaptureFixture
) -> None:
    core, ada, bo = Core(), peer.person(7), peer.person(8)
    core.knows(ada, 1)
    core.knows(bo, 1)
    bo.writes("missed")
    ada.channel.open = False  # 404
    async with receiving(adapter, core):
        await core.is_caught_up()
    assert core.texts == ["missed"]
    assert "cannot be caught up" in caplog.text


async def test_trouble_with_a_history_is_waited_out(
    adapter: DiscordAdapter, peer: DiscordPeer, clock: QuickClock
) -> None:
    core, ada = Core(), peer.person(7)
    core.knows(ada, 1)
    ada.writes("missed")
    peer.fault("history", "server_error", 503, times=2)
    peer.fault("history", "drop_before", times=2)  # aiohttp asks once more by itself
    peer.fault("history", "banned")
    async with receiving(adapter, core):
        await core.is_caught_up()
    assert core.texts == ["missed"]
    assert clock.waits[:4] == [0.5, 1, 2, 600]
    assert core.gaps == ["fell behind", "caught up", "fell behind"]


async def test_an_unknown_store_is_asked_again_for_its_chats(
    adapter: DiscordAdapter, peer: DiscordPeer, clock: QuickClock
) -> None:
    class Slow(Core):
        asked = 0

        async def known_chats(self) -> list[KnownChat]:
            self.asked += 1
            if self.asked < 3:
                raise StoreUnavailable("locked")
            return await super().known_chats()

    core, ada = Slow(), peer.person(7)
    core.knows(ada, 1)
    ada.writes("missed")
    async with receiving(adapter, core):
        await core.is_caught_up()
    assert core.texts == ["missed"]
