"""`reprise.yaml`: its shape, reading it, and refusing what cannot work, with file, line and a hint.

Secrets never stand in the file; it names environment variables. `docs/settings.md` is generated from these models.
"""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Mapping
from datetime import timedelta
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated, Literal, cast
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from reprise.commands import zones
from reprise.durations import Cap, Duration, QuietHoursSetting, format_duration
from reprise.errors import ConfigError
from reprise.hosting import HostedAccount, Hosting
from reprise.models import FollowUpPolicy, Persona
from reprise.persona.loader import load_personas, persona_file
from reprise.safetysettings import SafetySettings
from reprise.storeurl import complaint
from reprise.strictness import tighten
from reprise.timing import REPLY_WITHIN, zone_named
from reprise.yamlfile import Document, KeyPath, read_yaml, suggestion, together, validate

SHORTEST_LEASE = timedelta(milliseconds=500)
SHORTEST_TICK = timedelta(milliseconds=10)
DEFAULTS = FollowUpPolicy()


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _variable_name(name: str) -> str:
    if not name.isascii() or not name.isidentifier():
        # Not repeated: it may be the secret itself.
        raise ValueError("should be the name of an environment variable, such as TELEGRAM_TOKEN, not the secret itself")
    return name


_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


def _account_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(
            "should be 1 to 64 letters, digits, dots, hyphens and underscores, the first a letter or digit"
        )
    return name


VariableName = Annotated[str, AfterValidator(_variable_name)]


class ModelSettings(_Part):
    """Any OpenAI-compatible endpoint. Leave the whole part out and the offline writer answers."""

    base_url: str | None = Field(default=None, description="Where the endpoint is; left out: OpenAI.")
    name: str = Field(description="The model's name, as the endpoint knows it.")
    api_key_env: VariableName | None = Field(default=None, description="Environment variable that holds the key.")
    timeout: Duration = Field(default=timedelta(seconds=60), description="Longest wait for one answer.")
    embeddings: str | None = Field(
        default=None, description="An embedding model of the same endpoint; recall then searches by meaning too."
    )
    vision: bool = Field(default=False, description="Whether it sees: pictures that people send are passed on to it.")


_LISTEN = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([^\s:/]+)):(\d{1,5})")


def _listen_address(text: str) -> str:
    found = _LISTEN.fullmatch(text)
    if found is None or int(found[3]) > 65535:
        raise ValueError("should be an address and a port, such as 127.0.0.1:8443")
    return text


class WebhookSettings(_Part):
    """Telegram posts updates to us, instead of being polled. See `docs/telegram.md`."""

    url: str = Field(description="The address that Telegram calls; https, with a port of 443, 80, 88 or 8443.")
    listen: Annotated[str, AfterValidator(_listen_address)] = Field(
        description="Where this process listens, such as 127.0.0.1:8443; a proxy in front brings the https."
    )
    path: str | None = Field(
        default=None, description="The path as it arrives here, if the proxy changes it; left out: that of the url."
    )
    secret_env: VariableName = Field(
        description="Environment variable with the secret that Telegram sends along: 1 to 256 of A-Z, a-z, 0-9, _ and -."
    )

    @property
    def host(self) -> str:
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        return int(self.listen.rpartition(":")[2])

    @property
    def path_here(self) -> str:
        """The path as it arrives at this process."""
        return self.path or urlsplit(self.url).path or "/"


class AccountSettingsFile(_Part):
    """One bot identity on one platform."""

    name: Annotated[str, AfterValidator(_account_name)] = Field(
        description="How you call it; part of every conversation's name."
    )
    platform: str = Field(description="telegram, discord, web, or another adapter that is installed.")
    token_env: VariableName | None = Field(default=None, description="Environment variable that holds the bot's token.")
    personas: Annotated[tuple[str, ...], Field(min_length=1)] = Field(
        description="Who answers there; the first is the default."
    )
    timezone: str | None = Field(default=None, description="Zone taken for people whose own is unknown.")
    api_base: str | None = Field(default=None, description="Another address of the platform's HTTP API.")
    gateway_url: str | None = Field(default=None, description="Another address of Discord's gateway.")
    webhook: WebhookSettings | None = Field(
        default=None, description="Telegram: be called instead of polling; the part below. Left out: polling."
    )
    business: bool = Field(
        default=False, description="Telegram: answer in the chats of business accounts too; see docs/telegram.md."
    )


class FollowUpSettings(_Part):
    """When a persona may write first. `0` means none at all, `none` means no limit."""

    min_messages: Annotated[int, Field(ge=1, le=1000)] = Field(
        default=DEFAULTS.min_messages, description="Messages the two must have exchanged inside the window."
    )
    window: Duration = Field(default=DEFAULTS.window, description="Over how long those messages are counted.")
    stop_after: Duration = Field(default=DEFAULTS.stop_after, description="Silence after which the persona stops.")
    first_after: Duration = Field(default=DEFAULTS.first_after, description="Silence before the first follow-up.")
    max_unanswered: Cap = Field(default=DEFAULTS.max_unanswered, description="How many may stay unanswered.")
    min_gap: Duration = Field(default=DEFAULTS.min_gap, description="Least time between two, over all personas.")
    quiet_hours: QuietHoursSetting = Field(
        default=DEFAULTS.quiet_hours, description="Hours of the person's day without follow-ups, or none."
    )
    crisis_rest: Duration = Field(
        default=DEFAULTS.crisis_rest, description="Least time without follow-ups after words of a crisis."
    )
    minors: bool = Field(default=False, description="Write first to minors too; only where that is lawful.")
    thumbs: bool = Field(default=False, description="Thumbs up and down under each; `why` and `stats` show them.")

    def policy(self) -> FollowUpPolicy:
        return FollowUpPolicy(
            min_messages=self.min_messages,
            window=self.window,
            stop_after=self.stop_after,
            first_after=self.first_after,
            max_unanswered=self.max_unanswered,
            min_gap=self.min_gap,
            quiet_hours=self.quiet_hours,
            crisis_rest=self.crisis_rest,
            minors=self.minors,
        )


class ConsoleSettings(_Part):
    """Where the pages are served. Without a web account, naming this part serves `/healthz` and `/metrics` alone."""

    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: Annotated[int, Field(ge=0, le=65535)] = Field(default=8765, description="Port; 0 takes a free one.")


class Settings(_Part):
    """The whole of `reprise.yaml`."""

    store: str = Field(
        default="sqlite:///reprise.db",
        description="Where everything is kept: sqlite:///FILE, or mongodb://HOST/NAME for more than one machine.",
    )
    store_password_env: VariableName | None = Field(
        default=None, description="Environment variable that holds the password of the user in a MongoDB URL."
    )
    store_driver: Literal["motor", "pymongo"] = Field(
        default="motor", description="What talks to MongoDB: Motor, or PyMongo's own asyncio client."
    )
    personas: str = Field(default="personas/", description="Folder of persona files.")
    model: ModelSettings | None = Field(default=None, description="Who writes; left out: the offline writer.")
    accounts: Annotated[tuple[AccountSettingsFile, ...], Field(min_length=1)] = Field(description="Who is on-line.")
    follow_ups: FollowUpSettings = Field(default=FollowUpSettings(), description="When a persona may write first.")
    safety: SafetySettings = Field(default=SafetySettings(), description="What it says of itself, and budgets.")
    reply_after: Duration = Field(default=timedelta(seconds=1.5), description="Quiet before a reply is begun.")
    reply_within: Duration = Field(
        default=REPLY_WITHIN,
        description="An older message gets no reply any more: it stays in the history, and the next reply knows it.",
    )
    tick: Duration = Field(default=timedelta(seconds=5), description="How often due work is looked for.")
    lease: Duration = Field(default=timedelta(seconds=30), description="How long work stays claimed by a dead process.")
    console: ConsoleSettings = Field(default=ConsoleSettings(), description="Where the pages are served.")


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
    if settings.model and settings.model.base_url and urlsplit(settings.model.base_url).scheme not in {"http", "https"}:
        errors.append(document.error(("model", "base_url"), "should begin with http:// or https://"))
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


# --------------------------------------------------------------------------- docs/settings.md


def reference() -> str:
    """The settings as a page of Markdown: `python -m reprise.settings > docs/settings.md`."""
    lines = [
        "# Settings",
        "",
        "Every key of `reprise.yaml`. This page is generated: `python -m reprise.settings > docs/settings.md`.",
        "Durations are written like `14d`, `20h`, `1h30m`, `30s` or `1500ms`. Secrets are never in the file: it names the",
        "environment variables that hold them. An unknown key is an error, with a suggestion.",
    ]
    parts: list[tuple[str, type[BaseModel]]] = [
        ("", Settings),
        ("model", ModelSettings),
        ("accounts", AccountSettingsFile),
        ("accounts: webhook", WebhookSettings),
        ("follow_ups", FollowUpSettings),
        ("safety", SafetySettings),
        ("console", ConsoleSettings),
    ]
    for key, model in parts:
        lines += ["", f"## `{key}`" if key else "## The file", "", (model.__doc__ or "").strip(), ""]
        lines += ["| key | default | what it is |", "| --- | --- | --- |"]
        lines += [
            f"| `{name}` | {_default(field)} | {field.description} |" for name, field in model.model_fields.items()
        ]
    return "\n".join(lines) + "\n"


def _default(field: FieldInfo) -> str:
    value = cast("object", field.default)
    if field.is_required():
        return "required"
    if isinstance(value, BaseModel):
        return "see below"
    if isinstance(value, timedelta):
        return f"`{format_duration(value)}`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`" if value is not None else "none"


if __name__ == "__main__":
    sys.stdout.write(reference())
