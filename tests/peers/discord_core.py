"""The core as the Discord adapter sees it, in memory: it knows its chats as the store does, and takes each event once."""

from __future__ import annotations

from typing import Any

from tests.peers.discord import DiscordPeer
from tests.peers.discord_people import Person
from tests.peers.host import Host

from reprise.events import Event
from reprise.languages import phrases_of
from reprise.models import ContactKey
from reprise.ports import AccountSettings, Clock, CommandInfo, KnownChat, PersonaCard
from reprise_adapters.discord import connect
from reprise_adapters.discord.adapter import DiscordAdapter

TOKEN = "MTk4NjIy.CANARY-aBcDeF.0123456789-zZ"
OTHER = "OTHERxxx.CANARY-zYxWvU.9876543210-aA"
COMMANDS = (
    CommandInfo(name="start", description="Begin", argument="persona"),
    CommandInfo(name="pause", description="I don't write first for a while", argument="duration"),
    CommandInfo(name="why", description="Why I wrote", descriptions={"de": "Warum ich schrieb"}),
)
PERSONAS = (
    PersonaCard(id="maestro", name="Maestro", tagline="Conducts"),
    PersonaCard(id="chef", name="Amelie", tagline="Cooks by the sea"),
)


def made(peer: DiscordPeer, clock: Clock, token: str = TOKEN, name: str = "guild", **more: Any) -> DiscordAdapter:
    """An adapter for an account on the peer."""
    more = {
        "api_base": peer.api_base,
        "gateway_url": peer.gateway_url,
        "commands": COMMANDS,
        "personas": PERSONAS,
        **more,
    }
    adapter = connect(
        AccountSettings(name=name, platform="discord", token=token, phrases=phrases_of("discord"), **more), clock
    )
    assert isinstance(adapter, DiscordAdapter)
    return adapter


class Core(Host):
    def __init__(self) -> None:
        super().__init__()
        self.chats: dict[str, KnownChat] = {}
        self.keys: set[str] = set()

    async def handle(self, event: Event) -> None:
        if event.key in self.keys:
            return
        await super().handle(event)
        self.keys.add(event.key)
        known = self.chats.get(event.contact.person)
        seen = event.seen or (known.last_seen if known else None)
        chat = KnownChat(contact=event.contact, address=event.address, last_seen=seen)
        self.chats[event.contact.person] = chat

    def knows(self, person: Person, last_seen: int | None) -> None:
        self.chats[str(person.id)] = KnownChat(
            contact=ContactKey(account="guild", person=str(person.id)),
            address=f"{person.id}:{person.channel.id}",
            last_seen=None if last_seen is None else str(last_seen),
        )

    async def known_chats(self) -> list[KnownChat]:
        return list(self.chats.values())

    async def is_caught_up(self, times: int = 1) -> None:
        await self.until(lambda: self.said.count("caught up") >= times)

    @property
    def gaps(self) -> list[str]:
        """What was said of being behind, without what is said all the time."""
        return [words for words in self.said if words in ("fell behind", "caught up")]
