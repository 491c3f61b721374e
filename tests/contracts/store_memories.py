"""The contract of what a person may change in what is kept about them: edits, one memory less, a rating; and of seeing it all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from store_values import (
    CHAT,
    NOW,
    WHO,
    after,
    begin,
    chat,
    claimed,
    delivery,
    event,
    follow_up,
    memory,
    plan,
    remember,
    row_of,
    say,
    version,
)

from reprise.errors import ClaimLost
from reprise.models import Choice, ContactKey, ConversationKey, DeliveryState, FollowUpState, MessageKind, Rating
from reprise.ports import NoticeDraft, Record, Store, TextChange
from reprise.stores.sqlite import SqliteStore

BUTTONS = (
    Choice(label="Löschen 🗑", command="memory", argument="delete mem_1"),
    Choice(label="More", command="memory"),
)


async def known(store: Store, key: ConversationKey = CHAT) -> set[str]:
    return {each.id for each in await store.memories(key)}


async def message_ids(store: Store, key: ConversationKey = CHAT) -> list[str]:
    return [message.id for message in await store.history(key, limit=1000)]


class MemoryContract:
    # ------------------------------------------------------------------ buttons and files

    async def test_a_notice_carries_its_buttons_and_the_name_of_its_file_on_its_last_part(self, store: Store) -> None:
        notice = NoticeDraft(id="notice", parts=("a", "b"), choices=BUTTONS, attachment="export")
        await store.record(event(notices=(notice,)))
        first, last = await row_of(store, "notice-0"), await row_of(store, "notice-1")
        assert (first.choices, first.attachment) == ((), "")
        assert (last.choices, last.attachment) == (BUTTONS, "export")
        begun = await store.begin_delivery("notice-0", now=NOW, owner="worker")
        assert begun is not None
        await store.settle_delivery("notice-0", DeliveryState.SENT, now=NOW)
        begun = await store.begin_delivery("notice-1", now=NOW, owner="worker")
        assert begun is not None
        assert begun.choices == BUTTONS
        assert begun.attachment == "export"

    # ------------------------------------------------------------------ editing

    async def test_an_edited_message_is_read_again(self, store: Store) -> None:
        for n in range(3):
            await say(store, f"message {n}", platform_id=str(n))
        ids = await message_ids(store)
        await remember(store, memory("old", sources=[ids[1]]), memory("other", sources=[ids[2]]))
        result = await store.record(event(change=TextChange(platform_id="1", text="moved"), now=after(minutes=1)))
        assert result.due_at == after(minutes=1)
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert conversation.memory_through == 1
        assert await known(store) == {"other"}

    async def test_a_deleted_message_is_not_read_again(self, store: Store) -> None:
        for n in range(3):
            await say(store, f"message {n}", platform_id=str(n))
        ids = await message_ids(store)
        await remember(store, memory("old", sources=[ids[1]]), memory("other", sources=[ids[2]]))
        await store.record(event(change=TextChange(platform_id="1", text=None)))
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert conversation.memory_through == 3
        assert await known(store) == {"other"}
        assert await message_ids(store) == [ids[0], ids[2]]

    @pytest.mark.parametrize(("behind", "again"), [(79, True), (80, False)])
    async def test_a_message_of_long_ago_is_only_replaced(self, store: Store, behind: int, again: bool) -> None:
        for n in range(behind + 1):
            await say(store, f"message {n}", platform_id=str(n))
        ids = await message_ids(store)
        await remember(store, memory("old", sources=[ids[0]]))
        await store.record(event(change=TextChange(platform_id="0", text="moved")))
        conversation = await store.conversation(CHAT)
        assert conversation is not None
        assert conversation.memory_through == (0 if again else behind + 1)
        assert (await store.history(CHAT, limit=1000))[0].text == "moved"
        assert not await known(store)

    # ------------------------------------------------------------------ one memory less

    async def test_a_memory_is_forgotten_and_not_learned_again(self, store: Store) -> None:
        await say(store, "I have two cats", platform_id="cats")
        await say(store, "and an interview")
        cats, interview = await message_ids(store)
        await remember(store, memory("cats", sources=[cats]), memory("interview", sources=[interview]))
        before = await version(store)
        assert (await store.record(event(unlearn=("cats",)))).fresh
        assert await known(store) == {"interview"}
        assert await version(store) > before
        await remember(
            store,
            memory("cats", sources=[cats]),
            memory("worded anew", sources=[interview, cats]),
            memory("date", sources=[interview]),
        )
        assert await known(store) == {"interview", "date"}
        await store.record(event(change=TextChange(platform_id="cats", text="I have two dogs")))
        await remember(store, memory("dogs", sources=[cats]))
        assert await known(store) == {"interview", "date", "dogs"}

    async def test_a_memory_is_forgotten_in_any_conversation_of_theirs_and_in_nobody_elses(self, store: Store) -> None:
        await store.record(event(patch={"persona": "chef"}))
        await say(store)
        await remember(store, memory("one", key=chat(persona="chef")), key=chat(persona="chef"))
        await store.record(event(patch={"persona": "maestro"}))
        other = ContactKey(account=WHO.account, person="other")
        await say(store, who=other)
        await remember(store, memory("one", key=chat("other")), key=chat("other"))
        await store.record(event(unlearn=("one",)))
        assert not await known(store, chat(persona="chef"))
        assert await known(store, chat("other")) == {"one"}
        assert (await store.record(event(unlearn=("one",)))).fresh, "there is no such memory any more"

    async def test_what_is_learned_while_it_is_forgotten_is_not_kept(self, store: Store) -> None:
        await say(store, "I have two cats")
        (cats,) = await message_ids(store)
        await remember(store, memory("cats", sources=[cats]))
        claim = await claimed(store)
        await store.record(event(unlearn=("cats",)))
        with pytest.raises(ClaimLost):
            await store.add_memories(claim, [memory("two cats", sources=[cats])], through=1)
        await store.finish(claim, due_at=None)
        await remember(store, memory("two cats", sources=[cats]))
        assert not await known(store)

    async def test_a_follow_up_about_it_is_not_begun(self, store: Store) -> None:
        await say(store)
        await remember(store, memory("one"))
        row = await plan(store, memories=["one"])
        before = await version(store)
        await store.record(event(unlearn=("one",)))
        assert not await begin(store, row, contact_version=before)

    async def test_an_edit_meanwhile_still_refuses_what_was_learned(self, store: Store) -> None:
        await say(store, platform_id="1")
        claim = await claimed(store)
        await store.record(event(change=TextChange(platform_id="1", text="other")))
        with pytest.raises(ClaimLost):
            await store.add_memories(claim, [memory()], through=1)

    @pytest.mark.parametrize("how", ["edited", "deleted", "unlearned"])
    async def test_what_was_written_of_it_and_reached_nobody_is_emptied(self, store: Store, how: str) -> None:
        await say(store, "I have two cats", platform_id="1")
        await say(store, "and an interview", platform_id="2")
        cats, interview = await message_ids(store)
        await remember(store, memory("cats", sources=[cats]))
        for name, state, source in [
            ("of cats", FollowUpState.SUPPRESSED, cats),
            ("other", FollowUpState.SUPPRESSED, interview),
            ("ready", FollowUpState.READY, cats),
        ]:
            claim = await claimed(store)
            made = replace(follow_up(name, contact_version=await version(store), state=state), sources=(source,))
            row = delivery(name, kind=MessageKind.FOLLOW_UP) if state is FollowUpState.READY else None
            assert await store.add_follow_up(claim, made, row)
            await store.finish(claim, due_at=None)
        change = TextChange(platform_id="1", text="two dogs" if how == "edited" else None)
        await store.record(event(unlearn=("cats",)) if how == "unlearned" else event(change=change))
        told = {each.id: each.text for each in await store.follow_ups(CHAT, limit=9)}
        assert told == {"of cats": "", "other": "how was it? (other)", "ready": ""}
        assert (await row_of(store, "ready-0")).text == ""

    async def test_what_reached_them_stays_as_it_was(self, store: Store) -> None:
        await say(store, "I have two cats", platform_id="1")
        (cats,) = await message_ids(store)
        claim = await claimed(store)
        made = replace(follow_up(contact_version=await version(store)), sources=(cats,))
        row = delivery("follow", kind=MessageKind.FOLLOW_UP, text=made.text)
        assert await store.add_follow_up(claim, made, row)
        await store.finish(claim, due_at=None)
        assert await begin(store, row)
        await store.settle_delivery(row.id, DeliveryState.SENT, now=NOW)
        await store.record(event(change=TextChange(platform_id="1", text=None)))
        found = await store.follow_up("follow")
        assert found is not None
        assert found.text == made.text

    # ------------------------------------------------------------------ ratings

    async def test_a_rating_is_kept_with_a_follow_up_that_reached_them(self, store: Store) -> None:
        await say(store)
        early = await plan(store, "early")
        await store.record(event(rating=("early", Rating.BAD)))
        unsent = await store.follow_up("early")
        assert unsent is not None and unsent.rating is None, "it has not reached anybody"  # noqa: PT018
        await store.cancel_follow_up(early, note="for another", due_at=None, now=NOW)
        row = await plan(store)
        assert await begin(store, row)
        await store.settle_delivery(row.id, DeliveryState.SENT, now=NOW)
        await store.record(event(ContactKey(account=WHO.account, person="other"), rating=("follow", Rating.BAD)))
        assert await rated(store) is None, "nobody else's word counts"
        await store.record(event(rating=("follow", Rating.BAD)))
        assert await rated(store) is Rating.BAD
        assert (await store.counts())["rating.bad"] == 1
        await store.record(event(rating=("follow", Rating.GOOD)))
        await say(store, "thank you", now=after(minutes=1))
        await store.expire(now=after(days=30), ignored_after=timedelta(days=1), keys_before=NOW)
        assert await rated(store) is Rating.GOOD
        counts = await store.counts()
        assert counts["rating.good"] == 1
        assert "rating.bad" not in counts

    # ------------------------------------------------------------------ seeing it all

    async def test_all_that_is_kept_about_somebody_is_given(self, store: Store) -> None:
        await say(store)
        await remember(store, memory("one"))
        await store.record(event(patch={"persona": "chef"}))
        await say(store, "hello chef")
        other = ContactKey(account=WHO.account, person="other")
        await say(store, "not mine", who=other)
        expected: list[Record] = [
            record async for parcel in store.dump() for record in parcel.records if parcel.contact == WHO
        ]
        assert await store.kept_about(WHO) == expected
        assert [record["type"] for record in expected].count("conversation") == 2
        assert not await store.kept_about(ContactKey(account="nowhere", person="42"))

    # ------------------------------------------------------------------ secrets

    async def test_what_is_sealed_is_the_same_each_time_and_another_in_another_store(self, store: Store) -> None:
        await say(store)
        seal = await store.sealed("link", "club", "diary")
        assert len(seal) == 32
        assert await store.sealed("link", "club", "diary") == seal
        assert await store.sealed("link", "clubdiary", "") != seal
        other = SqliteStore(":memory:")
        await other.open()
        assert await other.sealed("link", "club", "diary") != seal
        await other.close()


async def rated(store: Store) -> Rating | None:
    found = await store.follow_up("follow")
    assert found is not None
    return found.rating
