"""Words of a text, for comparing texts: normalised, stemmed, without those that say nothing.

Pure and deterministic. It works on English best, on other languages with spaces well enough, and on Chinese, Japanese and
Korean by characters. Hiragana carries mostly grammar and is left out; scripts without spaces other than these (Thai, Khmer)
are not split.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from reprise.lexicon.stopwords import HAN, HANGUL, STOP_WORDS

_APOSTROPHES = str.maketrans(dict.fromkeys("‘’‛ʼ`´′＇", "'"))
_MARKS = re.compile(r"[\u0300-\u036f]")
_INVISIBLE = re.compile(
    "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U00013438"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
"""Unicode's category Cf: asking for each letter takes ten times as long."""
_CJK = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3\U00020000-\U0003134f"
_CJK_LETTER = re.compile(f"[{_CJK}]")
_UNSPACED = re.compile(f"[{_CJK}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""With Thai, Lao, Burmese and Khmer."""
_TOKEN = re.compile(rf"[{_CJK}]+|[^\W_{_CJK}]+(?:'[^\W_{_CJK}]+)*")
_HAN_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f々]+")
_KATAKANA_RUN = re.compile("[\u30a1-\u30fa\u30fc]{2,}")
_HANGUL_RUN = re.compile("[\uac00-\ud7a3]+")
_PARTICLES = re.compile(
    "(?:에서는|에서도|으로는|이랑|에서|에게|한테|부터|까지|으로|하고|처럼|보다|이나|은|는|이|가|을|를|에|의|도|로|와|과|랑|만|요)$"
)

_IRREGULAR = {
    word: stem
    for stem, words in {
        "buy": "bought", "go": "went gone", "see": "saw seen", "make": "made", "find": "found", "write": "wrote written",
        "eat": "ate eaten", "drink": "drank drunk", "drive": "drove driven", "ride": "rode ridden", "read": "read",
        "sing": "sang sung", "swim": "swam swum", "run": "ran", "win": "won", "lose": "lost", "teach": "taught",
        "catch": "caught", "build": "built", "draw": "drew drawn", "fly": "flew flown", "break": "broke broken",
        "speak": "spoke spoken", "steal": "stole stolen", "sell": "sold", "meet": "met", "fight": "fought",
        "fall": "fell fallen", "grow": "grew grown", "throw": "threw thrown", "wear": "wore worn", "sleep": "slept",
        "spend": "spent", "send": "sent", "learn": "learnt", "leave": "left", "choose": "chose chosen", "hide": "hid hidden",
        "bake": "baked", "child": "children", "mouse": "mice", "foot": "feet", "tooth": "teeth", "wife": "wives",
        "knife": "knives", "leaf": "leaves", "shelf": "shelves", "wolf": "wolves", "person": "people",
        "movie": "movies", "cookie": "cookies", "die": "died dying dies", "lie": "lied lying lies", "tie": "tied tying ties",
    }.items()
    for word in words.split()
}  # fmt: skip
_WHOLE = {"wedding": "wedding", "weddings": "wedding"}
"""Whose trunk is another word: 'wed' is Wednesday."""
_VOWEL = re.compile("[aeiouy]")
_LATIN = re.compile(r"[a-z]+\Z")


def plain(text: str) -> str:
    """`text` as patterns see it: NFKC, lower case, straight apostrophes, no accents, no invisible characters."""
    if text.isascii():
        return text.replace("`", "'").casefold()  # the same, and nearly always it is enough
    text = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).casefold()
    text = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def tokens(text: str) -> tuple[str, ...]:
    """The words of `text` in order, normalised; a run of Chinese, Japanese or Korean characters is one."""
    return tuple(_TOKEN.findall(plain(text)))


def stem(word: str) -> str:
    """A word without its English ending: 'shirts' and 'shirt', 'baking' and 'baked' become equal. Expects `plain` text."""
    return _known_stem(word) if len(word) <= _REMEMBERED else _stem(word)


def _stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    if word in _WHOLE:
        return _WHOLE[word]
    if word in _IRREGULAR:
        word = _IRREGULAR[word]
    if len(word) <= 3 or not _LATIN.match(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed", "er"):
        trunk = word.removesuffix(ending)
        if trunk != word and len(trunk) >= 3 and _VOWEL.search(trunk):
            if ending == "er" and trunk[-1] != trunk[-2]:
                break  # 'number' is no comparative; 'bigger' and 'runner' are of 'big' and 'run'
            word = trunk
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    if word.endswith("ll") and len(word) > 6:
        word = word[:-1]  # 'travelling' and 'traveling'
    if word.endswith("ly") and len(word) > 5:
        word = word[:-2]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if word.endswith("y") and len(word) > 3:
        word = word[:-1] + "i"
    return word


_REMEMBERED = 30
"""Letters of the longest word whose stem is remembered; somebody may write one of 100,000."""
_known_stem = lru_cache(maxsize=20_000)(_stem)


def content_words(text: str) -> frozenset[str]:
    """What `text` is about: stemmed words without stop words; Han characters and pairs, katakana words, Korean word
    beginnings of two syllables. Numbers count from three digits."""
    found: set[str] = set()
    for token in tokens(text):
        if _is_cjk(token[0]):
            found |= _cjk(token)
            continue
        word = _ELIDED.sub("", token.removesuffix("'s"))
        if token in STOP_WORDS or word in STOP_WORDS or len(word) < 2:
            continue
        if word.isdecimal() and len(word) < 3:
            continue
        if (stemmed := stem(word)) not in STOP_WORDS:
            found.add(stemmed)
    return frozenset(found)


_ELIDED = re.compile(r"\A(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?=\w)")
"""French, before a vowel: "l'entretien", "d'un"."""


def is_unspaced(letter: str) -> bool:
    """Whether it is of a script that puts no spaces between words, or endings right behind them (Korean)."""
    return _UNSPACED.match(letter) is not None


def _is_cjk(letter: str) -> bool:
    return _CJK_LETTER.match(letter) is not None


def _cjk(run: str) -> set[str]:
    found = set(_KATAKANA_RUN.findall(run))
    for word in _HANGUL_RUN.findall(run):
        trunk = _PARTICLES.sub("", word) or word
        if word not in HANGUL and trunk not in HANGUL and trunk[:2] not in HANGUL:
            found.add(trunk[:2])
    for han in _HAN_RUN.findall(run):
        for piece in re.split("[" + "".join(HAN) + "]", han):
            found.update(piece)
            found.update(piece[at : at + 2] for at in range(len(piece) - 1))
    return found
