"""The shape of `reprise.yaml`. Secrets never stand in the file; it names environment variables."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from reprise.durations import Cap, Duration, QuietHoursSetting
from reprise.models import FollowUpPolicy
from reprise.models.judging import BAR
from reprise.settings.safety import SafetySettings
from reprise.timing import REPLY_WITHIN

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


class ModerationSettings(_Part):
    """A further check of what is written, by an OpenAI-compatible endpoint that has `/moderations`. Leave it out and there is
    none. While it fails no follow-up is sent, and replies go out with the other checks alone."""

    base_url: str | None = Field(default=None, description="Where the endpoint is; left out: OpenAI.")
    name: str = Field(
        default="omni-moderation-latest", description="The moderating model's name, as the endpoint knows it."
    )
    api_key_env: VariableName | None = Field(default=None, description="Environment variable that holds the key.")
    timeout: Duration = Field(
        default=timedelta(seconds=5), description="Longest wait for one answer; every reply waits for it."
    )


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
    approval: bool = Field(
        default=False, description="Each waits in the studio until somebody accepts it; see docs/studio.md."
    )
    thumbs: bool = Field(default=False, description="Thumbs up and down under each; `why` and `stats` show them.")

    bar: Annotated[int, Field(ge=1, le=5)] = Field(
        default=BAR, description="Points of 5 that the judge must give a follow-up for each of the four guidelines."
    )

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
            approval=self.approval,
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
    judge: ModelSettings | None = Field(
        default=None, description="Who scores follow-ups, with the keys of `model`; left out: the model that writes."
    )
    moderation: ModerationSettings | None = Field(
        default=None, description="A further check of replies and follow-ups by a moderation endpoint; left out: none."
    )
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
