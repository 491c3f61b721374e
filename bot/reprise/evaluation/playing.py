"""Plays a scenario through a whole Reprise: a runtime on a store in memory, a clock that is moved from one due instant to the
next, and an account that keeps what it is given. What the person wrote comes at its time; the model answers as it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from reprise.checks import check_follow_up
from reprise.clock import SystemClock
from reprise.evaluation.scenario import Line, Scenario
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
    Message,
    MessageKind,
    Persona,
    RuleReport,
)
from reprise.models.judging import BAR
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
ASKED_AFTER = timedelta(hours=26)
"""How long after the last message the rules are asked for the first time; the second time is at the end."""
LEASE = timedelta(minutes=15)
"""Longer than any model takes: leases run on the machine's time, which goes on while it writes."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A follow-up that arrived."""

    at: datetime
    follow_up: FollowUp
    lines: tuple[int, ...]
    """Numbers of the messages that it refers to."""
    checks: tuple[CheckResult, ...]
    """What each check says of it at that time."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """A message that was exchanged, as it was delivered; commands and notices are none."""

    at: datetime
    author: Author
    kind: MessageKind


@dataclass(frozen=True, kw_only=True)
class Played:
    """What became of a scenario."""

    sent: tuple[Sent, ...]
    said: tuple[Said, ...]
    """Everything, oldest first."""
    held_back: tuple[FollowUp, ...]
    """Those that were written and not sent, oldest first."""
    rules: tuple[tuple[RuleReport, ...], ...]
    """What each rule said some time after the last message, and at the end."""


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


async def play(
    scenario: Scenario,
    personas: Mapping[str, Persona],
    model: LanguageModel,
    *,
    judge: LanguageModel | None = None,
    bar: int = BAR,
) -> Played:
    """What became of it. Raises KeyError when its persona is not among `personas`, StoreUnavailable."""
    stage = _Stage(scenario, personas[scenario.persona], model, judge, bar)
    await stage.open()
    try:
        return await stage.play()
    finally:
        await stage.close()


class _Stage:
    """One conversation and the program around it."""

    def __init__(
        self,
        scenario: Scenario,
        persona: Persona,
        model: LanguageModel,
        judge: LanguageModel | None,
        bar: int,
    ) -> None:
        self._scenario = scenario
        self._persona = persona
        self._key = ConversationKey(account=ACCOUNT, person=PERSON.person, persona=persona.id)
        self._clock = _Clock(scenario.start)
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
            settings=RuntimeSettings(owner="evaluation", lease=LEASE, bar=bar),
        )
        self._sent: list[Sent] = []
        self._said: list[Said] = []
        self._seen = 0

    async def open(self) -> None:
        await self._store.open()
        self._runtime.start()
        await self._runtime.accounts[ACCOUNT].first_state()
        await self._account.receiving.wait()

    async def close(self) -> None:
        await self._runtime.stop()
        await self._runtime.recall.close()
        await self._store.close()

    async def play(self) -> Played:
        for line in self._scenario.lines:
            if line.author is Author.PERSON:
                await self._passes(line.at)
                await self._hears(line)
        end = self._scenario.right.end
        rules: list[tuple[RuleReport, ...]] = []
        for moment in sorted({min(self._scenario.lines[-1].at + ASKED_AFTER, end), end}):
            await self._passes(moment)
            rules.append(await self._rules())
        follow_ups = await self._store.follow_ups(self._key, limit=500)
        held_back = [each for each in follow_ups if each.state not in REACHED_FOLLOW_UP]
        return Played(
            sent=tuple(self._sent),
            said=tuple(sorted(self._said, key=lambda said: said.at)),
            held_back=tuple(sorted(held_back, key=lambda each: each.created_at)),
            rules=tuple(rules),
        )

    async def _hears(self, line: Line) -> None:
        name, locale, zone = f"m{line.number}", self._scenario.locale, self._scenario.zone
        event: Event
        if line.text.startswith("/"):
            command, _, argument = line.text[1:].partition(" ")
            event = CommandReceived(
                key=name, contact=PERSON, address=PERSON.person, at=line.at, locale=locale, timezone=zone,
                command=command, argument=argument,
            )  # fmt: skip
        else:
            event = TextReceived(
                key=name, contact=PERSON, address=PERSON.person, at=line.at, locale=locale, timezone=zone,
                text=line.text, message_id=str(line.number),
            )  # fmt: skip
            self._said.append(Said(at=line.at, author=Author.PERSON, kind=MessageKind.TEXT))
        await self._account.hears(event)

    async def _passes(self, until: datetime) -> None:
        """Time passes: every due instant on the way is played."""
        await self._settle()
        while (due := await self._runtime.next_instant()) is not None and due <= until:
            before = self._clock.now()
            self._move_to(due)
            await self._settle()
            if due <= before and await self._runtime.next_instant() == due:
                break  # nothing can be done about it yet
        self._move_to(until)
        await self._settle()

    def _move_to(self, moment: datetime) -> None:
        self._clock.advance(max(moment - self._clock.now(), timedelta()))

    async def _settle(self) -> None:
        self._runtime.accounts[ACCOUNT].receiving.heard()
        await self._runtime.settle()
        for at, part in self._account.arrived[self._seen :]:
            if part.kind is MessageKind.NOTICE:
                continue
            self._said.append(Said(at=at, author=Author.PERSONA, kind=part.kind))
            if part.kind is MessageKind.FOLLOW_UP:
                self._sent.append(await self._looked_at(at, part))
        self._seen = len(self._account.arrived)

    async def _looked_at(self, at: datetime, part: OutgoingPart) -> Sent:
        """A follow-up that was just sent, with the checks made once more."""
        follow_ups = await self._store.follow_ups(self._key, limit=500)
        (follow_up,) = (each for each in follow_ups if part.id.startswith(f"{each.id}-"))
        earlier = [each for each in follow_ups if each.state in REACHED_FOLLOW_UP and each.id != follow_up.id]
        memories = [each for each in await self._store.memories(self._key) if each.id in follow_up.memories]
        sources = await self._store.messages(self._key, follow_up.sources)
        history = await self._store.history(self._key, limit=60)
        checks = check_follow_up(
            part.text,
            memories=memories,
            sources=sources,
            history=[message for message in history if message.id != follow_up.id],
            previous=[each.text for each in earlier],
            used=frozenset(memory for each in earlier for memory in each.memories),
            persona=self._persona,
            now=at,
            zone=self._scenario.zone,
        )
        return Sent(at=at, follow_up=follow_up, lines=_numbers(sources), checks=checks)

    async def _rules(self) -> tuple[RuleReport, ...]:
        hosting = self._runtime.hosting
        snapshot, policy = await read_snapshot(self._store, hosting, self._key, self._clock.now())
        return explain(snapshot, self._clock.now(), policy) if snapshot is not None else ()


def _numbers(sources: Sequence[Message]) -> tuple[int, ...]:
    """The numbers of the lines that these messages are."""
    return tuple(int(each.platform_id) for each in sources if each.author is Author.PERSON and each.platform_id)
