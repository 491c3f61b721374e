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
    commands: list[dict[str, str]] = field(default_factory=list)
    revoked: bool = False
    poll: object = None
    """Stands for the getUpdates call that is answered next; an older one is terminated."""


class Person:
    """Somebody in a private chat with a bot."""

    def __init__(self, peer: TelegramPeer, bot: Bot, user: dict[str, Any]) -> None:
        self.peer, self.bot, self.user = peer, bot, user
        self.started = self.blocked = self.deactivated = False
        self.messages: dict[int, dict[str, Any]] = {}

    @property
    def id(self) -> int:
        return self.user["id"]

    @property
    def chat(self) -> dict[str, Any]:
        return {"id": self.id, "type": "private", "first_name": self.user["first_name"]}

    def message(self, *, at: float | None = None, **content: Any) -> int:
        """Sends a message with the fields of Telegram's Message object; returns its id."""
        self.started = True
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
        self.peer.update(self.bot, message=message)
        return number

    def writes(self, text: str, **fields: Any) -> int:
        if text.startswith("/"):
            length = len(text.split()[0])
            fields.setdefault("entities", [{"type": "bot_command", "offset": 0, "length": length}])
        return self.message(text=text, **fields)

    def starts(self, payload: str = "") -> int:
        return self.writes(f"/start {payload}".strip())

    def _file(self, **fields: Any) -> dict[str, Any]:
        return {"file_id": "AgADfile", "file_unique_id": "AQADfile", **fields}

    def sticker(self) -> int:
        return self.message(
            sticker=self._file(type="regular", width=512, height=512, is_animated=False, is_video=False, emoji="👋")
        )

    def photo(self, caption: str | None = None) -> int:
        sizes = [self._file(width=90, height=90), self._file(width=800, height=800)]
        return self.message(photo=sizes, **({} if caption is None else {"caption": caption}))

    def voice(self) -> int:
        return self.message(voice=self._file(duration=3, mime_type="audio/ogg"))

    def location(self) -> int:
        return self.message(location={"latitude": 52.5, "longitude": 13.4})

    def edits(self, message_id: int, text: str, *, at: float | None = None) -> None:
        self.messages[message_id] |= {"text": text, "edit_date": self.peer.time(at)}
        self.peer.update(self.bot, edited_message=dict(self.messages[message_id]))

    def presses(self, data: str) -> str:
        """Presses a button under a message of the bot's; returns the query's id."""
        query = str(self.bot.next_update)
        message = {"message_id": 900, "from": self.bot.user, "chat": self.chat, "date": self.peer.time(), "text": "?"}
        self.peer.update(
            self.bot,
            callback_query={"id": query, "from": self.user, "message": message, "chat_instance": "1", "data": data},
        )
        return query

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
