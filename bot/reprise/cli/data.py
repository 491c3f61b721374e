"""The commands on what is stored: why, conversations, stats, outbox, history, forget."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, TextIO, cast

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from reprise.cli.output import (
    DEFAULT_CONFIG,
    FAILED,
    ConfigOption,
    JsonOption,
    complaints,
    configured,
    console,
    conversation_named,
    explained,
    opened,
    print_json,
    run,
    show,
)
from reprise.clock import SystemClock
from reprise.errors import ConfigError
from reprise.ids import derived_id
from reprise.models import Author, ContactKey, ConversationKey, DeliveryState, Message, MessageKind
from reprise.policy import decide, explain
from reprise.settings import Config
from reprise.snapshots import read_snapshot
from reprise.words import decision_in_words, rule_name

IMPORT_BATCH = 500

LimitOption = Annotated[int, typer.Option("--limit", "-n", min=1, max=100_000, help="At most so many.")]
AccountOption = Annotated[str | None, typer.Option("--account", help="Only this account.")]

history = typer.Typer(help="Bring conversations in from elsewhere, or take them along.", no_args_is_help=True)


def register(cli: typer.Typer) -> None:
    """Adds these commands to the command line."""
    for command in (why, conversations, stats, outbox, forget):
        cli.command()(command)
    cli.add_typer(history, name="history")


def why(
    conversation: Annotated[str, typer.Argument(help="account/person/persona")],
    config: ConfigOption = DEFAULT_CONFIG,
    as_json: JsonOption = False,
) -> None:
    """Say rule by rule why a persona would, or would not, write first now, and what became of earlier follow-ups."""
    found = run(_why(configured(config), conversation))
    if as_json:
        print_json(found)
        return
    console.print(f"{found['conversation']}: {found['words']}", markup=False)
    for rule in found["rules"]:
        console.print(f"  {rule['verdict']:<5} {rule['rule']:<15} {rule['words']}", markup=False)
    due = found["due_at"]
    console.print(f"next look: {due:%Y-%m-%d %H:%M} UTC" if due else "next look: when the person does something")
    for each in found["follow_ups"]:
        head = f"follow-up {each['id']}: {each['state']}, {each['state_at']:%Y-%m-%d %H:%M} UTC"
        console.print(head + (f" ({each['note']})" if each["note"] else ""), markup=False)
        for check in each["checks"]:
            mark = "ok" if check["passed"] else "no"
            console.print(f"    {mark:<3} {check['name']:<10} {check['words']}", markup=False)


async def _why(config: Config, name: str) -> dict[str, Any]:
    key = conversation_named(name)
    async with opened(config) as store:
        now = SystemClock().now()
        snapshot, policy = await read_snapshot(store, config.hosting, key, now)
        kept = await store.conversation(key)
        if snapshot is None or kept is None:
            raise ConfigError(f"there is no conversation {name}", hint="`reprise conversations` lists them")
        decision = decide(snapshot, now, policy)
        follow_ups = await store.follow_ups(key, limit=10)
        return {
            "conversation": str(key),
            "rule": rule_name(decision),
            "words": decision_in_words(decision),
            "due_at": kept.due_at,
            "rules": [
                {"rule": str(each.rule), "verdict": each.verdict, "words": each.words, "until": each.until}
                for each in explain(snapshot, now, policy)
            ],
            "follow_ups": [
                {
                    "id": each.id,
                    "state": str(each.state),
                    "state_at": each.state_at or each.created_at,
                    "note": each.note,
                    "memories": each.memories,
                    "sources": each.sources,
                    "checks": [
                        {"name": check.name, "passed": check.passed, "words": check.words} for check in each.checks
                    ],
                    "rules": [{"rule": str(rule.rule), "words": rule.words} for rule in each.why],
                }
                for each in follow_ups
            ],
        }


def conversations(
    config: ConfigOption = DEFAULT_CONFIG,
    account: AccountOption = None,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
) -> None:
    """List conversations, those whose person wrote last first."""

    async def work() -> list[dict[str, object]]:
        async with opened(configured_) as store:
            return [
                {
                    "conversation": str(each.key),
                    "name": each.name,
                    "messages": each.messages,
                    "last_wrote": each.last_person_at,
                    "due": each.due_at,
                    "follow_ups": each.follow_ups,
                }
                for each in await store.conversations(account=account, limit=limit)
            ]

    configured_ = configured(config)
    show(run(work()), as_json=as_json, empty="No conversations yet. Write to one of the accounts.")


def stats(config: ConfigOption = DEFAULT_CONFIG, as_json: JsonOption = False) -> None:
    """Count people, conversations, messages, follow-ups and deliveries by what became of them."""

    async def work() -> dict[str, int]:
        async with opened(configured_) as store:
            return dict(await store.counts())

    configured_ = configured(config)
    counts = run(work())
    if as_json:
        print_json(counts)
        return
    show([{"what": name, "count": count} for name, count in counts.items()], as_json=False, empty="Nothing yet.")
    answered, ignored = counts.get("follow_up.answered", 0), counts.get("follow_up.ignored", 0)
    if answered + ignored:
        console.print(f"Of {answered + ignored} follow-ups whose outcome is known, {answered} were answered.")


WHAT_TO_DO = {
    DeliveryState.UNKNOWN: "look into the chat whether it arrived; it is not sent again",
    DeliveryState.FAILED: "the platform refused it; nothing was sent",
    DeliveryState.SENDING: "on its way, or its process ended: settled within a lease",
    DeliveryState.READY: "waits for its turn",
}


def outbox(
    config: ConfigOption = DEFAULT_CONFIG,
    account: AccountOption = None,
    unknown: Annotated[bool, typer.Option("--unknown", help="Only what may have arrived.")] = False,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
) -> None:
    """List what is on its way, what failed, and what may or may not have arrived, with what to do about it."""
    states = [DeliveryState.UNKNOWN] if unknown else list(WHAT_TO_DO)

    async def work() -> list[dict[str, object]]:
        async with opened(configured_) as store:
            return [
                {
                    "delivery": each.id,
                    "conversation": str(each.conversation),
                    "kind": str(each.kind),
                    "state": str(each.state),
                    "since": each.ended_at or each.first_attempt_at or each.created_at,
                    "answers": each.answers,
                    "error": each.error,
                    "what_to_do": WHAT_TO_DO[each.state],
                }
                for each in await store.deliveries(account=account, states=states, limit=limit)
            ]

    configured_ = configured(config)
    show(run(work()), as_json=as_json, empty="The outbox is empty: everything was delivered.")


def forget(
    contact: Annotated[str, typer.Argument(help="account/person, as in `reprise conversations`")],
    config: ConfigOption = DEFAULT_CONFIG,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
) -> None:
    """Delete everything about a person on an account: conversations, memories, everything derived. Cannot be undone."""
    configured_ = configured(config)
    with explained():
        parts = contact.split("/")
        if len(parts) == 2:
            parts.append("-")
        key = conversation_named("/".join(parts)).contact
    if not yes and not typer.confirm(f"Delete everything about {key}?"):
        raise typer.Exit(FAILED)

    async def work(key: ContactKey) -> bool:
        async with opened(configured_) as store:
            return await store.forget(key, now=SystemClock().now())

    if run(work(key)):
        console.print(f"Forgotten: {key}", markup=False)
    else:
        complaints.print(f"There is nobody called {key}.", markup=False)
        raise typer.Exit(FAILED)


# --------------------------------------------------------------------------- history


@history.command(name="export")
def export_command(
    file: Annotated[Path | None, typer.Argument(help="File to write; left out: standard output.")] = None,
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

    if file is None:
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
            async with opened(configured_) as store:
                batch: list[Message] = []
                for message in _read(file, configured_):
                    batch.append(message)
                    seen += 1
                    if len(batch) == IMPORT_BATCH:
                        stored += await store.import_messages(batch)
                        batch = []
                        progress.update(task, completed=seen)
                stored += await store.import_messages(batch)
                progress.update(task, completed=seen)
        return stored, seen

    stored, seen = run(work())
    console.print(f"Imported {stored} messages; {seen - stored} were there already.")


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
            yield _message(line, numbers, config)
        except ValueError as error:
            raise ConfigError(str(error), file=str(file), line=line_number, hint="see docs/history.md") from None


def _lines(file: Path) -> Iterable[tuple[int, str]]:
    try:
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, line
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", file=str(file)) from None


def _message(line: str, numbers: dict[ConversationKey, int], config: Config) -> Message:
    read: object = json.loads(line)
    if not isinstance(read, dict):
        raise ValueError("should be a JSON object")
    fields = cast("dict[str, object]", read)
    for name in ("conversation", "author", "text", "at"):
        if not isinstance(fields.get(name), str):
            raise ValueError(f"{name!r} should be there, and a text")
    key = ConversationKey.parse(str(fields["conversation"]))
    if key.account not in config.hosting.accounts:
        raise ValueError(f"there is no account {key.account!r} in the configuration")
    author = str(fields["author"])
    if author not in set(Author):
        raise ValueError(f"'author' should be person or persona, not {author!r}")
    at = datetime.fromisoformat(str(fields["at"]))
    if at.tzinfo is None:
        raise ValueError(f"'at' needs a zone, as in 2026-03-01T18:30:00+00:00, not {fields['at']!r}")
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
        raise ConfigError(f"cannot be written: {error.strerror}", file=str(file)) from None
