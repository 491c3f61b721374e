"""`reprise simulate`: made-up people talk with personas for days, and every follow-up is written down (docs/simulation.md)."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import Progress, TextColumn

from reprise import logs
from reprise.cli.evaluating import BaseUrlOption, KeyEnvOption, ModelOption, OfflineOption, Trial, trial
from reprise.cli.output import (
    DEFAULT_CONFIG,
    ConfigOption,
    JsonOption,
    complaints,
    console,
    explained,
    print_json,
    run,
)
from reprise.errors import ConfigError
from reprise.simulation.people import SHIPPED, Profile, load_people
from reprise.simulation.running import Run, simulate
from reprise.yamlfile import suggestion

START = datetime(2026, 3, 2, tzinfo=UTC).date()
"""The first day, a Monday: fixed, so that the same call gives the same dialogues."""


def register(cli: typer.Typer) -> None:
    """Adds the command to the command line."""
    cli.command(name="simulate")(simulated)


@dataclass(frozen=True, kw_only=True)
class _Summary:
    """What came of many dialogues."""

    dialogues: int
    skipped: int
    """Those that stood in the file already."""
    messages: int
    follow_ups: dict[str, int]
    """By state."""
    silent: int
    """Dialogues in which none was sent."""


def simulated(
    out: Annotated[Path, typer.Argument(help="File of JSON Lines that dialogues are added to, one a line.")],
    config: ConfigOption = DEFAULT_CONFIG,
    persona: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only this persona; repeatable. Left out: all.")
    ] = None,
    person: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only this simulated person; repeatable. Left out: all.")
    ] = None,
    count: Annotated[int, typer.Option(min=1, max=10_000, help="Dialogues of each person with each persona.")] = 1,
    days: Annotated[int, typer.Option(min=1, max=365, help="How many days a dialogue lasts.")] = 30,
    turns: Annotated[int, typer.Option(min=1, max=10_000, help="Messages of the person's at most.")] = 200,
    seed: Annotated[int, typer.Option(help="Another one gives other dialogues.")] = 1,
    people: Annotated[Path, typer.Option(help="Folder of other people.", show_default=False)] = SHIPPED,
    model: ModelOption = None,
    base_url: BaseUrlOption = None,
    key_env: KeyEnvOption = None,
    offline: OfflineOption = False,
    at_once: Annotated[int, typer.Option(min=1, max=64, help="Dialogues played at the same time.")] = 4,
    as_json: JsonOption = False,
) -> None:
    """Let made-up people talk with personas for days, on a clock of their own, and write down every dialogue with every
    follow-up, sent or not, and why. What stands in the file already is not played again."""
    logs.set_up(quiet=True)
    chosen = trial(config, model, base_url, key_env, offline=offline)
    with explained():
        runs = _runs(chosen, load_people(people), persona or [], person or [], count, days, turns, seed)
        done = _ids_in(out)
    left = [each for each in runs if each.id not in done]
    summary = run(_played(chosen, left, out, at_once, skipped=len(runs) - len(left), quiet=as_json))
    if as_json:
        print_json(summary)
    else:
        _show(summary, out)


def _runs(
    chosen: Trial,
    people: Mapping[str, Profile],
    personas: Sequence[str],
    persons: Sequence[str],
    count: int,
    days: int,
    turns: int,
    seed: int,
) -> list[Run]:
    """Raises ConfigError for a persona or a person that is not known."""
    _known(personas, chosen.personas, "persona")
    _known(persons, people, "simulated person")
    return [
        Run(persona=persona, profile=profile, number=number, seed=seed, start=START, days=days, turns=turns)
        for number in range(1, count + 1)
        for persona in (chosen.personas[name] for name in personas or sorted(chosen.personas))
        for profile in (people[name] for name in persons or people)
    ]


def _known(names: Sequence[str], known: Mapping[str, object], what: str) -> None:
    for name in names:
        if name not in known:
            hint = suggestion(name, list(known)) or f"known are {', '.join(sorted(known))}"
            raise ConfigError(f"there is no {what} {name!r}", hint=hint)


def _ids_in(out: Path) -> set[str]:
    """Ids of the dialogues in the file. A last line that was cut off is taken out. Raises ConfigError."""
    if not out.exists():
        return set()
    raw = out.read_bytes()
    whole = raw[: raw.rfind(b"\n") + 1]
    ids: set[str] = set()
    for number, line in enumerate(whole.splitlines(), 1):
        try:
            ids.add(str(json.loads(line)["id"]))
        except (ValueError, TypeError, KeyError):
            raise ConfigError(
                f"line {number} is no simulated dialogue",
                file=str(out),
                hint="name a new file, or one written by simulate",
            ) from None
    if len(whole) < len(raw):
        complaints.print(f"{out}: its last line was cut off, and is played again", markup=False)
        out.write_bytes(whole)
    return ids


async def _played(
    chosen: Trial, runs: Sequence[Run], out: Path, at_once: int, *, skipped: int, quiet: bool
) -> _Summary:
    await chosen.model.check()
    free = asyncio.Semaphore(at_once)
    states: Counter[str] = Counter()
    messages = silent = 0
    columns = (*Progress.get_default_columns(), TextColumn("{task.fields[sent]} follow-ups sent"))
    with out.open("a", encoding="utf-8") as file, Progress(*columns, console=complaints, disable=quiet) as progress:
        bar = progress.add_task("dialogues", total=len(runs), sent=0)

        async def one(each: Run) -> None:
            nonlocal messages, silent
            async with free:
                dialogue = await simulate(each, chosen.model, chosen.judge or chosen.model, chosen.bar)
            # One write: whoever stops this in the middle loses the dialogues in hand, and no other.
            file.write(f"{json.dumps(dialogue, ensure_ascii=False, default=_written)}\n")
            file.flush()
            messages += len(dialogue["dialogue"])
            of_it = Counter(str(follow_up["state"]) for follow_up in dialogue["follow_ups"])
            states.update(of_it)
            sent = sum(line["kind"] == "follow_up" for line in dialogue["dialogue"])
            silent += not sent
            progress.update(bar, advance=1, sent=progress.tasks[0].fields["sent"] + sent)

        try:
            await asyncio.gather(*map(one, runs))
        finally:
            await chosen.model.close()
            if chosen.judge is not None:
                await chosen.judge.close()
    return _Summary(
        dialogues=len(runs), skipped=skipped, messages=messages, follow_ups=dict(states), silent=silent
    )  # fmt: skip


def _written(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")


def _show(summary: _Summary, out: Path) -> None:
    if summary.skipped:
        console.print(f"{summary.skipped} dialogues stood in {out} already.", markup=False)
    console.print(f"{summary.dialogues} dialogues with {summary.messages} messages added to {out}.", markup=False)
    states = ", ".join(f"{name}: {count}" for name, count in sorted(summary.follow_ups.items()))
    console.print(f"Follow-ups: {states or 'none'}. Dialogues without any sent: {summary.silent}.", markup=False)
