"""What a person wishes of the software: when it may write first, and when it is night for them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from reprise import timing
from reprise.commands import Answer
from reprise.commands.zones import is_offset, zone_named, zone_shown
from reprise.durations import parse_duration, parse_quiet_hours
from reprise.languages import Language, languages, said_anywhere
from reprise.lexicon.text import plain
from reprise.models import Contact, QuietHours, ZoneSource
from reprise.ports import ContactPatch
from reprise.timing import FAR

LONGEST_PAUSE = timedelta(days=3650)
LATER = timedelta(days=7)
"""How long "not now" lasts."""
_SHOWN = 40
"""Characters that are repeated of what was not understood."""


def pause(argument: str, language: Language, contact: Contact | None, now: datetime) -> Answer:
    """Without a duration it lasts until `/resume` or the next `/pause 3d`; `0` ends it. A stop is not ended by a pause."""
    if not argument.strip():
        length = None
    elif (length := _length(argument)) is None:
        return Answer(text=language.say("texts.pause_unclear", given=argument[:_SHOWN]))
    if contact is not None and contact.stopped_at is not None:
        patch = ContactPatch(paused_until=None) if length == timedelta() else ContactPatch()
        return Answer(text=language.say("texts.stop_holds"), patch=patch)
    if length is None:
        return Answer(text=language.say("texts.paused_open"), patch=ContactPatch(paused_until=FAR))
    if not length:
        return Answer(text=language.say("texts.resumed_anytime"), patch=ContactPatch(paused_until=None))
    length = min(length, LONGEST_PAUSE)
    return Answer(
        text=language.say("texts.paused", span=language.span(length)),
        patch=ContactPatch(paused_until=now + length),
    )


def later(language: Language, contact: Contact | None, now: datetime) -> Answer:
    """The button "not now". A stop, or a pause that lasts longer, stays as it is, and is what the answer tells of."""
    if contact is not None and contact.stopped_at is not None:
        return Answer(text=language.say("texts.stop_holds"))
    until = max(now + LATER, (contact.paused_until if contact else None) or now)
    if until >= FAR:
        return Answer(text=language.say("texts.paused_open"))
    return Answer(
        text=language.say("texts.paused", span=language.span(until - now)), patch=ContactPatch(paused_until=until)
    )


def stop(language: Language, now: datetime) -> Answer:
    return Answer(text=language.say("texts.stopped"), patch=ContactPatch(stopped_at=now))


def resume(language: Language, quiet: QuietHours | None) -> Answer:
    """`quiet`: the hours that hold for them; without any nothing is said of nights."""
    text = language.say("texts.resumed" if quiet else "texts.resumed_anytime")
    return Answer(text=text, patch=ContactPatch(stopped_at=None, paused_until=None))


_COUNTED = re.compile(r"\s*(\d{1,4})\s*(\D+?)\s*")
_SIZES = {
    "day": timedelta(days=1),
    "hour": timedelta(hours=1),
    "minute": timedelta(minutes=1),
    "second": timedelta(seconds=1),
}


def _length(text: str) -> timedelta | None:
    """`3d`, `1h30m`, and `3 Tage` or `3日` in the languages there are; None for anything else."""
    try:
        return parse_duration(text.strip())
    except ValueError:
        counted = _COUNTED.fullmatch(plain(text))
    if counted is None:
        return None
    for language in languages().values():
        for unit, forms in language.tables["units"].items():
            if counted[2] in {plain(form).replace("{n}", "").strip() for form in forms}:
                return int(counted[1]) * _SIZES[unit]
    return None


# --------------------------------------------------------------------------- their nights

_OCLOCK = re.compile(r"(?<=\d)\s*(?:uhr|時|h)(?![a-z])")


def quiet(argument: str, language: Language, contact: Contact | None, usual: QuietHours | None) -> Answer:
    """Their own quiet hours, instead of the `usual` ones. Hours that cover the whole day are refused."""
    wanted = " ".join(plain(argument).split()).strip(" .!")
    if not wanted:
        present = (contact.quiet_hours if contact else None) or usual
        return Answer(text=_hours(language, "quiet_now", "quiet_none", present))
    if wanted in {plain(word) for word in said_anywhere("off")}:
        return Answer(
            text=_hours(language, "quiet_unset", "quiet_unset_none", usual), patch=ContactPatch(quiet_hours=None)
        )
    try:
        hours = parse_quiet_hours(_OCLOCK.sub("", re.sub("[~〜～]", "-", wanted)))
    except ValueError as error:
        key = "quiet_all_day" if "whole day" in str(error) else "quiet_unclear"
        return Answer(text=language.say(f"texts.{key}", given=argument[:_SHOWN]))
    return Answer(text=_hours(language, "quiet_set", "quiet_none", hours), patch=ContactPatch(quiet_hours=hours))


def _hours(language: Language, some: str, none: str, hours: QuietHours | None) -> str:
    return (
        language.say(f"texts.{some}", hours=hours, start=f"{hours.start:%H:%M}", end=f"{hours.end:%H:%M}")
        if hours
        else language.say(f"texts.{none}")
    )


def timezone(argument: str, language: Language, contact: Contact | None, now: datetime) -> Answer:
    if not argument.strip():
        known = contact.timezone if contact else None
        if known:
            return Answer(text=language.say("texts.timezone_known", zone=zone_shown(known)))
        return Answer(text=language.say("texts.timezone_unknown"))
    zone = zone_named(argument)
    if zone is None:
        unclear = "timezone_no_offset" if is_offset(argument) else "timezone_unclear"
        return Answer(text=language.say(f"texts.{unclear}", given=argument[:_SHOWN]))
    local = now.astimezone(timing.zone_named(zone))
    return Answer(
        text=language.say("texts.timezone_set", zone=zone_shown(zone), time=f"{local:%H:%M}"),
        patch=ContactPatch(timezone=zone, timezone_source=ZoneSource.SETTING),
    )
