"""`reprise user` and `reprise review`, as their users meet them."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.integration.test_studio import dialogue
from typer.testing import CliRunner, Result

from reprise.cli.main import cli
from reprise.clock import SystemClock
from reprise.models import Guideline
from reprise.stores.sqlite import SqliteStore
from reprise.studio.cases import Cases, Review, Verdict, cases_of

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


SCHEMAS: dict[tuple[str, str], dict[str, Any]] = {
    ("openai", "answers"): {"required": ["messages"], "properties": {"messages": {"$ref": "#/$defs/whole"}}},
    ("openai", "preferences"): {
        "required": ["input", "preferred_output", "non_preferred_output"],
        "properties": {
            "input": {
                "type": "object",
                "required": ["messages"],
                "properties": {"messages": {"$ref": "#/$defs/asked"}},
            },
            "preferred_output": {"$ref": "#/$defs/answer"},
            "non_preferred_output": {"$ref": "#/$defs/answer"},
        },
    },
    ("trl", "answers"): {
        "required": ["prompt", "completion", "scores"],
        "properties": {
            "prompt": {"$ref": "#/$defs/asked"},
            "completion": {"$ref": "#/$defs/answer"},
            "scores": {"$ref": "#/$defs/scores"},
        },
    },
    ("trl", "preferences"): {
        "required": ["prompt", "chosen", "rejected", "scores"],
        "properties": {
            "prompt": {"$ref": "#/$defs/asked"},
            "chosen": {"$ref": "#/$defs/answer"},
            "rejected": {"$ref": "#/$defs/answer"},
            "scores": {"$ref": "#/$defs/scores"},
        },
    },
}
"""Made from the formats' documentation (see `reprise.studio.training`)."""


def _messages(last: str, least: int, most: int) -> dict[str, Any]:
    message: dict[str, Any] = {
        "type": "object",
        "required": ["role", "content"],
        "additionalProperties": False,
        "properties": {
            "role": {"enum": ["system", "user", "assistant"]},
            "content": {"type": "string", "minLength": 1},
        },
    }
    final: dict[str, Any] = {**message, "properties": {**message["properties"], "role": {"const": last}}}
    return {
        "type": "array", "minItems": least, "maxItems": most, "items": message, "contains": final,
    }  # fmt: skip


DEFS = {
    "whole": _messages("assistant", 3, 3),
    "asked": _messages("user", 2, 2),
    "answer": _messages("assistant", 1, 1),
    "scores": {
        "type": "object",
        "minProperties": 4,
        "additionalProperties": {"type": "integer", "minimum": 1, "maximum": 5},
    },
}


async def judged(folder: Path) -> None:
    """One refined and one approved follow-up in the folder's store, with an address in the talk."""
    store = SqliteStore(folder / "reprise.db")
    await store.open()
    cases = Cases(store, SystemClock())
    for number, verdict in enumerate((Verdict.REFINED, Verdict.APPROVED), 1):
        written = dialogue(number=number)
        written["dialogue"][0]["text"] = "write to ann@mail.example or +49 30 1234567"
        (case,) = cases_of(written)
        await cases.add([case])
        text = "Has the vintage shirt seen the world?" if verdict is Verdict.REFINED else case.text
        points = dict.fromkeys(Guideline, 4)
        await cases.decide(case, Review(by="ann", at=case.at, verdict=verdict, points=points, text=text))
    await store.close()


@pytest.mark.parametrize("teaches", ["answers", "preferences"])
@pytest.mark.parametrize("shape", ["openai", "trl"])
def test_what_was_accepted_is_training_data(folder: Path, shape: str, teaches: str) -> None:
    asyncio.run(judged(folder))
    call = ("review", "export", "out.jsonl", "--shape", shape, "--teaches", teaches)
    result = reprise(*call)
    assert result.exit_code == 0, result.output
    lines = [json.loads(line) for line in Path("out.jsonl").read_text().splitlines()]
    assert len(lines) == (2 if teaches == "answers" else 1)
    schema = {"type": "object", "additionalProperties": False, **SCHEMAS[shape, teaches], "$defs": DEFS}
    for line in lines:
        jsonschema.validate(line, schema)
        assert "ann@mail.example" not in json.dumps(line)
        assert "1234567" not in json.dumps(line)
        assert "[masked]" in json.dumps(line)
    first = lines[0]
    answers = (
        first.get("messages", [{}])[-1:] if shape == "openai" and teaches == "answers" else first.get("completion")
    )
    better = answers or first.get("chosen") or first.get("preferred_output")
    assert json.loads(better[0]["content"])["candidates"][0]["text"] == "Has the vintage shirt seen the world?"
    beside = Path("out.jsonl.scores.jsonl")
    assert beside.exists() is (shape == "openai")
    if beside.exists():
        assert len(beside.read_text().splitlines()) == len(lines)
    again = reprise(*call)
    assert again.exit_code == 2
    assert "there is such a file already" in again.output
    unmasked = reprise("review", "export", "all.jsonl", "--unmasked")
    assert unmasked.exit_code == 0
    assert "ann@mail.example" in Path("all.jsonl").read_text()


def test_another_file_is_refused_with_its_line(folder: Path) -> None:
    (folder / "other.jsonl").write_text('{"id": 1}\n')
    result = reprise("review", "add", "other.jsonl")
    assert result.exit_code == 2
    assert "line 1 is no simulated dialogue" in result.output
