"""Saying plainly that a persona is an AI, and noticing when somebody asks. Pure, by patterns; no model."""

from __future__ import annotations

import re
import unicodedata

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

# The patterns are read with re.VERBOSE, where a space has to be written as one.
_MACHINE = (
    r"(?:a\.?i\.?|artificial\ intelligence|chat\ ?bot|bot|robot|machine|program|computer\ program|algorithm|llm"
    r"|(?:large\ )?language\ model|chat\ ?gpt|gpt|automated)"
)
_HUMAN = (
    r"(?:human(?:\ being)?|real(?!\ (?:quick|good|nice|close|into|fan))(?:\ \w+)?|an?\ actual\ \w+"
    r"|person|people|someone\ real|somebody\ real)"
)
_ASKS = re.compile(
    rf"""
      \b(?:are|r)\s+(?:you|u|ya)\s+(?:\w+\s+){{0,3}}?(?:{_MACHINE}|{_HUMAN})\b
    | \b(?:you|u|ur|you're|youre|you\sare)\s+(?:\w+\s+){{0,3}}?(?:{_MACHINE}|human|real)\s*,?\s*
        (?:right|aren't\s+you|arent\s+you|huh|no)?\s*\?
    | \b(?:is|was)\s+(?:this|that|it|there)\s+(?:\w+\s+){{0,3}}?(?:{_MACHINE}|human|real\s+person|person)\b
    | \b(?:talking|chatting|speaking|texting|writing)\s+(?:to|with)\s+(?:\w+\s+){{0,3}}?(?:{_MACHINE}|human|person)\b
    | \b(?:who|what)\s+(?:exactly\s+)?(?:are|r)\s+(?:you|u)(?:\s+(?:really|exactly|actually|anyway|then|even|again))?\s*(?:[?!.]|$)
    | \b(?:human|real)\s+or\s+(?:an?\s+)?{_MACHINE}\b | \b{_MACHINE}\s+or\s+(?:an?\s+)?(?:human|real|person)\b
    | \b(?:eres|sos|es\s+usted)\s+(?:\w+\s+){{0,2}}?(?:bot|robot|ia|human[oa]|persona|real|m[aá]quina)\b | \b(?:qui[eé]n|qu[eé])\s+eres\b
    | \b(?:es[- ]tu|[eê]tes[- ]vous|t'es|tu\s+es)\s+(?:\w+\s+){{0,2}}?(?:bot|robot|ia|humain\w*|r[eé]el\w*|machine)\b | \bqui\s+es[- ]tu\b
    | \b(?:bist\s+du|sind\s+sie)\s+(?:\w+\s+){{0,2}}?(?:bot|roboter|ki|mensch|echt\w*|maschine)\b | \bwer\s+bist\s+du\b
    | \b(?:[eé]s|voc[eê]\s+[eé]|sei)\s+(?:\w+\s+){{0,2}}?(?:bot|rob[oôó]t?|ia|human[oa]|uman[oa]|pessoa|persona|real)\b
    | \b(?:quem\s+[eé]\s+voc[eê]|chi\s+sei|wie\s+ben\s+je|ben\s+je\s+een\s+(?:bot|robot|ai|mens))\b
    | (?:ai|봇|로봇|인공지능|사람|인간|기계)\s*(?:이야|야|인가요?|이에요|예요|입니까|이니|니|맞아\w*)\s*\?*\s*$
    | (?:너|넌|당신은?)\s*(?:누구|정체)
    | (?:ai|ボット|ロボット|人工知能|人間|機械)\s*(?:なの|ですか|か|なのか|ですよね)\s*[??]*
    | (?:あなた|君)\s*(?:は|って)\s*(?:誰|だれ|何者)
    | (?:你|您)\s*(?:是不是|是|到底是)\s*(?:一?[个個])?\s*(?:ai|机器人|機器人|人工智能|真人|人类|人類|谁|誰)
    """,
    re.VERBOSE | re.IGNORECASE,
)

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


def asks_if_ai(text: str) -> bool:
    """Whether somebody asks who or what they are talking to. Leans toward yes: the honest answer does no harm."""
    return _ASKS.search(_plain(text)[:2000]) is not None


def discloses_ai(text: str) -> bool:
    """Whether `text` says plainly that its author is an AI. Leans toward no: saying it once more does no harm."""
    return any(not _DENIES.search(match[0]) for match in _SAYS.finditer(_plain(text)))


def ai_disclosure(persona: Persona, language: str | None = None) -> str:
    """A sentence that says it is an AI: in `language` (`de`), else the persona's, else in English."""
    own = persona.language.replace("_", "-").split("-")[0].lower()
    code = next((each for each in (language, own) if each in _DISCLOSURES), "en")
    return _DISCLOSURES[code].format(name=persona.name)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'")
