"""The contract of the vectors that messages are found by: kept once, and gone with what they were made of."""

from __future__ import annotations

import pytest
from store_values import CHAT, NOW, WHO, after, answer, chat, event, memory, remember, say, send

from reprise.models import ConversationKey
from reprise.ports import Store, TextChange

MODEL = "embed-1"
BYTES = bytes(range(256))


async def edition(store: Store, key: ConversationKey = CHAT) -> int:
    found = await store.conversation(key)
    assert found is not None
    return found.edition


async def with_vectors(store: Store, *texts: str) -> None:
    """Says the texts, each with a platform's id, and keeps a vector of each."""
    for number, text in enumerate(texts, start=1):
        await say(store, text, platform_id=f"m{number}", now=after(minutes=number))
    made = {seq: bytes([seq]) * 9 for seq in range(1, len(texts) + 1)}
    assert await store.keep_vectors(CHAT, MODEL, made, edition=await edition(store))


class VectorContract:
    async def test_vectors_are_kept_by_message_and_model(self, store: Store) -> None:
        await with_vectors(store, "one", "two", "three")
        assert await store.vectors(CHAT, MODEL) == {1: b"\x01" * 9, 2: b"\x02" * 9, 3: b"\x03" * 9}
        assert await store.vectors(CHAT, MODEL, seqs=[3, 1, 7]) == {1: b"\x01" * 9, 3: b"\x03" * 9}
        assert await store.vectors(CHAT, MODEL, seqs=[]) == {}
        assert await store.vectors(CHAT, "another") == {}
        assert await store.keep_vectors(CHAT, "another", {2: BYTES}, edition=await edition(store))
        assert await store.vectors(CHAT, "another") == {2: BYTES}
        assert set(await store.vectors(CHAT, MODEL)) == {1, 3}, "one each"

    async def test_of_nobody_and_of_no_message_there_are_none(self, store: Store) -> None:
        assert not await store.keep_vectors(CHAT, MODEL, {1: BYTES}, edition=0)
        assert await store.vectors(CHAT, MODEL) == {}
        await with_vectors(store, "one")
        assert await store.keep_vectors(CHAT, MODEL, {7: BYTES}, edition=await edition(store))
        assert set(await store.vectors(CHAT, MODEL)) == {1}
        assert await store.vectors(chat(persona="chef"), MODEL) == {}
        assert await store.vectors(chat("43"), MODEL) == {}

    @pytest.mark.parametrize("new", ["other", None])
    async def test_an_edited_or_removed_message_has_none_until_it_is_made_again(
        self, store: Store, new: str | None
    ) -> None:
        await with_vectors(store, "one", "two")
        before = await edition(store)
        await store.record(event(change=TextChange(platform_id="m1", text=new)))
        assert set(await store.vectors(CHAT, MODEL)) == {2}
        assert not await store.keep_vectors(CHAT, MODEL, {1: BYTES}, edition=before), "made of what it was"
        assert set(await store.vectors(CHAT, MODEL)) == {2}
        assert await store.keep_vectors(CHAT, MODEL, {1: BYTES}, edition=await edition(store))
        assert set(await store.vectors(CHAT, MODEL)) == ({1, 2} if new else {2})

    async def test_an_erased_or_unlearned_message_has_none(self, store: Store) -> None:
        await with_vectors(store, "one", "two", "three")
        first, second, _ = await store.history(CHAT, limit=9)
        await remember(store, memory("cats", sources=[second.id]))
        await store.record(event(erase=(first.id,)))
        assert set(await store.vectors(CHAT, MODEL)) == {2, 3}
        await store.record(event(unlearn=("cats",)))
        assert set(await store.vectors(CHAT, MODEL)) == {3}

    async def test_a_reply_that_grew_has_none(self, store: Store) -> None:
        await say(store, "hello")
        await answer(store, parts=2)
        await send(store, "reply-0")
        assert await store.keep_vectors(CHAT, MODEL, {1: BYTES, 2: BYTES}, edition=await edition(store))
        await send(store, "reply-1")
        assert set(await store.vectors(CHAT, MODEL)) == {1}

    async def test_whoever_is_forgotten_leaves_none(self, store: Store) -> None:
        await with_vectors(store, "one", "two")
        before = await edition(store)
        assert await store.forget(WHO, now=NOW)
        assert await store.vectors(CHAT, MODEL) == {}
        assert not await store.keep_vectors(CHAT, MODEL, {1: BYTES}, edition=before)
        await say(store, "anew", now=after(days=1))
        assert await store.vectors(CHAT, MODEL) == {}
        assert not await store.keep_vectors(CHAT, MODEL, {1: BYTES}, edition=before)
