"""Japanese."""

from __future__ import annotations

JAPANESE: dict[str, tuple[str, ...]] = {}
