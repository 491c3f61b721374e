"""An OpenAI-compatible endpoint for tests: strict about what it is asked, and able to fail in every way that endpoints do.

    async with OpenAIPeer(key="k") as peer:
        peer.say("Hello.", Status(429, retry_after=0), "Hello again.")

Without a script it answers sensibly: to a request for follow-ups or memories with JSON that cites ids from the prompt. As
its own process: `python -m tests.peers.openai --port 0 --key K`; it prints its address.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import re
from base64 import b64decode
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from tests.peers import openai_moderations
from tests.peers.openai_answers import sensible

PICTURE = re.compile(r"data:image/(?:jpeg|png|webp|gif);base64,([A-Za-z0-9+/]+=*)")
"""How a picture comes with a message (Chat Completions, `image_url`)."""
PARAMETERS = {
    "model", "messages", "stream", "stream_options", "response_format", "temperature", "top_p", "max_tokens",
    "max_completion_tokens", "seed", "stop", "n", "user", "frequency_penalty", "presence_penalty", "store", "metadata",
}  # fmt: skip
ROLES = {"system", "developer", "user", "assistant"}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One accepted request for an answer."""

    model: str
    messages: list[dict[str, str]]
    stream: bool
    response_format: dict[str, Any] | None
    authorization: str


# ------------------------------------------------------------------ what a scripted answer may be, besides its text


@dataclass(frozen=True)
class Status:
    """An HTTP error."""

    status: int
    code: str = "error"
    retry_after: float | None = None


@dataclass(frozen=True)
class Hang:
    """No answer until the peer stops."""


@dataclass(frozen=True)
class Drop:
    """The connection breaks: before the answer, or within a stream after `words` of it."""

    text: str = ""
    words: int = 0


@dataclass(frozen=True)
class Drip:
    """An answer that goes on and on, a little at a time, and never ends."""


@dataclass(frozen=True)
class Body:
    """These bytes, whatever was asked for."""

    body: bytes
    content_type: str = "application/json"


Answer = str | Status | Hang | Drop | Drip | Body


class Refused(Exception):
    def __init__(self, status: int, message: str, code: str) -> None:
        super().__init__(message)
        self.status, self.code = status, code


@dataclass(kw_only=True)
class OpenAIPeer:
    """`formats` are the kinds of `response_format` it takes, `streams` whether it streams when asked to, `alternate` whether it
    insists, as many chat templates do, on one system message at most and turns that alternate."""

    models: tuple[str, ...] = ("test-model",)
    key: str | None = None
    formats: frozenset[str] = frozenset({"json_schema", "json_object", "text"})
    streams: bool = True
    refuses_streams: bool = False
    alternate: bool = True
    sees: bool = True
    """Whether it takes pictures."""
    answer: Callable[[Asked], Answer] = sensible
    asked: list[Asked] = field(default_factory=list)
    flags: dict[str, str] = field(default_factory=dict)
    """Words that its moderation flags, each with the category."""
    moderates: Status | Hang | Drop | Body | None = None
    """How its moderation fails; None for not at all."""
    moderated: list[list[str]] = field(default_factory=list)
    """The texts of each request for a moderation, also of one that failed."""
    complaints: list[str] = field(default_factory=list)
    """What it refused, in words: a test that expects none checks that this is empty."""
    headers: list[dict[str, str]] = field(default_factory=list)
    """Those of every request, refused ones too."""

    def __post_init__(self) -> None:
        self._script: deque[Answer] = deque()
        self._stopping = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def say(self, *answers: Answer) -> None:
        """The next answers, in order; after them it answers by itself again."""
        self._script.extend(answers)

    async def start(self, port: int = 0) -> None:
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self._completions)
        app.router.add_post("/v1/moderations", self._moderations)
        app.router.add_get("/v1/models", self._models)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        self._stopping.set()
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> OpenAIPeer:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    # ------------------------------------------------------------------ routes

    async def _models(self, request: web.Request) -> web.StreamResponse:
        try:
            self._authorize(request)
        except Refused as refused:
            return self._refusal(refused)
        data = [{"id": name, "object": "model", "created": 1, "owned_by": "peer"} for name in self.models]
        return web.json_response({"object": "list", "data": data})

    async def _completions(self, request: web.Request) -> web.StreamResponse:
        try:
            self._authorize(request)
            asked = self._read(await request.read(), request.headers.get("Authorization", ""))
        except Refused as refused:
            return self._refusal(refused)
        self.asked.append(asked)
        answer = self._script.popleft() if self._script else self.answer(asked)
        match answer:
            case Drip():
                return await self._drip(request, asked)
            case Drop():
                return await self._drop(request, asked, answer)
            case str():
                if asked.stream and self.streams:
                    return await self._stream(request, asked, answer)
                return web.json_response(_completion(asked.model, answer))
            case _:
                return await self._failure(answer)

    async def _moderations(self, request: web.Request) -> web.StreamResponse:
        try:
            self._authorize(request)
            body = json.loads(await request.read())
            if problem := openai_moderations.problem(body):
                raise Refused(400, problem, "invalid_request")
        except Refused as refused:
            return self._refusal(refused)
        texts = [body["input"]] if isinstance(body["input"], str) else body["input"]
        self.moderated.append(texts)
        match self.moderates:
            case None:
                return web.json_response(openai_moderations.answer(texts, self.flags))
            case Drop():
                return _broken(request)
            case failure:
                return await self._failure(failure)

    async def _failure(self, failure: Status | Hang | Body) -> web.Response:
        match failure:
            case Status():
                headers = {} if failure.retry_after is None else {"Retry-After": f"{failure.retry_after:g}"}
                return _error(failure.status, "scripted", failure.code, headers)
            case Hang():
                await self._stopping.wait()
                return _error(503, "stopping", "stopping")
            case Body():
                return web.Response(body=failure.body, content_type=failure.content_type)

    async def _drip(self, request: web.Request, asked: Asked) -> web.StreamResponse:
        response = await _open_stream(request) if asked.stream else web.StreamResponse()
        if not asked.stream:
            response.content_type = "application/json"
            await response.prepare(request)
        while not self._stopping.is_set():
            if asked.stream:
                await _send(response, _chunk(asked.model, {"content": "and "}))
            else:
                await response.write(b" ")
            await asyncio.sleep(0.05)
        return response

    async def _drop(self, request: web.Request, asked: Asked, drop: Drop) -> web.StreamResponse:
        if asked.stream and drop.words:
            response = await _open_stream(request)
            for word in drop.text.split()[: drop.words]:
                await _send(response, _chunk(asked.model, {"content": word + " "}))
        return _broken(request)

    async def _stream(self, request: web.Request, asked: Asked, text: str) -> web.StreamResponse:
        response = await _open_stream(request)
        await _send(response, _chunk(asked.model, {"role": "assistant", "content": ""}))
        for piece in re.findall(r"\s*\S+", text) or [text]:
            await _send(response, _chunk(asked.model, {"content": piece}))
        await _send(response, _chunk(asked.model, {}, finish="stop"))
        await _send(response, {**_chunk(asked.model, {}), "choices": [], "usage": {"total_tokens": 1}})
        await response.write(b"data: [DONE]\n\n")
        await response.write_eof()
        return response

    # ------------------------------------------------------------------ strictness

    def _authorize(self, request: web.Request) -> None:
        self.headers.append(dict(request.headers))
        if self.key is not None and request.headers.get("Authorization") != f"Bearer {self.key}":
            given = request.headers.get("Authorization", "")
            raise Refused(401, f"Incorrect API key provided: {given}", "invalid_api_key")

    def _read(self, raw: bytes, authorization: str) -> Asked:
        try:
            body = json.loads(raw)
        except ValueError:
            raise Refused(400, "the body is not JSON", "invalid_json") from None
        if unknown := set(body) - PARAMETERS:
            raise Refused(400, f"unknown parameters {sorted(unknown)}", "unknown_parameter")
        if body.get("model") not in self.models:
            raise Refused(404, f"The model {body.get('model')!r} does not exist", "model_not_found")
        stream = body.get("stream", False)
        if stream and self.refuses_streams:
            raise Refused(400, "stream is not supported", "unsupported_value")
        return Asked(
            model=body["model"],
            messages=self._messages(body.get("messages")),
            stream=stream,
            response_format=self._response_format(body.get("response_format")),
            authorization=authorization,
        )

    def _messages(self, messages: Any) -> list[dict[str, str]]:
        if not isinstance(messages, list) or not messages:
            raise Refused(400, "messages must be a list and not empty", "invalid_messages")
        for message in messages:
            if set(message) != {"role", "content"} or message["role"] not in ROLES:
                raise Refused(400, f"a message needs role and content: {message}", "invalid_role")
            self._content(message)
        roles = [message["role"] for message in messages]
        turns = roles[1:] if roles[0] in {"system", "developer"} else roles
        wanted = ["user" if at % 2 == 0 else "assistant" for at in range(len(turns))]
        if self.alternate and (turns != wanted or turns[-1:] != ["user"]):
            raise Refused(400, f"roles must alternate user/assistant, the user's last: {roles}", "invalid_turns")
        return messages

    def _content(self, message: dict[str, Any]) -> None:
        content = message["content"]
        if not isinstance(content, list):
            content = [{"type": "text", "text": content}]
        for part in content:
            match part:
                case {"type": "text", "text": str(text), **rest} if not rest and text.strip():
                    pass
                case {"type": "image_url", "image_url": {"url": str(url)}} if message["role"] == "user" and self.sees:
                    if not (found := PICTURE.fullmatch(url)) or not b64decode(found[1], validate=True):
                        raise Refused(400, "not a picture as a data URL", "invalid_image_url")
                case _:
                    raise Refused(400, f"a part of a message that is blank or not known: {part}", "invalid_content")

    def _response_format(self, wanted: Any) -> dict[str, Any] | None:
        if wanted is None:
            return None
        kind = wanted.get("type")
        if kind not in self.formats:
            raise Refused(400, f"response_format {kind} is not supported", "unsupported_value")
        if kind == "json_schema":
            named = wanted["json_schema"]
            if not re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", named.get("name", "")):
                raise Refused(400, "the schema needs a name", "invalid_schema")
            if named.get("strict"):
                _check_strict(named["schema"])
        return wanted

    def _refusal(self, refused: Refused) -> web.Response:
        self.complaints.append(str(refused))
        return _error(refused.status, str(refused), refused.code)


def _check_strict(schema: Any) -> None:
    """What OpenAI asks of a strict schema: every object closed, and all of its properties required."""
    if isinstance(schema, dict):
        if schema.get("type") == "object" and (
            schema.get("additionalProperties") is not False
            or set(schema.get("required", ())) != set(schema.get("properties", {}))
        ):
            raise Refused(400, "a strict schema closes objects and requires all properties", "invalid_schema")
        for value in schema.values():
            _check_strict(value)
    elif isinstance(schema, list):
        for value in schema:
            _check_strict(value)


# ------------------------------------------------------------------ the wire


def _broken(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def _error(status: int, message: str, code: str, headers: dict[str, str] | None = None) -> web.Response:
    error = {"message": message, "type": "invalid_request_error", "param": None, "code": code}
    return web.json_response({"error": error}, status=status, headers=headers)


def _completion(model: str, text: str) -> dict[str, Any]:
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    return {
        "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": model, "choices": [choice], "usage": usage,
    }  # fmt: skip


def _chunk(model: str, delta: dict[str, str], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": model, "choices": [choice]}


async def _open_stream(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
    await response.prepare(request)
    return response


async def _send(response: web.StreamResponse, event: dict[str, Any]) -> None:
    await response.write(f"data: {json.dumps(event)}\n\n".encode())


# ------------------------------------------------------------------ its own process


async def _serve(port: int, key: str | None, models: list[str]) -> None:
    peer = OpenAIPeer(key=key, models=tuple(models))
    await peer.start(port)
    print(peer.url, flush=True)
    await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(description="An OpenAI-compatible endpoint that needs no model.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--key")
    parser.add_argument("--model", action="append", dest="models")
    options = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(options.port, options.key, options.models or ["test-model"]))


if __name__ == "__main__":
    main()
