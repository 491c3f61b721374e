"""docs/commands.md names every command and every language there is."""

from __future__ import annotations

import re
from pathlib import Path

from reprise.commands import COMMANDS
from reprise.languages import languages
from reprise.stores.changes import RELEARNED

PAGE = (Path(__file__).parents[2] / "docs" / "commands.md").read_text()
NAMES = {"en": "English", "de": "German", "es": "Spanish", "fr": "French", "pt": "Portuguese", "ja": "Japanese"}


def test_every_command_is_described_and_no_other() -> None:
    table = PAGE.split("**Plain words", maxsplit=1)[0]
    rows = [re.match(r"\| `/(\w+)", line) for line in table.splitlines()]
    assert [row[1] for row in rows if row] == [command.name for command in COMMANDS]


def test_every_language_is_named() -> None:
    assert languages().keys() == NAMES.keys()
    for name in NAMES.values():
        assert name in PAGE


def test_the_figures_are_those_of_the_code() -> None:
    assert f"more than {RELEARNED} messages back" in PAGE
