"""What a person plainly says of themself, found by patterns of English and put into the third person.

High precision before recall: questions, quotations, negations, hypotheticals, dreams and anything about "you" are passed over.
"""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from reprise.lexicon import verbs
from reprise.lexicon.text import content_words
from reprise.memory.clauses import article_for, clauses, in_third_person, without_stale_dates
from reprise.memory.dates import READ, DatedSpan, find_dates
from reprise.memory.doubts import may_be_sarcasm, of_somebody_unnamed
from reprise.memory.scenes import scene_step
from reprise.models import MemoryKind, Timed

LONGEST = 140
"""Characters of a statement."""


@dataclass(frozen=True, kw_only=True)
class Statement(Timed):
    """One thing said: 'bought a vintage shirt'."""

    kind: MemoryKind
    text: str
    happens_at: datetime | None = None
    story: bool = False
    """A step in a role play: only the last one says where the story was left."""


FACT, PREFERENCE, OPEN_LOOP = MemoryKind.FACT, MemoryKind.PREFERENCE, MemoryKind.OPEN_LOOP


def statements(text: str, said_at: datetime, zone: str | None) -> tuple[Statement, ...]:
    """The statements in `text`, in order; none when unsure."""
    found: list[Statement] = []
    for clause, staged in clauses(text[:READ]):
        if (statement := _read(clause, staged, said_at, zone)) is not None:
            found.append(statement)
    return tuple(found)


# --------------------------------------------------------------------------- one clause

_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nobody|neither|nor|hardly|barely|without|(?:do|does|did|is|are|was|were|has|have|had|ca|could|wo|would|should|ai|must|need)n'?t)\b",
    re.IGNORECASE,
)
_ABOUT_YOU = re.compile(r"\b(?:you|your|yours|u|ur|ya)\b", re.IGNORECASE)

_ADVERBS = r"(?:(?:just|finally|also|so|super|very|pretty|quite|actually|really|recently|only|still|totally|literally|already|even|absolutely|kinda|currently|always|secretly|usually|mostly|mainly|probably|once|accidentally|lately|honestly|truly|rly)\s+)*"
_I = rf"(?:i|we)\s+{_ADVERBS}"
_I_AM = rf"(?:i'?m|i\s+am|we'?re|we\s+are)\s+{_ADVERBS}"
_I_HAVE = rf"(?:(?:i'?ve|i\s+have|we'?ve|we\s+have)\s+{_ADVERBS}|{_I})"
_REST = r"(?P<rest>.+)"


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern + r"\Z", re.IGNORECASE)


_DID = _pattern(rf"{_I_HAVE}(?P<verb>{'|'.join(sorted(verbs.PAST))})\s+{_REST}")
_GOT = re.compile(
    r"(?:a|an|my|the|new|two|three|four|some|our|into|accepted|engaged|married|promoted|hired|tickets|back from|first|second|third|another|really into)\b",
    re.IGNORECASE,
)
_LIKES = _pattern(rf"{_I}(?P<verb>{'|'.join(verbs.LIKES)})\s+{_REST}")
_DISLIKES = _pattern(
    rf"{_I}(?P<verb>can'?t\s+stand|cannot\s+stand|don'?t\s+like|don'?t\s+eat|don'?t\s+drink)\s+{_REST}"
)
_FAVOURITE = _pattern(
    r"(?P<rest>my\s+(?:all[- ]time\s+)?fav(?:ou?rite)?s?\s+[\w' -]{2,40}?\s+(?:is|are|has to be)\s+.+)"
)
_STATE = _pattern(rf"{_I}(?P<verb>{'|'.join(verbs.STATES)})\s+{_REST}")
_HAVE = _pattern(
    rf"(?:{_I}(?:have|own)|{_I}got(?=\s+(?:an?|my|another|two|three)\s)|(?:i'?ve|we'?ve)\s+got|there'?s|there\s+is)\s+(?P<rest>(?:(?:an?|two|three|four|five|six|my|our|the|this|another|some|\d+)\s+)?.+)"
)
_BEEN = _pattern(rf"(?:i'?ve|i\s+have|we'?ve)\s+{_ADVERBS}been\s+(?P<verb>\w+ing)\s+{_REST}")
_ALL_DAY = re.compile(r"\ball\s+(?:day|morning|afternoon|evening|night|week|weekend)\b", re.IGNORECASE)
_NOW = _pattern(rf"{_I_AM}(?P<verb>{'|'.join(sorted(verbs.NOW, key=len, reverse=True))})\b\s*(?P<rest>.*)")
_JOB = _pattern(rf"{_I_AM}(?P<rest>an?\s+(?:[\w-]+\s+){{0,2}}?{verbs.JOBS}\b.*)")
_PLAN = _pattern(
    rf"(?:{_I}(?P<verb>need\s+to|have\s+to|must|gotta|want\s+to|wanna|plan\s+to|hope\s+to|decided\s+to|am\s+supposed\s+to)|{_I_AM}(?P<going>going\s+to|gonna|about\s+to|planning\s+to|hoping\s+to|supposed\s+to)|(?:i|we)(?P<will>'?ll|\s+will))\s+{_ADVERBS}(?P<rest>(?P<task>\w+).*)"
)
_AHEAD = _pattern(rf"{_I_AM}(?P<rest>(?P<verb>\w{{2,}}ing|off)\s+(?P<more>.+))")
_ASIDE = re.compile(r"\b(?:that|which|who|when|where|why|how|about|whether|until|before|after)\b", re.IGNORECASE)
"""After it stands what the date belongs to, and that may be no plan of the person's."""
_SOON = _pattern(rf"{_I}(?P<verb>{'|'.join(verbs.SOON)})\s+{_REST}")
_KIN = _pattern(
    rf"(?P<rest>(?P<who>my\s+{verbs.KIN})(?P<name>\s+(?-i:[A-Z])[\w'-]+)?\s+{_ADVERBS}(?P<verb>\w+(?:'s)?)\b\s*(?P<more>.*))"
)
_KIN_NAME = re.compile(
    rf"\b(?P<who>my\s+{verbs.KIN}),?\s+(?:(?:named|called|whose\s+name\s+is)\s+)?(?-i:(?P<name>[A-Z][a-z'-]+))\b",
    re.IGNORECASE,
)
_KIN_IS = re.compile(
    r"(?:called|named|an?|the|from|\d+|turning|getting|moving|coming|visiting|learning|studying|allergic|pregnant|in\s+the|training|starting|arriving|flying|expecting|sick|named)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    rf"(?:an?\s+|my\s+|our\s+|the\s+|this\s+|some\s+|two\s+|three\s+)?(?:(?!(?:about|for|of|my|the|with|to|at|in|on|from|and)\b)[\w'&-]+\s+){{0,4}}?{verbs.EVENTS}\b",
    re.IGNORECASE,
)
_EVENT_IS = re.compile(
    rf"(?P<what>(?:my|our|the|that|this)\s+(?:[\w'&-]+\s+){{0,4}}?{verbs.EVENTS}\b(?:\s+(?:at|with|for|in|of)\s+[\w' ]+?)?)\s*(?:is|are|'s|starts?|begins?|will\s+be|was\s+moved|got\s+moved|comes|happens|takes\s+place|moved)?(?:\s+(?:back\s+|up\s+)?to)?\s*\Z",
    re.IGNORECASE,
)
_NO_OBJECT = re.compile(r"(?:in|at|with|from)\b", re.IGNORECASE)
_IDLE = re.compile(
    r"(?:to|been|had|nothing|so much)\b|(?:an?|the|my|no|some)?\s*(?:\w+\s+)?(?:question|idea|feeling|point|guess|hunch|thought|minute|second|sec|moment|doubt|favor|favour|request"
    r"|confession|clue|mess|mistake|laugh|joke|time|headache|day|night|morning|weekend|week|problem|reason|choice|fun|way)\b",
    re.IGNORECASE,
)  # fmt: skip
_ELLIPSIS = re.compile(
    rf"^(?=(?:just|finally)\s+(?:{'|'.join(sorted(verbs.PAST))})\s|(?:got|picked up|bought|adopted|watched|visited|started|baked|finished|burned|burnt|named|built|painted|planted|ordered|rewatched|cooked|joined|wrote|filmed|knitted|sewed|thrifted)\s+(?:a|an|my|the|some|two|new)\b|(?:re)?watched\s+\w|dyed\s+my\s|made\s+(?:a|an|some)\s|moved\s+(?:in)?to\s|signed\s+up\s+for\s|(?:can'?t|cannot)\s+stand\s|(?:still\s+)?(?:gotta|need\s+to|have\s+to)\s)",
    re.IGNORECASE,
)
"""'Just watched Arrival': the subject is understood."""
_ELLIPSIS_BE = re.compile(
    r"^(?=(?:still\s+|just\s+|finally\s+|currently\s+)?(?:gonna|going\s+to|waiting\s+(?:to|for|on)|trying\s+to|planning|thinking\s+(?:of|about)|working\s+on|stuck\s+(?:on|at|in)|learning|moving\s+to|flying\s+to|saving\s+up"
    r"|looking\s+for|training\s+for|studying\s+for|preparing\s+for|rewatching|reading|knitting)\s)",
    re.IGNORECASE,
)
_ELLIPSIS_AHEAD = re.compile(
    r"^(?!\w*thing\b|(?:morning|evening|during|meeting|wedding|opening|viewing|hearing|being)\s)(?=\w{3,}ing\s+(?:an?|my|the|our|some)\s)",
    re.IGNORECASE,
)
"""The same of what a date is named for: 'repainting my bedroom on Saturday'."""
_GETTING_DONE = re.compile(r"((?:i'?m|am|are|'re)\s+getting\s+(?:\w+\s+){1,4}?\w{2,})ed\b", re.IGNORECASE)
_ELLIPSIS_BEEN = re.compile(r"^(?=been\s+\w+ing\s)", re.IGNORECASE)
_TOLD = re.compile(
    r"\s+(?:that\s+|which\s+)?i\s+(?:told|mentioned\s+to|showed|promised)\s+(?:you|u)\b.*", re.IGNORECASE
)


def _read(clause: str, staged: bool, said_at: datetime, zone: str | None) -> Statement | None:
    """The statement a clause makes, if any; a clause is read by the first pattern that fits."""
    # "Getting a desk delivered on Thursday" is ahead; letter for letter, so that the dates stay where they are.
    spans = find_dates(_GETTING_DONE.sub(r"\1es", clause), said_at, zone)
    bare = without_stale_dates(_TOLD.sub("", _without(clause, spans)))
    bare = _ELLIPSIS.sub("i ", _ELLIPSIS_BE.sub("i'm ", _ELLIPSIS_BEEN.sub("i've ", bare)))
    if spans:
        bare = _ELLIPSIS_AHEAD.sub("i'm ", bare)
    if _ABOUT_YOU.search(bare) or of_somebody_unnamed(bare):
        return None
    if staged:
        return _step(bare, staged=True)
    if _NEGATED.search(bare):
        return _dislike(bare)
    happens_at = spans[0].when if spans else None
    # A step of a story has no date: "I run a 10k on Sunday" is none.
    for reader in (*_DATED, *_READERS) if happens_at else (_scene, *_READERS):
        if (statement := reader(bare)) is not None:
            dated = statement.kind is OPEN_LOOP
            if happens_at and not dated and _ASIDE.search(statement.text):
                return None
            return replace(statement, happens_at=happens_at if dated and not statement.story else None)
    return None


def _without(clause: str, spans: tuple[DatedSpan, ...]) -> str:
    for span in reversed(spans):
        clause = f"{clause[: span.start]} {clause[span.end :]}"
    return " ".join(clause.split()).strip(" ,")


def _did(clause: str) -> Statement | None:
    match = _DID.match(clause)
    if match is None or _weak(match["rest"]):
        return None
    verb = match["verb"].lower()
    if match["rest"].lower().split()[0] in verbs.PARTICLES and verb not in {"signed", "picked"}:
        return None
    if verb in verbs.TRANSITIVE and (_IDLE.match(match["rest"]) or _NO_OBJECT.match(match["rest"])):
        return None
    if (verb == "got" and not _GOT.match(match["rest"])) or (
        verb in {"went", "ran"} and not match["rest"].lower().startswith(("to ", "a ", "my "))
    ):
        return None
    return _make(FACT, verb, match["rest"])


def _like(clause: str) -> Statement | None:
    match = _LIKES.match(clause)
    if match is None or _weak(match["rest"]) or _IDLE.match(match["rest"]):
        return None
    if may_be_sarcasm(match["verb"], match["rest"]):
        return None
    return _make(PREFERENCE, verbs.LIKES[match["verb"].lower()], match["rest"])


def _dislike(clause: str) -> Statement | None:
    match = _DISLIKES.match(clause)
    if match is None or _weak(match["rest"]) or _NEGATED.search(match["rest"]):
        return None
    if may_be_sarcasm(match["verb"], match["rest"]):
        return None
    verb = " ".join(match["verb"].lower().replace("’", "'").split())
    said = "can't stand" if verb.endswith("stand") else f"doesn't {verb.split()[-1]}"
    return _make(PREFERENCE, said, match["rest"])


def _favourite(clause: str) -> Statement | None:
    match = _FAVOURITE.match(clause)
    return None if match is None else _make(PREFERENCE, "", match["rest"])


def _state(clause: str) -> Statement | None:
    match = _STATE.match(clause)
    if match is None:
        return None
    verb = match["verb"].lower()
    if _weak(match["rest"]) or not re.match(rf"(?:{verbs.OBJECT_OF_STATE[verb]})\b", match["rest"], re.IGNORECASE):
        return None
    return _make(FACT, verbs.STATES[verb], match["rest"])


def _have(clause: str) -> Statement | None:
    match = _HAVE.match(clause)
    if match is None or _weak(match["rest"]) or _IDLE.match(match["rest"]):
        return None
    upcoming = _EVENT.match(match["rest"]) is not None
    if not upcoming and (
        re.match(r"the|this|some", match["rest"], re.IGNORECASE)
        or not re.match(r"(?:an?|two|three|four|five|six|my|our|\d+)\s", match["rest"], re.IGNORECASE)
    ):
        return None
    if not upcoming and not clause.lower().startswith(("i", "we")):
        return None
    return _make(OPEN_LOOP if upcoming else FACT, "has", match["rest"])


def _been(clause: str) -> Statement | None:
    match = _BEEN.match(clause)
    if (
        match is None
        or _weak(match["rest"])
        or _ALL_DAY.search(match["rest"])
        or match["verb"].lower() in {"feeling", "thinking", "having", "going", "doing", "being", "getting"}
    ):
        return None
    open_ended = verbs.NOW.get(match["verb"].lower()) or verbs.NOW.get(
        f"{match['verb']} {match['rest'].split()[0]}".lower()
    )
    return _make(OPEN_LOOP if open_ended else FACT, f"has been {match['verb'].lower()}", match["rest"])


def _now(clause: str) -> Statement | None:
    match = _NOW.match(clause)
    if match is None or (match["rest"] and _weak(match["rest"])):
        return None
    verb = " ".join(match["verb"].lower().split())
    if verb in {"vegan", "vegetarian", "left-handed", "getting married"}:
        return _make(OPEN_LOOP if verbs.NOW[verb] else FACT, "is", f"{verb} {match['rest']}")
    if not match["rest"]:
        return None
    return _make(OPEN_LOOP if verbs.NOW[verb] else FACT, f"is {verb}", match["rest"])


def _job(clause: str) -> Statement | None:
    match = _JOB.match(clause)
    return None if match is None else _make(FACT, "is", match["rest"])


def _plan(clause: str, *, dated: bool = False) -> Statement | None:
    match = _PLAN.match(clause)
    if match is None or (match["will"] and not dated):
        return None
    words = match["rest"].lower().split()
    if words[0] not in verbs.TO_DO and not dated:
        # "I'm going to Lisbon" is a journey, and that only when a place is named.
        return (
            _make(OPEN_LOOP, "is going to", match["rest"])
            if match["going"] == "going to" and match["rest"][0].isupper()
            else None
        )
    if (not dated and set(words[1:3]) & verbs.NO_TASKS) or len(words) < 2 or words[0] in {"be", "let", "think"}:
        return None
    said = " ".join((match["verb"] or "").lower().split())
    lead = {"need to": "needs to", "gotta": "needs to", "must": "needs to", "have to": "needs to", "want to": "wants to", "wanna": "wants to", "plan to": "plans to",
            "hope to": "hopes to", "decided to": "decided to"}.get(said, "is going to")  # fmt: skip
    if match["going"] and match["going"].lower().split()[0] in {"planning", "hoping", "supposed"}:
        lead = f"is {' '.join(match['going'].lower().split())}"
    return _make(OPEN_LOOP, lead, match["rest"])


def _dated_plan(clause: str) -> Statement | None:
    return _plan(clause, dated=True)


def _ahead(clause: str) -> Statement | None:
    match = _AHEAD.match(clause)
    if (
        match is None
        or match["verb"].lower() in verbs.NOT_AHEAD
        or _weak(match["more"])
        or _ASIDE.search(match["more"])
    ):
        return None
    if match["verb"].lower() in {"getting", "going"} and match["more"].lower().split()[0] in verbs.MOODS:
        return None
    return _make(OPEN_LOOP, "is", match["rest"])


def _soon(clause: str) -> Statement | None:
    match = _SOON.match(clause)
    if match is None or _weak(match["rest"]) or _IDLE.match(match["rest"]):
        return None
    return _make(OPEN_LOOP, verbs.SOON[match["verb"].lower()], match["rest"])


def _event(clause: str) -> Statement | None:
    """'my exam is', 'interview at the museum', 'finals start': what is left of an event when its date is taken out."""
    if (match := _EVENT_IS.match(clause)) is not None:
        return _make(OPEN_LOOP, "has", match["what"])
    match = _EVENT.match(clause)
    if (
        match is None
        or len(clause.split()) > 9
        or re.search(r"\b(?:i|he|she|they|was|were|did|had)\b", clause, re.IGNORECASE)
    ):
        return None
    what = re.sub(r"\s+(?:is|are|starts?|begins?)\b.*", "", clause, flags=re.IGNORECASE)
    return _make(OPEN_LOOP, "has", article_for(what) + what)


def _kin(clause: str) -> Statement | None:
    match = _KIN.match(clause)
    if match is not None and match["more"] and not _weak(match["more"]):
        verb = match["verb"].lower()
        if (verb in {"is", "'s"} and _KIN_IS.match(match["more"])) or (
            verb != "is" and (verb in verbs.KIN_VERBS or (match["name"] and verb.endswith("ed")))
        ):
            return _make(FACT, "", match["rest"])
    if (match := _KIN_NAME.search(clause)) is not None:
        return _make(FACT, "", f"{match['who']} is named {match['name']}")
    return None


def _kin_plan(clause: str) -> Statement | None:
    match = _KIN.match(clause)
    if match is None or match["verb"].lower() not in verbs.KIN_AHEAD:
        return None
    return _make(OPEN_LOOP, "", match["rest"])


def _scene(clause: str) -> Statement | None:
    return _step(clause, staged=False)


def _step(clause: str, *, staged: bool) -> Statement | None:
    step = scene_step(clause, staged=staged)
    statement = None if step is None else _make(OPEN_LOOP, *step)
    return None if statement is None else replace(statement, story=True)


_READERS: tuple[Callable[[str], Statement | None], ...] = (
    _did,
    _like,
    _favourite,
    _now,
    _job,
    _been,
    _plan,
    _have,
    _state,
    _kin,
)
_DATED: tuple[Callable[[str], Statement | None], ...] = (_dated_plan, _have, _ahead, _soon, _event, _kin_plan)

# --------------------------------------------------------------------------- put together


def _weak(rest: str) -> bool:
    """Whether what follows the verb says nothing: 'it', 'that one', 'so'."""
    words = rest.lower().split()
    return not words or words[0].strip(",.") in verbs.WEAK_OBJECTS


def _make(kind: MemoryKind, lead: str, rest: str) -> Statement | None:
    """`lead` and `rest` in the third person; None when nothing of substance is left."""
    told = in_third_person(rest)
    text = f"{lead} {told}".strip()
    if len(text) > LONGEST:
        text = text[:LONGEST].rsplit(" ", 1)[0]
    subject = content_words(told)
    if not subject or len(text.split()) < 2:
        return None
    return Statement(kind=kind, text=text)
