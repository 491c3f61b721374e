"""Whatever the history, zone and policy: no follow-up breaks a rule, and one that is allowed comes at last."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from policy_worlds import broken, decide, policies, sent, settle, worlds

from reprise.models import ConversationKey, Rule, Send, Stop, Wait
from reprise.policy import explain
from reprise.strictness import tighten

slow = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=200
)

AGE = {Rule.SILENCE, Rule.MIN_MESSAGES}
"""The stops that waiting itself brings about."""


@slow
@given(worlds())
def test_a_follow_up_breaks_no_rule(world):
    snapshot, now, policy = world
    decision = decide(snapshot, now, policy)
    event(type(decision).__name__ + f" {getattr(decision, 'rule', '')}")
    if isinstance(decision, Send):
        assert broken(snapshot, now, policy) == frozenset()
    elif isinstance(decision, Stop):
        assert decision.rule in broken(snapshot, now, policy)
    else:
        assert decision.until > now


@slow
@given(worlds())
def test_waiting_ends_and_what_is_sent_then_breaks_no_rule(world):
    snapshot, now, policy = world
    at, decision = settle(snapshot, now, policy)
    event(f"{type(decision).__name__} {getattr(decision, 'rule', '')}")
    answered = replace(snapshot, reply_pending=snapshot.reply_pending and at == now)
    if isinstance(decision, Send):
        assert broken(answered, at, policy) == frozenset()
    else:
        assert decision.rule in broken(answered, at, policy)


@slow
@given(worlds(skewed=False))
def test_one_wait_is_enough_while_nothing_happens(world):
    snapshot, now, policy = world
    snapshot = replace(snapshot, reply_pending=False)
    decision = decide(snapshot, now, policy)
    if isinstance(decision, Wait):
        assert not isinstance(decide(snapshot, decision.until, policy), Wait)


@slow
@given(worlds(skewed=False))
def test_nobody_allowed_is_starved(world):
    """Where waiting ends in a stop, no instant before it would have been allowed either."""
    snapshot, now, policy = world
    snapshot = replace(snapshot, reply_pending=False)
    _, decision = settle(snapshot, now, policy)
    if isinstance(decision, Send) or decision.rule not in AGE or snapshot.last_person_at is None:
        return
    end = snapshot.last_person_at + policy.stop_after
    grid = 1000
    for step in range(grid):
        at = now + (end - now) / grid * step
        assert at >= end or broken(snapshot, at, policy), f"{decision.rule} although allowed at {at}"


@slow
@given(worlds())
def test_a_whole_silence_keeps_the_caps_and_the_growing_gaps(world):
    """From now until the policy stops: every follow-up that would go out if the person never wrote again."""
    snapshot, now, policy = world
    policy = replace(policy, max_unanswered=4 if policy.max_unanswered is None else policy.max_unanswered)
    for _ in range(6):
        at, decision = settle(snapshot, now, policy)
        if isinstance(decision, Stop):
            break
        snapshot, now = sent(replace(snapshot, reply_pending=False), at), at
    else:
        raise AssertionError("follow-ups without end")
    out = snapshot.unanswered
    new = out[len(world[0].unanswered) :]
    assert not new or len(out) <= policy.max_unanswered
    for number, at in enumerate(out):
        if at not in new or number == 0:
            continue
        assert at - out[number - 1] >= policy.min_gap
        assert at - out[number - 1] >= policy.first_after * 2**number


@slow
@given(worlds(skewed=False), st.integers(0, 3))
def test_two_personas_of_an_account_share_the_gap(world, fewer):
    """One contact, two conversations, each sent whenever it may: never two within `min_gap`."""
    snapshot, now, policy = world
    key = ConversationKey(account=snapshot.conversation.account, person=snapshot.conversation.person, persona="chef")
    snapshot = replace(snapshot, reply_pending=False)
    both, out = [snapshot, replace(snapshot, conversation=key, turns=snapshot.turns[fewer:], unanswered=())], []
    policy = replace(policy, max_unanswered=2 if policy.max_unanswered is None else policy.max_unanswered)
    for _ in range(12):
        ends = [(*settle(each, now, policy), index) for index, each in enumerate(both)]
        sends = [(at, index) for at, decision, index in ends if isinstance(decision, Send)]
        if not sends:
            break
        now, index = min(sends)
        out.append(now)
        both[index] = sent(both[index], now)
        both = [replace(each, contact=both[index].contact) for each in both]
    else:
        raise AssertionError("follow-ups without end")
    assert all(later - earlier >= policy.min_gap for earlier, later in pairwise(out))


@slow
@given(worlds())
def test_why_agrees_with_the_decision(world):
    snapshot, now, policy = world
    reports = explain(snapshot, now, policy)
    decision = decide(snapshot, now, policy)
    assert [report.rule for report in reports] == list(Rule)
    assert all(report.words for report in reports)
    assert all((report.until is not None) == (report.verdict == "wait") for report in reports)
    stops = [report for report in reports if report.verdict == "stop"]
    waits = [report for report in reports if report.verdict == "wait"]
    if isinstance(decision, Stop):
        assert (decision.rule, decision.reason) == (stops[0].rule, stops[0].words)
    elif isinstance(decision, Wait):
        assert not stops
        assert decision.until >= max(report.until for report in waits)
    else:
        assert not stops
        assert not waits


@slow
@given(worlds())
def test_deciding_twice_gives_the_same(world):
    assert decide(*world) == decide(*world)


@slow
@given(policies(), worlds())
def test_a_stricter_policy_never_sends_where_the_looser_does_not(stricter, world):
    """What `tighten` calls stricter can only turn a Send into something else."""
    snapshot, now, policy = world
    for name in type(policy).__dataclass_fields__:
        try:
            tight = tighten(policy, {name: getattr(stricter, name)})
        except ValueError:
            continue
        if isinstance(decide(snapshot, now, tight), Send):
            assert broken(snapshot, now, policy) == frozenset()


def test_the_worlds_are_worth_it():
    """The properties would hold of a policy that never sends, and of worlds in which nobody may be written to."""
    sends, rules = [], set()

    @settings(slow, derandomize=True, database=None, max_examples=600)
    @given(worlds())
    def count(world):
        snapshot, now, policy = world
        _, decision = settle(snapshot, now, policy)
        sends.append(isinstance(decision, Send))
        rules.update(report.rule for report in explain(snapshot, now, policy) if report.verdict != "ok")

    count()
    print(f"{sum(sends)} of {len(sends)} worlds end in a follow-up")
    assert sum(sends) >= 0.2 * len(sends), f"{sum(sends)} of {len(sends)}"
    assert rules == set(Rule), f"never objected: {set(Rule) - rules}"
