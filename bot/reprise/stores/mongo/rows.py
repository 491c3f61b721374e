"""Between documents and the values of `models` and `ports`."""

from __future__ import annotations

from reprise.models import Contact, ContactKey, ConversationKey, Delivery, FollowUp, Memory, Message
from reprise.ports import Conversation
from reprise.stores import values
from reprise.stores.mongo.driver import Doc

WITHOUT_BUTTONS: Doc = {"choices": [], "attachment": ""}
"""What a delivery is that has no such fields, as nearly all have not."""


def with_buttons(fields: Doc) -> Doc:
    """Those of the fields in WITHOUT_BUTTONS that are worth keeping."""
    return {name: fields[name] for name, empty in WITHOUT_BUTTONS.items() if fields[name] != empty}


WITHOUT_WRITING: Doc = {"rating": None, "candidates": []}
"""What a follow-up is that has no such fields: nobody rated it, or it is from before candidates were kept."""


def contact_row(
    key: ContactKey,
    *,
    address: str,
    persona: str,
    stopped_at: int | None,
    minor: bool,
    forgotten_through: int | None,
) -> Doc:
    """A contact of whom nothing else is known."""
    return {
        "account": key.account,
        "person": key.person,
        "address": address,
        "persona": persona,
        "name": None,
        "locale": None,
        "started_at": None,
        "timezone": None,
        "timezone_source": None,
        "quiet_hours": None,
        "stopped_at": stopped_at,
        "paused_until": None,
        "unreachable_at": None,
        "minor": bool(minor),
        "crisis_at": None,
        "last_event_at": None,
        "last_seen": None,
        "version": 0,
        "in_flight": None,
        "last_follow_up_at": None,
        "writing_hours": 0,
        "forgotten_through": forgotten_through,
        "reachable": False,
    }


def contact_of(doc: Doc) -> Contact:
    return values.contact_of(_named(doc))


def key_of(doc: Doc) -> ConversationKey:
    return values.key_of(_named(doc))


def conversation_of(doc: Doc) -> Conversation:
    return values.conversation_of({"edition": 0, "changes": "", "summary": "", "summary_through": 0, **_named(doc)})


def follow_up_of(doc: Doc) -> FollowUp:
    return values.follow_up_of({**WITHOUT_WRITING, **_named(doc), "id": doc["_id"]})


def delivery_of(doc: Doc) -> Delivery:
    return values.delivery_of({**WITHOUT_BUTTONS, **_named(doc), "id": doc["_id"]})


def message_of(doc: Doc, key: ConversationKey) -> Message:
    return values.message_of(
        {"platform_id": None, "picture": None, "unlearned": False, "seq": doc["_id"]["s"], **doc}, key
    )


def memory_of(doc: Doc, key: ConversationKey) -> Memory:
    return values.memory_of({"quote": "", "superseded_by": None, **doc}, key)


def _named(doc: Doc) -> Doc:
    return {**doc, "account_name": doc["account"]}
