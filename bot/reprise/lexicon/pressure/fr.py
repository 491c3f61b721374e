"""French."""

from __future__ import annotations

FRENCH: dict[str, tuple[str, ...]] = {}
