"""The REST half of the Discord peer: the few routes a direct-message bot needs, as strict as Discord is about them."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import web
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
    """What goes wrong with the next `times` calls of a route (None: until cleared).

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

    def channel(self) -> Channel:
        number = _snowflake(self.parts["channel"])
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


def me(call: Call) -> Any:
    return call.bot.user


def application(call: Call) -> Any:
    return {
        "id": call.bot.user["id"],
        "name": call.bot.user["username"],
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "owner": {"id": "42", "username": "owner", "discriminator": "0", "global_name": None, "avatar": None},
        "team": None,
    }


def get_commands(call: Call) -> Any:
    _own_application(call)
    return call.bot.commands


def put_commands(call: Call) -> Any:
    _own_application(call)
    if not isinstance(call.body, list):
        raise Refusal(400, 50109, "The request body contains invalid JSON.")
    names = [command.get("name") for command in call.body]
    if len(set(names)) != len(names) or len(names) > 100:
        raise Refusal(400, 50035, "Invalid Form Body")
    for command in call.body:
        options = command.get("options") or []
        for named in (command, *options):
            if not re.fullmatch(r"[-_a-z0-9]{1,32}", str(named.get("name"))):
                raise invalid(name="Command name is invalid")
            if not 1 <= len(str(named.get("description", ""))) <= 100:
                raise invalid(description="Must be between 1 and 100 in length.")
    call.bot.commands = [
        {
            "id": str(call.peer.snowflake()),
            "application_id": call.bot.user["id"],
            "version": str(call.peer.snowflake()),
            "type": 1,
            "nsfw": False,
            "default_member_permissions": None,
            **command,
        }
        for command in call.body
    ]
    return call.bot.commands


def _own_application(call: Call) -> None:
    if call.parts["application"] != call.bot.user["id"]:
        raise Refusal(403, 20012, "You are not authorized to perform this action on this application")


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


_SEND = {"content", "nonce", "enforce_nonce", "tts", "flags", "allowed_mentions", "embeds", "components"}


def send(call: Call) -> Any:
    channel, fields = call.channel(), call.fields(_SEND)
    peer, person = call.peer, channel.person
    if person.refuses:
        raise Refusal(*person.refuses)
    content = fields.get("content")
    content = content.strip() if isinstance(content, str) else ""
    if len(content) > 2000:
        raise invalid(content="Must be 2000 or fewer in length.")
    if not content:
        raise Refusal(400, 50006, "Cannot send an empty message")
    nonce = fields.get("nonce")
    if nonce is not None and len(str(nonce)) > 25:
        raise invalid(nonce="Must be 25 or fewer in length.")
    now = peer.now()
    known = channel.nonces.get(str(nonce))
    if fields.get("enforce_nonce") and nonce is not None and known and now - known[1] < NONCE_KEPT:
        return channel.messages[known[0]] | {"nonce": nonce}
    number = peer.snowflake()
    message = channel.add(call.bot.user, number, now, content=content, flags=fields.get("flags", 0))
    if nonce is not None:
        channel.nonces[str(nonce)] = (number, now)
    sent = Sent(person=person.id, text=content, at=now, message_id=number, nonce=nonce, token=call.bot.token)
    peer.sent.append(sent)
    peer.mentions.append(fields.get("allowed_mentions"))
    # The nonce is in the answer and in the event, not in the history.
    peer.dispatch(call.bot, "MESSAGE_CREATE", message | {"nonce": nonce})
    return message | {"nonce": nonce}


def typing(call: Call) -> Any:
    call.peer.typed.append(call.channel().person.id)
    return None


def respond(call: Call) -> Any:
    interaction = call.peer.interactions.get(call.parts["token"])
    if interaction is None or str(interaction.id) != call.parts["interaction"]:
        raise Refusal(404, 10062, "Unknown interaction")
    if call.peer.now() - interaction.at > 3:
        raise Refusal(404, 10062, "Unknown interaction")
    if interaction.answer is not None:
        raise Refusal(400, 40060, "Interaction has already been acknowledged.")
    interaction.answer = call.fields({"type", "data"})
    return None


@dataclass(frozen=True, kw_only=True)
class Route:
    """A name for faults and counting, and what answers. `authorised` routes want the bot's token."""

    name: str
    method: str
    path: str
    handler: Callable[[Call], Any]
    authorised: bool = True


ROUTES = (
    Route(name="me", method="GET", path="/users/@me", handler=me),
    Route(name="application", method="GET", path="/oauth2/applications/@me", handler=application),
    Route(name="commands", method="GET", path="/applications/{application}/commands", handler=get_commands),
    Route(name="set_commands", method="PUT", path="/applications/{application}/commands", handler=put_commands),
    Route(name="open_dm", method="POST", path="/users/@me/channels", handler=open_dm),
    Route(name="history", method="GET", path="/channels/{channel}/messages", handler=history),
    Route(name="send", method="POST", path="/channels/{channel}/messages", handler=send),
    Route(name="typing", method="POST", path="/channels/{channel}/typing", handler=typing),
    Route(
        name="respond",
        method="POST",
        path="/interactions/{interaction}/{token}/callback",
        handler=respond,
        authorised=False,
    ),
)
