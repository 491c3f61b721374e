"""What the person told the end of is not ahead any more, and a story stands where it went last."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.support.briefs import KEY, ROSA, reply_brief, said

from reprise.llm.offline import OfflineWriter
from reprise.memory.extraction import accept, extract_offline
from reprise.memory.recall import for_follow_up, pick
from reprise.memory.told import is_settled, is_told, outcomes, without_settled
from reprise.models import ExtractBrief, Memory, MemoryKind, Message

TUESDAY = datetime(2026, 11, 24, 10, tzinfo=UTC)

NEWS = """
i have a half marathon on sunday            | i finished it!! 2h09
im baking a cake on sunday                  | the cake collapsed
i have a driving test on friday             | I PASSED!!!
i have an interview at the museum on friday | the interview went really well
i have a chem exam on friday                | omg the exam was brutal
we have a gig on friday                     | the gig was amazing
i have an audition on friday                | i didn't get the part
my sister's wedding is on saturday          | the wedding was beautiful
im repainting the kitchen on sunday         | kitchen's done!! looks so good
i'm flying to tokyo on friday               | just got back from tokyo
i have a job interview on friday            | i got the job!!
i still need to finish my thesis chapter    | finished the chapter finally
i'm looking for a flat in Kiel              | we found a flat!
i have a chess tournament on saturday       | we came second in the tournament
i have a presentation on thursday           | nailed the presentation
we have a football match on saturday        | we won the match 3-1
im making lasagna on sunday                 | the lasagna turned out amazing
gotta finish my essay by wednesday          | submitted the essay
im getting a new desk delivered on thursday | the desk is here!
i have an exam on thursday                  | i got an A, best grade ever
i run a 10k on sunday                       | 10k done!!
"""
NO_NEWS = """
i have a half marathon on sunday            | i bought new running shoes
im baking a cake on sunday                  | the bread collapsed
i have a driving test on friday             | i did some parking practice
i have an interview at the museum on friday | the film was brutal
i have a chem exam on friday                | i was so tired today
we have a gig on friday                     | rehearsal went well
my sister's wedding is next saturday        | got a dress for the wedding
i'm flying to tokyo on friday               | packed my suitcase
i still need to finish my thesis chapter    | i started the chapter
im repainting the kitchen on sunday         | bought paint for the kitchen
i have a pottery class on friday            | yoga class was so fun
i have a driving test on friday             | hope i passed
i have a debate on thursday                 | i lost my notes for the debate
im hosting a dinner party on saturday       | what if the dinner party is a mess
we have a gig on friday                     | the gig is going to be amazing
i have a half marathon on sunday            | it was so good
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in row.split("|")) for row in table.strip().splitlines()]


def at(text: str, *, days: float, number: int) -> Message:
    return replace(said(number, text), at=TUESDAY + timedelta(days=days))


def learned(*messages: Message, known: tuple[Memory, ...] = ()) -> tuple[Memory, ...]:
    brief = ExtractBrief(
        persona=ROSA, messages=messages, known=known, now=messages[-1].at + timedelta(minutes=10), zone=None
    )
    return accept(extract_offline(brief), brief, KEY)


@pytest.mark.parametrize(("plan", "news"), rows(NEWS))
def test_a_plan_is_over_once_its_end_was_told(plan: str, news: str) -> None:
    known = learned(at(plan, days=0, number=1))
    assert len(known) == 1
    late = at(news, days=6, number=2)
    memories = (*known, *learned(late, known=known))
    for now in (late.at + timedelta(hours=8), late.at + timedelta(days=5)):
        offered = for_follow_up(memories, used=frozenset(), now=now, limit=9)
        assert not any(each.id == known[0].id or is_told(each) for each in offered)
        assert known[0].id not in [each.id for each in pick(memories, plan, limit=9, now=now)]
    assert without_settled(known, (late,)) == ()


@pytest.mark.parametrize(("plan", "other"), rows(NO_NEWS))
def test_a_plan_stays_when_something_else_is_told(plan: str, other: str) -> None:
    known = learned(at(plan, days=0, number=1))
    soon = at(other, days=0.5, number=2)
    memories = (*known, *learned(soon, known=known))
    assert known[0].id in [each.id for each in pick(memories, plan, limit=9, now=soon.at)]
    assert without_settled(known, (soon,)) == known


def test_plan_and_news_in_one_talk_leave_the_news() -> None:
    talk = (at("im baking a cake on sunday", days=0, number=1), at("the cake collapsed", days=5.5, number=2))
    assert learned(*talk) == ()
    both = (at("im baking a cake on sunday", days=0, number=1), at("i baked the cake", days=0.1, number=2))
    assert [memory.text for memory in learned(*both)] == ["baked the cake"]


def test_the_same_plan_made_again_is_a_plan() -> None:
    first = learned(at("i have an exam on thursday", days=0, number=1))
    over = learned(at("the exam was brutal", days=3, number=2), known=first)
    again = learned(at("i have an exam on friday", days=4, number=3), known=(*first, *over))
    (memory,) = again
    assert is_settled(first[0], (*first, *over, *again))
    assert not is_settled(memory, (*first, *over, *again))


def test_what_happened_is_remembered_beside_the_note() -> None:
    known = learned(at("i have a half marathon on sunday", days=0, number=1))
    news = learned(at("i finished the half marathon!!", days=6, number=2), known=known)
    assert [memory.text for memory in news] == ["finished the half marathon", "told how it went: a half marathon"]


def test_questions_and_hopes_tell_no_end() -> None:
    for text in ("was the exam hard?", "hope it went well", "the exam might be hard", "if i passed i will cry", ""):
        assert outcomes(text) == ()


async def test_a_reply_does_not_recall_as_ahead_what_was_just_told() -> None:
    plan = Memory(
        id="m1",
        conversation=KEY,
        kind=MemoryKind.OPEN_LOOP,
        text="is baking a cake",
        sources=("s1",),
        created_at=TUESDAY,
    )
    for seed in range(8):
        news = await OfflineWriter(seed).reply(reply_brief("the cake collapsed", memories=(plan,)))
        hello = reply_brief(
            "hello", history=(said(1, "the cake collapsed"), said(2, "Oh.", persona=True)), memories=(plan,)
        )
        assert "ou are baking" not in news + await OfflineWriter(seed).reply(hello)
    told = [await OfflineWriter(seed).reply(reply_brief("hello", memories=(plan,))) for seed in range(8)]
    assert any("baking a cake" in text for text in told)


# --------------------------------------------------------------------------- stories

STORIES = """
i climb down into the well with my lantern | i knock at the silver door and leave the lantern there | knocked at the silver door
i climb down into the well with my lantern | i knocked at the silver door and left the lantern there | knocked at the silver door
*i follow the fox into the forest*  | *i open the chest*               | opened the chest
i enter the cave                    | i walk deeper into the tunnel    | walked deeper into the tunnel
i sneak past the dragon             | i cross the bridge               | crossed the bridge
i open the gate                     | i leave the lantern at the tower | left the lantern at the tower
i ride to the castle                | i sit down at the campfire       | sat down at the campfire
i follow the owl                    | i hide behind the oak            | hid behind the oak
i step into the hut                 | i whisper to the fox             | whispered to the fox
i draw my sword                     | i run into the tower             | ran into the tower
we board the ship                   | we sail into the fog             | sailed into the fog
i knock at the hut                  | i sat down by the campfire       | sat down by the campfire
"""


@pytest.mark.parametrize(("first", "then", "step"), rows(STORIES))
def test_of_a_story_the_newest_place_counts(first: str, then: str, step: str) -> None:
    one, two = at(first, days=0, number=1), at(then, days=0.1, number=2)
    known = learned(one)
    memories = (*known, *learned(two, known=known))
    now = two.at + timedelta(days=1)
    assert [each.text for each in for_follow_up(memories, used=frozenset(), now=now, limit=9)] == [step]
    assert [each.text for each in pick(memories, "", limit=9, now=now)] == [step]
    used = frozenset({memories[-1].id})
    assert [each.text for each in for_follow_up(memories, used=used, now=now, limit=9)] == [step]
    assert [each.text for each in learned(one, two)] == [step]


@pytest.mark.parametrize(
    "text", ["i knocked at the silver door", "i took the key to the gate", "we crossed the bridge"]
)
def test_the_past_is_a_story_only_within_one(text: str) -> None:
    assert learned(at(text, days=0, number=1)) == ()
    cave = learned(at("i enter the cave", days=0, number=1))
    assert learned(at(text, days=3, number=2), known=cave) == ()
    assert len(learned(at(text, days=1, number=2), known=cave)) == 1
