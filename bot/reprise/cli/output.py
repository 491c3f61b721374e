"""What the commands share: where things are, how they are printed, and how an error becomes a message and an exit code."""

from __future__ import annotations

import asyncio
import dataclasses
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
from reprise.models import ConversationKey
from reprise.ports import Store
from reprise.settings import Config, load_config
from reprise.storeurl import file_of

FAILED = 1
WRONG = 2

console = Console(highlight=False, soft_wrap=True)
complaints = Console(stderr=True, highlight=False, soft_wrap=True)

T = TypeVar("T")

ConfigOption = Annotated[Path, typer.Option("--config", "-c", help="The configuration file.", envvar="REPRISE_CONFIG")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
DEFAULT_CONFIG = Path("reprise.yaml")


def data_folder() -> Path:
    """Where the demo and the terminal chat keep what they remember: `$XDG_DATA_HOME/reprise`."""
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    folder = Path(base) / "reprise"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def shipped_personas() -> Path:
    """The personas that come with Reprise: in the installed package, or in the checkout."""
    package = Path(__file__).parent.parent
    installed = package / "data" / "personas"
    return installed if installed.is_dir() else package.parent.parent / "personas"


@contextmanager
def explained() -> Generator[None]:
    """An error that Reprise can explain becomes its message and an exit code, never a traceback."""
    try:
        yield
    except ConfigError as error:
        complaints.print(f"[red]error:[/red] {_plain(error)}")
        raise typer.Exit(WRONG) from None
    except RepriseError as error:
        complaints.print(f"[red]error:[/red] {_plain(error)}")
        raise typer.Exit(FAILED) from None


def _plain(error: Exception) -> str:
    return str(error).replace("[", r"\[")


def run(work: Coroutine[Any, Any, T]) -> T:
    """Runs a command's work; errors are explained."""
    with explained():
        return asyncio.run(work)


def configured(path: Path, *, verbose: bool = False) -> Config:
    """The configuration, with the logs set up so that none of its secrets is ever printed."""
    with explained():
        if not path.exists():
            raise ConfigError(
                "there is no such file", file=str(path), hint="`reprise init DIR` makes one, --config names another"
            )
        config = load_config(path)
    logs.set_up(secrets=secrets_of(config), verbose=verbose)
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
