"""What `Adapter.send`, `find` and `working` must hold: each part arrives once, or it is said truly what became of it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from reprise.errors import OutcomeUnknown, RateLimited, Rejected, SendError, Unreachable
from reprise.events import Event
from reprise.ports import SEND_TIMEOUT, Adapter, Attachment, Delivered, OutgoingPart
from reprise.testing.contract.base import Base, heard_from, part, with_buttons
from reprise.testing.contract.core import Core, QuickClock
from reprise.testing.contract.platform import ADA, BO, Ability, Fault, Platform

NOTHING_SENT = (Unreachable, RateLimited, Rejected)
EXPECTED: dict[Fault, tuple[type[SendError], ...]] = {
    Fault.REFUSES_PERSON: (Unreachable,),
    Fault.REFUSES_TEXT: (Rejected,),
    Fault.ASKS_TO_WAIT: (RateLimited,),
    Fault.DROPS_BEFORE: (RateLimited, OutcomeUnknown),
    Fault.DROPS_AFTER: (OutcomeUnknown,),
    Fault.FAILS: (RateLimited, OutcomeUnknown),
    Fault.HANGS_AFTER: (OutcomeUnknown,),
}


class SendingContract(Base):
    async def test_a_part_arrives_once(self, adapter: Adapter, ada: Event, platform: Platform) -> None:
        delivered = await adapter.send(part(ada, "Hello, Ada!\nHow are you?"))
        assert isinstance(delivered, Delivered)
        assert list(await platform.received(ADA, 1)) == ["Hello, Ada!\nHow are you?"]

    async def test_parts_go_to_whom_they_are_for(
        self, adapter: Adapter, ada: Event, platform: Platform, core: Core
    ) -> None:
        platform.needs(Ability.TWO_PEOPLE)
        bo = await heard_from(platform, core, BO)
        await asyncio.gather(adapter.send(part(ada, "for Ada", number=1)), adapter.send(part(bo, "for Bo", number=2)))
        assert list(await platform.received(ADA, 1)) == ["for Ada"]
        assert list(await platform.received(BO, 1)) == ["for Bo"]

    async def test_what_it_splits_it_sends(self, adapter: Adapter, ada: Event, platform: Platform) -> None:
        parts = adapter.split("Привет, 👋🏽 world. " * (adapter.limits.text // 8))
        for number, text in enumerate(parts):
            await adapter.send(part(ada, text, number=number))
        assert list(await platform.received(ADA, len(parts))) == list(parts)

    @pytest.mark.parametrize(
        "text",
        ["*a* _b_ `c` [d](http://e.example) @everyone <@7> <b>", "\\ & % \x1b[31m \r\n.\r\n", "\ud83d alone", "‮abc"],
    )
    async def test_hostile_texts_arrive_once_or_are_rejected(
        self, adapter: Adapter, ada: Event, platform: Platform, text: str
    ) -> None:
        try:
            await adapter.send(part(ada, text))
        except Rejected:
            assert list(await platform.received(ADA)) == []
        else:
            assert len(await platform.received(ADA, 1)) == 1

    async def test_buttons_may_be_there_or_not(self, adapter: Adapter, ada: Event, platform: Platform) -> None:
        """A part is understood without its buttons, and its text is always there."""
        await adapter.send(with_buttons(part(ada, "Shall I write on Friday?")))
        (text,) = await platform.received(ADA, 1)
        assert "Shall I write on Friday?" in text

    async def test_a_file_goes_with_its_text(self, adapter: Adapter, ada: Event, platform: Platform) -> None:
        platform.needs(Ability.ATTACHMENTS)
        attachment = Attachment(name="export.json", content=b'{"a": 1}')
        await adapter.send(replace(part(ada, "Here is your data."), attachment=attachment))
        (text,) = await platform.received(ADA, 1)
        assert "Here is your data." in text

    # ------------------------------------------------------------------ what goes wrong

    @pytest.mark.parametrize("fault", list(Fault))
    async def test_what_became_of_it_is_said_truly(
        self, adapter: Adapter, ada: Event, platform: Platform, fault: Fault
    ) -> None:
        """One of the four errors, in time; one that says "nothing was sent" only when nothing was, and never a second copy."""
        platform.needs(fault)
        await platform.breaks(fault, ada)
        began = platform.clock.monotonic()
        outcome = await outcome_of(adapter, part(ada, "Are you there?"))
        took = platform.clock.monotonic() - began
        arrived = len(await platform.received(ADA))
        assert arrived <= 1, "it was sent twice"
        assert took < SEND_TIMEOUT.total_seconds()
        if isinstance(outcome, Delivered):  # the adapter, or its library, tried again by itself and was sure to be safe
            assert arrived == 1
            assert fault in (Fault.ASKS_TO_WAIT, Fault.DROPS_BEFORE, Fault.DROPS_AFTER, Fault.FAILS)
        else:
            assert isinstance(outcome, EXPECTED[fault]), f"{fault}: {outcome!r}"
            assert not (isinstance(outcome, NOTHING_SENT) and arrived), f"{outcome!r}, but it arrived"
        if isinstance(outcome, RateLimited):
            assert outcome.retry_after.total_seconds() > 0
        if isinstance(outcome, RateLimited) and fault is Fault.ASKS_TO_WAIT:
            least, most = platform.wait_asked
            assert least <= outcome.retry_after.total_seconds() <= most

    @pytest.mark.parametrize("fault", [Fault.REFUSES_PERSON, Fault.ASKS_TO_WAIT, Fault.DROPS_BEFORE, Fault.FAILS])
    async def test_the_next_part_goes_out_again(
        self, adapter: Adapter, ada: Event, platform: Platform, core: Core, fault: Fault
    ) -> None:
        platform.needs(fault, Ability.TWO_PEOPLE)
        bo = await heard_from(platform, core, BO)
        await platform.breaks(fault, ada)
        await outcome_of(adapter, part(ada, "Are you there?"))
        assert isinstance(await outcome_of(adapter, part(bo, "And you?", number=2)), Delivered)
        assert list(await platform.received(BO, 1)) == ["And you?"]

    async def test_while_the_platform_is_down_nothing_is_sent(
        self, adapter: Adapter, ada: Event, platform: Platform
    ) -> None:
        platform.needs(Ability.OUTAGES)
        await platform.goes_down()
        assert isinstance(await outcome_of(adapter, part(ada)), (RateLimited, OutcomeUnknown))
        await platform.comes_back()
        assert list(await platform.received(ADA)) == []

    async def test_before_and_after_receiving_it_says_so_too(
        self, platform: Platform, ada: Event, clock: QuickClock
    ) -> None:
        """The core may ask at any time."""
        fresh = platform.connect(platform.accounts[0], clock)
        await outcome_of(fresh, part(ada))
        await fresh.working(ada.address, part(ada).conversation, "")
        await fresh.close()

    async def test_an_address_of_nobody_is_an_error_too(self, adapter: Adapter, ada: Event, platform: Platform) -> None:
        platform.needs(Ability.TWO_PEOPLE)  # where there is one person, an address says nothing
        for address in (platform.address_of_nobody(), "", "not an address \x00"):
            outcome = await outcome_of(adapter, replace(part(ada), address=address))
            assert isinstance(outcome, (*NOTHING_SENT, Delivered))
        assert list(await platform.received(ADA)) == []

    async def test_a_send_can_be_cancelled(self, adapter: Adapter, ada: Event, platform: Platform) -> None:
        platform.needs(Fault.HANGS_AFTER)
        await platform.breaks(Fault.HANGS_AFTER, ada)
        sending = asyncio.create_task(adapter.send(part(ada, "Are you there?")))
        await platform.received(ADA, 1)
        sending.cancel()
        await asyncio.wait([sending], timeout=5)
        assert sending.cancelled()
        await adapter.send(part(ada, "And now?", number=2))
        assert list(await platform.received(ADA, 2)) == ["Are you there?", "And now?"]

    async def test_the_same_nonce_arrives_once_within_its_window(
        self, adapter: Adapter, ada: Event, platform: Platform
    ) -> None:
        if adapter.limits.nonce_window is None:
            pytest.skip("not here: a key against sending twice (limits.nonce_window is None)")
        first = await adapter.send(part(ada))
        again = await adapter.send(replace(part(ada), first_attempt_at=platform.clock.now()))
        assert again.platform_id == first.platform_id
        assert list(await platform.received(ADA, 1)) == ["Hello!"]

    # ------------------------------------------------------------------ asking, and showing that we write

    async def test_find_knows_what_was_sent(self, adapter: Adapter, ada: Event, platform: Platform) -> None:
        now = platform.clock.now()
        never = replace(part(ada, "never sent", number=2), first_attempt_at=now)
        assert await adapter.find(never) is None
        sent = await adapter.send(part(ada))
        found = await adapter.find(replace(part(ada), first_attempt_at=now))
        if Ability.READS_BACK in platform.lacks:
            assert found is None
        else:
            assert found is not None
            assert found.platform_id == sent.platform_id

    async def test_find_says_when_it_could_not_ask(self, adapter: Adapter, ada: Event, platform: Platform) -> None:
        platform.needs(Ability.OUTAGES)
        await platform.goes_down()
        try:
            assert await adapter.find(replace(part(ada), first_attempt_at=platform.clock.now())) is None
            assert Ability.READS_BACK in platform.lacks, "None means that it is not there"
        except SendError:
            pass
        await platform.comes_back()

    async def test_working_never_raises(self, adapter: Adapter, ada: Event, platform: Platform) -> None:
        conversation = part(ada).conversation
        for draft in ("", "So far", "\ud83d", "x" * 50_000):
            await adapter.working(ada.address, conversation, draft)
        for address in (platform.address_of_nobody(), "", "not an address \x00"):
            await adapter.working(address, conversation, "")
        if Ability.OUTAGES not in platform.lacks:
            await platform.goes_down()
            await adapter.working(ada.address, conversation, "")
            await platform.comes_back()
        assert list(await platform.received(ADA)) == []

    async def test_a_picture_that_is_not_there_is_none(self, adapter: Adapter, ada: Event, platform: Platform) -> None:
        for reference in ("", "nonsense", "http://127.0.0.1:1/x", "7:404", "\x00"):
            assert await adapter.picture(reference) is None
        if Ability.OUTAGES not in platform.lacks:
            await platform.goes_down()
            assert await adapter.picture("nonsense") is None
            await platform.comes_back()


async def outcome_of(adapter: Adapter, outgoing: OutgoingPart) -> Delivered | SendError:
    """What `send` returned, or the one of the four errors that it raised. Anything else fails the test."""
    outcome: Delivered | SendError
    try:
        outcome = await adapter.send(outgoing)
    except SendError as error:
        outcome = error
    assert isinstance(outcome, (Delivered, *NOTHING_SENT, OutcomeUnknown)), f"{outcome!r} is none of the four"
    return outcome
