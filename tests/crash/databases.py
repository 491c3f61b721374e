"""Where the processes of a crash test keep what must survive, by name."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from tests.support.mongod import Mongod

DATABASES = ("sqlite", "mongo")
Urls = Callable[[str], str]


@contextmanager
def database(kind: str, folder: Path) -> Generator[Urls]:
    """Gives the URL of the store called so: a file in the processes' own folder, or a database of a real server."""
    if kind == "sqlite":
        yield lambda name: "sqlite:///reprise.db"
        return
    with Mongod(folder / "mongod", replicas=1) as server:
        yield lambda name: server.url.replace("/?", f"/{name}?")
