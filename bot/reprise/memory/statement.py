"""A statement, and the pieces every reader of statements shares."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from reprise.lexicon import verbs
from reprise.lexicon.text import content_words
from reprise.memory.clauses import in_third_person
from reprise.models import MemoryKind, Timed

LONGEST = 140
"""Characters of a statement."""


@dataclass(frozen=True, kw_only=True)
class Statement(Timed):
    """One thing said: 'bought a vintage shirt'."""

    kind: MemoryKind
    text: str
    happens_at: datetime | None = None
    quote: str = ""
    """The clause that says it."""

    @property
    def story(self) -> bool:
        """Whether it is a step in a role play: only the last one says where the story was left."""
        return self.kind is MemoryKind.STORY


FACT, PREFERENCE, OPEN_LOOP = MemoryKind.FACT, MemoryKind.PREFERENCE, MemoryKind.OPEN_LOOP
PERSON, STORY = MemoryKind.PERSON, MemoryKind.STORY

ADVERBS = r"(?:(?:just|finally|also|so|super|very|pretty|quite|actually|really|recently|only|still|totally|literally|already|even|absolutely|kinda|currently|always|secretly|usually|mostly|mainly|probably|once|accidentally|lately|honestly|truly|rly)\s+)*"
I_DO = rf"(?:i|we)\s+{ADVERBS}"
I_AM = rf"(?:i'?m|i\s+am|we'?re|we\s+are)\s+{ADVERBS}"
I_HAVE = rf"(?:(?:i'?ve|i\s+have|we'?ve|we\s+have)\s+{ADVERBS}|{I_DO})"
REST = r"(?P<rest>.+)"


def pattern(written: str) -> re.Pattern[str]:
    """A pattern for a whole clause."""
    return re.compile(written + r"\Z", re.IGNORECASE)


IDLE = re.compile(
    r"(?:to|been|had|nothing|so much)\b|(?:an?|the|my|no|some)?\s*(?:\w+\s+)?(?:question|idea|feeling|point|guess|hunch|thought|minute|second|sec|moment|doubt|favor|favour|request"
    r"|confession|clue|mess|mistake|laugh|joke|time|headache|day|night|morning|weekend|week|problem|reason|choice|fun|way)\b",
    re.IGNORECASE,
)  # fmt: skip
ASIDE = re.compile(r"\b(?:that|which|who|when|where|why|how|about|whether|until|before|after)\b", re.IGNORECASE)
"""After it stands what the date belongs to, and that may be no plan of the person's."""
KIN_CLAUSE = pattern(
    rf"(?P<rest>(?P<who>my\s+{verbs.KIN})(?P<name>\s+(?-i:[A-Z])[\w'-]+)?\s+{ADVERBS}(?P<verb>\w+(?:'s)?)\b\s*(?P<more>.*))"
)


def weak(rest: str) -> bool:
    """Whether what follows the verb says nothing: 'it', 'that one', 'so'."""
    words = rest.lower().split()
    return not words or words[0].strip(",.") in verbs.WEAK_OBJECTS


def make(kind: MemoryKind, lead: str, rest: str) -> Statement | None:
    """`lead` and `rest` in the third person; None when nothing of substance is left."""
    told = in_third_person(rest)
    text = f"{lead} {told}".strip()
    if len(text) > LONGEST:
        text = text[:LONGEST].rsplit(" ", 1)[0]
    subject = content_words(told)
    if not subject or len(text.split()) < 2:
        return None
    return Statement(kind=kind, text=text)
