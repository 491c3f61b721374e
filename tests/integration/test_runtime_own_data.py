"""Everything that is kept about a person: deleted on their word, or given to them as a file."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from random import Random
from typing import Any
from zipfile import ZipFile

import pytest
from tests.support.world import (
    ANNA,
    MakeWorld,
    followed_up,
    opens,
)

from reprise.events import CommandReceived
from reprise.models import (
    DeliveryState,
    MessageKind,
)


@pytest.mark.parametrize("yes", ["yes", "Yes!", "ja", "sí", "si", "oui", "sim", "はい"])
async def test_forget_asks_once_and_hears_yes_in_each_language(make: MakeWorld, yes: str) -> None:
    world = make()
    await world.start()
    await world.talks("hello")
    asked = await world.commands("forget", "perhaps")
    (sure,) = asked.choices
    assert (sure.command, sure.argument) == ("forget", "yes")
    assert await world.store.contact(ANNA) is not None
    await world.commands("forget", yes)
    assert await world.store.contact(ANNA) is None


async def test_who_is_unknown_or_says_it_twice_hears_that_nothing_is_stored(make: MakeWorld) -> None:
    world = make()
    await world.start()
    assert "nothing stored about you" in (await world.commands("forget", "yes")).text
    await world.talks("hello")
    assert "is deleted" in (await world.commands("forget", "yes")).text
    world.clock.advance(timedelta(seconds=1))
    assert "nichts über dich" in (await world.commands("forget", "yes", locale="de")).text
    assert await world.store.contact(ANNA) is None


async def test_the_command_that_deleted_is_answered_once(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.talks("hello")
    first = world.clock.now()
    for key, at in (
        ("f", first),
        ("f", first),
        ("g", first + timedelta(seconds=2)),
        ("g", first + timedelta(seconds=2)),
    ):
        world.clock.advance(timedelta(seconds=5))
        await world.adapter.hears(
            CommandReceived(key=key, contact=ANNA, address="7", at=at, command="forget", argument="yes")
        )
    assert [part.text.split()[0] for part in world.adapter.sent if part.kind is MessageKind.NOTICE] == [
        "Done.",
        "There",
    ]


async def test_export_sends_everything_of_all_personas_and_leaves_no_copy(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await followed_up(world)
    await opens(world, "maestro")
    await world.talks("I like films")
    part = await world.commands("export")
    assert part.attachment is not None
    assert part.attachment.name == "reprise-export.json"
    content = json.loads(part.attachment.content)
    assert content["settings"]["person"] == "7"
    assert {each["persona"] for each in content["conversations"]} == {"chef", "maestro"}
    texts = [each["text"] for each in content["messages"]]
    assert "I bought a vintage shirt at the thrift shop" in texts
    assert "I like films" in texts
    assert [each["text"] for each in content["memories"]] == ["bought a vintage shirt at the thrift shop"]
    (follow_up,) = content["follow_ups"]
    assert {"rule": "started", "verdict": "ok", "words": "they started this conversation", "until": None} in follow_up[
        "why"
    ]
    assert content["messages"][0]["at"].startswith("2026-03-02T12:")
    rows = await world.store.deliveries(account=None, states=list(DeliveryState), limit=99)
    (row,) = [row for row in rows if row.attachment]
    assert row.attachment == "export"
    assert "vintage" not in row.text
    assert part.attachment.content not in repr(part).encode()


async def test_a_large_export_is_zipped_to_what_the_platform_takes(make: MakeWorld) -> None:
    world = make()
    await world.start()
    random = Random(7)
    for number in range(12):
        await world.talks(f"{number} " + random.randbytes(6_000).hex())

    async def export(largest: int | None) -> tuple[str, dict[str, Any]]:
        world.adapter.limits = replace(world.adapter.limits, file=largest)
        file = (await world.commands("export")).attachment
        assert file is not None
        assert largest is None or len(file.content) <= largest
        if not file.name.endswith(".zip"):
            return file.name, json.loads(file.content)
        with ZipFile(BytesIO(file.content)) as archive:
            assert archive.namelist() == ["reprise-export.json"]
            return file.name, json.loads(archive.read("reprise-export.json"))

    name, whole = await export(None)
    assert name == "reprise-export.json"
    assert (await export(2 << 20))[0] == "reprise-export.json"
    name, content = await export(120_000)
    assert name == "reprise-export.zip"
    assert content["messages"][:24] == whole["messages"][:24], "nothing is missing"
    name, content = await export(60_000)
    left_out = content["messages_left_out"]
    assert 0 < left_out < 24
    assert content["messages"][: 24 - left_out] == whole["messages"][left_out:24], "the newest stay"
    assert "Whoever runs this bot" in content["why_left_out"]


async def test_export_of_nobody_says_so(make: MakeWorld) -> None:
    world = make()
    await world.start()
    part = await world.commands("export")
    assert part.attachment is None
    assert "nothing stored" in part.text
