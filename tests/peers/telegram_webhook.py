"""How the Telegram peer posts updates to a webhook: one after the other, each again until it was answered with 200."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
from tests.peers.telegram_people import Bot

if TYPE_CHECKING:
    from tests.peers.telegram import TelegramPeer

AGAIN = 0.05
"""Seconds until an update is posted again; Telegram's own pauses are longer."""


class WebhookPoster:
    """Posts the updates of every bot that has a webhook."""

    def __init__(self, peer: TelegramPeer) -> None:
        self._peer = peer
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def post(self, bot: Bot) -> None:
        """Begins to post what waits, unless that is under way."""
        task = self._tasks.get(bot.token)
        if bot.webhook and bot.updates and (task is None or task.done()):
            self._tasks[bot.token] = asyncio.create_task(self._post(bot))

    async def stop(self) -> None:
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        self._tasks.clear()

    async def _post(self, bot: Bot) -> None:
        async with aiohttp.ClientSession() as session:
            while bot.webhook and bot.updates:
                update = bot.updates[0]
                bot.webhook_error = await self._try(session, bot, update)
                self._peer.tell()
                if bot.webhook_error:
                    await asyncio.sleep(AGAIN)
                elif bot.updates and bot.updates[0] is update:
                    bot.updates.popleft()
                    self._peer.tell()

    async def _try(self, session: aiohttp.ClientSession, bot: Bot, update: object) -> str:
        """Posts one update; what was wrong, empty when it was taken."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": bot.webhook_secret} if bot.webhook_secret else {}
        self._peer.calls["webhook"] += 1
        try:
            async with session.post(bot.webhook, json=update, headers=headers) as answer:
                return "" if answer.status == 200 else f"Wrong response from the webhook: {answer.status}"
        except aiohttp.ClientError as error:
            return f"Connection failed: {type(error).__name__}"
