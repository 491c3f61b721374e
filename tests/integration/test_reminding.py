"""After three hours of continuous chat it is said again that this is an AI, whatever happened in between."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.support.world import ANNA, MakeWorld, World

from reprise.disclosure import discloses_ai
from reprise.models import MessageKind, Reminders
from reprise.reminding import reminder

EVERY_HALF_HOUR = timedelta(minutes=30)


async def chats(
    world: World, hours: float, *, every: timedelta = EVERY_HALF_HOUR, text: str = "and then?"
) -> list[bool]:
    """For each reply of so many hours of chat whether it said that it is an AI."""
    before = len(world.texts(MessageKind.TEXT))
    for _ in range(int(timedelta(hours=hours) / every)):
        await world.talks(text)
        await world.passes(every - timedelta(seconds=2))
    return [discloses_ai(text) for text in world.texts(MessageKind.TEXT)[before:]]


async def test_every_three_hours_of_chat_it_says_again_that_it_is_an_ai(make: MakeWorld) -> None:
    world = make()
    await world.start()
    said = await chats(world, 7)
    assert [number / 2 for number, each in enumerate(said) if each] == [0, 3, 6]
    assert "remind" in world.texts(MessageKind.TEXT)[said.index(True, 1)].casefold()


async def test_a_silence_of_more_than_an_hour_is_no_continuous_chat(make: MakeWorld) -> None:
    world = make()
    await world.start()
    assert sum(await chats(world, 12, every=timedelta(minutes=70))) == 1


async def test_a_restart_loses_nothing_of_it(make: MakeWorld) -> None:
    world = make()
    await world.start()
    assert sum(await chats(world, 3)) == 1
    contact = await world.store.contact(ANNA)
    assert contact is not None
    key = next(iter(await world.store.conversations(account="club", limit=1))).key
    for _ in range(2):  # read from the store alone, as another process would, and as often as it is asked
        now = world.clock.now() + timedelta(minutes=5)
        persona = world.runtime.hosting.personas["chef"]
        again = await reminder(world.store, key, contact, persona, now=now, reminders=Reminders())
        assert again is not None
        assert discloses_ai(again)


async def test_a_minor_is_reminded_of_a_break(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.talks("ich bin 14 jahre alt und ich habe heute keine schule")
    await chats(world, 4, text="und was machst du dann heute noch so")
    assert "Pause" in "".join(world.texts(MessageKind.TEXT))


@pytest.mark.parametrize(
    ("reminders", "zone", "times"),
    [
        (Reminders(every=None), "Europe/Berlin", 1),
        (Reminders(countries=frozenset({"US"})), "Europe/Berlin", 1),
        (Reminders(countries=frozenset({"US"})), "America/New_York", 2),
        (Reminders(countries=frozenset({"US"})), None, 2),
    ],
)
async def test_where_and_whether_is_the_owners_to_set(
    make: MakeWorld, reminders: Reminders, zone: str | None, times: int
) -> None:
    world = make(reminders=reminders)
    await world.start()
    await world.says("hello", timezone=zone) if zone else await world.says("hello")
    await world.passes(timedelta(seconds=2))
    await chats(world, 5.5)
    assert sum(map(discloses_ai, world.texts(MessageKind.TEXT))) == times


async def test_at_the_beginning_of_each_days_chat_where_that_is_wanted(make: MakeWorld) -> None:
    world = make(reminders=Reminders(daily=True))
    await world.start()
    await world.talks("hello", "and again")
    await world.passes(timedelta(hours=26))
    await world.talks("hello", "and again")
    assert [discloses_ai(text) for text in world.texts(MessageKind.TEXT)] == [True, False, True, False]
