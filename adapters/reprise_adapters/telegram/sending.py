"""A part as Telegram takes it: text, buttons, and a file."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message

from reprise.errors import OutcomeUnknown, SendError
from reprise.models import Choice
from reprise.ports import Attachment, OutgoingPart
from reprise_adapters.telegram.client import Client
from reprise_adapters.telegram.failures import send_failures
from reprise_adapters.text import utf16_length, without_lone_surrogates

log = logging.getLogger(__name__)

CAPTION_LIMIT = 1024
"""Counted in UTF-16 code units, as entities are."""
LONGEST_DATA = 64
"""Bytes that a button may carry."""
ROW_LETTERS, ROW_BUTTONS = 30, 4
"""What fits side by side on a narrow phone."""

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send_part(client: Client, chat: int, part: OutgoingPart, redact: Callable[[str], str]) -> Message:
    """Sends one part; its text goes under the file when it fits there, else before it. Raises what the library raises, and
    OutcomeUnknown when the text arrived and the file did not."""
    text = without_lone_surrogates(part.text)
    keyboard = keyboard_of(part.choices)
    if part.attachment is None:
        return await client.send_message(chat, text, reply_markup=keyboard, link_preview_options=_NO_PREVIEW)
    if utf16_length(text) <= CAPTION_LIMIT:
        return await client.send_document(chat, _file(part.attachment), caption=text or None, reply_markup=keyboard)
    await client.send_message(chat, text, link_preview_options=_NO_PREVIEW)
    try:
        with send_failures(redact):
            return await client.send_document(chat, _file(part.attachment), reply_markup=keyboard)
    except SendError as error:  # the text is there: said again it would be there twice
        raise OutcomeUnknown(f"the text arrived, its file did not ({error})") from error


def _file(attachment: Attachment) -> InputFile:
    return InputFile(attachment.content, filename=without_lone_surrogates(attachment.name))


def keyboard_of(choices: Sequence[Choice]) -> InlineKeyboardMarkup | None:
    """Buttons under a message, short ones side by side; None without any. One that Telegram cannot carry is left out: the
    text says the same."""
    rows: list[list[InlineKeyboardButton]] = []
    room = 0
    for choice in choices:
        data = f"{choice.command}:{choice.argument}"
        label = without_lone_surrogates(choice.label).strip()
        if len(data.encode("utf-8", "replace")) > LONGEST_DATA or not label:
            log.warning("a button for %r cannot be shown", choice.command)
            continue
        if not rows or len(label) > room or len(rows[-1]) == ROW_BUTTONS:
            rows.append([])
            room = ROW_LETTERS
        rows[-1].append(InlineKeyboardButton(label, callback_data=data))
        room -= len(label)
    return InlineKeyboardMarkup(rows) if rows else None
