"""Faces are drawn from the id alone, and a name in them stays text."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from reprise.console.faces import face

SHIPPED = ("maestro", "chef", "doctor", "forest-guide", "gen-z", "interior-designer")
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]))


@given(st.text(), NAMES)
def test_any_id_and_name_make_a_picture_that_parses(persona: str, name: str) -> None:
    drawing = face(persona, name)
    assert drawing == face(persona, name)
    title = ElementTree.fromstring(drawing)[0]
    assert (title.text or "") == name


def test_markup_in_a_name_stays_text() -> None:
    assert "<script>" not in face("a", "<script>alert(1)</script>")


def test_the_shipped_personas_look_unlike_each_other() -> None:
    assert len({face(persona, "") for persona in SHIPPED}) == len(SHIPPED)
    grounds = {face(persona, "").partition('stop-color="')[2][:7] for persona in SHIPPED}
    assert len(grounds) == len(SHIPPED)
