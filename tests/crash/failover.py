"""The primary of a three-node replica set is killed again and again while two processes work and others write to the store."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random

from tests.crash.fleet import comes_true, fleet
from tests.crash.platforms import both
from tests.crash.reckoning import Friend, Reckoning
from tests.support.mongod import Mongod

from reprise.clock import SystemClock
from reprise.errors import StoreUnavailable
from reprise.models import ContactKey, ConversationKey
from reprise.ports import Intake
from reprise.stores.mongo import MongoStore

ELECTION = 1.0
"""Seconds after which the others elect a new primary; the default of the database is 10."""
FRIENDS, WRITERS = 3, 4


@dataclass(kw_only=True)
class Failover:
    """`acknowledged` writes to the store returned; of them `lost` are not there afterwards. `refused` raised an error, which
    is said to the caller. `reckoning` is of the people who wrote to the two processes meanwhile."""

    kills: int = 0
    acknowledged: int = 0
    refused: int = 0
    lost: int = 0
    reckoning: Reckoning = field(default_factory=Reckoning)


async def kill_primaries(folder: Path, kills: int, seed: int) -> Failover:
    """Kills the primary `kills` times; the moment of each is drawn from `seed`."""
    rng, outcome, stopping = Random(seed), Failover(), asyncio.Event()
    mongod = await asyncio.to_thread(Mongod(folder / "nodes", replicas=3, election_timeout=ELECTION).__enter__)
    try:
        url = mongod.url.replace("/?", "/reprise?")
        async with both() as sides, fleet(folder, sides["telegram"], 2, store=url, lease="5s") as programs:
            friends = [Friend(programs.side.of(9000 + number), programs.store) for number in range(FRIENDS)]
            writers = [_Writer(url, number) for number in range(WRITERS)]
            work = [
                *(asyncio.create_task(_talk(friend, stopping)) for friend in friends),
                *(asyncio.create_task(writer.write(stopping)) for writer in writers),
            ]
            for _ in range(kills):
                before = sum(len(writer.acknowledged) for writer in writers)
                # Under load, and somewhere in the middle of it.
                least = before + rng.randrange(40, 120)
                await comes_true(lambda least=least: sum(len(w.acknowledged) for w in writers) >= least, "it goes on")
                node = await asyncio.to_thread(mongod.primary)
                await asyncio.to_thread(node.kill)
                outcome.kills += 1
                await asyncio.to_thread(mongod.primary)
                await asyncio.to_thread(node.start)
                await asyncio.to_thread(mongod.wait_until_whole)
            stopping.set()
            await asyncio.gather(*work)
            for friend in friends:
                await comes_true(friend.answered, "all that was written is answered")
                outcome.reckoning += await friend.reckoning()
            for writer in writers:
                outcome.acknowledged += len(writer.acknowledged)
                outcome.refused += writer.refused
                outcome.lost += await writer.missing()
                await writer.store.close()
            await programs.stop()
    finally:
        await asyncio.to_thread(mongod.__exit__, None, None, None)
    return outcome


async def _talk(friend: Friend, stopping: asyncio.Event) -> None:
    """Says something as soon as the last was answered."""
    for number in count(1):
        if stopping.is_set():
            return
        said = len(friend.side.texts)
        friend.writes(f"message {number}")
        await comes_true(lambda said=said: len(friend.side.texts) > said or stopping.is_set(), "a reply")


class _Writer:
    """Somebody who stores one message after the other and keeps what was acknowledged."""

    def __init__(self, url: str, number: int) -> None:
        self.store = MongoStore(url, rng=Random(number))
        self.key = ConversationKey(account="direct", person=str(number), persona="chef")
        self.acknowledged: list[str] = []
        self.refused = 0
        self._clock = SystemClock()

    async def write(self, stopping: asyncio.Event) -> None:
        await self.store.open()
        for number in count(1):
            if stopping.is_set():
                return
            text = f"{self.key.person} says {number}"
            try:
                result = await self.store.record(self._intake(text))
            except StoreUnavailable:
                self.refused += 1  # it may be there or not; nobody was told that it is
            else:
                assert result.fresh
                self.acknowledged.append(text)

    def _intake(self, text: str) -> Intake:
        now = self._clock.now()
        return Intake(
            key=text,
            contact=ContactKey(account=self.key.account, person=self.key.person),
            address=self.key.person,
            at=now,
            now=now,
            default_persona=self.key.persona,
            by_person=True,
            text=text,
        )

    async def missing(self) -> int:
        """How many of the acknowledged messages are not in the history, or in it twice."""
        history = [message.text for message in await self.store.history(self.key, limit=1_000_000)]
        twice = len(history) - len(set(history))
        return len(set(self.acknowledged) - set(history)) + twice
