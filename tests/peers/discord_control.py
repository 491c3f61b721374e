"""How another process steers the Discord peer: a small HTTP interface beside the one that plays Discord."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from aiohttp import web
from tests.peers.discord_people import Interaction

if TYPE_CHECKING:
    from tests.peers.discord import DiscordPeer

_DEEDS = frozenset(
    {"writes", "edits", "deletes", "unfurls", "uses_command", "closes_dms", "opens_dms", "writes_in_guild", "message"}
    | {"sends_picture", "sends_voice", "sends_sticker"}
)


async def controlled(peer: DiscordPeer, request: web.Request) -> web.Response:
    """`act` {person, name, do, args} · `event` {kind, data} (a raw dispatch) · `fault` {route, kind, value, times} · `clear` ·
    `revoke` · `drop` {code, resumable} · `offline` · `online` · `ledger` · `state` · `wait` ?person=&count=&timeout= (their texts
    once there are that many). All take an optional `token`."""
    what = request.match_info["what"]
    body: dict[str, Any] = await request.json() if request.can_read_body else dict(request.query)
    token = body.pop("token", None)
    match what:
        case "act":
            about = {key: body[key] for key in ("name",) if key in body}
            person = peer.person(int(body["person"]), token=token, **about)
            if body["do"] not in _DEEDS:
                return web.json_response({"error": f"a person can {sorted(_DEEDS)}"}, status=400)
            try:
                result = getattr(person, body["do"])(**body.get("args", {}))
            except LookupError as error:
                return web.json_response({"error": str(error)}, status=409)
            # Ids do not fit into JavaScript's numbers; Discord writes them as text.
            result = str(result.id) if isinstance(result, Interaction) else result and str(result)
            return web.json_response({"result": result})
        case "event":
            peer.dispatch(peer.bots[token or peer.token], body["kind"], body["data"])
        case "fault":
            peer.fault(body["route"], body["kind"], body.get("value"), times=body.get("times", 1))
        case "clear":
            peer.clear_faults()
        case "revoke":
            peer.revoke(token)
        case "drop":
            peer.drop(token, code=body.get("code"), resumable=body.get("resumable", True))
        case "offline":
            await peer.offline()
        case "online":
            await peer.online()
        case "ledger":
            return web.json_response([asdict(sent) for sent in peer.sent])
        case "state":
            answers = {str(each.id): each.answer for each in peer.interactions.values()}
            connected = {bot: peer.connected(bot) for bot in peer.bots}
            return web.json_response(
                {"calls": peer.calls, "surprises": peer.surprises, "connected": connected, "answers": answers}
            )
        case "wait":
            try:
                texts = await peer.delivered(int(body["person"]), int(body["count"]), float(body.get("timeout", 30)))
            except AssertionError as error:
                return web.json_response({"error": str(error)}, status=504)
            return web.json_response({"result": texts})
        case _:
            return web.json_response({"error": f"there is no {what}"}, status=404)
    return web.json_response({"result": True})
