"""What the contract has to know of a platform: how people write there, what reached them, and how to break it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from enum import StrEnum

import pytest

from reprise.events import Event
from reprise.ports import AccountSettings, Adapter, Clock

ADA, BO = "7", "8"
"""The two people of the tests; digits, so that a platform whose ids are numbers can take them."""


class Ability(StrEnum):
    """What a platform may or may not be able to do."""

    TWO_PEOPLE = "more than one person"
    KEEPS = "offers again what was not acknowledged"
    BACKLOG = "keeps what is written while nobody receives"
    COMMANDS = "people can use commands"
    EDITS = "people can edit"
    DELETES = "people can delete"
    BUTTONS = "people can press buttons"
    BLOCKS = "people can block the account, and the platform tells"
    TOKENS = "accounts have tokens"
    OUTAGES = "the platform can be down"
    READS_BACK = "what was sent can be found again"
    ATTACHMENTS = "files can be sent"


class Fault(StrEnum):
    """What may happen to the next send."""

    REFUSES_PERSON = "this person cannot be written to"
    REFUSES_TEXT = "this message will never be taken"
    ASKS_TO_WAIT = "it asks to wait"
    DROPS_BEFORE = "the connection breaks before the message is taken"
    DROPS_AFTER = "the connection breaks after the message was taken, before the answer"
    FAILS = "an error of the platform's own"
    HANGS_AFTER = "the message is taken, the answer never comes"


class Platform(ABC):
    """One running platform with two accounts on it. Subclass it for yours; it should be the real thing, or a strict stand-in, over
    real sockets."""

    clock: Clock
    """Real time, such as `reprise.clock.SystemClock()`. The contract cuts the adapter's waits short."""
    accounts: Sequence[AccountSettings]
    """Two accounts. Where accounts have tokens, each has its own, unlike any other text."""
    lacks: Mapping[Ability | Fault, str]
    """What there is no such thing as, each with the reason."""
    wait_asked: tuple[float, float] = (6.5, 10)
    """Seconds, from and to, that RateLimited may name after ASKS_TO_WAIT. Longer than the library waits by itself, if it does."""

    @abstractmethod
    def connect(self, settings: AccountSettings, clock: Clock) -> Adapter:
        """What the entry point names, and whatever your tests have to add."""

    @abstractmethod
    async def writes(self, person: str, text: str, *, account: int = 0) -> None:
        """`person` writes to the account. Returns once the platform has it, whether or not anybody receives."""

    @abstractmethod
    async def received(self, person: str, count: int = 0, *, account: int = 0) -> Sequence[str]:
        """The texts that reached `person` from the account, oldest first, once there are at least `count`."""

    def address_of_nobody(self) -> str:
        """An address as the adapter makes them, of somebody who does not exist."""
        return "404404"

    def length(self, text: str) -> int:
        """`text` counted as the platform counts, for `Limits.text`."""
        return len(text)

    async def uses_command(self, person: str, name: str, argument: str) -> None:
        """Uses a command, with an argument, as people do there."""
        await self.writes(person, f"/{name} {argument}")

    async def writes_then_edits(self, person: str, text: str, *edits: str) -> None:
        """Writes `text`, then changes it to each of `edits`."""
        raise NotImplementedError(Ability.EDITS)

    async def writes_then_deletes(self, person: str, text: str) -> None:
        raise NotImplementedError(Ability.DELETES)

    async def presses(self, person: str, label: str) -> None:
        """Presses the newest button with this label."""
        raise NotImplementedError(Ability.BUTTONS)

    async def blocks(self, person: str) -> None:
        """Blocks account 0, and takes it back."""
        raise NotImplementedError(Ability.BLOCKS)

    async def goes_down(self) -> None:
        """Breaks every connection and takes no new ones."""
        raise NotImplementedError(Ability.OUTAGES)

    async def comes_back(self) -> None:
        raise NotImplementedError(Ability.OUTAGES)

    async def breaks(self, fault: Fault, heard: Event) -> None:
        """The next send meets `fault`. `heard` is the last event of the person it goes to."""
        raise NotImplementedError(fault)

    def needs(self, *what: Ability | Fault) -> None:
        """Skips the running test where the platform lacks one of these, giving the reason."""
        for each in what:
            if each in self.lacks:
                pytest.skip(f"not here: {each} ({self.lacks[each]})")
