"""Each chat's events in order: first what was missed, read from the chat's history, then what comes in live.

Discord hands a live event over once and expects no receipt. So it stays here until the core has stored it, and what was written
while nobody was connected is read from the chats' histories, each from its last stored message on.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from discord.utils import time_snowflake

from reprise.errors import StoreUnavailable
from reprise.events import Event
from reprise.ports import AdapterHost, Clock
from reprise_adapters.discord.failures import NotNow, Unreadable
from reprise_adapters.discord.translate import Address, Heard

log = logging.getLogger(__name__)

AT_ONCE = 4
"""How many histories are read at the same time."""
READ_BACK = timedelta(days=7)
"""How far back the history of a chat is read of which no message is stored. Less than the core remembers event keys."""
WAITING_MOST = 500
"""Live events of one chat kept in memory while they cannot be stored; beyond that they are left to its history."""
STORE_ATTEMPTS = 3
"""How often an event is offered to a core that fails in an unforeseen way, before it is set aside."""
LONGEST_BACK_OFF = 30
"""Seconds."""

Page = tuple[int | None, Sequence[Event]]
ReadPage = Callable[[int, int], Awaitable[Page]]
"""Of a channel, what follows a message: the id to go on after (None: there is no more), and what people wrote, in order.
Raises NotNow when it may work later, Unreadable when it never will."""


def back_off(failures: int) -> float:
    """Seconds to wait after that many failures in a row."""
    return min(0.5 * 2 ** (min(failures, 10) - 1), LONGEST_BACK_OFF)


@dataclass(eq=False, kw_only=True)
class _Chat:
    channel: int
    user: int
    last_seen: int | None = None
    """The newest message that is stored; None when none is."""
    caught: int = 0
    """Number of the connection before which nothing is missing."""
    failures: int = 0
    waiting: deque[tuple[Event, asyncio.Future[bool]]] = field(
        default_factory=deque[tuple[Event, asyncio.Future[bool]]]
    )
    busy: bool = False
    """Somebody is reading or storing for it."""
    overflowed: bool = False
    """Live events were dropped since its history was last begun."""


class CatchUp:
    """All chats of an account on their way to the core. `run` does the work; the rest is told what happens."""

    def __init__(self, *, account: str, host: AdapterHost, clock: Clock, read: ReadPage) -> None:
        self._account = account
        self._host = host
        self._clock = clock
        self._read = read
        self._chats: dict[int, _Chat] = {}
        self._connection = 0
        self._known = 0
        """Number of the connection for which the core has named its chats."""
        self._online = False
        self._behind = True
        self._due: deque[_Chat] = deque()
        """Chats whose history is to be read, the first first."""
        self._stuck: set[int] = set()
        """Channels whose next event the core does not take just now."""
        self._changed = asyncio.Event()
        self._storing: set[asyncio.Task[None]] = set()

    # ------------------------------------------------------------------ what happens

    def connected(self) -> None:
        """The gateway is there, or there again: every chat may miss something."""
        self._connection += 1
        self._online = True
        self._changed.set()

    def disconnected(self) -> None:
        self._online = False
        self._fall_behind()

    def user_of(self, channel: int) -> int | None:
        """Whose direct messages these are, where that is known."""
        chat = self._chats.get(channel)
        return chat.user if chat else None

    def hear(self, heard: Heard) -> asyncio.Future[bool]:
        """Takes a live event. The future says whether it was stored, once that is decided."""
        # A chat that is not known is somebody new, whose first words may have come while nobody was connected.
        chat = self._chat(heard.channel, int(heard.event.contact.person))
        decided: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        chat.waiting.append((heard.event, decided))
        if len(chat.waiting) > WAITING_MOST:
            self._leave_to_history(chat)
        self._go_on(chat)
        return decided

    def _chat(self, channel: int, user: int) -> _Chat:
        return self._chats.setdefault(channel, _Chat(channel=channel, user=user))

    def _leave_to_history(self, chat: _Chat) -> None:
        log.warning("account %s: too much waits in one chat; it will be read from the history", self._account)
        for _, decided in chat.waiting:
            _decide(decided, False)
        chat.waiting.clear()
        chat.overflowed, chat.caught = True, 0
        self._fall_behind()

    def _has_gap(self, chat: _Chat) -> bool:
        return chat.caught < self._connection or self._connection == 0

    def _go_on(self, chat: _Chat) -> None:
        """Sees to it that somebody works for a chat that has something to do."""
        if chat.busy:
            return
        if self._has_gap(chat):
            if not self._due or self._due[0] is not chat:
                self._due.appendleft(chat)  # somebody is here now: before those who may have said nothing
            self._changed.set()
        elif chat.waiting:
            chat.busy = True
            task = asyncio.create_task(self._store_waiting(chat))
            self._storing.add(task)
            task.add_done_callback(self._storing.discard)

    def _fall_behind(self) -> None:
        if not self._behind:
            self._behind = True
            self._host.fell_behind()

    def _settle(self) -> None:
        """Says so once nothing is missing anywhere."""
        if not self._behind or not self._online or self._known < self._connection or self._stuck:
            return
        if not any(self._has_gap(chat) for chat in self._chats.values()):
            self._behind = False
            self._host.caught_up()

    # ------------------------------------------------------------------ the work

    async def run(self) -> None:
        """Works until cancelled."""
        tasks = [asyncio.create_task(work) for work in (self._learn_chats(), *(self._reader() for _ in range(AT_ONCE)))]
        try:
            await asyncio.gather(*tasks)
        finally:
            tasks += self._storing
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _until(self, condition: Callable[[], object]) -> None:
        while not condition():
            self._changed.clear()
            await self._changed.wait()

    async def _learn_chats(self) -> None:
        """Asks the core for its chats, once for each connection."""
        failures = 0
        while True:
            await self._until(lambda: self._known < self._connection)
            connection = self._connection
            try:
                known = await self._host.known_chats()
            except Exception as error:
                failures += 1
                log.warning("account %s: the chats are not known yet (%s)", self._account, type(error).__name__)
                await self._clock.sleep(back_off(failures))
                continue
            failures = 0
            for each in known:
                try:
                    address = Address.parse(each.address)
                    last_seen = int(each.last_seen) if each.last_seen else None
                except ValueError:
                    log.warning("account %s: an address cannot be read; that chat is not caught up", self._account)
                    continue
                if address.channel is not None:
                    chat = self._chat(address.channel, address.user)
                    chat.last_seen = max(last_seen or 0, chat.last_seen or 0) or None
                    self._due.append(chat)
            self._due.extend(self._chats.values())  # those that the core did not name; the others are there already
            self._known = connection
            self._changed.set()
            self._settle()

    async def _reader(self) -> None:
        while True:
            await self._until(lambda: self._due and self._online and self._known == self._connection)
            chat = self._due.popleft()
            if chat.busy or not self._has_gap(chat):
                continue
            chat.busy = True
            try:
                await self._close_gap(chat)
            except NotNow as trouble:
                chat.failures += 1
                level = logging.WARNING if chat.failures == 1 else logging.DEBUG
                log.log(level, "account %s: a chat cannot be caught up yet (%s)", self._account, trouble)
                await self._clock.sleep(trouble.wait.total_seconds() if trouble.wait else back_off(chat.failures))
            finally:
                chat.busy = False
            if self._has_gap(chat):
                self._due.append(chat)
                self._changed.set()
            else:
                self._go_on(chat)
                self._settle()

    async def _close_gap(self, chat: _Chat) -> None:
        """Reads what is missing and stores it, and after it what came in live meanwhile."""
        connection, chat.overflowed = self._connection, False
        after: int | None = chat.last_seen or time_snowflake(self._clock.now() - READ_BACK)
        read: set[str] = set()
        try:
            while after is not None:
                after, events = await self._read(chat.channel, after)
                for event in events:
                    await self._store(chat, event)
                    read.add(event.key)
        except Unreadable as error:
            log.warning("account %s: a chat cannot be caught up (%s)", self._account, error)
        for _ in range(len(chat.waiting)):
            if chat.overflowed:  # what waits now came after what was dropped, and must not be stored before it
                break
            await self._store_next(chat, read)
        chat.failures = 0
        if not chat.overflowed:
            chat.caught = connection

    async def _store_waiting(self, chat: _Chat) -> None:
        try:
            while chat.waiting and not self._has_gap(chat):
                await self._store_next(chat)
        finally:
            chat.busy = False
        self._go_on(chat)

    async def _store_next(self, chat: _Chat, read: Collection[str] = ()) -> None:
        """Stores the event that waits first, unless it was just read in the history."""
        if chat.waiting:
            event, decided = chat.waiting[0]  # it stays there meanwhile, so that it is counted
            _decide(decided, event.key in read or await self._store(chat, event))
            if chat.waiting and chat.waiting[0][1] is decided:
                chat.waiting.popleft()

    async def _store(self, chat: _Chat, event: Event) -> bool:
        """Offers one event until it is stored. False when it had to be set aside."""
        failures = unforeseen = 0
        while True:
            try:
                await self._host.handle(event)
            except StoreUnavailable as error:
                if failures == 0:
                    log.warning("account %s: the store cannot take an event (%s)", self._account, error)
            except Exception as error:
                unforeseen += 1
                if unforeseen == STORE_ATTEMPTS:  # one event that the core cannot digest must not silence the chat
                    log.exception("account %s: an event was set aside", self._account)
                    self._unstick(chat)
                    return False
                log.warning("account %s: an event was not taken (%s)", self._account, type(error).__name__)
            else:
                if event.seen:
                    chat.last_seen = max(int(event.seen), chat.last_seen or 0)
                self._unstick(chat)
                return True
            failures += 1
            self._stuck.add(chat.channel)
            self._fall_behind()
            await self._clock.sleep(back_off(failures))

    def _unstick(self, chat: _Chat) -> None:
        if chat.channel in self._stuck:
            self._stuck.discard(chat.channel)
            self._settle()


def _decide(decided: asyncio.Future[bool], stored: bool) -> None:
    if not decided.done():
        decided.set_result(stored)
