"""Cuts a long text into parts that a platform takes, where a reader would pause.

Pure, and shared by the platforms; each brings its own limit and its own way of counting.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

# From the best place to cut to the worst. What is matched by `gap` is dropped, what is matched by `end` is kept.
# The look-behinds keep long runs of the same sign from being scanned again and again.
_PLACES = (
    re.compile(r"(?P<gap>\n[ \t\r]*\n)"),
    re.compile(r"(?P<gap>\n)"),
    re.compile(r"(?P<end>(?<![.!?…])[.!?…]+[\"'”’»)\]]*)(?=\s)|(?P<full>(?<![。！？])[。！？]+[」』”’）]*)"),
    re.compile(r"(?<!\s)(?P<gap>[^\S\u00a0\u202f]+)"),
)

_JOINER = "\u200d"
_INVISIBLE = frozenset({"Cf", "Cc", "Cs"})


def utf16_length(text: str) -> int:
    """`text` counted in UTF-16 code units, as Telegram counts."""
    return len(text) + sum(char > "\uffff" for char in text)


def without_lone_surrogates(text: str) -> str:
    """`text` with surrogate pairs joined and lone surrogates replaced by U+FFFD, so that it can be stored and sent."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing: only white space and format characters."""
    return all(char.isspace() or unicodedata.category(char) in _INVISIBLE for char in text)


def split_text(text: str, limit: int, length: Callable[[str], int] = len) -> tuple[str, ...]:
    """`text` in parts of at most `limit`, counted by `length`, cut at a paragraph, line, sentence, word, else between
    graphemes. White space around a cut is dropped, and so are parts without anything to see. `length` must grow with
    the text, by at least one for each code point. Raises ValueError when a single character is longer than `limit`.
    """
    rest = without_lone_surrogates(text).strip()
    parts: list[str] = []
    while rest:
        fit = how_many_fit(rest, limit, length)
        cut = fit if fit == len(rest) else best_cut(rest, fit)
        part, rest = rest[:cut].strip(), rest[cut:].strip()
        if not is_blank(part):
            parts.append(part)
    return tuple(parts)


def how_many_fit(text: str, limit: int, length: Callable[[str], int]) -> int:
    """How many code points of `text` fit into `limit`."""
    low, high = 0, min(len(text), limit)
    while low < high:
        middle = (low + high + 1) // 2
        if length(text[:middle]) <= limit:
            low = middle
        else:
            high = middle - 1
    if low <= 0:
        raise ValueError(f"a limit of {limit} is too small for a single character")
    return low


def best_cut(text: str, fit: int) -> int:
    """Where to cut a text of which `fit` code points fit, counted from its start; more than 0, at most `fit`.

    A better kind of place wins over a later place, but not if the part would be shorter than a third of what fits:
    a heading followed by a wall of text should not become a message of its own while sentences can be cut."""
    last = [_last_place(pattern, text, fit) for pattern in _PLACES]
    for place in last:
        if place * 3 >= fit:
            return place
    return max(last) or _between_graphemes(text, fit)


def _last_place(pattern: re.Pattern[str], text: str, fit: int) -> int:
    """The last place of this kind at which at most `fit` code points stand before the cut; 0 when there is none."""
    found = 0
    for match in pattern.finditer(text, 0, min(len(text), fit + 2)):  # a gap may begin just behind what fits
        place = match.start() if match.lastgroup == "gap" else match.end()
        if place <= fit:
            found = place
    return found


def _between_graphemes(text: str, fit: int) -> int:
    """The last place up to `fit` that is not inside a grapheme; `fit` itself when one grapheme fills it all."""
    place = fit
    while place > 0 and _inside_grapheme(text, place):
        place -= 1
    return place or fit


def _inside_grapheme(text: str, place: int) -> bool:
    """Whether a cut before `text[place]` would tear a grapheme: the common cases of Unicode's UAX #29."""
    before, after = text[place - 1], text[place]
    if before == _JOINER or after == _JOINER:
        return True
    if unicodedata.category(after) in ("Mn", "Me", "Mc"):  # combining marks, variation selectors, keycaps
        return True
    if "\U0001f3fb" <= after <= "\U0001f3ff" or "\U000e0020" <= after <= "\U000e007f":  # skin tones, tag sequences
        return True
    if "\u1160" <= after <= "\u11ff":  # Hangul vowels and finals follow a leading consonant
        return "\u1100" <= before <= "\u11ff" or "\uac00" <= before <= "\ud7a3"
    if _is_flag_half(before) and _is_flag_half(after):
        start = place
        while start > 0 and _is_flag_half(text[start - 1]):
            start -= 1
        return (place - start) % 2 == 1
    return False


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
