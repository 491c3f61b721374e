"""What the software itself says, one file a language beside this module: `de.toml`. Adding a language is adding a file.

The files come with the program, so they are trusted; a test holds each against the English one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import cast

ENGLISH = "en"
_UNITS = (
    ("day", timedelta(days=1)),
    ("hour", timedelta(hours=1)),
    ("minute", timedelta(minutes=1)),
    ("second", timedelta(seconds=1)),
)


@dataclass(frozen=True, kw_only=True)
class Language:
    """One file."""

    code: str
    """ISO 639, as the file is called: `de`."""
    name: str
    tables: Mapping[str, Mapping[str, str | Sequence[str]]]

    def say(self, key: str, **values: object) -> str:
        """The text `table.key` with the values in it. Raises KeyError for one that there is not."""
        return self._text(key).format(**values)

    def words(self, key: str) -> tuple[str, ...]:
        """A list of what people say: `yes`, `stop`."""
        listed = self.tables["words"][key]
        return (listed,) if isinstance(listed, str) else tuple(listed)

    def span(self, length: timedelta) -> str:
        """`3 days`, `1 hour 30 minutes`: whole seconds, the two largest units."""
        left, said = length, list[str]()
        for unit, size in _UNITS:
            count, left = divmod(left, size)
            if count and len(said) < 2:
                one, many = self.tables["units"][unit]
                said.append((one if count == 1 else many).format(n=count))
        return " ".join(said) or self.tables["units"]["second"][1].format(n=0)

    def _text(self, key: str) -> str:
        table, _, name = key.partition(".")
        return cast("str", self.tables[table][name])


@cache
def languages() -> Mapping[str, Language]:
    """All there are, by code."""
    found: dict[str, Language] = {}
    for file in sorted(files(__name__).iterdir(), key=lambda each: each.name):
        code, _, ending = file.name.partition(".")
        if ending == "toml":
            read = tomllib.loads(file.read_text(encoding="utf-8"))
            found[code] = Language(code=code, name=read.pop("name"), tables=read)
    return found


def phrases_of(platform: str) -> dict[str, Mapping[str, str]]:
    """What an adapter itself says, by language: the tables named as the platform."""
    return {
        code: {name: text for name, text in each.tables[platform].items() if isinstance(text, str)}
        for code, each in languages().items()
        if platform in each.tables
    }


def language_for(*wanted: str | None) -> Language:
    """That of the first of these locales (`pt-BR`, `de`) that there is a file for, else English."""
    known = languages()
    for locale in wanted:
        code = (locale or "").replace("_", "-").partition("-")[0].lower()
        if code in known:
            return known[code]
    return known[ENGLISH]


def said_anywhere(key: str) -> Iterable[str]:
    """What people say in any language: whoever says yes in another one than ours means yes."""
    return (word for each in languages().values() for word in each.words(key))
