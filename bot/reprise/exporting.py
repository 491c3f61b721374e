"""Everything kept about a person, as a file they can read: JSON, made at the moment it is sent."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from reprise.models import ContactKey
from reprise.ports import Attachment, Record, Store

FILE = "reprise-export.json"

_SECTIONS = {
    "conversation": "conversations",
    "message": "messages",
    "memory": "memories",
    "follow_up": "follow_ups",
    "delivery": "outbox",
}
_TIMES = ("at", "due_at", "pending_since", "not_before", "first_attempt_at", "paused_until", "forgotten_through")


async def exported(store: Store, contact: ContactKey, *, now: datetime) -> Attachment:
    """Raises StoreUnavailable."""
    content = as_file(await store.kept_about(contact), now)
    return Attachment(name=FILE, content=json.dumps(content, ensure_ascii=False, indent=2).encode())


def as_file(records: Sequence[Record], now: datetime) -> Mapping[str, Any]:
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
