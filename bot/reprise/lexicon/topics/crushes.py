"""A crush on, or a romance with, somebody who has power over the other: a teacher, a boss, a pupil, a therapist."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re

_WHO = r"(?:(?:\w+ )?(?:teacher|professor|prof|tutor|lecturer|coach|trainer|instructor|boss|manager|supervisor|ceo|therapist|counsell?or|doctor|nurse|psychologist|priest|pastor|headmaster|principal|student|students|pupil|pupils|intern|employee|patient|mentor|step ?(?:brother|sister|dad|mom|mum)|cousin|babysitter)s?)"
_LOVE = r"(?:crush(?:ing|ed)? (?:so hard |hard )?on|in love with|falling for|fell for|fallen for|feelings for|attracted to|infatuated with|obsessed with|dating|kiss(?:ed|ing)|flirt(?:ed|ing|s)? with|have a thing for|a thing for|a thing with|(?:i'?m|am|so|really|totally|was|kinda) into|romance with|hooking up with|sleeping with)"
_DE = r"(?:lehrer(?:in)?|klassenlehrer(?:in)?|\w+lehrer(?:in)?|professor(?:in)?|prof|dozent(?:in)?|trainer(?:in)?|chef(?:in)?|vorgesetzten?|schuler(?:in)?|student(?:in)?|azubi|praktikant(?:en|in)?|therapeut(?:en|in)?|arzt|arztin|pfarrer|patient(?:en|in)?|cousin|cousine|stiefbruder|stiefschwester)"
_ES = r"(?:profe|profesora?|maestr[oa]|jef[ae]|entrenadora?|alumn[oa]|estudiante|becari[oa]|psicolog[oa]|terapeuta|medic[oa]|doctora?|cura|paciente|prim[oa]|tutora?)"
_FR = r"(?:prof|professeure?|maitresse|instit\w*|patron|patronne|chef|cheffe|entraineu\w+|coach|eleve|etudiante?|stagiaire|psy|psychologue|therapeute|medecin|cure|patiente?|cousine?|manageu?r|superieure?|tuteur)"
_PT = r"(?:professora?|profe|prof|chefe|patrao|patroa|treinadora?|alun[oa]|estagiari[oa]|psicolog[oa]|terapeuta|medic[oa]|padre|paciente|prim[oa]|orientadora?)"
_JA = r"(?:先生|教師|担任|教授|上司|部長|課長|社長|店長|コーチ|生徒|教え子|部下|カウンセラー|主治医|いとこ|塾講師|顧問)"
_CRUSH = re.compile(
    "|".join(
        (
            rf"\b{_LOVE} (?:my|our|a|the|his|her|one of my) {_WHO}\b(?! (?:program|course|job|training|interview|about)\b)|\b(?:my|our) {_WHO} (?:is|looks) (?:so |really |kinda |such )*(?:hot|cute|sexy|handsome|gorgeous|a hottie|dreamy|fit)\b|\b(?:i )?(?:love|loves|like like|fancy|fancies) (?:my|our|his|her) {_WHO}\b(?=\s*(?:$|[.!]| romantically| so much| more than| in that way))|\b(?:kissed|hit on|asked out|flirts with) (?:me|my|our) ?(?:\w+ )?{_WHO}\b|\b(?:my|our) {_WHO} (?:kissed|flirts? with|flirted with|hit on|asked) me(?: out)?\b(?! (?:to|about|for|if|why|what|how))|\b(?:teacher|boss|student|professor|work)[ -]crush\b",
            rf"\b(?:verliebt|verknallt|verschossen|schwarm\w*) (?:in|fur) (?:mein\w*|unser\w*|den|die|einen?) (?:\w+ )?{_DE}\b|\b(?:in|fur|auf) (?:mein\w*|unser\w*|den|die|einen?) (?:\w+ )?{_DE} (?:\w+ )?(?:verliebt|verknallt|verschossen|schwarme|stehe)\b|\b(?:stehe?|crush) (?:\w+ )?auf (?:mein\w*|unser\w*) (?:\w+ )?{_DE}\b|\bgefuhle fur (?:mein\w*|unser\w*) (?:\w+ )?{_DE}\b|\bschwarme fur (?:mein\w*) {_DE}\b|\bhabe? (?:mein\w*|unser\w*) (?:\w+ )?{_DE} gekusst\b",
            rf"\b(?:enamorad[oa]|enamore|enamorando|encaprichad[oa]|colad[oa]|pillad[oa]) (?:de|con|por) (?:mi|una?|l[oa]|un) (?:\w+ )?{_ES}\b|\bme (?:gusta|atrae|pone|encanta) (?:mucho )?mi {_ES}(?=\s*(?:$|[.,;!]|de))|\bcrush (?:con|en|por) mi {_ES}\b|\bsiento (?:algo|cosas) por mi {_ES}\b|\b(?:bese a|salgo con|me bese con|me acoste con) (?:mi|una?) {_ES}\b|\bamor(?:es)? con mi {_ES}\b",
            rf"\b(?:amoureu(?:x|se)|folle|fou|epris\w*|dingue) (?:de|d'une?) (?:mon|ma|un|une)? ?(?:\w+ )?{_FR}\b|\b(?:craque|kiffe|crush|fantasme|flashe?) (?:pour|sur) (?:mon|ma|une?) (?:\w+ )?{_FR}\b|\b(?:sentiments?|faible) (?:pour|envers) (?:mon|ma) (?:\w+ )?{_FR}\b|\b(?:mon|ma) {_FR} me plait\b|\b(?:embrasse|couche avec|sors avec) (?:mon|ma) {_FR}\b",
            rf"\b(?:apaixonad[oa]|apaixonei|apaixonando) (?:pel[oa]|por) (?:(?:meu|minha|um|uma) )?(?:\w+ )?{_PT}\b|\b(?:a fim|afim) d[oaei]s? (?:(?:meu|minha) )?{_PT}\b|\b(?:crush|queda|paixao|paixonite|tesao|sentimentos?) (?:pel[oa]|por|n[oa]|em) (?:(?:meu|minha|um|uma) )?(?:\w+ )?{_PT}\b|\b(?:gosto|gostando) d[oa] (?:meu|minha) {_PT}(?=\s*(?:$|[.!]))|\b(?:beijei|fiquei com|transei com) (?:o meu|a minha|meu|minha|o|a) {_PT}\b",
            rf"{_JA}(?:の(?:こと|事))?(?:が|を)(?:(?:本気で|すごく|大|ずっと)?好き(?!な(?:曲|本|映画|食べ物))|愛して)|{_JA}に(?:片思い|片想い|恋|惚れ|ときめ|告白|キス|ドキドキ)|{_JA}と(?:付き合|キス|禁断)",
        )
    )
)


def tells(text: str) -> bool:
    """Whether `plain` text speaks of one."""
    return _CRUSH.search(text) is not None
