"""Discord's messages as events. Pure: nothing here talks to anybody.

The payloads are read as they come, not through the library's objects: one field that the library does not expect ends its
whole connection, while here it costs the one payload. Only direct messages count. What is not a person saying or doing
something (servers, group chats, bots, webhooks, system messages) gives no event.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict, cast

from discord.utils import snowflake_time

from reprise.events import CommandReceived, Event, Started, TextDeleted, TextEdited, TextReceived
from reprise.models import ContactKey
from reprise_adapters.discord.pictures import reference
from reprise_adapters.text import without_lone_surrogates

_DEFAULT, _REPLY = 0, 19
"""The types of message that a person writes. All others tell what happened (a call, a pinned message, a poll that ended), or
are ours."""
_OTHER = ("poll", "message_snapshots", "activity")
"""What a message may hold beside or instead of words, and we have no word for."""
_GROUP = 3  # channel type
_VOICE_MESSAGE = 1 << 13  # message flag

_COMMAND = re.compile(r"/([a-z0-9_-]{1,32})(?:\s+(.*))?\s*", re.DOTALL | re.IGNORECASE)

Payload = Mapping[str, Any]


class Common(TypedDict):
    contact: ContactKey
    address: str
    name: str | None


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where somebody is reached: their user id, and the id of the direct messages with them once it is known."""

    user: int
    channel: int | None

    def __str__(self) -> str:
        return f"{self.user}:{self.channel or ''}"

    @classmethod
    def parse(cls, text: str) -> Address:
        """Reads `user:channel`. Raises ValueError otherwise."""
        user, _, channel = text.partition(":")
        return cls(user=int(user), channel=int(channel) if channel else None)


@dataclass(frozen=True, kw_only=True)
class Heard:
    """An event and the direct messages it belongs to."""

    channel: int
    event: Event


@dataclass(frozen=True, kw_only=True)
class Mention:
    """Somebody in a server spoke to the bot."""

    channel: int
    message: int


# --------------------------------------------------------------------------- what people do


def message_of(data: Payload, *, account: str, commands: Collection[str]) -> Heard | None:
    """A message, live or from the history, as an event; None when it is nothing for us. `commands` are the names that count as
    commands when they are typed (`/pause 3d`) instead of chosen from the menu. Raises KeyError, TypeError or ValueError when
    it cannot be read."""
    if not _is_a_persons(data) or data.get("type", _DEFAULT) not in (_DEFAULT, _REPLY):
        return None
    channel, number = int(data["channel_id"]), int(data["id"])
    about = common(account, data["author"], channel)
    key, at, seen = f"{channel}:{number}:message", snowflake_time(number), str(number)
    text, media = without_lone_surrogates(data.get("content") or _question(data)), _media(data)
    match = _COMMAND.fullmatch(text)
    if match and media is None and match[1].lower() in commands:
        event = command_event(match[1].lower(), match[2] or "", key=key, at=at, seen=seen, locale=None, about=about)
        return Heard(channel=channel, event=event)
    if not text and media is None:
        media = "other"  # what we do not know yet is still something the person sent
    event = TextReceived(
        key=key, at=at, text=text, media=media, picture=reference(data), message_id=seen, seen=seen, **about
    )
    return Heard(channel=channel, event=event)


def edit_of(data: Payload, *, account: str) -> Heard | None:
    """An edit. Discord also updates messages by itself, to show what a link leads to; those carry no new edit time."""
    edited = data.get("edited_timestamp")
    if "content" not in data or "author" not in data or not edited or not _is_a_persons(data):
        return None
    channel, number = int(data["channel_id"]), int(data["id"])
    event = TextEdited(
        key=f"{channel}:{number}:edit:{edited}",
        at=datetime.fromisoformat(edited),
        message_id=str(number),
        text=without_lone_surrogates(data["content"]),
        **common(account, data["author"], channel),
    )
    return Heard(channel=channel, event=event)


def deletion_of(data: Payload, *, account: str, user: int, now: datetime) -> Heard | None:
    """A deletion. It says neither who nor when: `user` is whose direct messages these are."""
    if data.get("guild_id"):
        return None
    channel, number = int(data["channel_id"]), int(data["id"])
    event = TextDeleted(
        key=f"{channel}:{number}:deletion",
        contact=ContactKey(account=account, person=str(user)),
        address=str(Address(user=user, channel=channel)),
        at=now,
        message_id=str(number),
    )
    return Heard(channel=channel, event=event)


def mention_of(data: Payload, *, me: int) -> Mention | None:
    """Somebody's words to the bot in a server. A reply to one of its messages counts only when it names the bot as well."""
    author = cast("Payload", data["author"])
    if not data.get("guild_id") or data.get("webhook_id") or author.get("bot") or author.get("system"):
        return None
    if data.get("type", _DEFAULT) not in (_DEFAULT, _REPLY) or not re.search(rf"<@!?{me}>", data.get("content") or ""):
        return None
    return Mention(channel=int(data["channel_id"]), message=int(data["id"]))


def command_event(
    name: str, argument: str, *, key: str, at: datetime, seen: str | None, locale: str | None, about: Common
) -> Event:
    argument = argument.strip()
    if name == "start":
        return Started(key=key, at=at, payload=argument, seen=seen, locale=locale, **about)
    return CommandReceived(key=key, at=at, command=name, argument=argument, seen=seen, locale=locale, **about)


def _is_a_persons(data: Payload) -> bool:
    """Whether somebody wrote it in direct messages with the bot."""
    if data.get("guild_id") or data.get("webhook_id") or data.get("channel_type") == _GROUP:
        return False
    author = cast("Payload", data["author"])
    return not author.get("bot") and not author.get("system")


def common(account: str, user: Payload, channel: int) -> Common:
    number = int(user["id"])
    name = without_lone_surrogates(user.get("global_name") or user.get("username") or "").strip()
    return {
        "contact": ContactKey(account=account, person=str(number)),
        "address": str(Address(user=number, channel=channel)),
        "name": name or None,
    }


def _question(data: Payload) -> str:
    """What a poll asks. The words of a forwarded message are not taken: they may be anybody's."""
    poll = cast("Payload", data.get("poll") or {})
    return str(cast("Payload", poll.get("question") or {}).get("text") or "")


def _media(data: Payload) -> str | None:
    if attachments := data.get("attachments"):
        if (data.get("flags") or 0) & _VOICE_MESSAGE:
            return "voice"
        kind = str(attachments[0].get("content_type") or "").partition("/")[0]
        return {"image": "photo", "video": "video"}.get(kind, "file")
    if stickers := data.get("sticker_items"):
        names = filter(None, (_sticker_name(each) for each in stickers))
        return f"sticker: {', '.join(names)}".removesuffix(": ")
    return "other" if any(data.get(each) for each in _OTHER) else None


def _sticker_name(sticker: Payload) -> str:
    """As whoever drew it calls it: anybody's words, so in one line and without brackets."""
    name = without_lone_surrogates(str(sticker.get("name") or ""))
    return " ".join(re.sub(r"[^\w '!?&-]+", " ", name).split())[:30]


# --------------------------------------------------------------------------- what we say


def is_the_same(message: Payload, nonce: str, text: str) -> bool:
    """Whether a message of ours in the history is the one that was sent with `nonce`, or looks like it where the history does
    not tell the nonce. Discord trims what it is given."""
    if known := message.get("nonce"):
        return str(known) == nonce
    return str(message.get("content")).strip() == text.strip()
