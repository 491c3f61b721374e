"""Reads files in the format of LoCoMo (github.com/snap-research/locomo), and forgives what such files get wrong.

A file is a list of samples. `conversation` has two speakers, and `session_N` with `session_N_date_time`; a turn has a speaker, a
`dia_id` such as `D3:7`, a text and perhaps the caption of a picture. `qa` has questions, each with the turns that hold the evidence and
a category.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

CATEGORIES = {1: "multi-hop", 2: "temporal", 3: "open-domain", 4: "single-hop", 5: "adversarial"}
_SESSION = re.compile(r"session_(\d+)\Z")
_PLACE = re.compile(r"D:?\s*(\d+)\s*:\s*(\d+)")
_FORMATS = ("%I:%M %p on %d %B, %Y", "%I:%M %p on %d %B %Y", "%d %B, %Y", "%d %B %Y", "%Y-%m-%d %H:%M", "%Y-%m-%d")
_FIRST_DAY = datetime(2023, 1, 1, 12, tzinfo=UTC)
_PACE = timedelta(seconds=30)

Place = tuple[int, int]
"""Session and turn, as in `D3:7`."""


@dataclass(frozen=True, kw_only=True)
class Turn:
    place: Place
    speaker: str
    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Question:
    text: str
    evidence: frozenset[Place]
    category: str


@dataclass(frozen=True, kw_only=True)
class Sample:
    name: str
    speakers: tuple[str, str]
    turns: tuple[Turn, ...]
    questions: tuple[Question, ...]
    skipped: int
    """Questions whose evidence names no turn of the conversation."""


def read(path: Path) -> list[Sample]:
    """Raises ValueError when the file is something else."""
    data: Any = json.loads(path.read_text(encoding="utf-8"))
    if isinstance(data, Mapping):
        data = [data]
    if not isinstance(data, list) or not all(isinstance(each, Mapping) and "conversation" in each for each in data):
        raise ValueError(f"{path}: this is no list of samples with a conversation each")
    return [_sample(each, number) for number, each in enumerate(data, start=1)]


def _sample(data: Mapping[str, Any], number: int) -> Sample:
    conversation: Mapping[str, Any] = data["conversation"]
    turns = tuple(_turns(conversation))
    spoke = list(dict.fromkeys(turn.speaker for turn in turns))
    first = str(conversation.get("speaker_a") or (spoke[0] if spoke else "A"))
    second = str(conversation.get("speaker_b") or next((each for each in spoke if each != first), "B"))
    known = {turn.place for turn in turns}
    asked = [_question(each, known) for each in data.get("qa") or () if isinstance(each, Mapping)]
    questions = tuple(each for each in asked if each.evidence and each.text)
    return Sample(
        name=str(data.get("sample_id") or number),
        speakers=(first, second),
        turns=turns,
        questions=questions,
        skipped=len(asked) - len(questions),
    )


def _turns(conversation: Mapping[str, Any]) -> Iterator[Turn]:
    numbers = sorted(int(found[1]) for key in conversation if (found := _SESSION.match(key)))
    at = _FIRST_DAY
    for session in numbers:
        listed = conversation[f"session_{session}"]
        if not isinstance(listed, list):
            continue
        at = _moment(conversation.get(f"session_{session}_date_time")) or at + timedelta(days=1)
        for position, turn in enumerate(listed, start=1):
            if not isinstance(turn, Mapping):
                continue
            place = next(iter(_places(turn.get("dia_id"))), (session, position))
            parts = [str(turn.get("text") or "").strip()]
            if caption := str(turn.get("blip_caption") or "").strip():
                parts.append(f"[{caption}]")
            text = " ".join(part for part in parts if part)
            yield Turn(place=place, speaker=str(turn.get("speaker") or ""), text=text, at=at)
            at += _PACE


def _moment(text: object) -> datetime | None:
    words = " ".join(str(text or "").split())
    for form in _FORMATS:
        try:
            return datetime.strptime(words, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def _places(text: object) -> list[Place]:
    """The turns that a string, or a list of strings, names."""
    if isinstance(text, Sequence) and not isinstance(text, str):
        return [place for each in text for place in _places(each)]
    return [(int(session), int(turn)) for session, turn in _PLACE.findall(str(text or ""))]


def _question(data: Mapping[str, Any], known: set[Place]) -> Question:
    category = data.get("category")
    number = int(category) if isinstance(category, int | float) or str(category).isdecimal() else None
    name = CATEGORIES.get(number, str(category)) if number is not None else str(category or "none")
    return Question(
        text=str(data.get("question") or "").strip(),
        evidence=frozenset(_places(data.get("evidence"))) & known,
        category=name,
    )
