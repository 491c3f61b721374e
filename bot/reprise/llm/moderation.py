"""Whether texts do harm, asked of any OpenAI-compatible endpoint that has `/moderations`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated

from pydantic import BaseModel, Field, StrictBool, StringConstraints

from reprise.llm.openai import OPENAI_URL, bounded, client_of

FLAGGED = "flagged"
"""What a text is flagged for where the endpoint names no category."""


class OpenAIModerator:
    """A reprise.ports.Moderator. `timeout` bounds one whole answer; nothing is tried twice: a reply waits for it."""

    def __init__(self, name: str, base_url: str | None, api_key: str | None, timeout: timedelta) -> None:
        self._name = name
        self._timeout = timeout.total_seconds()
        self._client = client_of(base_url or OPENAI_URL, api_key, self._timeout, 0)

    @property
    def name(self) -> str:
        return self._name

    @property
    def host(self) -> str:
        return self._client.base_url.host

    async def moderate(self, texts: Sequence[str]) -> Sequence[tuple[str, ...]]:
        async with bounded(self._name, self._timeout):
            response = await self._client.moderations.with_raw_response.create(model=self._name, input=list(texts))
            return _flags(response.content, len(texts))

    async def check(self) -> str:
        (flags,) = await self.moderate(["hello"])
        return f"{self._name} answers" + (", and flags a hello." if flags else ".")

    async def close(self) -> None:
        await self._client.close()


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
