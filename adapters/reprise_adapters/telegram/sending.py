"""A part as Telegram takes it: text, buttons, and a file."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    Message,
    MessageEntity,
)
from telegram.constants import MessageEntityType

from reprise.errors import OutcomeUnknown, SendError
from reprise.models import Choice, MessageKind
from reprise.ports import Attachment, OutgoingPart
from reprise_adapters.buttons import carried
from reprise_adapters.markup import Style, read
from reprise_adapters.telegram.client import Client
from reprise_adapters.telegram.failures import send_failures
from reprise_adapters.telegram.translate import TEXT_LIMIT
from reprise_adapters.text import is_blank, utf16_length, without_lone_surrogates

log = logging.getLogger(__name__)

CAPTION_LIMIT = 1024
"""Counted in UTF-16 code units, as entities are."""
LONGEST_DATA = 64
"""Bytes that a button may carry."""
ROW_LETTERS, ROW_BUTTONS = 30, 4
"""What fits side by side on a narrow phone."""

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send_part(
    client: Client, chat: int, part: OutgoingPart, redact: Callable[[str], str], *, business: str | None
) -> Message:
    """Sends one part; its text goes under the file when it fits there, else before it. Raises what the library raises, and
    OutcomeUnknown when the text arrived and the file did not. `business` names the connection it is sent over, if any."""
    # What the software says links to where it means to; a model's links may be made up.
    text, entities = formatted(part.text, inert=part.kind is not MessageKind.NOTICE)
    keyboard = keyboard_of(part.choices)
    if part.attachment is None:
        return await client.send_message(
            chat,
            text,
            entities=entities,
            reply_markup=keyboard,
            link_preview_options=_NO_PREVIEW,
            business_connection_id=business,
        )
    if utf16_length(text) <= CAPTION_LIMIT:
        return await client.send_document(
            chat,
            _file(part.attachment),
            caption=text or None,
            caption_entities=entities if text else None,
            reply_markup=keyboard,
            business_connection_id=business,
        )
    await client.send_message(
        chat, text, entities=entities, link_preview_options=_NO_PREVIEW, business_connection_id=business
    )
    try:
        with send_failures(redact):
            return await client.send_document(
                chat, _file(part.attachment), reply_markup=keyboard, business_connection_id=business
            )
    except SendError as error:  # the text is there: said again it would be there twice
        raise OutcomeUnknown(f"the text arrived, its file did not ({error})") from error


_KINDS = {
    Style.BOLD: MessageEntityType.BOLD,
    Style.ITALIC: MessageEntityType.ITALIC,
    Style.STRUCK: MessageEntityType.STRIKETHROUGH,
    Style.HIDDEN: MessageEntityType.SPOILER,
    Style.CODE: MessageEntityType.CODE,
    Style.BLOCK: MessageEntityType.PRE,
    Style.QUOTE: MessageEntityType.BLOCKQUOTE,
}

MOST_ENTITIES = 100
"""Telegram shows no more of them in one message."""


def formatted(source: str, *, inert: bool) -> tuple[str, list[MessageEntity]]:
    """A text as it is shown, and its formatting in Telegram's own values, which cannot fail to parse as a markup could.
    What would show nothing, or more than Telegram takes, is sent as it was written; of too many formattings code is kept, which
    is what makes a model's links inert."""
    written = without_lone_surrogates(source)
    marked = read(written, inert=inert)
    spans = marked.spans
    if len(spans) > MOST_ENTITIES:
        spans = [span for span in spans if span.style in (Style.CODE, Style.BLOCK)][:MOST_ENTITIES]
    if is_blank(marked.text) or utf16_length(marked.text) > TEXT_LIMIT or (marked.spans and not spans):
        return written, []
    places = [0]
    for char in marked.text:
        places.append(places[-1] + (2 if char > "\uffff" else 1))
    return marked.text, [
        MessageEntity(
            _KINDS[span.style],
            offset=places[span.start],
            length=places[span.end] - places[span.start],
            language=span.language or None,
        )
        for span in spans
    ]


def _file(attachment: Attachment) -> InputFile:
    return InputFile(attachment.content, filename=without_lone_surrogates(attachment.name))


def keyboard_of(choices: Sequence[Choice]) -> InlineKeyboardMarkup | None:
    """Buttons under a message, short ones side by side; None without any. One that Telegram cannot carry is left out: the
    text says the same."""
    rows: list[list[InlineKeyboardButton]] = []
    room = 0
    for choice in choices:
        data = carried(choice)
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
