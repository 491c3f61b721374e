"""The macros of character cards that a persona's texts may hold: `{{char}}` and `{{user}}`, also written `<BOT>`, `<CHAR>` and
`<USER>`, in any case. Pure."""

from __future__ import annotations

import re

SOMEBODY = "the person"
"""What `{{user}}` becomes where no name is known, and wherever a name of their choice could pass for an instruction."""
LONGEST_NAME = 60

_MACRO = re.compile(r"\{\{([^{}]*)\}\}|<(bot|char|user)>", re.IGNORECASE)
_NAMES = {"char": "char", "bot": "char", "user": "user"}


def fill(text: str, *, char: str, user: str = SOMEBODY) -> str:
    """The text with its macros filled in, once: a macro in somebody's name stays the text it is."""
    names = {"char": char, "user": user[:LONGEST_NAME]}

    def value(match: re.Match[str]) -> str:
        name = _named(match)
        return names[name] if name else match[0]

    return _MACRO.sub(value, text)


def unknown(text: str) -> str | None:
    """The first macro in it that is not known."""
    return next((match[0] for match in _MACRO.finditer(text) if _named(match) is None), None)


def _named(match: re.Match[str]) -> str | None:
    return _NAMES.get((match[1] if match[1] is not None else match[2]).strip().lower())
