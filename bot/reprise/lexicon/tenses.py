"""Which words beside a date say that it is past or a habit, and which that it is ahead. English."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re

_PAST = (
    r"(?:was|were|wasn'?t|weren'?t|went|had|hadn'?t|did|didn'?t|saw|came|took|bought|ate|met|made|found|wrote|drove|flew|left|lost|won|slept|spent|gave|ran|sang|woke|began"
    r"|broke|fell|sent|taught|caught|built|drew|heard|felt|kept|knew|held|paid|rode|sold|brought|became|wore|threw|grew|swam|drank|fought|stole|spoke|used to|(?<!'s )(?<!'ve )(?<!has )got(?: to)?|read (?:it|that|the|this|your|my|his|her|about)|once|thought|told (?:you|him|her|them|me|us|my|everyone)|stood|shook|chose|hid|rang|hung|tore|slid|dug|fled|froze|lent|bit|swore|forgave|understood|woken|learnt|burnt|dreamt|(?:he|she|it|they|who|mom|mum|dad|(?:the|my|our|a|his|her) \w+) (?:quit|hit|cut|put|let|set|hurt|beat|cost|shut|spread)|seen|gone|eaten|written"
    r"|(?<!am )(?<!is )(?<!are )(?<!'m )(?<!'s )(?<!'re )(?<!im )(?<!be )(?<!get )(?<!so )(?<!gets )(?<!very )(?<!really )(?<!feel )(?<!being )(?<!getting )(?<!\ba )(?<!too )(?<!bit )"
    r"(?!need|speed|bleed|exceed|(?:water|blood)?shed\b|sled\b|bobsled|seed\b|feed\b|weed\b|breed\b|reed\b|deed\b|creed\b|steed\b|\w*bed\b|moped|excited|scared|terrified|petrified|freaked|thrilled|delighted|overwhelmed|horrified|mortified|stoked|exhausted|relieved|pleased|amazed|annoyed|confused|embarrassed|unprepared|prepped|tired|bored|stressed|worried|supposed|scheduled|booked|planned|invited|married|engaged|hundred|reserved|arranged|signed"
    r"|registered|postponed|rescheduled|agreed|promised|decided|asked|offered|confirmed|prepared|wicked|naked|sacred|indeed|moved (?:it|the \w+|my \w+) to|pushed (?:it )?(?:back )?to|interested|nervous|psyched|hyped|pumped|assigned|wanted to|hoped)\w{2,}ed)"
)
_AHEAD = (
    r"(?:(?:gets?|getting|having|have|has|needs?|wants?) (?:my|the|our|his|her|their|it|a|an|some|him|them|this) (?:\w+ ){0,3}?(?:\w+ed|put|done|cut|taken|fixed|built|sent|made)|(?:'s|'ve|has|have) got|(?:gets?|getting|be|being|is|are|to) (?:paid|sent|built|sold|drawn|held|told|made|taught|left|done|broken|taken)|(?:^|(?<=[.!?,;:] )|(?<=[.!?,;:])|(?<=\bomg )|(?<=\bso )|(?<=\bok )|(?<=\bokay )|(?<=\byay )|(?<=\blol )|(?<=\bbtw )|(?<=\bguys )|(?<=\banyway )|(?<=\bupdate ))were(?= \w{2,}ing\b)|will|'ll|ill|won'?t|wont|gonna|going|is|are|am|'s|'re|'m|im|isn'?t|aren'?t|has|have|need|needs|want|wants|wanna|plan|plans|planning|hope|hoping|hopefully|can|can'?t|cant|let'?s|must|should"
    r"|shall|gotta|may|might|see (?:you|u|ya)|leav(?:e|es|ing)|start(?:s|ing)?|fly(?:ing)?|flies|com(?:e|es|ing)|meet(?:s|ing)?|visit(?:s|ing)?|begin(?:s|ning)?|opens?|arriv(?:e|es|ing)|comes? out"
    r"|due|tomorrow|scheduled|booked|planned|(?<!was )(?<!were )supposed|reserved|postponed|rescheduled|about to|wish me|(?:was|got|been|is|'s|were) (?:moved|pushed|postponed|rescheduled)|got (?:moved|pushed|postponed|rescheduled|invited|accepted|scheduled|tickets|booked)|got (?:a|an|my|another|this|some|two|three|the)? ?(?:\w+ ){0,2}(?:exam|test|quiz|interview|appointment|meeting|date|flight|shift|match|gig|concert|show|party|presentation|deadline|audition|recital|wedding|final|finals|midterms?|rehearsal|practice|game|call|class|tournament|race|tickets|trip|performance|review|surgery|operation|train|viewing|lesson|work))"
)
_PERFECT = (
    r"(?:has|have|'ve|ive|'s) (?:(?:just|already|really|all|only|never|always|literally) )?(?:been(?! (?:moved|pushed|postponed|rescheduled|scheduled|booked|planned|invited|asked|told|dreading|waiting for|looking forward))|had|gone|seen|done|felt|passed|flown|sucked|lasted)"
    r"|(?:could|should|would|might|must)(?:'ve| have|a)|(?:was|(?<=we )were|(?<=they )were|(?<=you )were) (?:supposed|meant|going) to(?: be)? \w+"
)
_VERB = re.compile(
    rf"(?<![\w'])(?P<perfect>{_PERFECT})(?![\w'])|(?<![\w'])(?P<ahead>{_AHEAD})(?![\w'])|(?<![\w'])(?P<past>{_PAST})(?![\w'])|(?P<short>(?<=\w)(?:'ll|(?<!mom)(?<!mum)(?<!dad)(?<!law)(?<!nan)(?<!gran)(?<!sister)(?<!brother)(?<!friend)(?<!parents)(?<!place)'s|'re|'m))(?!\w)"
)
_BACKWARD = re.compile(
    r"(?:\b(?:last|past|previous|since|every|each|most|other|(?<!said )(?<!says )(?<!think )(?<!hear )(?<!know )(?<!hope )(?<!so )(?<!guess )that|on most|all|until last|after last|this past|one|any|some|the first"
    r"|black|manic|blue|ruby|good|casual|freaky|ash|palm|taco|super bowl|cyber|girl|man|bloody|typical|happy|a|an|what a|such a|another|called|named|name is|name's|titled|called it|like a|feels like|fav(?:ou?rite)? day is|god it'?s|goodness it'?s|is it|who was|not|never|other than|except|hates?|loves?|loved|hated|tgi)\s+)$"
)
_AFTER_PREPOSITION = re.compile(r"(?:on|by|until|at|in|for|before|from|over|around|within|due|come)\b")
_NOT_ON = re.compile(r"\b(?:not|never|only ever) $(?<!not until )")
"""Right before a phrase with a preposition of its own: 'not on Friday', while 'one on Friday' is."""
_BACK = re.compile(
    r"(?<!come )(?<!comes )(?<!coming )(?<!be )(?<!get )(?<!gets )(?<!fly )(?<!flying )(?<!i'm )(?<!im )(?<!we're )(?<!am )(?<!are )(?<!is )(?<!heading )(?<!going )\bback $"
)
"""'Back in May', but not 'hear back in May'."""
_NAME = re.compile(
    r"\s+(?:on (?:netflix|hulu|hbo|disney|spotify|tv|the radio|prime)|is (?:my (?:\w+ )?fav\w*|my least|the (?:best|worst) (?:day|part|movie|song|show)|always|usually|such an?|a (?:good|great|cool|nice|weird|cute|pretty) (?:\w+ )?name|overrated|underrated|for (?:resting|church|laundry|cleaning))|never (?:dies|knows|comes)|is another day|people\b|murder club|live\b(?! music)|fever\b|addams|night (?:live|fever)|times\b)"
)
"""Behind a day that is no date: a title, or what one thinks of such days."""
_ABLE = re.compile(
    r"\b(?:can|could|able to|possible to|how (?:to|do)|managed to|takes?|goes)\b.{0,30}\b(?:run|read|finish|solve|learn|eat|do|make|bake|type|drink|swim|walk|cycle|write|beat|build|lose|gain|heal|knit|burn|spend|from zero|by)\b.{0,40}$"
)
"""'I can run ten km in an hour' says how fast."""
_HABIT = re.compile(
    r"\b(?:every|each|always|usually|normally|typically|generally|most days|daily|whenever|back when|when i was|as a kid|once a|twice a|times a|on a daily basis|tend to|used to)\b"
    r"|(?<!from )\b(?:mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?(?: (?:to|through|thru) | ?[-–/] ?)(?:mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b"
)
_NOT_SINCE = re.compile(
    r"\b(?:haven'?t|hasn'?t|havent|hasnt|have not|has not|hadn'?t|(?:first|only) (?:time|day off|holiday|break|meal|night out|hug|letter|sleep|shower|win|rain|snow)|best|worst|didn'?t|never)\b"
)
_NEVER_IN = re.compile(r",? (?:i|we|he|she|they|it)(?:'ve|'s| have| has)? (?:never|haven'?t|hasn'?t|not once)\b")
_AGO = re.compile(
    r"\b(?:ago|yesterday|last (?:night|week|month|year|summer|time|mon|tues|wednes|thurs|fri|satur|sun)\w*)\b"
)
_DUE = ("due ", "come ", "this coming ", "coming ")
"""Ahead, whatever follows."""
_SENTENCE = re.compile(r"[.!?;]")
_REACH = 200
"""Characters to both sides of a date that are looked at."""
_CLAUSE = re.compile(r"[,:]|\b(?:but|and|so|because|cuz|cause|then|who|which|where|while)\b|[^\w\s',:'-]")


def is_past(text: str, start: int, end: int) -> bool:
    """Whether the date phrase at `start:end` of lower-case `text` is past, a span of the past, or a habit.

    The nearest verb decides: in the phrase's own clause, before it, then after it; then in what comes before in the sentence.
    """
    floor, ceiling = max(0, start - _REACH), min(len(text), end + _REACH)
    begin = max((match.end() for match in _SENTENCE.finditer(text, floor, start)), default=floor)
    following = _SENTENCE.search(text, end, ceiling)
    stop = following.start() if following else ceiling
    clause = max((match.end() for match in _CLAUSE.finditer(text, begin, start)), default=begin)
    closing = _CLAUSE.search(text, end, stop)
    close = closing.start() if closing else stop
    backward = _NOT_ON if _AFTER_PREPOSITION.match(text, start) else _BACKWARD
    if backward.search(text, clause, start) or _NAME.match(text, end) or _HABIT.search(text, clause, close):
        return True
    if text.startswith("in ", start) and (
        _NOT_SINCE.search(text, clause, start)
        or _NEVER_IN.match(text, end)
        or _BACK.search(text, clause, start)
        or _ABLE.search(text, clause, start)
    ):
        return True
    gone = [*_AGO.finditer(text, clause, close)]
    if gone and not any(verb["ahead"] for verb in _VERB.finditer(text, gone[-1].end(), max(start, gone[-1].end()))):
        return True
    if text.startswith(_DUE, start) and not _VERB.search(text, clause, start):
        return False
    for low, high, last in ((clause, start, True), (end, close, False), (end, stop, False), (begin, clause, True)):
        verbs = list(_VERB.finditer(text, low, high))
        if verbs:
            verb = verbs[-1 if last else 0]
            return verb["past"] is not None or verb["perfect"] is not None
    return False


_PLANNED = re.compile(
    r"\b(?:will|'ll|i'll|ill|gonna|going to|have to|has to|need to|needs to|gotta|must|should|see you|leav(?:e|es|ing)|starts?|starting|begins?|fly|flying|flies|comes?|coming|meet(?:ing)?|meets|seeing|flight"
    r"|train|bus|call|due|booked|scheduled|till|until|exam|test|interview|appointment|meeting|date|shift|match|gig|concert|show|party|presentation|deadline|surgery|operation|game|class|dinner|rehearsal|opens?|airs|lands?"
    r"|closes|wish me|can't wait|cant wait|looking forward|excited (?:for|about)|nervous about|dreading|plan(?:s|ning)?|getting|moving|visiting|wedding|defen[sc]e|session|stream|audition|hearing|pick(?:ing)? (?:up|him|her|them|me)|kicks? off|drops?|releases?|premieres?|appt|therapy|dentist|lecture|practice)(?!\w)"
)


def is_ahead(text: str, start: int, end: int) -> bool:
    """Whether the sentence around the date phrase at `start:end` of lower-case `text` speaks of what is ahead."""
    floor, ceiling = max(0, start - _REACH), min(len(text), end + _REACH)
    begin = max((match.end() for match in _SENTENCE.finditer(text, floor, start)), default=floor)
    following = _SENTENCE.search(text, end, ceiling)
    return _PLANNED.search(text, begin, following.start() if following else ceiling) is not None
