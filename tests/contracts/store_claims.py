"""The contract of claims, due times, memories, replies and accounts."""

from __future__ import annotations

import asyncio
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
    chat,
    claimed,
    delivery,
    event,
    memory,
    plan,
    ready,
    run_out,
    say,
    send,
)

from reprise.errors import ClaimLost
from reprise.models import ContactKey, DeliveryState, MessageKind
from reprise.ports import Claim, Store, TextChange

SHORT = timedelta(milliseconds=50)


async def due(store: Store, *, seconds: float = 60, limit: int = 10, owner: str = "worker") -> list[Claim]:
    return await store.claim_due(now=after(seconds=seconds), owner=owner, lease=LEASE, limit=limit)


async def people(store: Store, count: int) -> None:
    """One conversation each, due a second after the other."""
    for n in range(count):
        await say(store, who=ContactKey(account=ACCOUNT, person=f"p{n}"), now=after(seconds=n))


class ClaimContract:
    # ------------------------------------------------------------------ taking

    async def test_due_conversations_are_claimed_the_earliest_first(self, store: Store) -> None:
        await people(store, 5)
        claims = await due(store, seconds=4.5, limit=3)
        assert [claim.conversation.key.person for claim in claims] == ["p0", "p1", "p2"]
        assert [claim.conversation.key.person for claim in await due(store, seconds=4.5)] == ["p3"]
        assert await due(store, seconds=4.5) == [], "p4 is due at 5.5 s"
        assert [claim.conversation.key.person for claim in await due(store, seconds=5.5)] == ["p4"]

    async def test_a_claim_shows_the_conversation_as_it_stood(self, store: Store) -> None:
        await say(store)
        [claim] = await due(store)
        conversation = await store.conversation(CHAT)
        assert claim.conversation == conversation
        assert conversation is not None
        assert (conversation.last_seq, conversation.last_person_seq, conversation.replied_through) == (1, 1, 0)
        assert (conversation.failures, conversation.told_slow, conversation.restarts) == (0, False, 0)

    async def test_claims_at_once_never_give_a_conversation_twice(self, store: Store) -> None:
        await people(store, 40)
        batches = await asyncio.gather(*(due(store, owner=f"worker {n}", limit=7) for n in range(8)))
        keys = [claim.conversation.key for batch in batches for claim in batch]
        assert len(keys) == len(set(keys)) == 40

    async def test_a_conversation_held_by_somebody_is_not_claimed(self, store: Store) -> None:
        await say(store)
        assert await store.claim(CHAT, owner="receiver", lease=LEASE) is not None
        assert await store.claim(CHAT, owner="receiver", lease=LEASE) is None
        assert await due(store) == []

    async def test_any_conversation_can_be_claimed_by_its_key(self, store: Store) -> None:
        assert await store.claim(CHAT, owner="receiver", lease=LEASE) is None
        await say(store)
        await store.finish(await claimed(store), due_at=None)
        assert await store.claim(CHAT, owner="receiver", lease=LEASE) is not None

    # ------------------------------------------------------------------ keeping and losing

    @pytest.mark.parametrize("taken_by", ["claim", "claim_due"])
    async def test_an_expired_claim_is_taken_over_and_its_holder_refused(self, store: Store, taken_by: str) -> None:
        await say(store)
        lost = await claimed(store, owner="dead", lease=SHORT)
        await run_out(store, SHORT)
        if taken_by == "claim":
            assert await store.claim(CHAT, owner="alive", lease=LEASE) is not None
        else:
            assert [claim.conversation.key for claim in await due(store, owner="alive")] == [CHAT]
        before = await store.conversation(CHAT)
        rows = [delivery("reply", answers=1)]
        with pytest.raises(ClaimLost):
            await store.renew(lost, LEASE)
        with pytest.raises(ClaimLost):
            await store.finish(lost, due_at=NOW)
        with pytest.raises(ClaimLost):
            await store.add_memories(lost, [memory()], through=1)
        with pytest.raises(ClaimLost):
            await store.queue_reply(lost, reply="reply", answers=1, deliveries=rows, revision=1)
        assert await store.conversation(CHAT) == before
        assert await store.memories(CHAT) == []
        assert await ready(store) == []

    async def test_expired_claims_come_before_later_work(self, store: Store) -> None:
        await people(store, 3)
        await store.claim_due(now=after(seconds=2), owner="dead", lease=SHORT, limit=1)
        await run_out(store, SHORT)
        assert [claim.conversation.key.person for claim in await due(store)] == ["p0", "p1", "p2"]

    async def test_an_expired_claim_on_what_is_not_due_is_no_work(self, store: Store) -> None:
        await say(store)
        await store.finish(await claimed(store), due_at=after(hours=1))
        await claimed(store, lease=SHORT)
        await run_out(store, SHORT)
        assert await due(store) == []
        assert len(await due(store, seconds=3600)) == 1

    async def test_renewing_keeps_a_claim(self, store: Store) -> None:
        await say(store)
        claim = await claimed(store, lease=SHORT)
        await store.renew(claim, LEASE)
        await run_out(store, SHORT)
        assert await due(store) == []
        await store.finish(claim, due_at=None)

    async def test_a_claim_ends_once(self, store: Store) -> None:
        await say(store)
        claim = await claimed(store)
        await store.finish(claim, due_at=None)
        with pytest.raises(ClaimLost):
            await store.finish(claim, due_at=NOW)

    # ------------------------------------------------------------------ finishing

    async def test_finishing_sets_due_time_and_progress(self, store: Store) -> None:
        await say(store)
        claim = await claimed(store)
        await store.finish(
            claim,
            due_at=after(hours=5),
            progress={"memory_through": 1, "failures": 2, "told_slow": True, "restarts": 1},
        )
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert conversation.due_at == after(hours=5)
        assert (conversation.memory_through, conversation.failures) == (1, 2)
        assert (conversation.told_slow, conversation.restarts) == (True, 1)
        await store.finish(await claimed(store), due_at=None, progress={"failures": 0})
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert (conversation.due_at, conversation.memory_through, conversation.failures) == (None, 1, 0)

    async def test_a_message_during_a_claim_keeps_its_due_time(self, store: Store) -> None:
        await say(store)
        claim = await claimed(store)
        result = await say(store, now=after(seconds=5))
        await store.finish(claim, due_at=after(hours=20))
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert conversation.due_at == result.due_at

    async def test_finishing_may_be_earlier_than_a_message(self, store: Store) -> None:
        await say(store)
        claim = await claimed(store)
        await say(store, now=after(seconds=5))
        await store.finish(claim, due_at=after(seconds=1))
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert conversation.due_at == after(seconds=1)

    async def test_a_change_during_a_claim_keeps_the_earlier_due_time(self, store: Store) -> None:
        await say(store, platform_id="1")
        await answer(store)
        for hours in (20, 40):
            await store.finish(await claimed(store), due_at=after(hours=30))
            claim = await claimed(store)
            await store.record(event(change=TextChange(platform_id="1", text=f"edited {hours}")))
            await store.finish(claim, due_at=after(hours=hours))
            conversation = await store.conversation(CHAT)
            assert conversation is not None
            assert conversation.due_at == after(hours=min(hours, 30))

    async def test_a_delivery_settled_during_a_claim_is_not_overlooked(self, store: Store) -> None:
        await say(store)
        await answer(store)
        claim = await claimed(store)
        await send(store, "reply-0", now=after(seconds=9))
        await store.finish(claim, due_at=None)
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert conversation.due_at == after(seconds=9)

    async def test_a_follow_up_cancelled_during_a_claim_is_not_overlooked(self, store: Store) -> None:
        await say(store)
        row = await plan(store)
        claim = await claimed(store)
        await store.cancel_follow_up(row, note="quiet hours", due_at=after(hours=2), now=NOW)
        await store.finish(claim, due_at=after(hours=20))
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert conversation.due_at == after(hours=2)

    async def test_next_due_is_the_earliest_of_all(self, store: Store) -> None:
        assert await store.next_due() is None
        await people(store, 3)
        assert await store.next_due() == after(seconds=1.5)
        await store.finish(await claimed(store, chat("p0")), due_at=None)
        assert await store.next_due() == after(seconds=2.5)
        await claimed(store, chat("p1"))
        assert await store.next_due() == after(seconds=2.5), "also when it is in work"

    # ------------------------------------------------------------------ memories

    async def test_memories_are_added_once(self, store: Store) -> None:
        await say(store)
        claim = await claimed(store)
        older, newer = memory("older"), memory("newer", now=after(hours=1))
        await store.add_memories(claim, [older, newer], through=1)
        await store.add_memories(claim, [memory("older", sources=["other"])], through=1)
        assert await store.memories(CHAT) == [newer, older]
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert conversation.memory_through == 1

    @pytest.mark.parametrize("text", ["edited", None])
    async def test_memories_of_a_message_changed_meanwhile_are_refused_whole(
        self, store: Store, text: str | None
    ) -> None:
        await say(store, platform_id="1")
        claim = await claimed(store)
        await store.record(event(change=TextChange(platform_id="1", text=text)))
        with pytest.raises(ClaimLost):
            await store.add_memories(claim, [memory()], through=1)
        assert await store.memories(CHAT) == []
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert conversation.memory_through == 0

    async def test_memory_never_crosses_conversations(self, store: Store) -> None:
        await people(store, 2)
        for person in ("p0", "p1"):
            claim = await claimed(store, chat(person))
            await store.add_memories(claim, [memory("same id", key=chat(person))], through=1)
        assert [kept.conversation for kept in await store.memories(chat("p0"))] == [chat("p0")]
        assert await store.memories(chat("nobody")) == []

    # ------------------------------------------------------------------ replies

    async def test_a_reply_answers_up_to_its_message(self, store: Store) -> None:
        await say(store)
        await say(store, now=after(seconds=1))
        await say(store, now=after(seconds=2))
        claim = await claimed(store)
        rows = [delivery("reply", answers=2)]
        assert await store.queue_reply(claim, reply="reply", answers=2, deliveries=rows, revision=3)
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert (conversation.replied_through, conversation.pending_since) == (2, after(seconds=2))
        [row] = await store.ready_deliveries(ACCOUNT, now=NOW, limit=5)
        assert row == rows[0]

    async def test_a_reply_is_queued_once(self, store: Store) -> None:
        await say(store)
        claim = await claimed(store)
        rows = [delivery("reply", answers=1)]
        for _ in range(2):
            assert await store.queue_reply(claim, reply="reply", answers=1, deliveries=rows, revision=1)
        await send(store, "reply-0")
        assert await store.queue_reply(claim, reply="reply", answers=1, deliveries=rows, revision=1)
        assert await ready(store) == []

    async def test_a_reply_written_before_the_newest_message_is_not_queued(self, store: Store) -> None:
        await say(store)
        claim = await claimed(store)
        await say(store)
        rows = [delivery("reply", answers=1)]
        assert not await store.queue_reply(claim, reply="reply", answers=1, deliveries=rows, revision=1)
        assert await ready(store) == []
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert (conversation.replied_through, conversation.pending_since) == (0, NOW)

    async def test_a_queued_reply_clears_the_troubles_before_it(self, store: Store) -> None:
        await say(store)
        await store.finish(await claimed(store), due_at=NOW, progress={"failures": 3, "told_slow": True})
        await answer(store)
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert (conversation.failures, conversation.told_slow, conversation.pending_since) == (0, False, None)

    async def test_a_reply_taken_back_for_a_message_that_was_deleted_can_be_queued_again(self, store: Store) -> None:
        await say(store, "one")
        await answer(store)
        await say(store, "two", platform_id="2")
        await store.record(event(change=TextChange(platform_id="2", text=None)))
        await answer(store)
        assert await ready(store) == ["reply-0"]
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert (conversation.replied_through, conversation.pending_since) == (1, None)

    async def test_a_notice_is_queued_once(self, store: Store) -> None:
        rows = [delivery("slow", kind=MessageKind.NOTICE)]
        await store.queue_notice(CHAT, rows)
        assert await store.deliveries(account=None, states=list(DeliveryState), limit=5) == []
        await say(store)
        for _ in range(2):
            await store.queue_notice(CHAT, rows)
        assert await store.ready_deliveries(ACCOUNT, now=NOW, limit=5) == rows

    # ------------------------------------------------------------------ accounts

    async def test_an_account_has_one_holder(self, store: Store) -> None:
        assert await store.hold_account(ACCOUNT, owner="one", lease=LEASE)
        assert await store.hold_account(ACCOUNT, owner="one", lease=LEASE)
        assert not await store.hold_account(ACCOUNT, owner="two", lease=LEASE)
        assert await store.hold_account("guild", owner="two", lease=LEASE)
        await store.release_account(ACCOUNT, owner="two")
        assert not await store.hold_account(ACCOUNT, owner="two", lease=LEASE), "only its holder releases it"
        await store.release_account(ACCOUNT, owner="one")
        assert await store.hold_account(ACCOUNT, owner="two", lease=LEASE)

    async def test_of_many_who_want_an_account_one_gets_it(self, store: Store) -> None:
        won = await asyncio.gather(*(store.hold_account(ACCOUNT, owner=f"process {n}", lease=LEASE) for n in range(10)))
        assert sum(won) == 1

    async def test_an_account_is_taken_over_when_its_lease_has_run_out(self, store: Store) -> None:
        assert await store.hold_account(ACCOUNT, owner="dead", lease=SHORT)
        await run_out(store, SHORT)
        assert await store.hold_account(ACCOUNT, owner="alive", lease=LEASE)
        assert not await store.hold_account(ACCOUNT, owner="dead", lease=LEASE)

    async def test_work_on_somebody_forgotten_is_refused(self, store: Store) -> None:
        await say(store)
        claim = await claimed(store)
        await store.forget(WHO, now=NOW)
        await say(store, now=after(hours=1))
        with pytest.raises(ClaimLost):
            await store.finish(claim, due_at=NOW)
