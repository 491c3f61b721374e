"""One reply without a language model: what kind of thing was said, and a phrase that answers it."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from reprise.disclosure import ai_disclosure, asks_if_ai
from reprise.guardrails import Shadow, screen, shadow
from reprise.lexicon import crisis, moods
from reprise.lexicon.text import content_words, plain
from reprise.llm import phrasing, small_talk, stock_phrases
from reprise.llm.foreign_reply import ForeignReply, language_of
from reprise.llm.tongues import TONGUES, Tongue
from reprise.llm.topic import topic_of
from reprise.memory.extraction import accept, extract_offline
from reprise.memory.told import is_told, without_settled
from reprise.models import Author, ExtractBrief, Memory, MemoryKind, Phrases, ReplyBrief

RECENT = 12
"""Messages of the persona's whose phrases are not used again."""
LATELY = 3
"""Messages of the person's that what they say now may go on from."""
KNOWN_SHOWN = 5
ALIKE = 0.75
"""Which part of the words of an example a message shares to be answered as there."""

_OF_THE_PAST = re.compile(r"\b(?:did|was|were|already|what happened)\b", re.IGNORECASE)


class Reply:
    """One reply in the making."""

    def __init__(self, brief: ReplyBrief, rng: random.Random) -> None:
        self._brief = brief
        self._rng = rng
        self._persona = brief.persona
        self._all_said = phrasing.own(brief.history)
        self._said = self._all_said[-RECENT:]
        theirs = [message.text for message in brief.history if message.author is Author.PERSON]
        self._before = plain("\n".join(theirs[-LATELY:]))
        self._whole = "\n".join(message.text for message in brief.pending)
        self._text = small_talk.without_media(self._whole)
        self._language = language_of(self._text, theirs)
        self._casual = phrasing.is_casual(brief.persona)
        self._plain = plain(self._text)
        self._topic = topic_of(self._text)
        self._first = not theirs
        self._ahead = small_talk.is_ahead(self._text)
        self._quiet = any(small_talk.asks_for_quiet(text) for text in theirs[-LATELY:])
        # What they told the end of just now is not ahead any more, although memory has not read it yet.
        theirs_known = [each for each in brief.memories if each.kind is not MemoryKind.PROMISE]
        self._memories = without_settled(theirs_known, (*brief.history, *brief.pending))
        self._shadow = shadow((*brief.history, *brief.pending), brief.now)

    def write(self) -> str:
        media = small_talk.media_in(self._whole)
        if any(message.crisis for message in self._brief.pending):
            return stock_phrases.CRISIS
        if self._language and (tongue := TONGUES.get(self._language)):
            return self._in_their_language(self._language, tongue, media)
        if asks_if_ai(self._text):
            return f"{ai_disclosure(self._persona)} {self._opener()}".strip()
        if small_talk.asks_for_quiet(self._text):
            after_crisis = self._shadow is Shadow.CRISIS
            return stock_phrases.LEFT_ALONE_IN_CRISIS if after_crisis else self._stock(stock_phrases.LEFT_ALONE)
        if small_talk.asks_what_is_known(self._text):
            return self._what_is_known()
        if self._shadow is Shadow.CRISIS:
            again = crisis.goes_on(self._plain) or small_talk.is_goodbye(self._text)
            return self._pick(stock_phrases.STILL_IN_CRISIS if again else stock_phrases.AFTER_CRISIS)
        if media and self._quiet and not self._text:
            return stock_phrases.CAPTIONED
        if media and not self._text:
            return stock_phrases.NO_MEDIA.get(media, stock_phrases.OTHER_MEDIA)
        return (
            self._put_right()
            or self._foreign()
            or self._caring()
            or self._polite()
            or (stock_phrases.CAPTIONED + " " if media else "") + self._talk()
        )

    def _caring(self) -> str | None:
        """What is said where a joke would hurt; None where it would not."""
        if moods.is_heavy(self._plain, self._before):
            return self._pick(stock_phrases.GENTLE)
        if self._shadow is Shadow.SORROW and not (
            small_talk.is_goodbye(self._text) or small_talk.is_thanks(self._text)
        ):
            return self._pick(stock_phrases.AFTER_SORROW)
        if moods.is_bad_news(self._plain):
            return self._like_an_example() or self._pick(stock_phrases.DISAPPOINTED)
        if moods.are_happy_tears(self._plain, self._before):
            return self._stock(stock_phrases.HAPPY_TEARS)
        if small_talk.is_tender(self._text):
            asked = small_talk.is_question(self._text) and {"health", "medical_tests"} & screen(self._text).topics
            return self._pick(stock_phrases.HEALTH_QUESTIONS if asked else stock_phrases.ATTENTIVE)
        if moods.is_uneasy(self._plain):
            return self._like_an_example() or self._pick(stock_phrases.ATTENTIVE)
        return None

    def _polite(self) -> str | None:
        """The answer to what is only polite; None where something is said."""
        if small_talk.is_goodbye(self._text):
            return self._stock(stock_phrases.BYES)
        if small_talk.is_thanks(self._text):
            return f"{self._stock(stock_phrases.THANKS)} {self._opener()}".strip()
        if name := small_talk.name_given(self._text):
            return f"{self._welcome(name)} {self._opener()}".strip()
        if small_talk.is_hello(self._text):
            return self._hello()
        return None

    def _talk(self) -> str:
        if example := self._like_an_example():
            return example
        if self._quiet:
            return self._reaction(topic=True)
        if (answer := self._asked()) is not None:
            return answer
        related = self._related()
        if related is not None and self._rng.getrandbits(1):
            return phrasing.joined(self._reaction(topic=False), self._recall(related))
        if self._topic is None and len(self._text) < 25 and len(content_words(self._text)) < 2:
            return self._pick(self._persona.phrases.fallbacks or stock_phrases.FALLBACKS)
        # One of the two says back a word of theirs, not both.
        reaction = self._reaction(topic=bool(self._rng.getrandbits(1)))
        echoed = self._topic is not None and phrasing.bare(self._topic).lower() in reaction.lower()
        return phrasing.joined(reaction, self._question(topic=not echoed))

    def _asked(self) -> str | None:
        """What is said to a question or a request; None where there is none. It does not pretend: it has no answers."""
        if small_talk.asks_how_it_is(self._text):
            return self._stock(stock_phrases.HOW_IT_IS)
        if small_talk.asks_for_tastes(self._text) and self._persona.interests:
            interest = self._rng.choice(self._persona.interests)
            return self._stock(stock_phrases.INTERESTS).replace("{interest}", interest)
        if small_talk.is_request(self._text):
            return self._stock(stock_phrases.REQUESTS)
        if small_talk.is_question(self._text):
            return self._stock(stock_phrases.CHOICES if small_talk.is_choice(self._text) else stock_phrases.BEYOND)
        return None

    def _foreign(self) -> str | None:
        """That only English is understood, once in full; None for English, and for a persona whose phrases are in that language."""
        language = self._language
        if language is None or language == self._own_language():
            return None
        if any(stock_phrases.ONLY_ENGLISH in said for said in self._all_said):
            return self._pick(stock_phrases.NOT_UNDERSTOOD)
        return f"{stock_phrases.IN_ITS_LANGUAGE.get(language, '')} {stock_phrases.ONLY_ENGLISH}".strip()

    def _in_their_language(self, language: str, tongue: Tongue, media: str | None) -> str:
        if asks_if_ai(self._text):
            return ai_disclosure(replace(self._persona, language=language))
        own = self._persona.phrases if language == self._own_language() else Phrases()
        reply = ForeignReply(
            tongue,
            rng=self._rng,
            said=self._all_said,
            casual=self._casual,
            reactions=own.reactions,
            questions=own.questions,
        )
        return reply.write(self._text, name=self._brief.person_name, media=media is not None, shadow=self._shadow)

    def _own_language(self) -> str:
        return self._persona.language.replace("_", "-").split("-")[0].lower()

    def _hello(self) -> str:
        name = self._brief.person_name
        hello = self._stock((("Hello again" if self._said else "Hello"),)) + (f", {name}." if name else ".")
        memories = [memory for memory in self._memories if phrasing.is_light(memory) and not is_told(memory)]
        if memories and self._rng.getrandbits(1):
            return f"{hello} {self._recall(memories[0])}"
        return f"{hello} {self._opener()}".strip()

    def _welcome(self, name: str) -> str:
        welcome = self._rng.choice(stock_phrases.WELCOMES)
        return (welcome.lower() if self._casual else welcome).replace("{name}", name)

    def _what_is_known(self) -> str:
        # What was said just now counts as known, although memory is drawn only once a conversation is quiet.
        memories = (*self._memories, *self._fresh_memories())
        known = [phrasing.clause(memory, self._brief.now) for memory in memories[:KNOWN_SHOWN]]
        if not known:
            return stock_phrases.NOTHING_KNOWN
        listed = known[0] if len(known) == 1 else "; ".join(known[:-1]) + f"; and {known[-1]}"
        return f"Here is what I remember: {listed}. Tell me if any of it is wrong."

    def _put_right(self) -> str | None:
        """Says what is known now, after they corrected it; None where that was not understood."""
        if not self._brief.corrected:
            return None
        pending = {message.id for message in self._brief.pending}
        right = [each for each in self._fresh_memories() if not pending.isdisjoint(each.sources)]
        if not right:
            return None
        said = f"{self._pick(stock_phrases.PUT_RIGHT)} {phrasing.clause(right[-1], self._brief.now)}."
        return said.lower() if self._casual else said

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
        for memory in self._memories:
            told_now = not pending.isdisjoint(memory.sources)
            if (
                small_talk.shared_words(self._text, memory.text)
                and not (told_now or is_told(memory))
                and phrasing.is_light(memory)
            ):
                return memory
        return None

    def _recall(self, memory: Memory) -> str:
        reminders = [each.lower() if self._casual else each for each in stock_phrases.REMINDERS]
        return self._pick(reminders, memory=phrasing.clause(memory, self._brief.now))

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
        """A question that can be asked out of nothing; empty where the person wants none, or is in no mood for one."""
        if self._quiet or self._shadow:
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
        fresh = phrasing.fresh(phrases, self._said)
        filled = {
            phrase: phrasing.fill(phrase, casual=self._casual, topic=word, memory=memory, name=self._brief.person_name)
            for phrase in fresh
        }
        fitting = {phrase: text for phrase, text in filled.items() if text}
        echoing = [text for phrase, text in fitting.items() if "{topic}" in phrase]
        options = echoing or list(fitting.values())
        return self._rng.choice(options or list(stock_phrases.FALLBACKS))


def _stance(text: str) -> tuple[bool, bool]:
    """Whether it denies something, and whether it says that somebody likes something: neither is a content word."""
    denies = re.search(r"n['’]t\b|\b(?:not|never|cannot)\b", text, re.IGNORECASE)
    return denies is not None, re.search(r"\b(?:love|loved|enjoy|enjoyed)\b", text, re.IGNORECASE) is not None
