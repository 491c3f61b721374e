"""Telegram: private chats of one bot, over long polling."""

from reprise_adapters.telegram.adapter import connect

__all__ = ["connect"]
