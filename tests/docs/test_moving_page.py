"""The commands of docs/moving.md work as they stand there, one after the other."""

from __future__ import annotations

import asyncio
import re
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.support.mongod import fresh_database

from reprise.models import ContactKey
from reprise.ports import FIELDS, Intake
from reprise.stores.sqlite import SqliteStore

PAGE = (Path(__file__).parents[2] / "docs" / "moving.md").read_text()
AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
LOCAL = "mongodb://localhost/reprise"


def block(name: str) -> list[str]:
    """The commands under `<!-- name -->`."""
    found = re.search(rf"<!-- {name} -->\n```sh\n(.*?)```", PAGE, re.DOTALL)
    assert found, f"docs/moving.md has no block {name!r}"
    return found[1].strip().splitlines()


def reprise(folder: Path, *words: str) -> str:
    program = Path(sys.executable).parent / "reprise"
    done = subprocess.run([program, *words], cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
    return done.stdout


def house(folder: Path) -> None:
    """A folder with a configuration, and somebody in the store."""
    reprise(folder, "init", ".")

    async def fill() -> None:
        store = SqliteStore(folder / "reprise.db")
        await store.open()
        who = ContactKey(account="web", person="ada")
        await store.record(
            Intake(
                key="1", contact=who, address="ada", at=AT, now=AT, default_persona="chef", by_person=True, text="hello"
            )
        )
        await store.close()

    asyncio.run(fill())


def test_the_copy_commands_work(tmp_path: Path, mongo_replica: str) -> None:
    house(tmp_path)
    with fresh_database(mongo_replica) as url:
        for line in block("copy commands"):
            words = [url if word == LOCAL else word for word in shlex.split(line)]
            assert "holds the same as" in reprise(tmp_path, *words[1:])
    assert (tmp_path / "back.db").exists()


def test_the_backup_commands_work(tmp_path: Path) -> None:
    house(tmp_path)
    write, restore = (shlex.split(line)[1:] for line in block("backup commands"))
    reprise(tmp_path, *write)
    (tmp_path / "reprise.db").unlink()
    assert "holds the same as" in reprise(tmp_path, *restore)
    assert "hello" in reprise(tmp_path, "history", "export")


def test_the_example_has_types_that_exist() -> None:
    assert set(re.findall(r'^\{"type": "(\w+)"', PAGE, re.MULTILINE)) <= {*FIELDS, "backup", "end"}
