"""What somebody has forgotten is gone: from the store, and from everything a model is ever asked again. And nobody else's is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.world import CHEF, KEY, MAESTRO, START, MakeWorld, World

from reprise.events import CommandReceived, TextDeleted, TextReceived
from reprise.hosting import HostedAccount, Hosting
from reprise.models import (
    Candidate,
    ContactKey,
    ConversationKey,
    ExtractBrief,
    FollowUpBrief,
    FollowUpPolicy,
    MemoryDraft,
    MemoryKind,
    MessageKind,
    ReplyBrief,
)
from reprise.runtime import Runtime, RuntimeSettings
from reprise.stores.sqlite import SqliteStore
from reprise.testing import FakeClock, RecordingAdapter, ScriptedModel

CANARY = "zyxcanary"


def echoes(brief: ReplyBrief) -> str:
    """A persona that repeats whatever is said to it, and whatever it remembers."""
    known = "; ".join(memory.text for memory in brief.memories)
    return f"You said: {brief.pending[-1].text} I know: {known}"


def remembers_all(brief: ExtractBrief) -> list[MemoryDraft]:
    return [
        MemoryDraft(kind=MemoryKind.FACT, text=f"has{said}", sources=(message.id,), quote=f"I have{said}")
        for message in brief.messages
        for before, found, said in [message.text.partition("I have")]
        if found and "You said" not in before
    ]


def sums_up(brief: ExtractBrief) -> str:
    return " ".join([brief.summary, *(message.text for message in brief.messages)])


def tells(brief: FollowUpBrief) -> list[Candidate]:
    return [Candidate(text=f"Any news of {each.text}?", memories=(each.id,)) for each in brief.memories]


def scripted(model: ScriptedModel) -> None:
    model.reply_text, model.drafts, model.summary, model.candidates = echoes, remembers_all, sums_up, tells


async def stored(store: SqliteStore) -> str:
    """All that is in it, as it would move to another store."""
    return str([record async for parcel in store.dump() for record in parcel.records])


@pytest.fixture
async def world(make: MakeWorld) -> World:
    made = make(FollowUpPolicy(min_messages=2))
    scripted(made.model)
    await made.start()
    return made


async def forgets(world: World, how: str, number: str) -> None:
    match how:
        case "command":
            await world.commands("forget", "this")
        case "command in German":
            await world.commands("forget", "das", locale="de")
        case "button":
            listed = await world.commands("memory")
            button = next(choice for choice in listed.choices if choice.argument.startswith("delete"))
            await world.presses(button)
        case "deleted on the platform":
            await world.adapter.hears(
                TextDeleted(key="d", contact=KEY.contact, address="7", at=world.clock.now(), message_id=number)
            )
        case words:
            await world.says(words)
    await world.runtime.settle()


@pytest.mark.parametrize("followed_up", [False, True])
@pytest.mark.parametrize(
    "how",
    [
        "command",
        "command in German",
        "button",
        f"forget what I said about my {CANARY}",
        f"forget about the {CANARY}",
        f"please forget that I have a {CANARY}",
        f"vergiss bitte die Sache mit dem {CANARY}",
        "forget that",
        "oublie ça",
        "vergiss das",
    ],
)
async def test_it_is_gone_for_good(world: World, how: str, followed_up: bool) -> None:
    number = await world.says(f"I have a {CANARY} at home")
    await world.passes(timedelta(minutes=30))
    await world.commands("memory")
    assert CANARY in world.adapter.sent[-1].text
    if followed_up:
        await world.passes(timedelta(days=3))
        assert any(CANARY in text for text in world.texts(MessageKind.FOLLOW_UP))
    conversation = await world.store.conversation(KEY)
    assert conversation is not None
    assert CANARY in conversation.summary
    await forgets(world, how, number)
    told = await stored(world.store)
    if how == "button":
        assert told.count(CANARY) == 1, "the person's own message stays in the conversation"
        assert not await world.store.memories(KEY)
    else:
        assert CANARY not in told
    world.model.briefs.clear()
    await world.talks("I have a boat", "what do you know of me?")
    await world.passes(timedelta(days=5))
    asked = {type(brief) for brief in world.model.briefs}
    assert {ReplyBrief, ExtractBrief} <= asked
    assert not any(CANARY in str(brief) for brief in world.model.briefs)
    assert any("boat" in str(brief) for brief in world.model.briefs), "the rest is still remembered"


async def test_what_was_said_next_of_the_same_is_gone_too(world: World) -> None:
    await world.talks(f"my sister has a {CANARY}", "she moves in with me on saturday")
    await world.says("I have a boat")
    await world.says("forget what I said about my sister")
    await world.runtime.settle()
    told = await stored(world.store)
    assert "moves in" not in told
    assert CANARY not in told
    assert "I have a boat" in told


async def test_what_is_denied_in_one_sitting_is_never_learned(world: World) -> None:
    await world.talks(f"I have a {CANARY}", f"what? I don't have a {CANARY}, I have a boat")
    await world.passes(timedelta(minutes=30))
    assert not any(CANARY in memory.text for memory in await world.store.memories(KEY))


async def test_a_correction_is_believed_at_once(world: World) -> None:
    await world.talks(f"I have a {CANARY} at home")
    await world.passes(timedelta(minutes=30))
    assert [memory.text for memory in await world.store.memories(KEY)] == [f"has a {CANARY} at home"]
    await world.talks(f"how is my {CANARY} at home?", "That's not true. I have a dog at home")
    brief = [each for each in world.model.briefs if isinstance(each, ReplyBrief)][-1]
    assert brief.corrected
    assert not brief.memories
    assert f"I have a {CANARY}" not in str(
        [message.text for message in brief.history if "You said" not in message.text]
    )
    await world.passes(timedelta(minutes=30))
    assert [memory.text for memory in await world.store.memories(KEY)] == ["has a dog at home"]


async def test_nothing_to_forget_is_said_so(world: World) -> None:
    await world.says("forget what I said about my aunt")
    await world.runtime.settle()
    assert "find nothing" in world.adapter.sent[-1].text
    await world.says("forget everything")
    await world.runtime.settle()
    assert [choice.argument for choice in world.adapter.sent[-1].choices] == ["yes"]
    assert "forget" not in await stored(world.store) or "aunt" not in await stored(world.store)


# --------------------------------------------------------------------------- nobody else's

PEOPLE = [ContactKey(account=account, person=person) for account in ("club", "guild") for person in ("7", "8")]
_WAYS = ("say", "quiet", "switch", "this", "about", "line")
STEPS = st.lists(st.tuples(st.sampled_from(_WAYS), st.integers(0, len(PEOPLE) - 1)), min_size=4, max_size=14)


class Everybody:
    """Four people on two accounts who talk to two personas."""

    def __init__(self) -> None:
        self.store, self.clock, self.model = SqliteStore(":memory:"), FakeClock(START), ScriptedModel()
        scripted(self.model)
        self.adapters = {"club": RecordingAdapter(), "guild": RecordingAdapter()}
        accounts = {
            name: HostedAccount(name=name, platform="recording", personas=("chef", "maestro"), timezone="UTC")
            for name in self.adapters
        }
        self.runtime = Runtime(
            store=self.store,
            clock=self.clock,
            hosting=Hosting(
                accounts=accounts,
                personas={"chef": CHEF, "maestro": MAESTRO},
                policy=FollowUpPolicy(min_messages=2),
            ),
            model=self.model,
            adapters=self.adapters,
            settings=RuntimeSettings(owner="one"),
        )
        self.numbers = count(1)
        self.active = dict.fromkeys(PEOPLE, "chef")
        self.alive: dict[str, ConversationKey] = {}
        self.dead: set[str] = set()

    async def hears(self, who: ContactKey, text: str) -> None:
        number = str(next(self.numbers))
        more = {"contact": who, "address": who.person, "at": self.clock.now()}
        if text.startswith("/"):
            command, _, argument = text[1:].partition(" ")
            event = CommandReceived(key=f"c{number}", command=command, argument=argument, **more)  # type: ignore[arg-type]
        else:
            event = TextReceived(key=f"m{number}", text=text, message_id=number, **more)  # type: ignore[arg-type]
        await self.adapters[who.account].hears(event)
        await self.passes(timedelta(seconds=2))

    async def passes(self, delta: timedelta) -> None:
        await self.runtime.settle()
        self.clock.advance(delta)
        for account in self.runtime.accounts.values():
            account.receiving.heard()
        await self.runtime.settle()

    def here(self, who: ContactKey) -> ConversationKey:
        return ConversationKey(account=who.account, person=who.person, persona=self.active[who])

    def last(self, who: ContactKey) -> str | None:
        mine = [canary for canary, key in self.alive.items() if key == self.here(who)]
        return mine[-1] if mine else None

    async def does(self, what: str, who: ContactKey) -> None:
        canary = self.last(who)
        match what:
            case "say":
                canary = f"zq{len(self.alive) + len(self.dead)}canary"
                self.alive[canary] = self.here(who)
                await self.hears(who, f"I have a {canary} at home")
            case "quiet":
                await self.passes(timedelta(minutes=30))
            case "switch":
                self.active[who] = "maestro" if self.active[who] == "chef" else "chef"
                await self.hears(who, f"/switch {self.active[who]}")
            case "this" if canary:
                await self.hears(who, "/forget this")
                self.forgotten(canary)
            case "about" if canary:
                await self.hears(who, f"forget what I said about my {canary}")
                self.forgotten(canary)
            case "line" if canary:
                known = await self.store.memories(self.here(who))
                line = next((n for n, each in enumerate(known, start=1) if canary in each.text), None)
                if line is not None:
                    await self.hears(who, f"/memory delete {line}")
                    self.dead.add(canary)  # their own message stays in the store
            case _:
                pass

    def forgotten(self, canary: str) -> None:
        self.dead.add(canary)
        del self.alive[canary]

    async def holds(self) -> None:
        """What is true at every moment."""
        for brief in self.model.briefs:
            key = next(iter(brief.history if not isinstance(brief, ExtractBrief) else brief.messages), None)
            owner = (key or brief.pending[0]).conversation if not isinstance(brief, ExtractBrief) or key else None  # type: ignore[union-attr]
            said = str(brief)
            assert not [canary for canary in self.dead if canary in said], "what was forgotten reached a model"
            strangers = [canary for canary, whose in self.alive.items() if whose != owner and canary in said]
            assert not strangers, "somebody else's reached a model"
        self.model.briefs.clear()
        told = await stored(self.store)
        gone = self.dead - self.alive.keys()
        assert not [canary for canary in gone if canary in told], "what was forgotten is in the store"
        assert all(canary in told for canary in self.alive), "and nobody else lost anything"


@asynccontextmanager
async def everybody() -> AsyncIterator[Everybody]:
    made = Everybody()
    await made.store.open()
    made.runtime.start()
    for name, adapter in made.adapters.items():
        await made.runtime.accounts[name].first_state()
        await adapter.receiving.wait()
    try:
        yield made
    finally:
        await made.runtime.stop()
        await made.store.close()


async def lives(steps: list[tuple[str, int]]) -> None:
    async with everybody() as made:
        for what, who in steps:
            await made.does(what, PEOPLE[who])
            await made.holds()


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_nobody_loses_or_learns_what_is_anothers(steps: list[tuple[str, int]]) -> None:
    asyncio.run(lives(steps))


def test_the_property_meets_every_way() -> None:
    """One life that goes through all of them, should the drawn ones not."""
    first = ("say", "quiet", "say", "quiet", "line", "say", "this", "say")
    then = ("about", "switch", "say", "quiet", "this")
    asyncio.run(lives([(what, who) for who in (0, 1, 2) for what in (*first, *then)]))
