"""The REST half of the Discord peer: the few routes a direct-message bot needs, as strict as Discord is about them."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web
from tests.peers.discord_people import NONCE_KEPT, Bot, Channel, Sent

if TYPE_CHECKING:
    from tests.peers.discord import DiscordPeer


class TornDown(web.Response):
    """Stands for no answer: the connection is torn down."""


class Refusal(Exception):
    """An error as Discord words it."""

    def __init__(self, status: int, code: int, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status, self.body = status, {"message": message, "code": code, **more}
        self.headers: dict[str, str] = {}


@dataclass(kw_only=True)
class Fault:
    """What goes wrong with the next `times` calls of a route (None: until cleared); with `fine`, nothing.

    too_many (value: retry_after) · global_too_many · banned (a 429 of Cloudflare's: no Via, no JSON) · server_error, and
    server_error_after (value: status; the latter has its effect first) · refuse (value: [status, code, message]) · garbage (200, no
    JSON) · drop_before · drop_after · hang_before · hang_after."""

    kind: str
    value: Any = None
    times: int | None = 1


def answer(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    # Exactly this content type: the library reads anything else as text.
    return web.Response(
        body=json.dumps(body).encode(), status=status, content_type="application/json", headers=headers or {}
    )


async def body_of(request: web.Request) -> tuple[Any, tuple[tuple[str, bytes], ...]]:
    """The JSON of a request, and the files beside it."""
    if not request.can_read_body:
        return None, ()
    files: list[tuple[str, bytes]] = []
    if request.content_type == "multipart/form-data":
        text = b""
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            content = bytes(await part.read())
            if part.name == "payload_json":
                text = content
            else:
                files.append((part.filename or "", content))
    elif request.headers.get("Content-Type") == "application/json":
        text = await request.read()
    else:
        raise Refusal(400, 0, "Expected \"Content-Type\" header to be one of {'application/json'}.")
    try:
        return json.loads(text), tuple(files)
    except ValueError:
        raise Refusal(400, 50109, "The request body contains invalid JSON.") from None


def refused(refusal: Refusal) -> web.Response:
    return answer(refusal.body, refusal.status, refusal.headers)


def invalid(**errors: str) -> Refusal:
    words = {name: {"_errors": [{"code": "INVALID", "message": message}]} for name, message in errors.items()}
    return Refusal(400, 50035, "Invalid Form Body", errors=words)


async def before(fault: Fault) -> web.Response | None:
    """The answer to a call that goes wrong before it has any effect; None when it goes wrong later."""
    match fault.kind:
        case "too_many" | "global_too_many":
            everywhere = fault.kind == "global_too_many"
            refusal = Refusal(429, 0, "You are being rate limited.", retry_after=fault.value)
            refusal.body["global"] = everywhere
            refusal.headers = {
                "Via": "1.1 google",
                "Retry-After": str(max(1, int(fault.value))),
                "X-RateLimit-Limit": "5",
                "X-RateLimit-Remaining": "0",
                "X-RateLimit-Reset-After": str(fault.value),
                "X-RateLimit-Bucket": "peer",
                "X-RateLimit-Scope": "global" if everywhere else "user",
            }
            raise refusal
        case "banned":
            text = "<html>error code: 1015</html>"
            return web.Response(status=429, text=text, content_type="text/html", headers={"Retry-After": "600"})
        case "server_error":
            return web.Response(status=fault.value or 502, text="<html>Bad Gateway</html>", content_type="text/html")
        case "refuse":
            raise Refusal(*fault.value)
        case "garbage":
            return web.Response(text="<html>hello</html>", content_type="text/html")
        case "drop_before":
            return TornDown()
        case "hang_before":
            await asyncio.Event().wait()
        case "drop_after" | "hang_after" | "server_error_after":
            return None
    raise ValueError(f"no such fault: {fault.kind}")


# --------------------------------------------------------------------------- the routes


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request, its body read."""

    peer: DiscordPeer
    bot: Bot
    parts: dict[str, str]
    query: dict[str, str]
    body: Any
    files: tuple[tuple[str, bytes], ...] = ()
    """Name and content of what came beside the body."""

    def channel(self) -> Channel:
        number = _snowflake(self.parts["channel_id"])
        found = next((each for each in self.peer.channels(self.bot) if each.id == number and each.open), None)
        if found is None:
            raise Refusal(404, 10003, "Unknown Channel")
        return found

    def fields(self, allowed: set[str]) -> dict[str, Any]:
        """The JSON body, all of whose keys must be `allowed` (this peer is stricter than Discord there)."""
        if not isinstance(self.body, dict):
            raise Refusal(400, 50109, "The request body contains invalid JSON.")
        if unknown := set(self.body) - allowed:
            self.peer.surprise(f"unknown fields {sorted(unknown)}")
            raise invalid(**dict.fromkeys(unknown, "this peer knows no such field"))
        return self.body


def _snowflake(text: Any) -> int:
    if not re.fullmatch(r"\d{1,20}", str(text)):
        raise invalid(id=f'Value "{text}" is not snowflake.')
    return int(text)


def open_dm(call: Call) -> Any:
    number = _snowflake(call.fields({"recipient_id"}).get("recipient_id"))
    person = call.peer.people.get((call.bot.token, number))
    if person is None:
        raise Refusal(400, 50033, "Invalid Recipient(s)")
    person.channel.open = True
    return person.channel.payload()


def history(call: Call) -> Any:
    channel = call.channel()
    if not set(call.query) <= {"limit", "before", "after", "around"}:
        raise invalid(query="this peer knows no such parameter")
    try:
        limit = int(call.query.get("limit", 50))
    except ValueError:
        limit = 0
    if not 1 <= limit <= 100:
        raise invalid(limit="int value should be between 1 and 100.")
    ids = sorted(channel.messages)
    if "after" in call.query:
        after = _snowflake(call.query["after"])
        ids = [number for number in ids if number > after][:limit]
    elif "before" in call.query:
        ids = [number for number in ids if number < _snowflake(call.query["before"])][-limit:]
    return [channel.messages[number] for number in reversed(ids[-limit:])]


def message(call: Call) -> Any:
    found = call.channel().messages.get(_snowflake(call.parts["message_id"]))
    if found is None:
        raise Refusal(404, 10008, "Unknown Message")
    return found


_SEND = {"content", "nonce", "enforce_nonce", "tts", "flags", "allowed_mentions", "embeds", "components", "attachments"}


def send(call: Call) -> Any:
    if place := call.peer.places.get(_snowflake(call.parts["channel_id"])):
        return place.takes(call.bot, call.fields(_SEND | {"message_reference"}))
    channel, fields = call.channel(), call.fields(_SEND)
    peer, person = call.peer, channel.person
    if person.refuses:
        person.refused += 1
        raise Refusal(*person.refuses)
    content = fields.get("content")
    content = content.strip() if isinstance(content, str) else ""
    if len(content) > 2000:
        raise invalid(content="Must be 2000 or fewer in length.")
    if any(len(file) > 10_000_000 for _, file in call.files):
        raise Refusal(413, 40005, "Request entity too large")
    if not content and not call.files:
        raise Refusal(400, 50006, "Cannot send an empty message")
    nonce = fields.get("nonce")
    if nonce is not None and len(str(nonce)) > 25:
        raise invalid(nonce="Must be 25 or fewer in length.")
    now = peer.now()
    known = channel.nonces.get(str(nonce))
    if fields.get("enforce_nonce") and nonce is not None and known and now - known[1] < NONCE_KEPT:
        return channel.messages[known[0]] | {"nonce": nonce}
    number = peer.snowflake()
    message = channel.add(
        call.bot.user,
        number,
        now,
        content=content,
        flags=fields.get("flags", 0),
        components=_numbered(fields.get("components") or []),
        attachments=[_attached(name, content, each) for each, (name, content) in enumerate(call.files, 1)],
    )
    if nonce is not None:
        channel.nonces[str(nonce)] = (number, now)
    sent = Sent(
        person=person.id,
        text=content,
        at=now,
        message_id=number,
        nonce=nonce,
        token=call.bot.token,
        buttons=tuple(button for row in fields.get("components") or [] for button in row["components"]),
        files=call.files,
    )
    peer.sent.append(sent)
    peer.mentions.append(fields.get("allowed_mentions"))
    # The nonce is in the answer and in the event, not in the history.
    peer.dispatch(call.bot, "MESSAGE_CREATE", message | {"nonce": nonce})
    return message | {"nonce": nonce}


def _numbered(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Components as they come back, each with a number."""
    custom_ids = [each["custom_id"] for row in components for each in row["components"] if "custom_id" in each]
    if len(set(custom_ids)) != len(custom_ids):
        raise invalid(components="Component custom id cannot be duplicated")
    count = iter(range(1, 100))
    return [
        row | {"id": next(count), "components": [each | {"id": next(count)} for each in row["components"]]}
        for row in components
    ]


def _attached(name: str, content: bytes, number: int) -> dict[str, Any]:
    url = f"https://cdn.discordapp.com/attachments/1/{number}/{name}"
    return {"id": str(number), "filename": name, "size": len(content), "url": url, "proxy_url": url}


def typing(call: Call) -> Any:
    call.peer.typed.append(call.channel().person.id)
    return None


ANSWERS = {2: {4, 5}, 3: {4, 5, 6, 7}, 4: {8}}
"""By kind of interaction: the answers it may have."""


def respond(call: Call) -> Any:
    interaction = call.peer.interactions.get(call.parts["interaction_token"])
    if interaction is None or str(interaction.id) != call.parts["interaction_id"]:
        raise Refusal(404, 10062, "Unknown interaction")
    if call.peer.now() - interaction.at > 3:
        raise Refusal(404, 10062, "Unknown interaction")
    if interaction.answer is not None:
        raise Refusal(400, 40060, "Interaction has already been acknowledged.")
    fields = call.fields({"type", "data"})
    if fields.get("type") not in ANSWERS[interaction.kind]:
        raise Refusal(400, 50035, "Invalid Form Body")
    interaction.answer = fields
    return None


@dataclass(frozen=True, kw_only=True)
class Route:
    """A name for faults and counting, and what answers. `authorised` routes want the bot's token."""

    name: str
    method: str
    path: str
    handler: Callable[[Call], Any]
    authorised: bool = True
