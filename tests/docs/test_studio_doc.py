"""docs/studio.md says what the code does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import typer.main

from reprise.cli.main import cli
from reprise.console.studio import FAILURES, FAILURES_WITHIN
from reprise.settings.shape import ConsoleSettings
from reprise.studio.users import SESSION, SHORTEST, Role

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "studio.md").read_text()
KEYS = (ROOT / "bot" / "reprise" / "console" / "static" / "review.js").read_text()


def test_every_command_and_option_is_there() -> None:
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)[1:]
            command: Any = typer.main.get_command(cli)
            while hasattr(command, "commands"):
                command = command.commands[words.pop(0)]
            known = {option for each in command.params for option in each.opts}
            assert {word for word in words if word.startswith("--")} <= known, line


def test_the_figures_are_those_of_the_code() -> None:
    words = " ".join(PAGE.split())
    assert SHORTEST == 10
    assert "at least ten characters" in words
    assert SESSION.total_seconds() == 12 * 3600
    assert "A session lasts twelve hours" in words
    assert (FAILURES, FAILURES_WITHIN.total_seconds()) == (5, 900)
    assert "Five wrong passwords close a name for a quarter of an hour" in words
    assert f":{ConsoleSettings().port}/studio" in words
    assert all(f"`{role}`" in words for role in Role)


def test_the_keys_are_those_of_the_page() -> None:
    described = re.findall(r"^\| `([A-Z])` \|", PAGE, re.MULTILINE)
    assert described == ["A", "E", "R", "S"]
    assert set(re.findall(r'key === "([a-z])"', KEYS)) == {key.lower() for key in described}
