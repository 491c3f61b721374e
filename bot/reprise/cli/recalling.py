"""`reprise recall`: what a persona would find again in a conversation (docs/recall.md)."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from reprise.cli.output import (
    DEFAULT_CONFIG,
    ConfigOption,
    JsonOption,
    configured,
    console,
    conversation_named,
    opened,
    print_json,
    run,
)
from reprise.clock import SystemClock
from reprise.errors import ConfigError
from reprise.modelchoice import configured_embedder
from reprise.models import Message
from reprise.recall import Found, Meaning, Recall
from reprise.settings import Config


def register(cli: typer.Typer) -> None:
    """Adds the command to the command line."""
    cli.command()(recall)


def recall(
    conversation: Annotated[str, typer.Argument(help="account/person/persona")],
    query: Annotated[str, typer.Argument(help="What is looked for, in words: a question, or a few keywords.")],
    config: ConfigOption = DEFAULT_CONFIG,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="At most so many.")] = 10,
    as_json: JsonOption = False,
) -> None:
    """Find the messages and memories of one conversation that answer a query best, and say by which words."""
    found = run(_recall(configured(config), conversation, query, k))
    if as_json:
        print_json(found)
        return
    if not found:
        console.print("Nothing there has to do with it.")
    for each in found:
        head = f"{each['score']:7.2f}  {each['at']:%Y-%m-%d %H:%M}  {each['from']}"
        by_meaning = ["means much the same"] if each["similar"] else []
        why = ", ".join([*each["words"], *(f"beside it: {word}" for word in each["beside"]), *by_meaning])
        console.print(f"{head}{f'  ({why})' if why else ''}", markup=False)
        console.print(f"         {each['text']}", markup=False)


async def _recall(config: Config, name: str, query: str, k: int) -> list[dict[str, Any]]:
    key = conversation_named(name)
    async with opened(config) as store:
        if await store.conversation(key) is None:
            raise ConfigError(f"there is no conversation {name}", hint="`reprise conversations` lists them")
        embedder = configured_embedder(config.settings.model)
        searched = Recall(
            store,
            names={persona: config.personas[persona].name for persona in config.personas},
            meaning=Meaning(store, embedder, SystemClock()) if embedder else None,
        )
        try:
            return [_row(each) for each in await searched.search(key, query, k)]
        finally:
            await searched.close()


def _row(found: Found) -> dict[str, Any]:
    item = found.item
    if isinstance(item, Message):
        told = {"kind": "message", "id": item.id, "from": str(item.author), "at": item.at, "text": item.text}
    else:
        told = {"kind": "memory", "id": item.id, "from": "memory", "at": item.created_at, "text": item.text}
    return {**told, "score": found.score, "words": found.words, "beside": found.beside, "similar": found.similar}
