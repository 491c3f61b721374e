"""The chat page and what it asks for while it is open.

Who asks is `request.state.person`, set by `guard`. What belongs to the demo alone (moving time, choosing the model,
*why now*) answers 404 elsewhere.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from reprise.console.backend import ConsoleBackend
from reprise.console.faces import face
from reprise.console.moving import LONGEST_MOVE, Mover
from reprise.console.views import choice_json, follow_up_json, message_json, model_json, persona_json, why_json
from reprise.errors import ModelError, StoreError
from reprise.models import Persona

PAGE = 60
"""Messages of a conversation that are read at a time."""
MAX_BODY = 10_000
"""Bytes of a post to these pages; chat messages go to the adapter."""
HERE = Path(__file__).parent
NO_STORE = {"Cache-Control": "no-store"}

Handler = Callable[[Request], Awaitable[Response]]


def console_routes(backend: ConsoleBackend) -> list[BaseRoute]:
    """The pages, to be routed at `/` behind `console_middleware`, beside the web account's adapter."""
    pages = Pages(backend)
    routes: list[BaseRoute] = [
        Route("/", pages.chat),
        Route("/face/{persona}.svg", pages.face),
        Route("/api/state", _answering(pages.state)),
        Route("/api/chats/{persona}", _answering(pages.conversation)),
        Route("/api/follow-ups/{id}", _answering(pages.follow_up)),
        Route("/api/forget", _answering(pages.forget), methods=["POST"]),
        static_files(),
    ]
    if backend.demo:
        routes += [
            Route("/api/move", _answering(pages.move), methods=["POST"]),
            Route("/api/model", _answering(pages.model), methods=["GET", "POST"]),
        ]
    return routes


def static_files() -> BaseRoute:
    """Scripts, styles and pictures of all pages."""
    return Mount("/static", _Revalidated(directory=HERE / "static"))


class _Revalidated(StaticFiles):
    """Our own files: asked for again on each visit (cheap, by ETag), so that an upgrade is never half shown."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # pyright: ignore[reportArgumentType] - passed through
        response.headers["Cache-Control"] = "no-cache"
        return response


def _answering(handler: Handler) -> Handler:
    """Refusals as JSON with words for the person, and nothing of it kept by the browser."""

    async def answered(request: Request) -> Response:
        try:
            response = await handler(request)
        except HTTPException as refusal:
            response = JSONResponse({"error": refusal.detail}, status_code=refusal.status_code)
        except StoreError:
            response = JSONResponse({"error": "The database does not answer just now."}, status_code=503)
        response.headers.update(NO_STORE)
        return response

    return answered


class Pages:
    """The handlers, over one backend."""

    def __init__(self, backend: ConsoleBackend) -> None:
        self._backend = backend
        self._mover = Mover(backend)
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=select_autoescape(default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    async def chat(self, request: Request) -> Response:
        template = self._templates.get_template("chat.html")
        page = template.render(
            demo=self._backend.demo,
            account=self._backend.account,
            personas=await self._backend.personas(),
            model=self._backend.model,
        )
        return HTMLResponse(page, headers=NO_STORE)

    async def face(self, request: Request) -> Response:
        persona = await self._persona(request.path_params["persona"])
        return Response(
            face(persona.id, persona.name), media_type="image/svg+xml", headers={"Cache-Control": "max-age=3600"}
        )

    async def state(self, request: Request) -> Response:
        """The personas with the last message of each, the time and the model."""
        person = _person(request)
        personas = await self._backend.personas()
        last = await asyncio.gather(*(self._backend.history(person, persona.id, limit=1) for persona in personas))
        return JSONResponse(
            {
                "now": self._backend.now().isoformat(),
                "demo": self._backend.demo,
                "model": model_json(self._backend.model),
                "personas": [
                    persona_json(persona) | {"last": message_json(messages[-1]) if messages else None}
                    for persona, messages in zip(personas, last, strict=True)
                ],
            }
        )

    async def conversation(self, request: Request) -> Response:
        """A page of messages, the newest or those before `?before=`; in the demo with *why now*."""
        person = _person(request)
        persona = await self._persona(request.path_params["persona"])
        before = request.query_params.get("before", "")
        messages = await self._backend.history(
            person, persona.id, limit=PAGE, before=int(before) if before.isdecimal() and len(before) < 16 else None
        )
        why = await self._backend.why(person, persona.id) if self._backend.demo else None
        # Under the newest only: what was said since has overtaken older ones.
        newest = messages and not before
        choices = await self._backend.buttons(person, messages[-1]) if newest else ()
        return JSONResponse(
            {
                "now": self._backend.now().isoformat(),
                "messages": [message_json(message) for message in messages],
                "choices": [choice_json(choice) for choice in choices],
                "more": len(messages) == PAGE and messages[0].seq > 1,
                "why": why_json(why) if why is not None else None,
            }
        )

    async def follow_up(self, request: Request) -> Response:
        view = await self._backend.follow_up(_person(request), request.path_params["id"])
        if view is None:
            raise HTTPException(404, "This message is not known any more.")
        return JSONResponse(follow_up_json(view, everything=self._backend.demo))

    async def move(self, request: Request) -> Response:
        """`{by: seconds}` or `{next: true}`, and `persona`, the chat that is open."""
        person, asked = _person(request), await _asked(request)
        persona = await self._persona(asked.get("persona"))
        if asked.get("next") is True:
            return JSONResponse(await self._mover.move(person, persona, by=None))
        seconds = asked.get("by")
        if (
            not isinstance(seconds, int)
            or isinstance(seconds, bool)
            or not 1 <= seconds <= LONGEST_MOVE.total_seconds()
        ):
            raise HTTPException(400, f"`by` must be 1 second to {LONGEST_MOVE.days} days, in seconds.")
        return JSONResponse(await self._mover.move(person, persona, by=timedelta(seconds=seconds)))

    async def model(self, request: Request) -> Response:
        """The choices; posted `{id}` chooses one first."""
        _person(request)
        if request.method == "POST":
            choice = (await _asked(request)).get("id")
            try:
                await self._backend.choose_model(str(choice))
            except KeyError:
                raise HTTPException(404, "There is no such model any more; reload the page.") from None
            except ModelError as problem:
                raise HTTPException(409, f"It cannot be used: {problem}") from None
        return JSONResponse(
            {
                "model": model_json(self._backend.model),
                "choices": [model_json(choice) for choice in await self._backend.models()],
            }
        )

    async def forget(self, request: Request) -> Response:
        await self._backend.forget(_person(request))
        return JSONResponse({"forgotten": True})

    async def _persona(self, persona_id: object) -> Persona:
        for persona in await self._backend.personas():
            if persona.id == persona_id:
                return persona
        raise HTTPException(404, "There is no such persona here.")


def _person(request: Request) -> str:
    person: object = getattr(request.state, "person", None)
    if not isinstance(person, str):
        raise HTTPException(403, "Open the chat page first; this browser has no cookie from it.")
    return person


async def _asked(request: Request) -> Mapping[str, object]:
    """The JSON object of a small post."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY:
                raise HTTPException(413, "This is too much.")
        value: object = json.loads(bytes(body))
    except (ValueError, RecursionError, ClientDisconnect):
        raise HTTPException(400, "This is not readable JSON.") from None
    if not isinstance(value, dict):
        raise HTTPException(400, "Expected a JSON object.")
    return cast("Mapping[str, object]", value)
