"""Which model writes: the one configured, or, in the demo, one that is found, and changing it while it runs.

`llm.openai` and what else talks to endpoints is imported where it is used: its library takes a third of the time to start and of the
memory, which the offline writer and every other command can do without.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog

from reprise.console import ModelChoice
from reprise.errors import ModelError
from reprise.llm.budget import Budget, BudgetedModel
from reprise.llm.offline import OfflineWriter
from reprise.llm.standing_in import StandingIn
from reprise.ports import Clock, Embedder, LanguageModel, Moderator
from reprise.settings import ModelSettings, ModerationSettings, Settings

log = structlog.get_logger(__name__)

OFFLINE = "offline"
OPENAI_DEFAULT = "gpt-4o-mini"
LOOK_FOR = timedelta(milliseconds=500)


def _key(variable: str | None) -> str | None:
    return os.environ.get(variable) if variable else None


def configured_model(settings: ModelSettings | None) -> LanguageModel:
    """The model that `reprise.yaml` names; the offline writer when it names none."""
    if settings is None:
        return OfflineWriter()
    from reprise.llm.openai import OpenAIModel

    return OpenAIModel(
        name=settings.name,
        base_url=settings.base_url,
        api_key=_key(settings.api_key_env),
        timeout=settings.timeout,
        sees=settings.vision,
    )


def configured_models(settings: Settings, clock: Clock) -> tuple[LanguageModel, LanguageModel | None]:
    """Who writes, and who judges where that is another one; what both cost a person comes out of one budget. While the model is down
    for longer, the offline writer stands in."""
    model = configured_model(settings.model)
    judge = configured_model(settings.judge) if settings.judge else None
    if (tokens := settings.safety.tokens_per_day) is not None:
        budget = Budget(clock=clock, tokens=tokens)
        model = BudgetedModel(model, budget) if settings.model else model
        judge = BudgetedModel(judge, budget) if judge else None
    return StandingIn(model, OfflineWriter(), clock) if settings.model else model, judge


def configured_embedder(settings: ModelSettings | None) -> Embedder | None:
    """What makes vectors for recall, where `reprise.yaml` names a model for it."""
    if settings is None or settings.embeddings is None:
        return None
    from reprise.llm.embeddings import OpenAIEmbedder

    return OpenAIEmbedder(settings.embeddings, base_url=settings.base_url, api_key=_key(settings.api_key_env))


def configured_moderator(settings: ModerationSettings | None) -> Moderator | None:
    """What looks at replies and follow-ups besides the checks, where `reprise.yaml` names an endpoint for it."""
    if settings is None:
        return None
    from reprise.llm.moderation import OpenAIModerator

    return OpenAIModerator(settings.name, settings.base_url, _key(settings.api_key_env), settings.timeout)


@dataclass(frozen=True, kw_only=True)
class _Option:
    choice: ModelChoice
    build: Callable[[], LanguageModel]


class FixedModel:
    """No choice: the configured model (web.Models)."""

    def __init__(self, model: LanguageModel) -> None:
        self.present = ModelChoice(id="configured", name=model.name, offline=isinstance(model, OfflineWriter))

    async def choices(self) -> Sequence[ModelChoice]:
        return [self.present]

    async def choose(self, choice: str) -> None:
        if choice != self.present.id:
            raise KeyError(choice)


class FoundModels:
    """The demo's choice (web.Models): OpenAI with a key in the environment, local endpoints, and the offline writer.
    `use` is called with the model that shall write from now on."""

    def __init__(self, *, environment: Mapping[str, str], use: Callable[[LanguageModel], None]) -> None:
        self._environment = environment
        self._use = use
        self._options = {OFFLINE: _Option(choice=_OFFLINE_CHOICE, build=OfflineWriter)}
        self.present = _OFFLINE_CHOICE

    async def look(self) -> None:
        """Looks for models again."""
        from reprise.llm.openai import OpenAIModel, find_local_models

        options: dict[str, _Option] = {}
        if key := self._environment.get("OPENAI_API_KEY", ""):
            name = self._environment.get("OPENAI_MODEL", OPENAI_DEFAULT)
            base_url = self._environment.get("OPENAI_BASE_URL") or None
            where = "from OPENAI_API_KEY" + (f", at {base_url}" if base_url else "")
            options["openai"] = _Option(
                choice=ModelChoice(id="openai", name=name, detail=where),
                build=lambda: OpenAIModel(name=name, base_url=base_url, api_key=key),
            )
        for found in await find_local_models(LOOK_FOR):
            options[f"{found.base_url} {found.name}"] = self._local(found.label, found.base_url, found.name)
        options[OFFLINE] = _Option(choice=_OFFLINE_CHOICE, build=OfflineWriter)
        self._options = options

    def _local(self, label: str, base_url: str, name: str) -> _Option:
        from reprise.llm.openai import OpenAIModel

        return _Option(
            choice=ModelChoice(id=f"{base_url} {name}", name=name, detail=f"{label} on this machine"),
            build=lambda: OpenAIModel(name=name, base_url=base_url, api_key=None),
        )

    async def choose_best(self) -> None:
        """Looks, and takes the first that answers; the offline writer always does."""
        await self.look()
        for option in list(self._options):
            try:
                await self.choose(option)
            except ModelError as error:
                log.warning("model_not_used", model=option, error=str(error))
            else:
                return

    async def choices(self) -> Sequence[ModelChoice]:
        await self.look()
        return [option.choice for option in self._options.values()]

    async def choose(self, choice: str) -> None:
        option = self._options[choice]
        model = option.build()
        if choice != OFFLINE and choice != self.present.id:
            await model.check()
        self.present = option.choice
        self._use(model)


_OFFLINE_CHOICE = ModelChoice(
    id=OFFLINE,
    name="offline writer",
    detail="no language model: composes from the persona's own phrases and what it remembers",
    offline=True,
)
