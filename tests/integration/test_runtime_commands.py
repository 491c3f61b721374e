"""What a person can say to the software itself, in their language, with the real store."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from tests.support.world import (
    KEY,
    MakeWorld,
    anna,
    asks_about_shirt,
    followed_up,
    remembers_shirt,
    shirt_talk,
)

from reprise.languages import language_for, languages
from reprise.llm.embeddings import OpenAIEmbedder
from reprise.models import (
    ConversationKey,
    FollowUpPolicy,
    MessageKind,
    Persona,
    QuietHours,
)
from reprise.testing import ScriptedModel

SAID = [
    ("start", ""),
    ("start", "nobody"),
    ("help", ""),
    ("why", ""),
    ("pause", "3d"),
    ("pause", "?"),
    ("pause", ""),
    ("later", ""),
    ("resume", ""),
    ("stop", ""),
    ("pause", ""),
    ("resume", ""),
    ("quiet", "22-8"),
    ("quiet", ""),
    ("quiet", "8-8"),
    ("quiet", "soon"),
    ("quiet", "off"),
    ("timezone", ""),
    ("timezone", "Berlin"),
    ("timezone", "Mars"),
    ("memory", ""),
    ("memory", "delete 9"),
    ("forget", ""),
    ("export", ""),
    ("privacy", ""),
    ("switch", ""),
    ("good", "f"),
    ("unheard", ""),
]


@pytest.mark.parametrize("code", languages())
async def test_each_command_answers_in_each_language(make: MakeWorld, code: str) -> None:
    world = make()
    await world.start()
    await world.says("hello", locale=code)
    await world.passes(timedelta(seconds=2))
    other = language_for("de" if code == "en" else "en")
    for command, argument in SAID:
        answer = await world.commands(command, argument)
        assert answer.kind is MessageKind.NOTICE
        assert "{" not in answer.text
        theirs = {text for table in ("texts", "why", "privacy") for text in map(str, other.tables[table].values())}
        assert not theirs & set(answer.text.splitlines()), f"/{command} {argument} answers in {other.name}"


async def test_the_language_is_the_persons_else_the_personas_else_english(make: MakeWorld) -> None:
    german = Persona(
        id="oma", name="Oma", tagline="Kocht", character="c", voice="v", greeting="Ich bin eine KI.", language="de",
        visibility="public",
    )  # fmt: skip
    world = make(personas=[german])
    await world.start()
    assert "I won't write first" in (await world.commands("pause", "3d")).text
    await world.commands("switch", "oma")
    assert "3 Tage lang" in (await world.commands("pause", "3 Tage")).text
    assert "durante 3 días" in (await world.commands("pause", "3d", locale="es-MX")).text
    assert "durante 3 días" in (await world.commands("pause", "3d")).text, "it is remembered"
    assert "3 days" in (await world.commands("pause", "3d", locale="en-GB")).text
    assert "3 Tage lang" in (await world.commands("pause", "3d", locale="tlh")).text, "not one we speak"


async def test_stop_in_plain_words_is_answered_in_their_language(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.says("Lass mich bitte in Ruhe!", locale="de")
    await world.runtime.settle()
    assert world.adapter.sent[-1].text == language_for("de").say("texts.stopped")
    assert (await anna(world)).stopped_at is not None


async def test_privacy_names_whose_model_reads(make: MakeWorld) -> None:
    world = make()
    await world.start()
    answer = (await world.commands("privacy")).text
    assert "model.test" in answer
    assert "8 days" in answer
    assert "/forget" in answer
    world.model.host = ""
    assert "nothing leaves this machine" in (await world.commands("privacy")).text


async def test_privacy_names_every_host_once_with_what_it_is_for(make: MakeWorld) -> None:
    judge, embedder = ScriptedModel(), OpenAIEmbedder("e", base_url="http://judge.test:8080/v1")
    judge.host = "judge.test"
    world = make(judge=judge, embedder=embedder)
    await world.start()
    answer = (await world.commands("privacy")).text
    assert "- model.test: writes" in answer
    assert "- judge.test: judges what I would write first · finds what was said before" in answer
    assert answer.count("judge.test") == 1
    world.model.host = ""
    answer = (await world.commands("privacy")).text
    assert "- judge.test: judges" in answer, "a judge reads without a model that writes, too"
    assert "nothing leaves" not in answer
    assert "model.test" not in answer


# ------------------------------------------------------------------ their nights


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("22-8", (time(22), time(8))),
        ("22:00-8:30", (time(22), time(8, 30))),
        ("22 Uhr - 8 Uhr", (time(22), time(8))),
        ("22h-8h30", None),
        ("22時〜8時", (time(22), time(8))),
        ("10pm to 8am", (time(22), time(8))),
        ("0-24", None),
        ("8-8", None),
        ("soon", None),
        ("25-9", None),
    ],
)
async def test_quiet_sets_their_own_hours(make: MakeWorld, said: str, hours: tuple[time, time] | None) -> None:
    world = make()
    await world.start()
    await world.commands("quiet", said)
    expected = None if hours is None else QuietHours(start=hours[0], end=hours[1])
    assert (await anna(world)).quiet_hours == expected


@pytest.mark.parametrize("off", ["off", "aus", "no", "non", "não", "なし"])
async def test_quiet_off_brings_the_usual_ones_back(make: MakeWorld, off: str) -> None:
    world = make()
    await world.start()
    await world.commands("quiet", "13-17")
    assert "from 13:00 to 17:00" in (await world.commands("quiet")).text
    assert "21:00-09:00" in (await world.commands("quiet", off)).text
    assert (await anna(world)).quiet_hours is None


async def test_their_own_hours_hold(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.commands("quiet", "6-20")
    await followed_up(world)
    (at,) = [
        message.at for message in await world.store.history(KEY, limit=99) if message.kind is MessageKind.FOLLOW_UP
    ]
    assert not time(5) <= at.time() < time(19), "in Berlin an hour later"


# ------------------------------------------------------------------ why


async def test_why_names_what_speaks_against_it(make: MakeWorld) -> None:
    world = make(FollowUpPolicy(min_messages=50))
    await world.start()
    world.model.drafts, world.model.candidates = remembers_shirt, asks_about_shirt
    await world.talks("hello")
    answer = (await world.commands("why", locale="de")).text
    assert "weniger als 50 Nachrichten" in answer
    assert "14 Tage" in answer
    await world.commands("stop")
    assert "Du hast Stopp gesagt" in (await world.commands("why")).text
    other = ConversationKey(account="club", person="8", persona="chef")
    assert await world.store.conversation(other) is None


async def test_an_offset_as_a_zone_is_good_for_quiet_hours_and_why(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    await world.commands("timezone", "UTC+5:30")
    await world.passes(timedelta(hours=3))
    answer = (await world.commands("why")).text
    assert "(UTC+5:30)" in answer, answer
