"""Telegram as the adapter contract needs it: the real python-telegram-bot against a strict Bot API server."""

from __future__ import annotations

from collections.abc import Sequence

from tests.peers.telegram import TelegramPeer

from reprise.clock import SystemClock
from reprise.events import Event
from reprise.ports import AccountSettings, Adapter, Clock
from reprise.testing.contract import Ability, Fault, Platform
from reprise_adapters.telegram import connect
from reprise_adapters.text import utf16_length

TOKENS = ("123456:CANARY-aBcDeF_0123456789", "654321:CANARY-zYxWvU_9876543210")

FAULTS = {
    Fault.REFUSES_PERSON: ("refuse", [403, "Forbidden: bot was blocked by the user"]),
    Fault.REFUSES_TEXT: ("refuse", [400, "Bad Request: message is too long"]),
    Fault.ASKS_TO_WAIT: ("too_many", 7),
    Fault.DROPS_BEFORE: ("drop_before", None),
    Fault.DROPS_AFTER: ("drop_after", None),
    Fault.FAILS: ("server_error", 502),
    Fault.HANGS_AFTER: ("hang_after", None),
}


class TelegramPlatform(Platform):
    def __init__(self, peer: TelegramPeer) -> None:
        self.peer = peer
        self.clock = SystemClock()
        self.lacks = {
            Ability.DELETES: "Telegram tells of no deletions in private chats",
            Ability.READS_BACK: "a bot cannot read its own history",
        }
        self.accounts = [
            AccountSettings(name=name, platform="telegram", token=token, api_base=peer.url)
            for name, token in zip(("fan-club", "other-club"), TOKENS, strict=True)
        ]

    def connect(self, settings: AccountSettings, clock: Clock) -> Adapter:
        return connect(settings, clock)

    async def writes(self, person: str, text: str, *, account: int = 0) -> None:
        self.peer.person(int(person), token=TOKENS[account]).writes(text)

    async def received(self, person: str, count: int = 0, *, account: int = 0) -> Sequence[str]:
        def texts() -> list[str]:
            return [
                sent.text for sent in self.peer.sent if (sent.chat_id, sent.token) == (int(person), TOKENS[account])
            ]

        await self.peer.wait_for(lambda: len(texts()) >= count)
        return texts()

    def length(self, text: str) -> int:
        return utf16_length(text)

    async def writes_then_edits(self, person: str, text: str, *edits: str) -> None:
        somebody = self.peer.person(int(person))
        message = somebody.writes(text)
        for edit in edits:
            somebody.edits(message, edit)

    async def presses(self, person: str, label: str) -> None:
        self.peer.person(int(person)).taps(label)

    async def blocks(self, person: str) -> None:
        self.peer.person(int(person)).blocks()
        self.peer.person(int(person)).unblocks()

    async def goes_down(self) -> None:
        await self.peer.stop()

    async def comes_back(self) -> None:
        await self.peer.start()

    async def breaks(self, fault: Fault, heard: Event) -> None:
        self.peer.fault("sendMessage", *FAULTS[fault])
