"""What one person can make the model cost in a day is bounded, however much they write; counted at the endpoint itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.peers.openai import OpenAIPeer
from tests.support.briefs import NOW, ROSA, memory, reply_brief
from tests.support.world import ANNA, KEY, MakeWorld, World

from reprise.errors import BudgetSpent
from reprise.llm.budget import BYTES_PER_TOKEN, Budget, BudgetedModel
from reprise.llm.openai import OpenAIModel
from reprise.modelchoice import configured_models
from reprise.models import Candidate, DeliveryState, JudgeBrief, MessageKind
from reprise.settings import Settings
from reprise.testing import FakeClock

FLOOD = "tell me everything about everything. " * 30
LARGEST = 12_000
"""Tokens of the largest single question: the prompt's own limits, and the answer."""


def tokens(peer: OpenAIPeer) -> int:
    """Of all that the endpoint was asked."""
    return (
        sum(len(message["content"].encode()) for asked in peer.asked for message in asked.messages) // BYTES_PER_TOKEN
    )


async def flooded(world: World, peer: OpenAIPeer, budget: int, *, messages: int = 60) -> None:
    model = OpenAIModel("test-model", base_url=peer.url, api_key="k")
    world.runtime.use(BudgetedModel(model, Budget(clock=world.clock, tokens=budget)))
    await world.start()
    for _ in range(messages):
        await world.talks(FLOOD)


async def test_a_flood_costs_no_more_than_the_budget_and_one_question(make: MakeWorld) -> None:
    async with OpenAIPeer(key="k") as peer:
        world = make()
        await flooded(world, peer, 40_000)
        assert 20_000 < tokens(peer) < 40_000 + LARGEST
        calls = len(peer.asked)
        assert calls < 30
        for _ in range(20):
            await world.talks(FLOOD)
        assert len(peer.asked) == calls, "not one more once it is spent"
        assert sum("tomorrow" in text for text in world.texts(MessageKind.NOTICE)) == 1, "told once"
        await world.runtime.composer.model.close()


async def test_what_was_left_unanswered_is_answered_when_the_day_is_over(make: MakeWorld) -> None:
    async with OpenAIPeer(key="k") as peer:
        world = make()
        await flooded(world, peer, 20_000, messages=20)
        before = len(world.texts(MessageKind.TEXT))
        await world.passes(timedelta(hours=24, minutes=5))
        assert len(world.texts(MessageKind.TEXT)) > before
        waiting = await world.store.conversation(KEY)
        assert waiting is not None
        assert waiting.pending_since is None
        await world.runtime.composer.model.close()


async def test_a_crisis_is_answered_whatever_was_spent(make: MakeWorld) -> None:
    async with OpenAIPeer(key="k") as peer:
        world = make()
        await flooded(world, peer, 10_000, messages=10)
        calls = len(peer.asked)
        await world.talks("i want to kill myself")
        assert "findahelpline" in world.texts(MessageKind.TEXT)[-1]
        assert len(peer.asked) == calls
        unsent = await world.store.deliveries(account=ANNA.account, states=[DeliveryState.READY], limit=9)
        assert unsent == []
        await world.runtime.composer.model.close()


def to_judge(person: str) -> JudgeBrief:
    known = memory("m1", "has a dog")
    known = replace(known, conversation=replace(known.conversation, person=person))
    return JudgeBrief(
        persona=ROSA, candidates=(Candidate(text="How is the dog?", memories=("m1",)),), memories=(known,), sources=(),
        now=NOW, zone=None,
    )  # fmt: skip


@pytest.mark.parametrize("writes", [True, False], ids=["with a model", "with the offline writer"])
async def test_a_judge_of_its_own_is_within_the_same_budget(writes: bool) -> None:
    async with OpenAIPeer() as writer, OpenAIPeer() as judging:
        model = {"base_url": writer.url, "name": "test-model"} if writes else None
        settings = Settings.model_validate(
            {
                "accounts": [{"name": "club", "platform": "web", "personas": ["chef"]}],
                "model": model,
                "judge": {"base_url": judging.url, "name": "test-model"},
                "safety": {"tokens_per_day": 200},
            }
        )
        clock = FakeClock(NOW)
        model, judge = configured_models(settings, clock)
        assert judge is not None
        brief = reply_brief("hello")
        first = model.reply(brief) if writes else judge.judge(to_judge("7"))
        await first
        spent = len(judging.asked)
        with pytest.raises(BudgetSpent):
            await judge.judge(to_judge("7"))
        assert len(judging.asked) == spent
        await judge.judge(to_judge("8"))
        assert len(judging.asked) > spent, "somebody else's is their own"
        clock.advance(timedelta(hours=24))
        await judge.judge(to_judge("7"))
        if writes:
            with pytest.raises(BudgetSpent):
                await model.reply(brief)
        await model.close()
        await judge.close()
