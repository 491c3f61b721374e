"""A bound on what one person can make the model cost: so many tokens within 24 hours.

Tokens are estimated, a quarter of the bytes of what is asked and answered: endpoints count differently, and some not at all. The
ledger is this process's and starts empty with it. A crisis is answered without the model and never waits for a budget.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from reprise import extracting, judging, prompts
from reprise.errors import BudgetSpent
from reprise.llm.around import Around
from reprise.models import (
    Candidate,
    ContactKey,
    ExtractBrief,
    Extraction,
    FollowUpBrief,
    JudgeBrief,
    Memory,
    Message,
    ReplyBrief,
    Score,
)
from reprise.ports import Clock, LanguageModel
from reprise.promptdata import PromptMessage

WITHIN = timedelta(hours=24)
BYTES_PER_TOKEN = 4
PICTURE = 1_000
"""Tokens that a picture is taken for."""
KEPT = 10_000
"""People in the ledger from which on those are left out whose day is over."""

Answer = TypeVar("Answer")


class Budget:
    """So many `tokens` within 24 hours for each person."""

    def __init__(self, *, clock: Clock, tokens: int) -> None:
        self._clock = clock
        self._tokens = tokens
        self._spent: dict[ContactKey, deque[tuple[datetime, int]]] = {}

    def spend(self, about: Message | Memory, asked: Sequence[PromptMessage]) -> Callable[[Answer], Answer]:
        """Books what is asked, and what is answered when it is handed over. Raises BudgetSpent, and books nothing, when there is
        not enough left: so a single question may cost more than is left, but none follows it."""
        who, now = about.conversation.contact, self._clock.now()
        spent = self._spent.setdefault(who, deque())
        while spent and spent[0][0] <= now - WITHIN:
            spent.popleft()
        if sum(tokens for _, tokens in spent) >= self._tokens:
            again = spent[0][0] + WITHIN if spent else now + WITHIN
            raise BudgetSpent("this person's tokens for a day are used up", again_at=again)
        if len(self._spent) > KEPT:
            self._forget_the_oldest(now)
        spent.append((now, sum(_tokens(each) for each in asked)))

        def answered(answer: Answer) -> Answer:
            spent.append((now, len(str(answer).encode()) // BYTES_PER_TOKEN))
            return answer

        return answered

    def _forget_the_oldest(self, now: datetime) -> None:
        for who in [who for who, spent in self._spent.items() if not spent or spent[-1][0] <= now - WITHIN]:
            del self._spent[who]


class BudgetedModel(Around):
    """A LanguageModel that asks another one until somebody's budget is spent, then raises BudgetSpent. Models with the same
    `budget` share it."""

    def __init__(self, model: LanguageModel, budget: Budget) -> None:
        super().__init__(model)
        self._spend = budget.spend

    async def reply(self, brief: ReplyBrief, on_text: Callable[[str], None] | None = None) -> str:
        spend = self._spend(brief.pending[0], prompts.reply_messages(brief))
        return spend(await self._model.reply(brief, on_text))

    async def follow_up(self, brief: FollowUpBrief) -> tuple[Candidate, ...]:
        spend = self._spend(brief.memories[0], prompts.follow_up_messages(brief))
        return spend(await self._model.follow_up(brief))

    async def judge(self, brief: JudgeBrief) -> tuple[tuple[Score, ...], ...]:
        spend = self._spend(brief.memories[0], judging.judge_messages(brief))
        return spend(await self._model.judge(brief))

    async def extract(self, brief: ExtractBrief) -> Extraction:
        spend = self._spend(brief.messages[0], extracting.extract_messages(brief))
        return spend(await self._model.extract(brief))


def _tokens(message: PromptMessage) -> int:
    return len(message.content.encode()) // BYTES_PER_TOKEN + PICTURE * len(message.pictures)
