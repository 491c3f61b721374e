"""An OpenAI-compatible endpoint that only makes vectors: strict about what it is asked, and able to fail as told.

Words of one of the `CONCEPTS` point the same way, every other word in a way of its own, so that texts that mean alike are near each
other though they share no word.
"""

from __future__ import annotations

import asyncio
import hashlib
import math
import re
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

SIZE = 96
CONCEPTS = (
    {"vehicle", "car", "automobile", "van"},
    {"child", "toddler", "infant", "baby"},
    {"ill", "fever", "unwell", "flu"},
    {"ocean", "sea", "waves", "beach"},
)


def vector(text: str) -> list[float]:
    total = [0.0] * SIZE
    for word in re.findall(r"\w+", text.lower()):
        named = next((min(concept) for concept in CONCEPTS if word in concept), word)
        seed = hashlib.shake_256(named.encode()).digest(SIZE)
        weight = 4.0 if any(word in concept for concept in CONCEPTS) else 0.3
        total = [old + weight * (byte - 127.5) for old, byte in zip(total, seed, strict=True)]
    length = math.sqrt(sum(number * number for number in total)) or 1.0
    return [number / length for number in total]


@dataclass(kw_only=True)
class EmbeddingsPeer:
    model: str = "embed-1"
    key: str | None = "k"
    asked: list[list[str]] = field(default_factory=list)
    """The texts of each request that was accepted."""
    refused: int = 0
    """Requests that were answered by `fails`."""
    complaints: list[str] = field(default_factory=list)
    fails: int | bytes | None = None
    """A status to fail with, or a body to answer with; 0 hangs."""
    port: int = 0

    def __post_init__(self) -> None:
        self._runner: web.AppRunner | None = None
        self._stopping = asyncio.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    async def __aenter__(self) -> EmbeddingsPeer:
        app = web.Application()
        app.router.add_post("/v1/embeddings", self._embed)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stopping.set()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _embed(self, request: web.Request) -> web.Response:
        if self.fails is not None:
            self.refused += 1
            if self.fails == 0:
                await self._stopping.wait()
            if isinstance(self.fails, bytes):
                return web.Response(body=self.fails, content_type="application/json")
            return web.json_response({"error": {"message": "told to", "code": "error"}}, status=self.fails or 500)
        if self.key is not None and request.headers.get("Authorization") != f"Bearer {self.key}":
            return web.json_response({"error": {"message": "no", "code": "invalid_api_key"}}, status=401)
        body: dict[str, Any] = await request.json()
        if problem := self._problem(body):
            self.complaints.append(problem)
            return web.json_response({"error": {"message": problem, "code": "bad"}}, status=400)
        texts: list[str] = body["input"]
        self.asked.append(texts)
        data = [{"object": "embedding", "index": n, "embedding": vector(text)} for n, text in enumerate(texts)]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        # The order is not promised; `index` says which is which.
        return web.json_response({"object": "list", "data": data[::-1], "model": self.model, "usage": usage})

    def _problem(self, body: dict[str, Any]) -> str:
        if unknown := body.keys() - {"model", "input", "encoding_format", "dimensions", "user"}:
            return f"unknown parameters {sorted(unknown)}"
        if body.get("model") != self.model:
            return f"no model {body.get('model')}"
        if body.get("encoding_format") not in (None, "float"):
            return "this one answers in numbers only"
        texts = body.get("input")
        if not isinstance(texts, list) or not 1 <= len(texts) <= 2048:
            return "input is no list of 1 to 2048"
        if not all(isinstance(text, str) and text.strip() for text in texts):
            return "a text is blank"
        return ""
