"""The contract of what is learned: what supersedes what, what is said again, the summary, and that nothing of it outlives its message."""

from __future__ import annotations

from dataclasses import replace

import pytest
from store_values import (
    CHAT,
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
    remember,
    row_of,
    say,
    seen,
    send,
    version,
)

from reprise.errors import ClaimLost
from reprise.models import (
    Considered,
    ContactKey,
    ConversationKey,
    Delivery,
    DeliveryState,
    FollowUpState,
    Memory,
    MessageKind,
)
from reprise.ports import Conversation, Store, TextChange


async def talk(store: Store, *texts: str, who: ContactKey = WHO) -> list[str]:
    """Ids of the messages said, whose platform ids are `1`, `2` and so on."""
    for number, text in enumerate(texts, start=1):
        await say(store, text, who=who, platform_id=str(number))
    return [message.id for message in await store.history(chat(who.person, account=who.account), limit=50)]


async def learn(store: Store, *memories: Memory, key: ConversationKey = CHAT, **changes: object) -> None:
    claim = await claimed(store, key)
    await store.add_memories(claim, memories, through=claim.conversation.last_seq, **changes)  # type: ignore[arg-type]
    await store.finish(claim, due_at=None)


async def known(store: Store, key: ConversationKey = CHAT) -> dict[str, Memory]:
    return {each.id: each for each in await store.memories(key)}


async def kept(store: Store, who: ContactKey = WHO) -> dict[str, str | None]:
    """Everything remembered, history too: by its id, what superseded it."""
    return {
        record["id"]: record["superseded_by"] for record in await store.kept_about(who) if record["type"] == "memory"
    }


async def written(
    store: Store, about: str, *, text: str, source: str, other: tuple[str, str] | None = None
) -> Delivery:
    """A follow-up that is ready to go out."""
    claim = await claimed(store)
    made = follow_up(contact_version=await version(store), memories=[about])
    candidates = [Considered(text=text, memories=(about,), checks=())]
    if other is not None:
        candidates.append(Considered(text=other[0], memories=(other[1],), checks=()))
    row = delivery(made.id, kind=MessageKind.FOLLOW_UP, text=text)
    made = replace(made, text=text, sources=(source,), candidates=tuple(candidates))
    assert await store.add_follow_up(claim, made, row)
    await store.finish(claim, due_at=None)
    return row


async def conversation(store: Store, key: ConversationKey = CHAT) -> Conversation:
    found = await store.conversation(key)
    assert found is not None
    return found


class LearningContract:
    async def test_a_memory_keeps_its_quote(self, store: Store) -> None:
        (paris,) = await talk(store, "I live in Paris")
        await learn(store, replace(memory("paris", sources=[paris]), quote="live in Paris"))
        assert (await known(store))["paris"].quote == "live in Paris"

    # ------------------------------------------------------------------ superseding

    async def test_what_is_superseded_is_history(self, store: Store) -> None:
        paris, lyon = await talk(store, "I live in Paris", "I moved to Lyon")
        await learn(store, memory("paris", sources=[paris]))
        before = (await conversation(store)).edition
        await learn(store, memory("lyon", sources=[lyon]), superseded={"paris": "lyon"})
        assert set(await known(store)) == {"lyon"}
        assert [loop.id for loop in (await seen(store)).open_loops] == ["lyon"]
        assert await kept(store) == {"paris": "lyon", "lyon": None}
        assert (await conversation(store)).edition != before

    async def test_only_what_is_there_supersedes(self, store: Store) -> None:
        (paris,) = await talk(store, "I live in Paris")
        await learn(store, memory("paris", sources=[paris]), superseded={"paris": "nothing", "other": "paris"})
        await learn(store, superseded={"paris": "paris"})
        assert set(await known(store)) == {"paris"}

    async def test_a_superseded_loop_stays_closed_when_its_follow_up_did_not_go_out(self, store: Store) -> None:
        paris, lyon = await talk(store, "I live in Paris", "I moved to Lyon")
        await learn(store, memory("paris", sources=[paris]))
        row = await plan(store, memories=["paris"])
        await learn(store, memory("lyon", sources=[lyon]), superseded={"paris": "lyon"})
        await store.cancel_follow_up(row, note="changed", due_at=None, now=after(hours=1))
        assert [loop.id for loop in (await seen(store)).open_loops] == ["lyon"]

    @pytest.mark.parametrize("how", ["unlearned", "deleted", "edited"])
    async def test_history_goes_with_what_superseded_it(self, store: Store, how: str) -> None:
        rome, paris, lyon = await talk(store, "I live in Rome", "I live in Paris", "I moved to Lyon")
        await learn(store, memory("rome", sources=[rome]))
        await learn(store, memory("paris", sources=[paris]), superseded={"rome": "paris"})
        await learn(store, memory("lyon", sources=[lyon]), superseded={"paris": "lyon"})
        change = TextChange(platform_id="3", text="moved" if how == "edited" else None)
        await store.record(event(unlearn=("lyon",)) if how == "unlearned" else event(change=change))
        assert await kept(store) == {}

    # ------------------------------------------------------------------ said again

    async def test_what_is_said_again_joins_its_sources(self, store: Store) -> None:
        cats, again = await talk(store, "I have two cats", "my two cats, again")
        await learn(store, memory("cats", sources=[cats]))
        await learn(store, confirmed={"cats": (again, cats), "other": (again,)})
        await learn(store, confirmed={"cats": (again, "of nobody")})
        assert (await known(store))["cats"].sources == (cats, again)
        await store.record(event(change=TextChange(platform_id="2", text=None)))
        assert await known(store) == {}

    async def test_forgetting_it_holds_for_every_message_that_said_it(self, store: Store) -> None:
        cats, again, _ = await talk(store, "I have two cats", "my two cats, again", "hello")
        await learn(store, memory("cats", sources=[cats]))
        await learn(store, confirmed={"cats": (again,)})
        await store.record(event(unlearn=("cats",)))
        assert [message.unlearned for message in await store.history(CHAT, limit=5)] == [True, True, False]
        await remember(store, memory("two cats", sources=[again]))
        assert await known(store) == {}

    # ------------------------------------------------------------------ the summary

    async def test_a_summary_is_kept_with_its_place(self, store: Store) -> None:
        await talk(store, "I have two cats", "hello")
        assert (await conversation(store)).summary == ""
        await learn(store, summary="They spoke of two cats.")
        await learn(store)
        found = await conversation(store)
        assert (found.summary, found.summary_through) == ("They spoke of two cats.", 2)

    @pytest.mark.parametrize("how", ["edited", "deleted", "erased", "unlearned"])
    async def test_a_summary_goes_with_what_it_may_tell_of(self, store: Store, how: str) -> None:
        cats, _ = await talk(store, "I have two cats", "hello")
        await learn(store, memory("cats", sources=[cats]), summary="They spoke of two cats.")
        change = TextChange(platform_id="1", text="I have a dog" if how == "edited" else None)
        match how:
            case "unlearned":
                await store.record(event(unlearn=("cats",)))
            case "erased":
                await store.record(event(erase=(cats,)))
            case _:
                await store.record(event(change=change))
        found = await conversation(store)
        assert (found.summary, found.summary_through) == ("", 0)

    async def test_it_stays_when_only_something_newer_changes(self, store: Store) -> None:
        await talk(store, "I have two cats")
        await learn(store, summary="They spoke of two cats.")
        await say(store, "hello", platform_id="9")
        await store.record(event(change=TextChange(platform_id="9", text=None)))
        assert (await conversation(store)).summary == "They spoke of two cats."

    @pytest.mark.parametrize("how", ["unlearned", "erased"])
    async def test_what_was_read_before_something_was_forgotten_is_refused(self, store: Store, how: str) -> None:
        cats, _ = await talk(store, "I have two cats", "hello")
        await learn(store, memory("cats", sources=[cats]))
        claim = await claimed(store)
        await store.record(event(unlearn=("cats",)) if how == "unlearned" else event(erase=(cats,)))
        with pytest.raises(ClaimLost):
            await store.add_memories(claim, [], through=2, summary="They spoke of two cats.")

    # ------------------------------------------------------------------ what was written from it

    @pytest.mark.parametrize("how", ["unlearned", "erased"])
    async def test_what_reached_them_is_not_known_any_more(self, store: Store, how: str) -> None:
        cats, _ = await talk(store, "I have two cats", "hello")
        await learn(store, memory("cats", sources=[cats]))
        row = await written(store, "cats", text="How are the two cats?", source=cats)
        assert await begin(store, row, now=after(days=2))
        await store.settle_delivery(row.id, DeliveryState.SENT, now=after(days=2))
        assert any("two cats?" in message.text for message in await store.history(CHAT, limit=9))
        await store.record(event(unlearn=("cats",)) if how == "unlearned" else event(erase=(cats,)))
        assert not any("two cats?" in str(record) for record in await store.kept_about(WHO))
        assert not any("two cats?" in message.text for message in await store.history(CHAT, limit=9))
        (told,) = await store.follow_ups(CHAT, limit=9)
        assert (told.state, told.text) == (FollowUpState.SENT, "")

    async def test_a_candidate_that_would_have_told_of_it_goes_alone(self, store: Store) -> None:
        cats, dog = await talk(store, "I have two cats", "I have a dog")
        await learn(store, memory("cats", sources=[cats]), memory("dog", sources=[dog]))
        await written(store, "dog", text="How is the dog?", source=dog, other=("How are the cats?", "cats"))
        await store.record(event(unlearn=("cats",)))
        (told,) = await store.follow_ups(CHAT, limit=9)
        assert (told.text, [each.text for each in told.candidates]) == ("How is the dog?", ["How is the dog?"])

    async def test_an_erased_reply_is_not_in_the_outbox_either(self, store: Store) -> None:
        await say(store)
        await answer(store)
        await send(store, "reply-0")
        _, reply = await store.history(CHAT, limit=5)
        await store.record(event(erase=(reply.id,)))
        assert (await row_of(store, "reply-0")).text == ""

    # ------------------------------------------------------------------ erasing

    async def test_an_erased_message_leaves_nothing(self, store: Store) -> None:
        cats, dog = await talk(store, "I have two cats", "I have a dog")
        await learn(store, memory("cats", sources=[cats]), memory("dog", sources=[dog]))
        assert (await store.record(event(erase=(cats, "of nobody"), now=after(minutes=1)))).fresh
        assert [message.id for message in await store.history(CHAT, limit=5)] == [dog]
        assert set(await kept(store)) == {"dog"}
        assert not any(cats in str(record) for record in await store.kept_about(WHO))

    async def test_an_erased_message_waits_for_no_reply(self, store: Store) -> None:
        (hello,) = await talk(store, "hello")
        assert (await conversation(store)).pending_since is not None
        await store.record(event(erase=(hello,)))
        found = await conversation(store)
        assert (found.pending_since, found.last_person_seq) == (None, 0)

    async def test_others_lose_nothing(self, store: Store) -> None:
        others = [ContactKey(account=WHO.account, person="43"), ContactKey(account="guild", person=WHO.person)]
        (mine,) = await talk(store, "I have two cats")
        await learn(store, memory("cats", sources=[mine]))
        for other in others:
            (theirs,) = await talk(store, "I have two cats", who=other)
            key = chat(other.person, account=other.account)
            await learn(store, memory("cats", key=key, sources=[theirs, mine]), key=key, summary="Two cats.")
        await store.record(event(unlearn=("cats",), erase=(mine,), now=after(minutes=1)))
        assert await kept(store) == {}
        for other in others:
            key = chat(other.person, account=other.account)
            assert set(await known(store, key)) == {"cats"}
            assert len(await store.history(key, limit=5)) == 1
            assert (await conversation(store, key)).summary == "Two cats."
