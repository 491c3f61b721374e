"""Who works on which conversation, and until when, and what may be written only by whoever does.

A claim is one update of the conversation's document. Its token names the batch it was taken in and the conversation. A claim
that takes over from one that has run out also raises `rev` of the contact, so that nothing the former holder has begun to
change can be committed any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from random import Random
from typing import Any

from reprise.errors import ClaimLost, StoreUnavailable
from reprise.models import ConversationKey, Delivery, DeliveryState
from reprise.ports import Claim, Progress
from reprise.stores.mongo.driver import Doc, new_id, parsed_id
from reprise.stores.mongo.outbox import put_delivery
from reprise.stores.mongo.rows import conversation_of
from reprise.stores.mongo.texts import pending_since
from reprise.stores.mongo.unit import FREE, Tables, Unit, chat_of, literal, settled_contact, within
from reprise.stores.values import micros_or_none, moment_or_none, span, to_micros

WINDOWS = 4
"""Over how many batches of due conversations processes spread themselves once they want the same ones."""
WON = 0.8
"""The share of what it tries that a process without rivals gets at least."""
ROUNDS = 10
"""How often a process tries again when others were faster."""


class Spread:
    """Where a process looks for due conversations: at the earliest, or, while others are after the same, at a random batch."""

    def __init__(self) -> None:
        self._rivals = False

    def skip(self, rng: Random, limit: int) -> int:
        return rng.randrange(WINDOWS) * limit if self._rivals else 0

    def learn(self, *, tried: int, won: int, limit: int) -> None:
        if won < tried * WON:
            self._rivals = True
        elif tried < limit:
            self._rivals = False


async def claim_due(
    tables: Tables, spread: Spread, *, now: datetime, owner: str, lease: timedelta, limit: int
) -> list[Claim]:
    claims: list[Claim] = []
    for _ in range(ROUNDS):
        wanted = limit - len(claims)
        tried, won = await _claim_some(tables, spread, due=to_micros(now), owner=owner, lease=lease, limit=wanted)
        claims += won
        if len(won) == wanted or not tried:
            break
        # Others were faster with the rest, and there may be more.
    return sorted(claims, key=lambda claim: claim.conversation.due_at or now)


async def _claim_some(
    tables: Tables, spread: Spread, *, due: int, owner: str, lease: timedelta, limit: int
) -> tuple[int, list[Claim]]:
    """How many it tried to claim, and those it got."""
    conversations = tables["conversations"]
    clock = await tables.lease_now()
    expired = await conversations.find(
        {"claim_until": {"$lte": clock}, "due_at": {"$lte": due}},
        fields=["contact", "due_at"],
        sort=[("claim_until", 1)],
        limit=limit,
    )
    free = await _free(tables, spread.skip(tables.rng, limit), due=due, limit=limit)
    chosen = sorted([*free, *expired], key=lambda doc: doc["due_at"])[:limit]
    if not chosen:
        return 0, []
    batch = str(new_id())
    where = {
        "_id": {"$in": [doc["_id"] for doc in chosen]},
        "due_at": {"$lte": due},
        **_claimable(clock),
    }
    with suppress(StoreUnavailable):  # drivers do not repeat it by themselves; what was claimed all the same is found
        await conversations.update_many(where, _taken(batch, owner, clock + span(lease)))
    taken = await conversations.find({"claim_token": batch})
    spread.learn(tried=len(chosen), won=len(taken), limit=limit)
    overtaken = {doc["_id"]: doc["contact"] for doc in expired}
    late = [overtaken[doc["_id"]] for doc in taken if doc["_id"] in overtaken]
    if late:
        await _shut_out(tables, late)
        taken = await conversations.find({"claim_token": batch})
    return len(chosen), [_claim(doc, batch) for doc in taken]


async def _free(tables: Tables, skip: int, *, due: int, limit: int) -> list[Doc]:
    """Unclaimed conversations that are due, from the earliest on, or from further on if there are so many."""
    for start in dict.fromkeys([skip, 0]):
        found = await tables["conversations"].find(
            {"free_at": {"$lte": due}}, fields=["contact", "due_at"], sort=[("free_at", 1)], limit=limit, skip=start
        )
        if found or start == 0:
            return found
    return []


def _claimable(clock: int) -> Doc:
    """A filter for conversations that nobody holds, or no longer."""
    return {"$or": [{"claim_token": {"$exists": False}}, {"claim_until": {"$lte": clock}}]}


async def _shut_out(tables: Tables, contacts: Sequence[Any]) -> None:
    """Makes sure that former holders of claims on these contacts can commit nothing any more."""
    await tables["contacts"].update_many({"_id": {"$in": list(contacts)}}, {"$inc": {"rev": 1}})
    for contact in contacts:
        await settled_contact(tables, {"_id": contact})


def _taken(batch: str, owner: str, until: int) -> list[Doc]:
    fields = {"claim_token": batch, "claim_owner": owner, "claim_until": until, "due_touched": 0}
    return [literal(fields), FREE]


def _claim(doc: Doc, batch: str) -> Claim:
    return Claim(conversation=conversation_of(doc), token=f"{batch}.{doc['_id']}")


async def claim(tables: Tables, key: ConversationKey, *, owner: str, lease: timedelta) -> Claim | None:
    contact = await settled_contact(tables, {"account": key.account, "person": key.person})
    number = chat_of(contact, key.persona)
    if contact is None or number is None:
        return None
    clock = await tables.lease_now()
    batch = str(new_id())
    where = {"_id": number, **_claimable(clock)}
    before = await tables["conversations"].exchange(where, _taken(batch, owner, clock + span(lease)))
    if before is None:
        return None
    if "claim_token" in before:
        await _shut_out(tables, [contact["_id"]])
        before = await tables["conversations"].get({"_id": number}) or before
    return _claim(before, batch)


# --------------------------------------------------------------------------- holding


def _held(claim: Claim) -> Doc:
    """The filter for the claimed conversation."""
    batch, _, number = claim.token.partition(".")
    return {"_id": parsed_id(number), "claim_token": batch}


def _lost(claim: Claim) -> ClaimLost:
    return ClaimLost(f"{claim.conversation.key}: the claim has run out and was taken over, or the person was forgotten")


async def renew(tables: Tables, claim: Claim, lease: timedelta) -> None:
    until = await tables.lease_now() + span(lease)
    if not await tables["conversations"].update(_held(claim), {"$set": {"claim_until": until}}):
        raise _lost(claim)


async def finish(tables: Tables, claim: Claim, *, due_at: datetime | None, progress: Progress | None) -> None:
    due = micros_or_none(due_at)
    fields: dict[str, Any] = {**(progress or {}), "due_touched": 0}
    touched = {"$or": ["$due_touched", {"$ne": ["$revision", claim.conversation.revision]}]}
    change = [
        {"$set": {"due_at": {"$cond": [touched, {"$min": [due, "$due_at"]}, due]}}},
        literal(fields),
        {"$unset": ["claim_token", "claim_owner", "claim_until"]},
        FREE,
    ]
    if not await tables["conversations"].update(_held(claim), change):
        raise _lost(claim)


async def next_due(tables: Tables) -> datetime | None:
    conversations = tables["conversations"]
    free = await conversations.find({"free_at": {"$gt": -(1 << 62)}}, fields=["due_at"], sort=[("free_at", 1)], limit=1)
    claimed = await conversations.find({"claim_until": {"$gt": 0}}, fields=["due_at"])
    return moment_or_none(min((doc["due_at"] for doc in [*free, *claimed] if doc["due_at"] is not None), default=None))


async def held(unit: Unit, claim: Claim) -> Doc:
    """The claimed conversation. Raises ClaimLost."""
    found = None if unit.contact is None else await unit.get("conversations", _held(claim))
    if found is None:
        raise _lost(claim)
    return found


# --------------------------------------------------------------------------- what a claim allows


async def queue_reply(
    tables: Tables, claim: Claim, *, reply: str, answers: int, deliveries: Sequence[Delivery], revision: int
) -> bool:
    async def work(unit: Unit) -> bool:
        conversation = await held(unit, claim)
        old: dict[str, Doc] = {}
        for delivery in deliveries:
            known = await unit.get("deliveries", {"_id": delivery.id})
            if known is None:
                continue
            if known["state"] != DeliveryState.CANCELLED or known["attempts"]:
                return True
            # It was taken back because another message came, and that one was deleted since: the same reply fits again.
            old[delivery.id] = known
        if conversation["revision"] != revision:
            return False
        before = conversation["replied_through"]
        for delivery in deliveries:
            put_delivery(unit, conversation, delivery, replied_before=before, old=old.get(delivery.id))
        conversation["replied_through"] = answers
        conversation["pending_since"] = await pending_since(unit, conversation)
        conversation.update(failures=0, told_slow=False)
        return True

    return await within(tables, claim.conversation.key.contact, work)
