"""The web chat adapter over real sockets: what a page posts is stored once, what is sent reaches the open pages."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount

from reprise.clock import SystemClock
from reprise.console import console_middleware
from reprise.console.guard import COOKIE, person_of
from reprise.errors import StoreUnavailable
from reprise.events import CommandReceived, Event, Started, TextReceived
from reprise.models import Choice, ConversationKey, MessageKind
from reprise.ports import AccountSettings, Attachment, KnownChat, OutgoingPart
from reprise_adapters.web import WebAdapter, connect

SECRET = "abcdefghijklmnopqrstuv"
PERSON = person_of(SECRET)
TALK = ConversationKey(account="demo", person=PERSON, persona="chef")


class Host:
    """Stores events in memory once per key, or fails as told."""

    def __init__(self) -> None:
        self.stored: dict[str, Event] = {}
        self.offered: list[Event] = []
        self.failures: list[Exception] = []
        self.caught = asyncio.Event()

    async def handle(self, event: Event) -> None:
        self.offered.append(event)
        if self.failures:
            raise self.failures.pop()
        self.stored.setdefault(event.key, event)

    async def known_chats(self) -> Sequence[KnownChat]:
        return ()

    def heard(self) -> None: ...

    def caught_up(self) -> None:
        self.caught.set()

    def fell_behind(self) -> None:
        raise AssertionError("there is nothing to fall behind of")

    @property
    def texts(self) -> list[str]:
        return [event.text for event in self.stored.values() if isinstance(event, TextReceived)]


@dataclass
class Chat:
    adapter: WebAdapter
    host: Host
    client: httpx.AsyncClient
    receiving: asyncio.Task[None] = field(repr=False)

    async def post(self, text: object = "hello", *, path: str = "messages", **fields: object) -> httpx.Response:
        headers = fields.pop("headers", None)
        body = {"id": "a1b2c3d4e5", "persona": "chef", "text": text} | fields
        return await self.client.post(f"/chat/demo/{path}", json=body, headers=headers)  # type: ignore[arg-type]


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    adapter, host = connect(AccountSettings(name="demo", platform="web"), SystemClock()), Host()
    app = Starlette(routes=[Mount("/chat/demo", routes=adapter.routes)], middleware=console_middleware(["127.0.0.1"]))
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    receiving = asyncio.create_task(adapter.receive(host))
    base = f"http://127.0.0.1:{listening.getsockname()[1]}"
    await asyncio.wait_for(host.caught.wait(), 5)
    async with httpx.AsyncClient(base_url=base, cookies={COOKIE: SECRET}, timeout=10) as client:
        yield Chat(adapter, host, client, receiving)
    receiving.cancel()
    await asyncio.gather(receiving, return_exceptions=True)
    await adapter.close()
    server.should_exit = True
    await asyncio.wait_for(serving, 10)


@asynccontextmanager
async def listening_page(chat: Chat) -> AsyncIterator[Callable[[], object]]:
    """An open page; what it yields reads the next event's data."""
    async with chat.client.stream("GET", "/chat/demo/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = stream.aiter_lines()

        async def following() -> dict[str, object]:
            async with asyncio.timeout(5):
                async for line in lines:
                    if line.startswith("data: ") and line != "data: {}":
                        return json.loads(line.removeprefix("data: "))
            raise AssertionError("the stream ended")

        async with asyncio.timeout(5):
            async for line in lines:
                if line == "event: open":
                    break
        yield following


def part(text: str, *, kind: MessageKind = MessageKind.TEXT) -> OutgoingPart:
    return OutgoingPart(id="r1-0", conversation=TALK, address=PERSON, kind=kind, text=text, nonce="n1")


async def test_a_text_is_stored_when_the_answer_comes_with_the_persona_first(chat: Chat) -> None:
    answer = await chat.post("hello", timezone="Europe/Berlin", locale="de-DE")

    assert answer.status_code == 200
    started, text = chat.host.stored.values()
    assert isinstance(started, Started)
    assert (started.payload, started.announce) == ("chef", False)
    assert isinstance(text, TextReceived)
    assert (text.text, text.address, text.contact.person) == ("hello", PERSON, PERSON)
    assert (text.timezone, text.locale, text.message_id) == ("Europe/Berlin", "de-DE", "a1b2c3d4e5")


async def test_a_browser_that_is_set_to_an_offset_tells_it(chat: Chat) -> None:
    await chat.post("hello", timezone="+05:30")
    _, text = chat.host.stored.values()
    assert isinstance(text, TextReceived)
    assert text.timezone == "UTC+05:30"


async def test_posting_again_with_the_same_id_stores_nothing_new(chat: Chat) -> None:
    for _ in range(3):
        assert (await chat.post("once")).status_code == 200
    assert chat.host.texts == ["once"]
    assert len(chat.host.stored) == 2


async def test_another_persona_is_started_before_the_text_and_again_on_coming_back(chat: Chat) -> None:
    await chat.post("one", id="11111111", persona="chef")
    await chat.post("two", id="22222222", persona="maestro")
    await chat.post("three", id="33333333", persona="chef")
    said = [e.payload if isinstance(e, Started) else getattr(e, "text", "") for e in chat.host.stored.values()]
    assert said == ["chef", "one", "maestro", "two", "chef", "three"]


async def test_a_retried_text_goes_to_its_own_persona_though_another_was_opened_between(chat: Chat) -> None:
    chat.host.failures = [StoreUnavailable("locked")]
    assert (await chat.post("for the chef", id="11111111", persona="chef")).status_code == 503
    await chat.post("for the maestro", id="22222222", persona="maestro")
    assert (await chat.post("for the chef", id="11111111", persona="chef")).status_code == 200
    said = [e.payload if isinstance(e, Started) else getattr(e, "text", "") for e in chat.host.stored.values()]
    assert said == ["maestro", "for the maestro", "chef", "for the chef"]


async def test_opening_a_chat_is_a_start_that_wants_an_answer(chat: Chat) -> None:
    assert (await chat.post(path="start")).status_code == 200
    (event,) = chat.host.stored.values()
    assert isinstance(event, Started)
    assert (event.payload, event.announce) == ("chef", True)
    await chat.post("hello", id="22222222")
    assert len(chat.host.stored) == 2, "the text needs no second start"


@pytest.mark.parametrize(
    ("text", "command", "argument"),
    [("/why", "why", ""), ("/pause 3d", "pause", "3d"), ("/Timezone\nEurope/Berlin ", "timezone", "Europe/Berlin")],
)
async def test_a_slash_and_a_word_is_a_command(chat: Chat, text: str, command: str, argument: str) -> None:
    await chat.post(text)
    event = list(chat.host.stored.values())[-1]
    assert isinstance(event, CommandReceived)
    assert (event.command, event.argument) == (command, argument)


@pytest.mark.parametrize("text", ["/etc/passwd is a file", "/ why", "//", "a /why"])
async def test_other_slashes_are_text(chat: Chat, text: str) -> None:
    await chat.post(text)
    assert chat.host.texts == [text]


async def test_what_is_sent_reaches_every_open_page(chat: Chat) -> None:
    async with listening_page(chat) as one, listening_page(chat) as two:
        await chat.adapter.working(PERSON, TALK, "So far")
        delivered = await chat.adapter.send(part("<b>hi</b> 👩‍👩‍👧", kind=MessageKind.FOLLOW_UP))
        for following in (one, two):
            assert await following() == {  # type: ignore[misc]
                "type": "draft",
                "conversation": str(TALK),
                "persona": "chef",
                "text": "So far",
            }
            shown = await following()  # type: ignore[misc]
            assert (shown["type"], shown["id"], shown["source"], shown["kind"]) == (
                "message",
                "r1-0",
                "r1",
                "follow_up",
            )
            assert shown["text"] == "<b>hi</b> 👩‍👩‍👧"
        assert delivered.platform_id == "r1-0"


async def test_buttons_are_what_could_be_typed_and_a_file_comes_with_them(chat: Chat) -> None:
    choices = (
        Choice(label="Delete 1", command="memory", argument="delete mem_1"),
        Choice(label="Stop", command="stop"),
    )
    async with listening_page(chat) as following:
        file = Attachment(name="all.json", content='{"a": "ü"}'.encode())
        await chat.adapter.send(replace(part("known"), choices=choices, attachment=file))
        await chat.adapter.send(part("plain"))
        shown, bare = await following(), await following()  # type: ignore[misc]
        assert shown["choices"] == [
            {"label": "Delete 1", "text": "/memory delete mem_1"},
            {"label": "Stop", "text": "/stop"},
        ]
        assert shown["attachment"] == {"name": "all.json", "text": '{"a": "ü"}'}
        assert (bare["choices"], bare["attachment"]) == ([], None)


async def test_after_a_command_the_page_says_again_whose_chat_it_is(chat: Chat) -> None:
    await chat.post("hello", id="a1b2c3d4e1")
    await chat.post("/switch maestro", id="a1b2c3d4e2")
    await chat.post("and you?", id="a1b2c3d4e3")
    kinds = [type(event).__name__ for event in chat.host.stored.values()]
    assert kinds == ["Started", "TextReceived", "CommandReceived", "Started", "TextReceived"]


async def test_sending_to_somebody_who_is_away_succeeds_and_shows_nothing_to_others(chat: Chat) -> None:
    async with listening_page(chat) as following:
        elsewhere = OutgoingPart(
            id="x-0", conversation=TALK, address="somebody else", kind=MessageKind.TEXT, text="secret", nonce="n"
        )
        await chat.adapter.send(elsewhere)
        await chat.adapter.send(part("mine"))
        assert (await following())["text"] == "mine"  # type: ignore[misc]


async def test_closing_ends_the_streams(chat: Chat) -> None:
    async with listening_page(chat) as following:
        await chat.adapter.close()
        with pytest.raises(AssertionError, match="the stream ended"):
            await following()  # type: ignore[misc]


async def test_a_ninth_page_of_one_person_takes_the_place_of_the_first(chat: Chat) -> None:
    async with listening_page(chat) as first:
        pages = [listening_page(chat) for _ in range(8)]
        for page in pages:
            await page.__aenter__()
        with pytest.raises(AssertionError, match="the stream ended"):
            await first()  # type: ignore[misc]
        for page in pages:
            await page.__aexit__(None, None, None)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"{", "JSON"),
        (b"\xff\xfe", "JSON"),
        (b"[" * 50_000, "JSON"),
        (b"[]", "object"),
        (b'{"id":"a1b2c3d4","persona":"chef","text":"  \\u200b "}', "no text"),
        (b'{"id":"a1b2c3d4","persona":"chef","text":7}', "no text"),
        (b'{"id":"../../","persona":"chef","text":"x"}', "`id`"),
        (b'{"id":"a1b2c3d4","persona":"a b","text":"x"}', "`persona`"),
        (json.dumps({"id": "a1b2c3d4", "persona": "chef", "text": "x" * 8001}).encode(), "8001"),
    ],
)
async def test_what_cannot_be_used_is_refused_in_words(chat: Chat, body: bytes, words: str) -> None:
    answer = await chat.client.post("/chat/demo/messages", content=body)
    assert answer.status_code == 400
    assert words in answer.json()["error"]
    assert not chat.host.offered


async def test_a_body_without_end_is_refused_early(chat: Chat) -> None:
    answer = await chat.client.post("/chat/demo/messages", content=b" " * 200_001)
    assert answer.status_code == 413


async def test_odd_hints_cost_no_message_and_lone_surrogates_are_mended(chat: Chat) -> None:
    body = b'{"id":"a1b2c3d4","persona":"chef","text":"oh \\ud83d\\u0000!","timezone":"Mars/Base","locale":"<b>"}'
    assert (await chat.client.post("/chat/demo/messages", content=body)).status_code == 200
    (text,) = [event for event in chat.host.stored.values() if isinstance(event, TextReceived)]
    assert (text.text, text.timezone, text.locale) == ("oh \ufffd!", None, None)


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}],
)
async def test_other_sites_cannot_write_in_a_visitors_name(chat: Chat, headers: dict[str, str]) -> None:
    assert (await chat.post("spam", headers=headers)).status_code == 403
    assert not chat.host.offered


async def test_a_foreign_name_for_this_server_is_refused(chat: Chat) -> None:
    assert (await chat.post("spam", headers={"Host": "rebound.example"})).status_code == 421
    assert not chat.host.offered


async def test_without_the_cookie_nothing_is_heard_or_said(chat: Chat) -> None:
    chat.client.cookies.clear()
    assert (await chat.post("hello")).status_code == 403
    assert (await chat.client.get("/chat/demo/events")).status_code == 403
    assert not chat.host.offered


async def test_a_post_is_put_off_while_nobody_receives(chat: Chat) -> None:
    chat.receiving.cancel()
    await asyncio.gather(chat.receiving, return_exceptions=True)
    answer = await chat.post("hello")
    assert answer.status_code == 503
    assert answer.json()["error"] == "The chat is starting or stopping."


async def test_long_texts_are_split_to_what_send_takes(chat: Chat) -> None:
    parts = chat.adapter.split("word " * 4000)
    assert len(parts) > 1
    assert all(0 < len(text) <= chat.adapter.limits.text for text in parts)
