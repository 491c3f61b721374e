"""What one language has to say about sensitive topics, and how its words become patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Words:
    """The lists of a language. Entries are parted by commas; `*` stands for any letters, `#` for a number."""

    words: dict[str, str]
    """Entries by topic."""
    innocent: str
    """Phrases that hold such a word and mean something else, in whatever language the text is; taken out first."""
    homographs: dict[str, str] = field(default_factory=dict[str, str])
    """Entries, by the code of another language in which they are other words; taken out where the text is in that one."""
    spaced: bool = True
    """Whether words stand apart. Where they do not, an entry counts anywhere."""


def pattern(entries: str, *, spaced: bool = True) -> re.Pattern[str]:
    """One pattern for all of `entries`; it matches nothing where there are none."""
    phrases = {" ".join(entry.split()) for entry in entries.split(",")} - {""}
    # Longest first: "died in game" has to win over "died in".
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    if not ordered:
        return re.compile(r"(?!)")
    if not spaced:
        return re.compile("|".join(_anywhere(phrase) for phrase in ordered))
    # After an apostrophe no word begins ("don't"), unless one letter stands before it: "l'enterrement".
    return re.compile(rf"(?<!\w)(?<!\w\w')(?:{'|'.join(_grouped(ordered))})(?!\w)")


def _grouped(phrases: Iterable[str]) -> list[str]:
    """Alternatives, those with the same two letters at the beginning together, so that most are never tried."""
    groups: dict[str, list[str]] = {}
    for phrase in phrases:
        groups.setdefault("" if phrase[0] in "*#" or len(phrase) < 3 else phrase[:2], []).append(phrase)
    return [
        f"{re.escape(beginning)}(?:{'|'.join(_written(phrase[len(beginning) :]) for phrase in group)})"
        for beginning, group in groups.items()
    ]


def _anywhere(phrase: str) -> str:
    """The phrase as a piece of other text; Latin letters in it are still a word of their own."""
    before = "(?<![a-z])" if phrase[0].isascii() else ""
    after = "(?![a-z])" if phrase[-1].isascii() else ""
    return f"{before}{re.escape(phrase)}{after}"


def _written(phrase: str) -> str:
    return re.escape(phrase).replace(r"\*", r"\w*").replace(r"\#", r"\d+").replace(r"\ ", r"[\s-]+")
