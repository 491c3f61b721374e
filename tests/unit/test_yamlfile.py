from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from reprise.errors import ConfigError
from reprise.yamlfile import ConfigErrors, parse_yaml, read_yaml, together, validate

EXAMPLE = """\
# a comment
store: sqlite:///reprise.db
accounts:
  - name: fan-club
    personas: [maestro, chef]
  - name: guild
follow_ups:
  quiet_hours: 21:00-09:00
"""


def test_every_key_and_item_has_its_line() -> None:
    document = parse_yaml(EXAMPLE, "reprise.yaml")
    assert document.values["accounts"][0] == {"name": "fan-club", "personas": ["maestro", "chef"]}
    assert document.line_of(()) == 2
    assert document.line_of(("store",)) == 2
    assert document.line_of(("accounts", 1)) == 6
    assert document.line_of(("accounts", 1, "name")) == 6
    assert document.line_of(("accounts", 0, "personas", 1)) == 5
    assert document.line_of(("follow_ups", "quiet_hours")) == 8


def test_what_is_not_there_is_where_it_should_be() -> None:
    document = parse_yaml(EXAMPLE, "reprise.yaml")
    assert document.line_of(("follow_ups", "missing")) == 7
    error = document.error(("accounts", 1, "token_env"), "is missing", "add it")
    assert str(error) == "reprise.yaml:6: accounts[1].token_env: is missing\n  hint: add it"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("22:00", "22:00"), ("no", "no"), ("yes", "yes"), ("on", "on"), ("Off", "Off"), ("none", "none"), ("21:00-09:00", "21:00-09:00"),
        ("2026-11-24", "2026-11-24"), ("0x1F", "0x1F"), ("017", "017"), ("1_000", "1_000"), ("12e", "12e"), ("9" * 30, "9" * 30),
        ("true", True), ("False", False), ("null", None), ("~", None), ("", None), ("12", 12), ("-3", -3), ("1.5", 1.5), ("1e3", 1000.0),
        ("'12'", "12"), ('"true"', "true"), ("|\n  a\n  b", "a\nb\n"), (".inf", ".inf"),
    ],
)  # fmt: skip
def test_scalars_are_what_they_look_like(written: str, read: object) -> None:
    value = parse_yaml(f"key: {written}\n").values["key"]
    assert value == read
    assert type(value) is type(read)


def test_keys_are_texts_as_written() -> None:
    assert set(parse_yaml("on: a\n1: b\n22:00: c\nnull: d").values) == {"on", "1", "22:00", "null"}


BOMB = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "empty"),
        ("# only a comment\n", 1, "empty"),
        ("- a\n- b", 1, "not a list"),
        ("just text", 1, "not a single text"),
        ("a: 1\nb: 2\na: 3", 3, "given twice, first in line 1"),
        ("x:\n  a: 1\n  a: 1", 3, "x.a: is given twice"),
        ("a:\n\tb: 1", 2, "tab"),
        ("a: 1\n---\nb: 2", 2, "more than one document"),
        ("a: b: c", 1, "quotes"),
        ("a: @home", 1, "quotes"),
        ("a: *missing", 1, "quotes"),
        ("a: [1, 2", None, "hint"),
        ("a: !!python/object/apply:os.system [ls]", 1, "tag"),
        ("a: !secret x", 1, "tag"),
        ("? [a]\n: b", 1, "plain text"),
        ("base: &b {x: 1}\nuse:\n  <<: *b", 3, "merging"),
        (BOMB, None, "too many values"),
        ("a: &a [*a]", 1, "deep"),
        ("a: " + "[" * 5000, None, "deep"),
        ("a: " + "{b: " * 60 + "1" + "}" * 60, 1, "deep"),
        ("a: 1\nb: \x07", 2, "control character"),
        ('a: "\\ud800"', 1, "no text can hold"),
        ('"\\ud800": a', 1, "no text"),
        ('a: "\\0"', 1, "no text can hold"),
        ('a: "\\UFFFFFFFF"', None, "escape"),
    ],
)
def test_traps_are_named_with_their_line(text: str, line: int | None, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_yaml(text, "f.yaml")
    error = caught.value
    assert error.file == "f.yaml"
    assert words in str(error)
    if line is not None:
        assert error.line == line


def test_an_alias_within_reason_is_fine() -> None:
    assert parse_yaml("a: &x [1, 2]\nb: *x").values == {"a": [1, 2], "b": [1, 2]}


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    with suppress(ConfigError):
        parse_yaml(text, "f.yaml")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    def refused(path: Path) -> str:
        with pytest.raises(ConfigError) as caught:
            read_yaml(path)
        return str(caught.value)

    assert "no such file" in refused(tmp_path / "nothing.yaml")
    assert "folder" in refused(tmp_path)
    bad = tmp_path / "bad.yaml"
    bad.write_bytes(b"a: 1\nb: \xff\xfe")
    assert refused(bad).startswith(f"{bad}:2: is not UTF-8")
    bad.write_bytes(b"a: " + b"x" * 1_000_001)
    assert "larger than 1 MB" in refused(bad)
    bad.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert read_yaml(bad).values == {"a": 1, "b": 2}


# ------------------------------------------------------------------ validating


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Account(Strict):
    name: Annotated[str, Field(min_length=1, max_length=5)]
    platform: Literal["telegram", "discord", "web"]
    timezone: str | None = None


class Settings(Strict):
    store: str = ""
    accounts: list[Account] = []
    tick: int = 5
    by_name: dict[str, Account] = {}


def problems(text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        validate(parse_yaml(text, "r.yaml"), Settings)
    return str(caught.value).splitlines()


def test_each_problem_has_file_line_key_and_what_was_expected() -> None:
    assert problems(
        "stor: x\naccounts:\n  - name: a\n    platform: telegramm\n  - platform: web\n    nmae: b\ntick: soon\n"
    ) == [
        "r.yaml:1: stor: is not a key that is known here",
        "  hint: did you mean store?",
        "r.yaml:4: accounts[0].platform: should be 'telegram', 'discord' or 'web'",
        "  hint: did you mean telegram?",
        "r.yaml:5: accounts[1].name: is missing",
        "r.yaml:6: accounts[1].nmae: is not a key that is known here",
        "  hint: did you mean name?",
        "r.yaml:7: tick: should be a valid integer, unable to parse string as an integer",
    ]


def test_lengths_and_types_are_told_plainly() -> None:
    assert problems("accounts: [{name: '', platform: web}]")[0].endswith("name: should not be blank")
    assert problems("accounts: [{name: toolong, platform: web}]")[0].endswith("has 7 characters, should have at most 5")
    assert "should be a list" in problems("accounts: web")[0]
    assert "keys and values" in problems("accounts: [web]")[0]
    assert "known are" in problems("qqqqqqqq: 1")[1]


def test_a_key_of_a_mapping_inside_is_suggested_too() -> None:
    assert problems("by_name:\n  x: {name: a, platform: web, timezon: b}") == [
        "r.yaml:2: by_name.x.timezon: is not a key that is known here",
        "  hint: did you mean timezone?",
    ]


def test_a_number_where_a_text_is_wanted_is_the_text_as_written() -> None:
    settings = validate(parse_yaml("store: 1.50\naccounts: [{name: 007, platform: web, timezone: true}]"), Settings)
    assert settings.store == "1.50"
    assert (settings.accounts[0].name, settings.accounts[0].timezone) == ("007", "true")


def test_nothing_is_no_text() -> None:
    assert "should be a text" in problems("store:")[0]


def test_several_errors_are_one_that_begins_at_the_first() -> None:
    one, two = ConfigError("x", file="a", line=3), ConfigError("y", file="b", line=1)
    both = together([one, together([two, one])])
    assert isinstance(both, ConfigErrors)
    assert both.errors == (one, two, one)
    assert (both.file, both.line) == ("a", 3)
    assert str(both) == "a:3: x\nb:1: y\na:3: x"
    assert together([one]) is one
