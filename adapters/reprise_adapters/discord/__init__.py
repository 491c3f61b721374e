"""Discord: direct messages with one bot, over the gateway and the REST interface."""

from reprise_adapters.discord.adapter import connect

__all__ = ["connect"]
