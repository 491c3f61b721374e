"""What the chat page posts, as events, and what is sent, as the page reads it. Pure.

The person comes from the visitor's cookie, never from the body, so nobody can write in somebody else's name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import cast
from zoneinfo import available_timezones

from reprise.events import CommandReceived, Started, TextReceived
from reprise.models import ContactKey, ConversationKey
from reprise.ports import Attachment, OutgoingPart
from reprise_adapters.text import is_blank, without_lone_surrogates

MAX_TEXT = 8000
"""Characters of one message, in either direction."""

_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_PERSONA = re.compile(r"[A-Za-z0-9._-]{1,64}")
_COMMAND = re.compile(r"/([A-Za-z][A-Za-z0-9_-]{0,31})(?:[ \t\n]+(.*))?", re.DOTALL)
_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


class Unusable(ValueError):
    """A body that cannot be used; `str()` says why, for the person."""


@dataclass(frozen=True, kw_only=True)
class Post:
    """What every post of the page carries, checked."""

    id: str
    """Made by the page, the same for every attempt."""
    persona: str
    text: str = ""
    timezone: str | None = None
    locale: str | None = None


def read_post(body: bytes, *, with_text: bool) -> Post:
    """Reads `{id, persona, text, timezone, locale}`. Raises Unusable."""
    try:
        raw: object = json.loads(body)
    except (ValueError, RecursionError):
        raise Unusable("This is not readable JSON in UTF-8.") from None
    if not isinstance(raw, dict):
        raise Unusable("Expected a JSON object.")
    fields = cast("Mapping[str, object]", raw)
    text = ""
    if with_text:
        value = fields.get("text")
        text = without_lone_surrogates(value).replace("\x00", "").strip() if isinstance(value, str) else ""
        if is_blank(text):
            raise Unusable("There is no text in this message.")
        if len(text) > MAX_TEXT:
            raise Unusable(f"This message is too long: {len(text)} characters, at most {MAX_TEXT}.")
    return Post(
        id=_matching(fields, "id", _ID, "8 to 64 letters, digits, _ or -"),
        persona=_matching(fields, "persona", _PERSONA, "a persona's id"),
        text=text,
        timezone=_zone(fields.get("timezone")),
        locale=_locale(fields.get("locale")),
    )


def _matching(fields: Mapping[str, object], name: str, pattern: re.Pattern[str], expected: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Unusable(f"`{name}` must be {expected}.")
    return value


def _zone(value: object) -> str | None:
    """A zone nobody knows is no zone: the browser's word is a hint, and never worth losing a message."""
    if not isinstance(value, str):
        return None
    if re.fullmatch(r"[+-]\d\d:\d\d", value):  # browsers say so on machines that are set to an offset
        return f"UTC{value}"
    return value if value in _zones() else None


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())  # walks the zone files, so once


def _locale(value: object) -> str | None:
    return value if isinstance(value, str) and _LOCALE.fullmatch(value) else None


def started(post: Post, *, account: str, person: str, at: datetime, occasion: str, announce: bool) -> Started:
    """The person opened a persona's chat. `occasion` sets one opening apart from the next."""
    return Started(
        key=f"{person}:{post.id}:start{occasion}",
        contact=ContactKey(account=account, person=person),
        address=person,
        at=at,
        locale=post.locale,
        timezone=post.timezone,
        payload=post.persona,
        announce=announce,
    )


def written(post: Post, *, account: str, person: str, at: datetime) -> TextReceived | CommandReceived:
    """A text, or a command when it begins with a slash and a word."""
    contact = ContactKey(account=account, person=person)
    command = _COMMAND.fullmatch(post.text)
    if command:
        return CommandReceived(
            key=f"{person}:{post.id}:command",
            contact=contact,
            address=person,
            at=at,
            locale=post.locale,
            timezone=post.timezone,
            command=command[1].lower(),
            argument=(command[2] or "").strip(),
        )
    return TextReceived(
        key=f"{person}:{post.id}:text",
        contact=contact,
        address=person,
        at=at,
        locale=post.locale,
        timezone=post.timezone,
        seen=post.id,
        message_id=post.id,
        text=post.text,
    )


def sent_line(part: OutgoingPart, at: datetime) -> str:
    """A delivered part as the page reads it. `source` is the id of the message it becomes in the history."""
    return json.dumps(
        {
            "type": "message",
            "id": part.id,
            "source": part.id.rpartition("-")[0] or part.id,
            "conversation": str(part.conversation),
            "persona": part.conversation.persona,
            "kind": part.kind.value,
            "text": part.text,
            "at": at.isoformat(),
            # What a button does is said as it would be typed.
            "choices": [
                {"label": choice.label, "text": f"/{choice.command} {choice.argument}".strip()}
                for choice in part.choices
            ],
            "attachment": _file(part.attachment),
        }
    )


def _file(attachment: Attachment | None) -> dict[str, str] | None:
    if attachment is None:
        return None
    return {"name": attachment.name, "text": attachment.content.decode("utf-8", "replace")}


def draft_line(conversation: ConversationKey, draft: str) -> str:
    """A reply that is being written; an empty text means it has only begun."""
    return json.dumps(
        {"type": "draft", "conversation": str(conversation), "persona": conversation.persona, "text": draft}
    )
