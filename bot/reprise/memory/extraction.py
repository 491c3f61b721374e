"""Memories drawn from messages: `extract_offline` proposes without a model, `accept` judges what anything proposed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reprise.guardrails import NEVER_FIRST, holds_link, screen
from reprise.ids import derived_id
from reprise.lexicon import verbs
from reprise.lexicon.text import content_words
from reprise.memory import unwelcome
from reprise.memory.cancelled import (
    cancellations,
    is_off,
    is_only_moved,
    meant,
    planned_instead,
    plans,
    sore_about,
    told_off,
    told_sore,
)
from reprise.memory.contradictions import replaced
from reprise.memory.corrections import corrections, is_denied, set_right
from reprise.memory.dates import find_dates, told_as_past
from reprise.memory.promises import promises
from reprise.memory.quotes import LONGEST_QUOTE, supports
from reprise.memory.scenes import is_step
from reprise.memory.statements import Statement, statements
from reprise.memory.told import is_told, outcomes, settled_by, told_how
from reprise.models import (
    Author,
    ConversationKey,
    ExtractBrief,
    Learned,
    Memory,
    MemoryDraft,
    MemoryKind,
    Message,
    MessageKind,
)

LONGEST = 200
"""Characters of a memory's text."""
_ALIKE = 0.8
"""Share of a memory's words that another of its kind holds when it says nothing new."""
_IT_IS = re.compile(
    r"\W*(?:(?:and|but|so|yeah|yes|oh)\W+)?(?:it|that)(?:'?s|\s+is|\s+starts|\s+will\s+be)(?:\s+(?:already|like|only))?\W*(?:lol|haha|btw|tho|though)?\W*",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"their\s", re.IGNORECASE)
_HAPPENING = re.compile(rf"\b{verbs.EVENTS}\Z", re.IGNORECASE)
"""What is told ends on it: 'is nervous about their driving test'."""
_AROUND = 3
"""Messages of the person's before and after one that a painful topic reaches."""
_STORY_GOES_ON = timedelta(days=2)
"""After the last step of a role play, "I knocked at the door" goes on with it."""
_SAME_DAY = timedelta(hours=24)
_NO_PAST = re.compile(r"\b(?:i|we)\s*(?:['’]?ve|\s+have)\s+got\b|\bwere\s+\w+ing\b", re.IGNORECASE)
"""What looks like past and is not: 'ive got a checkup', 'were launching' without its apostrophe."""
_EARLIEST, _LATEST = timedelta(days=-1), timedelta(days=400)
"""What a date may be, from when it was said."""


def extract_offline(brief: ExtractBrief) -> tuple[MemoryDraft, ...]:
    """What the person plainly said of themself, by patterns of English: little, but what there is can be trusted.

    A message that only adds when it is ("it's on Thursday") dates the plan in the message before.
    Of a role play only the last step is kept: it is where the story was left.
    """
    found: list[tuple[tuple[str, ...], Statement]] = []
    subject: int | None = None
    in_story = any(is_step(each) and brief.now - each.created_at <= _STORY_GOES_ON for each in brief.known)
    for message in _usable(brief):
        when = _only_when(message, brief.zone)
        if when is not None and subject is not None:
            ids, told = found[subject]
            found[subject] = ((*ids, message.id), replace(told, happens_at=when))
        told_now = statements(message.text, message.at, brief.zone, in_story=in_story)
        in_story = in_story or any(statement.story for statement in told_now)
        found += [((message.id,), statement) for statement in told_now]
        subject = len(found) - 1 if len(told_now) == 1 and _awaits_a_date(told_now[0]) else None
    last_step = max((at for at, (_, statement) in enumerate(found) if statement.story), default=None)
    of_person = (
        MemoryDraft(kind=told.kind, text=told.text, sources=ids, happens_at=told.happens_at, quote=told.quote)
        for at, (ids, told) in enumerate(found)
        if not told.story or at == last_step
    )
    return (*of_person, *promises(brief.messages))


def _only_when(message: Message, zone: str | None) -> datetime | None:
    """The date where a message says nothing but when the thing just spoken of is: "it's on Thursday at 9"."""
    spans = find_dates(message.text, message.at, zone)
    if len(spans) != 1:
        return None
    rest = f"{message.text[: spans[0].start]} {message.text[spans[0].end :]}"
    return spans[0].when if _IT_IS.fullmatch(rest.replace("’", "'")) else None


def _awaits_a_date(told: Statement) -> bool:
    """Whether "it" in the next message is what was told: something that happens, and when is not known yet."""
    return (
        told.kind is MemoryKind.OPEN_LOOP
        and told.happens_at is None
        and not told.story
        and _HAPPENING.search(told.text) is not None
    )


def accept(drafts: Sequence[MemoryDraft], brief: ExtractBrief, conversation: ConversationKey) -> tuple[Memory, ...]:
    """The memories of what `learn` gives."""
    return learn(drafts, brief, conversation).memories


def learn(drafts: Sequence[MemoryDraft], brief: ExtractBrief, conversation: ConversationKey) -> Learned:
    """What can be kept of the drafts; whatever is wrong with the others, they are dropped without a word.

    A memory has sources that are the person's own messages in `brief` (a promise: the persona's, and what it
    was promised to), none of them of a crisis; a
    quote that stands in one of them and supports it (`quotes`); a short text without links; and a date only as an open loop,
    within reach of when it was said. Where the sources hold dates and the draft's is on another day, the nearest of the
    sources' dates is taken. What a later message denies is dropped, or set right (`corrections`). What one calls off is dropped,
    or noted when it is known. Painful topics reach what was said around them. The same thing known already is not learned
    again: the messages that say it join its sources. What cannot be true together with something newer is superseded
    (`contradictions`), and so is what a message denies that something is learned from.
    """
    usable = {message.id: message for message in _usable(brief) if message.conversation == conversation}
    by_persona = {message.id: message for message in _promising(brief) if message.conversation == conversation}
    kept: list[Memory] = []
    confirmed: dict[str, tuple[str, ...]] = {}
    named: dict[str, tuple[str, ...]] = {}
    place = {each.id: at for at, each in enumerate(brief.messages)}
    denying = corrections(brief.messages)
    for draft in drafts:
        sources = by_persona if draft.kind is MemoryKind.PROMISE else usable
        memory = _judge(draft, sources, brief, conversation)
        memory = None if memory is None else set_right(memory, denying, place, usable)
        if memory is None:
            continue
        if memory.kind is MemoryKind.PROMISE:
            memory = _with_what_it_answers(memory, brief, usable)
        known = next((other for other in brief.known if _same(memory, other)), None)
        if known is not None:
            confirmed[known.id] = (*confirmed.get(known.id, ()), *memory.sources)
        elif (at := next((at for at, other in enumerate(kept) if _same(memory, other)), None)) is not None:
            kept[at] = replace(kept[at], sources=tuple(dict.fromkeys((*kept[at].sources, *memory.sources))))
        else:
            kept.append(memory)
            named[memory.id] = draft.replaces
    for message in usable.values():
        for sentence in cancellations(message.text):
            kept = _without_cancelled(sentence, message, kept, brief)
        for sentence in outcomes(message.text):
            kept = _without_told(sentence, message, kept, brief)
    pains = _pains(brief, conversation)
    kept = [replace(each, topics=each.topics.union(*(pains[source] for source in each.sources))) for each in kept]
    for message in usable.values():
        for sore in sore_about(message.text, brief.known):
            _note(told_sore(sore), message, kept, brief)
    for message in usable.values():
        for about in unwelcome.wishes(message.text):
            known = sorted(brief.known, key=lambda each: each.created_at)
            for memory in unwelcome.meant(about, (*known, *_said_until(message, kept, brief))):
                _note(unwelcome.noted(memory), message, kept, brief)
    superseded = {
        older.id: memory.id
        for each in denying
        for memory in kept
        if each.message.id in memory.sources
        for older in brief.known
        if any(is_denied(older, denied, each.last_said) for denied in each.denied)
    }
    for at, memory in enumerate(kept):
        for older in replaced(memory, named.get(memory.id, ()), (*brief.known, *kept[:at])):
            superseded[older.id] = memory.id
    return Learned(memories=tuple(kept), superseded=superseded, confirmed=confirmed)


def _pains(brief: ExtractBrief, conversation: ConversationKey) -> dict[str, frozenset[str]]:
    """By message of the person's, the painful topics they raised around it: what is said beside grief is no small talk."""
    talk = [
        # In a story, thieves and deaths hurt nobody.
        (message, frozenset[str]() if _is_story(message, brief.zone) else screen(message.text).topics & NEVER_FIRST)
        for message in brief.messages
        if message.author is Author.PERSON and message.conversation == conversation
    ]
    found = {
        message.id: frozenset[str]().union(
            *(
                pain
                for other, pain in talk[max(at - _AROUND, 0) : at + _AROUND + 1]
                if abs(other.at - message.at) <= _SAME_DAY
            )
        )
        for at, (message, _) in enumerate(talk)
    }
    last = frozenset[str]()
    for message in brief.messages:
        # What the persona promised, it promised to what they had just said.
        last = found.setdefault(message.id, last)
    return found


def _is_story(message: Message, zone: str | None) -> bool:
    return any(statement.story for statement in statements(message.text, message.at, zone))


def _note(text: str, message: Message, kept: list[Memory], brief: ExtractBrief) -> None:
    """Adds to `kept` that `message` changes something known."""
    memory = Memory(
        id=derived_id("mem", message.conversation, MemoryKind.FACT, text[:LONGEST], message.id),
        conversation=message.conversation,
        kind=MemoryKind.FACT,
        text=text[:LONGEST],
        sources=(message.id,),
        # Before what was learned together with it: that may be the same plan made anew.
        created_at=brief.now - timedelta(seconds=1),
        topics=screen(message.text).topics,
        quote=message.text[:LONGEST_QUOTE],
    )
    others = [other for other in (*brief.known, *kept) if is_told(other) == is_told(memory)]
    if not any(_same(memory, other) for other in others):
        kept.append(memory)


def _said_until(message: Message, kept: Sequence[Memory], brief: ExtractBrief) -> list[Memory]:
    """Those of `kept` that were said when `message` was, or before."""
    place = {each.id: at for at, each in enumerate(brief.messages)}
    return [each for each in kept if all(place[source] <= place[message.id] for source in each.sources)]


def _without_cancelled(sentence: str, message: Message, kept: list[Memory], brief: ExtractBrief) -> list[Memory]:
    """`kept` after `message` called something off: without it where it is new, with a word about it where it is known."""
    place = {each.id: at for at, each in enumerate(brief.messages)}
    at = place[message.id]
    made = [each for each in kept if all(place[source] < at for source in each.sources)]
    gone = meant(sentence, plans(made, brief.now))
    # What the cancelling message itself seems to plan: "my trip to Rome on Friday is cancelled".
    here = [each for each in kept if message.id in each.sources and not is_off(each)]
    if not is_only_moved(sentence):
        instead = content_words(planned_instead(sentence))
        said = [(each, content_words(each.text)) for each in here]
        gone += tuple(each for each, words in said if words <= content_words(sentence) and not words <= instead)
    left = [each for each in kept if each not in gone]
    if gone:
        return left
    for plan in meant(sentence, plans(brief.known, brief.now)):
        _note(told_off(plan), message, left, brief)
    return left


def _without_told(sentence: str, message: Message, kept: list[Memory], brief: ExtractBrief) -> list[Memory]:
    """`kept` after `message` told how something went: without the plan where it is new, with a word about it where it is known."""
    place = {each.id: at for at, each in enumerate(brief.messages)}
    at = place[message.id]
    # A plan was made when it was said, not when it was learned.
    made = [
        replace(each, created_at=min(each.created_at, message.at))
        for each in kept
        if all(place[source] < at for source in each.sources)
    ]
    gone = {each.id for each in settled_by(sentence, made, message.at)}
    left = [each for each in kept if each.id not in gone]
    if not gone:
        for plan in settled_by(sentence, brief.known, message.at):
            _note(told_how(plan), message, left, brief)
    return left


def _usable(brief: ExtractBrief) -> list[Message]:
    return [
        message
        for message in brief.messages
        if message.author is Author.PERSON
        and message.kind is MessageKind.TEXT
        and not message.crisis
        and not message.unlearned
        and not screen(message.text).crisis
    ]


def _promising(brief: ExtractBrief) -> list[Message]:
    return [
        message
        for message in brief.messages
        if message.author is Author.PERSONA and message.kind is not MessageKind.NOTICE and not message.unlearned
    ]


def _with_what_it_answers(promise: Memory, brief: ExtractBrief, usable: dict[str, Message]) -> Memory:
    """The promise with the person's message that it was made to among its sources, where that may be used: a persona that keeps its
    word comes back to what the person said."""
    first = next(at for at, message in enumerate(brief.messages) if message.id in promise.sources)
    before = [message for message in brief.messages[:first] if message.author is Author.PERSON]
    if not before or before[-1].id not in usable:
        return promise
    asked = before[-1]
    topics = promise.topics | screen(asked.text).topics
    return replace(promise, sources=(asked.id, *promise.sources), topics=topics)


def _judge(
    draft: MemoryDraft, usable: dict[str, Message], brief: ExtractBrief, conversation: ConversationKey
) -> Memory | None:
    text = " ".join(draft.text.split())
    ids = tuple(dict.fromkeys(draft.sources))
    if not ids or any(source not in usable for source in ids):
        return None
    if not text or len(text) > LONGEST or holds_link(text) or screen(text).crisis:
        return None
    try:
        kind = MemoryKind(draft.kind)
    except ValueError:
        return None
    sources = [usable[source] for source in ids]
    if kind is MemoryKind.OPEN_LOOP and _is_over(draft.happens_at, sources, brief.zone):
        return None
    talk = [brief.summary, *(each.text for each in (*brief.messages, *brief.known))]
    if not any(supports(draft.quote, text, message.text, talk) for message in sources):
        return None
    return Memory(
        id=derived_id("mem", conversation, kind, text, *ids),
        conversation=conversation,
        kind=kind,
        text=text,
        sources=ids,
        created_at=brief.now,
        happens_at=_date(draft.happens_at, draft.quote, sources, brief.zone) if kind is MemoryKind.OPEN_LOOP else None,
        topics=frozenset[str]().union(*(screen(message.text).topics for message in sources)),
        quote=" ".join(draft.quote.split()),
    )


def _is_over(proposed: datetime | None, sources: Sequence[Message], zone: str | None) -> bool:
    """Whether the day that is proposed was told as past: "the concert was on Thursday" is no concert to come."""
    if proposed is None or any(find_dates(message.text, message.at, zone) for message in sources):
        return False
    if any(_NO_PAST.search(message.text) for message in sources):
        return False
    moment = _aware(proposed)
    return any(span.holds(moment) for message in sources for span in told_as_past(message.text, message.at, zone))


def _date(proposed: datetime | None, quote: str, sources: Sequence[Message], zone: str | None) -> datetime | None:
    """`proposed` where it can be true: within reach, and what a date in the sources can mean, if they name any; else that date.
    Where none is proposed, the only one in the words that the claim rests on."""
    spans = [span for message in sources for span in find_dates(message.text, message.at, zone)]
    if proposed is None:
        said = [span for message in sources for span in find_dates(_sentence(quote, message.text), message.at, zone)]
        return said[0].when if len(said) == 1 == len(spans) else None
    moment = _aware(proposed)
    if spans and not any(span.holds(moment) for span in spans):
        moment = min(spans, key=lambda span: abs(span.when - moment)).when
    said_at = [message.at for message in sources]
    return moment if min(said_at) + _EARLIEST <= moment <= max(said_at) + _LATEST else None


def _aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _sentence(quote: str, text: str) -> str:
    """The sentence of `text` that the quote stands in; empty when it stands in none."""
    wanted = " ".join(quote.casefold().split())
    sentences = re.split(r"(?<=[.!?。！？\n])\s*", text)
    return next((each for each in sentences if wanted and wanted in " ".join(each.casefold().split())), "")


def _same(new: Memory, known: Memory) -> bool:
    """Whether `new` adds nothing to `known`. A thing of another day is another thing."""
    if new.kind is not known.kind:
        return False
    if new.happens_at and known.happens_at and abs(new.happens_at - known.happens_at) >= timedelta(days=1):
        return False
    words = content_words(new.text)
    if _OF_OTHERS.match(new.text) is None and _OF_OTHERS.match(known.text) is not None:
        return False  # "lives in Lyon" is not what "their sister lives in Lyon" says
    return len(words & content_words(known.text)) >= _ALIKE * len(words)
