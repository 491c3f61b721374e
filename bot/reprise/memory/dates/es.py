"""Dates in Spanish, as chats write them."""

# ruff: noqa: E501 - a pattern, or a row of a table, is easier to read whole

from __future__ import annotations

import re
from collections.abc import Callable

from reprise.memory.dates import days
from reprise.memory.dates.days import AFTERNOON, DAY, MORNING, NIGHT, NOON, Meant, Part, Said
from reprise.memory.dates.grammar import Clock, Grammar, Rule, TimeRule
from reprise.memory.dates.span import Granularity
from reprise.memory.dates.tense import Tense

_DAYS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
_INDEX = {name: at for at, name in enumerate(_DAYS)}
_MONTHS = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre")  # fmt: skip
_NUMBERS = {word: at for at, words in enumerate(("un una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece", "catorce", "quince"), 1) for word in words.split()} | {"veinte": 20, "treinta": 30}  # fmt: skip
_SPELLINGS = {
    spelt: word
    for word, spellings in {
        "manana": "mnn mñn manyana mna mñna", "fin de semana": "finde findes", "que": "q k qué", "miercoles": "mierc", "sabado": "sab", "viernes": "vier vie",
        "jueves": "jue juev", "domingo": "dom", "septiembre": "setiembre sep", "diciembre": "dic", "enero": "ene", "semana": "sem", "proximo": "prox", "proxima": "proxma",
    }.items()
    for spelt in spellings.split()
}  # fmt: skip
_LIKELY = (*_DAYS, "manana", "semana", "diciembre", "noviembre", "septiembre", "octubre", "febrero")

_DAY = "|".join(_DAYS)
_MONTH = "|".join(_MONTHS)
_NUMBER = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_N = rf"(?P<n>\d{{1,3}}|un par de|unos pocos|unas pocas|unos|unas|algunos|algunas|pocos|pocas|{_NUMBER})"
_UNIT = r"(?P<unit>minutos?|min|horas?|h|dias?|semanas?|mes(?:es)?|anos?)"
_PREP = r"(?:(?:hasta|para|antes del?|a partir del?|por|este|sobre) )?(?:el )?"
_PARTS: dict[str, Part] = {"manana": MORNING, "mediodia": NOON, "tarde": AFTERNOON, "noche": NIGHT, "madrugada": Part(MORNING.begins, MORNING.begins, MORNING.hour)}  # fmt: skip
_THE_NEXT = r"(?:que viene|proxim[oa]|siguiente|que entra)"

_FEASTS: dict[str, Callable[[Said], Meant | None]] = {
    "nochebuena": lambda s: days.feast(s, (12, 24)),
    "nochevieja|fin de ano": lambda s: days.feast(s, (12, 31)),
    "ano nuevo": lambda s: days.feast(s, (12, 31), (1, 1)),
    "(?:las )?navidad(?:es)?": lambda s: days.feast(s, (12, 24), (12, 25)),
    "(?:los )?reyes": lambda s: days.feast(s, (1, 6)),
    "san valentin": lambda s: days.feast(s, (2, 14)),
    "semana santa": lambda s: days.by_easter(s, -7, 0),
    "pascua": lambda s: days.by_easter(s, 0),
    "san juan": lambda s: days.feast(s, (6, 23), (6, 24)),
    "halloween": lambda s: days.feast(s, (10, 31)),
}  # fmt: skip
_FEAST = "|".join(_FEASTS)


def _feast(said: Said, match: re.Match[str]) -> Meant | None:
    return next((read(said) for name, read in _FEASTS.items() if re.fullmatch(name, match["feast"])), None)


def _count(word: str) -> tuple[int, int]:
    if word.isdecimal():
        return int(word), int(word)
    if word == "un par de":
        return 2, 3
    return (_NUMBERS[word], _NUMBERS[word]) if word in _NUMBERS else (2, 5)


def _unit(word: str) -> str:
    return {"mi": "minute", "ho": "hour", "h": "hour", "di": "day", "se": "week", "me": "month", "an": "year"}[word[:2]]


def _ahead(said: Said, match: re.Match[str]) -> Meant | None:
    low, high = _count(match["n"])
    unit = _unit(match["unit"])
    if "media" in (match.groupdict().get("half") or ""):
        return days.ahead(said, low * 60 + 30, high * 60 + 30, "minute")
    if unit == "day" and low in {8, 15} and not match["n"].isdecimal():
        low = high = low - 1  # "quince días" are two weeks
    return None if unit == "minute" and high < 5 else days.ahead(said, low, high, unit)


def _from_day(said: Said, match: re.Match[str]) -> Meant | None:
    low, high = _count(match["n"])
    step = {"day": 1, "week": 7}.get(_unit(match["unit"]))
    if step is None:
        return None
    start = said.today if match["day"] == "hoy" else days.weekday(said, _INDEX[match["day"]])
    return Meant(start + low * step * DAY, start + high * step * DAY)


def _period(said: Said, match: re.Match[str]) -> Meant | None:
    groups = match.groupdict()
    if groups.get("month"):
        meant = days.month_named(said, _MONTHS.index(groups["month"]) + 1)
    else:
        after = 1 if re.search(_THE_NEXT, match[0]) else 0
        unit = groups["unit"]
        meant = (days.week if unit.startswith("se") else days.month if unit.startswith("me") else days.year)(
            said, after
        )
    where = groups.get("cut")
    cuts = {
        "prin": "early",
        "comi": "early",
        "inic": "early",
        "medi": "mid",
        "mita": "mid",
        "fina": "late",
        "fin": "end",
    }
    return meant if where is None else days.cut(meant, cuts[where.removeprefix("a ")[:4].strip()])


def _month_day(said: Said, match: re.Match[str]) -> Meant | None:
    return days.month_day(
        said,
        _MONTHS.index(match["month"]) + 1,
        1 if match["d"].startswith("p") else int(match["d"]),
        int(match["year"]) if match["year"] else None,
    )


def _rule(pattern: str, read: Callable[[Said, re.Match[str]], Meant | None], *, sure: bool = False, hinted: bool = False, weekday: bool = False) -> Rule:  # fmt: skip
    return Rule(re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"), read, sure, hinted, weekday)


_RULES = (
    _rule(r"(?:hasta |para )?pasado manana", lambda s, _: days.days_ahead(s, 2), sure=True),
    _rule(r"(?<!la )(?<!esta )(?<!de )(?<!una )(?<!el dia de )(?<!media )(?:hasta |para |desde |a partir de )?manana(?! y pasado| sera otro dia)", lambda s, _: days.tomorrow(s), sure=True),
    _rule(r"(?:para |hasta )?(?:esta (?P<part>noche|tarde)|hoy (?:por|en|a) la (?P<part2>tarde|noche))", lambda s, m: days.today(s, _PARTS[m["part"] or m["part2"]])),
    _rule(r"(?:para |antes de )?hoy(?= (?:a las?|sobre las)| mismo)", lambda s, _: days.today(s)),
    _rule(r"hoy(?! en dia)", lambda s, _: days.today(s), hinted=True),
    _rule(rf"(?:(?:de |desde )?(?P<day>hoy|(?:{_DAY})) en|de aqui (?:a|en)) {_N} {_UNIT}", lambda s, m: _from_day(s, m) if m["day"] else _ahead(s, m), sure=True),
    _rule(rf"(?:en|dentro de|de aqu[ií] a|en menos de) (?:unas |unos |como |aproximadamente |solo |apenas |tan solo )?{_N} ?{_UNIT}(?P<half> y media)?(?! (?:de vida|seguid[oa]s)| y la )", _ahead),
    _rule(r"(?:en|dentro de) (?P<what>media hora|un cuarto de hora|hora y media|medio ano)", lambda s, m: days.ahead(s, 6, 6, "month") if "ano" in m["what"] else days.ahead(s, n := {"m": 30, "u": 15, "h": 90}[m["what"][0]], n, "minute")),
    _rule(rf"(?:faltan?|quedan?) (?:solo |apenas |nada mas )?{_N} {_UNIT}(?: para)?", _ahead, sure=True),
    _rule(r"(?:en|durante) (?:los|las) proxim[oa]s (?:\w+ )?(?P<unit>dias|semanas)", lambda s, m: days.between(s.today + DAY, s.today + (5 if m["unit"] == "dias" else 28) * DAY, Granularity.WEEK)),
    _rule(rf"{_PREP}(?:(?:proximo|siguiente) (?P<day>{_DAY})|(?P<day2>{_DAY}) (?:{_THE_NEXT}))", lambda s, m: days.next_weekday(s, _INDEX[m["day"] or m["day2"]]), sure=True),
    _rule(rf"{_PREP}este (?:mismo |proximo )?(?P<day>{_DAY})", lambda s, m: days.this_weekday(s, _INDEX[m["day"]])),
    _rule(rf"{_PREP}(?P<day>{_DAY}) de la (?:semana que viene|(?:proxima|siguiente) semana|semana (?:proxima|siguiente))|la semana que viene,? el (?P<day2>{_DAY})", lambda s, m: days.weekday_of_week(s, _INDEX[m["day"] or m["day2"]], 1), sure=True),
    _rule(rf"(?:(?:hasta|para|antes|a partir|sobre) )?(?:el|del|al|este|de este) (?P<day>{_DAY})|(?:hasta|antes de|para|desde|de|a) (?P<day2>{_DAY})", lambda s, m: days.on(days.weekday(s, _INDEX[m["day"] or m["day2"]])), weekday=True),
    _rule(rf"(?P<day>{_DAY})(?! (?:13|trece)\b)(?= (?:a las?|por la|noche|tarde|\d)|,? (?:tengo|hay|vamos)|,? \d)|(?<=^)(?P<day2>{_DAY})(?! (?:santo|negro|trece|13))", lambda s, m: days.on(days.weekday(s, _INDEX[m["day"] or m["day2"]])), weekday=True),
    _rule(r"(?:(?:para |durante )?(?:este|el|en el) )fin de semana", lambda s, _: days.weekend(s)),
    _rule(rf"(?:el )?(?:proximo fin de semana|fin de semana {_THE_NEXT})", lambda s, _: days.next_weekend(s), sure=True),
    _rule(rf"(?P<cut>a (?:principios|comienzos|inicios|mediados|finales|fines)|(?:a |al )?fin(?:al)?|mitad) de(?:l)? (?:(?:este|proximo|la proxima|la) )?(?P<unit>semana|mes|ano)(?: {_THE_NEXT})?", lambda s, m: _cut_plain(s, m)),
    _rule(rf"(?:para |durante |hasta )?(?:en )?(?:la|el) (?:(?P<unit>semana|mes|ano) {_THE_NEXT}|(?:proxim[oa]|siguiente) (?P<unit2>semana|mes|ano))", lambda s, m: _next(s, m["unit"] or m["unit2"]), sure=True),
    _rule(r"(?:la )?semana de despu[ée]s|dentro de dos semanas la", lambda s, _: days.week(s, 2), sure=True),
    _rule(r"(?:en |durante )?(?:esta (?P<unit>semana)|este (?P<unit2>mes))", lambda s, m: days.week(s, 0) if m["unit"] else days.month(s, 0)),
    _rule(rf"{_PREP}(?:del? )?(?:dia )?(?P<d>primero|3[01]|[12]?\d) de (?P<month>{_MONTH})(?: (?:de |del )?(?P<year>(?:19|20)\d\d))?", _month_day),
    _rule(r"(?:el|para el|hasta el|antes del|es el|del) (?:dia )?(?P<d>3[01]|[12]?\d)(?![\w:/%.,]\d| ?(?:de \w+|por ciento|%|anos|horas|euros|pisos?|lugar|grados))(?= ?(?:$|[,.!?]|\w))", lambda s, m: days.day_of_month(s, int(m["d"]))),
    _rule(r"dia (?P<d>3[01]|[12]?\d)(?! de)", lambda s, m: days.day_of_month(s, int(m["d"])), hinted=True),
    _rule(r"(?:el |para el |hasta el |es el )(?P<d>3[01]|[012]?\d)/(?P<m>1[0-2]|0?[1-9])(?:/(?P<year>20\d\d))?", lambda s, m: days.month_day(s, int(m["m"]), int(m["d"]), int(m["year"]) if m["year"] else None)),
    _rule(rf"(?:en|para|hasta|este|el proximo) (?P<month>{_MONTH})", _period),
    _rule(rf"(?P<cut>a (?:principios|comienzos|inicios|mediados|finales|fines)) de (?P<month>{_MONTH})", _period),
    _rule(rf"(?:en|por|para|hasta|esta|estas|este|el dia de|antes de) (?P<feast>{_FEAST})", _feast),
    _rule(rf"(?P<feast>{_FEAST})(?= (?:en mi|con|en casa|cenamos|voy|vamos|me voy))", _feast),
)  # fmt: skip


def _next(said: Said, unit: str) -> Meant:
    return (days.week if unit.startswith("se") else days.month if unit.startswith("me") else days.year)(said, 1)


def _cut_plain(said: Said, match: re.Match[str]) -> Meant | None:
    after = 1 if re.search(_THE_NEXT, match[0]) else 0
    unit, where = match["unit"], match["cut"]
    meant = (days.week if unit.startswith("se") else days.month if unit.startswith("me") else days.year)(said, after)
    early = any(word in where for word in ("principio", "comienzo", "inicio"))
    return days.cut(
        meant,
        "early"
        if early
        else "mid"
        if "mediado" in where or "mitad" in where
        else "late"
        if "finales" in where
        else "end",
    )


# --------------------------------------------------------------------------- times of day

_HOUR = rf"(?P<h>2[0-3]|1\d|0?\d|{_NUMBER})"
_AT = r"(?:(?:a|sobre|hacia|desde|hasta|para|como a|a eso de) (?:las?) )"
_OF = r"(?: ?(?:h|hs|hrs|horas))?(?: de la (?P<of>manana|tarde|noche)| ?(?P<ap>[ap]\.?m\b\.?))?"


def _clock(match: re.Match[str]) -> Clock:
    written, more = match["h"], match.groupdict().get("m") or "0"
    hour = int(written) if written.isdecimal() else _NUMBERS[written]
    minute = int(more) if more.isdecimal() else {"media": 30, "cuarto": 15}[more.split()[-1]]
    if more.startswith("menos"):
        hour, minute = hour - 1, 60 - minute
    of = match["of"] or {"a": "manana", "p": "tarde"}.get((match["ap"] or "")[:1])
    if of in {"tarde", "noche"} and hour <= 12:
        hour = hour % 12 + 12 if hour < 12 or of == "tarde" else 24
    return Clock(hour, minute, exact=of is not None or hour > 12 or written.startswith("0"))


def _time(inner: str, read: Callable[[re.Match[str]], Clock | Part | None], *, lead: str, lead_before: str | None = None, alone: bool = False) -> TimeRule:  # fmt: skip
    return TimeRule(
        after=re.compile(rf" ?,? ?{lead}(?<!\w){inner}(?!\w)"),
        before=re.compile(
            rf"(?<![\w:.]){lead if lead_before is None else lead_before}(?<!\w){inner} ?,? ?(?:de |del )?$"
        ),
        alone=re.compile(rf"(?<!\w){lead}{inner}(?!\w)") if alone else None,
        read=read,
    )


_TIMES = (
    _time(rf"(?P<h>[01]?\d|2[0-3])[:.h](?P<m>[0-5]\d){_OF}", _clock, lead=f"{_AT}?", lead_before=_AT),
    _time(rf"(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d){_OF}", _clock, lead=_AT, alone=True),
    _time(rf"{_HOUR}(?: (?P<m>y media|y cuarto|menos cuarto))?{_OF}", _clock, lead=_AT, alone=True),
    _time(r"(?P<h>2[0-3]|1?\d)(?P<of>)(?: ?(?:h|hs|hrs|horas)| ?(?P<ap>[ap]\.?m\b\.?))", _clock, lead=""),
    _time(r"(?:mediodia)", lambda _: NOON, lead="(?:al? )?"),
    _time(r"(?:medianoche)", lambda _: Clock(24, exact=True), lead="(?:a )?"),
    _time(r"(?:a primera hora|temprano)(?: de la manana)?", lambda _: MORNING, lead="(?:muy )?"),
    _time(r"(?P<part>manana|tarde|noche|madrugada)", lambda match: _PARTS[match["part"]], lead=r"(?:(?:por|en|a|de|durante) la |(?<=[os] )(?=noche|tarde))", lead_before=r"(?:por|en|a|de|durante) la "),
)  # fmt: skip

# --------------------------------------------------------------------------- tense

_IRREGULAR = "fui fue fuiste fuimos fueron era eras eramos eran tuve tuvo tuvimos tuvieron hice hizo hicimos hicieron estuve estuvo estuvimos estuvieron dije dijo dijeron vine vino vinieron vi vio vimos vieron di dio dimos dieron pude pudo quise quiso supe supo puse puso traje trajo habia hubo murio nacio naci conoci conocimos rompi rompio sali salio salieron comi comio vivi aprendi aprendio empezo cai cayo desperte dormi durmio perdi perdio gane gano lei leyo escribi subi bebi corri vimos"
_TENSE = Tense(
    verbs=re.compile(
        rf"(?<!\w)(?P<moved>(?:cambi|mov|pas|aplaz|pospus|adelant|retras|program|cit)(?:aron|ieron|o|ó)(?= .{{0,40}}\b(?:para|al|a) )|(?:fue|ha sido|qued[oó]) (?:cambiad|aplazad|pospuest|programad)[oa])(?!\w)|(?<!\w)(?P<past>{'|'.join(_IRREGULAR.split())}|tarde(?= (?:\w+ )?(?:dias|horas|semanas|meses|anos|minutos))|(?!sabr|tendr|podr|saldr|vendr|har|dir|querr|pondr|habr)\w{{2,}}(?<!ar)(?<!er)(?<!ir)[óé](?<!qué)(?<!café)(?<!bebé)(?<!josé)|(?!aqui|aquí|ahí|allí)\w{{2,}}(?<!as)í|\w{{2,}}(?:aron|ieron|aba|aban|abamos|iste|aste|io)(?<!acaba)(?<!graba)(?<!domicilio)(?<!precio)(?<!sitio)(?<!edificio)(?<!cambio)(?<!principio)(?<!junio)(?<!julio)(?<!servicio)(?<!gimnasio)|(?:he|has|ha|hemos|han|habia|habian)(?: \w+)? \w+(?:ado|ido|to|cho|sto))(?!\w)"
        r"|(?<!\w)(?P<ahead>voy|vas|va|vamos|van|tengo|tienes|tiene|tenemos|tienen|tendre|empiezo|empieza|empezamos|sera|es|son|hay|estare|toca|quedamos|quiero|debo|puedo|salimos|salgo|viene|vienen|vuelvo|llega|me voy|nos vamos|viajo|viajamos|cumplo|(?:sabr|tendr|podr|saldr|vendr|har|dir|querr|pondr|habr)(?:é|a|emos|an)|\w{2,}(?:are|ere|ire|aré|eré|iré|ara|era|ira|aremos|eremos|iremos|aran|eran|iran)(?<!primera)(?<!fuera)(?<!manera)(?<!carrera)(?<!para)(?<!ahora))(?!\w)"
    ),
    clause=re.compile(r"[,:]|\b(?:y|pero|porque|aunque|mientras|entonces|asi que)\b"),
    backward=re.compile(r"\b(?:los|las|todos los|todas las|cada|desde|desde el|ultimo|otro|un|algun|odio|odio los|feliz|buen|buenos|buenas|que tal|como fue|como estuvo|no) $"),
    behind=re.compile(r"(?: (?:pass?ad[oa]|retrasad[oa]|anterior|es mi \w+ favorit\w+|son mi)|s\b)"),
    habit=re.compile(r"\b(?:siempre|todos los dias|cada|normalmente|suelo|ayer|anteayer|anoche|pasad[oa]|hace (?:un|una|dos|tres|cuatro|\d+|unos|unas|mucho|poco)|el otro dia|llevo|veces|(?:una|alguna|cada|primera|segunda|tercera) vez|que tal|como (?:fue|estuvo)|trabajo (?:de|los)|me levanto|me despierto|favorit\w+)\b"),
    planned=re.compile(r"\b(?:tengo|tienes|tiene|tenemos|voy|vamos|van|empiezo|empieza|empezamos|examen|entrevista|cita|reunion|boda|vuelo|concierto|partido|fiesta|quedo|quedamos|toca|hay que|operan|salgo|sale|viene|vienen|llega|cumplo|cumpleanos|entrego|turno|clase|ensayo|estreno|cena)\b"),
)  # fmt: skip

GRAMMAR = Grammar(
    mark=re.compile(
        rf"\b(?:{'|'.join(_DAYS)}|{_MONTH}|manana|hoy|finde|semana|mes|dias|noche|tarde|nochevieja|nochebuena|navidad|el|la|los|en|de|dentro|mi)\b"
    ),
    spellings=_SPELLINGS,
    likely=_LIKELY,
    rules=_RULES,
    times=_TIMES,
    is_past=_TENSE.is_past,
    is_ahead=_TENSE.is_ahead,
    span_from=re.compile(r"(?:del?|desde|entre)\b"),
    span_to=re.compile(r" (?:al?|hasta|hasta el|y) "),
    either=re.compile(r",? o "),
    kept="óéí",
    beside=re.compile(r"[ ,(]{0,3}(?:el |dia )?"),
)
