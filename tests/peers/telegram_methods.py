"""What the Telegram peer does when it is called: one function a method of the Bot API, strict where Telegram is."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tests.peers.telegram_people import DEFAULT_UPDATES, Bot, Person, Sent
from tests.peers.telegram_text import checked_entities, utf16
from tests.peers.telegram_wire import Call, Refusal, integer, parsed

if TYPE_CHECKING:
    from tests.peers.telegram import TelegramPeer

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LANGUAGE = re.compile(r"[a-z]{2}")


async def get_me(peer: TelegramPeer, bot: Bot, call: Call) -> Any:
    return bot.user | {
        "can_join_groups": bot.joins_groups,
        "can_read_all_group_messages": bot.reads_groups,
        "supports_inline_queries": False,
    }


async def get_updates(peer: TelegramPeer, bot: Bot, call: Call) -> Any:
    offset = integer(call.parameters, "offset", 0)
    limit = min(max(integer(call.parameters, "limit", 100), 1), 100)
    timeout = max(integer(call.parameters, "timeout", 0), 0)
    _allow(bot, call)
    if bot.webhook:
        words = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        raise Refusal(409, f"Conflict: {words}")
    mine = bot.poll = object()
    peer.tell()
    if offset < 0:
        while len(bot.updates) > -offset:
            bot.updates.popleft()
    while bot.updates and offset > 0 and bot.updates[0]["update_id"] < offset:
        bot.updates.popleft()  # confirmed
    with suppress(TimeoutError):
        async with asyncio.timeout(timeout):
            while timeout and not bot.updates and bot.poll is mine and not bot.revoked:
                await peer.changed()
    if bot.poll is not mine:
        words = "terminated by other getUpdates request; make sure that only one bot instance is running"
        raise Refusal(409, f"Conflict: {words}")
    return list(bot.updates)[:limit]


def _allow(bot: Bot, call: Call) -> None:
    if "allowed_updates" in call.parameters:
        bot.allowed = frozenset(parsed(call.parameters, "allowed_updates", list)) or DEFAULT_UPDATES


async def send_message(peer: TelegramPeer, bot: Bot, call: Call) -> Any:
    person = _addressee(peer, bot, call)
    text, entities = _formatted(call, "text", "entities")
    if not text:
        raise Refusal(400, "Bad Request: message text is empty")
    if utf16(text) > TEXT_LIMIT:
        raise Refusal(400, "Bad Request: message is too long")
    return _deliver(peer, bot, person, call, {"text": text} | ({"entities": entities} if entities else {}))


async def get_file(peer: TelegramPeer, bot: Bot, call: Call) -> Any:
    path = call.parameters.get("file_id", "")
    if path not in peer.pictures:
        raise Refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
    return {"file_id": path, "file_unique_id": path.replace("/", "-"), "file_path": peer.file_paths.get(path, path)}


async def send_document(peer: TelegramPeer, bot: Bot, call: Call) -> Any:
    person = _addressee(peer, bot, call)
    caption, entities = _formatted(call, "caption", "caption_entities")
    if utf16(caption) > CAPTION_LIMIT:
        raise Refusal(400, "Bad Request: message caption is too long")
    named = call.parameters.get("document", "").removeprefix("attach://")
    upload = call.files.get(named or "document")
    if upload is None:
        raise Refusal(400, "Bad Request: there is no document in the request")
    if not upload.content:
        raise Refusal(400, "Bad Request: file must be non-empty")
    if len(upload.content) > 50_000_000:
        raise Refusal(413, "Request Entity Too Large")
    document = {"file_id": "AgADdoc", "file_unique_id": "AQADdoc", "file_name": upload.name}
    content: dict[str, Any] = {"document": document | {"file_size": len(upload.content)}}
    content |= {"caption": caption} if caption else {}
    content |= {"caption_entities": entities} if entities else {}
    message = _deliver(peer, bot, person, call, content)
    peer.files[message["message_id"]] = upload.content
    return message


def _formatted(call: Call, text_key: str, entities_key: str) -> tuple[str, list[dict[str, Any]]]:
    """A text and its entities, trimmed as Telegram trims."""
    if call.parameters.get("parse_mode"):
        raise Refusal(400, "Bad Request: this peer takes no parse_mode: it could fail on what a model writes")
    entities = parsed(call.parameters, entities_key, list) if entities_key in call.parameters else []
    return checked_entities(call.parameters.get(text_key, ""), entities)


def _deliver(peer: TelegramPeer, bot: Bot, person: Person, call: Call, content: dict[str, Any]) -> dict[str, Any]:
    markup = parsed(call.parameters, "reply_markup", dict) if "reply_markup" in call.parameters else {}
    keyboard = markup.get("inline_keyboard", [])
    for button in (button for row in keyboard for button in row):
        if not button.get("text"):
            raise Refusal(400, "Bad Request: Text buttons are unallowed in the inline keyboard")
        if not 0 < len(button.get("callback_data", "").encode()) <= 64:
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    number = bot.next_message
    bot.next_message += 1
    now = peer.clock.now().timestamp()
    message = {"message_id": number, "from": bot.user, "chat": person.chat, "date": int(now), **content}
    if connection := call.parameters.get("business_connection_id"):
        message["business_connection_id"] = connection
    if keyboard:
        message["reply_markup"] = {"inline_keyboard": keyboard}
    person.received[number] = message
    peer.sent.append(
        Sent(
            chat_id=person.id,
            text=content.get("text", content.get("caption", "")),
            at=now,
            message_id=number,
            token=bot.token,
            entities=content.get("entities", content.get("caption_entities", [])),
            connection=call.parameters.get("business_connection_id", ""),
            buttons=[[button["text"] for button in row] for row in keyboard],
            document=content.get("document", {}).get("file_name", ""),
        )
    )
    return message


def _addressee(peer: TelegramPeer, bot: Bot, call: Call) -> Person:
    if not call.parameters.get("chat_id"):
        raise Refusal(400, "Bad Request: chat_id is empty")
    person = peer.people.get((bot.token, integer(call.parameters, "chat_id", 0)))
    if person is None:
        raise Refusal(400, "Bad Request: chat not found")
    if person.deactivated:
        raise Refusal(403, "Forbidden: user is deactivated")
    if person.blocked:
        raise Refusal(403, "Forbidden: bot was blocked by the user")
    connection = call.parameters.get("business_connection_id")
    if connection and connection not in bot.connections:
        raise Refusal(400, "Bad Request: BUSINESS_CONNECTION_INVALID")
    if not person.started and not connection:
        raise Refusal(403, "Forbidden: bot can't initiate conversation with a user")
    return person


async def send_chat_action(peer: TelegramPeer, bot: Bot, call: Call) -> Any:
    _addressee(peer, bot, call)
    if call.parameters.get("action") != "typing":
        raise Refusal(400, "Bad Request: wrong parameter action in request")
    return True


async def answer_callback_query(peer: TelegramPeer, bot: Bot, call: Call) -> Any:
    query = call.parameters.get("callback_query_id", "")
    if query not in bot.queries:
        raise Refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    peer.answered.append(query)
    return True


async def get_my_commands(peer: TelegramPeer, bot: Bot, call: Call) -> Any:
    return bot.menus.get(_menu(call), [])


async def set_my_commands(peer: TelegramPeer, bot: Bot, call: Call) -> Any:
    commands = parsed(call.parameters, "commands", list)
    if len(commands) > 100:
        raise Refusal(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command.get("command", "")):
            raise Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 0 < len(command.get("description", "")) <= 256:
            raise Refusal(400, "Bad Request: command description must be non-empty")
    bot.menus[_menu(call)] = commands
    return True


def _menu(call: Call) -> tuple[str, str]:
    """For which chats a menu is, and in which language."""
    scope = parsed(call.parameters, "scope", dict) if "scope" in call.parameters else {}
    return scope.get("type", "default"), _language(call)


def _language(call: Call) -> str:
    language = call.parameters.get("language_code", "")
    if language and not _LANGUAGE.fullmatch(language):
        raise Refusal(400, "Bad Request: invalid language code specified")
    return language


def _profile_text(field: str, limit: int) -> tuple[Method, Method]:
    """The methods that read and set one of the texts of the bot's profile."""

    async def read(peer: TelegramPeer, bot: Bot, call: Call) -> Any:
        known = bot.profile
        return {field: known.get((field, _language(call))) or known.get((field, ""), "")}

    async def write(peer: TelegramPeer, bot: Bot, call: Call) -> Any:
        text = call.parameters.get(field, "")
        if utf16(text) > limit:
            raise Refusal(400, f"Bad Request: {field} is too long")
        bot.profile[field, _language(call)] = text
        return True

    return read, write


async def set_my_profile_photo(peer: TelegramPeer, bot: Bot, call: Call) -> Any:
    photo = parsed(call.parameters, "photo", dict)
    upload = call.files.get(str(photo.get("photo", "")).removeprefix("attach://"))
    if photo.get("type") != "static" or upload is None or not upload.content.startswith(b"\xff\xd8\xff"):
        raise Refusal(400, "Bad Request: PHOTO_INVALID")
    bot.picture = upload.content
    return True


async def get_webhook_info(peer: TelegramPeer, bot: Bot, call: Call) -> Any:
    info = {"url": bot.webhook, "has_custom_certificate": False, "pending_update_count": len(bot.updates)}
    if bot.webhook_error:
        info |= {"last_error_date": peer.time(), "last_error_message": bot.webhook_error}
    return info


async def set_webhook(peer: TelegramPeer, bot: Bot, call: Call) -> Any:
    secret = call.parameters.get("secret_token", "")
    if secret and not _SECRET.fullmatch(secret):
        raise Refusal(400, "Bad Request: secret token contains unallowed characters")
    bot.webhook, bot.webhook_secret, bot.webhook_error = call.parameters.get("url", ""), secret, ""
    _allow(bot, call)
    bot.poll = object()  # a poll that is open is terminated
    peer.post_to_webhook(bot)
    return True


async def delete_webhook(peer: TelegramPeer, bot: Bot, call: Call) -> Any:
    if json.loads(call.parameters.get("drop_pending_updates", "false")):
        bot.updates.clear()
    bot.webhook = ""
    return True


Method = Callable[["TelegramPeer", Bot, Call], Awaitable[Any]]

_NAME = _profile_text("name", 64)
_DESCRIPTION = _profile_text("description", 512)
_SHORT = _profile_text("short_description", 120)

METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "sendMessage": send_message,
    "getFile": get_file,
    "sendDocument": send_document,
    "sendChatAction": send_chat_action,
    "answerCallbackQuery": answer_callback_query,
    "getMyCommands": get_my_commands,
    "setMyCommands": set_my_commands,
    "getMyName": _NAME[0],
    "setMyName": _NAME[1],
    "getMyDescription": _DESCRIPTION[0],
    "setMyDescription": _DESCRIPTION[1],
    "getMyShortDescription": _SHORT[0],
    "setMyShortDescription": _SHORT[1],
    "setMyProfilePhoto": set_my_profile_photo,
    "getWebhookInfo": get_webhook_info,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
}
