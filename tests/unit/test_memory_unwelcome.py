"""What somebody asks not to be spoken to about: no follow-up comes back to it, and nothing else is left out for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.support.briefs import KEY, ROSA, said

from reprise.memory.extraction import accept
from reprise.memory.recall import for_follow_up
from reprise.models import ExtractBrief, Memory, MemoryDraft, MemoryKind

NOW = datetime(2026, 11, 24, 19, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 9, tzinfo=UTC)

ASKED = """
i have an audition on friday               | can you not bring up the audition again? it makes me nervous
i have an audition on friday               | please don't mention the audition
i have an audition on friday               | i'd rather not talk about it
i have an audition on friday               | don't ask me about friday's audition pls
i have an audition on friday               | i dont want to be asked about the audition
am freitag hab ich ein vorsprechen         | frag mich bitte nicht mehr nach dem vorsprechen
am freitag hab ich ein vorsprechen         | kannst du das vorsprechen bitte nicht mehr erwähnen?
am freitag hab ich ein vorsprechen         | ich will nicht mehr über das vorsprechen reden
el viernes tengo una audición              | no me preguntes por la audición
el viernes tengo una audición              | prefiero no hablar de la audición
vendredi j'ai une audition                 | me parle plus de l'audition stp
vendredi j'ai une audition                 | je préfère ne plus parler de l'audition
na sexta tenho um teste de elenco          | não me pergunta mais do teste
na sexta tenho um teste de elenco          | prefiro não falar do teste
金曜日にオーディションがある                  | オーディションの話はもうしないで
"""
NOT_ASKED = """
i have an audition on friday               | i don't talk about football much
i have an audition on friday               | please don't mention the war, as they say
i have an audition on friday               | my friends don't ask me about it, so thanks
i have an audition on friday               | he told me not to bring up the audition
i have an audition on friday               | can you ask me about the audition on saturday?
am freitag hab ich ein vorsprechen         | frag mich nicht nach sonnenschein, hier regnet es
el viernes tengo una audición              | no me gusta hablar de política
vendredi j'ai une audition                 | je préfère le thé
na sexta tenho um teste de elenco          | não falei nada ainda
金曜日にオーディションがある                  | 天気の話はしないで
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in row.split("|")) for row in table.strip().splitlines()]


def brief(*texts: str, known: tuple[Memory, ...] = (), first: int = 1, now: datetime = NOW) -> ExtractBrief:
    messages = tuple(said(number, text) for number, text in enumerate(texts, first))
    return ExtractBrief(persona=ROSA, messages=messages, known=known, now=now, zone="UTC")


def offered_after(plan: str, then: str) -> list[bool]:
    """Whether the plan may be come back to: both messages read together, and one after the other."""
    draft = MemoryDraft(kind=MemoryKind.OPEN_LOOP, text=plan, sources=("t1",), happens_at=FRIDAY, quote=plan)
    together = accept((draft,), brief(plan, then), KEY)
    known = accept((draft,), brief(plan), KEY)
    news = accept((), brief(then, known=known, first=2, now=NOW + timedelta(hours=1)), KEY)
    later = FRIDAY + timedelta(hours=20)
    found = [for_follow_up(each, used=frozenset(), now=later, limit=9) for each in (together, (*known, *news))]
    assert all(memory.text == plan for memories in found for memory in memories), "the wish itself is never offered"
    return [bool(memories) for memories in found]


@pytest.mark.parametrize(("plan", "then"), rows(ASKED))
def test_what_they_asked_not_to_hear_of_is_left_alone(plan: str, then: str) -> None:
    assert offered_after(plan, then) == [False, False]


@pytest.mark.parametrize(("plan", "then"), rows(NOT_ASKED))
def test_what_sounds_like_it_leaves_the_plan(plan: str, then: str) -> None:
    assert offered_after(plan, then) == [True, True]
