"""What is said of a candidate for a follow-up: by the checks, which need no model, and by the judge, which is one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LEAST, MOST = 1, 5
"""Points for a guideline, worst and best."""

BAR = 4
"""What a candidate must get for every guideline, unless the settings say otherwise."""


class Guideline(StrEnum):
    """The four that every follow-up is measured by, in the order people rate them."""

    EARLIER = "earlier"
    """Refers to the earlier conversation."""
    PERSONA = "persona"
    """Is what this persona would say, as it would say it."""
    SENSITIVE = "sensitive"
    """Raises no sensitive topic that the person did not raise."""
    POSITIVE = "positive"
    """Is a pleasure to get."""


@dataclass(frozen=True, kw_only=True)
class CheckResult:
    """What one guardrail says about a candidate text."""

    name: str
    passed: bool
    words: str


@dataclass(frozen=True, kw_only=True)
class Score:
    """What the judge says of one guideline: 1 to 5 points, and why."""

    guideline: Guideline
    points: int
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Considered:
    """A candidate as it was considered. It is kept with the follow-up, chosen or not."""

    text: str
    memories: tuple[str, ...]
    """Ids of the memories it refers to."""
    checks: tuple[CheckResult, ...]
    scores: tuple[Score, ...] = ()
    """One for each guideline; none where the checks objected, or nobody judged."""

    @property
    def objecting(self) -> tuple[CheckResult, ...]:
        return tuple(check for check in self.checks if not check.passed)
