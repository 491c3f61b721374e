"""`reprise user` and `reprise review`, as their users meet them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reprise.cli.main import cli

PERSONAS = Path(__file__).parents[2] / "personas"
PASSWORD = "correct horse battery\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    account = "{name: web, platform: web, personas: [chef, maestro]}"
    Path("reprise.yaml").write_text(f"store: sqlite:///reprise.db\npersonas: {PERSONAS}\naccounts: [{account}]\n")
    return tmp_path


def reprise(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(cli, list(arguments), input=given)


def test_a_user_is_made_listed_changed_and_taken_away(folder: Path) -> None:
    made = reprise("user", "add", "ann", "--role", "owner", given=PASSWORD)
    assert made.exit_code == 0, made.output
    assert "ann may come in, as owner." in made.output
    assert reprise("user", "add", "mia", "--role", "creator", "--persona", "chef", given=PASSWORD).exit_code == 0
    listed = json.loads(reprise("user", "list", "--json").output)
    assert [(each["name"], each["role"], each["personas"]) for each in listed] == [
        ("ann", "owner", []),
        ("mia", "creator", ["chef"]),
    ]
    assert "has a new password" in reprise("user", "password", "ann", given="another good one\n").output
    assert reprise("user", "remove", "mia").exit_code == 0
    assert reprise("user", "remove", "mia").exit_code == 2
    assert "mia" not in reprise("user", "list").output
    assert PASSWORD.strip().encode() not in (folder / "reprise.db").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "given", "said"),
    [
        (("add", "ann"), "short\n", "10 to 200 characters"),
        (("add", "Ann Smith"), PASSWORD, "1 to 40 of a-z"),
        (("add", "mia", "--role", "creator"), PASSWORD, "at least one persona"),
        (("add", "mia", "--role", "creator", "--persona", "cheff"), PASSWORD, "did you mean chef?"),
        (("add", "taken"), PASSWORD, "there is a user taken already"),
        (("password", "nobody"), PASSWORD, "there is no user nobody"),
        (("remove", "nobody"), "", "there is no user"),
    ],
)
def test_what_cannot_be_is_said(arguments: tuple[str, ...], given: str, said: str) -> None:
    reprise("user", "add", "taken", given=PASSWORD)
    result = reprise("user", *arguments, given=given)
    assert result.exit_code in {1, 2}
    assert said in result.output
    assert "Traceback" not in result.output


def test_simulated_follow_ups_are_put_before_the_reviewers_once() -> None:
    assert reprise("simulate", "month.jsonl", "--offline", "--persona", "chef", "--person", "terse").exit_code == 0
    first = reprise("review", "add", "month.jsonl")
    assert first.exit_code == 0, first.output
    sent = json.loads(Path("month.jsonl").read_text())["follow_ups"]
    number = sum(each["state"] in {"sent", "answered", "ignored"} for each in sent)
    assert number
    assert f"{number} follow-ups to look at, 0 were there already." in first.output
    assert f"0 follow-ups to look at, {number} were there already." in reprise("review", "add", "month.jsonl").output


def test_another_file_is_refused_with_its_line(folder: Path) -> None:
    (folder / "other.jsonl").write_text('{"id": 1}\n')
    result = reprise("review", "add", "other.jsonl")
    assert result.exit_code == 2
    assert "line 1 is no simulated dialogue" in result.output
