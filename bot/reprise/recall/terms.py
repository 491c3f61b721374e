"""From a text to the terms it is found by. Pure.

Words are normalised, without accents, without those that say nothing, and stemmed by the language of the conversation. Chinese,
Japanese and Korean have no spaces to trust: there, every two neighbouring characters are a term.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, cast

import snowballstemmer  # pyright: ignore[reportMissingTypeStubs] - it has none

from reprise.lexicon import words
from reprise.lexicon.languages import foreign
from reprise.lexicon.stopwords import OTHERS
from reprise.lexicon.text import tokens
from reprise.recall import english

STEMMED = {
    "de": "german",
    "es": "spanish",
    "fr": "french",
    "pt": "portuguese",
    "it": "italian",
    "nl": "dutch",
    "ru": "russian",
}
"""Languages besides English whose endings are taken away."""
_FOREIGN_STOP_WORDS = words(OTHERS)
_CJK = re.compile(
    "[\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003134f]"
)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_HANGUL = re.compile("[\uac00-\ud7a3]{1,2}\\Z")
_ELIDING = {"fr", "it"}
_ELISION = re.compile("^(?:(?:lorsqu|puisqu|quelqu|qu|dell|nell|all|un|[cdjlmnst])')+")
_LONGEST = 40
"""Letters of a term; a longer word is cut, so that nobody fills the memory with one."""


def language_of(texts: Sequence[str]) -> str:
    """The language most of the texts are in that tell; English where none does."""
    votes: dict[str, int] = {}
    for text in texts:
        found = foreign(text) or "en"
        votes[found] = votes.get(found, 0) + 1
    foreigners = {name: count for name, count in votes.items() if name != "en"}
    best = max(foreigners, key=lambda name: foreigners[name], default="en")
    # `foreign` takes a short text for English when it is not sure.
    return best if foreigners.get(best, 0) * 3 > votes.get("en", 0) else "en"


def terms(text: str, language: str = "en") -> list[str]:
    """The terms of `text` in order, repeated ones as often as they come."""
    found: list[str] = []
    stop = english.STOP_WORDS if language == "en" else _FOREIGN_STOP_WORDS
    for token in tokens(text):
        if language in _ELIDING:
            token = _ELISION.sub("", token)
        if _CJK.match(token):
            found += _pairs(token)
        elif token not in stop and (stemmed := stem(token[:_LONGEST], language)):
            found.append(stemmed)
    return found


def _pairs(run: str) -> list[str]:
    """Every two neighbours, Han characters alone too, and the first syllable of a short Korean word (the other is a particle)."""
    found = [run[at : at + 2] for at in range(len(run) - 1)]
    found += [letter for letter in run if _HAN.match(letter)]
    if len(run) == 1 or _HANGUL.match(run):
        found.append(run[0])
    return found


@lru_cache(maxsize=60_000)
def stem(word: str, language: str) -> str:
    """A word of `plain` text without its ending; empty when only an ending is left of it."""
    word = word.removesuffix("'s")
    if language == "en" or language not in STEMMED:
        word = english.IRREGULAR.get(word, word)
        if word in english.STOP_WORDS and language == "en":
            return ""
    return _stemmer(STEMMED.get(language, "english"))(word.replace("'", ""))


@cache
def _stemmer(name: str) -> Callable[[str], str]:
    made = cast("Any", snowballstemmer).stemmer(name)
    return cast("Callable[[str], str]", made.stemWord)


def date_terms(at: datetime) -> list[str]:
    """Month, weekday, day and year of a message, as terms that no word can be."""
    return [f"@{at.year}", f"@{english.MONTHS[at.month - 1]}", f"@{english.DAYS[at.weekday()]}", f"@{at.day}"]


def asked_dates(text: str) -> list[str]:
    """The date terms that a query names."""
    found: list[str] = []
    for token in tokens(text):
        if token in _DATE_WORDS:
            found.append(_DATE_WORDS[token])
        elif (number := _NUMBER.match(token)) and (1 <= int(number[1]) <= 31 or 1970 <= int(number[1]) <= 2100):
            found.append(f"@{int(number[1])}")
    return found


_NUMBER = re.compile(r"(\d{1,4})(?:st|nd|rd|th)?\Z")
_NAMES = {
    "january": "januar enero janvier janeiro", "february": "februar febrero fevrier fevereiro", "march": "marz marzo mars marco",
    "april": "abril avril", "may": "mai mayo maio", "june": "juni junio juin junho", "july": "juli julio juillet julho",
    "august": "agosto aout", "september": "septiembre septembre setembro", "october": "oktober octubre octobre outubro",
    "november": "noviembre novembre novembro", "december": "dezember diciembre decembre dezembro",
    "monday": "montag lunes lundi", "tuesday": "dienstag martes mardi", "wednesday": "mittwoch miercoles mercredi",
    "thursday": "donnerstag jueves jeudi", "friday": "freitag viernes vendredi", "saturday": "samstag sabado samedi",
    "sunday": "sonntag domingo dimanche",
}  # fmt: skip
_DATE_WORDS = {word: f"@{name}" for name, others in _NAMES.items() for word in (name, *others.split())}

_TIMES = (
    english.TIMES
    | words(
        """gestern heute morgen uebermorgen vorgestern letzte letzten nachste nachsten woche wochen monat monate jahr jahre tage seit bald
    hier aujourd'hui demain dernier derniere prochain prochaine semaine mois annee ans jours depuis bientot
    ayer hoy manana pasado pasada proximo proxima semana mes ano anos dias desde pronto
    ontem hoje amanha passado passada semana dias"""
    )
    | frozenset(_DATE_WORDS)
)
_TIMES_WRITTEN = re.compile(
    "昨日|今日|明日|先週|来週|先月|来月|去年|来年|今週|曜日|昨天|今天|明天|上周|下周|上个?月|下个?月|明年|星期|어제|오늘|내일|지난|다음|작년|내년|요일|\\d+[年月日년월일]"
)


def time_named(text: str) -> bool:
    """Whether a text says when something is."""
    said = tokens(text)
    return any(token in _TIMES or (token.isdecimal() and len(token) == 4) for token in said) or (
        not text.isascii() and _TIMES_WRITTEN.search(text) is not None
    )


def number_named(text: str) -> bool:
    return _COUNTED.search(text) is not None


_COUNTED = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundred|thousand|million)\b|[一二三四五六七八九十百千]",
    re.IGNORECASE,
)
