"""What the pages read, as plain JSON values. Times are ISO 8601 in UTC; the page shows them in the visitor's zone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from reprise.console.backend import FollowUpView, ModelChoice, WhyView
from reprise.models import (
    ACTIVE_FOLLOW_UP,
    Author,
    CheckResult,
    Choice,
    Considered,
    FollowUp,
    FollowUpState,
    Memory,
    Message,
    Persona,
    Rule,
    RuleReport,
    Score,
    Send,
    Stop,
    Wait,
)

Json = dict[str, object]

RULE_TITLES = {
    Rule.STARTED: "You began",
    Rule.PERSONA: "The persona is here",
    Rule.REACHABLE: "You can be reached",
    Rule.STOPPED: "You did not say stop",
    Rule.MINOR: "Not a minor",
    Rule.SILENCE: "You wrote lately",
    Rule.MIN_MESSAGES: "Enough of a conversation",
    Rule.MAX_UNANSWERED: "Not too many unanswered",
    Rule.PAUSED: "Not paused",
    Rule.CRISIS: "No crisis",
    Rule.REPLY_PENDING: "You have your reply",
    Rule.FIRST_AFTER: "A silence before the first",
    Rule.MIN_GAP: "A gap between two",
    Rule.GOOD_MOMENT: "A good moment",
    Rule.QUIET_HOURS: "Outside quiet hours",
    Rule.UNKNOWN_ZONE: "Your time of day is known",
}
"""Each rule as a thing that is hoped for, so that a tick means yes."""

_STATES = {
    FollowUpState.DRAFTED: "drafted",
    FollowUpState.HELD: "waits for approval",
    FollowUpState.READY: "about to be sent",
    FollowUpState.SENDING: "being sent",
    FollowUpState.SENT: "sent",
    FollowUpState.ANSWERED: "answered",
    FollowUpState.IGNORED: "not answered",
    FollowUpState.SUPPRESSED: "not sent: nothing was good enough",
    FollowUpState.CANCELLED: "cancelled",
    FollowUpState.FAILED: "could not be sent",
    FollowUpState.UNKNOWN: "may have arrived",
}


def model_json(choice: ModelChoice) -> Json:
    return {
        "id": choice.id,
        "name": choice.name,
        "detail": choice.detail,
        "offline": choice.offline,
        "available": choice.available,
    }


def persona_json(persona: Persona) -> Json:
    """`starters` are three things a person might say first, from the persona's examples."""
    lines = dict.fromkeys(line for example in persona.examples if (line := example.person.strip()) and len(line) <= 90)
    return {
        "id": persona.id,
        "name": persona.name,
        "tagline": persona.tagline,
        "greeting": persona.greeting,
        "interests": list(persona.interests[:6]),
        "starters": list(lines)[:3],
        "language": persona.language,
    }


def message_json(message: Message) -> Json:
    return {
        "id": message.id,
        "seq": message.seq,
        "mine": message.author is Author.PERSON,
        "kind": message.kind.value,
        "text": message.text,
        "at": message.at.isoformat(),
        "client": message.platform_id if message.author is Author.PERSON else None,
        "imported": message.imported,
    }


def choice_json(choice: Choice) -> Json:
    """A button; what it does is said as it would be typed."""
    return {"label": choice.label, "text": f"/{choice.command} {choice.argument}".strip()}


def reports_json(reports: Iterable[RuleReport]) -> list[Json]:
    return [
        {
            "rule": report.rule.value,
            "title": RULE_TITLES[report.rule],
            "verdict": report.verdict if report.verdict in ("ok", "stop") else "wait",
            "words": report.words,
            "until": _iso(report.until),
        }
        for report in reports
    ]


def why_json(view: WhyView) -> Json:
    decision = view.decision
    verdict, reason = standing(view)
    return {
        "verdict": verdict,
        "reason": reason,
        "until": _iso(decision.until) if isinstance(decision, Wait) else None,
        "due": _iso(view.due_at),
        "dueFor": _look(view),
        "rules": reports_json(view.reports),
        "memories": [_memory(memory) for memory in view.memories[:12]],
        "followUps": [_brief(follow_up) for follow_up in view.follow_ups[:8]],
    }


def standing(view: WhyView) -> tuple[str, str]:
    """How it stands and why. Where every rule says yes and yet nothing comes, the reason for that."""
    match view.decision:
        case Wait(reason=reason):
            return "wait", reason
        case Stop(reason=reason):
            return "stop", reason
        case Send():
            latest = view.follow_ups[0] if view.follow_ups else None
            if view.failures:
                times = "once" if view.failures == 1 else f"{view.failures} times in a row"
                return "failed", f"Every rule allows it, but the model failed {times}."
            if latest is not None and latest.state in ACTIVE_FOLLOW_UP:
                return "send", "Every rule allows it, and it is on its way."
            if latest is not None and latest.state is FollowUpState.SUPPRESSED and not view.unread:
                return "silent", f"Every rule allows it, but {latest.note or 'nothing was good enough'}."
            return "send", "Every rule allows it."


def _look(view: WhyView) -> str:
    """What the next look at the conversation is for: to answer, to remember, or to write."""
    if any(report.rule is Rule.REPLY_PENDING and report.verdict != "ok" for report in view.reports):
        return "answer"
    return "remember" if view.unread else "write"


def follow_up_json(view: FollowUpView, *, everything: bool) -> Json:
    """Why a follow-up came. `everything`: also rules, checks and the model, which the demo shows and strangers do not see."""
    follow_up = view.follow_up
    shown: Json = {
        "id": follow_up.id,
        "state": _STATES[follow_up.state],
        "memories": [_memory(memory) for memory in view.memories],
        "cited": [message_json(message) for message in view.cited],
        "at": _iso(follow_up.state_at or follow_up.created_at),
    }
    if everything:
        shown |= {
            "rules": reports_json(follow_up.why),
            "checks": [_check(check) for check in follow_up.checks],
            "candidates": [_candidate(each) for each in follow_up.candidates if each.text != follow_up.text],
            "scores": [
                score for each in follow_up.candidates if each.text == follow_up.text for score in _scores(each.scores)
            ],
            "model": follow_up.model,
            "note": follow_up.note,
        }
    return shown


def _brief(follow_up: FollowUp) -> Json:
    return {
        "id": follow_up.id,
        "state": _STATES[follow_up.state],
        "text": follow_up.text,
        "note": follow_up.note,
        "at": _iso(follow_up.state_at or follow_up.created_at),
    }


def _memory(memory: Memory) -> Json:
    return {
        "id": memory.id,
        "kind": memory.kind.value,
        "text": memory.text,
        "happensAt": _iso(memory.happens_at),
        "sources": list(memory.sources),
    }


def _check(check: CheckResult) -> Json:
    return {"name": check.name.replace("_", " "), "passed": check.passed, "words": check.words}


def _candidate(candidate: Considered) -> Json:
    return {
        "text": candidate.text,
        "objections": [check.words for check in candidate.objecting],
        "scores": _scores(candidate.scores),
    }


def _scores(scores: Sequence[Score]) -> list[Json]:
    return [{"guideline": str(each.guideline), "points": each.points, "reason": each.reason} for each in scores]


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
