"""Makes `weights.json` from tables of phrases: `python -m reprise.lexicon.crisis.learning tests/phrases`.

Logistic regression by AdaGrad, in plain Python: seconds for some thousand phrases. The same tables give the same file.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import exp, sqrt
from pathlib import Path
from random import Random

from reprise.lexicon.crisis.scorer import pieces
from reprise.lexicon.crisis.spelling import prepared
from reprise.lexicon.text import plain

ROUNDS, RATE, DECAY = 10, 0.3, 3e-3
ORDINARY = ("dates", "minors", "romance")
"""Tables of other things, in which nobody speaks of a crisis."""
SHORTEST = 5
"""Characters of a line that says anything."""
SELDOM = 2
"""Phrases that a piece has to stand in."""
SLIGHT = 0.2
"""Weights below are left out: they are most of the file and decide little."""

Example = tuple[frozenset[str], bool]


def examples(phrases: Path) -> Iterator[Example]:
    """Statements (`+`) and innocent words (`-`) of `crisis/*/*.txt`, and ordinary talk, which the other tables hold."""
    for path in sorted(phrases.glob("crisis/*/*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line[:2] in {"+ ", "- "}:
                yield frozenset(pieces(prepared(plain(line[2:])))), line[0] == "+"
    for folder in ORDINARY:
        for path in sorted(phrases.glob(f"{folder}/*.txt")):
            for line in path.read_text(encoding="utf-8").splitlines():
                if len(said := line.partition("|")[0].strip("+- ")) >= SHORTEST:
                    yield frozenset(pieces(prepared(plain(said)))), False


def learn(known: Sequence[Example]) -> tuple[dict[str, float], float]:
    """Weights and bias."""
    seen = Counter(piece for found, _ in known for piece in found)
    rows = [(sorted(piece for piece in found if seen[piece] >= SELDOM), crisis) for found, crisis in known]
    weights: defaultdict[str, float] = defaultdict(float)
    steps: defaultdict[str, float] = defaultdict(lambda: 1e-6)
    bias = 0.0
    order = Random(0)
    for _ in range(ROUNDS):
        order.shuffle(rows)
        for found, crisis in rows:
            share = 1 / sqrt(len(found) + 1)
            lean = bias + share * sum(weights[piece] for piece in found)
            wrong = 1 / (1 + exp(-max(-30.0, min(30.0, lean)))) - crisis
            bias -= 0.05 * wrong
            for piece in found:
                slope = wrong * share + DECAY * weights[piece]
                steps[piece] += slope * slope
                weights[piece] -= RATE * slope / sqrt(steps[piece])
    return weights, bias


def main(phrases: Path) -> None:
    """Writes the weights beside this file."""
    weights, bias = learn(list(examples(phrases)))
    kept = {piece: round(100 * weight) for piece, weight in sorted(weights.items()) if abs(weight) >= SLIGHT}
    stored = json.dumps({"bias": round(100 * bias), "weights": kept}, ensure_ascii=False, separators=(",", ":"))
    Path(__file__).with_name("weights.json").write_text(stored + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
