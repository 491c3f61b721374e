"""What is remembered, shown, deleted, edited and learned anew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.support.world import (
    ANNA,
    KEY,
    MakeWorld,
    World,
    anna,
)

from reprise.events import TextDeleted, TextEdited
from reprise.languages import language_for
from reprise.models import (
    Author,
    ExtractBrief,
    MemoryDraft,
    MemoryKind,
    MessageKind,
)


def remembers_each(brief: ExtractBrief) -> list[MemoryDraft]:
    return [
        MemoryDraft(
            kind=MemoryKind.FACT, text=f"likes {message.text.split()[-1]}", sources=(message.id,), quote=message.text
        )
        for message in brief.messages
        if message.text.startswith("I like")
    ]


THINGS = ["tulips", "trains", "honey", "chess", "rain", "opera", "maps", "bread", "foxes", "salt", "clocks"]


async def with_memories(world: World, things: list[str]) -> None:
    world.model.drafts = remembers_each
    for thing in things:
        await world.talks(f"I like {thing}")
    await world.passes(timedelta(minutes=30))
    assert len(await world.store.memories(KEY)) == len(things)


async def test_memory_lists_what_is_known_in_pages_with_a_button_for_each_line(make: MakeWorld) -> None:
    world = make()
    await world.start()
    assert "anything about you" in (await world.commands("memory")).text
    await with_memories(world, THINGS)
    page = await world.commands("memory")
    assert "1 to 8 of 11" in page.text
    assert page.text.count("likes") == 8
    assert [choice.label for choice in page.choices] == [*(f"Delete {n}" for n in range(1, 9)), "More"]
    for choice in page.choices:
        assert len(f"{choice.command}:{choice.argument}".encode()) <= 60
    rest = await world.presses(page.choices[-1])
    assert "9 to 11 of 11" in rest.text
    assert rest.text.count("likes") == 3
    assert [choice.label for choice in rest.choices] == ["Delete 9", "Delete 10", "Delete 11"]
    for thing in THINGS:
        assert f"likes {thing}" in page.text + rest.text


async def test_a_line_is_deleted_by_its_button_and_not_learned_again(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await with_memories(world, ["tulips", "trains"])
    page = await world.commands("memory")
    line = next(text for text in page.text.splitlines() if "tulips" in text)
    button = page.choices[int(line[0]) - 1]
    version = (await anna(world)).version
    told = (await world.presses(button)).text
    assert line[0] in told
    assert "tulips" not in told, "what is deleted is not said again: the answer is stored"
    assert (await anna(world)).version > version
    assert [each.text for each in await world.store.memories(KEY)] == ["likes trains"]
    assert "no such line" in (await world.presses(button)).text, "pressed again, it deletes nothing else"
    (first,) = [m for m in await world.store.history(KEY, limit=99) if m.text == "I like tulips"]
    await world.talks("I like rain")
    await world.passes(timedelta(minutes=30))
    assert {each.text for each in await world.store.memories(KEY)} == {"likes trains", "likes rain"}
    assert first.id not in {source for each in await world.store.memories(KEY) for source in each.sources}


@pytest.mark.parametrize("word", ["delete", "lösche", "borrar", "supprime", "apagar", "削除"])
async def test_a_line_is_deleted_by_its_number_without_buttons(make: MakeWorld, word: str) -> None:
    world = make()
    await world.start()
    await with_memories(world, ["tulips", "trains"])
    page = await world.commands("memory")
    second = next(line for line in page.text.splitlines() if line.startswith("2. "))
    assert "2" in (await world.commands("memory", f"{word} 2")).text
    (left,) = await world.store.memories(KEY)
    assert left.text not in second
    await world.commands("memory", f"{word} 7")
    assert len(await world.store.memories(KEY)) == 1


async def test_an_edited_message_is_learned_anew(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.model.drafts = remembers_each
    number = await world.says("I like tulips")
    await world.passes(timedelta(minutes=30))
    await world.adapter.hears(
        TextEdited(key="e", contact=ANNA, address="7", at=world.clock.now(), message_id=number, text="I like trains")
    )
    assert await world.store.memories(KEY) == []
    await world.passes(timedelta(minutes=30))
    assert [each.text for each in await world.store.memories(KEY)] == ["likes trains"]


async def test_a_deleted_message_is_forgotten_with_what_was_learned_from_it(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.model.drafts = remembers_each
    number = await world.says("I like tulips")
    await world.passes(timedelta(seconds=2))
    await world.talks("I like trains")
    await world.passes(timedelta(minutes=30))
    await world.adapter.hears(TextDeleted(key="d", contact=ANNA, address="7", at=world.clock.now(), message_id=number))
    await world.talks("I like rain")
    await world.passes(timedelta(minutes=30))
    assert {each.text for each in await world.store.memories(KEY)} == {"likes trains", "likes rain"}
    assert "I like tulips" not in {message.text for message in await world.store.history(KEY, limit=99)}


async def test_an_edit_that_asks_to_be_left_alone_is_answered_like_a_message(make: MakeWorld) -> None:
    world = make()
    await world.start()
    number = await world.says("hello")
    await world.passes(timedelta(seconds=2))
    for key in ("e1", "e2"):
        await world.adapter.hears(
            TextEdited(
                key=key, contact=ANNA, address="7", at=world.clock.now(), message_id=number, text="leave me alone"
            )
        )
        await world.passes(timedelta(seconds=2))
    assert world.texts(MessageKind.NOTICE) == [language_for("en").say("texts.stopped")], "once"
    assert (await anna(world)).stopped_at is not None


async def test_what_was_said_around_a_crisis_is_not_remembered(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.model.drafts = lambda brief: [
        MemoryDraft(kind=MemoryKind.FACT, text=message.text, sources=(message.id,), quote=message.text)
        for message in brief.messages
        if message.author is Author.PERSON
    ]
    await world.talks("I bought a green shirt")
    await world.passes(timedelta(hours=3))
    await world.talks("there is a rope in the garage", "i want to die", "the letters are written")
    await world.passes(timedelta(days=1))
    await world.talks("I planted two tomatoes")
    await world.passes(timedelta(days=1))
    assert {each.text for each in await world.store.memories(KEY)} == {
        "I bought a green shirt",
        "I planted two tomatoes",
    }
