"""The core as an adapter sees it, in memory, and a clock that does not make tests wait."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime

from reprise.errors import AccountInterrupted
from reprise.events import Event, Started, TextReceived
from reprise.ports import Adapter, Clock, KnownChat

PATIENCE = 15
"""Seconds after which what is waited for counts as never coming."""
SHORTEST_WAIT = 0.02
"""Seconds to which an adapter's waits are cut."""


class QuickClock:
    """Another clock's time; waits are cut short."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waited = asyncio.Event()

    def now(self) -> datetime:
        return self._clock.now()

    def monotonic(self) -> float:
        return self._clock.monotonic()

    def wall(self) -> float:
        return self._clock.wall()

    async def sleep(self, seconds: float) -> None:
        self._waited.set()
        await self._clock.sleep(min(seconds, SHORTEST_WAIT))

    async def sleep_until(self, moment: datetime) -> None:
        await self.sleep((moment - self.now()).total_seconds())

    async def next_wait(self) -> None:
        """Returns once somebody waits; raises AssertionError when nobody does: an adapter waits by the clock it was given."""
        self._waited.clear()
        try:
            async with asyncio.timeout(PATIENCE):
                await self._waited.wait()
        except TimeoutError:
            raise AssertionError("the adapter does not wait by its clock") from None


class Core:
    """Stores events in memory, each once, or fails as told. It outlives the adapters that are given to it."""

    def __init__(self) -> None:
        self.offered: list[Event] = []
        """Every event that an adapter brought, oldest first."""
        self.events: list[Event] = []
        """What is stored, oldest first, each key once."""
        self.said: list[str] = []
        """What the adapter said of its hearing, and `stored`, oldest first."""
        self.failures: list[Exception] = []
        """What the next calls of `handle` raise."""
        self.blocked: dict[str, asyncio.Event] = {}
        """By text: what `handle` waits for."""
        self.ended: BaseException | None = None
        """Why `receive` ended by itself, if it did."""
        self._chats: dict[str, KnownChat] = {}
        self._changed = asyncio.Event()

    # ------------------------------------------------------------------ the protocol

    async def handle(self, event: Event) -> None:
        self.offered.append(event)
        self._tell()
        if isinstance(event, TextReceived) and event.text in self.blocked:
            await self.blocked[event.text].wait()
        if self.failures:
            raise self.failures.pop(0)
        if event.key in self.keys:
            return
        self.events.append(event)
        self.said.append("stored")
        chat = self._chats.get(event.contact.person)
        seen = event.seen or (chat.last_seen if chat else None)
        self._chats[event.contact.person] = KnownChat(contact=event.contact, address=event.address, last_seen=seen)
        self._tell()

    async def known_chats(self) -> Sequence[KnownChat]:
        return list(self._chats.values())

    def heard(self) -> None:
        self._say("heard")

    def caught_up(self) -> None:
        self._say("caught up")

    def fell_behind(self) -> None:
        self._say("fell behind")

    # ------------------------------------------------------------------ for the tests

    @property
    def keys(self) -> list[str]:
        return [event.key for event in self.events]

    @property
    def deeds(self) -> list[Event]:
        """What people did, oldest first: what is stored, without word that a page was opened."""
        return [event for event in self.events if not (isinstance(event, Started) and not event.announce)]

    @property
    def texts(self) -> list[str]:
        """The stored texts, oldest first."""
        return [event.text for event in self.events if isinstance(event, TextReceived)]

    @property
    def may_follow_up(self) -> bool:
        """Whether the adapter's last word was that it has caught up."""
        words = [word for word in self.said if word in ("caught up", "fell behind")]
        return bool(words) and words[-1] == "caught up"

    async def until(self, predicate: Callable[[], object]) -> None:
        """Returns once `predicate` holds; raises AssertionError when it does not come to that."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not predicate():
                    if self.ended is not None:
                        raise AssertionError("receive ended by itself") from self.ended
                    await self._changed.wait()
        except TimeoutError:
            raise AssertionError(f"it did not come to that; stored {self.events}, said {self.said[-8:]}") from None

    def receive_ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled():
            self.ended = task.exception() or AssertionError("it returned")
            self._tell()

    def _say(self, words: str) -> None:
        self.said.append(words)
        self._tell()

    def _tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()


@asynccontextmanager
async def receiving(adapter: Adapter, core: Core, clock: Clock) -> AsyncGenerator[asyncio.Task[None]]:
    """Receives until the block ends, and again after AccountInterrupted, as the core does. Whatever else `receive` raises, and that
    it cannot be cancelled, fails the test."""
    task = asyncio.create_task(_receive(adapter, core, clock))
    task.add_done_callback(core.receive_ended)
    try:
        yield task
    finally:
        task.cancel()
        done, _ = await asyncio.wait([task], timeout=PATIENCE)
    assert done, "receive cannot be cancelled"
    with suppress(asyncio.CancelledError):
        task.result()


async def _receive(adapter: Adapter, core: Core, clock: Clock) -> None:
    while True:
        try:
            return await adapter.receive(core)
        except AccountInterrupted:
            core.fell_behind()
            await clock.sleep(1)
