"""The contract of follow-ups: at most one under way, and only to somebody of whom nothing has changed."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from store_values import (
    ACCOUNT,
    CHAT,
    NOW,
    WHO,
    after,
    answer,
    begin,
    chat,
    claimed,
    delivery,
    event,
    follow_up,
    memory,
    plan,
    ready,
    remember,
    row_of,
    say,
    seen,
    state_of,
    version,
)

from reprise.errors import ClaimLost
from reprise.models import ContactKey, DeliveryState, FollowUpState, MessageKind
from reprise.ports import Store, TextChange

ACTIVE = [FollowUpState.DRAFTED, FollowUpState.HELD, FollowUpState.READY, FollowUpState.SENDING]
DAY = timedelta(days=1)


class FollowUpContract:
    # ------------------------------------------------------------------ keeping

    async def test_a_follow_up_is_stored_whole(self, store: Store) -> None:
        await say(store)
        made = follow_up(contact_version=1)
        row = delivery("follow", kind=MessageKind.FOLLOW_UP)
        assert await store.add_follow_up(await claimed(store), made, row)
        assert await store.follow_up("follow") == made
        assert await store.follow_up("no such") is None
        assert await row_of(store, "follow-0") == row

    async def test_one_that_is_held_or_drafted_has_no_row(self, store: Store) -> None:
        await say(store)
        made = follow_up(contact_version=1, state=FollowUpState.HELD)
        assert await store.add_follow_up(await claimed(store), made, None)
        assert await ready(store) == []

    @pytest.mark.parametrize("state", ACTIVE[:3])
    async def test_a_conversation_has_one_active_follow_up_at_most(self, store: Store, state: FollowUpState) -> None:
        await say(store)
        claim = await claimed(store)
        assert await store.add_follow_up(claim, follow_up("one", contact_version=1, state=state), None)
        row = delivery("two", kind=MessageKind.FOLLOW_UP)
        assert not await store.add_follow_up(claim, follow_up("two", contact_version=1), row)
        assert await store.follow_up("two") is None
        assert await ready(store) == []

    async def test_one_that_is_sending_is_active_too(self, store: Store) -> None:
        await say(store)
        assert await begin(store, await plan(store, "one"))
        claim = await claimed(store)
        assert not await store.add_follow_up(claim, follow_up("two", contact_version=1), None)

    async def test_many_that_came_to_nothing_are_kept(self, store: Store) -> None:
        await say(store)
        claim = await claimed(store)
        for n in range(3):
            made = follow_up(f"f{n}", contact_version=1, state=FollowUpState.SUPPRESSED, now=after(hours=n))
            assert await store.add_follow_up(claim, made, None)
        assert [found.id for found in await store.follow_ups(CHAT, limit=10)] == ["f2", "f1", "f0"]
        assert [found.id for found in await store.follow_ups(CHAT, limit=1)] == ["f2"]
        assert await store.follow_ups(chat("nobody"), limit=1) == []

    async def test_keeping_one_twice_is_keeping_it_once(self, store: Store) -> None:
        await say(store)
        claim = await claimed(store)
        made, row = follow_up(contact_version=1), delivery("follow", kind=MessageKind.FOLLOW_UP)
        assert await store.add_follow_up(claim, made, row)
        assert await store.add_follow_up(claim, made, row)
        assert len(await store.follow_ups(CHAT, limit=10)) == 1

    async def test_one_made_from_an_old_version_is_refused(self, store: Store) -> None:
        await say(store)
        claim = await claimed(store)
        await store.set_contact(WHO, {"paused_until": after(days=1)})
        assert not await store.add_follow_up(claim, follow_up(contact_version=1), None)
        assert await store.follow_up("follow") is None

    async def test_one_without_the_claim_is_refused(self, store: Store) -> None:
        await say(store)
        claim = await claimed(store)
        await store.finish(claim, due_at=None)
        with pytest.raises(ClaimLost):
            await store.add_follow_up(claim, follow_up(contact_version=1), None)

    async def test_what_it_refers_to_is_found_as_far_as_it_still_holds(self, store: Store) -> None:
        await say(store, "I live in Paris")
        await say(store, "I live in Lyon now")
        first, second = await store.history(CHAT, limit=2)
        await remember(store, memory("paris", sources=[first.id]), memory("other"))
        claim = await claimed(store)
        made = follow_up(contact_version=await version(store), memories=["paris", "never"])
        assert await store.add_follow_up(claim, replace(made, sources=(second.id, "never", first.id)), None)
        (remembered,) = [each for each in await store.memories(CHAT) if each.id == "paris"]
        assert await store.grounds("follow") == ([remembered], [first, second])
        await store.add_memories(claim, [memory("lyon", sources=[second.id])], through=2, superseded={"paris": "lyon"})
        assert await store.grounds("follow") == ([], [first, second])
        assert await store.grounds("no such") is None

    # ------------------------------------------------------------------ cancelling

    async def test_cancelling_has_the_conversation_looked_at_again(self, store: Store) -> None:
        await say(store)
        await answer(store)
        row = await plan(store)
        await store.cancel_follow_up(row, note="quiet hours", due_at=after(hours=9), now=after(hours=1))
        found = await store.follow_up("follow")
        assert found is not None
        assert (found.state, found.note, found.state_at) == (FollowUpState.CANCELLED, "quiet hours", after(hours=1))
        assert (await row_of(store, row.id)).state is DeliveryState.CANCELLED
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert conversation.due_at == after(hours=9)
        assert await plan(store, "another"), "there is room for another one"

    async def test_cancelling_for_good_leaves_nothing_due(self, store: Store) -> None:
        await say(store)
        await answer(store)
        row = await plan(store)
        await store.cancel_follow_up(row, note="stopped", due_at=None, now=NOW)
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert conversation.due_at is None

    async def test_what_is_under_way_is_not_cancelled(self, store: Store) -> None:
        await say(store)
        row = await plan(store)
        assert await begin(store, row)
        await store.cancel_follow_up(row, note="too late", due_at=NOW, now=NOW)
        assert await state_of(store) is FollowUpState.SENDING

    # ------------------------------------------------------------------ beginning

    async def test_beginning_marks_contact_row_follow_up_and_memories(self, store: Store) -> None:
        await say(store)
        await remember(store, memory("used"), memory("other"))
        row = await plan(store, memories=["used"])
        assert {loop.id for loop in (await seen(store)).open_loops} == {"used", "other"}
        assert await begin(store, row, now=after(hours=20))
        contact = await store.contact(WHO)
        assert contact is not None
        assert (contact.in_flight, contact.last_follow_up_at) == ("follow", after(hours=20))
        assert await state_of(store) is FollowUpState.SENDING
        sending = await row_of(store, row.id)
        assert (sending.state, sending.attempts, sending.first_attempt_at) == (
            DeliveryState.SENDING,
            1,
            after(hours=20),
        )
        assert [loop.id for loop in (await seen(store)).open_loops] == ["other"]
        assert len(await store.memories(CHAT)) == 2

    async def _refused(self, store: Store, contact_version: int, *, now_hours: float = 0) -> None:
        before = await store.contact(WHO)
        row = await row_of(store, "follow-0")
        assert not await begin(store, row, contact_version=contact_version, now=after(hours=now_hours), min_gap=DAY)
        assert await store.contact(WHO) == before
        assert await row_of(store, "follow-0") == row

    async def test_a_changed_person_is_not_written_to(self, store: Store) -> None:
        await say(store, platform_id="1")
        await plan(store)
        made_from = await version(store)
        await store.set_contact(WHO, {"stopped_at": NOW})
        await self._refused(store, made_from)
        made_from = await version(store)
        await store.record(event(change=TextChange(platform_id="1", text="edited")))
        await self._refused(store, made_from)
        made_from = await version(store)
        await store.record(event())
        await self._refused(store, made_from)
        assert await state_of(store) is FollowUpState.READY

    async def test_one_written_from_an_older_version_is_not_begun(self, store: Store) -> None:
        await say(store)
        await plan(store)
        row = await row_of(store, "follow-0")
        await store.record(event(patch={"timezone": "Europe/Berlin"}))
        assert not await begin(store, row, contact_version=await version(store))
        assert await state_of(store) is FollowUpState.READY

    async def test_the_gap_holds_across_personas(self, store: Store) -> None:
        await say(store)
        await store.record(event(patch={"persona": "chef"}))
        other = await plan(store, "other", key=chat(persona="chef"))
        await plan(store)
        assert await begin(store, other)
        await self._refused(store, await version(store), now_hours=48)  # in flight
        await store.settle_delivery(other.id, DeliveryState.SENT, now=NOW)
        await self._refused(store, await version(store), now_hours=23.99)
        row = await row_of(store, "follow-0")
        assert await begin(store, row, now=after(hours=24), min_gap=DAY)

    async def test_nothing_goes_out_over_a_reply_on_its_way(self, store: Store) -> None:
        await say(store)
        await answer(store)
        await plan(store)
        await store.begin_delivery("reply-0", now=NOW, owner="worker")
        await self._refused(store, await version(store))

    async def test_of_many_who_begin_one_does(self, store: Store) -> None:
        await say(store)
        row = await plan(store)
        won = await asyncio.gather(*(begin(store, row, contact_version=1) for _ in range(10)))
        assert sum(won) == 1
        assert (await row_of(store, row.id)).attempts == 1

    async def test_a_message_and_the_beginning_exclude_each_other(self, store: Store) -> None:
        for n in range(20):
            who = ContactKey(account=ACCOUNT, person=f"p{n}")
            await say(store, who=who)
            row = await plan(store, f"follow-{n}", key=chat(f"p{n}"))
            begun, _ = await asyncio.gather(begin(store, row, contact_version=1), say(store, who=who))
            state = await state_of(store, f"follow-{n}")
            assert state is (FollowUpState.SENDING if begun else FollowUpState.CANCELLED)

    async def test_only_begin_follow_up_begins_a_follow_up(self, store: Store) -> None:
        await say(store)
        row = await plan(store)
        assert await store.begin_delivery(row.id, now=NOW, owner="worker") is None
        assert await begin(store, row)
        retried = await store.begin_delivery(row.id, now=after(seconds=5), owner="worker")
        assert retried is not None
        assert retried.attempts == 2

    # ------------------------------------------------------------------ settling

    @pytest.mark.parametrize(
        ("state", "becomes"),
        [
            (DeliveryState.SENT, FollowUpState.SENT),
            (DeliveryState.FAILED, FollowUpState.FAILED),
            (DeliveryState.UNKNOWN, FollowUpState.UNKNOWN),
        ],
    )
    async def test_its_life_follows_its_row(self, store: Store, state: DeliveryState, becomes: FollowUpState) -> None:
        await say(store)
        await answer(store)
        row = await plan(store)
        assert await begin(store, row, now=after(hours=20))
        await store.settle_delivery(row.id, state, now=after(hours=20, seconds=1), error="why")
        found = await store.follow_up("follow")
        assert found is not None
        assert (found.state, found.state_at, found.note) == (becomes, after(hours=20, seconds=1), "why")
        contact = await store.contact(WHO)
        assert contact is not None
        assert (contact.in_flight, contact.last_follow_up_at) == (None, after(hours=20))
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert conversation.due_at == after(hours=20, seconds=1)
        kinds = [message.kind for message in await store.history(CHAT, limit=9)]
        assert kinds == [MessageKind.TEXT, *([MessageKind.FOLLOW_UP] if state is DeliveryState.SENT else [])]

    async def test_one_in_doubt_may_turn_out_to_be_sent(self, store: Store) -> None:
        await say(store)
        row = await plan(store)
        assert await begin(store, row, now=after(hours=20))
        await store.settle_delivery(row.id, DeliveryState.UNKNOWN, now=after(hours=21))
        await store.settle_delivery(row.id, DeliveryState.SENT, now=after(hours=22))
        assert await state_of(store) is FollowUpState.SENT
        assert len(await store.history(CHAT, limit=9)) == 2

    async def test_postponing_gives_everything_back(self, store: Store) -> None:
        await say(store)
        await remember(store, memory("used"))
        first = await plan(store, "first")
        assert await begin(store, first, now=NOW)
        await store.settle_delivery(first.id, DeliveryState.SENT, now=NOW)
        row = await plan(store, memories=["used"], now=after(days=20))
        assert await begin(store, row, now=after(days=20))
        await store.postpone_delivery(row.id, attempts=1, not_before=after(days=20, minutes=1), error="429")
        contact = await store.contact(WHO)
        assert contact is not None
        assert (contact.in_flight, contact.last_follow_up_at) == (None, NOW)
        assert await state_of(store) is FollowUpState.READY
        assert [loop.id for loop in (await seen(store)).open_loops] == ["used"]
        assert await ready(store, now=after(days=20)) == []
        assert await ready(store, now=after(days=20, minutes=1)) == [row.id]
        assert await begin(store, row, now=after(days=20, minutes=1))

    async def test_one_to_an_unreachable_person_fails(self, store: Store) -> None:
        await say(store)
        await plan(store)
        assert await store.fail_deliveries(WHO, now=after(hours=1), error="blocked") == 1
        found = await store.follow_up("follow")
        assert found is not None
        assert (found.state, found.note, found.state_at) == (FollowUpState.FAILED, "blocked", after(hours=1))
