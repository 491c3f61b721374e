"""The contract of the outbox: what is ready, and what becomes of it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from store_values import (
    ACCOUNT,
    CHAT,
    NOW,
    WHO,
    after,
    answer,
    chat,
    claimed,
    delivery,
    event,
    plan,
    ready,
    row_of,
    run_out,
    say,
    seen,
    send,
    texts,
)

from reprise.models import Author, ContactKey, DeliveryState, MessageKind
from reprise.ports import NoticeDraft, Store

AGE = timedelta(milliseconds=50)


class OutboxContract:
    # ------------------------------------------------------------------ order

    async def test_a_part_waits_for_its_earlier_parts(self, store: Store) -> None:
        await say(store)
        await answer(store, parts=3)
        for part in range(3):
            assert await ready(store) == [f"reply-{part}"]
            await store.begin_delivery(f"reply-{part}", now=NOW, owner="worker")
            assert await ready(store) == [], "nothing overtakes what is on its way"
            await store.settle_delivery(f"reply-{part}", DeliveryState.SENT, now=NOW)
        assert await ready(store) == []

    async def test_parts_after_one_that_failed_or_is_in_doubt_go_on(self, store: Store) -> None:
        await say(store)
        await answer(store, parts=3)
        await send(store, "reply-0", state=DeliveryState.UNKNOWN)
        await send(store, "reply-1", state=DeliveryState.FAILED)
        assert await ready(store) == ["reply-2"]

    async def test_replies_and_notices_go_before_follow_ups_then_the_oldest_first(self, store: Store) -> None:
        for n, person in enumerate("abcd"):
            await say(store, who=ContactKey(account=ACCOUNT, person=person), now=after(seconds=n))
        await plan(store, "follow-a", key=chat("a"), now=after(seconds=1))
        await answer(store, "reply-b", key=chat("b"), now=after(seconds=3))
        await answer(store, "reply-c", key=chat("c"), now=after(seconds=2))
        await plan(store, "follow-d", key=chat("d"), now=after(seconds=0))
        now = after(seconds=9)
        assert await ready(store, now=now) == ["reply-c-0", "reply-b-0", "follow-d-0", "follow-a-0"]
        assert await ready(store, now=now, limit=1) == ["reply-c-0"]

    async def test_a_contact_gets_one_thing_at_a_time(self, store: Store) -> None:
        await say(store)
        await plan(store)
        await answer(store, now=after(seconds=1))
        await store.record(event(notices=(NoticeDraft(id="help", parts=("help",)),), now=after(seconds=2)))
        now = after(seconds=9)
        for name in ("reply-0", "help-0"):
            assert await ready(store, now=now) == [name]
            await send(store, name, now=now)
        assert await ready(store, now=now) == ["follow-0"]

    async def test_two_personas_of_one_person_share_the_contact(self, store: Store) -> None:
        await say(store)
        await answer(store)
        await store.record(event(patch={"persona": "chef"}, now=after(seconds=1)))
        other = chat(persona="chef")
        await answer(store, "other", key=other, now=after(seconds=1))
        now = after(seconds=9)
        assert await ready(store, now=now) == ["reply-0"]
        await store.begin_delivery("reply-0", now=now, owner="worker")
        assert await ready(store, now=now) == []

    async def test_accounts_have_their_own_outbox(self, store: Store) -> None:
        await say(store)
        await answer(store)
        assert await ready(store, account="guild") == []
        assert await store.next_ready("guild") is None
        assert await store.stale_sendings("guild", older_than=timedelta()) == []

    async def test_what_is_postponed_is_not_ready_and_not_overtaken(self, store: Store) -> None:
        await say(store)
        await answer(store, parts=2)
        await store.begin_delivery("reply-0", now=NOW, owner="worker")
        await store.postpone_delivery("reply-0", attempts=1, not_before=after(seconds=30), error="429")
        assert await ready(store, now=after(seconds=29)) == []
        assert await store.next_ready(ACCOUNT) == after(seconds=30), "the second part waits for the first"
        assert await ready(store, now=after(seconds=30)) == ["reply-0"]
        row = await row_of(store, "reply-0")
        assert (row.state, row.not_before, row.attempts, row.error) == (
            DeliveryState.READY,
            after(seconds=30),
            1,
            "429",
        )

    async def test_what_was_begun_again_since_is_not_postponed(self, store: Store) -> None:
        await say(store)
        await answer(store)
        await store.begin_delivery("reply-0", now=NOW, owner="late")
        await store.begin_delivery("reply-0", now=after(seconds=40), owner="worker")
        await store.postpone_delivery("reply-0", attempts=1, not_before=NOW, error="429")
        assert (await row_of(store, "reply-0")).state is DeliveryState.SENDING
        await store.postpone_delivery("reply-0", attempts=2, not_before=NOW, error="429")
        assert (await row_of(store, "reply-0")).state is DeliveryState.READY

    async def test_next_ready_is_the_earliest(self, store: Store) -> None:
        assert await store.next_ready(ACCOUNT) is None
        for n, person in enumerate("ab"):
            await say(store, who=ContactKey(account=ACCOUNT, person=person))
            await answer(store, person, key=chat(person), now=after(seconds=9 - n))
        assert await store.next_ready(ACCOUNT) == after(seconds=8)

    # ------------------------------------------------------------------ begin

    async def test_beginning_counts_the_attempt(self, store: Store) -> None:
        await say(store)
        await answer(store)
        first = await store.begin_delivery("reply-0", now=after(seconds=1), owner="worker")
        assert first is not None
        assert (first.state, first.attempts, first.first_attempt_at) == (DeliveryState.SENDING, 1, after(seconds=1))
        again = await store.begin_delivery("reply-0", now=after(seconds=5), owner="worker")
        assert again is not None
        assert (again.attempts, again.first_attempt_at, again.nonce) == (2, after(seconds=1), first.nonce)
        assert again == await row_of(store, "reply-0")

    @pytest.mark.parametrize("state", [DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.UNKNOWN])
    async def test_what_is_settled_is_not_begun(self, store: Store, state: DeliveryState) -> None:
        await say(store)
        await answer(store)
        await send(store, "reply-0", state=state)
        assert await store.begin_delivery("reply-0", now=NOW, owner="worker") is None
        assert (await row_of(store, "reply-0")).state is state

    async def test_what_is_cancelled_or_missing_is_not_begun(self, store: Store) -> None:
        await say(store)
        await answer(store)
        await say(store)
        assert await store.begin_delivery("reply-0", now=NOW, owner="worker") is None
        assert await store.begin_delivery("no such row", now=NOW, owner="worker") is None

    async def test_a_message_and_the_beginning_of_a_reply_exclude_each_other(self, store: Store) -> None:
        for n in range(20):
            who = ContactKey(account=ACCOUNT, person=f"p{n}")
            await say(store, who=who)
            await answer(store, f"reply-{n}", key=chat(f"p{n}"))
            begun, _ = await asyncio.gather(
                store.begin_delivery(f"reply-{n}-0", now=NOW, owner="worker"), say(store, who=who)
            )
            state = (await row_of(store, f"reply-{n}-0")).state
            assert state is (DeliveryState.SENDING if begun else DeliveryState.CANCELLED)

    # ------------------------------------------------------------------ settle

    async def test_a_sent_reply_becomes_one_message_whatever_the_parts(self, store: Store) -> None:
        await say(store)
        await answer(store, parts=3)
        assert await texts(store) == ["hello"], "history holds what was delivered"
        for part in range(3):
            await send(store, f"reply-{part}", now=after(seconds=part + 1))
        _, message = await store.history(CHAT, limit=5)
        assert message.text == "reply part 0\nreply part 1\nreply part 2"
        assert (message.id, message.seq, message.author, message.kind) == (
            "reply",
            2,
            Author.PERSONA,
            MessageKind.TEXT,
        )
        assert (message.at, message.platform_id) == (after(seconds=1), "p-reply-0")
        snapshot = await seen(store, now=after(hours=1))
        assert [turn.author for turn in snapshot.turns] == [Author.PERSON, Author.PERSONA]
        assert snapshot.last_delivered_at == after(seconds=3)

    async def test_a_notice_joins_the_history_but_counts_for_nothing(self, store: Store) -> None:
        await store.record(event(notices=(NoticeDraft(id="help", parts=("help",)),)))
        await send(store, "help-0", now=after(hours=1))
        [message] = await store.history(CHAT, limit=5)
        assert (message.kind, message.author, message.text) == (MessageKind.NOTICE, Author.PERSONA, "help")
        snapshot = await seen(store, now=after(hours=1))
        assert snapshot.turns == ()
        assert snapshot.last_delivered_at is None

    @pytest.mark.parametrize("state", [DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.UNKNOWN])
    async def test_a_settled_row_makes_its_conversation_due(self, store: Store, state: DeliveryState) -> None:
        await say(store)
        await answer(store)
        await store.begin_delivery("reply-0", now=after(seconds=1), owner="worker")
        await store.settle_delivery("reply-0", state, now=after(seconds=2), error="why")
        row = await row_of(store, "reply-0")
        assert (row.state, row.ended_at, row.error) == (state, after(seconds=2), "why")
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert conversation.due_at == after(seconds=2)
        assert len(await texts(store)) == (2 if state is DeliveryState.SENT else 1)

    async def test_a_settled_row_does_not_delay_what_is_due_earlier(self, store: Store) -> None:
        await say(store)
        await answer(store)
        await store.begin_delivery("reply-0", now=NOW, owner="worker")
        result = await say(store, now=after(seconds=1))
        await store.settle_delivery("reply-0", DeliveryState.SENT, now=after(seconds=30))
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert conversation.due_at == result.due_at

    async def test_the_next_look_can_be_put_off_with_the_settling(self, store: Store) -> None:
        await say(store)
        await answer(store)
        await store.begin_delivery("reply-0", now=NOW, owner="worker")
        await store.settle_delivery("reply-0", DeliveryState.SENT, now=after(seconds=30), look_after=timedelta(hours=1))
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert conversation.due_at == after(hours=1, seconds=30)

    async def test_what_is_in_hand_is_not_offered_and_not_overtaken(self, store: Store) -> None:
        await say(store)
        await answer(store, parts=2)
        await say(store, who=ContactKey(account=ACCOUNT, person="other"))
        await answer(store, "other", key=chat("other"))
        assert await store.ready_deliveries(ACCOUNT, now=NOW, limit=9, without={"reply-0", "other-0"}) == []
        [row] = await store.ready_deliveries(ACCOUNT, now=NOW, limit=9, without={"reply-0"})
        assert row.id == "other-0"

    async def test_a_late_sent_replaces_unknown_only(self, store: Store) -> None:
        await say(store)
        await answer(store, parts=2)
        await send(store, "reply-0", state=DeliveryState.UNKNOWN)
        await send(store, "reply-1")
        await store.settle_delivery("reply-0", DeliveryState.FAILED, now=NOW)
        assert (await row_of(store, "reply-0")).state is DeliveryState.UNKNOWN
        await store.settle_delivery("reply-0", DeliveryState.SENT, now=NOW, platform_id="late")
        assert (await row_of(store, "reply-0")).platform_id == "late"
        assert await texts(store) == ["hello", "reply part 0\nreply part 1"], "in the order of the parts"
        await store.settle_delivery("reply-0", DeliveryState.UNKNOWN, now=NOW)
        assert (await row_of(store, "reply-0")).state is DeliveryState.SENT

    async def test_settling_twice_changes_nothing(self, store: Store) -> None:
        await say(store)
        await answer(store)
        await send(store, "reply-0")
        await store.settle_delivery("reply-0", DeliveryState.SENT, now=after(hours=1))
        assert await texts(store) == ["hello", "reply part 0"]
        assert (await row_of(store, "reply-0")).ended_at == NOW

    async def test_what_was_not_begun_is_not_settled(self, store: Store) -> None:
        await say(store)
        await answer(store)
        await store.settle_delivery("reply-0", DeliveryState.SENT, now=NOW)
        assert (await row_of(store, "reply-0")).state is DeliveryState.READY
        assert await texts(store) == ["hello"]
        await store.postpone_delivery("reply-0", attempts=0, not_before=after(hours=1), error="")
        assert await ready(store) == ["reply-0"]
        with pytest.raises(ValueError):
            await store.settle_delivery("reply-0", DeliveryState.READY, now=NOW)

    async def test_nothing_is_left_to_settle_of_somebody_forgotten(self, store: Store) -> None:
        await say(store)
        await answer(store)
        await store.begin_delivery("reply-0", now=NOW, owner="worker")
        await store.forget(WHO, now=NOW)
        await store.settle_delivery("reply-0", DeliveryState.SENT, now=NOW)
        await store.postpone_delivery("reply-0", attempts=1, not_before=NOW, error="")
        assert (await store.counts())["messages"] == 0

    async def test_the_rows_of_an_unreachable_person_fail(self, store: Store) -> None:
        for person in ("42", "43"):
            await say(store, who=ContactKey(account=ACCOUNT, person=person))
            await answer(store, person, key=chat(person), parts=2)
        await store.begin_delivery("42-0", now=NOW, owner="worker")
        assert await store.fail_deliveries(WHO, now=after(seconds=1), error="blocked") == 1
        row = await row_of(store, "42-1")
        assert (row.state, row.ended_at, row.error) == (DeliveryState.FAILED, after(seconds=1), "blocked")
        assert (await row_of(store, "42-0")).state is DeliveryState.SENDING
        assert await ready(store) == ["43-0"]
        assert await store.fail_deliveries(WHO, now=NOW, error="blocked") == 0
        assert await store.fail_deliveries(ContactKey(account="x", person="y"), now=NOW, error="") == 0

    # ------------------------------------------------------------------ looking

    async def test_sendings_become_stale_by_lease_time(self, store: Store) -> None:
        for person in "ab":
            await say(store, who=ContactKey(account=ACCOUNT, person=person))
            await answer(store, person, key=chat(person))
        await store.begin_delivery("b-0", now=NOW, owner="dead")
        await run_out(store, AGE)
        assert [row.id for row in await store.stale_sendings(ACCOUNT, older_than=AGE)] == ["b-0"]
        await store.begin_delivery("a-0", now=NOW, owner="dead")
        assert await store.stale_sendings(ACCOUNT, older_than=timedelta(hours=1)) == []
        await run_out(store, AGE)
        stale = await store.stale_sendings(ACCOUNT, older_than=AGE)
        assert [row.id for row in stale] == ["b-0", "a-0"]
        await store.begin_delivery("b-0", now=NOW, owner="alive")
        assert [row.id for row in await store.stale_sendings(ACCOUNT, older_than=AGE)] == ["a-0"], (
            "begun again just now"
        )

    async def test_deliveries_are_listed_the_newest_first(self, store: Store) -> None:
        other = ContactKey(account="guild", person="1")
        await say(store)
        await say(store, who=other)
        await answer(store, "a", parts=2)
        await answer(store, "b", key=chat("1", account="guild"), now=after(seconds=1))
        await send(store, "a-0")
        every = list(DeliveryState)
        assert [row.id for row in await store.deliveries(account=None, states=every, limit=9)] == ["b-0", "a-1", "a-0"]
        assert [row.id for row in await store.deliveries(account=None, states=every, limit=2)] == ["b-0", "a-1"]
        assert [row.id for row in await store.deliveries(account=ACCOUNT, states=every, limit=9)] == ["a-1", "a-0"]
        sent = await store.deliveries(account=None, states=[DeliveryState.SENT], limit=9)
        assert [row.id for row in sent] == ["a-0"]

    async def test_a_delivery_is_stored_whole(self, store: Store) -> None:
        await say(store)
        claim = await claimed(store)
        row = delivery("reply", answers=1, text="\x00 ünï 👋 " + "x" * 5000)
        assert await store.queue_reply(claim, reply="reply", answers=1, deliveries=[row], revision=1)
        assert await row_of(store, "reply-0") == row
