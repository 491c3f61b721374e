"""The commands as Discord's menu takes them, in its languages, and what it suggests while somebody types. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from reprise.ports import CommandInfo, PersonaCard
from reprise_adapters.discord.phrases import ENGLISH, Words

TALK = "talk"
"""The one command of servers."""
PERSONA = "persona"
"""An argument of this name is a persona, and personas are suggested for it."""
SUGGESTED_MOST = 25
"""Suggestions that Discord shows."""

GUILD, BOT_DM = 0, 1  # contexts
_CHAT_INPUT = 1
_STRING = 3  # option type
_DESCRIPTION = 100
_LOCALES = (
    *(
        "ar",
        "bg",
        "cs",
        "da",
        "de",
        "el",
        "en-GB",
        "en-US",
        "es-419",
        "es-ES",
        "fi",
        "fr",
        "he",
        "hi",
        "hr",
        "hu",
        "id",
    ),
    *("it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk", "vi", "zh-CN", "zh-TW"),
)
"""What Discord itself speaks; it takes no other."""

Payload = Mapping[str, Any]


def menu(commands: Sequence[CommandInfo], personas: Sequence[PersonaCard], words: Words) -> list[dict[str, Any]]:
    """All commands as they are registered: the account's for direct messages, and `/talk` for servers."""
    talk = CommandInfo(name=TALK, description=ENGLISH.talk, argument=PERSONA, descriptions=words.talk())
    ours = [_command(each, BOT_DM, bool(personas)) for each in commands if each.name != TALK]
    return [*ours, _command(talk, GUILD, bool(personas))]


def _command(command: CommandInfo, context: int, suggests: bool) -> dict[str, Any]:
    """For an app that was added to a server (0) or by the person (1)."""
    argument = {"type": _STRING, "name": command.argument, "description": command.argument, "required": False}
    argument["autocomplete"] = suggests and command.argument == PERSONA
    return {
        "type": _CHAT_INPUT,
        "name": command.name,
        "description": command.description[:_DESCRIPTION],
        "description_localizations": localised(command.descriptions),
        "options": [argument] if command.argument else [],
        "contexts": [context],
        "integration_types": [0, 1],
    }


def localised(descriptions: Mapping[str, str]) -> dict[str, str]:
    """Translations under Discord's codes: `es` is for Spain and for Latin America, `pt-BR` only for Brazil."""
    chosen = {code: descriptions.get(code) or descriptions.get(code.partition("-")[0]) for code in _LOCALES}
    return {code: text[:_DESCRIPTION] for code, text in chosen.items() if text and not code.startswith("en-")}


def same_commands(ours: Sequence[Payload], theirs: Sequence[Payload]) -> bool:
    """Whether what is registered is what we offer, whatever else Discord says about it."""
    return sorted(map(_shape, ours)) == sorted(map(_shape, theirs))


def _shape(command: Payload) -> tuple[object, ...]:
    options = [
        (
            option["name"],
            option["type"],
            option["description"],
            bool(option.get("required")),
            bool(option.get("autocomplete")),
        )
        for option in command.get("options") or ()
    ]
    contexts, installs = command.get("contexts") or (), command.get("integration_types") or ()
    words = cast("Mapping[str, str]", command.get("description_localizations") or {})
    text = (command["name"], command.get("description"), sorted(words.items()))
    return (*text, options, sorted(contexts), sorted(installs))


def suggestions(personas: Sequence[PersonaCard], typed: str) -> list[dict[str, str]]:
    """The personas that fit what was typed, those whose name or id begins with it first."""
    wanted = typed.strip().casefold()

    def rank(card: PersonaCard) -> int:
        if any(text.casefold().startswith(wanted) for text in (card.name, card.id)):
            return 0
        return 1 if any(wanted in text.casefold() for text in (card.name, card.id, card.tagline)) else 2

    fitting = sorted((card for card in personas if rank(card) < 2), key=rank)
    return [{"name": _label(card), "value": card.id} for card in fitting[:SUGGESTED_MOST]]


def _label(card: PersonaCard) -> str:
    return f"{card.name} – {card.tagline}"[:100] if card.tagline else card.name[:100]
