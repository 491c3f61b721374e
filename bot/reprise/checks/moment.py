"""Moment: what a text says of days and times is right at the moment it is sent.

Run when a follow-up is written, and again before it is sent: "good luck today" must not arrive tomorrow.
"""

# ruff: noqa: E501 - a table is easier to read in long rows

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from reprise.lexicon.dayparts import dayparts
from reprise.lexicon.languages import language_of
from reprise.lexicon.text import plain
from reprise.models import Memory, Message
from reprise.timing import resolved_at


class _Words(NamedTuple):
    """What one language calls days and times; patterns for `plain` text."""

    weekdays: tuple[str, ...]
    """From Monday on."""
    is_today: str
    """What stands before a weekday that is meant to be today: `happy`, `it's`."""
    yesterday: str
    today: str
    tomorrow: str
    morning: str
    """A greeting for the morning only; the others likewise."""
    afternoon: str
    evening: str
    night: str
    wishes: str
    """Wishes for something that is still ahead."""
    outcome: str
    """Questions after something that is over."""
    months: tuple[str, ...]


_NONE = r"(?!)"
_BY_LANGUAGE = {
    "en": _Words(
        weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        is_today=r"(?:happy|it'?s|today is|today'?s|what a|on this)(?: \w+)?",
        yesterday=r"yesterday|last night", today=r"today|tonight|this (?:morning|afternoon|evening)", tomorrow=r"tomorrow",
        morning=r"(?<!a )good morning", afternoon=r"(?<!a )good afternoon", evening=r"(?<!a )good evening", night=r"(?<!a )good night|sleep (?:well|tight)|sweet dreams",
        wishes=r"good luck|best of luck|fingers crossed|break a leg|you(?:'ve| have) got this|have (?:fun|a great time)|enjoy (?:the|your)|safe travels|bon voyage|knock (?:'em|them) dead",
        outcome=r"how (?:did|was|were|'?d)\b|how'd\b|did (?:it|that|the|your|you)\b|what came of|how it went",
        months=("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"),
    ),
    "de": _Words(
        weekdays=("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag|sonnabend", "sonntag"),
        is_today=r"(?:schonen|frohen|guten|es ist|heute ist)(?: \w+)?",
        yesterday=r"gestern", today=r"heute", tomorrow=r"(?<!guten )(?<!heute )(?<!gestern )(?<!am )(?<!jeden )(?<!diesen )morgen|ubermorgen",
        morning=r"guten morgen|moin moin", afternoon=_NONE, evening=r"guten abend|schonen abend", night=r"gute nacht|schlaf gut",
        wishes=r"viel (?:gluck|erfolg|spass)|toi,? toi|ich druck\w* (?:dir |fest )*die daumen|daumen (?:sind )?gedruckt|gute reise|hals- und beinbruch",
        outcome=r"wie (?:war|waren|lief|liefen|ist|sind|hat)\b|hat (?:es|alles|das) geklappt|was ist aus",
        months=("januar|janner", "februar", "marz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"),
    ),
    "es": _Words(
        weekdays=("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"),
        is_today=r"(?:feliz|buen|hoy es|es)",
        yesterday=r"ayer|anoche", today=r"hoy|esta (?:noche|tarde|manana)", tomorrow=r"(?<!la )(?<!esta )(?<!buena )(?<!cada )manana",
        morning=r"buenos dias", afternoon=r"buenas tardes", evening=r"buenas noches", night=r"que descanses|dulces suenos",
        wishes=r"(?:buena|mucha|mucho|toda la) suerte|suerte (?:con|en|manana|hoy)|que te vaya|que disfrutes|disfruta|divierte?te|buen viaje|mucho exito",
        outcome=r"(?:que tal|como) (?:te |os |le )?(?:fue|fueron|ha ido|salio|salieron|estuvo|quedo)",
        months=("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ),
    "fr": _Words(
        weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        is_today=r"(?:bon|joyeux|c'est|on est|nous sommes|aujourd'hui,? c'est)",
        yesterday=r"hier", today=r"aujourd'hui|ce (?:soir|matin)|cet apres-midi", tomorrow=r"demain",
        morning=r"bonne matinee", afternoon=r"bon apres-midi", evening=r"bonsoir|bonne soiree", night=r"bonne nuit|fais de beaux reves",
        wishes=r"bonne chance|bon courage|je croise les doigts|on croise les doigts|amuse-toi|profite bien|bon voyage|merde pour",
        outcome=r"comment (?:s'est|s'etait|c'etait|ca s'est|etait|a ete)|ca s'est passe comment|c'etait comment|ca a donne quoi",
        months=("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"),
    ),
    "pt": _Words(
        weekdays=(*(rf"{day}-feira|(?<=\bna ){day}|(?<=\bnessa ){day}|(?<=\bfeliz ){day}|(?<=\bde ){day}" for day in ("segunda", "terca", "quarta", "quinta", "sexta")), "sabado", "domingo"),
        is_today=r"(?:feliz|boa|bom|hoje e|e)",
        yesterday=r"ontem", today=r"hoje|esta noite|esta tarde|esta manha", tomorrow=r"amanha",
        morning=r"bom dia", afternoon=r"boa tarde", evening=r"boa noite", night=r"durma bem|dorme bem|bons sonhos",
        wishes=r"boa sorte|muita sorte|estou torcendo|torco por|divirta-se|diverte-te|aproveit[ae]|boa viagem|bom show|vai dar tudo certo",
        outcome=r"como (?:foi|foram|ficou|correu|se saiu)|deu (?:tudo )?certo|no que deu",
        months=("janeiro", "fevereiro", "marco", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
    ),
    "ja": _Words(
        weekdays=("月曜", "火曜", "水曜", "木曜", "金曜", "土曜", "日曜"),
        is_today=r"(?:今日は|今日が)",
        yesterday=r"昨日|きのう|昨夜|ゆうべ", today=r"今日|きょう|今夜|今晩|今朝", tomorrow=r"明日|あした|あす",
        morning=r"おはよう|お早う", afternoon=_NONE, evening=r"こんばんは|今晩は", night=r"おやすみ|お休みなさい",
        wishes=r"頑張って|がんばって|頑張れ|がんばれ|幸運を|健闘を|楽しんで|行ってらっしゃい|いってらっしゃい|応援して",
        outcome=r"どうだった|どうでした|うまくいった|うまく行った|いかがでした",
        months=(),
    ),
}  # fmt: skip
_JAPANESE_DATE = re.compile(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b")
_DIGIT = re.compile(r"\d")
_HOURS = {"morning": range(4, 12), "afternoon": range(12, 19), "evening": (*range(17, 24), 0), "night": (*range(19, 24), 0, 1, 2, 3)}  # fmt: skip


def _word(pattern: str, *, spaced: bool) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)" if spaced else f"(?:{pattern})")


class _Patterns:
    """The patterns of one language."""

    def __init__(self, code: str, said: _Words) -> None:
        spaced = code != "ja"
        self.weekday = _word("|".join(said.weekdays), spaced=spaced)
        self.weekdays = tuple(_word(day, spaced=spaced) for day in said.weekdays)
        self.todays = tuple(
            _word(rf"{said.is_today}{' ' if spaced else ''}(?:{day})", spaced=spaced) for day in said.weekdays
        )
        self.days = {
            -1: _word(said.yesterday, spaced=spaced),
            0: _word(said.today, spaced=spaced),
            1: _word(said.tomorrow, spaced=spaced),
        }
        self.greetings = {name: _word(getattr(said, name), spaced=spaced) for name in _HOURS}
        self.wishes = _word(said.wishes, spaced=False)
        self.outcome = re.compile(said.outcome)
        self.months = tuple(
            re.compile(
                rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?(?: of| de)? (?:{month})\b|\b(?:{month}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)"
            )
            for month in said.months
        )


_PATTERNS = {code: _Patterns(code, said) for code, said in _BY_LANGUAGE.items()}
_ANY = re.compile(
    "|".join(
        f"(?:{pattern})"
        for said in _BY_LANGUAGE.values()
        for pattern in (*said.weekdays, said.yesterday, said.today, said.tomorrow, said.morning, said.afternoon, said.evening, said.night, said.wishes, said.outcome, *(month for month in said.months))
    )
    + r"|\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}"
)  # fmt: skip


def depends_on_when(text: str) -> bool:
    """Whether the text may be right today and wrong tomorrow. It leans toward yes."""
    return _ANY.search(plain(text)) is not None


def wrong_moment(
    text: str, *, memories: Sequence[Memory], sources: Sequence[Message], now: datetime, zone: tzinfo | None
) -> str | None:
    """What is wrong about the days and times in `text`, were it sent at `now`; None when nothing is."""
    words, here = plain(text), zone or UTC
    said = _PATTERNS.get(language_of(text) or "en", _PATTERNS["en"])
    today = now.astimezone(here).date()
    dated = [at for memory in memories if (at := memory.happens_at) is not None]
    days = {_day(at, here) for at in dated}
    told = " ".join(plain(each.text) for each in (*sources, *memories))
    return (
        _wrong_greeting(words, said, now, zone)
        or _wrong_weekday(words, said, today, days, told)
        or _wrong_day(words, said, today, days)
        or _wrong_date(words, said, today, days, told)
        or _wrong_part(words, dated, told, zone)
        or _wrong_wish(words, said, today, dated, here, now)
    )


def _day(at: datetime, here: tzinfo) -> date:
    """The day that something is on; one known by its day alone is stored as midnight, in UTC where the zone was unknown."""
    return at.date() if at.timetz() == time(tzinfo=UTC) else at.astimezone(here).date()


def _wrong_greeting(words: str, said: _Patterns, now: datetime, zone: tzinfo | None) -> str | None:
    for name, pattern in said.greetings.items():
        if match := pattern.search(words):
            if zone is None:
                return f"says “{match[0]}”, and their time of day is not known"
            if now.astimezone(zone).hour not in _HOURS[name]:
                return f"says “{match[0]}”, and it is {now.astimezone(zone):%H:%M} there"
    return None


def _wrong_weekday(words: str, said: _Patterns, today: date, days: set[date], told: str) -> str | None:
    if not said.weekday.search(words):
        return None
    known = {today.weekday(), *(day.weekday() for day in days)}
    for number, (pattern, as_today) in enumerate(zip(said.weekdays, said.todays, strict=True)):
        if (match := as_today.search(words)) and number != today.weekday():
            return f"says “{match[0]}”, and it is {today:%A} there"
        if (match := pattern.search(words)) and number not in known and not pattern.search(told):
            return f"names {match[0]}, and nothing it refers to is on that day"
    return None


def _wrong_day(words: str, said: _Patterns, today: date, days: set[date]) -> str | None:
    for offset in (-1, 1):
        if (match := said.days[offset].search(words)) and today + timedelta(days=offset) not in days:
            return f"says “{match[0]}”, and nothing it refers to is on that day"
    return None


def _wrong_part(words: str, dated: Sequence[datetime], told: str, zone: tzinfo | None) -> str | None:
    """A part of the day that nothing it refers to is in. Where only the day is known, they must have named the part."""
    if not dated:
        return None
    hours = {at.astimezone(zone).hour for at in dated if zone and not _is_whole_day(at, zone)}
    for part, possible in dayparts(words):
        if part not in told and not any(hour in possible for hour in hours):
            return f"says “{part}”, and nothing it refers to is known to be then"
    return None


def _is_whole_day(at: datetime, zone: tzinfo) -> bool:
    """Whether only the day of it is known: stored as midnight in their zone, or in UTC."""
    return at.timetz() == time(tzinfo=UTC) or at.astimezone(zone).time() == time()


def _wrong_date(words: str, said: _Patterns, today: date, days: set[date], told: str) -> str | None:
    right = {(day.month, day.day) for day in (today, *days)}
    for text, month, day in _dates(words, said):
        if (month, day) not in right and text not in told:
            return f"names {text}, and nothing it refers to is on that day"
    return None


def _dates(words: str, said: _Patterns) -> Iterator[tuple[str, int, int]]:
    if not _DIGIT.search(words):
        return
    for pattern in (_ISO, _JAPANESE_DATE):
        for match in pattern.finditer(words):
            yield match[0], int(match["month"]), int(match["day"])
    for number, month in enumerate(said.months, 1):
        for match in month.finditer(words):
            yield match[0], number, int(match["day"] or match["day2"])


def _wrong_wish(
    words: str, said: _Patterns, today: date, dated: Sequence[datetime], here: tzinfo, now: datetime
) -> str | None:
    if not dated:
        return None
    ahead = [at for at in dated if _day(at, here) > today or (_day(at, here) == today and resolved_at(at, here) > now)]
    wish = said.wishes.search(words)
    if wish and not ahead:
        return f"says “{wish[0]}” for what is over"
    if wish and (match := said.days[0].search(words)) and today not in {_day(at, here) for at in ahead}:
        return f"says “{wish[0]}” and “{match[0]}”, and it is on another day"
    if not wish and len(ahead) == len(dated) and min(ahead) > now and (match := said.outcome.search(words)):
        return f"asks “{match[0]}”, and it is still ahead"
    return None
