"""The composition root: from a configuration to a running program, and stopping it."""

from __future__ import annotations

import asyncio
import gc
import os
import secrets
import signal
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import entry_points
from pathlib import Path
from random import Random

import structlog

from reprise.clock import MovableClock, SystemClock
from reprise.commands import COMMANDS
from reprise.demo import TimeMachine, kept_clock
from reprise.errors import ConfigError, StoreError
from reprise.hosting import HostedAccount, Hosting
from reprise.languages import phrases_of
from reprise.llm.offline import OfflineWriter
from reprise.modelchoice import FixedModel, FoundModels, configured_embedder, configured_models, configured_moderator
from reprise.models import FollowUpPolicy, Persona
from reprise.moving import UNFINISHED, is_unfinished
from reprise.ports import AccountSettings, Adapter, Clock, LanguageModel, PersonaCard, Store, Webhook
from reprise.runtime import Runtime, RuntimeSettings
from reprise.scheduler import Ticker
from reprise.settings import AccountSettingsFile, Config, WebhookSettings
from reprise.stores.sqlite import SqliteStore
from reprise.storeurl import file_of, with_password
from reprise.web import LOOPBACK, Desk, ServesHttp, WebServer, application, listen

log = structlog.get_logger(__name__)

CLOCK_OFF_AT_MOST = timedelta(seconds=5)
WEB_ACCOUNT = "demo"

Connect = Callable[[AccountSettings, Clock], Adapter]


def connect(settings: AccountSettings, clock: Clock) -> Adapter:
    """The adapter of an account, found by its platform's name among those installed."""
    found = entry_points(group="reprise.adapters", name=settings.platform)
    if not found:
        raise ConfigError(f"there is no adapter for {settings.platform!r}", hint="see `reprise check`")
    factory: Connect = next(iter(found)).load()
    return factory(settings, clock)


def account_settings(account: AccountSettingsFile, personas: Mapping[str, Persona]) -> AccountSettings:
    """What the adapter is told; the token is read from the environment here and nowhere else."""
    hosted = [personas[each] for each in account.personas if each in personas]
    default = account.personas[0]
    return AccountSettings(
        name=account.name,
        platform=account.platform,
        token=os.environ.get(account.token_env, "") if account.token_env else "",
        api_base=account.api_base,
        gateway_url=account.gateway_url,
        commands=COMMANDS,
        phrases=phrases_of(account.platform),
        personas=tuple(
            PersonaCard(id=each.id, name=each.name, tagline=each.tagline)
            for each in hosted
            if each.visibility == "public" or each.id == default
        ),
        webhook=None if account.webhook is None else _webhook(account.webhook),
        business=account.business,
    )


def _webhook(settings: WebhookSettings) -> Webhook:
    return Webhook(
        url=settings.url,
        host=settings.host,
        port=settings.port,
        path=settings.path_here,
        secret=os.environ.get(settings.secret_env, ""),
    )


def missing_secret(account: AccountSettingsFile) -> str | None:
    """What keeps an account from being served: an environment variable that is not set, in words."""
    names = [account.token_env, account.webhook.secret_env if account.webhook else None]
    missing = [name for name in names if name and not os.environ.get(name)]
    return f"the environment variable {missing[0]} is not set" if missing else None


def secrets_of(config: Config) -> list[str]:
    """Every secret that the configuration names, for the log's redactor."""
    settings = config.settings
    names: list[str | None] = [account.token_env for account in settings.accounts]
    names += [account.webhook.secret_env for account in settings.accounts if account.webhook]
    names += [each.api_key_env for each in (settings.model, settings.judge, settings.moderation) if each]
    names += [settings.store_password_env]
    return [os.environ[name] for name in names if name and os.environ.get(name)]


def owner_name() -> str:
    """Names this process among all that share a store; no two are alike."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"


@dataclass(kw_only=True)
class App:
    """A program that was put together and can be started and stopped once."""

    runtime: Runtime
    ticker: Ticker
    server: WebServer | None = None

    async def start(self) -> None:
        """Starts everything. Returns once it is known which accounts this process holds."""
        await self.runtime.housekeeping()
        if self.server is not None:
            self.server.start()
        self.runtime.start()
        self.ticker.start()
        for account in self.runtime.accounts.values():
            await account.first_state()

    async def stop(self) -> None:
        """Stops everything within 5 s; nothing is lost."""
        self.ticker.stop()
        if self.server is not None:
            await self.server.stop(closing=self.runtime.stop)
        else:
            await self.runtime.stop()
        await self.runtime.composer.close()
        await self.runtime.recall.close()
        await self.runtime.store.close()


def store_of(config: Config) -> Store:
    """The configured store, not yet open. Raises StoreError for a URL that its driver does not take."""
    settings = config.settings
    password = os.environ.get(settings.store_password_env, "") if settings.store_password_env else ""
    return store_at(settings.store, folder=config.folder, password=password, driver=settings.store_driver)


def store_at(url: str, *, folder: Path, password: str, driver: str) -> Store:
    """The store that a URL names, not yet open; a file from `folder` on. Raises StoreError as `store_of` does."""
    path = file_of(url, folder=folder)
    if path is not None:
        return SqliteStore(path)
    # Not imported by those who do without: the drivers take their time and memory.
    from reprise.stores.mongo import MongoStore

    return MongoStore(with_password(url, password), rng=Random(), driver=driver)  # noqa: S311 - who looks where for work


async def open_store(store: Store, clock: Clock, *, unfinished: bool = False) -> Store:
    """The store, opened. Raises StoreError, also when this machine's clock and the store's differ by more than 5 s, and,
    unless it may be `unfinished`, when a copy or restore into it was not finished."""
    await store.open()
    off = abs((await store.lease_time()).timestamp() - clock.wall())
    if off > CLOCK_OFF_AT_MOST.total_seconds():
        await store.close()
        raise StoreError(f"this machine's clock is {off:.0f} s off the database's; set it right first")
    if not unfinished and await is_unfinished(store):
        await store.close()
        raise StoreError(f"the store cannot be used: {UNFINISHED}")
    return store


async def build(config: Config, *, worker: bool = False) -> App:
    """`reprise run`, with `worker` one that holds no accounts and needs no tokens. Raises ConfigError, StoreError."""
    clock = SystemClock()
    settings = config.settings
    adapters: dict[str, Adapter] = {}
    for account in settings.accounts:
        if not worker and (reason := missing_secret(account)):
            log.error("account_disabled", account=account.name, reason=reason)
            continue
        adapters[account.name] = connect(account_settings(account, config.hosting.personas), clock)
    listening = None
    web_accounts = [name for name, adapter in adapters.items() if isinstance(adapter, ServesHttp) and not worker]
    if web_accounts or "console" in settings.model_fields_set:
        listening = listen(settings.console.host, settings.console.port)
    store = await open_store(store_of(config), clock)
    model, judge = configured_models(settings, clock)
    runtime = Runtime(
        store=store,
        clock=clock,
        hosting=config.hosting,
        model=model,
        adapters=adapters,
        settings=RuntimeSettings(
            owner=owner_name(),
            lease=settings.lease,
            reply_after=settings.reply_after,
            reply_within=settings.reply_within,
            holds_accounts=not worker,
            bar=settings.follow_ups.bar,
        ),
        judge=judge,
        embedder=configured_embedder(settings.model),
        moderator=configured_moderator(settings.moderation),
    )
    server = None
    if listening is not None:
        desk = Desk(runtime=runtime, account=web_accounts[0], models=FixedModel(model)) if web_accounts else None
        hosts = LOOPBACK if settings.console.host in LOOPBACK else None
        server = WebServer(application(runtime, desk, hosts), listening)
    ticker = Ticker(every=settings.tick, tick=runtime.tick, housekeeping=runtime.housekeeping)
    return App(runtime=runtime, ticker=ticker, server=server)


@dataclass(kw_only=True)
class Demo:
    """The demo's app, and which model it found."""

    app: App
    models: FoundModels


async def build_demo(*, personas: Mapping[str, Persona], store_path: Path, host: str, port: int, offline: bool) -> Demo:
    """`reprise demo`: the web chat with all personas and a clock that can be moved. Raises ConfigError, StoreError."""
    listening = listen(host, port)
    store = await open_store(SqliteStore(store_path), SystemClock())
    clock: MovableClock = await kept_clock(store)
    order = sorted(personas, key=lambda each: (each != "maestro", each))
    hosting = Hosting(
        accounts={WEB_ACCOUNT: HostedAccount(name=WEB_ACCOUNT, platform="web", personas=tuple(order))},
        personas=personas,
        policy=FollowUpPolicy(),
    )
    adapter = connect(AccountSettings(name=WEB_ACCOUNT, platform="web", commands=COMMANDS), clock)
    runtime = Runtime(
        store=store,
        clock=clock,
        hosting=hosting,
        model=OfflineWriter(),
        adapters={WEB_ACCOUNT: adapter},
        settings=RuntimeSettings(owner=owner_name(), lease=timedelta(seconds=5)),
    )

    models = FoundModels(environment={} if offline else os.environ, use=runtime.use)
    if not offline:
        await models.choose_best()
    desk = Desk(
        runtime=runtime,
        account=WEB_ACCOUNT,
        models=models,
        time_machine=TimeMachine(runtime=runtime, clock=clock),
    )
    server = WebServer(application(runtime, desk, LOOPBACK if host in LOOPBACK else None), listening)
    ticker = Ticker(every=timedelta(seconds=2), tick=runtime.tick, housekeeping=runtime.housekeeping)
    return Demo(app=App(runtime=runtime, ticker=ticker, server=server), models=models)


async def build_chat(
    *, persona: Persona, personas: Mapping[str, Persona], store_path: Path, model: LanguageModel | None
) -> App:
    """`reprise chat`: one persona in the terminal, remembered in its own store. Without a model, one is looked for."""
    clock = SystemClock()
    store = await open_store(SqliteStore(store_path), clock)
    account = f"terminal-{persona.id}"  # of its own, so that each persona is found where it was left
    hosting = Hosting(
        accounts={account: HostedAccount(name=account, platform="terminal", personas=(persona.id,))},
        personas=personas,
        policy=FollowUpPolicy(quiet_hours=None),
    )
    adapter = connect(AccountSettings(name=account, platform="terminal", commands=COMMANDS), clock)
    runtime = Runtime(
        store=store,
        clock=clock,
        hosting=hosting,
        model=model or OfflineWriter(),
        adapters={account: adapter},
        settings=RuntimeSettings(
            owner=owner_name(), lease=timedelta(seconds=5), reply_after=timedelta(milliseconds=100)
        ),
    )
    if model is None:
        await FoundModels(environment=os.environ, use=runtime.use).choose_best()
    ticker = Ticker(every=timedelta(seconds=2), tick=runtime.tick, housekeeping=runtime.housekeeping)
    return App(runtime=runtime, ticker=ticker)


def keep_what_is_loaded() -> None:
    """Spares the garbage collector what stays for good, libraries above all: looking through it would stop everything for a
    tenth of a second now and then."""
    gc.collect()
    gc.freeze()


async def run_until_stopped(app: App, *, ready: Callable[[], None]) -> None:
    """Runs until Ctrl-C or SIGTERM, or until no account is left to run, then stops cleanly."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    try:
        await app.start()
        ready()
        keep_what_is_loaded()
        waiting = [asyncio.create_task(stopping.wait()), asyncio.create_task(app.runtime.finished())]
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
    finally:
        await app.stop()
