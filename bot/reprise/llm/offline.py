"""The offline writer: replies and follow-ups from the persona's own phrases and the memory, without a language model.

It is deterministic: the same brief gives the same text. It never passes for more than it is, and where the talk turns
heavy it puts the character's jokes away.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from reprise.disclosure import ai_disclosure, asks_if_ai
from reprise.lexicon.text import content_words
from reprise.llm import small_talk, stock_phrases
from reprise.llm.second_person import you_clause
from reprise.memory.extraction import accept, extract_offline
from reprise.models import (
    Author,
    Candidate,
    ExtractBrief,
    FollowUpBrief,
    Memory,
    MemoryDraft,
    MemoryKind,
    Message,
    MessageKind,
    Persona,
    ReplyBrief,
)

CANDIDATES = 4
RECENT = 12
"""Messages of the persona's whose phrases are not used again."""
LATELY = 3
"""Messages of the person's that what they say now may go on from."""
KNOWN_SHOWN = 5

ALIKE = 0.75
"""Which part of the words of an example a message shares to be answered as there."""
OLD = timedelta(hours=12)
"""From when on an undated plan may have changed."""

_PASSING = re.compile(
    r"(?:is (?!getting married|going to be |engaged|having a baby|expecting)|wants to |needs to |plans to |hopes to )",
    re.IGNORECASE,
)
"""What may be over by the next day; a wedding put in the past would sound called off."""
_ENDED = re.compile(r"\b(?:did|went|was it|c[ao]me out|turn(?:ed)? out|came of)\b", re.IGNORECASE)
_OF_THE_PAST = re.compile(r"\b(?:did|was|were|already|what happened)\b", re.IGNORECASE)
_PRIVATE = re.compile(
    r"\b(?:specialist|check-?ups?|scans?|test results|dermatologist|gynaecologist|gynecologist|die)\b", re.IGNORECASE
)
"""Appointments that may mean an illness, and a death: for the person to bring up again."""
_FOR_ONE = re.compile(
    r"\{topic\} (?:\w+ )?(?:is|was|has|does|hangs|asks|deserves)\b|\b(?:is|was|does|a|that) \{topic\}|\bit\b|\bthat one\b|^\{topic\},? eh",
    re.IGNORECASE,
)
"""A phrase whose words agree with one thing."""
_PLACEHOLDER = re.compile(r"\{(memory|name|topic)\}")


class OfflineWriter:
    """A LanguageModel without a language model. `seed` varies what the same brief gives."""

    def __init__(self, seed: int = 0) -> None:
        self._seed = seed

    @property
    def name(self) -> str:
        return "offline writer (no language model)"

    async def reply(self, brief: ReplyBrief, on_text: Callable[[str], None] | None = None) -> str:
        text = _Reply(brief, self._rng(brief.persona, [message.id for message in brief.pending])).write()
        if on_text is not None:
            for word in re.finditer(r"\S+", text):
                on_text(text[: word.end()])
        return text

    async def follow_up(self, brief: FollowUpBrief) -> tuple[Candidate, ...]:
        rng = self._rng(brief.persona, [*(memory.id for memory in brief.memories), *brief.previous])
        said = [*brief.previous, *_own(brief.history)]
        recalls = _fresh(brief.persona.phrases.recalls or stock_phrases.RECALLS, said)
        rng.shuffle(recalls)
        # Open loops first, each memory in turn: the first that passes the checks is sent.
        light = [memory for memory in brief.memories if _is_light(memory)]
        in_turn = sorted(light, key=lambda memory: memory.kind is not MemoryKind.OPEN_LOOP) * CANDIDATES
        casual = _is_casual(brief.persona)
        candidates: list[Candidate] = []
        for memory in in_turn:
            clause = _clause(memory, brief.now)
            if len(candidates) == CANDIDATES or any(clause in earlier for earlier in brief.previous):
                continue
            for phrase in recalls:
                text = _fill(phrase, casual=casual, memory=clause, name=brief.person_name)
                if (
                    text
                    and not _too_early(phrase, memory, brief.now)
                    and content_words(text) & content_words(memory.text)
                ):
                    candidates.append(Candidate(text=text, memories=(memory.id,)))
                    recalls.remove(phrase)
                    break
        return tuple(candidates)

    async def extract(self, brief: ExtractBrief) -> tuple[MemoryDraft, ...]:
        return extract_offline(brief)

    async def check(self) -> str:
        return "The offline writer is ready; it needs no endpoint and no key."

    async def close(self) -> None:
        """Holds nothing."""

    def _rng(self, persona: Persona, ids: Iterable[str]) -> random.Random:
        digest = sha256("\0".join([str(self._seed), persona.id, *ids]).encode()).digest()
        return random.Random(digest)  # noqa: S311 - variety, not secrecy


class _Reply:
    """One reply in the making."""

    def __init__(self, brief: ReplyBrief, rng: random.Random) -> None:
        self._brief = brief
        self._rng = rng
        self._persona = brief.persona
        self._said = _own(brief.history)[-RECENT:]
        theirs = [message.text for message in brief.history if message.author is Author.PERSON]
        self._before = "\n".join(theirs[-LATELY:])
        self._whole = "\n".join(message.text for message in brief.pending)
        self._text = small_talk.without_media(self._whole)
        self._casual = _is_casual(brief.persona)
        self._topic = small_talk.topic_of(self._text)
        self._first = not theirs
        self._ahead = small_talk.is_ahead(self._text)
        self._quiet = any(small_talk.asks_for_quiet(text) for text in theirs[-LATELY:])

    def write(self) -> str:
        media = small_talk.media_in(self._whole)
        if any(message.crisis for message in self._brief.pending):
            return stock_phrases.CRISIS
        if asks_if_ai(self._text):
            return f"{ai_disclosure(self._persona)} {self._opener()}".strip()
        if small_talk.asks_for_quiet(self._text):
            return self._stock(stock_phrases.LEFT_ALONE)
        if small_talk.asks_what_is_known(self._text):
            return self._what_is_known()
        if media and self._quiet and not self._text:
            return stock_phrases.CAPTIONED
        if media and not self._text:
            return stock_phrases.NO_MEDIA.get(media, stock_phrases.OTHER_MEDIA)
        if small_talk.is_heavy(self._text, self._before):
            return self._pick(stock_phrases.GENTLE)
        if small_talk.is_bad_news(self._text):
            return self._like_an_example() or self._pick(stock_phrases.DISAPPOINTED)
        if small_talk.are_happy_tears(self._text, self._before):
            return self._stock(stock_phrases.HAPPY_TEARS)
        if small_talk.is_tender(self._text):
            return self._pick(stock_phrases.ATTENTIVE)
        if small_talk.is_uneasy(self._text):
            return self._like_an_example() or self._pick(stock_phrases.ATTENTIVE)
        if small_talk.is_goodbye(self._text):
            return self._stock(stock_phrases.BYES)
        if small_talk.is_thanks(self._text):
            return f"{self._stock(stock_phrases.THANKS)} {self._opener()}".strip()
        if small_talk.is_hello(self._text):
            return self._hello()
        lead = stock_phrases.CAPTIONED + " " if media else ""
        return lead + self._talk()

    def _talk(self) -> str:
        if example := self._like_an_example():
            return example
        if self._quiet:
            return self._reaction(topic=True)
        if small_talk.is_question(self._text):
            about_persona = re.search(r"\b(?:you|your|u|ur)\b", self._text, re.IGNORECASE)
            if about_persona and self._persona.interests:
                interest = self._rng.choice(self._persona.interests)
                return self._stock(stock_phrases.INTERESTS).replace("{interest}", interest)
            return self._stock(stock_phrases.BEYOND)
        related = self._related()
        if related is not None and self._rng.getrandbits(1):
            return _joined(self._reaction(topic=False), self._recall(related))
        if self._topic is None and len(self._text) < 25 and len(content_words(self._text)) < 2:
            return self._pick(self._persona.phrases.fallbacks or stock_phrases.FALLBACKS)
        # One of the two says back a word of theirs, not both.
        reaction = self._reaction(topic=bool(self._rng.getrandbits(1)))
        echoed = self._topic is not None and _bare(self._topic).lower() in reaction.lower()
        return _joined(reaction, self._question(topic=not echoed))

    def _hello(self) -> str:
        name = self._brief.person_name
        hello = self._stock((("Hello again" if self._said else "Hello"),)) + (f", {name}." if name else ".")
        memories = [memory for memory in self._brief.memories if _is_light(memory)]
        if memories and self._rng.getrandbits(1):
            return f"{hello} {self._recall(memories[0])}"
        return f"{hello} {self._opener()}".strip()

    def _what_is_known(self) -> str:
        # What was said just now counts as known, although memory is drawn only once a conversation is quiet.
        memories = (*self._brief.memories, *self._fresh_memories())
        known = [_clause(memory, self._brief.now) for memory in memories[:KNOWN_SHOWN]]
        if not known:
            return stock_phrases.NOTHING_KNOWN
        listed = known[0] if len(known) == 1 else "; ".join(known[:-1]) + f"; and {known[-1]}"
        return f"Here is what I remember: {listed}. Tell me if any of it is wrong."

    def _fresh_memories(self) -> tuple[Memory, ...]:
        brief = ExtractBrief(
            persona=self._persona,
            messages=(*self._brief.history, *self._brief.pending),
            known=self._brief.memories,
            now=self._brief.now,
            zone=self._brief.zone,
        )
        return accept(extract_offline(brief), brief, brief.messages[-1].conversation)

    def _like_an_example(self) -> str | None:
        """The persona's own answer from its examples, when the person says much the same."""
        words = content_words(self._text)
        if self._quiet:
            return None
        for example in self._persona.examples:
            wanted = content_words(example.person)
            shared = wanted & words
            others = words - wanted - small_talk.FILLERS
            alike = len(shared) >= 2 and len(shared) >= ALIKE * len(wanted) and not others
            if alike and _stance(self._text) == _stance(example.person) and example.persona not in self._said:
                return example.persona
        return None

    def _related(self) -> Memory | None:
        pending = {message.id for message in self._brief.pending}
        for memory in self._brief.memories:
            told_now = not pending.isdisjoint(memory.sources)
            if small_talk.shared_words(self._text, memory.text) and not told_now and _is_light(memory):
                return memory
        return None

    def _recall(self, memory: Memory) -> str:
        reminders = [each.lower() if self._casual else each for each in stock_phrases.REMINDERS]
        return self._pick(reminders, memory=_clause(memory, self._brief.now))

    def _reaction(self, *, topic: bool) -> str:
        return self._pick(self._persona.phrases.reactions or stock_phrases.REACTIONS, topic=topic)

    def _question(self, *, topic: bool) -> str:
        """A question that fits here: none that needs something said before where nothing was, none of the past about a plan."""
        fitting = [
            phrase
            for phrase in self._persona.phrases.questions or stock_phrases.QUESTIONS
            if not (self._first and small_talk.points_back(phrase))
            and not (self._ahead and _OF_THE_PAST.search(phrase))
        ]
        return self._pick(fitting, topic=topic) if fitting else self._stock(stock_phrases.OPENERS)

    def _opener(self) -> str:
        """A question that can be asked out of nothing; empty where the person wants none."""
        if self._quiet:
            return ""
        own = [each for each in self._persona.phrases.questions if not small_talk.points_back(each)]
        fitting = [each for each in own if "{topic}" not in each]
        return self._pick(fitting) if fitting else self._stock(stock_phrases.OPENERS)

    def _stock(self, phrases: Sequence[str]) -> str:
        """One of the writer's own phrases, without capitals where the persona writes without them."""
        text = self._pick(phrases)
        return text.lower() if self._casual else text

    def _pick(self, phrases: Sequence[str], *, topic: bool = False, memory: str | None = None) -> str:
        """A phrase not used lately, filled; with `topic`, one that says the topic back where there is one."""
        word = self._topic if topic else None
        if self._quiet:
            phrases = [phrase for phrase in phrases if "?" not in phrase] or stock_phrases.LEFT_ALONE
        fresh = _fresh(phrases, self._said)
        filled = {
            phrase: _fill(phrase, casual=self._casual, topic=word, memory=memory, name=self._brief.person_name)
            for phrase in fresh
        }
        fitting = {phrase: text for phrase, text in filled.items() if text}
        echoing = [text for phrase, text in fitting.items() if "{topic}" in phrase]
        options = echoing or list(fitting.values())
        return self._rng.choice(options or list(stock_phrases.FALLBACKS))


def _own(history: Sequence[Message]) -> list[str]:
    """What the persona said, oldest first."""
    return [each.text for each in history if each.author is Author.PERSONA and each.kind is not MessageKind.NOTICE]


def _fresh(phrases: Sequence[str], said: Sequence[str]) -> list[str]:
    """The phrases of which nothing was said yet; all of them when each was."""
    unused = [phrase for phrase in phrases if not any(_longest_piece(phrase) in text for text in said)]
    return unused or list(phrases)


def _longest_piece(phrase: str) -> str:
    return max((piece.strip() for piece in re.split(_PLACEHOLDER.pattern.replace("(", "(?:"), phrase)), key=len)


def _fill(phrase: str, *, casual: bool, **given: str | None) -> str | None:
    """The phrase with its placeholders filled; None when one of them is not known. A placeholder that begins a sentence is
    capitalised, unless `casual`."""
    if any(not given.get(name) for name in _PLACEHOLDER.findall(phrase)):
        return None
    topic = given.get("topic")
    if topic and small_talk.is_plural(topic) and "{topic}" in phrase and _FOR_ONE.search(phrase):
        return None

    def value(match: re.Match[str]) -> str:
        text, before = given[match[1]] or "", phrase[: match.start()]
        if match[1] == "topic" and re.search(r"\b(?:the|our|a|this|that|your|my)\s+$", before, re.IGNORECASE):
            text = _bare(text)
        starts = re.search(r"(?:^|[.!?]\s+)$", before) is not None
        return text[0].upper() + text[1:] if starts and not casual else text

    return _PLACEHOLDER.sub(value, phrase)


def _stance(text: str) -> tuple[bool, bool]:
    """Whether it denies something, and whether it says that somebody likes something: neither is a content word."""
    denies = re.search(r"n['’]t\b|\b(?:not|never|cannot)\b", text, re.IGNORECASE)
    return denies is not None, re.search(r"\b(?:love|loved|enjoy|enjoyed)\b", text, re.IGNORECASE) is not None


def _is_casual(persona: Persona) -> bool:
    """Whether the persona writes without capitals."""
    own = persona.phrases.reactions
    return bool(own) and all(phrase[0].islower() or phrase[0] == "{" for phrase in own)


def _bare(topic: str) -> str:
    """'your cat' → 'cat'."""
    return topic.split(" ", 1)[-1] if topic[0].islower() else topic


def _joined(first: str, second: str) -> str:
    """Two sentences; on a line each where the first ends without a stop, as people do in chats."""
    return f"{first} {second}" if first[-1] in '.!?…”"' else f"{first}\n{second}"


def _clause(memory: Memory, now: datetime) -> str:
    """The memory as said to the person now. A plan whose time has come is past, and so is, the next day, what was going on or
    meant without a date: 'you were looking for a lamp' is right whether it is found by now or not."""
    if memory.kind is not MemoryKind.OPEN_LOOP:
        return you_clause(memory.text)
    if memory.happens_at is not None:
        return you_clause(memory.text, past=memory.happens_at <= now)
    return you_clause(memory.text, past=now - memory.created_at >= OLD and _PASSING.match(memory.text) is not None)


def _is_light(memory: Memory) -> bool:
    """Whether the persona may bring it up with a smile."""
    return not (
        memory.topics
        or _PRIVATE.search(memory.text)
        or small_talk.is_heavy(memory.text)
        or small_talk.is_tender(memory.text)
    )


def _too_early(phrase: str, memory: Memory, now: datetime) -> bool:
    """Whether the phrase asks how something went that is still ahead."""
    return memory.happens_at is not None and memory.happens_at > now and _ENDED.search(phrase) is not None
