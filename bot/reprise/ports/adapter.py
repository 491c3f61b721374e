"""The protocol between the core and a platform."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable

from reprise.events import Event
from reprise.models import (
    Choice,
    ContactKey,
    ConversationKey,
    MessageKind,
    Picture,
)

PICTURE_BYTES = 5_000_000
"""The largest picture that is fetched: what most models take."""

SEND_TIMEOUT = timedelta(seconds=10)
"""The longest one `Adapter.send` may take, over all retries of the platform's own library."""


@dataclass(frozen=True, kw_only=True)
class CommandInfo:
    """A command as the platform's menu shows it."""

    name: str
    description: str
    argument: str = ""
    """Name of its optional argument, empty when it takes none."""
    descriptions: Mapping[str, str] = field(default_factory=dict[str, str])
    """By language (`de`, `pt`), where there is a translation of `description`."""


@dataclass(frozen=True, kw_only=True)
class PersonaCard:
    """A persona that anybody may choose, as a platform's menu shows it."""

    id: str
    name: str
    tagline: str


@dataclass(frozen=True, kw_only=True)
class Webhook:
    """Where the platform posts what happens, instead of being polled for it. `repr` does not show the secret."""

    url: str
    """As the platform calls it."""
    host: str
    port: int
    """Where we listen, perhaps behind a proxy."""
    path: str
    """As the call reaches us."""
    secret: str = field(repr=False)
    """What the platform proves itself with."""


@dataclass(frozen=True, kw_only=True)
class AccountSettings:
    """What an adapter is told about its account. `repr` does not show the token."""

    name: str
    platform: str
    token: str = field(default="", repr=False)
    api_base: str | None = None
    gateway_url: str | None = None
    commands: tuple[CommandInfo, ...] = ()
    phrases: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    """What the adapter itself says, by language: the table of each language file that is named as the platform."""
    personas: tuple[PersonaCard, ...] = ()
    """The account's public personas, the first one first."""
    webhook: Webhook | None = None
    """None where the platform is polled."""
    business: bool = False
    """Whether it also answers in the chats of business accounts that it was connected to (Telegram)."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a platform allows, as the adapter declares it."""

    text: int
    """Longest part `send` takes, counted as the platform counts."""
    per_second: float
    """Sends in all, per second."""
    per_chat: timedelta
    """Least time between two sends to one person."""
    nonce_window: timedelta | None = None
    """How long after its first attempt a part may be attempted again with the same nonce without arriving twice; None
    when the platform has no such key."""
    file: int | None = None
    """Bytes of the largest file that a part may bring; None where any size will do."""


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file sent with a part."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class OutgoingPart:
    """One part to send, exactly as it is to appear."""

    id: str
    conversation: ConversationKey
    address: str
    kind: MessageKind
    text: str
    nonce: str
    first_attempt_at: datetime | None = None
    """When an earlier attempt began, if there was one."""
    choices: tuple[Choice, ...] = ()
    """Buttons under it, where the platform has them; it is understood without them."""
    attachment: Attachment | None = None


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """The platform took it, and calls it `platform_id`."""

    platform_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class KnownChat:
    """A chat the account has had, for catching up after downtime."""

    contact: ContactKey
    address: str
    last_seen: str | None
    """The platform's id of the last stored message of the person's."""


class AdapterHost(Protocol):
    """What the core gives to a receiving adapter."""

    async def handle(self, event: Event) -> None:
        """Returns once the event is stored; only then may it be acknowledged to the platform. Idempotent on the event's
        key. Raises StoreUnavailable when it could not be stored: keep the event and offer it again."""
        ...

    async def known_chats(self) -> Sequence[KnownChat]:
        """The chats to catch up with, those heard from last first."""
        ...

    def heard(self) -> None:
        """The platform answered just now (a poll, a heartbeat, an event). Without it for 60 s no follow-up is sent."""
        ...

    def caught_up(self) -> None:
        """Everything that was waiting at the platform is stored. Before the first call no follow-up is sent."""
        ...

    def fell_behind(self) -> None:
        """The connection was lost and a catch-up is due: no follow-up until `caught_up` again."""
        ...


class Adapter(Protocol):
    """A platform. One instance holds one account."""

    @property
    def limits(self) -> Limits: ...

    async def receive(self, host: AdapterHost) -> None:
        """Receives until cancelled, passing events to `host` in each chat's order. Raises AccountRefused when the token
        is not accepted, AccountInterrupted when it should be called again with back-off."""
        ...

    def split(self, text: str) -> tuple[str, ...]:
        """`text` in parts that `send` takes, in order, at paragraph, line, sentence, word, and never inside a
        character. Pure. No part is empty; blank text gives no parts."""
        ...

    async def send(self, part: OutgoingPart) -> Delivered:
        """Sends one part, once. Raises exactly one of Unreachable, RateLimited, Rejected (nothing was sent) or
        OutcomeUnknown (may have arrived; also for anything unforeseen after the request went out)."""
        ...

    async def find(self, part: OutgoingPart) -> Delivered | None:
        """What the platform's own history says of a part attempted earlier; None when it is not there or the platform
        cannot be asked. Raises SendError when the question failed."""
        ...

    async def working(self, address: str, conversation: ConversationKey, draft: str) -> None:
        """Shows that a reply is being written: typing, or the draft so far where the platform can show it. An empty draft
        means it has only begun. Never raises; called again at least every 4 s."""
        ...

    async def picture(self, reference: str) -> Picture | None:
        """A picture that an event of this account referred to, at most `PICTURE_BYTES` long; None when it cannot be had (any
        more), or the platform has none. Never raises."""
        ...

    async def check(self, *, served: bool = False) -> str:
        """Asks the platform who this account is, for `doctor`: a sentence. `served`: a process of this very installation receives for
        it just now, which is no fault and must not be disturbed. Raises AccountRefused or AccountInterrupted."""
        ...

    async def close(self) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What a platform shows of an account before anybody has written to it. Texts may be cut to what the platform takes."""

    name: str
    tagline: str
    description: str
    picture: bytes | None = field(default=None, repr=False)
    """A JPEG; None leaves the picture as it is."""


@runtime_checkable
class ShowsProfile(Protocol):
    """An adapter whose platform lets a program set its profile."""

    async def show_profile(self, profile: Profile, *, dry_run: bool) -> Sequence[str]:
        """Sets what differs, the command menu too, and returns it, each in a few words; with `dry_run` changes nothing. Raises
        AccountRefused, AccountInterrupted."""
        ...
