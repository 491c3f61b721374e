"""The web chat's I/O: what the page posts goes to the core, what is sent goes to the open pages.

A page that is closed loses nothing, because it reads the history when it opens; so a send always succeeds, and the
stream of events is a convenience. The person is `request.state.person`, which whoever mounts the routes sets from a
cookie; without one every route refuses.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from reprise.errors import RepriseError
from reprise.events import CommandReceived
from reprise.models import ConversationKey, Picture
from reprise.ports import AccountSettings, AdapterHost, Clock, Delivered, Limits, OutgoingPart
from reprise_adapters.text import split_text
from reprise_adapters.web.translate import MAX_TEXT, Post, Unusable, draft_line, read_post, sent_line
from reprise_adapters.web.translate import started as started_event
from reprise_adapters.web.translate import written as written_event

MAX_BODY = 200_000
"""Bytes of a post; 8000 characters take at most 96,000 as JSON escapes."""
HEARTBEAT = 15.0
"""Seconds after which a silent stream gets a comment, so that proxies keep it open."""
HEARD_EVERY = 10.0
"""Seconds between two words to the core that this account hears; it is deaf only when the process is."""
MAX_STREAMS = 8
"""Open pages of one person; the oldest gives way."""
MAX_WAITING = 200
"""Lines a slow page may be behind before its stream is ended; it then reads the history."""
REMEMBERED_PEOPLE = 10_000
"""People whose present persona and lock are kept in memory."""


class _Stream:
    """The lines on their way to one open page; None ends it."""

    def __init__(self) -> None:
        self.lines: asyncio.Queue[str | None] = asyncio.Queue()

    def push(self, line: str) -> None:
        if self.lines.qsize() >= MAX_WAITING:
            self.end()
        else:
            self.lines.put_nowait(line)

    def end(self) -> None:
        while not self.lines.empty():
            self.lines.get_nowait()
        self.lines.put_nowait(None)


class _Person:
    """What is known of a person who posted: their persona here, and the order of their posts."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.persona: str | None = None


class WebAdapter:
    """One web account. Mount `routes` at `/chat/{account}`."""

    limits = Limits(text=MAX_TEXT, per_second=1000, per_chat=timedelta(), nonce_window=timedelta(seconds=60))

    def __init__(self, settings: AccountSettings, clock: Clock) -> None:
        self._account = settings.name
        self._clock = clock
        self._host: AdapterHost | None = None
        self._people: OrderedDict[str, _Person] = OrderedDict()
        self._streams: dict[str, list[_Stream]] = {}
        self.routes = [
            Route("/messages", self._post_message, methods=["POST"]),
            Route("/start", self._post_start, methods=["POST"]),
            Route("/events", self._get_events, methods=["GET"]),
        ]

    # ------------------------------------------------------------------ the adapter protocol

    async def receive(self, host: AdapterHost) -> None:
        """Lets posts through while it runs. Nothing can be waiting at a browser that would have to be caught up with."""
        self._host = host
        try:
            host.caught_up()
            while True:
                host.heard()
                await self._clock.sleep(HEARD_EVERY)
        finally:
            self._host = None

    def split(self, text: str) -> tuple[str, ...]:
        return split_text(text, MAX_TEXT)

    async def send(self, part: OutgoingPart) -> Delivered:
        """Shown on every open page of the person, or read from the history when they come; the page knows parts by id, so
        a second attempt shows nothing new."""
        self._push(part.address, sent_line(part, self._clock.now()))
        return Delivered(platform_id=part.id)

    async def find(self, part: OutgoingPart) -> Delivered | None:
        """The history the page reads is the core's own; there is nobody else to ask."""
        return None

    async def working(self, address: str, conversation: ConversationKey, draft: str) -> None:
        self._push(address, draft_line(conversation, draft))

    async def picture(self, reference: str) -> Picture | None:
        return None

    async def check(self, *, served: bool = False) -> str:
        return f"web chat {self._account}: needs nothing but this program"

    async def close(self) -> None:
        """Ends every stream, so that a web server need not wait for them."""
        for streams in self._streams.values():
            for stream in streams:
                stream.end()

    def _push(self, person: str, line: str) -> None:
        for stream in self._streams.get(person, ()):
            stream.push(line)

    # ------------------------------------------------------------------ what the page asks

    async def _post_message(self, request: Request) -> Response:
        """A text or a command. 200 once it is stored; posting it again with the same id changes nothing."""
        return await self._post(request, with_text=True)

    async def _post_start(self, request: Request) -> Response:
        """The person opened a persona's chat for the first time."""
        return await self._post(request, with_text=False)

    async def _post(self, request: Request, *, with_text: bool) -> Response:
        person = _person(request)
        if person is None:
            return _refusal(403, "Open the chat page first; this browser has no cookie from it.")
        if not _own_page(request):
            return _refusal(403, "Only the chat page itself may post here.")
        host = self._host
        if host is None:
            return _refusal(503, "The chat is starting or stopping.")
        try:
            post = read_post(await _body(request), with_text=with_text)
        except Unusable as problem:
            return _refusal(400, str(problem))
        except OverflowError:
            return _refusal(413, f"This is too much for one message: at most {MAX_BODY // 1000} kB.")
        try:
            await self._hand_over(host, person, post, with_text=with_text)
        except RepriseError:
            return _refusal(503, "The message could not be stored just now. It is kept and tried again.")
        return JSONResponse({"stored": post.id}, headers=_NO_STORE)

    async def _hand_over(self, host: AdapterHost, person: str, post: Post, *, with_text: bool) -> None:
        known = self._known(person)
        async with known.lock:
            at = self._clock.now()
            if not with_text:
                await host.handle(
                    started_event(post, account=self._account, person=person, at=at, occasion="", announce=True)
                )
                known.persona = post.persona
                return
            if known.persona != post.persona:
                # A fresh key each time: coming back to a persona with a retried message has to count again.
                occasion = f":{secrets.token_hex(6)}"
                await host.handle(
                    started_event(post, account=self._account, person=person, at=at, occasion=occasion, announce=False)
                )
                known.persona = post.persona
            event = written_event(post, account=self._account, person=person, at=at)
            await host.handle(event)
            if isinstance(event, CommandReceived):
                known.persona = None  # it may have chosen another one, and the page still shows this one

    def _known(self, person: str) -> _Person:
        known = self._people.setdefault(person, _Person())
        self._people.move_to_end(person)
        while len(self._people) > REMEMBERED_PEOPLE:
            self._people.popitem(last=False)
        return known

    async def _get_events(self, request: Request) -> Response:
        """Server-sent events of this person, from now on."""
        person = _person(request)
        if person is None:
            return _refusal(403, "Open the chat page first; this browser has no cookie from it.")
        if self._host is None:
            return _refusal(503, "The chat is starting or stopping.")
        # X-Accel-Buffering: some proxies would hold lines back until a buffer is full.
        return StreamingResponse(
            self._lines(person), media_type="text/event-stream", headers={**_NO_STORE, "X-Accel-Buffering": "no"}
        )

    async def _lines(self, person: str) -> AsyncIterator[str]:
        stream = _Stream()
        streams = self._streams.setdefault(person, [])
        streams.append(stream)
        if len(streams) > MAX_STREAMS:
            streams[0].end()
        try:
            yield "retry: 1000\nevent: open\ndata: {}\n\n"
            while True:
                try:
                    line = await asyncio.wait_for(stream.lines.get(), timeout=HEARTBEAT)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if line is None:
                    return
                yield f"data: {line}\n\n"
        finally:
            with contextlib.suppress(ValueError):
                streams.remove(stream)
            if not streams:
                self._streams.pop(person, None)


def connect(settings: AccountSettings, clock: Clock) -> WebAdapter:
    """The adapter of a web account; it needs no token."""
    return WebAdapter(settings, clock)


_NO_STORE: Mapping[str, str] = {"Cache-Control": "no-store"}


def _refusal(status: int, words: str) -> JSONResponse:
    return JSONResponse({"error": words}, status_code=status, headers=_NO_STORE)


def _person(request: Request) -> str | None:
    person: object = getattr(request.state, "person", None)
    return person if isinstance(person, str) and person else None


def _own_page(request: Request) -> bool:
    """Whether a post comes from our own page: browsers name the page's origin in every post, and a page cannot forge it.
    What sends neither header is no browser, and has no visitor's cookie to abuse."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or origin.partition("://")[2] == request.headers.get("host")


async def _body(request: Request) -> bytes:
    """The body, read no further than MAX_BODY. Raises OverflowError beyond, Unusable when it breaks off."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY:
                raise OverflowError
    except ClientDisconnect:
        raise Unusable("The message broke off on its way.") from None
    return bytes(body)
