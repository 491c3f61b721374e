"""While the endpoint is down or makes no sense, the offline writer stands in, by the same checks; then the model is back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.support.world import KEY, MakeWorld, World, shirt_talk

from reprise.errors import ModelError, ModelInvalid, ModelUnavailable
from reprise.llm.offline import OfflineWriter
from reprise.llm.standing_in import PATIENCE, TRIED_AGAIN, StandingIn
from reprise.models import FollowUpState, MessageKind, ReplyBrief


@pytest.fixture
async def world(make: MakeWorld) -> World:
    world = make()
    world.runtime.use(StandingIn(world.model, OfflineWriter(), world.clock))
    await world.start()
    return world


def replies_asked(world: World) -> int:
    return sum(isinstance(brief, ReplyBrief) for brief in world.model.briefs)


async def test_people_are_answered_while_it_is_down_and_by_it_when_it_is_back(world: World) -> None:
    world.model.reply_text = ModelUnavailable("down")
    await world.talks("hello, I bought a green lamp")
    await world.passes(PATIENCE / 2)
    assert world.texts(MessageKind.TEXT) == [], "a short pause is waited for"
    await world.passes(PATIENCE * 2)
    (first,) = world.texts(MessageKind.TEXT)
    asked = replies_asked(world)
    await world.talks("it hums")
    assert len(world.texts(MessageKind.TEXT)) == 2, "the next one is answered at once"
    assert replies_asked(world) <= asked + 1
    world.model.reply_text = "Here I am again."
    await world.passes(TRIED_AGAIN)
    await world.talks("and now?")
    assert world.texts(MessageKind.TEXT)[-1] == "Here I am again."
    assert "Here I am again." not in first


@pytest.mark.parametrize("error", [ModelUnavailable("down"), ModelInvalid("no JSON")])
async def test_a_follow_up_is_written_without_it(world: World, error: ModelError) -> None:
    await shirt_talk(world)
    world.model.candidates = error
    await world.passes(timedelta(days=2))
    (text,) = world.texts(MessageKind.FOLLOW_UP)
    assert "vintage shirt" in text
    (follow_up, *_) = await world.store.follow_ups(KEY, limit=9)
    assert follow_up.state is FollowUpState.SENT
    assert all(check.passed for check in follow_up.checks)


async def test_what_is_learned_waits_for_the_model(world: World) -> None:
    await shirt_talk(world)
    remembers = world.model.drafts
    world.model.drafts = ModelUnavailable("down")
    await world.passes(timedelta(days=1))
    assert await world.store.memories(KEY) == []
    world.model.drafts = remembers
    await world.passes(timedelta(days=1))
    assert [each.text for each in await world.store.memories(KEY)] == ["bought a vintage shirt at the thrift shop"]
