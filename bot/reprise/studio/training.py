"""What reviewers made of follow-ups, as data to train models with: the prompt as the program asks it, and the answer as it should be.

Shapes: OpenAI's chat and preference fine-tuning (developers.openai.com/api/docs/guides/supervised-fine-tuning and
.../direct-preference-optimization), and TRL's conversational prompt-completion and preference datasets
(huggingface.co/docs/trl/dataset_formats). Pure.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

from reprise.guardrails import links_in
from reprise.models import Persona
from reprise.prompts import follow_up_messages
from reprise.studio.cases import Case, Verdict, brief_of


class Shape(StrEnum):
    """Whose format."""

    OPENAI = "openai"
    TRL = "trl"


class Teaches(StrEnum):
    """From what a model learns: from good answers, or from a better and a worse one."""

    ANSWERS = "answers"
    PREFERENCES = "preferences"


def row(case: Case, persona: Persona, shape: Shape, teaches: Teaches, *, mask: bool) -> dict[str, Any] | None:
    """One line; None where the case has nothing to teach so: preferences come from what was refined. `mask` takes addresses, numbers,
    links and handles out of everything."""
    review = case.review
    if review is None or review.verdict is Verdict.REJECTED:
        return None
    if teaches is Teaches.PREFERENCES and review.verdict is not Verdict.REFINED:
        return None
    brief = brief_of(case, persona)
    prompt = [_message(each.role, each.content, mask=mask) for each in follow_up_messages(brief)]
    ids = [memory.id for memory in brief.memories]

    def answer(text: str) -> list[dict[str, str]]:
        said = json.dumps(
            {"candidates": [{"text": _masked(text) if mask else text, "memory_ids": ids}]}, ensure_ascii=False
        )
        return [{"role": "assistant", "content": said}]

    good, worse = answer(review.text), answer(case.text)
    match shape, teaches:
        case Shape.OPENAI, Teaches.ANSWERS:
            return {"messages": [*prompt, *good]}
        case Shape.OPENAI, Teaches.PREFERENCES:
            return {"input": {"messages": prompt}, "preferred_output": good, "non_preferred_output": worse}
        case Shape.TRL, Teaches.ANSWERS:
            return {"prompt": prompt, "completion": good, "scores": scores(case)}
        case _:
            return {"prompt": prompt, "chosen": good, "rejected": worse, "scores": scores(case)}


def scores(case: Case) -> dict[str, int]:
    """The points of each guideline."""
    return {} if case.review is None else {str(each): points for each, points in case.review.points.items()}


def _message(role: str, content: str, *, mask: bool) -> dict[str, str]:
    return {"role": role, "content": _masked(content) if mask else content}


def _masked(text: str) -> str:
    for found in sorted(set(links_in(text)), key=len, reverse=True):
        text = text.replace(found, "[masked]")
    return text
