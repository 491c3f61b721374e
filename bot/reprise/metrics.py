"""Counters for whoever watches, in Prometheus's format at `/metrics`. Labels are names of rules and states, never people."""

from __future__ import annotations

from prometheus_client import REGISTRY, Counter, generate_latest

EVENTS = Counter("reprise_events", "Events stored, by kind; `again` were offered before.", ["account", "kind"])
DECISIONS = Counter("reprise_decisions", "Decisions about writing first, by the rule that decided.", ["rule"])
SUPPRESSED = Counter("reprise_suppressed", "Follow-ups not sent because a check objected, by check.", ["check"])
DELIVERIES = Counter("reprise_deliveries", "Outbox rows settled.", ["account", "kind", "state"])
CRISES = Counter(
    "reprise_crises", "Messages that speak of a crisis, answered with help lines; a count, never a text.", ["account"]
)
REFUSED = Counter(
    "reprise_refused", "Replies of the model that were not passed on, by what spoke against them.", ["reason"]
)
MODEL_FAILURES = Counter("reprise_model_failures", "Answers the model did not give.")
SET_ASIDE = Counter(
    "reprise_set_aside", "Tries after which a conversation was left alone: the model answers others only."
)


def exposition() -> bytes:
    """All of it, as Prometheus reads it."""
    return generate_latest(REGISTRY)
