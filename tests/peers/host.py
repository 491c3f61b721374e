"""The core as an adapter sees it, in memory, and a clock that does not make tests wait."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from reprise.clock import SystemClock
from reprise.events import Event, TextReceived
from reprise.ports import Adapter, AdapterHost, KnownChat


class QuickClock(SystemClock):
    """Waits are noted and cut short; measured time can be moved on."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.ahead = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.ahead

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        await super().sleep(min(seconds, 0.02))


class Host:
    """Stores events in memory, or fails as told."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.said: list[str] = []
        self.failures: list[Exception] = []
        self.offered = 0
        self.blocked: dict[str, asyncio.Event] = {}
        """By text: what `handle` waits for."""
        self._changed = asyncio.Event()

    def _tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, predicate: Callable[[], object]) -> None:
        """Returns once `predicate` holds, looked at after whatever this host is told."""
        async with asyncio.timeout(10):
            while not predicate():
                await self._changed.wait()

    async def handle(self, event: Event) -> None:
        self.offered += 1
        self._tell()
        if isinstance(event, TextReceived) and event.text in self.blocked:
            await self.blocked[event.text].wait()
        if self.failures:
            raise self.failures.pop(0)
        self.events.append(event)
        if isinstance(event, TextReceived):
            self.said.append(f"stored {event.text}")
        self._tell()

    async def known_chats(self) -> list[KnownChat]:
        return []

    def heard(self) -> None:
        self.said.append("heard")
        self._tell()

    def caught_up(self) -> None:
        self.said.append("caught up")
        self._tell()

    def fell_behind(self) -> None:
        self.said.append("fell behind")
        self._tell()

    @property
    def texts(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, TextReceived)]


@asynccontextmanager
async def receiving(adapter: Adapter, host: AdapterHost) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(adapter.receive(host))
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.wait([task])
