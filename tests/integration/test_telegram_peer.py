"""The Telegram peer as a process of its own, steered over its control API, as the crash tests use it."""

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
from tests.peers.telegram import TelegramPeer
from tests.peers.telegram_spec import answer_errors, fields_of, methods, object_errors, request_errors

TOKEN = "1:abc"


@pytest.fixture
def url() -> Iterator[str]:
    command = [sys.executable, "-m", "tests.peers.telegram", "--port", "0", "--token", TOKEN]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        process.terminate()


def ask(url: str, **body: Any) -> Any:
    data = json.dumps(body).encode() if body else None
    request = urllib.request.Request(url, data=data, headers={"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        return json.load(error)


def test_it_is_steered_from_another_process(url: str) -> None:
    api = f"{url}/bot{TOKEN}"
    message = ask(f"{url}/_control/act", person=7, name="Bo", do="writes", args={"text": "hi"})["result"]
    ask(f"{url}/_control/act", person=7, do="edits", args={"message_id": message, "text": "hello"})
    ask(f"{url}/_control/update", poll_answer={"poll_id": "1"})
    first, second, third = ask(f"{api}/getUpdates")["result"]
    assert (first["message"]["text"], first["message"]["from"]["first_name"]) == ("hi", "Bo")
    assert second["edited_message"]["text"] == "hello"
    assert "poll_answer" in third
    assert len(ask(f"{url}/_control/state")["pending"][TOKEN]) == 3
    assert ask(f"{api}/getUpdates", offset=third["update_id"] + 1)["result"] == []
    assert ask(f"{url}/_control/state")["pending"][TOKEN] == []

    ask(f"{url}/_control/fault", method="sendMessage", kind="too_many", value=3)
    assert ask(f"{api}/sendMessage", chat_id=7, text="yo")["parameters"] == {"retry_after": 3}
    assert ask(f"{api}/sendMessage", chat_id=7, text="yo")["result"]["text"] == "yo"
    assert ask(f"{url}/_control/wait?chat=7&count=1")["result"] == ["yo"]
    assert [(sent["chat_id"], sent["text"]) for sent in ask(f"{url}/_control/ledger")] == [(7, "yo")]


@pytest.mark.parametrize(
    ("method", "parameters", "code", "description"),
    [
        ("sendmessages", {"chat_id": 7, "text": "x"}, 404, "Not Found"),
        ("sendMessage", {"text": "x"}, 400, "Bad Request: chat_id is empty"),
        ("sendMessage", {"chat_id": 8, "text": "x"}, 400, "Bad Request: chat not found"),
        ("sendMessage", {"chat_id": "seven", "text": "x"}, 400, "Bad Request: chat_id must be an integer"),
        ("sendMessage", {"chat_id": 7, "text": " "}, 400, "Bad Request: message text is empty"),
        ("sendMessage", {"chat_id": 7}, 400, "Bad Request: message text is empty"),
        ("sendMessage", {"chat_id": 7, "text": "x" * 4097}, 400, "Bad Request: message is too long"),
        ("sendMessage", {"chat_id": 7, "text": "😀" * 2049}, 400, "Bad Request: message is too long"),
        ("getUpdates", {"allowed_updates": "{}"}, 400, "Bad Request: allowed_updates has the wrong type"),
    ],
)
def test_it_is_strict(url: str, method: str, parameters: dict[str, Any], code: int, description: str) -> None:
    ask(f"{url}/_control/act", person=7, do="writes", args={"text": "hi"})
    answer = ask(f"{url}/bot{TOKEN}/{method}", **parameters)
    assert answer == {"ok": False, "error_code": code, "description": description}


def test_a_negative_offset_forgets_all_but_the_last(url: str) -> None:
    for text in ("a", "b", "c"):
        ask(f"{url}/_control/act", person=7, do="writes", args={"text": text})
    updates = ask(f"{url}/bot{TOKEN}/getUpdates", offset=-1)["result"]
    assert [update["message"]["text"] for update in updates] == ["c"]
    assert len(ask(f"{url}/bot{TOKEN}/getUpdates")["result"]) == 1


def test_tokens_are_told_apart(url: str) -> None:
    assert ask(f"{url}/botnonsense/getMe")["error_code"] == 404
    assert ask(f"{url}/bot1:wrong/getMe")["error_code"] == 401
    ask(f"{url}/_control/revoke", token=TOKEN)
    assert ask(f"{url}/bot{TOKEN}/getMe") == {"ok": False, "error_code": 401, "description": "Unauthorized"}


# --------------------------------------------------------------------------- the published API

ENTITY = '[{"type": "bold", "offset": 0, "length": 1}]'


@pytest.mark.parametrize(
    ("method", "parameters", "files", "error"),
    [
        ("sendMessage", {"chat_id": "7", "text": "12", "entities": ENTITY}, [], ""),
        ("sendMessage", {"chat_id": "@name", "text": "x"}, [], ""),
        ("sendMessage", {"chat_id": "7"}, [], "sendMessage lacks text"),
        ("sendMessage", {"chat_id": "7", "text": "x", "colour": "red"}, [], "sendMessage has no parameter colour"),
        ("sendMessage", {"chat_id": "7", "text": "x", "entities": "bold"}, [], "sendMessage.entities is no list"),
        (
            "sendMessage",
            {"chat_id": "7", "text": "x", "entities": ENTITY.replace("0", "1.5")},
            [],
            "is no Integer: 1.5",
        ),
        ("sendMessage", {"chat_id": "7", "text": "x", "entities": ENTITY.replace("type", "kind")}, [], "no field kind"),
        ("sendMessage", {"chat_id": "7", "text": "x", "protect_content": "1"}, [], "is no Boolean: 1"),
        ("sendMessage", {"chat_id": "7", "text": "x"}, ["document"], "has the file document, which nothing names"),
        ("sendDocument", {"chat_id": "7"}, ["document"], ""),
        ("sendDocument", {"chat_id": "7", "document": "attach://a"}, ["a"], ""),
        ("sendDocument", {"chat_id": "7", "caption": "x"}, [], "sendDocument lacks document"),
        ("sendNothing", {}, [], "there is no method sendNothing"),
    ],
)
def test_calls_are_held_against_the_published_api(
    method: str, parameters: dict[str, str], files: list[str], error: str
) -> None:
    found = request_errors(method, parameters, {*files})
    assert len(found) <= 2
    assert (error in "".join(found)) if error else (found == [])


def test_answers_and_updates_are_held_against_the_published_api() -> None:
    assert answer_errors("sendChatAction", True) == []
    assert answer_errors("sendChatAction", 1) == ["answer to sendChatAction is no Boolean: 1"]
    assert answer_errors("getMe", {"id": 1, "is_bot": True}) == ["answer to getMe lacks first_name"]
    message = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}}
    assert object_errors("Update", {"update_id": 1, "message": message}) == []
    assert object_errors("Update", {"update_id": "1"}) == ["Update.update_id is no Integer: '1'"]
    wrong = message | {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1}]}
    assert object_errors("Update", {"update_id": 1, "message": wrong}) == ["Update.message.photo[0] lacks height"]


def test_the_published_api_is_whole() -> None:
    assert len(methods()) > 150
    assert len(fields_of("Message")) > 100
    assert not any("disable_web_page_preview" in method.fields for method in methods().values()), "left out: deprecated"


@pytest.mark.parametrize("wrong", ["call", "update"])
async def test_what_does_not_fit_fails_the_test_that_used_the_peer(wrong: str) -> None:
    async def test() -> None:
        async with TelegramPeer(TOKEN) as peer, aiohttp.ClientSession() as session:
            if wrong == "call":
                await session.post(f"{peer.url}/bot{TOKEN}/getMe", json={"colour": "red"})
            else:
                peer.person(7).message(photo="a photo")

    with pytest.raises(AssertionError, match="not as the Bot API is published"):
        await test()
