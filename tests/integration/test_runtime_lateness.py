"""What is read long after it was written."""

from __future__ import annotations

from datetime import timedelta

from tests.support.world import (
    ANNA,
    KEY,
    MakeWorld,
    World,
)

from reprise.events import TextReceived
from reprise.models import (
    MessageKind,
)


async def late(world: World, text: str, age: timedelta, key: str) -> None:
    at = world.clock.now() - age
    await world.adapter.hears(TextReceived(key=key, contact=ANNA, address="7", at=at, text=text, message_id=key))
    await world.passes(timedelta(seconds=20))


async def test_a_message_older_than_a_day_is_kept_and_not_answered(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await late(world, "are you there?", timedelta(hours=25), "old")
    assert world.texts(MessageKind.TEXT) == []
    assert [message.text for message in await world.store.history(KEY, limit=9)] == ["are you there?"]
    conversation = await world.store.conversation(KEY)
    assert conversation is not None
    assert conversation.pending_since is None
    await late(world, "hello again", timedelta(hours=23), "young")
    assert len(world.texts(MessageKind.TEXT)) == 1
    assert [message.text for message in world.model.briefs[-1].history][:1] == ["are you there?"]


async def test_one_reply_answers_old_and_new_together(make: MakeWorld) -> None:
    world = make()
    await world.start()
    at = world.clock.now()
    for key, age in (("a", 30), ("b", 26), ("c", 2)):
        await world.adapter.hears(
            TextReceived(key=key, contact=ANNA, address="7", at=at - timedelta(hours=age), text=key, message_id=key)
        )
    await world.passes(timedelta(seconds=20))
    assert len(world.texts(MessageKind.TEXT)) == 1


async def test_a_crisis_is_answered_however_late(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await late(world, "I want to kill myself", timedelta(hours=40), "old")
    assert len(world.texts(MessageKind.TEXT)) == 1
