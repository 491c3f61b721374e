"""Who is on the other side of the Discord peer: bots, people, the direct messages between them, and their snowflakes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tests.peers.discord_api import described

if TYPE_CHECKING:
    from tests.peers.discord import DiscordPeer
    from tests.peers.discord_gateway import Session

EPOCH = 1_420_070_400_000
"""Milliseconds of Unix time at which Discord's snowflakes begin."""
NONCE_KEPT = 180
"""Seconds for which a nonce is remembered; Discord says a few minutes."""


def snowflake_at(at: float) -> int:
    return max(int(at * 1000) - EPOCH, 1) << 22


def user_object(number: int, username: str, **more: Any) -> dict[str, Any]:
    """A user as Discord describes one."""
    user = {"id": str(number), "username": username, "global_name": None, "discriminator": "0", "avatar": None}
    return described("UserResponse", user | {"public_flags": 0, "flags": 0, "primary_guild": None} | more)


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
    buttons: tuple[dict[str, Any], ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    """Name and content of each."""


@dataclass(kw_only=True)
class Bot:
    """One token's world."""

    token: str
    user: dict[str, Any]
    sessions: dict[str, Session] = field(default_factory=dict)
    commands: list[dict[str, Any]] = field(default_factory=list)
    application: dict[str, Any] = field(default_factory=dict)
    """What its application says otherwise than usual."""
    revoked: bool = False

    @property
    def id(self) -> int:
        return int(self.user["id"])

    @property
    def person(self) -> dict[str, Any]:
        """The bot as others see it."""
        return {key: self.user[key] for key in self.user if key not in PRIVATE}


PRIVATE = ("verified", "mfa_enabled", "locale", "email")
"""What a user is told of themselves only."""


@dataclass(kw_only=True)
class Interaction:
    """A slash command somebody used or a button they pressed, and the answer it got."""

    id: int
    token: str
    at: float
    kind: int = 2
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
        channel = {"id": str(self.id), "type": 1, "flags": 0, "last_message_id": last, "recipients": [user]}
        return described("PrivateChannelResponse", channel)

    def add(self, author: dict[str, Any], number: int, at: float, **content: Any) -> dict[str, Any]:
        self.open = True
        message = message_object(number, self.id, author, at, **content)
        self.messages[number] = message
        return message


def message_object(number: int, channel: int, author: dict[str, Any], at: float, **content: Any) -> dict[str, Any]:
    """A message as Discord describes one."""
    message = {
        "id": str(number),
        "channel_id": str(channel),
        "channel_type": 1,
        "author": {key: author[key] for key in author if key not in PRIVATE},
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
    return described("MessageResponse", message)


class Place:
    """A text channel of a server that the bot was added to."""

    def __init__(self, peer: DiscordPeer, number: int, guild: int) -> None:
        self.peer, self.id, self.guild = peer, number, guild
        self.posted: list[dict[str, Any]] = []
        """What the bot said there, as it was sent."""

    def takes(self, bot: Bot, fields: dict[str, Any]) -> dict[str, Any]:
        self.posted.append(fields)
        message = message_object(
            self.peer.snowflake(), self.id, bot.user, self.peer.now(), content=fields.get("content", ""), channel_type=0
        )
        self.peer.dispatch(bot, "MESSAGE_CREATE", message | {"guild_id": str(self.guild)})
        return message


class Person:
    """Somebody with direct messages with a bot."""

    def __init__(self, peer: DiscordPeer, bot: Bot, user: dict[str, Any]) -> None:
        self.peer, self.bot, self.user = peer, bot, user
        self.channel = Channel(id=peer.snowflake(), person=self, bot=bot)
        self.locale = "en-US"
        self.refuses: tuple[int, int, str] | None = None
        """Status, code and words with which Discord refuses messages to them."""
        self.refused = 0
        """How many were refused."""

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

    def sends_picture(self, caption: str = "", *, content: bytes | None = None) -> int:
        """A picture; with `content` it can be fetched."""
        attachment = _attachment("cat.png", "image/png")
        if content is not None:
            path = f"/attachments/{self.id}/{self.peer.snowflake()}/cat.png"
            self.peer.files[path] = content
            attachment |= {"size": len(content), "url": f"http://127.0.0.1:{self.peer.port}{path}?ex=66&hm=abc"}
        return self.message(content=caption, attachments=[attachment])

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
            **self._whom(guild),
        )

    def interacts(self, **fields: Any) -> Interaction:
        number = self.peer.snowflake()
        kind = fields.get("type", 2)
        interaction = Interaction(
            id=number, token=f"aW50ZXJhY3Rpb24{secrets.token_hex(40)}", at=self.peer.now(), kind=kind
        )
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

    def presses(self, message_id: int | str, label: str) -> Interaction:
        """Presses a button under a message of the bot's. Raises LookupError when there is none of that label."""
        message = self.channel.messages[int(message_id)]
        buttons = [button for row in message["components"] for button in row["components"]]
        button = next((each for each in buttons if each.get("label") == label), None)
        if button is None:
            raise LookupError(f"there is no button {label!r}")
        return self.presses_id(message_id, button["custom_id"])

    def presses_id(self, message_id: int | str, custom_id: str) -> Interaction:
        """The same by what the button carries, whether or not it is there."""
        message = self.channel.messages[int(message_id)]
        data = {"id": 2, "component_type": 2, "custom_id": custom_id}
        return self.interacts(type=3, context=1, user=self.user, data=data, message=message)

    def types_argument(self, name: str, text: str, *, guild: int | None = None) -> Interaction:
        """Types into the argument of a registered slash command: Discord asks what to suggest."""
        command = next(each for each in self.bot.commands if each["name"] == name)
        (option,) = command["options"]
        if not option.get("autocomplete"):
            raise LookupError(f"/{name} does not suggest anything")
        typed = [{"name": option["name"], "type": 3, "value": text, "focused": True}]
        return self.interacts(
            type=4,
            context=0 if guild else 1,
            data={"id": command["id"], "type": 1, "name": name, "options": typed},
            **self._whom(guild),
        )

    def _whom(self, guild: int | None) -> dict[str, Any]:
        return {"guild_id": str(guild), "member": {"user": self.user}} if guild else {"user": self.user}

    def writes_in_guild(self, text: str, guild: int = 500, channel: int = 900, **more: Any) -> None:
        """Writes in a server. Discord hides the words from a bot that is not mentioned."""
        place = self.peer.places.setdefault(channel, Place(self.peer, channel, guild))
        mentioned = f"<@{self.bot.id}>" in text
        message = message_object(
            self.peer.snowflake(),
            place.id,
            self.user,
            self.peer.now(),
            **{
                "content": text if mentioned else "",
                "mentions": [self.bot.person] if mentioned else [],
                "channel_type": 0,
                **more,
            },
        )
        self.peer.dispatch(self.bot, "MESSAGE_CREATE", message | {"guild_id": str(guild)})

    def closes_dms(self) -> None:
        self.refuses = (403, 50007, "Cannot send messages to this user")

    def opens_dms(self) -> None:
        self.refuses = None


def _attachment(name: str, content_type: str) -> dict[str, Any]:
    url = f"https://cdn.discordapp.com/attachments/1/2/{name}"
    return {"id": "7", "filename": name, "content_type": content_type, "size": 100, "url": url, "proxy_url": url}
