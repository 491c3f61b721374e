"""What one person can make the model cost in a day is bounded, however much they write; counted at the endpoint itself."""

from __future__ import annotations

from datetime import timedelta

from tests.peers.openai import OpenAIPeer
from tests.support.world import ANNA, KEY, MakeWorld, World

from reprise.llm.budget import BYTES_PER_TOKEN, BudgetedModel
from reprise.llm.openai import OpenAIModel
from reprise.models import DeliveryState, MessageKind

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
    world.runtime.use(BudgetedModel(model, clock=world.clock, tokens=budget))
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
