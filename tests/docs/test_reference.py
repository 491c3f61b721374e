"""The generated pages say what the program does now."""

from __future__ import annotations

from pathlib import Path

from reprise.settings.reference import reference

DOCS = Path(__file__).parents[2] / "docs"


def test_settings_are_documented() -> None:
    assert (DOCS / "settings.md").read_text() == reference(), "python -m reprise.settings.reference > docs/settings.md"
