"""What many verdicts come to: how often it was right, and how what was written did on each guideline. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reprise.evaluation.scenario import Due
from reprise.evaluation.verdicts import Outcome, Verdict
from reprise.models import Considered, FollowUp, Guideline

CHECKED_BY: dict[Guideline, frozenset[str]] = {
    Guideline.EARLIER: frozenset({"grounded", "moment"}),
    Guideline.PERSONA: frozenset({"voice", "length", "clean", "orders", "links"}),
    Guideline.SENSITIVE: frozenset({"sensitive", "moderated", "romance"}),
    Guideline.POSITIVE: frozenset({"pressure", "repeat"}),
}
"""Which guideline a check looks after."""


@dataclass(frozen=True, kw_only=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    def __str__(self) -> str:
        return f"{self.count} of {self.of}" + (f" ({self.count / self.of:.0%})" if self.of else "")


@dataclass(frozen=True, kw_only=True)
class OfGuideline:
    """How candidates did on one guideline."""

    guideline: Guideline
    passed: Share
    """Those that no check of it objects to, of all that were written."""
    points: float | None
    """The judge's mean, 1 to 5, of those it was shown; None when it judged none."""
    sent: float | None
    """The same of those that were sent."""


@dataclass(frozen=True, kw_only=True)
class Figures:
    """`right_sends` of the scenarios in which a follow-up is due, `right_silences` of those in which silence is right."""

    right_sends: Share
    right_silences: Share
    outcomes: dict[Outcome, int]
    guidelines: tuple[OfGuideline, ...]


def figures(verdicts: Sequence[Verdict]) -> Figures:
    """Of all of them."""
    due = [each for each in verdicts if isinstance(each.scenario.right, Due)]
    silent = [each for each in verdicts if not isinstance(each.scenario.right, Due)]
    return Figures(
        right_sends=_right(due),
        right_silences=_right(silent),
        outcomes={outcome: sum(each.outcome is outcome for each in verdicts) for outcome in Outcome},
        guidelines=tuple(_of(guideline, verdicts) for guideline in Guideline),
    )


def _right(verdicts: Sequence[Verdict]) -> Share:
    return Share(count=sum(each.right for each in verdicts), of=len(verdicts))


def _of(guideline: Guideline, verdicts: Sequence[Verdict]) -> OfGuideline:
    written = [each for verdict in verdicts for follow_up in _follow_ups(verdict) for each in follow_up.candidates]
    chosen = [each for verdict in verdicts for sent in verdict.played.sent for each in _chosen(sent.follow_up)]
    looked_after = CHECKED_BY[guideline]
    fine = [each for each in written if not looked_after & {check.name for check in each.objecting}]
    return OfGuideline(
        guideline=guideline,
        passed=Share(count=len(fine), of=len(written)),
        points=_mean(guideline, written),
        sent=_mean(guideline, chosen),
    )


def _follow_ups(verdict: Verdict) -> list[FollowUp]:
    return [*(sent.follow_up for sent in verdict.played.sent), *verdict.played.held_back]


def _chosen(follow_up: FollowUp) -> list[Considered]:
    return [each for each in follow_up.candidates if each.text == follow_up.text][:1]


def _mean(guideline: Guideline, candidates: Sequence[Considered]) -> float | None:
    points = [score.points for each in candidates for score in each.scores if score.guideline is guideline]
    return sum(points) / len(points) if points else None
