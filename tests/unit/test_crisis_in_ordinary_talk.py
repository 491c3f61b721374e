"""What people write in the written conversations is ordinary: help lines in the middle of it would be out of place."""

from __future__ import annotations

from reprise.evaluation.loading import load_scenarios
from reprise.evaluation.scenario import Silence
from reprise.guardrails import screen
from reprise.models import Author, Rule

MOST = 0.01
"""Share of messages that may be taken for a crisis by mistake."""


def test_hardly_any_message_of_an_ordinary_talk_is_taken_for_a_crisis() -> None:
    talks = [
        scenario
        for scenario in load_scenarios()
        if not (isinstance(scenario.right, Silence) and scenario.right.because == Rule.CRISIS)
    ]
    said = [line.text for talk in talks for line in talk.lines if line.author is Author.PERSON]
    flagged = [text for text in said if screen(text).crisis]
    assert len(said) > 300
    assert len(flagged) <= MOST * len(said), flagged
