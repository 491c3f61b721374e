"""A chat message in sentences and clauses, ready to be read: no questions, no quotations, nothing unreal."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re
from collections.abc import Iterator

_QUOTED = re.compile(r"[\"“„«][^\"”“»]*[\"”“»]|(?m:^\s*>.*$)")
_STAGED = re.compile(r"\*{1,2}([^*\n]+)\*{1,2}|(?m:^_([^_\n]+)_$)")
_SENTENCE = re.compile(r"[^.!?…;\n]+(?:\.(?=\w)[^.!?…;\n]*)*[.!?…;\n]*")
_SYMBOLS = re.compile("[^\\w\\s'’.,:/&%$€£+-]+")
_UNREAL = re.compile(
    r"\b(?:if|would|wouldn'?t|wish(?! me)|imagine|pretend\w*|suppose|as though|in (?:my|a|the|this) (?:dream|book|movie|film|game|show|story|novel)|dream(?:ed|t)|i'd|jk|just kidding|not really"
    r"|almost|nearly|could have|could've|should have|should've|he said|she said|they said|lyrics|my character|oc)\b",
    re.IGNORECASE,
)  # fmt: skip
_CUT = re.compile(
    r"\s*,?\s*\bwish\s+me\s+luck\b.*|\s*,?\s+(?:but|so(?=\s+(?:i|i'm|im|we|my|it|it's|its|he|she|they|the|now|that|far)\b)|because|cuz|coz|cause|bc|although|though|tho|except|unless|whereas|while)\s+|\s+[-–—]+\s+|\s*:\s+"
    r"|\s*,?\s+(?:and|then|plus)\s+(?=(?:then\s+|now\s+|also\s+)?(?:i|i'm|im|ive|i've|i'll|my|we|we're|it|it's|its|he|she|they|the|that|this|now|can'?t|cannot)\b)"
    r"|\s*,\s*(?=(?:and|then|i|i'm|im|ive|i've|i'll|my|we|we're|he|she|they|it|it's|its|which|who|lol|haha|the|this|that|now|still|just|maybe|can't|cant|wish|really|super|gonna|so|any|thanks|how|what|what's|do|did|have you|right|you)\b)",
    re.IGNORECASE,
)  # fmt: skip
_LEAD = re.compile(
    r"\s*(?:(?:so|well|oh|ooh|also|lol|omg|hey|hi|hello|yesterday|today|btw|honestly|guess what|yeah|yep|yes|no|nah|haha+|and|but|ok|okay|then|anyway|anyways|actually|basically|because|cuz"
    r"|this morning|last night|last week|last month|last weekend|recently|ugh|ah|aww?|wow|sorry|plus|um+|uh+|hmm+|fun fact|update|today's update|finally|tbh|ngl|speaking of which|good news|the other day|thanks|now|apparently|true"
    r"|these days|lately|at the moment|right now|my god|turns out|i think|i guess|thing is|you know|as for me|for me|in other news|last \w+day|for lunch|for dinner|after work)\b[\s,:!-]*)+",
    re.IGNORECASE,
)  # fmt: skip
_TRAIL = re.compile(
    r"(?:[\s,]*\b(?:lol|lmao|haha+|hehe+|today|yesterday|just now|right now|rn|atm|at the moment|this morning|this week|last night|last week|last weekend|last month|too|tho|though|omg|btw|now|already|again|finally|as well|and"
    r"|tbh|ngl|honestly|lately|these days|recently|you know|i think|i guess|(?:that |which )?i (?:told|mentioned|said)\b.*|or something|or so|so much|a lot|xd|yay|ugh|so|by|on|at|for|in|to|from|the other day|a few days ago|soon|ok|okay|please|wish me luck|with|until|till|before)\b|[\s,.:;'’/&+-]+|:[()dp]+)+$",
    re.IGNORECASE,
)  # fmt: skip


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
    for part in re.split(r"\s+\.\s+", sentence):
        for clause in _CUT.split(part):
            if clause and (stripped := clause[_lead(clause) :].strip()):
                yield stripped


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
