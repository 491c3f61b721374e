"""The Discord peer as a process of its own, steered over its control interface, as the crash tests use it."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from tests.peers.discord import DiscordPeer
from tests.peers.discord_api import VALUES, NotAsDescribed, check_answer, check_request, fields_of

TOKEN = "abc"


class Asked:
    """The peer's addresses, and how to ask there."""

    def __init__(self, addresses: dict[str, str]) -> None:
        self.addresses = addresses

    def control(self, what: str, **body: Any) -> Any:
        return self._ask(f"{self.addresses['control']}/{what}", body or None)

    def discord(self, path: str, body: Any = None, token: str = TOKEN) -> Any:
        return self._ask(self.addresses["api_base"] + path, body, Authorization=f"Bot {token}")

    def _ask(self, url: str, body: Any, **headers: str) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers |= {"User-Agent": "DiscordBot (test, 1)", "Content-Type": "application/json"}
        try:
            with urllib.request.urlopen(urllib.request.Request(url, data=data, headers=headers), timeout=10) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            return json.load(error)


@pytest.fixture
def peer() -> Iterator[Asked]:
    command = [sys.executable, "-m", "tests.peers.discord", "--port", "0", "--token", TOKEN]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as process:
        assert process.stdout
        yield Asked(json.loads(process.stdout.readline()))
        process.terminate()


def test_it_is_steered_from_another_process(peer: Asked) -> None:
    message = peer.control("act", person=7, name="Bo", do="writes", args={"text": "hi"})["result"]
    peer.control("act", person=7, do="edits", args={"message_id": message, "text": "hello"})
    channel = peer.discord("/users/@me/channels", {"recipient_id": "7"})["id"]
    (written,) = peer.discord(f"/channels/{channel}/messages?after=0&limit=10")
    assert (written["id"], written["content"], written["author"]["global_name"]) == (message, "hello", "Bo")
    assert "error" in peer.control("act", person=7, do="uses_command", args={"name": "pause"})
    assert "error" in peer.control("act", person=7, do="dances")

    peer.control("fault", route="send", kind="too_many", value=3)
    part = {"content": "yo", "nonce": "n", "enforce_nonce": True}
    assert peer.discord(f"/channels/{channel}/messages", part)["retry_after"] == 3
    sent = peer.discord(f"/channels/{channel}/messages", part)
    assert peer.discord(f"/channels/{channel}/messages", part)["id"] == sent["id"]
    assert peer.control("wait?person=7&count=1")["result"] == ["yo"]
    assert [(each["person"], each["text"]) for each in peer.control("ledger")] == [(7, "yo")]

    peer.control("offline")
    with pytest.raises(urllib.error.URLError):
        peer.discord("/users/@me")
    peer.control("online")
    assert peer.discord("/users/@me")["username"] == "peer0"
    assert peer.control("state")["surprises"] == []
    assert peer.discord("/guilds/1")["code"] == 0
    assert peer.control("state")["surprises"] == ["GET /api/v10/guilds/1"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"content": " "}, 50006),
        ({"content": "x" * 2001}, 50035),
        ({"content": "x", "nonce": "n" * 26}, 50035),
        ({"content": "x", "colour": 5}, 50035),
        ([], 50109),
    ],
)
def test_it_is_strict_about_messages(peer: Asked, body: Any, code: int) -> None:
    peer.control("act", person=7, do="writes", args={"text": "hi"})
    channel = peer.discord("/users/@me/channels", {"recipient_id": "7"})["id"]
    assert peer.discord(f"/channels/{channel}/messages", body)["code"] == code
    peer.control("act", person=7, do="closes_dms")
    assert peer.discord(f"/channels/{channel}/messages", {"content": "x"})["code"] == 50007


@pytest.mark.parametrize(
    ("path", "token", "message"),
    [
        ("/users/@me", "wrong", "401: Unauthorized"),
        ("/channels/5/messages", TOKEN, "Unknown Channel"),
        ("/channels/x/messages", TOKEN, "Invalid Form Body"),
        ("/applications/5/commands", TOKEN, "You are not authorized to perform this action on this application"),
    ],
)
def test_it_is_strict_about_the_rest(peer: Asked, path: str, token: str, message: str) -> None:
    assert peer.discord(path, token=token)["message"] == message


async def _calls_that_are_not_as_described() -> None:
    async with DiscordPeer(TOKEN) as peer:
        ada = peer.person(7)
        ada.writes("hi")
        headers = {"Authorization": f"Bot {TOKEN}", "User-Agent": "DiscordBot (test, 1)"}
        async with aiohttp.ClientSession(peer.api_base + "/", headers=headers) as session:
            messages = f"channels/{ada.channel.id}/messages"
            await session.post(messages, json={"content": "hi", "components": [{"type": 1, "components": []}]})
            await session.get(f"{messages}?limit=5&whence=7")
            peer.bots[TOKEN].application["flags"] = "none"
            await session.get("oauth2/applications/@me")


async def test_it_holds_every_call_against_the_published_description() -> None:
    with pytest.raises(NotAsDescribed, match=r"POST /channels/\{channel_id\}/messages: body.components\[0\]") as caught:
        await _calls_that_are_not_as_described()
    assert "whence" not in str(caught.value)  # the peer refused that
    assert "GET /oauth2/applications/@me: answer 200.flags: Input should be a valid integer, not 'none'" in str(
        caught.value
    )


def test_what_the_gateway_says_is_held_against_it_too() -> None:
    peer = DiscordPeer(TOKEN)
    with pytest.raises(NotAsDescribed, match="sticker_items"):
        peer.person(7).message(sticker_items=[{"id": "5"}])
    with pytest.raises(NotAsDescribed, match="global_name"):
        peer.person(8, global_name=5)


SEND = ("POST", "/channels/{channel_id}/messages")
MENU = ("PUT", "/applications/{application_id}/commands")
RESPOND = ("POST", "/interactions/{interaction_id}/{interaction_token}/callback")
BUTTON = {"type": 2, "style": 2, "label": "Yes", "custom_id": "pause:2h"}


def row(**button: Any) -> dict[str, Any]:
    return {"components": [{"type": 1, "components": [BUTTON | button]}]}


@pytest.mark.parametrize(
    ("call", "good", "bad", "where"),
    [
        (SEND, {"content": "hi"}, {"content": 5}, "body.content"),
        (SEND, {"content": "half of \ud83d"}, {"content": "half of \ud83d" * 500}, "at most 4000"),
        (SEND, {"content": "hi"}, {"colour": 5}, "body: it has no field colour"),
        (SEND, row(), row(style=9), "components[0].style"),
        (SEND, row(), row(type=9), "components[0].components[0]"),
        (SEND, row(), row(custom_id="x" * 101), "custom_id"),
        (SEND, row(), row(colour=5), "colour"),
        (SEND, {"nonce": "n" * 25}, {"nonce": "n" * 26}, "body.nonce"),
        (SEND, {"allowed_mentions": {"parse": []}}, {"allowed_mentions": {"parse": ["all"]}}, "parse"),
        (SEND, {"attachments": [{"id": 0, "filename": "a"}]}, {"attachments": [{"filename": "a"}]}, "lacks id"),
        (SEND, {"message_reference": {"message_id": 5}}, {"message_reference": {"message_id": "x"}}, "message_id"),
        (SEND, {}, None, "no body"),
        (MENU, [{"name": "why", "contexts": [1]}], [{"name": "why", "contexts": [7]}], "body[0].contexts"),
        (MENU, [{"name": "why"}], [{}], "body[0]: it lacks name"),
        (MENU, [{"name": "why"}], {"name": "why"}, "it is no list"),
        (RESPOND, {"type": 5}, {"type": 10}, "body"),
        (RESPOND, {"type": 8, "data": {"choices": []}}, {"type": 8}, "body: it lacks data"),
        (RESPOND, {"type": 4, "data": {"content": "hi", "flags": 64}}, {"type": 4, "data": {"content": 5}}, "content"),
    ],
)
def test_a_request_that_is_not_as_described_is_told(call: tuple[str, str], good: Any, bad: Any, where: str) -> None:
    assert check_request(*call, {}, {}, good) == []
    assert where in "; ".join(check_request(*call, {}, {}, bad))


def test_values_that_are_held_against_it_are_of_fields_it_has() -> None:
    assert [(model, name) for model, name in VALUES if name not in fields_of(model)] == []


def test_so_are_paths_queries_and_answers() -> None:
    get = ("GET", SEND[1])
    assert check_request(*get, {"channel_id": "5"}, {"limit": "100", "after": "7"}, None) == []
    assert check_request(*get, {"channel": "5"}, {}, None) == ["path: channel is not described"]
    assert check_request(*get, {}, {"limit": "101", "whence": "7"}, None)[1:] == ["query: whence is not described"]
    assert check_request(*get, {}, {"limit": "101"}, None) != []
    assert check_request(*get, {}, {}, {"limit": 5}) == ["a body where none is described"]
    assert check_request("PATCH", SEND[1], {}, {}, None) == [f"PATCH {SEND[1]} is not described"]
    assert check_answer(*get, 200, []) == []
    assert check_answer(*get, 200, {}) == ["answer 200: it is no list"]
    assert check_answer(*get, 204, None) == ["status 204 is not described"]
    assert "answer 200[0]: it lacks id" in check_answer(*get, 200, [{}])
    assert check_answer(*RESPOND, 204, None) == []
    assert check_answer(*get, 404, {"message": "Unknown Channel", "code": 10003}) == []
    assert check_answer(*get, 404, {"message": "Unknown Channel", "code": "10003"}) != []
