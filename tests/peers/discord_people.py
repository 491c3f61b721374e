"""Who is on the other side of the Discord peer: bots, people, the direct messages between them, and their snowflakes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.peers.discord import DiscordPeer
    from tests.peers.discord_gateway import Session

EPOCH = 1_420_070_400_000
"""Milliseconds of Unix time at which Discord's snowflakes begin."""
NONCE_KEPT = 180
"""Seconds for which a nonce is remembered; Discord says a few minutes."""


def snowflake_at(at: float) -> int:
    return max(int(at * 1000) - EPOCH, 1) << 22


def iso(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="microseconds")


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A message that reached a person."""

    person: int
    text: str
    at: float
    message_id: int
    nonce: str | None
    token: str


@dataclass(kw_only=True)
class Bot:
    """One token's world."""

    token: str
    user: dict[str, Any]
    sessions: dict[str, Session] = field(default_factory=dict)
    commands: list[dict[str, Any]] = field(default_factory=list)
    revoked: bool = False

    @property
    def id(self) -> int:
        return int(self.user["id"])


@dataclass(kw_only=True)
class Interaction:
    """A slash command somebody used, and the answer it got."""

    id: int
    token: str
    at: float
    answer: dict[str, Any] | None = None


@dataclass(kw_only=True)
class Channel:
    """The direct messages between one person and one bot."""

    id: int
    person: Person
    bot: Bot
    open: bool = False
    """Whether the bot knows its id: somebody wrote in it, or the bot opened it."""
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    nonces: dict[str, tuple[int, float]] = field(default_factory=dict)
    """By nonce: the message it was used for, and when."""

    def payload(self) -> dict[str, Any]:
        last = str(max(self.messages)) if self.messages else None
        user = self.person.user
        return {"id": str(self.id), "type": 1, "flags": 0, "last_message_id": last, "recipients": [user]}

    def add(self, author: dict[str, Any], number: int, at: float, **content: Any) -> dict[str, Any]:
        self.open = True
        message = {
            "id": str(number),
            "channel_id": str(self.id),
            "channel_type": 1,
            "author": author,
            "content": "",
            "timestamp": iso(at),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "pinned": False,
            "type": 0,
            "flags": 0,
            "components": [],
            **content,
        }
        self.messages[number] = message
        return message


class Person:
    """Somebody with direct messages with a bot."""

    def __init__(self, peer: DiscordPeer, bot: Bot, user: dict[str, Any]) -> None:
        self.peer, self.bot, self.user = peer, bot, user
        self.channel = Channel(id=peer.snowflake(), person=self, bot=bot)
        self.locale = "en-US"
        self.refuses: tuple[int, int, str] | None = None
        """Status, code and words with which Discord refuses messages to them."""

    @property
    def id(self) -> int:
        return int(self.user["id"])

    def message(self, **content: Any) -> int:
        """Sends a message with the fields of Discord's Message object; returns its id."""
        number = self.peer.snowflake()
        message = self.channel.add(self.user, number, self.peer.now(), **content)
        self.peer.dispatch(self.bot, "MESSAGE_CREATE", message)
        return number

    def writes(self, text: str, **more: Any) -> int:
        return self.message(content=text, **more)

    def sends_picture(self, caption: str = "") -> int:
        return self.message(content=caption, attachments=[_attachment("cat.png", "image/png")])

    def sends_voice(self) -> int:
        voice = _attachment("voice-message.ogg", "audio/ogg") | {"duration_secs": 2.5, "waveform": "AAAA"}
        return self.message(flags=1 << 13, attachments=[voice])

    def sends_sticker(self) -> int:
        return self.message(sticker_items=[{"id": "749054660769218631", "name": "Wave", "format_type": 3}])

    def edits(self, message_id: int | str, text: str) -> None:
        message = self.channel.messages[int(message_id)]
        message |= {"content": text, "edited_timestamp": iso(self.peer.now())}
        self.peer.dispatch(self.bot, "MESSAGE_UPDATE", message)

    def unfurls(self, message_id: int | str) -> None:
        """What Discord itself does to a message with a link: the message is updated, though nobody edited it."""
        message = self.channel.messages[int(message_id)]
        message["embeds"] = [{"type": "link", "url": "https://example.org", "title": "Example"}]
        self.peer.dispatch(self.bot, "MESSAGE_UPDATE", message)

    def deletes(self, message_id: int | str) -> None:
        del self.channel.messages[int(message_id)]
        self.peer.dispatch(self.bot, "MESSAGE_DELETE", {"id": str(message_id), "channel_id": str(self.channel.id)})

    def uses_command(self, name: str, argument: str | None = None, *, guild: int | None = None) -> Interaction:
        """Uses a registered slash command, here or in a guild. Raises LookupError when it is not registered."""
        command = next((each for each in self.bot.commands if each["name"] == name), None)
        if command is None:
            raise LookupError(f"/{name} is not registered")
        context = 0 if guild else 1
        if context not in command["contexts"]:
            raise LookupError(f"/{name} is not offered there")
        options = command.get("options") or []
        given = [] if argument is None else [{"name": options[0]["name"], "type": 3, "value": argument}]
        return self.interacts(
            context=context,
            data={"id": command["id"], "type": 1, "name": name, "options": given},
            **({"guild_id": str(guild), "member": {"user": self.user}} if guild else {"user": self.user}),
        )

    def interacts(self, **fields: Any) -> Interaction:
        number = self.peer.snowflake()
        interaction = Interaction(id=number, token=f"aW50ZXJhY3Rpb24{secrets.token_hex(40)}", at=self.peer.now())
        self.peer.interactions[interaction.token] = interaction
        guild = "guild_id" in fields
        channel = {"id": "900", "type": 0} if guild else self.channel.payload()
        self.channel.open = self.channel.open or not guild
        payload = {
            "id": str(number),
            "application_id": self.bot.user["id"],
            "type": 2,
            "token": interaction.token,
            "version": 1,
            "locale": self.locale,
            "channel": channel,
            "channel_id": channel["id"],
            "app_permissions": "0",
            "entitlements": [],
            "authorizing_integration_owners": {},
            "attachment_size_limit": 10_485_760,
            **fields,
        }
        self.peer.dispatch(self.bot, "INTERACTION_CREATE", payload)
        return interaction

    def writes_in_guild(self, text: str, guild: int = 500) -> None:
        number = self.peer.snowflake()
        message = Channel(id=900, person=self, bot=self.bot).add(self.user, number, self.peer.now(), content=text)
        message |= {"guild_id": str(guild), "channel_type": 0}
        self.peer.dispatch(self.bot, "MESSAGE_CREATE", message)

    def closes_dms(self) -> None:
        self.refuses = (403, 50007, "Cannot send messages to this user")

    def opens_dms(self) -> None:
        self.refuses = None


def _attachment(name: str, content_type: str) -> dict[str, Any]:
    url = f"https://cdn.discordapp.com/attachments/1/2/{name}"
    return {"id": "7", "filename": name, "content_type": content_type, "size": 100, "url": url, "proxy_url": url}
