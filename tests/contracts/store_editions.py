"""The contract of what tells a reader which of the texts they know are no longer what they were."""

from __future__ import annotations

from store_values import (
    CHAT,
    NOW,
    WHO,
    after,
    answer,
    chat,
    claimed,
    event,
    imported,
    memory,
    remember,
    say,
    send,
)

from reprise.models import ConversationKey
from reprise.ports import Conversation, Store, TextChange

KEPT = 32
"""Changes that a conversation remembers."""


async def read(store: Store, key: ConversationKey = CHAT) -> Conversation:
    found = await store.conversation(key)
    assert found is not None
    return found


async def since(store: Store, before: Conversation) -> tuple[int, ...]:
    """What was changed since, by what the store tells."""
    now = await read(store, before.key)
    count = now.edition - before.edition
    assert 0 <= count <= len(now.changes)
    return now.changes[len(now.changes) - count :]


class EditionContract:
    async def test_what_only_adds_messages_changes_nothing(self, store: Store) -> None:
        await say(store, "one")
        before = await read(store)
        await say(store, "two", now=after(minutes=1))
        await answer(store)
        await send(store, "reply-0")
        await store.import_messages([imported("old times")])
        await store.record(event(now=after(minutes=2)))
        assert await since(store, before) == ()
        assert (await read(store)).last_seq == 4

    async def test_an_edit_and_a_deletion_are_told_by_the_messages_place(self, store: Store) -> None:
        for n in range(3):
            await say(store, f"text {n}", platform_id=f"m{n}")
        before = await read(store)
        await store.record(event(change=TextChange(platform_id="m1", text="other")))
        assert await since(store, before) == (2,)
        await store.record(event(change=TextChange(platform_id="m0", text=None)))
        assert await since(store, before) == (2, 1)
        await store.record(event(change=TextChange(platform_id="nobody knows", text="x")))
        assert await since(store, before) == (2, 1)

    async def test_a_later_part_of_a_reply_changes_its_message(self, store: Store) -> None:
        await say(store, "hello")
        await answer(store, parts=2)
        before = await read(store)
        await send(store, "reply-0")
        assert await since(store, before) == (), "its first part is a message of its own"
        await say(store, "meanwhile", now=after(minutes=1))
        await send(store, "reply-1")
        assert await since(store, before) == (2,)

    async def test_memories_are_told_by_nought_and_only_when_there_are_new_ones(self, store: Store) -> None:
        await say(store, "I have two cats")
        before = await read(store)
        (message,) = await store.history(CHAT, limit=9)
        await remember(store, memory("cats", sources=[message.id]), memory("dogs", sources=[message.id]))
        assert await since(store, before) == (0,)
        await remember(store, memory("cats", sources=[message.id]))
        claim = await claimed(store)
        await store.add_memories(claim, (), through=1)
        await store.finish(claim, due_at=None)
        assert await since(store, before) == (0,)

    async def test_an_edit_that_takes_memories_with_it_tells_both(self, store: Store) -> None:
        await say(store, "I have two cats", platform_id="m")
        (message,) = await store.history(CHAT, limit=9)
        await remember(store, memory("cats", sources=[message.id]))
        before = await read(store)
        await store.record(event(change=TextChange(platform_id="m", text="I have two dogs")))
        assert set(await since(store, before)) == {0, 1}

    async def test_one_memory_less_is_told_in_its_own_conversation_and_marks_its_messages(self, store: Store) -> None:
        await say(store, "I have two cats")
        (message,) = await store.history(CHAT, limit=9)
        assert not message.unlearned
        await remember(store, memory("cats", sources=[message.id]))
        await store.record(event(now=after(minutes=1), patch={"persona": "chef"}, started=True))
        mine, other = await read(store), await read(store, chat(persona="chef"))
        await store.record(event(now=after(minutes=2), unlearn=("cats",)))
        assert set(await since(store, mine)) == {0, 1}
        assert await since(store, other) == ()
        (message,) = await store.history(CHAT, limit=9)
        assert message.unlearned

    async def test_a_changed_message_is_learned_from_again(self, store: Store) -> None:
        await say(store, "I have two cats", platform_id="m")
        (message,) = await store.history(CHAT, limit=9)
        await remember(store, memory("cats", sources=[message.id]))
        await store.record(event(unlearn=("cats",)))
        await store.record(event(change=TextChange(platform_id="m", text="I have a dog")))
        (message,) = await store.history(CHAT, limit=9)
        assert (message.text, message.unlearned) == ("I have a dog", False)

    async def test_only_the_last_changes_are_remembered(self, store: Store) -> None:
        await say(store, "hello", platform_id="m")
        before = await read(store)
        for n in range(KEPT + 3):
            await store.record(event(change=TextChange(platform_id="m", text=f"hello {n}")))
        now = await read(store)
        assert (now.edition - before.edition, len(now.changes)) == (KEPT + 3, KEPT)

    async def test_a_conversation_begun_again_is_not_taken_for_the_one_forgotten(self, store: Store) -> None:
        await say(store, "hello")
        before = await read(store)
        assert await store.forget(WHO, now=NOW)
        await say(store, "hello", now=after(minutes=1))
        now = await read(store)
        assert now.last_seq == before.last_seq
        assert abs(now.edition - before.edition) > KEPT
