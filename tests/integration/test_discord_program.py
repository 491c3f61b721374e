"""`reprise run` with a Discord account, as a process: replies, commands, catching up after a stop and after a kill."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.crash.process import Reprise
from tests.peers.discord import DiscordPeer

from reprise.models import Author

TOKEN = "MTk4NjIy.good-canary.0123456789"
ADA, BO = 7, 8
TALK = ("I bought a vintage shirt at the thrift shop", "it is dark green", "and it fits")


@pytest.fixture
async def peer() -> AsyncIterator[DiscordPeer]:
    async with DiscordPeer(TOKEN) as peer:
        yield peer
        assert peer.surprises == []


@pytest.fixture
async def program(tmp_path: Path, peer: DiscordPeer) -> AsyncIterator[Reprise]:
    program = Reprise(tmp_path, {"DISCORD_TOKEN": TOKEN})
    program.configure(
        "  - {name: guild, platform: discord, token_env: DISCORD_TOKEN, personas: [chef, maestro], timezone: UTC, "
        f"api_base: '{peer.api_base}', gateway_url: '{peer.gateway_url}'}}\n",
        first_after="1h",
    )
    yield program
    await program.close()


async def test_what_is_written_while_nobody_runs_is_answered(program: Reprise, peer: DiscordPeer) -> None:
    ada, bo = peer.person(ADA, "Ada"), peer.person(BO, "Bo")
    await program.start()
    await peer.wait_for(lambda: peer.connected())
    ada.writes("hello")
    bo.writes("hello to you too")
    await peer.delivered(ADA, 1)
    await peer.delivered(BO, 1)
    assert await program.stop() == 0
    await peer.wait_for(lambda: not peer.connected())
    ada.writes("are you there?")
    ada_has, bo_has = len(peer.texts(ADA)), len(peer.texts(BO))
    await program.start()
    await peer.delivered(ADA, ada_has + 1)
    await program.kill()
    bo.writes("and I?")
    await program.start()
    await peer.delivered(BO, bo_has + 1)
    assert await program.stop() == 0
    assert TOKEN not in "\n".join(program.lines)


async def test_commands_from_the_menu(program: Reprise, peer: DiscordPeer) -> None:
    ada = peer.person(ADA, "Ada")
    await program.start()
    await peer.wait_for(lambda: peer.connected() and ada.bot.commands)
    await peer.answered(ada.uses_command("start", "maestro"))
    (greeting, *_) = await peer.delivered(ADA, 1)
    assert "AI" in greeting
    count = len(peer.texts(ADA))
    await peer.answered(ada.uses_command("pause", "3d"))
    texts = await peer.delivered(ADA, count + 1)
    assert "3 days" in texts[-1] or "3d" in texts[-1]
    assert await program.stop() == 0


@pytest.mark.parametrize("code", [50007])
async def test_who_cannot_be_reached_is_left_alone_until_they_write(
    program: Reprise, peer: DiscordPeer, code: int
) -> None:
    accounts = (program.folder / "reprise.yaml").read_text()
    (program.folder / "reprise.yaml").write_text(accounts.replace("first_after: 1h", "first_after: 3s"))
    ada, bo = peer.person(ADA, "Ada"), peer.person(BO, "Bo")
    await program.start()
    await peer.wait_for(lambda: peer.connected())
    for count, text in enumerate(TALK, 1):
        for person in (ada, bo):
            person.writes(text)
            await peer.delivered(person.id, count)
    ada.refuses = (403, code, "Cannot send messages to this user")
    await peer.delivered(BO, len(TALK) + 1)  # a follow-up: one is due for Ada as well
    await peer.wait_for(lambda: ada.refused == 1)
    assert await program.stop() == 0
    bo_has = len(peer.texts(BO))
    await program.start()  # nor after a restart
    await peer.wait_for(lambda: peer.connected())
    bo.writes("still there?")
    await peer.delivered(BO, bo_has + 1)
    assert (ada.refused, len(peer.texts(ADA))) == (1, len(TALK))
    ada.refuses = None
    ada.writes("I am back")
    await peer.delivered(ADA, len(TALK) + 1)
    assert await program.stop() == 0


async def test_killed_between_two_pages_of_a_history_nothing_is_lost(program: Reprise, peer: DiscordPeer) -> None:
    ada = peer.person(ADA, "Ada")
    await program.start()
    await peer.wait_for(lambda: peer.connected())
    ada.writes("hello")
    await peer.delivered(ADA, 1)
    assert await program.stop() == 0
    missed = [f"missed {number}" for number in range(230)]
    for text in missed:
        ada.writes(text)
    read = peer.calls["history"]
    for pages in (1, 1):  # one page, then one more
        peer.fault("history", "fine", times=pages)
        peer.fault("history", "hang_before")
        await program.start(ready=False)
        await peer.wait_for(lambda read=read, pages=pages: peer.calls["history"] > read + pages, timeout=30)
        await program.kill()
        peer.clear_faults()
        read = peer.calls["history"]
    ada.writes("and now")
    count = len(peer.texts(ADA))
    await program.start()
    await peer.delivered(ADA, count + 1, timeout=30)
    store = await program.opened()  # while the program goes on: it is a file
    texts: list[str] = []
    try:
        async with asyncio.timeout(60):
            while "and now" not in texts:  # the newest, so nothing is to come
                await asyncio.sleep(0.05)
                texts = [each.text async for each in store.export_messages("guild") if each.author is Author.PERSON]
    finally:
        await store.close()
    assert await program.stop() == 0
    assert texts == ["hello", *missed, "and now"]


async def test_buttons_files_and_suggestions_of_the_real_program(program: Reprise, peer: DiscordPeer) -> None:
    accounts = (program.folder / "reprise.yaml").read_text()
    (program.folder / "reprise.yaml").write_text(accounts.replace("first_after: 1h", "first_after: 3s"))
    ada = peer.person(ADA, "Ada")
    ada.locale = "de"
    await program.start()
    await peer.wait_for(lambda: peer.connected() and ada.bot.commands)
    for count, text in enumerate(TALK, 1):
        ada.writes(text)
        await peer.delivered(ADA, count)
    await peer.answered(ada.uses_command("why"))
    await peer.delivered(ADA, len(TALK) + 1)
    await peer.wait_for(lambda: any(len(sent.buttons) == 2 for sent in peer.sent), timeout=20)  # a follow-up
    follow_up = next(sent for sent in peer.sent if len(sent.buttons) == 2)
    assert await program.stop() == 0
    await program.start()  # the button works after a restart
    await peer.wait_for(lambda: peer.connected())
    count = len(peer.texts(ADA))
    assert await peer.answered(ada.presses(follow_up.message_id, follow_up.buttons[0]["label"])) == {"type": 6}
    await peer.delivered(ADA, count + 1)
    await peer.answered(ada.uses_command("export"))
    await peer.wait_for(lambda: peer.sent[-1].files)
    ((name, content),) = peer.sent[-1].files
    assert name.endswith(".json")
    assert TALK[0] in repr(json.loads(content))
    found = await peer.answered(ada.types_argument("switch", "maes"))
    assert [choice["value"] for choice in found["data"]["choices"]] == ["maestro"]
    await peer.answered(ada.uses_command("switch"))
    await peer.wait_for(lambda: peer.sent[-1].buttons)
    count = len(peer.texts(ADA))
    await peer.answered(ada.presses(peer.sent[-1].message_id, "The Maestro of Movie Magic"))
    await peer.delivered(ADA, count + 1)
    assert await program.stop() == 0
