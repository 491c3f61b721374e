"""The adapter contract, for each adapter that comes with Reprise, through its real library."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from tests.contracts.adapter_discord import TOKENS as DISCORD_TOKENS
from tests.contracts.adapter_discord import DiscordPlatform
from tests.contracts.adapter_telegram import TOKENS as TELEGRAM_TOKENS
from tests.contracts.adapter_telegram import TelegramPlatform
from tests.contracts.adapter_terminal import TerminalPlatform
from tests.contracts.adapter_web import web_platform
from tests.peers.discord import DiscordPeer
from tests.peers.telegram import TelegramPeer

from reprise.testing.contract import AdapterContract, Platform


class TestTelegram(AdapterContract):
    @pytest.fixture
    async def platform(self) -> AsyncIterator[Platform]:
        async with TelegramPeer(*TELEGRAM_TOKENS) as peer:
            yield TelegramPlatform(peer)


class TestDiscord(AdapterContract):
    @pytest.fixture
    async def platform(self) -> AsyncIterator[Platform]:
        async with DiscordPeer(*DISCORD_TOKENS) as peer:
            yield DiscordPlatform(peer)
            assert peer.surprises == []


class TestWeb(AdapterContract):
    @pytest.fixture
    async def platform(self) -> AsyncIterator[Platform]:
        async with web_platform() as platform:
            yield platform


class TestTerminal(AdapterContract):
    @pytest.fixture
    def platform(self) -> Iterator[Platform]:
        platform = TerminalPlatform()
        yield platform
        platform.close()
