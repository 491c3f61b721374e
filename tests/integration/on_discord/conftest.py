"""The strict peer, the clock and the adapter that the tests of the Discord adapter share."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from tests.peers.discord import DiscordPeer
from tests.peers.discord_core import OTHER, TOKEN, Core, made
from tests.peers.discord_people import Person
from tests.peers.host import QuickClock

from reprise_adapters.discord.adapter import DiscordAdapter


@pytest.fixture
async def peer() -> AsyncIterator[DiscordPeer]:
    """What nothing in the description of Discord's API allows has not happened in the end."""
    async with DiscordPeer(TOKEN, OTHER) as peer:
        yield peer
        assert peer.surprises == []


@pytest.fixture
def clock() -> QuickClock:
    return QuickClock()


@pytest.fixture
def core() -> Core:
    return Core()


@pytest.fixture
def ada(peer: DiscordPeer) -> Person:
    """Who has written."""
    person = peer.person(7, "Ada")
    person.writes("hi")
    return person


@pytest.fixture
async def adapter(peer: DiscordPeer, clock: QuickClock) -> AsyncIterator[DiscordAdapter]:
    """Not yet connected."""
    adapter = made(peer, clock)
    yield adapter
    await adapter.close()
