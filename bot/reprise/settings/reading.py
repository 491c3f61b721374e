"""Reading `reprise.yaml`, and refusing what cannot work, with file, line and a hint."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import timedelta
from importlib.metadata import entry_points
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from reprise.commands import zones
from reprise.errors import ConfigError
from reprise.hosting import HostedAccount, Hosting
from reprise.models import Persona
from reprise.persona.loader import load_personas, persona_file
from reprise.settings.shape import AccountSettingsFile, ModelSettings, ModerationSettings, Settings, WebhookSettings
from reprise.storeurl import complaint
from reprise.strictness import tighten
from reprise.timing import zone_named
from reprise.yamlfile import Document, KeyPath, read_yaml, suggestion, together, validate

SHORTEST_LEASE = timedelta(milliseconds=500)
SHORTEST_TICK = timedelta(milliseconds=10)


def installed_platforms() -> list[str]:
    """The adapters that are installed, by the entry-point group `reprise.adapters`."""
    return sorted(each.name for each in entry_points(group="reprise.adapters"))


class Config:
    """Settings that were read and found able to work, with what they name: the personas and the hosting."""

    def __init__(self, settings: Settings, personas: Mapping[str, Persona], folder: Path) -> None:
        self.settings = settings
        self.personas = personas
        self.folder = folder
        self.hosting = Hosting(
            accounts={
                each.name: HostedAccount(
                    name=each.name, platform=each.platform, personas=each.personas, timezone=each.timezone
                )
                for each in settings.accounts
            },
            personas=personas,
            policy=settings.follow_ups.policy(),
            reminders=settings.safety.reminders(),
            thumbs=settings.follow_ups.thumbs,
        )


def load_config(path: Path) -> Config:
    """Reads and checks the file and the personas it names. Raises ConfigError with everything that is wrong."""
    document = read_yaml(path)
    settings = validate(document, Settings)
    errors: list[ConfigError] = []
    folder = (path.parent / settings.personas).resolve()
    personas: Mapping[str, Persona] = {}
    try:
        personas = load_personas(folder)
    except ConfigError as error:
        errors.append(error)
    errors += _store_errors(document, settings)
    errors += _account_errors(document, settings, personas)
    errors += _policy_errors(document, settings)
    errors += _looser_personas(folder, settings, personas)
    if errors:
        raise together(errors)
    return Config(settings, personas, path.parent)


def _store_errors(document: Document, settings: Settings) -> list[ConfigError]:
    wrong = complaint(settings.store)
    return [] if wrong is None else [document.error(("store",), *wrong)]


def _account_errors(document: Document, settings: Settings, personas: Mapping[str, Persona]) -> list[ConfigError]:
    errors: list[ConfigError] = []
    platforms = installed_platforms()
    seen: set[str] = set()
    tokens: dict[tuple[str, str], str] = {}
    for number, account in enumerate(settings.accounts):
        here = ("accounts", number)
        if account.name in seen:
            errors.append(document.error((*here, "name"), f"{account.name!r} is the name of an earlier account too"))
        seen.add(account.name)
        if account.platform not in platforms:
            hint = suggestion(account.platform, platforms) or f"installed are {', '.join(platforms)}"
            errors.append(document.error((*here, "platform"), f"there is no adapter for {account.platform!r}", hint))
        elif account.platform in {"telegram", "discord"} and not account.token_env:
            hint = "name the environment variable that holds the token, such as token_env: TELEGRAM_TOKEN"
            errors.append(document.error(here, f"a {account.platform} account needs token_env", hint))
        elif account.platform in {"telegram", "discord"} and account.token_env:
            other = tokens.setdefault((account.platform, account.token_env), account.name)
            if other != account.name:
                words = f"{account.token_env} is the token of the account {other!r} too"
                hint = "each account is a bot of its own, with a token of its own in another variable"
                errors.append(document.error((*here, "token_env"), words, hint))
        if account.business and account.platform != "telegram":
            words = f"a {account.platform} account has no business chats"
            errors.append(document.error((*here, "business"), words, "leave it out"))
        for index, persona in enumerate(account.personas):
            if personas and persona not in personas:
                hint = suggestion(persona, list(personas)) or f"known are {', '.join(personas)}"
                errors.append(document.error((*here, "personas", index), f"there is no persona {persona!r}", hint))
        if account.timezone is not None and zone_named(account.timezone) is None:
            words = f"there is no zone {account.timezone!r}"
            errors.append(document.error((*here, "timezone"), words, _zone_hint(account.timezone)))
        for key, schemes in (("api_base", ("http", "https")), ("gateway_url", ("ws", "wss"))):
            url: str | None = getattr(account, key)
            # What an adapter of somebody else's takes there, it says itself.
            if account.platform in {"telegram", "discord"} and url is not None and urlsplit(url).scheme not in schemes:
                errors.append(document.error((*here, key), f"should begin with {schemes[0]}:// or {schemes[1]}://"))
        if account.webhook is not None:
            errors += _webhook_errors(document, here, account, account.webhook)
    return errors


def _webhook_errors(
    document: Document, account_at: KeyPath, account: AccountSettingsFile, webhook: WebhookSettings
) -> list[ConfigError]:
    here = (*account_at, "webhook")
    errors: list[ConfigError] = []
    if account.platform != "telegram":
        errors.append(document.error(here, f"a {account.platform} account has no webhook", "leave it out"))
    url = urlsplit(webhook.url)
    # A Bot API server of one's own calls plain http too.
    if url.scheme not in ({"https"} if account.api_base is None else {"https", "http"}) or not url.netloc:
        errors.append(document.error((*here, "url"), "should begin with https://", "Telegram calls nothing else"))
    if webhook.path is not None and not webhook.path.startswith("/"):
        errors.append(document.error((*here, "path"), "should begin with /"))
    return errors


def _policy_errors(document: Document, settings: Settings) -> list[ConfigError]:
    errors: list[ConfigError] = []
    follow_ups = settings.follow_ups
    if follow_ups.first_after >= follow_ups.stop_after:
        hint = f"stop_after is {follow_ups.stop_after}, so no follow-up could ever be sent"
        errors.append(document.error(("follow_ups", "first_after"), "is not shorter than stop_after", hint))
    errors += [
        document.error(("follow_ups", key), "should be longer than nothing")
        for key in ("window", "stop_after", "first_after")
        if getattr(follow_ups, key) <= timedelta()
    ]
    if settings.lease < SHORTEST_LEASE:
        errors.append(document.error(("lease",), "should be at least 500ms", "the default is 30s"))
    if settings.reply_within <= timedelta():
        errors.append(document.error(("reply_within",), "should be longer than nothing", "the default is 24h"))
    if settings.tick < SHORTEST_TICK:
        errors.append(document.error(("tick",), "should be at least 10ms", "the default is 5s"))
    for key in ("model", "judge", "moderation"):
        endpoint: ModelSettings | ModerationSettings | None = getattr(settings, key)
        if endpoint and endpoint.base_url and urlsplit(endpoint.base_url).scheme not in {"http", "https"}:
            errors.append(document.error((key, "base_url"), "should begin with http:// or https://"))
    return errors


def _looser_personas(folder: Path, settings: Settings, personas: Mapping[str, Persona]) -> list[ConfigError]:
    errors: list[ConfigError] = []
    for persona in personas.values():
        for name, wanted in persona.follow_ups.items():
            try:
                tighten(settings.follow_ups.policy(), {name: wanted})
            except ValueError as error:
                written = read_yaml(persona_file(folder, persona.id))
                words = str(error).removeprefix(f"{name}: ")
                hint = "a persona may be stricter than its account, never looser"
                errors.append(written.error(("follow_ups", name), words, hint))
    return errors


def _zone_hint(name: str) -> str:
    if meant := zones.zone_named(name):
        return f"write {meant}"
    close = difflib.get_close_matches(name, available_timezones(), n=1, cutoff=0.6)
    return f"did you mean {close[0]}?" if close else "write an IANA name, such as Europe/Berlin"
