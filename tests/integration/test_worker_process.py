"""`reprise run --worker`: it writes, and the process that holds the account sends; on both stores."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from tests.crash.process import Reprise, audit
from tests.peers.telegram import TelegramPeer
from tests.support.mongod import fresh_database

TOKEN = "123456:telegram-canary"
ADA = 7


@pytest.fixture(params=["sqlite", "mongodb"])
def store(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "sqlite":
        yield "sqlite:///reprise.db"
        return
    with fresh_database(request.getfixturevalue("mongo_replica")) as url:
        yield url


@pytest.fixture
async def peer() -> AsyncIterator[TelegramPeer]:
    async with TelegramPeer(TOKEN) as peer:
        yield peer


async def test_a_worker_without_tokens_writes_what_the_holder_sends(
    tmp_path: Path, peer: TelegramPeer, store: str
) -> None:
    holder, worker = Reprise(tmp_path, {"TELEGRAM_TOKEN": TOKEN}), Reprise(tmp_path, {})
    accounts = (
        f"  - {{name: fan-club, platform: telegram, token_env: TELEGRAM_TOKEN, personas: [chef], timezone: UTC, "
        f"api_base: '{peer.url}'}}\n"
    )
    try:
        holder.configure(accounts, store=store, reply_after="1s")
        await holder.start()
        peer.person(ADA).writes("hi there, I bought a vintage shirt")
        await holder.says("event='stored'")
        await holder.kill()
        await worker.start("--worker")
        await worker.says("Worker: holds no accounts.")
        await worker.says("event='replied'")
        assert peer.texts(ADA) == []
        await holder.start()
        assert len(await peer.delivered(ADA, 1)) == 1
        assert not [line for line in holder.lines if "event='replied'" in line]
        assert await worker.stop() == 0
        assert await holder.stop() == 0
        states = await audit(holder, "fan-club", peer.texts(ADA))
        assert states["unknown"] == 0
    finally:
        await holder.close()
        await worker.close()
