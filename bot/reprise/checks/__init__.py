"""The checks of a follow-up that need no model: nothing that one of them objects to is ever sent. Pure.

Each is a function of a `Checked` candidate that says what is wrong, or nothing. `docs/checks.md` has a section on each. Where a
text can be taken either way, the answer leans toward silence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from reprise.checks.candidate import Checked
from reprise.checks.form import clean, length, links
from reprise.checks.grounded import grounded, sensitive
from reprise.checks.moment import depends_on_when, wrong_moment
from reprise.checks.orders import orders
from reprise.checks.repeat import repeat
from reprise.checks.voice import voice
from reprise.lexicon import romance
from reprise.lexicon.pressure import PRESSURE
from reprise.lexicon.text import plain
from reprise.models import CheckResult, Memory, Message, Persona
from reprise.timing import zone_named

__all__ = ["CHECKS", "MAX_LENGTH", "check_follow_up", "depends_on_when", "passed", "wrong_moment"]

MAX_LENGTH = 600
"""Characters of a follow-up."""

_SEEN = 10_000
"""Characters that patterns look at: a longer text is refused for its length."""


def _pressure(candidate: Checked) -> str | None:
    for why, pattern in PRESSURE.items():
        if match := pattern.search(candidate.words):
            return f"{why}: “{match[0].strip()}”"
    return None


def _moment(candidate: Checked) -> str | None:
    return wrong_moment(
        candidate.text,
        memories=candidate.memories,
        sources=candidate.all_cited(),
        now=candidate.now,
        zone=candidate.zone,
    )


def _romance(candidate: Checked) -> str | None:
    return "speaks of romance to somebody under 18" if candidate.minor and romance.speaks(candidate.words) else None


CHECKS: dict[str, Callable[[Checked], str | None]] = {
    "grounded": grounded,
    "sensitive": sensitive,
    "pressure": _pressure,
    "links": links,
    "length": length,
    "repeat": repeat,
    "voice": voice,
    "moment": _moment,
    "clean": clean,
    "orders": orders,
    "romance": _romance,
}

_FINE = {
    "grounded": "refers to something the person said",
    "sensitive": "raises nothing sensitive that the person did not",
    "pressure": "puts no pressure on the person",
    "links": "holds no links or contact details",
    "length": "is as long as a message should be",
    "repeat": "has not been said before",
    "voice": "is in their language and the persona's manner",
    "moment": "is right at this moment",
    "clean": "reads like a message",
    "orders": "carries no orders to the software",
    "romance": "courts nobody under 18",
}


def check_follow_up(
    text: str,
    *,
    memories: Sequence[Memory],
    sources: Sequence[Message],
    history: Sequence[Message] = (),
    previous: Sequence[str],
    used: frozenset[str] = frozenset(),
    persona: Persona,
    now: datetime,
    zone: str | None = None,
    max_length: int = MAX_LENGTH,
    minor: bool = False,
) -> tuple[CheckResult, ...]:
    """Judges a follow-up: one result per check, all of them run, none needing a model.

    `memories` are those it cites, `sources` the messages they came from (a deleted one is missing), `history` recent messages,
    `previous` the texts of earlier follow-ups and `used` the memories these cited, `zone` the person's by its IANA name,
    `max_length` in characters, `minor` whether the person is known to be under 18.
    """
    candidate = Checked(
        text=text,
        words=plain(text[:_SEEN]),
        memories=memories,
        sources=sources,
        history=history,
        previous=previous,
        used=used,
        persona=persona,
        now=now,
        zone=zone_named(zone),
        max_length=max_length,
        minor=minor,
    )
    results: list[CheckResult] = []
    for name, check in CHECKS.items():
        problem = check(candidate)
        results.append(CheckResult(name=name, passed=problem is None, words=problem or _FINE[name]))
    return tuple(results)


def passed(results: Sequence[CheckResult]) -> bool:
    """Whether every check passed; False when there was none."""
    return bool(results) and all(result.passed for result in results)
