"""Phrases with holes, filled for one person: which are fresh, which fit, and how a memory is said in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from reprise.guardrails import screen
from reprise.lexicon.moods import is_heavy
from reprise.lexicon.text import plain
from reprise.llm import topic as topics
from reprise.llm.second_person import you_clause
from reprise.models import Author, Memory, MemoryKind, Message, MessageKind, Persona

OLD = timedelta(hours=12)
"""From when on an undated plan may have changed."""
_PASSING = re.compile(
    r"(?:is (?!getting married|going to be |engaged|having a baby|expecting)|wants to |needs to |plans to |hopes to )",
    re.IGNORECASE,
)
"""What may be over by the next day; a wedding put in the past would sound called off."""
_ENDED = re.compile(r"\b(?:did|went|was it|c[ao]me out|turn(?:ed)? out|came of)\b", re.IGNORECASE)
_FOR_ONE = re.compile(
    r"\{topic\} (?:\w+ )?(?:is|was|has|does|hangs|asks|deserves)\b|\b(?:is|was|does|a|that) \{topic\}|\bit\b|\bthat one\b|^\{topic\},? eh",
    re.IGNORECASE,
)
"""A phrase whose words agree with one thing."""
_PLACEHOLDER = re.compile(r"\{(memory|name|topic)\}")


def own(history: Sequence[Message]) -> list[str]:
    """What the persona said, oldest first."""
    return [each.text for each in history if each.author is Author.PERSONA and each.kind is not MessageKind.NOTICE]


def fresh(phrases: Sequence[str], said: Sequence[str]) -> list[str]:
    """The phrases of which nothing was said yet; all of them when each was."""
    unused = [phrase for phrase in phrases if not any(_longest_piece(phrase).lower() in text.lower() for text in said)]
    return unused or list(phrases)


def _longest_piece(phrase: str) -> str:
    return max((piece.strip() for piece in re.split(_PLACEHOLDER.pattern.replace("(", "(?:"), phrase)), key=len)


def fill(phrase: str, *, casual: bool, **given: str | None) -> str | None:
    """The phrase with its placeholders filled; None when one of them is not known. A placeholder that begins a sentence is
    capitalised, unless `casual`."""
    if any(not given.get(name) for name in _PLACEHOLDER.findall(phrase)):
        return None
    topic = given.get("topic")
    if topic and topics.is_plural(topic) and "{topic}" in phrase and _FOR_ONE.search(phrase):
        return None

    def value(match: re.Match[str]) -> str:
        text, before = given[match[1]] or "", phrase[: match.start()]
        if match[1] == "topic" and re.search(r"\b(?:the|our|a|this|that|your|my)\s+$", before, re.IGNORECASE):
            text = bare(text)
        starts = re.search(r"(?:^|[.!?]\s+)$", before) is not None
        return text[0].upper() + text[1:] if starts and not casual else text

    return _PLACEHOLDER.sub(value, phrase)


def is_casual(persona: Persona) -> bool:
    """Whether the persona writes without capitals."""
    own = persona.phrases.reactions
    return bool(own) and all(phrase[0].islower() or phrase[0] == "{" for phrase in own)


def bare(topic: str) -> str:
    """'your cat' → 'cat'."""
    return topic.split(" ", 1)[-1] if topic[0].islower() else topic


def joined(first: str, second: str) -> str:
    """Two sentences; on a line each where the first ends without a stop, as people do in chats."""
    return f"{first} {second}" if first[-1] in '.!?…”"' else f"{first}\n{second}"


def clause(memory: Memory, now: datetime) -> str:
    """The memory as said to the person now. A plan whose time has come is past, and so is, the next day, what was going on or
    meant without a date: 'you were looking for a lamp' is right whether it is found by now or not."""
    if memory.kind is not MemoryKind.OPEN_LOOP:
        return you_clause(memory.text)
    if memory.happens_at is not None:
        return you_clause(memory.text, past=memory.happens_at <= now)
    return you_clause(memory.text, past=now - memory.created_at >= OLD and _PASSING.match(memory.text) is not None)


def is_light(memory: Memory) -> bool:
    """Whether the persona may bring it up with a smile."""
    return not (memory.topics or is_heavy(plain(memory.text)) or screen(memory.text).topics)


def too_early(phrase: str, memory: Memory, now: datetime) -> bool:
    """Whether the phrase asks how something went that is still ahead."""
    return memory.happens_at is not None and memory.happens_at > now and _ENDED.search(phrase) is not None
