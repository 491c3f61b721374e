"""Where an account or a persona asks for approval, nothing goes out that nobody accepted; what waits too long goes nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.integration.test_studio import POINTS, Studio, post
from tests.integration.test_studio_examples import says_nothing
from tests.support.world import CHEF, KEY, MakeWorld, World, shirt_talk

from reprise.models import FollowUp, FollowUpPolicy, FollowUpState, MessageKind
from reprise.studio.users import Role

REFINED = "Have you worn the vintage shirt yet?"


async def held(world: World) -> FollowUp:
    await world.start()
    await shirt_talk(world)
    await world.passes(timedelta(days=2))
    assert world.texts(MessageKind.FOLLOW_UP) == []
    (follow_up,) = await world.store.held_follow_ups(limit=9)
    return follow_up


async def state(world: World, follow_up: FollowUp) -> tuple[FollowUpState, str]:
    found = await world.store.follow_up(follow_up.id)
    assert found is not None
    return found.state, found.note


async def decided(studio: Studio, follow_up: FollowUp, **form: str) -> str:
    async with studio.logged_in("ann", Role.OWNER) as browser:
        page = (await browser.get("/studio/review")).text
        assert follow_up.text in page
        assert "I bought a vintage shirt at the thrift shop" in page
        answer = await post(browser, "/studio/review", case=follow_up.id, **POINTS, **form)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]


@pytest.fixture
def world(make: MakeWorld) -> World:
    return make(FollowUpPolicy(approval=True))


async def test_an_accepted_one_is_sent_as_it_was_refined(world: World) -> None:
    follow_up = await held(world)
    studio = Studio(world)
    await decided(studio, follow_up, verdict="accept", text=REFINED)
    await world.passes(timedelta(minutes=5))
    assert world.texts(MessageKind.FOLLOW_UP) == [REFINED]
    assert (await state(world, follow_up))[0] is FollowUpState.SENT
    assert await world.store.held_follow_ups(limit=9) == []


async def test_a_rejected_one_is_not_sent_and_another_is_thought_of_later(world: World) -> None:
    follow_up = await held(world)
    await decided(Studio(world), follow_up, verdict="reject", reason="too pushy")
    await world.passes(timedelta(hours=6))
    assert world.texts(MessageKind.FOLLOW_UP) == []
    assert await state(world, follow_up) == (FollowUpState.SUPPRESSED, "rejected by ann: too pushy")
    assert await world.store.held_follow_ups(limit=9) == []
    world.model.candidates = says_nothing
    await world.passes(timedelta(days=2))
    later = await world.store.follow_ups(KEY, limit=9)
    assert len(later) > 1, "it was thought of again"


async def test_what_they_write_meanwhile_takes_it_back(world: World) -> None:
    follow_up = await held(world)
    await world.says("btw the shirt shrank")
    assert (await state(world, follow_up))[0] is FollowUpState.CANCELLED
    studio = Studio(world)
    async with studio.logged_in("ann", Role.OWNER) as browser:
        answer = await post(
            browser, "/studio/review", case=follow_up.id, verdict="accept", text=follow_up.text, **POINTS
        )
        assert answer.status_code == 404
    await world.passes(timedelta(hours=1))
    assert world.texts(MessageKind.FOLLOW_UP) == []


async def test_it_does_not_outlive_the_promise(world: World) -> None:
    follow_up = await held(world)
    await world.passes(timedelta(days=14))
    assert world.texts(MessageKind.FOLLOW_UP) == []
    found, note = await state(world, follow_up)
    assert found is FollowUpState.CANCELLED
    assert note.startswith("nobody accepted it while it was allowed")


async def test_accepted_after_a_stop_it_is_not_sent(world: World) -> None:
    follow_up = await held(world)
    await world.commands("stop")
    studio = Studio(world)
    async with studio.logged_in("ann", Role.OWNER) as browser:
        await post(browser, "/studio/review", case=follow_up.id, verdict="accept", text=follow_up.text, **POINTS)
    await world.passes(timedelta(days=1))
    assert world.texts(MessageKind.FOLLOW_UP) == []
    assert (await state(world, follow_up))[0] is FollowUpState.CANCELLED


async def test_accepted_at_night_it_waits_for_the_morning(world: World) -> None:
    follow_up = await held(world)
    night = world.clock.now().replace(hour=22, minute=30) - world.clock.now()
    await world.passes(night)
    await decided(Studio(world), follow_up, verdict="accept", text=follow_up.text)
    await world.passes(timedelta(hours=4))
    assert world.texts(MessageKind.FOLLOW_UP) == []


async def test_a_persona_may_ask_for_it_alone(make: MakeWorld) -> None:
    asks = replace(CHEF, follow_ups={"approval": True})
    world = make()
    world.runtime.hosting.personas["chef"] = asks  # type: ignore[index]
    assert (await held(world)).state is FollowUpState.HELD


@pytest.mark.parametrize(("role", "personas"), [(Role.REVIEWER, ()), (Role.CREATOR, ("maestro",))])
async def test_real_conversations_are_for_owners_and_the_personas_creators(
    world: World, role: Role, personas: tuple[str, ...]
) -> None:
    follow_up = await held(world)
    studio = Studio(world)
    async with studio.logged_in("ben", role, *personas) as browser:
        page = (await browser.get("/studio/review")).text
        assert "vintage" not in page
        assert "0 open" not in page
        answer = await post(browser, "/studio/review", case=follow_up.id, verdict="accept", text=REFINED, **POINTS)
        assert answer.status_code == 404
    async with studio.logged_in("mia", Role.CREATOR, "chef") as browser:
        assert follow_up.text in (await browser.get("/studio/review")).text
    assert (await state(world, follow_up))[0] is FollowUpState.HELD


async def test_forgetting_takes_what_waits(world: World) -> None:
    follow_up = await held(world)
    await world.store.forget(KEY.contact, now=world.clock.now())
    assert await world.store.held_follow_ups(limit=9) == []
    assert await world.store.follow_up(follow_up.id) is None
