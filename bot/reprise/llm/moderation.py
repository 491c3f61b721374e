"""Whether texts do harm, asked of any OpenAI-compatible endpoint that has `/moderations`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, Field, StrictBool, StringConstraints

from reprise.llm.endpoint import Endpoint
from reprise.llm.openai import bounded

FLAGGED = "flagged"
"""What a text is flagged for where the endpoint names no category."""


class OpenAIModerator(Endpoint):
    """A reprise.ports.Moderator."""

    async def moderate(self, texts: Sequence[str]) -> Sequence[tuple[str, ...]]:
        async with bounded(self._name, self._timeout):
            response = await self._client.moderations.with_raw_response.create(model=self._name, input=list(texts))
            return _flags(response.content, len(texts))

    async def check(self) -> str:
        (flags,) = await self.moderate(["hello"])
        return f"{self._name} answers" + (", and flags a hello." if flags else ".")


_Category = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[\x20-\x7e]+$")]


class _Result(BaseModel):
    flagged: StrictBool
    categories: dict[_Category, StrictBool | None] = Field(max_length=100)


class _Results(BaseModel):
    results: list[_Result]


def _flags(body: bytes, count: int) -> list[tuple[str, ...]]:
    """In the order of the texts. Raises ValueError when the answer is not one result for each."""
    results = _Results.model_validate_json(body).results
    if len(results) != count:
        raise ValueError("not one result for each text")
    named = [tuple(name for name, applies in each.categories.items() if applies) for each in results]
    return [names or ((FLAGGED,) if each.flagged else ()) for names, each in zip(named, results, strict=True)]
