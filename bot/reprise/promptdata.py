"""How what people wrote, and what is known of them, is put before a model: as turns or as JSON between tags. Pure.

In the JSON no quote, tag or line break of theirs can end the data.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from reprise.models import Message, MessageKind, Picture
from reprise.timing import zone_named

HISTORY_BUDGET = 14_000
"""Characters of conversation in a prompt; the newest are kept."""
MESSAGE_BUDGET = 4_000
"""Characters of one message in a prompt."""

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, kw_only=True)
class PromptMessage:
    """One message to a model."""

    role: Role
    content: str
    pictures: tuple[Picture, ...] = ()


def moment(at: datetime, zone: str | None) -> str:
    there = at.astimezone(zone_named(zone) or UTC)
    return f"{there:%A} {there.isoformat(timespec='minutes')}"


def spoken(messages: Iterable[Message]) -> list[Message]:
    """Without what the software itself said."""
    return [message for message in messages if message.kind is not MessageKind.NOTICE]


def newest(messages: Sequence[Message]) -> list[Message]:
    """The newest messages that fit the budget, at least the last, oldest first."""
    kept: list[Message] = []
    room = HISTORY_BUDGET
    for message in reversed(messages):
        room -= min(len(message.text), MESSAGE_BUDGET) + 20
        if room < 0 and kept:
            break
        kept.append(message)
    return kept[::-1]


def oldest(messages: Sequence[Message]) -> list[Message]:
    """The oldest messages that fit the budget, at least the first."""
    kept: list[Message] = []
    room = HISTORY_BUDGET
    for message in messages:
        room -= min(len(message.text), MESSAGE_BUDGET) + 20
        if room < 0 and kept:
            break
        kept.append(message)
    return kept


def as_data(message: Message, zone: str | None, *, ids: bool, most: int = MESSAGE_BUDGET) -> dict[str, str]:
    """A message as data: nothing in it can pass for an instruction of ours."""
    shown = {"id": message.id} if ids else {}
    shown["from"] = message.author.value
    shown["at"] = moment(message.at, zone)
    shown["text"] = clip(message.text, most)
    return shown


def clip(text: str, most: int = MESSAGE_BUDGET) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def as_lines(rows: Iterable[dict[str, str]]) -> str:
    """Rows as JSON, one a line, in which no closing tag can be forged."""
    return "\n".join(safe(json.dumps(row, ensure_ascii=False)) for row in rows)


def safe(text: str) -> str:
    """JSON in which no closing tag can be forged."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e")


def section(name: str, content: str) -> str:
    """Data between tags."""
    return f"<{name}>\n{content}\n</{name}>"
