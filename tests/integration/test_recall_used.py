"""Replies and follow-ups know what was said long before the history that they are written from."""

from __future__ import annotations

from datetime import timedelta

from tests.support.world import KEY, START, MakeWorld, asks_about_shirt, remembers_shirt

from reprise.models import Author, FollowUpBrief, Message, MessageKind, ReplyBrief
from reprise.testing import ScriptedModel

CAT = "my cat Miso broke the blue vase today"


def said(number: int, text: str, *, crisis: bool = False) -> Message:
    return Message(
        id=f"old-{number}",
        conversation=KEY,
        seq=number,
        author=Author.PERSON if number % 2 else Author.PERSONA,
        kind=MessageKind.TEXT,
        text=text,
        at=START - timedelta(days=3) + timedelta(minutes=number),
        imported=True,
        crisis=crisis,
    )


def long_ago(*texts: str, between: int = 80) -> list[Message]:
    """Those texts, and many that say nothing of it after them."""
    filler = [f"the weather is fine, part {number}" for number in range(between)]
    return [said(number, text) for number, text in enumerate([*texts, *filler], start=1)]


def last_reply(model: ScriptedModel) -> ReplyBrief:
    return [brief for brief in model.briefs if isinstance(brief, ReplyBrief)][-1]


async def test_a_reply_is_given_the_few_earlier_messages_that_fit(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.store.import_messages(long_ago("hello", "hello!", CAT, "oh no, the vase!"))
    await world.talks("what did Miso break?")
    brief = last_reply(world.model)
    assert CAT in [message.text for message in brief.earlier]
    assert CAT not in [message.text for message in brief.history]
    assert len(brief.earlier) <= 6
    assert [message.seq for message in brief.earlier] == sorted(message.seq for message in brief.earlier)
    assert all(message.seq < brief.history[0].seq for message in brief.earlier)


async def test_an_answer_comes_with_its_question_and_nothing_that_was_only_said_near_it(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.store.import_messages(
        long_ago("so tell me", "which instrument do you play?", "Mostly the oboe, badly", "how nice", "it is late now")
    )
    await world.talks("which instrument was it that I play?")
    assert [message.text for message in last_reply(world.model).earlier] == [
        "so tell me",
        "which instrument do you play?",
        "Mostly the oboe, badly",
    ]


async def test_what_the_history_shows_is_not_brought_twice(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.store.import_messages(long_ago(CAT, between=5))
    await world.talks("what did Miso break?")
    brief = last_reply(world.model)
    assert CAT in [message.text for message in brief.history]
    assert brief.earlier == ()


async def test_small_talk_brings_nothing_back(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.store.import_messages(long_ago(CAT))
    await world.talks("ok, and what about you then?")
    assert last_reply(world.model).earlier == ()


async def test_a_message_of_a_crisis_is_not_brought_back(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.store.import_messages([said(1, CAT, crisis=True), *long_ago(between=80)[1:]])
    await world.talks("what did Miso break?")
    assert last_reply(world.model).earlier == ()


async def test_a_follow_up_is_given_what_was_said_about_its_memories(make: MakeWorld) -> None:
    world = make()
    world.model.drafts = remembers_shirt
    world.model.candidates = asks_about_shirt
    await world.start()
    await world.store.import_messages(long_ago("I collect green shirts from the thrift market", "which ones?"))
    await world.talks("hi", "I bought a vintage shirt at the thrift shop", "it is green")
    await world.passes(timedelta(days=2))
    (brief,) = [brief for brief in world.model.briefs if isinstance(brief, FollowUpBrief)]
    assert "I collect green shirts from the thrift market" in [message.text for message in brief.earlier]
