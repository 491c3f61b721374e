"""A strict Discord on the loopback: the REST routes and the gateway a direct-message bot needs, from the official documentation.

It is strict where Discord is: tokens, content types, blank or overlong texts, nonces, unknown channels, closed direct messages,
privileged intents. What it does not expect is refused and noted in `surprises`. People, faults and outages are scripted on the
object (`peer.person(7).writes("hi")`, `peer.fault("send", "too_many", 5)`) or, from another process, over `/_control/` on a port of
its own, which stays open while Discord is `offline`. Run it by itself with `python -m tests.peers.discord --port 0 --token abc`;
it prints its addresses as JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from aiohttp import web
from tests.peers.discord_api import NotAsDescribed, check_answer, check_request
from tests.peers.discord_app import ROUTES
from tests.peers.discord_control import controlled
from tests.peers.discord_gateway import Session, Socket
from tests.peers.discord_people import Bot, Channel, Interaction, Person, Place, Sent, snowflake_at, user_object
from tests.peers.discord_rest import Call, Fault, Refusal, Route, TornDown, answer, before, body_of, refused

from reprise.clock import SystemClock
from reprise.ports import Clock

API = "/api/v10"


class DiscordPeer:
    """The server. `async with DiscordPeer("token") as peer:` then give `peer.api_base` and `peer.gateway_url` to the account."""

    def __init__(self, *tokens: str, port: int = 0, heartbeat: float = 41.25, clock: Clock | None = None) -> None:
        self.clock = clock or SystemClock()
        self.heartbeat = heartbeat
        """Seconds between heartbeats, as HELLO says."""
        self.port, self.control_port = port, 0
        self._last_snowflake = 0
        self.bots = {token: self._new_bot(token, number) for number, token in enumerate(tokens or ("peer-token",))}
        self.people: dict[tuple[str, int], Person] = {}
        self.interactions: dict[str, Interaction] = {}
        self.places: dict[int, Place] = {}
        """Channels of servers."""
        self.files: dict[str, bytes] = {}
        """What people attached, by its path here."""
        self.shards = 1
        """How many Discord asks for."""
        self.session_starts: dict[str, int] = {}
        """What `/gateway/bot` says of them otherwise than usual."""
        self.sent: list[Sent] = []
        """Every message that reached a person, oldest first."""
        self.mentions: list[Any] = []
        """`allowed_mentions` of each of them."""
        self.typed: list[int] = []
        """To whom typing was shown."""
        self.calls: Counter[str] = Counter()
        self.surprises: list[str] = []
        """Everything that should not have been asked."""
        self.violations: list[str] = []
        """What does not agree with Discord's published description; leaving the peer raises when there is any."""
        self.faults: dict[str, deque[Fault]] = {}
        self.mute = False
        """While set, heartbeats are not acknowledged."""
        self.privileged = False
        """While set, every IDENTIFY is refused as if it asked for privileged intents."""
        self._changed = asyncio.Event()
        self._runners: list[web.AppRunner] = []
        self._site: web.TCPSite | None = None
        self._sockets: set[Socket] = set()
        self._open: set[asyncio.Task[Any]] = set()
        self._transports: set[asyncio.Transport] = set()

    def _new_bot(self, token: str, number: int) -> Bot:
        user = user_object(self.snowflake(), f"peer{number}", bot=True)
        return Bot(token=token, user=user | {"verified": True, "mfa_enabled": False, "locale": "en-US"})

    # ------------------------------------------------------------------ life

    @property
    def api_base(self) -> str:
        return f"http://127.0.0.1:{self.port}{API}"

    @property
    def gateway_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}"

    @property
    def control_url(self) -> str:
        return f"http://127.0.0.1:{self.control_port}/_control"

    async def __aenter__(self) -> DiscordPeer:
        control = web.Application()
        control.router.add_route("*", "/_control/{what}", partial(controlled, self))
        runner = await self._runner(control)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.control_port = runner.addresses[0][1]
        app = web.Application(client_max_size=2**24)
        for path in ("/", "/resume"):
            app.router.add_get(path, self._gateway)
        for route in ROUTES:
            app.router.add_route(route.method, API + route.path, self._handler(route))
        app.router.add_get("/attachments/{rest:.*}", self._file)
        app.router.add_route("*", "/{rest:.*}", self._unexpected)
        self._discord = await self._runner(app)
        await self.online()
        return self

    async def _runner(self, app: web.Application) -> web.AppRunner:
        runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True, access_log=None)
        await runner.setup()
        self._runners.append(runner)
        return runner

    async def __aexit__(self, kind: object, *_: object) -> None:
        await self.offline()
        for runner in self._runners:
            await runner.cleanup()
        if self.violations and kind is None:
            raise NotAsDescribed("; ".join(self.violations))

    async def online(self) -> None:
        """Listens, on the same port as before."""
        if self._site is None:
            self._site = web.TCPSite(self._discord, "127.0.0.1", self.port)
            await self._site.start()
            self.port = self._discord.addresses[0][1]

    async def offline(self) -> None:
        """Tears every connection down and refuses new ones; everything known stays."""
        if self._site is not None:
            await self._site.stop()
            self._site = None
        for task in self._open:
            task.cancel()
        for transport in self._transports:
            transport.abort()
        self._transports.clear()

    # ------------------------------------------------------------------ scripting

    @property
    def token(self) -> str:
        return next(iter(self.bots))

    def person(self, number: int, name: str = "Ada", *, token: str | None = None, **more: Any) -> Person:
        bot = self.bots[token or self.token]
        if (bot.token, number) not in self.people:
            user = user_object(number, name.lower(), **{"global_name": name, **more})
            self.people[bot.token, number] = Person(self, bot, user)
        return self.people[bot.token, number]

    def channels(self, bot: Bot) -> list[Channel]:
        return [person.channel for (token, _), person in self.people.items() if token == bot.token]

    def fault(self, route: str, kind: str, value: Any = None, *, times: int | None = 1) -> None:
        """`route` is a name of `discord_rest.ROUTES`, or `gateway`: a failure of the WebSocket's upgrade."""
        self.faults.setdefault(route, deque()).append(Fault(kind=kind, value=value, times=times))

    def clear_faults(self) -> None:
        self.faults.clear()

    def revoke(self, token: str | None = None) -> None:
        """The token is no longer good; connections with it end as Discord ends them."""
        bot = self.bots[token or self.token]
        bot.revoked = True
        self._each_session(bot, lambda session, socket: socket.close(4004))

    def drop(
        self, token: str | None = None, *, code: int | None = None, resumable: bool = True, shard: int | None = None
    ) -> None:
        """Ends the gateway connections, or that of one shard: torn down, or closed with `code`."""
        bot = self.bots[token or self.token]

        def end(session: Session, socket: Socket) -> None:
            if shard in (None, session.shard[0]):
                socket.abort() if code is None else socket.close(code)

        self._each_session(bot, end)
        if not resumable:
            bot.sessions.clear()

    def ask_to_reconnect(self, token: str | None = None) -> None:
        self._each_session(self.bots[token or self.token], lambda session, socket: socket.send({"op": 7, "d": None}))

    def _each_session(self, bot: Bot, act: Callable[[Session, Socket], None]) -> None:
        for session in bot.sessions.values():
            if session.socket:
                act(session, session.socket)

    def dispatch(self, bot: Bot, kind: str, data: dict[str, Any]) -> None:
        """Sends an event, of whatever kind or shape, to the bot's sessions that asked for its like."""
        for session in bot.sessions.values():
            if session.wants(kind, data):
                session.dispatch(kind, data)
        self.tell()

    def connected(self, token: str | None = None) -> bool:
        return any(session.socket for session in self.bots[token or self.token].sessions.values())

    @property
    def connections(self) -> int:
        """How many gateway connections are open, of whatever session."""
        return len(self._sockets)

    def texts(self, person: int) -> list[str]:
        return [sent.text for sent in self.sent if sent.person == person]

    async def wait_for(self, predicate: Callable[[], object], timeout: float = 10) -> None:
        """Returns once `predicate` holds; raises AssertionError when it does not come to that in `timeout` seconds."""
        try:
            async with asyncio.timeout(timeout):
                while not predicate():
                    await self._changed.wait()
        except TimeoutError:
            raise AssertionError(f"it did not come to that; calls {dict(self.calls)}, sent {self.sent}") from None

    async def delivered(self, person: int, count: int = 1, timeout: float = 10) -> list[str]:
        """Waits until `count` messages have reached the person, and returns their texts."""
        await self.wait_for(lambda: len(self.texts(person)) >= count, timeout)
        return self.texts(person)

    async def answered(self, interaction: Interaction, timeout: float = 10) -> dict[str, Any]:
        await self.wait_for(lambda: interaction.answer is not None, timeout)
        assert interaction.answer
        return interaction.answer

    # ------------------------------------------------------------------ for the parts of the peer

    def now(self) -> float:
        return self.clock.now().timestamp()

    def snowflake(self) -> int:
        self._last_snowflake = max(self._last_snowflake + 1, snowflake_at(self.now()))
        return self._last_snowflake

    def bot_with(self, token: str) -> Bot | None:
        bot = self.bots.get(token)
        return None if bot is None or bot.revoked else bot

    def end_session(self, session: Session) -> None:
        for bot in self.bots.values():
            bot.sessions.pop(session.id, None)

    def surprise(self, words: str) -> None:
        self.surprises.append(words)

    def count(self, what: str) -> None:
        self.calls[what] += 1
        self.tell()

    def tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    # ------------------------------------------------------------------ HTTP

    def _handler(self, route: Route) -> Callable[[web.Request], Any]:
        async def handle(request: web.Request) -> web.StreamResponse:
            return await self._guarded(request, lambda: self._answer(route, request))

        return handle

    async def _guarded(self, request: web.Request, work: Callable[[], Any]) -> web.StreamResponse:
        task = asyncio.current_task()
        assert task
        self._open.add(task)
        if request.transport:
            self._transports.add(request.transport)
        try:
            response = await work()
        except Refusal as refusal:
            response = refused(refusal)
        finally:
            self._open.discard(task)
        if isinstance(response, TornDown) and request.transport:
            request.transport.abort()
        return response

    async def _answer(self, route: Route, request: web.Request) -> web.Response:
        self.count(route.name)
        bot = self._authorised(request) if route.authorised else next(iter(self.bots.values()))
        fault = self._next_fault(route.name)
        try:
            if fault and (early := await before(fault)):
                return early
            body, files = await body_of(request)
            parts, query = dict(request.match_info), dict(request.query)
            call = Call(peer=self, bot=bot, parts=parts, query=query, body=body, files=files)
            result = route.handler(call)
        except Refusal as refusal:
            self._violated(route, check_answer(route.method, route.path, refusal.status, refusal.body))
            raise
        # What is refused may well be wrong: some tests ask for it. What is taken must not be.
        self._violated(route, check_request(route.method, route.path, parts, query, body))
        status = 204 if result is None else 200
        self._violated(route, check_answer(route.method, route.path, status, result))
        self.tell()
        if fault and fault.kind == "hang_after":
            await asyncio.Event().wait()
        if fault and fault.kind == "server_error_after":
            return web.Response(status=fault.value or 502, text="<html>Bad Gateway</html>", content_type="text/html")
        if fault:
            return TornDown()
        return web.Response(status=204) if result is None else answer(result)

    def _violated(self, route: Route, wrong: list[str]) -> None:
        for words in wrong:
            self.violations.append(f"{route.method} {route.path}: {words}")
            self.surprise(self.violations[-1])

    def _authorised(self, request: web.Request) -> Bot:
        if not request.headers.get("User-Agent", "").startswith("DiscordBot ("):
            self.surprise("a User-Agent that Discord blocks")
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        bot = self.bot_with(token) if scheme == "Bot" else None
        if bot is None:
            raise Refusal(401, 0, "401: Unauthorized")
        return bot

    def _next_fault(self, route: str) -> Fault | None:
        waiting = self.faults.get(route)
        if not waiting:
            return None
        fault = waiting[0]
        if fault.times is not None:
            fault.times -= 1
            if fault.times <= 0:
                waiting.popleft()
        return None if fault.kind == "fine" else fault

    async def _file(self, request: web.Request) -> web.Response:
        content = self.files.get(request.path)
        return web.Response(status=404) if content is None else web.Response(body=content)

    async def _unexpected(self, request: web.Request) -> web.Response:
        self.surprise(f"{request.method} {request.path}")
        return refused(Refusal(404, 0, "404: Not Found"))

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        return await self._guarded(request, lambda: self._connect(request))

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        self.count("gateway")
        fault = self._next_fault("gateway")
        if fault and (early := await before(fault)):
            return early
        if request.query.get("v") != "10" or request.query.get("encoding") != "json":
            self.surprise(f"gateway with {dict(request.query)}")
            return web.Response(status=400)
        socket = Socket(self, request)
        self._sockets.add(socket)
        try:
            return await socket.run()
        finally:
            self._sockets.discard(socket)
            self.tell()


async def _serve(port: int, tokens: list[str], heartbeat: float) -> None:
    async with DiscordPeer(*tokens, port=port, heartbeat=heartbeat) as peer:
        addresses = {"api_base": peer.api_base, "gateway_url": peer.gateway_url, "control": peer.control_url}
        print(json.dumps(addresses), flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, default=0)
    arguments.add_argument("--token", action="append", default=[])
    arguments.add_argument("--heartbeat", type=float, default=41.25, help="seconds")
    options = arguments.parse_args()
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(options.port, options.token, options.heartbeat))
