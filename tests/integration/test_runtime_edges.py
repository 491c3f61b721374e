"""Where a message could be lost or doubled, a person overlooked, or a rule slip: one test for each such place."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.support.world import (
    ANNA,
    KEY,
    START,
    Interrupted,
    MakeWorld,
    World,
    asks_about_shirt,
    remembers_shirt,
    shirt_talk,
)

from reprise.errors import ModelUnavailable, StoreUnavailable
from reprise.events import CommandReceived, Started, TextEdited, TextReceived
from reprise.models import (
    Author,
    DeliveryState,
    FollowUpBrief,
    FollowUpPolicy,
    FollowUpState,
    Message,
    MessageKind,
    ReplyBrief,
)
from reprise.ports import AdapterHost, Conversation, Delivered, OutgoingPart
from reprise.runtime import RuntimeSettings
from reprise.stores.sqlite import SqliteStore
from reprise.testing import RecordingAdapter


async def meets_the_maestro(world: World, key: str = "start") -> None:
    await world.adapter.hears(
        Started(key=key, contact=ANNA, address="7", at=world.clock.now(), payload="maestro", announce=False)
    )


async def until(condition: Callable[[], object]) -> None:
    """Lets everything run until `condition()` holds."""
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - the outcome is what is awaited
            await asyncio.sleep(0)


# ------------------------------------------------------------------ nobody is overlooked


async def test_resuming_wakes_the_conversations_with_every_persona(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    await world.commands("stop")
    await world.passes(timedelta(days=1))
    await meets_the_maestro(world)
    await world.commands("resume")
    await world.passes(timedelta(days=1))
    assert len(world.texts(MessageKind.FOLLOW_UP)) == 1


async def test_being_reachable_again_wakes_the_conversations_with_every_persona(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    await world.store.set_contact(ANNA, {"unreachable_at": world.clock.now()})
    await world.passes(timedelta(days=1))
    conversation = await world.store.conversation(KEY)
    assert conversation is not None
    assert conversation.due_at is None
    await meets_the_maestro(world)
    await world.talks("hello there")
    await world.passes(timedelta(days=3))
    assert any(part.conversation == KEY for part in world.adapter.sent if part.kind is MessageKind.FOLLOW_UP)


async def test_a_message_behind_many_others_is_answered(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.model.reply_text = ModelUnavailable("down")
    await world.talks("hello")
    old = [
        Message(
            id=f"i{n}",
            conversation=KEY,
            seq=n,
            author=Author.PERSON,
            kind=MessageKind.TEXT,
            text=f"old {n}",
            at=START - timedelta(days=9),
            imported=True,
        )
        for n in range(100)
    ]
    await world.store.import_messages(old)
    world.model.reply_text = "Here I am."
    await world.passes(timedelta(minutes=1))
    assert len(world.texts(MessageKind.TEXT)) == 1


async def test_a_persona_that_an_account_hosts_again_looks_at_its_people(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    await world.runtime.housekeeping()
    hosting = world.runtime.hosting
    with_both = hosting.accounts
    account = with_both["club"]
    without = type(account)(name="club", platform="recording", personas=("maestro",), timezone=account.timezone)
    object.__setattr__(hosting, "accounts", {"club": without})
    await world.runtime.housekeeping()
    await world.passes(timedelta(days=1))
    object.__setattr__(hosting, "accounts", with_both)
    await world.runtime.housekeeping()
    await world.passes(timedelta(hours=12))
    assert len(world.texts(MessageKind.FOLLOW_UP)) == 1


async def test_all_of_a_long_talk_is_remembered(make: MakeWorld) -> None:
    world = make()
    await world.start()
    seen: set[str] = set()

    def notes(brief: object) -> list[object]:
        seen.update(message.text for message in brief.messages)  # type: ignore[attr-defined]
        return []

    world.model.drafts = notes
    said = [f"this is number {n}" for n in range(100)]
    await world.talks(*said)
    await world.passes(timedelta(hours=1))
    assert seen >= set(said)


# ------------------------------------------------------------------ replies


async def test_a_blank_reply_is_asked_for_again(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.talks("hello")
    world.model.reply_text = "  \n "
    await world.talks("are you there?")
    assert len(world.texts(MessageKind.TEXT)) == 1
    world.model.reply_text = "Yes, I am."
    await world.passes(timedelta(minutes=1))
    assert world.texts(MessageKind.TEXT)[1:] == ["Yes, I am."]


async def test_a_message_edited_into_a_crisis_is_answered_with_help(make: MakeWorld) -> None:
    world = make()
    await world.start()
    number = await world.says("I feel bad")
    await world.adapter.hears(
        TextEdited(
            key="e", contact=ANNA, address="7", at=world.clock.now(), message_id=number, text="I want to kill myself"
        )
    )
    await world.passes(timedelta(seconds=2))
    assert not [brief for brief in world.model.briefs if isinstance(brief, ReplyBrief)]
    assert "emergency" in world.texts(MessageKind.TEXT)[-1].lower()


async def test_a_message_that_comes_while_composing_is_answered_with_the_others(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.model.gate = asyncio.Event()
    await world.says("hello")
    world.clock.advance(timedelta(seconds=2))
    await until(lambda: world.model.briefs)
    await world.says("and one more thing")
    world.model.gate.set()
    world.clock.advance(timedelta(seconds=2))
    await world.runtime.settle()
    assert len(world.texts(MessageKind.TEXT)) == 1
    pending = world.model.briefs[-1].pending  # type: ignore[union-attr]
    assert [message.text for message in pending] == ["hello", "and one more thing"]


async def test_after_two_restarts_what_comes_later_gets_the_next_reply(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.model.gate = asyncio.Event()
    await world.says("0")
    world.clock.advance(timedelta(seconds=2))
    for number in range(1, 5):
        await until(lambda number=number: len(world.model.briefs) >= min(number, 3))
        await world.says(str(number))
        world.model.gate.set()
        world.model.gate = asyncio.Event()
    world.model.gate.set()
    world.model.gate = None
    await world.passes(timedelta(minutes=1))
    answered = [
        message.text for brief in world.model.briefs if isinstance(brief, ReplyBrief) for message in brief.pending
    ]
    assert set(answered) == {"0", "1", "2", "3", "4"}
    rows = await world.store.deliveries(account="club", states=[DeliveryState.SENT], limit=99)
    assert max(row.answers or 0 for row in rows) >= 5


async def test_a_persona_switched_while_it_writes_still_answers(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.model.gate = asyncio.Event()
    await world.says("hello chef")
    world.clock.advance(timedelta(seconds=2))
    await until(lambda: world.model.briefs)
    await meets_the_maestro(world)
    await world.says("hello maestro")
    world.model.gate.set()
    await world.passes(timedelta(seconds=5))
    answered = sorted(part.conversation.persona for part in world.adapter.sent if part.kind is MessageKind.TEXT)
    assert answered == ["chef", "maestro"]


async def test_a_fault_of_the_model_is_a_reply_later(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.model.reply_text = KeyError("choices")
    await world.talks("hello")
    assert world.texts(MessageKind.TEXT) == []
    world.model.reply_text = "Here I am."
    await world.passes(timedelta(minutes=6))
    assert len(world.texts(MessageKind.TEXT)) == 1


async def test_typing_is_shown_no_faster_than_a_chat_is_sent_to(make: MakeWorld) -> None:
    class Platform(RecordingAdapter):
        def __init__(self) -> None:
            super().__init__()
            self.limits = type(self.limits)(text=2000, per_second=30, per_chat=timedelta(seconds=1))

    world = make(adapter=Platform())
    await world.start()

    async def streams(brief: ReplyBrief, on_text: object = None) -> str:
        for number in range(100):
            on_text("word " * number)  # type: ignore[operator]
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        return "word " * 100

    world.model.reply = streams  # type: ignore[method-assign]
    await world.says("hello")
    await world.passes(timedelta(seconds=2))
    assert 1 <= len(world.adapter.drafts) <= 2


# ------------------------------------------------------------------ forgetting


async def test_somebody_who_was_forgotten_gets_replies_of_their_own(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.talks("hello")
    await world.commands("forget", "yes")
    await world.passes(timedelta(seconds=1))
    await world.talks("hello")
    first, second = [part for part in world.adapter.sent if part.kind is MessageKind.TEXT]
    assert first.nonce != second.nonce, "the platform would take the second for the first"


async def test_a_late_result_of_a_forgotten_send_is_not_the_new_ones(make: MakeWorld) -> None:
    class Slow(RecordingAdapter):
        gate: asyncio.Event | None = None

        async def send(self, part: OutgoingPart) -> Delivered:
            if self.gate is not None:
                gate, self.gate = self.gate, None
                await gate.wait()
            return await super().send(part)

    adapter = Slow()
    world = make(adapter=adapter)
    await world.start()
    gate = adapter.gate = asyncio.Event()
    await world.says("hello")
    world.clock.advance(timedelta(seconds=2))
    settling = asyncio.create_task(world.runtime.settle())
    await until(lambda: adapter.gate is None)
    world.clock.advance(timedelta(seconds=60))
    await world.adapter.hears(
        CommandReceived(key="f", contact=ANNA, address="7", at=world.clock.now(), command="forget", argument="yes")
    )
    world.clock.advance(timedelta(seconds=5))
    await world.says("hello")
    gate.set()
    await settling
    await world.passes(timedelta(seconds=5))
    history = await world.store.history(KEY, limit=9)
    assert [(message.author, message.kind) for message in history] == [("person", "text"), ("persona", "text")]
    assert len(world.texts(MessageKind.TEXT)) == 2


async def test_an_offered_again_forget_does_not_take_what_was_said_since(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.talks("hello")
    forget = CommandReceived(key="f", contact=ANNA, address="7", at=world.clock.now(), command="forget", argument="yes")
    await world.adapter.hears(forget)
    world.clock.advance(timedelta(seconds=3))
    await world.says("hello again")
    await world.adapter.hears(forget)  # the program died before the platform heard that it was stored
    await world.passes(timedelta(seconds=2))
    assert [m.text for m in await world.store.history(KEY, limit=9)][:1] == ["hello again"]
    assert len(world.texts(MessageKind.TEXT)) == 2


async def test_what_is_written_in_the_same_second_as_a_forget_is_answered(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.talks("hello")
    second = world.clock.now()
    forget = CommandReceived(key="f", contact=ANNA, address="7", at=second, command="forget", argument="yes")
    await world.adapter.hears(forget)
    anew = TextReceived(key="anew", contact=ANNA, address="7", at=second, text="and again", message_id="anew")
    await world.adapter.hears(anew)
    await world.adapter.hears(forget)
    await world.passes(timedelta(seconds=5))
    assert [m.text for m in await world.store.history(KEY, limit=9)][:1] == ["and again"]
    assert len(world.texts(MessageKind.TEXT)) == 2


async def test_what_was_written_after_a_press_we_heard_of_late_is_answered(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.talks("hello")
    asked = world.clock.now()
    world.clock.advance(timedelta(minutes=20))
    written = world.clock.now()
    world.clock.advance(timedelta(hours=1))
    press = CommandReceived(
        key="f", contact=ANNA, address="7", at=world.clock.now(), button_at=asked, command="forget", argument="yes"
    )
    await world.adapter.hears(press)
    await world.adapter.hears(
        TextReceived(key="anew", contact=ANNA, address="7", at=written, text="and again", message_id="anew")
    )
    await world.passes(timedelta(seconds=5))
    assert [m.text for m in await world.store.history(KEY, limit=9)][:1] == ["and again"]


async def test_catching_up_stores_nothing_from_before_a_forget(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.talks("hello")
    world.clock.advance(timedelta(hours=1))
    missed = TextReceived(
        key="missed", contact=ANNA, address="7", at=world.clock.now(), text="a secret", message_id="missed"
    )
    world.clock.advance(timedelta(minutes=1))
    await world.commands("forget", "yes")
    await world.adapter.hears(missed)
    await world.passes(timedelta(seconds=5))
    assert await world.store.contact(ANNA) is None


async def test_forgetting_while_composing_sends_nothing(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.model.gate = asyncio.Event()
    await world.says("hello")
    world.clock.advance(timedelta(seconds=2))
    await until(lambda: world.model.briefs)
    await world.adapter.hears(
        CommandReceived(key="f", contact=ANNA, address="7", at=world.clock.now(), command="forget", argument="yes")
    )
    world.model.gate.set()
    await world.passes(timedelta(minutes=1))
    assert world.texts(MessageKind.TEXT) == []
    assert not any((await world.store.counts()).values())


async def test_a_goodbye_that_hangs_does_not_hold_up_receiving(make: MakeWorld) -> None:
    class Hanging(RecordingAdapter):
        async def send(self, part: OutgoingPart) -> Delivered:
            if part.conversation.person == "-":
                raise TimeoutError
            return await super().send(part)

    world = make(adapter=Hanging())
    await world.start()
    await world.talks("hello")
    await world.commands("forget", "yes")
    assert await world.store.contact(ANNA) is None


# ------------------------------------------------------------------ sending


async def test_an_adapter_that_breaks_its_word_leaves_a_doubt_and_holds_up_nobody(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.adapter.outcomes = [ValueError("a bug")]
    await world.talks("hello")
    assert [row.state for row in await world.store.deliveries(account="club", states=list(DeliveryState), limit=9)] == [
        DeliveryState.UNKNOWN
    ]
    await world.talks("still there?")
    assert len(world.texts(MessageKind.TEXT)) == 1
    assert len(world.adapter.attempts) == 2


async def test_a_follow_up_that_waits_is_not_written_again_and_again(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    world.runtime.accounts["club"].receiving.fell_behind()
    await world.passes(timedelta(days=1, hours=6))
    (waiting,) = [f for f in await world.store.follow_ups(KEY, limit=9) if f.state is FollowUpState.READY]
    await world.store.set_setting("policy", "another")
    await world.runtime.housekeeping()
    await world.passes(timedelta(minutes=30))
    assert len([brief for brief in world.model.briefs if isinstance(brief, FollowUpBrief)]) == 1
    found = await world.store.follow_up(waiting.id)
    assert found is not None
    assert found.state is FollowUpState.READY


# ------------------------------------------------------------------ stopping


async def test_stopping_does_not_wait_for_a_hanging_send(make: MakeWorld) -> None:
    class Hanging(RecordingAdapter):
        async def send(self, part: OutgoingPart) -> Delivered:
            self.attempts.append(part)
            await asyncio.Event().wait()
            raise AssertionError

    world = make(adapter=Hanging())
    await world.start()
    await world.says("hello")
    world.clock.advance(timedelta(seconds=2))
    await until(lambda: world.adapter.attempts)
    async with asyncio.timeout(3):
        await world.runtime.stop(grace=0.2)
    rows = await world.store.deliveries(account="club", states=list(DeliveryState), limit=9)
    assert [row.state for row in rows] == [DeliveryState.SENDING], "visible, and settled by whoever comes next"


async def test_stopping_with_work_in_hand_does_not_connect_again(make: MakeWorld) -> None:
    class Counting(RecordingAdapter):
        connected = 0

        async def receive(self, host: AdapterHost) -> None:
            self.connected += 1
            await super().receive(host)

    adapter = Counting()
    world = make(adapter=adapter)
    await world.start()
    world.model.gate = asyncio.Event()
    await world.says("hello")
    world.clock.advance(timedelta(seconds=2))
    await until(lambda: world.model.briefs)
    stopping = asyncio.create_task(world.runtime.stop(grace=0.3))
    for _ in range(20):  # time passes meanwhile
        await asyncio.sleep(0)
        world.clock.advance(timedelta(milliseconds=500))
    await stopping
    assert adapter.connected == 1


async def test_nothing_is_in_hand_after_stopping(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.model.gate = asyncio.Event()
    await world.says("hello")
    world.clock.advance(timedelta(seconds=2))
    await until(lambda: world.model.briefs)
    await world.runtime.stop(grace=0.1)
    async with asyncio.timeout(1):
        await world.runtime.worker.idle()


async def test_what_is_cut_off_by_a_stop_can_be_taken_up_at_once(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.model.gate = asyncio.Event()
    await world.says("hello")
    world.clock.advance(timedelta(seconds=2))
    await until(lambda: world.model.briefs)
    await world.runtime.stop(grace=0.1)
    taken = await world.store.claim_due(now=world.clock.now(), owner="next", lease=timedelta(seconds=30), limit=9)
    assert [claim.conversation.key for claim in taken] == [KEY]


async def test_nothing_is_begun_after_stopping(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.says("hello")
    await world.runtime.stop(grace=0.1)
    world.clock.advance(timedelta(seconds=2))
    assert await world.runtime.worker.run_due() == 0
    assert world.model.briefs == []


# ------------------------------------------------------------------ accidents at any moment

TALK = ("hi", "I bought a vintage shirt at the thrift shop", "it is green", "with wooden buttons")
BRIEFLY = timedelta(milliseconds=300)
"""A lease that a test can wait for: it is judged by the machine's own clock."""


def living(path: str, owner: str, *, now: datetime = START, store: Interrupted | None = None) -> World:
    """A program on this file, whose replies come in parts of 40 characters."""
    world = World(
        FollowUpPolicy(max_unanswered=1),
        text=40,
        store=store or SqliteStore(path),
        # Days of the test's clock pass while a lease of real time runs out, and every message is to have its reply.
        settings=RuntimeSettings(owner=owner, lease=BRIEFLY, reply_within=timedelta(days=30)),
        now=now,
    )
    world.model.drafts = remembers_shirt
    world.model.candidates = asks_about_shirt
    return world


async def in_time(world: World, life: Coroutine[object, object, None]) -> None:
    """Lets time go on by itself while something waits for it, as it does outside of tests."""
    task = asyncio.create_task(life)
    try:
        async with asyncio.timeout(60):
            while not (await asyncio.wait({task}, timeout=0.02))[0]:
                world.clock.advance(timedelta(milliseconds=100))
        await task
    finally:
        task.cancel()


async def whole_life(world: World) -> None:
    """A talk, each message offered by the platform until it is stored, and the two days after it."""
    await world.store.open()
    world.runtime.start()
    await world.adapter.receiving.wait()
    for number, text in enumerate(TALK):
        event = TextReceived(
            key=f"m{number}", contact=ANNA, address="7", at=world.clock.now(), text=text, message_id=str(number)
        )
        while not await stored(world.adapter.hears(event)):
            pass
        await stored(world.passes(timedelta(seconds=2)))
    await stored(world.passes(timedelta(days=2)))


async def stored(work: Coroutine[object, object, None]) -> bool:
    try:
        await work
    except StoreUnavailable:
        return False
    return True


async def comes_to_rest(world: World, store: SqliteStore) -> Conversation:
    """Ticks until everything is answered and a follow-up went out, or may have."""
    async with asyncio.timeout(60):
        while True:
            conversation = await store.conversation(KEY)
            under_way = await store.deliveries(
                account="club", states=[DeliveryState.READY, DeliveryState.SENDING], limit=9
            )
            went = {each.state for each in await store.follow_ups(KEY, limit=9)} & {"sent", "unknown"}
            if conversation and went and not under_way and conversation.last_person_seq <= conversation.replied_through:
                return conversation
            await asyncio.sleep(0.02)  # for the lease of whoever died
            await world.passes(timedelta(minutes=10))


@pytest.mark.parametrize("accident", ["fails", "before", "after"])
@pytest.mark.parametrize(
    ("method", "at"),
    [
        *(("record", 3), ("history", 1), ("queue_reply", 2), ("finish", 1), ("begin_delivery", 2)),
        *(("settle_delivery", 2), ("add_memories", 1), ("add_follow_up", 1), ("begin_follow_up", 1)),
        ("settle_delivery", 7),  # the follow-up's, after four replies of which the first has three parts
    ],
    ids=str,
)
async def test_an_accident_at_any_call_of_the_store_loses_and_doubles_nothing(
    tmp_path: Path, method: str, at: int, accident: str
) -> None:
    path = str(tmp_path / "reprise.db")
    store = SqliteStore(path)
    interrupted = Interrupted(store, method=method, at=at, accident=accident)
    first = world = living(path, "first", store=interrupted)
    met = asyncio.create_task(interrupted.met.wait())
    try:
        life = asyncio.create_task(in_time(first, whole_life(first)))
        await asyncio.wait({life, met}, return_when=asyncio.FIRST_COMPLETED)
        assert interrupted.met.is_set(), "there is no such call"
        if accident == "fails":
            await life
        elif not life.done():
            life.cancel()
            world = living(path, "second", now=first.clock.now())
            await in_time(world, whole_life(world))
        conversation = await comes_to_rest(world, store)

        attempts = Counter(part.id for one in {first, world} for part in one.adapter.attempts)
        assert not [part for part, times in attempts.items() if times > 1]
        rows = await store.deliveries(account="club", states=list(DeliveryState), limit=99)
        told = [row for row in rows if row.state in {DeliveryState.SENT, DeliveryState.UNKNOWN}]
        assert conversation.last_person_seq in {row.answers for row in told}
        assert len([row for row in told if row.kind is MessageKind.FOLLOW_UP]) == 1
        assert len([row for row in told if row.state is DeliveryState.UNKNOWN]) <= (accident != "fails")
        texts = [message.text for message in await store.history(KEY, limit=99) if message.author is Author.PERSON]
        assert texts == list(TALK)
    finally:
        met.cancel()
        interrupted.over.set()
        for one in {first, world}:
            await one.runtime.stop(grace=0.1)
            await one.store.close()
