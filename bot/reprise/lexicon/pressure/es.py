"""Spanish."""

from __future__ import annotations

SPANISH: dict[str, tuple[str, ...]] = {}
