"""The fixtures of the contract: an adapter for the platform's first account, and a core for it to bring events to."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from reprise.events import Event
from reprise.models import Choice, ConversationKey, MessageKind
from reprise.ports import Adapter, OutgoingPart
from reprise.testing.contract.core import Core, QuickClock, receiving
from reprise.testing.contract.platform import ADA, Platform


class Base:
    """What the parts of the contract share. The fixture `platform` is for the subclass to give."""

    @pytest.fixture
    def clock(self, platform: Platform) -> QuickClock:
        return QuickClock(platform.clock)

    @pytest.fixture
    def core(self) -> Core:
        return Core()

    @pytest.fixture
    async def adapter(self, platform: Platform, clock: QuickClock) -> AsyncIterator[Adapter]:
        """Connected to the first account, not yet receiving."""
        adapter = platform.connect(platform.accounts[0], clock)
        yield adapter
        await adapter.close()

    @pytest.fixture
    async def ada(self, adapter: Adapter, platform: Platform, core: Core, clock: QuickClock) -> AsyncIterator[Event]:
        """What was heard when Ada wrote her first words. The adapter receives for as long as the test runs."""
        async with receiving(adapter, core, clock):
            yield await heard_from(platform, core, ADA)


async def heard_from(platform: Platform, core: Core, person: str, text: str = "first words", account: int = 0) -> Event:
    """Somebody writes, once the adapter has caught up; what was stored of it."""
    await core.until(lambda: core.may_follow_up)
    before = len(core.events)
    await platform.writes(person, text, account=account)
    await core.until(lambda: len(core.events) > before and core.texts[-1:] == [text])
    return core.events[-1]


@asynccontextmanager
async def another(platform: Platform, core: Core, clock: QuickClock, account: int = 0) -> AsyncGenerator[Adapter]:
    """A further adapter, receiving: after a restart, or for another account."""
    adapter = platform.connect(platform.accounts[account], clock)
    try:
        async with receiving(adapter, core, clock):
            yield adapter
    finally:
        await adapter.close()


def part(to: Event, text: str = "Hello!", *, number: int = 1) -> OutgoingPart:
    """Something to send to the person that `to` was heard from. Each `number` is a part of its own."""
    conversation = ConversationKey(account=to.contact.account, person=to.contact.person, persona="chef")
    return OutgoingPart(
        id=f"contract{number}-0",
        conversation=conversation,
        address=to.address,
        kind=MessageKind.TEXT,
        text=text,
        nonce=f"contract{number}-0",
    )


def with_buttons(outgoing: OutgoingPart) -> OutgoingPart:
    """The same with two buttons under it, one of which has an argument."""
    choices = (Choice(label="Not now", command="snooze", argument="7d"), Choice(label="Never", command="stop"))
    return replace(outgoing, choices=choices)
