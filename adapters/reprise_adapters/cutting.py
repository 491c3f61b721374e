"""Cuts a long text of Markdown into parts that each stand for themselves. Pure.

Each part is Markdown again: a cut falls between formatted words, or the formatting is closed before it and opened again
behind it.
"""

from __future__ import annotations

from collections.abc import Callable

from reprise_adapters.markup import Mark, plain_breaks, read
from reprise_adapters.text import best_cut, how_many_fit, is_blank, utf16_length, without_lone_surrogates

MOST_SIGNS = 80
"""What may be added to a part to close what is open and open it again, in the units of the limit."""


def split_markup(text: str, limit: int, length: Callable[[str], int] = utf16_length) -> tuple[str, ...]:
    """`text` in parts of at most `limit`, counted by `length` over what is written; what is shown is never longer. Where the
    cuts fall is as `text.split_text` says. Raises ValueError when a single character is longer than `limit`."""
    rest = plain_breaks(without_lone_surrogates(text)).strip()
    parts: list[str] = []
    while rest:
        if length(rest) <= limit:
            part, rest = rest, ""
        else:
            part, rest = _first(rest, limit, length)
        if not is_blank(part):
            parts.append(part)
    return tuple(parts)


def _first(text: str, limit: int, length: Callable[[str], int]) -> tuple[str, str]:
    """The first part of a text that is too long, and the rest."""
    room = limit - MOST_SIGNS if limit > 3 * MOST_SIGNS else limit
    fit = how_many_fit(text, room, length)
    cut = best_cut(text, fit)
    marks = _across(text, cut)
    # A formatting that fits into the next part goes there whole, unless little would be left of this one.
    whole = next(
        (mark for mark in marks if mark.start * 3 >= fit and length(text[mark.start : mark.end]) <= room), None
    )
    if whole is not None:
        cut, marks = whole.start, _across(text, whole.start)
    plain = text[:cut].strip(), text[cut:].strip()
    if not marks or not plain[0]:
        return plain if plain[0] else (text[: max(cut, 1)], text[max(cut, 1) :].strip())
    closed = _closed(text, cut, marks)
    fits = length(closed[0]) <= limit and len(closed[1]) < len(text)
    return closed if fits and _same(text, *closed) else plain


def _across(text: str, cut: int) -> list[Mark]:
    """The formattings that a cut goes through, the outermost first."""
    through = [mark for mark in read(text).marks if mark.start < cut < mark.end]
    return sorted(through, key=lambda mark: (mark.start, -mark.end))


def _closed(text: str, cut: int, marks: list[Mark]) -> tuple[str, str]:
    """The two sides of a cut, what is open closed before it and opened again behind it."""
    kept = [mark for mark in marks if not mark.whole]
    before, after = text[:cut], text[cut:]
    in_code = any(mark.closing.startswith("\n") for mark in kept)
    before, after = (before.rstrip(), after.strip("\n") if in_code else after.strip())
    for mark in reversed(kept):
        before += mark.closing
        if not (mark.opening == "> " and after.startswith(">")):
            after = mark.opening + after
    return before, after


def _same(text: str, before: str, after: str) -> bool:
    """Whether the two sides show what the whole shows, but for white space."""
    shown = "".join(read(before).text.split()) + "".join(read(after).text.split())
    return shown == "".join(read(text).text.split())
