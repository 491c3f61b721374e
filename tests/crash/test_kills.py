"""One process with both accounts, killed at the worst moments of a conversation, and what arrived afterwards."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.crash.platforms import ENVIRONMENT, Side, both
from tests.crash.process import Reprise, audit

TALK = ("hi there", "I bought a vintage shirt at the thrift shop", "it is dark green")
MOMENTS = pytest.mark.parametrize(
    ("fault", "arrived"), [("too_many", 0), ("hang_before", 0), ("hang_after", 1)], ids=["before", "during", "after"]
)


@pytest.fixture
async def sides() -> AsyncIterator[dict[str, Side]]:
    async with both() as sides:
        yield sides


@pytest.fixture(params=["telegram", "discord"])
def side(request: pytest.FixtureRequest, sides: dict[str, Side]) -> Side:
    return sides[request.param]


@pytest.fixture
async def program(tmp_path: Path, sides: dict[str, Side]) -> AsyncIterator[Reprise]:
    program = Reprise(tmp_path, ENVIRONMENT)
    program.configure("".join(side.config for side in sides.values()))
    yield program
    await program.close()


async def test_a_whole_life_on_both_platforms_at_once(program: Reprise, sides: dict[str, Side]) -> None:
    await program.start()
    for side in sides.values():
        await side.connected()
        await side.talk(*TALK)
    for side in sides.values():
        assert "shirt" in (await side.delivered(4))[3]
    assert await program.stop() == 0
    for side in sides.values():
        states = await audit(program, side.account, side.texts)
        assert states["unknown"] == 0
        assert states["sent"] == 4
    for token in ENVIRONMENT.values():
        assert token not in "\n".join(program.lines)


async def test_killed_after_intake(program: Reprise, side: Side) -> None:
    program.configure(side.config, reply_after="2s")
    await program.start()
    await side.connected()
    side.writes("hi there")
    await program.says("event='stored'")
    await program.kill()
    assert side.texts == []
    await program.start()
    await side.delivered(1)
    assert await program.stop() == 0
    assert (await audit(program, side.account, side.texts))["unknown"] == 0


@MOMENTS
async def test_killed_around_the_sending_of_a_reply(program: Reprise, side: Side, fault: str, arrived: int) -> None:
    program.configure(side.config)
    await program.start()
    await side.connected()
    side.fault(fault)
    side.writes("hi there")
    await kill_at_the_fault(program, side, fault, sends=1, texts=arrived)
    await program.start()
    certain = fault == "too_many" or side.remembers_nonces
    expected = 1 if certain else arrived
    await side.delivered(expected)
    await side.talk("are you still there?")
    assert await program.stop() == 0
    states = await audit(program, side.account, side.texts)
    assert len(side.texts) == expected + 1
    assert states["unknown"] == (not certain)


@MOMENTS
async def test_killed_around_the_sending_of_a_follow_up(program: Reprise, side: Side, fault: str, arrived: int) -> None:
    program.configure(side.config)
    await program.start()
    await side.connected()
    await side.talk(*TALK)
    side.fault(fault)
    await kill_at_the_fault(program, side, fault, sends=4, texts=3 + arrived)
    await program.start()
    certain = fault == "too_many" or side.remembers_nonces
    expected = 4 if certain else 3 + arrived
    await side.delivered(expected)
    await side.talk("here I am again")
    assert await program.stop() == 0
    states = await audit(program, side.account, side.texts)
    assert len(side.texts) == expected + 1
    assert states["unknown"] == (not certain)


async def kill_at_the_fault(program: Reprise, side: Side, fault: str, *, sends: int, texts: int) -> None:
    """Kills the program when its `sends`-th send met the fault: certain nothing was sent and stored so, or in the middle."""
    await side.until(lambda: side.sends == sends)
    if fault == "too_many" and not side.remembers_nonces:
        await program.says("rate_limited")  # discord.py waits and tries again by itself: there it dies while it waits
    await side.delivered(texts)
    await program.kill()
