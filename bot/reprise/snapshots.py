"""Reading what `decide` looks at: the store's snapshot, completed with what only the hosting knows."""

from __future__ import annotations

from datetime import datetime

from reprise.hosting import Hosting
from reprise.models import ConversationKey, FollowUpPolicy, Snapshot
from reprise.ports import Store

TURNS = 200
"""How many counted messages a decision looks at; a policy asking for more raises it."""


async def read_snapshot(
    store: Store, hosting: Hosting, key: ConversationKey, now: datetime
) -> tuple[Snapshot | None, FollowUpPolicy]:
    """The snapshot (None when there is no such conversation) and the policy that holds for it. Raises StoreUnavailable."""
    policy = hosting.policy_for(key)
    turns = max(TURNS, policy.min_messages * 2)
    snapshot = await store.snapshot(key, now=now, window=policy.window, turns=turns)
    return (hosting.complete(snapshot) if snapshot else None), policy
