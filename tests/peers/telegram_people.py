"""Who is on the other side of the Telegram peer: bots with their queues, people in private chats, and what goes wrong."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.peers.telegram import TelegramPeer

FIRST_UPDATE = 700_000_001
DEFAULT_UPDATES = frozenset(
    {"message", "edited_message", "channel_post", "callback_query", "my_chat_member", "poll", "business_message"}
)


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A message that reached a person."""

    chat_id: int
    text: str
    at: float
    message_id: int
    token: str
    entities: list[dict[str, Any]] = field(default_factory=list)
    connection: str = ""
    """The business connection it was sent over."""
    buttons: list[list[str]] = field(default_factory=list)
    """Labels, row by row."""
    document: str = ""
    """Name of the file that came with it."""


@dataclass(kw_only=True)
class Bot:
    """One token's world."""

    token: str
    user: dict[str, Any]
    updates: deque[dict[str, Any]] = field(default_factory=deque)
    next_update: int = FIRST_UPDATE
    next_message: int = 1001
    allowed: frozenset[str] = DEFAULT_UPDATES
    webhook: str = ""
    webhook_secret: str = ""
    webhook_error: str = ""
    """What was wrong with the last update that was posted, as getWebhookInfo tells it."""
    menus: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    """Commands by scope and language."""
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    """The profile's texts by field and language."""
    picture: bytes = b""
    queries: set[str] = field(default_factory=set)
    """Ids of button presses that can be answered."""
    connections: set[str] = field(default_factory=set)
    """Business connections that hold."""
    reads_groups: bool = False
    joins_groups: bool = False
    revoked: bool = False
    poll: object = None
    """Stands for the getUpdates call that is answered next; an older one is terminated."""


class Person:
    """Somebody in a private chat with a bot."""

    def __init__(self, peer: TelegramPeer, bot: Bot, user: dict[str, Any]) -> None:
        self.peer, self.bot, self.user = peer, bot, user
        self.started = self.blocked = self.deactivated = False
        self.messages: dict[int, dict[str, Any]] = {}
        self.received: dict[int, dict[str, Any]] = {}
        """What the bot sent, by message id."""

    @property
    def id(self) -> int:
        return self.user["id"]

    @property
    def chat(self) -> dict[str, Any]:
        return {"id": self.id, "type": "private", "first_name": self.user["first_name"]}

    def message(self, *, at: float | None = None, kind: str = "message", **content: Any) -> int:
        """Sends a message with the fields of Telegram's Message object; returns its id."""
        self.started = self.started or kind == "message"
        number = self.bot.next_message
        self.bot.next_message += 1
        message = {
            "message_id": number,
            "from": self.user,
            "chat": self.chat,
            "date": self.peer.time(at),
            **content,
        }
        self.messages[number] = message
        self.peer.update(self.bot, **{kind: message})
        return number

    def writes(self, text: str, **fields: Any) -> int:
        if text.startswith("/"):
            length = len(text.split()[0])
            fields.setdefault("entities", [{"type": "bot_command", "offset": 0, "length": length}])
        return self.message(text=text, **fields)

    def writes_to_business(self, text: str, connection: str = "conn-1", **fields: Any) -> int:
        """Writes to a business account that the bot is connected to."""
        self.bot.connections.add(connection)
        return self.message(text=text, kind="business_message", business_connection_id=connection, **fields)

    def starts(self, payload: str = "") -> int:
        return self.writes(f"/start {payload}".strip())

    def _file(self, **fields: Any) -> dict[str, Any]:
        return {"file_id": "AgADfile", "file_unique_id": "AQADfile", **fields}

    def sticker(self) -> int:
        return self.message(
            sticker=self._file(type="regular", width=512, height=512, is_animated=False, is_video=False, emoji="👋")
        )

    def photo(self, caption: str | None = None, content: bytes = b"\xff\xd8\xff") -> int:
        path = f"photos/file_{len(self.peer.pictures)}.jpg"
        self.peer.pictures[path] = content
        large = {"file_id": path, "file_unique_id": path.replace("/", "-"), "file_size": len(content)}
        sizes = [self._file(width=90, height=90), large | {"width": 800, "height": 800}]
        return self.message(photo=sizes, **({} if caption is None else {"caption": caption}))

    def voice(self) -> int:
        return self.message(voice=self._file(duration=3, mime_type="audio/ogg"))

    def location(self) -> int:
        return self.message(location={"latitude": 52.5, "longitude": 13.4})

    def edits(self, message_id: int, text: str, *, at: float | None = None) -> None:
        self.messages[message_id] |= {"text": text, "edit_date": self.peer.time(at)}
        self.peer.update(self.bot, edited_message=dict(self.messages[message_id]))

    def presses(self, data: str, message: dict[str, Any] | None = None) -> str:
        """Presses a button with any data, as a modified app can; returns the query's id."""
        shown = message or {"message_id": 900, "from": self.bot.user, "chat": self.chat, "date": 1, "text": "?"}
        query = str(self.bot.next_update)
        self.bot.queries.add(query)
        about = {"id": query, "from": self.user, "message": shown, "chat_instance": "1", "data": data}
        self.peer.update(self.bot, callback_query=about)
        return query

    def taps(self, label: str, *, inaccessible: bool = False) -> str:
        """Taps the newest button with this label. A message of long ago is inaccessible: Telegram shows nothing of it."""
        for number, message in sorted(self.received.items(), reverse=True):
            for button in (each for row in message.get("reply_markup", {}).get("inline_keyboard", ()) for each in row):
                if button["text"] == label:
                    gone = {"chat": self.chat, "message_id": number, "date": 0}
                    return self.presses(button["callback_data"], gone if inaccessible else message)
        raise AssertionError(f"there is no button {label!r}")

    def blocks(self) -> None:
        self._member("member", "kicked")
        self.blocked = True

    def unblocks(self) -> None:
        self._member("kicked", "member")
        self.blocked = False

    def _member(self, old: str, new: str) -> None:
        def member(status: str) -> dict[str, Any]:
            return {"user": self.bot.user, "status": status} | ({"until_date": 0} if status == "kicked" else {})

        change = {"chat": self.chat, "from": self.user, "date": self.peer.time()}
        self.peer.update(
            self.bot, my_chat_member=change | {"old_chat_member": member(old), "new_chat_member": member(new)}
        )

    def writes_in_group(self, text: str, kind: str = "supergroup") -> None:
        chat = {"id": -1001234567890, "type": kind, "title": "A group"}
        message = {"message_id": 5, "from": self.user, "chat": chat, "date": self.peer.time(), "text": text}
        self.peer.update(self.bot, message=message)
