"""A persona's own numbers: stricter than the account's, never looser. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from types import NoneType
from typing import Any, cast

from reprise import timing
from reprise.models import FollowUpPolicy, QuietHours
from reprise.timing import span


def tighten(policy: FollowUpPolicy, stricter: Mapping[str, object]) -> FollowUpPolicy:
    """`policy` with a persona's own numbers, by field name and already parsed. Raises ValueError naming the field when it
    is unknown, of the wrong kind, or looser than the account's."""
    changes = cast("Mapping[str, Any]", stricter)  # each value is checked below, before it is used
    for name, wanted in changes.items():
        if name not in _STRICTER:
            raise ValueError(f"{name}: there is no such number; there are {', '.join(_STRICTER)}")
        kinds, holds = _STRICTER[name]
        if type(wanted) not in kinds:
            raise ValueError(f"{name}: {wanted!r} is not a value it can have")
        account = getattr(policy, name)
        if not holds(wanted, account):
            raise ValueError(f"{name}: {_shown(wanted)} is looser than the account's {_shown(account)}")
    return replace(policy, **changes) if changes else policy


def _at_least(wanted: Any, account: Any) -> bool:
    return wanted >= account


def _at_most(wanted: Any, account: Any) -> bool:
    """Where None means no limit."""
    return account is None or (wanted is not None and wanted <= account)


def _covers(wanted: QuietHours | None, account: QuietHours | None) -> bool:
    """Whether no minute of the account's quiet hours is left out."""
    if account is None or wanted is None:
        return account is None
    day = timedelta(days=1)
    start = timing.until(account.start, wanted.start) % day
    return start + timing.until(account.end, account.start) <= timing.until(wanted.end, wanted.start)


_STRICTER: dict[str, tuple[tuple[type, ...], Callable[[Any, Any], bool]]] = {
    "min_messages": ((int,), _at_least),
    "window": ((timedelta,), _at_most),
    "stop_after": ((timedelta,), _at_most),
    "first_after": ((timedelta,), _at_least),
    "max_unanswered": ((int, NoneType), _at_most),
    "min_gap": ((timedelta,), _at_least),
    "quiet_hours": ((QuietHours, NoneType), _covers),
    "jitter": ((int, float), _at_least),
    "crisis_rest": ((timedelta,), _at_least),
    "minors": ((bool,), _at_most),
    "approval": ((bool,), _at_least),
}
"""For each number the kinds of value it takes and what makes one at least as strict as the account's. Fewer messages
count in a shorter window, and more jitter only makes it later."""


def _shown(value: object) -> str:
    if isinstance(value, timedelta):
        return span(value)
    return "none" if value is None else str(value)
