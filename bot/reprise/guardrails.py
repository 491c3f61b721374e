"""What a person said that changes everything. Pure, by word lists and patterns; no model.

`screen` reads what a person wrote. It looks at `lexicon.text.plain` text, so case, accents, curly apostrophes and invisible
characters make no difference. Where a phrase can be meant either way, the answer leans toward silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from reprise.lexicon import crisis, minor, moods, stop
from reprise.lexicon.spelled_links import SPELLED
from reprise.lexicon.text import plain
from reprise.lexicon.topics import TOPICS as TOPICS
from reprise.lexicon.topics import topics_in
from reprise.models import Author, Message

NEVER_FIRST = frozenset(
    {
        "self_harm", "relationship_violence", "grief", "breakup", "hardship", "grave_illness", "medical_tests", "secrets", "crime",
        "eating", "bodies", "means", "crush",
    }
)  # fmt: skip
"""Topics a follow-up never brings up, even where the person did: they need a person, not a persona that wrote first.

Nor is it about anything the person said in the same breath.
"""


@dataclass(frozen=True, kw_only=True)
class Screening:
    """What a text says that the rules care about."""

    crisis: bool
    """Speaks of suicide, self-harm, violence going on, or a medical emergency."""
    minor: bool
    """Its author says they are under 18."""
    stop: bool
    """Asks not to be written to."""
    topics: frozenset[str]
    """Sensitive topics it touches, by their names in `TOPICS`."""


_SPACES = re.compile(r"\s+")


def screen(text: str) -> Screening:
    """Reads one message of a person's."""
    # Thirty thousand line breaks in a row would keep the patterns busy for a minute and say no more than one.
    words = _SPACES.sub(lambda run: "\n" if "\n" in run[0] else " ", plain(text))
    in_crisis = crisis.speaks_of(words)
    topics = topics_in(words)
    return Screening(crisis=in_crisis, minor=minor.says(words), stop=stop.asks(words), topics=topics)


class Shadow(StrEnum):
    """What a talk still stands under. As long as it does, nobody jokes, and no character is played."""

    CRISIS = "crisis"
    SORROW = "sorrow"


SHADOW_FADES = timedelta(hours=12)
"""After the last sad word, this much later is another talk."""
_LIGHT_AGAIN = {Shadow.CRISIS: 2, Shadow.SORROW: 1}
"""How many plainly light messages show that the person has gone on."""


def shadow(messages: Sequence[Message], now: datetime) -> Shadow | None:
    """What the talk in `messages` (oldest first, of both sides) stands under at `now`."""
    theirs = [message for message in messages if message.author is Author.PERSON]
    # What lies before a silence that long has faded, whatever it was.
    pauses = [at for at in range(1, len(theirs)) if theirs[at].at - theirs[at - 1].at >= SHADOW_FADES]
    first = pauses[-1] if pauses else 0
    under: Shadow | None = None
    since, light, before = now, 0, plain(theirs[first - 1].text) if first else ""
    for message in theirs[first:]:
        if under and message.at - since >= SHADOW_FADES:
            under = None
        words = plain(message.text)
        if message.crisis or crisis.speaks_of(words) or (under is Shadow.CRISIS and crisis.goes_on(words)):
            under, since, light = Shadow.CRISIS, message.at, 0
        elif moods.is_heavy(words, before):
            under, since, light = under or Shadow.SORROW, message.at, 0
        elif under and moods.is_plainly_light(words):
            light += 1
            under = None if light >= _LIGHT_AGAIN[under] else under
        before = words
    return under if under and now - since < SHADOW_FADES else None


_LINK = re.compile(
    r"""
    \b[a-z][a-z0-9+.-]{0,30}://\S+ | \bwww\.\S+ | \bmailto:\S+ | \[[^\]\n]{0,200}\]\([^)\n]{0,200}\)
    | (?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.|\s?(?:\(dot\)|\[dot\])\s?)[a-z]{2,}
    | (?<![\w.])(?:[a-z0-9](?:[a-z0-9-]{0,62})\.)+
      (?:com|net|org|io|co|ai|me|app|dev|gg|tv|ly|info|biz|xyz|shop|store|online|site|link|club|live|page|world|chat|tech
        |example|zip|bet|casino|icu|uk|de|fr|es|it|nl|eu|ch|at|be|pl|ru|ua|jp|kr|cn|in|br|mx|ca|au|us|tr|se|no|fi|dk|pt|gr|cz)\b(?:/\S*)?
    | (?<![\w@])@[a-z0-9_][a-z0-9_.]{2,}
    | (?<![\w:/.-])\+?\(?\d[\d\s().-]{6,}\d(?!\w)
    """,
    re.VERBOSE,
)
_SPELLED = re.compile(SPELLED)
_DATE_OR_TIME = re.compile(
    r"\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b(?:19|20)\d{2}\s?-\s?(?:19|20)?\d{2}\b"
)


def holds_link(text: str) -> str | None:
    """The first link, address, phone number or handle in `text`."""
    return next(links_in(text), None)


def links_in(text: str) -> Iterator[str]:
    """All of them; those that are spelled out ("win dot example") come last."""
    words = _DATE_OR_TIME.sub(" ", plain(text))
    return (match[0].strip() for pattern in (_LINK, _SPELLED) for match in pattern.finditer(words))
