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

import pytest

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
