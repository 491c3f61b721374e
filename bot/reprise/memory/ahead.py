"""What a person plans, and what is going to happen to them: statements beside which a date may stand."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re
from dataclasses import replace

from reprise.lexicon import verbs
from reprise.memory.clauses import article_for
from reprise.memory.statement import (
    ADVERBS,
    ASIDE,
    FACT,
    I_AM,
    I_DO,
    IDLE,
    KIN_CLAUSE,
    OPEN_LOOP,
    REST,
    Statement,
    make,
    pattern,
    weak,
)  # fmt: skip

_PLAN = pattern(
    rf"(?:{I_DO}(?P<verb>need\s+to|have\s+to|must|gotta|want\s+to|wanna|plan\s+to|hope\s+to|decided\s+to|am\s+supposed\s+to)|{I_AM}(?P<going>going\s+to|gonna|about\s+to|planning\s+to|hoping\s+to|supposed\s+to)|(?:i|we)(?P<will>'?ll|\s+will))\s+{ADVERBS}(?P<rest>(?P<task>\w+).*)"
)
_AHEAD = pattern(rf"{I_AM}(?P<rest>(?P<verb>\w{{2,}}ing|off)\s+(?P<more>.+))")
_SOON = pattern(rf"{I_DO}(?P<verb>{'|'.join(verbs.SOON)})\s+{REST}")
_HAVE = pattern(
    rf"(?:{I_DO}(?:have|own)|{I_DO}got(?=\s+(?:an?|my|another|two|three)\s)|(?:i'?ve|we'?ve)\s+got|there'?s|there\s+is)\s+(?P<rest>(?:(?:an?|two|three|four|five|six|my|our|the|this|another|some|\d+)\s+)?.+)"
)
_EVENT = re.compile(
    rf"(?:an?\s+|my\s+|our\s+|the\s+|this\s+|some\s+|two\s+|three\s+)?(?:(?!(?:about|for|of|my|the|with|to|at|in|on|from|and|going|got|getting)\b)[\w'&-]+\s+){{0,4}}?{verbs.EVENTS}\b",
    re.IGNORECASE,
)
_COMES = (
    r"(?:(?:is|are|'s|will\s+be|was|got|comes?|happens?|takes?\s+place|moved|starts?|begins?|leaves?|departs?|lands?|arrives?|boards?|kicks?\s+off|opens?|closes?|ends?|finish(?:es)?|premieres?|airs?"
    r"|goes|go|falls?|rolls?\s+around|gets?)(?:\s+(?:coming|happening|scheduled|booked|set|due|starting|moved|pushed|back|up|out|in|on|through|here|live|off|finally|already|from|with))*)"
)
"""What an event does on its day."""
_EVENT_IS = re.compile(
    rf"(?P<what>(?:my|our|the|that|this)\s+(?:(?!(?:is|are|was|were|am|has|have|had|will|going|got)\b)[\w'&-]+\s+){{0,4}}?(?:{verbs.EVENTS}|trains?|bus|ferry|plane|cruise)\b(?:\s+(?:at|with|for|in|of|to|from)\s+[\w' ]+?)?)\s*(?:\s{_COMES}|'s)?(?:\s+(?:back\s+|up\s+)?to)?\s*\Z",
    re.IGNORECASE,
)
_PEOPLE = re.compile(rf"\b{verbs.KIN}\Z", re.IGNORECASE)
_CALLERS = (
    r"(?:landlord|landlady|plumber|electrician|painters?|builders?|movers?|inspector|surveyor|handyman|locksmith|roofers?"
    r"|carpenter|gardener|photographer|piano\s+tuner|vet|midwife|guests)"
)
_ARRIVAL = pattern(
    rf"(?P<rest>the\s+{_CALLERS}\s+(?:comes?|(?:is|are)\s+coming|visits?)(?:\s+(?:by|over|round|around|back))?|(?:my|our)\s+(?!{verbs.KIN}\b)(?:[\w'-]+\s+){{1,4}}?(?:arrives?|comes?|is\s+(?:arriving|coming|being\s+delivered)|gets?\s+(?:delivered|here|in|installed)|ships?|opens|closes|hatch(?:es)?|launches)\b(?:\s+(?:home|in|out|back))?)"
)
"""What is awaited: 'my new sofa arrives'."""


def have(clause: str) -> Statement | None:
    match = _HAVE.match(clause)
    if match is None or weak(match["rest"]) or IDLE.match(match["rest"]):
        return None
    upcoming = _EVENT.match(match["rest"]) is not None
    if not upcoming and (
        re.match(r"the|this|some", match["rest"], re.IGNORECASE)
        or not re.match(r"(?:an?|two|three|four|five|six|my|our|\d+)\s", match["rest"], re.IGNORECASE)
    ):
        return None
    if not upcoming and not clause.lower().startswith(("i", "we")):
        return None
    return make(OPEN_LOOP if upcoming else FACT, "has", match["rest"])


def dated_have(clause: str) -> Statement | None:
    """The same beside a date, which makes whatever it is one that happens: 'I have a spelling bee'."""
    found = have(clause)
    if found is None or found.kind is OPEN_LOOP or _PEOPLE.search(found.text):
        return found
    return replace(found, kind=OPEN_LOOP)


def plan(clause: str, *, dated: bool = False) -> Statement | None:
    match = _PLAN.match(clause)
    if match is None or (match["will"] and not dated):
        return None
    words = match["rest"].lower().split()
    if words[0] not in verbs.TO_DO and not dated:
        # "I'm going to Lisbon" is a journey, and that only when a place is named.
        return (
            make(OPEN_LOOP, "is going to", match["rest"])
            if match["going"] == "going to" and match["rest"][0].isupper()
            else None
        )
    if (
        (not dated and {word.strip(".,!") for word in words[1:3]} & verbs.NO_TASKS)
        or len(words) < 2
        or words[0] in {"be", "let", "think"}
    ):
        return None
    said = " ".join((match["verb"] or "").lower().split())
    lead = {"need to": "needs to", "gotta": "needs to", "must": "needs to", "have to": "needs to", "want to": "wants to", "wanna": "wants to", "plan to": "plans to",
            "hope to": "hopes to", "decided to": "decided to"}.get(said, "is going to")  # fmt: skip
    if match["going"] and match["going"].lower().split()[0] in {"planning", "hoping", "supposed"}:
        lead = f"is {' '.join(match['going'].lower().split())}"
    return make(OPEN_LOOP, lead, match["rest"])


def dated_plan(clause: str) -> Statement | None:
    return plan(clause, dated=True)


def ahead(clause: str) -> Statement | None:
    match = _AHEAD.match(clause)
    if match is None or match["verb"].lower() in verbs.NOT_AHEAD or weak(match["more"]) or ASIDE.search(match["more"]):
        return None
    if match["verb"].lower() in {"getting", "going"} and match["more"].lower().split()[0] in verbs.MOODS:
        return None
    return make(OPEN_LOOP, "is", match["rest"])


def soon(clause: str) -> Statement | None:
    match = _SOON.match(clause)
    if match is None or weak(match["rest"]) or IDLE.match(match["rest"]):
        return None
    return make(OPEN_LOOP, verbs.SOON[match["verb"].lower()], match["rest"])


def event(clause: str) -> Statement | None:
    """'my exam is', 'interview at the museum', 'finals start': what is left of an event when its date is taken out."""
    if (match := _EVENT_IS.match(clause)) is not None:
        return make(OPEN_LOOP, "has", match["what"])
    match = _EVENT.match(clause)
    if (
        match is None
        or len(clause.split()) > 9
        or re.search(r"\b(?:i|he|she|they|was|were|did|had)\b", clause, re.IGNORECASE)
    ):
        return None
    what = re.sub(
        rf"\s+{_COMES}(?:\s+(?:back\s+|up\s+)?to)?\Z|\s+(?:is|are|starts?|begins?)\b.*", "", clause, flags=re.IGNORECASE
    )
    return make(OPEN_LOOP, "has", article_for(what) + what)


def kin_plan(clause: str) -> Statement | None:
    match = KIN_CLAUSE.match(clause)
    if match is None or match["verb"].lower() not in verbs.KIN_AHEAD:
        return None
    return make(OPEN_LOOP, "", match["rest"])


def arrival(clause: str) -> Statement | None:
    match = _ARRIVAL.match(clause)
    return None if match is None else make(OPEN_LOOP, "", match["rest"])
