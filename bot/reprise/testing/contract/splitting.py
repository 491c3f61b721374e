"""What `Adapter.split` must hold, for any text."""

from __future__ import annotations

import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reprise.ports import Adapter
from reprise.testing.contract.base import Base
from reprise.testing.contract.platform import Platform

FAMILY = "👩‍👩‍👧‍👦"
PIECES = st.sampled_from(
    ["word ", "\n", "\ud83d", "\n\n", "A sentence. ", "ein", "日本語。", FAMILY, "e\u0301", "🇩🇪", "\t", " "]
)
CHARACTERS = st.characters(exclude_characters="\x00", exclude_categories=["Cs"])
TEXTS = st.one_of(st.text(CHARACTERS, max_size=300), st.lists(PIECES, max_size=80).map("".join))


class SplittingContract(Base):
    async def test_split_keeps_everything_in_order_and_in_size(self, adapter: Adapter, platform: Platform) -> None:
        limit = adapter.limits.text

        @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
        @given(TEXTS, st.integers(1, 40))
        def holds(text: str, times: int) -> None:
            # Repeated until it needs cutting, so that a large limit is tried as well.
            text = text * (times * limit // max(platform.length(text), 1) // 16 + 1)
            parts = adapter.split(text)
            assert parts == adapter.split(text), "it is pure"
            assert all(part.strip() for part in parts), "no part is empty"
            assert all(platform.length(part) <= limit for part in parts), "every part is small enough"
            assert visible("".join(parts)) == visible(text), "nothing is lost, doubled or moved"

        holds()

    async def test_blank_text_gives_no_parts(self, adapter: Adapter) -> None:
        assert [adapter.split(text) for text in ("", " ", "\n\n\t ")] == [(), (), ()]

    async def test_short_text_is_one_part(self, adapter: Adapter) -> None:
        assert adapter.split("Hello.\n\nHow are you?") == ("Hello.\n\nHow are you?",)

    async def test_it_cuts_where_a_reader_would_pause(self, adapter: Adapter) -> None:
        """At a paragraph, else a line, a sentence, a word."""
        half = adapter.limits.text * 6 // 10
        words = ("word " * (half // 5 + 1))[:half].strip()
        for gap, end in (("\n\n", ""), ("\n", ""), (" ", ".")):
            first, second = words + end, "Second " + words
            assert adapter.split(first + gap + second) == (first, second), f"it did not cut at {gap!r}"
        many = "word " * (adapter.limits.text // 4)
        assert {word for part in adapter.split(many) for word in part.split()} == {"word"}

    async def test_it_never_cuts_inside_a_character(self, adapter: Adapter) -> None:
        for character in (FAMILY, "e\u0301", "🇩🇪", "👋🏽"):
            for offset in range(3):
                parts = adapter.split("x" * offset + character * (adapter.limits.text // len(character) + 3))
                assert len(parts) > 1
                assert not any(part.lstrip("x").replace(character, "") for part in parts), character


def visible(text: str) -> str:
    """`text` without what may be dropped at a cut: white space, and signs that nobody sees."""
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "".join(char for char in text if not char.isspace() and unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
