"""Whom to call: the file holds what it promises, and everybody gets the numbers of where they live, in their language."""

# ruff: noqa: E501 - a table is easier to read in long rows

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from zoneinfo import available_timezones

import pytest
from tests.support.briefs import NOW, ROSA

from reprise.helplines import country_of, crisis_help, help_for, helplines
from reprise.languages import language_for, languages
from reprise.models import Contact, ContactKey, ZoneSource

SPOKEN = {
    "en": "US CA GB IE AU NZ ZA IN SG PH MT NG KE GH JM",
    "de": "DE AT CH LI LU",
    "es": "ES MX AR CL UY CO PE VE EC BO PY CR GT CU DO HN NI SV PA PR",
    "fr": "FR BE CH LU MC CA SN CI CM CD MG HT",
    "pt": "BR PT AO MZ CV",
    "ja": "JP",
}
ANA = Contact(key=ContactKey(account="a", person="p"), address="1", persona="chef", started_at=NOW)


def test_at_least_forty_countries_and_those_where_our_languages_are_spoken() -> None:
    known = helplines().countries
    assert len(known) >= 40
    assert {code for codes in SPOKEN.values() for code in codes.split()} <= known.keys()


def test_each_line_says_where_it_was_found_and_when() -> None:
    for code, country in helplines().countries.items():
        assert re.fullmatch(r"[A-Z]{2}", code)
        assert re.fullmatch(r"\d{2,4}", country.emergency)
        for line in country.lines:
            assert line.name
            assert re.fullmatch(r"\*?[\d -]{3,16}(?: \(call or text\))?", line.number)
            assert line.source.startswith("https://")
            assert date.fromisoformat(line.checked) <= date.today()  # noqa: DTZ011 - a day, not a moment


@pytest.mark.parametrize(
    ("zone", "locales", "country"),
    [
        ("Europe/Vienna", ("en-US",), "AT"), ("America/New_York", (), "US"), ("Asia/Calcutta", (), "IN"), ("Europe/Oslo", (), "NO"),
        ("US/Pacific", (), "US"), (None, ("pt-BR",), "BR"), (None, ("de_AT",), "AT"), (None, ("zh-Hant-TW",), "TW"), (None, ("de",), None),
        ("UTC", (), None), ("Etc/GMT-2", ("fr-BE",), "BE"), ("UTC+05:30", (), None), (None, (None, ""), None), ("Nowhere/Land", ("ja-JP",), "JP"),
    ],
)  # fmt: skip
def test_where_somebody_lives(zone: str | None, locales: tuple[str | None, ...], country: str | None) -> None:
    assert country_of(zone, *locales) == country


def test_no_zone_is_too_odd_to_ask_about() -> None:
    assert {country_of(zone) for zone in available_timezones()} >= {"US", "DE", "JP", "BR", None}


@pytest.mark.parametrize("code", sorted(languages()))
@pytest.mark.parametrize("country", [None, "DE", "US", "PL", "KE", "XX"])
def test_the_words_say_that_it_is_an_ai_and_where_help_is(code: str, country: str | None) -> None:
    text = crisis_help(languages()[code], country)
    assert re.search(r"an AI|eine KI|une IA|una IA|uma IA|AIで", text)
    assert "https://findahelpline.com" in text
    assert "{" not in text
    assert len(text) < 1000
    if country == "DE":
        assert "112" in text
        assert "0800 111 0 111" in text
    if country in (None, "XX"):
        assert "112" in text
    if country == "XX":
        assert "988" not in text  # no line of another country's


def test_the_language_is_that_of_the_words_and_the_numbers_those_of_the_place() -> None:
    in_vienna = replace(ANA, timezone="Europe/Vienna", timezone_source=ZoneSource.BROWSER, locale="en-US")
    said = help_for(["ich will nicht mehr leben, das ist mir alles zu viel"], in_vienna, ROSA)
    assert said == crisis_help(language_for("de"), "AT")
    assert "142" in said
    taken_over = replace(in_vienna, timezone_source=ZoneSource.ACCOUNT, locale="fr-BE")
    assert help_for(["ok"], taken_over, ROSA) == crisis_help(language_for("fr"), "BE")
    assert help_for(["死にたい"], ANA, ROSA) == crisis_help(language_for("ja"), None)


def test_an_english_sentence_is_answered_in_english_whatever_the_platform_speaks() -> None:
    in_berlin = replace(ANA, timezone="Europe/Berlin", timezone_source=ZoneSource.BROWSER, locale="de-DE")
    said = help_for(["i don't want to be alive anymore, what should i do"], in_berlin, ROSA)
    assert said == crisis_help(language_for("en"), "DE")
