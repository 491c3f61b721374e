"""What happens while an endpoint is down or makes no sense for longer: the offline writer stands in, so that people are answered.

Each task has its own patience: an endpoint may talk well and never give the structure that a follow-up needs. What is learned waits
for the model, which reads better; what it judges may go unjudged, for every check still holds.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar

import structlog

from reprise.errors import BudgetSpent, ModelError
from reprise.llm.around import Around
from reprise.models import Candidate, ExtractBrief, Extraction, FollowUpBrief, JudgeBrief, ReplyBrief, Score
from reprise.ports import Clock, LanguageModel

log = structlog.get_logger(__name__)

PATIENCE = timedelta(minutes=2)
"""How long a task has to fail, without one answer, until the other writer stands in."""
TRIED_AGAIN = timedelta(minutes=1)
"""How often the model is tried while somebody stands in for it: each try may take as long as its time-out."""

Answer = TypeVar("Answer")


class StandingIn(Around):
    """A LanguageModel that is `model` while that works, and `other` while it does not."""

    def __init__(self, model: LanguageModel, other: LanguageModel, clock: Clock) -> None:
        super().__init__(model)
        self._other = other
        self._clock = clock
        self._failing: dict[str, datetime] = {}
        """Since when a task has failed without an answer in between."""
        self._tried: dict[str, datetime] = {}

    async def reply(self, brief: ReplyBrief, on_text: Callable[[str], None] | None = None) -> str:
        return await self._or_other(
            "reply", lambda: self._model.reply(brief, on_text), lambda: self._other.reply(brief, on_text)
        )

    async def follow_up(self, brief: FollowUpBrief) -> tuple[Candidate, ...]:
        return await self._or_other(
            "follow_up", lambda: self._model.follow_up(brief), lambda: self._other.follow_up(brief)
        )

    async def judge(self, brief: JudgeBrief) -> tuple[tuple[Score, ...], ...]:
        return await self._or_other("judge", lambda: self._model.judge(brief), lambda: self._other.judge(brief))

    async def extract(self, brief: ExtractBrief) -> Extraction:
        return await self._model.extract(brief)

    async def close(self) -> None:
        await super().close()
        await self._other.close()

    async def _or_other(
        self, task: str, model: Callable[[], Awaitable[Answer]], other: Callable[[], Awaitable[Answer]]
    ) -> Answer:
        now = self._clock.now()
        since = self._failing.get(task)
        if since is not None and now - since >= PATIENCE and now - self._tried[task] < TRIED_AGAIN:
            return await other()
        self._tried[task] = now
        try:
            answer = await model()
        except BudgetSpent:
            raise
        except ModelError as error:
            since = self._failing.setdefault(task, now)
            if self._clock.now() - since < PATIENCE:
                raise
            log.warning("stood_in", task=task, model=self._model.name, error=str(error), since=since.isoformat())
            return await other()
        self._failing.pop(task, None)
        return answer
