"""The adapter as its users have it: built from its folder and installed, without the network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which it is installed; on Python's path, `reprise` finds it there."""
    site = tmp_path_factory.mktemp("site")
    command = [Path(sys.executable).with_name("uv"), "pip", "install", "--target", site, "--no-deps", "--offline"]
    done = subprocess.run([*command, "--no-build-isolation", FOLDER], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture
def installed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installed for this process too, as long as the test runs."""
    monkeypatch.syspath_prepend(site)
