"""Telegram's updates as events, and texts as Telegram takes them. Pure: nothing here talks to anybody.

Only private chats count, and those of business accounts where they are turned on. What is not a person saying or doing
something (groups, channels, other bots, service messages) gives no event.
"""

from __future__ import annotations

import re
import zlib
from datetime import datetime
from typing import Any, TypedDict

from telegram import CallbackQuery, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType

from reprise.events import (
    BecameReachable,
    BecameUnreachable,
    CommandReceived,
    Event,
    Started,
    TextEdited,
    TextReceived,
)
from reprise.models import ContactKey
from reprise_adapters.buttons import pressed
from reprise_adapters.cutting import split_markup
from reprise_adapters.pictures import is_picture
from reprise_adapters.telegram.kinds import SERVICE, is_forwarded, is_service, media_of
from reprise_adapters.text import utf16_length, without_lone_surrogates

TEXT_LIMIT = 4096
FILE_LIMIT = 50_000_000
"""Bytes, as the Bot API words it: 50 MB a file."""
"""Telegram says characters; counted in UTF-16 code units, as its entities are, which is never too lenient."""

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]{1,64}))?(?:\s+(.*))?\s*", re.DOTALL)


class _Common(TypedDict):
    contact: ContactKey
    address: str
    locale: str | None
    name: str | None


def split(text: str) -> tuple[str, ...]:
    """`text` in parts that Telegram takes."""
    return split_markup(text, TEXT_LIMIT, utf16_length)


_BARE = frozenset({"message_id", "from", "chat", "date", "edit_date", "text", "caption", "business_connection_id"})
"""The fields of a message without which it is none."""
_FORWARDED = "forward_origin"
_MESSAGES = ("message", "edited_message", "business_message", "edited_business_message")


def parsed(raw: dict[str, Any]) -> Update:
    """An update as the library's object. What the library cannot read in somebody's message is left out of it, so that the
    rest is heard. Raises what the library raises when that does not help."""
    try:
        return Update.de_json(raw, None)
    except Exception:  # it has no error of its own for this
        name = next((each for each in _MESSAGES if each in raw), None)
        if name is None:
            raise
        message: dict[str, Any] = raw[name]
        bare = {key: message[key] for key in message if key in _BARE}
        readable = {key: message[key] for key in message if key in _BARE or _is_readable({**bare, key: message[key]})}
        if any(key in SERVICE and key not in readable for key in message):
            raise
        if _FORWARDED in message and _FORWARDED not in readable:  # or the words would count as the person's own
            readable[_FORWARDED] = {"type": "hidden_user", "sender_user_name": "", "date": message["date"]}
        return Update.de_json({"update_id": raw["update_id"], name: readable}, None)


def _is_readable(message: dict[str, Any]) -> bool:
    try:
        Message.de_json(message, None)
    except Exception:
        return False
    return True


def event_of(update: Update, *, account: str, username: str, now: datetime, business: bool = False) -> Event | None:
    """What `update` says, or None when it is nothing for us. `username` is the bot's own; `now` is the time of a pressed
    button, which carries none; `business` says whether chats of business accounts count."""
    if business and update.business_message:
        return _message(update.business_message, account, username)
    if business and update.edited_business_message:
        return _edit(update.edited_business_message, account)
    if (update.message or update.edited_message) and _connection(update.message or update.edited_message):
        return None
    if update.message:
        return _message(update.message, account, username)
    if update.edited_message:
        return _edit(update.edited_message, account)
    if update.my_chat_member:
        return _membership(update.my_chat_member, account)
    if update.callback_query:
        return _choice(update.callback_query, account, now)
    return None


def _message(message: Message, account: str, username: str) -> Event | None:
    person = _person(message)
    if person is None or is_service(message):
        return None
    common = _common(account, person, message.chat.id, _connection(message))
    key = f"{common['address']}:{message.message_id}:message"
    seen = str(message.message_id)
    media = media_of(message)
    text = _words(message)
    match = _COMMAND.fullmatch(text) if message.text else None
    if match and (not match[2] or not username or match[2].casefold() == username.casefold()):
        command, argument = match[1].lower(), (match[3] or "").strip()
        if command == "start":
            return Started(key=key, at=message.date, payload=argument, seen=seen, **common)
        return CommandReceived(key=key, at=message.date, command=command, argument=argument, seen=seen, **common)
    return TextReceived(
        key=key,
        at=message.date,
        text=text,
        media=media,
        picture=_picture(message),
        message_id=seen,
        seen=seen,
        **common,
    )


def _edit(message: Message, account: str) -> Event | None:
    person = _person(message)
    if person is None or message.location:  # a shared live location "edits" its message every few seconds
        return None
    text = _words(message)
    edited_at = message.edit_date or message.date
    common = _common(account, person, message.chat.id, _connection(message))
    return TextEdited(
        # Edit times are whole seconds: the check sum keeps two edits within one second apart.
        key=f"{common['address']}:{message.message_id}:edit:{int(edited_at.timestamp())}:{zlib.crc32(text.encode()):08x}",
        at=edited_at,
        message_id=str(message.message_id),
        text=text,
        **common,
    )


def _membership(change: ChatMemberUpdated, account: str) -> Event | None:
    if change.chat.type != ChatType.PRIVATE or change.from_user.is_bot:
        return None
    status = change.new_chat_member.status
    key = f"{change.chat.id}:{int(change.date.timestamp())}:{status}"
    common = _common(account, change.from_user, change.chat.id)
    if status == ChatMemberStatus.BANNED:
        return BecameUnreachable(key=key, at=change.date, **common)
    if status == ChatMemberStatus.MEMBER:
        return BecameReachable(key=key, at=change.date, **common)
    return None


def _choice(query: CallbackQuery, account: str, now: datetime) -> Event | None:
    message = query.message
    if message is None or message.chat.type != ChatType.PRIVATE or query.from_user.is_bot:
        return None
    ours = pressed(query.data or "")
    if ours is None:
        return None
    common = _common(account, query.from_user, message.chat.id, _connection(message))
    return CommandReceived(
        key=f"{common['address']}:{query.id}:choice",
        at=now,
        command=ours[0],
        argument=ours[1],
        button_at=message.date,
        **common,
    )


def _person(message: Message) -> User | None:
    """Who wrote it, if it is a person in a private chat; in one of a business account, if it is not the account itself."""
    if message.chat.type != ChatType.PRIVATE:
        return None
    if _connection(message) and (message.from_user is None or message.from_user.id != message.chat.id):
        return None
    return None if message.from_user is None or message.from_user.is_bot else message.from_user


def _words(message: Message) -> str:
    """What the person says with it, or asks in a poll. Forwarded words are not taken: they may be anybody's."""
    if is_forwarded(message):
        return ""
    return without_lone_surrogates(message.text or message.caption or (message.poll.question if message.poll else ""))


def _picture(message: Message) -> str | None:
    """The id of the largest picture that can be passed on; Telegram keeps every photo as JPEG in several sizes."""
    if is_forwarded(message):
        return None
    sizes = [each for each in message.photo if is_picture("image/jpeg", each.file_size or 0)]
    if sizes:
        return max(sizes, key=lambda size: size.width * size.height).file_id
    file = message.document
    return file.file_id if file and is_picture(file.mime_type, file.file_size) else None


def _connection(message: object) -> str | None:
    """The business connection over which a message came; a message of long ago does not tell."""
    return getattr(message, "business_connection_id", None)


def _common(account: str, person: User, chat: int, connection: str | None = None) -> _Common:
    """In a business account's chat somebody is another contact than in the chat with the bot itself."""
    over = f"@{connection}" if connection else ""
    return {
        "contact": ContactKey(account=account, person=f"{person.id}{over}"),
        "address": f"{chat}{over}",
        "locale": person.language_code,
        "name": without_lone_surrogates(person.first_name).strip() or None,
    }
