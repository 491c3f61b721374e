"""The bot's command menu: one for each language, for private chats only, set only where it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from telegram import BotCommand, BotCommandScopeAllPrivateChats

from reprise.ports import CommandInfo
from reprise_adapters.telegram.client import Client

LONGEST_DESCRIPTION = 256
EVERY_OTHER = ""
"""Telegram's language code of the menu for people whose language has none of its own."""

Menu = tuple[BotCommand, ...]


def menus(commands: Sequence[CommandInfo]) -> Mapping[str, Menu]:
    """The menu of each language, by Telegram's two-letter code. A command without a translation is in English."""
    if not commands:
        return {}
    languages = dict.fromkeys(
        short for each in commands for language in each.descriptions if len(short := _short(language)) == 2
    )
    return {
        language: tuple(BotCommand(each.name, _description(each, language)[:LONGEST_DESCRIPTION]) for each in commands)
        for language in (EVERY_OTHER, *languages)
    }


async def changed_menus(client: Client, commands: Sequence[CommandInfo]) -> Mapping[str, Menu]:
    """The menus that differ from what Telegram shows now."""
    wanted = menus(commands)
    scope = BotCommandScopeAllPrivateChats()
    return {
        language: menu
        for language, menu in wanted.items()
        if await client.get_my_commands(scope=scope, language_code=language or None) != menu
    }


async def set_menus(client: Client, changed: Mapping[str, Menu]) -> None:
    """Shows these menus in private chats."""
    for language, menu in changed.items():
        await client.set_my_commands(menu, scope=BotCommandScopeAllPrivateChats(), language_code=language or None)


def _short(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


def _description(command: CommandInfo, language: str) -> str:
    by_short = {_short(each): text for each, text in command.descriptions.items()}
    return by_short.get(language) or command.description
