"""The benchmarks through the platforms' real libraries run, lose nothing and double nothing. No time is asserted."""

from __future__ import annotations

from pathlib import Path

from benchmarks import draining, receiving
from benchmarks.conditions import Conditions


def test_everything_that_is_written_is_stored(tmp_path: Path) -> None:
    topic = receiving.measure(Conditions(folder=tmp_path, quick=True))  # raises when something is missing
    assert [figure.what for figure in topic.figures if "memory" in figure.what] == [
        "Telegram: memory before, at half time, after",
        "Discord: memory before, at half time, after",
    ]
    assert list(tmp_path.glob("*.db")) == []


def test_everybody_due_is_written_to_once_and_those_who_talk_are_answered(tmp_path: Path) -> None:
    topic = draining.measure(Conditions(folder=tmp_path, quick=True))
    figures = {figure.what: figure.measured for figure in topic.figures}
    for platform in ("Telegram", "Discord"):
        assert figures[f"{platform}: doubled"] == "0"
        assert any(what.startswith(f"{platform}: replies meanwhile") for what in figures)
