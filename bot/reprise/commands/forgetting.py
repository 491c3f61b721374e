"""Which messages and memories go when somebody has something forgotten: the last thing said, or all about something. Pure.

It works on everything that is kept of one conversation (`Store.kept_about`), history and the software's own words too: what
`/memory` listed must not outlive what is deleted.
"""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reprise.lexicon.denying import words_of
from reprise.lexicon.forgetting import goes_on
from reprise.lexicon.text import content_words
from reprise.models import Author, MessageKind
from reprise.ports import Record

_BEGINNING = 40
"""Characters by which the software's repetition of something is known."""
_MOST = 0.6
"""Share of the words of what is named, from which on something may be meant that has not all: "the canoe we talked about at lunch"."""
_NAMED = r"\w*(?:'s|s)?,?\s+(?:(?:is|was|heißt|heisst|hieß|se llama|s'appelle|se chama|named|called|name is|namens)\s+)*(?P<name>(?-i:[A-Z][\w'-]+))"
"""What may stand between what somebody is and their name."""


@dataclass(frozen=True, kw_only=True)
class Traces:
    """Ids of what is to go."""

    messages: tuple[str, ...] = ()
    memories: tuple[str, ...] = ()


def of_the_last(records: Sequence[Record]) -> Traces:
    """The last thing the person said, and what was answered to it; what was learned from it goes with it."""
    messages = _messages(records)
    last = next((each for each in reversed(messages) if _is_persons(each)), None)
    if last is None:
        return Traces()
    answered = [each for each in messages if each["seq"] > last["seq"] and each["author"] == Author.PERSONA]
    drawn = [each["text"] for each in _memories(records) if last["id"] in each["sources"]]
    repeated = _repeating(messages, [last["text"], *drawn])
    return Traces(messages=_ids((last, *answered, *repeated)))


def about(topic: str, records: Sequence[Record]) -> Traces:
    """Everything that has all words of `topic`, or a name that was said with it ("my sister Ana"), whoever said it, and what goes on
    from it ("she moves in on Saturday"). Where nothing has all words, what has most."""
    wanted = words_of(topic)
    texts = [each for each in records if each["type"] in ("message", "memory")]
    meant = [wanted, *(frozenset({name}) for name in _names(topic, texts))] if wanted else []
    found = [each for each in texts if any(words <= words_of(each["text"]) for words in meant)]
    if not found and wanted:
        found = [each for each in texts if len(wanted & words_of(each["text"])) >= _MOST * len(wanted)]
    messages = _messages(found)
    return Traces(messages=_ids((*messages, *_going_on(messages, _messages(records)))), memories=_ids(_memories(found)))


def _going_on(found: Sequence[Record], messages: Sequence[Record]) -> list[Record]:
    """What the person said right after one of `found` about the same, with what was answered to that."""
    ids, more = {each["id"] for each in found}, list[Record]()
    on, last = False, None
    for each in messages:
        if each["kind"] == MessageKind.NOTICE:
            continue
        if each["id"] in ids:
            on, last = True, None
        elif _is_persons(each):
            on = on and goes_on(each["text"])
            last = each if on else None
            more += [each] if on else []
        elif last is not None and (goes_on(each["text"]) or words_of(last["text"]) & words_of(each["text"])):
            more.append(each)
    return more


def listing(ids: Iterable[str], records: Sequence[Record]) -> Traces:
    """What the software said when it listed these memories."""
    gone = set(ids)
    texts = [each["text"] for each in _memories(records) if each["id"] in gone]
    return Traces(messages=_ids(_repeating(_messages(records), texts)))


def of_memories(ids: Iterable[str], records: Sequence[Record]) -> Traces:
    """What was said of these memories to the person: by the software when it listed them, by the persona where it answered what
    they came from, or has all their words. What the person said stays theirs, out of every prompt."""
    gone, messages = set(ids), _messages(records)
    memories = [each for each in _memories(records) if each["id"] in gone]
    found = _repeating(messages, [each["text"] for each in memories])
    asked: Record | None = None
    for each in messages:
        if each["author"] == Author.PERSON:
            asked = each
        elif each["kind"] != MessageKind.NOTICE and any(_repeats(each, memory, asked) for memory in memories):
            found.append(each)
    return Traces(messages=_ids(found))


def _repeats(said: Record, memory: Record, asked: Record | None) -> bool:
    words = content_words(memory["text"])
    shared = words & content_words(said["text"])
    answers = asked is not None and asked["id"] in memory["sources"]
    return bool(shared) and (answers or shared == words)


def _names(topic: str, records: Sequence[Record]) -> set[str]:
    """Names of who is meant, as one content word each."""
    last = topic.split()[-1]
    named = re.compile(rf"\b{re.escape(last)}{_NAMED}", re.IGNORECASE)
    found = {match["name"] for each in records for match in named.finditer(each["text"])}
    return {word for name in found for word in content_words(name)}


def _repeating(messages: Sequence[Record], texts: Sequence[str]) -> list[Record]:
    told = [text[:_BEGINNING] for text in texts if text]
    return [
        each for each in messages if each["kind"] == MessageKind.NOTICE and any(part in each["text"] for part in told)
    ]


def _is_persons(message: Record) -> bool:
    return message["author"] == Author.PERSON and message["kind"] == MessageKind.TEXT


def _messages(records: Iterable[Record]) -> list[Record]:
    return sorted((each for each in records if each["type"] == "message"), key=lambda each: each["seq"])


def _memories(records: Iterable[Record]) -> list[Record]:
    return [each for each in records if each["type"] == "memory"]


def _ids(records: Iterable[Record]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each["id"] for each in records))
