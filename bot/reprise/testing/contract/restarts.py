"""What must hold over crashes and outages: nothing is lost, nothing comes twice under another name, and nobody claims to hear
who does not."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from reprise.errors import SendError
from reprise.events import CommandReceived, Event, TextReceived
from reprise.ports import Adapter
from reprise.testing.contract.base import Base, another, heard_from, part, with_buttons
from reprise.testing.contract.core import Core, QuickClock, receiving
from reprise.testing.contract.platform import ADA, Ability, Platform


class RestartContract(Base):
    async def test_nothing_is_acknowledged_before_it_is_stored(
        self, platform: Platform, core: Core, clock: QuickClock
    ) -> None:
        """A process that dies while it stores is offered the same event again, under the same key."""
        platform.needs(Ability.KEEPS)
        core.blocked["two"] = asyncio.Event()
        async with another(platform, core, clock):
            await heard_from(platform, core, ADA)
            for text in ("one", "two", "three"):
                await platform.writes(ADA, text)
            await core.until(lambda: "two" in texts_of(core.offered))
            assert core.texts == ["first words", "one"]
        died_with = core.offered[texts_of(core.offered).index("two")].key
        core.blocked.clear()
        async with another(platform, core, clock):
            await core.until(lambda: core.texts[-1:] == ["three"])
        assert core.texts == ["first words", "one", "two", "three"]
        assert core.keys[texts_of(core.events).index("two")] == died_with

    async def test_a_restart_brings_nothing_a_second_time(
        self, platform: Platform, core: Core, clock: QuickClock
    ) -> None:
        """Whatever is offered again has the key it had, so the core knows it."""
        async with another(platform, core, clock):
            await heard_from(platform, core, ADA)
            await heard_from(platform, core, ADA, "second words")
        core.fell_behind()
        async with another(platform, core, clock):
            await heard_from(platform, core, ADA, "third words")
        assert core.texts == ["first words", "second words", "third words"]

    async def test_what_is_written_meanwhile_is_read_before_it_has_caught_up(
        self, platform: Platform, core: Core, clock: QuickClock
    ) -> None:
        platform.needs(Ability.BACKLOG)
        async with another(platform, core, clock):
            await heard_from(platform, core, ADA)
        core.fell_behind()
        for number in range(12):
            await platform.writes(ADA, f"meanwhile {number}")
        core.blocked["meanwhile 11"] = asyncio.Event()
        async with another(platform, core, clock):
            await core.until(lambda: "meanwhile 11" in texts_of(core.offered))
            assert not core.may_follow_up, "it said that it had caught up before everything was stored"
            core.blocked["meanwhile 11"].set()
            await core.until(lambda: core.may_follow_up)
        assert core.texts[1:] == [f"meanwhile {number}" for number in range(12)]

    async def test_a_button_works_after_a_restart(self, platform: Platform, core: Core, clock: QuickClock) -> None:
        platform.needs(Ability.BUTTONS)
        async with another(platform, core, clock) as adapter:
            await adapter.send(with_buttons(part(await heard_from(platform, core, ADA))))
        core.fell_behind()
        async with another(platform, core, clock):
            await core.until(lambda: core.may_follow_up)
            await platform.presses(ADA, "Not now")
            await core.until(lambda: len(core.deeds) == 2)
        pressed = core.deeds[-1]
        assert isinstance(pressed, CommandReceived)
        assert (pressed.command, pressed.argument) == ("snooze", "7d")

    async def test_it_lives_through_an_outage(
        self, adapter: Adapter, ada: Event, platform: Platform, core: Core
    ) -> None:
        platform.needs(Ability.OUTAGES)
        await platform.goes_down()
        with pytest.raises(SendError):
            await adapter.send(part(ada))
        await platform.comes_back()
        await heard_from(platform, core, ADA, "there you are")
        assert core.texts == ["first words", "there you are"]

    async def test_it_waits_for_a_platform_that_is_down_at_first(
        self, platform: Platform, core: Core, clock: QuickClock
    ) -> None:
        platform.needs(Ability.OUTAGES)
        await platform.goes_down()
        adapter = platform.connect(platform.accounts[0], clock)
        async with receiving(adapter, core, clock):
            await clock.next_wait()
            assert not core.may_follow_up
            await platform.comes_back()
            await heard_from(platform, core, ADA)
        await adapter.close()


def texts_of(events: Sequence[Event]) -> list[str | None]:
    """The text of each event, None where it has none."""
    return [event.text if isinstance(event, TextReceived) else None for event in events]
