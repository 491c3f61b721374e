"""The contract finds what is wrong: each adapter with a mistake fails the test that is there for it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from mutants import MUTANTS

ROOT = Path(__file__).parents[3]


def test_every_mistake_is_found() -> None:
    file = "adapters/mail/tests/mutants.py"
    tests = [f"{file}::Test{name}::{mutant.found_by}" for name, mutant in MUTANTS.items()]
    command = [sys.executable, "-m", "pytest", "-q", "-rA", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    ended = re.findall(rf"^(\w+) {re.escape(file)}::Test(\w+)::", done.stdout, re.MULTILINE)
    assert {name: how for how, name in ended} == dict.fromkeys(MUTANTS, "FAILED"), done.stdout
