"""What the commands share: where things are, how they are printed, and how an error becomes a message and an exit code."""

from __future__ import annotations

import asyncio
import dataclasses
import errno
import json
import os
import sys
from collections.abc import AsyncGenerator, Coroutine, Generator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console
from rich.table import Table

from reprise import logs
from reprise.app import open_store, secrets_of, store_of
from reprise.clock import SystemClock
from reprise.errors import ConfigError, RepriseError
from reprise.models import ContactKey, ConversationKey
from reprise.ports import Store
from reprise.settings import Config, load_config
from reprise.storeurl import file_of

FAILED = 1
WRONG = 2

# Without emoji: `chef.yaml:100:` is a place, and no 💯.
console = Console(highlight=False, soft_wrap=True, emoji=False)
complaints = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)

T = TypeVar("T")

ConfigOption = Annotated[Path, typer.Option("--config", "-c", help="The configuration file.", envvar="REPRISE_CONFIG")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
DEFAULT_CONFIG = Path("reprise.yaml")


def data_folder() -> Path:
    """Where the demo and the terminal chat keep what they remember: `$XDG_DATA_HOME/reprise`. Raises ConfigError."""
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    folder = Path(base) / "reprise"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "--store FILE keeps it in another place"
        raise ConfigError(f"cannot be made: {reason(error)}", file=str(folder), hint=hint) from None
    return folder


def shipped_personas() -> Path:
    """The personas that come with Reprise: in the installed package, or in the checkout."""
    package = Path(__file__).parent.parent
    installed = package / "data" / "personas"
    return installed if installed.is_dir() else package.parent.parent / "personas"


def reason(error: OSError) -> str:
    """Why the system refused something, in its own words."""
    return (error.strerror or str(error)).lower()


FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""Errors of writing, which name no file."""


@contextmanager
def explained() -> Generator[None]:
    """An error that Reprise can explain becomes its message and an exit code, never a traceback. So does a file or folder
    that may not be read or written; errors of sockets name none and stay what they are."""
    try:
        yield
    except ConfigError as error:
        complaints.print(f"[red]error:[/red] {_plain(error)}")
        raise typer.Exit(WRONG) from None
    except RepriseError as error:
        complaints.print(f"[red]error:[/red] {_plain(error)}")
        raise typer.Exit(FAILED) from None
    except OSError as error:
        if error.filename is None and error.errno not in FULL:
            raise
        place = f"{error.filename}: " if error.filename is not None else "cannot write: "
        complaints.print(f"error: {place}{reason(error)}", markup=False)
        raise typer.Exit(FAILED) from None


def _plain(error: Exception) -> str:
    return str(error).replace("[", r"\[")


def run(work: Coroutine[Any, Any, T]) -> T:
    """Runs a command's work; errors are explained."""
    with explained():
        return asyncio.run(work)


def configured(path: Path, *, verbose: bool = False, quiet: bool = False) -> Config:
    """The configuration, with the logs set up so that none of its secrets is ever printed."""
    with explained():
        if not path.exists():
            raise ConfigError(
                "there is no such file", file=str(path), hint="`reprise init DIR` makes one, --config names another"
            )
        config = load_config(path)
    logs.set_up(secrets=secrets_of(config), verbose=verbose, quiet=quiet)
    return config


@asynccontextmanager
async def opened(config: Config, *, make: bool = False) -> AsyncGenerator[Store]:
    """The configured store, for a command that reads or changes it. Raises ConfigError when there is none yet, unless it
    may be made."""
    path = file_of(config.settings.store, folder=config.folder)
    if not make and path is not None and not path.exists():
        raise ConfigError(f"there is no store at {path} yet", hint="`reprise run` makes it")
    store = await open_store(store_of(config), SystemClock())
    try:
        yield store
    finally:
        await store.close()


def conversation_named(text: str) -> ConversationKey:
    """Reads `account/person/persona`. Raises ConfigError."""
    try:
        return ConversationKey.parse(text)
    except ValueError as error:
        raise ConfigError(str(error), hint="`reprise conversations` lists them") from None


def contact_named(text: str) -> ContactKey:
    """Reads `account/person`, also out of the whole name of a conversation. Raises ConfigError."""
    try:
        return ConversationKey.parse(text).contact if text.count("/") == 2 else ContactKey.parse(text)
    except ValueError as error:
        raise ConfigError(str(error), hint="`reprise conversations` lists them, with the persona behind") from None


def show(rows: Sequence[Mapping[str, object]], *, as_json: bool, empty: str) -> None:
    """Rows as a table, or as JSON."""
    if as_json:
        print_json(rows)
        return
    if not rows:
        console.print(empty)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in rows[0]:
        table.add_column(column.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(_cell(value) for value in row.values()))
    console.print(table, soft_wrap=False)


def print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, default=_jsonable, ensure_ascii=False, indent=2) + "\n")


def _cell(value: object) -> str:
    text = "" if value is None else f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
    return text.replace("[", r"\[")


def _jsonable(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, frozenset):
        return sorted(value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    return str(value)
