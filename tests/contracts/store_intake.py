"""The contract of `Store.record`: texts and what they overtake, edits and deletions, notices."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

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
    event,
    follow_up,
    memory,
    plan,
    ready,
    remember,
    row_of,
    say,
    seen,
    send,
    state_of,
    texts,
    version,
)

from reprise.models import Author, ContactKey, DeliveryState, FollowUpState, MessageKind
from reprise.ports import NoticeDraft, Store, TextChange


class IntakeContract:
    """Receive this event: that should be there afterwards."""

    # ------------------------------------------------------------------ once

    async def test_an_event_offered_again_changes_nothing(self, store: Store) -> None:
        one = event(text="hello", name="Ana")
        first = await store.record(one)
        again = await store.record(one)
        assert first.fresh
        assert not again.fresh
        assert await texts(store) == ["hello"]
        assert await version(store) == 1
        assert again.contact == first.contact
        assert again.conversation == CHAT

    async def test_the_same_event_offered_at_once_is_stored_once(self, store: Store) -> None:
        one = event(text="hello")
        results = await asyncio.gather(*(store.record(one) for _ in range(20)))
        assert sum(result.fresh for result in results) == 1
        assert await texts(store) == ["hello"]

    async def test_a_key_is_unique_within_its_account_only(self, store: Store) -> None:
        other = ContactKey(account="guild", person="42")
        assert (await say(store, key="same")).fresh
        assert (await say(store, who=other, key="same")).fresh
        assert not (await say(store, who=ContactKey(account=ACCOUNT, person="43"), key="same")).fresh

    async def test_messages_at_once_get_seqs_without_gaps_or_repeats(self, store: Store) -> None:
        await asyncio.gather(*(say(store, f"message {n}") for n in range(50)))
        messages = await store.history(CHAT, limit=100)
        assert [message.seq for message in messages] == list(range(1, 51))
        assert len({message.text for message in messages}) == 50
        assert len({message.id for message in messages}) == 50

    # ------------------------------------------------------------------ texts

    async def test_a_text_is_kept_as_it_came(self, store: Store) -> None:
        hostile = [
            "",
            "nul\x00inside",
            "👩‍👩‍👧 \U0001f9d1\U0001f3fd",
            "\u202emirror שלום",
            "x" * 100_000,
            "'; DROP TABLE message; --",
        ]
        for text in hostile:
            await say(store, text)
        assert await texts(store) == hostile

    async def test_the_reference_of_a_picture_stays_with_its_message(self, store: Store) -> None:
        await store.record(event(text="look", picture="ref/1"))
        await store.record(event(text="no picture", key="two"))
        assert [message.picture for message in await store.history(CHAT, limit=9)] == ["ref/1", None]

    async def test_lone_surrogates_become_the_replacement_character(self, store: Store) -> None:
        who = ContactKey(account=ACCOUNT, person="per\udfffson")
        one = event(who, text="a\ud800b \ud83d\ude00", name="\udc00", key="key\ud800", platform_id="\ud800")
        result = await store.record(one)
        assert result.conversation is not None
        assert not (await store.record(one)).fresh
        assert await texts(store, result.conversation) == ["a\ufffdb 😀"]
        contact = await store.contact(who)
        assert contact is not None
        assert contact.name == "\ufffd"
        assert result.conversation.contact == contact.key
        await store.forget(contact.key, now=NOW)
        assert not (await store.record(one)).fresh

    async def test_a_message_is_stored_whole(self, store: Store) -> None:
        at = datetime(2026, 3, 2, 13, 0, 0, 123456, tzinfo=UTC)
        await say(store, "help me", now=after(hours=2), at=at, platform_id="77", crisis=True)
        [message] = await store.history(CHAT, limit=5)
        assert (message.conversation, message.seq, message.text, message.at) == (CHAT, 1, "help me", at)
        assert (message.author, message.kind) == (Author.PERSON, MessageKind.TEXT)
        assert (message.platform_id, message.crisis, message.imported) == ("77", True, False)

    async def test_messages_of_a_crisis_are_counted_until_they_are_deleted(self, store: Store) -> None:
        await say(store, "hello")
        await say(store, "help me", platform_id="77", crisis=True)
        assert (await store.counts())["crises"] == 1
        await store.record(event(change=TextChange(platform_id="77", text=None)))
        assert (await store.counts())["crises"] == 0

    async def test_a_time_in_the_future_is_taken_as_now(self, store: Store) -> None:
        await say(store, at=after(days=9))
        assert (await seen(store)).last_person_at == NOW

    async def test_a_burst_is_answered_after_quiet_but_not_too_late(self, store: Store) -> None:
        quiet = {"reply_after": timedelta(seconds=2), "reply_at_most": timedelta(seconds=5)}
        due = [(await say(store, now=after(seconds=n), **quiet)).due_at for n in (0, 1, 2, 4, 7)]
        assert due == [after(seconds=2), after(seconds=3), after(seconds=4), after(seconds=5), after(seconds=5)]
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert (conversation.pending_since, conversation.last_person_seq, conversation.due_at) == (NOW, 5, due[-1])

    async def test_a_text_replaces_the_due_time_of_a_plan(self, store: Store) -> None:
        await say(store)
        await answer(store)
        await send(store, "reply-0")
        await store.finish(await claimed(store), due_at=after(hours=20))
        result = await say(store, now=after(hours=1), reply_after=timedelta(seconds=1))
        assert result.due_at == after(hours=1, seconds=1)

    async def test_what_the_policy_reads_has_the_conversation_looked_at(self, store: Store) -> None:
        await say(store)
        await answer(store)
        for patch in ({"stopped_at": None}, {"paused_until": None}):
            await store.finish(await claimed(store), due_at=after(hours=20))
            assert (await store.record(event(now=after(hours=1), patch=patch))).due_at == after(hours=1)
        await store.set_contact(WHO, {"unreachable_at": NOW})
        await store.finish(await claimed(store), due_at=None)
        assert (await store.record(event(now=after(hours=2)))).due_at == after(hours=2)
        await store.finish(await claimed(store), due_at=None)
        assert (await store.record(event(now=after(hours=3)))).due_at is None

    # ------------------------------------------------------------------ what a text overtakes

    async def test_a_text_takes_back_a_reply_of_which_nothing_was_attempted(self, store: Store) -> None:
        await say(store, now=NOW)
        await answer(store, "reply", parts=2)
        await say(store, "one more thing", now=after(seconds=3))
        assert await ready(store, now=after(hours=1)) == []
        assert {(await row_of(store, f"reply-{n}")).state for n in (0, 1)} == {DeliveryState.CANCELLED}
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert (conversation.replied_through, conversation.restarts, conversation.pending_since) == (0, 1, NOW)
        assert conversation.due_at == after(seconds=4.5)

    async def test_a_reply_begun_is_not_taken_back(self, store: Store) -> None:
        await say(store)
        await answer(store, parts=2)
        await send(store, "reply-0")
        await say(store, "one more thing", now=after(seconds=3))
        assert await ready(store, now=after(hours=1)) == ["reply-1"]
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert (conversation.replied_through, conversation.restarts) == (1, 0)
        assert conversation.pending_since == after(seconds=3)

    async def test_a_postponed_reply_is_not_taken_back(self, store: Store) -> None:
        await say(store)
        await answer(store)
        await store.begin_delivery("reply-0", now=NOW, owner="worker")
        await store.postpone_delivery("reply-0", attempts=1, not_before=after(minutes=1), error="429")
        await say(store, "one more thing", now=after(seconds=3))
        assert await ready(store, now=after(minutes=1)) == ["reply-0"]

    async def test_a_reply_is_started_again_twice_at_most(self, store: Store) -> None:
        await say(store, "message 1")
        for n in (1, 2, 3):
            await answer(store, f"reply-{n}")
            await say(store, f"message {n + 1}")
        states = [(await row_of(store, f"reply-{n}-0")).state for n in (1, 2, 3)]
        assert states == [DeliveryState.CANCELLED, DeliveryState.CANCELLED, DeliveryState.READY]
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert (conversation.restarts, conversation.replied_through) == (2, 3)
        await store.begin_delivery("reply-3-0", now=NOW, owner="worker")
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert conversation.restarts == 0

    async def test_notices_are_not_taken_back(self, store: Store) -> None:
        await store.record(event(notices=(NoticeDraft(id="help", parts=("first", "second")),)))
        await say(store)
        assert await ready(store) == ["help-0"]

    async def test_a_text_cancels_a_follow_up_that_is_not_sending(self, store: Store) -> None:
        await say(store)
        await plan(store)
        await say(store, now=after(hours=1))
        assert await state_of(store) is FollowUpState.CANCELLED
        assert (await row_of(store, "follow-0")).state is DeliveryState.CANCELLED
        found = await store.follow_up("follow")
        assert found is not None
        assert found.note
        assert found.state_at == after(hours=1)

    @pytest.mark.parametrize("state", [FollowUpState.DRAFTED, FollowUpState.HELD])
    async def test_a_text_cancels_a_follow_up_that_waits(self, store: Store, state: FollowUpState) -> None:
        await say(store)
        claim = await claimed(store)
        assert await store.add_follow_up(claim, follow_up(contact_version=1, state=state), None)
        await say(store, now=after(hours=1))
        assert await state_of(store) is FollowUpState.CANCELLED

    async def test_a_text_answers_the_follow_ups_that_were_sent(self, store: Store) -> None:
        await say(store)
        row = await plan(store)
        assert await begin(store, row, now=after(hours=1))
        await say(store, "are you there?", now=after(hours=2))
        assert await state_of(store) is FollowUpState.SENDING, "what is under way is not touched"
        await store.settle_delivery(row.id, DeliveryState.SENT, now=after(hours=3))
        assert await state_of(store) is FollowUpState.ANSWERED, "they wrote while it was on its way"
        row = await plan(store, "second")
        assert await begin(store, row, now=after(days=20))
        await store.settle_delivery(row.id, DeliveryState.SENT, now=after(days=20))
        assert await state_of(store, "second") is FollowUpState.SENT
        await say(store, now=after(days=21))
        assert await state_of(store, "second") is FollowUpState.ANSWERED

    # ------------------------------------------------------------------ edits and deletions

    async def test_an_edit_replaces_the_text_and_drops_what_was_learned_from_it(self, store: Store) -> None:
        await say(store, "interview on Friday", platform_id="1")
        await say(store, "I like tea", platform_id="2")
        first, second = await store.history(CHAT, limit=2)
        await remember(
            store,
            memory("a", sources=[first.id]),
            memory("ab", sources=[first.id, second.id]),
            memory("b", sources=[second.id]),
        )
        result = await store.record(event(change=TextChange(platform_id="1", text="interview on Monday")))
        assert result.conversation == CHAT
        assert await texts(store) == ["interview on Monday", "I like tea"]
        assert [kept.id for kept in await store.memories(CHAT)] == ["b"]
        assert [loop.id for loop in (await seen(store)).open_loops] == ["b"]

    async def test_a_deleted_message_is_gone_and_does_not_count(self, store: Store) -> None:
        await say(store, "one", platform_id="1")
        await answer(store)
        await send(store, "reply-0")
        await say(store, "two", platform_id="2", now=after(minutes=1))
        await store.record(event(change=TextChange(platform_id="2", text=None), now=after(minutes=2)))
        assert await texts(store) == ["one", "reply part 0"]
        snapshot = await seen(store, now=after(minutes=2))
        assert len(snapshot.turns) == 2
        assert not snapshot.reply_pending
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert (conversation.pending_since, conversation.last_person_seq) == (None, 1)
        await say(store, "three", now=after(minutes=3))
        assert [message.seq for message in await store.history(CHAT, limit=5)] == [1, 2, 4], "a seq is not used twice"

    async def test_deleting_one_of_two_pending_messages_leaves_the_other_pending(self, store: Store) -> None:
        await say(store, "one", platform_id="1")
        await say(store, "two", platform_id="2", now=after(seconds=1))
        await store.record(event(change=TextChange(platform_id="1", text=None), now=after(seconds=2)))
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert (conversation.pending_since, conversation.last_person_seq) == (after(seconds=1), 2)

    async def test_a_change_finds_its_message_in_another_conversation_of_theirs(self, store: Store) -> None:
        await say(store, "to maestro", platform_id="1")
        await store.record(event(patch={"persona": "chef"}))
        result = await store.record(event(change=TextChange(platform_id="1", text="edited")))
        assert result.conversation == CHAT
        assert await texts(store) == ["edited"]

    async def test_a_change_of_an_unknown_message_changes_no_text(self, store: Store) -> None:
        await say(store, "one", platform_id="1")
        await say(store, "not theirs", who=ContactKey(account=ACCOUNT, person="43"), platform_id="2")
        assert (await store.record(event(change=TextChange(platform_id="2", text="stolen")))).fresh
        assert await texts(store) == ["one"]
        assert await texts(store, chat("43")) == ["not theirs"]

    async def test_nobody_can_edit_what_the_persona_said(self, store: Store) -> None:
        await say(store, "one")
        await answer(store)
        await send(store, "reply-0")
        await store.record(event(change=TextChange(platform_id="p-reply-0", text="I promised you money")))
        assert await texts(store) == ["one", "reply part 0"]

    # ------------------------------------------------------------------ notices

    async def test_notices_go_into_the_outbox_with_their_event(self, store: Store) -> None:
        one = event(notices=(NoticeDraft(id="help", parts=("first", "second")),))
        await store.record(one)
        await store.record(one)
        rows = await store.deliveries(account=ACCOUNT, states=[DeliveryState.READY], limit=10)
        assert [(row.id, row.text, row.part, row.parts, row.kind, row.source) for row in reversed(rows)] == [
            ("help-0", "first", 0, 2, MessageKind.NOTICE, "help"),
            ("help-1", "second", 1, 2, MessageKind.NOTICE, "help"),
        ]
        assert len({row.nonce for row in rows}) == 2
        assert all(0 < len(row.nonce) <= 25 and row.conversation == CHAT and row.address == "chat-42" for row in rows)
