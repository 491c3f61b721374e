"""Snapshots for the policy's tests, and an oracle that says which rules a follow-up would break.

The oracle is written from the promise, not from policy.py, and shares no code with it beyond the models.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import strategies as st

from reprise.models import (
    Author,
    Contact,
    ConversationKey,
    Decision,
    FollowUpPolicy,
    Memory,
    MemoryKind,
    QuietHours,
    Rule,
    Send,
    Snapshot,
    Stop,
    Turn,
    Wait,
)
from reprise.policy import RULES, Entry, decide

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
KEY = ConversationKey(account="fan-club", person="42", persona="maestro")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
"""A Tuesday, 13:00 in Berlin."""

ALL_RULES = frozenset(Rule)


# --------------------------------------------------------------------------- one snapshot, by what is special about it


def contact(**special: Any) -> Contact:
    usual: dict[str, Any] = {
        "key": KEY.contact,
        "address": "42",
        "persona": KEY.persona,
        "started_at": NOON - 60 * DAY,
        "timezone": "Europe/Berlin",
    }
    return Contact(**(usual | special))


def turns(last: datetime, count: int = 7, apart: timedelta = timedelta(minutes=1)) -> tuple[Turn, ...]:
    """`count` messages in turn, the last at `last` and by the persona."""
    sides = (Author.PERSONA, Author.PERSON)
    return tuple(Turn(at=last - apart * back, author=sides[back % 2]) for back in reversed(range(count)))


def snapshot(*, silence: timedelta = 30 * HOUR, now: datetime = NOON, **special: Any) -> Snapshot:
    """Somebody who chatted `silence` ago and may be written to; keywords of Contact or Snapshot change that."""
    last = now - silence
    own = {name: special.pop(name) for name in list(special) if name in Contact.__dataclass_fields__}
    usual: dict[str, Any] = {
        "contact": contact(**own),
        "conversation": KEY,
        "persona_exists": True,
        "turns": turns(last),
        "last_person_at": last - timedelta(minutes=1),
        "last_delivered_at": last,
        "reply_pending": False,
        "unanswered": (),
    }
    return Snapshot(**(usual | special))


def loop(happens_at: datetime | None, name: str = "interview") -> Memory:
    return Memory(
        id=name,
        conversation=KEY,
        kind=MemoryKind.OPEN_LOOP,
        text=f"has an {name}",
        sources=("m1",),
        created_at=NOON - DAY,
        happens_at=happens_at,
    )


def sent(before: Snapshot, at: datetime) -> Snapshot:
    """The snapshot after a follow-up of this conversation went out at `at`."""
    return replace(
        before,
        contact=replace(before.contact, last_follow_up_at=at),
        last_delivered_at=at,
        unanswered=(*before.unanswered, at),
    )


def settle(
    start: Snapshot, now: datetime, policy: FollowUpPolicy, rules: tuple[Entry, ...] = RULES, steps: int = 40
) -> tuple[datetime, Send | Stop]:
    """Follows every Wait to its end. A missing reply is delivered while the first of them passes."""
    seen = start
    for _ in range(steps):
        decision: Decision = decide(seen, now, policy, rules)
        if not isinstance(decision, Wait):
            return now, decision
        assert decision.until > now, decision
        if seen.reply_pending:
            delivered = max(now, seen.last_delivered_at or now)
            seen = replace(seen, reply_pending=False, last_delivered_at=delivered)
        now = decision.until
    raise AssertionError(f"still waiting after {steps} steps: {decide(seen, now, policy, rules)}")


# --------------------------------------------------------------------------- the oracle


def local_clock(at: datetime, zone: str) -> time:
    return datetime.fromtimestamp(at.timestamp(), ZoneInfo(zone)).time().replace(microsecond=at.microsecond)


def is_zone(name: str | None) -> bool:
    return name in _zones()


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones()) - {"localtime"}


def in_quiet(local: time, quiet: QuietHours) -> bool:
    """Turned so that the quiet span begins at midnight: then it is one comparison."""

    def seconds(clock: time) -> float:
        return clock.hour * 3600 + clock.minute * 60 + clock.second + clock.microsecond / 1e6

    length = (seconds(quiet.end) - seconds(quiet.start)) % 86400
    return (seconds(local) - seconds(quiet.start)) % 86400 < length


def broken(snapshot: Snapshot, at: datetime, policy: FollowUpPolicy) -> frozenset[Rule]:
    """The rules that a follow-up at `at` would break; `GOOD_MOMENT` aside, which is taste and not a promise."""
    who, found = snapshot.contact, set[Rule]()

    def age(then: datetime) -> timedelta:
        return max(at - then, timedelta())

    zone = who.timezone or snapshot.account_timezone
    quiet = who.quiet_hours or policy.quiet_hours
    recent = [turn for turn in snapshot.turns if age(turn.at) < policy.window]
    said = [t for t in (snapshot.last_person_at, snapshot.last_delivered_at, *snapshot.unanswered) if t]
    follow_ups = [t for t in (who.last_follow_up_at, *snapshot.unanswered) if t]
    if who.started_at is None or snapshot.last_person_at is None:
        found.add(Rule.STARTED)
    if not snapshot.persona_exists:
        found.add(Rule.PERSONA)
    if who.unreachable_at:
        found.add(Rule.REACHABLE)
    if who.stopped_at:
        found.add(Rule.STOPPED)
    if who.minor and not policy.minors:
        found.add(Rule.MINOR)
    if snapshot.last_person_at and age(snapshot.last_person_at) >= policy.stop_after:
        found.add(Rule.SILENCE)
    if len(recent) < policy.min_messages or all(turn.author is Author.PERSONA for turn in recent):
        found.add(Rule.MIN_MESSAGES)
    if policy.max_unanswered is not None and len(snapshot.unanswered) + 1 > policy.max_unanswered:
        found.add(Rule.MAX_UNANSWERED)
    if who.paused_until and at < who.paused_until:
        found.add(Rule.PAUSED)
    if who.crisis_at and age(who.crisis_at) < 14 * DAY:
        found.add(Rule.CRISIS)
    if snapshot.reply_pending:
        found.add(Rule.REPLY_PENDING)
    if any(age(then) < policy.first_after * 2 ** len(snapshot.unanswered) for then in said):
        found.add(Rule.FIRST_AFTER)
    if any(age(then) < policy.min_gap for then in follow_ups):
        found.add(Rule.MIN_GAP)
    if quiet and is_zone(zone) and in_quiet(local_clock(at, str(zone)), quiet):
        found.add(Rule.QUIET_HOURS)
    if quiet and not is_zone(zone):
        wrote = snapshot.writing_hours or {turn.at.hour for turn in snapshot.turns if turn.author is Author.PERSON}
        wrote = wrote or {t.hour for t in (snapshot.last_person_at,) if t}
        if all(min((at.hour - hour) % 24, (hour - at.hour) % 24) > 1 for hour in wrote):
            found.add(Rule.UNKNOWN_ZONE)
    return frozenset(found)


# --------------------------------------------------------------------------- random worlds

ZONES = (
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/St_Johns",
    "America/Sao_Paulo",
    "America/Santiago",  # changes at midnight
    "America/Havana",
    "America/Nuuk",
    "Atlantic/Azores",
    "Africa/Cairo",
    "Africa/Casablanca",  # winter time in Ramadan
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Kathmandu",  # 5:45
    "Asia/Kolkata",
    "Asia/Seoul",
    "Asia/Tehran",
    "Australia/Lord_Howe",  # half an hour of summer time
    "Pacific/Apia",  # had no 30 December 2011
    "Pacific/Chatham",  # 12:45
    "Pacific/Kiritimati",
    "Antarctica/Troll",  # two hours of summer time
    "Etc/GMT-14",
    "Etc/GMT+12",
    "UTC",
)
NO_ZONES = (
    None,
    None,
    "Mars/Olympus_Mons",
    "America",
    "../../etc/passwd",
    "/etc/localtime",
    "Europe/Berlin\0",
    "",
    "\udc80",
)


@cache
def changes(zone: str) -> tuple[datetime, ...]:
    """When the clocks of a zone were or will be changed, 2010 to 2032, to the quarter of an hour."""
    here, found = ZoneInfo(zone), list[datetime]()
    at = datetime(2010, 1, 1, tzinfo=UTC)
    while at.year < 2033:
        if at.astimezone(here).utcoffset() != (at + 7 * DAY).astimezone(here).utcoffset():
            fine = (at + timedelta(minutes=15) * step for step in range(7 * 96 + 1))
            offsets = [(t, t.astimezone(here).utcoffset()) for t in fine]
            found += [t for (_, a), (t, b) in pairwise(offsets) if a != b]
        at += 7 * DAY
    return tuple(found)


@st.composite
def rarely(draw: st.DrawFn, values: st.SearchStrategy[Any], usually: Any = None) -> Any:
    """`usually`, and one time in sixteen one of `values`."""
    return draw(values) if draw(st.sampled_from(ONE_IN_SIXTEEN)) else usually


ONE_IN_SIXTEEN = (False,) * 8 + (True,) + (False,) * 7


def spans(upto: timedelta) -> st.SearchStrategy[timedelta]:
    return st.integers(0, max(int(upto / timedelta(milliseconds=1)), 0)).map(lambda ms: timedelta(milliseconds=ms))


quiet_spans = st.builds(
    lambda start, length: QuietHours(
        start=time(start // 60, start % 60), end=time((start + length) % 1440 // 60, (start + length) % 60)
    ),
    st.integers(0, 1439),
    st.integers(1, 1439),
)


def instants(zone: str | None) -> st.SearchStrategy[datetime]:
    """Any time, half of them within two days of a change of this zone's clocks."""
    anywhere = st.integers(0, 22 * 365 * 86_400).map(
        lambda seconds: datetime(2010, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    )
    if zone is None or not is_zone(zone) or not changes(zone):
        return anywhere
    near = st.builds(
        lambda at, off: at + timedelta(seconds=off),
        st.sampled_from(changes(zone)),
        st.integers(-172_800, 172_800),
    )
    return near | anywhere


@st.composite
def policies(draw: st.DrawFn) -> FollowUpPolicy:
    """The defaults, other numbers, and everything scaled down until it fits into a minute."""
    if draw(st.integers(0, 3)) == 0:
        return FollowUpPolicy()
    scale = draw(st.sampled_from([1.0, 1.0, 1 / 24, 1 / 3600, 1 / 86_400]))

    def scaled(days: float) -> timedelta:
        return timedelta(milliseconds=round(days * scale * 86_400_000))

    return FollowUpPolicy(
        min_messages=draw(st.sampled_from([0, 1, 2, 3, 5, 5, 8])),
        window=scaled(draw(st.sampled_from([1, 3, 14, 14, 60]))),
        stop_after=scaled(draw(st.sampled_from([0, 1, 3, 14, 14, 60, 60]))),
        first_after=scaled(draw(st.sampled_from([0, 0.1, 0.5, 0.9, 0.9, 2]))),
        max_unanswered=draw(st.sampled_from([0, 1, 2, 2, 3, 5, None])),
        min_gap=scaled(draw(st.sampled_from([0, 0.5, 1, 1, 5]))),
        quiet_hours=draw(st.sampled_from([FollowUpPolicy().quiet_hours] * 2 + [None]) | quiet_spans),
        jitter=draw(st.sampled_from([0.0, 0.1, 0.1, 0.5])),
        minors=draw(st.booleans()),
    )


@st.composite
def worlds(draw: st.DrawFn, *, skewed: bool = True) -> tuple[Snapshot, datetime, FollowUpPolicy]:
    """A snapshot, the time, and a policy. `skewed`: some of what is stored may lie a little ahead of the time."""
    policy, least = draw(policies()), st.sampled_from([5, 5, 0])
    zone = draw(st.sampled_from(ZONES + NO_ZONES))
    now = draw(instants(zone))
    ahead = min(2 * HOUR, 2 * policy.first_after) if skewed else timedelta()

    skew = draw(rarely(spans(ahead), timedelta()))

    def past(upto: timedelta) -> datetime:
        return now + skew - draw(spans(upto))

    reach = min(policy.stop_after, policy.window)
    span = int(reach * draw(st.sampled_from([0.3, 0.3, 0.8, 1.2])) / timedelta(milliseconds=1))
    ages = draw(st.lists(st.tuples(st.integers(0, span), st.sampled_from(Author)), min_size=draw(least), max_size=14))
    said = tuple(
        Turn(at=now + skew - timedelta(milliseconds=age), author=author)
        for age, author in sorted(ages, key=lambda each: -each[0])
    )
    theirs = [turn.at for turn in said if turn.author is Author.PERSON]
    last_person = draw(rarely(st.none() | st.just(past(reach)), max(theirs, default=None)))
    unanswered = ()
    if last_person is not None and draw(st.booleans()):
        age = max(now - last_person, timedelta())
        unanswered = tuple(sorted(now - draw(spans(age)) for _ in range(draw(st.integers(0, 3)))))
    follow_ups = [*unanswered, *([past(2 * policy.min_gap)] if draw(st.booleans()) else [])]
    ends = [turn.at for turn in said] + list(unanswered) + ([last_person] if last_person else [])
    who = Contact(
        key=KEY.contact,
        address="42",
        persona=KEY.persona,
        started_at=draw(rarely(st.none(), now - 100 * DAY)),
        timezone=zone,
        quiet_hours=draw(st.none() | st.none() | quiet_spans),
        stopped_at=draw(rarely(st.just(now - DAY))),
        paused_until=draw(rarely(st.sampled_from([-0.1, 0.01, 0.3, 1.5]).map(lambda share: now + reach * share))),
        unreachable_at=draw(rarely(st.just(now))),
        minor=draw(rarely(st.just(True), False)),
        crisis_at=draw(rarely(spans(20 * DAY).map(lambda delta: now - delta))),
        last_follow_up_at=max(follow_ups, default=None),
    )
    loops = st.builds(loop, st.none() | spans(reach * 3).map(lambda delta: now - reach + delta))
    key = replace(KEY, person=draw(st.text(max_size=3)) or "42")
    seen = Snapshot(
        contact=replace(who, key=key.contact),
        conversation=key,
        persona_exists=draw(rarely(st.just(False), True)),
        turns=said,
        last_person_at=last_person,
        last_delivered_at=max(ends, default=None),
        reply_pending=draw(rarely(st.just(True), False)),
        unanswered=unanswered,
        open_loops=tuple(draw(st.lists(loops, max_size=3))),
        writing_hours=draw(st.just(frozenset[int]()) | st.frozensets(st.integers(0, 23), max_size=3)),
        account_timezone=draw(rarely(st.sampled_from(ZONES))),
    )
    return seen, now, policy
