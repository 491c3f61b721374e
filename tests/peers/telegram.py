"""A strict Telegram Bot API server on the loopback, written from the official documentation.

It is strict where Telegram is: unknown methods, missing or wrong parameters, blank or overlong texts, chats that never
were, blocked bots, two pollers. People, faults and outages are scripted on the object (`peer.person(7).writes("hi")`,
`peer.fault("sendMessage", "too_many", 5)`) or, from another process, over `/_control/`. Run it by itself with
`python -m tests.peers.telegram --port 0 --token 123:abc`; it prints its address.
"""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from dataclasses import asdict
from typing import Any

from aiohttp import web
from tests.peers.telegram_people import DEFAULT_UPDATES, Bot, Person, Sent
from tests.peers.telegram_wire import Fault, Refusal, TornDown, before, failure, integer, parameters_of, parsed

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
        self.faults: dict[str, deque[Fault]] = {}
        self._changed = asyncio.Event()
        self._runner: web.AppRunner | None = None
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

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Starts listening; after `stop`, on the same port and with everything it knew."""
        app = web.Application(client_max_size=2**24)
        app.router.add_route("*", "/bot{token}/{method}", self._api)
        app.router.add_route("*", "/_control/{what}", self._control)
        app.router.add_route("*", "/{rest:.*}", self._not_found)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
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
            self.inject(content, bot.token)

    def inject(self, raw: dict[str, Any], token: str | None = None) -> int:
        """Queues any object as an update, whatever its kind or shape."""
        bot = self.bots[token or self.token]
        number = raw.get("update_id", bot.next_update)
        if isinstance(number, int):
            bot.next_update = number + 1
        bot.updates.append({"update_id": number, **deepcopy(raw)})  # as it is now: a later edit is an update of its own
        self._tell()
        return number

    def fault(self, method: str, kind: str, value: Any = None, *, times: int | None = 1) -> None:
        self.faults.setdefault(method, deque()).append(Fault(kind=kind, value=value, times=times))

    def clear_faults(self) -> None:
        self.faults.clear()

    def revoke(self, token: str | None = None) -> None:
        self.bots[token or self.token].revoked = True
        self._tell()

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
                    await self._changed.wait()
        except TimeoutError:
            raise AssertionError(f"it did not come to that; calls {dict(self.calls)}, sent {self.sent}") from None

    async def delivered(self, chat_id: int, count: int = 1, timeout: float = 10) -> list[str]:
        """Waits until `count` messages have reached the chat, and returns their texts."""
        await self.wait_for(lambda: len(self.texts(chat_id)) >= count, timeout)
        return self.texts(chat_id)

    def _tell(self) -> None:
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
        parameters = await parameters_of(request)
        self.calls[method] += 1
        self.requests.append((method, parameters))
        self._tell()
        bot = self.bots.get(request.match_info["token"])
        if bot is None or bot.revoked:
            malformed = ":" not in request.match_info["token"]
            raise Refusal(404, "Not Found") if malformed else Refusal(401, "Unauthorized")
        fault = self._next_fault(method)
        if fault and (early := await before(fault)):
            return early
        known = _METHODS.get(method)
        if known is None:
            raise Refusal(404, "Not Found")
        handler, allowed = known
        if unknown := set(parameters) - allowed:
            raise Refusal(400, f"Bad Request: {method} has no parameter {sorted(unknown)} (this peer is strict)")
        result = await handler(self, bot, parameters)
        self._tell()
        if fault and fault.kind == "hang_after":
            await asyncio.Event().wait()
        return TornDown() if fault else web.json_response({"ok": True, "result": result})

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

    async def get_me(self, bot: Bot, parameters: dict[str, str]) -> Any:
        return bot.user | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }

    async def get_updates(self, bot: Bot, parameters: dict[str, str]) -> Any:
        offset = integer(parameters, "offset", 0)
        limit = min(max(integer(parameters, "limit", 100), 1), 100)
        timeout = max(integer(parameters, "timeout", 0), 0)
        if "allowed_updates" in parameters:
            bot.allowed = frozenset(parsed(parameters, "allowed_updates", list)) or DEFAULT_UPDATES
        if bot.webhook:
            words = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            raise Refusal(409, f"Conflict: {words}")
        mine = bot.poll = object()
        self._tell()
        if offset < 0:
            while len(bot.updates) > -offset:
                bot.updates.popleft()
        while bot.updates and offset > 0 and bot.updates[0]["update_id"] < offset:
            bot.updates.popleft()  # confirmed
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                while timeout and not bot.updates and bot.poll is mine and not bot.revoked:
                    await self._changed.wait()
        if bot.poll is not mine:
            words = "terminated by other getUpdates request; make sure that only one bot instance is running"
            raise Refusal(409, f"Conflict: {words}")
        return list(bot.updates)[:limit]

    async def send_message(self, bot: Bot, parameters: dict[str, str]) -> Any:
        person = self._addressee(bot, parameters)
        text = parameters.get("text", "").strip()
        if parameters.get("parse_mode"):
            raise Refusal(400, "Bad Request: this peer takes plain text only")
        if not text:
            raise Refusal(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le", "surrogatepass")) // 2 > 4096:
            raise Refusal(400, "Bad Request: message is too long")
        number = bot.next_message
        bot.next_message += 1
        now = self.clock.now().timestamp()
        self.sent.append(Sent(chat_id=person.id, text=text, at=now, message_id=number, token=bot.token))
        return {"message_id": number, "from": bot.user, "chat": person.chat, "date": int(now), "text": text}

    def _addressee(self, bot: Bot, parameters: dict[str, str]) -> Person:
        if not parameters.get("chat_id"):
            raise Refusal(400, "Bad Request: chat_id is empty")
        person = self.people.get((bot.token, integer(parameters, "chat_id", 0)))
        if person is None:
            raise Refusal(400, "Bad Request: chat not found")
        if person.deactivated:
            raise Refusal(403, "Forbidden: user is deactivated")
        if person.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        if not person.started:
            raise Refusal(403, "Forbidden: bot can't initiate conversation with a user")
        return person

    async def send_chat_action(self, bot: Bot, parameters: dict[str, str]) -> Any:
        self._addressee(bot, parameters)
        if parameters.get("action") != "typing":
            raise Refusal(400, "Bad Request: wrong parameter action in request")
        return True

    async def answer_callback_query(self, bot: Bot, parameters: dict[str, str]) -> Any:
        if "callback_query_id" not in parameters:
            raise Refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        self.answered.append(parameters["callback_query_id"])
        return True

    async def get_my_commands(self, bot: Bot, parameters: dict[str, str]) -> Any:
        return bot.commands

    async def set_my_commands(self, bot: Bot, parameters: dict[str, str]) -> Any:
        commands = parsed(parameters, "commands", list)
        for command in commands:
            name, description = command.get("command", ""), command.get("description", "")
            if not (0 < len(name) <= 32 and name == name.lower() and name.replace("_", "a").isalnum()):
                raise Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 0 < len(description) <= 256:
                raise Refusal(400, "Bad Request: command description must be non-empty")
        bot.commands = commands
        return True

    async def get_webhook_info(self, bot: Bot, parameters: dict[str, str]) -> Any:
        return {"url": bot.webhook, "has_custom_certificate": False, "pending_update_count": len(bot.updates)}

    async def set_webhook(self, bot: Bot, parameters: dict[str, str]) -> Any:
        bot.webhook = parameters.get("url", "")
        bot.poll = object()  # a poll that is open is terminated
        return True

    async def delete_webhook(self, bot: Bot, parameters: dict[str, str]) -> Any:
        bot.webhook = ""
        return True

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
                return web.json_response({"pending": pending, "calls": self.calls, "answered": self.answered})
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
    {"writes", "starts", "sticker", "photo", "voice", "location", "edits", "presses", "blocks", "unblocks", "message"}
    | {"writes_in_group"}
)

_METHODS: dict[str, tuple[Callable[[TelegramPeer, Bot, dict[str, str]], Any], frozenset[str]]] = {
    "getMe": (TelegramPeer.get_me, frozenset()),
    "getUpdates": (TelegramPeer.get_updates, frozenset({"offset", "limit", "timeout", "allowed_updates"})),
    "sendMessage": (
        TelegramPeer.send_message,
        frozenset({"chat_id", "text", "parse_mode", "entities", "link_preview_options", "disable_notification"})
        | {"protect_content", "reply_parameters", "reply_markup"},
    ),
    "sendChatAction": (TelegramPeer.send_chat_action, frozenset({"chat_id", "action"})),
    "answerCallbackQuery": (TelegramPeer.answer_callback_query, frozenset({"callback_query_id", "text", "show_alert"})),
    "getMyCommands": (TelegramPeer.get_my_commands, frozenset({"scope", "language_code"})),
    "setMyCommands": (TelegramPeer.set_my_commands, frozenset({"commands", "scope", "language_code"})),
    "getWebhookInfo": (TelegramPeer.get_webhook_info, frozenset()),
    "setWebhook": (TelegramPeer.set_webhook, frozenset({"url", "allowed_updates", "secret_token"})),
    "deleteWebhook": (TelegramPeer.delete_webhook, frozenset({"drop_pending_updates"})),
}


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
