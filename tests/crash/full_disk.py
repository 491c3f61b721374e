"""Run as a process of its own, with a store's file as its argument: every write of the store meets a full disk, then one with room.

Prints a JSON line a write: its name, the error it raised, whether the data was the same afterwards, and whether the same
write went through, and changed something, once there was room.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from reprise.errors import StoreError
from reprise.ids import nonce_for
from reprise.models import (
    Author,
    ContactKey,
    ConversationKey,
    Delivery,
    DeliveryState,
    FollowUp,
    FollowUpState,
    Memory,
    MemoryKind,
    Message,
    MessageKind,
)
from reprise.ports import Claim, ContactPatch, Entry, Intake
from reprise.stores.sqlite import SqliteStore

T = TypeVar("T")

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=40)
LEASE = timedelta(seconds=30)
WHO = ContactKey(account="a", person="7")
CHAT = ConversationKey(account="a", person="7", persona="chef")


def limit(size: int) -> None:
    """How large files may grow, in bytes, from now on."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def says(number: int) -> Intake:
    return Intake(
        key=f"k{number}",
        contact=WHO,
        address="7",
        at=NOW,
        now=NOW,
        default_persona="chef",
        by_person=True,
        text=f"text {number}",
        platform_id=str(number),
    )


def part(source: str, kind: MessageKind, answers: int | None = None) -> Delivery:
    return Delivery(
        id=f"{source}-0",
        conversation=CHAT,
        address="7",
        kind=kind,
        source=source,
        part=0,
        parts=1,
        text=source,
        nonce=nonce_for(source),
        state=DeliveryState.READY,
        created_at=NOW,
        not_before=NOW,
        answers=answers,
    )


class FullDisk:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = SqliteStore(path)

    def content(self) -> list[str]:
        if not self.path.exists():
            return ["BEGIN TRANSACTION;", "COMMIT;"]  # as of an empty one
        with closing(sqlite3.connect(self.path)) as connection:
            return list(connection.iterdump())

    async def meets(self, name: str, write: Callable[[], Awaitable[T]]) -> T:
        """Tries a write on a full disk, then with room; tells of both, and returns what the second gave."""
        before, error = self.content(), None
        limit(0)
        try:
            await write()
        except StoreError as refusal:
            error = type(refusal).__name__
        limit(resource.RLIM_INFINITY)
        same = self.content() == before
        result = await write()
        changed = self.content() != before
        print(json.dumps({"write": name, "error": error, "same": same, "changed": changed}), flush=True)
        return result


async def every_write(path: Path) -> None:
    disk = FullDisk(path)
    store = disk.store
    await disk.meets("open", store.open)
    await disk.meets("set_setting", lambda: store.set_setting("policy", "one"))
    await disk.meets("record", lambda: store.record(says(1)))
    await disk.meets("set_contact", lambda: store.set_contact(WHO, ContactPatch(timezone="Europe/Berlin")))
    await disk.meets("hold_account", lambda: store.hold_account("a", owner="one", lease=LEASE))
    await disk.meets("release_account", lambda: store.release_account("a", owner="one"))

    claim = await disk.meets("claim", lambda: store.claim(CHAT, owner="one", lease=LEASE))
    assert claim is not None
    await disk.meets("renew", lambda: store.renew(claim, 2 * LEASE))
    await _a_reply(disk, claim)
    await _a_notice(disk)
    await _follow_ups(disk, claim)
    await disk.meets("finish", lambda: store.finish(claim, due_at=NOW))
    (due,) = await disk.meets("claim_due", lambda: store.claim_due(now=LATER, owner="one", lease=LEASE, limit=9))
    await store.finish(due, due_at=None)
    await disk.meets("replan", lambda: store.replan(start=NOW, apart=LEASE, limit=9))
    await disk.meets("expire", lambda: store.expire(now=LATER, ignored_after=timedelta(days=14), keys_before=LATER))
    old = Message(
        id="old",
        conversation=CHAT,
        seq=0,
        author=Author.PERSON,
        kind=MessageKind.TEXT,
        text="old",
        at=NOW,
        imported=True,
    )
    await disk.meets("import_messages", lambda: store.import_messages([old]))
    await _entries(disk)
    await _moving(disk)
    await disk.meets("forget", lambda: store.forget(WHO, now=LATER))
    await store.close()


async def _a_reply(disk: FullDisk, claim: Claim) -> None:
    store = disk.store
    reply = part("reply", MessageKind.TEXT, answers=1)
    conversation = await store.conversation(CHAT)
    assert conversation is not None
    await disk.meets(
        "queue_reply",
        lambda: store.queue_reply(claim, reply="reply", answers=1, deliveries=[reply], revision=conversation.revision),
    )
    await disk.meets("begin_delivery", lambda: store.begin_delivery("reply-0", now=NOW, owner="one"))
    await disk.meets(
        "postpone_delivery", lambda: store.postpone_delivery("reply-0", attempts=1, not_before=NOW, error="429")
    )
    await store.begin_delivery("reply-0", now=NOW, owner="one")
    await disk.meets("settle_delivery", lambda: store.settle_delivery("reply-0", DeliveryState.SENT, now=NOW))


async def _a_notice(disk: FullDisk) -> None:
    store = disk.store
    await disk.meets("queue_notice", lambda: store.queue_notice(CHAT, [part("notice", MessageKind.NOTICE)]))
    await disk.meets("fail_deliveries", lambda: store.fail_deliveries(WHO, now=NOW, error="blocked"))


async def _follow_ups(disk: FullDisk, claim: Claim) -> None:
    store = disk.store
    message = (await store.history(CHAT, limit=1))[0].id
    memory = Memory(id="m", conversation=CHAT, kind=MemoryKind.FACT, text="fact", sources=(message,), created_at=NOW)
    await disk.meets("add_memories", lambda: store.add_memories(claim, [memory], through=1))
    now = await store.conversation(CHAT)
    assert now is not None
    await disk.meets("keep_vectors", lambda: store.keep_vectors(CHAT, "m", {1: b"1234"}, edition=now.edition))
    contact = await store.contact(WHO)
    assert contact is not None

    def made(name: str) -> FollowUp:
        return FollowUp(
            id=name,
            conversation=CHAT,
            state=FollowUpState.READY,
            text=name,
            memories=("m",),
            sources=(message,),
            created_at=NOW,
            contact_version=contact.version,
        )

    first, second = part("first", MessageKind.FOLLOW_UP), part("second", MessageKind.FOLLOW_UP)
    await disk.meets("add_follow_up", lambda: store.add_follow_up(claim, made("first"), first))
    await disk.meets("cancel_follow_up", lambda: store.cancel_follow_up(first, note="no", due_at=None, now=NOW))
    await _held(disk, claim, replace(made("third"), state=FollowUpState.HELD))
    await store.add_follow_up(claim, made("second"), second)
    await disk.meets(
        "begin_follow_up",
        lambda: store.begin_follow_up(second, contact_version=contact.version, min_gap=LEASE, now=NOW, owner="one"),
    )
    await store.settle_delivery("second-0", DeliveryState.SENT, now=NOW)


async def _held(disk: FullDisk, claim: Claim, follow_up: FollowUp) -> None:
    """One that is taken back, and one that is released."""
    store, row, taken = disk.store, part("fourth", MessageKind.FOLLOW_UP), FollowUpState.SUPPRESSED
    await store.add_follow_up(claim, follow_up, None)
    await disk.meets(
        "withdraw_follow_up",
        lambda: store.withdraw_follow_up(follow_up.id, taken, note="no", due_at=None, now=NOW),
    )
    await store.add_follow_up(claim, replace(follow_up, id="fourth"), None)
    await disk.meets("release_follow_up", lambda: store.release_follow_up("fourth", "so?", row, note="by ann", now=NOW))
    await store.cancel_follow_up(row, note="no", due_at=None, now=NOW)


async def _entries(disk: FullDisk) -> None:
    store = disk.store
    entry = Entry(kind="case", id="one", group="open", at=NOW, body="{}")
    await disk.meets("add_entries", lambda: store.add_entries([entry]))
    await disk.meets("replace_entry", lambda: store.replace_entry(replace(entry, group="done"), was="open"))
    await disk.meets("drop_entry", lambda: store.drop_entry("case", "one"))


async def _moving(disk: FullDisk) -> None:
    """Everything into another store."""
    other = FullDisk(disk.path.with_name("other.db"))
    await other.store.open()
    parcels = [parcel async for parcel in disk.store.dump()]
    await other.meets("load", lambda: other.store.load(parcels[0]))
    await other.store.close()


if __name__ == "__main__":
    asyncio.run(every_write(Path(sys.argv[1])))
