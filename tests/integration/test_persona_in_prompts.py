"""What a persona's file says beyond its sheet, as an endpoint that takes one system message and alternating turns gets it."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.peers.openai import Asked, OpenAIPeer
from tests.peers.openai_answers import sensible
from tests.support.world import CHEF, MAESTRO, MakeWorld, World

from reprise.llm.openai import OpenAIModel
from reprise.models import Lorebook, LoreEntry, MemoryDraft, MemoryKind, MessageKind, Persona, ReplyBrief

REMINDER = "Stay {{char}}: two sentences, and a zyzzyva in each."
FILLED = "Stay Chef Lou: two sentences, and a zyzzyva in each."
NUMBERS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)


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


async def test_words_against_the_last_answer_reach_the_endpoint_as_such(make: MakeWorld, peer: OpenAIPeer) -> None:
    world = await hosting(make, peer, CHEF)
    peer.say("I'm an AI. Bread is lovely.", "Eight hours in the cold.", "You're welcome.")
    await world.talks("how long does bread rise?", "that's not what I asked", "thank you")
    first, second, third = (asked.messages for asked in replies(peer))
    assert "your last answer missed" in second[0]["content"]
    assert "your last answer missed" not in first[0]["content"] + third[0]["content"]
    assert second[-2]["content"].startswith("I'm an AI. Bread is lovely."), "what is not to be repeated is there"
    assert "set something right" not in second[0]["content"]
    assert peer.complaints == []
    await world.runtime.composer.model.close()


async def test_what_is_remembered_is_looked_for_by_what_was_asked(make: MakeWorld) -> None:
    world = make()
    world.model.drafts = lambda brief: [
        MemoryDraft(kind=MemoryKind.FACT, text=text, sources=(each.id,), quote=each.text)
        for each in brief.messages
        for said, text in ((f"my {n} drawer is red", f"has a red {n} drawer") for n in NUMBERS)
        if each.text == said
    ]
    world.model.reply_text = lambda brief: "Hm."
    await world.start()
    await world.talks(*(f"my {number} drawer is red" for number in NUMBERS))
    await world.passes(timedelta(minutes=30))
    await world.talks("which colour has the second drawer?", "try again please")
    brief = [each for each in world.model.briefs if isinstance(each, ReplyBrief)][-1]
    assert [message.text for message in brief.missed] == ["which colour has the second drawer?"]
    assert "has a red second drawer" in [memory.text for memory in brief.memories[:2]]


async def test_a_follow_up_is_told_what_came_before_what_it_is_shown(make: MakeWorld, peer: OpenAIPeer) -> None:
    world = make()
    world.model.summary = lambda brief: "They spoke of plank number <seven>."
    world.model.reply_text = lambda brief: "Go on."
    world.model.drafts = lambda brief: [
        MemoryDraft(kind=MemoryKind.FACT, text="bought a red bike", sources=(each.id,), quote=each.text)
        for each in brief.messages
        if each.text == "I bought a red bike"
    ]
    await world.start()
    await world.talks(*(f"plank number {number}" for number in range(35)), "I bought a red bike", "see you")
    await world.passes(timedelta(minutes=30))
    world.runtime.use(OpenAIModel("test-model", base_url=peer.url, api_key="k"))
    await world.passes(timedelta(days=2))
    assert follow_ups(peer)
    for asked in follow_ups(peer):
        user = asked.messages[-1]["content"]
        (line,) = re.findall(r"<summary>\n(.*)\n</summary>", user)
        assert json.loads(line) == {"text": "They spoke of plank number <seven>."}
        assert "<seven>" not in user
        assert "plank" not in asked.messages[0]["content"]
    await world.runtime.composer.model.close()
