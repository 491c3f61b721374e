"""A platform in a process of its own, with people who write when told: `python -m benchmarks.platform_side telegram|discord`.

First it says its addresses. Then, by lines:

`write EVENTS PEOPLE RATE`: that many texts, evenly over the people, that many a second (0: all at once); answered when the last was
handed out. Each text is the time at which it was written (the machine's monotonic clock, the same in every process).

`know PEOPLE` makes people 1 to PEOPLE known, who may be written to, and says their addresses. `talk PEOPLE RATE` has others write from
now on. `count` says to how many of the known something was sent; `sums` what was counted until then.

Garbage is not collected here: it is not this program that is measured, and its pauses would be taken for the other's.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from bisect import bisect_left
from collections import Counter
from typing import Any, Protocol

from tests.peers.discord import DiscordPeer
from tests.peers.telegram import TelegramPeer

from benchmarks.programs import say

TELEGRAM_TOKEN = "123456:benchmark-token"
DISCORD_TOKEN = "MTIz.benchmark.token"
WRITERS, TALKERS = 100_000, 900_000
"""Numbers from which those who write and those who talk are counted."""


class Platform(Protocol):
    """What the two stand-ins have in common."""

    def knows(self, number: int) -> str:
        """Makes somebody known who may be written to; returns their address."""
        ...

    def writes(self, number: int, text: str) -> None: ...

    def sent(self) -> list[tuple[int, float]]:
        """To whom something was sent, and when, the oldest first."""
        ...

    def now(self) -> float: ...


class Telegram:
    def __init__(self, peer: TelegramPeer) -> None:
        self._peer = peer

    def knows(self, number: int) -> str:
        self._peer.person(number).started = True
        return str(number)

    def writes(self, number: int, text: str) -> None:
        self._peer.person(number).writes(text)

    def sent(self) -> list[tuple[int, float]]:
        return [(each.chat_id, each.at) for each in self._peer.sent]

    def now(self) -> float:
        return self._peer.clock.now().timestamp()


class Discord:
    def __init__(self, peer: DiscordPeer) -> None:
        self._peer = peer

    def knows(self, number: int) -> str:
        channel = self._peer.person(number).channel
        channel.open = True
        return f"{number}:{channel.id}"

    def writes(self, number: int, text: str) -> None:
        self._peer.person(number).writes(text)

    def sent(self) -> list[tuple[int, float]]:
        return [(each.person, each.at) for each in self._peer.sent]

    def now(self) -> float:
        return self._peer.clock.now().timestamp()


async def main(platform: str) -> None:
    gc.disable()
    if platform == "telegram":
        async with TelegramPeer(TELEGRAM_TOKEN) as telegram:
            say({"token": TELEGRAM_TOKEN, "api_base": telegram.url})
            await _obey(Telegram(telegram))
    else:
        async with DiscordPeer(DISCORD_TOKEN) as discord:
            say({"token": DISCORD_TOKEN, "api_base": discord.api_base, "gateway_url": discord.gateway_url})
            await _obey(Discord(discord))


async def _obey(platform: Platform) -> None:
    talk = _Talk(platform)
    while line := await asyncio.to_thread(sys.stdin.readline):
        command, *numbers = line.split()
        told = [int(number) for number in numbers]
        say(await _write(platform, *told) if command == "write" else getattr(talk, command)(*told))


async def _write(platform: Platform, events: int, people: int, per_second: int) -> float:
    began = time.monotonic()
    for number in range(events):
        if per_second:
            await asyncio.sleep(max(began + number / per_second - time.monotonic(), 0))
        elif number % 100 == 0:
            await asyncio.sleep(0)  # lets what is written go out
        platform.writes(WRITERS + number % people, repr(time.monotonic()))
    return time.monotonic() - began


class _Talk:
    """People who are written to, and others who are answered meanwhile."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._written: list[tuple[int, float]] = []
        """Who wrote, and when by the peer's clock."""
        self._task: asyncio.Task[None] | None = None
        self._known = 0

    def know(self, people: int) -> list[str]:
        self._known = people
        return [self._platform.knows(number) for number in range(1, people + 1)]

    def talk(self, people: int, per_second: int) -> int:
        self._task = asyncio.create_task(self._go_on(people, per_second))
        return people

    async def _go_on(self, people: int, per_second: int) -> None:
        began, number = time.monotonic(), 0
        while True:
            await asyncio.sleep(max(began + number / per_second - time.monotonic(), 0))
            person = TALKERS + number % people
            self._written.append((person, self._platform.now()))
            self._platform.writes(person, "What do I do with eleven jars of plum jam?")
            number += 1

    def count(self) -> int:
        return len({number for number, _ in self._platform.sent() if number <= self._known})

    def sums(self) -> dict[str, Any]:
        sent = self._platform.sent()
        follow_ups = [(number, at) for number, at in sent if number <= self._known]
        middle = follow_ups[len(follow_ups) // 10][1], follow_ups[len(follow_ups) * 9 // 10][1]
        times = [at for _, at in sent]
        between = [at for at in times if middle[0] <= at < middle[1]]
        per_chat = Counter(number for number, _ in follow_ups)
        return {
            "rate": len(between) / (middle[1] - middle[0]),
            "most": max(bisect_left(times, at + 1) - index for index, at in enumerate(times)),
            "doubled": sum(count > 1 for count in per_chat.values()),
            "waits": self._waits(middle[1]),
        }

    def _waits(self, until: float) -> list[float]:
        """How long each text written before `until` waited for the next thing that came in its chat."""
        came: dict[int, list[float]] = {}
        for number, at in self._platform.sent():
            came.setdefault(number, []).append(at)
        waits: list[float] = []
        for person, at in self._written:
            times = came.get(person, [])
            index = bisect_left(times, at)
            if at < until:
                waits.append(times[index] - at if index < len(times) else until - at)
        return waits


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
