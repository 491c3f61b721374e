"""Dates in French, as chats write them."""

# ruff: noqa: E501 - a pattern, or a row of a table, is easier to read whole

from __future__ import annotations

import re
from collections.abc import Callable

from reprise.memory.dates import days
from reprise.memory.dates.days import AFTERNOON, DAY, EVENING, MORNING, NIGHT, NOON, Meant, Part, Said
from reprise.memory.dates.grammar import Clock, Grammar, Rule, TimeRule
from reprise.memory.dates.span import Granularity
from reprise.memory.dates.tense import Tense

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_INDEX = {name: at for at, name in enumerate(_DAYS)}
_MONTHS = ("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre")  # fmt: skip
_NUMBERS = {word: at for at, words in enumerate(("un une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze"), 1) for word in words.split()} | {"vingt": 20, "trente": 30}  # fmt: skip
_SPELLINGS = {
    spelt: word
    for word, spellings in {
        "demain": "dmain 2main dem1", "apres-demain": "apresdemain", "weekend": "we wkd wk week-end", "apres-midi": "aprem apresmidi aprm",
        "vendredi": "ven vend", "samedi": "sam", "dimanche": "dim", "lundi": "lun", "mercredi": "mercr merc", "ce soir": "cesoir", "decembre": "dec", "janvier": "janv",
        "aujourd'hui": "aujourdhui ajd auj aujd", "semaine": "sem smn", "prochain": "proch", "rendez-vous": "rdv",
    }.items()
    for spelt in spellings.split()
}  # fmt: skip
_LIKELY = (*_DAYS, "demain", "semaine", "weekend", "decembre", "novembre", "septembre", "octobre", "janvier", "fevrier")

_DAY = "|".join(_DAYS)
_MONTH = "|".join(_MONTHS)
_NUMBER = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_N = rf"(?P<n>\d{{1,3}}|quelques|deux ou trois|deux trois|2-3|une quinzaine de|une dizaine de|{_NUMBER})"
_UNIT = r"(?P<unit>minutes?|min|heures?|h|jours?|semaines?|mois|ans?|ann[ée]es?)"
_PREP = r"(?:(?:de|du|jusqu'a|jusqu'au|jusque|pour|avant|des|a partir de|a partir du|d'ici|vers|courant|pas avant) )?"
_PARTS: dict[str, Part] = {"matin": MORNING, "matinée": MORNING, "midi": NOON, "apres-midi": AFTERNOON, "apres midi": AFTERNOON, "soir": EVENING, "soirée": EVENING, "nuit": NIGHT}  # fmt: skip
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))

_FEASTS: dict[str, Callable[[Said], Meant | None]] = {
    "(?:la )?veille de noel|(?:le )?reveillon(?: de noel)?": lambda s: days.feast(s, (12, 24)),
    "noel|fetes(?: de fin d'annee)?": lambda s: days.feast(s, (12, 24), (12, 25)),
    "(?:la )?saint[- ]sylvestre|(?:le )?reveillon du nouvel an|(?:le )?31 decembre": lambda s: days.feast(s, (12, 31)),
    "(?:le )?nouvel an|(?:le )?jour de l'an": lambda s: days.feast(s, (12, 31), (1, 1)),
    "(?:la )?saint[- ]valentin": lambda s: days.feast(s, (2, 14)),
    "(?:le )?lundi de paques": lambda s: days.by_easter(s, 1),
    "paques": lambda s: days.by_easter(s, -2, 1),
    "halloween": lambda s: days.feast(s, (10, 31)),
}  # fmt: skip
_FEAST = "|".join(_FEASTS)


def _feast(said: Said, match: re.Match[str]) -> Meant | None:
    return next((read(said) for name, read in _FEASTS.items() if re.fullmatch(name, match["feast"])), None)


def _count(word: str) -> tuple[int, int]:
    if word.isdecimal():
        return int(word), int(word)
    if word.startswith(("deux ", "2-")):
        return 2, 3
    known = {"quelques": (2, 5), "une quinzaine de": (14, 15), "une dizaine de": (9, 11)}
    return known.get(word) or (_NUMBERS[word], _NUMBERS[word])


def _unit(word: str) -> str:
    return {"mi": "minute", "he": "hour", "h": "hour", "jo": "day", "se": "week", "mo": "month", "an": "year"}[word[:2]]


def _ahead(said: Said, match: re.Match[str]) -> Meant | None:
    low, high = _count(match["n"])
    unit = _unit(match["unit"])
    if match.groupdict().get("half"):
        return days.ahead(said, low * 60 + 30, high * 60 + 30, "minute")
    if unit == "day" and match["n"] in {"huit", "quinze"}:
        low = high = 7 if low == 8 else 14  # as people count a week and two
    return None if unit == "minute" and high < 5 else days.ahead(said, low, high, unit)


def _until(said: Said, match: re.Match[str]) -> Meant | None:
    """'D'ici une semaine': at the latest."""
    meant = days.ahead(said, *_count(match["n"]), _unit(match["unit"]))
    return meant if meant.moment else days.between(said.today, meant.last, Granularity.WEEK)


def _by_weekday(said: Said, match: re.Match[str]) -> Meant | None:
    return days.between(said.today, days.weekday(said, _INDEX[match["day"]]))


def _unit_period(said: Said, unit: str, after: int) -> Meant:
    return (days.week if unit.startswith("se") else days.month if unit.startswith("mo") else days.year)(said, after)


def _cut(said: Said, match: re.Match[str]) -> Meant | None:
    where = match["cut"]
    if match.groupdict().get("month"):
        meant = days.month_named(said, _MONTHS.index(match["month"]) + 1)
        return days.cut(meant, "early" if "debut" in where else "mid" if "mi" in where else "late")
    meant = _unit_period(said, match["unit"], 1 if "prochain" in match[0] else 0)
    return days.cut(meant, "early" if "debut" in where else "mid" if "mi" in where else "end")


def _month_day(said: Said, match: re.Match[str]) -> Meant | None:
    return days.month_day(
        said,
        _MONTHS.index(match["month"]) + 1,
        1 if match["d"].startswith("1e") or match["d"] == "premier" else int(match["d"]),
        int(match["year"]) if match["year"] else None,
    )


def _rule(pattern: str, read: Callable[[Said, re.Match[str]], Meant | None], *, sure: bool = False, hinted: bool = False, weekday: bool = False) -> Rule:  # fmt: skip
    return Rule(re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"), read, sure, hinted, weekday)


_RULES = (
    _rule(rf"{_PREP}apres[- ]demain", lambda s, _: days.days_ahead(s, 2), sure=True),
    _rule(rf"(?<!de )(?<!le )(?<!lendemain ){_PREP}demain(?! est un autre jour)", lambda s, _: days.tomorrow(s), sure=True),
    _rule(r"(?:pour |avant |plus tard )?(?:ce (?P<part>soir|midi)|cet(?:te)? (?P<part2>apres[- ]midi|nuit))", lambda s, m: days.today(s, _PARTS[(m["part"] or m["part2"]).replace("apres midi", "apres-midi")])),
    _rule(r"(?:plus tard dans la journ[ée]e|plus tard aujourd'hui)", lambda s, _: days.today(s)),
    _rule(r"(?:c'est )?aujourd'hui(?= (?:a|vers|des) \d| midi)", lambda s, _: days.today(s)),
    _rule(r"aujourd'hui", lambda s, _: days.today(s), hinted=True),
    _rule(rf"(?:dans|d'ici) (?:environ |a peu pres |seulement |exactement |a peine |genre |moins d')?{_N} ?{_UNIT}(?P<half> et demie?)?(?! (?:de suite|d'affilee|pile))", lambda s, m: _until(s, m) if m[0].startswith("d'") else _ahead(s, m)),
    _rule(r"dans (?:une |1 )?(?P<what>demi[- ]heure|petite demi[- ]heure|quart d'heure|heure et demie)|dans (?:un )?(?P<what2>quart d'heure)", lambda s, m: days.ahead(s, n := 90 if (w := m["what"] or m["what2"]).startswith("heure") else 15 if "quart" in w else 30, n, "minute")),
    _rule(rf"(?:il reste|plus que|encore) {_N} {_UNIT} (?:avant|jusqu'a)|j ?- ?(?P<j>\d{{1,2}})", lambda s, m: days.days_ahead(s, int(m["j"])) if m["j"] else _ahead(s, m)),
    _rule(r"(?:dans|pendant|durant) les (?:prochain[es]+ )?(?:\w+ )?(?:prochain[es]+ )?(?P<unit>jours|semaines)(?: a venir| qui viennent)?", lambda s, m: days.between(s.today + DAY, s.today + (5 if m["unit"] == "jours" else 28) * DAY, Granularity.WEEK)),
    _rule(rf"{_PREP}(?:le )?(?P<day>{_DAY}) en (?P<n>huit|quinze)", lambda s, m: days.on(days.weekday(s, _INDEX[m["day"]]) + (7 if m["n"] == "huit" else 14) * DAY), sure=True),
    _rule(rf"{_PREP}(?:le )?(?P<day>{_DAY}) prochain", lambda s, m: days.next_weekday(s, _INDEX[m["day"]]), sure=True),
    _rule(rf"{_PREP}(?:le )?(?P<day>{_DAY}) de la semaine (?:prochaine|d'apres)|la semaine prochaine,? (?P<day2>{_DAY})", lambda s, m: days.weekday_of_week(s, _INDEX[m["day"] or m["day2"]], 1), sure=True),
    _rule(rf"{_PREP}ce (?P<day>{_DAY})", lambda s, m: days.this_weekday(s, _INDEX[m["day"]])),
    _rule(rf"d'ici (?:a )?(?P<day>{_DAY})", _by_weekday),
    _rule(rf"(?<!le )(?<!tous les )(?<!les ){_PREP}(?P<day>{_DAY})(?! (?:13|treize)\b(?! \w+bre))", lambda s, m: days.on(days.weekday(s, _INDEX[m["day"]])), weekday=True),
    _rule(r"(?:(?:pour |pendant |durant )?(?:ce|le) )week-?end", lambda s, m: days.weekend(s)),
    _rule(r"(?:ce|le|pour le) weekend", lambda s, _: days.weekend(s)),
    _rule(r"(?:le )?weekend (?:prochain|d'apres)", lambda s, _: days.next_weekend(s), sure=True),
    _rule(r"(?:a la |en |vers la |au )?(?P<cut>fin|debut|mi|milieu)(?: de| du)? (?:(?:la |de la |l')?(?P<unit>semaine|mois|ann[ée]e))(?: prochaine?)?", _cut),
    _rule(r"cet et[eé]|l'et[eé] prochain", lambda s, _: days.between(days.month_named(s, 6).first, days.month_named(s, 8).last, Granularity.LONGER)),
    _rule(r"(?:pour |pendant |durant |dans |des )?(?:la (?P<unit>semaine) (?:prochaine|qui vient)|le (?P<unit2>mois) (?:prochain|qui vient)|l'(?P<unit3>ann[ée]e) prochaine|l'(?P<unit4>an) prochain)", lambda s, m: _unit_period(s, m["unit"] or m["unit2"] or "an", 1), sure=True),
    _rule(r"(?:dans |d'ici )?(?:la semaine d'apres|la semaine suivante)", lambda s, _: days.week(s, 2), sure=True),
    _rule(r"(?:plus tard |dans le courant de |pendant )?(?:cette (?P<unit>semaine)|ce (?P<unit2>mois)(?:-ci)?)", lambda s, m: _unit_period(s, m["unit"] or m["unit2"], 0)),
    _rule(rf"{_PREP}(?:le |du |au )?(?P<d>1er|premier|3[01]|[12]?\d) (?P<month>{_MONTH})(?: (?P<year>(?:19|20)\d\d))?", _month_day),
    _rule(r"(?:le|pour le|avant le|jusqu'au|d'ici le|est le|du) (?P<d>3[01]|[12]?\d|1er)(?![\w:/%°]|[.,]\d| ?(?:e|eme|euros|ans|heures|h|fois|pour cent|arrondissement)\b)", lambda s, m: days.day_of_month(s, int(m["d"].removesuffix("er")))),
    _rule(r"(?:le |pour le |avant le |jusqu'au )(?P<d>3[01]|[012]?\d)[/.](?P<m>1[0-2]|0?[1-9])(?:[/.](?P<year>20\d\d))?", lambda s, m: days.month_day(s, int(m["m"]), int(m["d"]), int(m["year"]) if m["year"] else None)),
    _rule(rf"(?:en|au mois de|au mois d'|d'ici|courant|pour|jusqu'en) ?(?P<month>{_MONTH})", lambda s, m: days.month_named(s, _MONTHS.index(m["month"]) + 1)),
    _rule(rf"(?:a la |en |vers la )?(?P<cut>fin|debut|mi[- ]|milieu)(?:-| )?(?P<month>{_MONTH})", _cut),
    _rule(rf"(?:a|au|pour|avant|d'ici|pendant|le jour de|pour le|jusqu'a|a la|pour la|les|pour les) (?P<feast>{_FEAST})", _feast),
    _rule(rf"(?P<feast>{_FEAST})(?= (?:chez|avec|on|je)\b)", _feast),
)  # fmt: skip

# --------------------------------------------------------------------------- times of day

_HOUR = rf"(?P<h>2[0-3]|1\d|0?\d|{_NUMBER})"
_AT = r"(?:(?:a|vers|des|pour|jusqu'a|avant|aux alentours de|sur les) )"


def _clock(match: re.Match[str]) -> Clock:
    written, more = match["h"], match.groupdict().get("m") or "0"
    hour = int(written) if written.isdecimal() else _NUMBERS[written]
    minute = int(more) if more.isdecimal() else 30 if "demi" in more else 15
    if more.startswith("moins"):
        hour, minute = hour - 1, 60 - minute
    of = match.groupdict().get("of")
    if of in {"soir", "apres-midi"} and hour < 12:
        hour += 12
    return Clock(hour, minute, exact=of is not None or hour > 12 or written.startswith("0"))


def _time(inner: str, read: Callable[[re.Match[str]], Clock | Part | None], *, lead: str = f"{_AT}?", lead_before: str | None = None, alone: bool = False) -> TimeRule:  # fmt: skip
    return TimeRule(
        after=re.compile(rf" ?,? ?{lead}(?<!\w){inner}(?!\w)"),
        before=re.compile(rf"(?<![\w:.]){lead if lead_before is None else lead_before}(?<!\w){inner} ?,? ?$"),
        alone=re.compile(rf"(?<!\w){_AT}{inner}(?!\w)") if alone else None,
        read=read,
    )


_TIMES = (
    _time(r"(?P<h>[01]?\d|2[0-3]) ?(?:[:h]|heures?) ?(?P<m>[0-5]\d)(?: du (?P<of>matin|soir))?", _clock, alone=True),
    _time(rf"{_HOUR} ?(?:h|heures?)(?: (?P<m>et demie?|et quart|moins le quart))?(?: (?:du|de l') ?(?P<of>matin|soir|apres-midi))?", _clock, alone=True),
    _time(r"midi et demi", lambda _: Clock(12, 30, exact=True), lead="(?:a |vers )?"),
    _time(r"midi", lambda _: Clock(12, exact=True), lead=_AT),
    _time(r"minuit", lambda _: Clock(24, exact=True), lead=_AT),
    _time(r"(?:a la premiere heure|a l'aube|tot le matin|de bonne heure)", lambda _: MORNING, lead=""),
    _time(rf"(?P<part>{_PART})", lambda match: _PARTS[match["part"]], lead=r"(?:dans la |dans l'|en |au |le )?", lead_before=r"(?:dans la |dans l')"),
)  # fmt: skip

# --------------------------------------------------------------------------- tense

_AUX = r"(?:ai|j'ai|as|t'as|a|avons|avez|ont|n'ai|l'ai|l'a|m'a|t'a|s'est|m'est|suis|es|est|c'est|sommes|etes|sont|s'etait|nous sommes|s'est|me suis|m'ont|l'ont)"
_TENSE = Tense(
    verbs=re.compile(
        rf"(?<!\w)(?P<moved>(?:est|a été|a ete) (?:report|décal|decal|déplac|deplac|repouss|avanc)[eé]e?)(?!\w)|(?<!\w)(?P<past>(?:j')?etais|(?:c')?etait|etions|etaient|(?:j')?avais|avait|avions|avaient|fut|fis|allais|allait|faisait|faisais|voulais|voulait|devais|devait|jouait|habitait"
        rf"|{_AUX} (?:(?:pas|deja|enfin|trop|bien|beaucoup|encore|tout|toujours|jamais|vraiment|fini par|me|te|se|le|la) ){{0,2}}(?!prevu|invite|convoque|reserve|oblige|excite|stresse|nerveux|pris rendez|un |une |le |la |les |de |des |mon |ma |mes |rendez|peur|hate|examen|oral|prete|libre|occupe|dispo|entretien|cours|tennis|piscine|ski)(?:\w{{2,}}é(?:e|s|es)?|(?:mange|rencontre|casse|passe|appele|achete|trouve|commence|joue|adore|regarde|quitte|excuse|deteste|demenage|rate|oublie|parle|laisse|tombe|rentre|reste|reveille|amuse)|fait|faite|mort|morte|ouvert|offert|eu|ete|vu|vus|pu|mis|pris|dit|appris|parti\w?|sorti\w?|fini|dormi|perdu\w?|venu\w*|revenu\w*|rencontre\w?|n[eé]e?s?|lu|bu|plu|neige|cru|recu|rendu|couru|tenu|vecu|ri|mangé|joué))(?!\w)"
        r"|(?<!\w)(?P<ahead>vais|vas|va|allons|allez|vont|j'ai|ai|as|a|avons|avez|ont|c'est|est|suis|sera|serai|aurai|aura|dois|doit|devons|faut|veux|peux|on part|pars|part|partons|commence|commencent|arrive|arrivent|reviens|revient|rentre|vois|voit|passe|fais|fait|faisons|joue|jouent|\w{3,}(?:rai|ras|ra|rons|rez|ront))(?!\w)"
    ),
    clause=re.compile(r"[,:]|\b(?:et|mais|parce que|car|donc|alors|puis|quand)\b"),
    backward=re.compile(r"\b(?:les|tous les|toutes les|chaque|depuis|depuis le|un|certains|dernier|l'autre|bon|bonne|deteste les|c'etait comment ton|ton|mon|notre|pas) $"),
    behind=re.compile(r"(?: (?:dernier|derniere|passe|precedent|est (?:ma|mon) \w+ prefere\w*)|s\b)"),
    habit=re.compile(r"\b(?:toujours|chaque|tous les (?:jours|soirs|matins|lundis)|souvent|d'habitude|normalement|hier|avant-hier|derniere|dernier|il y a (?:\d+|un|une|deux|trois|quelques|longtemps)|l'autre jour|ca fait|depuis|par semaine|fois|prefere\w*|me leve|me reveille|me couche|jusqu'a pas d'heure)\b"),
    planned=re.compile(r"\b(?:j'ai|ai|a|avons|on a|vais|va|vont|dois|doit|faut|commence|examen|exam|oral|entretien|rendez-vous|reunion|mariage|vol|train|concert|match|fete|passe|pars|part|partons|arrive|reviens|anniversaire|rends|rendre|cours|diner|vois|joue)\b"),
)  # fmt: skip

GRAMMAR = Grammar(
    mark=re.compile(
        rf"\b(?:{'|'.join(_DAYS)}|{_MONTH}|demain|aujourd'hui|ajd|semaine|soir|noel|jours?|mois|le|la|les|je|j'ai|on|dans|c'est|mon|ma|mes|prochaine?|weekend|matin|et|est)\b"
    ),
    spellings=_SPELLINGS,
    likely=_LIKELY,
    rules=_RULES,
    times=_TIMES,
    is_past=_TENSE.is_past,
    is_ahead=_TENSE.is_ahead,
    span_from=re.compile(r"(?:de|du|entre)\b"),
    span_to=re.compile(r" (?:a|au|jusqu'a|et) "),
    either=re.compile(r",? ou "),
    beside=re.compile(r"[ ,(]{0,3}(?:le )?"),
    kept="é",
    afternoon_until=5,
)
