"""What the system refuses (a place that may not be written, a full disk, a key pressed early) is said without a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = "from reprise.cli import main; main()"

LISTENING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
"""As a shell starts it in the foreground, wherever the tests themselves were started."""

INTERRUPTED = """
import os, signal, sys

class Early:
    def find_spec(self, name, path=None, target=None):
        if name == "reprise.cli.main":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Early())
"""


def reprise(*arguments: str, script: str = PROGRAM, output: int = subprocess.PIPE, words: str = "", **environment: str):  # type: ignore[no-untyped-def]
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        input=words,
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | environment,
    )


@pytest.fixture
def a_file(tmp_path: Path) -> Path:
    """Nothing can be made below it, whoever asks: also the superuser, who may write in every folder."""
    path = tmp_path / "a file"
    path.write_text("")
    return path


def test_init_where_nothing_can_be_made(a_file: Path) -> None:
    done = reprise("init", str(a_file / "bot"))
    assert done.returncode == 1
    assert done.stderr.strip() == f"error: {a_file / 'bot' / 'personas'}: not a directory"


@pytest.mark.parametrize("command", [("chat", "chef", "--offline"), ("demo", "--no-browser", "--port", "0")])
def test_without_a_home_it_says_how_to_do_without(a_file: Path, command: tuple[str, ...]) -> None:
    done = reprise(*command, HOME=str(a_file), XDG_DATA_HOME="")
    assert done.returncode == 2
    assert "cannot be made: not a directory" in done.stderr
    assert "--store FILE" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk(tmp_path: Path) -> None:
    assert reprise("init", str(tmp_path / "bot")).returncode == 0
    config = str(tmp_path / "bot" / "reprise.yaml")
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"conversation":"web/a/chef","author":"person","text":"x","at":"2026-01-01T00:00:00Z"}\n')
    assert reprise("history", "import", str(lines), "--config", config).returncode == 0
    exported = reprise("history", "export", "/dev/full", "--config", config)
    assert exported.returncode == 1
    assert "error: cannot write: no space left on device" in exported.stderr
    with open("/dev/full", "w") as full:
        for command in (["check"], ["conversations", "--json"], ["history", "export"]):
            for unbuffered in ("", "1"):
                done = reprise(*command, "--config", config, output=full.fileno(), PYTHONUNBUFFERED=unbuffered)
                assert done.returncode == 1, command
                assert "no space left on device" in done.stderr
                assert "Exception" not in done.stderr
                assert "Traceback" not in done.stderr


def test_ctrl_c_while_it_loads_ends_it_without_a_word() -> None:
    done = reprise("--version", script=LISTENING + INTERRUPTED + PROGRAM)
    assert done.returncode == -signal.SIGINT
    assert done.stderr == ""
    assert done.stdout == ""


def test_ctrl_c_right_before_the_command_ends_it_without_a_word() -> None:
    late = "import os, signal, typer.main\ntyper.main.get_command = lambda *_: os.kill(os.getpid(), signal.SIGINT)\n"
    done = reprise("--version", script=LISTENING + late + PROGRAM)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_ctrl_c_that_is_ignored_stays_ignored() -> None:
    """A shell starts what it puts into the background so."""
    ignoring = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    done = reprise("--version", script=ignoring + INTERRUPTED + PROGRAM)
    assert done.returncode == 0
    assert done.stdout.startswith("reprise ")


def test_a_terminal_chat_answers_for_itself_what_the_commands_answer_for_a_bot(tmp_path: Path) -> None:
    kept = str(tmp_path / "chat.db")
    done = reprise("chat", "chef", "--offline", "--store", kept, words="hello there\n/why\n")
    assert f"Kept in {kept}. /why and /forget do here what the commands do for a bot." in done.stdout
    assert "messages in 14 days" in done.stdout
    gone = reprise("chat", "chef", "--offline", "--store", kept, words="/forget yes\n")
    assert "is deleted" in gone.stdout
    assert (done.returncode, gone.returncode) == (0, 0)
