"""What models write, as Discord shows it: its own Markdown, in which nothing that a model made up can be clicked. Pure.

Discord renders what models write. A link that hides its address behind words is spelled out, and addresses and mentions get a
backslash, which Discord does not show and which keeps it from making a link or a name of them. Code stays as it is: nothing in it
can be clicked anyway.
"""

from __future__ import annotations

import re

from reprise_adapters.cutting import split_markup

TEXT_LIMIT = 2000
FILE_LIMIT = 10_000_000
"""Bytes, as Discord words it: 10 MB a file."""
"""Characters of a message, counted in code points."""

_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_MASKED = re.compile(
    r"!?\[(?P<words>[^\[\]\n]*)\]\([ \t]*<?(?P<address>[a-z][a-z0-9+.-]*:[^\s<>]*?)>?(?:[ \t]+\"[^\"\n]*\")?[ \t]*\)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"<([a-z][a-z0-9+.-]*://[^\s<>]+)>", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<!\\)://")
_MENTION = re.compile(
    r"(?<!\\)((?:\\\\)*)<(?=(?:@[!&]?|#)\d+>|/[^<>\n]{1,150}:\d+>|id:\w+>|\+\d|[^\s<>@]{1,64}@[^\s<>]+>)"
)
_INVITE = re.compile(r"(discord(?:app)?)\.(?=(?:gg|com|me|new)/)", re.IGNORECASE)


def shown(text: str) -> str:
    """`text` with what a model made up inert: `[the menu](https://x.example)` becomes `the menu (https\\://x.example)`."""
    pieces: list[str] = []
    behind = 0
    for code in _codes(text):
        pieces += [_inert(text[behind : code.start()]), code[0]]
        behind = code.end()
    return "".join([*pieces, _inert(text[behind:])])


def _codes(text: str) -> list[re.Match[str]]:
    """The pieces of code. None when a backtick is left over: then it is not sure what Discord takes for code."""
    return [] if "`" in _CODE.sub("", text) else list(_CODE.finditer(text))


def _inert(text: str) -> str:
    text = _MASKED.sub(_spelled_out, text)
    text = _BRACKETED.sub(r"\1", text)
    text = _INVITE.sub(r"\1\\.", _ADDRESS.sub(r"\\://", text))
    return _MENTION.sub(r"\1\\<", text)


def _spelled_out(link: re.Match[str]) -> str:
    scheme, _, rest = link["address"].partition(":")
    address = f"{scheme}\\:{rest}"
    return f"{link['words'].strip()} ({address})" if link["words"].strip() else address


def split(text: str) -> tuple[str, ...]:
    """`text` in parts that Discord takes, also once they are `shown`; what is cut through is closed and opened again."""
    return split_markup(text.replace("\0", ""), TEXT_LIMIT, _longest)


def _longest(text: str) -> int:
    """No shorter than `text` when it is shown, and growing with it."""
    return len(text) + sum(text.count(signs) for signs in ("://", "<", "](")) * 2 + text.lower().count("discord")
