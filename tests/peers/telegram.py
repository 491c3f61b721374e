"""A strict Telegram Bot API server on the loopback, written from the official documentation.

It is strict where Telegram is: unknown methods, missing or wrong parameters, blank or overlong texts, chats that never
were, blocked bots, two pollers. Every call, every answer and every update is held against the published API; what does
not fit is in `violations`, and leaving `async with` raises it. People, faults and outages are scripted on the object
(`peer.person(7).writes("hi")`, `peer.fault("sendMessage", "too_many", 5)`) or, from another process, over `/_control/`. Run
it by itself with `python -m tests.peers.telegram --port 0 --token 123:abc`; it prints its address.
"""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from dataclasses import asdict
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

from aiohttp import web
from tests.peers.telegram_methods import METHODS
from tests.peers.telegram_people import Bot, Person, Sent
from tests.peers.telegram_spec import answer_errors, fields_of, methods, object_errors, request_errors
from tests.peers.telegram_webhook import WebhookPoster
from tests.peers.telegram_wire import Fault, Refusal, TornDown, before, failure, read_call

from reprise.clock import SystemClock
from reprise.ports import Clock


class TelegramPeer:
    """The server. `async with TelegramPeer("123:abc") as peer:` then give `peer.url` as `api_base`."""

    def __init__(self, *tokens: str, port: int = 0, clock: Clock | None = None) -> None:
        self.clock = clock or SystemClock()
        self.bots = {
            token: self._new_bot(token, number) for number, token in enumerate(tokens or ("123456:peer-token",))
        }
        self.port = port
        self.people: dict[tuple[str, int], Person] = {}
        self.sent: list[Sent] = []
        """Every message that reached a person, oldest first."""
        self.calls: Counter[str] = Counter()
        self.requests: list[tuple[str, dict[str, str]]] = []
        """Every call, with its parameters, oldest first."""
        self.answered: list[str] = []
        """Ids of acknowledged button presses."""
        self.files: dict[int, bytes] = {}
        """What was in the documents that were sent, by message id."""
        self.pictures: dict[str, bytes] = {}
        """What people sent, by its path."""
        self.file_paths: dict[str, str] = {}
        """Where getFile says that a picture is, if not at its path."""
        self.clock_ahead = timedelta()
        """How far the server's clock, as its answers tell it, is ahead."""
        self.violations: list[str] = []
        """Where a call, an answer or an update was not as the published API says."""
        self.faults: dict[str, deque[Fault]] = {}
        self._changed = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self._poster = WebhookPoster(self)
        self._open: set[asyncio.Task[Any]] = set()

    @staticmethod
    def _new_bot(token: str, number: int) -> Bot:
        user = {"id": 123456 + number, "is_bot": True, "first_name": f"Bot {number}", "username": f"peer_{number}_bot"}
        return Bot(token=token, user=user)

    # ------------------------------------------------------------------ life

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def token(self) -> str:
        return next(iter(self.bots))

    async def __aenter__(self) -> TelegramPeer:
        await self.start()
        return self

    async def __aexit__(self, kind: object, *_: object) -> None:
        await self.stop()
        assert kind is not None or not self.violations, f"not as the Bot API is published: {self.violations}"

    async def start(self) -> None:
        """Starts listening; after `stop`, on the same port and with everything it knew."""
        methods(), fields_of("Update")  # loading them takes seconds, in which nobody should wait for an answer
        app = web.Application(client_max_size=2**26)
        app.router.add_route("*", "/bot{token}/{method}", self._api)
        app.router.add_get("/file/bot{token}/{path:.*}", self._file)
        app.router.add_route("*", "/_control/{what}", self._control)
        app.router.add_route("*", "/{rest:.*}", self._not_found)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def _file(self, request: web.Request) -> web.Response:
        if request.match_info["token"] not in self.bots or request.match_info["path"] not in self.pictures:
            return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
        return web.Response(body=self.pictures[request.match_info["path"]])

    async def stop(self) -> None:
        await self._poster.stop()
        for task in self._open:
            task.cancel()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    # ------------------------------------------------------------------ scripting

    def person(
        self, number: int, name: str = "Ada", language: str | None = "en", *, token: str | None = None, **more: Any
    ) -> Person:
        bot = self.bots[token or self.token]
        if (bot.token, number) not in self.people:
            user = {"id": number, "is_bot": False, "first_name": name, **more}
            self.people[bot.token, number] = Person(self, bot, user | ({"language_code": language} if language else {}))
        return self.people[bot.token, number]

    def update(self, bot: Bot, **content: Any) -> None:
        """Queues an update, unless the bot did not ask for its kind."""
        if set(content) <= bot.allowed:
            number = self.inject(content, bot.token)
            self.violations += object_errors("Update", {"update_id": number, **content})

    def inject(self, raw: dict[str, Any], token: str | None = None) -> int:
        """Queues any object as an update, whatever its kind or shape."""
        bot = self.bots[token or self.token]
        number = raw.get("update_id", bot.next_update)
        if isinstance(number, int):
            bot.next_update = number + 1
        bot.updates.append({"update_id": number, **deepcopy(raw)})  # as it is now: a later edit is an update of its own
        self.tell()
        self.post_to_webhook(bot)
        return number

    def post_to_webhook(self, bot: Bot) -> None:
        """Begins to post the bot's updates to its webhook, if it has one."""
        self._poster.post(bot)

    def fault(self, method: str, kind: str, value: Any = None, *, times: int | None = 1) -> None:
        self.faults.setdefault(method, deque()).append(Fault(kind=kind, value=value, times=times))

    def clear_faults(self) -> None:
        self.faults.clear()

    def revoke(self, token: str | None = None) -> None:
        self.bots[token or self.token].revoked = True
        self.tell()

    def time(self, at: float | None = None) -> int:
        """Telegram's whole seconds."""
        return int(self.clock.now().timestamp() if at is None else at)

    def pending(self, token: str | None = None) -> list[int]:
        """Ids of the updates that no getUpdates has confirmed."""
        return [update["update_id"] for update in self.bots[token or self.token].updates]

    def texts(self, chat_id: int) -> list[str]:
        return [sent.text for sent in self.sent if sent.chat_id == chat_id]

    async def wait_for(self, predicate: Callable[[], object], timeout: float = 10) -> None:
        """Returns once `predicate` holds; raises AssertionError when it does not come to that in `timeout` seconds."""
        try:
            async with asyncio.timeout(timeout):
                while not predicate():
                    await self.changed()
        except TimeoutError:
            raise AssertionError(f"it did not come to that; calls {dict(self.calls)}, sent {self.sent}") from None

    async def delivered(self, chat_id: int, count: int = 1, timeout: float = 10) -> list[str]:
        """Waits until `count` messages have reached the chat, and returns their texts."""
        await self.wait_for(lambda: len(self.texts(chat_id)) >= count, timeout)
        return self.texts(chat_id)

    async def changed(self) -> None:
        """Returns when anything has happened."""
        await self._changed.wait()

    def tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    # ------------------------------------------------------------------ the Bot API

    async def _not_found(self, request: web.Request) -> web.Response:
        return failure(Refusal(404, "Not Found"))

    async def _api(self, request: web.Request) -> web.StreamResponse:
        task = asyncio.current_task()
        assert task
        self._open.add(task)
        try:
            response = await self._answer(request)
        except Refusal as refusal:
            response = failure(refusal)
        finally:
            self._open.discard(task)
        if isinstance(response, TornDown) and request.transport:
            request.transport.abort()
        return response

    async def _answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        call = await read_call(request)
        self.calls[method] += 1
        self.requests.append((method, call.parameters))
        self.violations += request_errors(method, call.parameters, {*call.files})
        self.tell()
        bot = self.bots.get(request.match_info["token"])
        if bot is None or bot.revoked:
            malformed = ":" not in request.match_info["token"]
            raise Refusal(404, "Not Found") if malformed else Refusal(401, "Unauthorized")
        fault = self._next_fault(method)
        if fault and (early := await before(fault)):
            return early
        handler = METHODS.get(method)
        if handler is None:
            raise Refusal(404, "Not Found")
        result = await handler(self, bot, call)
        if method != "getUpdates":  # what waits there was checked when it was made, or is wrong on purpose
            self.violations += answer_errors(method, result)
        self.tell()
        if fault and fault.kind == "hang_after":
            await asyncio.Event().wait()
        return TornDown() if fault else web.json_response({"ok": True, "result": result}, headers=self._headers())

    def _headers(self) -> dict[str, str]:
        return {"Date": format_datetime(self.clock.now() + self.clock_ahead, usegmt=True)}

    def _next_fault(self, method: str) -> Fault | None:
        waiting = self.faults.get(method)
        if not waiting:
            return None
        fault = waiting[0]
        if fault.times is not None:
            fault.times -= 1
            if fault.times <= 0:
                waiting.popleft()
        return fault

    # ------------------------------------------------------------------ control over HTTP

    async def _control(self, request: web.Request) -> web.Response:
        """`act` {person, name, language, do, args} · `update` (a raw update) · `fault` {method, kind, value, times} · `clear` · `revoke`
        · `ledger` · `state` · `wait` ?chat=&count=&timeout= (the chat's texts once there are that many). All take an optional
        `token`."""
        what = request.match_info["what"]
        body: dict[str, Any] = await request.json() if request.can_read_body else dict(request.query)
        token = body.pop("token", None)
        match what:
            case "act":
                about = {key: body[key] for key in ("name", "language") if key in body}
                person = self.person(int(body["person"]), token=token, **about)
                if body["do"] not in _DEEDS:
                    return web.json_response({"error": f"a person can {sorted(_DEEDS)}"}, status=400)
                return web.json_response({"result": getattr(person, body["do"])(**body.get("args", {}))})
            case "update":
                return web.json_response({"result": self.inject(body, token)})
            case "fault":
                self.fault(body["method"], body["kind"], body.get("value"), times=body.get("times", 1))
            case "clear":
                self.clear_faults()
            case "revoke":
                self.revoke(token)
            case "ledger":
                return web.json_response([asdict(sent) for sent in self.sent])
            case "state":
                pending = {bot.token: self.pending(bot.token) for bot in self.bots.values()}
                done = {"calls": self.calls, "answered": self.answered, "violations": self.violations}
                return web.json_response({"pending": pending, **done})
            case "wait":
                try:
                    texts = await self.delivered(int(body["chat"]), int(body["count"]), float(body.get("timeout", 30)))
                except AssertionError as error:
                    return web.json_response({"error": str(error)}, status=504)
                return web.json_response({"result": texts})
            case _:
                return web.json_response({"error": f"there is no {what}"}, status=404)
        return web.json_response({"result": True})


_DEEDS = frozenset(
    {"writes", "starts", "sticker", "photo", "voice", "location", "edits", "presses", "taps", "blocks", "unblocks"}
    | {"message", "writes_in_group"}
)


async def _serve(port: int, tokens: list[str]) -> None:
    async with TelegramPeer(*tokens, port=port) as peer:
        print(peer.url, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, default=0)
    arguments.add_argument("--token", action="append", default=[])
    options = arguments.parse_args()
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(options.port, options.token))
