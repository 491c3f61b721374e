"""Plans that came to nothing, and outcomes that are told, in other languages than English: no follow-up asks after them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.support.briefs import KEY, ROSA, said

from reprise.memory.extraction import accept
from reprise.memory.recall import for_follow_up
from reprise.models import ExtractBrief, Memory, MemoryDraft, MemoryKind

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 9, tzinfo=UTC)

CALLED_OFF = """
am freitag hab ich ein konzert              | das konzert ist abgesagt
am freitag hab ich ein konzert              | konzert fällt aus, sängerin krank
am freitag hab ich ein konzert              | tja, fällt leider ins wasser
am freitag fahre ich nach Hamburg           | hamburg wird doch nichts
el viernes tengo un concierto con mi banda  | cancelaron el concierto
el viernes tengo un concierto con mi banda  | al final se canceló el concierto
el viernes viajo a Sevilla                  | al final no voy a sevilla
vendredi on part à Lisbonne                 | bon bah le voyage à Lisbonne est annulé, grève
vendredi j'ai un concert                    | finalement le concert est annulé
na sexta tenho um show com a banda          | o show foi cancelado
na sexta vou viajar pra Recife              | recife miou
金曜日にライブがある                          | ライブ、中止になった
金曜日に京都に行く                            | 京都、行けなくなった
"""
TOLD = """
am freitag hab ich die fahrprüfung          | fahrprüfung bestanden!!!
am freitag hab ich die fahrprüfung          | die fahrprüfung lief super
am freitag hab ich die fahrprüfung          | hab die fahrprüfung verhauen
el viernes tengo el examen de conducir      | aprobé el examen!!!
el viernes tengo el examen de conducir      | el examen de conducir salió genial
el viernes tengo el examen de conducir      | aprobé!!
vendredi j'ai mon examen de piano           | j'ai réussi mon examen
vendredi j'ai mon examen de piano           | mon examen de piano s'est bien passé
na sexta tenho a prova de física            | passei na prova
na sexta tenho a prova de física            | a prova foi horrível
金曜日に面接がある                            | 面接終わった！
金曜日に試験がある                            | 試験合格しました
"""
STILL_ON = """
am freitag hab ich ein konzert              | hoffentlich wird das konzert nicht abgesagt
am freitag hab ich ein konzert              | ist das konzert abgesagt?
am freitag hab ich ein konzert              | mein zahnarzttermin ist abgesagt
am freitag hab ich ein konzert              | heute war die schule lang
am freitag hab ich die fahrprüfung          | wenn ich die fahrprüfung bestanden hab feiern wir
el viernes tengo un concierto con mi banda  | espero que no se cancele el concierto
el viernes tengo un concierto con mi banda  | cancelaron la clase de yoga
el viernes tengo el examen de conducir      | si apruebo el examen te aviso
vendredi j'ai un concert                    | j'espère que le concert sera pas annulé
vendredi j'ai un concert                    | le cours de yoga est annulé
vendredi j'ai un concert                    | le film était bien
na sexta tenho um show com a banda          | tomara que o show não seja cancelado
na sexta tenho um show com a banda          | o almoço foi ótimo
金曜日にライブがある                          | 明日の会議は中止になった
金曜日にライブがある                          | ライブが中止になったら泣く
金曜日に面接がある                            | 面接、まだ終わらない
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in row.split("|")) for row in table.strip().splitlines()]


def brief(*texts: str, known: tuple[Memory, ...] = (), first: int = 1, now: datetime = NOW) -> ExtractBrief:
    messages = tuple(said(number, text) for number, text in enumerate(texts, first))
    return ExtractBrief(persona=ROSA, messages=messages, known=known, now=now, zone="UTC")


def plan(text: str) -> MemoryDraft:
    return MemoryDraft(kind=MemoryKind.OPEN_LOOP, text=text, sources=("t1",), happens_at=FRIDAY, quote=text)


def offered_after(first: str, then: str) -> tuple[bool, bool]:
    """Whether the plan may be asked after: both messages read together, and the second one days later."""
    later = FRIDAY + timedelta(hours=20)
    together = accept((plan(first),), brief(first, then), KEY)
    known = accept((plan(first),), brief(first), KEY)
    assert len(known) == 1
    news = accept((), brief(then, known=known, first=2, now=NOW + timedelta(hours=1)), KEY)
    return tuple(
        any(memory.text == first for memory in for_follow_up(memories, used=frozenset(), now=later, limit=9))
        for memories in (together, (*known, *news))
    )  # pyright: ignore[reportReturnType]


@pytest.mark.parametrize(("first", "then"), rows(CALLED_OFF))
def test_what_was_called_off_is_not_asked_after(first: str, then: str) -> None:
    assert offered_after(first, then) == (False, False)


@pytest.mark.parametrize(
    ("first", "then", "remembered"),
    [
        ("am freitag hab ich ein konzert", "das konzert ist abgesagt", "am freitag hab ich ein konzert: abgesagt"),
        ("el viernes tengo un concierto", "cancelaron el concierto", "el viernes tengo un concierto: cancelado"),
        ("vendredi j'ai un concert", "le concert est annulé", "vendredi j'ai un concert: annulé"),
        ("na sexta eu tenho um show", "o show foi cancelado", "na sexta eu tenho um show: cancelado"),
        ("金曜日にライブがある", "ライブ、中止になった", "金曜日にライブがある: 中止"),
    ],
)
def test_that_it_is_off_is_remembered_in_its_language(first: str, then: str, remembered: str) -> None:
    known = accept((plan(first),), brief(first), KEY)
    news = accept((), brief(then, known=known, first=2, now=NOW + timedelta(hours=1)), KEY)
    assert [memory.text for memory in news] == [remembered]


@pytest.mark.parametrize(("first", "then"), rows(TOLD))
def test_what_was_told_is_not_asked_after(first: str, then: str) -> None:
    said_then = FRIDAY + timedelta(hours=6)
    known = accept((plan(first),), brief(first), KEY)
    told = brief(then, known=known, first=2, now=said_then + timedelta(hours=1))
    told = replace(told, messages=tuple(replace(each, at=said_then) for each in told.messages))
    news = accept((), told, KEY)
    later = FRIDAY + timedelta(hours=30)
    offered = for_follow_up((*known, *news), used=frozenset(), now=later, limit=9)
    assert first not in [memory.text for memory in offered]


@pytest.mark.parametrize(("first", "then"), rows(STILL_ON))
def test_what_is_feared_asked_or_of_something_else_leaves_the_plan(first: str, then: str) -> None:
    assert offered_after(first, then) == (True, True)


def test_an_english_never_mind_calls_off_too() -> None:
    first, then = "we have a board game night on friday", "never mind, game night is cancelled"
    assert offered_after(first, then) == (False, False)
