"""A row of the outbox as the adapter is given it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from reprise.commands.buttons import under_a_follow_up
from reprise.exporting import exported
from reprise.hosting import Hosting
from reprise.languages import language_for
from reprise.models import Contact, Delivery, MessageKind
from reprise.ports import OutgoingPart, Store


def bare_part(delivery: Delivery) -> OutgoingPart:
    """Enough to ask a platform whether it arrived."""
    return OutgoingPart(
        id=delivery.id,
        conversation=delivery.conversation,
        address=delivery.address,
        kind=delivery.kind,
        text=delivery.text,
        nonce=delivery.nonce,
        first_attempt_at=delivery.first_attempt_at,
        choices=delivery.choices,
    )


def follow_up_part(hosting: Hosting, delivery: Delivery, contact: Contact | None) -> OutgoingPart:
    """With the buttons under it, made fresh each time, in the person's language."""
    persona = hosting.persona(delivery.conversation)
    language = language_for(contact.locale if contact else None, persona.language if persona else None)
    choices = under_a_follow_up(delivery.source, language, thumbs=hosting.thumbs)
    return replace(bare_part(delivery), choices=choices)


async def whole_part(
    store: Store, hosting: Hosting, delivery: Delivery, *, now: datetime, largest_file: int | None
) -> OutgoingPart:
    """With what is made fresh each time: what is under a follow-up, and the file, of at most `largest_file` bytes. Raises
    StoreUnavailable."""
    contact = delivery.conversation.contact
    if delivery.kind is MessageKind.FOLLOW_UP:
        return follow_up_part(hosting, delivery, await store.contact(contact))
    part = bare_part(delivery)
    if delivery.attachment:
        part = replace(part, attachment=await exported(store, contact, now=now, largest=largest_file))
    return part
