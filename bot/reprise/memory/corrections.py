"""Which memories a person means when they set something right: "that's not true, I'm vegetarian", "Max is my nephew, not my son". Pure.

What is known already is deleted, so only what is clearly meant is taken. What is only being learned is left out, or learned as it
was set right (`set_right`).
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reprise.ids import derived_id
from reprise.lexicon import verbs
from reprise.lexicon.correcting import corrects, denied_words, denies, says_which, takes_back
from reprise.lexicon.correcting import set_right as set_right_in
from reprise.lexicon.denying import Denied, denials, words_of
from reprise.lexicon.text import content_words, plain, stem, tokens
from reprise.memory.contradictions import contradicted
from reprise.memory.quotes import LONGEST_QUOTE
from reprise.memory.statements import statements
from reprise.models import Author, Memory, MemoryKind, Message, MessageKind

MOST = 3
"""Memories that one message sets right."""
_BROUGHT_UP = 0.5
"""Share of a memory's words in what the persona said last, from which on it was brought up there."""
_SAME = 0.6
"""Share of the words of a memory, and of what is denied, that the other has where both are the same thing."""
_LETTERS = 4
"""At the beginning of two words, from which on they may be one: "compré" and "compró"."""
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_OTHERS = re.compile(r"their\s|(?:ihr|sein)e?\s|(?:leur|son|sa|su|sus|seu|sua)\s", re.IGNORECASE)
_OF_KIN = re.compile(rf"their\s+{verbs.KIN}\b", re.IGNORECASE)
_HAS = re.compile(r"(?:has|got|owns|adopted|is getting|is adopting)\b", re.IGNORECASE)
_HAVE = frozenset({"have", "had", "own", "owned", "got", "get", "adopt", "adopted"})
_NAMED = re.compile(r"\s+(?:named|called|who|which|that)\s.*|,.*", re.IGNORECASE)
_GENERIC = content_words(
    """works lives moved based studies job arbeitet wohnt lebt gezogen nach trabaja vive mudó es ist est travaille habite déménagé trabalha
    mora mudou"""
)
"""What is said with a place or a job, and says neither."""


def wrong_ones(
    text: str, memories: Sequence[Memory], last_said: str, at: datetime, zone: str | None
) -> tuple[Memory, ...]:
    """Those of `memories` that `text` says are wrong; `last_said` is what the persona had said right before."""
    if not corrects(text):
        return ()
    denied, said, not_so = denied_words(text), content_words(text), set_right_in(text)
    own = any(each.own for each in not_so)
    context = (said - denied) | content_words(last_said)
    named = [
        each
        for each in memories
        if (denies(text) or says_which(text))
        and not (own and _OTHERS.match(each.text))
        and denied & content_words(each.text)
        and context & content_words(each.text) - _only(denied, last_said)
    ]
    by_rule = [each for statement in statements(text, at, zone) for each in contradicted(statement.text, memories)]
    by_word = [each for denial in not_so for each in memories if is_denied(each, denial, content_words(last_said))]
    found = {each.id: each for each in (*named, *by_word, *by_rule)}
    if not found and denies(text) and (brought_up := _brought_up(memories, content_words(last_said))):
        found[brought_up.id] = brought_up
    return tuple(found.values())[:MOST]


def is_denied(memory: Memory, denied: Denied, context: frozenset[str]) -> bool:
    """Whether `denied` is what `memory` says; `context`: words of what was spoken of right before."""
    if memory.kind is MemoryKind.PROMISE:
        return False
    words = words_of(memory.text)
    if denied.whole:
        return _not_done(memory, denied)
    if not _says(words, denied) or (denied.right and words_of(denied.right) <= words):
        return False
    if denied.own:
        # "I'm a doctor, not a nurse" is not about a brother who is one, and not about a film of one.
        rest = words - denied.about - _GENERIC
        return not _OTHERS.match(memory.text) and all(_is_one_of(word, denied.words) for word in rest)
    if whom := denied.about - _GENERIC:
        return bool(whom & words)
    if denied.about:
        # "She lives in Boston, not Lyon" is about somebody else.
        return _OTHERS.match(memory.text) is not None
    if denied.named:
        return bool(context & words - denied.words)
    if not denied.right:
        return denied.words <= context
    return _is_the_thing(denied, memory)


def _says(words: frozenset[str], denied: Denied) -> bool:
    """Whether all that is denied is among `words`; names letter for letter."""
    return all(word in words if denied.named else _is_one_of(word, words) for word in denied.words)


def _is_the_thing(denied: Denied, memory: Memory) -> bool:
    """Whether what is denied is what `memory` is about: "has a cat", not "loves the cat café"."""
    what = re.escape(denied.wrong)
    if _CJK.match(denied.wrong):
        return re.search(rf"{what}(?:$|[\u3040-\u309f])", memory.text) is not None
    after = r"(?:\s+(?:at|in|on|from|for|with|and|named|called|whose|who|namens|que|qui|de)\b|$|,|\s+\w+(?:t|en)$)"
    what = rf"(?:\btheir\s+{what}\b|\b{what}{after})"
    return re.search(what, memory.text, re.IGNORECASE) is not None


def _not_done(memory: Memory, denied: Denied) -> bool:
    """Whether what was not done at all is what `memory` says was done."""
    if _OF_KIN.match(memory.text) or (denied.once and memory.kind is MemoryKind.OPEN_LOOP):
        return False
    told = _NAMED.sub("", memory.text)
    words = words_of(told)
    if denied.verb in _HAVE:
        if not _HAS.match(told) and not denied.words & content_words(denied.verb) & words:
            return False
    elif denied.verb and stem(denied.verb) not in {stem(word) for word in tokens(told)}:
        return False
    wanted = denied.words - content_words(" ".join(_HAVE)) if denied.verb in _HAVE else denied.words
    have = words - content_words(" ".join(_HAVE)) if denied.verb in _HAVE else words
    return bool(wanted) and _share(wanted, have) >= _SAME and _share(have, wanted) >= _SAME


def _share(words: frozenset[str], others: frozenset[str]) -> float:
    alike = sum(_is_one_of(word, others) for word in words)
    return alike / len(words) if words else 0.0


def _is_one_of(word: str, others: frozenset[str]) -> bool:
    return any(_alike(word, other) for other in others)


def _alike(word: str, other: str) -> bool:
    if word == other:
        return True
    same = next((at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    return same >= _LETTERS and same >= max(len(word), len(other)) - 3


def _only(denied: frozenset[str], last_said: str) -> frozenset[str]:
    """The denied words count as context only where the persona had said them."""
    return denied - content_words(last_said)


def _brought_up(memories: Sequence[Memory], said: frozenset[str]) -> Memory | None:
    """The one that the persona's words were about, most of all and the newest; None where they were about none."""

    def share(memory: Memory) -> float:
        words = content_words(memory.text)
        return len(words & said) / len(words) if words else 0.0

    best = max(memories, key=lambda each: (share(each), each.created_at), default=None)
    return best if best is not None and share(best) >= _BROUGHT_UP else None


# --------------------------------------------------------------------------- what is only being learned


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A message that sets right what was said before it."""

    message: Message
    at: int
    """Its place among the messages."""
    denied: tuple[Denied, ...]
    last_said: frozenset[str]
    """Words of what the persona had said last."""
    previous: str | None
    """The id of the person's message right before, where it is taken back."""


def corrections(messages: Sequence[Message]) -> tuple[Correction, ...]:
    """The messages of the person's that deny something, in order."""
    found: list[Correction] = []
    last_said, previous, answered = "", None, False
    for at, each in enumerate(messages):
        if each.author is Author.PERSONA:
            if each.kind is not MessageKind.NOTICE:
                last_said, answered = each.text, True
            continue
        denied = denials(each.text)
        taken_back = takes_back(each.text) or (denies(each.text) and not denied and not answered)
        if denied or taken_back or denies(each.text):
            found.append(
                Correction(
                    message=each,
                    at=at,
                    denied=denied,
                    last_said=content_words(last_said),
                    previous=previous if taken_back else None,
                )
            )
        previous, answered = each.id, False
    return tuple(found)


def set_right(
    memory: Memory, found: Sequence[Correction], place: Mapping[str, int], usable: Container[str]
) -> Memory | None:
    """`memory` after the messages in `found` that come after those it was learned from: None where they deny it, with the right
    word in it where they say that and are `usable`. `place`: of each message among all, by id."""
    if memory.kind is MemoryKind.PROMISE:
        return memory
    for each in found:
        if any(place[source] > each.at for source in memory.sources):
            continue
        here = each.message.id in memory.sources
        denied = next((denied for denied in each.denied if _holds(memory, denied, each.last_said, here=here)), None)
        if denied is not None:
            learned = not here and each.message.id in usable
            righted = _righted(memory, denied, each.message) if learned else None
            if righted is None:
                return None
            memory = righted
        elif not here and (each.previous in memory.sources or _is_bare(each, memory)):
            return None
    return memory


def _holds(memory: Memory, denied: Denied, context: frozenset[str], *, here: bool) -> bool:
    if here:
        # "It's Hannah, not Anna" says nothing of Anna; "I didn't buy it" may well be what is remembered.
        words = words_of(memory.text)
        return (
            not denied.whole and denied.words <= words and not words_of(denied.right) & words and not _says_not(memory)
        )
    # Of what was said just now "it's Hannah, not Anna" is clear without more.
    return is_denied(memory, denied, context | words_of(memory.text) if denied.right else context)


def _says_not(memory: Memory) -> bool:
    return re.search(r"\b(?:not|no|never|nicht|kein\w*|pas|nao)\b|n't\b|ない", plain(memory.text)) is not None


def _is_bare(correction: Correction, memory: Memory) -> bool:
    """Whether "that's not true" and no more is about `memory`: the persona had just spoken of it."""
    if correction.denied or not denies(correction.message.text):
        return False
    words = content_words(memory.text)
    return bool(words) and len(words & correction.last_said) / len(words) >= _BROUGHT_UP


def _righted(memory: Memory, denied: Denied, message: Message) -> Memory | None:
    """`memory` with what is so in the place of what is not; None where that is not known, or not to be put there."""
    if not denied.right or not denied.wrong:
        return None
    cjk = _CJK.match(denied.wrong) is not None
    wrong = re.escape(denied.wrong) if cjk else rf"(?<![\w])(?:(?P<a>an?)\s+)?{re.escape(denied.wrong)}(?=$|\W|'s)"

    def put(match: re.Match[str]) -> str:
        article = "" if cjk or not match["a"] else ("an " if denied.right[:1].lower() in "aeiou" else "a ")
        return article + denied.right

    text, times = re.subn(wrong, put, memory.text, flags=re.IGNORECASE)
    if times != 1:
        return None
    sources = (*memory.sources, message.id)
    return replace(
        memory,
        id=derived_id("mem", memory.conversation, memory.kind, text, *sources),
        text=text,
        sources=sources,
        quote=" ".join(message.text.split())[:LONGEST_QUOTE],
    )
