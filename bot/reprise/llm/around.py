"""What a LanguageModel around another one passes on as it is."""

from __future__ import annotations

from reprise.ports import LanguageModel


class Around:
    """The parts of a LanguageModel that say which model it is: those of the one inside."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def sees(self) -> bool:
        return self._model.sees

    @property
    def host(self) -> str:
        return self._model.host

    async def check(self) -> str:
        return await self._model.check()

    async def close(self) -> None:
        await self._model.close()
