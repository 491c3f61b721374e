"""The neutral form of everything a store holds, in which it moves to another store or into a backup (docs/moving.md).

A record is a JSON object. Its `type` says what it is, and FIELDS which other keys it has: all of them, in this order. Times are
whole microseconds since 1970 in UTC, hashes are hexadecimal. Leases and claims are not among them: they start free.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reprise.models import ContactKey

Record = dict[str, Any]

TEXT, TEXT_OR_NULL, INT, INT_OR_NULL, FLAG, LIST = "text", "text or null", "int", "int or null", "flag", "list"

_PERSON = {"account": TEXT, "person": TEXT}
_CHAT = {**_PERSON, "persona": TEXT}

FIELDS: Mapping[str, Mapping[str, str]] = {
    # Keys the hashes of events and forgotten people.
    "secret": {"value": TEXT},
    "setting": {"name": TEXT, "value": TEXT},
    "account": {"name": TEXT},
    # What the studio keeps: users, cases, reviews.
    "entry": {"kind": TEXT, "id": TEXT, "group": TEXT, "at": INT, "body": TEXT},
    "tombstone": {"digest": TEXT, "last_event_at": INT, "stopped_at": INT_OR_NULL, "minor": FLAG},
    "event_key": {"digest": TEXT, "stored_at": INT},
    "contact": {
        **_PERSON,
        "address": TEXT,
        "persona": TEXT,
        "name": TEXT_OR_NULL,
        "locale": TEXT_OR_NULL,
        "started_at": INT_OR_NULL,
        "timezone": TEXT_OR_NULL,
        "timezone_source": TEXT_OR_NULL,
        "quiet_hours": TEXT_OR_NULL,
        "stopped_at": INT_OR_NULL,
        "paused_until": INT_OR_NULL,
        "unreachable_at": INT_OR_NULL,
        "minor": FLAG,
        "crisis_at": INT_OR_NULL,
        "last_event_at": INT_OR_NULL,
        "last_seen": TEXT_OR_NULL,
        "version": INT,
        "in_flight": TEXT_OR_NULL,
        "last_follow_up_at": INT_OR_NULL,
        "writing_hours": INT,
        "forgotten_through": INT_OR_NULL,
    },
    "conversation": {
        **_CHAT,
        "due_at": INT_OR_NULL,
        "last_seq": INT,
        "replied_through": INT,
        "last_person_seq": INT,
        "memory_through": INT,
        "pending_since": INT_OR_NULL,
        "revision": INT,
        "changed_revision": INT,
        "failures": INT,
        "told_slow": FLAG,
        "restarts": INT,
        "last_person_at": INT_OR_NULL,
        "last_delivered_at": INT_OR_NULL,
        "summary": TEXT,
        "summary_through": INT,
    },
    "message": {
        **_CHAT,
        "seq": INT,
        "id": TEXT,
        "author": TEXT,
        "kind": TEXT,
        "text": TEXT,
        "at": INT,
        "stored_at": INT,
        "platform_id": TEXT_OR_NULL,
        "imported": FLAG,
        "crisis": FLAG,
        # They had something forgotten that came from it: nothing is learned from it again.
        "unlearned": FLAG,
        "picture": TEXT_OR_NULL,
    },
    "memory": {
        **_CHAT,
        "id": TEXT,
        "kind": TEXT,
        "text": TEXT,
        "sources": LIST,
        "created_at": INT,
        "happens_at": INT_OR_NULL,
        "topics": LIST,
        "used_by": TEXT_OR_NULL,
        "quote": TEXT,
        "superseded_by": TEXT_OR_NULL,
    },
    "follow_up": {
        **_CHAT,
        "id": TEXT,
        "state": TEXT,
        "text": TEXT,
        "memories": LIST,
        "sources": LIST,
        "created_at": INT,
        "contact_version": INT,
        "why": LIST,
        "checks": LIST,
        "model": TEXT,
        "state_at": INT_OR_NULL,
        "note": TEXT,
        "sending_at": INT_OR_NULL,
        "follow_up_before": INT_OR_NULL,
        "rating": TEXT_OR_NULL,
        "candidates": LIST,
    },
    "delivery": {
        **_CHAT,
        "id": TEXT,
        "address": TEXT,
        "kind": TEXT,
        "source": TEXT,
        "part": INT,
        "parts": INT,
        "text": TEXT,
        "nonce": TEXT,
        "state": TEXT,
        "created_at": INT,
        "not_before": INT,
        "answers": INT_OR_NULL,
        "replied_before": INT_OR_NULL,
        "attempts": INT,
        "first_attempt_at": INT_OR_NULL,
        # Lease time, which is the real time in every store: one left in `sending` is settled, not sent again.
        "attempt_at": INT_OR_NULL,
        "ended_at": INT_OR_NULL,
        "platform_id": TEXT_OR_NULL,
        "error": TEXT,
        "choices": LIST,
        "attachment": TEXT,
    },
}
"""The types in the order in which a store gives them: first what is the whole store's, then contact by contact. A contact's
records begin with the contact, a conversation's with the conversation; those of one kind keep their order."""


PAGE = 500
"""Records of a parcel at most."""
PAGE_TEXT = 1_000_000
"""Characters of their texts after which a parcel is full: MongoDB takes it in one document of at most 16 MB."""


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """Some records in order: of the whole store, or of one contact, the first of which is the contact unless it began in an
    earlier parcel."""

    records: tuple[Record, ...]
    contact: ContactKey | None
    after: str
    """Where `dump` goes on once this parcel is loaded, and all before it."""
