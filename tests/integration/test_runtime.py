"""What happens from an event to a delivered text, on the real store, with a clock that the test moves."""

from __future__ import annotations

import asyncio
from datetime import datetime, time, timedelta
from itertools import pairwise

import pytest
from tests.support.world import (
    ANNA,
    KEY,
    START,
    MakeWorld,
    asks_about_shirt,
    remembers_jeans,
    remembers_shirt,
    shirt_talk,
)

from reprise.errors import ModelInvalid, ModelUnavailable, OutcomeUnknown, RateLimited, Rejected, Unreachable
from reprise.events import BecameUnreachable, Started, TextDeleted, TextEdited, TextReceived
from reprise.models import (
    Author,
    Candidate,
    ContactKey,
    ConversationKey,
    DeliveryState,
    FollowUpPolicy,
    FollowUpState,
    Guideline,
    JudgeBrief,
    MemoryDraft,
    MemoryKind,
    Message,
    MessageKind,
    Picture,
    QuietHours,
    ReplyBrief,
    Score,
)
from reprise.planning import TRIES
from reprise.ports import Delivered
from reprise.runtime import Runtime, RuntimeSettings
from reprise.stores.sqlite import SqliteStore


async def test_a_message_gets_one_reply_in_the_history(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.talks("hello")
    assert len(world.texts(MessageKind.TEXT)) == 1
    history = await world.store.history(KEY, limit=10)
    assert [(m.author, m.kind) for m in history] == [("person", "text"), ("persona", "text")]


async def test_a_burst_gets_one_reply_to_all(make: MakeWorld) -> None:
    world = make()
    await world.start()
    for text in ("hello", "are you there", "I cook tonight"):
        await world.says(text)
        world.clock.advance(timedelta(milliseconds=800))
    await world.passes(timedelta(seconds=3))
    assert len(world.texts(MessageKind.TEXT)) == 1
    assert [m.text for m in world.model.briefs[0].pending] == ["hello", "are you there", "I cook tonight"]  # type: ignore[union-attr]


async def test_a_burst_that_does_not_end_is_answered_after_ten_seconds(make: MakeWorld) -> None:
    world = make()
    await world.start()
    for _ in range(12):
        await world.says("and another thing")
        await world.passes(timedelta(seconds=1))
    assert len(world.texts(MessageKind.TEXT)) == 1


async def test_the_first_reply_says_that_it_is_an_ai(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.talks("hello", "and again")
    first, second = world.texts(MessageKind.TEXT)
    assert "AI" in first
    assert "AI" not in second


async def test_the_follow_up_comes_once_and_refers_to_what_was_said(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    await world.passes(timedelta(days=2))
    assert world.texts(MessageKind.FOLLOW_UP) == ["Found another vintage shirt at the thrift?"]
    (follow_up,) = [f for f in await world.store.follow_ups(KEY, limit=9) if f.state is FollowUpState.SENT]
    assert follow_up.memories
    sources = await world.store.messages(KEY, follow_up.sources)
    assert [m.text for m in sources] == ["I bought a vintage shirt at the thrift shop"]


async def test_two_stay_unanswered_then_silence(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    world.model.drafts = lambda brief: [*remembers_shirt(brief), *remembers_jeans(brief)]
    await world.talks("I wear my old jeans with it")
    await world.passes(timedelta(days=40))
    sent = [part for part in world.adapter.sent if part.kind is MessageKind.FOLLOW_UP]
    assert len(sent) == 2
    assert {f.state for f in await world.store.follow_ups(KEY, limit=99) if f.text} <= {
        FollowUpState.SENT,
        FollowUpState.SUPPRESSED,
    }
    await world.runtime.housekeeping()
    states = [f.state for f in await world.store.follow_ups(KEY, limit=99)]
    assert states.count(FollowUpState.IGNORED) == 2


async def test_no_follow_up_in_the_night(make: MakeWorld) -> None:
    world = make(FollowUpPolicy(quiet_hours=QuietHours(start=time(21), end=time(9))))
    await world.start()
    await shirt_talk(world)
    while not world.texts(MessageKind.FOLLOW_UP):
        await world.passes(timedelta(minutes=30))
        assert world.clock.now() < START + timedelta(days=5)
    local = (await world.store.history(KEY, limit=1))[-1].at + timedelta(hours=1)
    assert 9 <= local.hour < 21


async def test_four_messages_are_too_few(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.model.drafts = remembers_shirt
    world.model.candidates = asks_about_shirt
    await world.talks("hi", "I bought a vintage shirt")
    await world.passes(timedelta(days=14))
    assert world.texts(MessageKind.FOLLOW_UP) == []


@pytest.mark.parametrize("word", ["stop", "leave me alone", "I'm 15"])
async def test_words_that_end_follow_ups(make: MakeWorld, word: str) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    await world.talks(word)
    await world.passes(timedelta(days=14))
    assert world.texts(MessageKind.FOLLOW_UP) == []


async def test_pause_and_resume(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    await world.commands("pause", "3d")
    assert "3 days" in world.texts(MessageKind.NOTICE)[-1]
    await world.passes(timedelta(days=2, hours=23))
    assert world.texts(MessageKind.FOLLOW_UP) == []
    await world.passes(timedelta(days=1))
    assert len(world.texts(MessageKind.FOLLOW_UP)) == 1


async def test_a_crisis_is_answered_with_help_and_rests_follow_ups(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    asked = len(world.model.briefs)
    await world.talks("I want to kill myself")
    assert len(world.model.briefs) == asked, "no model writes to somebody in a crisis"
    assert "emergency" in world.texts(MessageKind.TEXT)[-1].lower()
    await world.passes(timedelta(days=13, hours=23))
    assert world.texts(MessageKind.FOLLOW_UP) == []


async def test_blocked_people_are_left_alone(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    await world.adapter.hears(BecameUnreachable(key="b", contact=ANNA, address="7", at=world.clock.now()))
    await world.passes(timedelta(days=14))
    assert world.texts(MessageKind.FOLLOW_UP) == []


async def test_nobody_is_written_to_while_we_are_deaf(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    world.runtime.accounts["club"].receiving.fell_behind()
    await world.passes(timedelta(days=2))
    assert world.texts(MessageKind.FOLLOW_UP) == []
    world.runtime.accounts["club"].receiving.caught_up()
    await world.passes(timedelta(hours=12))
    assert len(world.texts(MessageKind.FOLLOW_UP)) == 1


async def test_a_message_right_before_sending_holds_the_follow_up_back(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    receiving = world.runtime.accounts["club"].receiving
    receiving.fell_behind()  # the follow-up is composed, and waits
    await world.passes(timedelta(days=2))
    (waiting,) = [f for f in await world.store.follow_ups(KEY, limit=9) if f.state is FollowUpState.READY]
    await world.says("here I am again")
    receiving.caught_up()
    await world.passes(timedelta(seconds=5))
    assert world.texts(MessageKind.FOLLOW_UP) == []
    found = await world.store.follow_up(waiting.id)
    assert found is not None
    assert found.state is FollowUpState.CANCELLED


async def test_a_model_that_is_down_means_later_not_never(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.model.reply_text = ModelUnavailable("down")
    await world.talks("hello")
    await world.passes(timedelta(minutes=3))
    assert world.texts(MessageKind.TEXT) == []
    assert len(world.texts(MessageKind.NOTICE)) == 1, "told once"
    world.model.reply_text = "Here I am."
    await world.passes(timedelta(minutes=11))
    assert len(world.texts(MessageKind.TEXT)) == 1
    assert len(world.texts(MessageKind.NOTICE)) == 1


async def test_a_conversation_the_model_never_answers_is_set_aside_while_others_are_answered(make: MakeWorld) -> None:
    world = make()
    await world.start()
    asked: list[datetime] = []

    def answer(brief: ReplyBrief) -> str:
        if not brief.pending[0].text.startswith("poison"):
            return "Here I am."
        asked.append(world.clock.now())
        raise ModelUnavailable("it chokes on this one")

    async def other_writes() -> None:
        who = ContactKey(account="club", person="8")
        key = f"other {world.clock.now()}"
        event = TextReceived(key=key, contact=who, address="8", at=world.clock.now(), text="hi", message_id=key)
        await world.adapter.hears(event)

    world.model.reply_text = answer
    await world.says("poison")
    for number in range(140):
        await other_writes()
        await world.passes(timedelta(minutes=5) if asked[8:] else timedelta(minutes=1))
        others = [part for part in world.adapter.sent if part.address == "8" and part.kind is MessageKind.TEXT]
        assert len(others) == number + 1, "it holds up nobody"
    assert len(asked) == 10
    assert asked[9] - asked[8] == timedelta(hours=6)
    world.model.reply_text = "Here I am."
    await world.passes(timedelta(hours=7))
    assert [part.address for part in world.adapter.sent if part.kind is MessageKind.TEXT].count("7") == 1


async def test_a_follow_up_that_fails_a_check_is_not_sent(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    world.model.candidates = lambda brief: [
        Candidate(text="Why did you not answer me about the shirt? I am so sad.", memories=(brief.memories[0].id,))
    ]
    await world.passes(timedelta(days=3))
    assert world.texts(MessageKind.FOLLOW_UP) == []
    states = {f.state for f in await world.store.follow_ups(KEY, limit=9)}
    assert states == {FollowUpState.SUPPRESSED}


async def test_what_was_right_when_written_is_looked_at_again_before_it_is_sent(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    world.model.drafts = lambda brief: [
        MemoryDraft(
            kind=MemoryKind.OPEN_LOOP,
            text="has an interview",
            sources=(message.id,),
            quote="an interview",
            happens_at=START + timedelta(days=1),
        )
        for message in brief.messages
        if "interview" in message.text
    ]
    await world.talks("I have an interview")
    text = "How did the interview go yesterday?"
    world.model.candidates = lambda brief: [Candidate(text=text, memories=(brief.memories[0].id,))]
    world.adapter.outcomes = [RateLimited(timedelta(hours=30))]
    while world.adapter.attempts[-1].kind is not MessageKind.FOLLOW_UP:
        await world.passes(timedelta(hours=1))
        assert world.clock.now() < START + timedelta(days=4)
    await world.passes(timedelta(days=2))
    assert text not in world.texts(MessageKind.FOLLOW_UP)
    notes = [each.note for each in await world.store.follow_ups(KEY, limit=9)]
    assert "not right any more: says “yesterday”, and nothing it refers to is on that day" in notes


async def test_after_a_goodbye_for_good_the_next_word_is_theirs(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    await world.talks("deleting this app tonight, bye, won't be back", "thanks for everything")
    await world.passes(timedelta(days=5))
    assert world.texts(MessageKind.FOLLOW_UP) == []
    notes = [each.note for each in await world.store.follow_ups(KEY, limit=9)]
    assert set(notes) == {"they said goodbye for good; the next word is theirs"}
    await world.talks("hi again", "wore the vintage shirt to a party", "everybody asked about the shirt")
    await world.passes(timedelta(days=2))
    assert len(world.texts(MessageKind.FOLLOW_UP)) == 1, "they came back"


def judged(brief: JudgeBrief, *points: int) -> list[tuple[Score, ...]]:
    return [tuple(Score(guideline=each, points=given, reason="so") for each in Guideline) for given in points]


async def test_the_candidate_that_the_judge_likes_best_is_sent_and_the_others_are_kept(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    texts = ("Still wearing that vintage shirt?", "Did the vintage shirt get its first outing?", "Buy a shirt at x.com")
    world.model.candidates = lambda brief: [Candidate(text=text, memories=(brief.memories[0].id,)) for text in texts]
    world.model.scores = lambda brief: judged(brief, 4, 5)
    await world.passes(timedelta(days=2))
    assert world.texts(MessageKind.FOLLOW_UP) == [texts[1]]
    (kept,) = await world.store.follow_ups(KEY, limit=9)
    assert [(each.text, [score.points for score in each.scores]) for each in kept.candidates] == [
        (texts[0], [4] * 4),
        (texts[1], [5] * 4),
        (texts[2], []),
    ]
    briefs = [each for each in world.model.briefs if isinstance(each, JudgeBrief)]
    assert [[each.text for each in brief.candidates] for brief in briefs] == [list(texts[:2])], (
        "only what passed the checks"
    )


async def test_what_the_judge_does_not_like_is_not_sent_and_tried_again_only_so_often(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    world.model.scores = lambda brief: judged(brief, 3)
    await world.passes(timedelta(days=14))
    assert world.texts(MessageKind.FOLLOW_UP) == []
    written = [each for each in await world.store.follow_ups(KEY, limit=99) if each.candidates]
    assert [each.note for each in written] == ["the judge gave 3 of 5 for “earlier”: so"] * TRIES


async def test_a_judge_that_cannot_be_understood_leaves_it_to_the_checks(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    world.model.scores = ModelInvalid("no JSON")
    await world.passes(timedelta(days=2))
    assert len(world.texts(MessageKind.FOLLOW_UP)) == 1


async def test_a_judge_that_is_down_means_later(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    world.model.scores = ModelUnavailable("nobody there")
    await world.passes(timedelta(days=1))
    assert world.texts(MessageKind.FOLLOW_UP) == []
    world.model.scores = lambda brief: judged(brief, 5)
    await world.passes(timedelta(hours=1))
    assert len(world.texts(MessageKind.FOLLOW_UP)) == 1


async def test_what_may_have_arrived_is_unknown_and_never_sent_again(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    world.adapter.outcomes = [OutcomeUnknown("the line broke")]
    await world.passes(timedelta(days=2))
    assert world.texts(MessageKind.FOLLOW_UP) == []
    assert len([p for p in world.adapter.attempts if p.kind is MessageKind.FOLLOW_UP]) == 1
    (row,) = await world.store.deliveries(account="club", states=[DeliveryState.UNKNOWN], limit=9)
    follow_up = await world.store.follow_up(row.source)
    assert follow_up is not None
    assert follow_up.state is FollowUpState.UNKNOWN
    snapshot = await world.store.snapshot(KEY, now=world.clock.now(), window=timedelta(days=14), turns=50)
    assert snapshot is not None
    assert len(snapshot.unanswered) == 1, "it counts as sent"


async def test_a_reply_in_doubt_leaves_its_message_before_the_model_with_the_next_one(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.adapter.outcomes = [OutcomeUnknown("the platform had an error of its own")]
    await world.talks("may I use butter?", "or oil?")
    assert len(world.texts(MessageKind.TEXT)) == 1, "the one in doubt is not sent again, the next message is answered"
    brief = world.model.briefs[-1]
    assert isinstance(brief, ReplyBrief)
    assert [(message.author, message.text) for message in (*brief.history, *brief.pending)] == [
        ("person", "may I use butter?"),
        ("person", "or oil?"),
    ]


async def test_with_a_nonce_it_is_tried_again(make: MakeWorld) -> None:
    world = make(nonce=timedelta(seconds=60))
    await world.start()
    world.adapter.outcomes = [OutcomeUnknown("the line broke")]
    await world.says("hello")
    world.clock.advance(timedelta(seconds=2))
    settling = asyncio.create_task(world.runtime.settle())
    while not world.adapter.sent:
        # Only the pause before the second attempt is as short as this; nothing else is woken.
        wake = world.clock.next_wake()
        if wake is not None and wake - world.clock.now() <= timedelta(milliseconds=500):
            world.clock.advance(wake - world.clock.now())
        await asyncio.sleep(0)
    await settling
    first, second = world.adapter.attempts
    assert first.nonce == second.nonce
    assert await world.store.deliveries(account="club", states=[DeliveryState.UNKNOWN], limit=9) == []


async def test_the_platforms_history_settles_a_doubt(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.adapter.outcomes = [OutcomeUnknown("the line broke")]
    world.adapter.found = Delivered(platform_id="99")
    await world.talks("hello")
    assert await world.store.deliveries(account="club", states=[DeliveryState.UNKNOWN], limit=9) == []
    assert [m.author for m in await world.store.history(KEY, limit=9)] == ["person", "persona"]


async def test_a_rate_limit_is_waited_out(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.adapter.outcomes = [RateLimited(timedelta(seconds=30))]
    await world.talks("hello")
    await world.passes(timedelta(seconds=25))
    assert world.adapter.sent == []
    await world.passes(timedelta(seconds=10))
    assert len(world.texts(MessageKind.TEXT)) == 1


async def test_a_rate_limit_on_one_chat_delays_no_other(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.adapter.outcomes = [RateLimited(timedelta(hours=1))]
    await world.talks("hello")
    assert world.adapter.sent == []
    who = ContactKey(account="club", person="8")
    for number in range(3):
        at = world.clock.now()
        await world.adapter.hears(
            TextReceived(key=f"o{number}", contact=who, address="8", at=at, text="hi", message_id=f"o{number}")
        )
        await world.passes(timedelta(seconds=5))
    assert [part.address for part in world.adapter.sent if part.kind is MessageKind.TEXT] == ["8", "8", "8"]
    await world.passes(timedelta(minutes=59))
    assert len([part for part in world.adapter.attempts if part.address == "7"]) == 1, "nothing before the hour is over"
    await world.passes(timedelta(minutes=2))
    assert [part.address for part in world.adapter.sent if part.kind is MessageKind.TEXT] == ["8", "8", "8", "7"]


async def test_a_rejected_text_is_failed_and_visible(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.adapter.outcomes = [Rejected("no")]
    await world.talks("hello")
    assert [d.error for d in await world.store.deliveries(account=None, states=[DeliveryState.FAILED], limit=9)] == [
        "no"
    ]
    assert len(await world.store.history(KEY, limit=9)) == 1


async def test_unreachable_when_sending_means_nothing_more_is_tried(make: MakeWorld) -> None:
    world = make(text=20)
    await world.start()
    world.model.reply_text = "A reply that is longer than twenty characters."
    world.adapter.outcomes = [Unreachable("blocked")]
    await world.talks("hello")
    assert len(world.adapter.attempts) == 1
    contact = await world.store.contact(ANNA)
    assert contact is not None
    assert contact.unreachable_at is not None


async def test_parts_arrive_in_order_and_make_one_message(make: MakeWorld) -> None:
    world = make(text=20)
    await world.start()
    world.model.reply_text = "I am an AI, and I split this long reply into several parts."
    await world.talks("hello")
    assert "".join(world.texts(MessageKind.TEXT)) == world.model.reply_text
    history = await world.store.history(KEY, limit=9)
    assert len(history) == 2


async def test_an_unanswered_message_is_answered_after_a_restart(make: MakeWorld, tmp_path: object) -> None:
    first, second = make(), make()
    first.store = SqliteStore(f"{tmp_path}/r.db")
    second.store = SqliteStore(f"{tmp_path}/r.db")
    await first.store.open()
    for world in (first, second):
        world.runtime = Runtime(
            store=world.store,
            clock=world.clock,
            hosting=world.runtime.hosting,
            model=world.model,
            adapters={"club": world.adapter},
            settings=RuntimeSettings(owner=f"process {id(world)}"),
        )
    await first.start()
    await first.says("hello?")
    await first.runtime.stop(grace=0.1)
    second.clock.advance(timedelta(minutes=5))
    await second.start()
    await second.passes(timedelta(seconds=2))
    assert len(second.texts(MessageKind.TEXT)) == 1


async def test_start_greets_once_and_says_it_is_an_ai(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.adapter.hears(Started(key="s1", contact=ANNA, address="7", at=START, payload="maestro"))
    await world.adapter.hears(Started(key="s1", contact=ANNA, address="7", at=START, payload="maestro"))
    await world.runtime.settle()
    (greeting,) = world.texts(MessageKind.NOTICE)
    assert greeting.startswith("Welcome!")
    assert "AI" in greeting
    await world.talks("hello")
    assert await world.store.conversation(KEY) is None
    assert len(await world.store.history(ConversationKey(account="club", person="7", persona="maestro"), limit=9)) >= 2


async def test_an_unknown_link_gets_a_friendly_menu(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.adapter.hears(Started(key="s1", contact=ANNA, address="7", at=START, payload="nobody"))
    await world.runtime.settle()
    (menu,) = world.texts(MessageKind.NOTICE)
    assert "Chef Lou" in menu
    assert "The Maestro" in menu


async def test_forget_leaves_nothing_and_says_so(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    await world.commands("forget")
    assert "/forget yes" in world.texts(MessageKind.NOTICE)[-1]
    await world.commands("forget", "yes")
    assert "deleted" in world.texts(MessageKind.NOTICE)[-1]
    assert await world.store.contact(ANNA) is None
    assert await world.store.history(KEY, limit=9) == []
    assert await world.store.memories(KEY) == []


async def test_why_answers_rule_by_rule(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    await world.passes(timedelta(days=2))
    await world.commands("why")
    answer = world.texts(MessageKind.NOTICE)[-1]
    assert "I bought a vintage shirt at the thrift shop" in answer
    assert "bought a vintage shirt at the thrift shop." in answer
    assert "quiet between us" in answer
    assert "at most one follow-up in 1 day" in answer


async def test_an_edited_message_loses_what_was_learned_from_it(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.model.drafts = remembers_shirt
    number = await world.says("I bought a vintage shirt at the thrift shop")
    await world.passes(timedelta(minutes=30))
    assert await world.store.memories(KEY)
    await world.adapter.hears(
        TextEdited(key="e1", contact=ANNA, address="7", at=world.clock.now(), message_id=number, text="I bought a hat")
    )
    assert await world.store.memories(KEY) == []
    assert (await world.store.history(KEY, limit=9))[0].text == "I bought a hat"


async def test_a_deleted_message_is_not_answered(make: MakeWorld) -> None:
    world = make()
    await world.start()
    number = await world.says("oops, wrong chat")
    await world.adapter.hears(TextDeleted(key="d1", contact=ANNA, address="7", at=world.clock.now(), message_id=number))
    await world.passes(timedelta(minutes=1))
    assert world.texts(MessageKind.TEXT) == []


async def test_one_in_24_hours_across_personas(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    await world.adapter.hears(Started(key="s", contact=ANNA, address="7", at=world.clock.now(), payload="maestro"))
    await shirt_talk(world)
    await world.passes(timedelta(days=6))
    times = [
        m.at
        for k in ("chef", "maestro")
        for m in await world.store.history(ConversationKey(account="club", person="7", persona=k), limit=99)
        if m.kind is MessageKind.FOLLOW_UP
    ]
    times.sort()
    assert len(times) >= 2
    assert all(later - earlier >= timedelta(hours=24) for earlier, later in pairwise(times))


async def test_a_persona_that_was_removed_is_said_so(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.says("hello")
    personas = dict(world.runtime.hosting.personas)
    del personas["chef"]
    object.__setattr__(world.runtime.hosting, "personas", personas)
    await world.passes(timedelta(seconds=2))
    assert "no longer here" in world.texts(MessageKind.NOTICE)[-1]
    assert world.texts(MessageKind.TEXT) == []


@pytest.mark.parametrize(
    "text", ["", "x" * 100_000, "\ud83d alone", "مرحبا بالعالم", "a\x00b", "👩‍👩‍👧‍👦" * 500], ids=lambda t: ascii(t[:8])
)
async def test_hostile_texts_are_stored_and_answered(make: MakeWorld, text: str) -> None:
    world = make()
    await world.start()
    await world.talks(text)
    assert len(world.texts(MessageKind.TEXT)) == 1


async def test_a_sticker_is_a_placeholder(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.says("", media="sticker")
    await world.passes(timedelta(seconds=2))
    assert [m.text for m in world.model.briefs[0].pending] == ["[sticker]"]  # type: ignore[union-attr]


@pytest.mark.parametrize("sees", [True, False])
async def test_a_model_that_sees_is_given_the_pictures_of_what_it_answers(make: MakeWorld, sees: bool) -> None:
    world = make()
    world.model.sees = sees
    dog = Picture(media_type="image/jpeg", content=b"dog")
    world.adapter.pictures = {"dog": dog}
    await world.start()
    await world.says("my dog", media="photo", picture="dog")
    await world.says("", media="photo", picture="gone by now")
    await world.passes(timedelta(seconds=2))
    brief = world.model.briefs[0]
    assert isinstance(brief, ReplyBrief)
    assert [m.text for m in brief.pending] == ["[photo] my dog", "[photo]"]
    assert brief.pictures == ({brief.pending[0].id: dog} if sees else {})
    await world.talks("and what else?")
    assert isinstance(newest := world.model.briefs[-1], ReplyBrief)
    assert newest.pictures == {}, "an answered picture is not sent again"


async def test_a_greeting_that_said_it_is_enough(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.adapter.hears(Started(key="s1", contact=ANNA, address="7", at=START, payload="chef"))
    await world.talks("hello")
    (greeting, *_), (reply,) = world.texts(MessageKind.NOTICE), world.texts(MessageKind.TEXT)
    assert "AI" in greeting
    assert "AI" not in reply


async def test_a_claim_to_be_human_is_not_passed_on(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.model.reply_text = "I'm a real human, I promise. Visit https://evil.example"
    await world.talks("are you human?")
    (reply,) = world.texts(MessageKind.TEXT)
    assert "AI" in reply
    assert "evil" not in reply


async def test_somebody_imported_is_greeted_when_they_start(make: MakeWorld) -> None:
    world = make()
    await world.start()
    old = Message(
        id="i1",
        conversation=KEY,
        seq=1,
        author=Author.PERSONA,
        kind=MessageKind.TEXT,
        text="Hi",
        at=START,
        imported=True,
    )
    await world.store.import_messages([old])
    await world.adapter.hears(Started(key="s1", contact=ANNA, address="7", at=START))
    await world.runtime.settle()
    assert "AI" in world.texts(MessageKind.NOTICE)[0]
