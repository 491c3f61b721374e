"""The library's client, with our time-outs, and able to hand over updates as they came."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar, cast
from urllib.parse import urlsplit

import httpx
from telegram import Bot
from telegram.request import HTTPXRequest

API_BASE = "https://api.telegram.org"
ALLOWED_UPDATES = ("message", "edited_message", "my_chat_member", "callback_query")
BUSINESS_UPDATES = ("business_message", "edited_business_message")

CONNECT, READ, WRITE, POOL = 5.0, 8.0, 5.0, 1.0
"""Seconds each of these may take in one call."""


class Client(Bot):
    """One bot at one Bot API server. `repr` does not show the token."""

    __slots__ = ()

    allowed: ClassVar[tuple[str, ...]] = ALLOWED_UPDATES
    """The kinds of updates that are asked for."""

    def __repr__(self) -> str:
        return "<Telegram client>"

    async def raw_updates(self, *, offset: int | None, timeout: int) -> list[Any]:
        """What getUpdates answers, not parsed: the library fails a whole batch over one update that it cannot parse."""
        updates = await self._post(
            "getUpdates",
            {"offset": offset, "timeout": timeout, "limit": 100, "allowed_updates": self.allowed},
            read_timeout=timeout + READ,
            connect_timeout=CONNECT,
            write_timeout=WRITE,
            pool_timeout=POOL,
        )
        if not isinstance(updates, list):
            raise TypeError("updates come as a list")
        return cast("list[Any]", updates)

    async def file(self, file_id: str) -> bytes:
        """What somebody sent. Raises what the library raises, and ValueError for a file that is not at an address: a server may
        name any path of this machine."""
        file = await self.get_file(file_id)
        if not (file.file_path or "").startswith(("http://", "https://")):
            raise ValueError("the file has no address")
        return bytes(await file.download_as_bytearray())

    async def hang_up(self) -> None:
        """Closes the connections, also of a client that was never used."""
        for request in self._request:
            await request.shutdown()


class BusinessClient(Client):
    """One that hears what is written to business accounts too."""

    __slots__ = ()

    allowed = (*ALLOWED_UPDATES, *BUSINESS_UPDATES)


def client_for(
    token: str, api_base: str | None, note: Callable[[httpx.Response], Awaitable[None]], *, business: bool
) -> Client:
    """A client of the Bot API at `api_base`, or of Telegram's own; `note` sees each answer. Contacts nobody yet."""
    base = (api_base or API_BASE).rstrip("/")
    # A local emulator or Bot API server is not reached through the machine's proxy.
    local = (urlsplit(base).hostname or "") in ("127.0.0.1", "localhost", "::1")
    options: dict[str, Any] = {"trust_env": not local, "event_hooks": {"response": [note]}}
    return (BusinessClient if business else Client)(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=HTTPXRequest(
            connect_timeout=CONNECT, read_timeout=READ, write_timeout=WRITE, pool_timeout=POOL, httpx_kwargs=options
        ),
        get_updates_request=HTTPXRequest(connection_pool_size=1, httpx_kwargs=options),
    )
