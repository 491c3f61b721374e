"""A text as the rows of the outbox that carry it. Pure."""

from __future__ import annotations

from datetime import datetime

from reprise.ids import nonce_for
from reprise.models import ConversationKey, Delivery, DeliveryState, MessageKind


def rows(
    key: ConversationKey,
    address: str,
    kind: MessageKind,
    source: str,
    parts: tuple[str, ...],
    now: datetime,
    answers: int | None = None,
) -> list[Delivery]:
    """One row a part, ready to be sent. `source` is the id of the reply, notice or follow-up; ids and nonces derive from it."""
    return [
        Delivery(
            id=f"{source}-{number}",
            conversation=key,
            address=address,
            kind=kind,
            source=source,
            part=number,
            parts=len(parts),
            text=part,
            nonce=nonce_for(f"{source}-{number}"),
            state=DeliveryState.READY,
            created_at=now,
            not_before=now,
            answers=answers,
        )
        for number, part in enumerate(parts)
    ]
