"""What texts and queries are found by, in each language."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reprise.models import Author
from reprise.recall.query import LONGEST, MOST, parse
from reprise.recall.terms import date_terms, language_of, number_named, terms, time_named

NAMES = {Author.PERSON: "Ana Sofía", Author.PERSONA: "Chef Rosa"}


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "She was baking cakes", "bakes a cake"),
        ("en", "I bought mice and went home", "buys a mouse home"),
        ("en", "my mum's bicycle", "mom bike"),
        ("de", "Ich habe zwei Katzen und ein Fahrrad", "Katze, Fahrräder, zwei"),
        ("es", "Tengo dos gatos negros", "gato negro dos"),
        ("fr", "J'ai acheté des fleurs jaunes", "acheter fleur jaune"),
        ("fr", "à l'école d'Anne", "école Anne"),
        ("pt", "Os cachorros dormem", "cachorro dormem"),
    ],
)
def test_forms_of_a_word_are_one_term(language: str, one: str, other: str) -> None:
    assert set(terms(other, language)) <= set(terms(one, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "what is it that you and I had been doing there?"),
        ("de", "und was ist das denn für ein"),
        ("es", "que es lo que el"),
        ("fr", "qu'est-ce que c'est que ce"),
        ("pt", "o que é isso"),
        ("en", "… !!! 🎉"),
        ("en", ""),
    ],
)
def test_words_that_say_nothing_are_no_terms(language: str, text: str) -> None:
    assert terms(text, language) == []


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("昨日、妹とラーメンを食べました", "ラーメン"),
        ("猫を飼っています", "猫"),
        ("我昨天买了一只小狗", "小狗"),
        ("어제 강아지를 샀어요", "강아지"),
        ("저는 개가 있어요", "개"),
    ],
)
def test_without_spaces_a_word_is_still_found(text: str, query: str) -> None:
    assert set(terms(query)) & set(terms(text))


def test_accents_and_case_make_no_difference() -> None:
    assert terms("CAFÉ Señora Müller", "es") == terms("cafe senora muller", "es")


def test_an_endless_word_is_cut() -> None:
    assert all(len(term) <= 40 for term in terms("a" * 100_000))


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["hello there", "I like it a lot"], "en"),
        (["ok", "lol", ""], "en"),
        ([], "en"),
        (["Ich habe heute nichts gemacht", "ok", "Was machst du denn?"], "de"),
        (["今日は疲れました", "はい"], "ja"),
        (["Hola, ¿qué tal estás?", "jaja", "tengo mucho sueño hoy"], "es"),
    ],
)
def test_the_language_is_that_of_most(texts: list[str], language: str) -> None:
    assert language_of(texts) == language


def test_dates_are_terms_that_no_word_can_be() -> None:
    assert date_terms(datetime(2026, 5, 4, tzinfo=UTC)) == ["@2026", "@may", "@monday", "@4"]
    assert not {"@2026", "@may"} & set(terms("@2026 @may"))


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("what did she do on Monday, 4 May 2026", {"@monday", "@4", "@may", "@2026"}),
        ("am 3. Oktober", {"@3", "@october"}),
        ("on the 21st", {"@21"}),
        ("45 cats in 3001", set[str]()),
    ],
)
def test_a_query_asks_for_dates(query: str, asked: set[str]) -> None:
    found = parse(query, language="en", names=NAMES)
    assert {term for term in found.weights if term.startswith("@")} == asked


@pytest.mark.parametrize(
    ("query", "who"),
    [
        ("what did Ana buy?", Author.PERSON),
        ("Which dish does Rosa love?", Author.PERSONA),
        ("Did Ana visit Rosa?", None),
        ("what is my dog called?", Author.PERSON),
        ("wie heißt mein Hund?", Author.PERSON),
        ("which film do you like?", Author.PERSONA),
        ("did I tell you of the film?", None),
        ("which film?", None),
    ],
)
def test_a_query_is_about_one_of_the_two(query: str, who: Author | None) -> None:
    assert parse(query, language="en", names=NAMES).speaker is who


@pytest.mark.parametrize(
    ("query", "when", "number"),
    [
        ("When did she leave?", True, False),
        ("How long has she lived there?", True, False),
        ("How many cats has she?", False, True),
        ("Wann war das?", True, False),
        ("いつ行きますか", True, False),
        ("what is new?", False, False),
    ],
)
def test_a_query_wants_a_time_or_a_number(query: str, when: bool, number: bool) -> None:
    found = parse(query, language="en", names=NAMES)
    assert (found.asks_when, found.asks_number) == (when, number)


@pytest.mark.parametrize(
    ("text", "time", "number"),
    [
        ("I left yesterday", True, False),
        ("in 2019 already", True, True),
        ("we have three cats", False, True),
        ("gestern im Kino", True, False),
        ("先週行きました", True, False),
        ("I like it", False, False),
    ],
)
def test_a_text_names_a_time_or_a_number(text: str, time: bool, number: bool) -> None:
    assert (time_named(text), number_named(text)) == (time, number)


def test_related_words_count_less_and_stand_for_the_word_that_was_said() -> None:
    found = parse("thesis", language="en", names=NAMES)
    (related,) = terms("dissertation")
    assert 0 < found.weights[related] < found.weights["thesi"] == 1
    assert found.found_in([related]) == ("thesis",)
    assert related not in parse("thesis", language="de", names=NAMES).weights


def test_a_long_query_is_looked_at_in_part() -> None:
    text = " ".join(f"word{number}" for number in range(10_000))
    found = parse(text, language="en", names=NAMES)
    assert len(found.written) == MOST
    assert "word9999" in found.weights
    assert len(text[-LONGEST:]) == LONGEST
