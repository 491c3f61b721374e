"""Dates in German, as chats write them."""

# ruff: noqa: E501 - a pattern, or a row of a table, is easier to read whole

from __future__ import annotations

import re
from collections.abc import Callable

from reprise.memory.dates import days
from reprise.memory.dates.days import AFTERNOON, DAY, EVENING, MORNING, NIGHT, NOON, Meant, Part, Said
from reprise.memory.dates.grammar import Clock, Grammar, Rule, TimeRule
from reprise.memory.dates.span import Granularity
from reprise.memory.dates.tense import Tense

_DAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_INDEX = {name: at for at, name in enumerate(_DAYS)} | {
    "sonnabend": 5,
    "mo": 0,
    "di": 1,
    "mi": 2,
    "do": 3,
    "fr": 4,
    "sa": 5,
    "so": 6,
}
_MONTHS = ("januar", "februar", "marz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember")  # fmt: skip
_NUMBERS = {word: at for at, words in enumerate(("ein eine einem einer nem ner", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwolf", "dreizehn", "vierzehn"), 1) for word in words.split()} | {"zwanzig": 20, "dreissig": 30}  # fmt: skip
_SPELLINGS = {
    spelt: word
    for word, spellings in {
        "ubermorgen": "uebermorgen ubermorgn", "morgen": "mrgn morgn", "nachste": "naechste", "nachsten": "naechsten", "nachster": "naechster",
        "nachstes": "naechstes", "fur": "fuer", "fruh": "frueh", "janner": "jaenner", "marz": "maerz", "wochenende": "wochenend we", "januar": "janner jan", "februar": "feb feber",
        "oktober": "okt", "november": "nov", "dezember": "dez", "september": "sep sept", "august": "aug", "ubernachste": "uebernaechste",
        "funf": "fuenf", "zwolf": "zwoelf", "spater": "spaeter", "heute": "heut", "donnerstag": "donnerstg", "samstag": "samstg",
    }.items()
    for spelt in spellings.split()
}  # fmt: skip
_LIKELY = (*_DAYS, "ubermorgen", "wochenende", "dezember", "november", "januar", "februar", "september", "oktober")

_DAY = "|".join((*_DAYS, "sonnabend"))
_MONTH = "|".join(_MONTHS)
_N = r"(?P<n>\d{1,3}|(?:ein )?paar|einigen|wenigen|%s)" % "|".join(sorted(_NUMBERS, key=len, reverse=True))  # noqa: UP031 - braces
_UNIT = r"(?P<unit>minuten?|min|stunden?|std|tage?n?|wochen?|monate?n?|jahre?n?)"
_PREP = r"(?:(?:von|am|bis|ab|vor|fur|seit dem kommenden|zum|bis zum|ab dem|vom|den|dem|gegen|vorm|erst|nur|kommenden|kommende) ){0,2}"
_NEXT = r"nachste[nrms]?|kommende[nrms]?"
_PARTS: dict[str, Part] = {"fruh": MORNING, "morgen": MORNING, "morgens": MORNING, "vormittag": MORNING, "vormittags": MORNING, "mittag": NOON, "mittags": NOON, "nachmittag": AFTERNOON, "nachmittags": AFTERNOON, "abend": EVENING, "abends": EVENING, "nacht": NIGHT, "nachts": NIGHT}  # fmt: skip
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))

_FEASTS: dict[str, Callable[[Said], Meant | None]] = {
    "heiligabend|heilig abend": lambda s: days.feast(s, (12, 24)),
    "weihnachten|die feiertage|den feiertagen": lambda s: days.feast(s, (12, 24), (12, 26)),
    "(?:ersten|1\\.) weihnachts(?:feier)?tag": lambda s: days.feast(s, (12, 25)),
    "(?:zweiten|2\\.) weihnachts(?:feier)?tag": lambda s: days.feast(s, (12, 26)),
    "silvester|sylvester": lambda s: days.feast(s, (12, 31)),
    "neujahr": lambda s: days.feast(s, (1, 1)),
    "nikolaus": lambda s: days.feast(s, (12, 6)),
    "valentinstag": lambda s: days.feast(s, (2, 14)),
    "rosenmontag": lambda s: days.by_easter(s, -48),
    "karfreitag": lambda s: days.by_easter(s, -2),
    "ostermontag": lambda s: days.by_easter(s, 1),
    "ostern": lambda s: days.by_easter(s, -2, 1),
    "pfingsten": lambda s: days.by_easter(s, 49, 50),
}  # fmt: skip
_FEAST = "|".join(_FEASTS)


def _feast(said: Said, match: re.Match[str]) -> Meant | None:
    return next((read(said) for name, read in _FEASTS.items() if re.fullmatch(name, match["feast"])), None)


def _count(word: str) -> tuple[int, int]:
    if word.isdecimal():
        return int(word), int(word)
    if "paar" in word or word in {"einigen", "wenigen"}:
        return 2, 5
    return _NUMBERS[word], _NUMBERS[word]


def _unit(word: str) -> str:
    return {"mi": "minute", "st": "hour", "ta": "day", "wo": "week", "mo": "month", "ja": "year"}[word[:2]]


def _ahead(said: Said, match: re.Match[str]) -> Meant | None:
    low, high = _count(match["n"])
    unit = _unit(match["unit"])
    return None if unit == "minute" and high < 5 else days.ahead(said, low, high, unit)


def _tomorrow(said: Said, match: re.Match[str]) -> Meant | None:
    """A lone "Morgen!" is a greeting."""
    return days.tomorrow(said) if re.search(r"\w.*\w", match.string.replace(match[0], "", 1)) else None


def _from_day(said: Said, match: re.Match[str]) -> Meant | None:
    """'Montag in einer Woche', 'heute in acht Tagen' (which are seven)."""
    low, high = _count(match["n"])
    unit = _unit(match["unit"])
    step = {"day": 1, "week": 7}.get(unit)
    if step is None:
        return days.ahead(said, low, high, unit)
    if unit == "day" and low in {8, 15}:
        low = high = low - 1
    start = {"heute": said.today, "morgen": said.today + DAY}.get(match["day"]) or days.weekday(
        said, _INDEX[match["day"]]
    )
    return Meant(start + low * step * DAY, start + high * step * DAY)


def _weekday(said: Said, match: re.Match[str]) -> Meant | None:
    meant = days.on(days.weekday(said, _INDEX[match["day"]]))
    return meant._replace(part=_PARTS[match["part"]]) if match.groupdict().get("part") else meant


def _period(said: Said, match: re.Match[str]) -> Meant | None:
    groups = match.groupdict()
    if groups.get("month"):
        meant = days.month_named(said, _MONTHS.index(groups["month"]) + 1)
    else:
        after = 1 if re.search(_NEXT, groups.get("which") or "") else 0
        unit = groups["unit"]
        meant = (days.week if unit.startswith("wo") else days.month if unit.startswith("mo") else days.year)(
            said, after
        )
    where = groups.get("cut")
    return (
        meant
        if where is None
        else days.cut(meant, {"a": "early", "m": "mid", "e": "end"}[where[0]] if where != "spater" else "late")
    )


def _month_day(said: Said, match: re.Match[str]) -> Meant | None:
    return days.month_day(
        said, _MONTHS.index(match["month"]) + 1, int(match["d"]), int(match["year"]) if match["year"] else None
    )


def _numeric(said: Said, match: re.Match[str]) -> Meant | None:
    year = match["year"]
    return days.month_day(
        said, int(match["m"]), int(match["d"]), int(year if len(year) == 4 else f"20{year}") if year else None
    )


def _rule(pattern: str, read: Callable[[Said, re.Match[str]], Meant | None], *, sure: bool = False, hinted: bool = False, weekday: bool = False) -> Rule:  # fmt: skip
    return Rule(re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"), read, sure, hinted, weekday)


_RULES = (
    _rule(rf"{_PREP}ubermorgen", lambda s, _: days.days_ahead(s, 2), sure=True),
    _rule(r"(?<!guten )(?<!gute )(?<!schonen )(?<!am )(?<!heute )(?<!gestern )(?<!jeden )(?<!der )(?<!den )(?<!kein )(?:bis |ab |fur |vor |erst )?morgen(?!,? (?:zusammen|allerseits|leute|ihr lieben))", _tomorrow, sure=True),
    _rule(r"(?:bis |fur )?(?:heute (?P<part>abend|nacht|nachmittag|mittag|vormittag|fruh|morgen)|diese nacht)", lambda s, m: days.today(s, _PARTS[m["part"] or "nacht"])),
    _rule(r"(?:noch |bis |ab )?heute(?= (?:um|ab|gegen|noch|\d))|heute noch", lambda s, _: days.today(s)),
    _rule(r"heute", lambda s, _: days.today(s), hinted=True),
    _rule(rf"(?:am )?(?P<day>heute|morgen|{_DAY}) (?:in|uber) {_N} {_UNIT}", _from_day, sure=True),
    _rule(rf"(?:in|innerhalb von) (?:etwa |ca\.? |ungefahr |genau |nur |gut |rund |spatestens |so )?{_N} {_UNIT}(?! (?:lang|alt|pro|am stuck))", _ahead),
    _rule(r"in (?:ner|einer|na|'ner) (?P<what>halben stunde|dreiviertelstunde|viertelstunde)|in (?:anderthalb|eineinhalb|1,5) stunden", lambda s, m: days.ahead(s, n := {"h": 30, "d": 45, "v": 15, "x": 90}[(m["what"] or "x")[0]], n, "minute")),
    _rule(r"in (?:anderthalb|eineinhalb) wochen", lambda s, _: days.days_ahead(s, 10, 11)),
    _rule(r"in (?:einem halben jahr)", lambda s, _: days.ahead(s, 6, 6, "month")),
    _rule(rf"(?:noch )?{_N} {_UNIT} (?:bis (?:zu[rm]?)?|dann)|nur noch {_N.replace('<n>', '<n2>')} {_UNIT.replace('<unit>', '<unit2>')}", lambda s, m: days.ahead(s, *_count(m["n"] or m["n2"]), _unit(m["unit"] or m["unit2"]))),
    _rule(r"(?:in den|die|innerhalb der) (?:nachsten|kommenden) (?:(?:paar|zwei|drei) )?(?P<unit>tagen?|wochen)", lambda s, m: days.between(s.today + DAY, s.today + (5 if m["unit"].startswith("t") else 28) * DAY, Granularity.WEEK)),
    _rule(rf"{_PREP}(?:der |den |dem |die )?nachste[nrms]? (?P<day>{_DAY})", lambda s, m: days.next_weekday(s, _INDEX[m["day"]]), sure=True),
    _rule(rf"{_PREP}diese[nmr] (?P<day>{_DAY})(?P<part>{_PART})?", lambda s, m: days.this_weekday(s, _INDEX[m["day"]])),
    _rule(rf"{_PREP}(?:(?:{_NEXT}) woche (?:am )?(?P<day>{_DAY})|(?P<day2>{_DAY}) (?:{_NEXT}|der nachsten|in der nachsten) woche)", lambda s, m: days.weekday_of_week(s, _INDEX[m["day"] or m["day2"]], 1), sure=True),
    _rule(rf"{_PREP}(?P<day>{_DAY})(?:(?P<part>{_PART}))?(?:s(?=(?:klausur|prufung|termin|meeting|spiel|training)))?", _weekday, weekday=True),
    _rule(r"(?:(?:am|bis|ab) |^)(?P<day>mo|di|mi|do|fr|sa|so)\.?(?= (?:um|ab|gegen|\d|und|hab|ist|geht|bin|kommt)|[,.!?]|$)", _weekday, weekday=True),
    _rule(r"(?:am|ubers|furs|dieses|kommendes|bis zum|vorm|das|an diesem|am kommenden) (?:lange )?wochenende", lambda s, _: days.weekend(s)),
    _rule(r"(?:am )?(?:nachste[sn]?) wochenende", lambda s, _: days.next_weekend(s), sure=True),
    _rule(r"(?:am )?ubernachste[sn]? wochenende", lambda s, _: days.next_weekend(s, 2), sure=True),
    _rule(rf"(?P<cut>anfang|mitte|ende|gegen ende) (?P<which>(?:{_NEXT})|der|dieser|des|dieses|diesen|der nachsten|des nachsten) (?P<unit>woche|monats?|jahres)", lambda s, m: days.cut(_period_plain(s, m), {"a": "early", "m": "mid"}.get(m["cut"][0], "end"))),
    _rule(rf"(?:fur |bis |ab |irgendwann |in der |im |seit )?(?P<which>{_NEXT}) (?P<unit>woche|monat|jahr)", _period, sure=True),
    _rule(r"(?:in der )?ubernachste[rn]? woche", lambda s, _: days.week(s, 2), sure=True),
    _rule(r"(?:noch |irgendwann |spater )?diese (?P<unit>woche)|(?:noch )?diesen (?P<unit2>monat)", lambda s, m: days.week(s, 0) if m["unit"] else days.month(s, 0)),
    _rule(rf"(?:{_PREP}|der |die )(?P<d>3[01]|[12]?\d)\. ?(?P<month>{_MONTH})(?: (?P<year>(?:19|20)\d\d))?", _month_day),
    _rule(rf"{_PREP}(?P<d>3[01]|[012]?\d)\.(?P<m>1[0-2]|0?[1-9])\.(?P<year>(?:19|20)\d\d|\d\d)?", _numeric),
    _rule(r"(?:am|bis zum|ab dem|zum|vom|ist der|bis|den|auf den) (?P<d>3[01]|[12]?\d)\.(?!\d| ?(?:stock|platz|mal|etage|klasse|semester|jahr|geburtstag|tag|woche|januar|\w+tag\b))", lambda s, m: days.day_of_month(s, int(m["d"]))),
    _rule(rf"(?:im|ab|bis|seit dem|fur|kommenden) (?P<month>{_MONTH})", _period),
    _rule(rf"(?:im )?(?P<cut>anfang|mitte|ende) (?P<month>{_MONTH})", lambda s, m: days.cut(days.month_named(s, _MONTHS.index(m["month"]) + 1), {"a": "early", "m": "mid"}.get(m["cut"][0], "late"))),
    _rule(rf"(?:an|zu|uber|bis|vor|nach|fur|am|ab|vor) (?P<feast>{_FEAST})", _feast),
    _rule(rf"(?P<feast>{_FEAST})(?= (?:feiern|fahren|fliegen|bin ich|sind wir|bei|mit|fahre|komm))", _feast),
)  # fmt: skip


def _period_plain(said: Said, match: re.Match[str]) -> Meant:
    after = 1 if re.search(_NEXT, match["which"]) else 0
    unit = match["unit"]
    return (days.week if unit.startswith("wo") else days.month if unit.startswith("mo") else days.year)(said, after)


# --------------------------------------------------------------------------- times of day

_HOUR = r"(?P<h>2[0-3]|1\d|0?\d|%s)" % "|".join(sorted(_NUMBERS, key=len, reverse=True))  # noqa: UP031 - braces
_AT = r"(?:(?:um|ab|gegen|bis|so um|kurz vor|kurz nach|so gegen|@) )"


def _hour(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS[word]


def _digital(match: re.Match[str]) -> Clock:
    return Clock(int(match["h"]), int(match["m"] or 0), exact=True)


def _oclock(match: re.Match[str]) -> Clock:
    return Clock(_hour(match["h"]), int(match["m"] or 0) if "m" in match.re.groupindex else 0)


def _worded(match: re.Match[str]) -> Clock:
    total = (
        _hour(match["h"]) * 60 + {"halb": -30, "viertel vor": -15, "viertel nach": 15, "dreiviertel": -15}[match["how"]]
    )
    return Clock(total // 60, total % 60)


def _time(inner: str, read: Callable[[re.Match[str]], Clock | Part | None], *, lead: str = f"{_AT}?", lead_before: str | None = None, alone: bool = False) -> TimeRule:  # fmt: skip
    return TimeRule(
        after=re.compile(rf" ?,? ?{lead}(?<!\w){inner}(?!\w)"),
        before=re.compile(rf"(?<![\w:.]){lead if lead_before is None else lead_before}(?<!\w){inner} ?,? ?$"),
        alone=re.compile(rf"(?<!\w){_AT}{inner}(?!\w)") if alone else None,
        read=read,
    )


_TIMES = (
    _time(r"(?P<h>[01]?\d|2[0-4])[:.](?P<m>[0-5]\d)(?: uhr)?", _digital, alone=True),
    _time(rf"{_HOUR} ?(?:uhr|h)(?: (?P<m>[0-5]\d))?", _oclock, alone=True),
    _time(rf"(?P<how>halb|viertel vor|viertel nach|dreiviertel) {_HOUR}", _worded, alone=True),
    _time(_HOUR, _oclock, lead=_AT),
    _time(r"mitternacht", lambda _: Clock(24, exact=True), lead=f"(?:{_AT}|zu )?"),
    _time(rf"(?P<part>{_PART})", lambda match: _PARTS[match["part"]], lead=r"(?:am |in der |gegen |zu |ganz |frühen |fruhen |spaten )?", lead_before=r"(?:am |gegen )"),
)  # fmt: skip

# --------------------------------------------------------------------------- tense

_PARTICIPLE = r"(?:(?:an|ab|auf|aus|ein|um|zu|weg|mit|vor|nach|los|kennen|zuruck|hin|her|durch|statt|fest|teil|fern)?ge(?!rade|rn|gen|nau|sund|burtstag|spannt|plant|bucht|boten)\w{2,}(?:t|en)|(?:be|ver|ent|er|zer|miss|uber|unter)(?!abredet|einbart|schoben|legt\b)\w{2,}(?:t|en)|\w{3,}iert(?<!reserviert)(?<!operiert))"
_PRETERITE = r"(?:war|warst|waren|wart|hatte|hatten|hattest|ging|gingen|kam|kamen|sah|sahen|gab|fand|fanden|wurde|wurden|machte|machten|musste|mussten|konnte|konnten|durfte|dachte|wusste|blieb|fuhr|fuhren|flog|flogen|starb|traf|trafen|ass|trank|schlief|las|schrieb|rief|fing|lief|liefen|kaufte|spielte|sagte|fragte|lernte|feierte|feierten|rannte|brach|verlor|verliess|bekam|bekamen|begann|zog|zogen|gewann|fiel|lag|sass|stand|lebte|wohnte|arbeitete|passierte)"
_AUX = r"(?:hab|habe|hast|hat|haben|habt|hatte|hatten|bin|bist|ist|sind|seid)"

_TENSE = Tense(
    verbs=re.compile(
        rf"(?<!\w)(?P<moved>(?:wurden?|ist|sind|hat|haben)(?=.{{0,60}}\b(?:verschoben|verlegt|vertagt|angesetzt|vereinbart|verabredet|gebucht|reserviert)\b))(?!\w)|(?<!\w)(?P<past>{_PRETERITE}|{_AUX}(?=(?: [\w'.:-]+){{0,8}}? {_PARTICIPLE}(?!\w)(?! (?:werden|wird)))|{_PARTICIPLE} {_AUX})(?!\w)"
        rf"|(?<!\w)(?P<ahead>werde|wirst|wird|werden|muss|musst|mussen|will|wollen|kann|konnen|soll|sollen|{_AUX}|geht|gehen|gehe|fahre|fahren|fahrt|fliege|fliegen|kommt|kommen|treffe|treffen|beginnt|fangt|fange|findet|startet|habs|ziehe|ziehen|schreibe|schreiben|mache|machen|besuche|besuchen)(?!\w)"
    ),
    clause=re.compile(r"[,:]|\b(?:und|aber|weil|denn|dass|als|wo|sondern)\b"),
    backward=re.compile(r"\b(?:letzte[nrsm]?|vorige[nrsm]?|vergangene[nrsm]?|jede[nrsm]?|seit|seit dem|seit letztem|einem|ein|eines|guten|schonen|schones|ich hasse|hasse|liebe|nicht|immer|vor|oft|manchmal|endlich|schwarzer|black|dein|deinem|mein|am letzten) $(?<!bis vor $)(?<!angst vor $)(?<!schiss vor $)(?<!panik vor $)(?<!respekt vor $)"),
    behind=re.compile(r"(?: der 13\.?| ist (?:mein liebling\w*|meine liebling\w*|immer|der beste)|s\b)"),
    habit=re.compile(r"\b(?:jede[nrsm]?|immer|arbeite|arbeitet|normalerweise|meistens|taglich|gestern|vorgestern|damals|letzte[nrsm]? (?:woche|monat|jahr|nacht)|vor \w+ (?:tagen?|wochen?|monaten?|jahren?|stunden?)|geboren|pro woche|einmal|zweimal|wochenlang)\b"),
    planned=re.compile(r"\b(?:hab|habe|haben|muss|mussen|werde|wird|werden|will|wollen|soll|termin|prufung|klausur|treffen|treffe|gehe|gehen|fahre|fahren|fliege|beginnt|startet|fangt|kommt|kommen|kriege|bekomme|feiern|vorstellungsgesprach|operation|op|hochzeit|abgabe|deadline|geburtstag|date|flieger|flug|zug|geht|konzert|spiel|schicht)\b"),
)  # fmt: skip

GRAMMAR = Grammar(
    mark=re.compile(
        rf"\b(?:(?:{'|'.join(_DAYS)}|monat|woche|tag)\w*|{_MONTH}|ubermorgen|uebermorgen|morgen|heute|heut|abend\w*|silvester|weihnachten|uhr|ist|und|ich|der|das|wir|mein\w*|unser\w*|im|hab)\b"
    ),
    spellings=_SPELLINGS,
    likely=_LIKELY,
    rules=_RULES,
    times=_TIMES,
    is_past=_TENSE.is_past,
    is_ahead=_TENSE.is_ahead,
    span_from=re.compile(r"(?:von|vom|zwischen)\b"),
    span_to=re.compile(r" (?:bis|bis zum|und) "),
    either=re.compile(r",? oder (?:am |erst )?"),
    beside=re.compile(r"[ ,(]{0,3}(?:den |der |dem )?"),
    afternoon_until=5,
)
