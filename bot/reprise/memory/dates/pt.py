"""Dates in Portuguese, as chats write them."""

# ruff: noqa: E501 - a pattern, or a row of a table, is easier to read whole

from __future__ import annotations

import re
from collections.abc import Callable

from reprise.memory.dates import days
from reprise.memory.dates.days import AFTERNOON, DAY, MORNING, NIGHT, Meant, Part, Said
from reprise.memory.dates.grammar import Clock, Grammar, Rule, TimeRule
from reprise.memory.dates.span import Granularity
from reprise.memory.dates.tense import Tense

_DAYS = ("segunda", "terca", "quarta", "quinta", "sexta", "sabado", "domingo")
_INDEX = {name: at for at, name in enumerate(_DAYS)}
_MONTHS = ("janeiro", "fevereiro", "marco", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro")  # fmt: skip
_NUMBERS = {word: at for at, words in enumerate(("um uma", "dois duas", "tres", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze", "treze", "quatorze catorze", "quinze"), 1) for word in words.split()} | {"vinte": 20, "trinta": 30}  # fmt: skip
_SPELLINGS = {
    spelt: word
    for word, spellings in {
        "amanha": "amnh amanhn amanhan amnha", "hoje": "hj hje", "fim de semana": "fds findi", "semana": "sem smn", "que": "q", "segunda": "seg 2a 2ª", "terca": "ter 3a 3ª",
        "quarta": "qua 4a 4ª", "quinta": "qui 5a 5ª", "sexta": "sex 6a 6ª", "sabado": "sab", "domingo": "dom", "janeiro": "jan", "proxima": "prox", "noite": "noiti",
        "para": "pra pro",
    }.items()
    for spelt in spellings.split()
}  # fmt: skip
_LIKELY = (*_DAYS, "amanha", "semana", "dezembro", "novembro", "setembro", "outubro", "janeiro", "fevereiro")

_DAY = r"(?:segunda|terca|quarta|quinta|sexta)(?:[- ]feira)?|sabado|domingo"
_MONTH = "|".join(_MONTHS)
_NUMBER = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_N = rf"(?P<n>\d{{1,3}}|uns|umas|alguns|algumas|poucos|poucas|um par de|{_NUMBER})"
_UNIT = r"(?P<unit>minutos?|min|horas?|h|dias?|semanas?|mes(?:es)?|anos?)"
_PREP = r"(?:(?:ate|para|antes d[aeo]|a partir d[aeo]|de|so|la para|por volta d[aeo]) )?"
_IN = r"(?:(?:n[ao]|d[ao]|a|o|ate a|ate o|nesta|neste|nessa|nesse|essa|esse|esta|este) )?"
_PARTS: dict[str, Part] = {"manha": MORNING, "manhazinha": MORNING, "tarde": AFTERNOON, "tardinha": AFTERNOON, "noite": NIGHT, "madrugada": Part(MORNING.begins, MORNING.begins, MORNING.hour)}  # fmt: skip

_FEASTS: dict[str, Callable[[Said], Meant | None]] = {
    "vespera de natal": lambda s: days.feast(s, (12, 24)),
    "natal": lambda s: days.feast(s, (12, 24), (12, 25)),
    "reveillon|vespera de ano novo|virada(?: do ano)?": lambda s: days.feast(s, (12, 31)),
    "ano novo": lambda s: days.feast(s, (12, 31), (1, 1)),
    "carnaval": lambda s: days.by_easter(s, -50, -47),
    "sexta-feira santa": lambda s: days.by_easter(s, -2),
    "pascoa": lambda s: days.by_easter(s, -2, 0),
    "dia dos namorados": lambda s: days.feast(s, (6, 12)),
    "halloween": lambda s: days.feast(s, (10, 31)),
}  # fmt: skip
_FEAST = "|".join(_FEASTS)


def _feast(said: Said, match: re.Match[str]) -> Meant | None:
    return next((read(said) for name, read in _FEASTS.items() if re.fullmatch(name, match["feast"])), None)


def _named(match: re.Match[str]) -> int:
    day = next(each for key, each in match.groupdict().items() if key.startswith("day") and each)
    return _INDEX[re.split("[- ]", day)[0]]


def _count(word: str) -> tuple[int, int]:
    if word.isdecimal():
        return int(word), int(word)
    if word == "um par de":
        return 2, 3
    return (_NUMBERS[word], _NUMBERS[word]) if word in _NUMBERS else (2, 5)


def _unit(word: str) -> str:
    return {"mi": "minute", "ho": "hour", "h": "hour", "di": "day", "se": "week", "me": "month", "an": "year"}[word[:2]]


def _ahead(said: Said, match: re.Match[str]) -> Meant | None:
    low, high = _count(match["n"])
    unit = _unit(match["unit"])
    if match.groupdict().get("half"):
        return days.ahead(said, low * 60 + 30, high * 60 + 30, "minute")
    return None if unit == "minute" and high < 5 else days.ahead(said, low, high, unit)


def _period(said: Said, unit: str, after: int) -> Meant:
    return (days.week if unit.startswith("se") else days.month if unit.startswith("me") else days.year)(said, after)


def _cut(said: Said, match: re.Match[str]) -> Meant | None:
    groups = match.groupdict()
    where = match["cut"]
    early, middle = (
        ("comeco" in where or "inicio" in where),
        ("meio" in where or "metade" in where or "meados" in where),
    )
    if groups.get("month"):
        return days.cut(
            days.month_named(said, _MONTHS.index(match["month"]) + 1), "early" if early else "mid" if middle else "late"
        )
    after = 1 if re.search("que vem|proxim|seguinte", match[0]) else 0
    return days.cut(_period(said, match["unit"], after), "early" if early else "mid" if middle else "end")


def _month_day(said: Said, match: re.Match[str]) -> Meant | None:
    return days.month_day(
        said,
        _MONTHS.index(match["month"]) + 1,
        1 if match["d"].startswith("p") else int(match["d"].rstrip("o")),
        int(match["year"]) if match["year"] else None,
    )


def _rule(pattern: str, read: Callable[[Said, re.Match[str]], Meant | None], *, sure: bool = False, hinted: bool = False, weekday: bool = False) -> Rule:  # fmt: skip
    return Rule(re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"), read, sure, hinted, weekday)


_FREE_DAY = r"(?! (?:opcao|vez|parte|temporada|pessoa|coisa|guerra|serie|divisao|passada|retrasada|chance|lingua|maior|melhor|mao|geral|feira passada|parcela|dose|metade))"
_RULES = (
    _rule(rf"{_PREP}depois de amanha", lambda s, _: days.days_ahead(s, 2), sure=True),
    _rule(rf"(?<!depois de )(?<!de hoje para ){_PREP}amanha", lambda s, _: days.tomorrow(s), sure=True),
    _rule(r"(?:para |ate )?(?:hoje (?:a|de|pela) (?P<part>noite|tarde)|(?:esta|essa|nesta|nessa) (?P<part2>noite|tarde))", lambda s, m: days.today(s, _PARTS[m["part"] or m["part2"]])),
    _rule(r"(?:ainda )?hoje(?= (?:as? |ao|la pelas|por volta)| ainda)|ainda hoje", lambda s, _: days.today(s)),
    _rule(r"hoje(?! em dia)", lambda s, _: days.today(s), hinted=True),
    _rule(rf"(?:em|daqui(?: a| ha)?|dentro de|em menos de) (?:uns |umas |mais ou menos |cerca de |apenas |so |exatos )?{_N} ?{_UNIT}(?P<half> e meia)?(?! (?:de vida|seguid[oa]s))", _ahead),
    _rule(r"(?:em|daqui(?: a)?|dentro de) (?P<what>meia hora|um quarto de hora|uma hora e meia)", lambda s, m: days.ahead(s, n := {"me": 30, "um": 15}[m["what"][:2]] if "e meia" not in m["what"] else 90, n, "minute")),
    _rule(rf"(?:falta[m]?|so mais|resta[m]?) (?:so |apenas )?{_N} {_UNIT}(?: para)?", _ahead, sure=True),
    _rule(r"(?:n[oa]s) proxim[oa]s (?:\w+ )?(?P<unit>dias|semanas)", lambda s, m: days.between(s.today + DAY, s.today + (5 if m["unit"] == "dias" else 28) * DAY, Granularity.WEEK)),
    _rule(rf"{_PREP}{_IN}(?:proxim[ao] (?P<day>{_DAY})|(?P<day2>{_DAY}) (?:que vem|proxim[ao]))", lambda s, m: days.next_weekday(s, _named(m)), sure=True),
    _rule(rf"{_PREP}{_IN}(?P<day>{_DAY}) (?:da semana que vem|da proxima semana|da outra semana)|(?:na )?semana que vem,? na (?P<day2>{_DAY})", lambda s, m: days.weekday_of_week(s, _named(m), 1), sure=True),
    _rule(rf"{_PREP}(?:ess[ae]|est[ae]|ness[ae]|nest[ae]) (?P<day>{_DAY}){_FREE_DAY}", lambda s, m: days.this_weekday(s, _named(m))),
    _rule(rf"{_PREP}(?:n[ao] )(?P<day>{_DAY}){_FREE_DAY}|(?:ate|antes de|antes d[ao]|para|de|ate a|para a|d[ao]) (?P<day2>{_DAY}){_FREE_DAY}", lambda s, m: days.on(days.weekday(s, _named(m))), weekday=True),
    _rule(r"(?P<day>(?:segunda|terca|quarta|quinta|sexta)[- ]feira|sabado|domingo)", lambda s, m: days.on(days.weekday(s, _named(m))), weekday=True),
    _rule(rf"(?<!em )(?<!uma )(?P<day>{_DAY})(?= (?:as?|de|ao|la pelas|agora|\d+\w*|cedo|ou|tem|tenho|vou|eu|e (?:o|a|meu|minha)|vai)\b|[,!?.]|$){_FREE_DAY}", lambda s, m: days.on(days.weekday(s, _named(m))), weekday=True),
    _rule(r"(?:(?:para |ate )?(?:n?es[st]e|no|o|do) )fim de semana|(?:no|n?es[st]e) final de semana", lambda s, _: days.weekend(s)),
    _rule(r"(?:n?o )?(?:proximo (?:fim|final) de semana|(?:fim|final) de semana que vem)", lambda s, _: days.next_weekend(s), sure=True),
    _rule(r"(?:n?[oa] |ate o |ate )?(?P<cut>fim|final|comeco|inicio|meio|metade|meados) d(?:[oae]|esse|este|essa|esta|a proxima|o proximo) (?P<unit>semana|mes|ano)(?: que vem| seguinte)?", _cut),
    _rule(r"(?:para |ate |durante )?(?:n?[ao] )?(?:(?P<unit>semana|mes|ano) (?:que vem|seguinte)|proxim[ao] (?P<unit2>semana|mes|ano))", lambda s, m: _period(s, m["unit"] or m["unit2"], 1), sure=True),
    _rule(r"daqui a duas semanas na semana|(?:na )?outra semana", lambda s, _: days.week(s, 2), hinted=True),
    _rule(r"(?:ainda )?(?:n?ess?t?a (?P<unit>semana)|n?ess?t?e (?P<unit2>mes))", lambda s, m: _period(s, m["unit"] or m["unit2"], 0)),
    _rule(rf"{_PREP}{_IN}(?:dia )?(?P<d>primeiro|1o|3[01]|[12]?\d) de (?P<month>{_MONTH})(?: (?:de )?(?P<year>(?:19|20)\d\d))?", _month_day),
    _rule(rf"{_PREP}{_IN}dia (?P<d>3[01]|[12]?\d)(?![\w:/%]| ?(?:da dieta|de (?:dieta|viagem|treino|ferias)))", lambda s, m: days.day_of_month(s, int(m["d"]))),
    _rule(r"(?:dia |ate |em )(?P<d>3[01]|[012]?\d)/(?P<m>1[0-2]|0?[1-9])(?:/(?P<year>20\d\d))?", lambda s, m: days.month_day(s, int(m["m"]), int(m["d"]), int(m["year"]) if m["year"] else None)),
    _rule(rf"(?:em|ate|para|n?este) (?P<month>{_MONTH})", lambda s, m: days.month_named(s, _MONTHS.index(m["month"]) + 1)),
    _rule(rf"(?:n?[oa] |em |la para o )?(?P<cut>fim|final|comeco|inicio|meio|meados) de (?P<month>{_MONTH})", _cut),
    _rule(rf"(?:n[oa]|para o|ate o|d[oa]|este|esse|antes d[oa]) (?P<feast>{_FEAST})", _feast),
    _rule(rf"(?P<feast>{_FEAST})(?= (?:vai|aqui em|com|vou|vamos))", _feast),
)  # fmt: skip

# --------------------------------------------------------------------------- times of day

_HOUR = rf"(?P<h>2[0-3]|1\d|0?\d|{_NUMBER})"
_AT = r"(?:(?:as?|la pelas|pelas|por volta das?|ate as?|umas|das|a partir das?) )"
_OF = r"(?: ?(?:h|hs|hrs|horas?))?(?: da (?P<of>manha|tarde|noite))?"


def _clock(match: re.Match[str]) -> Clock:
    written, more = match["h"], match.groupdict().get("m") or "0"
    hour = int(written) if written.isdecimal() else _NUMBERS[written]
    minute = int(more) if more.isdecimal() else 30
    of = match.groupdict().get("of")
    if of in {"tarde", "noite"} and hour <= 12:
        hour = hour % 12 + 12 if hour < 12 or of == "tarde" else 24
    return Clock(hour, minute, exact=of is not None or hour > 12 or written.startswith("0"))


def _time(inner: str, read: Callable[[re.Match[str]], Clock | Part | None], *, lead: str, lead_before: str | None = None, alone: bool = False) -> TimeRule:  # fmt: skip
    return TimeRule(
        after=re.compile(rf" ?,? ?{lead}(?<!\w){inner}(?!\w)"),
        before=re.compile(
            rf"(?<![\w:.]){lead if lead_before is None else lead_before}(?<!\w){inner} ?,? ?(?:d[eoa] )?$"
        ),
        alone=re.compile(rf"(?<!\w){_AT}{inner}(?!\w)") if alone else None,
        read=read,
    )


_TIMES = (
    _time(rf"(?P<h>[01]?\d|2[0-3]) ?[:h] ?(?P<m>[0-5]\d){_OF}", _clock, lead=f"{_AT}?", lead_before=_AT, alone=True),
    _time(rf"{_HOUR}(?: (?P<m>e meia))?{_OF}", _clock, lead=_AT, alone=True),
    _time(r"(?P<h>2[0-3]|1?\d) ?(?:h|hs|hrs|horas)", _clock, lead=""),
    _time(r"meio[- ]dia", lambda _: Clock(12, exact=True), lead="(?:ao |a |por volta do )?"),
    _time(r"meia[- ]noite", lambda _: Clock(24, exact=True), lead="(?:a )?"),
    _time(r"(?:logo )?cedo", lambda _: MORNING, lead="(?:bem )?"),
    _time(r"(?P<part>manha|manhazinha|tarde|tardinha|noite|madrugada)(?: (?:bem )?cedo)?", lambda match: _PARTS[match["part"]], lead=r"(?:de|a|pela|da|na|no fim da|logo de) "),
)  # fmt: skip

# --------------------------------------------------------------------------- tense

_IRREGULAR = "fui foi fomos foram era eras eramos eram tive teve tivemos tiveram fiz fez fizemos fizeram estive esteve estivemos estiveram disse disseram vim veio vieram vi viu vimos viram dei deu demos deram pude quis soube pus trouxe havia houve tinha tinham estava estavam fazia ia li vi ri nasci nasceu morreu conheci ficamos ficou fiquei saimos ganhamos"
_TENSE = Tense(
    verbs=re.compile(
        rf"(?<!\w)(?P<moved>(?:foi |ficou )?(?:adiad|remarcad|transferid|marcad|antecipad|mudad)[oa]|adiaram|mudou (?=para)|remarcaram|mudaram|marcaram|passaram(?= .{{0,30}}\bpara ))(?!\w)|(?<!\w)(?P<past>{'|'.join(_IRREGULAR.split())}|\w{{2,}}(?:ei|ou|eu|iu|aram|eram|iram|ava|avam|aste|este)(?<!meu)(?<!seu)(?<!teu)(?<!\bsou)(?<!\bestou)(?<!\bvou)(?<!\bdou)(?<!lei)(?<!rei)(?<!sei)(?<!arei)(?<!erei)(?<!irei)(?<!este)(?<!deste)(?<!neste)(?<!teste)|testei|\w{{2,}}i(?= (?:o|a|um|uma|meu|minha)\b)(?<!\bvai)(?<!\bsai)(?<!\bcai)(?<!sei)(?<!aqui)(?<!dai)|(?:ela?|eles|elas|mae|pai|gato|gata) \w+(?:ou|eu|iu)|(?:ele|ela|gente) (?:se )?\w+(?:ou|eu|iu))(?!\w)"
        r"|(?<!\w)(?P<ahead>vou|vai|vamos|vao|tenho|tem|temos|tera|terei|comeco|comeca|sera|e|sao|estarei|preciso|quero|posso|devo|saio|chega|viajo|viajamos|volto|faco|nasce|casa|\w{3,}(?:arei|erei|irei|ara|era|ira|aremos|eremos|iremos|arao|erao|irao))(?!\w)"
    ),
    clause=re.compile(r"[,:]|\b(?:mas|porque|enquanto|entao|por isso)\b| e (?!meia)"),
    backward=re.compile(r"\b(?:as|as|nas|aos|os|toda|todo|todas as|todos os|cada|desde|desde a|desde o|ultim[oa]|outro|odeio|feliz|bom|boa|como foi seu|como foi o|como foi|seu|nao) $"),
    behind=re.compile(r"(?:(?:-feira)? (?:passad[oa]|retrasad[oa]|anterior|e (?:minha|meu) \w+ favorit\w+|e [oa] (?:pior|melhor)|13 e)|s\b)"),
    habit=re.compile(r"\b(?:sempre|tod[oa]s? (?:os |as )?(?:dias?|segunda|semana|mes|ano|manha|noite)|cada|normalmente|costumo|ontem|anteontem|passad[oa]|ha (?:um|uma|dois|duas|tres|\d+|alguns|muito)|atras|outro dia|^faz \S+ \w+|faz \S+ \w+ que|vez|vezes|favorit\w+|trabalho (?:de|as)|levanto|acordo|acordei|como foi)\b"),
    planned=re.compile(r"\b(?:tenho|tem|temos|vou|vai|vamos|vao|comeco|comeca|prova|entrevista|consulta|reuniao|casamento|voo|show|jogo|festa|operar|saio|viajo|chega|aniversario|entrego|entregar|turno|aula|ensaio|jantar|preciso)\b"),
)  # fmt: skip

GRAMMAR = Grammar(
    mark=re.compile(
        rf"\b(?:{'|'.join(_DAYS)}|{_MONTH}|amanha|amnh|hoje|hj|fds|semana|mes|dias?|natal|reveillon|noite|tarde|o|na|no|em|de|daqui|meu|minha)\b"
    ),
    spellings=_SPELLINGS,
    likely=_LIKELY,
    rules=_RULES,
    times=_TIMES,
    is_past=_TENSE.is_past,
    is_ahead=_TENSE.is_ahead,
    span_from=re.compile(r"(?:de|da|do|entre)\b"),
    span_to=re.compile(r" (?:a|ate|ate o|e) "),
    either=re.compile(r",? ou "),
    beside=re.compile(r"[ ,(]{0,3}(?:dia )?"),
    afternoon_until=6,
)
