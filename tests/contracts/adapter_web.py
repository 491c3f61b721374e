"""The web chat as the adapter contract needs it: its routes behind a real server, and pages that post again until it is stored."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount, Router
from starlette.types import Receive, Scope, Send

from reprise.clock import SystemClock
from reprise.console import console_middleware
from reprise.console.guard import COOKIE
from reprise.ports import AccountSettings, Adapter, Clock
from reprise.testing.contract import Ability, Fault, Platform
from reprise_adapters.web import connect

ACCOUNTS = ("demo", "other-demo")
RETRY = 0.02
"""Seconds after which a page tries again."""


class Page:
    """One person's open chat page with one account. It posts what was written, in order, until it is stored."""

    def __init__(self, client: httpx.AsyncClient, account: str) -> None:
        self._client, self._path = client, f"/chat/{account}"
        self.shown: dict[str, str] = {}
        """By part: what was shown. The page shows a part once."""
        self.changed = asyncio.Event()
        self._open = asyncio.Event()
        self._waiting: asyncio.Queue[dict[str, str]] = asyncio.Queue()
        self._posting: asyncio.Task[httpx.Response] | None = None
        self._written = 0
        self._tasks = [asyncio.create_task(work) for work in (self._listen(), self._post())]

    def writes(self, text: str) -> None:
        self._written += 1
        self._waiting.put_nowait({"id": f"{id(self):x}-{self._written:08}", "persona": "chef", "text": text})

    async def _listen(self) -> None:
        while True:
            with suppress(httpx.HTTPError):
                async with self._client.stream("GET", f"{self._path}/events") as stream:
                    async for line in stream.aiter_lines():
                        self._take(line)
            self._open.clear()
            await asyncio.sleep(RETRY)

    def _take(self, line: str) -> None:
        if line == "event: open":
            self._open.set()
        elif line.startswith("data: ") and (data := json.loads(line[6:])).get("type") == "message":
            self.shown.setdefault(data["id"], data["text"])
            self.changed.set()
            self.changed = asyncio.Event()

    async def _post(self) -> None:
        while True:
            message = await self._waiting.get()
            stored = await self._stored(message)
            while not stored:
                await asyncio.sleep(RETRY)
                stored = await self._stored(message)

    async def _stored(self, message: dict[str, str]) -> bool:
        await self._open.wait()
        body = json.dumps(message)  # escapes a lone surrogate, as a browser does
        self._posting = asyncio.create_task(self._client.post(f"{self._path}/messages", content=body))
        await asyncio.wait([self._posting])
        if self._posting.cancelled() or self._posting.exception():
            return False
        return self._posting.result().status_code == 200

    def breaks_off(self) -> None:
        """The program behind the page was started anew."""
        self._open.clear()
        if self._posting is not None:
            self._posting.cancel()

    async def close(self) -> None:
        tasks: list[asyncio.Task[Any]] = [*self._tasks, *([self._posting] if self._posting else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class WebPlatform(Platform):
    def __init__(self, base: str) -> None:
        self._base = base
        self.clock = SystemClock()
        self.accounts = [AccountSettings(name=name, platform="web") for name in ACCOUNTS]
        self.pages: dict[tuple[str, str], Page] = {}
        self.clients: dict[str, httpx.AsyncClient] = {}
        self.routers: dict[str, Router] = {}
        nothing = "the page is our own, and reads the history when it opens: a send cannot fail"
        self.lacks = {
            Ability.BACKLOG: "the page holds what is not stored; nothing waits anywhere else",
            Ability.EDITS: "the page has no way to edit",
            Ability.DELETES: "the page has no way to delete",
            Ability.BUTTONS: "the page shows no buttons",
            Ability.BLOCKS: "somebody who does not want it closes the page",
            Ability.TOKENS: "an account of the web chat has no token",
            Ability.OUTAGES: "it is our own program",
            Ability.READS_BACK: "the history is the core's own",
            **dict.fromkeys(Fault, nothing),
        }

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands a request to the adapter that was connected last for its account."""
        _, account, path = scope["path"].removeprefix("/chat").split("/", 2)
        await self.routers[account]({**scope, "path": f"/{path}", "root_path": ""}, receive, send)

    def connect(self, settings: AccountSettings, clock: Clock) -> Adapter:
        adapter = connect(settings, clock)
        self.routers[settings.name] = Router(routes=adapter.routes)
        for (_, account), page in self.pages.items():
            if account == settings.name:
                page.breaks_off()
        return adapter

    def _page(self, person: str, account: int) -> Page:
        key = (person, ACCOUNTS[account])
        if key not in self.pages:
            client = self.clients.setdefault(
                person, httpx.AsyncClient(base_url=self._base, cookies={COOKIE: person * 22}, timeout=10)
            )
            self.pages[key] = Page(client, ACCOUNTS[account])
        return self.pages[key]

    async def writes(self, person: str, text: str, *, account: int = 0) -> None:
        self._page(person, account).writes(text)

    async def received(self, person: str, count: int = 0, *, account: int = 0) -> Sequence[str]:
        page = self._page(person, account)
        async with asyncio.timeout(10):
            while len(page.shown) < count:
                await page.changed.wait()
        return list(page.shown.values())


@asynccontextmanager
async def web_platform() -> AsyncIterator[WebPlatform]:
    """The platform, served until the block ends."""
    listening = socket.create_server(("127.0.0.1", 0))
    platform = WebPlatform(f"http://127.0.0.1:{listening.getsockname()[1]}")
    app = Starlette(routes=[Mount("/chat", app=platform.serve)], middleware=console_middleware(["127.0.0.1"]))
    config = uvicorn.Config(app, log_level="critical", lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield platform
    finally:
        for page in platform.pages.values():
            await page.close()
        for client in platform.clients.values():
            await client.aclose()
        server.should_exit = True
        await asyncio.wait_for(serving, 10)
