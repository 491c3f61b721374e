"""Ids are the same every time, different for different things, and fit where they must."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reprise.ids import derived_id, nonce_for

ANY = st.text(st.characters(codec=None), max_size=30)


@given(ANY)
def test_a_nonce_is_stable_and_short(text: str) -> None:
    assert nonce_for(text) == nonce_for(text)
    assert re.fullmatch(r"[a-z2-7]{22}", nonce_for(text))


def test_these_very_ids_are_in_peoples_databases() -> None:
    assert nonce_for("reply-0") == "tybaekaed22loobsacs6fw"
    assert derived_id("m", "fan-club", "42", 7) == "m_lt2k3l6p4ta2s44nedbgxn"


@given(st.lists(ANY, max_size=4), st.lists(ANY, max_size=4))
def test_different_parts_have_different_ids(one: list[str], other: list[str]) -> None:
    assert (derived_id("r", *one) == derived_id("r", *other)) == (one == other)


def test_where_a_part_ends_matters() -> None:
    assert derived_id("r", "ab", "c") != derived_id("r", "a", "bc")
    assert nonce_for("reply-0") != nonce_for("reply-1")
