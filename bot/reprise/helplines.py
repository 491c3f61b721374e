"""What is answered to a crisis: plain words of the software's own, and whom to call where the person lives.

Whom to call stands in `data/helplines.yaml`, the words in `languages/`. Nothing that a person wrote is repeated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from reprise.languages import Language, language_for
from reprise.lexicon.languages import language_of
from reprise.models import Contact, Persona, ZoneSource

SHOWN = 4
"""Lines that are shown at most where the country is not known: somebody in distress reads no list."""

_SPOKEN_IN: dict[str, tuple[str, ...]] = {
    "en": ("US", "GB", "CA", "AU"),
    "de": ("DE", "AT", "CH"),
    "es": ("ES", "MX", "AR", "CL"),
    "fr": ("FR", "BE", "CH", "CA"),
    "pt": ("BR", "PT"),
    "ja": ("JP",),
}
"""Where to begin when only the language is known."""


@dataclass(frozen=True, kw_only=True)
class Helpline:
    """One number, as its source gives it."""

    name: str
    number: str
    always: bool
    """Day and night."""
    source: str
    checked: str
    """The day on which the source was read, ISO 8601."""


@dataclass(frozen=True, kw_only=True)
class Country:
    """`emergency` is an ambulance's number, or everybody's."""

    emergency: str
    lines: tuple[Helpline, ...]


@dataclass(frozen=True, kw_only=True)
class Helplines:
    """The file."""

    general: str
    countries: dict[str, Country]


@cache
def helplines() -> Helplines:
    """Everything there is."""
    text = (files("reprise") / "data" / "helplines.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - plain texts only, from our own package
    countries = {
        code: Country(emergency=each["emergency"], lines=tuple(_line(line) for line in each["lines"]))
        for code, each in cast("dict[str, dict[str, Any]]", read["countries"]).items()
    }
    return Helplines(general=read["general"], countries=countries)


def _line(read: dict[str, str]) -> Helpline:
    return Helpline(
        name=read["name"],
        number=read["number"],
        always=read["always"] == "true",
        source=read["source"],
        checked=read["checked"],
    )


@cache
def _country_of_zone() -> dict[str, str]:
    """ISO 3166 codes by zone: those of the time zone database's own table, and its older names for the same places."""
    data = files("tzdata.zoneinfo")
    found: dict[str, str] = {}
    for row in (data / "zone.tab").read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            code, _, zone = row.split("\t")[:3]
            found[zone] = code
    for row in (data / "tzdata.zi").read_text(encoding="utf-8").splitlines():
        if row.startswith("L "):
            _, zone, older = row.split()
            if zone in found:
                found.setdefault(older, found[zone])
    return found


def country_of(zone: str | None, *locales: str | None) -> str | None:
    """Where somebody lives, as ISO 3166: by their time zone (`Europe/Vienna`), else by the region of a locale (`de-AT`)."""
    if zone and (there := _country_of_zone().get(zone)):
        return there
    for locale in locales:
        for part in (locale or "").replace("_", "-").split("-")[1:]:
            if len(part) == 2 and part.isalpha():
                return part.upper()
    return None


def help_for(texts: Sequence[str], contact: Contact, persona: Persona) -> str:
    """What is answered to `texts` of somebody's: in the language that they wrote in, as far as the software speaks it, with the
    numbers of where they live. A zone that was only taken over from the account says nothing about them."""
    language = language_for(language_of(" ".join(texts)), contact.locale, persona.language)
    zone = contact.timezone if contact.timezone_source is not ZoneSource.ACCOUNT else None
    return crisis_help(language, country_of(zone, contact.locale))


def crisis_help(language: Language, country: str | None) -> str:
    """What the software itself answers to a crisis, in `language`, with the numbers of `country` where that is known."""
    known = helplines()
    here = known.countries.get(country or "")
    if here is not None:
        emergency = language.say("crisis.emergency", number=here.emergency)
        lines = [_said(language, each) for each in here.lines]
    else:
        emergency = language.say("crisis.emergency_anywhere")
        spoken = _SPOKEN_IN.get(language.code, ()) if country is None else ()
        lines = [f"{code}: {_said(language, line)}" for code in spoken for line in known.countries[code].lines[:1]][
            :SHOWN
        ]
    parts = (
        language.say("crisis.who"),
        emergency,
        "\n".join(lines),
        language.say("crisis.elsewhere", link=known.general),
        language.say("crisis.end"),
    )
    return "\n\n".join(part for part in parts if part)


def _said(language: Language, line: Helpline) -> str:
    return f"{line.name}: {line.number}{language.say('crisis.always') if line.always else ''}"
