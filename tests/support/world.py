"""A runtime on the real store with a clock that the test moves, a scripted model, and one person who writes to it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from reprise.accounts import AccountState
from reprise.errors import StoreUnavailable
from reprise.events import CommandReceived, Started, TextReceived
from reprise.hosting import HostedAccount, Hosting
from reprise.models import (
    Candidate,
    Choice,
    Contact,
    ContactKey,
    ConversationKey,
    ExtractBrief,
    FollowUpBrief,
    FollowUpPolicy,
    MemoryDraft,
    MemoryKind,
    MessageKind,
    Persona,
    Reminders,
)
from reprise.ports import Embedder, LanguageModel, Moderator, OutgoingPart
from reprise.runtime import Runtime, RuntimeSettings
from reprise.stores.sqlite import SqliteStore
from reprise.testing import FakeClock, RecordingAdapter, ScriptedModel

START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ANNA = ContactKey(account="club", person="7")
KEY = ConversationKey(account="club", person="7", persona="chef")

CHEF = Persona(
    id="chef",
    name="Chef Lou",
    tagline="Cooks with what you have",
    character="A warm cook.",
    voice="Short.",
    greeting="Hello, I am an AI who plays a cook.",
)
MAESTRO = Persona(
    id="maestro",
    name="The Maestro",
    tagline="Movies",
    character="A director.",
    voice="Grand.",
    greeting="Welcome!",
    visibility="public",
)


class World:
    """A runtime with one account, and a person who writes to it."""

    def __init__(
        self,
        policy: FollowUpPolicy,
        *,
        text: int = 2000,
        nonce: timedelta | None = None,
        adapter: RecordingAdapter | None = None,
        timezone: str | None = "Europe/Berlin",
        store: Any = None,
        settings: RuntimeSettings | None = None,
        now: datetime = START,
        thumbs: bool = False,
        personas: Sequence[Persona] = (),
        reminders: Reminders = Reminders(),  # noqa: B008 - a frozen value
        judge: LanguageModel | None = None,
        embedder: Embedder | None = None,
        moderator: Moderator | None = None,
    ) -> None:
        """`personas`: those besides the chef and the maestro."""
        self.clock = FakeClock(now)
        self.settings = settings or RuntimeSettings(owner="one")
        self.store: SqliteStore = store or SqliteStore(":memory:")
        self.model = ScriptedModel()
        self.adapter = adapter or RecordingAdapter(text=text, nonce_window=nonce)
        self.runtime = Runtime(
            store=self.store,
            clock=self.clock,
            hosting=Hosting(
                accounts={
                    "club": HostedAccount(
                        name="club",
                        platform="recording",
                        personas=("chef", "maestro", *(each.id for each in personas)),
                        timezone=timezone,
                    )
                },
                personas={each.id: each for each in (CHEF, MAESTRO, *personas)},
                policy=policy,
                reminders=reminders,
                thumbs=thumbs,
            ),
            model=self.model,
            adapters={"club": self.adapter},
            settings=self.settings,
            judge=judge,
            embedder=embedder,
            moderator=moderator,
        )
        self._numbers = count(1)

    async def start(self) -> None:
        await self.store.open()
        self.runtime.start()
        await self.runtime.accounts["club"].first_state()
        await self.adapter.receiving.wait()

    async def says(self, text: str, **more: str) -> str:
        """The person writes; returns the message's id."""
        number = str(next(self._numbers))
        await self.adapter.hears(
            TextReceived(
                key=f"m{number}", contact=ANNA, address="7", at=self.clock.now(), text=text, message_id=number, **more
            )
        )
        return number

    async def commands(self, command: str, argument: str = "", *, locale: str | None = None) -> OutgoingPart:
        """The person commands, or presses a button; returns the last part of the answer."""
        await self.adapter.hears(
            CommandReceived(
                key=f"c{next(self._numbers)}",
                contact=ANNA,
                address="7",
                at=self.clock.now(),
                command=command,
                argument=argument,
                locale=locale,
            )
        )
        await self.runtime.settle()
        return self.adapter.sent[-1]

    async def presses(self, choice: Choice) -> OutgoingPart:
        return await self.commands(choice.command, choice.argument)

    async def _moved(self, delta: timedelta) -> None:
        """Moves the clock. In one leap a lease runs out that a process would have renewed on the way, and would have heard
        its platform: that is caught up with."""
        account = self.runtime.accounts["club"]
        self.clock.advance(delta)
        account.receiving.heard()
        half = self.settings.lease.total_seconds() / 2
        while account.state is AccountState.HELD and account.lease_left() < half:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0)

    async def passes(self, delta: timedelta) -> None:
        """Time passes as it does: every due instant on the way is played."""
        until = self.clock.now() + delta
        await self.runtime.settle()
        while (due := await self.runtime.next_instant()) is not None and due <= until:
            await self._moved(max(due - self.clock.now(), timedelta()))
            before = due
            await self.runtime.settle()
            if await self.runtime.next_instant() == before:
                break
        await self._moved(max(until - self.clock.now(), timedelta()))
        await self.runtime.settle()

    async def talks(self, *texts: str) -> None:
        """Each text gets its reply."""
        for text in texts:
            await self.says(text)
            await self.passes(timedelta(seconds=2))

    def texts(self, kind: MessageKind) -> list[str]:
        return [part.text for part in self.adapter.sent if part.kind is kind]


MakeWorld = Callable[..., World]


class Interrupted:
    """A store where the `at`-th call of `method` meets an accident: it `fails` (the disk is full), or the whole program dies `before` or
    `after` it, and hears nothing of this or any later call."""

    def __init__(self, store: SqliteStore, *, method: str, at: int, accident: str) -> None:
        self._store = store
        self._method = method
        self._at = at
        self._accident = accident
        self.calls = 0
        self.met = asyncio.Event()
        self.over = asyncio.Event()
        """Set it to bury the dead program: its calls end."""
        self._dead = False

    def __getattr__(self, name: str) -> Any:
        inner = getattr(self._store, name)
        if name in {"open", "close", "export_messages"}:
            return inner

        async def call(*args: Any, **more: Any) -> Any:
            self.calls += name == self._method
            meets = name == self._method and self.calls == self._at
            if meets and self._accident == "fails":
                self.met.set()
                raise StoreUnavailable("the disk is full")
            if self._dead or (meets and self._accident == "before"):
                await self._die()
            result = await inner(*args, **more)
            if self._dead or meets:
                await self._die()
            return result

        return call

    async def _die(self) -> None:
        self._dead = True
        self.met.set()
        await self.over.wait()
        raise StoreUnavailable("the program is dead")


def remembers_shirt(brief: ExtractBrief) -> list[MemoryDraft]:
    return [
        MemoryDraft(
            kind=MemoryKind.FACT,
            text="bought a vintage shirt at the thrift shop",
            sources=(message.id,),
            quote="vintage shirt",
        )
        for message in brief.messages
        if "vintage shirt" in message.text
    ]


def remembers_jeans(brief: ExtractBrief) -> list[MemoryDraft]:
    return [
        MemoryDraft(
            kind=MemoryKind.FACT, text="wears their old jeans with it", sources=(message.id,), quote="old jeans"
        )
        for message in brief.messages
        if "old jeans" in message.text
    ]


def asks_about_shirt(brief: FollowUpBrief) -> list[Candidate]:
    texts = ["Found another vintage shirt at the thrift?", "Which jeans go with that vintage find of yours?"]
    return [Candidate(text=text, memories=(brief.memories[0].id,)) for text in texts[len(brief.previous) :][:1]]


async def shirt_talk(world: World) -> None:
    world.model.drafts = remembers_shirt
    world.model.candidates = asks_about_shirt
    await world.talks("hi", "I bought a vintage shirt at the thrift shop", "it is green")


async def followed_up(world: World) -> OutgoingPart:
    await shirt_talk(world)
    await world.passes(timedelta(days=2))
    (part,) = [part for part in world.adapter.sent if part.kind is MessageKind.FOLLOW_UP]
    return part


async def anna(world: World) -> Contact:
    contact = await world.store.contact(ANNA)
    assert contact is not None
    return contact


async def opens(world: World, payload: str, *, key: str = "", who: ContactKey = ANNA) -> OutgoingPart:
    await world.adapter.hears(
        Started(key=key or f"s-{payload}-{who.person}", contact=who, address="7", at=world.clock.now(), payload=payload)
    )
    await world.runtime.settle()
    return world.adapter.sent[-1]
