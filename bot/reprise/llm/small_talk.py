"""What kind of thing was said, as far as patterns can tell: a greeting, thanks, a question, a name, a request."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re

from reprise import guardrails
from reprise.lexicon.text import content_words
from reprise.llm.topic import DULL

_MEDIA = re.compile(r"^[ \t]*\[(photo|sticker|voice|video|file|location|other|empty message)\]", re.MULTILINE)
_ABOUT_ME = re.compile(
    r"\b(?:what|which)\b.{0,30}\b(?:know|remember|recall|learn(?:ed|t)?|notes?|stored?|saved?)\b.{0,20}\b(?:me|i|my|mine)\b"
    r"|\b(?:do|can|did)\s+(?:you|u)\s+(?:even\s+|still\s+)?remember\s+(?:me|anything|what\s+i)\b|\bwhat\s+did\s+i\s+tell\s+you\b",
    re.IGNORECASE,
)
_HELLO = re.compile(
    r"^\W*(?:hi+|hey+|hello+|hiya|yo+|sup|howdy|good (?:morning|evening|afternoon|day)|hallo|hola|bonjour|ciao|olá|안녕\S*)"
    r"(?:\s+(?:there|again|you|[\w'-]+))?\W*$",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\b(?:thanks|thank you|thx|ty|cheers|obrigad[oa]|gracias|merci|danke)\b", re.IGNORECASE)
_BYE = re.compile(
    r"^\W*(?:ok(?:ay)?[\s,]+)?(?:bye|goodbye|good ?night|see (?:you|ya)|gotta go|g2g|ttyl"
    r"|talk (?:later|soon|tomorrow)|cya|later)\b.{0,30}$",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"^\W*(?:what|who|where|when|why|how|which|whose)(?:'s|'re)?\s+(?:is|are|was|were|do|does|did|would|should|can|could|about|your|ur)\b"
    r"|^\W*(?:do|can|could|would|will)\s+(?:you|u)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:tomorrow|tonight|soon|upcoming|coming up|next (?:week|month|year|mon|tues|wednes|thurs|fri|satur|sun)\w*|this (?:weekend|evening)"
    r"|in (?:a|an|one|two|three|four|five|six|\d+) (?:hour|day|week|month|year)s?|on (?:mon|tues|wednes|thurs|fri|satur|sun)\w*"
    r"|will|won['’]?t|going to|gonna|about to|planning|plan to|plans? for|looking forward|i have (?:a|an|my) (?:\w+ )?(?:interview|exam|test|audition|flight|date|meeting))\b|['’]ll\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?:it|its|it['’]s|that|that['’]s|this|these|those|they|them|there|then|already|else|after|lore|what happens)\b",
    re.IGNORECASE,
)
_DULL_STEMS = content_words(" ".join(DULL))
FILLERS = content_words(
    "oh ah ugh today yesterday tonight again just really actually maybe lol omg haha okay well sort kind bit finally bro dude"
)
"""Words that change nothing about what is said."""


def media_in(text: str) -> str | None:
    """The kind of a picture, voice note or file that came, as the placeholder in the text names it."""
    match = _MEDIA.search(text)
    return match[1] if match else None


def without_media(text: str) -> str:
    return _MEDIA.sub("", text).strip()


def asks_what_is_known(text: str) -> bool:
    """Whether the person asks what is remembered of them."""
    return _ABOUT_ME.search(text) is not None


def is_hello(text: str) -> bool:
    return _HELLO.match(text) is not None


def is_goodbye(text: str) -> bool:
    return _BYE.match(text) is not None


def is_thanks(text: str) -> bool:
    return _THANKS.search(text) is not None and len(text) < 60


def is_question(text: str) -> bool:
    return text.rstrip(" !\"')").endswith("?") or _ASKING.match(text) is not None


def is_tender(text: str) -> bool:
    """Whether it touches what people are tender about (faith, love, money, health): no sorrow in it, but no joke either."""
    return bool(guardrails.screen(text).topics)


def is_ahead(text: str) -> bool:
    """Whether it speaks of something that is still to come."""
    return _AHEAD.search(text) is not None


def points_back(phrase: str) -> bool:
    """Whether a phrase makes sense only after something was said: 'When did that begin?'."""
    return "{topic}" not in phrase and _POINTING.search(phrase) is not None


def asks_for_quiet(text: str) -> bool:
    """Whether the person wants to be left alone."""
    return guardrails.screen(text).stop


def shared_words(text: str, other: str) -> frozenset[str]:
    """What both texts are about, without the words that join anything to anything ('bought', 'friend')."""
    return (content_words(text) & content_words(other)) - _DULL_STEMS
