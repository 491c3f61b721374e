"""Answers that Discord wants at once: to commands, buttons and half-typed arguments, and to mentions in servers.

A persona never speaks here. What a command does is said later, by the core, in a message of its own.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any

import discord

from reprise.ports import AccountSettings, Clock
from reprise_adapters.discord.client import Client
from reprise_adapters.discord.interactions import (
    Asked,
    Elsewhere,
    Foreign,
    Interaction,
    Invoked,
    Slip,
    Typed,
)
from reprise_adapters.discord.menu import TALK, menu, same_commands, suggestions
from reprise_adapters.discord.phrases import ENGLISH, Words
from reprise_adapters.discord.translate import Heard, Mention

log = logging.getLogger(__name__)

ANSWER_WITHIN = 2.0
"""Seconds after which something is answered though it is not stored yet. Discord gives three."""
QUIET = 60.0
"""Seconds between two lines about mentions in one channel."""

_MESSAGE, _SILENT, _SUGGESTIONS = 4, 6, 8  # types of an answer
_ONLY_FOR_THEM = 1 << 6  # message flag
_ACTION_ROW, _BUTTON, _LINK = 1, 2, 5  # types of components, and a button's style


class Answers:
    """Everything of one account that is answered here, while it is logged in with `client`."""

    def __init__(
        self,
        settings: AccountSettings,
        *,
        clock: Clock,
        client: Client,
        hear: Callable[[Heard], asyncio.Future[bool]],
    ) -> None:
        self._account = settings.name
        self._commands = settings.commands
        self._personas = {card.id: card for card in settings.personas}
        self._words = Words(settings.phrases)
        self._clock = clock
        self._client = client
        self._hear = hear
        self._talk = f"`/{TALK}`"
        self._spoke_at: dict[int, float] = {}
        """By channel of a server: when a mention was last answered there."""

    async def offer_commands(self) -> None:
        """Puts the commands into Discord's menu, where they changed."""
        wanted = menu(self._commands, tuple(self._personas.values()), self._words)
        try:
            registered = await self._client.registered_commands()
            if not same_commands(wanted, registered):
                registered = await self._client.register_commands(wanted)
                log.info("account %s: the commands were registered", self._account)
            number = next((each["id"] for each in registered if each["name"] == TALK), None)
            self._talk = f"</{TALK}:{number}>" if number else self._talk
        except Exception as error:  # a menu is a nicety; the chat works without it
            log.warning("account %s: the commands were not registered (%s)", self._account, type(error).__name__)

    async def answer(self, interaction: Interaction) -> None:
        """Answers in time. What belongs to the core is handed on first."""
        match interaction:
            case Invoked():
                await self._acknowledge(interaction)
            case Typed():
                choices = suggestions(tuple(self._personas.values()), interaction.text)
                await self._respond(interaction.slip, _SUGGESTIONS, {"choices": choices})
            case Asked():
                await self._invite(interaction)
            case Elsewhere():
                await self._say(interaction.slip, self._words.for_locale(interaction.slip.locale).elsewhere)
            case Foreign():
                await self._respond(interaction.slip, _SILENT)

    async def _acknowledge(self, invoked: Invoked) -> None:
        decided = self._hear(invoked.heard)
        await asyncio.wait({decided}, timeout=ANSWER_WITHIN)
        words = self._words.for_locale(invoked.slip.locale)
        if not decided.done():
            await self._say(invoked.slip, words.not_yet)
        elif invoked.pressed:
            await self._respond(invoked.slip, _SILENT)
        else:
            await self._say(invoked.slip, words.taken)

    async def _invite(self, asked: Asked) -> None:
        """Says, to them alone, where to write. Their direct messages are not opened: they have not written there yet."""
        words = self._words.for_locale(asked.slip.locale)
        lines = [words.invitation]
        if card := self._personas.get(asked.persona):
            lines.append(words.begin_with.format(command=f"`/start {card.id}`", name=card.name))
        own = self._client.user
        url = f"https://discord.com/users/{own.id if own else ''}"
        button = {"type": _BUTTON, "style": _LINK, "label": words.profile, "url": url}
        await self._say(asked.slip, "\n".join(lines), components=[{"type": _ACTION_ROW, "components": [button]}])

    async def _say(self, slip: Slip, text: str, **more: Any) -> None:
        data: dict[str, Any] = {"content": text, "flags": _ONLY_FOR_THEM, "allowed_mentions": {"parse": []}, **more}
        await self._respond(slip, _MESSAGE, data)

    async def _respond(self, slip: Slip, kind: int, data: Mapping[str, Any] | None = None) -> None:
        answer = {"type": kind} if data is None else {"type": kind, "data": data}
        try:
            await self._client.respond(slip.interaction, slip.token, answer)
        except Exception as error:  # too late, or out of reach: Discord itself says that nobody answered
            log.debug("account %s: an interaction was not answered (%s)", self._account, type(error).__name__)

    async def mentioned(self, mention: Mention) -> None:
        """Answers a mention in a server with one short line, at most once a minute in a channel."""
        now = self._clock.monotonic()
        self._spoke_at = {channel: at for channel, at in self._spoke_at.items() if now - at < QUIET}
        if mention.channel in self._spoke_at:
            return
        self._spoke_at[mention.channel] = now
        channel = self._client.get_partial_messageable(mention.channel)
        line = channel.send(
            ENGLISH.mentioned.format(command=self._talk),
            reference=discord.MessageReference(
                message_id=mention.message, channel_id=mention.channel, fail_if_not_exists=False
            ),
            allowed_mentions=discord.AllowedMentions.none(),
            suppress_embeds=True,
        )
        try:
            await self._client.call(line, ANSWER_WITHIN)
        except Exception as error:  # not allowed to speak there, most often
            log.debug("account %s: a mention was not answered (%s)", self._account, type(error).__name__)
