"""Decisions in words, the same for the chat, the command line and the pages."""

from __future__ import annotations

import re

from reprise.models import Decision, Send, Stop, Wait

_NAMES_THE_MOMENT = re.compile(
    r"(not before|until) (never|\w{3} \d{1,2} \w{3} \d\d:\d\d \S+)(; but by then .*)?$", re.DOTALL
)
"""A reason that ends with the moment itself, in the person's zone where that is known (timing.clock)."""


def decision_in_words(decision: Decision) -> str:
    """One sentence: may I write first, when, or why not."""
    match decision:
        case Send():
            return "I may write first now."
        case Wait(until=until, reason=reason):
            if _NAMES_THE_MOMENT.search(reason):
                return f"I wait: {reason}"
            return f"I wait until {until:%d %B %Y, %H:%M} UTC: {reason}"
        case Stop(reason=reason):
            return f"I don't write first: {reason}"


def rule_name(decision: Decision) -> str:
    """The name of the rule that decided, for logs and metrics; `send` when none objects."""
    return "send" if isinstance(decision, Send) else str(decision.rule)
