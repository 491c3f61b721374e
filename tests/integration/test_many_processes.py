"""Several `reprise run` on one store: who holds the account, who takes over and when, on either store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from tests.crash.process import Reprise, audit
from tests.peers.telegram import TelegramPeer
from tests.support.mongod import fresh_database

from reprise.app import open_store
from reprise.clock import SystemClock
from reprise.errors import StoreError
from reprise.stores.sqlite import SqliteStore

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


@pytest.fixture
async def programs(tmp_path: Path) -> AsyncIterator[list[Reprise]]:
    programs = [Reprise(tmp_path, {"TELEGRAM_TOKEN": TOKEN}) for _ in range(3)]
    yield programs
    for program in programs:
        await program.close()


def account(peer: TelegramPeer) -> str:
    common = "name: club, platform: telegram, token_env: TELEGRAM_TOKEN, personas: [chef], timezone: UTC"
    return f"  - {{{common}, api_base: '{peer.url}'}}\n"


async def holds(program: Reprise) -> None:
    await program.says("account='club' state='held'")


async def test_a_clean_stop_hands_the_account_over_at_once(
    programs: list[Reprise], peer: TelegramPeer, store: str
) -> None:
    first, second, third = programs
    first.configure(account(peer), store=store, lease="10m")  # nobody waits for that to run out here
    for program in programs:
        await program.start()
    await holds(first)
    peer.person(ADA).writes("hello")
    await peer.delivered(ADA, 1)
    assert await first.stop() == 0
    peer.person(ADA).writes("hello again")
    await peer.delivered(ADA, 2)
    holding = [program for program in (second, third) if any("state='held'" in line for line in program.lines)]
    assert len(holding) == 1
    for program in (second, third):
        assert await program.stop() == 0
    assert peer.calls["conflict"] == 0
    assert (await audit(first, "club", peer.texts(ADA)))["unknown"] == 0


async def test_after_a_kill_another_takes_over_when_the_lease_has_run_out(
    programs: list[Reprise], peer: TelegramPeer, store: str
) -> None:
    first, second, _ = programs
    first.configure(account(peer), store=store, lease="2s")
    await first.start()
    await second.start()
    await holds(first)
    await first.kill()
    peer.person(ADA).writes("hello")
    await holds(second)
    await peer.delivered(ADA, 1)
    assert await second.stop() == 0
    assert (await audit(first, "club", peer.texts(ADA)))["unknown"] == 0


async def test_a_worker_without_tokens_writes_what_the_holder_sends(
    tmp_path: Path, peer: TelegramPeer, store: str
) -> None:
    holder, worker = Reprise(tmp_path, {"TELEGRAM_TOKEN": TOKEN}), Reprise(tmp_path, {})
    try:
        holder.configure(account(peer), store=store, reply_after="1s")
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
        states = await audit(holder, "club", peer.texts(ADA))
        assert states["unknown"] == 0
    finally:
        await holder.close()
        await worker.close()


class Off(SystemClock):
    """A machine's clock that is `seconds` wrong."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._off = seconds

    def wall(self) -> float:
        return super().wall() + self._off


@pytest.mark.parametrize("seconds", [-6.0, 6.0])
async def test_a_machine_whose_clock_is_off_is_refused(tmp_path: Path, seconds: float) -> None:
    with pytest.raises(StoreError, match="clock is 6 s off"):
        await open_store(SqliteStore(tmp_path / "reprise.db"), Off(seconds))


async def test_a_machine_whose_clock_is_a_little_off_is_not(tmp_path: Path) -> None:
    opened = await open_store(SqliteStore(tmp_path / "reprise.db"), Off(3.0))
    await opened.close()
