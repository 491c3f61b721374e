"""The crash matrix: which moments there are, and a world of processes in which each of them can be met."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

from tests.crash.fleet import Fleet, comes_true, fleet, state_of
from tests.crash.platforms import DISCORD_TOKEN, TELEGRAM_TOKEN, Side
from tests.crash.reckoning import Friend, Reckoning
from tests.peers.discord import DiscordPeer
from tests.peers.openai import Hang, OpenAIPeer
from tests.peers.telegram import TelegramPeer

from reprise.models import DeliveryState
from reprise.steps import Step

TALK = ("I bought a vintage shirt at the thrift shop", "it is dark green")
ANYWHERE = "anywhere"


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A step (None: wherever the process is), and what is going on when a process comes to it."""

    step: Step | None
    during: str

    def __str__(self) -> str:
        return f"{self.step or ANYWHERE} ({self.during})"


def _moments() -> list[Moment]:
    outbox = [
        Step.OUTBOX_BEGINNING,
        Step.OUTBOX_BEGUN,
        Step.OUTBOX_CALLING,
        Step.OUTBOX_DELIVERED,
        Step.OUTBOX_SETTLED,
    ]
    reply = [each for each in Step if each.split(".")[0] in {"intake", "reply"}]
    follow_up = [each for each in Step if each.split(".")[0] in {"memory", "follow_up"}]
    claim = [Step.CLAIM_TAKING, Step.CLAIM_TAKEN]
    during = {
        "reply": [*reply, *claim, *outbox],
        "follow-up": [*follow_up, *outbox],
        "rate limit": [Step.OUTBOX_POSTPONING, Step.OUTBOX_POSTPONED],
        "slow model": [Step.CLAIM_RENEWING, Step.CLAIM_RENEWED],
        "forgetting": [each for each in Step if each.startswith("forget.")],
        "taking over": [Step.ACCOUNT_TAKEN],
        "recovery": [Step.OUTBOX_RECOVERING],
    }
    return [Moment(step=step, during=what) for what, steps in during.items() for step in steps]


MOMENTS = _moments()
PAUSES = [each for each in MOMENTS if each.during in {"reply", "follow-up"}]
"""Moments at which standing still matters: others are short, or the same."""


def met_on(moment: Moment, platform: str) -> bool:
    """discord.py waits out a short rate limit by itself, so that no row is put off."""
    return moment.during != "rate limit" or platform == "telegram"


class World:
    """A fleet, its platform and its model, in which one thing at a time goes wrong, each time for somebody new."""

    def __init__(self, fleet: Fleet, model: OpenAIPeer | None) -> None:
        self.fleet = fleet
        self._model = model
        self._numbers = count(7001)
        self.friends: list[Friend] = []

    @property
    def side(self) -> Side:
        return self.fleet.side

    async def dies_at(self, moment: Moment, *, whole: bool = True) -> Reckoning:
        """SIGKILL at the moment; then, if it is `whole`, everything until that person is at rest."""
        friend = await self._somebody()
        await self._led_to(friend, moment, signal.SIGKILL)
        await self.fleet.death()
        if self.fleet.size == 1 or not self.fleet.programs:
            await self.fleet.fill()
        return await self._ends(friend, moment, whole=whole)

    async def stands_still_at(self, moment: Moment) -> Reckoning:
        """SIGSTOP at the moment, until the others have done the work; then SIGCONT."""
        friend = await self._somebody()
        await self._led_to(friend, moment, signal.SIGSTOP)
        late = await self.fleet.victim()
        others = [each for each in self.fleet.programs if each is not late]
        if state_of(late, self.side.account) == "held":
            await comes_true(
                lambda: any(state_of(each, self.side.account) == "held" for each in others), "another holds the account"
            )
        await comes_true(friend.answered, f"{friend.key} is answered while a process stands still")
        late.go_on()
        return await self._ends(friend, moment, whole=True)

    async def dies_anywhere(self, rng: Random) -> Reckoning:
        """SIGKILL of any process at any time of a whole life, of about 8 s."""
        friend = await self._somebody()
        life = asyncio.create_task(self._live(friend))
        await asyncio.sleep(rng.uniform(0, 8))  # when, not until what
        program = rng.choice(self.fleet.programs)
        await program.kill()
        self.fleet.programs.remove(program)
        await self.fleet.fill()
        await life
        return await friend.reckoning()

    # ------------------------------------------------------------------ parts of it

    async def _somebody(self) -> Friend:
        """A new person whom the program knows: Discord keeps no first message for a bot that is not there."""
        friend = Friend(self.side.of(next(self._numbers)), self.fleet.store)
        self.friends.append(friend)
        await self._says(friend, "hello")
        return friend

    async def _says(self, friend: Friend, *texts: str) -> None:
        for text in texts:
            friend.writes(text)
            await comes_true(friend.answered, f"{friend.key} is answered")

    async def _live(self, friend: Friend) -> None:
        await self._says(friend, *TALK)
        await comes_true(friend.at_rest, f"{friend.key} comes to rest")

    async def _led_to(self, friend: Friend, moment: Moment, number: signal.Signals) -> None:
        """Arms the moment and has the friend do what leads to it."""
        step = moment.step
        assert step is not None
        match moment.during:
            case "follow-up":
                await self._says(friend, *TALK)
                self.fleet.arm(step, number)
            case "taking over":
                self.fleet.arm(step, number)
                await self.fleet.programs[0].kill() if self.fleet.size == 1 else await self._holder_dies()
                friend.writes(TALK[0])
                if self.fleet.size == 1:
                    self.fleet.programs.clear()
                    await self.fleet.add(ready=False)
            case "recovery":
                self.fleet.arm(Step.OUTBOX_DELIVERED)
                friend.writes(TALK[0])
                await self.fleet.death()
                self.fleet.arm(step, number)
                if self.fleet.size == 1:
                    await self.fleet.add(ready=False)
            case during:
                if during == "rate limit":
                    self.side.peer.fault("sendMessage", "too_many", 1)
                if during == "slow model":
                    assert self._model is not None
                    self._model.say(Hang())
                self.fleet.arm(step, number)
                friend.writes("/forget yes" if during == "forgetting" else TALK[0])

    async def _holder_dies(self) -> None:
        holder = next(each for each in self.fleet.programs if state_of(each, self.side.account) == "held")
        await holder.kill()
        self.fleet.programs.remove(holder)

    async def _ends(self, friend: Friend, moment: Moment, *, whole: bool) -> Reckoning:
        if moment.during == "forgetting":
            await comes_true(friend.forgotten, f"{friend.key} is forgotten")
        elif whole:
            await self._says(friend, *TALK[len(friend.wrote) - 1 :])
            await comes_true(friend.at_rest, f"{friend.key} comes to rest")
        else:
            await comes_true(friend.answered, f"{friend.key} is answered")
        await self.fleet.fill()
        return await friend.reckoning()

    # ------------------------------------------------------------------ the end

    async def end(self) -> Reckoning:
        """Stops everything and reckons once more with everybody: what was late may have come since."""
        await self.fleet.stop()
        found = Reckoning()
        for friend in self.friends:
            found += await friend.reckoning()
        rows = [row for friend in self.friends for row in await friend.rows()]
        listed = await listed_as_unknown(self.fleet.folder)
        if set(listed) != {row.id for row in rows if row.state is DeliveryState.UNKNOWN} or not all(listed.values()):
            found.broken.append(f"`reprise outbox --unknown` says {listed}")
        return found


async def listed_as_unknown(folder: Path) -> dict[str, str]:
    """By row: what `reprise outbox --unknown` says is to be done."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "reprise", "outbox", "--unknown", "--json", "--limit", "100000"),
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    assert process.returncode == 0
    return {row["delivery"]: row["what_to_do"] for row in json.loads(out)}


@asynccontextmanager
async def world(
    folder: Path, platform: str, processes: int, *, store: str, lease: str, slow_model: bool = False
) -> AsyncGenerator[World]:
    """`processes` on one store (a URL) that serve an account on the platform."""
    async with AsyncExitStack() as stack:
        model, config = None, ""
        if slow_model:
            model = await stack.enter_async_context(OpenAIPeer())
            config = f"model: {{name: test-model, base_url: '{model.url}'}}"
        peer = TelegramPeer(TELEGRAM_TOKEN) if platform == "telegram" else DiscordPeer(DISCORD_TOKEN)
        side = Side(platform, await stack.enter_async_context(peer))
        running = await stack.enter_async_context(
            fleet(folder, side, processes, store=store, lease=lease, model=config, first_after="2s")
        )
        yield World(running, model)
