"""Each rule is needed: switched off, somebody is written to who must not be. Each row is one such person.

A rule whose row passes without it would be decoration, and the property tests could not tell.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, Phase, find, settings
from policy_worlds import DAY, HOUR, NOON, broken, loop, settle, snapshot, turns, worlds

from reprise.models import FollowUpPolicy, Rule, Send, Stop
from reprise.policy import RULES, decide

POLICY = replace(FollowUpPolicy(), jitter=0.0)
NIGHT = datetime(2026, 11, 24, 22, tzinfo=UTC)

FORBIDDEN = {
    Rule.STARTED: (snapshot(started_at=None), NOON),  # an imported history; they never came
    Rule.PERSONA: (snapshot(persona_exists=False), NOON),
    Rule.REACHABLE: (snapshot(unreachable_at=NOON - HOUR), NOON),
    Rule.STOPPED: (snapshot(stopped_at=NOON - HOUR), NOON),
    Rule.MINOR: (snapshot(minor=True), NOON),
    Rule.SILENCE: (snapshot(last_person_at=NOON - 14 * DAY), NOON),  # two weeks, though the messages still count
    Rule.MIN_MESSAGES: (snapshot(turns=turns(NOON - 30 * HOUR, 4)), NOON),
    Rule.MAX_UNANSWERED: (snapshot(silence=12 * DAY, unanswered=(NOON - 10 * DAY, NOON - 6 * DAY)), NOON),
    Rule.PAUSED: (snapshot(paused_until=NOON + DAY), NOON),
    Rule.CRISIS: (snapshot(crisis_at=NOON - 2 * DAY), NOON),
    Rule.REPLY_PENDING: (snapshot(reply_pending=True), NOON),
    Rule.FIRST_AFTER: (snapshot(silence=19 * HOUR), NOON),
    Rule.MIN_GAP: (snapshot(last_follow_up_at=NOON - 23 * HOUR), NOON),  # by another persona
    Rule.GOOD_MOMENT: (snapshot(open_loops=(loop(NOON + DAY),)), NOON),  # the interview is tomorrow
    Rule.QUIET_HOURS: (snapshot(now=NIGHT), NIGHT),
    Rule.UNKNOWN_ZONE: (snapshot(timezone=None, writing_hours=frozenset({20})), NOON),
}

ONLY_WITH = {
    # With the gap gone, the moment built on it is gone too, so this one is seen where that rule is off as well.
    Rule.FIRST_AFTER: {Rule.GOOD_MOMENT},
}


SEARCH = settings(
    max_examples=4000,
    phases=[Phase.generate],
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def without(*rules: Rule):
    return tuple(entry for entry in RULES if entry.rule not in rules)


def test_every_rule_has_its_row():
    assert set(FORBIDDEN) == set(Rule)


@pytest.mark.parametrize("rule", Rule)
def test_the_rule_alone_forbids_it(rule):
    seen, now = FORBIDDEN[rule]
    others = ONLY_WITH.get(rule, set())
    decision = decide(seen, now, POLICY, without(*others))
    assert not isinstance(decision, Send)
    assert decision.rule is rule
    assert decide(seen, now, POLICY, without(rule, *others)) == Send()


@pytest.mark.parametrize("rule", sorted(set(Rule) - {Rule.GOOD_MOMENT}))
def test_the_oracle_of_the_properties_sees_it(rule):
    """Good moments are taste and no promise; for all other rules the properties' own judge objects too."""
    seen, now = FORBIDDEN[rule]
    assert broken(seen, now, POLICY) == {rule}


@pytest.mark.parametrize("rule", sorted(set(Rule) - {Rule.GOOD_MOMENT}))
def test_the_properties_would_notice_its_absence(rule):
    """Random worlds hold somebody who would be written to against this rule, were it switched off."""
    rules = without(rule, *ONLY_WITH.get(rule, set()))

    def wronged(world) -> bool:
        snapshot, now, policy = world
        at, _ = settle(replace(snapshot, reply_pending=False), now, policy, rules=rules)
        return isinstance(decide(snapshot, at, policy, rules), Send) and bool(broken(snapshot, at, policy))

    find(worlds(), wronged, settings=SEARCH)  # raises NoSuchExample


def test_waiting_does_not_wear_a_stop_down():
    """Those whom a stop forbids are not written to later either."""
    for rule, (seen, now) in FORBIDDEN.items():
        if isinstance(decide(seen, now, POLICY), Stop):
            for days in range(0, 40, 3):
                _, decision = settle(seen, now + days * DAY, POLICY)
                assert isinstance(decision, Stop), rule
