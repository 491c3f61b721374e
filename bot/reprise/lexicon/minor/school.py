"""Saying that one is under 18 without an age: a class, a detention, an exam of school years, a year of birth, too young to drive.

Who teaches, has children or tells of long ago says the same words; what shows that makes the whole sentence count for nothing.
"""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re

_NOT_ME = re.compile(
    r"\b(?:my|our|his|her|their) (?:\w+ )?(?:son|daughter|kids?|child|children|boy|girl|nephew|niece|brother|sister|cousin|grandson|granddaughter|stepson|stepdaughter|students?|pupils?|dog|cat)\b|\b(?:i teach|teaching|i taught|i'?m a teacher|i mark|marked|marking|i grade|invigilat\w*|tutor\w*|when i was|back (?:in|when)|used to|years ago|decades ago|i was a|as a kid|remember|taught|was in|he'?s|she'?s|he|she|they|movie|film|show|novel|marriage|founded)\b"
    r"|\b(?:mein\w*|unser\w*) (?:\w+ )?(?:sohn|tochter|kind\w*|bruder|schwester|neffe|nichte|enkel\w*|hund|katze|kater|schuler\w*)\b|\b(?:unterrichte|lehrer (?:in|an) d\w+|damals|als ich|vor \w+ jahren)\b"
    r"|\b(?:mi|nuestr[oa]|su|meu|minha|nosso|nossa|mon|ma|notre|son|sa) (?:\w+ )?(?:hij[oa]|filh[oa]|fils|fille|hermano|hermana|irmao|irma|frere|soeur|perr[oa]|gat[oa]|chien|chat|alumn[oa]s?|alun[oa]s?|eleves?|sobrin[oa]|nev\w+|niece)\b|\b(?:cuando|quando|quand) (?:era|eu|yo|j'?etais|estaba|estava|fui)\b"
    r"|(?:息子|娘|弟|妹|甥|姪|孫|犬|猫|うちの子|生徒)(?:は|が|も|の)|(?:時|とき|頃|ころ)(?:は|に|、)|だった"
)
_SENTENCE = re.compile(r"[^.!?\n]+")
_ME = r"\b(?:i'?m|i am|im)\b"
_PARENT = r"(?:my|our) (?:mom|mum|dad|mother|father|parents?|mama|folks)"
_SCHOOL_EXAMS = r"(?:gcses?|gcse mocks?|a[- ]?levels?|11[- ]?plus|psats?|sats?|ap exams?|ap test)"
_CLASS = r"(?:[5-9]|1[0-2])\.? ?[a-f]"
_SAYS = re.compile(
    "|".join(
        (
            # English
            rf"{_ME} (?:still |just |only |currently )*an? (?:freshman|sophomore|junior|senior|student|[5-9]th grader) at (?:\w+ ){{1,3}}(?:high|hs|middle|junior high|prep|secondary|academy|elementary)(?: school)?\b|{_ME} (?:still |just )*(?:an? )?(?:freshman|sophomore|junior|senior|in my (?:freshman|sophomore|junior|senior) year)\b[^.!?\n]{{0,25}}\b(?:prom|homecoming|{_PARENT}|detention|sats?|homeroom|high school)\b|\b(?:our|my) prom\b[^.!?\n]{{0,30}}\b{_PARENT}\b",
            r"\bmy (?:middle|high|primary|elementary|secondary) school (?:teacher|principal|class|classes|homework|counselor) (?:gave|gives|hates|is|said|says|made|makes|yelled|won't|keeps|wants|thinks)\b|\b(?:homeroom|form) (?:teacher|tutor)\b|\b(?:gave|got|get|have|had|in|given) (?:me |us |a |another |after[- ]school |lunch )*detention\b(?! (?:cent|camp|facility|pond))",
            r"\b(?:not|n'?t) (?:even |yet |quite |actually )*old enough to (?:drive|vote|have a (?:job|licen[cs]e)|buy lottery|get (?:a tattoo|my licen[cs]e))|\btoo young to (?:drive|vote|get my licen[cs]e)\b|\bnot allowed to (?:drive|vote) yet\b",
            r"(?:^|[.!?,;] ?|\bi was |\bi'?m )born (?:in |back in )?(?:\w+ )?20(?:1\d|2\d)\b|\bclass of 20(?:2[89]|3\d)\b",
            r"(?:^|[.!?,;] ?)(?:year (?:[7-9]|1[0-3])|[6-9]th grade|1[0-2]th grade|(?:sixth|seventh|eighth|ninth|tenth|eleventh) grade) (?:is|sucks|starts|was so|has been)\b(?! (?:of|the (?:best|worst) (?:season|one|part)))|\bi (?:start|started|begin|go into|go to|finish|hate) (?:year (?:[7-9]|1[0-3])|(?:[5-9]|1[0-2])th grade)\b",
            rf"\bmy {_SCHOOL_EXAMS} (?:are|is|start|exams?|mocks?|results)\b|\bi (?:have|got|take|sit|am taking|am sitting|fail\w*) (?:my )?{_SCHOOL_EXAMS} (?:on|in|this|next|tomorrow|today|soon)\b|\b(?:revising|studying|cramming|prepping) for (?:my )?{_SCHOOL_EXAMS}\b|\blearner'?s permit\b[^.!?\n]*\balmost (?:16|sixteen)\b",
            rf"\b{_PARENT} (?:just |has |have |totally )*grounded me\b|\bi'?m grounded (?:again|for|until|till|by)\b|\b{_PARENT} (?:took|confiscated|takes) (?:away )?my (?:phone|laptop|switch|xbox|console)\b|\b{_PARENT} (?:won'?t let me|says? i can'?t|don'?t let me|doesn'?t let me) [^.!?\n]{{0,40}}\b(?:until|till|before) i'?m (?:1[0-8]|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)\b|\bmy curfew\b|\bon (?:a )?school nights?\b[^.!?\n]{{0,20}}\b(?:bed|curfew|allowed)\b",
            # German
            rf"\b(?:ich|bin) (?:geh\w*|bin|komm\w*|in|wechsel\w*)? ?(?:ich )?(?:jetzt |noch |halt |erst )?(?:in )?(?:die|der) (?:{_CLASS}|(?:funften?|sechsten?|siebten?|achten?|neunten?|zehnten?|elften?)(?=\s*(?:$|[.,!?]|und|klasse)))(?!\w)|(?:\bich |^)(?:bin |wurde )?(?:im jahr )?20(?:1\d|2\d) geboren\b|\b(?:ich )?bin (?:jahrgang|jg\.?) (?:20)?1\d\b|\b(?:darf|bin) [^.!?\n]{{0,20}}\bzu jung (?:zum autofahren|fur den fuhrerschein)\b|\bdarf (?:ich )?noch nicht auto ?fahren\b|\b(?:mir|uns) [^.!?\n]{{0,15}}nachsitzen\b|\bmuss (?:ich )?(?:\w+ )?nachsitzen\b|\blasst uns nachsitzen\b|\bmeine? klassenlehrer(?:in)?\b",
            # Spanish, French, Portuguese
            r"\b(?:yo )?naci (?:en|el|en el) (?:\w+ de \w+ de )?20(?:1\d|2\d)\b|\bmi profe (?:\w+ )?(?:del (?:insti|instituto|cole|colegio)|de la eso) me\b|\b(?:no tengo|sin) (?:la )?edad para (?:conducir|manejar|votar)\b|\bme castigaron (?:en el|sin) (?:recreo|cole|insti\w*)\b",
            r"\bje suis nee? en 20(?:1\d|2\d)\b|\b(?:heures?|h) de colle\b|\bje passe le brevet\b|\bmon brevet (?:est|c'est|blanc)\b|\bje suis en (?:[3-6]e|[3-6]eme|seconde) ?[a-f1-9]?(?=\s*(?:$|[.,!]))|\bpas (?:encore )?l'age de (?:conduire|voter)\b",
            r"\b(?:eu )?nasci em (?:\w+ de )?20(?:1\d|2\d)\b|\b(?:estou|to|tou) no (?:[5-9])o? ?(?:[a-f]|ano)(?=\s*(?:$|[.,!]))|\bnao tenho idade (?:para|pra) (?:dirigir|conduzir|votar)\b|\bfiquei de castigo na escola\b",
            # Japanese
            r"20(?:1\d|2\d)年(?:の)?生まれ(?:です|だ|なん|$|[。、！!])|(?:中学|小学校|高校)の担任(?:に|が)|免許(?:が|を)?(?:まだ)?取れる(?:年齢|歳|年)じゃ(?:ない|ありません)|選挙権(?:が|は)?まだな",
        )
    )
)


def says(text: str) -> bool:
    """Whether the author of `plain` text says that they are at school, or too young for what one may from 16 or 18 on."""
    sentences = (match[0].strip() for match in _SENTENCE.finditer(text))
    return any(_SAYS.search(sentence) and not _NOT_ME.search(sentence) for sentence in sentences)
