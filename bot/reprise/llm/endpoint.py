"""What is asked of an endpoint beside the model's answers: once, in little time, since a reply waits for it."""

from __future__ import annotations

from datetime import timedelta

from reprise.llm.openai import OPENAI_URL, client_of


class Endpoint:
    """One model of an OpenAI-compatible endpoint. `timeout` bounds one whole answer; nothing is tried twice."""

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

    async def close(self) -> None:
        await self._client.close()
