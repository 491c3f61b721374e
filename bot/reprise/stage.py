"""A whole Reprise for one conversation: a runtime on a store in memory, a clock that is moved from one due instant to the next,
and an account that keeps what it is given. What the person writes comes at its time; the model answers as it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

from reprise.checks import check_follow_up
from reprise.clock import SystemClock
from reprise.events import CommandReceived, Event, TextReceived
from reprise.hosting import HostedAccount, Hosting
from reprise.models import (
    REACHED_FOLLOW_UP,
    Author,
    CheckResult,
    ContactKey,
    ConversationKey,
    FollowUp,
    FollowUpPolicy,
    Memory,
    Message,
    MessageKind,
    Persona,
    RuleReport,
)
from reprise.policy import explain
from reprise.ports import Delivered, LanguageModel, OutgoingPart
from reprise.runtime import Runtime, RuntimeSettings
from reprise.snapshots import read_snapshot
from reprise.stores.sqlite import SqliteStore
from reprise.testing import FakeClock, RecordingAdapter

ACCOUNT = "club"
POLICY = FollowUpPolicy()
"""The rules as they stand where nobody made them stricter."""
PERSON = ContactKey(account=ACCOUNT, person="7")
LEASE = timedelta(minutes=15)
"""Longer than any model takes: leases run on the machine's time, which goes on while it writes."""
MOST = 500
"""Follow-ups that are read at most."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A follow-up that arrived."""

    at: datetime
    follow_up: FollowUp
    lines: tuple[int, ...]
    """Numbers of the person's messages that it refers to."""
    checks: tuple[CheckResult, ...]
    """What each check says of it at that time."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """A message as it was delivered. A command of theirs counts as a notice."""

    at: datetime
    author: Author
    kind: MessageKind
    text: str
    source: str = ""
    """Id of the reply, notice or follow-up that it is (part of)."""


class _Clock(FakeClock):
    """Domain time is moved by hand; leases run on the machine's, since real models take real time."""

    def __init__(self, now: datetime) -> None:
        super().__init__(now)
        self._machine = SystemClock()

    def monotonic(self) -> float:
        return self._machine.monotonic()

    def wall(self) -> float:
        return self._machine.wall()

    async def sleep(self, seconds: float) -> None:
        await self._machine.sleep(seconds)


class _Account(RecordingAdapter):
    def __init__(self, clock: _Clock) -> None:
        super().__init__()
        self._clock = clock
        self.arrived: list[tuple[datetime, OutgoingPart]] = []

    async def send(self, part: OutgoingPart) -> Delivered:
        self.arrived.append((self._clock.now(), part))
        return await super().send(part)


class Stage:
    """One conversation and the program around it, used as `async with`. Raises StoreUnavailable."""

    def __init__(
        self,
        *,
        persona: Persona,
        zone: str,
        locale: str,
        start: datetime,
        model: LanguageModel,
        judge: LanguageModel | None,
        bar: int,
    ) -> None:
        self._persona = persona
        self._zone = zone
        self._locale = locale
        self.key = ConversationKey(account=ACCOUNT, person=PERSON.person, persona=persona.id)
        self._clock = _Clock(start)
        self._store = SqliteStore(":memory:")
        self._account = _Account(self._clock)
        self._runtime = Runtime(
            store=self._store,
            clock=self._clock,
            hosting=Hosting(
                accounts={ACCOUNT: HostedAccount(name=ACCOUNT, platform="recording", personas=(persona.id,))},
                personas={persona.id: persona},
                policy=POLICY,
            ),
            model=model,
            judge=judge,
            adapters={ACCOUNT: self._account},
            settings=RuntimeSettings(owner="stage", lease=LEASE, bar=bar),
        )
        self.sent: list[Sent] = []
        self.said: list[Said] = []
        self._seen = 0

    async def __aenter__(self) -> Self:
        await self._store.open()
        self._runtime.start()
        await self._runtime.accounts[ACCOUNT].first_state()
        await self._account.receiving.wait()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runtime.stop()
        await self._runtime.recall.close()
        await self._store.close()

    async def hears(self, number: int, at: datetime, text: str) -> None:
        """The person writes their message of this number, or gives a command such as `/pause 3d`, after all that was due
        before it."""
        await self.passes(at)
        name = f"m{number}"
        event: Event
        if text.startswith("/"):
            command, _, argument = text[1:].partition(" ")
            event = CommandReceived(
                key=name, contact=PERSON, address=PERSON.person, at=at, locale=self._locale, timezone=self._zone,
                command=command, argument=argument,
            )  # fmt: skip
        else:
            event = TextReceived(
                key=name, contact=PERSON, address=PERSON.person, at=at, locale=self._locale, timezone=self._zone,
                text=text, message_id=str(number),
            )  # fmt: skip
        kind = MessageKind.NOTICE if text.startswith("/") else MessageKind.TEXT
        self.said.append(Said(at=at, author=Author.PERSON, kind=kind, text=text))
        await self._account.hears(event)

    async def passes(self, until: datetime, *, to_follow_up: bool = False) -> bool:
        """Time passes, and every due instant on the way is played; `to_follow_up`: only until one arrived. Whether one did."""
        await self._settle()
        before_all = len(self.sent)
        while (due := await self._runtime.next_instant()) is not None and due <= until:
            before = self._clock.now()
            self._move_to(due)
            await self._settle()
            if to_follow_up and len(self.sent) > before_all:
                return True
            if due <= before and await self._runtime.next_instant() == due:
                break  # nothing can be done about it yet
        self._move_to(until)
        await self._settle()
        return len(self.sent) > before_all

    async def rules(self) -> tuple[RuleReport, ...]:
        """Each rule as it stands now."""
        hosting = self._runtime.hosting
        snapshot, policy = await read_snapshot(self._store, hosting, self.key, self._clock.now())
        return explain(snapshot, self._clock.now(), policy) if snapshot is not None else ()

    async def held_back(self) -> tuple[FollowUp, ...]:
        """Those that were written and did not reach the person, oldest first."""
        follow_ups = await self._store.follow_ups(self.key, limit=MOST)
        held_back = [each for each in follow_ups if each.state not in REACHED_FOLLOW_UP]
        return tuple(sorted(held_back, key=lambda each: each.created_at))

    async def memories(self) -> list[Memory]:
        """What is remembered of them."""
        return await self._store.memories(self.key)

    async def messages(self, ids: Sequence[str]) -> list[Message]:
        """Those messages, oldest first."""
        return await self._store.messages(self.key, ids)

    def _move_to(self, moment: datetime) -> None:
        self._clock.advance(max(moment - self._clock.now(), timedelta()))

    async def _settle(self) -> None:
        self._runtime.accounts[ACCOUNT].receiving.heard()
        await self._runtime.settle()
        for at, part in self._account.arrived[self._seen :]:
            source = part.id.rpartition("-")[0]
            self.said.append(Said(at=at, author=Author.PERSONA, kind=part.kind, text=part.text, source=source))
            if part.kind is MessageKind.FOLLOW_UP:
                self.sent.append(await self._looked_at(at, part, source))
        self._seen = len(self._account.arrived)

    async def _looked_at(self, at: datetime, part: OutgoingPart, source: str) -> Sent:
        """A follow-up that was just sent, with the checks made once more."""
        follow_ups = await self._store.follow_ups(self.key, limit=MOST)
        (follow_up,) = (each for each in follow_ups if each.id == source)
        earlier = [each for each in follow_ups if each.state in REACHED_FOLLOW_UP and each.id != follow_up.id]
        memories = [each for each in await self.memories() if each.id in follow_up.memories]
        sources = await self.messages(follow_up.sources)
        history = await self._store.history(self.key, limit=60)
        checks = check_follow_up(
            part.text,
            memories=memories,
            sources=sources,
            history=[message for message in history if message.id != follow_up.id],
            previous=[each.text for each in earlier],
            used=frozenset(memory for each in earlier for memory in each.memories),
            persona=self._persona,
            now=at,
            zone=self._zone,
        )
        return Sent(at=at, follow_up=follow_up, lines=_numbers(sources), checks=checks)


def _numbers(sources: Sequence[Message]) -> tuple[int, ...]:
    """The numbers of the person's messages that these are."""
    return tuple(int(each.platform_id) for each in sources if each.author is Author.PERSON and each.platform_id)
