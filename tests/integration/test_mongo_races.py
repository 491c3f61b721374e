"""Two processes on one MongoDB, of which one stands still between two steps of a change, or dies there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from tests.contracts.store_values import (
    ACCOUNT,
    CHAT,
    LEASE,
    NOW,
    WHO,
    WINDOW,
    after,
    answer,
    begin,
    claimed,
    delivery,
    event,
    follow_up,
    imported,
    memory,
    remember,
    say,
    texts,
    version,
)
from tests.support.mongod import fresh_database

from reprise.errors import ClaimLost, StoreError, StoreUnavailable
from reprise.models import DeliveryState, MessageKind
from reprise.stores.mongo import MongoStore
from reprise.stores.mongo.driver import Connection, Driver, Table


class Gate:
    """Where a call of one store's on one collection is held up."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self.opened = asyncio.Event()
        self.dies = False

    async def come(self) -> None:
        if not self.reached.is_set():  # only the first
            self.reached.set()
            await self.opened.wait()
            if self.dies:
                raise StoreUnavailable("it died here")


@contextmanager
def held_up(store: MongoStore, table: str, method: str) -> Iterator[Gate]:
    """Holds up the store's next call of that method."""
    connection: Connection = store._tables.connection
    gate, whole = Gate(), connection.table

    def guarded(name: str) -> Table:
        made = whole(name)
        if name == table:
            call: Callable[..., Awaitable[Any]] = getattr(made, method)

            async def late(*arguments: Any, **named: Any) -> Any:
                await gate.come()
                return await call(*arguments, **named)

            setattr(made, method, late)
        return made

    connection.table = guarded  # type: ignore[method-assign]
    try:
        yield gate
    finally:
        connection.table = whole  # type: ignore[method-assign]


@pytest.fixture
async def both(mongo_replica: str) -> AsyncIterator[tuple[MongoStore, MongoStore]]:
    """Two processes' stores on one database."""
    with fresh_database(mongo_replica) as url:
        stores = [MongoStore(url, rng=Random(number), driver=Driver.PYMONGO) for number in range(2)]
        for store in stores:
            await store.open()
        yield stores[0], stores[1]
        for store in stores:
            await store.close()


Both = tuple[MongoStore, MongoStore]


async def dies_at(gate: Gate, call: Awaitable[object]) -> None:
    task = asyncio.ensure_future(call)
    await gate.reached.wait()
    gate.dies = True
    gate.opened.set()
    with pytest.raises(StoreUnavailable):
        await task


# --------------------------------------------------------------------------- forgetting


async def test_a_forgetting_that_died_half_way_harms_nobody_who_stays(both: Both) -> None:
    one, other = both
    await say(one, "hello")
    with held_up(one, "contacts", "delete") as gate:
        await dies_at(gate, one.forget(WHO, now=after(minutes=1)))
    assert (await say(other, "I stay", now=after(minutes=2))).fresh
    await other.hold_account(ACCOUNT, owner="other", lease=LEASE)
    await other.expire(now=after(days=3), ignored_after=WINDOW, keys_before=NOW)
    assert await texts(other) == ["hello", "I stay"]
    assert await other.claim(CHAT, owner="other", lease=LEASE) is not None
    assert await other.forget(WHO, now=after(days=3))
    assert set((await other.counts()).values()) == {0}


async def test_somebody_forgotten_is_not_brought_back_by_a_late_first_message(both: Both) -> None:
    one, other = both
    first = event(text="CANARY")
    with held_up(one, "contacts", "insert") as gate:
        late = asyncio.create_task(one.record(first))
        await gate.reached.wait()
        assert (await other.record(first)).fresh
        assert await other.forget(WHO, now=after(seconds=20))
        gate.opened.set()
        assert not (await late).fresh
    assert await other.contact(WHO) is None
    assert set((await other.counts()).values()) == {0}


@pytest.mark.parametrize("place", [("tombstones", "find"), ("event_keys", "insert"), ("contacts", "delete")])
async def test_a_forgetting_that_died_is_finished_when_it_is_offered_again(both: Both, place: tuple[str, str]) -> None:
    one, other = both
    await say(one)
    with held_up(one, *place) as gate:
        await dies_at(gate, one.forget(WHO, now=after(minutes=1), key="forget"))
    await other.forget(WHO, now=after(minutes=1), key="forget")
    assert set((await other.counts()).values()) == {0}
    await say(other, "anew", now=after(minutes=1))
    assert not await other.forget(WHO, now=after(minutes=2), key="forget")
    assert await texts(other) == ["anew"]


async def test_somebody_forgotten_is_not_brought_back_when_the_late_one_dies_as_well(both: Both) -> None:
    one, other = both
    with held_up(one, "contacts", "insert") as insert, held_up(one, "tombstones", "get") as look:
        look.reached.set()  # the first look is before the insert; the second is where it dies
        late = asyncio.create_task(one.import_messages([imported("CANARY")]))
        await insert.reached.wait()
        await say(other)
        assert await other.forget(WHO, now=after(seconds=20))
        look.reached.clear()
        insert.opened.set()
        await look.reached.wait()
        late.cancel()
    assert await other.contact(WHO) is None
    assert set((await other.counts()).values()) == {0}


async def test_what_is_carried_out_after_a_forgetting_does_not_stay(both: Both) -> None:
    one, other = both
    await say(one)
    claim, row = await claimed(one), delivery("f", kind=MessageKind.FOLLOW_UP)
    made = follow_up("f", contact_version=await version(one), memories=())
    with held_up(one, "deliveries", "write") as rows, held_up(one, "follow_ups", "write") as follow_ups:
        late = asyncio.create_task(one.add_follow_up(claim, made, row))
        await rows.reached.wait()
        await follow_ups.reached.wait()
        assert await other.forget(WHO, now=after(seconds=20))
        rows.opened.set()
        follow_ups.opened.set()
        await late
    assert await other.ready_deliveries(ACCOUNT, now=after(hours=1), limit=9) == []
    assert set((await other.counts()).values()) == {0}


async def test_a_row_of_somebody_forgotten_is_offered_once_at_most(both: Both) -> None:
    one, other = both
    await say(one)
    claim, row = await claimed(one), delivery("f", kind=MessageKind.FOLLOW_UP)
    made = follow_up("f", contact_version=await version(one), memories=())
    with held_up(one, "deliveries", "write") as rows:
        late = asyncio.create_task(one.add_follow_up(claim, made, row))
        await rows.reached.wait()
        assert await other.forget(WHO, now=after(seconds=20))
        with held_up(one, "contacts", "update"):  # and it dies before it notices
            rows.opened.set()
            while not (offered := await other.ready_deliveries(ACCOUNT, now=after(hours=1), limit=9)):  # noqa: ASYNC110
                await asyncio.sleep(0)
            late.cancel()
    await other.cancel_follow_up(offered[0], note="the conversation is gone", due_at=None, now=after(hours=1))
    assert await other.ready_deliveries(ACCOUNT, now=after(hours=1), limit=9) == []


async def test_two_lives_forgotten_in_one_day_are_both_swept(both: Both) -> None:
    one, _ = both
    await say(one, "first life")
    with held_up(one, "messages", "delete") as gate:
        await dies_at(gate, one.forget(WHO, now=after(minutes=1)))
    await say(one, "second life", now=after(hours=1))
    assert await one.forget(WHO, now=after(hours=2))
    await one.expire(now=after(hours=3), ignored_after=WINDOW, keys_before=NOW)
    assert set((await one.counts()).values()) == {0}


async def test_what_a_forgetting_left_is_gone_when_an_account_is_held_next(both: Both) -> None:
    one, other = both
    await say(one, "CANARY")
    with held_up(one, "messages", "delete") as gate:
        await dies_at(gate, one.forget(WHO, now=after(minutes=1)))
    assert await other.hold_account(ACCOUNT, owner="other", lease=LEASE)
    assert [message async for message in other.export_messages()] == []
    assert set((await other.counts()).values()) == {0}


# --------------------------------------------------------------------------- due times and claims


@pytest.mark.parametrize("what", ["settings", "delivered"])
async def test_a_due_time_survives_a_claim_that_ends_meanwhile(both: Both, what: str) -> None:
    one, other = both
    await say(one)
    await answer(one, "reply")
    await one.record(event(now=after(seconds=5), patch={"paused_until": None}))
    await one.begin_delivery("reply-0", now=after(seconds=6), owner="one")
    claim = await claimed(other)
    changing: Awaitable[object]
    if what == "settings":
        changing = one.record(event(now=after(minutes=1), patch={"stopped_at": None}))
    else:
        changing = one.settle_delivery("reply-0", DeliveryState.SENT, now=after(minutes=1))
    with held_up(one, "contacts", "update") as gate:
        task = asyncio.ensure_future(changing)
        await gate.reached.wait()
        await other.finish(claim, due_at=None)
        gate.opened.set()
        await task
    conversation = await other.conversation(CHAT)
    assert conversation is not None
    assert conversation.due_at is not None
    assert conversation.due_at <= after(minutes=1)


async def test_nothing_is_claimed_that_is_not_due_any_more(both: Both) -> None:
    one, other = both
    await say(one)
    with held_up(one, "conversations", "update_many") as gate:
        late = asyncio.create_task(one.claim_due(now=after(minutes=1), owner="one", lease=LEASE, limit=5))
        await gate.reached.wait()
        (claim,) = await other.claim_due(now=after(minutes=1), owner="other", lease=LEASE, limit=5)
        await other.finish(claim, due_at=after(days=7))
        gate.opened.set()
        assert await late == []


async def test_the_former_holder_of_a_claim_can_commit_nothing(both: Both) -> None:
    one, other = both
    await say(one)
    claim = await claimed(one, lease=timedelta(milliseconds=1))
    row = delivery("reply", answers=1)
    revision = claim.conversation.revision
    with held_up(one, "contacts", "update") as gate:
        late = asyncio.create_task(
            one.queue_reply(claim, reply="reply", answers=1, deliveries=[row], revision=revision)
        )
        await gate.reached.wait()
        assert await other.claim_due(now=after(minutes=1), owner="other", lease=LEASE, limit=1)
        gate.opened.set()
        with pytest.raises(ClaimLost):
            await late
    assert await other.ready_deliveries(ACCOUNT, now=after(hours=1), limit=9) == []


# --------------------------------------------------------------------------- what a dead process left


async def test_a_row_whose_sending_was_committed_is_not_offered_again(both: Both) -> None:
    one, other = both
    await say(one)
    await answer(one, "reply")
    with held_up(one, "deliveries", "write") as gate:
        await dies_at(gate, one.begin_delivery("reply-0", now=NOW, owner="one"))
    assert await other.ready_deliveries(ACCOUNT, now=NOW, limit=9) == []


async def test_a_message_that_was_committed_is_there_whoever_asks(both: Both) -> None:
    one, other = both
    await say(one)
    with held_up(one, "messages", "write") as gate:
        await dies_at(gate, say(one, "the last words of a process"))
    assert await texts(other) == ["hello", "the last words of a process"]


async def test_a_late_second_carrying_out_brings_nothing_back(both: Both) -> None:
    one, other = both
    with held_up(one, "messages", "write") as gate:
        late = asyncio.create_task(say(one, "to be deleted", platform_id="1"))
        await gate.reached.wait()
        await texts(other)  # carries it out
        await forgotten_memory(other)
        gate.opened.set()
        await late
    assert await texts(other) == []
    assert await other.memories(CHAT) == []


async def forgotten_memory(store: MongoStore) -> None:
    """Something is learned from the message, and the message is deleted."""
    from reprise.ports import TextChange

    (message,) = await store.history(CHAT, limit=9)
    await remember(store, memory(sources=[message.id]))
    await store.record(event(now=after(minutes=1), change=TextChange(platform_id="1", text=None)))


# --------------------------------------------------------------------------- load, and what the URL says


async def test_many_changes_of_one_person_at_once_all_happen(both: Both) -> None:
    one, other = both
    await asyncio.gather(*(say(store, f"text {n}") for n in range(60) for store in (one, other)))
    assert len(await texts(one)) == 120


async def test_one_person_with_many_rows_holds_up_nobody(both: Both) -> None:
    one, _ = both
    await say(one)
    for start in range(0, 600, 300):
        await one.queue_notice(
            CHAT, [delivery(f"n{number:04}", now=after(seconds=number)) for number in range(start, start + 300)]
        )
    await one.begin_delivery("n0000-0", now=after(hours=1), owner="one")
    await one.postpone_delivery("n0000-0", attempts=1, not_before=after(hours=2), error="429")
    assert await one.ready_deliveries(ACCOUNT, now=after(hours=1), limit=9) == []
    assert await one.next_ready(ACCOUNT) == after(hours=2)
    assert [row.id for row in await one.ready_deliveries(ACCOUNT, now=after(hours=2), limit=9)] == ["n0000-0"]


@pytest.mark.parametrize(
    "url", ["mongodb://h:99999/x", "mongodb://h:abc/x", "mongodb://[::1/x", "mongodb://h/x?tls=true&tlsCAFile=/no/such"]
)
@pytest.mark.parametrize("driver", list(Driver))
async def test_a_url_that_cannot_be_is_a_clear_error(url: str, driver: Driver) -> None:
    with pytest.raises(StoreError, match="URL"):
        await MongoStore(url, rng=Random(1), driver=driver).open()


async def test_the_url_cannot_weaken_reading_and_writing(mongo_replica: str) -> None:
    with fresh_database(mongo_replica) as url:
        weak = f"{url}&w=0&journal=false&readPreference=secondaryPreferred&readConcernLevel=available"
        store = MongoStore(weak, rng=Random(1), driver=Driver.PYMONGO)
        await store.open()
        try:
            collection = store._tables["contacts"]._collection
            assert collection.read_preference.name == "Primary"
            assert collection.read_concern.level == "local"
            assert collection.write_concern.document["w"] == "majority"
            assert collection.write_concern.document["j"] is True
        finally:
            await store.close()


async def test_somebody_elses_database_is_left_alone(mongo_replica: str) -> None:
    with fresh_database(mongo_replica) as url:
        connection = Connection(url, Driver.PYMONGO)
        await connection.table("contacts").insert({"_id": "theirs", "name": "Bob"})
        with pytest.raises(StoreError, match="another program"):
            await MongoStore(url, rng=Random(1)).open()
        await connection.table("contacts").insert({"_id": "theirs, too", "name": "Eve"})
        await connection.close()


async def test_begin_is_refused_after_their_message(both: Both) -> None:
    one, other = both
    await say(one)
    claim, row = await claimed(one), delivery("f", kind=MessageKind.FOLLOW_UP)
    made = follow_up("f", contact_version=await version(one), memories=())
    assert await one.add_follow_up(claim, made, row)
    with held_up(one, "contacts", "update") as gate:
        late = asyncio.create_task(begin(one, row, contact_version=await version(other)))
        await gate.reached.wait()
        await say(other, "I was faster", now=after(minutes=1))
        gate.opened.set()
        assert not await late
