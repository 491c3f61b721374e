"""Phrases that push: guilt, neediness, urgency, fear of missing out. What a follow-up must never hold.

Six tactics were measured in companions' farewells (De Freitas et al., "Emotional Manipulation by AI Companions", 2025): premature
exit, fear of missing out, emotional neglect, pressure to respond, ignoring a goodbye, coercive restraint. Beside them stand guilt,
"you haven't written in a while", invented urgency, pretending to be human, and asking for money or contact details; selling and
gambling (`offers`), setting them against others and belittling them (`wedges`), claims of having been there (`presence`).

By reason, so that a refusal can say why. They judge a persona's text, where a false alarm costs one candidate and a miss costs
trust; so they are broad. Which language a text is in is not asked: all are read. A story's own world is free: who claims a body,
sleep or a place is "I", who is missed or held back is "you".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reprise.lexicon.pressure.de import GERMAN
from reprise.lexicon.pressure.en import ENGLISH
from reprise.lexicon.pressure.es import SPANISH
from reprise.lexicon.pressure.fr import FRENCH
from reprise.lexicon.pressure.ja import JAPANESE
from reprise.lexicon.pressure.offers import OFFERS
from reprise.lexicon.pressure.presence import PRESENCE
from reprise.lexicon.pressure.pt import PORTUGUESE
from reprise.lexicon.pressure.wedges import WEDGES

_LISTS = (ENGLISH, GERMAN, SPANISH, FRENCH, PORTUGUESE, JAPANESE, OFFERS, WEDGES, PRESENCE)

_PIECE = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|[^\\\[]")


def _alternatives(pattern: str) -> list[str]:
    """What stands between the outermost `|` of a pattern."""
    found, depth = [""], 0
    for piece in _PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += piece
    return found


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all. What begins at the edge of a word stands behind one `\\b`, so that elsewhere none of it is tried."""
    parts = [part for pattern in patterns for part in _alternatives(pattern)]
    at_an_edge = [part.removeprefix(r"\b") for part in parts if part.startswith(r"\b")]
    anywhere = [part for part in parts if not part.startswith(r"\b")]
    if at_an_edge:
        anywhere.append(rf"\b(?:{'|'.join(at_an_edge)})")
    return re.compile("|".join(anywhere))


PRESSURE = {
    reason: _any_of(pattern for each in _LISTS for pattern in each.get(reason, ()))
    for reason in dict.fromkeys(reason for each in _LISTS for reason in each)
}
"""Patterns over `plain` text, by the reason they stand for."""
