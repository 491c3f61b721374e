"""May a persona write first, now? `decide` answers with a value, `explain` says why, rule by rule. Pure.

The rules are the table `RULES`. A rule that only the person (or the owner) can change stops, one that time heals waits.
The numbers are those of a FollowUpPolicy; the sentences they hold are the promise's (the README lists its seven points).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from reprise import timing
from reprise.models import (
    Author,
    Decision,
    FollowUpPolicy,
    Rule,
    RuleReport,
    Send,
    Snapshot,
    Stop,
    Wait,
    utc,
)
from reprise.timing import FAR, clock, later, span


class Verdict(NamedTuple):
    """What one rule says: `ok`, `wait` (with `until`, later than the moment it was asked about) or `stop`."""

    name: str
    words: str
    until: datetime | None = None


def _ok(words: str) -> Verdict:
    return Verdict("ok", words)


def _wait(until: datetime, words: str) -> Verdict:
    return Verdict("wait", words, until)


def _stop(words: str) -> Verdict:
    return Verdict("stop", words)


# --------------------------------------------------------------------------- rules: until the person does something


def started(snapshot: Snapshot, now: datetime, policy: FollowUpPolicy) -> Verdict:
    """Promise 1: never write first to someone who did not start the conversation."""
    if snapshot.contact.started_at is None:
        return _stop("they never wrote to this account or pressed start")
    if snapshot.last_person_at is None:
        return _stop("they never wrote to this persona")
    return _ok("they started this conversation")


def persona(snapshot: Snapshot, now: datetime, policy: FollowUpPolicy) -> Verdict:
    """Section 2: personas are files, so one can be gone, and nobody else speaks in its place."""
    if not snapshot.persona_exists:
        return _stop(f"the persona {snapshot.conversation.persona} is not here any more")
    return _ok("the persona is here")


def reachable(snapshot: Snapshot, now: datetime, policy: FollowUpPolicy) -> Verdict:
    """Section 4, Events: blocked or closed DMs; cleared when they write again."""
    if snapshot.contact.unreachable_at is not None:
        return _stop("they blocked this account or closed their messages")
    return _ok("they can be reached")


def stopped(snapshot: Snapshot, now: datetime, policy: FollowUpPolicy) -> Verdict:
    """Promise 5: nothing is sent after "stop"."""
    if snapshot.contact.stopped_at is not None:
        return _stop("they said stop")
    return _ok("they did not say stop")


def minor(snapshot: Snapshot, now: datetime, policy: FollowUpPolicy) -> Verdict:
    """Promise 6: no follow-ups to minors, unless the owner has turned that on for their lawful case."""
    if not snapshot.contact.minor:
        return _ok("they are not known to be a minor")
    if policy.minors:
        return _ok("they are a minor, and the owner has turned follow-ups to minors on")
    return _stop("they are a minor")


def silence(snapshot: Snapshot, now: datetime, policy: FollowUpPolicy) -> Verdict:
    """Promise 3: after 14 days without a message of theirs, stop until they write again."""
    if snapshot.last_person_at is None:
        return _stop("they never wrote here")
    age = now - snapshot.last_person_at
    if age >= policy.stop_after:
        return _stop(f"they wrote last {span(age)} ago, no follow-ups after {span(policy.stop_after)}")
    return _ok(f"they wrote last {span(age)} ago, less than {span(policy.stop_after)}")


def min_messages(snapshot: Snapshot, now: datetime, policy: FollowUpPolicy) -> Verdict:
    """Promise 2: at least 5 messages of either side in the past 14 days, at least one of them the person's.

    Waiting never adds a message, it only lets them grow old, so too few is a stop.
    """
    counted = [turn.author for turn in snapshot.turns if now - turn.at < policy.window]
    theirs = counted.count(Author.PERSON)
    words = (
        f"{len(counted)} of at least {policy.min_messages} messages in {span(policy.window)}, {theirs} written by them"
    )
    return _ok(words) if len(counted) >= policy.min_messages and theirs else _stop(words)


def max_unanswered(snapshot: Snapshot, now: datetime, policy: FollowUpPolicy) -> Verdict:
    """Section 1: at most 2 unanswered; those that may have arrived count like those that did (section 4, Policy)."""
    sent, most = len(snapshot.unanswered), policy.max_unanswered
    if most is None:
        return _ok(f"{sent} unanswered follow-ups, without a limit")
    words = f"{sent} unanswered follow-ups, at most {most}"
    return _ok(words) if sent < most else _stop(words)


# --------------------------------------------------------------------------- rules: until some time has passed


def paused(snapshot: Snapshot, now: datetime, policy: FollowUpPolicy) -> Verdict:
    """Promise 5, as a person's own wish for a while."""
    until = min(snapshot.contact.paused_until or now, FAR)
    if until > now:
        return _wait(until, f"paused until {clock(until, timing.zone_of(snapshot))}")
    return _ok("not paused")


def crisis(snapshot: Snapshot, now: datetime, policy: FollowUpPolicy) -> Verdict:
    """Promise 4: a follow-up is a positive experience, so none to somebody who just spoke of a crisis."""
    at = snapshot.contact.crisis_at
    if at is not None and (until := later(at, policy.crisis_rest)) > now:
        return _wait(
            until, f"they spoke of a crisis {span(now - at)} ago, no follow-ups for {span(policy.crisis_rest)}"
        )
    return _ok("they spoke of no crisis lately")


def reply_pending(snapshot: Snapshot, now: datetime, policy: FollowUpPolicy) -> Verdict:
    """Section 4, Policy: wait while a message of theirs has no finished reply."""
    if not snapshot.reply_pending:
        return _ok("every message of theirs has its reply")
    return _wait(later(now, timing.shortly(policy)), "a message of theirs has no reply yet")


def first_after(snapshot: Snapshot, now: datetime, policy: FollowUpPolicy) -> Verdict:
    """Section 1: 20 hours after the last delivered message of either side, twice as long after each unanswered one."""
    last = timing.last_message_at(snapshot)
    if last is None:
        return _ok("nothing was said yet")
    pause, which = timing.gap(snapshot, policy), len(snapshot.unanswered) + 1
    words = f"last message {span(now - last)} ago, follow-up {which} after {span(pause)}"
    if (until := later(last, pause)) > now:
        return _wait(until, f"{words}, so not before {clock(until, timing.zone_of(snapshot))}")
    return _ok(words)


def min_gap(snapshot: Snapshot, now: datetime, policy: FollowUpPolicy) -> Verdict:
    """Section 1: for one person at most one in 24 hours, across all personas of an account."""
    known = (snapshot.contact.last_follow_up_at, *snapshot.unanswered[-1:])
    last = max((at for at in known if at is not None), default=None)
    if last is None:
        return _ok("no follow-up before this one")
    words = f"last follow-up of any persona {span(now - last)} ago, at most one in {span(policy.min_gap)}"
    until = later(last, policy.min_gap)
    return _wait(until, words) if until > now else _ok(words)


def good_moment(snapshot: Snapshot, now: datetime, policy: FollowUpPolicy) -> Verdict:
    """Section 4, Timing: at the date of an open loop, or after the gap with its jitter.

    Only a moment at which a follow-up would still be allowed is waited for: a date after the last day they may be
    written to, or one in the night before it, makes no difference.
    """
    for moment in timing.good_moments(snapshot, policy):
        if moment.at <= now:
            return _ok(f"a good moment since {clock(moment.at, timing.zone_of(snapshot))}: {moment.words}")
        if isinstance(_ahead(snapshot, moment.at, policy, _WHATEVER_THE_MOMENT)[1], Send):
            return _wait(moment.at, f"{moment.words}, so not before {clock(moment.at, timing.zone_of(snapshot))}")
    return _ok("no better moment to wait for")


def quiet_hours(snapshot: Snapshot, now: datetime, policy: FollowUpPolicy) -> Verdict:
    """Promise 5 and section 4, Timing: with a zone quiet hours hold, even if they only ever wrote in them."""
    quiet, zone = timing.quiet_hours_of(snapshot, policy), timing.zone_of(snapshot)
    if quiet is None:
        return _ok("no quiet hours")
    if zone is None:
        return _ok("quiet hours cannot be told without a time zone")
    if now >= FAR:
        return _ok("never")
    words = f"quiet hours {quiet} {zone}; it is {now.astimezone(zone):%H:%M} there"
    until = timing.next_allowed(now, zone, quiet)
    return _wait(until, words) if until > now else _ok(words)


def unknown_zone(snapshot: Snapshot, now: datetime, policy: FollowUpPolicy) -> Verdict:
    """Section 4, Timing: while the zone is unknown, only within an hour of UTC hours in which they wrote themselves."""
    if timing.quiet_hours_of(snapshot, policy) is None:
        return _ok("no quiet hours")
    if timing.zone_of(snapshot) is not None:
        return _ok("their time zone is known")
    hours = timing.hours_near(snapshot)
    if not hours:
        return _ok("time zone unknown, and none of their hours yet")
    listed = ", ".join(map(str, sorted(hours)))
    words = f"time zone unknown: only in UTC hours near those they wrote in ({listed}); it is {now:%H:%M} UTC"
    until = timing.next_in_hours(now, hours)
    return _wait(until, words) if until > now else _ok(words)


# --------------------------------------------------------------------------- the table


class Entry(NamedTuple):
    """A rule and the function that knows it."""

    rule: Rule
    check: Callable[[Snapshot, datetime, FollowUpPolicy], Verdict]


RULES = (
    Entry(Rule.STARTED, started),
    Entry(Rule.PERSONA, persona),
    Entry(Rule.REACHABLE, reachable),
    Entry(Rule.STOPPED, stopped),
    Entry(Rule.MINOR, minor),
    Entry(Rule.SILENCE, silence),
    Entry(Rule.MIN_MESSAGES, min_messages),
    Entry(Rule.MAX_UNANSWERED, max_unanswered),
    Entry(Rule.PAUSED, paused),
    Entry(Rule.CRISIS, crisis),
    Entry(Rule.REPLY_PENDING, reply_pending),
    Entry(Rule.FIRST_AFTER, first_after),
    Entry(Rule.MIN_GAP, min_gap),
    Entry(Rule.GOOD_MOMENT, good_moment),
    Entry(Rule.QUIET_HOURS, quiet_hours),
    Entry(Rule.UNKNOWN_ZONE, unknown_zone),
)
"""Every rule once. The first that stops decides; else the one that waits longest; else a follow-up may be sent."""

_WHATEVER_THE_MOMENT = tuple(entry for entry in RULES if entry.rule not in {Rule.GOOD_MOMENT, Rule.REPLY_PENDING})


def decide(snapshot: Snapshot, now: datetime, policy: FollowUpPolicy, rules: tuple[Entry, ...] = RULES) -> Decision:
    """May a follow-up be sent at `now`? `Wait.until` is later than `now`, and all that is known now allows one then.

    When the waiting itself would end in a stop (silence, messages grown too old), `until` is when that is certain.
    `rules` is there for tests that switch some off.
    """
    now = utc(now)
    seen = _taken_as_now(snapshot, now)
    return _decided(_strictest(_asked(seen, now, policy, rules)), seen, policy, rules)


def explain(snapshot: Snapshot, now: datetime, policy: FollowUpPolicy) -> tuple[RuleReport, ...]:
    """What each rule says at `now`, in the order of the table, with its figures."""
    return decide_and_explain(snapshot, now, policy)[1]


def decide_and_explain(
    snapshot: Snapshot, now: datetime, policy: FollowUpPolicy
) -> tuple[Decision, tuple[RuleReport, ...]]:
    """`decide` and `explain` of the same moment, with each rule asked once."""
    now = utc(now)
    seen = _taken_as_now(snapshot, now)
    asked = tuple(_asked(seen, now, policy, RULES))
    reports = tuple(
        RuleReport(rule=rule, verdict=said.name, words=said.words, until=said.until) for rule, said in asked
    )
    return _decided(_strictest(asked), seen, policy, RULES), reports


def _asked(
    snapshot: Snapshot, now: datetime, policy: FollowUpPolicy, rules: tuple[Entry, ...]
) -> Iterator[tuple[Rule, Verdict]]:
    """What the rules say, one at a time: after a stop nobody asks on."""
    return ((rule, check(snapshot, now, policy)) for rule, check in rules)


def _decided(first: Decision, seen: Snapshot, policy: FollowUpPolicy, rules: tuple[Entry, ...]) -> Decision:
    """`first`, or what comes of it when it is a wait."""
    if not isinstance(first, Wait):
        return first
    # By then the reply is there; whether it is, is asked again at that time.
    last, then = _ahead(replace(seen, reply_pending=False), first.until, policy, rules)
    if last is None and not isinstance(then, Stop):
        return first
    reason = f"{first.reason}; then {last.reason}" if last else first.reason
    if isinstance(then, Stop):
        reason = f"{reason}; but by then {then.reason}"
    end = last or first
    return Wait(until=end.until, rule=end.rule, reason=reason)


def _strictest(asked: Iterable[tuple[Rule, Verdict]]) -> Decision:
    """The first stop, else the latest wait, else Send: at this instant, without looking at what comes after a wait."""
    longest: Wait | None = None
    for rule, (name, words, until) in asked:
        if name == "stop":
            return Stop(rule=rule, reason=words)
        if until is not None and (longest is None or until > longest.until):
            longest = Wait(until=until, rule=rule, reason=words)
    return longest or Send()


def _ahead(
    snapshot: Snapshot, at: datetime, policy: FollowUpPolicy, rules: tuple[Entry, ...]
) -> tuple[Wait | None, Send | Stop]:
    """Waits from `at` on until no rule asks for more: the last wait, and what is decided at its end.

    It ends: apart from quiet hours and unknown zones every rule names one fixed time, and those two leave some of every
    day free. A good moment that is waited for is one that ends well.
    """
    last: Wait | None = None
    while isinstance(decision := _strictest(_asked(snapshot, at, policy, rules)), Wait):
        last, at = decision, decision.until
    return last, decision


def _taken_as_now(snapshot: Snapshot, now: datetime) -> Snapshot:
    """The snapshot with what happened "after" `now` (clocks differ, and are set back) as happening now."""
    contact = snapshot.contact
    marks = (
        snapshot.last_person_at,
        snapshot.last_delivered_at,
        *snapshot.unanswered,
        contact.last_follow_up_at,
        contact.crisis_at,
    )
    if all(at is None or at <= now for at in marks):
        return snapshot

    def past(at: datetime | None) -> datetime | None:
        return at and min(at, now)

    return replace(
        snapshot,
        contact=replace(contact, last_follow_up_at=past(contact.last_follow_up_at), crisis_at=past(contact.crisis_at)),
        last_person_at=past(snapshot.last_person_at),
        last_delivered_at=past(snapshot.last_delivered_at),
        unanswered=tuple(min(at, now) for at in snapshot.unanswered),
    )
