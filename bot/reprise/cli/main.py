"""The commands that start something: demo, run, chat, init, check, doctor. Those on stored data are in `data`."""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
import sys
import webbrowser
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from reprise import logs
from reprise.accounts import AccountState
from reprise.app import (
    App,
    account_settings,
    build,
    build_chat,
    build_demo,
    connect,
    missing_secret,
    open_store,
    run_until_stopped,
    store_of,
)
from reprise.cli import data, evaluating, history, moving, profile, recalling, simulating, studio
from reprise.cli.output import (
    DEFAULT_CONFIG,
    FAILED,
    WRONG,
    ConfigOption,
    JsonOption,
    complaints,
    configured,
    console,
    data_folder,
    explained,
    print_json,
    run,
    shipped_personas,
)
from reprise.clock import SystemClock
from reprise.errors import ConfigError, ModelError, RepriseError, StoreError
from reprise.llm.offline import OfflineWriter
from reprise.modelchoice import configured_embedder, configured_model, configured_moderator
from reprise.persona.loader import load_personas
from reprise.settings import Config
from reprise.storeurl import named
from reprise.web import ServesHttp
from reprise.yamlfile import suggestion

INTERRUPTED = 128 + signal.SIGINT

DEMO_PORT = 8766
"""Not that of `console.port`: a demo that still runs must not be in the way of the first bot."""

cli = typer.Typer(
    name="reprise",
    help="Persona chatbots for Discord and Telegram that remember, and rarely, at a good moment, write first.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
data.register(cli)
cli.add_typer(history.history, name="history")
cli.add_typer(profile.account, name="account")
moving.register(cli)
recalling.register(cli)
evaluating.register(cli)
simulating.register(cli)
studio.register(cli)


def _print_version(wanted: bool) -> None:
    if wanted:
        console.print(f"reprise {version('reprise-bot')}")
        raise typer.Exit


@cli.callback()
def every_command(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Persona chatbots for Discord and Telegram that remember, and rarely, at a good moment, write first."""


def main() -> None:
    """The `reprise` command, with the libraries loaded."""
    try:
        with explained():
            try:
                cli()
            finally:
                sys.stdout.flush()  # here a full disk can still be told of
    except KeyboardInterrupt:  # before a command runs; after that typer ends it so
        sys.exit(INTERRUPTED)
    except typer.Exit as done:
        # What could not be written is dropped, or the interpreter would try again on its way out, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(done.exit_code)


@cli.command()
def demo(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port; 0 takes a free one.", min=0, max=65535)] = DEMO_PORT,
    store: Annotated[Path | None, typer.Option(help="File that keeps the demo's conversations and clock.")] = None,
    personas: Annotated[Path | None, typer.Option(help="Folder of other personas.")] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Don't look for a language model.")] = False,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log everything but what people write.")] = False,
) -> None:
    """Chat in the browser with the sample personas, move the clock, and see one write first. Needs no keys."""
    logs.set_up(verbose=verbose, quiet=not verbose)
    run(_demo(host, port, store or data_folder() / "demo.db", personas or shipped_personas(), offline, browser))


async def _demo(host: str, port: int, store: Path, folder: Path, offline: bool, browser: bool) -> None:
    found = load_personas(folder)
    if not found:
        raise ConfigError(f"there are no personas in {folder}", hint="--personas names another folder")
    try:
        made = await build_demo(personas=found, store_path=store, host=host, port=port, offline=offline)
    except ConfigError as error:
        if error.key != "console":
            raise
        raise ConfigError(error.message, hint="--host and --port say where; --port 0 takes a free one") from None
    server = made.app.server
    url = server.url if server else ""

    def ready() -> None:
        model = made.models.present
        console.print(f"Demo: {url}")
        console.print(f"Model: {model.name} ({model.detail})")
        console.print("Ctrl-C stops it.")
        if browser:
            webbrowser.open(url)

    await run_until_stopped(made.app, ready=ready)


@cli.command(name="run")
def run_command(
    config: ConfigOption = DEFAULT_CONFIG,
    worker: Annotated[
        bool, typer.Option("--worker", help="Hold no accounts: only write what other processes send. Needs no tokens.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log everything but what people write.")] = False,
) -> None:
    """Bring the configured accounts on-line and keep them there."""
    run(_run(configured(config, verbose=verbose), worker=worker))


async def _run(config: Config, *, worker: bool) -> None:
    app = await build(config, worker=worker)
    if not app.runtime.accounts and not worker:
        await app.stop()
        raise ConfigError("no account can be served", hint="set the environment variables named above")

    def ready() -> None:
        if worker:
            console.print("Worker: holds no accounts.")
        for account in app.runtime.accounts.values():
            other = " (another process serves it; this one takes over when that ends)"
            console.print(f"{account.name}: {account.state}{other if account.state is AccountState.WAITING else ''}")
        if app.server is not None:
            pages = not worker and any(isinstance(each, ServesHttp) for each in app.runtime.adapters.values())
            console.print(f"Pages: {app.server.url}" if pages else f"Health: {app.server.url}healthz")
        console.print(f"Model: {app.runtime.composer.model.name}")
        console.print("Ready.")

    await run_until_stopped(app, ready=ready)


@cli.command()
def chat(
    persona: Annotated[str, typer.Argument(help="Whom to talk to, by id.")],
    personas: Annotated[Path | None, typer.Option(help="Folder of personas.")] = None,
    store: Annotated[Path | None, typer.Option(help="File that keeps the conversation.")] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Don't look for a language model.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log everything but what people write.")] = False,
) -> None:
    """Talk to a persona in the terminal. It remembers, also the next time."""
    logs.set_up(verbose=verbose, quiet=not verbose)
    run(_chat(persona, personas or shipped_personas(), store or data_folder() / "chat.db", offline))


async def _chat(wanted: str, folder: Path, store: Path, offline: bool) -> None:
    known = load_personas(folder)
    if wanted not in known:
        hint = suggestion(wanted, list(known)) or f"known are {', '.join(sorted(known))}"
        raise ConfigError(f"there is no persona {wanted!r}", hint=hint)
    app: App = await build_chat(
        persona=known[wanted], personas=known, store_path=store, model=OfflineWriter() if offline else None
    )

    def ready() -> None:
        console.print(f"{known[wanted].name} - {known[wanted].tagline}")
        console.print(f"Model: {app.runtime.composer.model.name}. /help shows commands, Ctrl-D leaves.")
        console.print(f"Kept in {store}. /why and /forget do here what the commands do for a bot.", markup=False)

    await run_until_stopped(app, ready=ready)


@cli.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Folder to make.", metavar="DIR")],
    telegram: Annotated[bool, typer.Option("--telegram", help="With a Telegram account.")] = False,
    discord: Annotated[bool, typer.Option("--discord", help="With a Discord account.")] = False,
) -> None:
    """Make a folder with a configuration and the sample personas to begin from."""
    config = folder / "reprise.yaml"
    if config.exists():
        complaints.print(f"[red]error:[/red] {config} is there already")
        raise typer.Exit(WRONG)
    (folder / "personas").mkdir(parents=True, exist_ok=True)
    for path in sorted(shipped_personas().glob("*.yaml")):
        # Without the modeline, which points at the schema in our own repository.
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        text = "".join(line for line in lines if not line.startswith("# yaml-language-server"))
        (folder / "personas" / path.name).write_text(text, encoding="utf-8")
    template = Path(__file__).parent.parent / "data" / "reprise.yaml"
    text = template.read_text(encoding="utf-8")
    for name, wanted in (("Telegram", telegram), ("Discord", discord)):
        if wanted:
            text = _with_account(text, name)
    config.write_text(text, encoding="utf-8")
    console.print(f"Made {config} and {folder / 'personas'}.")
    console.print("Next:" if not (telegram or discord) else "Next: put your bot's token into the environment, then")
    program = shlex.quote(sys.argv[0]) if Path(sys.argv[0]).name == "reprise" else "reprise"
    for step in ("doctor", "run"):
        console.print(f"  {program} {step} --config {shlex.quote(str(config))}")


def _with_account(text: str, platform: str) -> str:
    """The template with the `#` taken away before one platform's account."""
    head, mark, rest = text.partition(f"  # {platform}: ")
    block, blank, tail = rest.partition("\n\n")
    comment, *lines = block.split("\n")
    return head + mark + "\n".join([comment, *(line.replace("  # ", "  ", 1) for line in lines)]) + blank + tail


@cli.command()
def check(config: ConfigOption = DEFAULT_CONFIG, as_json: JsonOption = False) -> None:
    """Read the configuration and the personas, and say what is wrong, where, and what to do."""
    read = configured(config)
    accounts = read.settings.accounts
    if as_json:
        print_json({"ok": True, "accounts": [each.name for each in accounts], "personas": sorted(read.personas)})
        return
    for account in accounts:
        console.print(f"{account.name}: {account.platform}, {', '.join(account.personas)}")
    console.print(f"{len(read.personas)} personas. All is well.")


@cli.command()
def doctor(config: ConfigOption = DEFAULT_CONFIG, as_json: JsonOption = False) -> None:
    """Try what the configuration names: the store, the model, every account's token."""
    results = run(_doctor(configured(config)))
    if as_json:
        print_json([{"part": part, "ok": ok, "words": words} for part, ok, words in results])
    else:
        for part, ok, words in results:
            mark = "[green]ok[/green]  " if ok else "[red]bad[/red] "
            console.print(f"{mark}{part}: {words.replace('[', '(').replace(']', ')')}")
    if not all(ok for _, ok, _ in results):
        raise typer.Exit(FAILED)


async def _doctor(config: Config) -> list[tuple[str, bool, str]]:
    clock = SystemClock()
    results: list[tuple[str, bool, str]] = []
    held: Mapping[str, str] = {}
    try:
        store = await open_store(store_of(config), clock)
        try:
            held = await store.in_use()
        finally:
            await store.close()
        results.append(("store", True, named(config.settings.store, folder=config.folder)))
    except StoreError as error:
        results.append(("store", False, str(error)))
    settings = config.settings
    endpoints = {
        "model": configured_model(settings.model),
        "judge": configured_model(settings.judge) if settings.judge else None,
        "moderation": configured_moderator(settings.moderation),
    }
    for name, endpoint in endpoints.items():
        if endpoint is None:
            continue
        try:
            results.append((name, True, await endpoint.check()))
        except ModelError as error:
            results.append((name, False, str(error)))
        finally:
            await endpoint.close()
    results += await _check_embeddings(config)
    checks = (_check_account(config, number, held) for number in range(len(config.settings.accounts)))
    results += await asyncio.gather(*checks)
    return results


async def _check_embeddings(config: Config) -> list[tuple[str, bool, str]]:
    """Nothing where none are configured."""
    embedder = configured_embedder(config.settings.model)
    if embedder is None:
        return []
    try:
        (vector,) = await embedder.embed(["hello"])
    except ModelError as error:
        return [("embeddings", False, str(error))]
    finally:
        await embedder.close()
    return [("embeddings", True, f"{embedder.name} answers with {len(vector)} numbers a text.")]


async def _check_account(config: Config, number: int, held: Mapping[str, str]) -> tuple[str, bool, str]:
    """`held`: by whom accounts are held now."""
    account = config.settings.accounts[number]
    owner = held.get(account.name)
    if reason := missing_secret(account):
        return account.name, False, reason
    adapter = None
    try:
        adapter = connect(account_settings(account, config.hosting.personas), SystemClock())
        words = await adapter.check(served=owner is not None)
        return account.name, True, f"{words}; Reprise serves it just now ({owner})" if owner else words
    except RepriseError as error:
        return account.name, False, str(error)
    finally:
        if adapter is not None:
            await adapter.close()
