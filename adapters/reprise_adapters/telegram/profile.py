"""The bot's profile: its name, its texts, its picture and its command menu, changed only where they differ."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager
from datetime import timedelta
from functools import partial

from telegram import InputProfilePhotoStatic

from reprise.ports import CommandInfo, Profile
from reprise_adapters.markup import read
from reprise_adapters.telegram.client import Client
from reprise_adapters.telegram.failures import NotNow
from reprise_adapters.telegram.menu import changed_menus, set_menus
from reprise_adapters.text import split_text, utf16_length

LONGEST_NAME, LONGEST_SHORT, LONGEST_DESCRIPTION = 64, 120, 512
"""Characters that Telegram takes."""

_Change = tuple[str, Callable[[], Awaitable[object]]]


async def show_profile(
    client: Client,
    profile: Profile,
    commands: Sequence[CommandInfo],
    failures: Callable[[], AbstractContextManager[None]],
    *,
    dry_run: bool,
) -> Sequence[str]:
    """Sets what differs, and returns it in words; with `dry_run` sets nothing. Raises what `failures` makes of the library's
    errors, and NotNow, once the rest is set, when Telegram asks to wait with something."""
    with failures():
        changes = await _changes(client, profile, commands)
    if dry_run:
        return [words for words, _ in changes]
    done: list[str] = []
    left: list[str] = []
    longest = timedelta()
    for words, change in changes:
        try:
            with failures():
                await change()
            done.append(words)
        except NotNow as trouble:
            if trouble.wait is None:  # out of reach
                raise
            left.append(words)
            longest = max(longest, trouble.wait)
    if left:
        changed = f"changed {_kinds(done)}; " if done else ""
        raise NotNow(f"{changed}Telegram asks to wait with {_kinds(left)}", longest)
    return done


def _kinds(changes: Sequence[str]) -> str:
    return ", ".join(re.split("[:,]", words)[0] for words in changes)


async def _changes(client: Client, profile: Profile, commands: Sequence[CommandInfo]) -> list[_Change]:
    changes: list[_Change] = []
    name = _first(profile.name, LONGEST_NAME)
    if name != (await client.get_my_name()).name:
        changes.append((f"name: {name}", partial(client.set_my_name, name)))
    short = _first(profile.tagline, LONGEST_SHORT)
    if short != (await client.get_my_short_description()).short_description:
        changes.append((f"short description: {short}", partial(client.set_my_short_description, short)))
    description = _first(profile.description, LONGEST_DESCRIPTION)
    if description != (await client.get_my_description()).description:
        changes.append((f"description: {description}", partial(client.set_my_description, description)))
    if menus := await changed_menus(client, commands):
        languages = ", ".join(language or "every other" for language in menus)
        changes.append((f"command menu, by language: {languages}", partial(set_menus, client, menus)))
    if profile.picture is not None:
        # Telegram keeps its own version of a picture, so nothing tells whether it is this one already.
        photo = InputProfilePhotoStatic(profile.picture)
        changes.append(("picture", partial(client.set_my_profile_photo, photo)))
    return changes


def _first(text: str, limit: int) -> str:
    """As much of a text as fits, plain, cut where a reader would pause."""
    parts = split_text(read(text).text, limit, utf16_length)
    return parts[0] if parts else ""
