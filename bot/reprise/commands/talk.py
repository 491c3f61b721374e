"""Who is here, what can be said, and what is kept: greetings, menus, help, privacy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from reprise.commands import COMMANDS, Answer, usage
from reprise.languages import Language, said_anywhere
from reprise.lexicon.text import plain
from reprise.models import Choice, Persona

MENU_MOST = 20
"""Personas that a menu shows; Discord has room for 25 buttons."""


def greeting(
    persona: Persona, disclosure: str, others: Sequence[Persona], language: Language, *, stopped: bool
) -> Answer:
    """The first words to somebody who pressed start: who this is, that it is an AI, and how to be left alone. `stopped`:
    they said stop, which holds with every persona."""
    lines = [persona.greeting]
    if disclosure:
        lines.append(disclosure)
    if others:
        names = ", ".join(f"{other.name} (/start {other.id})" for other in others[:MENU_MOST])
        lines.append(language.say("texts.also_here", names=names))
    lines.append(language.say("texts.stop_holds" if stopped else "texts.writes_first"))
    return Answer(text="\n\n".join(lines), choices=doors(others))


def welcome_back(persona: Persona, language: Language) -> Answer:
    return Answer(text=language.say("texts.welcome_back", persona=persona.name))


def unknown_persona(wanted: str, personas: Sequence[Persona], language: Language) -> Answer:
    """A friendly menu."""
    first = language.say("texts.unknown_persona", wanted=wanted[:64])
    return Answer(text="\n".join([first, *_listed(personas, "start")]), choices=doors(personas))


def switch_menu(persona: Persona | None, others: Sequence[Persona], language: Language) -> Answer:
    key = "texts.switch" if others else "texts.switch_alone"
    first = language.say(key, persona=persona.name if persona else "-")
    return Answer(text="\n".join([first, *_listed(others, "switch")]), choices=doors(others))


def _listed(personas: Sequence[Persona], command: str) -> list[str]:
    return [f"/{command} {each.id} - {each.name}: {each.tagline}" for each in personas[:MENU_MOST]]


def doors(personas: Sequence[Persona]) -> tuple[Choice, ...]:
    """A button for each."""
    return tuple(Choice(label=each.name, command="switch", argument=each.id) for each in personas[:MENU_MOST])


def help_text(persona: Persona | None, language: Language) -> Answer:
    lines = [language.say("texts.help", persona=persona.name if persona else "Reprise"), ""]
    lines += [usage(command, language) for command in COMMANDS]
    return Answer(text="\n".join([*lines, "", language.say("texts.help_end")]))


def unknown(command: str, language: Language) -> Answer:
    return Answer(text=language.say("texts.unknown_command", command=command[:32]))


def privacy(readers: Mapping[str, str], notes_kept: timedelta, language: Language) -> Answer:
    """`readers`: the hosts that what is said goes to, by what for (a key of the table `privacy`); an empty one is this machine.
    `notes_kept`: how long what was delivered is noted."""
    return Answer(
        text="\n\n".join(
            [
                language.say("privacy.stored"),
                language.say("privacy.how_long", span=language.span(notes_kept)),
                _read_by(readers, language),
                language.say("privacy.delete"),
                language.say("privacy.export"),
            ]
        )
    )


def _read_by(readers: Mapping[str, str], language: Language) -> str:
    """Each host once, with all it is for."""
    uses: dict[str, list[str]] = {}
    for use, host in readers.items():
        if host:
            uses.setdefault(host, []).append(language.say(f"privacy.{use}"))
    if not uses:
        return language.say("privacy.no_reader")
    listed = [f"- {host}: {' · '.join(each)}" for host, each in uses.items()]
    return "\n".join([language.say("privacy.readers"), *listed])


def is_this(argument: str) -> bool:
    """Whether `/forget` is to forget the last thing said."""
    return plain(argument).strip(" .!。！") in {plain(word) for word in said_anywhere("this")}


def forget(argument: str, language: Language) -> Answer:
    """Everything; asks once. "Yes" is heard in every language."""
    if plain(argument).strip(" .!。！") in {plain(word) for word in said_anywhere("yes")}:
        return Answer(text=language.say("texts.forgotten"), forget=True)
    sure = Choice(label=language.say("buttons.forget"), command="forget", argument="yes")
    return Answer(text=language.say("texts.forget_ask"), choices=(sure,))


def export(known: bool, language: Language) -> Answer:
    if not known:
        return Answer(text=language.say("texts.export_nothing"))
    return Answer(text=language.say("texts.export"), attachment="export")
