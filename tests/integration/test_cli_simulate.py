"""`reprise simulate`, as its users meet it."""

from __future__ import annotations

import json
import shlex
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner, Result

from reprise.cli.main import cli
from reprise.simulation.people import load_people

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "simulation.md").read_text()
PEOPLE = load_people()


def simulated(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["simulate", *map(str, arguments)])


def dialogues(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def sent(dialogue: dict[str, Any]) -> list[dict[str, Any]]:
    return [line for line in dialogue["dialogue"] if line["kind"] == "follow_up"]


def test_a_month_with_everybody(tmp_path: Path) -> None:
    file = tmp_path / "month.jsonl"
    result = simulated(file, "--offline", "--persona", "chef", "--json")
    assert result.exit_code == 0, result.output
    summary = json.loads(result.stdout)
    found = {each["person"]: each for each in dialogues(file)}
    assert set(found) == set(PEOPLE)
    assert summary["dialogues"] == len(PEOPLE)
    assert summary["follow_ups"]["sent"] == sum(len(sent(each)) for each in found.values())
    for person, dialogue in found.items():
        _keeps_the_promise(dialogue, PEOPLE[person].zone)
    by_person = {person: [line["text"] for line in sent(dialogue)] for person, dialogue in found.items()}
    assert by_person["chatty"], "there is something to come back to"
    assert not [text for text in by_person["breaks-the-persona"] if "win.example" in text or "rule" in text]
    told = next(
        line["at"] for line in found["teenager"]["dialogue"] if line["from"] == "person" and "i'm 15" in line["text"]
    )
    assert not [line for line in sent(found["teenager"]) if line["at"] > told], "from then on they are a minor"
    asked = next(line["at"] for line in found["says-stop"]["dialogue"] if "don't message me first" in line["text"])
    assert not [line for line in sent(found["says-stop"]) if line["at"] > asked]


def _keeps_the_promise(dialogue: dict[str, Any], zone: str) -> None:
    """Counted from what was said, not asked of the rules."""
    for line in sent(dialogue):
        at = datetime.fromisoformat(line["at"])
        before = [each for each in dialogue["dialogue"] if each["at"] < line["at"] and each["kind"] == "text"]
        lately = [each for each in before if (at - datetime.fromisoformat(each["at"])).days < 14]
        assert len(lately) >= 5
        assert any(each["from"] == "person" for each in lately)
        assert 9 <= at.astimezone(ZoneInfo(zone)).hour < 21
    for follow_up in dialogue["follow_ups"]:
        if follow_up["state"] in {"sent", "answered", "ignored"}:
            theirs = {each.get("line") for each in dialogue["dialogue"]}
            assert follow_up["lines"]
            assert set(follow_up["lines"]) <= theirs


def test_the_same_call_gives_the_same_dialogue_and_another_seed_another(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one", "two", "three")]
    for file, seed in zip(files, ("4", "4", "5"), strict=True):
        simulated(file, "--offline", "--persona", "maestro", "--person", "terse", "--days", "9", "--seed", seed)
    one, two, three = (dialogues(file)[0]["dialogue"] for file in files)
    assert one == two
    assert one != three


def test_a_call_that_was_stopped_is_taken_up(tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    call = (file, "--offline", "--person", "terse", "--persona", "chef", "--persona", "doctor", "--days", "5")
    simulated(*call)
    whole = file.read_bytes()
    first, second = sorted(whole.splitlines(keepends=True))
    file.write_bytes(first + second[:100])
    result = simulated(*call)
    assert "1 dialogues stood in" in result.stdout
    assert "cut off" in result.stderr
    assert sorted(file.read_bytes().splitlines(keepends=True)) == [first, second]
    assert "0 dialogues with 0 messages" in simulated(*call).output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--persona", "chief"), "there is no persona 'chief'"),
        (("--person", "chaty"), "did you mean chatty?"),
        (("--people", "nowhere"), "there are no people here"),
    ],
)
def test_what_is_not_known_is_said(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    result = simulated(tmp_path / "out", "--offline", *arguments)
    assert result.exit_code == 2
    assert said in result.output.casefold()
    assert not (tmp_path / "out").exists()


def test_another_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "diary.txt"
    file.write_text("Dear diary,\nnothing.\n")
    result = simulated(file, "--offline")
    assert result.exit_code == 2
    assert "line 1 is no simulated dialogue" in result.output
    assert file.read_text() == "Dear diary,\nnothing.\n"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("zone: Mars/Base", "is no time zone"),
        ("hours: late", "are no hours of one day"),
        ("days_between: [7, 3]", "ends before it begins"),
        ("answers: 2", "less than or equal to 1"),
        ("mood: fine", "mood"),
    ],
)
def test_what_is_wrong_with_people_is_said_with_its_line(tmp_path: Path, wrong: str, said: str) -> None:
    key = wrong.partition(":")[0]
    lines = example().splitlines()
    kept = [line for line in lines if not line.strip().startswith(f"{key}:")]
    (tmp_path / "mine.yaml").write_text("\n".join([*kept, f"    {wrong}"]))
    result = simulated(tmp_path / "out", "--offline", "--people", tmp_path)
    assert result.exit_code == 2
    assert said in result.output
    assert "mine.yaml:" in result.output


def example() -> str:
    return PAGE.split("```yaml\n")[1].split("```")[0]


def test_the_page_s_people_and_commands_are_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {name for name in PEOPLE if f"`{name}`" in PAGE} == set(PEOPLE)
    people = tmp_path / "people"
    people.mkdir()
    (people / "mine.yaml").write_text(example())
    result = simulated(tmp_path / "out", "--offline", "--people", people, "--persona", "chef", "--days", "8")
    assert result.exit_code == 0, result.output
    (dialogue,) = dialogues(tmp_path / "out")
    described = {word for line in PAGE.split("## The file")[1].splitlines() for word in line.split("|")[1:2]}
    assert set(dialogue) == {name.strip("` ") for cell in described for name in cell.split() if "`" in name}
    monkeypatch.chdir(tmp_path)
    commands = [line.partition("#")[0] for line in PAGE.split("```sh\n")[1].split("```")[0].splitlines()]
    for command in commands:
        tried = shlex.split(command)[1:]
        # Shorter, and with no model: what is tried is that the page's options are there.
        at = tried.index("--model") if "--model" in tried else len(tried)
        tried[at : at + 4] = []
        result = CliRunner().invoke(
            cli, [*tried, *(() if "--offline" in tried else ("--offline",)), "--days", "1", "--turns", "2"]
        )
        assert result.exit_code == 0, (command, result.output)
