"""The buttons under a follow-up, and what they stand for: a pause, a stop, a thumb."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.support.world import (
    KEY,
    START,
    MakeWorld,
    anna,
    followed_up,
    remembers_jeans,
    shirt_talk,
)

from reprise.models import (
    FollowUpPolicy,
    MessageKind,
    Rating,
)


async def test_not_now_means_a_week(make: MakeWorld) -> None:
    world = make()
    await world.start()
    part = await followed_up(world)
    later, stop = part.choices
    assert (later.label, stop.label) == ("Not now", "Don't write first")
    answer = await world.presses(later)
    assert "7 days" in answer.text
    pressed_at = world.clock.now()
    assert (await anna(world)).paused_until == pressed_at + timedelta(days=7)
    # The one memory is used; what they tell now gives the next follow-up something of its own.
    world.model.drafts = remembers_jeans
    await world.talks("I wear my old jeans with it")
    await world.passes(timedelta(days=6, hours=23))
    assert len(world.texts(MessageKind.FOLLOW_UP)) == 1
    await world.passes(timedelta(days=2))
    assert len(world.texts(MessageKind.FOLLOW_UP)) == 2


async def test_not_now_does_not_shorten_a_longer_pause(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.commands("pause", "30d")
    assert "30 days" in (await world.commands("later")).text
    assert (await anna(world)).paused_until == START + timedelta(days=30)


@pytest.mark.parametrize(
    ("command", "argument"),
    [("pause", "0"), ("pause", "0d"), ("pause", "2d"), ("pause", ""), ("later", ""), ("start", "")],
)
async def test_a_stop_holds_until_resume_and_every_answer_says_so(make: MakeWorld, command: str, argument: str) -> None:
    world = make()
    await world.start()
    await world.commands("stop")
    answer = await world.commands(command, argument)
    assert "You said stop, and that holds" in answer.text
    assert "now and then" not in answer.text
    assert "days" not in answer.text
    assert (await anna(world)).stopped_at is not None
    await world.commands("resume")
    assert ((await anna(world)).stopped_at, (await anna(world)).paused_until) == (None, None)


async def test_a_pause_without_a_span_lasts_until_another_takes_its_place(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    assert "until you say /resume" in (await world.commands("pause")).text
    why = (await world.commands("why")).text
    assert "You asked for a pause" in why
    assert "again from" not in why, "no day is named"
    assert "until you say /resume" in (await world.commands("later")).text
    await world.passes(timedelta(days=5))
    assert world.texts(MessageKind.FOLLOW_UP) == []
    assert "3 days" in (await world.commands("pause", "3d")).text
    await world.passes(timedelta(days=2))
    assert world.texts(MessageKind.FOLLOW_UP) == []
    await world.passes(timedelta(days=3))
    assert world.texts(MessageKind.FOLLOW_UP) != []


async def test_a_pause_of_nothing_ends_a_pause(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.commands("pause", "3d")
    await world.commands("pause", "0")
    assert (await anna(world)).paused_until is None


@pytest.mark.parametrize("nights", [True, False])
async def test_resume_speaks_of_nights_only_where_they_are_kept(make: MakeWorld, nights: bool) -> None:
    world = make(policy=FollowUpPolicy() if nights else FollowUpPolicy(quiet_hours=None))
    await world.start()
    assert ("night" in (await world.commands("resume")).text) is nights


async def test_dont_write_first_is_for_good(make: MakeWorld) -> None:
    world = make()
    await world.start()
    part = await followed_up(world)
    await world.presses(part.choices[1])
    await world.passes(timedelta(days=13))
    assert len(world.texts(MessageKind.FOLLOW_UP)) == 1


async def test_buttons_are_in_their_language_and_replies_have_none(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.says("hola", locale="es")
    part = await followed_up(world)
    assert [choice.label for choice in part.choices] == ["Ahora no", "No escribas primero"]
    assert all(not each.choices for each in world.adapter.sent if each.kind is MessageKind.TEXT)


async def test_thumbs_are_there_where_the_owner_wants_them_and_reach_the_follow_up(make: MakeWorld) -> None:
    world = make(thumbs=True)
    await world.start()
    part = await followed_up(world)
    _, _, good, bad = part.choices
    await world.presses(bad)
    (follow_up,) = await world.store.follow_ups(KEY, limit=9)
    assert follow_up.rating is Rating.BAD
    await world.presses(good)
    (follow_up,) = await world.store.follow_ups(KEY, limit=9)
    assert follow_up.rating is Rating.GOOD
    for choice in part.choices:
        assert len(f"{choice.command}:{choice.argument}".encode()) <= 60
