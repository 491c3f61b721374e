"""What is known about a person, as they see it: a page of numbered lines, each with a button that deletes it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reprise.commands import Answer
from reprise.languages import Language, said_anywhere
from reprise.lexicon.text import plain
from reprise.models import Choice, Memory

PAGE = 8
"""Lines at once."""
_LONGEST_ID = 40
"""So that it fits into a button."""


def memory(argument: str, memories: Sequence[Memory], language: Language) -> Answer:
    """`/memory`, `/memory more 9`, `/memory delete 3` (or a memory's id). `memories`: the newest first."""
    word, _, rest = plain(argument).strip().partition(" ")
    if word in {plain(each) for each in said_anywhere("delete")}:
        return _delete(rest.strip(), memories, language)
    return _page(int(rest) if word == "more" and re.fullmatch(r"\d{1,6}", rest) else 1, memories, language)


def _delete(which: str, memories: Sequence[Memory], language: Language) -> Answer:
    for number, each in enumerate(memories, start=1):
        if which in {str(number), plain(each.id)}:
            return Answer(text=language.say("texts.memory_deleted", number=number), unlearn=(each.id,))
    return Answer(text=language.say("texts.memory_gone"))


def _page(first: int, memories: Sequence[Memory], language: Language) -> Answer:
    if not memories:
        return Answer(text=language.say("texts.memory_none"))
    if not 1 <= first <= len(memories):
        first = 1
    shown = list(enumerate(memories, start=1))[first - 1 : first - 1 + PAGE]
    last = shown[-1][0]
    title = language.say("texts.memory_title")
    if len(shown) < len(memories):
        title = language.say("texts.memory_page", first=first, last=last, all=len(memories))
    lines = [
        title,
        *(f"{number}. {_line(each, language)}" for number, each in shown),
        "",
        language.say("texts.memory_end"),
    ]
    choices = [
        Choice(
            label=language.say("buttons.delete", number=number),
            command="memory",
            argument=f"delete {each.id if len(each.id.encode()) <= _LONGEST_ID else number}",
        )
        for number, each in shown
    ]
    if last < len(memories):
        choices.append(Choice(label=language.say("buttons.more"), command="memory", argument=f"more {last + 1}"))
    return Answer(text="\n".join(lines), choices=tuple(choices))


def _line(each: Memory, language: Language) -> str:
    """What kind of thing it is, and what: a promise is the persona's, all else is about them."""
    when = f" ({each.happens_at:%Y-%m-%d})" if each.happens_at else ""
    return f"{language.say(f'kinds.{each.kind}')}: {each.text}{when}"
