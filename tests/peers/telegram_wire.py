"""How the Telegram peer reads a call, refuses it, and goes wrong when it was told to."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


class TornDown(web.Response):
    """Stands for no answer: the connection is torn down."""


class Refusal(Exception):
    """An answer with `ok: false`."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


@dataclass(kw_only=True)
class Fault:
    """What goes wrong with the next `times` calls of a method (None: until cleared).

    too_many (value: retry_after) · bare_too_many (a 429 without parameters) · server_error (value: code) · garbage (200, value: no JSON)
    · refuse (value: [code, description]) · drop_before · drop_after (the call has its effect first) · hang_before · hang_after."""

    kind: str
    value: Any = None
    times: int | None = 1


@dataclass(frozen=True, kw_only=True)
class Upload:
    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call: its parameters as text, and the files that came with it."""

    parameters: dict[str, str]
    files: dict[str, Upload]


async def before(fault: Fault) -> web.Response | None:
    """The answer to a call that goes wrong before it has any effect; None when it goes wrong later."""
    match fault.kind:
        case "too_many":
            raise Refusal(429, f"Too Many Requests: retry after {fault.value}", retry_after=fault.value)
        case "bare_too_many":
            raise Refusal(429, f"Too Many Requests: retry after {fault.value}")
        case "server_error":
            return web.Response(status=fault.value or 502, text="<html>Bad Gateway</html>", content_type="text/html")
        case "garbage":
            return web.Response(text=fault.value or "<html>hello</html>", content_type="text/html")
        case "refuse":
            raise Refusal(*fault.value)
        case "drop_before":
            return TornDown()
        case "hang_before":
            await asyncio.Event().wait()
        case "drop_after" | "hang_after":
            return None
    raise ValueError(f"no such fault: {fault.kind}")


def failure(refusal: Refusal) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    return web.json_response(
        body | ({"parameters": refusal.parameters} if refusal.parameters else {}), status=refusal.code
    )


async def read_call(request: web.Request) -> Call:
    """From the query, a form or a JSON body, all parameters as text, as Telegram takes them."""
    parameters, files = dict(request.query), dict[str, Upload]()
    if request.content_type == "application/json" and request.can_read_body:
        body = await request.json()
        parameters |= {key: value if isinstance(value, str) else json.dumps(value) for key, value in body.items()}
        return Call(parameters=parameters, files=files)
    for key, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[key] = Upload(name=value.filename, content=value.file.read())
        elif isinstance(value, str):
            parameters[key] = value
    return Call(parameters=parameters, files=files)


def integer(parameters: dict[str, str], name: str, default: int) -> int:
    try:
        return int(parameters.get(name, default))
    except ValueError:
        raise Refusal(400, f"Bad Request: {name} must be an integer") from None


def parsed(parameters: dict[str, str], name: str, kind: type) -> Any:
    try:
        value = json.loads(parameters[name])
    except (KeyError, ValueError):
        raise Refusal(400, f"Bad Request: can't parse {name}") from None
    if not isinstance(value, kind):
        raise Refusal(400, f"Bad Request: {name} has the wrong type")
    return value
