"""Texts and their entities, checked and trimmed as Telegram does it."""

from __future__ import annotations

from typing import Any

from tests.peers.telegram_wire import Refusal

_NESTED_NOWHERE = {"code", "pre"}
"""Kinds that hold no other entity, and lie in none but a quotation."""


def utf16(text: str) -> int:
    """The length of `text` as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def checked_entities(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """`text` without white space at its ends, and its entities in their places. Stricter than Telegram, which mends some of
    what is refused here: entities that overlap, hold nothing, or lie outside."""
    units = text.encode("utf-16-le", "surrogatepass")
    starts = {0}
    for char in text:
        starts.add(max(starts) + utf16(char))
    spans: list[tuple[int, int, str]] = []
    for entity in entities:
        start, end = entity.get("offset", -1), entity.get("offset", -1) + entity.get("length", 0)
        if start not in starts or end not in starts:
            raise Refusal(400, "Bad Request: entity begins or ends outside the text or inside a UTF-16 symbol")
        if start >= end or not units[2 * start : 2 * end].decode("utf-16-le", "replace").strip():
            raise Refusal(400, "Bad Request: entity holds nothing to be seen")
        spans.append((start, end, entity["type"]))
    for number, one in enumerate(spans):
        for other in spans[number + 1 :]:
            _refuse_crossing(one, other)
    lead = utf16(text[: len(text) - len(text.lstrip())])
    length = utf16(text.strip())
    shifted: list[dict[str, Any]] = []
    for entity in entities:
        start, end = max(entity["offset"] - lead, 0), min(entity["offset"] + entity["length"] - lead, length)
        shifted.append(entity | {"offset": start, "length": end - start})
    return text.strip(), shifted


def _refuse_crossing(one: tuple[int, int, str], other: tuple[int, int, str]) -> None:
    (_, end, kind), (second, second_end, second_kind) = sorted([one, other], key=lambda each: (each[0], -each[1]))
    if second >= end:
        return
    if second_end > end:
        raise Refusal(400, "Bad Request: entities overlap")
    if kind == second_kind:
        raise Refusal(400, f"Bad Request: {kind} lies in {kind}")
    if kind in _NESTED_NOWHERE or (second_kind in _NESTED_NOWHERE and kind != "blockquote"):
        raise Refusal(400, f"Bad Request: {second_kind} lies in {kind}")
