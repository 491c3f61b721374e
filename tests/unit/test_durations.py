from __future__ import annotations

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from reprise.durations import Cap, Duration, QuietHoursSetting, format_duration, parse_duration, parse_quiet_hours
from reprise.models import QuietHours


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("14d", timedelta(days=14)),
        ("20h", timedelta(hours=20)),
        ("1500ms", timedelta(milliseconds=1500)),
        ("1.5s", timedelta(milliseconds=1500)),
        ("1h30m", timedelta(minutes=90)),
        ("1h 30m", timedelta(minutes=90)),
        ("2 weeks", timedelta(weeks=2)),
        ("3 Days", timedelta(days=3)),
        ("1 hour and 5 minutes", timedelta(minutes=65)),
        ("0", timedelta()),
        ("0s", timedelta()),
        (" 5s ", timedelta(seconds=5)),
    ],
)
def test_durations_are_read(text: str, span: timedelta) -> None:
    assert parse_duration(text) == span


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "soon",
        "-3d",
        "5",
        "5x",
        "d",
        "1h1h",
        "30m1h",
        "1e3s",
        "٣d",
        "h1",
        "99999d",
        "9" * 400 + "d",
        "1.2.3s",
        "none",
    ],
)
def test_what_is_no_duration_says_what_would_be(text: str) -> None:
    with pytest.raises(ValueError, match=r"like 14d|ten years"):
        parse_duration(text)


@given(st.integers(min_value=0, max_value=300_000_000_000))
def test_a_written_duration_is_read_back(milliseconds: int) -> None:
    span = timedelta(milliseconds=milliseconds)
    assert parse_duration(format_duration(span)) == span


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(days=14), "14d"),
        (timedelta(hours=20), "20h"),
        (timedelta(hours=24), "1d"),
        (timedelta(minutes=90), "1h30m"),
        (timedelta(milliseconds=1500), "1.5s"),
        (timedelta(milliseconds=250), "250ms"),
        (timedelta(), "0s"),
        (-timedelta(minutes=5), "-5m"),
    ],
)
def test_durations_are_written_short(span: timedelta, text: str) -> None:
    assert format_duration(span) == text


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("21:00-09:00", QuietHours(start=time(21), end=time(9))),
        ("22-8", QuietHours(start=time(22), end=time(8))),
        ("22:30 – 7:15", QuietHours(start=time(22, 30), end=time(7, 15))),
        ("10pm to 8am", QuietHours(start=time(22), end=time(8))),
        ("12am-12pm", QuietHours(start=time(0), end=time(12))),
        ("22:00-24:00", QuietHours(start=time(22), end=time(0))),
        ("none", None),
        ("Off", None),
    ],
)
def test_quiet_hours_are_read(text: str, hours: QuietHours | None) -> None:
    assert parse_quiet_hours(text) == hours


@pytest.mark.parametrize(
    "text", ["", "22", "22:00", "22-", "25-3", "9-9", "24-0", "13pm-2am", "22:60-3", "1-2-3", "night"]
)
def test_what_are_no_quiet_hours_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_quiet_hours(text)


class Settings(BaseModel):
    gap: Duration = timedelta(hours=24)
    quiet: QuietHoursSetting = QuietHours(start=time(21), end=time(9))
    cap: Cap = 2


def test_models_take_what_people_write_and_values_alike() -> None:
    read = Settings.model_validate({"gap": "36h", "quiet": "none", "cap": "none"})
    assert (read.gap, read.quiet, read.cap) == (timedelta(hours=36), None, None)
    assert Settings(gap=timedelta(1), quiet=QuietHours(start=time(1), end=time(2)), cap=0).cap == 0
    assert read.model_dump() == {"gap": "1d12h", "quiet": "none", "cap": "none"}
    assert Settings.model_json_schema()["properties"]["quiet"]["type"] == "string"


@pytest.mark.parametrize(
    "values",
    [{"gap": 24}, {"gap": True}, {"gap": None}, {"gap": 1.5}, {"gap": "-1h"}, {"quiet": None}, {"quiet": 22}, {"cap": -1},
     {"cap": True}, {"cap": 1.5}, {"cap": None}, {"cap": "two"}],
)  # fmt: skip
def test_models_refuse_what_is_ambiguous(values: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate(values)
