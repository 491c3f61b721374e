"""What a query asks for: the terms it is found by and their weights, who it is about, and whether it wants a time or a number.

Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reprise.lexicon import words
from reprise.lexicon.text import plain, tokens
from reprise.models import Author
from reprise.recall.related import related
from reprise.recall.terms import asked_dates, stem, terms

RELATED = 0.25
"""What a word counts that is only related to one of the query."""
NAME = 0.2
"""What a speaker's name counts in a text: mostly it is the other one who says it, in greeting."""
DATE = 0.5
LONGEST = 2_000
"""Characters of a query that are looked at."""
MOST = 32
"""Different words of a query that are looked at, the last ones said."""

_FIRST = words(
    "i me my mine myself i'm i've ich mein meine meinen meiner mir mich je j'ai mon ma mes moi yo mi mis eu meu minha meus"
)
_SECOND = words(
    "you your yours you've you're du dein deine deinen dir dich tu ton ta tes toi tus ti voce teu tua seu sua"
)
_WHEN = words("when date wann quand cuando quando")
_WHEN_WRITTEN = (
    "how long",
    "what day",
    "what year",
    "which month",
    "what month",
    "いつ",
    "何時",
    "何日",
    "언제",
    "什么时候",
    "何时",
    "几号",
    "wie lange",
)
_NUMBER = (
    "how many",
    "how much",
    "how old",
    "how often",
    "how far",
    "wie viele",
    "wie viel",
    "wie alt",
    "combien",
    "cuant",
    "quant",
    "いくつ",
    "何人",
    "몇",
    "多少",
    "几个",
)


@dataclass(frozen=True, kw_only=True)
class Query:
    weights: Mapping[str, float]
    """By term."""
    written: Mapping[str, str]
    """By term, the word of the query that it stands for."""
    speaker: Author | None = None
    """Who is asked about, when it is one of the two."""
    asks_when: bool = False
    asks_number: bool = False

    def found_in(self, found: Iterable[str]) -> tuple[str, ...]:
        """Words of the query that a text with these terms has, in the query's order."""
        there = {self.written[term] for term in found if term in self.written}
        return tuple(word for word in dict.fromkeys(self.written.values()) if word in there)


def parse(text: str, *, language: str, names: Mapping[Author, str]) -> Query:
    """`names` is what the two are called."""
    text = text[-LONGEST:]
    said = list(tokens(text))
    called = {stem(token, language): who for who, name in names.items() for token in tokens(name)}
    written: dict[str, str] = {}
    for token in said:
        for term in terms(token, language):
            written.setdefault(term, token)
    written = dict(list(written.items())[-MOST:])
    weights = {term: NAME if term in called else 1.0 for term in written}
    others: Mapping[str, tuple[str, ...]] = related() if language == "en" else {}
    for term, word in list(written.items()):
        if term not in called:
            for other in others.get(term, ()):
                if weights.setdefault(other, RELATED) == RELATED:
                    written.setdefault(other, word)
    for token in said:
        for term in asked_dates(token):
            weights[term] = DATE
            written[term] = token
    whole = plain(text)
    return Query(
        weights=weights,
        written=written,
        speaker=_speaker({called[term] for term in written if term in called}, said),
        asks_when=any(token in _WHEN for token in said) or any(each in whole for each in _WHEN_WRITTEN),
        asks_number=any(each in whole for each in _NUMBER),
    )


def _speaker(named: set[Author], said: list[str]) -> Author | None:
    if not named:
        first, second = any(token in _FIRST for token in said), any(token in _SECOND for token in said)
        named = {Author.PERSON} if first and not second else {Author.PERSONA} if second and not first else set()
    return next(iter(named)) if len(named) == 1 else None
