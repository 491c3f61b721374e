"""In its 5,000th message a persona is as much itself as in its fifth: what the endpoint is asked is counted."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from tests.peers.openai import Asked, OpenAIPeer
from tests.support.world import CHEF, KEY, START, MakeWorld, World

from reprise import promptdata, prompts
from reprise.llm.openai import OpenAIModel
from reprise.models import Author, FollowUpPolicy, Message, MessageKind

CHECKED = (5, 40, 500, 2_000, 5_000)
"""After so many messages the prompt is looked at."""
LONG = 2_500
"""Characters of every 40th message."""
_EARLIER = prompts.EARLIER_BUDGET
BOUND = promptdata.HISTORY_BUDGET + prompts.MEMORY_BUDGET + prompts.SUMMARY_BUDGET + _EARLIER + 3_000
"""Characters that a prompt may have beside the persona's sheet and the rules: what each part may have, and what frames it."""


def section(text: str, name: str) -> list[dict[str, str]]:
    match = re.search(rf"<{name}>\n(.*)\n</{name}>", text, re.DOTALL)
    return [json.loads(line) for line in match[1].splitlines()] if match else []


def endpoint(asked: Asked) -> str:
    """Says little, remembers what "I have" says, and sums up by adding to what it was given."""
    task, prompt = asked.messages[0]["content"], asked.messages[-1]["content"]
    if '"memories"' not in task:
        return "Tell me more."
    memories = [
        {
            "kind": "fact",
            "text": f"has {found[1]}",
            "quote": found[0],
            "source_ids": [row["id"]],
            "happens_at": None,
            "replaces": [],
        }
        for row in section(prompt, "messages")
        if row["from"] == "person" and (found := re.search(r"I have (a [\w ]+)", row["text"]))
    ]
    so_far = "".join(row["text"] for row in section(prompt, "summary_so_far"))
    said = section(prompt, "messages")[-1]["text"][:80]
    return json.dumps({"memories": memories, "summary": f"{so_far[:900]} Then they said: {said}"})


def line(seq: int) -> str:
    """What is said as message `seq`."""
    if seq % 40 == 0:
        return f"Message {seq}. " + "A long story about the sea and the boats. " * (LONG // 43)
    if seq % 25 == 1:
        return f"I have a pot of plant{seq} on the sill"
    return f"Message {seq}: the weather by the river was fine and we walked for an hour."


def told(first: int, last: int) -> list[Message]:
    return [
        Message(
            id=f"i{seq}",
            conversation=KEY,
            seq=seq,
            author=Author.PERSON if seq % 2 else Author.PERSONA,
            kind=MessageKind.TEXT,
            text=line(seq),
            at=START - timedelta(days=400) + timedelta(minutes=seq),
            imported=True,
        )
        for seq in range(first, last + 1)
    ]


@dataclass
class Look:
    """A prompt as it was sent."""

    messages: int
    system: str
    turns: list[str]

    @property
    def size(self) -> int:
        return len(self.system) + sum(map(len, self.turns))


@pytest.fixture
async def peer() -> AsyncIterator[OpenAIPeer]:
    async with OpenAIPeer(answer=endpoint) as peer:
        yield peer


async def grown(world: World, to: int) -> None:
    """The conversation has `to` messages, all read for what can be learned."""
    conversation = await world.store.conversation(KEY)
    assert conversation is not None
    await world.store.import_messages(told(conversation.last_seq + 1, to))
    await world.talks("hello again")
    await world.passes(timedelta(minutes=30))


async def looked(world: World, peer: OpenAIPeer, to: int) -> Look:
    peer.asked.clear()
    await world.talks(f"what was my dog called, after {to} messages?")
    (asked,) = [each for each in peer.asked if '"memories"' not in each.messages[0]["content"]]
    system, *turns = (str(message["content"]) for message in asked.messages)
    return Look(messages=to, system=system, turns=turns)


async def test_the_5000th_message_is_asked_for_like_the_fifth(make: MakeWorld, peer: OpenAIPeer) -> None:
    world = make(FollowUpPolicy(min_messages=10_000))
    model = OpenAIModel("test-model", base_url=peer.url)
    world.runtime.composer.model = model
    await world.start()
    await world.talks("hello", "I have a dog named Rex")
    looks: list[Look] = []
    for to in CHECKED:
        await grown(world, to - 2)
        looks.append(await looked(world, peer, to))
    fixed = looks[0].system.split("Nothing is remembered", 1)[0].split("What the person told earlier", 1)[0]
    assert CHEF.character in fixed
    assert prompts.persona_sheet(CHEF) in fixed
    for look in looks:
        # The sheet, the rules and the task stand whole at the beginning, the same each time.
        assert look.system.startswith(fixed)
        assert look.size <= len(fixed) + BOUND
        # The newest is there, and what was said right before it.
        assert look.turns[-1].endswith(f"after {look.messages} messages?")
        assert "hello again" in "".join(look.turns[-4:])
        # What matters from the very beginning is there.
        assert any("dog named Rex" in row["text"] for row in section(look.system, "memories"))
        summary = "".join(row["text"] for row in section(look.system, "summary"))
        assert len(summary) <= prompts.SUMMARY_BUDGET
        assert bool(summary) is (look.messages > 60), "where all is shown there is nothing to sum up"
    conversation = await world.store.conversation(KEY)
    assert conversation is not None
    assert conversation.last_seq >= 5_000
    assert conversation.summary_through >= 4_990
    assert "dog named Rex" in conversation.summary, "it has rolled along since the first day"
    assert len(await world.store.memories(KEY)) > 90
    extractions = [each for each in peer.asked if '"memories"' in each.messages[0]["content"]]
    assert all(sum(len(str(m["content"])) for m in each.messages) < 60_000 for each in extractions)
    grew = looks[-1].size / looks[2].size
    assert grew < 1.25, f"{[(look.messages, look.size) for look in looks]}"
    assert peer.complaints == []
    await model.close()


async def test_nothing_of_a_batch_is_left_unread_because_it_is_long(make: MakeWorld, peer: OpenAIPeer) -> None:
    world = make(FollowUpPolicy(min_messages=10_000))
    model = OpenAIModel("test-model", base_url=peer.url)
    world.runtime.composer.model = model
    await world.start()
    await world.talks("I have a dog named Rex", *["a very long story " * 200] * 6, "I have a cat named Miso")
    await world.passes(timedelta(minutes=30))
    assert {each.text for each in await world.store.memories(KEY)} == {"has a dog named Rex", "has a cat named Miso"}
    await model.close()
