"""Voice: the person's language, and the persona's own habits."""

from __future__ import annotations

import re
from collections import Counter

from reprise.checks.candidate import Checked
from reprise.lexicon.languages import language_of
from reprise.lexicon.text import plain, tokens

_EMOJI = re.compile("[\u2600-\u27bf\u2b50\u2b55\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]")
_MOST_EMOJI = {"none": 0, "few": 2, "many": 8}
_OTHERWISE = 4
"""Of emoji, for a persona that does not say."""
_LATELY = 12
"""Messages of theirs by which their language is known."""


def voice(candidate: Checked) -> str | None:
    return _language(candidate) or _emoji(candidate) or _forbidden(candidate)


def _language(candidate: Checked) -> str | None:
    mine, theirs = language_of(candidate.text), spoken_by(candidate)
    if mine is None or mine == theirs:
        return None
    return f"is in {mine}, they write {theirs}"


def spoken_by(candidate: Checked) -> str:
    """The code of the language they write; the persona's while that cannot be told."""
    lately = [message.text for message in (*candidate.theirs()[-_LATELY:], *candidate.all_cited())]
    found = Counter(language for text in lately if (language := language_of(text)) is not None)
    if found:
        return found.most_common(1)[0][0]
    return language_of(" ".join(lately)) or candidate.persona.language.partition("-")[0].lower()


def _emoji(candidate: Checked) -> str | None:
    habit = candidate.persona.emoji
    most = _MOST_EMOJI[habit] if habit else _OTHERWISE
    count = len(_EMOJI.findall(candidate.text))
    return f"has {count} emoji, {candidate.persona.name} uses at most {most}" if count > most else None


def _forbidden(candidate: Checked) -> str | None:
    said = f" {' '.join(tokens(candidate.text))} "
    for phrase in candidate.persona.never_says:
        wanted = " ".join(tokens(phrase))
        # Whole words; in writing without spaces there are none to hold on to.
        if wanted and (f" {wanted} " in said or (not wanted.isascii() and plain(phrase) in candidate.words)):
            return f"says “{phrase}”, which {candidate.persona.name} never does"
    return None
