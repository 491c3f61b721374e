"""How people spell in a hurry, or to get past filters, made like the dictionary's. Pure.

`kil my self`, `w4nna d1e`, `su*cide`, `diiie`, `k i l l`, `self-harm` and `don't` become `kill myself`, `wanna die`, `suicide`, `die`,
`kill`, `self harm` and `dont`.
"""

# ruff: noqa: E501 - a pattern, or a line of a list, is easier to read whole

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 1_500
"""Characters that are looked at from the beginning and from the end of a text; a crisis is not said in between only."""

_LEET = str.maketrans("013457@$", "oieastas")
_LEET_WITHIN = re.compile(r"(?<=[a-z])[013457@$](?=[a-z])")
_SPACED = re.compile(r"(?<!\w)(?:[a-z][ .\-_]){3,40}[a-z](?!\w)")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_JOINERS = re.compile(r"(?<=\w)[-_](?=\w)")
_STARRED = re.compile(r"(?<!\w)\w{0,8}[*#%]+\w{0,8}(?!\w)")
_WORD = re.compile(r"[a-z]{5,14}")

_EXACT = re.compile(
    r"\b(?:(?P<kill>kil|kll|kiil|killl|klil|kiill)|(?P<wanna>wana|wnna|wannna|wanan|wan na|wonna|waana)|(?P<want>wnat|wnt|watn|wamt|whant)"
    r"|(?P<myself>my self|mysef|mself|myslf|meself|mysen|my slef)|(?P<dont>dnt|dun|dont t|donot|dotn|don t)|(?P<cant>cnt|cannot|can not|ca n t|can t)"
    r"|(?P<anymore>any more|anymor|animore|nomore|no more|any longer)|(?P<nobody>no body|nobdy|no one|noone|no1)|(?P<im>i am|i m)"
    r"|(?P<gonna>gunna|going to|goin to|gona|finna|ima|imma)|(?P<to>2)(?= (?:die|live|be|end|kill|go)\b))\b"
)
_KEYWORDS = (
    "suicide", "suicidal", "suicido", "suicidio", "suicidarme", "suizid", "selbstmord", "umbringen", "myself", "yourself", "overdose", "disappear",
    "existing", "nothing", "without", "forever", "abschiedsbrief", "tabletten", "aufwachen", "weiterleben", "desaparecer", "despertar", "mourir", "disparaitre",
    "reveiller", "scarifie", "acordar", "morirme", "matarme", "sterben",
)  # fmt: skip
_OTHER_WORDS = frozenset(
    {
        "morir",
        "suicida",
        "suicidas",
        "suicidar",
        "suicidou",
        "suicido",
        "streben",
        "mourra",
        "matarle",
        "morirse",
        "matarse",
        "matarte",
        "suicides",
        "within",
        "noting",
        "loathing",
    }
)


def ends(text: str) -> str:
    """The beginning and the end of a text that is longer than anybody types in distress."""
    return text if len(text) <= 2 * LONGEST else f"{text[:LONGEST]} … {text[-LONGEST:]}"


def prepared(text: str) -> str:
    """`plain` text as the patterns of a crisis want it."""
    text = text.replace("'", "").replace('"', " ")
    text = _LEET_WITHIN.sub(lambda found: found[0].translate(_LEET), text)
    text = _SPACED.sub(lambda found: re.sub(r"[ .\-_]", "", found[0]), text)
    text = _STARRED.sub(_uncensored, text)
    text = _JOINERS.sub(" ", _STRETCHED.sub(r"\1", text))
    text = _EXACT.sub(lambda found: str(found.lastgroup), text)
    text = _WORD.sub(lambda found: _spelled(found[0]), text)
    return re.sub(r"[ \t]+", " ", text)


_CENSORED = (
    "kill",
    "die",
    "dead",
    "death",
    "suicide",
    "suicidal",
    "myself",
    "cut",
    "cutting",
    "overdose",
    "sterben",
    "selbstmord",
    "morir",
    "matar",
)


def _uncensored(found: re.Match[str]) -> str:
    wanted = re.compile(re.sub(r"[*#%]+", lambda stars: rf"\w{{1,{len(stars[0]) + 1}}}", found[0]))
    return next((word for word in _CENSORED if wanted.fullmatch(word)), found[0])


@lru_cache(maxsize=20_000)
def _spelled(word: str) -> str:
    if word in _KEYWORDS or word in _OTHER_WORDS:
        return word
    return next((each for each in _KEYWORDS if each[0] == word[0] and _is_slip(word, each)), word)


def _is_slip(word: str, meant: str) -> bool:
    """Whether one letter is missing, too much, wrong, or two have changed places."""
    if abs(len(word) - len(meant)) > 1 or len(meant) < 6:
        return False
    same = 0
    while same < min(len(word), len(meant)) and word[same] == meant[same]:
        same += 1
    rest, other = word[same:], meant[same:]
    return (
        rest[1:] == other
        or rest == other[1:]
        or (rest[1:] == other[1:] and len(word) == len(meant))
        or (len(rest) > 1 and rest[:2] == other[1::-1] and rest[2:] == other[2:])
    )
