"""Serving pages: what the console asks of a running Reprise, and the HTTP server that carries it."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
from collections.abc import Awaitable, Callable, Generator, Sequence
from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from reprise import metrics
from reprise.accounts import Account, AccountState
from reprise.commands.buttons import under_a_follow_up
from reprise.console import (
    ConsoleBackend,
    FollowUpView,
    ModelChoice,
    WhyView,
    console_middleware,
    console_routes,
    static_files,
    studio_routes,
)
from reprise.demo import TimeMachine
from reprise.errors import ConfigError, StoreError
from reprise.languages import language_for
from reprise.models import Choice, ContactKey, ConversationKey, Message, MessageKind, Persona
from reprise.policy import decide, explain
from reprise.ports import Store
from reprise.runtime import Runtime
from reprise.snapshots import read_snapshot
from reprise.studio.cases import Cases
from reprise.studio.held import Held
from reprise.studio.users import Users

SHUTDOWN_SECONDS = 1
HEALTH_SECONDS = 3
LOOPBACK = ("127.0.0.1", "localhost", "::1", "[::1]")


@runtime_checkable
class ServesHttp(Protocol):
    """An adapter that is reached over our own HTTP server."""

    @property
    def routes(self) -> Sequence[BaseRoute]: ...


class Models(Protocol):
    """The choice of models that a page may offer."""

    @property
    def present(self) -> ModelChoice: ...

    async def choices(self) -> Sequence[ModelChoice]: ...

    async def choose(self, choice: str) -> None:
        """Raises KeyError for an unknown id, ModelError when it cannot be used."""
        ...


class Desk:
    """The pages' view of a runtime (console.ConsoleBackend), for one web account."""

    def __init__(
        self, *, runtime: Runtime, account: str, models: Models, time_machine: TimeMachine | None = None
    ) -> None:
        self._runtime = runtime
        self._account = account
        self._models = models
        self._time_machine = time_machine

    @property
    def demo(self) -> bool:
        return self._time_machine is not None

    @property
    def account(self) -> str:
        return self._account

    @property
    def model(self) -> ModelChoice:
        return self._models.present

    def now(self) -> datetime:
        return self._runtime.clock.now()

    async def personas(self) -> Sequence[Persona]:
        return self._runtime.hosting.listed(self._account)

    async def history(self, person: str, persona: str, *, limit: int, before: int | None = None) -> Sequence[Message]:
        return await self._runtime.store.history(self._key(person, persona), limit=limit, before=before)

    async def buttons(self, person: str, message: Message) -> Sequence[Choice]:
        contact = await self._runtime.store.contact(ContactKey(account=self._account, person=person))
        if message.kind is not MessageKind.FOLLOW_UP or contact is None or contact.stopped_at is not None:
            return ()
        hosting = self._runtime.hosting
        persona = hosting.persona(message.conversation)
        language = language_for(contact.locale, persona.language if persona else None)
        return under_a_follow_up(message.id, language, thumbs=hosting.thumbs)

    async def why(self, person: str, persona: str) -> WhyView | None:
        runtime, key, now = self._runtime, self._key(person, persona), self.now()
        snapshot, policy = await read_snapshot(runtime.store, runtime.hosting, key, now)
        conversation = await runtime.store.conversation(key)
        if snapshot is None or conversation is None:
            return None
        return WhyView(
            decision=decide(snapshot, now, policy),
            reports=explain(snapshot, now, policy),
            due_at=conversation.due_at,
            unread=conversation.memory_through < conversation.last_seq,
            failures=conversation.failures,
            memories=tuple(await runtime.store.memories(key)),
            follow_ups=tuple(await runtime.store.follow_ups(key, limit=20)),
        )

    async def follow_up(self, person: str, follow_up_id: str) -> FollowUpView | None:
        store = self._runtime.store
        found = await store.follow_up(follow_up_id)
        if found is None or found.conversation.contact != ContactKey(account=self._account, person=person):
            return None
        known = await store.memories(found.conversation)
        return FollowUpView(
            follow_up=found,
            memories=tuple(memory for memory in known if memory.id in found.memories),
            cited=tuple(await store.messages(found.conversation, found.sources)),
        )

    async def models(self) -> Sequence[ModelChoice]:
        return await self._models.choices()

    async def choose_model(self, choice: str) -> None:
        await self._models.choose(choice)

    async def move(self, by: timedelta) -> None:
        if self._time_machine is not None:
            await self._time_machine.move_to(self.now() + by)

    async def forget(self, person: str) -> None:
        await self._runtime.store.forget(ContactKey(account=self._account, person=person), now=self.now())

    def _key(self, person: str, persona: str) -> ConversationKey:
        return ConversationKey(account=self._account, person=person, persona=persona)


# --------------------------------------------------------------------------- the server


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises ConfigError when the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        hint = "console.host and console.port say where"
        if error.errno == errno.EADDRINUSE:
            hint = "another program uses this port; set console.port to another, or 0 for a free one"
        raise ConfigError(f"cannot listen on {host}:{port} ({error.strerror})", key="console", hint=hint) from None
    listening.listen(128)
    return listening


def application(runtime: Runtime, backend: ConsoleBackend | None, hosts: Sequence[str] | None) -> Starlette:
    """The pages (with a web account), every web account's own routes, `/metrics` and `/healthz`."""
    routes: list[BaseRoute] = [
        Mount(
            f"/chat/{name}", routes=list(adapter.routes), middleware=[Middleware(_Held, account=runtime.accounts[name])]
        )
        for name, adapter in runtime.adapters.items()
        if isinstance(adapter, ServesHttp) and name in runtime.accounts
    ]
    routes += [Route("/metrics", _metrics), Route("/healthz", _healthz(runtime.store))]
    hosting = runtime.hosting
    kept = runtime.store, runtime.clock
    routes += studio_routes(Users(*kept), Cases(*kept), Held(*kept), lambda: hosting.personas, runtime.clock)
    if backend is not None:
        routes += console_routes(backend)
    else:
        routes.append(static_files())
    return Starlette(routes=routes, middleware=console_middleware(hosts))


class _Held:
    """Says so where another process serves the account: what is posted here then reaches nobody."""

    def __init__(self, app: ASGIApp, *, account: Account) -> None:
        self._app = app
        self._account = account

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self._app
        if await self._account.first_state() is AccountState.WAITING:
            words = "Another process serves this chat. This page can take messages only when that one ends."
            app = JSONResponse({"error": words}, status_code=503)
        await app(scope, receive, send)


async def _metrics(request: Request) -> Response:
    if request.client is None or request.client.host not in LOOPBACK:
        return PlainTextResponse("The counters are for this machine only.", status_code=403)
    return Response(metrics.exposition(), media_type="text/plain; version=0.0.4")


def _healthz(store: Store) -> Callable[[Request], Awaitable[Response]]:
    """200 when the program turns and its store answers a query in time, else 503."""

    async def answer(request: Request) -> Response:
        try:
            async with asyncio.timeout(HEALTH_SECONDS):
                await store.setting("health")  # the smallest query there is; nobody keeps that setting
        except (StoreError, TimeoutError):
            return PlainTextResponse("the store does not answer", status_code=503)
        return PlainTextResponse("ok")

    return answer


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        yield  # signals belong to the whole program, not to its web server


class WebServer:
    """Serves an application on a socket until `stop`. `closing` runs before open connections are waited for."""

    def __init__(self, app: Starlette, listening: socket.socket) -> None:
        self._socket = listening
        self._server = _Server(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                lifespan="off",
                timeout_graceful_shutdown=SHUTDOWN_SECONDS,
                server_header=False,
            )
        )
        self._task: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        host, port = self._socket.getsockname()[:2]
        return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"

    def start(self) -> None:
        # The socket listens already: connections wait until the server's loop takes them.
        self._task = asyncio.create_task(self._server.serve(sockets=[self._socket]), name="web server")

    async def stop(self, closing: Callable[[], Awaitable[None]] | None = None) -> None:
        self._server.should_exit = True
        if closing is not None:
            await closing()
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=SHUTDOWN_SECONDS + 1)
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._socket.close()
