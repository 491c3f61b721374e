"""Plans whose outcome the person has told: "I finished it!", "the cake collapsed", "just got back from Tokyo"."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from reprise.lexicon.text import content_words, plain
from reprise.memory import abroad
from reprise.memory.dates import READ
from reprise.models import Author, Memory, MemoryKind, Message, MessageKind

_NOTE = "told how it went: "
_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;\n]*")
_UNREAL = re.compile(
    r"\?|\b(?:if|unless|hope|hoping|hopefully|wish|might|may|could|would|will|gonna|going to|almost|nearly|imagine|dream\w*|worried|scared|afraid|what if|supposed to|still (?:not|have)|not yet|haven'?t|hasn'?t|isn'?t (?:done|over|finished)|practi[cs]ed?|rehearsed)\b"
)
_ADVERBS = r"(?:(?:just|really|totally|finally|actually|literally|all|so|absolutely|already|completely|kinda|sorta|basically|only|also|even)\s+)*"
_WENT = (
    r"(?:went(?! to\b)|was(?! (?:moved|cancell?ed|postponed|rescheduled|pushed|called off|supposed|going))|were|wasn'?t|weren'?t|turned out|came out|came through|collapsed|burned|burnt|exploded|flopped|failed|worked|didn'?t|did not|fell"
    r"|survived|sold out|rocked|sucked|ended|slapped|arrived|landed|ruled|(?:all |finally )?done|(?:is|are|'s|'re|s) (?:all |finally |officially |so |now )*(?:done|over|finished|ready|here|perfect|ruined)|is a (?:success|disaster|mess|hit)|looks?|tastes?|tasted|looked|melted|sank|stood|held up|got (?:an?|the|me|us)\b)"
)
_DID = (
    r"(?:finished|did|made|passed|failed|bombed|aced|nailed|crushed|smashed|survived|completed|won|lost|ran|got|played|submitted|sent|handed in|turned in|baked|cooked|painted|repainted|found|bought|built|fixed|flunked|botched"
    r"|messed up|screwed up|blew|rocked|ruined|burned|burnt|got through|made it through|adopted|wrote|published|launched|sold|picked up|saw|met|visited|tried|moved (?:in)?to|quit|handed)"
)
_NOUN = r"(?:the|my|our|that|this|his|her|a|an|those)?\s*(?P<what>(?:(?!(?:for|to|with|from|at|in|of|on|and|but|because|so|finally|today|yesterday|tonight|again|already|last|this|lol)\b)[\w'-]+\s*){1,4})"
_OF_THING = re.compile(
    rf"(?<![\w-])(?P<what>(?:[\w-]+\s+){{0,4}}?[\w-]{{1,30}}?)(?:\s+{_ADVERBS}|(?='s?\s)){_WENT}(?!\w)"
)
_THING_DONE = re.compile(rf"\b{_ADVERBS}{_DID}\s+{_NOUN}")
_PLACED = re.compile(
    rf"\b(?:came|finished|placed|got)\s+(?:first|second|third|last|1st|2nd|3rd|\d+th)\s+(?:place\s+)?(?:in|at)\s+{_NOUN}"
)
_BACK = re.compile(rf"\b(?:back|home|returned)\s+from\s+{_NOUN}")
_IT = re.compile(
    rf"\b(?:it|that|everything)\s+{_ADVERBS}(?:went|was (?:so |really |pretty |super |actually |honestly |kinda |very )*(?:good|great|amazing|awful|terrible|brutal|fun|hard|tough|fine|ok|okay|bad|a disaster|a success|easy|awesome|incredible|insane|horrible|rough|beautiful|perfect|nice|worth it|over)|turned out|came out|worked out|flopped|sucked|(?:is|'s) (?:over|done))"
    rf"|\b(?:i|we) {_ADVERBS}(?:passed|failed|won|lost|survived|got in|got (?:an? )?(?:[a-f][+-]?(?!\w)|\d+(?:%|/\d+)|(?:full|top) marks|the (?:job|part|role|lead|offer|place|flat|apartment|scholarship|promotion))|made it|nailed it|aced it|bombed|didn'?t (?:pass|get (?:in|it|the)|make it|win))\b"
)
_DONE = re.compile(
    rf"\b(?:i|we) {_ADVERBS}(?:finished|did|completed|made|crushed|smashed|nailed|aced|survived|submitted|sent|ran) (?:it|that)\b|^\W*(?:omg|ok|so|and|finally|just|yes+|yay+|\s)*(?:finished|done|did it|all done|passed|nailed it|survived|made it)\W*$"
)
_MEANS = (
    (content_words("interview"), content_words("job offer position hired internship role")),
    (content_words("audition"), content_words("part role cast callback lead")),
    (content_words("exam test quiz midterm final"), content_words("grade mark distinction licence license")),
    (content_words("flight flying trip holiday vacation"), content_words("landed flight trip holiday vacation")),
)
"""What is not said of a plan by its own name: "I got the job" tells how the interview went."""
_WEAK = content_words("whole little big old new first last best day night work home test-run half")
_DOING = re.compile(r"^(?:is|are)\s+\w+ing\s+|^(?:is\s+going|needs|wants|plans|hopes)\s+to\s+\w+\s+", re.IGNORECASE)
_DUE_BEFORE = timedelta(hours=18)
"""So long before its time (noon for an evening, a morning for midnight) the outcome of a plan may be told."""
_STILL_MEANT = timedelta(days=14)
_SHARE = 0.5
"""Of the words of a plan, told with it."""


def outcomes(text: str) -> tuple[str, ...]:
    """The sentences of `text` that tell how something went."""
    said = (match[0].strip() for match in _SENTENCE.finditer(plain(text[:READ])))
    return tuple(
        sentence
        for sentence in said
        if abroad.tells(sentence)
        or (
            not _UNREAL.search(sentence)
            and any(pattern.search(sentence) for pattern in (_OF_THING, _THING_DONE, _PLACED, _BACK, _IT, _DONE))
        )
    )


def settled_by(sentence: str, plans: Sequence[Memory], said_at: datetime) -> tuple[Memory, ...]:
    """Those of `plans` whose outcome `sentence` tells: what it names, else what "it" can be, the latest that was due."""
    loops = [plan for plan in plans if plan.kind is MemoryKind.OPEN_LOOP]
    names = _names(sentence)
    named = tuple(plan for plan in loops if any(_is_of(name, plan) for name in names))
    if named:
        return named
    dated = [
        plan
        for plan in loops
        if plan.happens_at is not None
        and timedelta() <= said_at + _DUE_BEFORE - plan.happens_at <= _STILL_MEANT
        and (_IT.search(sentence) or _DONE.search(sentence) or abroad.tells_of_it(sentence))
    ]
    if dated:
        return (max(dated, key=lambda plan: (plan.happens_at or said_at, plan.id)),)
    undated = [
        plan
        for plan in loops
        if plan.happens_at is None and said_at - plan.created_at <= _STILL_MEANT and _DONE.search(sentence)
    ]
    return (max(undated, key=lambda plan: (plan.created_at, plan.id)),) if undated else ()


def told_how(plan: Memory) -> str:
    """What is remembered beside `plan` from then on."""
    return _NOTE + re.sub(r"^(?:is going to|is|are|has|have|needs to|wants to|plans to|hopes to)\s+", "", plan.text)


def is_told(memory: Memory) -> bool:
    """Whether `memory` only says that the outcome of a plan is known."""
    return memory.text.startswith(_NOTE)


def is_settled(memory: Memory, known: Sequence[Memory]) -> bool:
    """Whether the outcome of `memory` was told since, by what is in `known`."""
    if memory.kind is not MemoryKind.OPEN_LOOP:
        return False
    words = content_words(memory.text)
    return any(
        is_told(other)
        and other.created_at >= memory.created_at
        and len(words & content_words(other.text)) > _SHARE * len(words)
        for other in known
    )


def without_settled(known: Sequence[Memory], messages: Sequence[Message]) -> tuple[Memory, ...]:
    """Those of `known` whose outcome was told neither in `known` nor in `messages`, which memory has not read yet."""
    left = [memory for memory in known if not is_settled(memory, known)]
    for message in messages:
        if message.author is not Author.PERSON or message.kind is not MessageKind.TEXT:
            continue
        for sentence in outcomes(message.text):
            earlier = [memory for memory in left if message.id not in memory.sources and not is_told(memory)]
            gone = settled_by(sentence, earlier, message.at)
            left = [memory for memory in left if memory not in gone]
    return tuple(left)


def _names(sentence: str) -> list[frozenset[str]]:
    """What `sentence` tells the outcome of, each as its words; also by what these mean."""
    names = [
        content_words(match["what"])
        for match in _OF_THING.finditer(sentence)
        if content_words(match["what"].split()[-1])  # what it is about comes last: "the wedding dress was ..."
    ]
    names += [
        content_words(match["what"]) for each in (_THING_DONE, _PLACED, _BACK) for match in each.finditer(sentence)
    ]
    names += abroad.named(sentence)
    said = frozenset[str]().union(*names, content_words(sentence) if _IT.search(sentence) else ())
    return [*names, *(plan for plan, outcome in _MEANS if said & outcome)]


def _is_of(name: frozenset[str], plan: Memory) -> bool:
    """Whether `name` can be what `plan` is about. A yoga class is no pottery class, but "the class" can be either."""
    subject = content_words(_DOING.sub("", plan.text)) - _WEAK
    name = name - _WEAK
    return bool(name & subject) and not (name - subject and subject - name)
