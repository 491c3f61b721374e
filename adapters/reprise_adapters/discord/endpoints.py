"""Where Discord is. The library keeps these addresses for the whole process, so all its accounts share them."""

from __future__ import annotations

from dataclasses import dataclass

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from reprise.errors import ConfigError
from reprise.ports import AccountSettings

_DEFAULT_API = Route.BASE
_DEFAULT_GATEWAY = DiscordWebSocket.DEFAULT_GATEWAY


@dataclass(frozen=True, kw_only=True)
class Endpoints:
    api: str
    gateway: str


_in_use: dict[str, Endpoints] = {}
"""By account: what the open adapters of this process use."""


def use(settings: AccountSettings) -> None:
    """Points the library to the account's addresses. Raises ConfigError when another open account uses different ones."""
    wanted = Endpoints(
        api=(settings.api_base or _DEFAULT_API).rstrip("/"), gateway=settings.gateway_url or str(_DEFAULT_GATEWAY)
    )
    gateway = yarl.URL(wanted.gateway)
    if gateway.scheme not in ("ws", "wss") or not gateway.host:
        raise ConfigError(
            f"account {settings.name!r}: {wanted.gateway!r} is no address of a gateway",
            key="gateway_url",
            hint="It begins with ws:// or wss://, as in ws://127.0.0.1:3003.",
        )
    if yarl.URL(wanted.api).scheme not in ("http", "https"):
        raise ConfigError(
            f"account {settings.name!r}: {wanted.api!r} is no address of Discord's interface",
            key="api_base",
            hint="It ends with the version, as in http://127.0.0.1:3001/api/v10.",
        )
    for other, theirs in _in_use.items():
        if other != settings.name and theirs != wanted:
            raise ConfigError(
                f"the Discord accounts {other!r} and {settings.name!r} have different addresses",
                key="api_base, gateway_url",
                hint="All Discord accounts of a process share them. Give them the same, or run them apart.",
            )
    _in_use[settings.name] = wanted
    Route.BASE = wanted.api
    DiscordWebSocket.DEFAULT_GATEWAY = gateway


def release(account: str) -> None:
    """The account's adapter is closed."""
    _in_use.pop(account, None)
