"""Discord as the adapter contract needs it: the real discord.py against a strict Discord."""

from __future__ import annotations

from collections.abc import Sequence

from tests.peers.discord import DiscordPeer

from reprise.clock import SystemClock
from reprise.events import Event
from reprise.ports import AccountSettings, Adapter, Clock, CommandInfo
from reprise.testing.contract import Ability, Fault, Platform
from reprise_adapters.discord import connect

TOKENS = ("MTk4NjIy.CANARY-aBcDeF.0123456789-zZ", "OTHERxxx.CANARY-zYxWvU.9876543210-aA")
COMMANDS = (CommandInfo(name="pause", description="I don't write first for a while", argument="duration"),)

FAULTS = {
    Fault.REFUSES_PERSON: ("refuse", [403, 50007, "Cannot send messages to this user"]),
    Fault.REFUSES_TEXT: ("refuse", [400, 50035, "Invalid Form Body"]),
    Fault.ASKS_TO_WAIT: ("too_many", 40),
    Fault.DROPS_BEFORE: ("drop_before", None),
    Fault.DROPS_AFTER: ("drop_after", None),
    Fault.FAILS: ("server_error", 503),
    Fault.HANGS_AFTER: ("hang_after", None),
}


class DiscordPlatform(Platform):
    def __init__(self, peer: DiscordPeer) -> None:
        self.peer = peer
        self.clock = SystemClock()
        self.wait_asked = (39, 41)
        self.lacks = {
            Ability.BLOCKS: "Discord does not tell that somebody closed their direct messages; a send finds out",
        }
        self.accounts = [
            AccountSettings(
                name=name,
                platform="discord",
                token=token,
                api_base=peer.api_base,
                gateway_url=peer.gateway_url,
                commands=COMMANDS,
            )
            for name, token in zip(("guild", "other-guild"), TOKENS, strict=True)
        ]

    def connect(self, settings: AccountSettings, clock: Clock) -> Adapter:
        return connect(settings, clock)

    async def writes(self, person: str, text: str, *, account: int = 0) -> None:
        self.peer.person(int(person), token=TOKENS[account]).writes(text)

    async def received(self, person: str, count: int = 0, *, account: int = 0) -> Sequence[str]:
        def texts() -> list[str]:
            return [sent.text for sent in self.peer.sent if (sent.person, sent.token) == (int(person), TOKENS[account])]

        await self.peer.wait_for(lambda: len(texts()) >= count)
        return texts()

    async def uses_command(self, person: str, name: str, argument: str) -> None:
        somebody = self.peer.person(int(person))
        await self.peer.wait_for(lambda: somebody.bot.commands)
        somebody.uses_command(name, argument)

    async def writes_then_edits(self, person: str, text: str, *edits: str) -> None:
        somebody = self.peer.person(int(person))
        message = somebody.writes(text)
        for edit in edits:
            somebody.edits(message, edit)

    async def writes_then_deletes(self, person: str, text: str) -> None:
        somebody = self.peer.person(int(person))
        somebody.deletes(somebody.writes(text))

    async def presses(self, person: str, label: str) -> None:
        somebody = self.peer.person(int(person))
        ours = [number for number, each in somebody.channel.messages.items() if each["components"]]
        somebody.presses(max(ours), label)

    async def goes_down(self) -> None:
        await self.peer.offline()

    async def comes_back(self) -> None:
        await self.peer.online()

    async def breaks(self, fault: Fault, heard: Event) -> None:
        self.peer.fault("send", *FAULTS[fault])
