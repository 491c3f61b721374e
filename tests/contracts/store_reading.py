"""The contract of snapshots, history and the overviews."""

from __future__ import annotations

from datetime import timedelta

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
    imported,
    memory,
    plan,
    remember,
    say,
    seen,
    send,
    texts,
)

from reprise.models import Author, ContactKey, DeliveryState, FollowUpState, MemoryKind, MessageKind
from reprise.ports import NoticeDraft, Store, TextChange


class ReadingContract:
    # ------------------------------------------------------------------ snapshot

    async def test_of_nobody_there_is_no_snapshot(self, store: Store) -> None:
        assert await store.snapshot(CHAT, now=NOW, window=timedelta(days=1), turns=5) is None

    async def test_the_counted_turns_are_the_newest_texts_in_the_window(self, store: Store) -> None:
        await say(store, now=after(days=-15))
        await say(store, now=after(days=-13))
        await answer(store, now=after(days=-13))
        await send(store, "reply-0", now=after(days=-13, minutes=1))
        await say(store, now=after(days=-12))
        await store.import_messages([imported("old times", now=after(days=-1))])
        snapshot = await seen(store)
        assert [(turn.at, turn.author) for turn in snapshot.turns] == [
            (after(days=-13), Author.PERSON),
            (after(days=-13, minutes=1), Author.PERSONA),
            (after(days=-12), Author.PERSON),
        ]
        assert [turn.at for turn in (await seen(store, turns=1)).turns] == [after(days=-12)]

    async def test_a_snapshot_is_the_person_as_they_are_now(self, store: Store) -> None:
        await say(store)
        snapshot = await seen(store)
        assert snapshot.contact == await store.contact(WHO)
        assert (snapshot.conversation, snapshot.persona_exists, snapshot.account_timezone) == (CHAT, True, None)

    async def test_last_person_at_is_their_last_message_or_start(self, store: Store) -> None:
        await store.record(event(started=True))
        assert (await seen(store)).last_person_at == NOW
        assert (await seen(store)).last_delivered_at is None
        await say(store, now=after(hours=1))
        await store.record(event(now=after(hours=2)))  # a command is not a message
        await answer(store, now=after(hours=3))
        await send(store, "reply-0", now=after(hours=3))
        snapshot = await seen(store)
        assert (snapshot.last_person_at, snapshot.last_delivered_at) == (after(hours=1), after(hours=3))
        await store.record(event(started=True, now=after(hours=4)))
        assert (await seen(store)).last_person_at == after(hours=4)

    async def test_an_older_message_caught_up_later_does_not_move_it_back(self, store: Store) -> None:
        await say(store, now=after(hours=2))
        await say(store, now=after(hours=3), at=after(hours=1))
        snapshot = await seen(store, now=after(hours=3))
        assert (snapshot.last_person_at, snapshot.last_delivered_at) == (after(hours=2), after(hours=2))
        assert [turn.at for turn in snapshot.turns] == [after(hours=1), after(hours=2)]

    async def test_a_reply_is_pending_until_it_has_arrived(self, store: Store) -> None:
        await say(store)
        assert (await seen(store)).reply_pending
        await answer(store, parts=2)
        assert (await seen(store)).reply_pending
        await send(store, "reply-0")
        assert (await seen(store)).reply_pending
        await store.begin_delivery("reply-1", now=NOW, owner="worker")
        assert (await seen(store)).reply_pending
        await store.settle_delivery("reply-1", DeliveryState.UNKNOWN, now=NOW)
        assert not (await seen(store)).reply_pending
        await store.record(event(notices=(NoticeDraft(id="help", parts=("help",)),)))
        assert (await seen(store)).reply_pending
        await send(store, "help-0")
        await plan(store)
        assert not (await seen(store)).reply_pending

    async def test_unanswered_are_the_follow_ups_since_their_last_message(self, store: Store) -> None:
        await say(store)
        await answer(store)
        await send(store, "reply-0")
        for n, state in enumerate([DeliveryState.SENT, DeliveryState.UNKNOWN, DeliveryState.FAILED], start=1):
            row = await plan(store, f"f{n}")
            assert await begin(store, row, now=after(days=20 * n))
            await store.settle_delivery(row.id, state, now=after(days=20 * n, seconds=5))
        snapshot = await seen(store, now=after(days=61))
        assert snapshot.unanswered == (after(days=20), after(days=40))
        assert snapshot.last_delivered_at == after(days=20, seconds=5)
        await store.expire(now=after(days=61), ignored_after=timedelta(days=14), keys_before=NOW)
        assert (await seen(store, now=after(days=61))).unanswered == (after(days=20), after(days=40))
        await say(store, now=after(days=62))
        assert (await seen(store, now=after(days=62))).unanswered == ()

    async def test_open_loops_are_those_without_a_follow_up(self, store: Store) -> None:
        await say(store)
        await remember(store, memory("loop"), memory("fact", kind=MemoryKind.FACT))
        assert (await seen(store)).open_loops == (memory("loop"),)

    async def test_writing_hours_are_those_of_the_persons_texts_on_the_account(self, store: Store) -> None:
        await say(store, now=after(hours=0))
        await say(store, now=after(hours=11, minutes=59))
        await store.record(event(now=after(hours=5)))
        await store.record(event(now=after(hours=6), by_person=False))
        await store.record(event(now=after(hours=7), patch={"persona": "chef"}))
        await say(store, now=after(hours=8), at=after(hours=1))
        assert (await seen(store)).writing_hours == {12, 23, 13}
        assert (await seen(store, chat(persona="chef"))).writing_hours == {12, 23, 13}

    # ------------------------------------------------------------------ history

    async def test_history_is_the_newest_oldest_first(self, store: Store) -> None:
        for n in range(1, 6):
            await say(store, str(n))
        assert [message.text for message in await store.history(CHAT, limit=2)] == ["4", "5"]
        assert [message.text for message in await store.history(CHAT, limit=2, before=4)] == ["2", "3"]
        assert await store.history(CHAT, limit=2, before=1) == []
        assert await store.history(chat("nobody"), limit=2) == []

    async def test_messages_are_found_by_id_within_their_conversation(self, store: Store) -> None:
        for n in range(3):
            await say(store, str(n))
        await say(store, "of another", who=ContactKey(account=ACCOUNT, person="43"))
        [other] = await store.history(chat("43"), limit=1)
        first, _, third = await store.history(CHAT, limit=3)
        found = await store.messages(CHAT, [third.id, "no such", other.id, first.id, first.id])
        assert found == [first, third]
        assert await store.messages(chat("nobody"), [first.id]) == []

    # ------------------------------------------------------------------ overviews

    async def test_conversations_are_listed_those_who_wrote_last_first(self, store: Store) -> None:
        for n, (account, person) in enumerate([(ACCOUNT, "a"), ("guild", "b"), (ACCOUNT, "c")]):
            await say(store, who=ContactKey(account=account, person=person), now=after(hours=n), name=person.upper())
        await store.import_messages([imported("old", key=chat("d"), now=after(days=9))])
        row = await plan(store, key=chat("a"))
        assert await begin(store, row)
        await store.settle_delivery(row.id, DeliveryState.SENT, now=NOW)
        every = await store.conversations(account=None, limit=10)
        assert [(line.key.person, line.name, line.last_person_at) for line in every] == [
            ("c", "C", after(hours=2)),
            ("b", "B", after(hours=1)),
            ("a", "A", NOW),
            ("d", None, None),
        ]
        assert [(line.messages, line.follow_ups) for line in every] == [(1, 0), (1, 0), (2, 1), (1, 0)]
        assert every[0].due_at == after(hours=2, seconds=1.5)
        assert [line.key.person for line in await store.conversations(account=None, limit=2)] == ["c", "b"]
        assert [line.key.person for line in await store.conversations(account=ACCOUNT, limit=2)] == ["c", "a"]

    async def test_counts(self, store: Store) -> None:
        assert dict(await store.counts()) == {
            "contacts": 0,
            "conversations": 0,
            "messages": 0,
            "memories": 0,
            "crises": 0,
        }
        await say(store)
        await remember(store, memory())
        await answer(store)
        await send(store, "reply-0")
        claim = await claimed(store)
        made = follow_up(contact_version=1, state=FollowUpState.SUPPRESSED)
        assert await store.add_follow_up(claim, made, None)
        assert dict(await store.counts()) == {
            "crises": 0,
            "contacts": 1,
            "conversations": 1,
            "messages": 2,
            "memories": 1,
            "follow_up.suppressed": 1,
            "delivery.sent": 1,
        }

    async def test_settings_are_kept(self, store: Store) -> None:
        assert await store.setting("policy") is None
        assert await store.setting("secret") is None
        await store.set_setting("policy", "one")
        await store.set_setting("policy", "two")
        assert await store.setting("policy") == "two"

    async def test_imported_messages_are_read_but_not_pending(self, store: Store) -> None:
        await store.import_messages([imported("old times")])
        snapshot = await seen(store)
        assert not snapshot.reply_pending
        assert (snapshot.turns, snapshot.last_person_at, snapshot.last_delivered_at) == ((), None, None)
        assert snapshot.contact.started_at is None
        await say(store, "hi")
        await say(store, "oops", platform_id="9")
        await store.record(event(change=TextChange(platform_id="9", text=None)))
        await store.import_messages([imported("older times")])
        await answer(store)
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert (conversation.last_person_seq, conversation.replied_through, conversation.pending_since) == (2, 2, None)
        assert await texts(store) == ["old times", "hi", "older times"]
        assert [message.kind for message in await store.history(CHAT, limit=9)] == [MessageKind.TEXT] * 3
