"""What an event changes in a row, the same for every store. Rows are the caller's own: changed in place, and saved by it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Sequence
from typing import Any

from reprise.ids import derived_id, nonce_for
from reprise.models import (
    ConversationKey,
    Delivery,
    DeliveryState,
    MessageKind,
    ZoneSource,
    utc,
)
from reprise.ports import ContactPatch, Intake, NoticeDraft
from reprise.stores.values import earlier, from_micros, quiet_text, span, to_micros

Row = dict[str, Any]

MAX_RESTARTS = 2
"""How often a reply is started again because another message came before it."""
WROTE_FIRST = "they wrote first"
"""Why a follow-up is cancelled by a message of theirs."""
OVERTAKEN = "another message came before it"
"""Why a reply's part is cancelled by a message of theirs."""


def without(follow_up: Row, *, messages: Collection[str], memories: Collection[str]) -> Row:
    """What changes in a follow-up (its lists as lists) when these messages and memories are forgotten: nothing, one candidate
    less, or all that it says."""
    if not (set(follow_up["sources"]).isdisjoint(messages) and set(follow_up["memories"]).isdisjoint(memories)):
        return {"text": "", "note": "", "candidates": [], "checks": []}
    candidates = follow_up.get("candidates", [])
    left = [each for each in candidates if set(each[1]).isdisjoint(memories)]
    return {} if len(left) == len(candidates) else {"candidates": left}


RELEARNED = 80
"""How far back an edited message is read again for what can be learned from it: one reading. Further back, its new text stands
and nothing is learned, since all behind it would be read again too."""


def clean(value: Any) -> Any:
    """Text without lone surrogates, which UTF-8 has no place for: pairs become their character, others U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return value


def keyed_hash(secret: str, *parts: str) -> bytes:
    """A hash that can be recognised with the store's secret (in hex), and says nothing without it."""
    data = b"\x00".join(clean(part).encode() for part in parts)
    return hmac.new(bytes.fromhex(secret), data, hashlib.sha256).digest()


def event_digest(secret: str, account: str, key: str) -> bytes:
    return keyed_hash(secret, "event", account, key)[:16]


def message_id(intake: Intake) -> str:
    return derived_id("m", intake.contact.account, intake.contact.person, intake.key)


def apply_patch(contact: Row, patch: ContactPatch) -> None:
    changes: dict[str, Any] = dict(patch)
    for name, value in changes.items():
        if name == "quiet_hours":
            contact[name] = quiet_text(value)
        elif name.endswith(("_at", "_until")):
            contact[name] = None if value is None else to_micros(utc(value))
        else:
            contact[name] = value


def hear(contact: Row, intake: Intake, at: int) -> None:
    """What an event at `at` (microseconds) says about its contact."""
    last = contact["last_event_at"]
    contact["version"] += 1
    contact["address"] = intake.address
    contact["name"] = intake.name or contact["name"]
    contact["locale"] = intake.locale or contact["locale"]
    if intake.seen is not None and (last is None or at >= last):
        # Catch-up stores older messages after newer ones; it must not start from them the next time.
        contact["last_seen"] = intake.seen
    contact["last_event_at"] = at if last is None else max(at, last)
    if intake.by_person:
        if contact["started_at"] is None:
            contact["started_at"] = at
        contact["unreachable_at"] = None
        if intake.text is not None:
            contact["writing_hours"] |= 1 << from_micros(at).hour
    trusted = contact["timezone_source"] in (ZoneSource.SETTING, ZoneSource.SAID)
    if intake.browser_timezone is not None and not trusted:
        contact["timezone"] = intake.browser_timezone
        contact["timezone_source"] = ZoneSource.BROWSER
    apply_patch(contact, intake.patch)


def make_due(conversation: Row, due_at: int | None) -> None:
    """Sets the due time in the row, so that a claim held now learns of it."""
    conversation["due_at"] = due_at
    conversation["due_touched"] = 1


def heard_text(conversation: Row, intake: Intake, at: int) -> None:
    """A message of the person's, already given the conversation's `last_seq`, waits for a reply: due after `reply_after`,
    but never later than `reply_at_most` after the first that waits."""
    now = to_micros(intake.now)
    conversation["last_person_seq"] = conversation["last_seq"]
    conversation["last_person_at"] = max(at, conversation["last_person_at"] or at)
    conversation["last_delivered_at"] = max(at, conversation["last_delivered_at"] or at)
    if conversation["pending_since"] is None:
        conversation["pending_since"] = now
    latest = conversation["pending_since"] + span(intake.reply_at_most)
    make_due(conversation, min(now + span(intake.reply_after), latest))


def untouched_replies(ready: Sequence[Row]) -> list[Row]:
    """Of a conversation's ready parts of replies, those of replies of which no part was attempted yet."""
    return [
        row
        for row in ready
        if row["attempts"] == 0 and row["parts"] == sum(other["source"] == row["source"] for other in ready)
    ]


def relearn(conversation: Row, seq: int, now: int) -> None:
    """What was learned up to message `seq`, whose text was replaced, is learned anew from it on."""
    if conversation["last_seq"] - seq < RELEARNED and conversation["memory_through"] >= seq:
        conversation["memory_through"] = seq - 1
        make_due(conversation, earlier(conversation["due_at"], now))


SOURCES_KEPT = 16
"""How many messages a memory names as its sources; what is said more often needs no further ones."""
CHANGES_KEPT = 32
"""How many changes a conversation remembers; a reader who knows less of them reads it all again."""


def changed(conversation: Row, seq: int) -> None:
    """Notes that an earlier message is no longer what somebody may have read; 0 stands for the memories."""
    conversation["edition"] = conversation.get("edition", 0) + 1
    conversation["changes"] = " ".join([*conversation.get("changes", "").split(), str(seq)][-CHANGES_KEPT:])


def unsummarise(conversation: Row, seq: int = 0) -> None:
    """Drops a summary that may tell of message `seq`, or of a memory (0); the next one is made from what is left."""
    if seq <= conversation.get("summary_through", 0):
        conversation.update(summary="", summary_through=0)


def refuse_earlier(conversation: Row) -> None:
    """Whatever was read out of the conversation before now, and is not written yet, will be refused."""
    conversation["revision"] += 1
    conversation["changed_revision"] = conversation["revision"]


def opened(conversation: Row, intake: Intake, at: int) -> None:
    """Opening a conversation counts as being heard from in it, as a message does. `revision` counts this event already."""
    first = "persona" in intake.patch or (conversation["revision"] == 1 and intake.change is None)
    if intake.started or (intake.by_person and first):
        conversation["last_person_at"] = max(at, conversation["last_person_at"] or at)


def notice_rows(notice: NoticeDraft, key: ConversationKey, address: str, now: int) -> list[Delivery]:
    """The notice's rows for the outbox."""
    last = len(notice.parts) - 1
    return [
        Delivery(
            id=f"{notice.id}-{part}",
            conversation=key,
            address=address,
            kind=MessageKind.NOTICE,
            source=notice.id,
            part=part,
            parts=len(notice.parts),
            text=text,
            nonce=nonce_for(f"{notice.id}-{part}"),
            state=DeliveryState.READY,
            created_at=from_micros(now),
            not_before=from_micros(now),
            choices=notice.choices if part == last else (),
            attachment=notice.attachment if part == last else "",
        )
        for part, text in enumerate(notice.parts)
    ]
