"""A decision in one sentence: the moment it waits for is said, and said once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from policy_worlds import DAY, HOUR, NOON, loop, snapshot

from reprise.models import FollowUpPolicy, Snapshot, Wait
from reprise.policy import decide, unknown_zone
from reprise.timing import clock, zone_of
from reprise.words import decision_in_words

POLICY = FollowUpPolicy(jitter=0)


@pytest.mark.parametrize(
    "seen",
    [
        snapshot(silence=19 * HOUR),
        snapshot(silence=19 * HOUR, timezone=None, writing_hours=frozenset(range(24))),
        snapshot(open_loops=(loop(NOON + HOUR),)),
        snapshot(open_loops=(loop(NOON + HOUR),), timezone=None, writing_hours=frozenset(range(24))),
        snapshot(paused_until=NOON + HOUR),
        snapshot(paused_until=NOON + 20 * DAY),
    ],
    ids=["gap", "gap, no zone", "date", "date, no zone", "pause", "pause past the end"],
)
def test_a_reason_that_ends_with_the_moment_says_it_for_the_whole(seen: Snapshot) -> None:
    decision = decide(seen, NOON, POLICY)
    assert isinstance(decision, Wait)
    words = decision_in_words(decision)
    assert words.startswith("I wait: ")
    assert "UTC: " not in words
    if "; but by then" not in words:
        assert words.count(clock(decision.until, zone_of(seen))) == 1


def test_a_reason_that_names_another_moment_or_none_is_told_until_when() -> None:
    night = NOON + 10 * HOUR
    rest = decision_in_words(decide(snapshot(crisis_at=NOON - DAY), NOON, POLICY))
    assert rest.startswith("I wait until 07 December 2026, 12:00 UTC: they spoke of a crisis")
    then_night = decide(snapshot(silence=timedelta(hours=11)), NOON, POLICY)
    assert isinstance(then_night, Wait)
    assert "; then quiet hours" in then_night.reason
    assert decision_in_words(then_night).startswith(
        f"I wait until {then_night.until:%d %B %Y, %H:%M} UTC: last message"
    )
    assert decision_in_words(decide(snapshot(), night, POLICY)).startswith("I wait until 25 November 2026, 08:00 UTC")


def test_without_an_hour_they_wrote_in_none_are_listed() -> None:
    nobody = snapshot(turns=(), last_person_at=None, last_delivered_at=None, timezone=None)
    verdict = unknown_zone(nobody, NOON, POLICY)
    assert (verdict.name, verdict.words) == ("ok", "time zone unknown, and none of their hours yet")
