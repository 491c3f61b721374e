"""The ranking, on texts that are only in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reprise.models import Author
from reprise.recall import index as ranking
from reprise.recall.index import Index, Key
from reprise.recall.query import parse

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
NAMES = {Author.PERSON: "Ana", Author.PERSONA: "Rosa"}
FILLER = (
    "the weather is fine",
    "nothing much happened",
    "we talked of plans",
    "that sounds nice",
    "tell me more of it",
)


def made(*texts: str, apart: timedelta = timedelta(minutes=1), start: datetime = START) -> Index:
    """Texts in turn: the person's, the persona's."""
    index = Index()
    for number, text in enumerate(texts):
        author = Author.PERSONA if number % 2 else Author.PERSON
        index.put(number + 1, text, author=author, at=start + number * apart)
    return index


def best(index: Index, query: str, k: int = 3, *, before: int | None = None) -> list[Key]:
    return [hit.key for hit in index.search(parse(query, language="en", names=NAMES), k, before=before)]


def test_rarer_words_count_more() -> None:
    days = {"apart": timedelta(days=1)}
    index = made("the weather is lovely", "the weather was grey", "Lisbon was rather lovely", "weather again", **days)
    assert best(index, "weather Lisbon", 1) == [3]
    index = made("the weather is lovely", "Lisbon is lovely", "the weather in Lisbon", "Lisbon again", **days)
    assert best(index, "Lisbon weather", 1) == [3], "two words count more than one"


def test_what_has_nothing_of_the_query_is_not_found() -> None:
    index = made("my cat sleeps", "how sweet", apart=timedelta(days=1))
    assert best(index, "submarines") == []
    assert best(index, "what is it?") == []
    assert best(Index(), "cat") == []
    assert best(index, "cat", 0) == []
    assert best(index, "cat") == [1]


def test_an_answer_is_found_by_its_question() -> None:
    index = made(*FILLER, "what is your favourite instrument then?", "Probably the oboe, by far", *FILLER)
    hits = index.search(parse("instrument", language="en", names=NAMES), 2)
    assert {hit.key for hit in hits} == {6, 7}
    answer = next(hit for hit in hits if hit.key == 7)
    assert (answer.words, answer.beside) == ((), ("instrument",))


def test_a_question_is_found_by_its_answer() -> None:
    index = made(*FILLER, "and what do you play there then", "Probably the oboe, by far", *FILLER)
    hits = index.search(parse("oboe", language="en", names=NAMES), 3)
    asked = next(hit for hit in hits if hit.key == 6)
    assert (asked.words, asked.beside) == ((), ("oboe",))


def test_a_neighbour_counts_less_than_the_text_itself() -> None:
    index = made(*FILLER, "the oboe is fine", "indeed so it is, very", *FILLER)
    assert best(index, "oboe")[0] == 6


def test_across_a_long_silence_there_are_no_neighbours() -> None:
    index = made("do you know the oboe", "we talked of other plans", apart=timedelta(hours=5))
    assert best(index, "oboe") == [1]


def test_the_speaker_who_is_asked_about_goes_first() -> None:
    texts = ("a trip to the mountains is lovely", "a trip to the mountains is lovely")
    index = made(*texts, apart=timedelta(days=1))
    assert best(index, "which trip did Ana like", 1) == [1]
    assert best(index, "which trip did Rosa like", 1) == [2]
    assert best(index, "which trip did you like", 1) == [2]
    assert best(index, "which trip was mine", 1) == [1]


def test_when_is_answered_by_a_text_that_names_a_time() -> None:
    index = made("the exam is hard to pass", "the exam is on Friday then", apart=timedelta(days=1))
    assert best(index, "when is the exam", 1) == [2]
    index = made("happy kids like the exam", "three kids like the exam", apart=timedelta(days=1))
    assert best(index, "how many kids like the exam", 1) == [2]


def test_the_date_of_a_text_is_found() -> None:
    index = made(*(["we went to the market"] * 60), apart=timedelta(days=1))
    found = best(index, "what about the market on 9 April 2026", 1)
    assert found == [39]  # 38 days after 2 March
    assert set(best(index, "market in April", 5)) <= set(range(31, 61))


def test_a_replaced_text_is_found_by_its_new_words_only() -> None:
    index = made(*FILLER, "my cat sleeps", *FILLER)
    index.put(6, "my dog barks", author=Author.PERSON, at=START)
    assert best(index, "cat") == []
    assert best(index, "dog")[0] == 6
    assert len(index) == 2 * len(FILLER) + 1


def test_a_removed_text_is_not_found_and_its_neighbours_are_not_found_by_it() -> None:
    index = made(*FILLER, "my cat sleeps", *FILLER)
    index.remove(6)
    index.remove(99)
    assert best(index, "cat") == []
    assert 6 not in index


def test_before_leaves_out_what_is_newer() -> None:
    index = made("my cat sleeps", *FILLER, "my cat eats", "the cat again")
    index.put("memory", "has a cat", author=Author.PERSON, at=START, alone=True)
    assert {1, "memory"} <= set(best(index, "cat", 9, before=7))
    assert all(isinstance(key, str) or key < 7 for key in best(index, "cat", 20, before=7))


def test_what_stands_alone_has_no_neighbours() -> None:
    index = made("do you know the oboe")
    index.put("memory", "likes long walks", author=Author.PERSON, at=START, alone=True)
    index.put(2, "yes and I play it", author=Author.PERSONA, at=START)
    found = best(index, "oboe")
    assert "memory" not in found
    assert 2 in found, "the memory does not part what was said"
    (hit,) = index.search(parse("walks", language="en", names=NAMES), 3)
    assert (hit.key, hit.words, hit.beside) == ("memory", ("walks",), ())
    (memory,) = [hit for hit in index.search(parse("oboe walks", language="en", names=NAMES), 3) if hit.key == "memory"]
    assert memory.beside == ()


def test_words_too_common_to_look_at_all_still_tell_apart_what_rarer_ones_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ranking, "BUDGET", 10)
    index = Index()
    for number in range(40):
        text = "the river" if number % 2 else "a window"
        index.put(number, text, author=Author.PERSON, at=START + timedelta(days=number))
    for name in ("zither", "zither river"):
        index.put(name, name, author=Author.PERSON, at=START, alone=True)
    assert best(index, "zither river", 9) == ["zither river", "zither"]
    assert set(best(index, "river", 20)) == {"zither river", *range(23, 40, 2)}, "of the common word alone the newest"


def test_equals_keep_the_order_they_came_in() -> None:
    index = made(*(["my cat sleeps"] * 9), apart=timedelta(days=1))
    assert best(index, "cat", 9) == list(range(1, 10))


def test_by_likeness_the_speaker_the_neighbours_and_answers_count_too() -> None:
    index = made("one thing to say", "another thing to say", "and which is it?", "that one, of course", "no more of it")
    asked = parse("things", language="en", names=NAMES)
    assert index.by_likeness({1: 0.9, 5: 0.8, 4: 0.1}, asked)[:2] == [1, 5]
    assert index.by_likeness({}, asked) == index.by_likeness({99: 0.9}, asked) == []
    of_rosa = parse("things of Rosa", language="en", names=NAMES)
    assert index.by_likeness({1: 0.9, 2: 0.8, 5: 0.1}, of_rosa)[0] == 2
    assert index.by_likeness({3: 0.9, 1: 0.85, 5: 0.1}, asked)[:2] == [1, 3], "a question resembles a question"
    assert set(index.by_likeness({3: 0.9, 1: 0.1}, asked)) == {1, 2, 3, 4}, "what answers it comes along"


WORDS = st.sampled_from(["cat", "dog", "oboe", "trip", "cake", "green", "seven", "Ana", "Rosa", "may", "4", "walk"])
TEXT = st.lists(WORDS, max_size=6).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(st.tuples(st.integers(1, 8), st.none() | TEXT), max_size=30),
    query=TEXT,
)
def test_an_index_kept_up_to_date_is_one_made_anew(steps: Sequence[tuple[int, str | None]], query: str) -> None:
    """Whatever is put, replaced and removed in whatever order: what is there is found as if nothing else had ever been."""
    kept = Index()
    there: dict[int, str] = {}
    order: list[int] = []
    for key, text in steps:
        if text is None:
            kept.remove(key)
            there.pop(key, None)
        elif key in there or key > max(order, default=0):
            kept.put(key, text, author=Author.PERSON, at=START + timedelta(days=key))
            there[key] = text
            order.append(key)
    anew = Index()
    for key in sorted(there):
        anew.put(key, there[key], author=Author.PERSON, at=START + timedelta(days=key))
    asked = parse(query, language="en", names=NAMES)
    assert kept.search(asked, 9) == anew.search(asked, 9)
