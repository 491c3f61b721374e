"""As many gateway connections as Discord asks for, and no more new sessions than it allows."""

from __future__ import annotations

import asyncio

import pytest
from tests.peers.discord import DiscordPeer
from tests.peers.discord_core import TOKEN, Core
from tests.peers.host import QuickClock, receiving

from reprise.errors import AccountInterrupted
from reprise.events import TextReceived
from reprise_adapters.discord.adapter import DiscordAdapter


async def test_there_are_as_many_shards_as_discord_asks_for(
    adapter: DiscordAdapter, peer: DiscordPeer, clock: QuickClock
) -> None:
    peer.shards, peer.session_starts = 3, {"max_concurrency": 2}
    core, ada = Core(), peer.person(7, "Ada")
    async with receiving(adapter, core):
        await core.is_caught_up()
        await peer.wait_for(lambda: len(ada.bot.sessions) == 3)
        assert sorted(session.shard for session in ada.bot.sessions.values()) == [(0, 3), (1, 3), (2, 3)]
        ada.writes("hi")
        await core.until(lambda: core.texts == ["hi"])
        await peer.wait_for(lambda: ada.bot.commands)
        for shard in range(3):  # a server belongs to one shard
            guild = shard << 22
            ada.writes_in_guild(f"<@{ada.bot.id}> hello?", guild=guild or 3 << 22, channel=900 + shard)
            await peer.wait_for(lambda channel=900 + shard: peer.places[channel].posted)
            await peer.answered(ada.uses_command("talk", guild=guild or 3 << 22))
        gaps = len(core.gaps)
        peer.drop(shard=2)  # nobody in direct messages notices
        await peer.wait_for(lambda: peer.calls["resume"] == 1)
        ada.writes("still here")
        await core.until(lambda: core.texts == ["hi", "still here"])
        assert len(core.gaps) == gaps
        peer.drop(shard=0)
        await core.is_caught_up(2)
    assert [event.text for event in core.events if isinstance(event, TextReceived)] == ["hi", "still here"]
    await peer.wait_for(lambda: not peer.connections)
    assert any(4 < wait <= 5 for wait in clock.waits)  # shards 0 and 2 share a group: one session in five seconds


async def test_a_shard_that_is_refused_ends_the_account(adapter: DiscordAdapter, peer: DiscordPeer) -> None:
    peer.shards = 2
    core = Core()
    async with receiving(adapter, core) as task:
        await core.is_caught_up()
        await peer.wait_for(lambda: len(peer.bots[TOKEN].sessions) == 2)
        peer.drop(code=4011, shard=1)
        with pytest.raises(AccountInterrupted, match="4011"):
            await asyncio.wait_for(task, 10)


async def test_more_sessions_than_allowed_are_not_begun(
    adapter: DiscordAdapter, peer: DiscordPeer, clock: QuickClock, caplog: pytest.LogCaptureFixture
) -> None:
    peer.session_starts = {"remaining": 0, "reset_after": 7_200_000}
    core = Core()
    async with receiving(adapter, core):
        await peer.wait_for(lambda: peer.calls["gateway_bot"] >= 2)
        assert peer.calls["identify"] == 0
        assert 7200 in clock.waits
        peer.session_starts = {"remaining": 1}
        await core.is_caught_up()
        peer.session_starts = {"remaining": 0, "reset_after": 7_200_000}
        asked = peer.calls["gateway_bot"]
        peer.drop(resumable=False)  # the one that was left is used up
        await peer.wait_for(lambda: peer.calls["gateway_bot"] > asked)
        assert peer.calls["identify"] == 1
        peer.session_starts = {}
        await core.is_caught_up(2)
    assert peer.calls["identify"] == 2
    assert "no new session for 2:00:00" in caplog.text
