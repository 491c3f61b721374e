"""What a messenger makes clickable in a plain text by itself: addresses, names, commands, tags, numbers to call. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files


def _endings() -> frozenset[str]:
    lines = (files(__package__ or "") / "tlds.txt").read_text("utf-8").split("\n")
    names = [line for line in lines if line and not line.startswith("#")]
    return frozenset([*names, *(name.encode().decode("idna") for name in names if name.startswith("xn--")), "onion"])


ENDINGS = _endings()
"""What a domain can end with."""

_DOTS = ".。．｡"
_LABEL = rf"(?:[\w~-]|[^\x00-\xbf\s\u2000-\u206f\u3000-\u303f{_DOTS}])"
_LAST = r"[^\s<>`.,;:!?'\")\]}»”’*_~|]"
_REST = rf"(?::\d+)?(?:[/?#](?:[^\s<>`]*{_LAST})?)?"

_SURE = re.compile(
    rf"\b[a-z][a-z0-9+.-]*://[^\s<>`]*{_LAST}"
    r"|(?<![\w@/])@\w{3,32}"
    r"|(?<![\w/<>])/[a-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/<>])"  # a command of ours would be said
    r"|(?<![\w#/&])#(?=\w*[^\W\d_])\w+"
    r"|(?<![\w$])\$(?-i:[A-Z]{1,8})\b(?!\$)"
    rf"|(?<![\w.])(?:\d{{1,3}}\.){{3}}\d{{1,3}}(?![\w.]\d){_REST}"
    r"|(?<![\w.])\+\d[\d ().-]{5,18}\d"
    r"|\(\d{3}\) ?\d{3}[ -]\d{4}"
    r"|(?<![\w.,+-])(?!\d{4}-\d\d-\d\d)\d(?:[ -]?\d){9,18}(?!\w)",  # bank cards, too
    re.IGNORECASE,
)
_DOMAIN = re.compile(rf"(?<!{_LABEL})(?<![{_DOTS}])[{_DOTS}]*(?:[\w.+-]+@)?{_LABEL}+(?:[{_DOTS}]+{_LABEL}+)+")
_PART = re.compile(rf"(?<=[{_DOTS}]){_LABEL}+(?=[{_DOTS}]|\Z)")
_BEHIND = re.compile(_REST)


def clickable(text: str) -> Iterator[tuple[int, int]]:
    """From where to where something in `text` may be made clickable. Ordinary words are not among it, not even in a sentence
    that begins without a space behind the last.Like this."""
    yield from (found.span() for found in _SURE.finditer(text))
    for found in _DOMAIN.finditer(text):
        ends = [part.end() for part in _PART.finditer(found[0]) if _is_ending(part[0])]
        if ends:
            end = found.start() + ends[-1]
            behind = _BEHIND.match(text, end)
            yield found.start(), behind.end() if behind else end


def _is_ending(part: str) -> bool:
    lower = part.lower()
    return lower in ENDINGS and (part[0] == lower[0] or part == part.upper())
