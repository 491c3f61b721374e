"""What `reprise doctor` says of a Discord account: who it is, what is set wrongly, and where to click. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, cast

from reprise.errors import AccountRefused
from reprise_adapters.discord.sessions import Gateway

CLOCK_OFF = timedelta(seconds=5)
"""From here on a difference between the clocks is named. Discord gives its time in whole seconds."""

_PRIVILEGED = {
    "Presence Intent": 1 << 12 | 1 << 13,
    "Server Members Intent": 1 << 14 | 1 << 15,
    "Message Content Intent": 1 << 18 | 1 << 19,
}
"""The switches on the page *Bot*, and the application's flags that show them."""
_PORTAL = "https://discord.com/developers/applications"


def report(account: str, name: str, application: Mapping[str, Any], gateway: Gateway, skew: timedelta) -> str:
    """A sentence, and below it a line for everything worth knowing; `skew` is how far Discord's clock is ahead of ours. Raises
    AccountRefused when nothing can work like that."""
    page = f"{_PORTAL}/{application['id']}"
    if application.get("interactions_endpoint_url"):
        raise AccountRefused(
            f"account {account!r} ({name} on Discord) has an Interactions Endpoint URL, so commands and buttons never come here. "
            f"Remove it at {page}/information."
        )
    shards = f"{gateway.shards} shard{'s' if gateway.shards != 1 else ''}"
    starts = f"{gateway.remaining} of {gateway.total} session starts left"
    lines = [
        f"account {account!r} is {name} on Discord ({shards}, {starts})",
        *_hints(application, gateway, skew, page),
    ]
    return "\n  - ".join(lines)


def _hints(application: Mapping[str, Any], gateway: Gateway, skew: timedelta, page: str) -> Iterator[str]:
    installs = cast("Mapping[str, Any]", application.get("integration_types_config") or {})
    if "1" not in installs:
        yield f"people cannot add it for themselves; tick User Install at {page}/installation"
    elif "applications.commands" not in _scopes(installs["1"]):
        yield f"the install link for people gives no commands; add applications.commands to User Install at {page}/installation"
    if "0" not in installs:
        yield f"it cannot be added to servers; tick Guild Install at {page}/installation if it shall be"
    elif missing := {"bot", "applications.commands"} - _scopes(installs["0"]):
        yield f"the install link for servers lacks {', '.join(sorted(missing))}; add to Guild Install at {page}/installation"
    if not application.get("bot_public", True):
        yield f"only you can add it; switch Public Bot on at {page}/bot"
    flags = int(application.get("flags") or 0)
    if on := [name for name, mask in _PRIVILEGED.items() if flags & mask]:
        yield f"{', '.join(on)}: not needed for direct messages; switch off at {page}/bot"
    if gateway.remaining < gateway.shards:
        yield f"no new session can be begun for {gateway.reset_after}; something reconnects all the time"
    if abs(skew) > CLOCK_OFF:
        way = "behind" if skew > timedelta(0) else "ahead of"
        yield f"this machine's clock is {abs(skew.total_seconds()):.0f} s {way} Discord's; let it be set by the network (NTP)"


def _scopes(install: Mapping[str, Any]) -> set[str]:
    params = cast("Mapping[str, Any]", install.get("oauth2_install_params") or {})
    return set(params.get("scopes") or ())
