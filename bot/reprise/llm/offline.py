"""The offline writer: replies and follow-ups from the persona's own phrases and the memory, without a language model.

It is deterministic: the same brief gives the same text. It never passes for more than it is, and where the talk turns
heavy it puts the character's jokes away.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256

from reprise.lexicon.text import content_words
from reprise.llm import phrasing, small_talk, stock_phrases
from reprise.llm.another_reply import another
from reprise.llm.offline_reply import Reply
from reprise.memory.extraction import extract_offline
from reprise.memory.fading import UNFINISHED
from reprise.models import (
    Candidate,
    ExtractBrief,
    Extraction,
    FollowUpBrief,
    JudgeBrief,
    MemoryKind,
    Persona,
    ReplyBrief,
    Score,
)

CANDIDATES = 4


class OfflineWriter:
    """A LanguageModel without a language model. `seed` varies what the same brief gives."""

    def __init__(self, seed: int = 0) -> None:
        self._seed = seed

    @property
    def name(self) -> str:
        return "offline writer (no language model)"

    @property
    def sees(self) -> bool:
        return False

    @property
    def host(self) -> str:
        return ""

    async def reply(self, brief: ReplyBrief, on_text: Callable[[str], None] | None = None) -> str:
        rng = self._rng(brief.persona, [message.id for message in brief.pending])
        text = another(brief, rng) if brief.missed else Reply(brief, rng).write()
        if on_text is not None:
            for word in re.finditer(r"\S+", text):
                on_text(text[: word.end()])
        return text

    async def follow_up(self, brief: FollowUpBrief) -> tuple[Candidate, ...]:
        rng = self._rng(brief.persona, [*(memory.id for memory in brief.memories), *brief.previous])
        said = [*brief.previous, *phrasing.own(brief.history)]
        recalls = phrasing.fresh(brief.persona.phrases.recalls or stock_phrases.RECALLS, said)
        rng.shuffle(recalls)
        # Open loops first, each memory in turn: the first that passes the checks is sent.
        # Its phrases are about what the person did; none fits what the persona promised.
        light = [each for each in brief.memories if each.kind is not MemoryKind.PROMISE and phrasing.is_light(each)]
        in_turn = sorted(light, key=lambda memory: memory.kind not in UNFINISHED) * CANDIDATES
        casual = phrasing.is_casual(brief.persona)
        candidates: list[Candidate] = []
        for memory in in_turn:
            clause = phrasing.clause(memory, brief.now)
            if len(candidates) == CANDIDATES or any(clause in earlier for earlier in brief.previous):
                continue
            for phrase in recalls:
                text = phrasing.fill(phrase, casual=casual, memory=clause, name=brief.person_name)
                if (
                    text
                    and not phrasing.too_early(phrase, memory, brief.now)
                    and content_words(text) & content_words(memory.text)
                ):
                    candidates.append(Candidate(text=text, memories=(memory.id,)))
                    recalls.remove(phrase)
                    break
        return tuple(candidates)

    async def judge(self, brief: JudgeBrief) -> tuple[tuple[Score, ...], ...]:
        """Its candidates are the persona's own phrases around the person's own words; there is nothing to judge."""
        return ()

    async def extract(self, brief: ExtractBrief) -> Extraction:
        # What a sticker is called was somebody else's idea.
        said = tuple(replace(each, text=small_talk.without_media(each.text)) for each in brief.messages)
        return Extraction(drafts=extract_offline(replace(brief, messages=said)))

    async def check(self) -> str:
        return "The offline writer is ready; it needs no endpoint and no key."

    async def close(self) -> None:
        """Holds nothing."""

    def _rng(self, persona: Persona, ids: Iterable[str]) -> random.Random:
        digest = sha256("\0".join([str(self._seed), persona.id, *ids]).encode()).digest()
        return random.Random(digest)  # noqa: S311 - variety, not secrecy
