# ruff: noqa: E501 - a table is easier to read in long rows

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.lexicon.text import content_words, plain, stem, tokens


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Don’t", "don't"), ("CAFÉ", "cafe"), ("ｆｕｌｌ", "full"), ("di\u200be", "die"), ("Zürich", "zurich"), ("naïve", "naive"), ("ＷＨＹ", "why"),
        ("가나다", "가나다"), ("がぎぐ", "がぎぐ"), ("Straße", "strasse"), ("", ""), ("so\u00adft", "soft"),
    ],
)  # fmt: skip
def test_text_is_read_alike_however_it_is_written(written: str, read: str) -> None:
    assert plain(written) == read


def test_tokens_keep_order_and_apostrophes() -> None:
    assert tokens("I've got 2 cats, Miso & Tofu-san!") == ("i've", "got", "2", "cats", "miso", "tofu", "san")


@pytest.mark.parametrize(
    "forms",
    [
        "shirt shirts shirt's", "bake bakes baked baking", "run runs running ran runner", "story stories", "watch watches watched watching", "buy buys bought buying",
        "write wrote written writing writes", "party parties", "dance dances danced dancing", "box boxes", "paint paints painted painting", "movie movies", "child children",
        "quick quickly", "study studies studied studying", "travel travelled traveled travelling", "make makes made making",
    ],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("shirt", "short"),
        ("number", "numb"),
        ("cat", "car"),
        ("need", "ned"),
        ("paper", "pap"),
        ("bus", "bu"),
        ("thing", "th"),
    ],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    "text",
    [
        "", "how are you doing today?", "i'm so happy for you lol", "que tal, como estas", "ja, das ist so", "oui c'est ça", "元気ですか", "そうですね", "你好吗",
        "안녕하세요", "👋", "12", "I've been thinking about you",
    ],
)  # fmt: skip
def test_small_talk_is_about_nothing(text: str) -> None:
    assert content_words(text) == frozenset()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I bought a vintage shirt", {"buy", "vintag", "shirt"}),
        ("in 2049", {"2049"}),
        ("新しいカメラを買った", {"新", "カメラ", "買"}),
        ("고양이를 입양했어요", {"고양", "입양"}),
        ("我养了一只猫", {"养", "猫"}),
        ("j'ai l'entretien d'un stage jusqu'à midi, c'est une idée", {"entretien", "stag", "midi", "ide"}),
        ("don't y'all go, it's seven o'clock", {"seven", "o'clock"}),
    ],
)
def test_content_words(text: str, words: set[str]) -> None:
    assert content_words(text) == words


@given(st.text())
def test_any_text_has_words_and_reading_twice_changes_nothing(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert all(stem(word) for word in tokens(text))
    content_words(text)


def test_no_invisible_character_is_left() -> None:
    invisible = [letter for letter in map(chr, range(0x110000)) if unicodedata.category(letter) == "Cf"]
    assert plain("".join(f"é{letter}" for letter in invisible)) == "e" * len(invisible)
