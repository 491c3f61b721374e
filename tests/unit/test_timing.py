"""Waking hours on both sides of every change of the clocks, and the moments worth waiting for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from policy_worlds import DAY, HOUR, KEY, NOON, ZONES, in_quiet, instants, local_clock, loop, quiet_spans, snapshot

from reprise import timing
from reprise.models import FollowUpPolicy, QuietHours

NIGHT = QuietHours(start=time(21), end=time(9))
MINUTE = timedelta(minutes=1)


def quiet(text: str) -> QuietHours:
    start, end = (time.fromisoformat(part) for part in text.split("-"))
    return QuietHours(start=start, end=end)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "zone", "hours", "allowed"),
    [
        # Nothing special: before, inside, at the ends.
        ("2026-11-24T20:59:59+01:00", "Europe/Berlin", "21:00-09:00", "2026-11-24T20:59:59+01:00"),
        ("2026-11-24T21:00+01:00", "Europe/Berlin", "21:00-09:00", "2026-11-25T09:00+01:00"),
        ("2026-11-24T08:59:59.999999+01:00", "Europe/Berlin", "21:00-09:00", "2026-11-24T09:00+01:00"),
        ("2026-11-24T09:00+01:00", "Europe/Berlin", "21:00-09:00", "2026-11-24T09:00+01:00"),
        ("2026-11-24T13:30+01:00", "Europe/Berlin", "13:00-14:00", "2026-11-24T14:00+01:00"),
        # The night in which Berlin loses an hour (02:00 -> 03:00) and the one in which it gains one (03:00 -> 02:00).
        ("2026-03-28T21:00+01:00", "Europe/Berlin", "21:00-09:00", "2026-03-29T09:00+02:00"),
        ("2026-10-24T21:00+02:00", "Europe/Berlin", "21:00-09:00", "2026-10-25T09:00+01:00"),
        # They end at 02:30, which does not exist: over at the change, when it is 03:00 at once.
        ("2026-03-29T01:00+01:00", "Europe/Berlin", "21:00-02:30", "2026-03-29T03:00+02:00"),
        # They end at 02:30, which comes twice: over at the first, on again at the second 02:00.
        ("2026-10-25T01:00+02:00", "Europe/Berlin", "21:00-02:30", "2026-10-25T02:30+02:00"),
        ("2026-10-25T02:00+01:00", "Europe/Berlin", "21:00-02:30", "2026-10-25T02:30+01:00"),
        # They begin at 02:30, which comes twice: half an hour is free again at the second 02:00.
        ("2026-10-25T02:40+02:00", "Europe/Berlin", "02:30-09:00", "2026-10-25T02:00+01:00"),
        # The only free hour of the day is the one that is skipped: not today.
        ("2026-03-29T00:00+01:00", "Europe/Berlin", "03:00-02:00", "2026-03-30T02:00+02:00"),
        # Half an hour of summer time (02:00 -> 02:30), and back (02:00 -> 01:30).
        ("2026-10-03T22:00+10:30", "Australia/Lord_Howe", "21:00-02:15", "2026-10-04T02:30+11:00"),
        ("2026-04-05T01:50+11:00", "Australia/Lord_Howe", "01:45-09:00", "2026-04-05T01:30+10:30"),
        # Santiago and Beirut change at midnight: there is no 00:00 on that day.
        ("2026-09-05T23:30-04:00", "America/Santiago", "23:00-00:00", "2026-09-06T01:00-03:00"),
        # Samoa went from the 29th to the 31st of December 2011.
        ("2011-12-29T22:00-10:00", "Pacific/Apia", "21:00-09:00", "2011-12-31T09:00+14:00"),
        # Odd offsets.
        ("2026-11-24T21:00+05:45", "Asia/Kathmandu", "21:00-09:00", "2026-11-25T09:00+05:45"),
        ("2026-04-05T02:00+13:45", "Pacific/Chatham", "21:00-09:00", "2026-04-05T09:00+12:45"),
    ],
)
def test_next_allowed(moment, zone, hours, allowed):
    assert timing.next_allowed(at(moment), ZoneInfo(zone), quiet(hours)) == at(allowed)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(ZONES), st.data())
def test_next_allowed_is_the_first_minute_outside_of_quiet_hours(zone, data):
    moment = data.draw(instants(zone)).replace(second=0)
    hours = data.draw(quiet_spans)
    found = timing.next_allowed(moment, ZoneInfo(zone), hours)
    step = moment
    while in_quiet(local_clock(step, zone), hours):
        step += MINUTE
        assert step - moment < 4 * DAY
    assert found == step


@pytest.mark.parametrize(
    "name",
    [
        None,
        "",
        "Mars/Olympus",
        "America",
        "/etc/localtime",
        "../UTC",
        "Europe/Berlin\0",
        "\udc80",
        "x" * 9000,
        "localtime",
    ],
)
def test_what_is_no_zone_is_unknown(name):
    assert timing.zone_named(name) is None
    assert timing.zone_of(snapshot(timezone=name, account_timezone=None)) is None


def test_their_zone_goes_before_the_accounts():
    assert str(timing.zone_of(snapshot(timezone="Asia/Seoul", account_timezone="Europe/Berlin"))) == "Asia/Seoul"
    assert str(timing.zone_of(snapshot(timezone=None, account_timezone="Europe/Berlin"))) == "Europe/Berlin"
    # A name we cannot read is theirs all the same: they are somewhere, and probably not where the account is.
    assert timing.zone_of(snapshot(timezone="Mars/Olympus", account_timezone="Europe/Berlin")) is None


@pytest.mark.parametrize(
    ("moment", "hours", "expected"),
    [
        ("2026-11-24T14:59:59+00:00", {13, 14, 15}, "2026-11-24T14:59:59+00:00"),  # inside
        ("2026-11-24T16:00+00:00", {13, 14, 15}, "2026-11-25T13:00+00:00"),  # tomorrow
        ("2026-11-24T12:10:09+00:00", {13, 14, 15}, "2026-11-24T13:00+00:00"),  # later today, at the full hour
        ("2026-11-24T02:00+00:00", {0, 1, 23}, "2026-11-24T23:00+00:00"),  # around midnight
        ("2026-11-24T02:00+00:00", set(), "2026-11-24T02:00+00:00"),  # nothing known holds nothing up
    ],
)
def test_next_in_hours(moment, hours, expected):
    assert timing.next_in_hours(at(moment), frozenset(hours)) == at(expected)


def test_hours_near_those_they_wrote_in():
    assert timing.hours_near(snapshot(writing_hours=frozenset({0, 12}))) == {23, 0, 1, 11, 12, 13}
    # Not stored yet: the messages at hand, then their last sign of life.
    assert timing.hours_near(snapshot(silence=2 * HOUR)) == {8, 9, 10}
    assert timing.hours_near(snapshot(silence=2 * HOUR, turns=())) == {8, 9, 10}
    assert timing.hours_near(snapshot(turns=(), last_person_at=None)) == frozenset()


# --------------------------------------------------------------------------- gaps and moments

POLICY = FollowUpPolicy()
SEEN = snapshot(silence=timedelta())
"""The last message is at `NOON`, a Tuesday, 13:00 in Berlin."""


def test_the_gap_doubles_with_each_unanswered_one():
    def gap(count: int, first: timedelta = POLICY.first_after) -> timedelta:
        return timing.gap(replace(SEEN, unanswered=(NOON,) * count), replace(POLICY, first_after=first))

    assert [gap(n) for n in range(4)] == [20 * HOUR, 40 * HOUR, 80 * HOUR, 160 * HOUR]
    assert gap(500, timedelta(days=3660)) == timedelta.max  # no overflow
    assert timing.later(NOON, timedelta.max) == timing.FAR


def test_jitter_is_a_share_of_the_gap_and_always_the_same():
    shifts = set()
    for person in range(200):
        seen = replace(SEEN, conversation=replace(KEY, person=str(person)))
        (moment,) = timing.good_moments(seen, POLICY)
        assert timing.good_moments(seen, POLICY) == (moment,)
        shifts.add(moment.at - NOON - 20 * HOUR)
    assert len(shifts) == 200
    assert min(shifts) >= timedelta()
    assert 1.8 * HOUR < max(shifts) <= 2 * HOUR
    assert min(shifts) < 0.2 * HOUR


def test_jitter_scales_down_with_the_gap():
    (moment,) = timing.good_moments(SEEN, replace(POLICY, first_after=timedelta(seconds=3)))
    assert timedelta(seconds=3) <= moment.at - NOON <= timedelta(seconds=3.3)
    (moment,) = timing.good_moments(SEEN, replace(POLICY, first_after=timedelta(seconds=3), jitter=0))
    assert moment.at - NOON == timedelta(seconds=3)


FRIDAY = datetime(2026, 11, 27, tzinfo=ZoneInfo("Europe/Berlin"))


EVEN = replace(POLICY, jitter=0)


def moments(*loops, policy=EVEN, **special):
    seen = snapshot(silence=timedelta(), open_loops=tuple(loops), **special)
    return [moment.at for moment in timing.good_moments(seen, policy)]


ORDINARY = NOON + 20 * HOUR


@pytest.mark.parametrize(
    ("happens_at", "expected"),
    [
        (FRIDAY, "2026-11-27T18:00+01:00"),  # a day without a time, as their midnight: that evening
        (FRIDAY.replace(tzinfo=UTC), "2026-11-27T18:00+01:00"),  # or as midnight UTC, from before their zone was known
        (FRIDAY.replace(hour=10), "2026-11-27T12:00+01:00"),  # at ten: a little after it
        (FRIDAY.replace(hour=16, minute=30), "2026-11-27T18:30+01:00"),
        (NOON + 9 * DAY, "2026-12-03T15:00+01:00"),  # the furthest that draws
        (NOON + 11 * DAY, None),  # next month: the ordinary follow-up is not held up
        (NOON + 5000 * DAY, None),
        (datetime.max.replace(tzinfo=UTC), None),
        (NOON + HOUR, None),  # over before the gap is: nothing to wait for beyond it
        (NOON - 2 * DAY, None),  # over already
        (NOON - 400 * DAY, None),
        (datetime.min.replace(tzinfo=UTC), None),
        (None, None),  # without a date
    ],
)
def test_an_open_loop_draws_the_moment(happens_at, expected):
    found = moments(loop(happens_at))
    assert found[0] == (at(expected) if expected else ORDINARY)
    assert found[-1] == ORDINARY


def test_the_nearest_loop_counts_and_one_that_came_due_is_not_held_up():
    friday, thursday = loop(FRIDAY), loop(FRIDAY - DAY, "exam")
    assert moments(friday, thursday)[0] == at("2026-11-26T18:00+01:00")
    assert moments(friday, loop(NOON + HOUR, "talk"))[0] == ORDINARY
    assert moments(friday, loop(NOON - 3 * DAY, "party"))[0] == ORDINARY
    # Long past, so it is no reason to hurry before Friday.
    assert moments(friday, loop(NOON - 8 * DAY, "party"))[0] == at("2026-11-27T18:00+01:00")


def test_a_date_days_away_does_not_hold_up_follow_ups_that_come_after_seconds():
    assert moments(loop(FRIDAY), policy=replace(POLICY, first_after=timedelta(seconds=3), jitter=0)) == [
        NOON + timedelta(seconds=3)
    ]


def test_a_loop_without_a_zone_is_read_in_utc():
    assert moments(loop(FRIDAY.replace(tzinfo=UTC)), timezone=None)[0] == at("2026-11-27T18:00+00:00")


def test_never_before_the_gap_is_over_and_never_far_after_the_loop():
    seen = snapshot(silence=timedelta(), open_loops=(loop(FRIDAY),))
    first, second, last = timing.good_moments(seen, POLICY)
    assert at("2026-11-27T18:00+01:00") <= first.at <= at("2026-11-27T20:00+01:00")
    assert second.at == at("2026-11-27T18:00+01:00")
    assert ORDINARY <= last.at <= ORDINARY + 2 * HOUR


@pytest.mark.parametrize("zone", ZONES)
def test_the_evening_is_an_evening_everywhere(zone):
    here = ZoneInfo(zone)
    for day in range(0, 400, 7):
        midnight = datetime.combine(date(2026, 1, 1) + day * DAY, time(), here).astimezone(UTC)
        local = timing.resolved_at(midnight, here).astimezone(here)
        assert local.time() == time(18)
        assert local.date() == (date(2026, 1, 1) + day * DAY)


# --------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(days=14), "14 days"),
        (timedelta(days=1, hours=6, minutes=5), "1 day 6 h"),
        (timedelta(hours=20), "20 h"),
        (timedelta(minutes=90), "1 h 30 min"),
        (timedelta(seconds=3), "3 s"),
        (timedelta(milliseconds=250), "250 ms"),
        (timedelta(microseconds=3), "0 s"),
    ],
)
def test_lengths_of_time_in_words(length, words):
    assert timing.span(length) == words


def test_a_moment_in_words():
    assert timing.clock(NOON, ZoneInfo("Europe/Berlin")) == "Tue 24 Nov 13:00 Europe/Berlin"
    assert timing.clock(NOON, None) == "Tue 24 Nov 12:00 UTC"
    assert timing.clock(timing.FAR, None) == "never"
