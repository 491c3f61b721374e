"""What the console's pages answer over HTTP, against a demo in a process of its own."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from reprise.console.guard import COOKIE

VISITOR, OTHER = "visitor-0000-1111-2222", "stranger-000-1111-2222"
TALK = ("hi there, nice to meet you", "my job interview is on Friday", "I am a bit nervous about it")


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", "from reprise.cli import main; main()", "demo", "--port", "0", "--no-browser"),
        *("--store", str(tmp_path / "demo.db")),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env={name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")},
    )
    assert process.stdout is not None
    said = b""
    async with asyncio.timeout(30):
        while not (ready := re.search(rb"Demo: (http://\S+)", said)):
            line = await process.stdout.readline()
            assert line, f"the demo ended: {said!r}"
            said += line
    draining = asyncio.create_task(process.stdout.read())
    yield ready[1].decode()
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(15):
        await process.wait()
    await draining


@pytest.fixture
async def client(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, cookies={COOKIE: VISITOR}, timeout=60) as client:
        yield client


async def talk(client: httpx.AsyncClient) -> None:
    """Says each line and waits for its answer."""
    for number, text in enumerate(TALK):
        body = {"id": f"message-{number}", "persona": "chef", "text": text, "timezone": "Europe/Berlin"}
        (await client.post("/chat/demo/messages", json=body)).raise_for_status()
        async with asyncio.timeout(20):
            while True:
                messages = (await client.get("/api/chats/chef")).json()["messages"]
                if sum(not each["mine"] and each["kind"] == "text" for each in messages) > number:
                    break
                await asyncio.sleep(0.1)


async def test_the_page_is_one_visitors_own_and_runs_nothing_foreign(address: str) -> None:
    async with httpx.AsyncClient(base_url=address) as stranger:
        page = await stranger.get("/")
        assert page.status_code == 200
        cookie = page.headers["set-cookie"]
        assert re.search(rf"{COOKIE}=[\w-]{{22}}; ", cookie)
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
        policy = page.headers["content-security-policy"]
        assert policy.startswith("default-src 'self'")
        assert "unsafe" not in policy
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["referrer-policy"] == "no-referrer"
        assert page.headers["cache-control"] == "no-store"
        assert not re.search(r"https?://", page.text), "everything comes from here"
        assert not re.search(r"<script(?![^>]* src=)|style=|onclick", page.text)
        assert "set-cookie" not in (await stranger.get("/")).headers, "a visitor keeps their cookie"


async def test_health_static_files_and_faces(client: httpx.AsyncClient) -> None:
    assert (await client.get("/healthz")).text == "ok"
    script = await client.get("/static/app.js")
    assert (script.headers["content-type"].partition(";")[0], script.headers["cache-control"]) == (
        "text/javascript",
        "no-cache",
    )
    again = await client.get("/static/app.js", headers={"If-None-Match": script.headers["etag"]})
    assert again.status_code == 304
    assert (await client.get("/face/chef.svg")).headers["content-type"] == "image/svg+xml"
    assert (await client.get("/face/nobody.svg")).status_code == 404
    for path in ("/static/..%2fpages.py", "/static/%2e%2e/pages.py"):
        assert (await client.get(path)).status_code == 404


async def test_a_follow_up_can_be_asked_for_its_reasons_by_its_person_only(client: httpx.AsyncClient) -> None:
    await talk(client)
    before = datetime.fromisoformat((await client.get("/api/state")).json()["now"])
    answers = [(await client.post("/api/move", json={"by": 86400, "persona": "chef"})).json()]
    while not answers[-1]["arrived"] and len(answers) < 5:
        answers.append((await client.post("/api/move", json={"next": True, "persona": "chef"})).json())
    assert len(answers[-1]["arrived"]) == 1, answers
    (arrived,) = answers[-1]["arrived"]
    assert (arrived["persona"], arrived["kind"]) == ("chef", "follow_up")
    assert all("did not write" in answer["words"] for answer in answers[:-1])
    assert datetime.fromisoformat(answers[-1]["now"]) >= datetime.fromisoformat(arrived["at"]) > before

    why = (await client.get(f"/api/follow-ups/{arrived['id']}")).json()
    assert why["state"] == "sent"
    assert {each["text"] for each in why["cited"]} <= set(TALK)
    assert why["cited"]
    assert {each["verdict"] for each in why["rules"]} == {"ok"}
    assert all(each["passed"] for each in why["checks"])
    chat = (await client.get("/api/chats/chef")).json()
    assert [each["text"] for each in chat["choices"]] == ["/later", "/stop"], "under the newest message"
    now = chat["why"]
    assert now["verdict"] in ("wait", "stop")
    assert now["followUps"][0]["id"] == arrived["id"]

    client.cookies.set(COOKIE, OTHER)
    assert (await client.get(f"/api/follow-ups/{arrived['id']}")).status_code == 404
    assert (await client.get("/api/chats/chef")).json()["messages"] == []


async def test_a_long_conversation_is_read_page_by_page(client: httpx.AsyncClient) -> None:
    for number in range(70):
        body = {"id": f"message-{number:03}", "persona": "chef", "text": f"number {number}"}
        (await client.post("/chat/demo/messages", json=body)).raise_for_status()
    newest = (await client.get("/api/chats/chef")).json()
    assert newest["more"]
    first = newest["messages"][0]["seq"]
    older = (await client.get(f"/api/chats/chef?before={first}")).json()
    assert not older["more"]
    seqs = [each["seq"] for each in older["messages"] + newest["messages"]]
    assert seqs == sorted(set(seqs))
    mine = [each["text"] for each in older["messages"] + newest["messages"] if each["mine"]]
    assert mine == [f"number {number}" for number in range(70)]


async def test_what_makes_no_sense_is_refused_in_words(client: httpx.AsyncClient) -> None:
    before = datetime.fromisoformat((await client.get("/api/state")).json()["now"])
    for path, body, status in (
        ("/api/move", {"by": 0, "persona": "chef"}, 400),
        ("/api/move", {"by": -3600, "persona": "chef"}, 400),
        ("/api/move", {"by": 1e400, "persona": "chef"}, 400),
        ("/api/move", {"by": 86400 * 365, "persona": "chef"}, 400),
        ("/api/move", {"by": True, "persona": "chef"}, 400),
        ("/api/move", {"by": 60, "persona": "nobody"}, 404),
        ("/api/move", {"by": 60}, 404),
        ("/api/move", ["by", 60], 400),
        ("/api/model", {"id": "nothing like it"}, 404),
        ("/api/model", {"id": {"a": 1}}, 404),
        ("/api/model", {"id": "x" * 20_000}, 413),
    ):
        answer = await client.post(path, content=json.dumps(body))
        assert answer.status_code == status, (path, body)
        assert answer.json()["error"]
        assert answer.headers["cache-control"] == "no-store"
    after = datetime.fromisoformat((await client.get("/api/state")).json()["now"])
    assert (after - before).total_seconds() < 30, "time stays"


async def test_foreign_pages_visitors_without_a_cookie_and_foreign_names_are_refused(client: httpx.AsyncClient) -> None:
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "same-site"}):
        assert (await client.post("/api/forget", headers=headers)).status_code == 403
    assert (await client.get("/", headers={"Host": "rebound.example"})).status_code == 421
    client.cookies.clear()
    for path in ("/api/state", "/api/chats/chef", "/api/follow-ups/x"):
        assert (await client.get(path)).status_code == 403
    client.cookies.set(COOKIE, "short")
    assert (await client.get("/api/state")).status_code == 403


async def test_the_clock_is_plain_when_asked(client: httpx.AsyncClient) -> None:
    now = datetime.fromisoformat((await client.get("/api/state")).json()["now"])
    (await client.post("/api/move", json={"by": 3600, "persona": "chef"})).raise_for_status()
    later = datetime.fromisoformat((await client.get("/api/state")).json()["now"])
    assert now.tzinfo is not None
    assert now.astimezone(UTC) == now
    assert 3600 <= (later - now).total_seconds() < 3660
