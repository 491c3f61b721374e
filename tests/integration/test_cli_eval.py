"""`reprise eval`, as its users meet it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reprise.cli.main import cli
from reprise.evaluation.loading import load_scenarios

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "evaluation.md").read_text()
ONE = "vintage-shirt"


@pytest.fixture
def endpoint() -> Iterator[str]:
    """The address of an OpenAI-compatible endpoint in another process."""
    command = [sys.executable, "-m", "tests.peers.openai", "--key", "secret", "--model", "small"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


def evaluated(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["eval", *arguments])


def written(tmp_path: Path, text: str) -> str:
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    return str(tmp_path)


def example() -> str:
    """The scenario of the page."""
    return PAGE.split("```yaml\n")[1].split("```")[0]


def test_it_tells_of_every_conversation_and_sums_up() -> None:
    result = evaluated("--offline", "--only", ONE)
    assert result.exit_code == 0, result.output
    assert result.output.startswith(f"{ONE}  ")
    assert "Due, and right: 1 of 1 (100%)" in result.output
    assert "Silence, and right: 0 of 0" in result.output
    assert [line.split()[0] for line in result.output.splitlines()[-4:]] == [
        "earlier",
        "persona",
        "sensitive",
        "positive",
    ]
    assert "not judged" in result.output


def test_a_model_behind_an_endpoint_writes_and_judges(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEY", "secret")
    result = evaluated(
        "--model", "small", "--base-url", endpoint, "--key-env", "KEY", "--only", "forest-cave", "--json"
    )
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["model"].startswith("small")
    (scenario,) = told["scenarios"]
    assert scenario["outcome"] == "right send", scenario["reason"]
    assert scenario["written"][0]["points"].keys() == {"earlier", "persona", "sensitive", "positive"}
    for of_guideline in told["figures"]["guidelines"]:
        assert of_guideline["passed"]["of"] >= 1
        assert 1 <= of_guideline["points"] <= 5


def test_an_endpoint_that_refuses_is_told_of_before_anything_is_played(endpoint: str) -> None:
    result = evaluated("--model", "small", "--base-url", endpoint, "--only", ONE)
    assert result.exit_code == 1
    assert ONE not in result.output


def test_the_scenario_on_the_page_can_be_played(tmp_path: Path) -> None:
    result = evaluated("--offline", "--scenarios", written(tmp_path, example()))
    assert result.exit_code == 0, result.output
    assert "right send" in result.output


def test_what_must_not_be_sent_ends_with_an_error(tmp_path: Path) -> None:
    result = evaluated("--offline", "--scenarios", written(tmp_path, example().replace("[maths]", "[exam]")))
    assert result.exit_code == 1
    assert "wrong send" in result.output


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("d1 17:05 > yo", "yo", "line 1 cannot be read"),
        ("d1 17:05 > yo", "> yo", "begins without a time"),
        ("d1 17:05 > yo", "d1 17:05 < yo", "begins with the persona"),
        ("d1 21:40 >", "d1 17:04 >", "line 5 is not later"),
        ("lines: [1] ", "lines: [2] ", "not one of the person's"),
        ("from: d4 12:00", "from: d6 12:00", "ends before"),
        ("    never:", "    silence: {because: min_messages}\n    never:", "either this or `silence`"),
        ("Europe/London", "Europe/Londinium", "no time zone"),
        ("about:", "abuot:", "abuot"),
        ("persona: gen-z", "persona: gen-y", "gen-z"),
    ],
)
def test_what_is_wrong_in_a_file_is_told(tmp_path: Path, before: str, after: str, words: str) -> None:
    assert before in example()
    result = evaluated("--offline", "--scenarios", written(tmp_path, example().replace(before, after, 1)))
    assert result.exit_code == 2, result.output
    assert words in result.output


def test_a_rule_that_does_not_exist_and_a_second_one_of_that_name_are_told(tmp_path: Path) -> None:
    head, _, tail = example().partition("    due:")
    silent = f"{head}    silence: {{because: boredom}}\n    never:{tail.split('never:')[1]}"
    result = evaluated("--offline", "--scenarios", written(tmp_path, silent))
    assert result.exit_code == 2
    assert "'boredom' is no rule" in result.output
    twice = example() + example().replace("scenarios:\n", "")
    assert "id of another scenario" in evaluated("--offline", "--scenarios", written(tmp_path, twice)).output


def test_a_name_that_is_not_known_is_told_with_what_is_meant() -> None:
    result = evaluated("--offline", "--only", "chief")
    assert result.exit_code == 2
    assert "chef" in result.output


@pytest.mark.parametrize("arguments", [("--offline", "--model", "x"), ("--base-url", "http://127.0.0.1:1/v1")])
def test_options_that_do_not_go_together_are_refused(arguments: tuple[str, ...]) -> None:
    assert evaluated(*arguments).exit_code == 2


def test_all_that_are_shipped_can_be_read() -> None:
    assert len({each.id for each in load_scenarios()}) == len(load_scenarios())
