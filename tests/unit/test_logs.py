"""The program's logs: no text of a person, whatever a library below says, and whatever is turned on."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
import structlog

from reprise import logs
from reprise_adapters.markup import read

WORDS = "Ada Lovelace: my canary died"
TALKATIVE = (
    *("telegram.Bot", "discord.gateway", "discord.http", "openai._base_client", "httpx", "httpcore.http11"),
    *("pymongo.command", "aiohttp.access", "markdown_it.rules_block.paragraph", "library_of_next_year"),
)
"""Loggers of libraries, most of which write payloads at DEBUG."""


@pytest.fixture
def loud() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    logs.set_up(verbose=True, stream=stream)
    yield stream
    structlog.reset_defaults()


@pytest.mark.parametrize("name", TALKATIVE)
def test_a_library_does_not_tell_what_it_carries(loud: io.StringIO, name: str) -> None:
    logger = logging.getLogger(name)
    logger.debug("received %s", {"text": WORDS})
    level = logger.level
    try:
        logger.setLevel(logging.DEBUG)  # as OPENAI_LOG=debug does
        logger.debug("received %s", {"text": WORDS})
    finally:
        logger.setLevel(level)
    assert loud.getvalue() == ""


def test_our_own_details_are_told_when_asked_for(loud: io.StringIO) -> None:
    logging.getLogger("reprise.engine").debug("a detail")
    logging.getLogger("reprise_adapters.telegram.inbox").debug("another")
    logging.getLogger("library_of_next_year").warning("it is late: %s", "very")
    read("*hi* there")
    lines = loud.getvalue().splitlines()
    assert [line.split(maxsplit=2)[2].split(maxsplit=1)[1] for line in lines] == [
        "reprise.engine  a detail",
        "reprise_adapters.telegram.inbox  another",
        "library_of_next_year  it is late: very",
    ]
