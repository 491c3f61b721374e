"""What a messenger would make clickable is found, and ordinary words are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise_adapters.clickable import ENDINGS, clickable


@pytest.mark.parametrize(
    "link",
    [
        *(
            "https://made.up/x?y=1",
            "tg://resolve?domain=evil",
            "ton://transfer/x",
            "steam://run/1",
            "HTTPS://X.EXAMPLE",
        ),
        *("bücher.de", "пример.рф", "例え.みんな", "💩.la", "evil。com", "xn--bcher-kva.example.com", "a..b.com"),
        *(
            "evil.zip",
            "evil.top/x",
            "evil.cc",
            "evil.tk",
            "EVIL.COM",
            "evil.com:8080/x?y#z",
            "t.me/you",
            "evil.com?x=1",
        ),
        *("me@example.org", "a.b+c@example.org", "192.168.0.1/x", "x.onion"),
        *("/stop", "/forget@chef_bot", "#hash", "#été2026", "$USD", "@some_one"),
        *("+49 30 1234567", "+14155550123", "(555) 123-4567", "555-123-4567", "4111 1111 1111 1111"),
    ],
)
def test_what_is_clickable(link: str) -> None:
    for before, after in (("", ""), ("see ", " now"), ("(", ")"), ("\n", "."), ("„", "“")):
        text = f"{before}{link}{after}"
        covered = {place for start, end in clickable(text) for place in range(start, end)}
        assert {*range(len(before), len(before) + len(link))} <= covered


@pytest.mark.parametrize(
    "words",
    [
        *("e.g. this.that", "i.e. 3.14", "and/or", "24/7", "1/2 cup", "a@b", "p.m.", "U.S. wait...what", "No.1 of 10"),
        *(
            "the end.Then",
            "it is so.In fact",
            "C# and #1",
            "$5 or 5$",
            "$five",
            "a / b",
            "km/h",
            "/usr/bin/env",
            "Hm... ok",
        ),
        *("2026-11-24 10:30", "1990 - 2020", "10,000,000", "v1.2.3", "call 112", "AT&amp;T", "&#39;", "12:30"),
        *("Ph.D.", "100 200 300", "<3 :/ ://", "it's 5.5/10"),
    ],
)
def test_what_is_not(words: str) -> None:
    assert [words[start:end] for start, end in clickable(words)] == []


def test_endings_are_known_in_both_spellings() -> None:
    assert {"com", "zip", "рф", "xn--p1ai"} <= ENDINGS


@pytest.mark.timeout(60)
@given(st.text(st.sampled_from("a.@/:#$+-1 (é。💩_~&"), max_size=4096))
def test_any_text_is_looked_at_soon(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in clickable(text))


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["a", "a.", ".", "1", "1 ", "@", "a@", "#a", "/", "a-", "+1", "https://"])
def test_a_long_text_is_looked_at_soon(piece: str) -> None:
    list(clickable(piece * 4096))
