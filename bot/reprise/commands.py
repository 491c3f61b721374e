"""What a person can say to the software itself: the commands, their answers, and what they change. Pure.

The words are the software's, not the persona's, so they are plain and short.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from reprise.durations import format_duration, parse_duration
from reprise.models import Contact, FollowUp, Persona, RuleReport, ZoneSource
from reprise.ports import CommandInfo, ContactPatch
from reprise.words import to_the_person

COMMANDS = (
    CommandInfo(name="start", description="Begin, or choose whom to talk to", argument="persona"),
    CommandInfo(name="help", description="What I am and what you can tell me"),
    CommandInfo(name="why", description="Why I wrote, or when I might write"),
    CommandInfo(name="pause", description="I don't write first for a while", argument="duration"),
    CommandInfo(name="resume", description="I may write first again"),
    CommandInfo(name="stop", description="I never write first again"),
    CommandInfo(name="timezone", description="Tell me your time zone, so that I keep your nights", argument="zone"),
    CommandInfo(name="forget", description="Delete everything I know about you"),
)

LONGEST_PAUSE = timedelta(days=3650)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a command changes and what it says."""

    text: str
    patch: ContactPatch = field(default_factory=lambda: ContactPatch())
    forget: bool = False


def greeting(persona: Persona, disclosure: str, others: list[Persona]) -> str:
    """The first words to somebody who pressed start: who this is, that it is an AI, and how to be left alone."""
    lines = [persona.greeting]
    if disclosure:
        lines.append(disclosure)
    if others:
        names = ", ".join(f"{other.name} (/start {other.id})" for other in others)
        lines.append(f"Also here: {names}.")
    lines.append("I may write first now and then. /pause stops that, /help shows everything.")
    return "\n\n".join(lines)


def welcome_back(persona: Persona) -> str:
    return f"You are talking to {persona.name}. /help shows what you can tell me."


def unknown_persona(wanted: str, personas: list[Persona]) -> str:
    names = "\n".join(f"/start {persona.id} - {persona.name}: {persona.tagline}" for persona in personas)
    return f"There is nobody called {wanted[:64]!r} here. You can talk to:\n{names}"


def help_text(persona: Persona | None) -> str:
    who = f"{persona.name}, a persona played by an AI" if persona else "a persona played by an AI"
    lines = [f"I am {who}. I remember what we talk about, and now and then I write first.", ""]
    for command in COMMANDS:
        argument = f" [{command.argument}]" if command.argument else ""
        lines.append(f"/{command.name}{argument} - {command.description}")
    lines += ["", "Saying “stop” works as well. In an emergency please call your local emergency number."]
    return "\n".join(lines)


def pause(argument: str, now: datetime) -> Answer:
    """`/pause` without a duration lasts until `/resume`."""
    if not argument.strip():
        return Answer(
            text="I won't write first any more. You can always write to me. /resume lets me again.",
            patch=ContactPatch(stopped_at=now),
        )
    try:
        length = parse_duration(argument.strip())
    except ValueError:
        return Answer(text=f"I don't understand “{argument[:40]}”. Try /pause 3d, /pause 12h, or just /pause.")
    if not length:
        return resume()
    length = min(length, LONGEST_PAUSE)
    return Answer(
        text=f"I won't write first for {format_duration(length)}. /resume ends that early.",
        patch=ContactPatch(paused_until=now + length),
    )


def stop(now: datetime) -> Answer:
    return Answer(
        text="Understood: I won't write first any more. You can always write to me, and /resume lets me again.",
        patch=ContactPatch(stopped_at=now),
    )


def resume() -> Answer:
    return Answer(
        text="Good, I may write first again, rarely and never at night.",
        patch=ContactPatch(stopped_at=None, paused_until=None),
    )


_OFFSET = re.compile(r"^(?:utc|gmt)?\s*([+-])\s*(\d{1,2})$", re.IGNORECASE)


def zone_named(text: str) -> str | None:
    """The IANA zone somebody means by `Europe/Berlin`, `berlin`, `new york` or `UTC+2`; None when none or several fit."""
    wanted = text.strip().replace(" ", "_").casefold()
    if not wanted:
        return None
    if match := _OFFSET.match(text.strip()):
        hours = int(match[2])
        # The Etc zones count westward: Etc/GMT-2 is two hours east of Greenwich.
        name = "UTC" if hours == 0 else f"Etc/GMT{'-' if match[1] == '+' else '+'}{hours}"
        return name if name in available_timezones() else None
    zones = available_timezones()
    exact = [zone for zone in zones if zone.casefold() == wanted]
    cities = exact or [zone for zone in zones if zone.casefold().rsplit("/", 1)[-1] == wanted and "/" in zone]
    cities = [zone for zone in cities if not zone.startswith(("posix/", "right/"))]
    return min(cities, key=lambda zone: (zone.startswith("Etc/"), len(zone), zone)) if cities else None


def timezone(argument: str, contact: Contact | None, now: datetime) -> Answer:
    if not argument.strip():
        known = contact.timezone if contact else None
        if known:
            return Answer(text=f"I take it that your time zone is {known}. /timezone Europe/Berlin changes it.")
        return Answer(text="I don't know your time zone. Tell me with, for example, /timezone Europe/Berlin.")
    zone = zone_named(argument)
    if zone is None:
        return Answer(text=f"I don't know the zone “{argument[:40]}”. Try a city, as in /timezone Europe/Berlin.")
    local = now.astimezone(ZoneInfo(zone))
    return Answer(
        text=f"Thank you: {zone}, so it is {local:%H:%M} where you are. I keep your nights.",
        patch=ContactPatch(timezone=zone, timezone_source=ZoneSource.SETTING),
    )


def forget(argument: str) -> Answer:
    if argument.strip().casefold() in {"yes", "everything", "ja", "sí", "oui"}:
        return Answer(text="Done. Everything I knew about you is deleted.", forget=True)
    return Answer(
        text="This deletes everything I know about you here, with every persona, and cannot be undone. "
        "Send /forget yes to do it."
    )


def unknown(command: str) -> Answer:
    return Answer(text=f"I don't know /{command[:32]}. /help shows what you can tell me.")


def why(reports: tuple[RuleReport, ...], decision: str, last: FollowUp | None, quotes: list[str]) -> str:
    """The answer to `/why`: why the last one came, and how it stands now, rule by rule."""
    lines: list[str] = []
    if last is not None and last.state_at is not None:
        lines.append(f"I last wrote first on {last.state_at:%d %B %Y at %H:%M} UTC.")
        if quotes:
            lines.append("It was about what you told me: " + "; ".join(f"“{quote}”" for quote in quotes))
        lines.append("")
    lines.append(to_the_person(decision))
    lines += dict.fromkeys(f"- {to_the_person(report.words)}" for report in reports)
    return "\n".join(lines)


OFFER_TIMEZONE = (
    "I don't know what time it is where you are, so I only write first around the hours in which you wrote. "
    "/timezone Europe/Berlin (or your own) makes that better."
)

TAKES_LONGER = "I need a little longer for this one. I'll answer as soon as I can."

PERSONA_GONE = "The one you were talking to is no longer here. /start shows who is."
