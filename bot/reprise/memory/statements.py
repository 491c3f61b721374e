"""What a person plainly says of themself, found by patterns of English and put into the third person.

High precision before recall: questions, quotations, negations, hypotheticals, dreams and anything about "you" are passed over.
"""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from reprise.lexicon import verbs
from reprise.lexicon.correcting import without_denial
from reprise.memory.ahead import ahead, arrival, dated_have, dated_plan, event, have, kin_plan, plan, soon
from reprise.memory.clauses import clauses, without_stale_dates
from reprise.memory.dates import READ, DatedSpan, find_dates
from reprise.memory.doubts import may_be_sarcasm, of_somebody_unnamed
from reprise.memory.quotes import LONGEST_QUOTE, stands_in
from reprise.memory.scenes import scene_step
from reprise.memory.statement import (
    ADVERBS,
    ASIDE,
    FACT,
    I_AM,
    I_DO,
    I_HAVE,
    IDLE,
    KIN_CLAUSE,
    OPEN_LOOP,
    PERSON,
    PREFERENCE,
    REST,
    STORY,
    Statement,
    make,
    pattern,
    weak,
)  # fmt: skip


def statements(text: str, said_at: datetime, zone: str | None, *, in_story: bool = False) -> tuple[Statement, ...]:
    """The statements in `text`, in order; none when unsure. `in_story`: a role play is under way."""
    found: list[Statement] = []
    for clause, staged in clauses(text[:READ]):
        if (statement := _read(clause, staged, said_at, zone, in_story)) is not None:
            quote = clause if stands_in(clause, text) else text
            found.append(replace(_with_kind(statement), quote=quote[:LONGEST_QUOTE]))
    return tuple(found)


_OF_SOMEBODY = re.compile(
    rf"their\s+{verbs.KIN}\b|has\s+(?:an?|one|two|three|four|five|six|\d+)\s+(?:(?!(?:to|for|of|with)\b)[\w-]+\s+){{0,2}}?{verbs.KIN}\b",
    re.IGNORECASE,
)


def _with_kind(told: Statement) -> Statement:
    """A fact about somebody in their life is about that somebody."""
    return replace(told, kind=PERSON) if told.kind is FACT and _OF_SOMEBODY.match(told.text) else told


# --------------------------------------------------------------------------- one clause

_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nobody|neither|nor|hardly|barely|without|(?:do|does|did|is|are|was|were|has|have|had|ca|could|wo|would|should|ai|must|need)n'?t)\b",
    re.IGNORECASE,
)
_ABOUT_YOU = re.compile(r"\b(?:you|your|yours|u|ur|ya)\b", re.IGNORECASE)

_DID = pattern(rf"{I_HAVE}(?P<verb>{'|'.join(sorted(verbs.PAST))})\s+{REST}")
_GOT = re.compile(
    r"(?:a|an|my|the|new|two|three|four|some|our|into|accepted|engaged|married|promoted|hired|tickets|back from|first|second|third|another|really into)\b",
    re.IGNORECASE,
)
_WENT = re.compile(
    r"(?:to (?!(?:bed|sleep|work|school|pee|hell|waste|pieces|town)\b)|a |my |\w{3,}ing\b)", re.IGNORECASE
)
_LIKES = pattern(rf"{I_DO}(?P<verb>{'|'.join(verbs.LIKES)})\s+{REST}")
_DISLIKES = pattern(
    rf"{I_DO}(?P<verb>can'?t\s+stand|cannot\s+stand|don'?t\s+like|don'?t\s+eat|don'?t\s+drink)\s+{REST}"
)
_FAVOURITE = pattern(
    r"(?P<rest>my\s+(?:all[- ]time\s+)?fav(?:ou?rite)?s?\s+[\w' -]{2,40}?\s+(?:is|are|has to be)\s+.+)"
)
_STATE = pattern(rf"{I_DO}(?P<verb>{'|'.join(verbs.STATES)})\s+{REST}")
_BEEN = pattern(rf"(?:i'?ve|i\s+have|we'?ve)\s+{ADVERBS}been\s+(?P<verb>\w+ing)\s+{REST}")
_ALL_DAY = re.compile(r"\ball\s+(?:day|morning|afternoon|evening|night|week|weekend)\b", re.IGNORECASE)
_NOW = pattern(rf"{I_AM}(?P<verb>{'|'.join(sorted(verbs.NOW, key=len, reverse=True))})\b\s*(?P<rest>.*)")
_JOB = pattern(rf"{I_AM}(?P<rest>an?\s+(?:[\w-]+\s+){{0,2}}?{verbs.JOBS}\b.*)")
_KIN_NAME = re.compile(
    rf"\b(?P<who>my\s+{verbs.KIN}),?\s+(?:(?:named|called|whose\s+name\s+is)\s+)?(?-i:(?P<name>[A-Z][a-z'-]+))\b",
    re.IGNORECASE,
)
_KIN_NAMED = re.compile(rf"(?P<who>my\s+{verbs.KIN})'?s\s+name\s+is\s+(?P<name>[\w'-]+)\Z", re.IGNORECASE)
_KIN_IS = re.compile(
    r"(?:called|named|an?|the|from|\d+|turning|getting|moving|coming|visiting|learning|studying|allergic|pregnant|in\s+the|training|starting|arriving|flying|expecting|sick|named)\b",
    re.IGNORECASE,
)
_NO_OBJECT = re.compile(r"(?:in|at|with|from)\b", re.IGNORECASE)
_ELLIPSIS = re.compile(
    rf"^(?=(?:just|finally)\s+(?:{'|'.join(sorted(verbs.PAST))})\s|(?:got|picked up|bought|adopted|watched|visited|started|baked|finished|burned|burnt|named|built|painted|planted|ordered|rewatched|cooked|joined|wrote|filmed|knitted|sewed|thrifted|saw|met|ran|tried|fixed|repaired|hiked|climbed|broke|sold|won|passed|failed|booked|applied|designed|recorded|composed|finally got|got to see|replaced|restored|renovated|repotted|replanted|hosted|rescued|learned|learnt|found|caught|grew|drew|brewed|roasted|released|launched|published|submitted|performed|cleaned|signed|taught|registered|reserved|auditioned)\s+(?:a|an|my|our|the|some|two|three|new|for\s+(?:a|an|my|the))\b(?!\s+(?:best|luck|point|end)\b)|started\s+\w{{3,}}ing\s|went\s+(?:to\s+(?:a|an|my|the|our)|\w{{3,}}ing)\s|(?:re)?watched\s+\w|dyed\s+my\s|made\s+(?:a|an|some)\s|moved\s+(?:in)?to\s|signed\s+up\s+for\s|(?:can'?t|cannot)\s+stand\s|(?:still\s+)?(?:gotta|need\s+to|have\s+to)\s)",
    re.IGNORECASE,
)
"""'Just watched Arrival': the subject is understood."""
_ELLIPSIS_BE = re.compile(
    r"^(?=(?:still\s+|just\s+|finally\s+|currently\s+)?(?:gonna|going\s+to|trying\s+out|waiting\s+(?:to|for|on)|trying\s+to|planning|thinking\s+(?:of|about)|working\s+on|stuck\s+(?:on|at|in)|learning|moving\s+to|flying\s+to|saving\s+up"
    r"|looking\s+for|training\s+for|studying\s+for|preparing\s+for|rewatching|reading|knitting|going\s+(?:swimming|hiking|camping|sailing|skiing|climbing|surfing|kayaking|dancing|fishing|skating|bowling|riding|running))(?:[\s,]|$))",
    re.IGNORECASE,
)
_ELLIPSIS_AHEAD = re.compile(
    r"^(?!\w*thing\b|(?:morning|evening|during|meeting|wedding|opening|viewing|hearing|being)\s)(?=\w{3,}ing\s+(?:(?:in|up|out|off|over|down|back|on|for|with|at|around|away)\s+){0,2}(?:an?|my|the|our|some|two|three|four|\d+)\s)",
    re.IGNORECASE,
)
"""The same of what a date is named for: 'repainting my bedroom on Saturday'."""
_WERE = re.compile(r"^were\s+(?=\w{2,}ing\b)", re.IGNORECASE)
"""'were adopting a kitten': an apostrophe left out. With a subject before it, it would not begin the clause."""
_GETTING_DONE = re.compile(r"((?:i'?m|am|are|'re)\s+getting\s+(?:\w+\s+){1,4}?\w{2,})ed\b", re.IGNORECASE)
_ELLIPSIS_BEEN = re.compile(r"^(?=been\s+\w+ing\s)", re.IGNORECASE)
_TOLD = re.compile(
    r"\s+(?:that\s+|which\s+)?i\s+(?:told|mentioned\s+to|showed|promised)\s+(?:you|u)\b.*", re.IGNORECASE
)


def _read(clause: str, staged: bool, said_at: datetime, zone: str | None, in_story: bool) -> Statement | None:
    """The statement a clause makes, if any; a clause is read by the first pattern that fits."""
    # "Getting a desk delivered on Thursday" is ahead; letter for letter, so that the dates stay where they are.
    clause = without_denial(clause)
    spans = find_dates(_GETTING_DONE.sub(r"\1es", clause), said_at, zone)
    bare = without_stale_dates(_TOLD.sub("", _without(clause, spans)))
    bare = _ELLIPSIS.sub("i ", _ELLIPSIS_BE.sub("i'm ", _ELLIPSIS_BEEN.sub("i've ", bare)))
    bare = _WERE.sub("we're ", bare)
    if spans:
        bare = _ELLIPSIS_AHEAD.sub("i'm ", bare)
    if _ABOUT_YOU.search(bare) or of_somebody_unnamed(bare):
        return None
    if staged:
        return _step(bare, staged=True)
    if _NEGATED.search(bare):
        return _dislike(bare)
    if in_story and not spans and (step := _step(bare, staged=False, in_story=True)) is not None:
        return step
    happens_at = spans[0].when if spans else None
    # A step of a story has no date: "I run a 10k on Sunday" is none.
    for reader in (*_DATED, *_READERS) if happens_at else (_scene, *_READERS):
        if (statement := reader(bare)) is not None:
            dated = statement.kind is OPEN_LOOP
            if happens_at and not dated and ASIDE.search(statement.text):
                return None
            return replace(statement, happens_at=happens_at if dated and not statement.story else None)
    return None


def _without(clause: str, spans: tuple[DatedSpan, ...]) -> str:
    for span in reversed(spans):
        clause = f"{clause[: span.start]} {clause[span.end :]}"
    return re.sub(r"\s+(?=[,:])", "", " ".join(clause.split())).strip(" ,")


def _did(clause: str) -> Statement | None:
    match = _DID.match(clause)
    if match is None or weak(match["rest"]):
        return None
    verb = match["verb"].lower()
    if match["rest"].lower().split()[0] in verbs.PARTICLES and verb not in {"signed", "picked"}:
        return None
    if verb in verbs.TRANSITIVE and (IDLE.match(match["rest"]) or _NO_OBJECT.match(match["rest"])):
        return None
    if (verb == "got" and not _GOT.match(match["rest"])) or (
        verb in {"went", "ran"} and not _WENT.match(match["rest"])
    ):
        return None
    return make(FACT, verb, match["rest"])


def _like(clause: str) -> Statement | None:
    match = _LIKES.match(clause)
    if match is None or weak(match["rest"]) or IDLE.match(match["rest"]):
        return None
    if may_be_sarcasm(match["verb"], match["rest"]):
        return None
    return make(PREFERENCE, verbs.LIKES[match["verb"].lower()], match["rest"])


def _dislike(clause: str) -> Statement | None:
    match = _DISLIKES.match(clause)
    if match is None or weak(match["rest"]) or _NEGATED.search(match["rest"]):
        return None
    if may_be_sarcasm(match["verb"], match["rest"]):
        return None
    verb = " ".join(match["verb"].lower().replace("’", "'").split())
    said = "can't stand" if verb.endswith("stand") else f"doesn't {verb.split()[-1]}"
    return make(PREFERENCE, said, match["rest"])


def _favourite(clause: str) -> Statement | None:
    match = _FAVOURITE.match(clause)
    return None if match is None else make(PREFERENCE, "", match["rest"])


def _state(clause: str) -> Statement | None:
    match = _STATE.match(clause)
    if match is None:
        return None
    verb = match["verb"].lower()
    if weak(match["rest"]) or not re.match(rf"(?:{verbs.OBJECT_OF_STATE[verb]})\b", match["rest"], re.IGNORECASE):
        return None
    return make(FACT, verbs.STATES[verb], match["rest"])


def _been(clause: str) -> Statement | None:
    match = _BEEN.match(clause)
    if (
        match is None
        or weak(match["rest"])
        or _ALL_DAY.search(match["rest"])
        or match["verb"].lower() in {"feeling", "thinking", "having", "going", "doing", "being", "getting"}
    ):
        return None
    open_ended = verbs.NOW.get(match["verb"].lower()) or verbs.NOW.get(
        f"{match['verb']} {match['rest'].split()[0]}".lower()
    )
    return make(OPEN_LOOP if open_ended else FACT, f"has been {match['verb'].lower()}", match["rest"])


def _now(clause: str) -> Statement | None:
    match = _NOW.match(clause)
    if match is None or (match["rest"] and weak(match["rest"])):
        return None
    verb = " ".join(match["verb"].lower().split())
    if verb in {"vegan", "vegetarian", "left-handed", "getting married"}:
        return make(OPEN_LOOP if verbs.NOW[verb] else FACT, "is", f"{verb} {match['rest']}")
    if not match["rest"]:
        return None
    return make(OPEN_LOOP if verbs.NOW[verb] else FACT, f"is {verb}", match["rest"])


def _job(clause: str) -> Statement | None:
    match = _JOB.match(clause)
    return None if match is None else make(FACT, "is", match["rest"])


def _kin(clause: str) -> Statement | None:
    match = KIN_CLAUSE.match(clause)
    if match is not None and match["more"] and not weak(match["more"]):
        verb = match["verb"].lower()
        if (verb in {"is", "'s"} and _KIN_IS.match(match["more"])) or (
            verb != "is" and (verb in verbs.KIN_VERBS or (match["name"] and verb.endswith("ed")))
        ):
            return make(FACT, "", match["rest"])
    if (match := _KIN_NAME.search(clause) or _KIN_NAMED.match(clause)) is not None:
        return make(FACT, "", f"{match['who']} is named {match['name']}")
    return None


def _scene(clause: str) -> Statement | None:
    return _step(clause, staged=False)


def _step(clause: str, *, staged: bool, in_story: bool = False) -> Statement | None:
    step = scene_step(clause, staged=staged, in_story=in_story)
    return None if step is None else make(STORY, *step)


_READERS: tuple[Callable[[str], Statement | None], ...] = (
    _did,
    _like,
    _favourite,
    _now,
    _job,
    _been,
    plan,
    have,
    _state,
    _kin,
)
_DATED: tuple[Callable[[str], Statement | None], ...] = (
    dated_plan, dated_have, ahead, soon, kin_plan, event, arrival,
)  # fmt: skip

# --------------------------------------------------------------------------- put together
