"""Time zones as people name them."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import available_timezones

import pytest
from tests.support.briefs import NOW

from reprise import timing
from reprise.commands.wishes import timezone
from reprise.commands.zones import CITIES, zone_named, zone_shown
from reprise.languages import languages
from reprise.lexicon.text import plain


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("UTC+2", "Etc/GMT-2"),
        ("gmt-11", "Etc/GMT+11"),
        ("UTC+0", "UTC"),
        ("UTC+5:30", "UTC+05:30"),
        ("utc +05:30", "UTC+05:30"),
        ("GMT-3", "Etc/GMT+3"),
        ("GMT−3:30", "UTC-03:30"),
        ("+02:00", "Etc/GMT-2"),
        ("+0545", "UTC+05:45"),
        ("-3h", "Etc/GMT+3"),
        ("utc+5.5", "UTC+05:30"),
        ("＋9", "Etc/GMT-9"),
        ("UTC+14", "Etc/GMT-14"),
        ("-0:00", "UTC"),
        ("UTC+14:15", None),
        ("UTC-13", None),
        ("UTC-12:30", None),
        ("UTC+5:17", None),
        ("UTC+5:75", None),
        ("+25:00", None),
        ("UTC+5:3", None),
        ("utc 3", None),
        ("Wien", "Europe/Vienna"),
        ("münchen", "Europe/Berlin"),
        ("MUENCHEN ", "Europe/Berlin"),
        ("Rio de Janeiro", "America/Sao_Paulo"),
        ("san francisco", "America/Los_Angeles"),
        ("京都", "Asia/Tokyo"),
        ("Boston", "America/New_York"),
        ("Mars", None),
        ("UTC+99", None),
        ("", None),
    ],
)
def test_a_zone_is_known_by_what_people_call_it(said: str, zone: str | None) -> None:
    assert zone_named(said) == zone


def test_the_cities_are_in_zones_that_there_are_and_hide_none() -> None:
    cities = [plain(city).replace(" ", "_") for listed in CITIES.values() for city in listed.split("|")]
    assert set(CITIES) <= available_timezones()
    assert len(set(cities)) == len(cities)
    zones = {zone.casefold().rsplit("/", 1)[-1] for zone in available_timezones() if "/" in zone}
    assert not zones & set(cities), "the zone's own name is enough"


@pytest.mark.parametrize("code", languages())
def test_an_offset_is_answered_as_it_was_said(code: str) -> None:
    answer = timezone("UTC+2", languages()[code], None, NOW)
    assert "UTC+2" in answer.text
    assert "Etc" not in answer.text
    assert answer.patch.get("timezone") == "Etc/GMT-2"


@pytest.mark.parametrize("code", languages())
def test_an_offset_of_half_an_hour_is_kept_and_shown(code: str) -> None:
    answer = timezone("+5:30", languages()[code], None, NOW)
    assert "UTC+5:30" in answer.text
    assert "23:30" in answer.text, "it is 18:00 in UTC"
    assert answer.patch.get("timezone") == "UTC+05:30"
    here = timing.zone_named("UTC+05:30")
    assert NOW.astimezone(here).utcoffset() == timedelta(hours=5, minutes=30)
    assert timing.clock(NOW, here) == "Tue 24 Nov 23:30 UTC+05:30"


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("odd", ["UTC+25", "+5:17", "utc 3"])
def test_an_offset_that_there_is_not_is_refused_in_words(code: str, odd: str) -> None:
    answer = timezone(odd, languages()[code], None, NOW)
    assert odd in answer.text
    assert "UTC-12" in answer.text
    assert "UTC+14" in answer.text
    assert not answer.patch


@pytest.mark.parametrize("name", ["UTC+05:17", "UTC+15:00", "UTC-12:15", "UTC+5:30", "+05:30"])
def test_only_offsets_that_there_are_make_a_zone(name: str) -> None:
    assert timing.zone_named(name) is None


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("UTC+05:30", "UTC+5:30"),
        ("Etc/GMT-0", "Etc/GMT-0"),
        ("Etc/GMT-2", "UTC+2"),
        ("Etc/GMT+11", "UTC-11"),
        ("Europe/Berlin", "Europe/Berlin"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_shown_as_people_write_it(name: str, shown: str) -> None:
    assert zone_shown(name) == shown
