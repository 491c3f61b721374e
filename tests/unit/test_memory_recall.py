from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reprise.memory.recall import for_follow_up, pick
from reprise.models import ConversationKey, Memory, MemoryKind

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TALK = ConversationKey(account="club", person="7", persona="wren")


def memory(
    text: str,
    *,
    kind: MemoryKind = MemoryKind.FACT,
    age: float = 1,
    happens: datetime | None = None,
    topics: frozenset[str] = frozenset(),
) -> Memory:
    return Memory(
        id=text,
        conversation=TALK,
        kind=kind,
        text=text,
        sources=("m1",),
        created_at=NOW - timedelta(days=age),
        happens_at=happens,
        topics=topics,
    )


def loop(text: str, *, age: float = 1, ago: timedelta | None = None, topics: frozenset[str] = frozenset()) -> Memory:
    happens = None if ago is None else NOW - ago
    return memory(text, kind=MemoryKind.OPEN_LOOP, age=age, happens=happens, topics=topics)


def order(*memories: Memory, used: frozenset[str] = frozenset(), limit: int = 10, zone: str | None = None) -> list[str]:
    return [each.text for each in for_follow_up(memories, used=used, now=NOW, limit=limit, zone=zone)]


def test_what_came_due_goes_first_then_open_loops_then_facts_each_newest_first() -> None:
    memories = (
        memory("has a cat", age=2),
        memory("loves ramen", kind=MemoryKind.PREFERENCE, age=1),
        loop("stepped into the cave", age=3),
        loop("is writing a novel", age=1),
        loop("has an exam", ago=timedelta(days=3)),
        loop("has an interview", ago=timedelta(hours=5)),
    )
    expected = [
        "has an interview",
        "has an exam",
        "is writing a novel",
        "stepped into the cave",
        "loves ramen",
        "has a cat",
    ]
    assert order(*memories) == expected
    assert order(*reversed(memories)) == expected
    assert order(*memories, limit=2) == expected[:2]
    assert order(*memories, limit=0) == order(*memories, limit=-1) == []


def test_what_is_ahead_or_long_past_is_left_out() -> None:
    assert order(loop("soon", ago=timedelta(hours=-1)), loop("old", ago=timedelta(days=9)), memory("has a cat")) == [
        "has a cat"
    ]


def test_it_is_not_asked_how_it_went_before_it_can_be_over() -> None:
    assert order(loop("just began", ago=timedelta(hours=1))) == []
    today = memory("exam today", kind=MemoryKind.OPEN_LOOP, happens=datetime(2026, 11, 23, 23, tzinfo=UTC))
    yesterday = memory("exam yesterday", kind=MemoryKind.OPEN_LOOP, happens=datetime(2026, 11, 22, 23, tzinfo=UTC))
    assert order(today, yesterday, zone="Europe/Berlin") == ["exam yesterday"]


def test_sensitive_memories_come_last_and_the_gravest_never() -> None:
    memories = (
        loop("had surgery", ago=timedelta(hours=5), topics=frozenset({"health"})),
        memory("left a violent ex", topics=frozenset({"relationship_violence"})),
        memory("has a cat", age=30),
    )
    assert order(*memories) == ["has a cat", "had surgery"]


@pytest.mark.parametrize(
    "text",
    [
        "their boss is named Carla", "their dog is named Rex", "their dog is called Rex", "their name is Tom", "works as a nurse",
        "is vegetarian",
        "is a barista", "works nights at a bakery", "is from Lyon", "is allergic to peanuts", "has an allergy to cats",
        "is a high school teacher",
    ],
)  # fmt: skip
def test_a_bare_name_or_state_is_no_follow_up_but_known_to_a_reply(text: str) -> None:
    assert order(memory(text)) == []
    assert picked("hello", memory(text)) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "has a cat named Miso", "adopted a puppy named Biscuit", "bought a book for their vet", "plays bass in a band called Rust",
        "is learning portuguese", "named their starter doug", "their brother got a job as a nurse",
    ],
)  # fmt: skip
def test_a_fact_with_something_in_it_may_be_a_follow_up(text: str) -> None:
    assert order(memory(text)) == [text]


def test_a_plan_about_work_may_be_a_follow_up() -> None:
    assert order(loop("works on a novel")) == ["works on a novel"]


def test_used_ones_come_back_only_when_nothing_else_is_left() -> None:
    cat, dog = memory("has a cat"), memory("has a dog", age=2)
    assert order(cat, dog, used=frozenset({"has a cat"})) == ["has a dog"]
    assert order(cat, dog, used=frozenset({"has a cat", "has a dog"})) == ["has a cat", "has a dog"]
    assert order() == []


def picked(query: str, *memories: Memory, limit: int = 10) -> list[str]:
    return [each.text for each in pick(memories, query, limit=limit, now=NOW)]


def test_a_reply_gets_what_shares_its_words() -> None:
    memories = (memory("has a cat named Miso"), memory("loves spicy ramen", age=9), memory("lives in Lyon"))
    assert picked("making RAMEN for my cats tonight", *memories, limit=2) == [
        "has a cat named Miso",
        "loves spicy ramen",
    ]
    assert picked("what is spicy?", *memories, limit=1) == ["loves spicy ramen"]
    assert picked("x", *memories, limit=0) == []


def test_rare_words_count_more() -> None:
    memories = (memory("has a cat named Miso"), memory("has a cat named Tofu", age=5), memory("has a cat named Bo"))
    assert picked("how is cat Tofu", *memories)[0] == "has a cat named Tofu"


def test_without_a_shared_word_the_newest_are_given() -> None:
    assert picked("hello", memory("old", age=9), memory("new", age=1), limit=1) == ["new"]


def test_what_is_happening_now_fits_any_reply() -> None:
    exam = loop("has an exam", age=20, ago=timedelta(hours=-3))
    assert picked("hi!", memory("has a cat", age=1), exam, limit=1) == ["has an exam"]
