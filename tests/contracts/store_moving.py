"""The contract of moving: what one store gives, another takes, and gives again the same to the byte."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from store_values import (
    ACCOUNT,
    CHAT,
    LEASE,
    NOW,
    WHO,
    after,
    answer,
    begin,
    chat,
    claimed,
    event,
    imported,
    memory,
    plan,
    ready,
    remember,
    row_of,
    run_out,
    say,
    seen,
    send,
    state_of,
    version,
)
from store_walks import Life

from reprise.models import Choice, ContactKey, DeliveryState, FollowUpState, MemoryKind, Rating
from reprise.ports import FIELDS, Entry, NoticeDraft, Parcel, Record, Store, TextChange
from reprise.stores.sqlite import SqliteStore

OTHER = ContactKey(account="guild", person="ä/7")


async def dumped(store: Store, after_: str | None = None) -> list[Parcel]:
    return [parcel async for parcel in store.dump(after_)]


async def lines(store: Store) -> list[str]:
    """Everything in the store, as a backup has it."""
    return [json.dumps(record, ensure_ascii=False) for parcel in await dumped(store) for record in parcel.records]


async def without_attempts(store: Store) -> list[Record]:
    """Everything but when sending was last tried, by the store's own clock."""
    return [{**record, "attempt_at": None} for parcel in await dumped(store) for record in parcel.records]


async def move(one: Store, other: Store, *, after_: str | None = None) -> None:
    async for parcel in one.dump(after_):
        await other.load(parcel)


async def full(store: Store) -> None:
    """One record of every type, with every field in use somewhere."""
    await store.set_setting("policy", "seven")
    await store.hold_account("idle", owner="worker", lease=LEASE)
    await store.release_account("idle", owner="worker")
    await say(store, "soon forgotten", who=ContactKey(account=ACCOUNT, person="gone"))
    await store.set_contact(ContactKey(account=ACCOUNT, person="gone"), {"stopped_at": NOW, "minor": True})
    await store.forget(ContactKey(account=ACCOUNT, person="gone"), now=NOW)
    await say(store, "again", who=ContactKey(account=ACCOUNT, person="gone"), now=after(hours=1))
    await say(
        store, "interview on Friday 🎤", platform_id="7", picture="ref", crisis=True, name="Ana", locale="ko", seen="9"
    )
    await store.set_contact(WHO, {"timezone": "Asia/Seoul", "minor": True, "paused_until": after(days=9)})
    await store.record(event(WHO, now=after(hours=1), patch={"persona": "chef"}))
    await store.record(event(WHO, now=after(hours=2), patch={"persona": "maestro"}))
    await remember(store, memory("loop"), memory("liked", kind=MemoryKind.PREFERENCE, sources=("a", "b", "a")))
    await answer(store, parts=2, now=after(hours=2))
    await send(store, "reply-0", now=after(hours=2))
    await send(store, "reply-1", now=after(hours=2), state=DeliveryState.FAILED)
    row = await plan(store, now=after(hours=3), memories=["loop"])
    assert await begin(store, row, now=after(hours=3))
    button = Choice(label="Wieder", command="memory", argument="more 2")
    notice = NoticeDraft(id="notice", parts=("a", "b"), choices=(button,), attachment="export")
    await store.record(event(OTHER, notices=(notice,)))
    other = chat(OTHER.person, account=OTHER.account)
    await say(store, "cats", who=OTHER)
    (cats,) = await store.history(other, limit=1)
    await remember(store, memory("cats", key=other, sources=[cats.id]), key=other)
    await store.record(event(OTHER, unlearn=("cats",)))
    claim = await claimed(store, other)
    await say(store, "dogs", who=OTHER)
    dogs, birds = (replace(memory(name, key=other), quote="dogs") for name in ("dogs", "birds"))
    await store.add_memories(claim, [dogs, birds], through=2, superseded={"dogs": "birds"}, summary="Dogs.")
    await store.finish(claim, due_at=None)
    row = await plan(store, "rated", key=other)
    assert await begin(store, row)
    await store.settle_delivery(row.id, DeliveryState.UNKNOWN, now=NOW)
    await store.record(event(OTHER, rating=("rated", Rating.GOOD)))
    await store.import_messages([imported("old", key=other)])
    await store.add_entries([Entry(kind="case", id="one", group="open", at=NOW, body='{"text": "Grüße"}')])


class MovingContract:
    @pytest.fixture
    async def elsewhere(self) -> AsyncIterator[Store]:
        """Another store, whichever the first is."""
        store = SqliteStore(":memory:")
        await store.open()
        yield store
        await store.close()

    async def test_every_type_and_every_field_is_given(self, store: Store) -> None:
        await full(store)
        records = [record for parcel in await dumped(store) for record in parcel.records]
        assert {record["type"] for record in records} == set(FIELDS)
        for record in records:
            assert list(record) == ["type", *FIELDS[record["type"]]]
        used = {(record["type"], name) for record in records for name, value in record.items() if value}
        for field in ("choices", "attachment"):
            assert ("delivery", field) in used
        assert {("follow_up", "rating"), ("message", "unlearned"), ("message", "picture")} <= used
        assert {("memory", "quote"), ("memory", "superseded_by"), ("conversation", "summary")} <= used
        kinds = [list(FIELDS).index(record["type"]) for record in records if record["type"] in list(FIELDS)[:7]]
        assert kinds == sorted(kinds), "the store's first, and the graves before anybody"
        people = [(parcel.contact.account, parcel.contact.person) for parcel in await dumped(store) if parcel.contact]
        assert people == sorted(people)

    async def test_all_moves_there_and_back(self, store: Store, elsewhere: Store) -> None:
        await full(store)
        before = await lines(store)
        await move(store, elsewhere)
        assert await lines(elsewhere) == before
        await store.forget(WHO, now=after(days=1))
        await store.forget(OTHER, now=after(days=1))
        await move(elsewhere, store)
        assert [line for line in await lines(store) if "tombstone" not in line] == [
            line for line in before if "tombstone" not in line
        ]

    async def test_what_another_store_gave_is_taken_whole_and_once(self, store: Store, elsewhere: Store) -> None:
        await full(elsewhere)
        await move(elsewhere, store)
        assert await lines(store) == await lines(elsewhere)
        await move(elsewhere, store)
        assert await lines(store) == await lines(elsewhere)

    @pytest.mark.parametrize("seed", range(4))
    async def test_random_lives_move_and_go_on(self, store: Store, elsewhere: Store, seed: int) -> None:
        life = Life(elsewhere, seed)
        for _ in range(120):
            await life.step()
        await move(elsewhere, store)
        assert await lines(store) == await lines(elsewhere)
        life.store, life.claims = store, {}
        for _ in range(30):
            await life.check()
            await life.step()

    async def test_a_dump_goes_on_behind_any_parcel(self, store: Store) -> None:
        await full(store)
        parcels = await dumped(store)
        for number, parcel in enumerate(parcels):
            assert await dumped(store, parcel.after) == parcels[number + 1 :]

    async def test_a_long_history_comes_in_pages(self, store: Store, elsewhere: Store) -> None:
        await store.import_messages([imported(f"message {n}") for n in range(1201)])
        await say(store, "last", who=ContactKey(account=ACCOUNT, person="43"))
        pages = [parcel for parcel in await dumped(store) if parcel.contact == WHO]
        assert [len(page.records) for page in pages] == [500, 500, 203]
        assert await dumped(store, pages[1].after) == await dumped(store, pages[0].after)
        # Stopped in the middle, and gone on.
        for parcel in await dumped(store):
            await elsewhere.load(parcel)
            if parcel == pages[1]:
                break
        await move(store, elsewhere, after_=pages[1].after)
        assert await lines(elsewhere) == await lines(store)

    async def test_long_texts_make_small_pages(self, store: Store, elsewhere: Store) -> None:
        await store.import_messages([imported("ü" * 300_000, name=f"long {n}") for n in range(9)])
        await move(store, elsewhere)
        assert await lines(elsewhere) == await lines(store)
        assert max(len(parcel.records) for parcel in await dumped(store)) < 7

    # ------------------------------------------------------------------ what was moved works

    async def test_events_and_graves_are_known_where_they_were_moved(self, store: Store, elsewhere: Store) -> None:
        known, gone = event(text="hello"), ContactKey(account=ACCOUNT, person="gone")
        await elsewhere.record(known)
        command = event(now=after(hours=1), patch={"timezone": "Asia/Seoul"})
        await elsewhere.record(command)
        await say(elsewhere, "forgotten", who=gone)
        await elsewhere.forget(gone, now=after(hours=1))
        await move(elsewhere, store)
        assert not (await store.record(known)).fresh
        assert not (await store.record(command)).fresh
        assert not (await say(store, "again", who=gone, now=after(hours=2), at=NOW)).fresh
        assert (await say(store, "new", who=gone, now=after(hours=2))).fresh

    async def test_what_was_being_sent_stays_so_and_is_settled_like_any_other(
        self, store: Store, elsewhere: Store
    ) -> None:
        await say(elsewhere)
        await remember(elsewhere, memory())
        row = await plan(elsewhere, memories=["memory"])
        assert await begin(elsewhere, row)
        await run_out(elsewhere, timedelta(milliseconds=50))
        await move(elsewhere, store)
        assert (await row_of(store, row.id)).state is DeliveryState.SENDING
        assert await ready(store) == [], "it is not offered again"
        assert (await seen(store)).open_loops == ()
        stale = await store.stale_sendings(ACCOUNT, older_than=timedelta(milliseconds=10))
        assert [each.id for each in stale] == [row.id]
        await store.settle_delivery(row.id, DeliveryState.UNKNOWN, now=after(hours=1))
        assert await state_of(store) is FollowUpState.UNKNOWN
        contact = await store.contact(WHO)
        assert contact is not None
        assert contact.in_flight is None

    async def test_a_deleted_message_takes_its_memories_along_where_they_were_moved(
        self, store: Store, elsewhere: Store
    ) -> None:
        await say(elsewhere, "interview", platform_id="7")
        (said,) = await elsewhere.history(CHAT, limit=1)
        await remember(elsewhere, memory("from it", sources=(said.id, "other")), memory("not from it"))
        await move(elsewhere, store)
        await store.record(event(change=TextChange(platform_id="7", text=None)))
        assert [each.id for each in await store.memories(CHAT)] == ["not from it"]

    async def test_the_outbox_lists_the_newest_first_wherever_it_was_moved(
        self, store: Store, elsewhere: Store
    ) -> None:
        people = ["b", "c", "a", "d"]
        for n, person in enumerate(people):
            await say(elsewhere, who=ContactKey(account=ACCOUNT, person=person))
            await answer(elsewhere, f"reply-{person}", key=chat(person), now=after(hours=n))
        await move(elsewhere, store)
        listed = await store.deliveries(account=None, states=[DeliveryState.READY], limit=3)
        assert [row.conversation.person for row in listed] == ["d", "a", "c"]

    async def test_claims_and_accounts_start_free(self, store: Store, elsewhere: Store) -> None:
        await say(elsewhere)
        await claimed(elsewhere)
        assert await elsewhere.hold_account(ACCOUNT, owner="old", lease=LEASE)
        assert await elsewhere.in_use() == {ACCOUNT: "old", str(CHAT): "worker"}
        await move(elsewhere, store)
        assert await store.in_use() == {}
        assert await store.hold_account(ACCOUNT, owner="new", lease=LEASE)
        claims = await store.claim_due(now=after(hours=1), owner="new", lease=LEASE, limit=9)
        assert [claim.conversation.key for claim in claims] == [CHAT]
        assert await store.in_use() == {ACCOUNT: "new", str(CHAT): "new"}

    async def test_a_lease_that_ran_out_is_no_use(self, store: Store) -> None:
        await say(store)
        short = timedelta(milliseconds=1)
        await claimed(store, lease=short)
        await store.hold_account(ACCOUNT, owner="worker", lease=short)
        await run_out(store, short)
        assert await store.in_use() == {}

    async def test_life_goes_on_where_it_was_moved(self, store: Store, elsewhere: Store) -> None:
        await full(elsewhere)
        await move(elsewhere, store)
        for each in (elsewhere, store):
            await each.settle_delivery("follow-0", DeliveryState.SENT, now=after(hours=4), platform_id="p")
            await say(each, "thank you", now=after(hours=5), key="later")
            await send(each, "notice-0", now=after(hours=6))
            await answer(each, "second", now=after(hours=6))
            await each.record(event(WHO, key="loud", now=after(hours=7), patch={"timezone": "Europe/Berlin"}))
            await each.expire(now=after(days=20), ignored_after=timedelta(days=14), keys_before=after(hours=1))
        assert await version(store) == await version(elsewhere)
        one, other = [await without_attempts(each) for each in (store, elsewhere)]
        assert one == other
