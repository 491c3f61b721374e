"""What may be said, and what a person said that changes everything. Pure, by word lists and patterns; no model.

`screen` reads what a person wrote; `check_follow_up` judges a follow-up before it is sent. Both look at `lexicon.text.plain`
text, so case, accents, curly apostrophes and invisible characters make no difference. English in depth, the plainest
phrases of a few other languages. Where a phrase can be meant either way, the answer leans toward silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from reprise.lexicon import crisis, minor, moods, stop
from reprise.lexicon.pressure import PRESSURE
from reprise.lexicon.text import content_words, plain, tokens
from reprise.lexicon.topics import TOPICS as TOPICS
from reprise.lexicon.topics import topics_in
from reprise.models import Author, CheckResult, Memory, Message, MessageKind, Persona

NEVER_FIRST = frozenset(
    {
        "self_harm", "relationship_violence", "grief", "breakup", "hardship", "grave_illness", "medical_tests", "secrets", "crime",
    }
)  # fmt: skip
"""Topics a follow-up never brings up, even where the person did: they need a person, not a persona that wrote first.

Nor is it about anything the person said in the same breath.
"""


@dataclass(frozen=True, kw_only=True)
class Screening:
    """What a text says that the rules care about."""

    crisis: bool
    """Speaks of suicide, self-harm, violence going on, or a medical emergency."""
    minor: bool
    """Its author says they are under 18."""
    stop: bool
    """Asks not to be written to."""
    topics: frozenset[str]
    """Sensitive topics it touches, by their names in `TOPICS`."""


_SPACES = re.compile(r"\s+")


def screen(text: str) -> Screening:
    """Reads one message of a person's."""
    # Thirty thousand line breaks in a row would keep the patterns busy for a minute and say no more than one.
    words = _SPACES.sub(lambda run: "\n" if "\n" in run[0] else " ", plain(text))
    in_crisis = crisis.speaks_of(words)
    topics = topics_in(words)
    return Screening(crisis=in_crisis, minor=minor.says(words), stop=stop.asks(words), topics=topics)


class Shadow(StrEnum):
    """What a talk still stands under. As long as it does, nobody jokes, and no character is played."""

    CRISIS = "crisis"
    SORROW = "sorrow"


SHADOW_FADES = timedelta(hours=12)
"""After the last sad word, this much later is another talk."""
_LIGHT_AGAIN = {Shadow.CRISIS: 2, Shadow.SORROW: 1}
"""How many plainly light messages show that the person has gone on."""


def shadow(messages: Sequence[Message], now: datetime) -> Shadow | None:
    """What the talk in `messages` (oldest first, of both sides) stands under at `now`."""
    under: Shadow | None = None
    since, light, before = now, 0, ""
    for message in messages:
        if message.author is not Author.PERSON:
            continue
        if under and message.at - since >= SHADOW_FADES:
            under = None
        words = plain(message.text)
        if message.crisis or crisis.speaks_of(words) or (under is Shadow.CRISIS and crisis.goes_on(words)):
            under, since, light = Shadow.CRISIS, message.at, 0
        elif moods.is_heavy(words, before):
            under, since, light = under or Shadow.SORROW, message.at, 0
        elif under and moods.is_plainly_light(words):
            light += 1
            under = None if light >= _LIGHT_AGAIN[under] else under
        before = words
    return under if under and now - since < SHADOW_FADES else None


# --------------------------------------------------------------------------- checks of a follow-up


@dataclass(frozen=True, kw_only=True)
class _Candidate:
    """A text with all that the checks hold it against."""

    text: str
    words: str
    memories: Sequence[Memory]
    sources: Sequence[Message]
    history: Sequence[Message]
    previous: Sequence[str]
    persona: Persona
    max_length: int

    def cited(self, memory: Memory) -> list[Message]:
        """The person's own messages that `memory` came from and that are still there."""
        return [
            message
            for message in self.sources
            if message.id in memory.sources
            and message.conversation == memory.conversation
            and message.author is Author.PERSON
            and message.kind is MessageKind.TEXT
        ]


def check_follow_up(
    text: str,
    *,
    memories: Sequence[Memory],
    sources: Sequence[Message],
    history: Sequence[Message] = (),
    previous: Sequence[str],
    persona: Persona,
    max_length: int = 600,
) -> tuple[CheckResult, ...]:
    """Judges a follow-up: one result per check, all of them run, none needing a model.

    `memories` are those it cites, `sources` the messages they came from (a deleted one is missing), `history` recent messages,
    `previous` the texts of earlier follow-ups, `max_length` in characters.
    """
    candidate = _Candidate(
        text=text,
        words=plain(text),
        memories=memories,
        sources=sources,
        history=history,
        previous=previous,
        persona=persona,
        max_length=max_length,
    )
    results: list[CheckResult] = []
    for name, check in _CHECKS.items():
        problem = check(candidate)
        results.append(CheckResult(name=name, passed=problem is None, words=problem or _FINE[name]))
    return tuple(results)


def passed(results: Sequence[CheckResult]) -> bool:
    """Whether every check passed; False when there was none."""
    return bool(results) and all(result.passed for result in results)


def _grounded(candidate: _Candidate) -> str | None:
    if not candidate.memories:
        return "refers to no memory"
    said: list[Message] = []
    for memory in candidate.memories:
        cited = candidate.cited(memory)
        if not cited:
            return f"the memory “{memory.text}” has no message of the person's left behind it"
        said += cited
    about = content_words(candidate.text) - content_words(candidate.persona.name)
    if not any(about & content_words(message.text) for message in said):
        return "shares no word with the messages it refers to"
    return None


def _sensitive(candidate: _Candidate) -> str | None:
    cited = [message for memory in candidate.memories for message in candidate.cited(memory)]
    if crisis.speaks_of(candidate.words) or any(message.crisis for message in cited):
        return "speaks of a crisis"
    raised = frozenset[str]().union(*(topics_in(plain(message.text)) for message in cited))
    touched = topics_in(candidate.words)
    if never := touched & NEVER_FIRST:
        return f"touches what a persona never brings up first: {_names(never)}"
    marked = frozenset[str]().union(*(memory.topics for memory in candidate.memories))
    if never := (raised | marked) & NEVER_FIRST:
        return f"comes from a talk about what a persona never brings up first: {_names(never)}"
    if touched - raised:
        return f"raises what the person did not: {_names(touched - raised)}"
    return None


def _pressure(candidate: _Candidate) -> str | None:
    for why, pattern in PRESSURE.items():
        if match := pattern.search(candidate.words):
            return f"{why}: “{match[0].strip()}”"
    return None


_LINK = re.compile(
    r"""
    \b[a-z][a-z0-9+.-]{0,30}://\S+ | \bwww\.\S+ | \bmailto:\S+ | \[[^\]\n]{0,200}\]\([^)\n]{0,200}\)
    | (?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.|\s?(?:\(dot\)|\[dot\])\s?)[a-z]{2,}
    | (?<![\w.])(?:[a-z0-9](?:[a-z0-9-]{0,62})\.)+
      (?:com|net|org|io|co|ai|me|app|dev|gg|tv|ly|info|biz|xyz|shop|store|online|site|link|club|live|page|world|chat|tech
        |uk|de|fr|es|it|nl|eu|ch|at|be|pl|ru|ua|jp|kr|cn|in|br|mx|ca|au|us|tr|se|no|fi|dk|pt|gr|cz)\b(?:/\S*)?
    | (?<![\w@])@[a-z0-9_][a-z0-9_.]{2,}
    | (?<![\w:/.-])\+?\(?\d[\d\s().-]{6,}\d(?!\w)
    """,
    re.VERBOSE,
)
_DATE_OR_TIME = re.compile(
    r"\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b(?:19|20)\d{2}\s?-\s?(?:19|20)?\d{2}\b"
)


def holds_link(text: str) -> str | None:
    """The first link, address, phone number or handle in `text`."""
    match = _LINK.search(_DATE_OR_TIME.sub(" ", plain(text)))
    return match[0].strip() if match else None


def _links(candidate: _Candidate) -> str | None:
    if link := holds_link(candidate.text):
        return f"holds a link or contact details: “{link}”"
    return None


def _length(candidate: _Candidate) -> str | None:
    text = candidate.text.strip()
    if not tokens(text):
        return "says nothing"
    if len(text) > candidate.max_length:
        return f"{len(text)} characters, at most {candidate.max_length} are wanted"
    paragraphs = sum(1 for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip())
    lines = sum(1 for line in text.splitlines() if line.strip())
    if paragraphs > 2 or lines > 4:
        return f"{paragraphs} paragraphs and {lines} lines, a message has at most 2 and 4"
    return None


_ALIKE = 0.6
"""Share of word stems in common (Jaccard) from which two follow-ups say the same."""
_THE_SAME = 0.85
"""The same for a follow-up and a reply."""
_OPENING = 5
"""Equal first words that make an opening the same."""


def _repeat(candidate: _Candidate) -> str | None:
    said = [message.text for message in candidate.history if message.author is Author.PERSONA]
    mine, my_stems = tokens(candidate.text), content_words(candidate.text)
    # A reply that says back what a person told it has the same words as a follow-up about it; only the same again is a repeat.
    for earlier, alike in (*((each, _ALIKE) for each in candidate.previous), *((each, _THE_SAME) for each in said)):
        theirs, their_stems = tokens(earlier), content_words(earlier)
        if mine and mine == theirs:
            return f"has been said before: “{_short(earlier)}”"
        if my_stems and their_stems and len(my_stems & their_stems) / len(my_stems | their_stems) >= alike:
            return f"is too close to: “{_short(earlier)}”"
    for earlier in candidate.previous:
        theirs = tokens(earlier)
        if len(mine) >= _OPENING and mine[:_OPENING] == theirs[:_OPENING]:
            return f"opens like: “{_short(earlier)}”"
    return None


_UNCLEAN = {
    "holds a placeholder": re.compile(
        r"\{\{?[\w .]{1,40}\}\}?|<\s*(?:user|bot|name|char|start|memory)\s*>|\[(?:name|user|insert|your)\b[^\]\n]{0,40}\]"
    ),
    "speaks as a language model": re.compile(
        r"\bas an? (?:ai|a\.i\.|artificial intelligence|(?:large )?language model|assistant|chatbot)\b|\blanguage model\b"
        r"|\bi(?:'m| am) (?:just |only )?an? (?:ai|assistant|chatbot|language model|bot)\b"
        r"|\bmy (?:training|system prompt|instructions|guidelines)\b|\b(?:follow-up|proactive) message\b"
        r"|\bi (?:cannot|can't) (?:assist|help) with\b"
    ),
    "holds a role label": re.compile(
        r"(?m)^[^\S\n]*[*_]{0,3}(?:user|assistant|system|human|ai|bot|persona|candidate|message|follow-?up|option)[*_]{0,3}\s?\d{0,3}\s?:"
        r"|<\|[^|\n]{0,40}\|>|\[/?inst\]"
    ),
    "holds markup": re.compile(
        r"(?m)^\s{0,3}#{1,6}\s|^[^\S\n]*(?:'''|---\s*$|[-*•]\s.{0,300}(?:$|\n[^\S\n]*[-*•]\s))|</?[a-z][a-z0-9]{0,15}(?:\s[^>\n]{0,80})?/?>"
    ),
    "is raw data": re.compile(r"\A\s*[\[{]\s*[\"'{\[]|\"\s*:\s*[\"\[{]"),
    "holds an unreadable character": re.compile("[\ufffd\x00-\x08\x0b-\x1f]"),
}


def _clean(candidate: _Candidate) -> str | None:
    for why, pattern in _UNCLEAN.items():
        if pattern.search(candidate.words):
            return why
    return None


_CHECKS: dict[str, Callable[[_Candidate], str | None]] = {
    "grounded": _grounded,
    "sensitive": _sensitive,
    "pressure": _pressure,
    "links": _links,
    "length": _length,
    "repeat": _repeat,
    "clean": _clean,
}

_FINE = {
    "grounded": "refers to something the person said",
    "sensitive": "raises nothing sensitive that the person did not",
    "pressure": "puts no pressure on the person",
    "links": "holds no links or contact details",
    "length": "is as long as a message should be",
    "repeat": "has not been said before",
    "clean": "reads like a message",
}


def _names(topics: frozenset[str]) -> str:
    return ", ".join(topic.replace("_", " ") for topic in sorted(topics))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"
