"""Slash commands, pressed buttons and half-typed arguments, as Discord's payloads tell them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, cast

from discord.utils import snowflake_time

from reprise_adapters.buttons import pressed
from reprise_adapters.discord.menu import BOT_DM, TALK
from reprise_adapters.discord.translate import Heard, command_event, common
from reprise_adapters.text import without_lone_surrogates

_CHAT_INPUT, _BUTTON = 1, 2  # types of a command and of a component

Payload = Mapping[str, Any]


class _Kind(IntEnum):
    SLASH_COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4


@dataclass(frozen=True, kw_only=True)
class Slip:
    """What an answer has to name. It may be given once, within three seconds."""

    interaction: int
    token: str
    locale: str | None


@dataclass(frozen=True, kw_only=True)
class Invoked:
    """A command, or a pressed button of ours, in direct messages."""

    slip: Slip
    heard: Heard
    pressed: bool


@dataclass(frozen=True, kw_only=True)
class Typed:
    """Somebody is typing a persona's name, and waits for suggestions."""

    slip: Slip
    text: str


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`/talk` in a server, perhaps with the id of a persona."""

    slip: Slip
    persona: str


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """A command of direct messages that reached us from another place."""

    slip: Slip


@dataclass(frozen=True, kw_only=True)
class Foreign:
    """A component that is none of our buttons."""

    slip: Slip


Interaction = Invoked | Typed | Asked | Elsewhere | Foreign


def interaction_of(data: Payload, *, account: str) -> Interaction | None:
    """An interaction; None for kinds we never offer. Raises KeyError, TypeError or ValueError when it cannot be read."""
    slip = Slip(interaction=int(data["id"]), token=str(data["token"]), locale=data.get("locale"))
    about = cast("Payload", data.get("data") or {})
    private = not data.get("guild_id") and data.get("context", BOT_DM) == BOT_DM
    match data.get("type"):
        case _Kind.SLASH_COMMAND if about.get("type", _CHAT_INPUT) == _CHAT_INPUT:
            name = str(about["name"]).lower()
            if private and name != TALK:
                return _invoked(slip, data, account, name, _argument(about), pressed=False)
            return Asked(slip=slip, persona=_argument(about)) if name == TALK else Elsewhere(slip=slip)
        case _Kind.COMPONENT:
            ours = pressed(str(about.get("custom_id") or ""))
            if ours and private and about.get("component_type") == _BUTTON:
                return _invoked(slip, data, account, *ours, pressed=True)
            return Foreign(slip=slip)
        case _Kind.AUTOCOMPLETE:
            return Typed(slip=slip, text=_argument(about))
        case _:
            return None


def _argument(command: Payload) -> str:
    options = cast("Sequence[Payload]", command.get("options") or ())
    given = [value for option in options if isinstance(value := option.get("value"), str)]
    return without_lone_surrogates(given[0]).strip() if given else ""


def _invoked(slip: Slip, data: Payload, account: str, name: str, argument: str, *, pressed: bool) -> Invoked:
    channel = int(data.get("channel_id") or data["channel"]["id"])
    event = command_event(
        name,
        without_lone_surrogates(argument),
        key=f"{channel}:{slip.interaction}:{'press' if pressed else 'command'}",
        at=snowflake_time(slip.interaction),
        seen=None,  # an interaction is no message: catching up cannot go on from it
        locale=slip.locale,
        about=common(account, data["user"], channel),
    )
    return Invoked(slip=slip, heard=Heard(channel=channel, event=event), pressed=pressed)
