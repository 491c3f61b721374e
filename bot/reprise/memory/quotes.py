"""Whether the words a model quotes were really said, and say what it claims of them. Pure."""

from __future__ import annotations

import re

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


def stands_in(quote: str, text: str) -> bool:
    """Whether `text` has the words of `quote`, one after the other; case, accents, spaces and punctuation are as they like."""
    return _place(quote, text) is not None


def supports(quote: str, claim: str, text: str) -> bool:
    """Whether `quote` stands in `text`, has to do with `claim`, and was not denied where it stands: "olives" of "no olives"."""
    at = _place(quote, text)
    if at is None or len(quote) > LONGEST_QUOTE or not content_words(quote) & content_words(claim):
        return False
    return _NO.isdisjoint(_before(text, at)) or not _NO.isdisjoint(_words(claim))


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
