"""What `Adapter.receive` must hold: everything arrives, once, in order, and is told truly."""

from __future__ import annotations

import asyncio
import inspect
from datetime import timedelta
from pathlib import Path
from typing import Any

from reprise.errors import StoreUnavailable
from reprise.events import (
    BecameReachable,
    BecameUnreachable,
    CommandReceived,
    Event,
    TextDeleted,
    TextEdited,
    TextReceived,
)
from reprise.ports import Adapter
from reprise.testing.contract.base import Base, another, heard_from, part, with_buttons
from reprise.testing.contract.core import PATIENCE, Core, QuickClock, receiving
from reprise.testing.contract.platform import ADA, BO, Ability, Platform

HOSTILE = (
    "\ud83d lone",
    "\u202eabc",
    "מה שלומך",
    "a\u200bb",
    "e\u0301" * 50,
    "x" * 1500,
    "//",
    "<b>bold</b> & {braces} %s",
    "'; DROP TABLE messages;--",
)


class ReceivingContract(Base):
    async def test_a_text_arrives_with_who_wrote_it_and_when(self, ada: Event, platform: Platform) -> None:
        assert isinstance(ada, TextReceived)
        assert ada.text == "first words"
        assert ada.contact.account == platform.accounts[0].name
        assert ada.contact.person
        assert ada.address
        assert ada.key
        assert abs(ada.at - platform.clock.now()) < timedelta(minutes=5)

    async def test_a_chat_keeps_its_order(self, ada: Event, platform: Platform, core: Core) -> None:
        texts = [f"number {number}" for number in range(20)]
        for text in texts:
            await platform.writes(ADA, text)
        await core.until(lambda: len(core.texts) > len(texts))
        assert core.texts[1:] == texts

    async def test_a_person_stays_the_same_and_two_differ(self, ada: Event, platform: Platform, core: Core) -> None:
        platform.needs(Ability.TWO_PEOPLE)
        bo = await heard_from(platform, core, BO)
        again = await heard_from(platform, core, ADA, "again")
        assert again.contact == ada.contact != bo.contact
        assert again.address == ada.address != bo.address

    async def test_different_events_have_different_keys(self, ada: Event, platform: Platform, core: Core) -> None:
        for _ in range(3):
            await platform.writes(ADA, "the same words")
        await core.until(lambda: core.texts.count("the same words") == 3)
        assert len(core.deeds) == 4
        assert len(set(core.keys)) == len(core.keys)

    async def test_nothing_is_offered_without_end(self, ada: Event, platform: Platform, core: Core) -> None:
        """What was stored is acknowledged, so it does not come for ever."""
        before = core.said.count("heard")
        for number in range(3):
            await heard_from(platform, core, ADA, f"more {number}")
        await core.until(lambda: core.said.count("heard") > before)
        assert all(sum(each.key == key for each in core.offered) <= 2 for key in core.keys)

    async def test_the_platform_is_heard_again_and_again(self, ada: Event, platform: Platform, core: Core) -> None:
        """Without `heard` for 60 s no follow-up is sent."""
        for number in range(3):
            before = core.said.count("heard") + core.said.count("caught up")
            await platform.writes(ADA, f"still here {number}")
            await core.until(lambda before=before: core.said.count("heard") + core.said.count("caught up") > before)

    async def test_what_could_not_be_stored_is_offered_again_in_order(
        self, ada: Event, platform: Platform, core: Core
    ) -> None:
        core.failures = [StoreUnavailable("the disk is full")] * 3
        for text in ("one", "two", "three"):
            await platform.writes(ADA, text)
        await core.until(lambda: len(core.texts) == 4)
        assert core.texts[1:] == ["one", "two", "three"]

    async def test_hostile_texts_hold_nobody_up(self, ada: Event, platform: Platform, core: Core) -> None:
        for text in HOSTILE:
            await platform.writes(ADA, text)
        await platform.writes(ADA, "fine")
        await core.until(lambda: core.texts[-1:] == ["fine"])
        assert len(core.texts) == len(HOSTILE) + 2
        for text in core.texts:
            assert text.encode().decode() == text, "a lone surrogate cannot be stored"

    async def test_our_own_words_are_not_heard(
        self, adapter: Adapter, ada: Event, platform: Platform, core: Core
    ) -> None:
        await adapter.send(part(ada, "my own words"))
        await heard_from(platform, core, ADA, "thanks")
        assert "my own words" not in core.texts

    # ------------------------------------------------------------------ what else people do

    async def test_a_command_is_told_from_a_text(self, ada: Event, platform: Platform, core: Core) -> None:
        platform.needs(Ability.COMMANDS)
        await platform.uses_command(ADA, "pause", "3 days")
        await core.until(lambda: len(core.deeds) == 2)
        command = core.deeds[-1]
        assert isinstance(command, CommandReceived)
        assert (command.command, command.argument) == ("pause", "3 days")

    async def test_a_pressed_button_is_a_command(
        self, adapter: Adapter, ada: Event, platform: Platform, core: Core
    ) -> None:
        platform.needs(Ability.BUTTONS)
        await adapter.send(with_buttons(part(ada)))
        for label in ("Not now", "Not now", "Never"):
            await platform.presses(ADA, label)
        await core.until(lambda: len(core.deeds) == 4)
        pressed = [event for event in core.deeds if isinstance(event, CommandReceived)]
        assert [(each.command, each.argument) for each in pressed] == [
            ("snooze", "7d"),
            ("snooze", "7d"),
            ("stop", ""),
        ]
        assert {each.contact for each in pressed} == {ada.contact}
        assert {each.address for each in pressed} == {ada.address}

    async def test_edits_name_the_message(self, ada: Event, platform: Platform, core: Core) -> None:
        platform.needs(Ability.EDITS)
        await platform.writes_then_edits(ADA, "a shirt", "a green shirt", "a red shirt")
        await core.until(lambda: len(core.deeds) == 4)
        wrote, first, second = core.deeds[1:]
        assert isinstance(wrote, TextReceived)
        assert isinstance(first, TextEdited)
        assert isinstance(second, TextEdited)
        assert wrote.message_id == first.message_id == second.message_id
        assert wrote.message_id
        assert (first.text, second.text) == ("a green shirt", "a red shirt")

    async def test_deletions_name_the_message(self, ada: Event, platform: Platform, core: Core) -> None:
        platform.needs(Ability.DELETES)
        await platform.writes_then_deletes(ADA, "forget this")
        await core.until(lambda: len(core.deeds) == 3)
        wrote, deleted = core.deeds[1:]
        assert isinstance(wrote, TextReceived)
        assert isinstance(deleted, TextDeleted)
        assert wrote.message_id == deleted.message_id
        assert wrote.message_id
        assert deleted.contact == ada.contact

    async def test_blocking_is_told(self, ada: Event, platform: Platform, core: Core) -> None:
        platform.needs(Ability.BLOCKS)
        await platform.blocks(ADA)
        await core.until(lambda: len(core.deeds) == 3)
        assert [type(event) for event in core.deeds[1:]] == [BecameUnreachable, BecameReachable]
        assert {event.contact for event in core.events} == {ada.contact}

    # ------------------------------------------------------------------ the end of it, and company

    async def test_it_can_be_cancelled_and_called_again(
        self, adapter: Adapter, platform: Platform, core: Core, clock: QuickClock
    ) -> None:
        async with receiving(adapter, core, clock):
            await heard_from(platform, core, ADA)
        core.fell_behind()  # as the core does
        async with receiving(adapter, core, clock):
            await heard_from(platform, core, ADA, "again")
        assert core.texts == ["first words", "again"]

    async def test_it_leaves_nothing_running(self, platform: Platform, core: Core, clock: QuickClock) -> None:
        async with another(platform, core, clock) as adapter:
            await heard_from(platform, core, ADA)
            home = Path(inspect.getfile(type(adapter))).parent
        left = [task for task in asyncio.all_tasks() if home == Path(_source(task)).parent]
        if left:
            await asyncio.wait(left, timeout=PATIENCE)
        assert not [task for task in left if not task.done()]

    async def test_two_accounts_do_not_mix(
        self, adapter: Adapter, ada: Event, platform: Platform, core: Core, clock: QuickClock
    ) -> None:
        other = Core()
        async with another(platform, other, clock, 1) as second:
            hers = await heard_from(platform, other, ADA, "to the other", 1)
            await heard_from(platform, core, ADA, "to the first")
            await adapter.send(part(ada, "from the first"))
            await second.send(part(hers, "from the other"))
        assert core.texts == ["first words", "to the first"]
        assert other.texts == ["to the other"]
        assert hers.contact.account == platform.accounts[1].name != ada.contact.account
        assert list(await platform.received(ADA, 1, account=0)) == ["from the first"]
        assert list(await platform.received(ADA, 1, account=1)) == ["from the other"]


def _source(task: asyncio.Task[Any]) -> str:
    """The file that a task's coroutine is written in."""
    return getattr(getattr(task.get_coro(), "cr_code", None), "co_filename", "")
