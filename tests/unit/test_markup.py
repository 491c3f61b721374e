"""What models write becomes text and spans; nothing is lost, whatever is broken, and cuts keep the formatting."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reprise_adapters.cutting import split_markup
from reprise_adapters.markup import Marked, Style, read
from reprise_adapters.text import is_blank, utf16_length, without_lone_surrogates


def styled(marked: Marked) -> list[tuple[str, str]]:
    return [(marked.text[span.start : span.end], span.style.name.lower()) for span in marked.spans]


@pytest.mark.parametrize(
    ("source", "text", "spans"),
    [
        ("**bold** and __bold__", "bold and bold", [("bold", "bold"), ("bold", "bold")]),
        ("*smiles* Hi _there_", "smiles Hi there", [("smiles", "italic"), ("there", "italic")]),
        ("~~no~~ ||secret||", "no secret", [("no", "struck"), ("secret", "hidden")]),
        ("`a*b*` and ``x`y``", "a*b* and x`y", [("a*b*", "code"), ("x`y", "code")]),
        ("**a *b* c**", "a b c", [("a b c", "bold"), ("b", "italic")]),
        ("**a `b` c**", "a b c", [("a", "bold"), ("b", "code"), ("c", "bold")]),  # code holds and lies in nothing
        ("# Title #\ntext", "Title\ntext", [("Title", "bold")]),
        ("```py\n  x = 1\n\n  y\n```\nok", "x = 1\n\n  y\nok", [("x = 1\n\n  y", "block")]),
        ("hi\n> one\n> two\n\nend", "hi\none\ntwo\n\nend", [("one\ntwo", "quote")]),
        ("> a\n\n> b", "a\n\nb", [("a", "quote"), ("b", "quote")]),
        ("- one\n* two\n  - deep\n\n3. three", "• one\n• two\n  • deep\n\n3. three", []),
        ("one\n---\ntwo", "one\n———\ntwo", []),
        ("one\n\n\n\ntwo\nthree", "one\n\ntwo\nthree", []),
        ("[a *b*](http://x.y/_z_)", "a b (http://x.y/_z_)", [("b", "italic")]),
        ('![cat](<http://x.y/c> "t")', "cat (http://x.y/c)", []),
        ("see http://x.y/a_b_c_ *now*", "see http://x.y/a_b_c_ now", [("now", "italic")]),
        # what only looks like formatting stays
        ("2 * 3 * 4, snake_case_name, a**b", "2 * 3 * 4, snake_case_name, a**b", []),
        ("**open `and [so](on", "**open `and [so](on", []),
        ("\\*not\\* #tag a|b ||", "*not* #tag a|b ||", []),
        ("    four spaces\n[x]: http://y\n<b>&amp;", "four spaces\n[x]: http://y\n<b>&amp;", []),
        ("a ****", "a ****", []),
        ("```some words\nmore", "```some words\nmore", []),
        ("~~~~a", "~~~~a", []),
        ("```\n```", "```\n```", []),
        ("a ** ** b", "a ** ** b", []),
        ("", "", []),
        ("   \n", "", []),
    ],
)
def test_what_is_read(source: str, text: str, spans: list[tuple[str, str]]) -> None:
    marked = read(source)
    assert marked.text == text
    assert styled(marked) == spans


def test_the_language_of_code() -> None:
    (span,) = read("```python\nx\n```").spans
    assert span.language == "python"
    assert read("```\nx\n```").spans[0].language == ""


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("look at https://made.up/x?y=1.", ["https://made.up/x?y=1"]),
        ("[click](https://made.up) **now**", ["https://made.up"]),
        ("at example.com, me@example.org or t.me/you", ["example.com", "me@example.org", "t.me/you"]),
        ("@everyone and @some_one!", ["@everyone", "@some_one"]),
        ("**bold https://made.up bold**", ["https://made.up"]),
        ("e.g. this.that or 3.14 and a@b", []),
        ("`https://in.code`", ["https://in.code"]),
        ("open tg://resolve?domain=a_b_c_ or /stop", ["tg://resolve?domain=a_b_c", "/stop"]),
        ("at ev*il*.zip, see #news and $USD", ["evil.zip", "#news", "$USD"]),
    ],
)
def test_what_a_model_made_up_is_inert(source: str, code: list[str]) -> None:
    marked = read(source, inert=True)
    assert [text for text, style in styled(marked) if style == "code"] == code
    assert marked.text == read(source).text, "nothing of it is hidden"


# --------------------------------------------------------------------------- whatever is written

SIGNS = st.sampled_from(
    ["*", "**", "_", "`", "```", "~~", "||", "# ", "> ", "- ", "1. ", "[", "](", ")", "\\", "!", "\n", " "]
)
WORDS = st.sampled_from(
    ["a", "word", "https://x.y/z_w", "@you", "👨‍👩‍👧", "e\u0301", "\t", "...", "\0", "\r\n", "\ud83d", "|"]
)
WRITTEN = st.lists(st.one_of(SIGNS, WORDS, st.text(max_size=3)), max_size=60).map("".join)


def seen(text: str) -> str:
    """A text without white space and without the signs of formatting."""
    return re.sub(r"[\s*_`~|#>•\-+\\—!\[\]()]", "", text)


@given(WRITTEN, st.booleans())
def test_nothing_is_lost_and_spans_are_in_order(source: str, inert: bool) -> None:
    marked = read(source, inert=inert)
    # The length of a link's title and of a list's numbers aside, every letter is still there.
    letters = re.sub(r"\W|\d|_", "", source.replace("\0", ""))
    if '"' not in source and "```" not in source and "~~~" not in source:
        assert re.sub(r"\W|\d|_", "", marked.text) == letters
    assert utf16_length(marked.text) <= utf16_length(source) + source.count("\t")
    for span in marked.spans:
        assert 0 <= span.start < span.end <= len(marked.text)
        assert marked.text[span.start : span.end].strip()
    for number, one in enumerate(marked.spans):
        for other in marked.spans[number + 1 :]:
            assert other.start >= one.end or other.end <= one.end, "they lie apart or within one another"
            if other.start < one.end:
                assert one.style is not other.style
                assert one.style not in (Style.CODE, Style.BLOCK)
                assert other.style not in (Style.CODE, Style.BLOCK) or one.style is Style.QUOTE
    for mark in marked.marks:
        assert 0 <= mark.start < mark.end <= len(source)


@given(WRITTEN, st.integers(2, 300), st.sampled_from([len, utf16_length]))
@example("**" + "a" * 30 + "**", 10, len)
@example("> " * 30 + "a", 5, len)
@example("```\n" * 10, 5, len)
def test_any_text_is_cut_into_parts_that_fit(source: str, limit: int, length) -> None:
    parts = split_markup(source, limit, length)
    assert all(0 < length(part) <= limit for part in parts)
    assert not any(is_blank(part) for part in parts)
    whole = without_lone_surrogates(source)
    letters = re.sub(r"[^\w@]|_", "", whole.replace("\0", ""))
    # What is opened again may bring the name of a code block's language once more.
    if "```" not in source and "~~~" not in source:
        assert re.sub(r"[^\w@]|_", "", "".join(parts)) == letters
    if length(whole.strip()) <= limit:
        assert len(parts) <= 1


WORD = st.text("abcdefgh", min_size=1, max_size=9)
LINE = st.lists(WORD, min_size=1, max_size=40).map(" ".join)
FORMATTED = st.tuples(st.sampled_from(["**", "*", "~~", "||", "`", ""]), LINE).map(
    lambda pair: pair[0].join(["", pair[1], ""])
)
PARAGRAPH = st.lists(FORMATTED, min_size=1, max_size=6).map(" ".join)
BLOCK = st.one_of(
    PARAGRAPH,
    PARAGRAPH.map(lambda text: f"> {text}"),
    PARAGRAPH.map(lambda text: f"- {text}"),
    LINE.map(lambda text: f"## {text}"),
    st.lists(LINE, min_size=1, max_size=12).map(lambda lines: "\n".join(["```py", *lines, "```"])),
)


@given(st.lists(BLOCK, min_size=1, max_size=8).map("\n\n".join), st.sampled_from([260, 400, 800]))
def test_formatting_survives_the_cuts(source: str, limit: int) -> None:
    parts = [read(part) for part in split_markup(source, limit)]
    whole = read(source)
    assert re.sub(r"\s", "", "".join(part.text for part in parts)) == re.sub(r"\s", "", whole.text)
    assert letters_of(parts) == letters_of([whole])


def letters_of(texts: list[Marked]) -> list[tuple[str, frozenset[Style]]]:
    """Each letter with its styles, over all texts."""
    found: list[tuple[str, frozenset[Style]]] = []
    for marked in texts:
        for place, char in enumerate(marked.text):
            if not char.isspace():
                around = frozenset(span.style for span in marked.spans if span.start <= place < span.end)
                found.append((char, around))
    return found


def test_a_formatting_goes_to_the_next_part_whole_where_it_fits_there() -> None:
    bold = "**" + "bold " * 20 + "end**"
    assert split_markup("word " * 30 + bold, 250) == (("word " * 30).strip(), bold)


@pytest.mark.parametrize(
    ("source", "opening", "closing"),
    [
        ("**" + "bold " * 99 + "end**", "**", "**"),
        ("```py\n" + "    x = 1\n" * 80 + "```", "```py\n    x", "x = 1\n```"),
        ("# " + "head " * 99, "# head", "head"),
        ("> " + "said " * 99, "> said", "said"),
        ("> **" + "said " * 99 + "it**", "> **", "**"),
    ],
)
def test_a_formatting_longer_than_a_part_is_closed_and_opened_again(source: str, opening: str, closing: str) -> None:
    parts = split_markup(source, 260)
    assert len(parts) > 2
    for part in parts:
        assert len(part) <= 260
        assert part.startswith(opening)
        assert part.endswith(closing)


@pytest.mark.parametrize(
    "text", ["*" * 20_000, "**a " * 5_000, "> " * 3_000, "`" * 20_000, "[" * 20_000, "||a" * 7_000]
)
@pytest.mark.timeout(60)
def test_odd_texts_do_not_take_forever(text: str) -> None:
    assert all(len(part) <= 4096 for part in split_markup(text, 4096))
