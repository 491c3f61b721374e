"""The contract of housekeeping, forgetting, and history from and to files."""

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
    begin,
    chat,
    claimed,
    event,
    follow_up,
    imported,
    memory,
    plan,
    ready,
    remember,
    say,
    send,
    state_of,
    texts,
)

from reprise.errors import ClaimLost
from reprise.models import Author, ContactKey, DeliveryState, FollowUpState
from reprise.ports import NoticeDraft, Store


class PeopleContract:
    # ------------------------------------------------------------------ housekeeping

    async def test_a_follow_up_without_an_answer_becomes_ignored(self, store: Store) -> None:
        for n in range(3):
            who = ContactKey(account=ACCOUNT, person=f"p{n}")
            await say(store, who=who)
            row = await plan(store, f"f{n}", key=chat(f"p{n}"))
            assert await begin(store, row, now=after(days=n))
            await store.settle_delivery(row.id, DeliveryState.SENT, now=after(days=n))
        await say(store, who=ContactKey(account=ACCOUNT, person="p0"), now=after(days=1))
        await store.expire(now=after(days=15, hours=1), ignored_after=timedelta(days=14), keys_before=NOW)
        assert [await state_of(store, f"f{n}") for n in range(3)] == [
            FollowUpState.ANSWERED,
            FollowUpState.IGNORED,
            FollowUpState.SENT,
        ]
        found = await store.follow_up("f1")
        assert found is not None
        assert found.state_at == after(days=15, hours=1)

    async def test_old_event_keys_are_forgotten(self, store: Store) -> None:
        old, new, said = event(), event(now=after(days=2)), event(text="hello")
        for one in (old, new, said):
            await store.record(one)
        await store.expire(now=after(days=3), ignored_after=timedelta(days=14), keys_before=after(days=1))
        assert (await store.record(old)).fresh
        assert not (await store.record(new)).fresh
        assert not (await store.record(said)).fresh, "a message that is still there is known without its key"
        await store.record(event(patch={"persona": "chef"}))
        assert not (await store.record(said)).fresh, "also when they talk to another persona now"
        assert await texts(store) == ["hello"]

    async def test_outbox_rows_that_are_done_with_go_and_doubts_stay(self, store: Store) -> None:
        outcomes = {"old": DeliveryState.SENT, "doubt": DeliveryState.UNKNOWN, "no": DeliveryState.FAILED}
        for n, (name, state) in enumerate(outcomes.items()):
            await say(store, f"message {n}")
            (row,) = await answer(store, name)
            await send(store, row.id, state=state)
        await say(store, "the last")
        (young,) = await answer(store, "young")
        await send(store, young.id, now=after(days=9))
        before = await texts(store)
        await store.expire(now=after(days=10), ignored_after=timedelta(days=14), keys_before=after(days=2))
        left = await store.deliveries(account=ACCOUNT, states=list(DeliveryState), limit=99)
        assert {row.source for row in left} == {"doubt", "no", "young"}
        assert await texts(store) == before

    async def test_a_setting_wakes_every_conversation_of_the_contact(self, store: Store) -> None:
        for persona in ("maestro", "chef"):
            await store.record(event(patch={"persona": persona}))
            await say(store)
            await store.finish(await claimed(store, chat(persona=persona)), due_at=None)
        await store.record(event(now=after(hours=1), patch={"stopped_at": None}))
        for persona in ("maestro", "chef"):
            found = await store.conversation(chat(persona=persona))
            assert found is not None
            assert found.due_at == after(hours=1)

    async def test_what_happened_before_a_forgetting_stays_forgotten(self, store: Store) -> None:
        await say(store)
        assert await store.forget(WHO, now=after(hours=1))
        assert not (await say(store, "late", now=after(minutes=30))).fresh
        assert (await say(store, "new", now=after(hours=2))).fresh
        assert await texts(store) == ["new"]

    async def test_replanning_wakes_conversations_that_rest_in_batches(self, store: Store) -> None:
        for n in range(5):
            await say(store, who=ContactKey(account=ACCOUNT, person=f"p{n}"))
            due_at = None if n else after(days=1)
            await store.finish(await claimed(store, chat(f"p{n}")), due_at=due_at)
        minute = timedelta(minutes=1)
        assert await store.replan(start=after(hours=1), apart=minute, limit=3) == 3
        assert await store.replan(start=after(hours=2), apart=minute, limit=3) == 1
        assert await store.replan(start=after(hours=3), apart=minute, limit=3) == 0
        claims = await store.claim_due(now=after(hours=4), owner="worker", lease=timedelta(seconds=30), limit=10)
        assert {claim.conversation.key.person for claim in claims} == {"p1", "p2", "p3", "p4"}
        assert [claim.conversation.due_at for claim in claims] == [
            after(hours=1),
            after(hours=1, minutes=1),
            after(hours=1, minutes=2),
            after(hours=2),
        ]

    async def test_replanning_one_in_work_is_not_lost(self, store: Store) -> None:
        await say(store)
        await store.finish(await claimed(store), due_at=None)
        claim = await claimed(store)
        assert await store.replan(start=after(hours=1), apart=timedelta(0), limit=3) == 1
        await store.finish(claim, due_at=None)
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert conversation.due_at == after(hours=1)

    # ------------------------------------------------------------------ forgetting

    async def test_forgetting_removes_all_that_is_theirs_and_nothing_else(self, store: Store) -> None:
        other = ContactKey(account=ACCOUNT, person="43")
        for who in (WHO, other):
            key = chat(who.person)
            await store.record(event(who, patch={"persona": "chef"}))
            await store.record(
                event(who, patch={"persona": "maestro"}, notices=(NoticeDraft(id=f"n{who}", parts=("n",)),))
            )
            await say(store, who=who)
            await remember(store, memory(key=key), key=key)
            await answer(store, f"reply-{who.person}", key=key)
            await plan(store, f"follow-{who.person}", key=key)
            await store.import_messages([imported("old", key=key, name=f"i{who}")])
        before = await store.counts()
        assert await store.forget(WHO, now=after(hours=1))
        assert await store.counts() == {name: count // 2 for name, count in before.items()}
        assert await store.contact(WHO) is None
        assert await store.conversation(CHAT) is None
        assert await store.follow_up("follow-42") is None
        assert await texts(store, chat("43")) == ["hello", "old"]
        assert [message.conversation.person async for message in store.export_messages()] == ["43", "43"]

    async def test_forgetting_nobody(self, store: Store) -> None:
        assert not await store.forget(WHO, now=NOW)
        await say(store)
        assert await store.forget(WHO, now=NOW)
        assert not await store.forget(WHO, now=NOW)

    async def test_writes_begun_before_forgetting_are_refused(self, store: Store) -> None:
        await say(store)
        row = await plan(store)
        claim = await claimed(store)
        await store.forget(WHO, now=NOW)
        with pytest.raises(ClaimLost):
            await store.renew(claim, timedelta(seconds=30))
        with pytest.raises(ClaimLost):
            await store.add_memories(claim, [memory()], through=1)
        with pytest.raises(ClaimLost):
            await store.queue_reply(claim, reply="r", answers=1, deliveries=[], revision=1)
        with pytest.raises(ClaimLost):
            await store.add_follow_up(claim, follow_up("late", contact_version=1), None)
        assert not await store.begin_follow_up(row, contact_version=1, min_gap=timedelta(), now=NOW, owner="worker")
        await store.cancel_follow_up(row, note="", due_at=NOW, now=NOW)
        await store.queue_notice(CHAT, [row])
        await store.set_contact(WHO, {"minor": True})
        assert not any((await store.counts()).values())

    async def test_catching_up_brings_nothing_back(self, store: Store) -> None:
        one, two = event(text="one", now=after(hours=1)), event(text="two", now=after(hours=2))
        await store.record(one)
        await store.record(two)
        await store.forget(WHO, now=after(hours=3))
        for offered in (one, two, event(text="never stored", now=after(hours=3), at=after(hours=2))):
            result = await store.record(offered)
            assert not result.fresh
            assert result.contact is None
        assert not any((await store.counts()).values())

    async def test_somebody_forgotten_starts_anew_and_keeps_stop_and_minor(self, store: Store) -> None:
        await say(store, name="Ana")
        await store.set_contact(WHO, {"stopped_at": NOW, "minor": True, "timezone": "Asia/Seoul"})
        await store.forget(WHO, now=after(hours=1))
        result = await say(store, "hi again", now=after(hours=2))
        assert result.fresh
        contact = result.contact
        assert contact is not None
        assert (contact.stopped_at, contact.minor, contact.name, contact.timezone) == (NOW, True, None, None)
        assert (contact.started_at, contact.version) == (after(hours=2), 1)
        assert await texts(store) == ["hi again"]
        stale = await say(store, "from before", now=after(hours=3), at=NOW)
        assert not stale.fresh, "also when they are here again"
        assert await texts(store) == ["hi again"]

    async def test_forgetting_twice_keeps_the_later_end(self, store: Store) -> None:
        await say(store)
        await store.forget(WHO, now=NOW)
        late = event(text="second life", now=after(hours=2))
        await store.record(late)
        await store.forget(WHO, now=after(hours=3))
        assert not (await store.record(late)).fresh
        assert not (await say(store, now=after(hours=4), at=after(hours=1))).fresh

    async def test_what_is_written_in_the_moment_of_the_deletion_begins_anew(self, store: Store) -> None:
        before = event(text="before", now=after(hours=1))
        await store.record(before)
        assert await store.forget(WHO, now=after(hours=1), key="forget")
        assert not (await store.record(before)).fresh, "its key is known"
        assert (await say(store, "right after", now=after(hours=1))).fresh
        assert not (await store.record(before)).fresh
        assert await texts(store) == ["right after"]

    async def test_what_came_after_a_deletion_we_heard_of_late_begins_anew(self, store: Store) -> None:
        await say(store)
        await store.record(event(patch={"minor": True}, now=after(hours=3), at=after(hours=3)))
        assert await store.forget(WHO, now=after(hours=3), before=after(hours=1))
        assert not (await say(store, "before", now=after(hours=3), at=after(minutes=59))).fresh
        assert (await say(store, "after", now=after(hours=3), at=after(hours=2))).fresh
        assert await texts(store) == ["after"]

    async def test_the_same_deletion_offered_again_takes_nothing(self, store: Store) -> None:
        await say(store)
        assert await store.forget(WHO, now=NOW, key="forget")
        assert not await store.forget(WHO, now=NOW, key="forget")
        await say(store, "anew", now=NOW)
        assert not await store.forget(WHO, now=after(hours=1), key="forget")
        assert await texts(store) == ["anew"]
        noted = await store.record(event(key="forget", by_person=False, now=after(hours=1)))
        assert not noted.fresh
        assert await store.forget(WHO, now=after(hours=1), key="another")

    async def test_a_tombstone_stops_imports_of_what_was_before(self, store: Store) -> None:
        await say(store, now=after(hours=1))
        await store.forget(WHO, now=after(hours=2))
        old, new = imported("old", now=NOW), imported("new", now=after(hours=3))
        assert await store.import_messages([old]) == 0
        assert await store.contact(WHO) is None
        assert await store.import_messages([new, old]) == 1
        assert await texts(store) == ["new"]

    async def test_forgetting_and_writing_at_once_leaves_all_or_nothing(self, store: Store) -> None:
        for n in range(10):
            who = ContactKey(account=ACCOUNT, person=f"p{n}")
            await say(store, who=who)
            await asyncio.gather(store.forget(who, now=NOW), say(store, "later", who=who, now=after(hours=1)))
            contact = await store.contact(who)
            assert await texts(store, chat(f"p{n}")) == (["later"] if contact else [])

    # ------------------------------------------------------------------ import and export

    async def test_imported_messages_come_after_what_is_there(self, store: Store) -> None:
        await say(store, "live")
        batch = [imported("one"), imported("two", author=Author.PERSONA)]
        assert await store.import_messages(batch) == 2
        assert await store.import_messages([*batch, imported("three")]) == 1
        messages = await store.history(CHAT, limit=9)
        assert [(message.seq, message.text, message.imported) for message in messages] == [
            (1, "live", False),
            (2, "one", True),
            (3, "two", True),
            (4, "three", True),
        ]
        assert messages[2].author is Author.PERSONA
        await say(store, "live again")
        assert (await texts(store))[-1] == "live again"

    async def test_importing_makes_contacts_that_have_not_started(self, store: Store) -> None:
        await store.import_messages([imported("one")])
        contact = await store.contact(WHO)
        assert contact is not None
        assert (contact.persona, contact.started_at, contact.last_event_at) == ("maestro", None, None)
        assert await store.known_chats(ACCOUNT, 5) == []
        result = await say(store)
        assert result.contact is not None
        assert (result.contact.address, result.contact.started_at) == ("chat-42", NOW)

    async def test_a_long_history_is_imported_and_exported_whole(self, store: Store) -> None:
        count = 1201
        await store.import_messages([imported(f"message {n}", key=chat(str(n % 3))) for n in range(count)])
        out = [message async for message in store.export_messages()]
        assert len(out) == count
        assert out == sorted(out, key=lambda message: (message.conversation, message.seq))
        assert [message.text for message in out if message.conversation == chat("2")] == [
            f"message {n}" for n in range(2, count, 3)
        ]

    async def test_an_export_is_what_history_shows(self, store: Store) -> None:
        await say(store, platform_id="7", crisis=True)
        await answer(store)
        await send(store, "reply-0")
        await say(store, who=ContactKey(account="guild", person="1"))
        assert [message async for message in store.export_messages(ACCOUNT)] == await store.history(CHAT, limit=9)
        assert len([message async for message in store.export_messages()]) == 3
        assert [message async for message in store.export_messages("nobody")] == []

    async def test_what_was_exported_can_be_imported_elsewhere(self, store: Store) -> None:
        await say(store)
        exported = [message async for message in store.export_messages()]
        await store.forget(WHO, now=NOW)
        assert await store.import_messages(exported) == 0, "not of somebody forgotten"
        assert await ready(store) == []
