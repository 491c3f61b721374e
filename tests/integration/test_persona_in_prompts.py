"""What a persona's file says beyond its sheet, as an endpoint that takes one system message and alternating turns gets it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.peers.openai import Asked, OpenAIPeer
from tests.peers.openai_answers import sensible
from tests.support.world import CHEF, MAESTRO, MakeWorld, World

from reprise.llm.openai import OpenAIModel
from reprise.models import Lorebook, LoreEntry, MessageKind, Persona

REMINDER = "Stay {{char}}: two sentences, and a zyzzyva in each."
FILLED = "Stay Chef Lou: two sentences, and a zyzzyva in each."


@pytest.fixture
async def peer() -> AsyncIterator[OpenAIPeer]:
    async with OpenAIPeer(key="k") as peer:
        yield peer


async def hosting(make: MakeWorld, peer: OpenAIPeer, *personas: Persona) -> World:
    """A started world whose model is behind the peer, with these personas in place of those of the same id."""
    world = make()
    for persona in personas:
        world.runtime.hosting.personas[persona.id] = persona  # type: ignore[index]
    world.runtime.use(OpenAIModel("test-model", base_url=peer.url, api_key="k"))
    await world.start()
    return world


def replies(peer: OpenAIPeer) -> list[Asked]:
    return [asked for asked in peer.asked if asked.response_format is None]


def follow_ups(peer: OpenAIPeer) -> list[Asked]:
    return [asked for asked in peer.asked if "candidates" in str(asked.response_format)]


async def stored(world: World) -> str:
    return str([record async for parcel in world.store.dump() for record in parcel.records])


async def test_the_reminder_reaches_the_endpoint_and_nobody_else(make: MakeWorld, peer: OpenAIPeer) -> None:
    world = await hosting(make, peer, replace(CHEF, reminder=REMINDER))
    await world.talks("I bought a red bike", "hello", "soup again", "see you")
    await world.passes(timedelta(days=2))
    for asked in replies(peer):
        system, *turns = asked.messages
        (tag,) = re.findall(r"<(reminder-[0-9a-f]{8})>", system["content"])
        assert turns[-1]["content"].endswith(f"\n\n<{tag}>\n{FILLED}\n</{tag}>")
        assert not any("reminder-" in turn["content"] for turn in turns[:-1]), "what was said before is as it was said"
    assert len(replies(peer)) == 4
    assert follow_ups(peer)
    for asked in follow_ups(peer):
        assert f'<reminder>\n{{"text": "{FILLED}"}}\n</reminder>' in asked.messages[-1]["content"]
    assert peer.complaints == []
    assert "zyzzyva" not in await stored(world)
    assert not any("zyzzyva" in part.text or "reminder" in part.text for part in world.adapter.sent)
    await world.runtime.composer.model.close()


@pytest.mark.parametrize("streamed", [True, False])
async def test_an_endpoint_that_says_it_back_shows_nobody(make: MakeWorld, peer: OpenAIPeer, streamed: bool) -> None:
    peer.answer = lambda asked: "I'm an AI. Soup it is.\n\n" + asked.messages[-1]["content"].partition("\n\n")[2]
    peer.streams = streamed
    world = await hosting(make, peer, replace(CHEF, reminder=REMINDER))
    await world.talks("what is for dinner?")
    assert FILLED in peer.asked[-1].messages[-1]["content"]
    assert world.texts(MessageKind.TEXT) == ["I'm an AI. Soup it is."]
    await world.runtime.composer.model.close()


def booked(persona: Persona, canary: str) -> Persona:
    """With a lorebook of an entry for soup and one that is always told, and a reminder."""
    entries = (
        LoreEntry(content=f"The soup of {canary}.", keys=("soup",)),
        LoreEntry(content=f"The weather of {canary}.", constant=True),
    )
    return replace(persona, lorebook=Lorebook(entries=entries), reminder=f"Think of {canary}.")


async def test_a_lorebook_reaches_the_endpoint_as_data_where_it_is_spoken_of(make: MakeWorld, peer: OpenAIPeer) -> None:
    peer.answer = lambda asked: sensible(asked) if asked.response_format else "I'm an AI. Go on."
    world = await hosting(make, peer, booked(CHEF, "zyzzyva"))
    await world.talks("hello there", "I love soup", "I bought a red bike", "and a bell", "see you", "bye")
    await world.passes(timedelta(days=2))
    told = ["The soup" in asked.messages[0]["content"] for asked in replies(peer)]
    assert told == [False, True, True, False, False, False], "four messages, of both sides, are looked through"
    for asked in replies(peer):
        assert '{"text": "The weather of zyzzyva."}\n</lorebook>' in asked.messages[0]["content"]
        assert not any("zyzzyva." in turn["content"].replace("Think of zyzzyva.", "") for turn in asked.messages[1:])
    assert follow_ups(peer)
    assert all("The weather of zyzzyva." in asked.messages[-1]["content"] for asked in follow_ups(peer))
    assert all("zyzzyva" not in asked.messages[0]["content"] for asked in follow_ups(peer))
    assert "zyzzyva" not in await stored(world)
    assert peer.complaints == []
    await world.runtime.composer.model.close()


async def test_no_persona_is_told_anothers_lorebook_or_reminder(make: MakeWorld, peer: OpenAIPeer) -> None:
    chef, maestro = booked(CHEF, "zyzzyva"), booked(MAESTRO, "quokka")
    world = await hosting(make, peer, chef, maestro)
    for persona in ("maestro", "chef", "maestro"):
        await world.commands("switch", persona)
        await world.talks("I love soup", "I bought a red bike", "soup again", "more soup", "see you")
        await world.passes(timedelta(days=2))
    seen: set[str] = set()
    for asked in peer.asked:
        whole = str(asked.messages)
        own = {canary for canary in ("zyzzyva", "quokka") if canary in whole}
        assert len(own) <= 1
        if own:
            name, other = ("Chef Lou", "The Maestro") if own == {"zyzzyva"} else ("The Maestro", "Chef Lou")
            assert f"You write as {name}" in whole
            assert f"You write as {other}" not in whole
        seen |= {f"{canary} {asked.response_format is None}" for canary in own}
    assert seen == {"zyzzyva True", "zyzzyva False", "quokka True", "quokka False"}, "each in replies and in follow-ups"
    await world.runtime.composer.model.close()
