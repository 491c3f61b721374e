"""Follow-ups that are looked at: the dialogue up to it, what it comes from, what the checks said, and a person's verdict.

A case is one entry of the store. While it is open its group is `open.<persona>`; a verdict moves it on, once, to
`good.<persona>` or `rejected.<persona>`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from reprise.checks import check_follow_up
from reprise.models import (
    REACHED_FOLLOW_UP,
    Author,
    CheckResult,
    ConversationKey,
    FollowUpBrief,
    FollowUpState,
    Guideline,
    Memory,
    MemoryKind,
    Message,
    MessageKind,
    Persona,
)
from reprise.ports import Clock, Entry, Store

SHOWN = 40
"""Lines of the dialogue that a case keeps: the newest before the follow-up, and the sources before those."""
PAGE = 100
"""Cases that are read at a time."""
LONGEST_TEXT, LONGEST_REASON = 2000, 500


class Verdict(StrEnum):
    """What somebody said of a follow-up."""

    APPROVED = "approved"
    REFINED = "refined"
    REJECTED = "rejected"


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Said(_Shape):
    """A line of the dialogue. `line` is the number of the person's message."""

    at: datetime
    author: Author = Field(alias="from")
    kind: MessageKind
    text: str
    line: int | None = None


class Cited(_Shape):
    """A memory that the follow-up refers to."""

    kind: MemoryKind
    text: str
    quote: str = ""
    happens_at: datetime | None = None


class Review(_Shape):
    """What somebody said of a follow-up, with one to five points for each guideline."""

    by: str
    at: datetime
    verdict: Verdict
    points: dict[Guideline, int]
    text: str
    """The follow-up as it should be."""
    reason: str = ""


class Case(_Shape):
    """One follow-up to be looked at."""

    id: str
    persona: str
    person: str
    zone: str
    model: str
    at: datetime
    text: str
    lines: tuple[int, ...]
    """Numbers of the person's messages that it comes from."""
    memories: tuple[Cited, ...]
    dialogue: tuple[Said, ...]
    review: Review | None = None


class _FollowUp(_Shape):
    state: FollowUpState
    at: datetime
    text: str
    lines: tuple[int, ...]
    memories: tuple[Cited, ...]


class _Dialogue(_Shape):
    """A line of what `reprise simulate` writes, as far as it is needed."""

    id: str
    persona: str
    person: str
    zone: str
    seed: int
    model: str
    dialogue: tuple[Said, ...]
    follow_ups: tuple[_FollowUp, ...]


_DIALOGUE = TypeAdapter(_Dialogue)


def cases_of(written: Mapping[str, Any]) -> list[Case]:
    """The follow-ups of a simulated dialogue that were sent. Raises ValueError for what is none."""
    try:
        dialogue = _DIALOGUE.validate_python(written)
    except ValidationError as error:
        first = error.errors()[0]
        raise ValueError(f"{'.'.join(map(str, first['loc'])) or 'it'}: {first['msg']}") from None
    sent = [each for each in dialogue.follow_ups if each.state in REACHED_FOLLOW_UP]
    cases: list[Case] = []
    for number, follow_up in enumerate(sent, 1):
        before = _before(dialogue.dialogue, follow_up)
        recent = before[-SHOWN:]
        cited = [each for each in before[:-SHOWN] if each.line in follow_up.lines]
        cases.append(
            Case(
                id=f"{dialogue.id}.{dialogue.seed}.{number}",
                persona=dialogue.persona,
                person=dialogue.person,
                zone=dialogue.zone,
                model=dialogue.model,
                at=follow_up.at,
                text=follow_up.text,
                lines=follow_up.lines,
                memories=follow_up.memories,
                dialogue=(*cited, *recent),
            )
        )
    return cases


def _before(dialogue: Sequence[Said], follow_up: _FollowUp) -> list[Said]:
    """What was said before the follow-up was written."""
    return [each for each in dialogue if each.at <= follow_up.at and each.text != follow_up.text]


class Cases:
    """The cases in the store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def add(self, cases: Iterable[Case]) -> int:
        """How many of them were new."""
        now = self._clock.now()
        return await self._store.add_entries([_entry(case, now, "open") for case in cases])

    async def case(self, case_id: str) -> Case | None:
        entry = await self._store.entry("case", case_id)
        return None if entry is None else _case(entry)

    async def next(self, personas: Iterable[str], *, after: str | None = None) -> Case | None:
        """The oldest open one of these personas, behind `after` where that is given."""
        behind = await self._store.entry("case", after) if after else None
        first = [
            entry
            for persona in personas
            for entry in await self._store.entries("case", f"open.{persona}", limit=1, after=behind)
        ]
        return _case(min(first, key=lambda entry: (entry.at, entry.id))) if first else None

    async def left(self, personas: Iterable[str], *, most: int) -> int:
        """How many are open, up to `most` of each persona."""
        counts = [len(await self._store.entries("case", f"open.{persona}", limit=most)) for persona in personas]
        return sum(counts)

    async def decide(self, case: Case, review: Review) -> bool:
        """Keeps the verdict; False when somebody else gave one first."""
        decided = case.model_copy(update={"review": review})
        group = "rejected" if review.verdict is Verdict.REJECTED else "good"
        return await self._store.replace_entry(_entry(decided, review.at, group), was=f"open.{case.persona}")

    async def good(self, persona: str, *, limit: int) -> list[Case]:
        """Those that were approved or refined, the newest first."""
        return [
            _case(entry) for entry in await self._store.entries("case", f"good.{persona}", limit=limit, newest=True)
        ]

    async def all_good(self, persona: str) -> AsyncIterator[Case]:
        """All of them, the oldest first."""
        last: Entry | None = None
        while entries := await self._store.entries("case", f"good.{persona}", limit=PAGE, after=last):
            for entry in entries:
                yield _case(entry)
            last = entries[-1]


def _entry(case: Case, at: datetime, group: str) -> Entry:
    body = case.model_dump_json(by_alias=True)
    return Entry(kind="case", id=case.id, group=f"{group}.{case.persona}", at=at, body=body)


def _case(entry: Entry) -> Case:
    return Case.model_validate_json(entry.body)


# --------------------------------------------------------------------------- as if it had to be written again


def brief_of(case: Case, persona: Persona) -> FollowUpBrief:
    """What the follow-up was written from."""
    key = ConversationKey(account="review", person=case.person, persona=persona.id)
    history = tuple(
        Message(
            id=f"m{number}",
            conversation=key,
            seq=number,
            author=said.author,
            kind=said.kind,
            text=said.text,
            at=said.at,
        )
        for number, said in enumerate(case.dialogue, 1)
    )
    sources = tuple(
        message.id
        for message, said in zip(history, case.dialogue, strict=True)
        if said.line is not None and said.line in case.lines
    )
    first = case.dialogue[0].at if case.dialogue else case.at
    memories = tuple(
        Memory(
            id=f"mem{number}",
            conversation=key,
            kind=cited.kind,
            text=cited.text,
            sources=sources,
            created_at=first,
            happens_at=cited.happens_at,
            quote=cited.quote,
        )
        for number, cited in enumerate(case.memories, 1)
    )
    previous = [message.text for message in reversed(history) if message.kind is MessageKind.FOLLOW_UP]
    return FollowUpBrief(
        persona=persona, history=history, memories=memories, previous=tuple(previous), now=case.at, zone=case.zone
    )


def checks(case: Case, text: str, persona: Persona) -> tuple[CheckResult, ...]:
    """What each check says of `text` in place of the case's."""
    brief = brief_of(case, persona)
    cited = {source for memory in brief.memories for source in memory.sources}
    return check_follow_up(
        text,
        memories=brief.memories,
        sources=[message for message in brief.history if message.id in cited],
        history=brief.history,
        previous=brief.previous,
        used=brief.used,
        persona=persona,
        now=brief.now,
        zone=brief.zone,
    )
