"""What a persona's file says beyond its sheet, as an endpoint that takes one system message and alternating turns gets it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.peers.openai import Asked, OpenAIPeer
from tests.support.world import CHEF, MakeWorld, World

from reprise.llm.openai import OpenAIModel
from reprise.models import MessageKind, Persona

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
