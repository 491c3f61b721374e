"""Date phrases of chats, all said on Tuesday 24 November 2026, 11:00 in Berlin."""

from __future__ import annotations

import timeit
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.briefs import extract_brief, said
from tests.support.date_phrases import KINDS, LANGUAGES, measure, shown

from reprise.memory.dates import Granularity, find_dates
from reprise.memory.extraction import accept
from reprise.models import MemoryDraft, MemoryKind

SAID_AT = datetime(2026, 11, 24, 10, tzinfo=UTC)
BERLIN = "Europe/Berlin"

AHEAD = """
my exam is tomorrow                                   | 2026-11-25
i have an interview tmrw morning                      | 2026-11-25 09:00
exam tomorrow at 9                                    | 2026-11-25 09:00
dentist tomorrow at 3                                 | 2026-11-25 15:00
going out tonight                                     | 2026-11-24 20:00
tonight at 8 we play                                  | 2026-11-24 20:00
i'm seeing them 2nite                                 | 2026-11-24 20:00
the day after tomorrow i fly to rome                  | 2026-11-26
interview on Friday                                   | 2026-11-27
I have a thing friday at 3pm                          | 2026-11-27 15:00
wedding next Friday                                   | 2026-12-04
this weekend we're camping                            | 2026-11-29
going to lisbon next week                             | 2026-12-06
my results come in 3 days                             | 2026-11-27
in a couple of days i'm moving                        | 2026-11-27
in two weeks it's my birthday                         | 2026-12-08
a week from Monday we start                           | 2026-12-07
it's due on the 3rd                                   | 2026-12-03
concert on march 3rd                                  | 2027-03-03
we marry 3 March 2027                                 | 2027-03-03
my shift starts at 3pm                                | 2026-11-24 15:00
at 8 on friday evening we meet                        | 2026-11-27 20:00
i got an exam on fri                                  | 2026-11-27
big day thursday wish me luck                         | 2026-11-26
thursday is my birthday                               | 2026-11-26
dinner with ana on saturday night                     | 2026-11-28 20:00
I'm flying out sunday at 6:30am                       | 2026-11-29 06:30
The recital is on Friday, November 27th at 7pm        | 2026-11-27 19:00
half past 3 tomorrow                                  | 2026-11-25 15:30
presenting in an hour                                 | 2026-11-24 12:00
i saw ana yesterday and we're going to rome on friday | 2026-11-27
was told the interview is on friday                   | 2026-11-27
on christmas eve i'm cooking                          | 2026-12-24
in december we move                                   | 2026-12-31
a week tomorrow                                       | 2026-12-02
wednesday week                                        | 2026-12-02
friday next week works                                | 2026-12-04
end of the month is my deadline                       | 2026-11-30
my flight is at 18:45                                 | 2026-11-24 18:45
booked a table for saturday                           | 2026-11-28
finals start monday omg                               | 2026-11-30
he said he'd call tomorrow                            | 2026-11-25
I'll know more in a few days 🤞                       | 2026-11-29
this tuesday we have a match                          | 2026-11-24
tuesday we have a match                               | 2026-12-01
meeting my advisor at noon on thursday                | 2026-11-26 12:00
im nervous about friday                               | 2026-11-27
the show is today at 7                                | 2026-11-24 19:00
my exam is today                                      | 2026-11-24
two weeks from now i'll be in spain                   | 2026-12-08
can’t wait for the weekend                            | 2026-11-29
i'm visiting my parents over christmas                | 2026-12-26
tomorrow's exam is going to be rough                  | 2026-11-25
presentation is due 2026-12-03                        | 2026-12-03
moving in in a month                                  | 2026-12-24
TOMORROW IS THE DAY                                   | 2026-11-25
we leave next month                                   | 2026-12-31
i start my new job the week after next                | 2026-12-13
my driving test is on monday                          | 2026-11-30
we're moving house in ten days                        | 2026-12-04
the concert's tomorrow night!!                        | 2026-11-25 20:00
i have to present at 2pm tomorrow                     | 2026-11-25 14:00
seeing my grandma on sunday afternoon                 | 2026-11-29 15:00
flight leaves at 7am on saturday                      | 2026-11-28 07:00
job starts on december 1st                            | 2026-12-01
the results come out next tuesday                     | 2026-12-01
we're having a party on the 12th                      | 2026-12-12
my thesis is due in 3 weeks                           | 2026-12-15
going to the dentist thurs morning                    | 2026-11-26 09:00
heading to the coast for the weekend                  | 2026-11-29
i'm meeting her this evening                          | 2026-11-24 19:00
got a date on saturday!!                              | 2026-11-28
gig next saturday at 9pm                              | 2026-12-05 21:00
my sister gets married in may                         | 2027-05-31
exam in two days and i'm panicking                    | 2026-11-26
i'll find out by friday                               | 2026-11-27
off to japan in a fortnight                           | 2026-12-08
we launch on Dec 15                                   | 2026-12-15
my appointment got moved to wednesday                 | 2026-11-25
i have rehearsal tonight at 7:30                      | 2026-11-24 19:30
last exam is the day after tomorrow                   | 2026-11-26
coming home on new year's eve                         | 2026-12-31
my bday is on 5 december                              | 2026-12-05
the race is this sunday                               | 2026-11-29
i need to hand it in tomorrow by noon                 | 2026-11-25 12:00
we leave friday morning                               | 2026-11-27 09:00
in a few weeks i start my new job                     | 2026-12-29
im going camping next weekend                         | 2026-12-06
meeting at 10:15 tomorrow                             | 2026-11-25 10:15
in 45 minutes i have a call                           | 2026-11-24 11:45
my flight's on tuesday evening                        | 2026-12-01 19:00
see the doctor next thursday                          | 2026-12-03
exam's on the 15th                                    | 2026-12-15
got tickets for saturday                              | 2026-11-28
we're getting the keys in 5 days                      | 2026-11-29
parents are coming over this sunday                   | 2026-11-29
i start on monday at 8:30                             | 2026-11-30 08:30
it's my mom's birthday tomorrow                       | 2026-11-25
date night tonight at 9                               | 2026-11-24 21:00
im having surgery next month                          | 2026-12-31
halloween's over but christmas is soon so i'm decorating this weekend | 2026-11-29
my presentation is thursday at 11am                   | 2026-11-26 11:00
picking up the puppy in a week                        | 2026-12-01
big match on sunday, so hyped                         | 2026-11-29
the deadline is november 30                           | 2026-11-30
finally going home in two days                        | 2026-11-26
the wedding is on the 19th of december                | 2026-12-19
meeting the landlord tomorrow afternoon               | 2026-11-25 15:00
just 3 days from now i'll be on a beach               | 2026-11-27
i have to call the bank on monday morning             | 2026-11-30 09:00
our anniversary is next wednesday                     | 2026-12-02
i'm off to vienna on thursday                         | 2026-11-26
"""

NONE = """
i went there last friday
we had dinner on friday
I finished it in 3 days
i saw him yesterday
every friday we play
on fridays i swim
i sat down
we went home
like there's no tomorrow
the sun is out
I may go
march on
in a second
once in 3 days
haven't slept in 2 days
best in 10 years
the 3rd floor
on the 3rd floor
it was the 3rd time
i woke up at 7am
I get up at 7am every day
friday was awful
i went hiking this weekend
tonight was fun
what did you do on saturday
I lost 5 kg in 2 weeks
i've been sick since monday
black friday sales suck
i read 3 chapters
she turned 3 in march
it rained this morning
last week was long
a week ago i moved
the other day i fell
one day i'll be rich
the next week we moved on
i watched freaky friday
I ate 3 apples
first time in 3 months
a monday to friday job
see you soon
later
the 31st of february
i was 12 in may
see me in 4k
we
it took 2 weeks
i was at the gym on monday
we met in december
last sunday we baked bread
saturday was so much fun
i worked all weekend
it's been 3 weeks
i called her this morning
mondays are the worst
i read it in two days
we got home at 3am
the party on friday was wild
he left two days ago
i used to play on tuesdays
back in march i quit
this week was rough
i usually wake up at 6am
have you seen sunday
my sister may come
it took me 5 minutes
on my third try
one of these days
i ate at noon
the 2nd edition
she was born on march 3rd
tonight's dinner was great
i finished my exam on friday
that was in two days flat
just another manic monday
i slept until noon
i had my exam on monday
yesterday was great
we talked on sunday
in march we moved to a new flat
i ran 5k in 30 minutes
last weekend was chaotic
it snowed on christmas
i always sleep late on sunday
he proposed on new year's eve
i was up until 3am
may the force be with you
second place isn't bad
i got my results on tuesday and cried
it's been two weeks since we talked
this morning was slow
they played on saturday
our friday nights were the best
i did it in an hour
i visited rome in may
the 1st time i saw him
"""


def read(text: str, *, said_at: datetime = SAID_AT, zone: str | None = BERLIN) -> list[str]:
    found = find_dates(text, said_at, zone)
    local = [(span, span.when.astimezone(ZoneInfo(zone or "UTC"))) for span in found]
    return [f"{when:%Y-%m-%d}" if span.whole_day else f"{when:%Y-%m-%d %H:%M}" for span, when in local]


@pytest.mark.parametrize(
    ("text", "when"), [tuple(part.strip() for part in line.split("|")) for line in AHEAD.strip().splitlines()]
)
def test_a_date_ahead_is_read(text: str, when: str) -> None:
    assert read(text) == [when]


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_what_is_past_a_habit_or_no_date_is_not_read(text: str) -> None:
    assert read(text) == []


def test_a_span_is_where_the_phrase_stands_in_the_text() -> None:
    text = "Ünïcode İ first: my exam is tomorrow at 9, ok?"
    (span,) = find_dates(text, SAID_AT, BERLIN)
    assert text[span.start : span.end] == "tomorrow at 9"


def test_several_dates_come_in_order() -> None:
    assert read("exam tomorrow, then the party on friday and rome in two weeks") == [
        "2026-11-25",
        "2026-11-27",
        "2026-12-08",
    ]


def test_a_day_is_local_midnight_and_of_utc_when_the_zone_is_unknown() -> None:
    assert find_dates("tomorrow", SAID_AT, "Asia/Tokyo")[0].when == datetime(2026, 11, 24, 15, tzinfo=UTC)
    assert find_dates("tomorrow", SAID_AT, None)[0].when == datetime(2026, 11, 25, tzinfo=UTC)
    assert find_dates("tomorrow", SAID_AT, "Nowhere/At_All")[0].when == datetime(2026, 11, 25, tzinfo=UTC)


def test_tomorrow_is_that_of_the_person() -> None:
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert read("exam tomorrow", said_at=late, zone="Asia/Tokyo") == ["2026-11-26"]
    assert read("exam tomorrow", said_at=late, zone="America/New_York") == ["2026-11-25"]


def test_three_oclock_is_three_oclock_on_both_sides_of_a_change_of_the_clocks() -> None:
    before = datetime(2026, 10, 24, 10, tzinfo=UTC)  # summer time ends in the night
    assert read("tomorrow at 3pm", said_at=before) == ["2026-10-25 15:00"]
    assert find_dates("tomorrow at 3pm", before, BERLIN)[0].when == datetime(2026, 10, 25, 14, tzinfo=UTC)
    assert find_dates("in 24 hours", before, BERLIN)[0].when == before + timedelta(hours=24)


def test_a_weekday_said_on_that_day_is_the_next_one_unless_it_is_this() -> None:
    friday = datetime(2026, 11, 27, 10, tzinfo=UTC)
    assert read("exam on friday", said_at=friday) == ["2026-12-04"]
    assert read("the exam is this friday", said_at=friday) == ["2026-11-27"]
    assert read("exam next friday", said_at=friday) == ["2026-12-04"]


def test_a_date_just_gone_is_past_and_one_long_gone_is_next_years() -> None:
    assert read("on november 3rd") == []
    assert read("on january 3rd") == ["2027-01-03"]


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        find_dates("tomorrow", datetime(2026, 11, 24), BERLIN)  # noqa: DTZ001 - what is refused


@pytest.mark.parametrize(
    "text",
    ["in 999 months", "in 999 weeks", "next month", "tomorrow at 3", "in 999 days", "on the 3rd", "in 999 hours"],
)
@pytest.mark.parametrize("said_at", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_the_ends_of_the_calendar_hold(text: str, said_at: datetime) -> None:
    for zone in (None, "Pacific/Kiritimati", "Pacific/Pago_Pago"):
        find_dates(text, said_at, zone)


# --------------------------------------------------------------------------- ranges


def spans(text: str, *, said_at: datetime = SAID_AT, zone: str | None = BERLIN) -> list[str]:
    return [shown(span, ZoneInfo(zone or "UTC")) for span in find_dates(text, said_at, zone)]


@pytest.mark.parametrize(
    ("text", "meant", "granularity"),
    [
        ("the wedding is next friday", "2026-11-27..2026-12-04", Granularity.DAY),
        ("results in a couple of days", "2026-11-26..2026-11-27", Granularity.DAY),
        ("this weekend we move", "2026-11-28..2026-11-29", Granularity.WEEKEND),
        ("i start next week", "2026-11-30..2026-12-06", Granularity.WEEK),
        ("we marry in may", "2027-05-01..2027-05-31", Granularity.MONTH),
        ("i graduate next year", "2027-01-01..2027-12-31", Granularity.LONGER),
        ("my exam is tomorrow morning", "2026-11-25 part 09:00", Granularity.PART_OF_DAY),
        ("my exam is tomorrow at 9", "2026-11-25 09:00", Granularity.MOMENT),
        ("in rome from thursday to sunday", "2026-11-26..2026-11-29", Granularity.DAY),
        ("either friday or saturday", "2026-11-27..2026-11-28", Granularity.DAY),
        ("due on 3/12", "2026-12-03..2027-03-12", Granularity.DAY),
    ],
)
def test_what_is_open_is_a_range_and_how_exact_it_is_is_kept(text: str, meant: str, granularity: Granularity) -> None:
    (span,) = find_dates(text, SAID_AT, BERLIN)
    assert (shown(span, ZoneInfo(BERLIN)), span.granularity) == (meant, granularity)


def test_a_range_holds_what_lies_in_it_and_settles_on_its_last_day() -> None:
    (span,) = find_dates("the wedding is next friday", SAID_AT, BERLIN)
    first, last = datetime(2026, 11, 26, 23, tzinfo=UTC), datetime(2026, 12, 3, 23, tzinfo=UTC)
    assert (span.earliest, span.when, span.latest) == (first, last, last + timedelta(days=1))
    assert span.holds(first)
    assert span.holds(last + timedelta(hours=19))
    assert not span.holds(first - timedelta(minutes=1))
    assert not span.holds(span.latest)


def test_a_moment_holds_an_hour_to_both_sides() -> None:
    (span,) = find_dates("tomorrow at 3pm", SAID_AT, BERLIN)
    assert span.holds(span.when + timedelta(minutes=59))
    assert not span.holds(span.when - timedelta(minutes=61))


def test_tomorrow_said_in_the_small_hours_may_be_the_day_that_has_begun() -> None:
    small_hours = datetime(2026, 11, 28, 0, 30, tzinfo=UTC)
    assert spans("exam tomorrow", said_at=small_hours, zone=None) == ["2026-11-28..2026-11-29"]
    assert spans("exam tomorrow", said_at=small_hours.replace(hour=4), zone=None) == ["2026-11-29"]


def test_a_time_that_the_clocks_skip_is_still_a_time() -> None:
    before = datetime(2027, 3, 27, 12, tzinfo=UTC)  # at 2:00 of the next day the clocks go to 3:00
    (span,) = find_dates("tomorrow at 2:30 am", before, BERLIN)
    assert span.when == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


# --------------------------------------------------------------------------- figures


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_nine_of_ten_are_right_and_one_of_twenty_at_most_is_a_false_alarm(kind: str, language: str) -> None:
    figures = measure(f"{kind}_{language}")
    least = {"fresh": (13, 60)}.get(kind, (40, 100))[language == "en"]
    assert min(figures.positives, figures.negatives) >= least
    assert figures.share_right >= 0.9, [each.text for each in figures.wrong]
    # One of a dozen is no share.
    assert len(figures.false_alarms) <= max(1, 0.05 * figures.negatives), [each.text for each in figures.false_alarms]


# --------------------------------------------------------------------------- any text

CUES = """
48 hours from now
tomorrow tmrw tommorow tonight friday fridya sat wed next this on in at by the of a couple few days week weekend month may 3rd 14th 3 12/15
9:30 pm half past from to or until morgen übermorgen am 14. um halb drei nächste woche mañana a las 9 el viernes que viene demain à 9h dans
huit jours samedi amanhã às na sexta daqui dia 明日 来週 の 金曜 3日後 9時 İ ﬁ ' ’ é é ​
"""
ZONES = st.sampled_from([None, BERLIN, "Pacific/Apia", "America/St_Johns", "Asia/Tokyo"])


@given(
    st.one_of(st.text(max_size=80), st.lists(st.sampled_from([*CUES.split(), "\n"]), max_size=14).map(" ".join)),
    st.datetimes(timezones=st.just(UTC)),
    ZONES,
)
@settings(max_examples=400, deadline=None)
def test_no_text_and_no_time_is_too_strange(text: str, said_at: datetime, zone: str | None) -> None:
    end = 0
    for span in find_dates(text, said_at, zone):
        assert end <= span.start < span.end <= len(text)
        assert span.earliest <= span.latest
        assert span.earliest <= span.when <= span.latest
        end = span.end


@pytest.mark.parametrize(
    "cues",
    ["tomorrow ", "tomorow ", "in the ", "from monday to ", "12/15/", "morgen um 9 ", "mañana a las 9 ", "明日9時に"],
)
def test_a_long_text_of_cue_words_is_read_in_linear_time(cues: str) -> None:
    def seconds(length: int) -> float:
        text = (cues * length)[:length]
        return min(timeit.repeat(lambda: find_dates(text, SAID_AT, BERLIN), number=1, repeat=2))

    short = seconds(3_000)
    assert seconds(30_000) < max(30 * short, 1.0)


# --------------------------------------------------------------------------- a model's date


@pytest.mark.parametrize(
    ("proposed", "kept"),
    [
        ("2026-11-27", "2026-11-27"),  # both Fridays can be meant
        ("2026-12-04", "2026-12-04"),
        ("2026-12-11", "2026-12-04"),  # none of them
    ],
)
def test_a_date_of_the_models_is_kept_where_the_words_can_mean_it(proposed: str, kept: str) -> None:
    message = said(1, "my sister gets married next friday")
    draft = MemoryDraft(
        kind=MemoryKind.OPEN_LOOP,
        text="their sister gets married",
        sources=(message.id,),
        happens_at=datetime.fromisoformat(proposed).replace(tzinfo=UTC),
        quote="my sister gets married next friday",
    )
    (memory,) = accept([draft], extract_brief(message), message.conversation)
    assert f"{memory.happens_at:%Y-%m-%d}" == kept
