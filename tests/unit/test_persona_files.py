from __future__ import annotations

import os
from datetime import time, timedelta
from pathlib import Path

import pytest

from reprise.errors import ConfigError
from reprise.models import Exchange, QuietHours
from reprise.persona.loader import load_persona, load_personas
from reprise.persona.schema import persona_json_schema_text
from reprise.yamlfile import ConfigErrors

ROOT = Path(__file__).parents[2]
MINIMAL = "id: kim\nname: Kim\ntagline: t\ncharacter: c\nvoice: v\ngreeting: g\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path, more: str, name: str = "kim.yaml") -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        load_persona(write(folder, name, MINIMAL + more))
    return caught.value


def test_a_persona_needs_six_lines(tmp_path: Path) -> None:
    persona = load_persona(write(tmp_path, "kim.yaml", MINIMAL))
    assert (persona.id, persona.name, persona.language, persona.visibility) == ("kim", "Kim", "en", "public")
    assert persona.follow_ups == {}


def test_everything_in_the_file_is_in_the_persona(tmp_path: Path) -> None:
    more = """\
examples: [{person: hi, persona: hello}]
interests: [tea]
boundaries: [no shouting]
language: pt-BR
visibility: link
creator: me
reminder: Stay {{char}}.
phrases: {reactions: ["Ah, {topic}"], recalls: ["so {memory}?"], questions: ["you, {name}?"], fallbacks: [go on]}
follow_ups: {min_gap: 36h, max_unanswered: 1, quiet_hours: 20-10, min_messages: 8, first_after: 2d, stop_after: 7d, window: 10d}
"""
    persona = load_persona(write(tmp_path, "kim.yml", MINIMAL + more))
    assert persona.examples == (Exchange(person="hi", persona="hello"),)
    assert (persona.interests, persona.boundaries) == (("tea",), ("no shouting",))
    assert persona.phrases.recalls == ("so {memory}?",)
    assert persona.reminder == "Stay {{char}}."
    assert persona.follow_ups == {
        "min_gap": timedelta(hours=36),
        "max_unanswered": 1,
        "quiet_hours": QuietHours(start=time(20), end=time(10)),
        "min_messages": 8,
        "first_after": timedelta(days=2),
        "stop_after": timedelta(days=7),
        "window": timedelta(days=10),
    }


def test_only_numbers_that_are_given_are_stricter(tmp_path: Path) -> None:
    more = "follow_ups: {max_unanswered: none, quiet_hours: none}\n"
    persona = load_persona(write(tmp_path, "kim.yaml", MINIMAL + more))
    assert persona.follow_ups == {"max_unanswered": None, "quiet_hours": None}


@pytest.mark.parametrize(
    ("more", "key", "words"),
    [
        ("intrests: [tea]", "intrests", "did you mean interests?"),
        ("follow_ups: {min_gapp: 1d}", "follow_ups.min_gapp", "did you mean min_gap?"),
        ("follow_ups: {min_gap: 24}", "follow_ups.min_gap", "no unit"),
        ("follow_ups: {min_gap: }", "follow_ups.min_gap", "should be a duration"),
        ("follow_ups: {max_unanswered: -1}", "follow_ups.max_unanswered", "from 0"),
        ("follow_ups: {quiet_hours: 9-9}", "follow_ups.quiet_hours", "whole day"),
        ("follow_ups: {min_messages: 0}", "follow_ups.min_messages", "greater than or equal to 1"),
        ("follow_ups: {minors: true}", "follow_ups.minors", "not a key"),
        ("visibility: everyone", "visibility", "'public'"),
        ("language: English please", "language", "a language's code, such as en"),
        ("examples: [{person: hi}]", "examples[0].persona", "missing"),
        ("phrases: {recalls: [hello]}", "phrases.recalls[0]", "{memory} in it once"),
        ("phrases: {recalls: ['{memory} {memory}']}", "phrases.recalls[0]", "once"),
        ("phrases: {reactions: ['{memory}']}", "phrases.reactions[0]", "only recalls"),
        ("phrases: {reactions: ['{user.name}']}", "phrases.reactions[0]", "placeholder"),
        ("phrases: {reactions: ['{']}", "phrases.reactions[0]", "brace"),
        ("phrases: {reactions: ['']}", "phrases.reactions[0]", "blank"),
        (f"creator: {'x' * 81}", "creator", "at most 80"),
        (f"interests: [{', '.join('t' * 41)}]", "interests", "at most 40"),
        ("reminder: ''", "reminder", "blank"),
        ("reminder: [Stay in character]", "reminder", "should be a text"),
        (f"reminder: {'x' * 1501}", "reminder", "at most 1500"),
        (
            "reminder: '{{random:a,b}} it is'",
            "reminder",
            "the macro {{random:a,b}} in it; known are {{char}} and {{user}}",
        ),
        ("remindr: Stay in character", "remindr", "did you mean reminder?"),
        ('creator: "a\\u0007b"', "creator", "control character"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, more: str, key: str, words: str) -> None:
    error = refused(tmp_path, more)
    assert error.key == key
    assert error.line == 7
    assert words in str(error)


@pytest.mark.parametrize("bad", ["Kim", "-kim", "kim_2", "k" * 41, "../kim", "kim.x", "kim\n", ""])
def test_an_id_is_fit_for_a_file_and_an_address(tmp_path: Path, bad: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_persona(write(tmp_path, "kim.yaml", MINIMAL.replace("id: kim", f"id: {bad!r}".replace("'", '"'))))
    assert caught.value.key == "id"
    assert "small letters, digits and hyphens" in str(caught.value)
    assert "^" not in str(caught.value)


def test_the_id_is_the_files_name(tmp_path: Path) -> None:
    error = refused(tmp_path, "", name="other.yaml")
    assert (error.key, error.line) == ("id", 1)
    assert "rename the file to kim.yaml" in error.hint


def test_the_errors_of_all_files_come_together(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", MINIMAL.replace("kim", "a") + "x: 1\ny: 2")
    write(tmp_path, "b.yaml", "name: [")
    write(tmp_path, "kim.yaml", MINIMAL)
    write(tmp_path, "kim.yml", MINIMAL)
    write(tmp_path, "notes.txt", "not a persona")
    write(tmp_path, ".hidden.yaml", "not a persona")
    with pytest.raises(ConfigErrors) as caught:
        load_personas(tmp_path)
    assert [Path(error.file).name for error in caught.value.errors] == ["a.yaml", "a.yaml", "b.yaml", "kim.yml"]
    assert "taken by kim.yaml" in str(caught.value)


def test_what_is_named_like_a_persona_and_is_none_is_not_left_out_in_silence(tmp_path: Path) -> None:
    write(tmp_path, "kim.yaml", MINIMAL)
    (tmp_path / "a folder.yaml").mkdir()
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere.yaml")
    os.mkfifo(tmp_path / "pipe.yml")
    with pytest.raises(ConfigErrors) as caught:
        load_personas(tmp_path)
    found = {Path(error.file).name: error.message for error in caught.value.errors}
    assert found == {
        "a folder.yaml": "is not a file",
        "gone.yaml": "is a link to a file that is not there",
        "pipe.yml": "is not a file",
    }


def test_a_folder_without_personas_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no persona"):
        load_personas(tmp_path)
    with pytest.raises(ConfigError, match="no such folder"):
        load_personas(tmp_path / "nowhere")


def test_the_schema_in_the_docs_is_current() -> None:
    written = (ROOT / "docs" / "persona.schema.json").read_text(encoding="utf-8")
    assert written == persona_json_schema_text(), "run: python -m reprise.persona.schema > docs/persona.schema.json"
