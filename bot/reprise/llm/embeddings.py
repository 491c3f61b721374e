"""Vectors from any OpenAI-compatible endpoint that has `/embeddings`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from math import isfinite

from pydantic import BaseModel

from reprise.llm.endpoint import Endpoint
from reprise.llm.openai import bounded

TIMEOUT = timedelta(seconds=5)
"""A reply waits for it, and can do without."""


class OpenAIEmbedder(Endpoint):
    """A reprise.ports.Embedder."""

    def __init__(
        self, name: str, base_url: str | None = None, api_key: str | None = None, timeout: timedelta = TIMEOUT
    ) -> None:
        super().__init__(name, base_url, api_key, timeout)

    async def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        async with bounded(self._name, self._timeout):
            response = await self._client.embeddings.with_raw_response.create(
                model=self._name, input=list(texts), encoding_format="float"
            )
            return _vectors(response.content, len(texts))


class _Vector(BaseModel):
    index: int
    embedding: list[float]


class _Vectors(BaseModel):
    data: list[_Vector]


def _vectors(body: bytes, count: int) -> list[list[float]]:
    """In the order of the texts. Raises ValueError when the answer is not one vector for each, all of one length."""
    found = {each.index: each.embedding for each in _Vectors.model_validate_json(body).data}
    if found.keys() != set(range(count)):
        raise ValueError("not one vector for each text")
    vectors = [found[index] for index in range(count)]
    if len({len(vector) for vector in vectors}) != 1 or not all(
        isfinite(number) for each in vectors for number in each
    ):
        raise ValueError("these are no vectors")
    if not vectors[0]:
        raise ValueError("the vectors are empty")
    return vectors
