"""The steps on the way of a message and of a follow-up, named, so that a test can end or pause the program at each of them.

`reached` is called right before and right after whatever must survive (a durable write) or cannot be undone (a call to
the platform or the model). Nobody watches in production, where the call does nothing: no setting and no environment
variable turns it on. The only way to watch is to start the program from Python, as `tests/crash/victim.py` does.
docs/reliability.md has what happens when a process dies at each step.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Step(StrEnum):
    """A moment at which a process may die. A value says which part of the program is at what."""

    INTAKE_STORING = "intake.storing"
    INTAKE_STORED = "intake.stored"
    INTAKE_HANDLED = "intake.handled"
    """Whoever replies was woken; the platform was not told yet that the event was taken."""
    FORGET_STORING = "forget.storing"
    FORGET_STORED = "forget.stored"
    FORGET_TOLD = "forget.told"

    CLAIM_TAKING = "claim.taking"
    CLAIM_TAKEN = "claim.taken"
    CLAIM_RENEWING = "claim.renewing"
    CLAIM_RENEWED = "claim.renewed"

    REPLY_COMPOSING = "reply.composing"
    REPLY_COMPOSED = "reply.composed"
    REPLY_QUEUED = "reply.queued"
    REPLY_DONE = "reply.done"
    """The claim was given back."""

    MEMORY_EXTRACTING = "memory.extracting"
    MEMORY_EXTRACTED = "memory.extracted"
    MEMORY_KEPT = "memory.kept"
    FOLLOW_UP_COMPOSING = "follow_up.composing"
    FOLLOW_UP_COMPOSED = "follow_up.composed"
    FOLLOW_UP_QUEUED = "follow_up.queued"
    FOLLOW_UP_DONE = "follow_up.done"
    """The claim was given back."""

    OUTBOX_BEGINNING = "outbox.beginning"
    OUTBOX_BEGUN = "outbox.begun"
    """The row is `sending`."""
    OUTBOX_CALLING = "outbox.calling"
    """The lease was looked at for the last time; the next thing is the platform's socket."""
    OUTBOX_DELIVERED = "outbox.delivered"
    OUTBOX_SETTLED = "outbox.settled"
    OUTBOX_POSTPONING = "outbox.postponing"
    OUTBOX_POSTPONED = "outbox.postponed"
    OUTBOX_RECOVERING = "outbox.recovering"
    """About to deal with a row that an earlier holder left in `sending`."""

    ACCOUNT_TAKEN = "account.taken"


def _nobody(step: Step) -> None:
    """Watches nothing."""


_watcher: Callable[[Step], None] = _nobody


def reached(step: Step) -> None:
    """Says that the program has come to `step`."""
    _watcher(step)


def watch(watcher: Callable[[Step], None]) -> None:
    """Has `watcher` called at every step from now on. For tests alone."""
    global _watcher
    _watcher = watcher
