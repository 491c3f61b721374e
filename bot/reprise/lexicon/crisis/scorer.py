"""Wordings that no pattern knows: a small linear model over pieces of words. Pure.

Patterns hear what their authors thought of. This hears what resembles the phrase tables: each piece of three to five letters (of one to
four in Japanese) has a weight, and a passage whose weights lean far enough to one side counts. `learning` makes the weights.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from math import sqrt

ENOUGH = 0.2
"""From here on a passage counts. Lower hears more and flags more; over sets left out of learning, about one in twenty innocent phrases."""

LONGEST = 300
"""Characters of a passage; the tables hold phrases of at most two sentences."""

_WORD = re.compile(r"[^\W_]+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_PASSAGE = re.compile(rf"(?s)\S.{{0,{LONGEST - 1}}}(?=\s|$)|\S.{{0,{LONGEST - 1}}}")


def pieces(text: str) -> set[str]:
    """The pieces of `prepared` text."""
    words = _WORD.findall(text)
    if _CJK.search(text):
        line, lengths = "".join(words), range(1, 5)
    else:
        line, lengths = f" {' '.join(words)} ", range(3, 6)
    return {line[at : at + length] for length in lengths for at in range(len(line) - length + 1)}


def score(passage: str) -> float:
    """How far a `prepared` passage leans to a crisis; 0 is even."""
    weights, bias = _model()
    known = [weights[piece] for piece in pieces(passage) if piece in weights]
    return bias + sum(known) / sqrt(len(known) + 1)


def resembles(text: str) -> bool:
    """Whether a passage of `prepared` text resembles statements of a crisis."""
    return any(score(passage) > ENOUGH for passage in _PASSAGE.findall(text))


@cache
def _model() -> tuple[dict[str, float], float]:
    stored = json.loads((files("reprise.lexicon.crisis") / "weights.json").read_text(encoding="utf-8"))
    return {piece: weight / 100 for piece, weight in stored["weights"].items()}, stored["bias"] / 100
