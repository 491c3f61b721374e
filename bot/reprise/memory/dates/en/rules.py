"""How English names days: the rules, the surest first among equals. See docs/dates.md for how what is ambiguous is read."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from reprise.lexicon.verbs import EVENTS
from reprise.memory.dates import days
from reprise.memory.dates.days import AFTERNOON, DAY, EVENING, MORNING, NIGHT, NOON, Meant, Part, Said
from reprise.memory.dates.en.counting import COUNTS, N2, UNIT, N, ahead, counts, half, the_next, unit_of
from reprise.memory.dates.en.feasts import FEAST, NO_FEAST, feast
from reprise.memory.dates.en.words import DAYS, INDEX, MONTHS, ORDINALS
from reprise.memory.dates.grammar import Rule
from reprise.memory.dates.span import Granularity

_DAY = "|".join(DAYS)
_ANY_DAY = f"{_DAY}|mon|wed|sat|sun"
_MONTH = "|".join(MONTHS)
_NTHS = "|".join(sorted((word for word in ORDINALS if word != "last"), key=len, reverse=True))
_NTH = rf"(?:(?P<d>3[01]|[12]?\d)(?:st|nd|rd|th)|(?P<dw>{_NTHS}))"
_PREP = r"(?:(?:between|sometime between|by|on|until|before|for|come|from|starting|due|early|late|later|this coming|coming|sometime|some time|about|around|of) )?"
_PREPS = r"(?:(?:until|by|on|before|for|from|due|starting|sometime|some time) ){0,2}"
_ENDS = r"(?= ?(?:$|[^\w '%$€£°/-]|(?:at|around|with|for|to|and|or|so|but|i|i'm|im|we|we're|he|she|they|you|my|our|his|her|its|in the|if|which|when|because|bc|cuz|until|then|this|next|lol|too|already|it|it's|is|are|was|will|please|omg|wish|morning|afternoon|evening|night|noon|from|by|not|works?|would|should|can|could|maybe|probably|now|since|has|have|plus|works|starts?|onwards?|instead|that|though|tho|idk|fyi|btw|sharp|the)\b))"
_SOON_END = (
    r"(?= ?(?:$|[^\w '%$€£°/-]|(?:is|'s|at|not|we|i|my|our|and|works|for|or|to|i'm|im|with|the|are|would|if|so|but)\b))"
)

_BESIDE = 50
_EVENT_BEFORE = re.compile(rf"\b{EVENTS}(?:'?s| is| are)?(?: on)? \Z")
_EVENT_BESIDE = re.compile(
    rf"\b(?:{EVENTS}|gonna|going to|have to|has to|gotta|will|'ll|getting|seeing|meeting|starting|leaving|flying|moving|picking up|handing in|comes?|arrives?|launch(?:es)?|closes?|opens?)\b"
)


def _from_anchor(said: Said, match: re.Match[str]) -> Meant | None:
    low, high = counts(match)
    unit, anchor = unit_of(match), match["anchor"] or match["anchor2"]
    if unit in {"month", "year"} or (unit in {"minute", "hour"} and anchor == "now"):
        return days.ahead(said, low, high, unit)
    if unit in {"minute", "hour"}:
        return None
    size = {"day": 1, "week": 7, "fortnight": 14}[unit]
    start = _anchor(said, anchor)
    return Meant(start + low * size * DAY, start + high * size * DAY)


def _anchor(said: Said, name: str) -> date:
    if name in {"now", "today"}:
        return said.today
    return said.today + DAY if name == "tomorrow" else days.weekday(said, INDEX[name])


def _number(match: re.Match[str]) -> int:
    return int(match["d"]) if match["d"] else ORDINALS[match["dw"]]


def _month_day(said: Said, match: re.Match[str]) -> Meant | None:
    year = match.groupdict().get("year")
    day = int(match["db"]) if match.groupdict().get("db") else _number(match)
    return days.month_day(said, MONTHS.index(match["month"]) + 1, day, int(year) if year else None)


_DAY_BEFORE = re.compile(rf"\b(?:{_ANY_DAY}),? \Z")
_FREE = re.compile(rf"(?:^|[,.!?;:] ?|\b(?:is|are|be|and|but|so|or|ok|omg|yes|no|{_ANY_DAY}|{EVENTS}),? )\Z")


def _the_nth(said: Said, match: re.Match[str]) -> Meant | None:
    """Not a king, a place or a choice: "the 14th" stands free or behind something that happens; small ones beside such."""
    if not _FREE.search(match.string, max(0, match.start() - _BESIDE), match.start()):
        return None
    around = match.string[max(0, match.start() - _BESIDE) : match.end() + _BESIDE]
    named = _DAY_BEFORE.search(match.string, max(0, match.start() - _BESIDE), match.start())
    return (
        days.day_of_month(said, int(match["d"]))
        if int(match["d"]) > 5 or named or _EVENT_BESIDE.search(around)
        else None
    )


def _month_days(said: Said, match: re.Match[str]) -> Meant | None:
    """'3-5 December', 'Dec 3 to 5'."""
    month = MONTHS.index(match["month"] or match["month2"]) + 1
    first = days.month_day(said, month, int(match["d"] or match["d3"]))
    last = first and days.month_day(said, month, int(match["d2"] or match["d4"]), first.first.year)
    return days.between(first.first, last.first) if first and last and first.first < last.first else None


def _numeric(said: Said, match: re.Match[str]) -> Meant | None:
    year = match["year"]
    if year and len(year) == 2:
        year = f"20{year}"
    one, other = int(match["one"]), int(match["other"])
    if "." in match[0]:
        return days.month_day(said, other, one, int(year) if year else None)
    return days.numeric(said, one, other, int(year) if year else None)


def _period(said: Said, match: re.Match[str]) -> Meant | None:
    """A week, month or year, or the part of it that is said."""
    groups = match.groupdict()
    if groups.get("month"):
        meant = days.month_named(
            said, MONTHS.index(groups["month"]) + 1, int(groups["year"]) if groups.get("year") else None
        )
        if groups.get("which") == "next" and meant.first.year == said.today.year and meant.first <= said.today:
            meant = days.month_named(said, meant.first.month, said.today.year + 1)
    else:
        after = 1 if (groups.get("which") or "").endswith("next") else 0
        meant = {"week": days.week, "month": days.month, "year": days.year}[match["unit"]](said, after)
        if after == 0 and groups.get("cut") is None and match["unit"] == "year":
            return days.cut(meant, "late")
    where = groups.get("cut")
    return (
        meant if where is None else days.cut(meant, next(cut for word, cut in _CUTS.items() if word in where.split()))
    )


_CUTS = {"early": "early", "start": "early", "beginning": "early", "first": "early", "mid": "mid", "middle": "mid", "late": "late", "later": "late", "second": "late", "end": "end", "last": "end"}  # fmt: skip
_CUT = r"(?P<cut>early|mid|late|later|towards the end of|(?:the )?(?:very )?(?:start|beginning|middle|end|first half|second half|first week|last week) of)"


_PERSONAL = re.compile(
    r"\b(?:he|she|i|i'm|im|i'll|ill|we|we're|we'll|my|our|us|me|he's|she's|they're|due|until|by|before)\b"
)


def _month_alone(said: Said, match: re.Match[str]) -> Meant | None:
    """Not 'it is lovely in June', nor 'for May', who may be a friend."""
    if match["month"] in {"may", "march", "april", "june", "august"} and match[0].startswith(("this", "for", "around")):
        return None
    near = match.string[max(0, match.start() - 2 * _BESIDE) : match.end() + _BESIDE]
    return _period(said, match) if _PERSONAL.search(near) else None


def _year_alone(said: Said, match: re.Match[str]) -> Meant | None:
    years = int(match["year"]) - said.today.year
    near = match.string[max(0, match.start() - 2 * _BESIDE) : match.end() + _BESIDE]
    return days.year(said, years) if 0 < years < 6 and _PERSONAL.search(near) else None


def _later(said: Said, match: re.Match[str]) -> Meant | None:
    """'Later this week' begins tomorrow."""
    meant = {"week": days.week, "month": days.month, "year": days.year}[match["unit"]](said, 0)
    return meant._replace(first=min(meant.first + DAY, meant.last))


def _day_of_that_month(said: Said, match: re.Match[str]) -> Meant | None:
    day = int(match["d2"] or match["db"] or _number(match))
    first = days.plus_months(said.today.replace(day=1), 1 if match["d2"] or match["rel"] == "next" else 0)
    found = first.replace(day=day)
    return days.on(found if found >= said.today else days.plus_months(found, 1))


def _day_of_month(said: Said, match: re.Match[str]) -> Meant | None:
    found = days.day_of_month(said, _number(match))
    return found._replace(part=_PARTS[match["part"]]) if found and match["part"] else found


def _week_of(said: Said, match: re.Match[str]) -> Meant | None:
    day = (
        _month_day(said, match)
        if match["month"]
        else days.day_of_month(said, int(match["db"]) if match["db"] else _number(match))
    )
    if day is None:
        return None
    monday = day.first - day.first.weekday() * DAY
    return days.between(max(monday, said.today), monday + 6 * DAY, Granularity.WEEK)


def _nth_weekday(said: Said, match: re.Match[str]) -> Meant | None:
    nth = ORDINALS.get(match["nth"]) or int(match["nth"][0])
    if match["month"]:
        number = MONTHS.index(match["month"]) + 1
    else:
        number = (said.today.month + (match["rel"] == "next") - 1) % 12 + 1
    if match["day"] == "weekend":
        saturday = days.nth_weekday(said, nth, 5, number)
        return saturday and days.between(saturday.first, saturday.first + DAY, Granularity.WEEKEND)
    return days.nth_weekday(said, nth, INDEX[match["day"]], number) if nth <= 5 else None


def _beside_feast(said: Said, match: re.Match[str]) -> Meant | None:
    """The day after or before a feast, or the days after it."""
    found = feast(said, match)
    if found is None:
        return None
    if found.grain is Granularity.MONTH:
        found = days.on(found.first)  # "after the new year"
    if match["feast"] == "christmas":
        found = days.on(found.first.replace(day=25))
    if "before" in match["rel"]:
        return days.on(found.first - DAY)
    return (
        days.on(found.last + DAY)
        if "day" in match["rel"]
        else days.between(found.last + DAY, found.last + 7 * DAY, Granularity.WEEK)
    )


def _season(said: Said, match: re.Match[str]) -> Meant | None:
    """By the north; half a year off where the zone is southern."""
    begins = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}[match["season"]]
    if str(said.zone).startswith(
        (
            "Australia/",
            "Pacific/Auckland",
            "Africa/Johannesburg",
            "America/Sao_Paulo",
            "America/Argentina",
            "America/Santiago",
        )
    ):
        begins = (begins + 5) % 12 + 1
    first = days.month_named(said, begins)
    months_in = (said.today.month - begins) % 12
    if months_in < 3:
        if match["which"] == "next":
            first = days.month_named(said, begins, said.today.year + (said.today.month >= begins))
        else:
            return days.between(said.today, days.month(said, 2 - months_in).last, Granularity.LONGER)
    return days.between(first.first, days.plus_months(first.first.replace(day=1), 3) - DAY, Granularity.LONGER)


def _this_time(said: Said, match: re.Match[str]) -> Meant | None:
    clock = said.at.time().replace(second=0, microsecond=0)
    if match["tomorrow"]:
        return Meant(said.today + DAY, said.today + DAY, clock=clock)
    if match["unit"] == "week":
        return Meant(said.today + 7 * DAY, said.today + 7 * DAY)
    return days.ahead(said, 1, 1, match["unit"])


def _in_the_morning(said: Said, match: re.Match[str]) -> Meant:
    return days.today(said, MORNING) if said.up_late else Meant(said.today + DAY, said.today + DAY, part=MORNING)


def _part_today(said: Said, match: re.Match[str]) -> Meant:
    return days.today(said, _PARTS[match["part"]])


_TODAY_IS = re.compile(
    r"(?:it's|its|it is|today is|today's|tomorrow is|is it) (?:only |already |finally |just |still )?\Z"
)


def _weekday(said: Said, match: re.Match[str]) -> Meant | None:
    """'It's Friday' on a Friday tells the day; on another it is the answer to when."""
    index = INDEX[match["day"]]
    if index == said.today.weekday() and _TODAY_IS.search(match.string, max(0, match.start() - 30), match.start()):
        return None
    return days.on(days.weekday(said, index))


def _short_day(said: Said, match: re.Match[str]) -> Meant | None:
    """'dentist mon': only right behind something that happens."""
    beside = _EVENT_BEFORE.search(match.string, max(0, match.start() - _BESIDE), match.start())
    return days.on(days.weekday(said, INDEX[match["day"]])) if beside else None


def _today(said: Said, match: re.Match[str]) -> Meant | None:
    """Most of what is said of today is over or goes on: it takes something that happens beside it."""
    around = match.string[max(0, match.start() - _BESIDE) : match.end() + _BESIDE]
    return days.today(said) if _EVENT_BESIDE.search(around) else None


def _rule(pattern: str, read: Callable[[Said, re.Match[str]], Meant | None], *, sure: bool = False, hinted: bool = False, weekday: bool = False) -> Rule:  # fmt: skip
    return Rule(re.compile(rf"(?<![\w'-])(?:{pattern})(?![\w-])"), read, sure, hinted, weekday)


_PARTS: dict[str, Part] = {"morning": MORNING, "noon": NOON, "midday": NOON, "lunchtime": NOON, "lunch": NOON, "afternoon": AFTERNOON, "evening": EVENING, "eve": EVENING, "night": NIGHT}  # fmt: skip
_APPROX = r"(?:(?:just over|just under|a little over|a bit over|over|about|around|roughly|approximately|exactly|only|just|like|maybe|less than|under|another|the next|literally|precisely|almost|probably) ){0,2}"
_NOT_A_DAY = r"(?!'?s\b(?! ?(?:a|the|our|my|when|good|fine|best|gonna|going|at|not)\b| (?:is|at|works?)\b)| (?:best|roast|blues|school|night lights|the 13th|vibes?|mood|mornings|nights|evenings|afternoons|motivation|feels?|feeling|person))"
_THIS = r"(?:this|this coming|coming)"

RULES = (
    _rule(rf"{_PREP}(?:the )?day after tomorrow|overmorrow|{_PREP}in two days'? time", lambda s, _: days.days_ahead(s, 2), sure=True),
    _rule(rf"(?<!no )(?<!always )(?<!of )(?<!better )(?<!brighter )(?<!was ){_PREP}tomorrow(?:'s)?(?! (?:never|is another day|x together))", lambda s, _: days.tomorrow(s), sure=True),
    _rule(rf"{_PREPS}{N}{N2} {UNIT} (?:from|after) (?:this |next )?(?P<anchor>now|today|tomorrow|{_ANY_DAY})(?P<anchor2>)", _from_anchor, sure=True),
    _rule(rf"{_PREPS}(?P<n>a) (?P<unit>week|fortnight) (?:on |this |next )?(?P<anchor>today|tomorrow|{_DAY})(?P<anchor2>)", _from_anchor, sure=True),
    _rule(rf"{_PREPS}{N} (?P<unit>weeks|fortnights|months?|years?) (?:(?:on )?(?P<anchor>today|tomorrow)|on (?P<anchor2>{_DAY}))", _from_anchor, sure=True),
    _rule(rf"{_PREPS}(?P<day>{_DAY}|today|tomorrow) (?P<unit>week|fortnight)", lambda s, m: days.on(_anchor(s, m["day"]) + (7 if m["unit"] == "week" else 14) * DAY), sure=True),
    _rule(rf"{_PREPS}(?:(?P<day>{_ANY_DAY}),? (?:of |in )?next week|next week,? (?:on |this )?(?P<day2>{_ANY_DAY}))", lambda s, m: days.weekday_of_week(s, INDEX[m["day"] or m["day2"]], 1), sure=True),
    _rule(rf"{_PREPS}(?P<day>{_ANY_DAY}) (?:of |in |the )?(?:the )?(?:following week|week after(?: next)?)", lambda s, m: days.weekday_of_week(s, INDEX[m["day"]], 2), sure=True),
    _rule(rf"{_PREPS}(?:the )?(?P<day>{_DAY}) after next|(?:not|after) (?:this|next) (?P<day2>{_DAY}),? (?:but )?(?:the )?(?:one after|next|following)(?: one)?", lambda s, m: days.on(days.weekday(s, INDEX[m["day"] or m["day2"]]) + 7 * DAY), sure=True),
    _rule(rf"(?<!the ){_PREPS}next (?P<day>{_ANY_DAY})(?!s\b)", lambda s, m: days.next_weekday(s, INDEX[m["day"]]), sure=True),
    _rule(rf"{_PREPS}this coming (?P<day>{_DAY})(?:'s)?(?!s\b)", lambda s, m: days.on(days.weekday(s, INDEX[m["day"]])), sure=True),
    _rule(rf"{_PREPS}{_THIS} (?:very )?(?P<day>{_DAY})(?:'s)?(?!s\b)", lambda s, m: days.this_weekday(s, INDEX[m["day"]])),
    _rule(rf"{_PREPS}(?:this |coming )(?P<day>mon|wed|sat|sun)(?= (?:at|night|morning|evening|afternoon|\d)|$|[,.!?])", lambda s, m: days.this_weekday(s, INDEX[m["day"]])),
    _rule(rf"(?<!on a )(?<!the ){_PREPS}{_PREP}(?P<day>{_DAY}){_NOT_A_DAY}(?:'s)?", _weekday, weekday=True),
    _rule(rf"(?P<day>{_DAY})'?s(?= (?:\w+ )?{EVENTS}\b)", lambda s, m: days.on(days.weekday(s, INDEX[m["day"]]))),
    _rule(r"(?:on|by|until|before|from|due|come|late|early) (?P<day>mon|wed|sat)(?! (?:and|down|on the|around|there|screen))|(?:on|by|until|before|due|come) (?P<day2>sun)(?= (?:at|night|morning|evening|afternoon|\d|and|if|i|we|with)|$|[,.!?])", lambda s, m: days.on(days.weekday(s, INDEX[m["day"] or m["day2"]])), weekday=True),
    _rule(rf"(?<!i )(?<!he )(?<!she )(?<!we )(?<!they )(?P<day>mon|wed|sat|sun)(?= (?:morning|afternoon|evening|night|noon|at \d|@|\d{{1,2}}(?::\d\d)? ?[ap]\.?m|\d{{1,2}}(?:st|nd|rd|th)|(?:{_MONTH}) \d)|(?:,? \d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH}))| (?:or|to|until|through) (?:{_ANY_DAY})\b)", lambda s, m: days.on(days.weekday(s, INDEX[m["day"]])), weekday=True),
    _rule(r"(?<=\w )(?P<day>mon|wed|sat)(?= ?(?:$|[,!?;]|[.](?: |$)|(?:wish|omg|lol|im|i'm)\b))", _short_day, weekday=True),
    _rule(rf"{_PREPS}(?:the )?weekend after(?: next| this| that)?", lambda s, _: days.next_weekend(s, 2), sure=True),
    _rule(rf"(?<!the ){_PREPS}next weekend", lambda s, _: days.next_weekend(s), sure=True),
    _rule(r"(?:(?:on|for|at|over|until|by|before|during) )?(?:this (?:coming )?(?:long )?|coming )weekend(?:'s)?(?! (?:was|were|has been))|(?:(?:on|at|for|over|until|by|come|before|during|to) |waiting for |weekend plans for )the (?:long )?weekend", lambda s, _: days.weekend(s)),
    _rule(r"the (?:long )?weekend", lambda s, _: days.weekend(s), hinted=True),
    _rule(rf"{_PREPS}(?:at |in |towards )?{_CUT} (?P<which>the|this|next) (?P<unit>week|month|year)(?:'s)?(?!end)", _period),
    _rule(r"(?:by |at |around )?(?P<cut>end) of (?P<unit>week|month|year)|(?P<cut2>eow|eom)", lambda s, m: _period(s, m) if m["unit"] else days.cut((days.week if m["cut2"] == "eow" else days.month)(s, 0), "end")),
    _rule(r"(?:at |by )?(?:eod|end of (?:the |today's )?day|close of business|cob)(?: today)?(?= ?(?:$|[,.!?]|today|or|and|i|we))", lambda s, _: days.on(s.today, part=days.EVENING), hinted=True),
    _rule(rf"(?<!the ){_PREPS}(?P<which>next) (?P<unit>week|month|year)(?:'s)?(?!end)", _period, sure=True),
    _rule(rf"{_PREPS}(?:the )?week after(?: next| that)", lambda s, _: days.week(s, 2), sure=True),
    _rule(r"(?:the )?month after next", lambda s, _: days.month(s, 2), sure=True),
    _rule(r"later (?:on )?(?:this|in the) (?P<unit>week|month|year)", _later),
    _rule(rf"(?:{_PREPS}|within |during )this (?P<unit>week|month)(?:'s)?(?!end)", _period),
    _rule(r"(?:by |before |within )?this (?P<unit>year)", _period, hinted=True),
    _rule(r"(?:in|by|before|until) (?P<year>20\d\d)(?! (?:miles|people|dollars|words|km|was|were))", _year_alone),
    _rule(rf"{_PREPS}(?:the )?(?:{_NTH}|(?P<db>3[01]|[12]?\d)) of (?P<rel>the|this|next) month|(?:next month,? on |next month )the (?P<d2>3[01]|[12]?\d)(?:st|nd|rd|th)", _day_of_that_month),
    _rule(rf"(?<!once )(?<!twice )(?<!times )(?<!first time )(?:in|within|for another) {_APPROX}{N}{N2} ?{UNIT}(?P<more> and a half| or two| or so)?(?:'?s?'? time)?(?! (?:of|long|old|flat|straight|or less|ago|tops)\b|'s)", ahead),
    _rule(rf"(?:(?:in|over|during|within|for|throughout) )?the (?:next|coming) (?:{N} )?{UNIT}(?! (?:was|were|we went))|(?:over |within )?(?:next|coming) (?P<n0>few|couple(?: of)?) (?P<unit0>days|weeks|months)|(?:within|inside of|less than) {N.replace('<n>', '<n1>')} {UNIT.replace('<unit>', '<unit1>')}(?! (?:of|ago|old)\b)", the_next),
    _rule(rf"(?:in|within) {_APPROX}(?:a )?half (?:an |a )?(?P<unit>hour|year)", half),
    _rule(r"in (?:about )?(?:an hour and a half|one and a half hours|1\.5 hours?)", lambda s, _: days.ahead(s, 90, 90, "minute")),
    _rule(r"in (?:about )?(?:a|(?P<three>three)) quarters? of an hour", lambda s, m: days.ahead(s, n := 45 if m["three"] else 15, n, "minute")),
    _rule(rf"{_APPROX}(?:got |have )?{N} {UNIT} (?:to go(?: until| till)?|left (?:until|to|before|for)|until|till?|away(?! from)|out from|to go)(?! (?:now|then)\b)", ahead),
    _rule(rf"{N}{N2} {UNIT}(?:'s?|s') time", ahead),
    _rule(r"t ?- ?(?:minus )?(?P<n>\d{1,3}) (?P<unit>days?|weeks?|hours?)|t minus (?P<n2>\d{1,3}) (?P<unit2>days?|weeks?|hours?)", lambda s, m: days.ahead(s, n := int(m["n"] or m["n2"]), n, (m["unit"] or m["unit2"]).rstrip("s")), sure=True),
    _rule(rf"{_PREPS}(?:the )?(?P<d>3[01]|[12]?\d)(?:st|nd|rd|th)? ?(?:-|–|to|until) ?(?:the )?(?P<d2>3[01]|[12]?\d)(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})|{_PREPS}(?P<month2>{_MONTH}) (?P<d3>3[01]|[12]?\d)(?:st|nd|rd|th)? ?(?:-|–|to|until) ?(?P<d4>3[01]|[12]?\d)(?:st|nd|rd|th)?(?![:%/.])", _month_days),
    _rule(rf"(?:(?:just|only|still|another) |^)(?P<n>\d{{1,3}}|{COUNTS}) more (?P<unit>days?|weeks?|months?|sleeps?)", ahead),
    _rule(r"(?<!in )(?:later (?:on )?|for |until |by |before )?tonight(?:'s)?", lambda s, _: days.today(s, NIGHT)),
    _rule(r"(?:later (?:on )?|for |until |by |before )?this (?P<part>morning|afternoon|evening)(?:'s)?", _part_today),
    _rule(r"first thing in the morning", _in_the_morning),
    _rule(r"in the morning(?!,? (?:on |of |this |next |tomorrow))", _in_the_morning, hinted=True),
    _rule(r"later (?:on )?today|(?<=\bis )today|(?<=\bare )today|(?<='s )today|(?<=starts )today|(?<=due )today|by (?:the end of )?today|today(?= (?:at|around|@|by) \d| (?:afternoon|evening)| \d\d?(?::\d\d|[ap]m| ?[ap]m))", lambda s, _: days.today(s)),
    _rule(r"today(?:'s)?", _today),
    _rule(rf"{_PREPS}(?:on )?this time (?:(?P<tomorrow>tomorrow)|next (?P<unit>week|month|year))", _this_time, sure=True),
    _rule(rf"{_PREPS}(?:in |over )?(?:the )?week (?:of|starting|commencing|beginning) (?:the )?(?:(?P<month>{_MONTH}) )?(?:{_NTH}|(?P<db>3[01]|[12]?\d))", _week_of),
    _rule(rf"{_PREPS}(?:the )?(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<day>{_DAY}|weekend) (?:of|in) (?:(?P<month>{_MONTH})|(?P<rel>the|this|next) month)", _nth_weekday, sure=True),
    _rule(rf"{_PREPS}(?P<rel>(?:the )?day after|(?:the )?day before|(?:right |just |soon |until )?after) (?P<feast>{FEAST}){NO_FEAST}", _beside_feast),
    _rule(rf"(?:on|by|until|before|for|from|due|(?<=\w)'s|is|are|around|it's|its|was moved to|moved to|pushed to|rescheduled (?:to|for)|to|it|(?P<part>morning|afternoon|evening|night) of) the {_NTH}(?! (?:of\b|floor|time|place))(?! ?-){_ENDS}", _day_of_month),
    _rule(rf"(?<!not )the (?P<d>3[01]|[12]?\d)(?P<dw>)(?:st|nd|rd|th){_SOON_END}", _the_nth),
    _rule(rf"{_PREPS}(?:the )?(?:{_NTH}|(?P<db>3[01]|[12]?\d)) (?:of )?(?P<month>{_MONTH})(?: ?,? ?(?P<year>(?:19|20)\d\d))?", _month_day),
    _rule(rf"{_PREPS}(?P<month>{_MONTH})\.? (?:the )?(?:{_NTH}|(?P<db>3[01]|[12]?\d))(?![:%/]|[.,]\d| be with){_ENDS}(?: ?,? ?(?P<year>(?:19|20)\d\d))?", _month_day),
    _rule(r"(?:on |by |until )?(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)", lambda s, m: days.month_day(s, int(m["m"]), int(m["d"]), int(m["y"]))),
    _rule(r"(?:on |by |until |due |due on |before |is |from )(?:the )?(?P<one>[0-3]?\d)[/.](?P<other>[0-3]?\d)(?:[/.](?P<year>20\d\d|\d\d))?(?![\w/:%]|\.\d)(?! (?:of|would|stars|people|times|in the|as|miles|km|points))", _numeric),
    _rule(r"(?P<one>[0-3]?\d)[/.](?P<other>[01]?\d)[/.](?P<year>20\d\d|\d\d)(?![\w/:%]|\.\d)", _numeric),
    _rule(rf"(?:in|come|by|until|before|this|(?P<which>next)|during|around|for|from|starting) (?P<month>{_MONTH})(?:'s)?(?:,? (?P<year>20\d\d))?(?! (?:of )?\d| of last|'s)", _month_alone),
    _rule(rf"(?:in |by |until |around |sometime in )?{_CUT}[ -](?P<month>{_MONTH})(?:,? (?P<year>20\d\d))?(?! \d)", _period),
    _rule(r"(?P<which>next) (?P<season>spring|summer|autumn|fall|winter)(?!')", _season, sure=True),
    _rule(r"(?:in|this|(?P<which>next)|over|by|until|for|come) (?:the )?(?P<season>spring|summer|autumn|fall|winter)(?! (?:for|in love|asleep|apart|vibes|mode|over|off|job|time|love|of my))", _season, hinted=True),
    _rule(rf"(?<!i want )(?:on|at|for|this|until|before|by|over|next|come|between|during|around|in|of) (?P<feast>{FEAST}){NO_FEAST}", feast),
    _rule(rf"(?P<feast>{FEAST})(?:'s)?(?= (?:at|with|in|is at|is in|is on|is with|we're|i'm|im|we'll|i'll|dinner|party|eve)\b){NO_FEAST}", feast),
)  # fmt: skip
