"""The answer to `/why`, in plain words: why the last follow-up came, and what speaks against the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from reprise.commands import Answer
from reprise.commands.zones import zone_shown
from reprise.languages import Language
from reprise.models import Decision, FollowUp, FollowUpPolicy, Memory, QuietHours, RuleReport, Send, Wait

_QUOTED = 120


@dataclass(frozen=True, kw_only=True)
class Reasons:
    """What the answer is made from."""

    decision: Decision
    reports: tuple[RuleReport, ...]
    policy: FollowUpPolicy
    quiet: QuietHours | None
    """The quiet hours that hold for them."""
    zone: tzinfo | None
    last: FollowUp | None
    """The last follow-up that reached them, with the memories it was about and what they had written."""
    memories: Sequence[Memory] = ()
    quotes: Sequence[str] = ()


def why(reasons: Reasons, language: Language) -> Answer:
    lines: list[str] = []
    if reasons.last is not None and reasons.last.state_at is not None:
        lines += [*_last(reasons, reasons.last.state_at, language), ""]
    lines.append(_now(reasons, language))
    if not isinstance(reasons.decision, Send):
        numbers = _numbers(reasons, language)
        against = [report for report in reasons.reports if report.verdict != "ok"]
        lines += [f"- {language.say(f'rules.{report.rule}', **numbers)}" for report in against]
    lines += ["", language.say("why.rules", **_numbers(reasons, language))]
    return Answer(text="\n".join(lines))


def _last(reasons: Reasons, at: datetime, language: Language) -> list[str]:
    dated = any(memory.happens_at is not None for memory in reasons.memories)
    said = [
        language.say("why.last", when=_moment(at, reasons.zone)),
        language.say("why.because_date" if dated else "why.because_quiet"),
    ]
    if reasons.memories:
        said.append(language.say("why.about", memory="; ".join(memory.text for memory in reasons.memories)))
    if reasons.quotes:
        quotes = "; ".join(f"“{quote[:_QUOTED]}”" for quote in reasons.quotes)
        said.append(language.say("why.said", quotes=quotes))
    return said


def _now(reasons: Reasons, language: Language) -> str:
    match reasons.decision:
        case Send():
            return language.say("why.may")
        case Wait(until=until, reason=reason) if "; but by then " not in reason:
            return language.say("why.wait", until=_moment(until, reasons.zone))
        case _:
            return language.say("why.stop")


def _numbers(reasons: Reasons, language: Language) -> dict[str, object]:
    policy = reasons.policy
    most = policy.max_unanswered
    return {
        "min_messages": policy.min_messages,
        "window": language.span(policy.window),
        "stop_after": language.span(policy.stop_after),
        "min_gap": language.span(policy.min_gap),
        "max_unanswered": "∞" if most is None else most,
        "quiet": reasons.quiet or "-",
    }


def _moment(moment: datetime, zone: tzinfo | None) -> str:
    """`2026-11-27 18:00 (Europe/Berlin)`: read the same in every language."""
    local = moment.astimezone(zone or UTC)
    return f"{local:%Y-%m-%d %H:%M} ({zone_shown(str(zone)) if zone else 'UTC'})"
