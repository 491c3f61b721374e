"""The gateway of the Discord peer: a WebSocket with HELLO, IDENTIFY, RESUME, heartbeats and dispatches."""

from __future__ import annotations

import asyncio
import json
import secrets
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

if TYPE_CHECKING:
    from tests.peers.discord import DiscordPeer
    from tests.peers.discord_people import Bot

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, RESUME, RECONNECT = 0, 1, 2, 3, 6, 7
INVALID_SESSION, HELLO, HEARTBEAT_ACK = 9, 10, 11

DIRECT_MESSAGES = 1 << 12
GUILD_MESSAGES = 1 << 9
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15


@dataclass(kw_only=True)
class Session:
    """What RESUME goes on with."""

    id: str
    intents: int
    shard: tuple[int, int] = (0, 1)
    """Which of how many."""
    seq: int = 0
    sent: list[dict[str, Any]] = field(default_factory=list)
    """Every dispatch, also those made while nobody was connected."""
    socket: Socket | None = None

    def wants(self, kind: str, data: dict[str, Any]) -> bool:
        number, count = self.shard
        if number != (int(data.get("guild_id") or 0) >> 22) % count:  # direct messages come on the first shard
            return False
        if kind == "INTERACTION_CREATE":
            return True
        return bool(self.intents & (GUILD_MESSAGES if data.get("guild_id") else DIRECT_MESSAGES))

    def dispatch(self, kind: str, data: dict[str, Any]) -> None:
        self.seq += 1
        payload = {"op": DISPATCH, "s": self.seq, "t": kind, "d": json.loads(json.dumps(data))}
        self.sent.append(payload)
        if self.socket:
            self.socket.send(payload)


class Socket:
    """One connection: what is queued goes out in order, compressed as the client asked."""

    def __init__(self, peer: DiscordPeer, request: web.Request) -> None:
        self._peer = peer
        self._request = request
        self._socket = web.WebSocketResponse(heartbeat=None)
        self._deflate = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        self._queue: asyncio.Queue[dict[str, Any] | int] = asyncio.Queue()
        self._session: Session | None = None
        self._closed_by_us = False
        self.resumes = request.path == "/resume"

    def send(self, payload: dict[str, Any]) -> None:
        self._queue.put_nowait(payload)

    def close(self, code: int) -> None:
        """Closes properly, after what is queued."""
        self._closed_by_us = True
        self._queue.put_nowait(code)

    def abort(self) -> None:
        """Tears the connection down without a word."""
        if self._request.transport:
            self._request.transport.abort()

    async def run(self) -> web.WebSocketResponse:
        await self._socket.prepare(self._request)
        writer = asyncio.create_task(self._write())
        self.send({"op": HELLO, "s": None, "t": None, "d": {"heartbeat_interval": int(self._peer.heartbeat * 1000)}})
        try:
            async for message in self._socket:
                if message.type is WSMsgType.TEXT:
                    self._take(json.loads(message.data))
        finally:
            writer.cancel()
            if self._session and self._session.socket is self:
                self._session.socket = None
                if self._socket.close_code in (1000, 1001) and not self._closed_by_us:
                    self._peer.end_session(self._session)  # closed for good by the client
                self._peer.tell()
        return self._socket

    async def _write(self) -> None:
        while True:
            item = await self._queue.get()
            if isinstance(item, int):
                await self._socket.close(code=item)
                return
            text = json.dumps(item)
            if self._deflate:
                data = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
                await self._socket.send_bytes(data)
            else:
                await self._socket.send_str(text)

    def _take(self, payload: dict[str, Any]) -> None:
        data = payload.get("d")
        match payload.get("op"):
            case 1:
                if not self._peer.mute:
                    self.send({"op": HEARTBEAT_ACK, "s": None, "t": None, "d": None})
            case 2 if isinstance(data, dict):
                self._identify(data)
            case 6 if isinstance(data, dict):
                self._resume(data)
            case 3:
                pass
            case _:
                self._peer.surprise(f"gateway: {str(payload)[:100]}")
                self.close(4001)

    def _identify(self, data: dict[str, Any]) -> None:
        self._peer.count("identify")
        bot = self._peer.bot_with(str(data.get("token")))
        if self._session:
            return self.close(4005)
        if bot is None:
            return self.close(4004)
        if not isinstance(data.get("intents"), int) or not isinstance(data.get("properties"), dict):
            return self.close(4013)
        if data["intents"] & PRIVILEGED or self._peer.privileged:
            return self.close(4014)
        shard = data.get("shard", [0, 1])
        if not isinstance(shard, list) or len(shard) != 2 or not 0 <= shard[0] < shard[1]:
            return self.close(4010)
        if shard[1] < self._peer.shards:
            return self.close(4011)
        session = Session(id=secrets.token_hex(16), intents=data["intents"], shard=(shard[0], shard[1]), socket=self)
        bot.sessions[session.id] = self._session = session
        ready = {
            "v": 10,
            "user": bot.user,
            "guilds": [],
            "private_channels": [],
            "session_id": session.id,
            "resume_gateway_url": f"{self._peer.gateway_url}/resume",
            "application": {"id": bot.user["id"], "flags": 0},
            "shard": list(session.shard),
        }
        session.dispatch("READY", ready)
        self._peer.tell()
        return None

    def _resume(self, data: dict[str, Any]) -> None:
        self._peer.count("resume")
        bot: Bot | None = self._peer.bot_with(str(data.get("token")))
        if bot is None:
            return self.close(4004)
        session = bot.sessions.get(str(data.get("session_id")))
        if session is None or not self.resumes or not isinstance(data.get("seq"), int):
            return self.send({"op": INVALID_SESSION, "s": None, "t": None, "d": False})
        if session.socket:
            session.socket.abort()
        self._session, session.socket = session, self
        for payload in session.sent:
            if payload["s"] > data["seq"]:
                self.send(payload)
        session.dispatch("RESUMED", {"_trace": []})
        self._peer.tell()
        return None
