"""The pace of one account: what a platform allows it in all, and in one chat, is never exceeded.

A send waits twice. Before its row is begun it waits for its turn, so that nothing stands in `sending` for long. Right before the
call it waits again, since what held it up in between (a slow store) may have held up others, too, who would then go out together.
"""

from __future__ import annotations

from reprise.models import ContactKey
from reprise.ports import Clock, Limits

SHARE = 0.97
"""How much of the allowed rate is used: a platform counts when calls arrive, and the way there is not always as long."""

_MANY = 10_000


class Pace:
    def __init__(self, limits: Limits, clock: Clock) -> None:
        self._gap = 1 / limits.per_second / SHARE
        self._in_chat = limits.per_chat.total_seconds()
        self._clock = clock
        self._next_turn = 0.0
        self._next_call = 0.0
        self._next_to: dict[ContactKey, float] = {}

    async def turn(self, contact: ContactKey) -> None:
        """Waits until it is this send's turn."""
        now = self._clock.monotonic()
        at = max(now, self._next_turn, self._next_to.get(contact, 0.0))
        self._next_turn = max(now, self._next_turn) + self._gap
        await self._wait(at - now)

    async def call(self, contact: ContactKey) -> None:
        """Waits until the platform may be called for it."""
        now = self._clock.monotonic()
        at = max(now, self._next_call, self._next_to.get(contact, 0.0))
        self._next_call = at + self._gap
        self._next_to[contact] = at + self._in_chat
        if len(self._next_to) > _MANY:
            self._next_to = {key: until for key, until in self._next_to.items() if until > now}
        await self._wait(at - now)

    async def _wait(self, seconds: float) -> None:
        if seconds > 0:
            await self._clock.sleep(seconds)
