"""A process that stands still for longer than its leases (SIGSTOP), while another takes its work over, and then goes on.

Nothing arrives twice and nothing is lost; what the late process still wants to write is refused, except for a result
that settles a doubt.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Coroutine
from pathlib import Path

import pytest
from tests.crash.fleet import Fleet, comes_true, fleet, state_of
from tests.crash.platforms import Side, both
from tests.crash.process import Reprise, audit

from reprise.models import ConversationKey, DeliveryState
from reprise.steps import Step

TALK = ("hi there", "I bought a vintage shirt at the thrift shop", "it is dark green")


async def on_both(folder: Path, happens: Callable[[Fleet], Coroutine[None, None, None]]) -> None:
    """On each platform: two processes, and Ada, whom they know."""

    async def on_one(side: Side) -> None:
        home = folder / side.account
        home.mkdir()
        async with fleet(home, side, 2) as two:
            await side.talk(TALK[0])
            await happens(two)

    async with both() as sides, asyncio.TaskGroup() as group:
        for side in sides.values():
            group.create_task(on_one(side))


async def settled(two: Fleet, *, follow_up: bool = False) -> None:
    """Waits until all that Ada wrote is answered, or listed, and nothing is on its way."""
    side = two.side
    key = ConversationKey(account=side.account, person=str(side.person), persona="chef")

    async def holds() -> bool:
        conversation = await two.store.conversation(key)
        rows = await two.store.deliveries(account=side.account, states=list(DeliveryState), limit=100)
        moving = {DeliveryState.READY, DeliveryState.SENDING} & {row.state for row in rows}
        kinds = {row.kind for row in rows}
        answered = conversation is not None and conversation.replied_through >= conversation.last_person_seq
        return answered and not moving and ("follow_up" in kinds or not follow_up)

    await comes_true(holds, "everything is settled")


async def paused_at(two: Fleet, step: Step) -> Reprise:
    """Arms the step; returns the process that then stands still there."""
    two.arm(step, signal.SIGSTOP)
    late = await two.victim()
    (other,) = (each for each in two.programs if each is not late)
    if state_of(late, two.side.account) == "held":
        await comes_true(lambda: state_of(other, two.side.account) == "held", "the other holds the account")
    return late


async def goes_on(two: Fleet, late: Reprise) -> None:
    """The late process learns what happened, and both go on working."""
    held = state_of(late, two.side.account) == "held"
    late.go_on()
    if held:
        await late.says("account_lost")
        await comes_true(lambda: state_of(late, two.side.account) == "waiting", "it waits for the account")
    before = len(two.side.texts)
    two.side.writes("here I am again")
    await two.side.delivered(before + 1)
    await settled(two)


async def reckoned(two: Fleet) -> dict[str, int]:
    programs = list(two.programs)
    await two.stop()
    return await audit(programs[0], two.side.account, two.side.texts)


async def test_paused_while_it_holds_the_account(tmp_path: Path) -> None:
    async def happens(two: Fleet) -> None:
        side = two.side
        side.writes(TALK[1])
        late = await paused_at(two, Step.INTAKE_STORING)
        await side.delivered(2)
        side.writes(TALK[2])
        await side.delivered(4)
        assert "shirt" in side.texts[3]
        await goes_on(two, late)
        await late.says("seen_before")
        assert await reckoned(two) == {**NOTHING, "sent": 5}

    await on_both(tmp_path, happens)


async def test_paused_while_it_writes_a_reply(tmp_path: Path) -> None:
    async def happens(two: Fleet) -> None:
        side = two.side
        side.writes(TALK[1])
        late = await paused_at(two, Step.REPLY_COMPOSED)
        await side.delivered(2)
        await settled(two)
        await goes_on(two, late)
        await late.says("claim_lost")
        assert await reckoned(two) == {**NOTHING, "sent": 3}

    await on_both(tmp_path, happens)


async def test_paused_while_it_writes_a_follow_up(tmp_path: Path) -> None:
    async def happens(two: Fleet) -> None:
        side = two.side
        await side.talk(*TALK[1:])
        late = await paused_at(two, Step.FOLLOW_UP_COMPOSED)
        await side.delivered(4)
        await settled(two)
        await goes_on(two, late)
        await late.says("claim_lost")
        assert await reckoned(two) == {**NOTHING, "sent": 5}

    await on_both(tmp_path, happens)


NOTHING = dict.fromkeys(map(str, DeliveryState), 0)
WHAT = pytest.mark.parametrize("what", ["reply", "follow-up"])


async def sending(two: Fleet, what: str, step: Step) -> tuple[Reprise, int]:
    """A process paused while it sends, the other having settled that; and how many texts had arrived before."""
    side = two.side
    if what == "reply":
        side.writes(TALK[1])
    else:
        await side.talk(*TALK[1:])
    before = len(side.texts)
    late = await paused_at(two, step)
    await settled(two, follow_up=what == "follow-up")
    return late, before


@WHAT
async def test_paused_between_sending_and_the_last_look_at_the_lease(tmp_path: Path, what: str) -> None:
    async def happens(two: Fleet) -> None:
        side = two.side
        late, before = await sending(two, what, Step.OUTBOX_BEGUN)
        certain = side.remembers_nonces
        assert len(side.texts) == before + certain, "the other may only try again what the platform takes once"
        await goes_on(two, late)
        assert len(side.texts) == before + certain + 1, "the late process sends nothing"
        assert await reckoned(two) == {**NOTHING, "sent": before + certain + 1, "unknown": int(not certain)}

    await on_both(tmp_path, happens)


@WHAT
async def test_paused_between_the_last_look_at_the_lease_and_the_socket(tmp_path: Path, what: str) -> None:
    async def happens(two: Fleet) -> None:
        side = two.side
        late, before = await sending(two, what, Step.OUTBOX_CALLING)
        certain = side.remembers_nonces
        assert len(side.texts) == before + certain
        await goes_on(two, late)
        assert len(side.texts) == before + certain + 1, "what is left of the send's time-out is over"
        assert await reckoned(two) == {**NOTHING, "sent": before + certain + 1, "unknown": int(not certain)}

    await on_both(tmp_path, happens)


@WHAT
async def test_paused_between_the_platforms_answer_and_its_record(tmp_path: Path, what: str) -> None:
    async def happens(two: Fleet) -> None:
        late, before = await sending(two, what, Step.OUTBOX_DELIVERED)
        await goes_on(two, late)
        assert await reckoned(two) == {**NOTHING, "sent": before + 2}, "the late result settles the doubt"

    await on_both(tmp_path, happens)
