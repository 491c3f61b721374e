"""Saying plainly that a persona is an AI, and noticing when somebody asks. Pure, by patterns; no model."""

# ruff: noqa: E501 - a pattern, or a line of a list, is easier to read whole

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
    | \b(?:és|voc[eê]\s+[eé]|sei)\s+(?:\w+\s+){{0,2}}?(?:bot|rob[oôó]t?|ia|human[oa]|uman[oa]|pessoa|persona|real)\b
    | \b(?:quem\s+[eé]\s+voc[eê]|chi\s+sei|wie\s+ben\s+je|ben\s+je\s+een\s+(?:bot|robot|ai|mens))\b
    | (?:ai|봇|로봇|인공지능|사람|인간|기계)\s*(?:이야|야|인가요?|이에요|예요|입니까|이니|니|맞아\w*)\s*\?*\s*$
    | (?:너|넌|당신은?)\s*(?:누구|정체)
    | (?:ai|ボット|ロボット|人工知能|人間|機械)\s*(?:なの|ですか|か|なのか|ですよね)\s*[??]*
    | (?:あなた|君)\s*(?:は|って)\s*(?:誰|だれ|何者)
    | (?:你|您)\s*(?:是不是|是|到底是)\s*(?:一?[个個])?\s*(?:ai|机器人|機器人|人工智能|真人|人类|人類|谁|誰)
    """,
    re.VERBOSE | re.IGNORECASE,
)

_ASKS_TOO = re.compile(
    r"""
      \bwho\s+(?:am|do)\s+i\s+(?:\w+\s+)?(?:talk|chat|speak|writ|text)\w*\s+(?:to|with)\b | \b(?:you'?re|you\s+are|ur)\s+not\s+(?:even\s+)?(?:real|human|a\s+(?:real\s+)?person)(?:\s+are\s+you|\s*\?|\s+right)
    | \bdo\s+(?:you|u)\s+(?:\w+\s+)?have\s+(?:a\s+)?(?:real\s+|actual\s+|human\s+)?(?:body|a\s+pulse|heartbeat|blood)\b | \bdo\s+i\s+(?:talk|speak|chat|write)\s+(?:to|with)\s+(?:\w+\s+){0,2}(?:computer|machine|bot|ai|human|person)\b
    | \b(?:rede|schreib\w*|sprech\w*|chatte|unterhalte)\s+(?:ich|mich)\b[^.!?\n]{0,25}\b(?:mensch\w*|maschine|computer|bot|roboter|ki|programm|person)\b
    | \b(?:ist|sitzt|steckt|antwortet|schreibt|gibt\ es)\s+(?:da|hier|dahinter|das)?\b[^.!?\n]{0,20}\b(?:mensch\w*|maschine|computer|bot|roboter|ki|programm|echte\s+person|jemand\s+echtes)\b[^.!?\n]{0,25}(?:\?|dahinter|$)
    | \bbist\s+du\s+(?:\w+\s+){0,2}(?:real|programmiert|ein\s+programm|k[uü]nstlich|computer)\b | \bmit\s+wem\s+(?:rede|schreibe|spreche|chatte)\s+ich\b | \bdu\s+bist\s+(?:doch\s+)?(?:\w+\s+)?(?:bot|ki|maschine)\b[^.!?\n]{0,12}\?
    | \b(?:estoy|hablo|chateo|converso|escribo)\b[^.!?\n]{0,15}\bcon\s+(?:una?\s+)?(?:\w+\s+)?(?:persona|humano|humana|m[aá]quina|robot|bot|ia|computadora|ordenador)\b[^.!?\n]{0,20}(?:\?|$) | \bcon\s+qui[eé]n\s+(?:estoy\s+)?(?:habl|chate)\w+
    | \b(?:hay|est[aá])\s+(?:\w+\s+){0,2}(?:persona|humano|alguien)\b[^.!?\n]{0,15}\b(?:detr[aá]s|al\s+otro\s+lado|ah[ií])\b | \b(?:esto|este|eso)\s+es\s+(?:un|una)\s+(?:bot|ia|robot|m[aá]quina|chatbot)\b | \beres\s+(?:una\s+)?(?:persona|humano|de\s+verdad)\b
    | \b(?:je\s+parle|je\s+discute|j'[ée]cris|je\s+chatte|parle[- ]je)\b[^.!?\n]{0,20}\b(?:personne|humain\w*|machine|robot|bot|ia|ordinateur)\b[^.!?\n]{0,15}(?:\?|$) | \b(?:y\s+a[- ]t[- ]il|il\s+y\s+a|c'est)\s+(?:un|une|quelqu'un)\s+(?:vraie?\s+)?(?:humain\w*|personne|bot|robot|machine|ia)\b[^.!?\n]{0,25}(?:\?|derri[eè]re|$)
    | \b(?:es[- ]?\ ?tu|[eê]tes[- ]vous|vous\s+[eê]tes|tu\s+es|t'es)\s+(?:\w+\s+){0,2}?(?:vraie?\s+personne|bot|robot|ia|humain\w*|r[eé]el\w*|machine|programme)\b | \b[aà]\s+qui\s+(?:je\s+parle|est[- ]ce\s+que\s+je\s+parle|parle[- ]je)\b
    | \b(?:estou|t[oô]|tou|falo)\s+(?:a\s+)?(?:falando|conversando|falar|conversar|teclando)?\s*com\s+(?:uma?\s+)?(?:\w+\s+)?(?:pessoa|humano|humana|m[aá]quina|rob[oô]|bot|ia|computador)\b[^.!?\n]{0,20}(?:\?|$) | \bcom\s+quem\s+(?:eu\s+)?(?:estou|t[oô]|tou|falo)\b
    | \b(?:tem|h[aá]|existe)\s+(?:\w+\s+){0,2}(?:humano|pessoa|gente|algu[eé]m)\b[^.!?\n]{0,20}\b(?:lado|tr[aá]s|a[ií])\b | \b(?:isso|isto)\s+[eé]\s+(?:um|uma)\s+(?:bot|ia|rob[oô]|m[aá]quina|chatbot)\b | \b(?:vc|voc[eê]|tu)\s+(?:[eé]|[eé]s)\s+(?:\w+\s+){0,2}(?:real|gente|humano|humana|m[aá]quina|pessoa|de\s+verdade|bot)\b
    | (?:これって|これは|君は?|あなたは?|お前は?|もしかして)[^。！？!?\n]{0,6}(?:ai|ボット|ロボット|機械|人工知能|人間)[^。！？!?\n]{0,4}[?？] | (?:ai|ボット|ロボット|機械|人工知能|プログラム)(?:でしょ|だよね|ですよね|じゃない|だろ)[^。\n]{0,3}[?？]?
    | (?:人|人間|ai|機械|ロボット|ボット)と(?:話|喋|しゃべ|会話|チャット)[^。\n]{0,6}(?:る|ます|す)(?:の|のか|か|のでしょうか|のですか|んですか)?[?？]?$ | 中の人[^。\n]{0,6}[?？] | (?:機械|ai|ロボット|ボット|人間|人)が(?:返事|答え|書い|返信|話し)[^。\n]{0,10}[?？] | 人間と話しているの
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Whole questions and turns of phrase, by language."""

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
    asked = _plain(text)[:2000]
    return _ASKS.search(asked) is not None or _ASKS_TOO.search(asked) is not None


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
