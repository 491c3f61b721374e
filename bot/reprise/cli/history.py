"""`reprise history`: conversations from and to files of JSON lines (docs/history.md)."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, TextIO, cast

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from reprise import guardrails
from reprise.cli.data import AccountOption
from reprise.cli.output import (
    DEFAULT_CONFIG,
    ConfigOption,
    complaints,
    configured,
    console,
    explained,
    opened,
    reason,
    run,
)
from reprise.clock import SystemClock
from reprise.errors import ConfigError
from reprise.ids import derived_id
from reprise.models import Author, ContactKey, ConversationKey, Message, MessageKind
from reprise.ports import ContactPatch, Store
from reprise.settings import Config
from reprise.yamlfile import NO_TEXT, suggestion

IMPORT_BATCH = 500
KEYS = ("conversation", "author", "text", "at", "kind", "id")
CLOCKS_DIFFER = timedelta(days=1)

history = typer.Typer(help="Bring conversations in from elsewhere, or take them along.", no_args_is_help=True)


@history.command(name="export")
def export_command(
    file: Annotated[Path | None, typer.Argument(help="File to write; left out, or -: standard output.")] = None,
    config: ConfigOption = DEFAULT_CONFIG,
    account: AccountOption = None,
) -> None:
    """Write every message as a line of JSON (docs/history.md describes it)."""
    configured_ = configured(config)

    async def work(out: TextIO) -> int:
        count = 0
        with _progress() as progress:
            task = progress.add_task("messages", total=None)
            async with opened(configured_) as store:
                async for message in store.export_messages(account):
                    out.write(json.dumps(_line(message), ensure_ascii=False) + "\n")
                    count += 1
                    progress.update(task, completed=count)
        return count

    if file is None or str(file) == "-":
        run(work(sys.stdout))
        return
    with explained(), _written(file) as out:
        count = run(work(out))
    console.print(f"Wrote {count} messages to {file}.", markup=False)


@history.command(name="import")
def import_command(
    file: Annotated[Path, typer.Argument(help="File with a message in each line.")],
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Read messages from lines of JSON. They are remembered, but never counted as if they had just been written."""
    configured_ = configured(config)

    async def work() -> tuple[int, int]:
        total = sum(1 for _ in _read(file, configured_))  # the whole file is checked before anything is stored
        stored = seen = 0
        with _progress() as progress:
            task = progress.add_task("messages", total=total)
            async with opened(configured_, make=True) as store:
                batch: list[Message] = []
                said: dict[ContactKey, ContactPatch] = {}
                for message in _read(file, configured_):
                    batch.append(message)
                    seen += 1
                    _listen(message, said)
                    if len(batch) == IMPORT_BATCH:
                        stored += await store.import_messages(batch)
                        batch = []
                        progress.update(task, completed=seen)
                stored += await store.import_messages(batch)
                await _heed(store, said)
                progress.update(task, completed=seen)
        return stored, seen

    stored, seen = run(work())
    console.print(f"Imported {stored} messages; {seen - stored} were there already.")


def _listen(message: Message, said: dict[ContactKey, ContactPatch]) -> None:
    """What somebody said of themself counts also when it was said elsewhere: to be left alone, to be a minor."""
    if message.author is not Author.PERSON:
        return
    screening = guardrails.screen(message.text)
    patch = said.setdefault(message.conversation.contact, ContactPatch())
    if screening.stop:
        patch["stopped_at"] = message.at
    if screening.minor:
        patch["minor"] = True


async def _heed(store: Store, said: dict[ContactKey, ContactPatch]) -> None:
    for key, patch in said.items():
        contact = await store.contact(key)
        # Whoever writes here already has settings of their own, which an import does not undo.
        if patch and contact is not None and contact.started_at is None:
            await store.set_contact(key, patch)


def _line(message: Message) -> dict[str, object]:
    return {
        "id": message.id,
        "conversation": str(message.conversation),
        "author": str(message.author),
        "kind": str(message.kind),
        "text": message.text,
        "at": message.at.isoformat(),
    }


def _read(file: Path, config: Config) -> Iterator[Message]:
    """The messages of a file. Raises ConfigError with the line of the first mistake."""
    numbers: dict[ConversationKey, int] = {}
    for line_number, line in _lines(file):
        try:
            yield _message(_object(line), numbers, config)
        except ValueError as error:
            raise ConfigError(str(error), file=str(file), line=line_number, hint="see docs/history.md") from None


def _lines(file: Path) -> Iterable[tuple[int, bytes]]:
    try:
        with file.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    # Some programs begin a file with a byte order mark.
                    yield number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
    except OSError as error:
        raise ConfigError(f"cannot be read: {reason(error)}", file=str(file)) from None


def _object(line: bytes) -> dict[str, object]:
    """The JSON object in a line. Raises ValueError."""
    try:
        read: object = json.loads(line.decode(), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON: {error.msg} at character {error.pos + 1}") from None
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8 text") from None
    except RecursionError:
        raise ValueError("is not a message: it is nested too deeply") from None
    if not isinstance(read, dict):
        raise ValueError("should be a JSON object")
    return cast("dict[str, object]", read)


def _no_number(name: str) -> object:
    """Python reads `NaN` and `Infinity`, which JSON does not have."""
    raise ValueError(f"is not JSON: {name}")


def _message(fields: dict[str, object], numbers: dict[ConversationKey, int], config: Config) -> Message:
    for name in ("conversation", "author", "text", "at", *(name for name in ("kind", "id") if name in fields)):
        value = fields.get(name)
        if not isinstance(value, str):
            raise ValueError(f"{name!r} should be there, and a text")
        if not value.strip():
            raise ValueError(f"{name!r} should not be blank")
        if NO_TEXT.search(value):
            raise ValueError(f"{name!r} has a character in it that no text can hold")
    for name in fields:
        if name not in KEYS:
            raise ValueError(f"{name!r} is not a key that is known here; {suggestion(name, KEYS) or ', '.join(KEYS)}")
    key = ConversationKey.parse(str(fields["conversation"]))
    account = config.hosting.accounts.get(key.account)
    if account is None:
        raise ValueError(f"there is no account {key.account!r} in the configuration")
    if key.persona not in account.personas:
        raise ValueError(f"{key.account} has no persona {key.persona!r}, only {', '.join(account.personas)}")
    author = str(fields["author"])
    if author not in set(Author):
        raise ValueError(f"'author' should be person or persona, not {author!r}")
    try:
        at = datetime.fromisoformat(str(fields["at"]))
    except ValueError:
        raise ValueError(f"'at' should be a time such as 2026-03-01T18:30:00+00:00, not {fields['at']!r}") from None
    if at.tzinfo is None:
        raise ValueError(f"'at' needs a zone, as in 2026-03-01T18:30:00+00:00, not {fields['at']!r}")
    if at > SystemClock().now() + CLOCKS_DIFFER:
        raise ValueError(f"'at' is in the future: {fields['at']!r}")
    number = numbers[key] = numbers.get(key, 0) + 1
    kind = str(fields.get("kind", MessageKind.TEXT))
    if kind not in set(MessageKind):
        raise ValueError(f"'kind' should be text, follow_up or notice, not {kind!r}")
    text = str(fields["text"])
    return Message(
        id=str(fields.get("id") or derived_id("i", key, number, author, at.isoformat(), text)),
        conversation=key,
        seq=number,
        author=Author(author),
        kind=MessageKind(kind),
        text=text,
        at=at,
        imported=True,
    )


def _progress() -> Progress:
    return Progress(
        SpinnerColumn(), TextColumn("{task.completed} {task.description}"), TimeElapsedColumn(), console=complaints
    )


def _written(file: Path) -> TextIO:
    try:
        return file.open("w", encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"cannot be written: {reason(error)}", file=str(file)) from None
