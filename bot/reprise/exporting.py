"""Everything kept about a person, as a file they can read: JSON, zipped when it is large; made at the moment it is sent."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reprise.models import ContactKey
from reprise.ports import Attachment, Record, Store

FILE = "reprise-export.json"
ZIPPED = "reprise-export.zip"
PLAIN = 1 << 20
"""Bytes up to which the file goes as it is, where there is a limit: a send has ten seconds, and JSON shrinks to a tenth."""

_SECTIONS = {
    "conversation": "conversations",
    "message": "messages",
    "memory": "memories",
    "follow_up": "follow_ups",
    "delivery": "outbox",
}
_TIMES = ("at", "due_at", "pending_since", "not_before", "first_attempt_at", "paused_until", "forgotten_through")


async def exported(store: Store, contact: ContactKey, *, now: datetime, largest: int | None = None) -> Attachment:
    """`largest`: bytes that the platform takes. Raises StoreUnavailable."""
    records = await store.kept_about(contact)
    return await asyncio.to_thread(_packed, as_file(records, now), now, largest)


def _packed(content: dict[str, Any], now: datetime, largest: int | None) -> Attachment:
    """Plain, else zipped. Where that is still too large, without the oldest messages, and the file says so."""
    plain = _json(content)
    if largest is None or len(plain) <= min(largest, PLAIN):
        return Attachment(name=FILE, content=plain)
    while len(zipped := _zip(plain, now)) > largest and (messages := content["messages"]):
        out = (len(messages) + 1) // 2
        gone = content.get("messages_left_out", 0) + out
        note = "They do not fit into a file here. Whoever runs this bot can give you all of them."
        content = {**content, "messages": messages[out:], "messages_left_out": gone, "why_left_out": note}
        plain = _json(content)
    return Attachment(name=ZIPPED, content=zipped)


def _json(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def _zip(plain: bytes, now: datetime) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        made = ZipInfo(FILE, now.timetuple()[:6])
        made.compress_type = ZIP_DEFLATED
        archive.writestr(made, plain)
    return file.getvalue()


def as_file(records: Sequence[Record], now: datetime) -> dict[str, Any]:
    """The records by what they are; times as ISO 8601 in UTC."""
    settings = [_readable(record) for record in records if record["type"] == "contact"]
    content: dict[str, Any] = {"made_at": now.isoformat(), "settings": settings[0] if settings else {}}
    for kind, section in _SECTIONS.items():
        content[section] = [_readable(record) for record in records if record["type"] == kind]
    return content


def _readable(record: Record) -> dict[str, Any]:
    fields: dict[str, Any] = {
        name: _time(value) if _is_time(name) else value for name, value in record.items() if name != "type"
    }
    if "why" in fields:
        fields["why"] = [
            {"rule": rule, "verdict": verdict, "words": words, "until": _time(until)}
            for rule, verdict, words, until in fields["why"]
        ]
        fields["checks"] = _checks(fields["checks"])
        fields["candidates"] = [
            {
                "text": text,
                "memories": memories,
                "checks": _checks(checks),
                "scores": [{"guideline": name, "points": points, "reason": why} for name, points, why in scores],
            }
            for text, memories, checks, scores in fields["candidates"]
        ]
    return fields


def _checks(packed: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    return [{"name": name, "passed": passed, "words": words} for name, passed, words in packed]


def _is_time(name: str) -> bool:
    return name in _TIMES or name.endswith("_at")


def _time(micros: int | None) -> str | None:
    return None if micros is None else datetime.fromtimestamp(micros / 1_000_000, UTC).isoformat()
