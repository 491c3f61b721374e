"""Telegram's updates as events, and texts as Telegram takes them. Pure: nothing here talks to anybody.

Only private chats count. What is not a person saying or doing something (groups, channels, business chats, other bots,
service messages) gives no event.
"""

from __future__ import annotations

import re
import zlib
from datetime import datetime
from typing import TypedDict

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
from reprise_adapters.cutting import split_markup
from reprise_adapters.text import utf16_length, without_lone_surrogates

TEXT_LIMIT = 4096
"""Telegram says characters; counted in UTF-16 code units, as its entities are, which is never too lenient."""

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]{1,64}))?(?:\s+(.*))?\s*", re.DOTALL)

_CHOICE = re.compile(r"([a-z_]{1,32}):(.*)", re.DOTALL)
"""What a button of ours carries; a bot's token may have served another program before, whose buttons still stand there."""

# The first that is there names the message: an animation carries a document too, a venue a location.
_MEDIA = {
    "photo": "photo",
    "live_photo": "photo",
    "sticker": "sticker",
    "voice": "voice",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "audio": "file",
    "document": "file",
    "venue": "location",
    "location": "location",
}

_SERVICE = (  # Telegram's own notes in a private chat, which nobody wrote
    "pinned_message",
    "message_auto_delete_timer_changed",
    "chat_background_set",
    "write_access_allowed",
    "connected_website",
    "web_app_data",
    "users_shared",
    "chat_shared",
    "passport_data",
    "successful_payment",
    "refunded_payment",
    "invoice",
    "gift",
    "gift_upgrade_sent",
    "unique_gift",
    "proximity_alert_triggered",
    "checklist_tasks_done",
    "checklist_tasks_added",
    "poll_option_added",
    "poll_option_deleted",
    "managed_bot_created",
    "suggested_post_info",
    "boost_added",
    "giveaway_created",
    "giveaway_completed",
)


class _Common(TypedDict):
    contact: ContactKey
    address: str
    locale: str | None
    name: str | None


def split(text: str) -> tuple[str, ...]:
    """`text` in parts that Telegram takes."""
    return split_markup(text, TEXT_LIMIT, utf16_length)


def event_of(update: Update, *, account: str, username: str, now: datetime) -> Event | None:
    """What `update` says, or None when it is nothing for us. `username` is the bot's own; `now` is the time of a pressed
    button, which carries none."""
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
    if person is None or any(getattr(message, name, None) for name in _SERVICE):
        return None
    common = _common(account, person, message.chat.id)
    key = f"{message.chat.id}:{message.message_id}:message"
    seen = str(message.message_id)
    media = _media(message)
    text = without_lone_surrogates(message.text or message.caption or "")
    match = _COMMAND.fullmatch(text) if message.text else None
    if match and (not match[2] or not username or match[2].casefold() == username.casefold()):
        command, argument = match[1].lower(), (match[3] or "").strip()
        if command == "start":
            return Started(key=key, at=message.date, payload=argument, seen=seen, **common)
        return CommandReceived(key=key, at=message.date, command=command, argument=argument, seen=seen, **common)
    return TextReceived(key=key, at=message.date, text=text, media=media, message_id=seen, seen=seen, **common)


def _edit(message: Message, account: str) -> Event | None:
    person = _person(message)
    if person is None or message.location:  # a shared live location "edits" its message every few seconds
        return None
    text = without_lone_surrogates(message.text or message.caption or "")
    edited_at = message.edit_date or message.date
    return TextEdited(
        # Edit times are whole seconds: the check sum keeps two edits within one second apart.
        key=f"{message.chat.id}:{message.message_id}:edit:{int(edited_at.timestamp())}:{zlib.crc32(text.encode()):08x}",
        at=edited_at,
        message_id=str(message.message_id),
        text=text,
        **_common(account, person, message.chat.id),
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
    ours = _CHOICE.fullmatch(without_lone_surrogates(query.data or ""))
    if ours is None:
        return None
    return CommandReceived(
        key=f"{message.chat.id}:{query.id}:choice",
        at=now,
        command=ours[1],
        argument=ours[2],
        **_common(account, query.from_user, message.chat.id),
    )


def _person(message: Message) -> User | None:
    """Who wrote it, if it is a person in a private chat with the bot itself."""
    if message.chat.type != ChatType.PRIVATE or message.business_connection_id:
        return None
    return None if message.from_user is None or message.from_user.is_bot else message.from_user


def _media(message: Message) -> str | None:
    found = next((word for name, word in _MEDIA.items() if getattr(message, name, None)), None)
    # What the library does not know yet is still something the person sent.
    return found or (None if message.text is not None or message.caption else "other")


def _common(account: str, person: User, chat: int) -> _Common:
    return {
        "contact": ContactKey(account=account, person=str(person.id)),
        "address": str(chat),
        "locale": person.language_code,
        "name": without_lone_surrogates(person.first_name).strip() or None,
    }
