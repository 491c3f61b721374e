"""What the README tells a stranger to type works."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reprise.cli.main import cli

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()


def block(name: str) -> list[str]:
    """The commands under `<!-- name -->`."""
    found = re.search(rf"<!-- {name} -->\n```sh\n(.*?)```", README, re.DOTALL)
    assert found, f"the README has no block {name!r}"
    return found[1].strip().splitlines()


def test_there_are_two_commands_for_everything() -> None:
    assert len(block("demo command")) == 1
    assert len(block("test command")) == 1


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "<!-- test command -->" in (ROOT / ".ci" / "run").read_text()


def test_the_set_up_commands_work(tmp_path: Path) -> None:
    program = Path(sys.executable).parent / "reprise"
    for line in block("setup commands"):
        words = shlex.split(line)
        assert words[0] == ".venv/bin/reprise"
        done = subprocess.run(
            [str(program), *words[1:]], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, f"{line}: {done.stdout}{done.stderr}"


@pytest.mark.parametrize("line", re.findall(r"^reprise ([a-z][^#\n]*?)\s+#", README, re.MULTILINE))
def test_every_command_that_is_shown_exists(line: str) -> None:
    words = [word for word in shlex.split(line) if not word.startswith("-") and "/" not in word and "." not in word]
    result = CliRunner().invoke(cli, [*words, "--help"])
    assert result.exit_code == 0, result.output
    for option in re.findall(r"--[a-z-]+", line):
        assert option in result.output


@pytest.mark.parametrize("path", sorted({*re.findall(r"\]\(([^)#:]+)\)", README)}))
def test_every_link_leads_somewhere(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_environment_variables_match_the_template() -> None:
    template = (ROOT / "bot" / "reprise" / "data" / "reprise.yaml").read_text()
    for name in ("TELEGRAM_TOKEN", "DISCORD_TOKEN"):
        assert name in README
        assert f"token_env: {name}" in template
