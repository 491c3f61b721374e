"""`reprise eval`: written conversations, played with a model, and what came of them (docs/evaluation.md)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from reprise import logs
from reprise.cli.output import (
    DEFAULT_CONFIG,
    FAILED,
    ConfigOption,
    JsonOption,
    complaints,
    configured,
    console,
    explained,
    print_json,
    run,
    shipped_personas,
)
from reprise.errors import ConfigError
from reprise.evaluation.figures import Figures, figures
from reprise.evaluation.loading import SHIPPED, load_scenarios
from reprise.evaluation.playing import play
from reprise.evaluation.scenario import Scenario
from reprise.evaluation.verdicts import Outcome, Verdict, verdict
from reprise.evaluation.written import AsWritten
from reprise.llm.offline import OfflineWriter
from reprise.modelchoice import configured_model
from reprise.models import FollowUp, Persona
from reprise.models.judging import BAR
from reprise.persona.loader import load_personas
from reprise.ports import LanguageModel
from reprise.settings import ModelSettings
from reprise.yamlfile import suggestion

ModelOption = Annotated[str | None, typer.Option(metavar="NAME", help="This model, instead of the configured one.")]
BaseUrlOption = Annotated[str | None, typer.Option(metavar="URL", help="Where --model is; left out: OpenAI.")]
KeyEnvOption = Annotated[
    str | None, typer.Option(metavar="VARIABLE", help="Environment variable that holds --model's key.")
]
OfflineOption = Annotated[bool, typer.Option("--offline", help="The offline writer, which needs no model.")]


def register(cli: typer.Typer) -> None:
    """Adds the command to the command line."""
    cli.command(name="eval")(evaluate)


@dataclass(frozen=True, kw_only=True)
class Trial:
    """Who is evaluated, with whose characters."""

    model: LanguageModel
    judge: LanguageModel | None
    bar: int
    personas: Mapping[str, Persona]


def evaluate(
    config: ConfigOption = DEFAULT_CONFIG,
    model: ModelOption = None,
    base_url: BaseUrlOption = None,
    key_env: KeyEnvOption = None,
    offline: OfflineOption = False,
    scenarios: Annotated[Path, typer.Option(help="Folder of other scenarios.", show_default=False)] = SHIPPED,
    only: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only this scenario, or those with this persona; repeatable.")
    ] = None,
    at_once: Annotated[int, typer.Option(min=1, max=64, help="Conversations played at the same time.")] = 4,
    as_json: JsonOption = False,
) -> None:
    """Play written conversations with a model, and tell how often it wrote first at the right time about the right thing, and
    how often it rightly said nothing. Ends with 1 when anything was sent that must not be."""
    logs.set_up(quiet=True)
    tried = trial(config, model, base_url, key_env, offline=offline)
    with explained():
        chosen = _chosen(load_scenarios(scenarios), only or [])
        _require_personas(chosen, tried.personas)

    def tell(each: Verdict) -> None:
        if not as_json:
            console.print(f"{each.scenario.id:32} {each.outcome:14} {each.reason}", markup=False)

    verdicts = run(_played(tried, chosen, at_once, tell))
    summed = figures(verdicts)
    if as_json:
        judge = tried.judge.name if tried.judge else None
        rows = [_row(each) for each in verdicts]
        print_json({"model": tried.model.name, "judge": judge, "figures": summed, "scenarios": rows})
    else:
        _show(tried, summed)
    if summed.outcomes[Outcome.WRONG_SEND]:
        raise typer.Exit(FAILED)


def trial(config: Path, model: str | None, base_url: str | None, key_env: str | None, *, offline: bool) -> Trial:
    """The configured model, personas and judge where there is a configuration; the sample personas stand in for what it lacks.
    Raises BadParameter for options that exclude each other."""
    if offline and (model or base_url or key_env):
        raise typer.BadParameter("--offline and --model exclude each other")
    if model is None and (base_url or key_env):
        raise typer.BadParameter("--base-url and --key-env say where --model is")
    with explained():
        personas: dict[str, Persona] = load_personas(shipped_personas())
    judge, bar = None, BAR
    named = None
    if config.exists() or config != DEFAULT_CONFIG:
        read = configured(config, quiet=True)
        personas.update(read.personas)
        named, bar = read.settings.model, read.settings.follow_ups.bar
        judge = configured_model(read.settings.judge) if read.settings.judge and not offline else None
    if model is not None:
        named = ModelSettings(name=model, base_url=base_url, api_key_env=key_env)
    writes = OfflineWriter() if offline else configured_model(named)
    return Trial(model=writes, judge=judge, bar=bar, personas=personas)


def _chosen(scenarios: Sequence[Scenario], only: Sequence[str]) -> list[Scenario]:
    """Raises ConfigError for what is neither a scenario's id nor a persona's."""
    known = {name for each in scenarios for name in (each.id, each.persona)}
    for name in only:
        if name not in known:
            hint = (
                suggestion(name, sorted(known)) or f"personas are {', '.join(sorted({s.persona for s in scenarios}))}"
            )
            raise ConfigError(f"there is no scenario {name!r}, nor one with such a persona", hint=hint)
    return [each for each in scenarios if not only or each.id in only or each.persona in only]


def _require_personas(scenarios: Sequence[Scenario], personas: Mapping[str, Persona]) -> None:
    for each in scenarios:
        if each.persona not in personas:
            hint = suggestion(each.persona, list(personas)) or f"known are {', '.join(sorted(personas))}"
            raise ConfigError(f"scenario {each.id!r} has a persona that is not known: {each.persona!r}", hint=hint)


async def _played(
    trial: Trial, scenarios: Sequence[Scenario], at_once: int, tell: Callable[[Verdict], None]
) -> list[Verdict]:
    """In the scenarios' order; `tell` is called as each is done."""
    await trial.model.check()
    free = asyncio.Semaphore(at_once)

    async def one(scenario: Scenario) -> Verdict:
        async with free:
            model = AsWritten(scenario, trial.model)
            played = await play(scenario, trial.personas, model, judge=trial.judge or trial.model, bar=trial.bar)
        done = verdict(scenario, played)
        tell(done)
        return done

    try:
        return list(await asyncio.gather(*map(one, scenarios)))
    finally:
        await trial.model.close()
        if trial.judge is not None:
            await trial.judge.close()


# --------------------------------------------------------------------------- what is printed


def _show(trial: Trial, summed: Figures) -> None:
    judge = trial.judge.name if trial.judge else "the same model"
    console.print(f"\nModel: {trial.model.name}\nJudge: {judge}", markup=False)
    console.print(f"Due, and right: {summed.right_sends}")
    console.print(f"Silence, and right: {summed.right_silences}")
    wrong = {name: count for name, count in summed.outcomes.items() if count and not name.startswith("right")}
    console.print(", ".join(f"{name}: {count}" for name, count in wrong.items()) or "Nothing wrong.")
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("guideline", "candidates that pass its checks", "judge's mean", "of those sent"):
        table.add_column(column)
    for each in summed.guidelines:
        table.add_row(each.guideline, str(each.passed), _points(each.points), _points(each.sent))
    console.print(table, soft_wrap=False)
    if summed.outcomes[Outcome.WRONG_SEND]:
        complaints.print("[red]Something was sent that must not be: see the lines above.[/red]")


def _points(mean: float | None) -> str:
    return "not judged" if mean is None else f"{mean:.1f}"


def _row(each: Verdict) -> dict[str, Any]:
    scenario, played = each.scenario, each.played
    return {
        "id": scenario.id,
        "persona": scenario.persona,
        "outcome": each.outcome,
        "reason": each.reason,
        "sent": [{"at": sent.at, "text": sent.follow_up.text, "lines": sent.lines} for sent in played.sent],
        "written": [
            candidate
            for follow_up in (*(sent.follow_up for sent in played.sent), *played.held_back)
            for candidate in _candidates(follow_up)
        ],
    }


def _candidates(follow_up: FollowUp) -> list[dict[str, Any]]:
    return [
        {
            "text": each.text,
            "objections": {check.name: check.words for check in each.objecting},
            "points": {score.guideline: score.points for score in each.scores},
            "reasons": {score.guideline: score.reason for score in each.scores if score.reason},
        }
        for each in follow_up.candidates
    ]
