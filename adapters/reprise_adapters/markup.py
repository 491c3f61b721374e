"""What models write, as plain text with styled spans. Pure, and shared by the platforms.

Models write Markdown, and often broken Markdown. Whatever is not well formed stays as it was written; nothing is ever
lost, and nothing fails. Read are emphasis, struck out and hidden text, code, quotations, lists, headings and links.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from reprise_adapters.clickable import clickable


class Style(Enum):
    BOLD = 1
    ITALIC = 2
    STRUCK = 4
    HIDDEN = 8
    CODE = 16
    BLOCK = 32
    """A block of code."""
    QUOTE = 64


@dataclass(frozen=True, kw_only=True)
class Span:
    """A styled part of a text, from code point `start` up to but without `end`. Spans lie apart or within one another, and
    the outer one comes first."""

    start: int
    end: int
    style: Style
    language: str = ""
    """Of a block of code, where it is named."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Where a formatting stands in what was written, so that a cut can close it and open it again."""

    start: int
    """Of its first sign, in code points."""
    end: int
    """Behind its last sign."""
    opening: str
    closing: str
    whole: bool = False
    """It cannot be closed and opened again: a link."""


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A text as it is to be shown."""

    text: str
    spans: tuple[Span, ...]
    marks: tuple[Mark, ...]


def read(source: str, *, inert: bool = False) -> Marked:
    """`source` as plain text with spans. The address of a link stands behind its words. With `inert`, what a
    platform would make clickable is code, which none does: a model may have made it up."""
    return _Reader(plain_breaks(source)).read(inert)


def plain_breaks(source: str) -> str:
    """`source` with all its line breaks as line feeds, as the positions in `Mark` count."""
    return source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


# --------------------------------------------------------------------------- the parser's rules

_LINK = re.compile(r'!?\[([^\[\]\n]*)\]\([ \t]*<?((?:[^\s<>()]|\([^\s<>()]*\))+)>?(?:[ \t]+"[^"\n]*")?[ \t]*\)')
_HIDDEN = re.compile(r"\|\|(?=[^\s|])([^\n]*?)(?<=[^\s|])\|\|")
_REST_OF_ADDRESS = re.compile(r"://[^\s<>\[\]()`|]+(?:\([^\s<>()]*\)[^\s<>\[\]()`|]*)*")
_SIGNS = re.compile(r"[\n!\[\\_*`~|:]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*$", re.IGNORECASE)


def _text(state: StateInline, silent: bool) -> bool:
    """Everything up to the next sign that may mean something."""
    found = _SIGNS.search(state.src, state.pos, state.posMax)
    end = found.start() if found else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def _address(state: StateInline, silent: bool) -> bool:
    """The rest of an address: its underscores and asterisks are no emphasis."""
    found = _REST_OF_ADDRESS.match(state.src, state.pos, state.posMax)
    if found is None or not _SCHEME.search(state.pending):
        return False
    if not silent:
        state.pending += found[0]
    state.pos = found.end()
    return True


def _within(state: StateInline, silent: bool, found: re.Match[str] | None, kind: str) -> bool:
    """A pair of tokens around what group 1 of `found` holds."""
    if found is None:
        return False
    if not silent:
        last = state.posMax
        state.push(f"{kind}_open", "", 1).markup = state.src[found.start() : found.start(1)]
        state.pos, state.posMax = found.span(1)
        state.md.inline.tokenize(state)
        closing = state.push(f"{kind}_close", "", -1)
        closing.markup = state.src[found.end(1) : found.end()]
        closing.meta = {"address": found[2] if kind == "link" else ""}
        state.posMax = last
    state.pos = found.end()
    return True


def _link(state: StateInline, silent: bool) -> bool:
    return _within(state, silent, _LINK.match(state.src, state.pos, state.posMax), "link")


def _hidden(state: StateInline, silent: bool) -> bool:
    return _within(state, silent, _HIDDEN.match(state.src, state.pos, state.posMax), "hidden")


def _parser() -> MarkdownIt:
    """Only what is meant in a chat: four spaces are no code, a line of hyphens makes no heading, a definition hides nothing."""
    parser = MarkdownIt("zero")
    parser.enable(["fence", "blockquote", "hr", "list", "heading"])
    parser.enable(["newline", "escape", "backticks", "strikethrough", "emphasis"])
    parser.disable("text_join")  # it would hide which signs were escaped
    parser.inline.ruler.at("text", _text)
    parser.inline.ruler.before("escape", "address", _address)
    parser.inline.ruler.before("escape", "link", _link)
    parser.inline.ruler.before("escape", "hidden", _hidden)
    return parser


_PARSER = _parser()

# --------------------------------------------------------------------------- from tokens to text

_INLINE = {"strong": Style.BOLD, "em": Style.ITALIC, "s": Style.STRUCK, "hidden": Style.HIDDEN}
_PLAIN_INSIDE = Style.CODE.value | Style.BLOCK.value

_LANGUAGE = re.compile(r"[\w+#.-]{0,30}")
_RULER = "———"
_BULLET = "•"


class _Reader:
    """One source while it is read: the characters to show, each with its styles."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines = source.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._chars: list[str] = []
        self._styles: list[int] = []
        self._languages: dict[int, str] = {}
        self._marks: list[Mark] = []
        self._last_line = 0
        """The first line of the source behind what is written already."""

    def read(self, inert: bool) -> Marked:
        prefix, lists, quotes = "", list[str](), list[int]()
        last_quote = 0
        for token in _PARSER.parse(self._source):
            match token.type:
                case "blockquote_open":
                    quotes.append(id(token))
                    self._quote(token)
                case "blockquote_close":
                    quotes.pop()
                case "bullet_list_open" | "ordered_list_open":
                    lists.append("")
                case "bullet_list_close" | "ordered_list_close":
                    lists.pop()
                case "list_item_open":
                    number = f"{token.info}{token.markup}" if token.info else _BULLET
                    prefix = f"{'  ' * (len(lists) - 1)}{number} "
                case "inline" | "fence" | "hr":
                    quote = quotes[0] if quotes else 0
                    self._gap(token, Style.QUOTE.value if quote and quote == last_quote else 0)
                    last_quote = quote
                    styles = Style.QUOTE.value if quote else 0
                    self._put(prefix, styles)
                    prefix = ""
                    self._leaf(token, styles)
                case "heading_open":
                    self._heading(token)
                case _:
                    pass
        if inert:
            self._disarm()
        return self._finished()

    def _put(self, text: str, styles: int) -> None:
        self._chars += text
        self._styles += [styles] * len(text)

    def _gap(self, token: Token, styles: int) -> None:
        """The line breaks before a block: an empty line where there was one."""
        first, last = token.map or (self._last_line, self._last_line)
        if self._chars:
            empty = any(not line.strip("> \t") for line in self._lines[self._last_line : first])
            self._put("\n\n" if empty else "\n", styles)
        while last > first and not self._lines[last - 1].strip("> \t"):
            last -= 1
        self._last_line = last

    def _leaf(self, token: Token, styles: int) -> None:
        if token.type == "hr":
            self._put(_RULER, styles)
        elif token.type == "fence":
            self._fence(token, styles)
        else:
            self._inline(token, styles | self._heading_style)
            self._heading_style = 0

    _heading_style = 0

    def _heading(self, token: Token) -> None:
        """A heading is bold; a cut inside begins another of the same kind."""
        self._heading_style = Style.BOLD.value
        line = token.map[0] if token.map else 0
        start = self._starts[line] + max(self._lines[line].find(token.markup), 0)
        end = self._starts[line] + len(self._lines[line])
        self._marks.append(Mark(start=start, end=end, opening=f"{token.markup} ", closing=""))

    def _quote(self, token: Token) -> None:
        first, last = token.map or (0, 1)
        end = self._starts[last - 1] + len(self._lines[last - 1])
        self._marks.append(Mark(start=self._starts[first], end=end, opening="> ", closing=""))

    def _fence(self, token: Token, styles: int) -> None:
        code = token.content.rstrip("\n")
        first, last = token.map or (0, 1)
        if not code.strip() or not _LANGUAGE.fullmatch(token.info.strip()):  # words stand where a language should
            end = self._lines[last - 1].strip("> \t")
            closed = last - 1 > first and end.startswith(token.markup) and not end.strip(token.markup[0])
            closing = [token.markup] if closed else []
            self._put("\n".join([f"{token.markup}{token.info}", *([code] if code else []), *closing]), styles)
            return
        self._languages[len(self._chars)] = token.info.strip()
        self._put(code, styles | Style.BLOCK.value)
        start = self._starts[first] + max(self._lines[first].find(token.markup), 0)
        end = self._starts[last - 1] + len(self._lines[last - 1])
        opening = f"{token.markup}{token.info}\n"
        self._marks.append(Mark(start=start, end=end, opening=opening, closing=f"\n{token.markup}"))

    def _inline(self, token: Token, styles: int) -> None:
        """The text of one paragraph. `at` walks along its content as it was written."""
        content, at = token.content, 0
        places = self._places(token)
        opened: list[tuple[int, str, int]] = []

        def after(sign: str) -> int:
            found = content.find(sign, at)
            return at if found < 0 else found + len(sign)

        for child in token.children or ():
            kind, _, part = child.type.rpartition("_")
            if child.type in ("softbreak", "hardbreak"):
                at = after("\n")
                self._put("\n", styles)
            elif child.type == "code_inline":
                start = after(child.markup) - len(child.markup)
                at = after(child.markup)
                closing = re.compile(rf"(?<!`){child.markup}(?!`)").search(content, at)
                at = closing.end() if closing else at
                self._mark(places, start, at, child.markup, child.markup)
                self._put(child.content, styles | Style.CODE.value)
            elif part == "open":
                at = after(child.markup)
                opened.append((at - len(child.markup), child.markup, styles))
                styles |= _INLINE[kind].value if kind in _INLINE else 0
            elif part == "close":
                at = after(child.markup)
                start, opening, styles = opened.pop()
                link = kind == "link"
                self._mark(places, start, at, opening, child.markup, whole=link)
                if link:
                    self._put(f" ({child.meta['address']})", styles)
            else:
                at = after(child.markup if child.type == "text_special" else child.content)
                self._put(child.content, styles)

    def _places(self, token: Token) -> Sequence[int]:
        """Where each character of a block's content stands in the source."""
        places: list[int] = []
        line = token.map[0] if token.map else 0
        for number, text in enumerate(token.content.split("\n")):
            row = min(line + number, len(self._lines) - 1)
            column = max(self._lines[row].rfind(text), 0)
            start = self._starts[row] + column
            places += range(start, start + len(text) + 1)
        return places

    def _mark(
        self, places: Sequence[int], start: int, end: int, opening: str, closing: str, *, whole: bool = False
    ) -> None:
        self._marks.append(
            Mark(start=places[start], end=places[end - 1] + 1, opening=opening, closing=closing, whole=whole)
        )

    def _disarm(self) -> None:
        for found in clickable("".join(self._chars)):
            for place in range(*found):
                if not self._styles[place] & _PLAIN_INSIDE:
                    self._styles[place] |= Style.CODE.value

    # ------------------------------------------------------------------ the result

    def _finished(self) -> Marked:
        text = "".join(self._chars)
        lead, end = len(text) - len(text.lstrip()), len(text.rstrip())
        spans = [
            trimmed
            for span in self._runs()
            if (trimmed := _trimmed(text, span, max(lead, span.start), min(end, span.end))) is not None
        ]
        placed = [
            Span(start=span.start - lead, end=span.end - lead, style=span.style, language=span.language)
            for span in sorted(spans, key=lambda each: (each.start, -each.end, _OUTERMOST_FIRST.index(each.style)))
        ]
        return Marked(text=text.strip(), spans=tuple(placed), marks=tuple(self._marks))

    def _runs(self) -> list[Span]:
        """Runs of characters with the same style, none crossing another: what would cross is closed and opened again."""
        done: list[Span] = []
        open_: list[tuple[Style, int]] = []
        for place in range(len(self._chars) + 1):
            wanted = self._wanted(place)
            keep = 0
            while keep < len(open_) and open_[keep][0] in wanted:
                if open_[keep][0] is Style.BLOCK and place in self._languages:
                    break  # another block of code begins
                keep += 1
            for style, start in reversed(open_[keep:]):
                done.append(Span(start=start, end=place, style=style, language=self._languages.get(start, "")))
            del open_[keep:]
            held = {style for style, _ in open_}
            open_ += [(style, place) for style in _OUTERMOST_FIRST if style in wanted and style not in held]
        return done

    def _wanted(self, place: int) -> frozenset[Style]:
        styles = self._styles[place] if place < len(self._styles) else 0
        if styles & _PLAIN_INSIDE:  # nothing but a quotation lies around code
            styles &= Style.BLOCK.value | Style.QUOTE.value if styles & Style.BLOCK.value else _PLAIN_CODE
        return frozenset(style for style in Style if style.value & styles)


_PLAIN_CODE = Style.CODE.value | Style.QUOTE.value
_OUTERMOST_FIRST = (
    Style.QUOTE,
    Style.BLOCK,
    Style.CODE,
    Style.BOLD,
    Style.ITALIC,
    Style.STRUCK,
    Style.HIDDEN,
)


def _trimmed(text: str, span: Span, start: int, end: int) -> Span | None:
    """`span` without white space at its ends, or None when nothing is left. Code keeps its indentation."""
    inside = text[start:end]
    if not inside.strip():
        return None
    if span.style is not Style.BLOCK:
        start += len(inside) - len(inside.lstrip())
    end -= len(inside) - len(inside.rstrip())
    language = span.language if span.style is Style.BLOCK else ""
    return Span(start=start, end=end, style=span.style, language=language)
