"""What a store's URL may say."""

from __future__ import annotations

from pathlib import Path

import pytest

from reprise.storeurl import complaint, file_of, named, with_password

HERE = Path("/srv/bot")


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///reprise.db",
        "sqlite:////var/lib/reprise.db",
        "mongodb://localhost",
        "mongodb://a:27017,b:27018/bots?replicaSet=rs0",
        "mongodb://ada@host/bots",
        "mongodb+srv://cluster.example.com/bots",
    ],
)
def test_a_url_that_can_be_a_store(url: str) -> None:
    assert complaint(url) is None


@pytest.mark.parametrize(
    ("url", "part"),
    [
        ("sqlite:///", "is no store"),
        ("postgres://host/db", "is no store"),
        ("reprise.db", "is no store"),
        ("mongodb://", "names no host"),
        ("mongodb:///bots", "names no host"),
        ("mongodb://ada:s3cret@host/bots", "password"),
        ("mongodb://host/a/b", "no name of a database"),
        ("mongodb://[::1/bots", "is no store"),
    ],
)
def test_a_url_that_cannot(url: str, part: str) -> None:
    wrong = complaint(url)
    assert wrong is not None
    assert part in wrong[0]
    assert "s3cret" not in " ".join(wrong)


def test_a_file_is_found_from_the_configuration_on() -> None:
    assert file_of("sqlite:///reprise.db", folder=HERE) == HERE / "reprise.db"
    assert file_of("sqlite:////var/lib/reprise.db", folder=HERE) == Path("/var/lib/reprise.db")
    assert file_of("mongodb://host/bots", folder=HERE) is None
    assert named("sqlite:///reprise.db", folder=HERE) == "/srv/bot/reprise.db"


def test_the_password_is_put_in_for_the_driver_only() -> None:
    assert with_password("mongodb://ada@host/bots", "p@ss/word") == "mongodb://ada:p%40ss%2Fword@host/bots"
    assert with_password("mongodb://host/bots", "unused") == "mongodb://host/bots"
    assert named(with_password("mongodb://ada@host/bots", "p@ss"), folder=HERE) == "mongodb://host/bots"
