"""A moderation endpoint, over a real socket: no follow-up goes out without its word, and a reply goes out in spite of its silence."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from tests.peers.openai import Body, Drop, Hang, OpenAIPeer, Status

from reprise.errors import ModelError, ModelInvalid, ModelUnavailable
from reprise.llm.moderation import OpenAIModerator

OMNI = "omni-moderation-latest"
KEY = "sk-canary-81c6"
FINE = b'{"flagged": false, "categories": {"hate": false}}'
FLAGGED = b'{"flagged": true, "categories": {"hate": true}}'


@pytest.fixture
async def peer() -> AsyncIterator[OpenAIPeer]:
    async with OpenAIPeer(key=KEY) as peer:
        yield peer
        assert peer.complaints == []


@pytest.fixture
async def moderator(peer: OpenAIPeer) -> AsyncIterator[OpenAIModerator]:
    made = OpenAIModerator(OMNI, peer.url, KEY, timedelta(seconds=5))
    yield made
    await made.close()


# ------------------------------------------------------------------ the endpoint


async def test_each_text_is_told_what_it_is_flagged_for(peer: OpenAIPeer, moderator: OpenAIModerator) -> None:
    peer.flags = {"knife": "violence", "bed": "sexual"}
    texts = ["a walk", "a knife in bed", "a bed"]
    assert list(await moderator.moderate(texts)) == [(), ("sexual", "violence"), ("sexual",)]
    assert peer.moderated == [texts], "all in one request"
    assert (moderator.name, moderator.host) == (OMNI, "127.0.0.1")
    assert await moderator.check() == f"{OMNI} answers."


@pytest.mark.parametrize(
    ("results", "flags"),
    [
        (b'{"flagged": true, "categories": {}}', ("flagged",)),
        (b'{"flagged": true, "categories": {"hate": false, "illicit": null}}', ("flagged",)),
        (b'{"flagged": false, "categories": {"hate": true}}', ("hate",)),
    ],
)
async def test_one_sign_of_harm_is_enough(
    peer: OpenAIPeer, moderator: OpenAIModerator, results: bytes, flags: tuple[str, ...]
) -> None:
    peer.moderates = Body(b'{"results": [' + results + b"]}")
    assert list(await moderator.moderate(["a walk"])) == [flags]


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        (Status(500), ModelUnavailable),
        (Status(429), ModelUnavailable),
        (Status(404), ModelUnavailable),
        (Status(400), ModelInvalid),
        (Drop(), ModelUnavailable),
        (Body(b""), ModelInvalid),
        (Body(b"<html>", "text/html"), ModelInvalid),
        (Body(b"{}"), ModelInvalid),
        (Body(b'{"results": []}'), ModelInvalid),
        (Body(b'{"results": [' + FINE + b"]}"), ModelInvalid),
        (Body(b'{"results": [' + FINE + b"," + FINE + b"," + FINE + b"]}"), ModelInvalid),
        (Body(b'{"results": [' + FINE + b', {"flagged": "no", "categories": {}}]}'), ModelInvalid),
        (Body(b'{"results": [' + FINE + b', {"categories": {"hate": false}}]}'), ModelInvalid),
        (Body(b'{"results": [' + FINE + b', {"flagged": false}]}'), ModelInvalid),
        (Body(b'{"results": [' + FINE + b', {"flagged": false, "categories": {"hate": 0.9}}]}'), ModelInvalid),
        (Body(b'{"results": [' + FINE + b', {"flagged": true, "categories": {"\\u001b[2J": true}}]}'), ModelInvalid),
        (Body(b'{"results": {"0": ' + FINE + b', "1": ' + FINE + b"}}"), ModelInvalid),
    ],
)
async def test_what_is_no_answer_is_an_error(
    peer: OpenAIPeer, moderator: OpenAIModerator, failure: Status | Drop | Body, error: type[ModelError]
) -> None:
    peer.moderates = failure
    with pytest.raises(error) as raised:
        await moderator.moderate(["a canary", "another canary"])
    assert "canary" not in str(raised.value)
    assert len(peer.moderated) == 1, "asked once"


async def test_one_that_hangs_is_not_waited_for_long(peer: OpenAIPeer) -> None:
    peer.moderates = Hang()
    moderator = OpenAIModerator(OMNI, peer.url, KEY, timedelta(milliseconds=200))
    with pytest.raises(ModelUnavailable, match=r"no answer within 0\.2 s"):
        await moderator.moderate(["a walk"])
    await moderator.close()
