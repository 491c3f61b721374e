"""Plain words by which somebody sets right what was said of them, in the languages there are: "that's not true, I'm vegetarian",
"no, her name is Ana, not Anna"."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re

from reprise.lexicon.denying import Denied, denials
from reprise.lexicon.missed import without_misses
from reprise.lexicon.text import content_words, plain

READ = 400
"""Characters at the beginning of a message in which a correction is looked for."""
_DENIES = re.compile(
    r"(?:^|[.!?;\n,]\s*|\b(?:no|nope|nah|hey|wait|um+|uh|sorry|but|nein|aber|non|mais|pero|mas)[,\s]+)"
    r"(?:(?:that|this|it)(?:'s| is|s)\s+(?:not|n't)\s+(?:true|right|correct|accurate)|(?:that|this|it)\s+isn'?t\s+(?:true|right|correct)|(?:that|this)(?:'s| is)\s+(?:wrong|false|incorrect|a mistake)"
    r"|(?:that is|that's|thats)\s+not\s+(?:what i said|me)|not true\b|(?:you(?:'re| are)|ur)\s+(?:wrong|mistaken)\s*(?:about|there|,|\.|!|$)|you(?:'ve| have)?\s+(?:got|remembered?|have)\s+(?:that|it|this|me)\s+wrong|you got (?:that|it) wrong|i never (?:said|told you)\s+(?:that|i)|you(?:'re| are)\s+mixing"
    r"|(?:das|es|dies)\s+(?:stimmt\s+(?:so\s+|doch\s+|aber\s+)*nicht|ist\s+(?:falsch|nicht\s+(?:wahr|richtig|korrekt)))|stimmt\s+(?:so\s+|doch\s+|gar\s+|uberhaupt\s+)*nicht|da(?:s)? (?:irrst|tauschst) du dich|du irrst dich|du (?:hast|verwechselst) (?:das|da|mich|was)\b|das hab(?:e)? ich nie gesagt"
    r"|ce n'est pas (?:vrai|ca|juste|exact|correct)|c'est pas (?:vrai|ca|juste)|c'est (?:faux|une erreur)|tu te trompes|tu confonds|je n'ai jamais dit"
    r"|(?:eso\s+|esto\s+)?no es (?:verdad|cierto|correcto|asi)|(?:eso\s+)?es(?:ta)? (?:falso|mal|equivocado)|te equivocas|te has equivocado|yo nunca dije|me confundes"
    r"|(?:isso\s+|isto\s+)?nao e (?:verdade|certo|correto|correcto|bem assim|isso)|(?:isso\s+)?(?:esta errado|e falso|e mentira)|voce (?:se enganou|esta enganad[oa]|se confundiu)|enganaste-te|eu nunca disse"
    r")"
    r"|(?:^|[。！、\n])\s*(?:いや|いえ|いいえ|ううん)?、?\s*(?:それは?|そうじゃ)?\s*(?:違う|違い|ちがう|ちがい|間違い|間違って|本当じゃない|事実じゃない|そうじゃない|そうではない)"
)
_SAYS_NO = re.compile(r"^\s*(?:no|nope|nah|actually|well actually|nein|ne|non|nao|いや|いえ|いいえ)\b[\s,.!:、-]*")
_STARTLED = re.compile(
    r"^\s*(?:wait,?\s+)?(?:(?:no|nope|nah|wait)[\s,]+(?=(?:i|we)\s+(?:(?:don't|do not|dont)\s+(?:even\s+)?have|never\s+(?:had|bought|owned|said)|didn't\s+buy)\b)"
    r"|(?:what|huh|wait|wtf|who said (?:that|i did)|excuse me|wie bitte|was|hae|quoi|que|como|o que|hein|え[っ]?|は|何)\s*[?!.,？！、]+)"
)
"""Taken aback by what was said of them."""
_TAKES_BACK = re.compile(
    r"(?:(?:no|nah|lol|haha+|wait|ok|okay|actually|sorry|nein|non|nao|perdon|いや|ごめん)[\s,]+){0,3}"
    r"(?:jk|j/k|just kidding|(?:i'?m |i was |was )?(?:just |only )?(?:kidding|joking)|i lied|i take (?:that|it) back|i made (?:that|it) up|scratch that|strike that|ignore (?:that|what i (?:just )?said)|not really|(?:that|it) was a (?:joke|lie)"
    r"|(?:das war (?:nur |bloss )?)?(?:ein |n )?(?:scherz|spass|witz|gelogen)|war (?:nur |bloss )?(?:ein )?(?:spass|scherz|witz)|(?:je )?(?:rigole|plaisante|deconne)|c'etait (?:une blague|pour rire)|je blague"
    r"|(?:es|era) (?:una )?broma|(?:es|era) mentira|estoy bromeando|(?:e|era) brincadeira|(?:estou|to) brincando|era mentira|冗談(?:だよ|です|だ)?|うそ(?:だよ|です)?|嘘(?:だよ|です)?)"
    r"(?:[\s,]+(?:lol|haha+|sorry|xd)){0,2}"
)
_NOT = re.compile(
    r"(?:\b(?:not|nicht|kein(?:e[rnms]?)?|pas|nao|no)\s+(?:an?\s+|the\s+|in\s+|called\s+|named\s+|from\s+|to\s+|um\s+|uma\s+|un\s+|une\s+)*(?P<what>[\w'-]+(?:\s+[\w'-]+)?))"
)
_NOT_JA = re.compile(r"(?P<what>[^\s、。]{1,12}?)(?:じゃなくて|ではなく|じゃない)")


def denies(text: str) -> bool:
    """Whether it says that what was said before is not so."""
    return _DENIES.search(_read(text)) is not None


def corrects(text: str) -> bool:
    """Whether it sets something right: denies it, says which of two it is, or that it never did what it was thought to have done."""
    return denies(text) or says_which(text) or bool(set_right(text))


def says_which(text: str) -> bool:
    """Whether it says no, and which of two it is."""
    return _SAYS_NO.match(_read(text)) is not None and bool(denied_words(text))


def set_right(text: str) -> tuple[Denied, ...]:
    """What it says is not so, where it sets something right: "I didn't buy it" alone may well be news."""
    found = denials(without_misses(text))
    if denies(text):
        return found
    startled = _STARTLED.match(_read(text)) is not None
    return tuple(each for each in found if each.certain or (each.whole and startled))


def takes_back(text: str) -> bool:
    """Whether it says, and nothing else, that what the writer had just said was not meant."""
    return _TAKES_BACK.fullmatch(_read(text).strip(" .!?…。！")) is not None


def denied_words(text: str) -> frozenset[str]:
    """What it says is not so: `anna` of "it's Ana, not Anna"."""
    said = _SAYS_NO.sub("", _DENIES.sub(" ", _read(text)))
    found = [match["what"] for pattern in (_NOT, _NOT_JA) for match in pattern.finditer(said)]
    return frozenset[str]().union(*(content_words(what) for what in found))


def without_denial(clause: str) -> str:
    """The clause without what it denies at its end: "my sister's name is Ana" of "my sister's name is Ana, not Anna"."""
    return re.sub(r",\s+(?:and\s+)?not\s+[\w' -]{1,30}\s*$", "", clause, flags=re.IGNORECASE)


def _read(text: str) -> str:
    # "No, that's not what I asked" is about an answer.
    return plain(without_misses(text)[:READ])
