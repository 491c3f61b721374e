"""The people, texts and steps that the store's contract is told with."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from reprise.ids import nonce_for
from reprise.models import (
    Author,
    CheckResult,
    Considered,
    ContactKey,
    ConversationKey,
    Delivery,
    DeliveryState,
    FollowUp,
    FollowUpState,
    Guideline,
    Memory,
    MemoryKind,
    Message,
    MessageKind,
    Rule,
    RuleReport,
    Score,
    Snapshot,
)
from reprise.ports import Claim, Intake, IntakeResult, Store

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
WINDOW = timedelta(days=14)
LEASE = timedelta(seconds=30)
ACCOUNT = "fan-club"
WHO = ContactKey(account=ACCOUNT, person="42")
CHAT = ConversationKey(account=ACCOUNT, person="42", persona="maestro")
_keys = itertools.count()


def after(**span: float) -> datetime:
    """That long after NOW."""
    return NOW + timedelta(**span)


def chat(person: str = "42", *, account: str = ACCOUNT, persona: str = "maestro") -> ConversationKey:
    return ConversationKey(account=account, person=person, persona=persona)


def event(who: ContactKey = WHO, *, now: datetime = NOW, **fields: Any) -> Intake:
    """Something the person did at `now`, unless the fields say otherwise."""
    defaults = {
        "key": f"event-{next(_keys)}",
        "contact": who,
        "address": f"chat-{who.person}",
        "at": now,
        "now": now,
        "default_persona": "maestro",
        "by_person": True,
    }
    return Intake(**{**defaults, **fields})


async def say(
    store: Store, text: str = "hello", who: ContactKey = WHO, *, now: datetime = NOW, **fields: Any
) -> IntakeResult:
    return await store.record(event(who, now=now, text=text, **fields))


async def claimed(
    store: Store, key: ConversationKey = CHAT, *, owner: str = "worker", lease: timedelta = LEASE
) -> Claim:
    claim = await store.claim(key, owner=owner, lease=lease)
    assert claim is not None, f"{key} is there and free"
    return claim


async def run_out(store: Store, lease: timedelta) -> None:
    """Returns when a lease taken before this call is over, by the store's own clock."""
    end = await store.lease_time() + lease
    while await store.lease_time() <= end:
        pass


def delivery(
    source: str,
    part: int = 0,
    parts: int = 1,
    *,
    key: ConversationKey = CHAT,
    kind: MessageKind = MessageKind.TEXT,
    text: str = "",
    now: datetime = NOW,
    answers: int | None = None,
) -> Delivery:
    return Delivery(
        id=f"{source}-{part}",
        conversation=key,
        address=f"chat-{key.person}",
        kind=kind,
        source=source,
        part=part,
        parts=parts,
        text=text or f"{source} part {part}",
        nonce=nonce_for(f"{source}-{part}"),
        state=DeliveryState.READY,
        created_at=now,
        not_before=now,
        answers=answers,
    )


async def answer(
    store: Store, reply: str = "reply", *, key: ConversationKey = CHAT, parts: int = 1, now: datetime = NOW
) -> list[Delivery]:
    """Queues a reply to all that was said."""
    claim = await claimed(store, key)
    conversation = claim.conversation
    seq = conversation.last_person_seq
    rows = [delivery(reply, part, parts, key=key, now=now, answers=seq) for part in range(parts)]
    assert await store.queue_reply(claim, reply=reply, answers=seq, deliveries=rows, revision=conversation.revision)
    await store.finish(claim, due_at=None)
    return rows


async def send(
    store: Store, delivery_id: str, *, now: datetime = NOW, state: DeliveryState = DeliveryState.SENT
) -> None:
    assert await store.begin_delivery(delivery_id, now=now, owner="worker") is not None
    await store.settle_delivery(delivery_id, state, now=now, platform_id=f"p-{delivery_id}")


async def ready(store: Store, *, account: str = ACCOUNT, now: datetime = NOW, limit: int = 100) -> list[str]:
    return [row.id for row in await store.ready_deliveries(account, now=now, limit=limit)]


async def seen(store: Store, key: ConversationKey = CHAT, *, now: datetime = NOW, turns: int = 50) -> Snapshot:
    snapshot = await store.snapshot(key, now=now, window=WINDOW, turns=turns)
    assert snapshot is not None
    return snapshot


async def texts(store: Store, key: ConversationKey = CHAT) -> list[str]:
    return [message.text for message in await store.history(key, limit=1000)]


async def version(store: Store, who: ContactKey = WHO) -> int:
    contact = await store.contact(who)
    assert contact is not None
    return contact.version


def memory(
    name: str = "memory",
    *,
    key: ConversationKey = CHAT,
    kind: MemoryKind = MemoryKind.OPEN_LOOP,
    sources: Sequence[str] = ("source",),
    now: datetime = NOW,
) -> Memory:
    return Memory(
        id=name,
        conversation=key,
        kind=kind,
        text=f"has an interview ({name})",
        sources=tuple(sources),
        created_at=now,
        happens_at=now + timedelta(days=3),
        topics=frozenset({"work", "health"}),
    )


async def remember(store: Store, *memories: Memory, key: ConversationKey = CHAT) -> None:
    claim = await claimed(store, key)
    await store.add_memories(claim, memories, through=claim.conversation.last_seq)
    await store.finish(claim, due_at=None)


def follow_up(
    name: str = "follow",
    *,
    contact_version: int,
    key: ConversationKey = CHAT,
    state: FollowUpState = FollowUpState.READY,
    memories: Sequence[str] = ("memory",),
    now: datetime = NOW,
) -> FollowUp:
    return FollowUp(
        id=name,
        conversation=key,
        state=state,
        text=f"how was it? ({name})",
        memories=tuple(memories),
        sources=("source",),
        created_at=now,
        contact_version=contact_version,
        why=(RuleReport(rule=Rule.SILENCE, verdict="wait", words="two days", until=now + timedelta(days=1)),),
        checks=(CheckResult(name="grounded", passed=True, words="names the interview"),),
        candidates=(
            Considered(
                text=f"how was it? ({name})",
                memories=tuple(memories),
                checks=(CheckResult(name="grounded", passed=True, words="names the interview"),),
                scores=(Score(guideline=Guideline.POSITIVE, points=4, reason="“nice”"),),
            ),
        ),
        model="offline",
        state_at=now,
        note="",
    )


async def plan(
    store: Store,
    name: str = "follow",
    *,
    key: ConversationKey = CHAT,
    now: datetime = NOW,
    memories: Sequence[str] = (),
) -> Delivery:
    """Puts a follow-up into the outbox."""
    claim = await claimed(store, key)
    row = delivery(name, key=key, kind=MessageKind.FOLLOW_UP, now=now)
    made = follow_up(name, contact_version=await version(store, key.contact), key=key, now=now, memories=memories)
    assert await store.add_follow_up(claim, made, row)
    await store.finish(claim, due_at=None)
    return row


async def begin(
    store: Store, row: Delivery, *, now: datetime = NOW, contact_version: int | None = None, min_gap: timedelta = WINDOW
) -> bool:
    if contact_version is None:
        contact_version = await version(store, row.conversation.contact)
    return await store.begin_follow_up(row, contact_version=contact_version, min_gap=min_gap, now=now, owner="worker")


async def state_of(store: Store, name: str = "follow") -> FollowUpState:
    found = await store.follow_up(name)
    assert found is not None
    return found.state


async def row_of(store: Store, delivery_id: str) -> Delivery:
    for row in await store.deliveries(account=None, states=list(DeliveryState), limit=1000):
        if row.id == delivery_id:
            return row
    raise AssertionError(f"no delivery {delivery_id}")


def imported(
    text: str, *, name: str = "", key: ConversationKey = CHAT, now: datetime = NOW, author: Author = Author.PERSON
) -> Message:
    return Message(
        id=name or text,
        conversation=key,
        seq=1,
        author=author,
        kind=MessageKind.TEXT,
        text=text,
        at=now,
        imported=True,
    )
