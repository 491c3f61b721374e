"""Saying plainly that a persona is an AI, and noticing when somebody asks. Pure, by patterns; no model."""

from __future__ import annotations

import re
import unicodedata

from reprise.lexicon import ai_questions
from reprise.lexicon.text import plain
from reprise.models import Persona

_DISCLOSURES = {
    "en": "I'm an AI playing {name}, not a human being.",
    "de": "Ich bin eine KI, die {name} spielt, kein Mensch.",
    "es": "Soy una IA que interpreta a {name}, no una persona.",
    "fr": "Je suis une IA qui joue {name}, pas un être humain.",
    "it": "Sono un'IA che interpreta {name}, non una persona.",
    "pt": "Sou uma IA que interpreta {name}, não uma pessoa.",
    "nl": "Ik ben een AI die {name} speelt, geen mens.",
    "ko": "저는 {name} 역할을 하는 AI이고, 사람이 아니에요.",
    "ja": "私は{name}を演じるAIで、人間ではありません。",
    "zh": "我是扮演{name}的AI,不是真人。",
}

_SAYS = re.compile(
    r"""
      (?:\bi'm|\bim|\bi\ am|\bthis\ is|\bmy\ name|\bmyself|\btalking\ (?:to|with)|\bchatting\ with|\bplayed\ by|\bich\ bin|\bsoy|\bje\ suis
        |\bsono|\bsou|\bik\ ben)\b [^.!?\n]{0,80}? \b
      (?:(?:an?|your)\s+(?:[\w-]+\s+)?(?:a\.i\.|ai\b|artificial\ intelligence\b|chat\ ?bot\b|bot\b|language\ model\b)
        | (?:eine?|una|une|uma|een)\s+(?:ki|ia|ai|bot)\b | un'ia\b)
    | (?:저는|나는|난|私は|我是) [^.!?\n。！？]{0,80}? (?:ai|인공지능|人工知能|人工智能) (?![가이]?\s*아니|では(?:な|あり)|じゃ(?:な|あり))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:not|no|never|isn't|ain't|kein\w*|nicht|pas|non|não|geen|niet|like|about|against|than)\b", re.IGNORECASE
)


def asks_if_ai(text: str, name: str = "") -> bool:
    """Whether somebody asks who or what they are talking to; `name` is the persona's. Leans toward yes: the honest answer does no
    harm."""
    called = plain(name)
    return ai_questions.asks(plain(text[:2000]), *([called, called.split()[-1]] if called.strip() else []))


def discloses_ai(text: str) -> bool:
    """Whether `text` says plainly that its author is an AI. Leans toward no: saying it once more does no harm."""
    return any(not _DENIES.search(match[0]) for match in _SAYS.finditer(_plain(text)))


def ai_disclosure(persona: Persona, *wanted: str | None) -> str:
    """A sentence that says it is an AI: in the first of the `wanted` locales (`de`, `pt-BR`) it can be said in, else in the
    persona's language, else in English."""
    codes = ((each or "").replace("_", "-").split("-")[0].lower() for each in (*wanted, persona.language))
    code = next((each for each in codes if each in _DISCLOSURES), "en")
    return _DISCLOSURES[code].format(name=persona.name)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'")
