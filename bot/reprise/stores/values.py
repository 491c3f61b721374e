"""Between what a store keeps of something, a row by column name, and the values of `models` and `ports`.

Both stores keep the same columns. Times are whole microseconds since 1970 in UTC.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from reprise.models import (
    Author,
    CheckResult,
    Choice,
    Considered,
    Contact,
    ContactKey,
    ConversationKey,
    Delivery,
    DeliveryState,
    FollowUp,
    FollowUpState,
    Guideline,
    Memory,
    MemoryKind,
    Message,
    MessageKind,
    QuietHours,
    Rating,
    Rule,
    RuleReport,
    Score,
    ZoneSource,
)
from reprise.ports import Conversation

Row = Mapping[str, Any]

AUTHORS = {author.value: author for author in Author}
"""Looked up where many are read: `Author(...)` takes several times as long."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


# --------------------------------------------------------------------------- times


def to_micros(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND


def micros_or_none(moment: datetime | None) -> int | None:
    return None if moment is None else to_micros(moment)


def span(length: timedelta) -> int:
    return length // _MICROSECOND


def from_micros(micros: int) -> datetime:
    return _EPOCH + timedelta(microseconds=micros)


def moment_or_none(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)


def earlier(one: int | None, other: int | None) -> int | None:
    """The earlier of two times, where None is never."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


# --------------------------------------------------------------------------- people and conversations


def quiet_text(hours: QuietHours | None) -> str | None:
    return None if hours is None else f"{hours.start.isoformat()}-{hours.end.isoformat()}"


def quiet_hours(text: str | None) -> QuietHours | None:
    if text is None:
        return None
    start, end = text.split("-")
    return QuietHours(start=time.fromisoformat(start), end=time.fromisoformat(end))


def contact_of(row: Row) -> Contact:
    source = row["timezone_source"]
    return Contact(
        key=ContactKey(account=row["account_name"], person=row["person"]),
        address=row["address"],
        persona=row["persona"],
        name=row["name"],
        locale=row["locale"],
        started_at=moment_or_none(row["started_at"]),
        timezone=row["timezone"],
        timezone_source=None if source is None else ZoneSource(source),
        quiet_hours=quiet_hours(row["quiet_hours"]),
        stopped_at=moment_or_none(row["stopped_at"]),
        paused_until=moment_or_none(row["paused_until"]),
        unreachable_at=moment_or_none(row["unreachable_at"]),
        minor=bool(row["minor"]),
        crisis_at=moment_or_none(row["crisis_at"]),
        last_event_at=moment_or_none(row["last_event_at"]),
        last_seen=row["last_seen"],
        version=row["version"],
        in_flight=row["in_flight"],
        last_follow_up_at=moment_or_none(row["last_follow_up_at"]),
    )


def key_of(row: Row) -> ConversationKey:
    return ConversationKey(account=row["account_name"], person=row["person"], persona=row["persona"])


def conversation_of(row: Row) -> Conversation:
    return Conversation(
        key=key_of(row),
        due_at=moment_or_none(row["due_at"]),
        last_seq=row["last_seq"],
        replied_through=row["replied_through"],
        last_person_seq=row["last_person_seq"],
        memory_through=row["memory_through"],
        pending_since=moment_or_none(row["pending_since"]),
        revision=row["revision"],
        failures=row["failures"],
        told_slow=bool(row["told_slow"]),
        restarts=row["restarts"],
        summary=row["summary"],
        summary_through=row["summary_through"],
        edition=row["edition"],
        changes=tuple(map(int, row["changes"].split())),
    )


def message_of(row: Row, key: ConversationKey) -> Message:
    return Message(
        id=row["id"],
        conversation=key,
        seq=row["seq"],
        author=Author(row["author"]),
        kind=MessageKind(row["kind"]),
        text=row["text"],
        at=from_micros(row["at"]),
        platform_id=row["platform_id"],
        imported=bool(row["imported"]),
        crisis=bool(row["crisis"]),
        picture=row["picture"],
        unlearned=bool(row["unlearned"]),
    )


def memory_of(row: Row, key: ConversationKey) -> Memory:
    return Memory(
        id=row["id"],
        conversation=key,
        kind=MemoryKind(row["kind"]),
        text=row["text"],
        sources=tuple(row["sources"]),
        created_at=from_micros(row["created_at"]),
        happens_at=moment_or_none(row["happens_at"]),
        topics=frozenset(row["topics"]),
        quote=row["quote"],
        superseded_by=row["superseded_by"],
    )


# --------------------------------------------------------------------------- follow-ups and deliveries


def packed_why(reports: Sequence[RuleReport]) -> list[list[Any]]:
    return [[str(r.rule), r.verdict, r.words, micros_or_none(r.until)] for r in reports]


def packed_checks(checks: Sequence[CheckResult]) -> list[list[Any]]:
    return [[check.name, check.passed, check.words] for check in checks]


def packed_candidates(candidates: Sequence[Considered]) -> list[list[Any]]:
    return [
        [
            each.text,
            list(each.memories),
            packed_checks(each.checks),
            [[str(score.guideline), score.points, score.reason] for score in each.scores],
        ]
        for each in candidates
    ]


def checks_of(packed: Sequence[Sequence[Any]]) -> tuple[CheckResult, ...]:
    return tuple(CheckResult(name=name, passed=passed, words=words) for name, passed, words in packed)


def _candidates_of(packed: Sequence[Sequence[Any]]) -> tuple[Considered, ...]:
    return tuple(
        Considered(
            text=text,
            memories=tuple(memories),
            checks=checks_of(checks),
            scores=tuple(Score(guideline=Guideline(name), points=points, reason=why) for name, points, why in scores),
        )
        for text, memories, checks, scores in packed
    )


def packed_choices(choices: Sequence[Choice]) -> list[list[str]]:
    return [[choice.label, choice.command, choice.argument] for choice in choices]


def follow_up_of(row: Row) -> FollowUp:
    return FollowUp(
        id=row["id"],
        conversation=key_of(row),
        state=FollowUpState(row["state"]),
        text=row["text"],
        memories=tuple(row["memories"]),
        sources=tuple(row["sources"]),
        created_at=from_micros(row["created_at"]),
        contact_version=row["contact_version"],
        why=tuple(
            RuleReport(rule=Rule(rule), verdict=verdict, words=words, until=moment_or_none(until))
            for rule, verdict, words, until in row["why"]
        ),
        checks=checks_of(row["checks"]),
        candidates=_candidates_of(row["candidates"]),
        model=row["model"],
        state_at=moment_or_none(row["state_at"]),
        note=row["note"],
        rating=None if row["rating"] is None else Rating(row["rating"]),
    )


def delivery_of(row: Row) -> Delivery:
    return Delivery(
        id=row["id"],
        conversation=key_of(row),
        address=row["address"],
        kind=MessageKind(row["kind"]),
        source=row["source"],
        part=row["part"],
        parts=row["parts"],
        text=row["text"],
        nonce=row["nonce"],
        state=DeliveryState(row["state"]),
        created_at=from_micros(row["created_at"]),
        not_before=from_micros(row["not_before"]),
        answers=row["answers"],
        attempts=row["attempts"],
        first_attempt_at=moment_or_none(row["first_attempt_at"]),
        ended_at=moment_or_none(row["ended_at"]),
        platform_id=row["platform_id"],
        error=row["error"],
        choices=tuple(
            Choice(label=label, command=command, argument=argument) for label, command, argument in row["choices"]
        ),
        attachment=row["attachment"],
    )
