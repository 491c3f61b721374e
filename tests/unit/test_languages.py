"""Every language file says everything the English one says, with the same values in it, and fits the platforms."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.briefs import NOW

from reprise.commands import COMMANDS
from reprise.commands.buttons import under_a_follow_up
from reprise.commands.wishes import pause
from reprise.languages import Language, language_for, languages
from reprise.models import Rule
from reprise.policy import RULES

TELEGRAM_DESCRIPTION, DISCORD_DESCRIPTION = 256, 100
BUTTON = 40
"""Characters that fit beside another button on a phone; Discord takes 80."""

ENGLISH = languages()["en"]
OTHERS = [code for code in languages() if code != "en"]


def texts(language: Language) -> Iterator[tuple[str, str]]:
    """Everything with a value to put in, by `table.key`."""
    for table, entries in language.tables.items():
        for key, value in entries.items():
            if isinstance(value, str):
                yield f"{table}.{key}", value
            elif table == "units":
                yield from ((f"{table}.{key}.{number}", form) for number, form in enumerate(value))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_languages_of_the_first_release_are_there() -> None:
    assert {"en", "de", "es", "fr", "pt", "ja"} <= languages().keys()


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_is_there_and_none_more(code: str) -> None:
    here, english = languages()[code], ENGLISH
    assert {table: set(entries) for table, entries in here.tables.items()} == {
        table: set(entries) for table, entries in english.tables.items()
    }


@pytest.mark.parametrize("code", OTHERS)
def test_every_value_is_in_the_text_as_in_english(code: str) -> None:
    english = dict(texts(ENGLISH))
    for key, text in texts(languages()[code]):
        assert placeholders(text) == placeholders(english[key]), key
        assert text.strip() == text != "", key


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_was_left_in_english(code: str) -> None:
    english = dict(texts(ENGLISH))
    same = {key for key, text in texts(languages()[code]) if text == english[key]}
    assert same <= {"units.minute.0", "units.minute.1"}, "French says minute, too"


@pytest.mark.parametrize("code", languages())
def test_descriptions_and_buttons_fit(code: str) -> None:
    language = languages()[code]
    for command in COMMANDS:
        text = language.say(f"commands.{command.name}")
        assert len(text) <= DISCORD_DESCRIPTION < TELEGRAM_DESCRIPTION
        assert (command.description if code == "en" else command.descriptions[code]) == text
    for key in language.tables["buttons"]:
        assert len(language.say(f"buttons.{key}", number=10)) <= BUTTON
    for choice in under_a_follow_up("f_" + "a" * 22, language, thumbs=True):
        assert len(f"{choice.command}:{choice.argument}".encode()) <= 60


def test_every_rule_has_its_sentence() -> None:
    assert set(ENGLISH.tables["rules"]) == {str(rule) for rule in Rule} == {str(entry.rule) for entry in RULES}


def test_every_command_has_its_description() -> None:
    assert set(ENGLISH.tables["commands"]) == {command.name for command in COMMANDS}


@pytest.mark.parametrize("code", languages())
def test_lists_of_words_have_no_doubles(code: str) -> None:
    for key in ENGLISH.tables["words"]:
        words = languages()[code].words(key)
        assert words
        assert len(set(words)) == len(words)


def test_the_files_are_read_as_they_are() -> None:
    for file in files("reprise.languages").iterdir():
        if file.name.endswith(".toml"):
            read = tomllib.loads(file.read_text(encoding="utf-8"))
            assert languages()[file.name.removesuffix(".toml")].name == read["name"]


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (("de",), "de"),
        (("pt-BR",), "pt"),
        (("PT_br", "de"), "pt"),
        (("tlh", "ja"), "ja"),
        ((None, "fr-CA"), "fr"),
        ((None, None), "en"),
        (("tlh",), "en"),
        (("",), "en"),
        (("../de",), "en"),
    ],
)
def test_the_first_language_there_is_is_taken(wanted: tuple[str | None, ...], code: str) -> None:
    assert language_for(*wanted).code == code


@pytest.mark.parametrize(
    ("code", "length", "said"),
    [
        ("en", timedelta(days=1), "1 day"),
        ("en", timedelta(hours=20), "20 hours"),
        ("en", timedelta(days=1, hours=2, minutes=3), "1 day 2 hours"),
        ("de", timedelta(days=14), "14 Tage"),
        ("ja", timedelta(minutes=90), "1時間 30分"),
        ("fr", timedelta(), "0 secondes"),
    ],
)
def test_spans_are_said(code: str, length: timedelta, said: str) -> None:
    assert languages()[code].span(length) == said


@given(st.integers(min_value=1, max_value=3000), st.sampled_from(sorted(languages())))
def test_a_pause_is_understood_as_it_is_said(days: int, code: str) -> None:
    language, length = languages()[code], timedelta(days=days)
    answer = pause(language.span(length), language, None, NOW)
    assert answer.patch.get("paused_until") == NOW + length
