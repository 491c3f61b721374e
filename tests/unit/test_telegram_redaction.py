"""A token disappears from log records, wherever in them it stands; from those of Telegram's library all data does."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from reprise_adapters.telegram.redaction import Redaction

TOKEN = "123456:CANARY-secret"


@pytest.fixture
def redaction() -> Iterator[Redaction]:
    redaction = Redaction(TOKEN)
    redaction.install()
    yield redaction
    redaction.remove()


@pytest.mark.parametrize("name", ["httpx", "httpcore.http11", "reprise_adapters.telegram.polling"])
def test_records_are_cleaned(redaction: Redaction, caplog: pytest.LogCaptureFixture, name: str) -> None:
    caplog.set_level(logging.DEBUG)
    logger = logging.getLogger(name)
    logger.info("POST https://host/bot%s/getMe", TOKEN)
    logger.info(f"quoted {TOKEN.replace(':', '%3A')} and the secret alone: CANARY-secret 100%")
    logger.info("a badly formed record %s %s", 1)
    try:
        raise ValueError(f"https://host/bot{TOKEN}/getMe")
    except ValueError:
        logger.exception("it broke with %s", "this")
    assert "CANARY" not in caplog.text
    assert "https://host/bot<token>/getMe" in caplog.text
    assert "it broke with this" in caplog.text
    assert "ValueError" in caplog.text
    assert "100%" in caplog.text


@pytest.mark.parametrize("name", ["telegram", "telegram.Bot", "telegram.request.BaseRequest"])
def test_what_telegram_carried_is_not_told(redaction: Redaction, caplog: pytest.LogCaptureFixture, name: str) -> None:
    caplog.set_level(logging.DEBUG)
    logger = logging.getLogger(name)
    logger.info(f"at https://host/bot{TOKEN}")
    logger.info("a badly formed record %s %s", "Ada")
    try:
        raise ValueError("what Ada wrote")
    except ValueError:
        logger.exception('Can not load "%s" of %.2f%s', "what Ada wrote", 1.5, "Ada")
    assert [record.getMessage() for record in caplog.records] == [
        "at https://host/bot<token>",
        "a badly formed record … …",
        'Can not load "…" of …… (ValueError)',
    ]
    assert "Ada" not in caplog.text


def test_what_holds_no_token_is_left_alone(redaction: Redaction, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("httpx").info("%s of %d", "one", 2)
    (record,) = caplog.records
    assert (record.msg, record.args) == ("%s of %d", ("one", 2))


def test_a_very_short_token_does_not_tear_words() -> None:
    assert Redaction("a").text("a banana") == "a banana"
    assert Redaction("").text("a banana") == "a banana"
