"""Whether the words a model quotes were really said, and say what it claims of them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reprise.lexicon.languages import language_of
from reprise.lexicon.text import content_words, plain, tokens

LONGEST_QUOTE = 300
"""Characters of a quote."""
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_DENIALS = """
    not no never don't doesn't didn't isn't aren't wasn't weren't can't cannot won't haven't hasn't hadn't ain't dont doesnt didnt isnt
    cant wont nobody nicht kein keine keinen nie niemals pas plus jamais aucun aucune nunca jamás tampoco não nem ninguém ningún ninguna
"""
_NO = frozenset(plain(word) for word in _DENIALS.split())
_BEFORE = 3
"""Words before a quote, in its part of the sentence, in which its denial may stand: "I do not really love olives"."""
_PART_END = re.compile(r"[,.!?;\n、。！？]")
_FREE = 3
"""Of so many words of a claim, one may be the model's own: "will use the oven" of "I take hers"."""
_ALIKE = 4
"""Equal first letters that make two words the same, in languages whose endings are not known: `Klausuren`, `Klausur`."""
_SHORT = 3
"""Letters of the shortest word that is looked for: not "cm"; nor single characters of Japanese."""
_LIGHT = content_words(
    """have be get got own live work go come plan want like love enjoy use make do take start begin try look think feel call name keep
    play learn study know attend visit travel meet move expect prepare hope need prefer mention say tell talk describe ask wait promise
    currently recently lately upcoming soon today yesterday tomorrow week weekend morning evening night day time year old new first last
    stand stood sit sat hold held give gave bring brought hear heard know knew put set let pay paid
    person thing something someone people lot really hat ist war hatte habe will geht kommt wohnt arbeitet heisst mag liebt muss kann
    tiene es está fue va vive trabaja quiere le gusta se llama hizo hace a est va vit travaille aime veut doit s'appelle fait tem é vai
    foi mora trabalha gosta quer chama fez faz ver"""
)
"""What a model may add when it puts a statement into the third person: it claims little."""
_GRAVE = re.compile(
    r"""\b(?:hat(?:es?|ed|ing)|despis|dislik|resent|cheat|divorc|separated|abus|steal|stole|lied|lying|betray|kill|died|dead|fired|quit
    |arrest|guilty|pregnan|drunk|addict|hasst|hasse|veracht|betrug|betrieg|geschieden|scheid|getrennt|verlass|gekundigt|gelogen|gestohlen
    |schwanger|gestorben|odi[ao]|engan|despid|despedi|robo|minti|embaraz|murio|detest|trompe|licenci|vole|menti|enceint|traiu|demit
    |roub|gravid|morre)|嫌い|憎|離婚|浮気|妊娠|解雇""",
    re.VERBOSE,
)
"""How what must have been said in so many words begins, in `plain` text."""
_PLACE = re.compile(
    r"\b(?:at|in|from|near|for|with|against|named|called)\s+(?:(?:the|a|an|their|his|her)\s+)?([^\W\d_]{3,}(?:\s[^\W\d_]{3,})?)"
    r"|\b(?:im|beim|zum|zur|au|aux|chez|na)\s+([^\W\d_]{3,})"
)
"""Where, with whom, of what name; in English the second word may be the noun."""
_NAME = re.compile(r"(?<=[^\W_]\s)([A-ZÀ-Þ][^\W\d_]{2,})")
"""A word with a capital that begins no sentence."""


def stands_in(quote: str, text: str) -> bool:
    """Whether `text` has the words of `quote`, one after the other; case, accents, spaces and punctuation are as they like."""
    return _place(quote, text) is not None


def supports(quote: str, claim: str, text: str, talk: Iterable[str] = ()) -> bool:
    """Whether `quote` stands in `text`, says what is claimed, and was not denied where it stands: "olives" of "no olives".

    "my wife" does not say "hates their wife": the words of a claim were said, in `text` or in the `talk` around it, but for one of
    `_FREE`. Names, places and what is grave must have been said, all of them.
    """
    at = _place(quote, text)
    if at is None or len(quote) > LONGEST_QUOTE or not content_words(quote) & content_words(claim):
        return False
    heard = " \n ".join((text, *talk))
    said, claimed = content_words(heard), content_words(claim) - _LIGHT
    missing = {word for word in claimed if not _is_said(word, said)}
    if len(missing) * _FREE > len(claimed) or missing & _pinned(claim):
        return False
    if any(match[0][:_ALIKE] not in plain(heard) for match in _GRAVE.finditer(plain(claim))):
        return False
    return _NO.isdisjoint(_before(text, at)) or not _NO.isdisjoint(_words(claim))


def _is_said(word: str, said: frozenset[str]) -> bool:
    """Whether `word` is one of `said`, but for an ending, or too short to tell."""
    return len(word) < _SHORT or any(
        other == word
        or other[:_ALIKE] == word[:_ALIKE]
        or (min(len(other), len(word)) >= _SHORT and other.startswith(word))
        for other in said
    )


def _pinned(claim: str) -> frozenset[str]:
    """Names and places in `claim`. In German every noun has a capital."""
    found = [match[1] or match[2] for match in _PLACE.finditer(claim)]
    if language_of(claim) != "de":
        found += [match[1] for match in _NAME.finditer(claim)]
    return content_words(" \n ".join(found))


def _before(text: str, at: int) -> tuple[str, ...]:
    """The last words before word `at` in its part of the sentence."""
    start = 0
    for sentence in _PART_END.split(text):
        words = _words(sentence)
        if at < start + len(words):
            return words[max(at - start - _BEFORE, 0) : at - start]
        start += len(words)
    return ()


def _words(text: str) -> tuple[str, ...]:
    """As `tokens`, with Chinese, Japanese and Korean in single characters: nobody quotes whole runs of them."""
    return tuple(piece for token in tokens(text) for piece in (token if _CJK.match(token) else (token,)))


def _place(quote: str, text: str) -> int | None:
    """The number of words in `text` before the quote; None when it is not there."""
    wanted, said = _words(quote), _words(text)
    if not wanted:
        return None
    ends = len(said) - len(wanted)
    return next((at for at in range(ends + 1) if said[at : at + len(wanted)] == wanted), None)
