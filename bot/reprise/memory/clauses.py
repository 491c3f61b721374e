"""A chat message in sentences and clauses, ready to be read: no questions, no quotations, nothing unreal."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re
from collections.abc import Iterator

from reprise.lexicon import verbs

_QUOTED = re.compile(r"[\"“„«][^\"”“»]*[\"”“»]|(?m:^\s*>.*$)")
_STAGED = re.compile(r"\*{1,2}([^*\n]+)\*{1,2}|(?m:^_([^_\n]+)_$)")
_SENTENCE = re.compile(r"[^.!?…;\n]+(?:\.(?=\w)[^.!?…;\n]*)*[.!?…;\n]*")
_SYMBOLS = re.compile("[^\\w\\s'’.,:/&%$€£+-]+")
_UNREAL = re.compile(
    r"\b(?:(?<!\bto know )(?<!\bto see )(?<!\bfind out )if|would|wouldn'?t|wish(?! me)|imagine|pretend\w*|suppose|as though|in (?:my|a|the|this) (?:dream|book|movie|film|game|show|story|novel)|dream(?:ed|t)|i'd|jk|just kidding|not really"
    r"|almost|nearly|could have|could've|should have|should've|he said|she said|they said|lyrics|my character|oc)\b",
    re.IGNORECASE,
)  # fmt: skip
_CUT = re.compile(
    r"\s*,?\s*\b(?:wish\s+me\s+luck|pray\s+for\s+me|send\s+help|(?:please\s+)?help\s+me|can'?t\s+wait|(?:so\s+)?not\s+(?:at\s+all\s+)?ready|fingers\s+crossed|save\s+me|let'?s\s+go+)\b(?!\s+(?:to|for|until|till|with|in|on|my|the|a)\b).*|\s*,?\s+(?:but|so(?=\s+(?:i|i'm|im|we|my|it|it's|its|he|she|they|the|now|that|far)\b)|because|cuz|coz|cause|bc|although|though|tho|except|unless|whereas|while)\s+|\s+[-–—]+\s+|\s*:\s+"
    r"|\s*,\s*no\s+[\w-]+(?:\s+[\w-]+)?\s*$|(?<=\bnot going)\s*,\s*(?=going\s)"
    r"|\s*,?\s+(?:and|then|plus)\s+(?=(?:then\s+|now\s+|also\s+)?(?:i|i'm|im|ive|i've|i'll|my|we|we're|it|it's|its|he|she|they|the|that|this|now|can'?t|cannot)\b)"
    r"|\s*,\s*(?=(?:and|then|i|i'm|im|ive|i've|i'll|my|we|we're|he|she|they|it|it's|its|which|who|lol|haha|the|this|that|now|still|just|maybe|can't|cant|wish|really|super|gonna|so|any|thanks|how|what|what's|do|did|have you|right|you)\b)",
    re.IGNORECASE,
)  # fmt: skip
_LEAD = re.compile(
    r"\s*(?:(?:so|well|oh|ooh|also|lol|omg|hey|hi|hello|yesterday|today|btw|honestly|guess what|yeah|yep|yes|no(?=\s*[,:!-]|\s+(?:i|i'm|im|my|we|it)\b)|nah|haha+|and|but|ok|okay|then|anyway|anyways|actually|basically|because|cuz"
    r"|this morning|last night|last week|last month|last weekend|recently|ugh|ah|aww?|wow|ya+y+|woo+(?:hoo+)?|guys|sorry|plus|um+|uh+|hmm+|fun fact|update|today's update|finally|tbh|ngl|speaking of which|good news|the other day|thanks|now|apparently|true"
    r"|these days|lately|at the moment|right now|my god|turns out|i think|i guess|thing is|you know|as for me|for me|in other news|last \w+day|for lunch|for dinner|after work)\b[\s,:!-]*)+",
    re.IGNORECASE,
)  # fmt: skip
_MOOD = (
    r"(?:(?:and\s+)?(?:i'?m\s+|i\s+am\s+|we'?re\s+|feeling\s+)?(?:(?:so|very|super|really|kinda|kind\s+of|sorta|low\s?key|high\s?key|a\s+bit|a\s+little|bit|mega|hella|literally|getting|low-key|absolutely|completely|totally)\s+)*"
    r"(?:freaking\s+out|nervous|excited|scared|terrified|stressed(?:\s+out)?|panicking|anxious|hyped|pumped|stoked|dreading\s+it|shaking|screaming|worried|bricking\s+it|losing\s+it|shitting\s+myself|sweating|over\s+the\s+moon)"
    r"(?:\s+(?:about\s+it|already|rn|now))*)"
)
_TRAIL = re.compile(
    rf"(?:(?<=\w)[\s,]+{_MOOD}(?=[\s.!,]*$)|[\s,]*\b(?:u+g+h+|a+r+gh+|e+e+k+|a{{2,}}h*|woo+(?:hoo+)?|wo+t|ya+y+|yikes|fml|smh|oof|phew|bruh|(?<!\bto\s)(?<!\bfor\s)help|lolo+l|lmfao|rofl|omf?g+|pls|plz|rip\s+me|istg|frfr|xx+)\b"
    r"|[\s,]*\b(?:lol|lmao|haha+|hehe+|today|yesterday|just now|right now|rn|atm|at the moment|this morning|this week|last night|last week|last weekend|last month|too|tho|though|omg|btw|now|already|again|finally|as well|and"
    r"|tbh|ngl|honestly|lately|these days|recently|you know|i think|i guess|(?:that |which )?i (?:told|mentioned|said)\b.*|or something|or so|so much|a lot|xd|yay|ugh|so|by|on|at|for|in|to|from|the other day|a few days ago|soon|ok|okay|please|wish me luck|with|until|till|before)\b|[\s,.:;'’/&+-]+|:[()dp]+)+$",
    re.IGNORECASE,
)  # fmt: skip

_SHORTHAND = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (r"\b(i|we)'?ve\s+got\b", r"\1 have"),
        (r"\babt\b", "about"),
        (r"\b(?:gunna|gona|finna)\b", "gonna"),
        (r"\bw/\s*|\bw\s+(?=(?:my|a|an|the|our|some|two|\w{3,})\b)", "with "),
        (r"\blike\s+(?=(?:\d+|two|three|four|five|six|ten|a\s+(?:dozen|hundred|thousand|million)|twenty|thirty|forty|fifty)\b)", ""),
        (rf"\b(my\s+(?!parents|kids){verbs.KIN}(?<!s))s\s+(?=(?:coming|visiting|moving|turning|getting|starting|arriving|flying|graduating|staying)\b)", r"\1 is "),
        (r"\b((?:my|the)\s+(?:\w+\s+){0,2}?(?:deadline|birthday|interview|appointment|wedding|recital|audition))s\s+(?=(?:on|in|at|next|this|tomorrow|tmrw|today|tonight)\b)", r"\1 is "),
    )
)  # fmt: skip
"""Spelling of the chat, and what it stands for."""
_UNIT = r"(?:minute|min|hour|hr|day|week|weekend|month|year|night)s?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WHEN = (
    rf"(?:(?:since|from|until|till|by|of|for|on|over)\s+)?(?:the\s+day\s+before\s+yesterday|(?:late|early|earlier|just|only)?\s*(?:yesterday|today|tonight|last\s+(?:night|week|weekend|month|{_WEEKDAY}))"
    rf"(?:\s+(?:morning|afternoon|evening|night))?|(?:earlier\s+)?this\s+(?:morning|afternoon|evening|week|weekend|month|{_WEEKDAY})|just\s+now|right\s+now|the\s+other\s+(?:day|night|week)"
    rf"|(?:(?:about|like|around|just|almost|over)\s+)?(?:an?\s+(?:few|couple(?:\s+of)?)\s+|an?\s+|a\s+while|[\w-]+\s+|couple\s+(?:of\s+)?){_UNIT}\s+ago|(?:a\s+(?:long\s+)?while|ages|years|weeks|months)\s+ago)"
    rf"|(?:on|since)\s+{_WEEKDAY}(?:\s+(?:morning|afternoon|evening|night))?"
)
_OF_THEN = re.compile(r"\b(?:today|yesterday|tonight|last (?:night|week)|this (?:morning|week))'s\b")
_STALE = re.compile(rf"(?<![\w'-])(?:{_WHEN})(?![\w'-])")
"""When something was, seen from the day it was said; in small letters only, for 'Yesterday' is a film."""
_COMPANION = re.compile(rf"my\s+{verbs.KIN}(?-i:\s+[A-Z][\w'-]+)?", re.IGNORECASE)
_TOGETHER = re.compile(
    rf"(?:i|we)\s+(?=(?:are|were)\s+(?!not\b)\w+ing\b|(?:just\s+|finally\s+)?(?!got\b)(?:{'|'.join(sorted(verbs.PAST))})\s)",
    re.IGNORECASE,
)


def clauses(text: str) -> Iterator[tuple[str, bool]]:
    """The clauses of `text` without what introduces them, each with whether it was between asterisks, as role play is."""
    for sentence, staged in _sentences(text):
        if not _UNREAL.search(sentence):
            for clause in _clauses(sentence):
                yield clause, staged


def _sentences(text: str) -> Iterator[tuple[str, bool]]:
    """Sentences that are no questions, each with whether it was between asterisks."""
    text = _QUOTED.sub(" ", text.replace("’", "'").replace("‘", "'"))
    for staged in _STAGED.finditer(text):
        yield (staged[1] or staged[2]).strip(), True
    for match in _SENTENCE.finditer(_STAGED.sub(". ", text)):
        sentence = match[0].strip()
        if sentence and "?" not in sentence:
            yield _SYMBOLS.sub(" . ", sentence.rstrip(".!…; \n")).strip(" ."), False


def _clauses(sentence: str) -> Iterator[str]:
    for pattern, plain in _SHORTHAND:
        sentence = pattern.sub(plain, sentence)
    for part in re.split(r"\s+\.\s+", sentence):
        pieces = [clause[_lead(clause) :].strip() for clause in _CUT.split(part) if clause]
        for clause in _together(pieces):
            if clause:
                yield clause


def _together(pieces: list[str]) -> Iterator[str]:
    """'my dad', 'i are having a movie night' and 'me', 'my dad are having …' as 'we are having … with my dad'."""
    at = 0
    while at < len(pieces):
        first, following = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else ""
        companion = _COMPANION.match(following) if first.lower() in {"me", "i"} else None
        if companion is not None:
            following = "we" + following[companion.end() :]
        elif _COMPANION.fullmatch(first):
            companion = _COMPANION.match(first)
        if companion is not None and (together := _TOGETHER.match(following)):
            yield f"we {following[together.end() :]} with {companion[0]}"
            at += 2
        else:
            yield first
            at += 1


def without_stale_dates(clause: str) -> str:
    """'bought a shirt yesterday' → 'bought a shirt': it is told on another day."""
    clause = _STALE.sub(" ", _OF_THEN.sub("the", clause))
    return " ".join(clause.split()).strip(" ,")


# --------------------------------------------------------------------------- third person

_THIRD = {
    "my": "their", "mine": "theirs", "myself": "themself", "me": "them", "i": "they", "i'm": "they're", "im": "they're", "i've": "they've", "ive": "they've",
    "i'll": "they'll", "i'd": "they'd", "our": "their", "ours": "theirs", "us": "them", "we": "they", "we're": "they're", "we've": "they've", "am": "are",
    "we'll": "they'll", "ourselves": "themselves",
}  # fmt: skip


def _lead(clause: str) -> int:
    """Where the clause proper begins."""
    match = _LEAD.match(clause)
    return match.end() if match else 0


def in_third_person(told: str) -> str:
    """What somebody said of themself as said about them, without what trails off at its end: 'my exam lol' → 'their exam'."""
    told = re.sub(r"[\w']+", lambda word: _THIRD.get(word[0].lower(), word[0]), told)
    return " ".join(_TRAIL.sub("", re.sub(r"\bthey was\b", "they were", told)).split())


def article_for(what: str) -> str:
    """What goes before a noun that was left without: 'a ', 'an ', 'their ', or nothing."""
    first = what.lower().split()[0]
    if first in {"a", "an", "my", "our", "the", "this", "some", "two", "three"} or what.lower().endswith("s"):
        return ""
    if first in {"first", "last", "final"}:
        return "my "
    return "an " if first[0] in "aeiou" else "a "
