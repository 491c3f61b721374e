"""The web chat: `connect` gives the adapter of a web account; its `routes` are mounted at `/chat/{account}`."""

from reprise_adapters.web.adapter import WebAdapter, connect

__all__ = ["WebAdapter", "connect"]
