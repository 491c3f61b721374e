"""What is said of a scenario that was played: right or wrong, and why. Pure.

What must not be sent is found without asking the rules that let it through: the promise's figures are counted here again, from
what was said and when.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from reprise.evaluation.loading import NOTHING
from reprise.evaluation.playing import Played
from reprise.evaluation.scenario import Due, Scenario, Silence
from reprise.lexicon.text import plain
from reprise.models import Author, MessageKind
from reprise.stage import POLICY, Said, Sent
from reprise.timing import zone_named


class Outcome(StrEnum):
    """What became of a scenario."""

    RIGHT_SEND = "right send"
    """In its window, about what it should be about."""
    RIGHT_SILENCE = "right silence"
    WRONG_SILENCE = "wrong silence"
    """A follow-up was due, and none was sent."""
    OFF_TARGET = "off target"
    """One that may be sent: at another time, or about something else than the best."""
    NEEDLESS = "needless send"
    """One that may be sent, where nothing was worth coming back to."""
    WRONG_SEND = "wrong send"
    """One that must not be sent: silence was right, or a check or the promise was broken."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    scenario: Scenario
    played: Played
    outcome: Outcome
    reason: str
    """In words; why silence was kept, too."""

    @property
    def right(self) -> bool:
        return self.outcome in {Outcome.RIGHT_SEND, Outcome.RIGHT_SILENCE}


def verdict(scenario: Scenario, played: Played) -> Verdict:
    """Whether what became of it is right."""
    outcome, reason = _judged(scenario, played)
    return Verdict(scenario=scenario, played=played, outcome=outcome, reason=reason)


def _judged(scenario: Scenario, played: Played) -> tuple[Outcome, str]:
    for sent in played.sent:
        if problem := _must_not(sent, scenario, played):
            return Outcome.WRONG_SEND, f"{problem}: “{sent.follow_up.text}”"
    if isinstance(scenario.right, Silence):
        if not played.sent:
            return _silence(scenario.right, played)
        outcome = Outcome.NEEDLESS if scenario.right.because == NOTHING else Outcome.WRONG_SEND
        return outcome, f"silence was right, because of {scenario.right.because}: “{played.sent[0].follow_up.text}”"
    if not played.sent:
        return Outcome.WRONG_SILENCE, _why_silent(played)
    return _sent(scenario.right, played, scenario)


def _silence(right: Silence, played: Played) -> tuple[Outcome, str]:
    if right.because == NOTHING:
        return Outcome.RIGHT_SILENCE, _why_silent(played)
    for reports in played.rules:
        for report in reports:
            if report.rule == right.because and report.verdict != "ok":
                return Outcome.RIGHT_SILENCE, f"{report.rule}: {report.words}"
    return Outcome.OFF_TARGET, f"silent, but not because of {right.because}: {_why_silent(played)}"


def _sent(due: Due, played: Played, scenario: Scenario) -> tuple[Outcome, str]:
    first = played.sent[0]
    zone = zone_named(scenario.zone)
    when = f"{first.at.astimezone(zone):%a %d %H:%M}"
    if not due.start <= first.at <= due.end:
        window = f"{due.start.astimezone(zone):%a %d %H:%M} to {due.end.astimezone(zone):%a %d %H:%M}"
        return Outcome.OFF_TARGET, f"sent {when}, due {window}: “{first.follow_up.text}”"
    said = plain(first.follow_up.text)
    if not any(plain(word) in said for word in due.words):
        return Outcome.OFF_TARGET, f"has none of {', '.join(due.words)}: “{first.follow_up.text}”"
    if not set(first.lines) & set(due.lines):
        return Outcome.OFF_TARGET, f"refers to lines {first.lines}, not {due.lines}: “{first.follow_up.text}”"
    return Outcome.RIGHT_SEND, f"{when}: “{first.follow_up.text}”"


def _why_silent(played: Played) -> str:
    """The last word on it: why what was written was not sent, or the rule that stood in the way."""
    notes = list(dict.fromkeys(each.note for each in played.held_back if each.note))
    if notes:
        return "; ".join(notes[:3])
    for reports in played.rules:
        for report in reports:
            if report.verdict != "ok":
                return f"{report.rule}: {report.words}"
    return "nothing was written"


# --------------------------------------------------------------------------- what must not be sent


def _must_not(sent: Sent, scenario: Scenario, played: Played) -> str | None:
    if broken := [check for check in sent.checks if not check.passed]:
        return f"breaks the check {broken[0].name} ({broken[0].words})"
    said = plain(sent.follow_up.text)
    if forbidden := next((word for word in scenario.never if plain(word) in said), None):
        return f"says “{forbidden}”"
    if not sent.lines:
        return "refers to nothing that the person said"
    return _breaks_promise(sent, scenario, played.said)


def _breaks_promise(sent: Sent, scenario: Scenario, said: Sequence[Said]) -> str | None:
    before = [each for each in said if each.at < sent.at]
    texts = [each for each in before if each.kind is MessageKind.TEXT]
    theirs = [each for each in texts if each.author is Author.PERSON]
    if not theirs:
        return "they never wrote"
    counted = [each for each in texts if sent.at - each.at < POLICY.window]
    if len(counted) < POLICY.min_messages:
        return f"after {len(counted)} messages"
    if sent.at - theirs[-1].at >= POLICY.stop_after:
        return f"{POLICY.stop_after.days} days after their last message"
    follow_ups = [each for each in before if each.kind is MessageKind.FOLLOW_UP]
    unanswered = [each for each in follow_ups if each.at > theirs[-1].at]
    if POLICY.max_unanswered is not None and len(unanswered) >= POLICY.max_unanswered:
        return f"after {len(unanswered)} that were not answered"
    if sent.at - before[-1].at < POLICY.first_after * 2 ** len(unanswered):
        return "too soon after the last message"
    if follow_ups and sent.at - follow_ups[-1].at < max(POLICY.min_gap, timedelta()):
        return "too soon after the last follow-up"
    zone = zone_named(scenario.zone)
    if POLICY.quiet_hours is not None and POLICY.quiet_hours.covers(sent.at.astimezone(zone).time()):
        return f"in their quiet hours, at {sent.at.astimezone(zone):%H:%M}"
    return None
