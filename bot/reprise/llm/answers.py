"""Reads what a language model answered: text without its reasoning, JSON wherever it stands, and the values in it. Pure.

Everything here is untrusted. What cannot be used raises ValueError with a sentence that can be given back to the model.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from itertools import islice
from typing import Annotated, Any, TypeVar, cast

from pydantic import BaseModel, BeforeValidator, ValidationError

from reprise.lexicon.text import content_words
from reprise.memory.quotes import stands_in
from reprise.models import (
    Author,
    Candidate,
    ExtractBrief,
    Extraction,
    FollowUpBrief,
    Guideline,
    MemoryDraft,
    MemoryKind,
    Score,
)
from reprise.models.judging import LEAST, MOST
from reprise.timing import zone_named

LONGEST_REPLY = 8_000
LONGEST_JSON = 200_000
MOST_TRIES = 50
"""Brackets at which JSON is looked for: an answer of nothing but brackets would take hours."""
MOST_CANDIDATES = 8
MOST_MEMORIES = 40
LONGEST_REASON = 300

_Shape = TypeVar("_Shape", bound=BaseModel)

_THOUGHT = re.compile(r"<(think|thinking|thought|reasoning)>.*?</\1>", re.DOTALL | re.IGNORECASE)
_THOUGHT_END = re.compile(r"</(?:think|thinking|thought|reasoning)>", re.IGNORECASE)
_THOUGHT_START = re.compile(r"<(?:think|thinking|thought|reasoning)>", re.IGNORECASE)
_TAG_BEGINNING = re.compile(r"</?[a-zA-Z]{0,10}(?:-[0-9a-f]{0,8})?$")
_REMINDER = re.compile(r"<(reminder-[0-9a-f]{8})>.*?(?:</\1>|\Z)|</reminder-[0-9a-f]{8}>", re.DOTALL)
"""What `prompts` puts behind the person's words, said back."""


def visible(raw: str) -> str:
    """`raw` without blocks of reasoning and without the persona's reminder, also while it still grows: an open block, and the
    beginning of a tag, stay hidden."""
    text = _REMINDER.sub("", _THOUGHT.sub("", raw))
    ends = list(_THOUGHT_END.finditer(text))
    if ends:  # the template of some models opens the block in the prompt
        text = text[ends[-1].end() :]
    if start := _THOUGHT_START.search(text):
        text = text[: start.start()]
    return text.strip()


def visible_so_far(raw: str) -> str:
    """`visible`, for a text that is still growing."""
    return _TAG_BEGINNING.sub("", visible(raw)).rstrip()


def reply_text(raw: str, persona_name: str) -> str:
    """The reply as it may be shown: no reasoning, no name in front, at most 8,000 characters. Raises ValueError when blank."""
    text = visible(raw)
    text = re.sub(rf"^\**{re.escape(persona_name)}\**:\**\s+", "", text, flags=re.IGNORECASE).strip()
    if not text:
        raise ValueError("the answer is empty")
    if len(text) > LONGEST_REPLY:
        cut = text[: LONGEST_REPLY - 1]
        text = (cut.rsplit(None, 1)[0] if re.search(r"\s", cut[-200:]) else cut) + "…"
    return text


def json_in(raw: str) -> Any:
    """The JSON value in an answer, within code fences or words or without. Raises ValueError."""
    text = visible(raw)[:LONGEST_JSON]
    decoder = json.JSONDecoder()
    for match in islice(re.finditer(r"[{\[]", text), MOST_TRIES):
        start = match.start()
        try:
            value, _ = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        return value
    raise ValueError("the answer holds no JSON")


# --------------------------------------------------------------------------- follow-ups


class _Candidate(BaseModel):
    text: str
    memory_ids: list[str]


class _Candidates(BaseModel):
    candidates: list[_Candidate]


def candidates(raw: str, brief: FollowUpBrief) -> tuple[Candidate, ...]:
    """The candidates in an answer; none when it holds an empty list. Raises ValueError."""
    answer = _validated(_Candidates, _wrapped(json_in(raw), "candidates"))
    known = {memory.id for memory in brief.memories}
    usable: list[Candidate] = []
    for each in answer.candidates[:MOST_CANDIDATES]:
        text = visible(each.text)
        cited = tuple(dict.fromkeys(memory for memory in each.memory_ids if memory in known))
        if text and cited and len(text) <= LONGEST_REPLY:
            usable.append(Candidate(text=text, memories=cited))
    if answer.candidates and not usable:
        raise ValueError("no candidate has both a text and the id of one of the memories that were given")
    return tuple(usable)


def plain_candidate(raw: str, brief: FollowUpBrief) -> tuple[Candidate, ...]:
    """An answer that is the message itself, as small models give however often they are asked for JSON: it cites the
    memories it shares words with. Raises ValueError when it is blank, holds JSON or cites none."""
    text = reply_text(raw, brief.persona.name)
    said = content_words(text)
    cited = tuple(memory.id for memory in brief.memories if said & content_words(memory.text))
    if not cited or re.search(r"[{}\[\]]", text):
        raise ValueError("the answer is neither JSON nor a message about one of the memories")
    return (Candidate(text=text, memories=cited[:1]),)


# --------------------------------------------------------------------------- judgements


class _Score(BaseModel):
    points: float
    reason: str = ""


def _score(value: object) -> object:
    """Small models give the number alone."""
    return {"points": value} if isinstance(value, int | float | str) else value


_Given = Annotated[_Score, BeforeValidator(_score)]


class _Judgement(BaseModel):
    candidate: int
    earlier: _Given
    persona: _Given
    sensitive: _Given
    positive: _Given


class _Judgements(BaseModel):
    judgements: list[_Judgement]


def judgements(raw: str, candidates: int) -> tuple[tuple[Score, ...], ...]:
    """The scores in an answer, for each of so many candidates; none where it gives none. Raises ValueError."""
    answer = _validated(_Judgements, _wrapped(json_in(raw), "judgements"))
    by_number = {each.candidate: each for each in answer.judgements}
    if not by_number.keys() & set(range(1, candidates + 1)):
        raise ValueError("no judgement has the number of one of the candidates")
    return tuple(_scores(by_number[number]) if number in by_number else () for number in range(1, candidates + 1))


def _scores(judgement: _Judgement) -> tuple[Score, ...]:
    given = {guideline: cast("_Score", getattr(judgement, guideline.value)) for guideline in Guideline}
    return tuple(
        # Rounded down: what is not quite good enough is not good enough.
        Score(guideline=guideline, points=_points(each.points), reason=" ".join(each.reason.split())[:LONGEST_REASON])
        for guideline, each in given.items()
    )


def _points(given: float) -> int:
    return int(given) if LEAST <= given <= MOST else LEAST


# --------------------------------------------------------------------------- memories


def _kind(value: object) -> object:
    return value.strip().lower().replace("-", "_").replace(" ", "_") if isinstance(value, str) else value


class _Memory(BaseModel):
    kind: Annotated[MemoryKind, BeforeValidator(_kind)]
    text: str
    quote: str = ""
    source_ids: list[str]
    happens_at: str | None = None
    replaces: list[str] = []


class _Memories(BaseModel):
    memories: list[_Memory]
    summary: str | None = None


def extraction(raw: str, brief: ExtractBrief) -> Extraction:
    """The memories and the summary in an answer; no memories when it holds an empty list. Raises ValueError."""
    answer = _validated(_Memories, _wrapped(json_in(raw), "memories"))
    said = {message.id: message for message in brief.messages}
    usable: list[MemoryDraft] = []
    for each in answer.memories[:MOST_MEMORIES]:
        author = Author.PERSONA if each.kind is MemoryKind.PROMISE else Author.PERSON
        ids = dict.fromkeys(each.source_ids)
        sources = tuple(source for source in ids if source in said and said[source].author is author)
        text = " ".join(each.text.split()).rstrip(".")
        if text and any(stands_in(each.quote, said[source].text) for source in sources):
            usable.append(
                MemoryDraft(
                    kind=each.kind,
                    text=text,
                    sources=sources,
                    happens_at=_moment(each.happens_at, brief.zone),
                    quote=each.quote,
                    replaces=tuple(each.replaces),
                )
            )
    if answer.memories and not usable:
        raise ValueError(
            "no memory has a text, the id of one of the person's messages, and a quote that stands in it word for word"
        )
    return Extraction(drafts=tuple(usable), summary=visible(answer.summary or ""))


def _moment(written: str | None, zone: str | None) -> datetime | None:
    """An ISO 8601 time; without a zone it is read in `zone`, or UTC. A day alone is its noon. None when it cannot be read."""
    text = (written or "").strip()
    try:
        moment = datetime.fromisoformat(text)
        if re.fullmatch(r"\d{4}-?\d{2}-?\d{2}", text):
            moment = datetime.combine(moment.date(), time(12))
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone_named(zone) or UTC)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


# --------------------------------------------------------------------------- shapes


def _wrapped(value: Any, key: str) -> Any:
    """A bare list is taken as what the key should hold."""
    return {key: cast("list[Any]", value)} if isinstance(value, list) else value


def _validated(model: type[_Shape], value: Any) -> _Shape:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        problems = [
            f"{'.'.join(str(step) for step in each['loc']) or 'the answer'}: {each['msg']}"
            for each in error.errors(include_input=False, include_url=False)[:5]
        ]
        raise ValueError("; ".join(problems)) from None
