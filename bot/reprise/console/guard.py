"""What stands before every page: who the visitor is, and what a browser may do on our behalf.

A visitor is a random cookie; the person's id is a hash of it, so an id seen in a log or a list lets nobody in.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Sequence
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "reprise_person"
_SECRET = re.compile(r"[A-Za-z0-9_-]{22}")  # 128 bits
_YEAR = 365 * 24 * 3600
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def console_middleware(hosts: Sequence[str] | None = None) -> list[Middleware]:
    """For the application that carries the pages and the web accounts. `hosts`: the names this server answers to, without
    port; None: any. A server on the loopback should name its own, or a foreign site whose name is pointed at 127.0.0.1
    could use it."""
    return [Middleware(Guard, hosts=hosts)]


def person_of(secret: str) -> str:
    """The person's id for a cookie's value."""
    return hashlib.sha256(f"reprise web {secret}".encode()).hexdigest()[:32]


class Guard:
    """Sets `request.state.person` (None without a cookie), refuses foreign hosts and posts, and adds the safety headers."""

    def __init__(self, app: ASGIApp, *, hosts: Sequence[str] | None) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts) if hosts is not None else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        secret = _secret(headers)
        scope.setdefault("state", {})["person"] = person_of(secret) if secret else None

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    answer.setdefault(name, value)
                if secret is None and answer.get("content-type", "").startswith("text/html"):
                    # Lax, not Strict: a visitor following a link from elsewhere would come without a strict cookie, get a new
                    # one here and lose their conversations. Posts are held to our own origin below.
                    answer.append("Set-Cookie", _cookie(secure=scope.get("scheme") == "https"))
            await send(message)

        app = self._app
        if self._hosts is not None and _host(headers) not in self._hosts:
            app = PlainTextResponse("This server does not answer to that name.", status_code=421)
        elif scope["method"] not in ("GET", "HEAD", "OPTIONS") and not _own_page(headers):
            app = JSONResponse({"error": "Only this site's own pages may do that."}, status_code=403)
        await app(scope, receive, guarded)


def _secret(headers: Headers) -> str | None:
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return cookie.value if cookie is not None and _SECRET.fullmatch(cookie.value) else None


def _cookie(*, secure: bool) -> str:
    end = "; Secure" if secure else ""
    return f"{COOKIE}={secrets.token_urlsafe(16)}; Path=/; Max-Age={_YEAR}; HttpOnly; SameSite=Lax{end}"


def _host(headers: Headers) -> str:
    """The host asked for, without port and brackets."""
    host = headers.get("host", "").lower()
    return host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]


def _own_page(headers: Headers) -> bool:
    """Browsers name the page a post comes from; what names none is no browser and carries nobody's cookie by accident."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host")
