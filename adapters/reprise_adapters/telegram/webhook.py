"""Webhook mode: Telegram posts updates to us, one at a time, and each again until it is answered with 200.

So 200 means "stored", and nothing else does. What Telegram still holds is asked for now and then: that alone tells whether
we hear everything.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import json
import logging
import socket
from collections.abc import AsyncGenerator, Generator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from telegram import WebhookInfo

from reprise.errors import AccountInterrupted, StoreUnavailable
from reprise.ports import AdapterHost, Clock, Webhook
from reprise_adapters.telegram.client import Client
from reprise_adapters.telegram.inbox import Inbox, update_id_of
from reprise_adapters.telegram.polling import Patience

log = logging.getLogger(__name__)

LARGEST_BODY = 2**20
"""Bytes. An update is a few kilobytes; a caller who has more to say is not Telegram."""
WATCH, WATCH_CLOSELY = 20, 1
"""Seconds between two questions about what Telegram still holds: in general, and while something waits there."""
CLOSING = 2
"""Seconds that calls under way may take when the server closes."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name


class WebhookReceiver:
    """Receives for one account over HTTP."""

    def __init__(
        self, *, account: str, webhook: Webhook, client: Client, inbox: Inbox, clock: Clock, patience: Patience
    ) -> None:
        self._account = account
        self._webhook = webhook
        self._client = client
        self._inbox = inbox
        self._clock = clock
        self._patience = patience
        self._stored = 0
        """Updates stored since the last look at what Telegram holds."""

    async def run(self, host: AdapterHost) -> None:
        """Listens until cancelled. Raises AccountRefused, and AccountInterrupted when the address cannot be had or somebody
        else took the webhook away."""
        async with self._serving(host):
            await self._patience.until_answered(self._set)
            await self._watch(host)

    async def _set(self) -> None:
        await self._client.set_webhook(
            self._webhook.url, secret_token=self._webhook.secret, allowed_updates=self._client.allowed
        )

    async def _watch(self, host: AdapterHost) -> None:
        behind = True
        while True:
            info: WebhookInfo = await self._patience.until_answered(self._client.get_webhook_info)
            if info.url != self._webhook.url:
                raise AccountInterrupted(f"account {self._account!r}: another program took the webhook away")
            stored, self._stored = self._stored, 0
            if not info.pending_update_count:
                host.heard()
                if behind:
                    behind = False
                    host.caught_up()
            elif stored:
                host.heard()
            elif not behind:  # something waits there and does not come
                behind = True
                host.fell_behind()
                log.warning(
                    "account %s: Telegram cannot post to the webhook (%s)", self._account, info.last_error_message
                )
            await self._clock.sleep(WATCH_CLOSELY if behind else WATCH)

    # ------------------------------------------------------------------ serving

    @contextlib.asynccontextmanager
    async def _serving(self, host: AdapterHost) -> AsyncGenerator[None]:
        async def answer(request: Request) -> Response:
            return await self._answer(host, request)

        listening = self._listen()
        server = _Server(
            uvicorn.Config(
                Starlette(routes=[Route(self._webhook.path, answer, methods=["POST"])]),
                log_config=None,
                access_log=False,
                lifespan="off",
                timeout_graceful_shutdown=CLOSING,
                server_header=False,
            )
        )
        task = asyncio.create_task(server.serve(sockets=[listening]), name=f"webhook {self._account}")
        try:
            yield
        finally:
            server.should_exit = True
            await asyncio.wait({task}, timeout=CLOSING + 1)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            listening.close()

    def _listen(self) -> socket.socket:
        host, port = self._webhook.host, self._webhook.port
        listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except OSError as error:
            listening.close()
            raise AccountInterrupted(
                f"account {self._account!r}: the webhook cannot listen on {host}:{port} ({error.strerror})"
            ) from None
        listening.listen(128)
        return listening

    async def _answer(self, host: AdapterHost, request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._webhook.secret.encode()):
            return PlainTextResponse("not for you", status_code=403)
        body = await _body(request)
        if body is None:
            return PlainTextResponse("too large", status_code=413)
        try:
            update: object = json.loads(body)
        except (ValueError, RecursionError):
            update = None
        if update_id_of(update) is None:
            return PlainTextResponse("not an update", status_code=400)
        try:
            await self._inbox.take_one(host, update)
        except StoreUnavailable as error:
            log.warning("account %s: the store cannot take an event (%s)", self._account, error)
            return PlainTextResponse("try again", status_code=503)
        self._stored += 1
        host.heard()
        return PlainTextResponse("stored")


async def _body(request: Request) -> bytes | None:
    """The body, or None when it is larger than any update."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        yield  # signals belong to the whole program
