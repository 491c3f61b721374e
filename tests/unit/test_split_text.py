"""Long texts are cut where a reader would pause, lose nothing that can be seen, and never tear a character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise_adapters.text import is_blank, split_text, utf16_length, without_lone_surrogates

FAMILY = "👨‍👩‍👧‍👦"


def seen(text: str) -> str:
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc", "Cs"))


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        ("", 10, ()),
        (" \n\t ", 10, ()),
        ("\u200b\u2060", 10, ()),  # nothing to see is blank too
        ("hello", 5, ("hello",)),
        ("  hello \n", 5, ("hello",)),
        ("one two\n\nthree four", 12, ("one two", "three four")),  # paragraph
        ("one. two\nthree four", 12, ("one. two", "three four")),  # line
        ("Yes, sure. And then some", 18, ("Yes, sure.", "And then some")),  # sentence
        ("one two three", 9, ("one two", "three")),  # word
        ("one two three", 7, ("one two", "three")),  # the gap begins just behind what fits
        ("abcdefgh", 3, ("abc", "def", "gh")),  # nothing but code points
        ("今日は良い天気。明日は雨です", 10, ("今日は良い天気。", "明日は雨です")),
        ("Hi\n\nand then a long line of words", 20, ("Hi\n\nand then a long", "line of words")),  # no tiny parts
        ("a\u0301e\u0301", 3, ("a\u0301", "e\u0301")),  # accents stay with their letters
        (FAMILY + FAMILY, 10, (FAMILY, FAMILY)),
        ("🇩🇪🇰🇷🇫🇷", 3, ("🇩🇪", "🇰🇷", "🇫🇷")),
        ("👍🏽👍🏽", 3, ("👍🏽", "👍🏽")),
        ("a" + "\u0301" * 9, 4, ("a" + "\u0301" * 3, "\u0301" * 4, "\u0301" * 2)),  # a grapheme longer than the limit
    ],
)
def test_where_it_cuts(text: str, limit: int, parts: tuple[str, ...]) -> None:
    assert split_text(text, limit) == parts


def test_it_counts_as_it_is_told_to() -> None:
    assert split_text("😀" * 5, 4, utf16_length) == ("😀😀", "😀😀", "😀")


def test_a_limit_below_one_character_is_refused() -> None:
    with pytest.raises(ValueError, match="too small"):
        split_text("😀", 1, utf16_length)
    with pytest.raises(ValueError, match="too small"):
        split_text("a", 0)


def test_surrogates_are_joined_or_replaced() -> None:
    assert without_lone_surrogates("\ud83d\ude00 \ud83d") == "😀 \ufffd"
    assert split_text("\ud83d", 10) == ("\ufffd",)


@given(st.text(), st.integers(2, 40), st.sampled_from([len, utf16_length]))
def test_any_text(text: str, limit: int, length) -> None:
    parts = split_text(text, limit, length)
    assert all(length(part) <= limit for part in parts)
    assert not any(is_blank(part) for part in parts)
    assert seen("".join(parts)) == seen(without_lone_surrogates(text))
    if length(without_lone_surrogates(text)) <= limit:
        assert len(parts) <= 1


@given(st.lists(st.text("ab.!? \n\t…", min_size=1), max_size=50).map("".join), st.integers(2, 30))
def test_words_that_fit_are_not_torn(text: str, limit: int) -> None:
    if all(len(word) <= limit for word in text.split()):
        assert [word for part in split_text(text, limit) for word in part.split()] == text.split()


@pytest.mark.parametrize(
    "text", ["." * 100_000, "\n" * 50_000 + "x" * 50_000, "a\u0301" * 50_000, "🇩🇪" * 50_000, ". " * 50_000]
)
@pytest.mark.timeout(20)
def test_long_and_odd_texts_do_not_take_forever(text: str) -> None:
    assert all(len(part) <= 2000 for part in split_text(text, 2000))
