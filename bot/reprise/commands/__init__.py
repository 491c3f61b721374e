"""What a person can say to the software itself: the commands, their answers, and what they change. Pure.

The words are the software's, not the persona's. They come from the language files, in the language of the person.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reprise.languages import ENGLISH, Language, languages
from reprise.models import Choice, Rating
from reprise.ports import CommandInfo, ContactPatch

_ARGUMENTS = {
    "start": "persona",
    "help": "",
    "why": "",
    "pause": "duration",
    "resume": "",
    "stop": "",
    "quiet": "hours",
    "timezone": "zone",
    "memory": "",
    "forget": "what",
    "export": "",
    "privacy": "",
    "switch": "persona",
}
"""The commands in the order of the menu, each with the name of its argument."""


def _info(name: str, argument: str) -> CommandInfo:
    said = {code: each.say(f"commands.{name}") for code, each in languages().items()}
    return CommandInfo(name=name, description=said.pop(ENGLISH), argument=argument, descriptions=said)


COMMANDS = tuple(_info(name, argument) for name, argument in _ARGUMENTS.items())

_EXAMPLES = {"pause": "3d", "quiet": "22-8", "timezone": "Europe/Berlin"}


def usage(command: CommandInfo, language: Language) -> str:
    """A line of /help."""
    example = f" [{_EXAMPLES[command.name]}]" if command.name in _EXAMPLES else ""
    return f"/{command.name}{example} - {language.say(f'commands.{command.name}')}"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a command changes and what it says."""

    text: str
    patch: ContactPatch = field(default_factory=lambda: ContactPatch())
    choices: tuple[Choice, ...] = ()
    attachment: str = ""
    forget: bool = False
    unlearn: tuple[str, ...] = ()
    """Ids of memories to forget."""
    erase: tuple[str, ...] = ()
    """Ids of messages to remove."""
    rating: tuple[str, Rating] | None = None
