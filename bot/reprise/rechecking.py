"""What is looked at again when a follow-up is about to be sent: what its text says of days and times.

Everything else that the checks read raises the contact's version, and a follow-up made from another version is not sent.
"""

from __future__ import annotations

from datetime import datetime

from reprise import checks
from reprise.models import Delivery, Snapshot
from reprise.ports import Store
from reprise.timing import zone_named


async def wrong_by_now(store: Store, delivery: Delivery, snapshot: Snapshot, now: datetime) -> str | None:
    """What the waiting has made wrong ("good luck today" must not arrive tomorrow), None when nothing. Raises StoreUnavailable."""
    if not checks.depends_on_when(delivery.text):
        return None
    grounds = await store.grounds(delivery.source)
    if grounds is None:
        return "it is gone"
    memories, sources = grounds
    zone = zone_named(snapshot.contact.timezone or snapshot.account_timezone)
    return checks.wrong_moment(delivery.text, memories=memories, sources=sources, now=now, zone=zone)
