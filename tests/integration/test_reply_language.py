"""In which language it is said that this is an AI, and what stands in for a reply that is not passed on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.support.world import MakeWorld

from reprise.disclosure import ai_disclosure
from reprise.languages import languages
from reprise.models import MessageKind

SOON = timedelta(seconds=2)


@pytest.mark.parametrize(
    ("text", "locale", "language"),
    [
        ("Hallo Rosa", "de", "de"),
        ("hola", "es-MX", "es"),
        ("bonsoir", "fr", "fr"),
        ("oi", "pt-BR", "pt"),
        ("tu es un ordinateur ?", "fr", "fr"),
        ("tu es un ordinateur ?", "de", "fr"),
        ("what is for dinner tonight?", "de", "en"),
        ("was gibt es heute zu essen?", "en", "de"),
        ("hi", None, "en"),
    ],
)
async def test_a_sentence_decides_and_where_there_is_none_the_locale(
    make: MakeWorld, text: str, locale: str | None, language: str
) -> None:
    world = make()
    await world.start()
    world.model.reply_text = "Ciao!"
    await world.says(text, **({} if locale is None else {"locale": locale}))
    await world.passes(SOON)
    (reply,) = world.texts(MessageKind.TEXT)
    assert ai_disclosure(world.runtime.hosting.personas["chef"], language) in reply


async def test_what_is_refused_is_refused_in_the_language_they_write(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.model.reply_text = "Please stay, do not go, I will be so lonely."
    for text in ("what do you think of my new hat?", "ok bye"):
        await world.says(text, locale="de")
        await world.passes(SOON)
    first, second = world.texts(MessageKind.TEXT)
    assert languages()["en"].say("objections.holds_back") in first
    assert second == languages()["en"].say("objections.holds_back"), "two words go by the sentence before them"


@pytest.mark.parametrize(
    ("asked", "claimed"),
    [
        ("what do you cook today?", "I am a real human, flesh and blood."),
        ("is Lou a real man?", "Of course, dear!"),
        ("be honest, am i talking to a computer", "Would that matter?"),
    ],
)
async def test_nobody_is_left_to_think_that_a_human_writes(make: MakeWorld, asked: str, claimed: str) -> None:
    world = make()
    await world.start()
    world.model.reply_text = "Ciao!"
    await world.talks("good evening to you")
    world.model.reply_text = claimed
    await world.talks(asked)
    assert world.texts(MessageKind.TEXT)[-1] == ai_disclosure(world.runtime.hosting.personas["chef"], "en")
