"""Portuguese."""

from __future__ import annotations

PORTUGUESE: dict[str, tuple[str, ...]] = {}
