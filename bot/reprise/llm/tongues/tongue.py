"""What the offline writer needs to say a little in a language other than English."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Tongue:
    """Patterns are searched in text as it was typed, whatever its case. Phrases hold no placeholder but where it is said."""

    hello: re.Pattern[str]
    """Matches a text that is nothing but a greeting."""
    bye: re.Pattern[str]
    thanks: re.Pattern[str]
    how: re.Pattern[str]
    question: re.Pattern[str]
    request: re.Pattern[str]
    heavy: re.Pattern[str]
    """Where a light word would hurt."""

    note: str
    """Said once: that no model is there, and what is left without one."""
    hellos: tuple[str, ...]
    hellos_named: tuple[str, ...]
    """With `{name}`."""
    byes: tuple[str, ...]
    welcome: tuple[str, ...]
    """To thanks."""
    how_it_is: tuple[str, ...]
    reactions: tuple[str, ...]
    questions: tuple[str, ...]
    openers: tuple[str, ...]
    beyond: tuple[str, ...]
    """To a question: there are no answers here."""
    requests: tuple[str, ...]
    gentle: tuple[str, ...]
    in_crisis: tuple[str, ...]
    """After a crisis was spoken of: plain words, and who can help."""
    missed: tuple[str, ...]
    """Before another answer, where the last one missed."""
    at_a_loss: tuple[str, ...]
    """In place of one."""
    media: str
    """To a picture or anything else that is not text."""
    between: str = " "
    """What stands between two sentences."""


def phrase(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)
