"""German."""

from __future__ import annotations

GERMAN: dict[str, tuple[str, ...]] = {}
