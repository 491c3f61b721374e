"""What the panel *why now* says: one thing at a time, and the same as what just happened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reprise.console.backend import WhyView
from reprise.console.views import why_json
from reprise.models import ConversationKey, FollowUp, FollowUpState, Rule, RuleReport, Send, Stop, Wait

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
KEY = ConversationKey(account="demo", person="1", persona="chef")
MONDAY = Wait(until=NOW + timedelta(days=6), rule=Rule.GOOD_MOMENT, reason="so not before Mon 30 Nov 12:00 UTC")


def follow_up(state: FollowUpState, note: str = "") -> FollowUp:
    return FollowUp(
        id="f_1",
        conversation=KEY,
        state=state,
        text="",
        memories=(),
        sources=(),
        created_at=NOW,
        contact_version=1,
        note=note,
    )


def view(decision=MONDAY, **special) -> WhyView:  # type: ignore[no-untyped-def]
    usual = {"reports": (), "due_at": NOW + timedelta(minutes=10)}
    return WhyView(decision=decision, **(usual | special))


NOTHING = follow_up(FollowUpState.SUPPRESSED, "nothing new worth saying was found")


@pytest.mark.parametrize(
    ("seen", "verdict", "reason"),
    [
        (view(), "wait", MONDAY.reason),
        (view(Stop(rule=Rule.STOPPED, reason="they said stop")), "stop", "they said stop"),
        (view(Send()), "send", "Every rule allows it."),
        (view(Send(), follow_ups=(follow_up(FollowUpState.ANSWERED),)), "send", "Every rule allows it."),
        (view(Send(), follow_ups=(NOTHING,)), "silent", "Every rule allows it, but nothing new worth saying was found."),
        (view(Send(), follow_ups=(follow_up(FollowUpState.SUPPRESSED),)), "silent", "Every rule allows it, but nothing was good enough."),
        (view(Send(), follow_ups=(NOTHING,), unread=True), "send", "Every rule allows it."),
        (view(Send(), follow_ups=(follow_up(FollowUpState.READY),)), "send", "Every rule allows it, and it is on its way."),
        (view(Send(), failures=1), "failed", "Every rule allows it, but the model failed once."),
        (view(Send(), failures=3), "failed", "Every rule allows it, but the model failed 3 times in a row."),
    ],
)  # fmt: skip
def test_where_the_rules_allow_one_and_none_comes_it_says_why(seen: WhyView, verdict: str, reason: str) -> None:
    shown = why_json(seen)
    assert (shown["verdict"], shown["reason"]) == (verdict, reason)


def test_the_next_look_says_what_it_is_for() -> None:
    pending = RuleReport(rule=Rule.REPLY_PENDING, verdict="wait", words="", until=NOW)
    answered = RuleReport(rule=Rule.REPLY_PENDING, verdict="ok", words="")
    assert why_json(view(reports=(pending,), unread=True))["dueFor"] == "answer"
    assert why_json(view(reports=(answered,), unread=True))["dueFor"] == "remember"
    assert why_json(view(reports=(answered,)))["dueFor"] == "write"
