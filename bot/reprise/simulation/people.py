"""Profiles of simulated people, from YAML files: what they tell, how they answer, when they write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from reprise.durations import parse_quiet_hours
from reprise.errors import ConfigError
from reprise.timing import zone_named
from reprise.yamlfile import Document, KeyPath, read_yaml, together, validate

SHIPPED = Path(__file__).parent / "people"

_Text = Annotated[str, Field(min_length=1, max_length=4000)]
_Share = Annotated[float, Field(ge=0, le=1)]
_Range = Annotated[list[Annotated[int, Field(ge=1, le=200)]], Field(min_length=2, max_length=2)]


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A simulated person. Ranges are both ends included; shares are from 0 to 1."""

    id: str
    about: str
    locale: str
    zone: str
    days_between: tuple[int, int]
    """From one sitting to the next."""
    messages: tuple[int, int]
    """Theirs in a sitting."""
    hours: tuple[time, time]
    """Between which a sitting begins, their time."""
    bursts: float
    """How often the next message comes without waiting for the answer."""
    answers: float
    """How often a follow-up is answered."""
    in_order: bool
    """Whether the threads are told in their order; else in any."""
    open: tuple[str, ...]
    threads: tuple[tuple[str, ...], ...]
    """What they have to tell: lines that belong together, told once."""
    react: tuple[str, ...]
    close: tuple[str, ...]
    answer: tuple[str, ...]
    """What they say to a follow-up."""


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Person(_Shape):
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")
    about: _Text
    locale: str = "en"
    zone: _Text
    days_between: _Range
    messages: _Range
    hours: _Text
    bursts: _Share = 0.0
    answers: _Share = 0.5
    in_order: bool = False
    open: list[_Text] = Field(min_length=1)
    threads: list[Annotated[list[_Text], Field(min_length=1)]] = Field(min_length=1)
    react: list[_Text] = Field(min_length=1)
    close: list[_Text] = Field(min_length=1)
    answer: list[_Text] = Field(min_length=1)


class _File(_Shape):
    people: list[_Person] = Field(min_length=1)


def load_people(folder: Path = SHIPPED) -> dict[str, Profile]:
    """All profiles in a folder's `*.yaml` by id. Raises ConfigError with everything that is wrong in any of them."""
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    if not files:
        raise ConfigError("there are no people here", file=str(folder), hint="`--people` names a folder of YAML files")
    found: dict[str, Profile] = {}
    errors: list[ConfigError] = []
    for file in files:
        try:
            document = read_yaml(file)
            for at, shape in enumerate(validate(document, _File).people):
                path: KeyPath = ("people", at)
                if shape.id in found:
                    raise document.error((*path, "id"), "is the id of another person")
                found[shape.id] = _profile(shape, document, path)
        except ConfigError as error:
            errors.append(error)
    if errors:
        raise together(errors)
    return found


def _profile(shape: _Person, document: Document, path: KeyPath) -> Profile:
    if zone_named(shape.zone) is None:
        raise document.error((*path, "zone"), "is no time zone", "write one such as Europe/Berlin")
    try:
        hours = parse_quiet_hours(shape.hours)
    except ValueError:
        hours = None
    if hours is None or hours.start >= hours.end:
        raise document.error((*path, "hours"), "are no hours of one day", "write `18:00-21:30`")
    days, messages = _ends(shape.days_between), _ends(shape.messages)
    for key, (least, most) in {"days_between": days, "messages": messages}.items():
        if least > most:
            raise document.error((*path, key), "ends before it begins", "write the smaller number first")
    return Profile(
        id=shape.id,
        about=shape.about,
        locale=shape.locale,
        zone=shape.zone,
        days_between=days,
        messages=messages,
        hours=(hours.start, hours.end),
        bursts=shape.bursts,
        answers=shape.answers,
        in_order=shape.in_order,
        open=tuple(shape.open),
        threads=tuple(map(tuple, shape.threads)),
        react=tuple(shape.react),
        close=tuple(shape.close),
        answer=tuple(shape.answer),
    )


def _ends(written: list[int]) -> tuple[int, int]:
    return written[0], written[1]
