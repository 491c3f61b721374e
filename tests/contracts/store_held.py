"""The contract of follow-ups that wait for approval: released once, or taken back, and never both."""

from __future__ import annotations

import asyncio

import pytest
from store_values import (
    CHAT,
    NOW,
    after,
    begin,
    chat,
    claimed,
    delivery,
    follow_up,
    ready,
    row_of,
    say,
    state_of,
    version,
)

from reprise.models import ConversationKey, Delivery, FollowUpState, MessageKind
from reprise.ports import Store

HELD = FollowUpState.HELD


async def hold(store: Store, name: str = "follow", *, key: ConversationKey = CHAT, hours: float = 0) -> None:
    await say(store, who=key.contact)
    known = await version(store, key.contact)
    made = follow_up(name, key=key, contact_version=known, state=HELD, now=after(hours=hours))
    claim = await claimed(store, key)
    assert await store.add_follow_up(claim, made, None)
    await store.finish(claim, due_at=after(hours=9))


def row(name: str = "follow", *, key: ConversationKey = CHAT, text: str = "and now?") -> Delivery:
    return delivery(name, key=key, kind=MessageKind.FOLLOW_UP, text=text)


class HeldContract:
    async def test_those_that_wait_are_given_by_age_over_all_people(self, store: Store) -> None:
        await hold(store, "b", key=chat("2"), hours=2)
        await hold(store, "c", key=chat("3"), hours=1)
        await hold(store, "a", key=chat("4"), hours=2)
        found = await store.held_follow_ups(limit=9)
        assert [each.id for each in found] == ["c", "a", "b"]
        assert [each.id for each in await store.held_follow_ups(limit=2)] == ["c", "a"]
        assert [each.id for each in await store.held_follow_ups(limit=9, after=found[1])] == ["b"]

    async def test_a_released_one_is_ready_with_its_new_text(self, store: Store) -> None:
        await hold(store)
        assert await store.release_follow_up("follow", "and now?", row(), note="refined by ann", now=after(hours=3))
        found = await store.follow_up("follow")
        assert found is not None
        assert (found.state, found.text, found.note) == (FollowUpState.READY, "and now?", "refined by ann")
        assert found.state_at == after(hours=3)
        assert await ready(store) == ["follow-0"]
        assert (await row_of(store, "follow-0")).text == "and now?"
        assert await store.held_follow_ups(limit=9) == []
        assert await begin(store, row())

    @pytest.mark.parametrize("due", [5, None])
    async def test_one_taken_back_leaves_room_for_another(self, store: Store, due: int | None) -> None:
        await hold(store)
        due_at = None if due is None else after(hours=due)
        state, now = FollowUpState.SUPPRESSED, after(hours=2)
        assert await store.withdraw_follow_up("follow", state, note="too pushy", due_at=due_at, now=now)
        found = await store.follow_up("follow")
        assert found is not None
        assert (found.state, found.note, found.state_at) == (state, "too pushy", now)
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert conversation.due_at == (due_at or after(hours=9))
        another = follow_up("two", contact_version=1, state=HELD)
        assert await store.add_follow_up(await claimed(store), another, None)

    async def test_one_that_waits_no_more_is_left_alone(self, store: Store) -> None:
        await hold(store)
        await say(store, "oh, and one more thing")
        assert await state_of(store, "follow") is FollowUpState.CANCELLED
        assert not await store.release_follow_up("follow", "x", row(), note="", now=NOW)
        state = FollowUpState.SUPPRESSED
        assert not await store.withdraw_follow_up("follow", state, note="", due_at=None, now=NOW)
        assert await state_of(store, "follow") is FollowUpState.CANCELLED
        assert await ready(store) == []
        for name in ("none", ""):
            assert not await store.release_follow_up(name, "x", row("none"), note="", now=NOW)
            assert not await store.withdraw_follow_up(name, state, note="", due_at=None, now=NOW)

    async def test_nobody_elses_row_releases_it(self, store: Store) -> None:
        await hold(store)
        await hold(store, "other", key=chat("2"))
        assert not await store.release_follow_up("follow", "x", row(key=chat("2")), note="", now=NOW)
        assert await state_of(store, "follow") is HELD
        assert await ready(store) == []

    async def test_of_many_who_decide_one_does(self, store: Store) -> None:
        await hold(store)
        releases = [store.release_follow_up("follow", f"text {n}", row(), note=f"by {n}", now=NOW) for n in range(4)]
        withdrawals = [
            store.withdraw_follow_up("follow", FollowUpState.SUPPRESSED, note=f"no {n}", due_at=None, now=NOW)
            for n in range(4)
        ]
        decided = await asyncio.gather(*releases, *withdrawals)
        assert sum(decided) == 1
        released = any(decided[:4])
        assert await state_of(store, "follow") is (FollowUpState.READY if released else FollowUpState.SUPPRESSED)
        assert len(await ready(store)) == int(released)
        if released:
            assert (await row_of(store, "follow-0")).source == "follow"
