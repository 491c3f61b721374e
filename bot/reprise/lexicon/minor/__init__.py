"""Statements by which someone says that they are under 18, present tense and about themselves;
`en` in depth, `abroad` the rest, `school` what tells it without an age.

What somebody says of a child, or of their own past, is none. That somebody takes it back is not looked for: see
docs/responsible-use.md.
"""

from __future__ import annotations

from reprise.lexicon.minor import abroad, en, school


def says(text: str) -> bool:
    """Whether the author of `plain` text says that they are under 18."""
    return en.says(text) or abroad.says(text) or school.says(text)
