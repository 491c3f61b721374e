"""`reprise run` with a Telegram account as a process: called at a webhook, and among people who block it."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.crash.process import Reprise
from tests.peers.telegram import TelegramPeer

TOKEN, SECRET = "123456:good-canary", "hook-canary-secret"
ADA, BEN = 7, 8


@pytest.fixture
async def peer() -> AsyncIterator[TelegramPeer]:
    async with TelegramPeer(TOKEN) as peer:
        yield peer


@pytest.fixture
async def program(tmp_path: Path) -> AsyncIterator[Reprise]:
    program = Reprise(tmp_path, {"TELEGRAM": TOKEN, "HOOK": SECRET})
    yield program
    await program.close()


def account(peer: TelegramPeer, more: str = "") -> str:
    return (
        "  - {name: fans, platform: telegram, token_env: TELEGRAM, personas: [chef], "
        f"api_base: '{peer.url}', timezone: UTC{more}}}\n"
    )


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


async def asked(program: Reprise, *words: str) -> str:
    """What another `reprise` in the same folder prints."""
    other = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "reprise", *words),
        cwd=program.folder,
        env={**os.environ, "TELEGRAM": TOKEN, "HOOK": SECRET},
        stdout=PIPE,
    )
    out, _ = await other.communicate()
    return out.decode()


async def test_a_webhook_serves_over_a_crash(program: Reprise, peer: TelegramPeer) -> None:
    port = free_port()
    hook = f"{{url: 'http://127.0.0.1:{port}/in', listen: '127.0.0.1:{port}', secret_env: HOOK}}"
    program.configure(account(peer, f", webhook: {hook}"))
    await program.start()
    peer.person(ADA).writes("hello")
    await peer.delivered(ADA, 1)
    await program.kill()
    sent = len(peer.texts(ADA))
    peer.person(ADA).writes("are you there?")
    await peer.wait_for(lambda: peer.bots[TOKEN].webhook_error)
    await program.start()
    await peer.delivered(ADA, sent + 1)
    assert peer.pending() == []
    assert peer.calls["getUpdates"] == 0
    assert await program.stop() == 0
    everything = "\n".join(program.lines)
    assert TOKEN not in everything
    assert SECRET not in everything


async def test_an_error_of_telegrams_own_is_listed_and_the_next_message_is_answered(
    program: Reprise, peer: TelegramPeer
) -> None:
    program.configure(account(peer))
    await program.start()
    ada = peer.person(ADA)
    ada.writes("hello")
    await peer.delivered(ADA, 1)
    peer.fault("sendMessage", "refuse", [500, "Internal Server Error"])
    ada.writes("may I use butter?")
    await program.says("state='unknown'")
    ada.writes("or oil?")
    await peer.delivered(ADA, 2)
    (listed,) = json.loads(await asked(program, "outbox", "--unknown", "--json"))
    assert (listed["conversation"], listed["kind"], listed["state"]) == (f"fans/{ADA}/chef", "text", "unknown")
    assert "never sent again" in listed["what_to_do"]
    texts = [told["text"] for method, told in peer.requests if method == "sendMessage" and told["chat_id"] == str(ADA)]
    assert len(texts) == len(set(texts)) == 3


async def test_doctor_beside_the_running_bot_knows_it(program: Reprise, peer: TelegramPeer) -> None:
    program.configure(account(peer))
    await program.start()
    peer.person(ADA).writes("hello")
    await peer.delivered(ADA, 1)
    rows = json.loads(await asked(program, "doctor", "--json"))
    (fans,) = [row for row in rows if row["part"] == "fans"]
    assert fans["ok"], fans["words"]
    assert "Reprise serves it just now" in fans["words"]
    assert not [line for line in program.lines if "receiving_interrupted" in line], "nor is the bot disturbed"
    await program.kill()


async def test_what_is_looked_at_and_left_alone_is_a_detail_of_the_log(program: Reprise, peer: TelegramPeer) -> None:
    program.configure(account(peer))
    await program.start("-v")
    peer.person(ADA).writes("hello")
    await peer.delivered(ADA, 1)
    assert " DEBUG " in await program.says("event='decided'")
    assert " DEBUG " in await program.says("event='remembered'")
    assert " INFO " in await program.says("event='stored'")


@pytest.mark.parametrize("how", ["event", "send error"])
async def test_who_blocked_it_is_left_alone_until_they_write(program: Reprise, peer: TelegramPeer, how: str) -> None:
    """The one who blocked and another have talked alike; when the other was written to first, the one was passed over."""
    program.configure(account(peer), first_after="3s")
    await program.start()
    ada, ben = peer.person(ADA), peer.person(BEN)
    for turn, text in enumerate(["hello", "I bought a vintage shirt at the thrift shop", "it is green"], 1):
        for person in (ada, ben):
            person.writes(text)
        for number in (ADA, BEN):
            await peer.delivered(number, turn)
    tries = len([1 for method, told in peer.requests if method == "sendMessage" and told["chat_id"] == str(ADA)])
    if how == "event":
        ada.blocks()
        await peer.wait_for(lambda: not peer.pending())
    else:
        ada.blocked = True
    answered = len(peer.texts(BEN))
    await peer.delivered(BEN, answered + 1, timeout=60)  # the follow-up
    ben.writes("oh, thank you for asking")
    await peer.delivered(BEN, answered + 2, timeout=60)
    after = [told for method, told in peer.requests if method == "sendMessage" and told["chat_id"] == str(ADA)]
    assert len(after) - tries <= (0 if how == "event" else 1)
    ada.blocked = False
    reached = len(peer.texts(ADA))
    ada.writes("I am back")
    await peer.delivered(ADA, reached + 1)
