"""The model contract, for each implementation; the endpoint one against endpoints of different ability."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from tests.contracts.model_contract import ModelContract
from tests.peers.openai import OpenAIPeer

from reprise.llm.offline import OfflineWriter
from reprise.llm.openai import OpenAIModel
from reprise.ports import LanguageModel


class TestOfflineWriter(ModelContract):
    @pytest.fixture
    def model(self) -> LanguageModel:
        return OfflineWriter()


ENDPOINTS: dict[str, dict[str, Any]] = {
    "able": {"key": "sk-1"},
    "plain": {"formats": frozenset[str]()},
    "json only": {"formats": frozenset({"json_object"})},
}


class TestOpenAIModel(ModelContract):
    @pytest.fixture(params=ENDPOINTS.values(), ids=ENDPOINTS.keys())
    async def model(self, request: pytest.FixtureRequest) -> AsyncIterator[LanguageModel]:
        async with OpenAIPeer(**request.param) as peer:
            model = OpenAIModel("test-model", base_url=peer.url, api_key=peer.key, timeout=timedelta(seconds=20))
            yield model
            await model.close()
