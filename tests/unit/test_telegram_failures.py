"""Every error of the library is in the table of docs/telegram.md and in the code, and becomes what the table says."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
import telegram.error
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TelegramError, TimedOut

from reprise import errors
from reprise.errors import AccountError, OutcomeUnknown, SendError
from reprise_adapters.telegram import failures
from reprise_adapters.telegram.failures import NotNow, account_failures, send_failures

PAGE = (Path(__file__).parents[2] / "docs" / "telegram.md").read_text()
ROWS = re.findall(r"^\| (`\w+`[^|]*) \| [^|]+ \| ([^|]+) \| `(\w+)` \|", PAGE, re.MULTILINE)
CLASSES = {
    name: each
    for name, each in vars(telegram.error).items()
    if inspect.isclass(each) and issubclass(each, TelegramError)
}


def after(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


NOT_REACHED = [httpx.ConnectError("x"), httpx.PoolTimeout("x"), httpx.ConnectTimeout("x")]
NO_CHAT = [
    "Chat not found",
    "User not found",
    "PEER_ID_INVALID",
    "input user deactivated",
    "bot was blocked by the user",
]

MADE: dict[str, Callable[[], list[Exception]]] = {
    "`RetryAfter`": lambda: [RetryAfter(5)],
    "`ChatMigrated`": lambda: [ChatMigrated(5)],
    "`BadRequest` (`chat not found`, `user not found`, `PEER_ID_INVALID` …)": lambda: [
        BadRequest(each) for each in NO_CHAT
    ],
    "`BadRequest`": lambda: [BadRequest("message is too long"), BadRequest("can't parse entities")],
    "`NetworkError` (connection refused, no name, no pool)": lambda: [
        after(NetworkError("x"), each) for each in NOT_REACHED
    ],
    "`NetworkError` (429 without a time)": lambda: [NetworkError("Too Many Requests: retry after 7")],
    "`NetworkError`": lambda: [NetworkError("Bad Gateway"), after(NetworkError("x"), httpx.ReadError("x"))],
    "`TimedOut` (while connecting, or waiting for a connection)": lambda: [
        after(TimedOut(), each) for each in NOT_REACHED
    ],
    "`TimedOut`": lambda: [
        TimedOut(),
        after(TimedOut(), httpx.ReadTimeout("x")),
        after(TimedOut(), httpx.WriteTimeout("x")),
    ],
}
"""What stands for a row; a row that is a class alone is made from its name."""


def made(row: str) -> list[Exception]:
    return MADE[row]() if row in MADE else [CLASSES[row.strip("`")]("words")]


def test_every_class_of_the_library_is_in_the_table_and_in_the_code() -> None:
    in_table = {name for row, _, _ in ROWS for name in re.findall(r"^`(\w+)`", row)}
    assert {*CLASSES} == in_table, "add it to docs/telegram.md"
    code = inspect.getsource(failures._send_error) + inspect.getsource(failures._account_error)
    for name in CLASSES:
        assert len(re.findall(rf"\b{name}\(\)", code)) >= 2, f"{name} has no place in failures.py"
    assert {*MADE} <= {row for row, _, _ in ROWS}


@pytest.mark.parametrize(("row", "delivery", "becomes"), ROWS)
def test_it_becomes_what_the_table_says(row: str, delivery: str, becomes: str) -> None:
    for error in made(row):
        with pytest.raises(SendError) as caught, send_failures(str):
            raise error
        assert type(caught.value) is getattr(errors, becomes)
        assert (delivery == "may have arrived") == isinstance(caught.value, OutcomeUnknown)
        with pytest.raises((AccountError, NotNow)), account_failures("fans", str):
            raise error


@pytest.mark.parametrize("error", [TimeoutError(), ValueError("garbage"), KeyError("message_id")])
def test_what_the_library_does_not_name_may_have_arrived(error: Exception) -> None:
    with pytest.raises(OutcomeUnknown), send_failures(str):
        raise error
