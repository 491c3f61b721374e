from __future__ import annotations

import os
from datetime import time, timedelta
from pathlib import Path

import pytest

from reprise.errors import ConfigError
from reprise.models import Exchange, Lorebook, LoreEntry, QuietHours
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


def test_a_lorebook_is_read_as_cards_mean_it(tmp_path: Path) -> None:
    more = """\
lorebook:
  name: The wood
  scan_depth: 2
  token_budget: 100
  entries:
    - {name: owl, keys: [owl, フクロウ], content: It lends things., insertion_order: 3, priority: 2, case_sensitive: true}
    - {keys: [goose], secondary_keys: [silver], content: It guards silver.}
    - {keys: [fox], secondary_keys: [red], selective: false, content: It is red., comment: not so sure}
    - {content: It always rains., constant: true, selective: true, secondary_keys: []}
    - {content: Not yet., enabled: false}
    - {keys: [x.*], content: Never., enabled: false, use_regex: true}
"""
    book = load_persona(write(tmp_path, "kim.yaml", MINIMAL + more)).lorebook
    assert book == Lorebook(
        scan_depth=2,
        token_budget=100,
        entries=(
            LoreEntry(
                content="It lends things.",
                keys=("owl", "フクロウ"),
                insertion_order=3,
                priority=2,
                case_sensitive=True,
            ),
            LoreEntry(content="It guards silver.", keys=("goose",), secondary_keys=("silver",)),
            LoreEntry(content="It is red.", keys=("fox",)),
            LoreEntry(content="It always rains.", constant=True),
        ),
    )


def test_a_lorebook_too_big_to_be_one_is_refused(tmp_path: Path) -> None:
    entry = "    - {keys: [owl], content: c}\n"
    assert "at most 1000" in str(refused(tmp_path, "lorebook:\n  entries:\n" + entry * 1001))
    many = f"    - {{keys: [{', '.join('k' * 50)}], content: c}}\n" * 201
    assert "has 10050 keys in all its entries, should have at most 10000" in str(
        refused(tmp_path, "lorebook:\n  entries:\n" + many)
    )
    huge = f"lorebook:\n  entries:\n    - {{keys: [owl], content: {'x' * 1_000_000}}}\n"
    assert "larger than 1 MB" in str(refused(tmp_path, huge))


def test_every_entry_that_is_wrong_is_named_with_its_line(tmp_path: Path) -> None:
    more = "lorebook:\n  token_budget: 2\n  entries:\n"
    more += "    - {keys: [o], content: ok}\n    - {keys: [o], content: far too long}\n    - {keys: [o], content: so is this}\n"
    error = refused(tmp_path, more)
    assert isinstance(error, ConfigErrors)
    assert [(each.line, each.key) for each in error.errors] == [
        (11, "lorebook.entries[1].content"),
        (12, "lorebook.entries[2].content"),
    ]
    assert "shorten it, or raise lorebook.token_budget" in str(error)


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
        ("lorebook: {entries: [{content: An owl.}]}", "lorebook.entries[0]", "give it keys, or constant: true"),
        ("lorebook: {entries: [{keys: [owl]}]}", "lorebook.entries[0].content", "missing"),
        ("lorebook: {entries: [{keys: owl, content: c}]}", "lorebook.entries[0].keys", "should be a list"),
        ("lorebook: {entries: [{keys: [owl, ''], content: c}]}", "lorebook.entries[0].keys[1]", "blank"),
        ('lorebook: {entries: [{keys: ["\\u200b"], content: c}]}', "lorebook.entries[0].keys[0]", "blank"),
        (
            "lorebook: {entries: [{keys: ['{{char}}'], content: c}]}",
            "lorebook.entries[0].keys[0]",
            "write the name out",
        ),
        (
            "lorebook: {entries: [{keys: [o.*l], content: c, use_regex: true}]}",
            "lorebook.entries[0]",
            "regular expressions are not run: write the words out as keys, or set enabled: false",
        ),
        ("lorebook: {entries: [{key: [owl], content: c}]}", "lorebook.entries[0].key", "did you mean keys?"),
        (
            "lorebook: {entries: [{keys: [o], content: '@@depth 1 c'}]}",
            "lorebook.entries[0].content",
            "take the line out",
        ),
        (
            "lorebook: {entries: [{keys: [o], content: '{{roll:6}}'}]}",
            "lorebook.entries[0].content",
            "known are {{char}}",
        ),
        ("lorebook: {entries: [{keys: [o], content: c, priority: high}]}", "lorebook.entries[0].priority", "integer"),
        ("lorebook: {scan_depth: 0}", "lorebook.scan_depth", "greater than or equal to 1"),
        ("lorebook: {token_budget: 5000}", "lorebook.token_budget", "less than or equal to 4000"),
        (
            f"lorebook: {{token_budget: 20, entries: [{{keys: [o], content: {'x' * 81}}}]}}",
            "lorebook.entries[0].content",
            "has about 21 tokens, more than the token_budget of 20: it would never be told",
        ),
        (
            f"lorebook: {{entries: [{{keys: [o], content: {'x' * 6001}}}]}}",
            "lorebook.entries[0].content",
            "at most 6000",
        ),
        ("lore: {}", "lore", "is not a key"),
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
