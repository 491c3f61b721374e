"""`reprise store copy`, `backup` and `restore` as processes: killed on the way, and refused where they would do harm."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from pymongo import MongoClient
from tests.support.mongod import fresh_database
from typer.testing import CliRunner

from reprise.cli.main import cli
from reprise.models import ContactKey, ConversationKey
from reprise.moving import StoreOrigin, compare
from reprise.ports import Intake, Store
from reprise.stores.mongo import MongoStore
from reprise.stores.sqlite import SqliteStore

REPRISE = Path(sys.executable).parent / "reprise"
AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
PEOPLE = 800


def event(person: str, text: str = "I bought a vintage shirt") -> Intake:
    who = ContactKey(account="web", person=person)
    return Intake(
        key=person, contact=who, address=person, at=AT, now=AT, default_persona="chef", by_person=True, text=text
    )


async def crowd(store: Store, people: int) -> None:
    await store.open()
    for start in range(0, people, 100):
        await asyncio.gather(*(store.record(event(str(n))) for n in range(start, start + 100)))
    await store.close()


def ran(*words: str) -> tuple[int, str]:
    """A command's exit code and all it printed."""
    result = CliRunner().invoke(cli, words)
    return result.exit_code, result.output


def killed(*words: str, when: Callable[[], bool]) -> None:
    """Runs a command as a process and kills it (SIGKILL) as soon as `when` holds."""
    process = subprocess.Popen([REPRISE, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    while not when():
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.01)
            break
    process.kill()
    output, _ = process.communicate()
    assert process.returncode == -signal.SIGKILL, f"it ended by itself: {output}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a configuration in it."""
    monkeypatch.chdir(tmp_path)
    code, output = ran("init", ".")
    assert code == 0, output
    return tmp_path


@pytest.fixture
def database(mongo_replica: str) -> Iterator[str]:
    with fresh_database(mongo_replica) as url:
        yield url


def in_file(path: Path) -> Callable[[], dict[str, Any]]:
    """Says who is in a file, and which number each has in it."""

    def read() -> dict[str, Any]:
        if not path.exists():
            return {}
        try:
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
                return dict(connection.execute("SELECT person, id FROM contact"))
        except sqlite3.OperationalError:
            return {}  # just being made

    return read


def in_database(url: str) -> Callable[[], dict[str, Any]]:
    """The same of a database."""
    contacts = MongoClient[dict[str, Any]](url).get_default_database()["contacts"]
    return lambda: {doc["person"]: doc["_id"] for doc in contacts.find({}, ["person"])}


def check_kill(command: list[str], there: Callable[[], dict[str, Any]], *, times: int = 1) -> None:
    """Kills a command on its way, lets it finish, and looks whether what was there stayed as it was."""
    before: dict[str, Any] = {}
    for _ in range(times):
        reached = len(before)
        killed(*command, when=lambda reached=reached: len(there()) > reached)
        now = there()
        assert before.items() <= now.items(), "nobody is stored twice or anew"
        assert reached < len(now) <= PEOPLE
        before = now
    for _ in range(2):  # the second time changes nothing
        code, output = ran(*command)
        assert code == 0, output
        assert "holds the same as" in output
        assert len(there()) == PEOPLE
        assert before.items() <= there().items()


async def same(one: Store, other: Store) -> None:
    await one.open()
    await other.open()
    compared = await compare(StoreOrigin(one, "one"), other, "other", lambda contacts, records: None)
    assert all(each.same for each in compared)
    assert {each.kind: each.here.count for each in compared}["message"] == PEOPLE
    await one.close()
    await other.close()


def test_a_copy_to_mongodb_that_is_killed_goes_on(folder: Path, database: str) -> None:
    asyncio.run(crowd(SqliteStore("reprise.db"), PEOPLE))
    check_kill(["store", "copy", "sqlite:///reprise.db", database], in_database(database), times=2)
    asyncio.run(same(SqliteStore("reprise.db"), MongoStore(database, rng=Random(1))))


def test_a_copy_to_sqlite_that_is_killed_goes_on_and_is_used_by_nobody_before(folder: Path, database: str) -> None:
    asyncio.run(crowd(MongoStore(database, rng=Random(1)), PEOPLE))
    command, there = ["store", "copy", database, "sqlite:///reprise.db"], in_file(folder / "reprise.db")
    killed(*command, when=lambda: len(there()) > 0)
    for other in (["run"], ["stats"], ["backup", "b.gz"], ["store", "copy", "sqlite:///reprise.db", "sqlite:///x.db"]):
        code, output = ran(*other)
        assert code == 1
        assert "unfinished copy" in output
    assert not (folder / "b.gz").exists()
    check_kill(command, there, times=0)
    assert ran("stats")[0] == 0
    asyncio.run(same(MongoStore(database, rng=Random(1)), SqliteStore("reprise.db")))


def test_a_restore_that_is_killed_goes_on_and_a_killed_backup_leaves_none(folder: Path) -> None:
    asyncio.run(crowd(SqliteStore("reprise.db"), PEOPLE))
    partial = folder / ".b.gz.partial"
    killed("backup", "b.gz", when=partial.exists)
    assert not (folder / "b.gz").exists()
    assert stat.S_IMODE(partial.stat().st_mode) == 0o600
    code, output = ran("backup", "b.gz")
    assert code == 0, output
    assert not partial.exists()
    (folder / "reprise.db").rename(folder / "old.db")
    check_kill(["restore", "b.gz"], in_file(folder / "reprise.db"))
    asyncio.run(same(SqliteStore("old.db"), SqliteStore("reprise.db")))


# --------------------------------------------------------------------------- refused


@pytest.fixture
def kept(folder: Path) -> Path:
    asyncio.run(crowd(SqliteStore(folder / "reprise.db"), 100))
    return folder


async def use(path: Path, how: str, lease: timedelta) -> None:
    store = SqliteStore(path)
    await store.open()
    if how == "account":
        await store.hold_account("web", owner="host-7", lease=lease)
    else:
        key = ConversationKey(account="web", person="7", persona="chef")
        assert await store.claim(key, owner="host-7", lease=lease)
    await store.close()


@pytest.mark.parametrize("how", ["account", "conversation"])
@pytest.mark.parametrize("command", [["store", "copy", "sqlite:///reprise.db", "sqlite:///new.db"], ["backup", "b.gz"]])
def test_a_store_in_use_is_refused(kept: Path, how: str, command: list[str]) -> None:
    asyncio.run(use(kept / "reprise.db", how, timedelta(hours=1)))
    code, output = ran(*command)
    assert code == 1
    assert "is held by host-7" in output
    assert in_file(kept / "new.db")() == {}
    assert not (kept / "b.gz").exists()


def test_a_copy_into_a_store_in_use_is_refused(kept: Path) -> None:
    asyncio.run(use(kept / "new.db", "account", timedelta(hours=1)))
    code, output = ran("store", "copy", "sqlite:///reprise.db", "sqlite:///new.db")
    assert code == 1
    assert "new.db: it is in use by host-7" in output


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["sqlite:///none.db", "sqlite:///new.db"], "there is no store at none.db"),
        (["sqlite:///reprise.db", "sqlite:///./reprise.db"], "the same store"),
        (["sqlite:///reprise.db", "postgres://host/name"], "is no store"),
        (["mongodb://reprise:kanarienvogel@host/name", "sqlite:///new.db"], "--from-password-env VARIABLE"),
        (["sqlite:///reprise.db", "mongodb://reprise:kanarienvogel@host/name"], "--to-password-env VARIABLE"),
        (["sqlite:///reprise.db", "mongodb://u@h/n", "--to-password-env", "NONE"], "variable NONE is not set"),
    ],
)
def test_wrong_usage_is_explained(kept: Path, words: list[str], expected: str) -> None:
    code, output = ran("store", "copy", *words)
    assert code == 2
    assert expected in output
    assert "kanarienvogel" not in output
    assert not (kept / "new.db").exists()


def test_a_store_with_nothing_in_it_is_most_likely_the_wrong_one(kept: Path, database: str) -> None:
    code, output = ran("store", "copy", database, "sqlite:///new.db")
    assert code == 2
    assert "there is nothing in" in output


def test_a_password_comes_from_the_environment_and_is_never_printed(
    kept: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONGO_PASSWORD", "kanarienvogel")
    url = database.replace("mongodb://", "mongodb://nobody@")
    code, output = ran("store", "copy", "sqlite:///reprise.db", url, "--to-password-env", "MONGO_PASSWORD")
    assert code == 1
    assert "check user, password and rights" in output
    assert "kanarienvogel" not in output


def test_a_damaged_backup_makes_no_store(kept: Path) -> None:
    assert ran("backup", "b.gz")[0] == 0
    whole = (kept / "b.gz").read_bytes()
    (kept / "b.gz").write_bytes(whole[:-100])
    (kept / "reprise.db").unlink()
    code, output = ran("restore", "b.gz")
    assert code == 2
    assert "damaged" in output
    assert not (kept / "reprise.db").exists()


def test_a_restore_over_something_else_is_refused(kept: Path) -> None:
    assert ran("backup", "b.gz")[0] == 0
    assert ran("restore", "b.gz")[0] == 0, "the same is there already"

    async def one_more() -> None:
        store = SqliteStore(kept / "reprise.db")
        await store.open()
        await store.record(event("new"))
        await store.close()

    asyncio.run(one_more())
    code, output = ran("restore", "b.gz")
    assert code == 1
    assert "does not hold the same" in output
    assert len(in_file(kept / "reprise.db")()) == 101
    (kept / "reprise.db").unlink()
    asyncio.run(one_more())
    code, output = ran("restore", "b.gz")
    assert code == 1
    assert "it is not empty" in output
    assert len(in_file(kept / "reprise.db")()) == 1
