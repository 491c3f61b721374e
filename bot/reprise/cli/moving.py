"""`reprise store copy`, `reprise backup`, `reprise restore`: everything from one store to another (docs/moving.md)."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from reprise import logs
from reprise.app import open_store, store_at, store_of
from reprise.backup import Backup, write_backup
from reprise.cli.output import DEFAULT_CONFIG, FAILED, ConfigOption, complaints, configured, console, opened, run, show
from reprise.clock import SystemClock
from reprise.errors import ConfigError
from reprise.moving import Compared, Note, Origin, StoreOrigin, check_movable, compare, move
from reprise.ports import Store
from reprise.storeurl import complaint, file_of, named

HERE = Path()
"""Files that a URL on the command line names are found from here."""

store = typer.Typer(help="Move everything from one store to another.", no_args_is_help=True)


def register(cli: typer.Typer) -> None:
    """Adds these commands to the command line."""
    cli.add_typer(store, name="store")
    cli.command()(backup)
    cli.command()(restore)


@store.command(name="copy")
def copy_command(
    origin: Annotated[
        str, typer.Argument(metavar="FROM", help="sqlite:///FILE or mongodb://HOST/NAME, in use by nobody.")
    ],
    target: Annotated[str, typer.Argument(metavar="TO", help="The same; empty, or an unfinished copy of FROM.")],
    from_password_env: Annotated[
        str | None, typer.Option(help="Environment variable that holds the password of FROM's user.")
    ] = None,
    to_password_env: Annotated[
        str | None, typer.Option(help="Environment variable that holds the password of TO's user.")
    ] = None,
) -> None:
    """Copy everything from one store to another, and compare both. Stopped at any moment, the same command goes on."""
    run(_copy(origin, target, from_password_env, to_password_env))


async def _copy(from_url: str, to_url: str, from_env: str | None, to_env: str | None) -> None:
    from_password = _checked(from_url, "FROM", "--from-password-env", from_env)
    to_password = _checked(to_url, "TO", "--to-password-env", to_env)
    from_file, to_file = (file_of(url, folder=HERE) for url in (from_url, to_url))
    if from_file is not None and not from_file.exists():
        raise ConfigError(f"there is no store at {from_file}", key="FROM")
    if from_url == to_url or (from_file and to_file and from_file.resolve() == to_file.resolve()):
        raise ConfigError("FROM and TO are the same store", hint="name a new file or database as TO")
    logs.set_up(secrets=[from_password, to_password])
    from_name, to_name = (named(url, folder=HERE) for url in (from_url, to_url))
    async with _at(from_url, from_password) as old, _at(to_url, to_password) as new:
        await check_movable(old, from_name)
        origin = StoreOrigin(old, from_name)
        if await origin.is_empty():
            raise ConfigError(f"there is nothing in {from_name}", key="FROM", hint="is its name right?")
        compared = await _moved(origin, new, to_name)
    _show(compared, origin.name, to_name)


def backup(
    file: Annotated[
        Path, typer.Argument(help="File to write, such as reprise.backup.gz. One that is there is replaced.")
    ],
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Write everything in the store to one file, which is read back and checked. Stop `reprise run` before."""
    configured_ = configured(config)
    name = named(configured_.settings.store, folder=configured_.folder)

    async def work() -> int:
        async with opened(configured_) as kept:
            await check_movable(kept, name)
            with _counting("copied") as note:
                sums = await write_backup(StoreOrigin(kept, name), file, now=SystemClock().now(), note=note)
        return sum(each.count for each in sums.values())

    count = run(work())
    console.print(f"Wrote {count} records to {file}.", markup=False)


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `reprise backup` wrote.")],
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Bring a backup into an empty store, and compare both. Stopped at any moment, the same command goes on."""
    configured_ = configured(config)
    name = named(configured_.settings.store, folder=configured_.folder)

    async def work() -> list[Compared]:
        origin = Backup(file)  # read to its end before there is anything to write to
        complaints.print(f"{file} was made on {origin.made_at} and is whole.", markup=False)
        kept = await open_store(store_of(configured_), SystemClock(), unfinished=True)
        try:
            return await _moved(origin, kept, name)
        finally:
            await kept.close()

    _show(run(work()), str(file), name)


# --------------------------------------------------------------------------- steps


def _checked(url: str, which: str, option: str, variable: str | None) -> str:
    """The password of the store's user, "" for none. Raises ConfigError for what cannot be a store's URL."""
    try:
        secret = urlsplit(url).password
    except ValueError:
        secret = None
    if secret is not None:
        hint = f"write mongodb://user@host/name, and {option} VARIABLE"
        raise ConfigError(
            "a password does not belong on the command line, where others can read it", key=which, hint=hint
        )
    wrong = complaint(url)
    if wrong is not None:
        raise ConfigError(wrong[0], key=which, hint=wrong[1])
    if variable is None:
        return ""
    if not os.environ.get(variable):
        raise ConfigError(f"the environment variable {variable} is not set", key=option)
    return os.environ[variable]


@asynccontextmanager
async def _at(url: str, password: str) -> AsyncGenerator[Store]:
    clock = SystemClock()
    kept = await open_store(store_at(url, folder=HERE, password=password, driver="motor"), clock, unfinished=True)
    try:
        yield kept
    finally:
        await kept.close()


async def _moved(origin: Origin, target: Store, name: str) -> list[Compared]:
    with _counting("copied") as note:
        await move(origin, target, name, note)
    with _counting("compared") as note:
        return await compare(origin, target, name, note)


@contextmanager
def _counting(done: str) -> Generator[Note]:
    """Shows how much went by."""
    columns = (SpinnerColumn(), TextColumn("{task.completed} records {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=complaints) as progress:
        task = progress.add_task(done, total=None)
        people = 0

        def note(contacts: int, records: int) -> None:
            nonlocal people
            people += contacts
            progress.update(task, advance=records, description=f"{done}, {people} people")

        yield note


def _show(compared: Sequence[Compared], there: str, here: str) -> None:
    """Prints the table. Exits with 1 when the two differ."""
    rows = [
        {
            "what": each.kind,
            "from": each.there.count,
            "to": each.here.count,
            "checksum from": each.there.checksum[:12],
            "checksum to": each.here.checksum[:12],
            "": "same" if each.same else "DIFFERENT",
        }
        for each in compared
    ]
    show(rows, as_json=False, empty="")
    if all(each.same for each in compared):
        console.print(f"{here} holds the same as {there}.", markup=False)
        return
    complaints.print(
        f"error: {here} does not hold the same as {there}. Was one of them in use meanwhile? Begin again with a new file or database.",
        markup=False,
    )
    raise typer.Exit(FAILED)
