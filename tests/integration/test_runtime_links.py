"""Whom a link, a menu and a name open."""

from __future__ import annotations

from tests.support.world import (
    MakeWorld,
    anna,
    opens,
)

from reprise import links
from reprise.models import (
    ContactKey,
    Persona,
)

SECRET = Persona(
    id="diary",
    name="The Diary",
    tagline="Keeps it",
    character="A book.",
    voice="Quiet.",
    greeting="I am an AI diary.",
    visibility="private",
)
LINKED = Persona(
    id="aunt",
    name="Aunt Mo",
    tagline="Tea",
    character="An aunt.",
    voice="Warm.",
    greeting="I am an AI aunt.",
    visibility="link",
)


async def test_switch_lists_who_is_here_with_buttons_and_switches(make: MakeWorld) -> None:
    world = make(personas=[SECRET, LINKED])
    await world.start()
    menu = await world.commands("switch")
    assert [(choice.label, choice.argument) for choice in menu.choices] == [("The Maestro", "maestro")]
    assert "Diary" not in menu.text
    assert "Aunt" not in menu.text
    greeting = await world.presses(menu.choices[0])
    assert greeting.text.startswith("Welcome!")
    assert (await anna(world)).persona == "maestro"
    assert "chef" in [choice.argument for choice in (await world.commands("switch")).choices]
    assert "Hello, I am an AI who plays a cook." in (await world.commands("switch", "Chef Lou")).text, "not met yet"
    assert "You are talking to Chef Lou" in (await world.commands("switch", "Chef Lou")).text
    assert "You are talking to The Maestro" in (await world.commands("switch", "maestro")).text


async def test_an_unknown_link_gets_buttons(make: MakeWorld) -> None:
    world = make(personas=[SECRET])
    await world.start()
    menu = await opens(world, "nobody")
    assert [choice.argument for choice in menu.choices] == ["chef", "maestro"]
    assert "Diary" not in menu.text


async def test_a_linked_persona_opens_by_its_plain_link(make: MakeWorld) -> None:
    world = make(personas=[LINKED])
    await world.start()
    assert (await opens(world, "aunt")).text.startswith("I am an AI aunt.")


async def test_a_private_persona_opens_by_its_secret_link_only(make: MakeWorld) -> None:
    world = make(personas=[SECRET])
    await world.start()
    hosting = world.runtime.hosting
    payload = await links.payload(world.store, hosting, "club", SECRET)
    assert len(payload) <= 64
    assert payload.replace("_", "").replace("-", "").isalnum()
    wrong = payload[:-1] + ("a" if payload[-1] != "a" else "b")
    for closed in ("diary", "The Diary", "diary_", wrong, f"chef_{payload.partition('_')[2]}"):
        menu = await opens(world, closed)
        assert "nobody called" in menu.text
        assert "nobody called" in (await world.commands("switch", closed)).text
    assert (await anna(world)).persona == "chef"
    assert (await opens(world, payload)).text.startswith("I am an AI diary.")
    await world.talks("dear diary")
    await opens(world, "chef", key="back")
    assert "You are talking to The Diary" in (await world.commands("switch", "diary")).text, "they talk to it already"
    stranger = ContactKey(account="club", person="8")
    assert "nobody called" in (await opens(world, "diary", who=stranger)).text


async def test_the_default_persona_is_always_open(make: MakeWorld) -> None:
    world = make()
    await world.start()
    assert (await opens(world, "chef")).text.startswith("Hello, I am an AI who plays a cook.")
