"""Statements of a crisis: suicide and self-harm, passive ones too; in English also violence going on and medical emergencies.

`en_sentences` holds whole English sentences, one file per language what is wished and what is refused, whoever words it.
Which language somebody writes is not asked: all are read. Better one help text too many than one missing.
"""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b

from reprise.lexicon.crisis import en_sentences
from reprise.lexicon.crisis.de import GERMAN
from reprise.lexicon.crisis.en import ENGLISH
from reprise.lexicon.crisis.en_sentences import goes_on as goes_on
from reprise.lexicon.crisis.es import SPANISH
from reprise.lexicon.crisis.fr import FRENCH
from reprise.lexicon.crisis.ja import JAPANESE
from reprise.lexicon.crisis.others import OTHERS
from reprise.lexicon.crisis.pt import PORTUGUESE
from reprise.lexicon.crisis.signs_de import GERMAN_SIGNS
from reprise.lexicon.crisis.signs_en import ENGLISH_SIGNS
from reprise.lexicon.crisis.signs_es import SPANISH_SIGNS
from reprise.lexicon.crisis.signs_fr import FRENCH_SIGNS
from reprise.lexicon.crisis.signs_ja import JAPANESE_SIGNS
from reprise.lexicon.crisis.signs_pt import PORTUGUESE_SIGNS
from reprise.lexicon.crisis.spelling import ends, prepared
from reprise.lexicon.crisis.wording import Wording

_LANGUAGES = (ENGLISH, GERMAN, SPANISH, FRENCH, PORTUGUESE, JAPANESE, OTHERS)
_SIGNS = (ENGLISH_SIGNS, GERMAN_SIGNS, SPANISH_SIGNS, FRENCH_SIGNS, PORTUGUESE_SIGNS, JAPANESE_SIGNS)

_LONG = 400
"""Characters from which on a language is tried only where one of its commonest words stands; people in distress spell as they can."""

_COMMON = tuple(
    re.compile(words)
    for words in (
        r"\b(?:i|im|the|my|to|and|it)\b",
        r"\b(?:ich|nicht|mich|mir|und|das|ist|mein)\b",
        r"\b(?:que|q|yo|ya|el|mi|los|una|quiero|estoy)\b",
        r"\b(?:je|jai|que|pas|les|est|moi|suis|jsuis)\b",
        r"\b(?:que|q|nao|eu|meu|minha|uma|pra|vc|isso)\b",
        r"[\u3040-\u30ff]",
    )
)
"""In the order of `_SIGNS`, and of `_LANGUAGES` but for its last."""

_EARNEST = re.compile(
    r"\b(?:not|isn'?t|ain'?t|no|never|half|stop) (?:a |even |really |just )?(?:jok\w*|kidding|laughing)\b|\b(?:im|i'm|am) (?:dead )?serious\b|\bseriously\b|\b(?:no )?but actually\b|\bi mean it\b|\bfor real\b|\bfr\b"
    r"|\b(?:ernsthaft|im ernst|meins? ernst|mein es ernst|kein (?:witz|scherz|spass)|ohne witz)\b|\b(?:en serio|de verdad|no es (?:una )?broma|sin bromas?)\b|\b(?:serieux|serieusement|sans (?:rire|deconner|blague)|rigole pas|pour de vrai)\b"
    r"|\b(?:serio|sem (?:zoeira|brincadeira|caô)|de verdade|nao (?:e|to) (?:brinca\w*|zoando))\b|まじで|マジで|ガチ|本気|冗談じゃな|笑い事じゃ|笑えない|ネタじゃ"
)
"""Words that take back a laugh."""

_LAUGHTER = re.compile(
    r"\b(?:lo+l+|lmf?ao+|rofl|(?:a?ha){2,}h?|hehe\w*|jk|laugh\w*|funny|hilarious|joking|(?:ja){2,}|mdr|ptdr|k{3,}|rs{2,}|xd)\b|[😂🤣😆😹💀]|(?<=[^\x00-\x7f])[wｗ]+$|笑|草$"
)


_KEPT = 20_000
_known: dict[bytes, bool] = {}
"""What was found for a text, by its digest: a conversation's messages are asked about again with each reply."""


def speaks_of(text: str) -> bool:
    """Whether `plain` text states a crisis."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    if (known := _known.get(digest)) is None:
        if len(_known) >= _KEPT:
            _known.clear()
        known = _known[digest] = _speaks_of(ends(text))
    return known


def _speaks_of(text: str) -> bool:
    laughing = _LAUGHTER.search(text) is not None and _EARNEST.search(text) is None
    said = prepared(text)
    tried = [len(said) < _LONG or common.search(said) is not None for common in _COMMON]
    if any(signs.speak(said, laughing=laughing) for signs, worth in zip(_SIGNS, tried, strict=True) if worth):
        return True
    languages = [language for language, worth in zip(_LANGUAGES, [*tried, True], strict=True) if worth]
    if not _found(text, said, languages, laughing=laughing):
        return False  # nearly everything that anybody writes, and looked at once only
    # Before any pattern is tried again: `suicid` stands in four languages, and each knows films of that name.
    for language in _LANGUAGES:
        text, said = language.without_idioms(text), language.without_idioms(said)
    return _found(text, said, languages, laughing=laughing)


def _found(text: str, said: str, languages: Sequence[Wording], *, laughing: bool) -> bool:
    if en_sentences.speaks_of(text, laughing=laughing):
        return True
    return any(language.speaks(said, laughing=laughing) for language in languages)
