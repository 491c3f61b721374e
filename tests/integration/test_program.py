"""`reprise run` as a process, meeting what owners and platforms do wrong."""

from __future__ import annotations

import asyncio
import sys
import urllib.request
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from tests.crash.process import Reprise, audit
from tests.peers.openai import Asked, OpenAIPeer
from tests.peers.openai_answers import sensible
from tests.peers.telegram import TelegramPeer

GOOD, BAD = "123456:good-canary", "654321:revoked-canary"
ADA = 7


@pytest.fixture
async def peer() -> AsyncIterator[TelegramPeer]:
    async with TelegramPeer(GOOD, BAD) as peer:
        yield peer


@pytest.fixture
async def program(tmp_path: Path) -> AsyncIterator[Reprise]:
    program = Reprise(tmp_path, {"GOOD": GOOD, "BAD": BAD})
    yield program
    await program.close()


def fetched(url: str) -> bytes:
    with urllib.request.urlopen(url) as answer:
        return answer.read()


def telegram(name: str, env: str, peer: TelegramPeer) -> str:
    return (
        f"  - {{name: {name}, platform: telegram, token_env: {env}, personas: [chef, maestro], "
        f"api_base: '{peer.url}', timezone: UTC}}\n"
    )


async def test_a_revoked_and_a_missing_token_disable_their_accounts_only(program: Reprise, peer: TelegramPeer) -> None:
    peer.revoke(BAD)
    program.configure(telegram("good", "GOOD", peer) + telegram("bad", "BAD", peer) + telegram("none", "NO_SUCH", peer))
    await program.start()
    refused = await program.says("account_refused")
    assert "bad" in refused
    missing = await program.says("account_disabled")
    assert "NO_SUCH is not set" in missing
    peer.person(ADA).writes("hello")
    await peer.delivered(ADA, 1)
    assert await program.stop() == 0
    everything = "\n".join(program.lines)
    assert GOOD not in everything
    assert BAD not in everything


async def test_strange_updates_hold_nobody_up(program: Reprise, peer: TelegramPeer) -> None:
    program.configure(telegram("good", "GOOD", peer))
    await program.start()
    ada = peer.person(ADA)
    peer.inject({"message": {"message_id": "not a number"}}, GOOD)
    peer.inject({"purple_elephant": {"size": 3}}, GOOD)
    ada.writes_in_group("hello everybody")
    ada.sticker()
    ada.writes("x" * 4096)
    ada.writes("مرحبا بالعالم")
    await peer.delivered(ADA, 1)
    ada.writes("and now?")
    await peer.delivered(ADA, 2)
    await peer.wait_for(lambda: not peer.pending(GOOD))
    assert await program.stop() == 0
    assert all(sent.chat_id == ADA for sent in peer.sent), "nothing is said in a group"


def talks_only(asked: Asked) -> str:
    """A small model that answers every request with a sentence, however often it is asked for JSON."""
    writes_first = any('"candidates"' in message["content"] for message in asked.messages)
    return "Found another vintage shirt at the thrift?" if writes_first else "I am an AI who loves a story. Go on?"


@pytest.mark.parametrize("answer", [sensible, talks_only])
async def test_a_whole_life_with_a_language_model(
    tmp_path: Path, peer: TelegramPeer, answer: Callable[[Asked], str]
) -> None:
    async with OpenAIPeer(key="sk-model-canary", answer=answer) as model:
        program = Reprise(tmp_path, {"GOOD": GOOD, "MODEL_KEY": "sk-model-canary"})
        try:
            program.configure(
                telegram("good", "GOOD", peer),
                model=f"model: {{name: test-model, base_url: '{model.url}', api_key_env: MODEL_KEY}}",
            )
            await program.start()
            ada = peer.person(ADA)
            for number, text in enumerate(["hello", "I bought a vintage shirt at the thrift shop", "it is green"], 1):
                ada.writes(text)
                await peer.delivered(ADA, number)
            texts = await peer.delivered(ADA, 4, timeout=20)
            assert await program.stop() == 0
            states = await audit(program, "good", texts)
            assert states["sent"] == 4
            store = await program.opened()
            assert (await store.counts())["follow_up.sent"] == 1
            await store.close()
            assert "sk-model-canary" not in "\n".join(program.lines)
            assert model.complaints == []
        finally:
            await program.close()


async def test_commands_in_a_chat(program: Reprise, peer: TelegramPeer) -> None:
    program.configure(telegram("good", "GOOD", peer))
    await program.start()
    ada = peer.person(ADA)
    ada.starts("maestro")
    (greeting,) = await peer.delivered(ADA, 1)
    assert "AI" in greeting
    for number, command in enumerate(
        ["/help", "/why", "/pause 3d", "/resume", "/timezone berlin", "/nonsense"], start=2
    ):
        ada.writes(command)
        await peer.delivered(ADA, number)
    texts = peer.texts(ADA)
    assert "/pause" in texts[1]
    assert "messages in 14 d" in texts[2]
    assert "3 days" in texts[3]
    assert "Europe/Berlin" in texts[5]
    assert "/help" in texts[6]
    ada.writes("/forget yes")
    await peer.delivered(ADA, 8)
    assert await program.stop() == 0
    store = await program.opened()
    assert (await store.counts())["contacts"] == 0
    await store.close()


async def test_two_processes_share_a_store_and_one_receives(
    program: Reprise, peer: TelegramPeer, tmp_path: Path
) -> None:
    program.configure(telegram("good", "GOOD", peer))
    second = Reprise(tmp_path, {"GOOD": GOOD})
    await program.start()
    await second.start()
    assert "good: held" in "\n".join(program.lines)
    assert "good: waiting" in "\n".join(second.lines)
    peer.person(ADA).writes("hello")
    await peer.delivered(ADA, 1)
    assert await program.stop() == 0  # a clean stop gives the account back at once
    peer.person(ADA).writes("hello again")
    await peer.delivered(ADA, 2)
    assert await second.stop() == 0
    assert peer.calls["conflict"] == 0


async def test_a_web_account_serves_pages_health_and_metrics(program: Reprise) -> None:
    program.configure("  - {name: site, platform: web, personas: [chef]}\n")
    await program.start()
    url = (await program.says("Pages: ")).split("Pages: ")[1]
    for path, expected in {"": b"<html", "healthz": b"ok", "metrics": b"reprise_decisions"}.items():
        assert expected in await asyncio.to_thread(fetched, url + path)
    assert await program.stop() == 0


async def test_a_terminal_chat_through_a_pipe_answers_and_ends(tmp_path: Path) -> None:
    async def chat(words: bytes, persona: str = "chef") -> str:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "reprise", "chat", persona, "--offline", "--store", str(tmp_path / "chat.db")),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        out, _ = await asyncio.wait_for(process.communicate(words), 30)
        assert process.returncode == 0, out.decode()
        return out.decode()

    assert "an AI" in await chat(b"hello, I adopted a kitten called Biscuit\n")
    assert "kitten called Biscuit" in await chat(b"what do you know about me?\n")
    assert "no longer here" not in await chat(b"hello\n", "maestro")
