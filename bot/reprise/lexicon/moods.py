"""How somebody feels who writes this: sorrow, tears, worry, a setback, or plainly light talk. For `plain` text.

It decides how a reply sounds, not what is remembered. Where it can be meant either way, the answer leans toward care.
"""

# ruff: noqa: E501 - a pattern, or a line of a list, is easier to read whole

from __future__ import annotations

import re

from reprise.lexicon.figures import without_figures
from reprise.lexicon.text import content_words
from reprise.lexicon.topics import topics_in

_SORROWS = frozenset({"grief", "breakup", "self_harm", "relationship_violence", "grave_illness"})
_HARD = re.compile(
    r"\b(?:hospital|hospice|icu|funeral|depress\w+|heartbroken|lonely|hopeless|worthless|panic attack|divorc\w+|abus\w+|assault\w*|scared of (?:him|her)"
    r"|laid off|evicted|homeless|bankrupt|lost (?:my|his|her|our|their) (?:job|home|house|everything)|(?:got|was|been|were|getting|just) fired|fired (?:me|him|her|us)"
    r"|(?:he|she|they|got|been|was|just) dumped(?: me)?(?! (?:the|a|it|my|some|all)\b))\b"
)
_STAGED = re.compile(r"\*{1,2}[^*\n]+\*{1,2}|^_[^_\n]+_$", re.MULTILINE)
"""What happens in a story hurts nobody."""
_TEARS = re.compile(r"\b(?:crying|cried|in tears)\b")
_GLAD = re.compile(
    r"(?<!not )(?<!n't )(?<!never )\b(?:passed (?:my|the|it|our|all)\b|won\b(?!'t)|laugh\w*|got (?:in\b|into|the job|the part|the role|accepted|engaged|married)"
    r"|accepted|promoted|engaged|getting married|wedding|graduat\w+|was born|happy|happiness|proud|joy|overjoyed|good news|great news)"
)
_PRIZE = r"(?:\w+ )?(?:job|role|part|place|spot|offer|promotion|raise|scholarship|visa|flat|apartment|house|grant|internship|position|loan|gig|grade|grades)"
_BAD_NEWS = re.compile(
    rf"\b(?:didn'?t|did not|couldn'?t) (?:get (?:(?:the|my|that|a|an) {_PRIZE}\b|into\b|in\b|accepted|hired|picked|chosen|selected)"
    r"|pass\b|make the (?:team|cut|list)|work out)"
    r"|\b(?:fail(?:ed)?|flunked|(?<!i )rejected|rejection|turned (?:me|us|it|him|her|them) down|(?:was|were|is|are|got|been|they|he|she|it's) cancell?ed"
    r"|lost (?:the|our|that|this|my|a|an) (?:\w+ )?(?:match|game|final|finals|race|bet|tournament|competition|case|election|vote|deal|contract|client|cup|bid|round)|(?:he|she|they) left me|stood me up|ghosted me)\b"
)
_UNEASY = re.compile(
    r"\b(?:nervous|anxious|worried|worrying|scared|afraid|stressed|overwhelmed|terrified|dreading|homesick|burn(?:ed|t) out|sad|miserable|upset|numb|empty|exhausted)\b"
)
_TURN = re.compile(
    r"\b(?:anyway\w*|on another note|on a (?:lighter|happier|brighter|different) note|by the way|btw|in other news|speaking of|guess what|good news|back to)\b"
)
_ELSE = re.compile(
    r"\b(?:(?:talk|chat|hear|think) about something else|chang(?:e|ing) (?:the )?(?:subject|topic)|something (?:happier|lighter|funnier|nicer))\b"
)
_LAUGHING = re.compile(
    r"\b(?:lo+l+|lmf?a+o+|rofl|(?:a?ha){2,}h?|hehe\w*|xd+)\b|[\U0001f602\U0001f923\U0001f606\U0001f604\U0001f60a\U0001f973\U0001f389\U0001f60d\U0001f970\U0001f601\U0001f60e\U0001f64c]"
)
_JOY = re.compile(
    r"(?<!not )(?<!n't )(?<!never )(?<!don't feel )\b(?:so (?:good|fun|cute|excited|happy|cool|pretty)|excited|yay+|awesome|amazing|delicious|hilarious|funny|gorgeous|can'?t wait|best (?:\w+ )?ever|loved it|love it|proud|stoked|hyped)\b"
)
_CLOUDED = re.compile(
    r"\b(?:idk|nvm|never ?mind|whatever|fine tho|miss(?:es|ed)? (?:him|her|them|it)|used to|would have|wish|anymore|alone|tired of|can'?t (?:stop|sleep|eat)|last time|without (?:him|her|them)|(?:he|she|they) (?:was|were|always|loved|never|would|used|made|taught))\b"
)
_LITTLE = content_words(
    "anyway lol haha hahaha fine okay nvm whatever guess sorry thanks yeah just really excited amazing awesome best ever funny hilarious proud yay note"
)
_ENOUGH = 3
"""Content words of a message that says something."""


def is_heavy(text: str, before: str = "") -> bool:
    """Whether it speaks of loss, grave illness or harm. Tears beside good news, also when that came just `before`, are no grief."""
    text = _STAGED.sub(" … ", text)
    if topics_in(text) & _SORROWS or _HARD.search(without_figures(text)):
        return True
    return _TEARS.search(text) is not None and not are_happy_tears(text, before)


def are_happy_tears(text: str, before: str = "") -> bool:
    """Whether somebody cried over good news."""
    return _TEARS.search(text) is not None and _GLAD.search(f"{before}\n{text}") is not None


def is_uneasy(text: str) -> bool:
    """Whether somebody is nervous, worried or low."""
    return _UNEASY.search(text) is not None


def is_bad_news(text: str) -> bool:
    """Whether something did not work out: "I didn't get the job"."""
    return _BAD_NEWS.search(text) is not None


def is_plainly_light(text: str) -> bool:
    """Whether somebody has gone on to something light. A bare "lol" or "I'm fine" has not: it must say something, gladly or
    with a turn of the talk, and nothing sad."""
    if _CLOUDED.search(text) or is_heavy(text) or is_uneasy(text) or is_bad_news(text):
        return False
    if _ELSE.search(text):
        return True
    if not (_TURN.search(text) or _LAUGHING.search(text) or _JOY.search(text)):
        return False
    return len(content_words(text) - _LITTLE) >= _ENOUGH
