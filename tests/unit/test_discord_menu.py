"""The commands as Discord's menu takes them, and what it suggests."""

from __future__ import annotations

from typing import Any

import pytest
from tests.peers.discord_api import check_request, locales

from reprise.commands import COMMANDS
from reprise.languages import languages, phrases_of
from reprise.ports import CommandInfo, PersonaCard
from reprise_adapters.discord import menu as module
from reprise_adapters.discord.menu import localised, menu, same_commands, suggestions
from reprise_adapters.discord.phrases import ENGLISH, Words

WORDS = Words(phrases_of("discord"))
CARDS = (
    PersonaCard(id="maestro", name="Maestro", tagline="Conducts, and loves opera"),
    PersonaCard(id="chef", name="Amelie", tagline="Cooks by the sea"),
    PersonaCard(id="gen-z", name="Kai", tagline=""),
)
PAUSE = CommandInfo(name="pause", description="Pause", argument="duration", descriptions={"de": "Pausieren"})
SWITCH = CommandInfo(name="switch", description="s" * 200, argument="persona")


def test_what_is_registered_is_as_described() -> None:
    body = menu(COMMANDS, CARDS, WORDS)
    assert check_request("PUT", "/applications/{application_id}/commands", {}, {}, body) == []


def test_commands_are_for_direct_messages_and_talk_for_servers() -> None:
    offered = {each["name"]: each for each in menu([PAUSE, SWITCH], CARDS, WORDS)}
    assert {name: each["contexts"] for name, each in offered.items()} == {"pause": [1], "switch": [1], "talk": [0]}
    assert all(each["integration_types"] == [0, 1] for each in offered.values())
    assert [option["autocomplete"] for name in offered for option in offered[name]["options"]] == [False, True, True]
    assert len(offered["switch"]["description"]) == 100
    assert not any(option["autocomplete"] for each in menu([SWITCH], (), WORDS) for option in each["options"])


def test_translations_go_to_every_locale_of_their_language() -> None:
    words = {"de": "D", "es": "E", "fr": "F", "pt": "P", "ja": "J", "en": "X", "tlh": "Q"}
    expected = {"de": "D", "es-ES": "E", "es-419": "E", "fr": "F", "pt-BR": "P", "ja": "J"}
    assert localised(words) == expected
    assert localised({"es": "E", "es-419": "L"}) == {"es-ES": "E", "es-419": "L"}
    assert set(module._LOCALES) == locales()


@pytest.mark.parametrize(
    "change",
    [
        {"description": "Other"},
        {"description_localizations": {"de": "Anders"}},
        {"description_localizations": None},
        {"contexts": None},
        {"integration_types": [0]},
        {"options": None},
        {"options": [{"type": 3, "name": "duration", "description": "duration", "autocomplete": True}]},
        {"options": [{"type": 3, "name": "duration", "description": "how long"}]},
        {"name": "rest"},
    ],
)
def test_every_change_is_noticed(change: dict[str, Any]) -> None:
    ours = menu([PAUSE], CARDS, WORDS)
    theirs = [{**command, "id": "1", "version": "2", "nsfw": False} for command in reversed(ours)]
    for command in theirs:  # what Discord leaves out
        command["options"] = [
            {key: value for key, value in option.items() if value is not False} for option in command["options"]
        ]
    assert same_commands(ours, theirs)
    assert not same_commands(ours, theirs[:1])
    assert not same_commands(ours, [theirs[0], theirs[1] | change])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["maestro", "chef", "gen-z"]),
        ("A", ["chef", "maestro", "gen-z"]),
        ("chef", ["chef"]),
        ("SEA", ["chef"]),
        ("nobody", []),
    ],
)
def test_suggestions(typed: str, found: list[str]) -> None:
    assert [each["value"] for each in suggestions(CARDS, typed)] == found


def test_suggestions_fit() -> None:
    many = [PersonaCard(id=f"p{number}", name="N" * 80, tagline="T" * 80) for number in range(40)]
    found = suggestions(many, "")
    assert len(found) == 25
    assert {len(each["name"]) for each in found} == {100}


def test_every_language_has_its_words() -> None:
    for locale in ("de", "es-ES", "es-419", "fr", "pt-BR", "ja"):
        words = WORDS.for_locale(locale)
        assert words != ENGLISH
        assert len(words.talk) <= 100
        assert len(words.profile) <= 80
        assert "`/start chef`" in words.begin_with.format(command="`/start chef`", name="Amelie")
    for locale in (None, "", "en-GB", "tlh"):
        assert WORDS.for_locale(locale) == ENGLISH
        assert Words({}).for_locale(locale) == ENGLISH


def test_the_languages_files_say_what_the_adapter_says_and_nothing_else() -> None:
    assert phrases_of("discord").keys() == languages().keys()
    assert phrases_of("discord")["en"] == vars(ENGLISH)
