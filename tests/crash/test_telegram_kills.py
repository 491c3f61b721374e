"""SIGKILL at the worst moments of a conversation on Telegram, which has no key to send safely twice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.crash.process import Reprise, audit
from tests.peers.telegram import TelegramPeer

TOKEN = "123456:telegram-canary"
ADA = 7
TALK = ["hi there", "I bought a vintage shirt at the thrift shop", "it is dark green"]


def account(peer: TelegramPeer) -> str:
    return (
        "  - {name: club, platform: telegram, token_env: TELEGRAM_TOKEN, personas: [chef], "
        f"api_base: '{peer.url}', timezone: UTC}}"
    )


@pytest.fixture
async def peer() -> AsyncIterator[TelegramPeer]:
    async with TelegramPeer(TOKEN) as peer:
        yield peer


@pytest.fixture
async def program(tmp_path: Path, peer: TelegramPeer) -> AsyncIterator[Reprise]:
    program = Reprise(tmp_path, {"TELEGRAM_TOKEN": TOKEN})
    program.configure(account(peer))
    yield program
    await program.close()


async def talk(peer: TelegramPeer, texts: list[str]) -> None:
    """Says each text and waits for its reply."""
    ada = peer.person(ADA)
    for text in texts:
        before = len(peer.texts(ADA))
        ada.writes(text)
        await peer.delivered(ADA, before + 1)


async def test_a_whole_life_of_a_follow_up(program: Reprise, peer: TelegramPeer) -> None:
    await program.start()
    await talk(peer, TALK)
    texts = await peer.delivered(ADA, 4, timeout=20)
    assert "shirt" in texts[3]
    assert await program.stop() == 0
    states = await audit(program, "club", texts)
    assert states["unknown"] == 0
    assert TOKEN not in "\n".join(program.lines)


async def test_killed_after_intake(program: Reprise, peer: TelegramPeer) -> None:
    program.configure(account(peer), reply_after="2s")
    await program.start()
    peer.person(ADA).writes("hi there")
    await peer.wait_for(lambda: not peer.pending())
    await program.kill()
    assert peer.texts(ADA) == []
    await program.start()
    await peer.delivered(ADA, 1)
    assert await program.stop() == 0
    assert (await audit(program, "club", peer.texts(ADA)))["unknown"] == 0


@pytest.mark.parametrize(
    ("fault", "arrives"), [("too_many", 1), ("hang_before", 0), ("hang_after", 1)], ids=["before", "during", "after"]
)
async def test_killed_around_the_sending_of_a_reply(
    program: Reprise, peer: TelegramPeer, fault: str, arrives: int
) -> None:
    await program.start()
    peer.fault("sendMessage", fault, 1)
    peer.person(ADA).writes("hi there")
    await peer.wait_for(lambda: peer.calls["sendMessage"] == 1)
    if fault == "too_many":
        await program.says("rate_limited")
    if fault == "hang_after":
        await peer.delivered(ADA, 1)
    await program.kill()
    await program.start()
    await peer.delivered(ADA, arrives)
    await talk(peer, ["are you still there?"])
    assert await program.stop() == 0
    states = await audit(program, "club", peer.texts(ADA))
    assert len(peer.texts(ADA)) == arrives + 1
    assert states["unknown"] == (fault != "too_many")


@pytest.mark.parametrize(
    ("fault", "arrives"), [("too_many", 1), ("hang_before", 0), ("hang_after", 1)], ids=["before", "during", "after"]
)
async def test_killed_around_the_sending_of_a_follow_up(
    program: Reprise, peer: TelegramPeer, fault: str, arrives: int
) -> None:
    await program.start()
    await talk(peer, TALK)
    peer.fault("sendMessage", fault, 1)
    await peer.wait_for(lambda: peer.calls["sendMessage"] == 4, timeout=20)
    if fault == "too_many":
        await program.says("rate_limited")
    if fault == "hang_after":
        await peer.delivered(ADA, 4)
    await program.kill()
    await program.start()
    await peer.wait_for(lambda: len(peer.texts(ADA)) == 3 + arrives, timeout=20)
    await talk(peer, ["here I am again"])
    assert await program.stop() == 0
    states = await audit(program, "club", peer.texts(ADA))
    assert len(peer.texts(ADA)) == 3 + arrives + 1
    assert states["unknown"] == (fault != "too_many")
