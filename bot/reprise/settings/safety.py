"""The part `safety` of `reprise.yaml`: what it says of itself, and how much one person may use."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from reprise.durations import Cap, Duration
from reprise.models import Reminders


def _country(code: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", code):
        raise ValueError("should be a country's two capital letters, such as US")
    return code


class SafetySettings(BaseModel):
    """What laws and good sense ask; see docs/responsible-use.md."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ai_notice_every: Duration = Field(
        default=timedelta(hours=3),
        description="Continuous chat after which it is said again that this is an AI, to minors with a reminder of a break; `0` never.",
    )
    ai_notice_daily: bool = Field(
        default=False, description="Say it at the beginning of each day's chat as well; New York asks for that."
    )
    ai_notice_in: tuple[Annotated[str, AfterValidator(_country)], ...] = Field(
        default=(), description="Countries to which these notices are limited, such as [US]; left out: everywhere."
    )
    tokens_per_day: Cap = Field(
        default=300_000,
        description="Tokens that one person may use of the model in 24 hours, about; then they are answered the next day.",
    )

    def reminders(self) -> Reminders:
        return Reminders(
            every=self.ai_notice_every or None, daily=self.ai_notice_daily, countries=frozenset(self.ai_notice_in)
        )
