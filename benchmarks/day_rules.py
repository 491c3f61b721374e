"""Counts, from the store alone, how often the rules were broken on the simulated day. Written from the README's promise, and
sharing no code with what decides: the store is read with plain SQL, and times are worked out anew.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

SECOND = 1_000_000
HOUR = 3600 * SECOND
DAYS_14 = 14 * 24 * HOUR
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

RULES = (
    "before the person wrote",
    "under 5 messages in 14 days",
    "after 14 days of silence",
    "in quiet hours",
    "a third unanswered",
    "within 24 hours of another",
    "within 20 hours of the last message",
    "after stop, or to a minor",
)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """How many follow-ups went out that day, and by rule, how many of them it forbids."""

    follow_ups: int
    people: int
    broken: Counter[str]


def check(path: Path, *, since: datetime) -> Checked:
    """Looks at every follow-up that went out, or may have, from `since` on."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    sent = connection.execute(
        "SELECT conversation, sending_at FROM follow_up WHERE sending_at >= ? ORDER BY conversation, sending_at",
        ((since - EPOCH) // timedelta(microseconds=1),),
    ).fetchall()
    broken: Counter[str] = Counter()
    for conversation, at in sent:
        broken.update(_broken(connection, conversation, at))
    connection.close()
    return Checked(follow_ups=len(sent), people=len({conversation for conversation, _ in sent}), broken=broken)


def _broken(connection: sqlite3.Connection, conversation: int, at: int) -> Sequence[str]:
    contact, zone, stopped_at, minor = connection.execute(
        "SELECT k.id, k.timezone, k.stopped_at, k.minor FROM conversation v JOIN contact k ON k.id = v.contact WHERE v.id = ?",
        (conversation,),
    ).fetchone()
    texts = connection.execute(
        "SELECT author, at FROM message WHERE conversation = ? AND kind = 'text' AND NOT imported AND at < ? ORDER BY at",
        (conversation, at),
    ).fetchall()
    # Of all personas: a person is one contact.
    others = [
        other
        for (other,) in connection.execute(
            "SELECT f.sending_at FROM follow_up f JOIN conversation v ON v.id = f.conversation"
            " WHERE v.contact = ? AND f.sending_at < ? ORDER BY f.sending_at",
            (contact, at),
        )
    ]
    theirs = [when for author, when in texts if author == "person"]
    counted = [author for author, when in texts if at - when < DAYS_14]
    last = theirs[-1] if theirs else 0
    unanswered = sum(1 for other in others if other > last)
    found = {
        "before the person wrote": not theirs,
        "under 5 messages in 14 days": len(counted) < 5 or "person" not in counted,
        "after 14 days of silence": at - last >= DAYS_14,
        "in quiet hours": _at_night(at, zone, theirs),
        "a third unanswered": unanswered >= 2,
        "within 24 hours of another": bool(others) and at - others[-1] < 24 * HOUR,
        "within 20 hours of the last message": bool(texts) and at - texts[-1][1] < 20 * HOUR,
        "after stop, or to a minor": bool(minor) or (stopped_at is not None and stopped_at <= at),
    }
    return [rule for rule, is_broken in found.items() if is_broken]


def _at_night(at: int, zone: str | None, theirs: Sequence[int]) -> bool:
    """From 21 to 9 o'clock there; while the zone is unknown, in any hour (UTC) that is not within one of an hour they wrote in."""
    moment = EPOCH + timedelta(microseconds=at)
    if zone is not None:
        local = moment.astimezone(ZoneInfo(zone)).hour
        return local >= 21 or local < 9
    wrote = {(EPOCH + timedelta(microseconds=when)).hour for when in theirs}
    return not any((moment.hour - hour) % 24 in (0, 1, 23) for hour in wrote)
