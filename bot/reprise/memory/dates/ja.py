"""Dates in Japanese, as chats write them."""

# ruff: noqa: E501 - a pattern, or a row of a table, is easier to read whole

from __future__ import annotations

import re
from collections.abc import Callable

from reprise.memory.dates import days
from reprise.memory.dates.days import AFTERNOON, EVENING, MORNING, NIGHT, NOON, Meant, Part, Said
from reprise.memory.dates.grammar import Clock, Grammar, Rule, TimeRule
from reprise.memory.dates.span import Granularity
from reprise.memory.dates.tense import Tense

_INDEX = {name: at for at, name in enumerate("月火水木金土日")}
_DIGITS = {name: at for at, name in enumerate("一二三四五六七八九", 1)}
_DAY = r"(?P<day>[月火水木金土日])曜日?"
_NUM = r"\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_N = rf"(?P<n>{_NUM}|数)"
_MONTHS = r"(?:[ヶケか箇カヵ]月)"
_PARTS: dict[str, Part] = {
    "早朝": MORNING, "朝イチ": MORNING, "朝一": MORNING, "朝": MORNING, "午前中": MORNING, "午前": MORNING, "お昼": NOON, "昼": NOON, "午後": AFTERNOON, "夕方": EVENING, "夕": EVENING, "夜": NIGHT, "晩": NIGHT,
}  # fmt: skip
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_EARLY, _MID, _LATE = r"初め|はじめ|始め|頭|上旬|初旬", r"半ば|中旬|なかば", r"下旬|後半|終わり|末"
_CUT = rf"(?P<cut>{_EARLY}|{_MID}|{_LATE})"

_FEASTS: dict[str, Callable[[Said], Meant | None]] = {
    "クリスマスイ[ブヴ]|イブ": lambda s: days.feast(s, (12, 24)),
    "クリスマス": lambda s: days.feast(s, (12, 24), (12, 25)),
    "大晦日|大みそか": lambda s: days.feast(s, (12, 31)),
    "年末年始": lambda s: days.feast(s, (12, 29), (1, 3)),
    "年末": lambda s: days.feast(s, (12, 25), (12, 31)),
    "元日|元旦": lambda s: days.feast(s, (1, 1)),
    "お?正月": lambda s: days.feast(s, (1, 1), (1, 3)),
    "成人の日": lambda s: days.nth_weekday(s, 2, 0, 1),
    "バレンタイン(?:デー)?": lambda s: days.feast(s, (2, 14)),
    "ホワイトデー": lambda s: days.feast(s, (3, 14)),
    "七夕": lambda s: days.feast(s, (7, 7)),
    "お盆": lambda s: days.feast(s, (8, 13), (8, 16)),
    "ハロウィン": lambda s: days.feast(s, (10, 31)),
    "ゴールデンウィーク|GW|gw": lambda s: days.feast(s, (4, 29), (5, 5)),
}  # fmt: skip
_FEAST = "|".join(_FEASTS)


def _number(written: str) -> int:
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _count(written: str) -> tuple[int, int]:
    return (2, 6) if written == "数" else (_number(written), _number(written))


def _ahead(said: Said, match: re.Match[str]) -> Meant | None:
    low, high = _count(match["n"])
    written = match["unit"]
    unit = {"日": "day", "週": "week", "年": "year", "時": "hour", "分": "minute"}.get(written[0], "month")
    if written.endswith("半"):
        return days.ahead(said, high * 60 + 30, high * 60 + 30, "minute")
    if match["n"] == "数" and unit != "day":
        high = 4
    meant = days.ahead(said, low, high, unit)
    return (
        days.between(said.today, meant.last, Granularity.WEEK) if match["how"] == "以内" and not meant.moment else meant
    )


def _week_day(said: Said, match: re.Match[str]) -> Meant | None:
    weeks = {"今週": 0, "来週": 1, "再来週": 2}[match["week"]]
    return days.weekday_of_week(said, _INDEX[match["day"]], weeks)


def _cut(meant: Meant | None, where: str) -> Meant | None:
    return days.cut(meant, "early" if re.fullmatch(_EARLY, where) else "mid" if re.fullmatch(_MID, where) else "late")


def _month_day(said: Said, match: re.Match[str]) -> Meant | None:
    return days.month_day(said, _number(match["m"]), _number(match["d"]), int(match["year"]) if match["year"] else None)


def _feast(said: Said, match: re.Match[str]) -> Meant | None:
    return next((read(said) for name, read in _FEASTS.items() if re.fullmatch(name, match["feast"])), None)


def _rule(pattern: str, read: Callable[[Said, re.Match[str]], Meant | None], *, sure: bool = False, hinted: bool = False, weekday: bool = False) -> Rule:  # fmt: skip
    return Rule(re.compile(pattern), read, sure, hinted, weekday)


_TO = r"(?:までに|まで|から|に|には)?"
_NOT_COUNTED = r"(?!後|間|前|目|ぶり|以内|連続|おき|も|で(?!す)|ほど|くらい|ぐらい|経|坊主)"
_RULES = (
    _rule(r"(?:明々後日|しあさって)", lambda s, _: days.days_ahead(s, 3), sure=True),
    _rule(r"(?:明後日|あさって)", lambda s, _: days.days_ahead(s, 2), sure=True),
    _rule(r"(?:明日(?![香葉])|あした|(?<![一-龯ぁ-ん])あす)", lambda s, _: days.tomorrow(s), sure=True),
    _rule(r"(?:明朝)", lambda s, _: days.tomorrow(s)._replace(part=MORNING), sure=True),
    _rule(r"(?:明晩)", lambda s, _: days.tomorrow(s)._replace(part=NIGHT), sure=True),
    _rule(r"(?:今夜|今晩|今夕)", lambda s, _: days.today(s, NIGHT)),
    _rule(r"今日の?(?P<part>午後|夕方|夜|夕|お昼|昼|晩)", lambda s, m: days.today(s, _PARTS[m["part"]])),
    _rule(r"今日(?=の?(?:\d|午[前後])|から|まで|中に)", lambda s, _: days.today(s)),
    _rule(r"今日(?!は?いい)", lambda s, _: days.today(s), hinted=True),
    _rule(rf"{_N}(?P<unit>日|週間?|{_MONTHS}|年|時間半?|分)(?P<how>後|以内)", _ahead),
    _rule(rf"(?:あと|残り){_N}(?P<unit>日|週間?|{_MONTHS}|時間|分)(?P<how>)(?=で|しか|です|だ|、|。|!|$|後)", _ahead),
    _rule(r"半年後", lambda s, _: days.ahead(s, 6, 6, "month")),
    _rule(r"半時間後|30分後", lambda s, _: days.ahead(s, 30, 30, "minute")),
    _rule(rf"(?P<week>再来週|来週|今週)の?{_DAY}", _week_day),
    _rule(rf"(?:次|今度)の{_DAY}", lambda s, m: days.next_weekday(s, _INDEX[m["day"]])),
    _rule(r"(?:今度の|次の)(?:週末|土日)", lambda s, _: days.next_weekend(s)),
    _rule(rf"{_DAY}(?!大工|版|劇場|ロードショー)", lambda s, m: days.on(days.weekday(s, _INDEX[m["day"]])), weekday=True),
    _rule(r"(?<![一-龯])土日", lambda s, _: days.weekend(s)),
    _rule(r"来週末|来週の(?:週末|土日)", lambda s, _: days.weekend(s, 1), sure=True),
    _rule(r"(?:今週末|今週の土日|(?<!毎)(?<!先)(?<!来)週末)", lambda s, _: days.weekend(s)),
    _rule(rf"(?P<which>来週|今週)の?{_CUT}", lambda s, m: _cut(days.week(s, int(m["which"] == "来週")), m["cut"])),
    _rule(r"再来週", lambda s, _: days.week(s, 2)),
    _rule(r"(?<!再)来週", lambda s, _: days.week(s, 1)),
    _rule(r"今週(?:中|末)?", lambda s, _: days.week(s, 0)),
    _rule(rf"(?P<which>再来月|来月|今月)の?(?P<d>{_NUM})日{_NOT_COUNTED}", lambda s, m: days.on(days.month(s, {"再来月": 2, "来月": 1, "今月": 0}[m["which"]]).last.replace(day=_number(m["d"])))),
    _rule(rf"(?P<which>来月|今月)の?{_CUT}", lambda s, m: _cut(days.month(s, int(m["which"] == "来月")), m["cut"])),
    _rule(r"(?<![今来先毎年])月末", lambda s, _: days.cut(days.month(s, 0), "end")),
    _rule(r"再来月", lambda s, _: days.month(s, 2)),
    _rule(r"(?<!再)来月", lambda s, _: days.month(s, 1)),
    _rule(r"今月(?:中)?", lambda s, _: days.month(s, 0)),
    _rule(r"(?<!再)来年(?!度)", lambda s, _: days.year(s, 1)),
    _rule(rf"(?:(?P<year>(?:19|20)\d\d)年)?(?P<m>1[0-2]|[1-9]|{_NUM})月(?P<d>{_NUM})日{_NOT_COUNTED}", _month_day),
    _rule(rf"(?P<m>1[0-2]|[1-9]|{_NUM})月の?{_CUT}", lambda s, m: _cut(days.month_named(s, _number(m["m"])), m["cut"]) if 1 <= _number(m["m"]) <= 12 else None),
    _rule(rf"(?<![\dヶケか箇カヵ])(?P<m>1[0-2]|[1-9]|{_NUM})月(?!曜|\d|[一二三四五六七八九十])", lambda s, m: days.month_named(s, _number(m["m"])) if 1 <= _number(m["m"]) <= 12 else None),
    _rule(rf"(?<![月\d年一二三四五六七八九十])(?!一日|13日の金)(?P<d>{_NUM})日{_NOT_COUNTED}", lambda s, m: days.day_of_month(s, _number(m["d"]))),
    _rule(r"(?<![\d/])(?P<m>1[0-2]|[1-9])/(?P<d>3[01]|[12]?\d)(?![\d/点])", lambda s, m: days.month_day(s, int(m["m"]), int(m["d"])), hinted=True),
    _rule(rf"(?P<feast>{_FEAST})(?!プレゼント|ソング|ツリー|カード|ケーキ|映画|マーケット)", _feast),
)  # fmt: skip

# --------------------------------------------------------------------------- times of day

_CLOCK = r"(?P<half>午前|午後|早朝|朝|お昼|昼|夕方|夜|晩|深夜)?の?(?:(?P<h>2[0-4]|1?\d|[一二三四五六七八九十]{1,2})時(?!間)(?:(?P<m>[0-5]?\d)分|(?P<m3>半))?|(?P<h2>2[0-3]|[01]?\d):(?P<m2>[0-5]\d))"


def _clock(match: re.Match[str]) -> Clock | None:
    hour = _number(match["h"] or match["h2"])
    minute = 30 if match["m3"] else int(match["m"] or match["m2"] or 0)
    half = match["half"]
    if half in {"午後", "夕方", "夜", "晩"} and hour <= 12:
        hour = hour % 12 + 12 if hour < 12 or half == "午後" else 24
    elif half in {"昼", "お昼"} and hour <= 5:
        hour += 12
    return Clock(hour, minute, exact=half is not None or hour > 12 or match["h2"] is not None)


def _time(inner: str, read: Callable[[re.Match[str]], Clock | Part | None], *, before: bool = True, alone: bool = False) -> TimeRule:  # fmt: skip
    return TimeRule(
        after=re.compile(rf"[のは、に, ]{{0,2}}{inner}"),
        before=re.compile(rf"{inner}の$" if before else "(?!)"),
        alone=re.compile(rf"{inner}(?=に|から|まで|集合|開始|スタート)") if alone else None,
        read=read,
    )


_TIMES = (
    _time(_CLOCK, _clock, alone=True),
    _time(r"正午", lambda _: Clock(12, exact=True)),
    _time(r"(?:真夜中|夜中の12時)", lambda _: Clock(24, exact=True)),
    _time(rf"(?P<part>{_PART})(?!休み|ご飯|ごはん|食|型|勤)", lambda match: _PARTS[match["part"]], before=False),
)  # fmt: skip

# --------------------------------------------------------------------------- tense

_ENDS = r"(?=$|か|[。、!?…~〜\s）)」]|よ|ね|の(?!は)|けど|から|が|し|わ|な|ー|w|笑|んだ|んです|って|ん|っけ|ので|です|あと|後|日)"
_TENSE = Tense(
    verbs=re.compile(
        r"(?P<ahead>(?:ことに|ように|に)なった|に決まった|が決まった|に決めた|予約した|予約を取った|約束した|約束がある|誘われた|呼ばれた|取れた|入った|当たった|申し込んだ|(?:まし|でし)ょう|ます|です(?!が)|予定|つもり|はず|たい|よう|ないと|なきゃ|ある|する|行く|いく|会う|始まる|来る|くる|出る|届く|なる|だ(?=$|[!。、よねー]))"
        rf"|(?P<past>(?:だった|でした|ました|なかった|かった|った|いた|した|きた|来た|[えけせてでねべめれみにびぎじりちげぜ]た|見た|寝た|ちゃった|んだ(?<=[死飲読休遊頼選呼住学楽]んだ)){_ENDS})"
    ),
    clause=re.compile(r"[、,]|けど|ので|のに|だから"),
    backward=re.compile(r"(?:13日の|毎週|毎|先週の?|前の|先月の?|去年の?|昨年の?|この前の|こないだの|ある|いつかの|隔週の?) ?$"),
    behind=re.compile(r"(?:は|が|って|も)?(?:いつも|(?:一番|大|超|あんまり|あまり)?(?:好き|嫌い|苦手|憂鬱|だるい|きらい|すき))|から(?:ずっと|.{0,10}(?:悪い|痛い|熱|咳|てる|ている|ない(?!と)))|ごと|以来|の(?:ように|ような)|を(?:!|。|ー|~|〜|$)|の金曜"),
    habit=re.compile(r"(?:毎(?:日|週|月|年|朝|晩|回)|いつも|普段|たいてい|昨日|きのう|一昨日|おととい|先週|先月|去年|昨年|この前|こないだ|ぶり|前に|どうだった|に生まれ)"),
    planned=re.compile(r"(?:予定|つもり|ある|あります|会う|会い|行く|行き|始まる|試験|テスト|面接|デート|約束|飲み会|会議|ライブ|集合|しないと|なきゃ|たい|出発|締め切り|締切|発表|結婚式|パーティー|引っ越)"),
    verb_last=True,
)  # fmt: skip

GRAMMAR = Grammar(
    mark=re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]"),
    spellings={},
    likely=(),
    rules=_RULES,
    times=_TIMES,
    is_past=_TENSE.is_past,
    is_ahead=_TENSE.is_ahead,
    span_from=re.compile(""),
    span_to=re.compile(r"(?:から|~|〜|-)"),
    either=re.compile(r"(?:か|、?または|もしくは)"),
    beside=re.compile(r"[、( ]?(?:の)?"),
    afternoon_until=5,
)
