"""Foregone: success, a place or somebody else's event that the person never told of, said as if they had. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reprise.lexicon.languages import language_of
from reprise.lexicon.text import content_words, plain

_CONGRATULATES = re.compile(
    r"\bcongrat\w*|\bwell done\b|\b(?:herzlichen )?gluckwunsch\w*|\bgratulier\w*|\bgratulation\b|\bfelicidades\b|\benhorabuena\b"
    r"|\bfelicitations\b|\bparabens\b|おめでとう"
)
_SUCCEEDED = re.compile(
    r"\byou(?:'ve| have)? (?:just |really |finally )?(?:got (?:the|that|it|in|hired|accepted|promoted)|passed|won|made it|nailed|aced"
    r"|landed|succeeded|did it)\b|\byou(?:'re| are| were) (?:hired|accepted|promoted|admitted)\b"
    r"|\bdu hast (?:\w+ ){0,3}(?:bestanden|gewonnen|geschafft|bekommen)\b|\b(?:aprobaste|ganaste|lo lograste|te dieron el)\b"
    r"|\btu (?:as|l'as) (?:\w+ ){0,2}(?:reussi|gagne|obtenu|eu le)\b|\bvoce (?:passou|ganhou|conseguiu)\b"
    r"|(?:合格|内定|受かっ|当選)(?:した|し|たん|て)"
)
_ASKS = re.compile(r"\b(?:did|have|if|whether|when|once|hast|ob|wenn|si|se)\b|[?？]")
"""In its sentence: then it is asked, and not said."""
_GOOD_NEWS = re.compile(
    r"\bgot\b(?! (?:an? |the )?(?:\w+ )?(?:interview|exam|test|audition))"
    r"|\b(?:passed|won|made it|nailed|aced|landed|hired|accepted|promoted|admitted|engaged|married|born|graduated|birthday"
    r"|anniversary|finished|done|sold|first|worked|success\w*|bestanden|gewonnen|geschafft|bekommen|genommen|befordert|verlobt"
    r"|geheiratet|geburtstag|fertig|geklappt|aprobe|gane|logre|dieron|contrataron|ascendieron|consegui|cumple\w*|termine|case"
    r"|reussi|gagne|obtenu|embauche\w*|promu\w*|fiance\w*|marie\w*|anniversaire|fini|passei|ganhei|aprovad\w|contratad\w|terminei"
    r"|aniversario|casei|noiv\w+|pregnant|baby|bebe)\b|合格|内定|受か|当選|勝|優勝|結婚|誕生日|完成|終わ|できた|生まれ|卒業"
)
_WISHED = re.compile(
    r"\b(?:wish(?:es|ed)?|if only|would love|dreams? of|hatte gern\w*|wunsch\w*|ojala|quisiera|gustaria|aimerai[st]|voudrai[st]"
    r"|queria|gostaria)\b"
)
_SOMEBODY = re.compile(
    r"^\W*(?:(?:and|but|so|und|aber|y|pero|et|mais|e|mas)\W+)?(?:my|his|her|their|mein\w*|sein\w*|ihr\w*|mi|su|mon|ma|son|sa|meu|minha)"
    r"\s+\w+"
)
_I = re.compile(r"\b(?:i|i'm|i've|i'll|we|we're|we'll|me|us|ich|wir|uns|yo|nosotros|je|j'\w+|nous|eu|a gente)\b")
_YOURS = re.compile(r"\b(?:your|deine?[mnrs]?|tus?|ton|ta|tes|seus?|suas?|teus?|tuas?)\s+(\w{3,})")
_SENTENCE = re.compile(r"[^.!?\n。！？]+[.!?。！？]*")
_PLACE = re.compile(r"\b(?:in|at|to|from|near|en|à|a|em|para)\s+(?:the\s+)?([A-ZÀ-Þ][^\W\d_]{2,})")
_NO_PLACE = content_words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december christmas easter english french german spanish portuguese japanese italian god lunes martes enero noël navidad"""
)


def foregone(text: str, words: str, *, theirs: Sequence[str], heard: Sequence[str]) -> str | None:
    """What `text` (`words`: as `plain`) takes for granted though `theirs`, what the person said, does not say it.

    Places may come from anything `heard`: from the persona as well.
    """
    told = [plain(each) for each in theirs]
    return _success(words, told) or _of_another(words, told) or _elsewhere(text, heard)


def _success(words: str, told: Sequence[str]) -> str | None:
    if any(_GOOD_NEWS.search(each) for each in told):
        return None
    if match := _CONGRATULATES.search(words):
        return f"says “{match[0]}”, and they told of no good news"
    for sentence in _SENTENCE.findall(words):
        if (match := _SUCCEEDED.search(sentence)) and not _ASKS.search(sentence):
            return f"says “{match[0]}”, and they did not"
    return None


def _of_another(words: str, told: Sequence[str]) -> str | None:
    """What only somebody else has, or would like to have."""
    sentences = [sentence for each in told for sentence in _SENTENCE.findall(each)]
    for match in _YOURS.finditer(words):
        about = [sentence for sentence in sentences if re.search(rf"\b{re.escape(match[1])}\b", sentence)]
        if about and all(_is_anothers(sentence, match[1]) for sentence in about):
            return f"speaks of their “{match[1]}”, which is not theirs"
    return None


def _is_anothers(sentence: str, thing: str) -> bool:
    if re.search(
        rf"\b(?:my|our|mein\w*|unser\w*|mi|mis|mon|ma|mes|notre|meus?|minhas?|nosso|nossa)\s+(?:\w+\s+)?{re.escape(thing)}\b",
        sentence,
    ):
        return False
    return _SOMEBODY.search(sentence) is not None and (
        _WISHED.search(sentence) is not None or _I.search(sentence) is None
    )


def _elsewhere(text: str, heard: Sequence[str]) -> str | None:
    if language_of(text) == "de":
        return None  # there, every noun has a capital
    known = content_words("\n".join(heard))
    for match in _PLACE.finditer(text):
        named = content_words(match[1])
        if named and not named & _NO_PLACE and not named & known:
            return f"names “{match[1]}”, of which nothing was said"
    return None
