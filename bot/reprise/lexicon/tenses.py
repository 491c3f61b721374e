"""Which words beside a date say that it is past or a habit, and which that it is ahead. English."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re

_PAST = (
    r"(?:was|were|wasn'?t|weren'?t|went|had|hadn'?t|did|didn'?t|saw|came|took|bought|ate|met|made|found|wrote|drove|flew|left|lost|won|slept|spent|gave|ran|sang|woke|began"
    r"|broke|fell|sent|taught|caught|built|drew|heard|felt|kept|knew|held|paid|rode|sold|brought|became|wore|threw|grew|swam|drank|fought|stole|spoke|used to|got(?: to)?|read (?:it|that|the|this)|seen|gone|eaten|written"
    r"|(?<!am )(?<!is )(?<!are )(?<!'m )(?<!'s )(?<!'re )(?<!im )(?<!be )(?<!get )(?<!so )(?<!gets )(?<!very )(?<!really )(?<!feel )(?<!being )(?<!getting )(?<!\ba )(?<!too )(?<!bit )"
    r"(?!need|speed|bleed|exceed|(?:water|blood)?shed\b|sled\b|bobsled|seed\b|feed\b|weed\b|breed\b|reed\b|deed\b|creed\b|steed\b|\w*bed\b|moped|excited|scared|tired|bored|stressed|worried|supposed|scheduled|booked|planned|invited|married|engaged|hundred|reserved|arranged|signed"
    r"|registered|postponed|rescheduled|agreed|promised|decided|asked|offered|confirmed|prepared|wicked|naked|sacred|indeed|moved (?:it|the \w+|my \w+) to|pushed (?:it )?(?:back )?to|interested|nervous|psyched|hyped|pumped|assigned|wanted to|hoped)\w{2,}ed)"
)
_AHEAD = (
    r"(?:(?:^|(?<=[.!?,;:] )|(?<=[.!?,;:])|(?<=\bomg )|(?<=\bso )|(?<=\bok )|(?<=\bokay )|(?<=\byay )|(?<=\blol )|(?<=\bbtw )|(?<=\bguys )|(?<=\banyway )|(?<=\bupdate ))were(?= \w{2,}ing\b)|will|'ll|ill|won'?t|wont|gonna|going|is|are|am|'s|'re|'m|im|isn'?t|aren'?t|has|have|need|needs|want|wants|wanna|plan|plans|planning|hope|hoping|hopefully|can|can'?t|cant|let'?s|must|should"
    r"|shall|gotta|may|might|see (?:you|u|ya)|leav(?:e|es|ing)|start(?:s|ing)?|fly(?:ing)?|flies|com(?:e|es|ing)|meet(?:s|ing)?|visit(?:s|ing)?|begin(?:s|ning)?|opens?|arriv(?:e|es|ing)|comes? out"
    r"|due|tomorrow|scheduled|booked|planned|supposed|reserved|postponed|rescheduled|about to|wish me|(?:was|got|been|is|'s|were) (?:moved|pushed|postponed|rescheduled)|got (?:moved|pushed|postponed|rescheduled|invited|accepted|scheduled|tickets|booked)|got (?:a|an|my|another|this|some|two|three|the)? ?(?:\w+ ){0,2}(?:exam|test|quiz|interview|appointment|meeting|date|flight|shift|match|gig|concert|show|party|presentation|deadline|audition|recital|wedding|final|finals|midterms?|rehearsal|practice|game|call|class|tournament|race|tickets|trip|performance|review|surgery|operation|train|viewing|lesson|work))"
)
_VERB = re.compile(
    rf"(?<![\w'])(?P<ahead>{_AHEAD})(?![\w'])|(?<![\w'])(?P<past>{_PAST})(?![\w'])|(?P<short>(?<=\w)(?:'ll|'s|'re|'m))(?!\w)"
)
_BACKWARD = re.compile(
    r"(?:\b(?:last|past|previous|since|every|each|most|other|that|on most|all|(?<!come )(?<!comes )(?<!coming )(?<!be )(?<!get )(?<!gets )(?<!fly )(?<!i'm )(?<!im )back|until last|after last|this past|one|any|some|the first|black|manic|blue|ruby|good|casual|freaky|ash|easter|palm|fav(?:ou?rite)? day is)\s+)$"
)
_HABIT = re.compile(
    r"\b(?:every|each|always|usually|normally|typically|generally|never|most days|daily|whenever|back when|when i was|as a kid|once a)\b"
    r"|(?<!from )\b(?:mon|tue|wed|thu|fri|sat|sun)\w* (?:to|through|thru) (?:mon|tue|wed|thu|fri|sat|sun)\w*\b"
)
_NOT_SINCE = re.compile(
    r"\b(?:haven'?t|hasn'?t|havent|hasnt|have not|has not|hadn'?t|first|best|worst|only|didn'?t|never)\b"
)
_AGO = re.compile(
    r"\b(?:ago|yesterday|last (?:night|week|month|year|summer|time|mon|tues|wednes|thurs|fri|satur|sun)\w*)\b"
)
_SENTENCE = re.compile(r"[.!?;]")
_CLAUSE = re.compile(r"[,:]|\b(?:but|and|so|because|cuz|cause|then|who|which|where|while)\b|[^\w\s',:'-]")


def is_past(text: str, start: int, end: int) -> bool:
    """Whether the date phrase at `start:end` of lower-case `text` is past, a span of the past, or a habit.

    The nearest verb decides: in the phrase's own clause, before it, then after it; then in what comes before in the sentence.
    """
    begin = max((match.end() for match in _SENTENCE.finditer(text, 0, start)), default=0)
    following = _SENTENCE.search(text, end)
    stop = following.start() if following else len(text)
    if _BACKWARD.search(text[begin:start]) or _HABIT.search(text, begin, stop):
        return True
    clause = max((match.end() for match in _CLAUSE.finditer(text, begin, start)), default=begin)
    closing = _CLAUSE.search(text, end, stop)
    close = closing.start() if closing else stop
    if text.startswith("in ", start) and _NOT_SINCE.search(text, clause, start):
        return True
    if _AGO.search(text, clause, close):
        return True
    for low, high, last in ((clause, start, True), (end, close, False), (end, stop, False), (begin, clause, True)):
        verbs = list(_VERB.finditer(text, low, high))
        if verbs:
            verb = verbs[-1 if last else 0]
            return verb["past"] is not None
    return False
