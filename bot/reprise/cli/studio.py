"""`reprise user` and `reprise review`: who may come into the studio, and what they look at (docs/studio.md)."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Annotated, TextIO

import typer

from reprise.cli.output import (
    DEFAULT_CONFIG,
    ConfigOption,
    JsonOption,
    configured,
    console,
    explained,
    opened,
    run,
    show,
)
from reprise.clock import SystemClock
from reprise.errors import ConfigError
from reprise.studio.cases import Case, Cases, cases_of
from reprise.studio.training import Shape, Teaches, row, scores
from reprise.studio.users import Role, User, Users
from reprise.yamlfile import suggestion

user = typer.Typer(no_args_is_help=True, help="Who may come into the studio.")
review = typer.Typer(no_args_is_help=True, help="Follow-ups that people look at in the studio.")

NameArgument = Annotated[str, typer.Argument(metavar="NAME")]


def _password() -> str:
    """Asked for without being shown; from a pipe the first line of it."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


@user.command("add")
def add_user(
    name: NameArgument,
    role: Annotated[Role, typer.Option(help="An owner sees everything, a creator their own personas.")] = Role.REVIEWER,
    persona: Annotated[list[str] | None, typer.Option(metavar="ID", help="A creator's persona; repeatable.")] = None,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Make an account for the studio. The password is asked for, or read from a pipe."""
    config_ = configured(config, quiet=True)
    with explained():
        for each in persona or []:
            if each not in config_.personas:
                hint = suggestion(each, list(config_.personas)) or f"known are {', '.join(sorted(config_.personas))}"
                raise ConfigError(f"there is no persona {each!r}", hint=hint)

    async def work() -> None:
        async with opened(config_, make=True) as store:
            await Users(store, SystemClock()).add(name, role, _password(), persona or [])

    run(work())
    console.print(f"{name} may come in, as {role}.", markup=False)


@user.command("list")
def list_users(config: ConfigOption = DEFAULT_CONFIG, as_json: JsonOption = False) -> None:
    """List who may come in."""
    config_ = configured(config, quiet=True)

    async def work() -> list[User]:
        async with opened(config_) as store:
            return await Users(store, SystemClock()).all()

    rows = [
        {"name": each.name, "role": each.role, "personas": list(each.personas), "since": each.since}
        for each in run(work())
    ]
    show(rows, as_json=as_json, empty="Nobody yet: reprise user add NAME --role owner")


@user.command("remove")
def remove_user(name: NameArgument, config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Take an account away; whoever is logged in with it is out at once."""
    config_ = configured(config, quiet=True)

    async def work() -> bool:
        async with opened(config_) as store:
            return await Users(store, SystemClock()).remove(name)

    there = run(work())
    with explained():
        if not there:
            raise ConfigError(f"there is no user {name!r}", hint="reprise user list")
    console.print(f"{name} is gone.", markup=False)


@user.command("password")
def change_password(name: NameArgument, config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Set a new password; whoever is logged in with the old one is out at once."""
    config_ = configured(config, quiet=True)

    async def work() -> None:
        async with opened(config_) as store:
            await Users(store, SystemClock()).set_password(name, _password())

    run(work())
    console.print(f"{name} has a new password.", markup=False)


@review.command("add")
def add_cases(
    file: Annotated[Path, typer.Argument(help="What reprise simulate wrote.", exists=True, dir_okay=False)],
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Put the follow-ups of simulated dialogues before the reviewers. Those that are there already stay as they are."""
    config_ = configured(config, quiet=True)
    cases: list[Case] = []
    with explained(), file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                cases += cases_of(json.loads(line))
            except ValueError as error:
                hint = "name a file that reprise simulate wrote"
                raise ConfigError(
                    f"line {number} is no simulated dialogue ({error})", file=str(file), hint=hint
                ) from None

    async def work() -> int:
        async with opened(config_, make=True) as store:
            return await Cases(store, SystemClock()).add(cases)

    new = run(work())
    console.print(f"{new} follow-ups to look at, {len(cases) - new} were there already.", markup=False)


@review.command("export")
def export_cases(
    out: Annotated[Path, typer.Argument(help="File of JSON Lines to write; one that is there is not overwritten.")],
    shape: Annotated[Shape, typer.Option(help="Whose format.")] = Shape.OPENAI,
    teaches: Annotated[
        Teaches, typer.Option(help="Good answers, or pairs of the refined and the first one.")
    ] = Teaches.ANSWERS,
    unmasked: Annotated[
        bool, typer.Option("--unmasked", help="With the addresses, numbers, links and handles that were written.")
    ] = False,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Write what was accepted as training data. For OpenAI the points of each line are in a file beside it, `.scores.jsonl`."""
    config_ = configured(config, quiet=True)
    beside = out.with_name(f"{out.name}.scores.jsonl")

    async def work() -> int:
        written = 0
        async with opened(config_) as store:
            cases = Cases(store, SystemClock())
            with out.open("x", encoding="utf-8") as lines, _beside(beside, shape) as points:
                for persona in config_.personas.values():
                    async for case in cases.all_good(persona.id):
                        line = row(case, persona, shape, teaches, mask=not unmasked)
                        if line is not None:
                            lines.write(f"{json.dumps(line, ensure_ascii=False)}\n")
                            points.write(f"{json.dumps(scores(case))}\n")
                            written += 1
        return written

    with explained():
        for file in (out, beside):
            if file.exists():
                raise ConfigError("there is such a file already", file=str(file), hint="name another one")
    written = run(work())
    console.print(f"{written} lines written to {out}.", markup=False)


def _beside(file: Path, shape: Shape) -> TextIO:
    """Where the points go: TRL's lines have them in a column of their own."""
    return file.open("x", encoding="utf-8") if shape is Shape.OPENAI else io.StringIO()


def register(cli: typer.Typer) -> None:
    """Adds the commands to the command line."""
    cli.add_typer(user, name="user")
    cli.add_typer(review, name="review")
