"""Another reply without a language model, where the last one missed."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from reprise.lexicon.missed import misses, wants_less, without_misses
from reprise.lexicon.text import tokens
from reprise.llm import phrasing, stock_phrases
from reprise.llm.foreign_reply import language_of
from reprise.llm.offline_reply import Reply
from reprise.llm.tongues import TONGUES
from reprise.models import Author, Message, ReplyBrief

TRIES = 12
"""Replies that are drawn until one repeats nothing."""

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])\s*|\n+")


def another(brief: ReplyBrief, rng: random.Random) -> str:
    """A reply to what the last one missed, of which no sentence was said since it was asked; shorter where that is wanted. Where
    there is none, one that says so."""
    asked = _asked(brief)
    said = _said_since(brief)
    afresh = replace(brief, pending=asked, missed=())
    drawn = (Reply(afresh, rng).write() for _ in range(TRIES))
    tongue = TONGUES.get(_language(brief, asked) or "")
    text = next((each for each in drawn if said.isdisjoint(_sentences(each))), "")
    if not text:
        return _one_of(tongue.at_a_loss if tongue else stock_phrases.AT_A_LOSS, brief, rng)
    if any(misses(message.text) and wants_less(message.text) for message in brief.pending):
        return _SENTENCE.split(text)[0]
    lead = _one_of(tongue.missed if tongue else stock_phrases.MISSED, brief, rng)
    return f"{lead}{tongue.between if tongue else ' '}{text}"


def _asked(brief: ReplyBrief) -> tuple[Message, ...]:
    """What they say besides, if anything; else what they asked before."""
    besides = tuple(replace(each, text=without_misses(each.text)) for each in brief.pending)
    return tuple(each for each in besides if tokens(each.text)) or brief.missed


def _said_since(brief: ReplyBrief) -> frozenset[str]:
    since = [message for message in brief.history if message.seq > brief.missed[-1].seq]
    return frozenset(sentence for text in phrasing.own(since) for sentence in _sentences(text))


def _sentences(text: str) -> set[str]:
    return {" ".join(tokens(sentence)) for sentence in _SENTENCE.split(text)} - {""}


def _language(brief: ReplyBrief, asked: Sequence[Message]) -> str | None:
    before = [message.text for message in brief.history if message.author is Author.PERSON]
    return language_of("\n".join(message.text for message in asked), before)


def _one_of(phrases: Sequence[str], brief: ReplyBrief, rng: random.Random) -> str:
    """One not said yet, without capitals where the persona writes without them."""
    phrase = rng.choice(phrasing.fresh(phrases, phrasing.own(brief.history)))
    return phrase.lower() if phrasing.is_casual(brief.persona) else phrase
