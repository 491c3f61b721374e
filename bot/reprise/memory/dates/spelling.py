"""A text as the rules see it: plain letters, chat spelling and typing errors put right, with the way back to the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from reprise.lexicon import words

_PIECE = re.compile(r"[^\W_]+(?:'[^\W_]+)*|\s+|.", re.DOTALL)
_APOSTROPHES = dict.fromkeys("‘’‛ʼ`´′＇", "'")
_ENDING = re.compile(r"(?:e?s?)(?!\w)")
"""What may follow an accent that is kept: 'allé', 'allés', 'allées'."""
_LATIN_END = "\u024f"
_SHORTEST = 6
"""Letters of a word in which a typing error is put right."""
_TWICE = 8
"""Letters of a word in which two are."""
_OTHERS = words(
    """sundae sundry sunray monads money midday birthday holiday holidays everyday payday heyday mayday doomsday augusta weekday workday
    mandy sandy sunny friend
    fridge morrow sorrow borrow tomatoes timorous morgan morgens manga segundo segundos terceiro quarto quinto sexto"""
)
"""Words that are not misspelt."""


class Plain(NamedTuple):
    """`text` with, for each of its characters, where it begins and ends in the original."""

    text: str
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.ends[end - 1]


def plain(text: str, spellings: Mapping[str, str], likely: tuple[str, ...], kept: str = "") -> Plain:
    """Lower case, no accents on Latin letters, one space for any, the `spellings` replaced, words close to a `likely` one too.

    At the end of a word, the letters `kept` keep their accents.
    """
    letters, starts = _letters(text, kept)
    joined = "".join(letters)
    pieces: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    for match in _PIECE.finditer(joined):
        word = match[0]
        start, end = starts[match.start()], starts[match.end() - 1] + 1
        if word[0].isspace():
            word = " "
        elif (meant := _meant(word, spellings, likely)) != word:
            word = meant
        else:
            pieces.append(word)
            begins += starts[match.start() : match.end()]
            ends += [at + 1 for at in starts[match.start() : match.end()]]
            continue
        pieces.append(word)
        begins += [start] * len(word)
        ends += [end] * len(word)
    return Plain("".join(pieces), begins, ends)


def _letters(text: str, kept: str) -> tuple[list[str], list[int]]:
    """Every letter made plain, and its place; an accent of its own is nothing."""
    if text.isascii():
        return list(text.lower().replace("`", "'")), list(range(len(text)))
    letters: list[str] = []
    starts: list[int] = []
    for at, letter in enumerate(text):
        made = _APOSTROPHES.get(letter) or unicodedata.normalize("NFKC", letter).casefold()
        if made and made in kept and _ENDING.match(text, at + 1):
            pass
        elif made and made[0] <= _LATIN_END:
            made = "".join(each for each in unicodedata.normalize("NFD", made) if not unicodedata.combining(each))
        elif len(made) == 1 and unicodedata.category(made) in {"Mn", "Cf"}:
            made = ""
        letters += made
        starts += [at] * len(made)
    return letters, starts


def _meant(word: str, spellings: Mapping[str, str], likely: tuple[str, ...]) -> str:
    if (known := spellings.get(word)) is not None:
        return known
    stem, rest = (word[:-2], "'s") if word.endswith("'s") else (word, "")
    if rest and (known := spellings.get(stem)) is not None:
        return known + rest
    if len(stem) < _SHORTEST - 1 or stem in likely or stem in _OTHERS:
        return word
    if stem[-1] in "se" and (stem[:-1] in likely or len(stem) < _SHORTEST):
        return word
    for known in likely:
        if stem[0] == known[0] and abs(len(stem) - len(known)) <= 2 and stem[-1] != "s" and _close(stem, known):
            return known + rest
    return word


def _close(word: str, known: str) -> bool:
    """Whether one slip of the fingers apart, two in a long word: a letter more, less or other, or two the wrong way round."""
    allowed = 2 if len(known) >= _TWICE else 1
    before: list[int] = []
    row = list(range(len(known) + 1))
    for at, letter in enumerate(word, 1):
        before, last, row = row, before, [at]
        for to, other in enumerate(known, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != other))
            if at > 1 and to > 1 and letter == known[to - 2] and word[at - 2] == other:
                cost = min(cost, last[to - 2] + 1)
            row.append(cost)
    return row[-1] <= allowed
