"""The few words this adapter says by itself. Their translations come with the account; everything else is the core's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True, kw_only=True)
class Phrases:
    """English, unless told otherwise."""

    taken: str = "Got it."
    """A command was stored; what it does is said in a message of its own."""
    not_yet: str = "Got it, one moment."
    """It is not stored yet."""
    elsewhere: str = "Please write to me in a direct message."
    """A command of direct messages was used somewhere else."""
    talk: str = "Talk with me in private"
    """What `/talk` is, in the menu of servers; at most 100 characters."""
    invitation: str = "I talk in direct messages only. Open my profile and write to me there; nobody else sees it."
    begin_with: str = "Begin with {command}, and {name} answers."
    """Added for a chosen persona; `{command}` and `{name}` are put in."""
    profile: str = "Open my profile"
    """Label of the button that leads to the bot's profile."""
    mentioned: str = "I talk in direct messages only. {command} shows how."
    """The line for a mention in a server, which tells no language: the English one is said."""


ENGLISH = Phrases()
_NAMES = frozenset(field.name for field in fields(Phrases))


class Words:
    """The phrases in each language that the account was given (`AccountSettings.phrases`)."""

    def __init__(self, given: Mapping[str, Mapping[str, str]]) -> None:
        self._by_language = {
            language: Phrases(**{name: text for name, text in said.items() if name in _NAMES})
            for language, said in given.items()
        }

    def for_locale(self, locale: str | None) -> Phrases:
        """The words for a locale as Discord names it (`pt-BR`); English where the language is not known."""
        return self._by_language.get((locale or "").partition("-")[0].lower(), ENGLISH)

    def talk(self) -> dict[str, str]:
        """What `/talk` is, by language."""
        return {language: each.talk for language, each in self._by_language.items()}
