"""What the pages need from the rest of the program, and no more.

The composition root implements `ConsoleBackend`; pages never see the store, the engine or an adapter. Every method
that takes a `person` answers for that person only: the pages pass the id from the visitor's cookie, never one from
a request's body or address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from reprise.models import Choice, Decision, FollowUp, Memory, Message, Persona, RuleReport, Timed


@dataclass(frozen=True, kw_only=True)
class ModelChoice:
    """A model that may write, as the page offers it."""

    id: str
    """What `choose_model` takes."""
    name: str
    """As people know it: `gpt-4o-mini`, `llama3.2`, `offline writer`."""
    detail: str = ""
    """One line: where it runs, or what has to be done to use it."""
    offline: bool = False
    """Composes from the persona's own phrases; the page says so wherever it answers."""
    available: bool = True
    """False: shown with its `detail`, but not to be chosen now."""


@dataclass(frozen=True, kw_only=True)
class WhyView(Timed):
    """Whether a persona would write first now, and why."""

    decision: Decision
    reports: tuple[RuleReport, ...]
    due_at: datetime | None
    """When this conversation is looked at next; None when only the person can change something."""
    unread: bool = False
    """That look is to remember what was said since the last, before it is to write."""
    failures: int = 0
    """How often in a row the model has failed here."""
    memories: tuple[Memory, ...] = ()
    """What is remembered, the newest first."""
    follow_ups: tuple[FollowUp, ...] = ()
    """The newest first, also those that were not sent."""


@dataclass(frozen=True, kw_only=True)
class FollowUpView:
    """A follow-up with what it refers to."""

    follow_up: FollowUp
    memories: tuple[Memory, ...]
    """Those it refers to that still exist."""
    cited: tuple[Message, ...]
    """The person's messages behind those memories, oldest first."""


class ConsoleBackend(Protocol):
    """The pages' view of a running Reprise with a web account."""

    @property
    def demo(self) -> bool:
        """True: the clock may be moved and the panel *why now* is shown."""
        ...

    @property
    def account(self) -> str:
        """Name of the web account; its adapter's routes are mounted at `/chat/{account}`."""
        ...

    @property
    def model(self) -> ModelChoice:
        """The one that writes now."""
        ...

    def now(self) -> datetime:
        """The present domain time."""
        ...

    async def personas(self) -> Sequence[Persona]:
        """Those the account hosts, the default first."""
        ...

    async def history(self, person: str, persona: str, *, limit: int, before: int | None = None) -> Sequence[Message]:
        """The newest `limit` messages (with `seq < before`), oldest first; empty when they never talked. A follow-up's
        message carries the follow-up's id; a message of the person's carries as `platform_id` the id that the page gave it
        (the event's `seen`)."""
        ...

    async def buttons(self, person: str, message: Message) -> Sequence[Choice]:
        """Those under a follow-up of the person's that still apply, in their language; none under another message: what came
        with it was sent, and is not kept."""
        ...

    async def why(self, person: str, persona: str) -> WhyView | None:
        """None when they never talked."""
        ...

    async def follow_up(self, person: str, follow_up_id: str) -> FollowUpView | None:
        """None when there is no such follow-up, or it is somebody else's."""
        ...

    async def models(self) -> Sequence[ModelChoice]:
        """All choices, the present one among them. Only asked in the demo."""
        ...

    async def choose_model(self, choice: str) -> None:
        """Lets that one write from now on. Raises KeyError for an unknown id, ModelError when it cannot be used."""
        ...

    async def move(self, by: timedelta) -> None:
        """Demo only. Waits for the work in hand, then moves domain time forward by `by`, playing every due instant on the way
        in order, and returns when all that came of it is done."""
        ...

    async def forget(self, person: str) -> None:
        """Removes the person and everything derived from them. Nothing happens for somebody unknown."""
        ...
