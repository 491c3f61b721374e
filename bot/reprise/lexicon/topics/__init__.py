"""Sensitive topics by their words.

The kinds of GDPR articles 9 and 10 (health, genetics and biometrics, sexuality, religion, politics, ethnicity, union, crime) and
what people do not want to be reminded of unasked. Every language is read whatever the text is in, for people mix them; only words
that are others elsewhere (German "bald" is no baldness) are left out where the text is plainly in that language.
"""

from __future__ import annotations

from collections.abc import Callable

from reprise.lexicon.figures import without_figures
from reprise.lexicon.languages import foreign
from reprise.lexicon.losses import tells_a_loss
from reprise.lexicon.topics import crushes, eating, means
from reprise.lexicon.topics.de import GERMAN
from reprise.lexicon.topics.en import ENGLISH
from reprise.lexicon.topics.es import SPANISH
from reprise.lexicon.topics.fr import FRENCH
from reprise.lexicon.topics.ja import JAPANESE
from reprise.lexicon.topics.pt import PORTUGUESE
from reprise.lexicon.topics.words import pattern

LANGUAGES = {"en": ENGLISH, "de": GERMAN, "es": SPANISH, "fr": FRENCH, "pt": PORTUGUESE, "ja": JAPANESE}
"""The lists, by the code of the language."""

_TOLD: dict[str, Callable[[str], bool]] = {
    "grief": tells_a_loss,
    "eating": eating.tells,
    "means": means.tells,
    "crush": crushes.tells,
}
"""Topics that are told in too many ways for a list of words."""

TOPICS = frozenset(ENGLISH.words) | _TOLD.keys()
"""The sensitive topics, by name."""

_PATTERNS = {
    code: {topic: pattern(entries, spaced=language.spaced) for topic, entries in language.words.items()}
    for code, language in LANGUAGES.items()
}
_INNOCENT = {code: pattern(language.innocent, spaced=language.spaced) for code, language in LANGUAGES.items()}
_HOMOGRAPHS = {
    code: {other: pattern(entries) for other, entries in language.homographs.items()}
    for code, language in LANGUAGES.items()
}


def topics_in(text: str) -> frozenset[str]:
    """The topics that `plain` text touches."""
    text = text.replace("œ", "oe")
    for innocent in _INNOCENT.values():
        text = innocent.sub(" … ", text)
    text = without_figures(text)
    touched = frozenset(topic for code in _PATTERNS for topic in _touched(code, text))
    if touched and (other := foreign(text)):
        touched = frozenset(topic for code in _PATTERNS for topic in _touched(code, text, other))
    return touched | {topic for topic, tells in _TOLD.items() if tells(text)}


def _touched(code: str, text: str, other: str | None = None) -> set[str]:
    """The topics that the words of one language find, in a text that is in `other`."""
    if other and (homographs := _HOMOGRAPHS[code].get(other)):
        text = homographs.sub(" … ", text)
    return {topic for topic, found in _PATTERNS[code].items() if found.search(text)}
