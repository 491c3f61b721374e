"""Every exception of discord.py and every code that is told apart has its row in docs/discord.md, and means what the row says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from reprise.errors import OutcomeUnknown, RateLimited, Rejected, SendError, Unreachable
from reprise_adapters.discord import failures
from reprise_adapters.discord.failures import LATER, REJECTED, UNREACHABLE, send_failures

PAGE = (Path(__file__).parents[2] / "docs" / "discord.md").read_text("utf-8")
KINDS: dict[str, type[SendError]] = {
    each.__name__: each for each in (Unreachable, RateLimited, Rejected, OutcomeUnknown)
}


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading, without its head."""
    below = PAGE.split(f"### {heading}\n")[1].split("\n### ")[0]
    lines = [line for line in below.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


SENDS = {name: row for row in rows("What a failed send means") for name in re.findall(r"`(\w+)`", row[0])}
CODES = {int(row[0]): row for row in rows("Codes")}


def library() -> list[type[Exception]]:
    def below(kind: type[Exception]) -> Iterator[type[Exception]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    found = {each for each in below(Exception) if re.match(r"discord\.(?!ext\b)", each.__module__)}
    return sorted(found, key=lambda each: each.__name__)


def answered(kind: type[discord.HTTPException], status: int, code: int) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="", headers={})
    return kind(response, {"code": code, "message": "words"})


def example(kind: type[Exception]) -> Exception:
    statuses = {discord.Forbidden: 403, discord.NotFound: 404, discord.DiscordServerError: 503}
    if kind is discord.app_commands.CommandSyncFailure:
        return kind(answered(discord.HTTPException, 400, 99999), [])
    if issubclass(kind, discord.HTTPException):
        return answered(kind, statuses.get(kind, 400), 99999)
    return discord.RateLimited(45.0) if kind is discord.RateLimited else kind.__new__(kind)


def outcome(error: Exception, *, certain: bool = True) -> type[SendError]:
    """What a send makes of an error, where all its requests were refused (`certain`) or one may have been taken."""
    try:
        with send_failures():
            attempt = failures._attempt.get()
            assert attempt
            attempt.perhaps_taken = not certain
            raise error
    except SendError as meant:
        return type(meant)


def test_the_library_is_walked() -> None:
    found = {each.__name__ for each in library()}
    assert {"DiscordException", "Forbidden", "ConnectionClosed", "CommandSyncFailure", "OpusError"} <= found


@pytest.mark.parametrize("kind", library(), ids=lambda kind: kind.__name__)
def test_every_exception_has_its_row(kind: type[Exception]) -> None:
    assert kind.__name__ in SENDS, f"docs/discord.md says nothing of {kind.__name__}"
    _, _, certain, becomes, _ = SENDS[kind.__name__]
    assert outcome(example(kind), certain=certain == "yes") is KINDS[becomes]


def test_no_row_is_about_nothing() -> None:
    assert set(SENDS) == {each.__name__ for each in library()}


def test_every_code_has_its_row() -> None:
    assert set(CODES) == UNREACHABLE | set(LATER) | REJECTED


@pytest.mark.parametrize("code", CODES)
def test_a_code_means_what_its_row_says_whatever_the_status(code: int) -> None:
    for kind, status in ((discord.HTTPException, 400), (discord.Forbidden, 403), (discord.NotFound, 404)):
        assert outcome(answered(kind, status, code)) is KINDS[CODES[code][2]]
        assert outcome(answered(kind, status, code), certain=False) is OutcomeUnknown
    if code in LATER:
        words = {3600: "1 h", 60: "1 min", 10: "10 s"}[int(LATER[code].total_seconds())]
        assert CODES[code][3].startswith(f"waits {words}")
