"""The generated pages say what the program does now."""

from __future__ import annotations

import re
from pathlib import Path

from reprise.persona import reference as persona
from reprise.persona.loader import load_persona
from reprise.settings.reference import reference

DOCS = Path(__file__).parents[2] / "docs"


def test_settings_are_documented() -> None:
    assert (DOCS / "settings.md").read_text() == reference(), "python -m reprise.settings.reference > docs/settings.md"


def test_persona_files_are_documented() -> None:
    page = (DOCS / "persona-file.md").read_text()
    assert page == persona.reference(), "python -m reprise.persona.reference > docs/persona-file.md"


def test_the_lorebook_of_the_page_is_one(tmp_path: Path) -> None:
    (written,) = re.findall(r"```yaml\n(.*?)```", (DOCS / "persona-file.md").read_text(), re.DOTALL)
    file = tmp_path / "kim.yaml"
    file.write_text(f"id: kim\nname: Kim\ntagline: t\ncharacter: c\nvoice: v\ngreeting: g\n{written}")
    assert len(load_persona(file).lorebook.entries) == 3
