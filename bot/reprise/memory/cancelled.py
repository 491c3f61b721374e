"""Plans that came to nothing: "the trip is cancelled", "the wedding got called off", "not going anymore"."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from reprise.lexicon import verbs
from reprise.lexicon.text import content_words, plain
from reprise.lexicon.topics import topics_in
from reprise.memory import abroad
from reprise.models import Memory, MemoryKind

_NO_LONGER = re.compile(r"\bno longer\b")
_WHOM = re.compile(rf"their\s+{verbs.KIN}(?:\s+(?-i:[A-Z])[\w'-]+)?(?=\s)", re.IGNORECASE)
_SORE = frozenset({"grief", "breakup"})
"""What makes everything it was about sore."""
_IS = r"(?:(?:is|was|are|were|'s|got|gets|been|being|just|all)\s+)"
_OFF = re.compile(
    r"\bcancel(?:l?ed|ling|ing)?\b(?!\s+(?:culture|my\s+subscription))|\bcall(?:ed|ing)\s+(?:\w+\s+){0,4}?off\b|\bf(?:ell|alls|alling|allen)\s+through\b|\bpostpon\w+|\bscrapped\b|\bput\s+on\s+hold\b"
    rf"|\b(?:is|are|it's|its|that's|thats|trip's|wedding's)\s+off(?=\s*(?:$|now\b|the table))|\b(?:no\s+longer|not|won't\s+be|wont\s+be|can't|cant|cannot|won't|wont|aren't|isn't)\s+(?:{_IS})?(?:going|happening|go|happen|doing\s+it|taking\s+place|making\s+it|make\s+it|coming|moving|flying|traveling|travelling)\b"
    r"|\b(?:had|have|has|need|needed|going|decided|forced)\s+to\s+(?:cancel|postpone|call\s+(?:\w+\s+){0,4}?off)\b|\bno\s+\w+\s+for\s+(?:me|us)\b"
    r"|\b(?:bailed|flaked)\s+on\s+(?:me|us)\b|\bfell\s+apart\b|\bchanged\s+my\s+mind\s+about\b|\bdecided\s+(?:not\s+to\s+go|against)\b"
)
_MOVED = re.compile(
    r"\breschedul(?:ed|ing)\b|\b(?:got|gets|was|were|is|been)\s+(?:moved|pushed)\s+(?:to(?!\s+tears)|back|up|forward)\b|\b(?:pushed|moved)\s+(?:it|that|this)\s+(?:to|back)\b|\bpostpon\w+"
    r"|\b(?:they|he|she|we|you guys|the\s+\w+)(?:'ve|'s|\s+have|\s+has|\s+had\s+to)?\s+(?:just\s+)?(?:moved?|push(?:ed)?|shift(?:ed)?|chang(?:ed?))\s+(?:my|the|our|it)\s+(?:[\w-]+\s+){0,3}?(?:to|back|until|till|forward|up)\b"
    r"|\b(?:next\s+(?:week|month|weekend|year|\w+day)|(?:on\s+)?\w+day)\s+instead\b(?!\s+of)"
)
"""It will be, but not when it was said to be."""
_IT_IS_OFF = re.compile(
    r"\b(?:it|that)(?:'s|s|\s+is|\s+was|\s+got)\s+(?:all\s+)?(?:off|cancell?ed|postponed|called\s+off|not\s+happening)\b"
)
"""Whatever the reason is about, what is off is what was spoken of."""
_UNSURE = re.compile(
    r"\?|\b(?:if|unless|might|may|could|would|hope|hoping|wish|almost|nearly|in case|worried|afraid|scared|fear|never(?! mind)|not|isn't|wasn't|didn't|don't|hasn't|aren't)\b[^.!?;\n]{0,30}?\b(?:cancel|call|fall|fell|postpon|scrapp|put on hold)|\bnot\s+(?:going|happening)\s+(?:well|great|so well|badly|to\s+(?:lie|be|say|pretend|let|give|do|have|work|stop|hurt|rain|happen\s+to)|anywhere|away(?![^.!?\n]*\banymore))\b|\bwhat if\b|\bif\s"
)
_INSTEAD = re.compile(r"\binstead\b(?!\s+of)")
_PART = re.compile(r"\s*,\s*|\s+[-–—]+\s+|\s+(?:but|so|and)\s+")
_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;\n]*")
_BARE = (
    content_words(
        """cancel cancelled canceled cancelling canceling called calling off fell falls falling fallen through postponed postponing postpone scrapped hold apart
    bailed flaked going go happening happen coming make making doing taking place longer anymore actually turns out turned whole thing things plan plans
    everything sadly unfortunately update sorry guess bad news last minute today tomorrow now ugh well so oh damn bummer already just decided against mind changed
    weather because due had have need needed forced moved pushed back rescheduled rescheduling forward up no me us away rain sick tonight week weekend month year monday tuesday wednesday thursday friday saturday sunday table lol haha end"""
    )
    | abroad.BARE
)
_TRIPS = content_words(
    "trip trips flight flights travel traveling travelling journey vacation holiday holidays getaway"
)
_AWAY = re.compile(
    r"\b(?:going to (?-i:[A-Z]\w*)|going (?:on|away|camping|hiking)|fly|flying|travel\w*|trip|visit\w*|moving|driving|road|flight|vacation|holiday|journey|leaving)\b",
    re.IGNORECASE,
)
_WENT_TO = re.compile(r"\b(?:going|go|coming|flying|moving|travell?ing)\b")
_RECENT = timedelta(days=60)
"""How old a plan may be that "it" can still mean, and how long a loss keeps what it touches out."""


def cancellations(text: str) -> tuple[str, ...]:
    """The sentences of `text` that say something is not going to be."""
    said = (match[0].strip() for match in _SENTENCE.finditer(plain(text)))
    return tuple(
        sentence
        for sentence in said
        if ((_OFF.search(sentence) or _MOVED.search(sentence)) and not _UNSURE.search(sentence))
        or abroad.calls_off(sentence)
    )


def is_only_moved(sentence: str) -> bool:
    """Whether what it cancels is the date alone."""
    return _MOVED.search(sentence) is not None or abroad.moves(sentence)


def meant(sentence: str, made: Sequence[Memory]) -> tuple[Memory, ...]:
    """Those of `made`, the oldest first, that a cancelling sentence is about: what shares a word, else what "it" can be."""
    about = content_words(sentence) - _BARE
    shared = tuple(plan for plan in made if about & (content_words(plan.text) - _BARE))
    if shared:
        return shared
    if _IT_IS_OFF.search(sentence):
        about = frozenset[str]()
    loops = [plan for plan in made if plan.kind is MemoryKind.OPEN_LOOP]
    if about and about <= _TRIPS:
        loops = [plan for plan in loops if _AWAY.search(plan.text)]
    elif about:
        return ()
    elif _WENT_TO.search(sentence) and any(_AWAY.search(plan.text) for plan in loops):
        loops = [plan for plan in loops if _AWAY.search(plan.text)]
    return tuple(loops[-1:])


def still_on(memory: Memory, known: Sequence[Memory]) -> bool:
    """Whether `memory` tells of nothing cancelled, and nothing in `known` says that it is off since, or sore."""
    words = content_words(memory.text) - _BARE
    return not is_off(memory) and not any(
        words & content_words(other.text)
        for other in known
        if (other.topics & _SORE and memory.created_at - other.created_at <= _RECENT)
        or (is_off(other) and other.created_at >= memory.created_at)
    )


def sore_about(text: str, known: Sequence[Memory]) -> tuple[Memory, ...]:
    """Those of `known` that a loss told in `text` is about: "my dog died" makes "has a dog named Rex" sore."""
    sentences = (match[0] for match in _SENTENCE.finditer(plain(text)) if topics_in(match[0]) & _SORE)
    about = content_words(" ".join(sentences))
    return tuple(each for each in known if about & content_words(each.text) and not each.topics & _SORE)


def told_sore(memory: Memory) -> str:
    """What is remembered beside `memory`, so that it is left alone."""
    whom = _WHOM.match(memory.text)
    return "is sad about " + (whom[0] if whom else re.sub(r"^(?:is|has)\s+", "", memory.text))


def planned_instead(sentence: str) -> str:
    """The part of a cancelling sentence that says what will be in its place: "going to the lake instead"; empty when there is none."""
    parts = (part for part in _PART.split(sentence) if _INSTEAD.search(part))
    return next((part for part in parts if not _OFF.search(part)), "")


def is_off(memory: Memory) -> bool:
    """Whether `memory` tells of a plan that came to nothing; one that was moved to a day that is known did not."""
    off = cancellations(memory.text)
    if memory.happens_at is not None:
        off = tuple(sentence for sentence in off if not is_only_moved(sentence))
    return _NO_LONGER.search(memory.text) is not None or bool(off)


def plans(memories: Sequence[Memory], now: datetime) -> list[Memory]:
    """What can be called off, oldest first."""
    recent = (each for each in memories if each.kind is not MemoryKind.PREFERENCE and now - each.created_at <= _RECENT)
    return sorted((each for each in recent if not is_off(each)), key=lambda each: each.created_at)


def told_off(plan: Memory) -> str:
    """What is remembered in the place of `plan`."""
    if (said_abroad := abroad.off(plan.text)) is not None:
        return said_abroad
    if re.match(r"has\b", plan.text) or not re.search(r"\b(?:is|are)\s", plan.text):
        return f"no longer {plan.text}"
    return re.sub(r"\b(is|are)\s", r"\1 no longer ", plan.text, count=1)
