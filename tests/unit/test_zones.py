"""Time zones as people name them."""

from __future__ import annotations

from zoneinfo import available_timezones

import pytest
from tests.support.briefs import NOW

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


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Etc/GMT-2", "UTC+2"), ("Etc/GMT+11", "UTC-11"), ("Europe/Berlin", "Europe/Berlin"), ("UTC", "UTC")],
)
def test_a_zone_is_shown_as_people_write_it(name: str, shown: str) -> None:
    assert zone_shown(name) == shown
