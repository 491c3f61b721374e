"""What a store's URL says: a file of SQLite, or a MongoDB database."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urlsplit

SQLITE = "sqlite:///"
MONGODB = ("mongodb://", "mongodb+srv://")


def complaint(url: str) -> tuple[str, str] | None:
    """What is wrong with a store's URL, and a hint; None when it can be one."""
    if url.startswith(SQLITE) and url != SQLITE:
        return None
    if not url.startswith(MONGODB):
        return f"{_public(url)!r} is no store", "write sqlite:///reprise.db, or mongodb://host/name"
    try:
        parts = urlsplit(url)
        has_password = parts.password is not None
    except ValueError as error:
        return f"{_public(url)!r} is no store: {error}", "write mongodb://host/name"
    if has_password:
        hint = "write mongodb://user@host/name, and name the environment variable that holds it: store_password_env"
        return "a password does not belong in this file", hint
    if "/" in parts.path.strip("/"):
        return f"{parts.path.strip('/')!r} is no name of a database", "write mongodb://host/name"
    return None if parts.netloc else (f"{_public(url)!r} names no host", "write mongodb://host/name")


def named(url: str, *, folder: Path) -> str:
    """How people are told of it: without a password, a file from `folder` on."""
    return str(folder / url.removeprefix(SQLITE)) if url.startswith(SQLITE) else _public(url)


def file_of(url: str, *, folder: Path) -> Path | None:
    """The file of a store that is one."""
    return folder / url.removeprefix(SQLITE) if url.startswith(SQLITE) else None


def with_password(url: str, password: str) -> str:
    """The URL with the password of its user, if it names one."""
    scheme, _, rest = url.partition("://")
    user, at, hosts = rest.partition("@")
    return f"{scheme}://{user}:{quote(password, safe='')}@{hosts}" if at and password else url


def _public(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if rest else url
