"""Both platforms' peers under one set of words, for tests that hold on either."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from tests.peers.discord import DiscordPeer
from tests.peers.discord_people import Sent as DiscordSent
from tests.peers.telegram import TelegramPeer
from tests.peers.telegram_people import Sent as TelegramSent

TELEGRAM_TOKEN = "123456:telegram-canary"
DISCORD_TOKEN = "MTIz.discord.canary-token"
ENVIRONMENT = {"TELEGRAM_TOKEN": TELEGRAM_TOKEN, "DISCORD_TOKEN": DISCORD_TOKEN}
ADA = 7001


class Side:
    """One account's platform, and somebody on it."""

    def __init__(self, name: str, peer: TelegramPeer | DiscordPeer, person: int = ADA) -> None:
        self.account = name
        self.peer = peer
        self.person = person
        self._send = "sendMessage" if isinstance(peer, TelegramPeer) else "send"

    @property
    def remembers_nonces(self) -> bool:
        """Whether a doubtful send can be tried again safely."""
        return isinstance(self.peer, DiscordPeer)

    @property
    def config(self) -> str:
        common = f"name: {self.account}, platform: {self.account}, personas: [chef], timezone: UTC"
        if isinstance(self.peer, TelegramPeer):
            return f"  - {{{common}, token_env: TELEGRAM_TOKEN, api_base: '{self.peer.url}'}}\n"
        return (
            f"  - {{{common}, token_env: DISCORD_TOKEN, api_base: '{self.peer.api_base}', "
            f"gateway_url: '{self.peer.gateway_url}'}}\n"
        )

    def of(self, person: int) -> Side:
        """The same account, and somebody else."""
        return Side(self.account, self.peer, person)

    def writes(self, text: str) -> None:
        self.peer.person(self.person).writes(text)

    @property
    def texts(self) -> list[str]:
        """What reached them, in order."""
        return self.peer.texts(self.person)

    @property
    def ledger(self) -> list[TelegramSent | DiscordSent]:
        """What reached them, with the time."""
        everybody: list[TelegramSent | DiscordSent] = [*self.peer.sent]
        return [sent for sent in everybody if getattr(sent, "chat_id", getattr(sent, "person", None)) == self.person]

    async def delivered(self, count: int, timeout: float = 20) -> list[str]:
        return await self.peer.delivered(self.person, count, timeout)

    async def until(self, predicate: Callable[[], object], timeout: float = 20) -> None:
        await self.peer.wait_for(predicate, timeout)

    def fault(self, kind: str) -> None:
        """What goes wrong with the next send."""
        self.peer.fault(self._send, kind, 1)

    @property
    def sends(self) -> int:
        """How often the program asked to send."""
        return self.peer.calls[self._send]

    async def connected(self) -> None:
        """Waits until a first message would be heard: Discord does not keep one for a bot that is not there."""
        if isinstance(self.peer, DiscordPeer):
            await self.peer.wait_for(self.peer.connected)

    async def talk(self, *texts: str) -> None:
        """Says each text and waits for its reply."""
        for text in texts:
            before = len(self.texts)
            self.writes(text)
            await self.delivered(before + 1)


@asynccontextmanager
async def both() -> AsyncGenerator[dict[str, Side]]:
    """The two peers, listening."""
    async with TelegramPeer(TELEGRAM_TOKEN) as telegram, DiscordPeer(DISCORD_TOKEN) as discord:
        yield {"telegram": Side("telegram", telegram), "discord": Side("discord", discord)}
