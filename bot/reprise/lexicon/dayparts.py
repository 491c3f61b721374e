"""Parts of a certain day ("this morning", "heute Nachmittag") with the hours that they can be, in six languages. Pure.

"In the morning" is any morning, and is not among them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DE_DAY = r"(?:heute|gestern|vorgestern|ubermorgen|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)"
_ES_DAY = (
    r"(?:esta|ayer por la|hoy por la|manana por la|(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo) por la)"
)
_FR_DAY = r"(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|hier|demain)"
_PT_DAY = r"(?:hoje|ontem|amanha|segunda|terca|quarta|quinta|sexta|sabado|domingo)"

_MORNING, _NOON, _AFTERNOON = range(4, 12), range(11, 15), range(12, 19)
_EVENING, _NIGHT = (*range(16, 24), 0, 1), (*range(18, 24), *range(6))

_PARTS: tuple[tuple[str, Container[int]], ...] = (
    (rf"(?<!\w)(?:this|yesterday|tomorrow|{_WEEKDAY}) morning\b", _MORNING),
    (rf"(?<!\w)(?:this|yesterday|tomorrow|{_WEEKDAY}) afternoon\b", _AFTERNOON),
    (rf"(?<!\w)(?:this|yesterday|tomorrow|{_WEEKDAY}) evening\b", _EVENING),
    (rf"(?<!\w)(?:tonight|last night|{_WEEKDAY} night)\b", _NIGHT),
    (rf"\b{_DE_DAY} ?(?:morgen|fruh|vormittag)\b|\bmorgen (?:fruh|vormittag)\b", _MORNING),
    (rf"\b(?:{_DE_DAY}|morgen) ?mittag\b", _NOON),
    (rf"\b(?:{_DE_DAY}|morgen) ?nachmittag\b", _AFTERNOON),
    (rf"\b(?:{_DE_DAY}|morgen) ?abend\b", _EVENING),
    (r"\b(?:heute|gestern) nacht\b", _NIGHT),
    (rf"\b{_ES_DAY} manana\b", _MORNING),
    (rf"\b{_ES_DAY} tarde\b", range(12, 22)),
    (rf"\b(?:{_ES_DAY} noche|anoche)\b", _NIGHT),
    (rf"\b(?:ce|{_FR_DAY}) matin\b", _MORNING),
    (rf"\b(?:cet|{_FR_DAY}) apres-midi\b", _AFTERNOON),
    (rf"\b(?:ce|{_FR_DAY}) soir\b", _EVENING),
    (rf"\besta manha\b|\b{_PT_DAY}(?:-feira)? (?:de|pela) manha\b|\bhoje cedo\b", _MORNING),
    (rf"\besta tarde\b|\b{_PT_DAY}(?:-feira)? (?:a|de|pela) tarde\b", _AFTERNOON),
    (rf"\besta noite\b|\b{_PT_DAY}(?:-feira)? (?:a|de) noite\b", _NIGHT),
    (r"今朝|(?:今日|昨日|明日|曜日?)の(?:朝|午前)|今日は朝", _MORNING),
    (r"(?:今日|昨日|明日|曜日?)の(?:午後|昼)", _AFTERNOON),
    (r"今夜|今晩|昨夜|昨晩|ゆうべ|(?:今日|昨日|明日|曜日?)の(?:夜|晩|夕方)", _EVENING),
)
_PATTERNS = tuple((re.compile(pattern), hours) for pattern, hours in _PARTS)


def dayparts(words: str) -> Iterator[tuple[str, Container[int]]]:
    """What `plain` text calls a part of a certain day, with the hours that it can be."""
    return ((match[0], hours) for pattern, hours in _PATTERNS if (match := pattern.search(words)))
