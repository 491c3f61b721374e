"""What `decide` says, row by row; what `explain` says in words; and which personas are too loose."""

from __future__ import annotations

import timeit
from dataclasses import fields, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from policy_worlds import DAY, HOUR, KEY, NOON, loop, sent, snapshot, turns

from reprise.models import Author, FollowUpPolicy, QuietHours, Rule, Send, Stop, Turn, Wait
from reprise.policy import RULES, decide, explain
from reprise.strictness import tighten

POLICY = FollowUpPolicy()
EVEN = replace(POLICY, jitter=0.0)
MINUTE, SECOND, MS = timedelta(minutes=1), timedelta(seconds=1), timedelta(milliseconds=1)
EVENING = datetime(2026, 11, 24, 22, 10, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
NEXT_MORNING = datetime(2026, 11, 25, 9, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)


def by(author: Author, count: int):
    return tuple(Turn(at=NOON - 30 * HOUR, author=author) for _ in range(count))


def policy(**numbers) -> FollowUpPolicy:
    return replace(EVEN, **numbers)


def night(**special):
    return snapshot(now=EVENING, **special)


def rows(day, night):
    """The rows of a table with their time of day in front, and their comments as names."""
    timed = [(NOON, *row) for row in day] + [(EVENING, *row) for row in night]
    return {"argvalues": [row[:-1] for row in timed], "ids": [row[-1] for row in timed]}


SEND = [
    (snapshot(), EVEN, "a good conversation, 30 hours ago"),
    (snapshot(silence=20 * HOUR, timezone="Africa/Abidjan"), EVEN, "exactly 20 hours ago"),
    (snapshot(turns=turns(NOON - 30 * HOUR, 5)), EVEN, "exactly 5 messages"),
    (snapshot(turns=(*by(Author.PERSONA, 4), *by(Author.PERSON, 1))), EVEN, "one of them theirs is enough"),
    (
        snapshot(turns=turns(NOON - 30 * HOUR, 1, DAY)[-1:] + by(Author.PERSON, 1)),
        policy(min_messages=2),
        "fewer wanted",
    ),
    (snapshot(turns=by(Author.PERSON, 1)), policy(min_messages=0), "none wanted, and they wrote"),
    (snapshot(silence=14 * DAY - 2 * MINUTE, turns=turns(NOON - 2 * DAY)), EVEN, "a minute before 14 days of silence"),
    (snapshot(silence=50 * HOUR, unanswered=(NOON - 40 * HOUR,)), EVEN, "one unanswered, twice the gap ago"),
    (snapshot(silence=90 * DAY, turns=turns(NOON - DAY)), policy(stop_after=100 * DAY), "another number of days"),
    (
        snapshot(silence=9 * DAY, unanswered=(NOON - 8 * DAY,) * 3),
        policy(max_unanswered=None),
        "three unanswered, no limit, eight first gaps ago",
    ),
    (snapshot(minor=True), policy(minors=True), "a minor, where the owner has turned that on"),
    (snapshot(paused_until=NOON), EVEN, "the pause is just over"),
    (snapshot(crisis_at=NOON - 14 * DAY), EVEN, "a crisis two weeks ago"),
    (snapshot(last_follow_up_at=NOON - DAY), EVEN, "another persona wrote exactly a day ago"),
    (snapshot(timezone=None, account_timezone="Europe/Berlin"), EVEN, "the account's zone, and it is day there"),
    (snapshot(timezone=None, writing_hours=frozenset({13})), EVEN, "zone unknown, they wrote an hour later in the day"),
    (snapshot(timezone="Mars/Olympus", writing_hours=frozenset({11})), EVEN, "not a zone, an hour earlier"),
    (snapshot(open_loops=(loop(None),)), EVEN, "an open loop without a date holds up nothing"),
    (snapshot(open_loops=(loop(NOON + 30 * DAY),)), EVEN, "nor does one next month"),
    (snapshot(open_loops=(loop(NOON - 3 * HOUR),)), EVEN, "their interview was three hours ago"),
]
SEND_AT_NIGHT = [
    (night(), policy(quiet_hours=None), "at night, without quiet hours"),
    (night(timezone=None), policy(quiet_hours=None), "nor does the zone matter without them"),
    (night(timezone="America/New_York"), EVEN, "it is afternoon where they are"),
    (
        night(quiet_hours=QuietHours(start=time(23), end=time(7))),
        EVEN,
        "their own quiet hours begin later",
    ),
]


@pytest.mark.parametrize(("now", "seen", "numbers"), **rows(SEND, SEND_AT_NIGHT))
def test_send(now, seen, numbers):
    assert decide(seen, now, numbers) == Send()


STOP = [
    (snapshot(started_at=None), EVEN, Rule.STARTED, "an imported history, they never came"),
    (snapshot(last_person_at=None), EVEN, Rule.STARTED, "they started with another persona"),
    (snapshot(persona_exists=False), EVEN, Rule.PERSONA, "its file is gone"),
    (snapshot(unreachable_at=NOON - HOUR), EVEN, Rule.REACHABLE, "blocked"),
    (snapshot(stopped_at=NOON - HOUR), EVEN, Rule.STOPPED, "said stop"),
    (snapshot(stopped_at=NOON + HOUR), EVEN, Rule.STOPPED, "said stop, by a clock ahead of ours"),
    (snapshot(minor=True), EVEN, Rule.MINOR, "said to be a minor"),
    (snapshot(silence=14 * DAY), EVEN, Rule.SILENCE, "14 days and a minute of silence"),
    (snapshot(last_person_at=NOON - 14 * DAY), EVEN, Rule.SILENCE, "exactly 14 days of it, whatever the persona said"),
    (snapshot(), policy(stop_after=timedelta()), Rule.SILENCE, "a policy that never writes"),
    (snapshot(turns=turns(NOON - 30 * HOUR, 4)), EVEN, Rule.MIN_MESSAGES, "only 4 messages"),
    (snapshot(turns=turns(NOON - 13 * DAY, 5, DAY)), EVEN, Rule.MIN_MESSAGES, "5, most of them older than 14 days"),
    (snapshot(turns=by(Author.PERSONA, 9)), EVEN, Rule.MIN_MESSAGES, "9, none of them theirs"),
    (snapshot(turns=()), policy(min_messages=0), Rule.MIN_MESSAGES, "none wanted, but they never wrote"),
    (snapshot(unanswered=(NOON - 9 * DAY, NOON - 8 * DAY)), EVEN, Rule.MAX_UNANSWERED, "two unanswered"),
    (snapshot(), policy(max_unanswered=0), Rule.MAX_UNANSWERED, "0 means none at all"),
    (
        snapshot(unanswered=(NOON - 9 * DAY,)),
        policy(max_unanswered=1),
        Rule.MAX_UNANSWERED,
        "1: the first silence ends it",
    ),
    (snapshot(paused_until=NOON + HOUR, stopped_at=NOON), EVEN, Rule.STOPPED, "stop goes before pause"),
]


@pytest.mark.parametrize(("seen", "numbers", "rule"), [row[:3] for row in STOP], ids=[row[3] for row in STOP])
def test_stop(seen, numbers, rule):
    decision = decide(seen, NOON, numbers)
    assert isinstance(decision, Stop)
    assert decision.rule is rule


WAIT = [
    (snapshot(paused_until=NOON + HOUR), EVEN, Rule.PAUSED, NOON + HOUR, "paused for an hour"),
    (
        snapshot(paused_until=NOON + 9 * HOUR),
        EVEN,
        Rule.QUIET_HOURS,
        NEXT_MORNING,
        "until the night, so until the morning",
    ),
    (snapshot(crisis_at=NOON - 13 * DAY), EVEN, Rule.CRISIS, NOON + DAY, "a crisis 13 days ago"),
    (snapshot(reply_pending=True), EVEN, Rule.REPLY_PENDING, NOON + MINUTE, "they wait for a reply"),
    (
        snapshot(reply_pending=True),
        policy(first_after=2 * SECOND),
        Rule.REPLY_PENDING,
        NOON + SECOND / 2,
        "they wait for a reply, where everything goes fast",
    ),
    (snapshot(reply_pending=True), policy(first_after=timedelta()), Rule.REPLY_PENDING, NOON + MS, "never at once"),
    (snapshot(silence=15 * HOUR), EVEN, Rule.FIRST_AFTER, NOON + 5 * HOUR, "15 hours ago, 20 are needed"),
    (
        snapshot(last_delivered_at=NOON - 15 * HOUR),
        EVEN,
        Rule.FIRST_AFTER,
        NOON + 5 * HOUR,
        "the persona's word counts too",
    ),
    (snapshot(silence=10 * HOUR), EVEN, Rule.QUIET_HOURS, NEXT_MORNING, "20 hours end in the night"),
    (
        snapshot(silence=50 * HOUR, unanswered=(NOON - 38 * HOUR,)),
        EVEN,
        Rule.FIRST_AFTER,
        NOON + 2 * HOUR,
        "the second not before twice the first gap, from the first",
    ),
    (
        snapshot(last_follow_up_at=NOON - 23 * HOUR),
        EVEN,
        Rule.MIN_GAP,
        NOON + HOUR,
        "another persona wrote 23 hours ago",
    ),
    (
        snapshot(silence=50 * HOUR, unanswered=(NOON - 45 * HOUR,)),
        policy(min_gap=2 * DAY),
        Rule.MIN_GAP,
        NOON + 3 * HOUR,
        "one that only may have arrived counts too",
    ),
    (
        snapshot(open_loops=(loop(NOON + HOUR),), silence=21 * HOUR),
        EVEN,
        Rule.GOOD_MOMENT,
        NOON + 3 * HOUR,
        "their interview is in an hour",
    ),
    (
        snapshot(open_loops=(loop(NOON + 8 * HOUR),), silence=21 * HOUR),
        EVEN,
        Rule.QUIET_HOURS,
        NEXT_MORNING,
        "their concert ends in the night",
    ),
    (
        snapshot(timezone=None, account_timezone="Asia/Seoul"),
        EVEN,
        Rule.QUIET_HOURS,
        datetime(2026, 11, 25, 0, tzinfo=UTC),
        "night at the account's place",
    ),
    (
        snapshot(timezone="UTC+09:30"),
        EVEN,
        Rule.QUIET_HOURS,
        datetime(2026, 11, 24, 23, 30, tzinfo=UTC),
        "their zone is an offset of hours and a half, and it is night there",
    ),
    (
        snapshot(timezone=None, writing_hours=frozenset({20})),
        EVEN,
        Rule.UNKNOWN_ZONE,
        NOON + 7 * HOUR,
        "zone unknown, they write in the evening",
    ),
    (
        snapshot(timezone=None, writing_hours=frozenset({20}), quiet_hours=QuietHours(start=time(1), end=time(2))),
        policy(quiet_hours=None),
        Rule.UNKNOWN_ZONE,
        NOON + 7 * HOUR,
        "quiet hours of their own, which cannot be told without a zone",
    ),
    (
        snapshot(last_delivered_at=NOON + 3 * HOUR),
        policy(quiet_hours=None),
        Rule.FIRST_AFTER,
        NOON + 20 * HOUR,
        "what happened in the future happened now",
    ),
    (
        snapshot(paused_until=datetime.max.replace(tzinfo=UTC)),
        EVEN,
        Rule.PAUSED,
        datetime(9998, 1, 1, tzinfo=UTC),
        "for ever",
    ),
]
WAIT_AT_NIGHT = [
    (night(), EVEN, Rule.QUIET_HOURS, NEXT_MORNING, "it is ten in the evening"),
    (
        night(writing_hours=frozenset({21})),
        EVEN,
        Rule.QUIET_HOURS,
        NEXT_MORNING,
        "even if they write then",
    ),
    (
        night(quiet_hours=QuietHours(start=time(22), end=time(23))),
        policy(quiet_hours=None),
        Rule.QUIET_HOURS,
        EVENING + 50 * MINUTE,
        "their own quiet hours hold where the policy has none",
    ),
]


@pytest.mark.parametrize(("now", "seen", "numbers", "rule", "until"), **rows(WAIT, WAIT_AT_NIGHT))
def test_wait(now, seen, numbers, rule, until):
    decision = decide(seen, now, numbers)
    assert isinstance(decision, Wait)
    assert (decision.rule, decision.until) == (rule, until)


def test_now_may_be_in_any_zone_but_has_one():
    seen = snapshot(silence=15 * HOUR)
    assert decide(seen, NOON.astimezone(ZoneInfo("Asia/Seoul")), POLICY) == decide(seen, NOON, POLICY)
    with pytest.raises(ValueError, match="needs a zone"):
        decide(seen, NOON.replace(tzinfo=None), POLICY)


def test_after_months_of_downtime_there_is_one_follow_up_and_not_more():
    """Lateness shifts follow-ups: what would have been two in the meantime is one now, and the next a gap later."""
    lenient = policy(stop_after=365 * DAY, window=365 * DAY)
    seen = snapshot(silence=90 * DAY)
    assert decide(seen, NOON, lenient) == Send()
    after = decide(sent(seen, NOON), NOON + MS, lenient)
    assert isinstance(after, Wait)
    assert after.until >= NOON + 40 * HOUR


def test_a_loop_nobody_may_be_asked_about_any_more_does_not_cost_the_follow_up():
    """Their exam is on Friday, but by then they have been silent too long: better today than never."""
    last = NOON - 13 * DAY
    exam = snapshot(silence=13 * DAY, unanswered=(), open_loops=(loop(NOON + 26 * HOUR),), turns=turns(NOON - 2 * DAY))
    assert exam.last_delivered_at == last
    assert decide(exam, NOON, policy(first_after=5 * DAY)) == Send()
    assert isinstance(decide(exam, NOON, policy(first_after=5 * DAY, stop_after=20 * DAY)), Wait)


def test_nor_does_one_for_which_the_messages_would_be_too_old():
    old = (*turns(NOON - 13 * DAY, 4), Turn(at=NOON - 30 * HOUR, author=Author.PERSON))
    assert decide(snapshot(turns=old, open_loops=(loop(NOON + 3 * DAY),)), NOON, EVEN) == Send()
    assert isinstance(decide(snapshot(open_loops=(loop(NOON + 3 * DAY),)), NOON, EVEN), Wait)


def test_waiting_that_ends_in_a_stop_says_so():
    seen = snapshot(paused_until=NOON + 30 * DAY)
    decision = decide(seen, NOON, EVEN)
    assert isinstance(decision, Wait)
    assert "paused until Thu 24 Dec 13:00 Europe/Berlin; but by then they wrote last 31 days" in decision.reason
    assert isinstance(decide(seen, decision.until, EVEN), Stop)


# --------------------------------------------------------------------------- why


def words(seen, now=NOON, numbers=EVEN) -> dict[Rule, str]:
    return {report.rule: f"{report.verdict}: {report.words}" for report in explain(seen, now, numbers)}


def test_why_names_every_rule_with_its_figures():
    assert words(snapshot()) == {
        Rule.STARTED: "ok: they started this conversation",
        Rule.PERSONA: "ok: the persona is here",
        Rule.REACHABLE: "ok: they can be reached",
        Rule.STOPPED: "ok: they did not say stop",
        Rule.MINOR: "ok: they are not known to be a minor",
        Rule.SILENCE: "ok: they wrote last 1 day 6 h ago, less than 14 days",
        Rule.MIN_MESSAGES: "ok: 7 of at least 5 messages in 14 days, 3 written by them",
        Rule.MAX_UNANSWERED: "ok: 0 unanswered follow-ups, at most 2",
        Rule.PAUSED: "ok: not paused",
        Rule.CRISIS: "ok: they spoke of no crisis lately",
        Rule.REPLY_PENDING: "ok: every message of theirs has its reply",
        Rule.FIRST_AFTER: "ok: last message 1 day 6 h ago, follow-up 1 after 20 h",
        Rule.MIN_GAP: "ok: no follow-up before this one",
        Rule.GOOD_MOMENT: "ok: a good moment since Tue 24 Nov 03:00 Europe/Berlin: the gap since the last message, "
        "and a little more",
        Rule.QUIET_HOURS: "ok: quiet hours 21:00-09:00 Europe/Berlin; it is 13:00 there",
        Rule.UNKNOWN_ZONE: "ok: their time zone is known",
    }


@pytest.mark.parametrize(
    ("rule", "seen", "now", "expected"),
    [
        (Rule.MINOR, snapshot(minor=True), NOON, "stop: they are a minor"),
        (Rule.PAUSED, snapshot(paused_until=NOON + HOUR), NOON, "wait: paused until Tue 24 Nov 14:00 Europe/Berlin"),
        (
            Rule.CRISIS,
            snapshot(crisis_at=NOON - DAY),
            NOON,
            "wait: they spoke of a crisis 1 day ago, no follow-ups for 14 days",
        ),
        (
            Rule.FIRST_AFTER,
            snapshot(silence=3 * HOUR),
            NOON,
            "wait: last message 3 h ago, follow-up 1 after 20 h, so not before Wed 25 Nov 06:00 Europe/Berlin",
        ),
        (
            Rule.MIN_GAP,
            snapshot(last_follow_up_at=NOON - 2 * HOUR),
            NOON,
            "wait: last follow-up of any persona 2 h ago, at most one in 1 day",
        ),
        (
            Rule.GOOD_MOMENT,
            snapshot(open_loops=(loop(NOON + HOUR),)),
            NOON,
            "wait: the date of something they spoke of, so not before Tue 24 Nov 16:00 Europe/Berlin",
        ),
        (Rule.QUIET_HOURS, snapshot(), EVENING, "wait: quiet hours 21:00-09:00 Europe/Berlin; it is 22:10 there"),
        (
            Rule.UNKNOWN_ZONE,
            snapshot(timezone=None, writing_hours=frozenset({20})),
            NOON,
            "wait: time zone unknown: only in UTC hours near those they wrote in (19, 20, 21); it is 12:00 UTC",
        ),
    ],
)
def test_why_in_words(rule, seen, now, expected):
    assert words(seen, now)[rule] == expected


def test_why_can_be_asked_about_somebody_of_whom_nothing_is_known():
    empty = snapshot(turns=(), last_person_at=None, last_delivered_at=None, started_at=None, timezone=None)
    reports = {report.rule: report.verdict for report in explain(empty, NOON, POLICY)}
    assert {rule for rule, verdict in reports.items() if verdict == "stop"} == {
        Rule.STARTED,
        Rule.SILENCE,
        Rule.MIN_MESSAGES,
    }


def test_the_table_has_every_rule_once_and_says_where_it_comes_from():
    assert [entry.rule for entry in RULES] == list(Rule)
    for entry in RULES:
        assert entry.check.__name__ == entry.rule
        assert "Promise" in entry.check.__doc__ or "Section" in entry.check.__doc__


# --------------------------------------------------------------------------- stricter personas


def test_a_persona_may_ask_for_approval_and_not_do_without_the_accounts() -> None:
    assert tighten(policy(), {"approval": True}).approval
    assert tighten(policy(approval=True), {}).approval
    with pytest.raises(ValueError, match="approval: False is looser"):
        tighten(policy(approval=True), {"approval": False})


@pytest.mark.parametrize(
    ("name", "stricter", "looser"),
    [
        ("min_messages", 6, 4),
        ("window", 7 * DAY, 15 * DAY),
        ("stop_after", 7 * DAY, 15 * DAY),
        ("first_after", DAY, HOUR),
        ("max_unanswered", 1, 3),
        ("max_unanswered", 0, None),
        ("min_gap", 2 * DAY, HOUR),
        ("quiet_hours", QuietHours(start=time(20), end=time(9)), QuietHours(start=time(22), end=time(9))),
        ("quiet_hours", QuietHours(start=time(21), end=time(10)), QuietHours(start=time(21), end=time(8, 59))),
        ("quiet_hours", QuietHours(start=time(10), end=time(9)), QuietHours(start=time(9), end=time(21))),
        ("quiet_hours", QuietHours(start=time(21), end=time(9)), None),
        ("jitter", 0.5, 0.05),
        ("crisis_rest", 20 * DAY, 13 * DAY),
        ("minors", False, True),
    ],
)
def test_a_persona_may_be_stricter_but_never_looser(name, stricter, looser):
    assert getattr(tighten(POLICY, {name: stricter}), name) == stricter
    with pytest.raises(ValueError, match=f"^{name}: .* is looser than the account's"):
        tighten(POLICY, {name: looser})


def test_where_the_account_has_no_limit_a_persona_may_have_one():
    lenient = replace(POLICY, max_unanswered=None, quiet_hours=None, minors=True)
    hours = QuietHours(start=time(1), end=time(2))
    own = tighten(lenient, {"max_unanswered": 7, "quiet_hours": hours, "minors": True})
    assert (own.max_unanswered, own.quiet_hours, own.minors) == (7, hours, True)
    assert tighten(lenient, {"max_unanswered": None, "quiet_hours": None}) == lenient


@pytest.mark.parametrize(
    ("name", "value"),
    [("min_mesages", 9), ("min_messages", "9"), ("min_messages", True), ("window", 3), ("window", None), ("minors", 0)],
)
def test_what_is_no_number_of_the_policy_is_refused_by_name(name, value):
    with pytest.raises(ValueError, match=f"^{name}: "):
        tighten(POLICY, {name: value})


def test_every_number_of_the_policy_can_be_made_stricter():
    for field in fields(FollowUpPolicy):
        assert tighten(POLICY, {field.name: getattr(POLICY, field.name)}) == POLICY


def test_deciding_is_fast_enough_to_be_done_for_everybody_due():
    seen = snapshot(conversation=replace(KEY, person="fast"), turns=turns(NOON - 30 * HOUR, 50))
    runs = min(timeit.repeat(lambda: decide(seen, NOON, POLICY), number=50, repeat=10)) / 50
    assert runs < 0.001  # typically 0.00003; generous for a busy machine


def test_how_long_follow_ups_rest_after_a_crisis_is_the_owners_to_set():
    spoken = snapshot(crisis_at=NOON - 2 * DAY)
    rest = decide(spoken, NOON, policy(crisis_rest=3 * DAY))
    assert isinstance(rest, Wait)
    assert (rest.rule, rest.until) == (Rule.CRISIS, NOON + DAY)
    assert decide(spoken, NOON, policy(crisis_rest=DAY)) == decide(snapshot(), NOON, policy(crisis_rest=DAY))
