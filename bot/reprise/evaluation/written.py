"""A model that answers in a scenario what is written there, so that whoever is evaluated is evaluated on the same conversation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reprise.evaluation.scenario import Scenario
from reprise.models import (
    Author,
    Candidate,
    ExtractBrief,
    Extraction,
    FollowUpBrief,
    JudgeBrief,
    Message,
    ReplyBrief,
    Score,
)
from reprise.ports import LanguageModel

NO_ANSWER = "I see."
"""Where the scenario has none."""


def answer(scenario: Scenario, said: Sequence[Message]) -> str:
    """What the persona answers in the scenario after the last of these messages."""
    numbers = [int(each.platform_id) for each in said if each.author is Author.PERSON and each.platform_id]
    after = scenario.lines[max(numbers, default=len(scenario.lines)) :]
    return after[0].text if after and after[0].author is Author.PERSONA else NO_ANSWER


class AsWritten:
    """Replies as the scenario has it; remembers, writes follow-ups and judges as `model` does (LanguageModel). Closing it
    leaves `model` open."""

    def __init__(self, scenario: Scenario, model: LanguageModel) -> None:
        self._scenario = scenario
        self._model = model

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def sees(self) -> bool:
        return False

    @property
    def host(self) -> str:
        return self._model.host

    async def reply(self, brief: ReplyBrief, on_text: Callable[[str], None] | None = None) -> str:
        return answer(self._scenario, brief.pending)

    async def follow_up(self, brief: FollowUpBrief) -> tuple[Candidate, ...]:
        return await self._model.follow_up(brief)

    async def judge(self, brief: JudgeBrief) -> tuple[tuple[Score, ...], ...]:
        return await self._model.judge(brief)

    async def extract(self, brief: ExtractBrief) -> Extraction:
        return await self._model.extract(brief)

    async def check(self) -> str:
        return await self._model.check()

    async def close(self) -> None: ...
