"""Pictures that people send, for models that can see. Kept is where the picture was said, not its address: Discord's addresses of
files are good for a day only, while the message tells a fresh one for as long as it is there. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import yarl
from discord.http import Route

from reprise_adapters.pictures import is_picture

_HOSTS = frozenset({"cdn.discordapp.com", "media.discordapp.net"})


def reference(message: Mapping[str, Any]) -> str | None:
    """What a message's picture is fetched by; None when it has none that a model can look at."""
    return f"{int(message['channel_id'])}:{int(message['id'])}" if found(message) else None


def place(reference: str) -> tuple[int, int]:
    """The channel and the message of a reference. Raises ValueError when it is none."""
    channel, _, message = reference.partition(":")
    return int(channel), int(message)


def found(message: Mapping[str, Any]) -> str | None:
    """Where the first picture in a message is, if it is small enough and lies with Discord."""
    for attachment in cast("Sequence[Mapping[str, Any]]", message.get("attachments") or ()):
        media_type = str(attachment.get("content_type") or "").partition(";")[0]
        url = attachment.get("url")
        if is_picture(media_type, attachment.get("size")) and _is_discords(url):
            return str(url)
    return None


def _is_discords(url: object) -> bool:
    try:
        host = yarl.URL(str(url)).host
    except ValueError:
        return False
    return host in _HOSTS or host == yarl.URL(Route.BASE).host  # a Discord of one's own keeps its files itself
