"""Reads files of scenarios. Everything that is wrong in any of them is reported at once, with file and line.

A talk is written as people remember one, a message a line: `d2 18:10 > text` is the person's on the second day at that time of
theirs, `<` stands before what the persona answers, and a line without a time follows on the one before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from reprise.errors import ConfigError
from reprise.evaluation.scenario import Due, Line, Note, Scenario, Silence
from reprise.models import Author, MemoryKind, Rule
from reprise.timing import zone_named
from reprise.yamlfile import Document, KeyPath, read_yaml, together, validate

SHIPPED = Path(__file__).parent / "scenarios"
NOTHING = "nothing"
"""Why silence is right where no rule says so: nothing is worth coming back to."""
WATCHED = timedelta(days=20)
"""How long after the last message silence is looked at: longer than the 14 days after which it is certain."""
BURST, ANSWER = timedelta(seconds=1), timedelta(seconds=20)
"""From one message to the next without a time: of the same side, and of the other."""

_LINE = re.compile(r"(?:(?P<when>d\d+ \d{1,2}:\d\d) )?(?P<who>[<>]) (?P<text>\S.*)")
_WHEN = re.compile(r"d(?P<day>[1-9]\d{0,2}) (?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)")
_ID = r"^[a-z0-9][a-z0-9-]{0,59}$"

_Text = Annotated[str, Field(min_length=1)]
_When = Annotated[str, Field(pattern=_WHEN.pattern)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Due(_Shape):
    start: _When = Field(alias="from")
    end: _When = Field(alias="until")
    words: list[_Text] = Field(min_length=1)
    lines: list[int] = Field(min_length=1)


class _Silence(_Shape):
    because: str
    end: _When | None = Field(None, alias="until")


class _Note(_Shape):
    line: int
    kind: MemoryKind
    text: _Text
    quote: str | None = None
    when: _When | None = None


class _Scenario(_Shape):
    id: str = Field(pattern=_ID)
    about: _Text
    persona: _Text
    zone: _Text
    locale: str = "en"
    start: date
    """The first day."""
    talk: _Text
    due: _Due | None = None
    silence: _Silence | None = None
    never: list[_Text] = []
    notes: list[_Note] = []
    says: list[_Text] = []


class _File(_Shape):
    scenarios: list[_Scenario] = Field(min_length=1)


def load_scenarios(folder: Path = SHIPPED) -> tuple[Scenario, ...]:
    """All scenarios in a folder's `*.yaml`, by file and place. Raises ConfigError."""
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    if not files:
        raise ConfigError(
            "there are no scenarios here", file=str(folder), hint="`--scenarios` names a folder of YAML files"
        )
    found: dict[str, Scenario] = {}
    errors: list[ConfigError] = []
    for file in files:
        try:
            document = read_yaml(file)
            for at, shape in enumerate(validate(document, _File).scenarios):
                scenario = _Reader(document, ("scenarios", at), shape).read()
                if scenario.id in found:
                    raise document.error(("scenarios", at, "id"), "is the id of another scenario")
                found[scenario.id] = scenario
        except ConfigError as error:
            errors.append(error)
    if errors:
        raise together(errors)
    return tuple(found.values())


class _Reader:
    """Makes one scenario of its shape in the file."""

    def __init__(self, document: Document, path: KeyPath, shape: _Scenario) -> None:
        self._document = document
        self._path = path
        self._shape = shape
        zone = zone_named(shape.zone)
        if zone is None:
            raise self._error("zone", "is no time zone", "write one such as Europe/Berlin")
        self._zone: tzinfo = zone

    def _error(self, key: str, message: str, hint: str = "") -> ConfigError:
        return self._document.error((*self._path, key), message, hint)

    def read(self) -> Scenario:
        shape = self._shape
        lines = self._lines()
        return Scenario(
            id=shape.id,
            about=shape.about,
            persona=shape.persona,
            zone=shape.zone,
            locale=shape.locale,
            lines=lines,
            right=self._right(lines),
            never=tuple(shape.never),
            notes=tuple(self._note(note, lines) for note in shape.notes),
            says=tuple(shape.says),
        )

    def _at(self, written: str) -> datetime:
        match = _WHEN.fullmatch(written)
        if match is None:
            raise self._error("talk", f"{written!r} is no time", "write `d2 18:10`")
        day = self._shape.start + timedelta(days=int(match["day"]) - 1)
        return datetime.combine(day, time(int(match["hour"]), int(match["minute"])), self._zone).astimezone(UTC)

    def _lines(self) -> tuple[Line, ...]:
        lines: list[Line] = []
        for number, written in enumerate(self._shape.talk.strip().splitlines(), 1):
            match = _LINE.fullmatch(written.strip())
            if match is None:
                raise self._error(
                    "talk", f"line {number} cannot be read", "write `d1 18:10 > text`, `> text` or `< text`"
                )
            author = Author.PERSON if match["who"] == ">" else Author.PERSONA
            if match["when"]:
                at = self._at(match["when"])
            elif lines:
                at = lines[-1].at + (BURST if lines[-1].author is author else ANSWER)
            else:
                raise self._error("talk", "begins without a time", "write `d1 18:10 > text`")
            if lines and at <= lines[-1].at:
                raise self._error("talk", f"line {number} is not later than the one before")
            lines.append(Line(number=number, at=at, author=author, text=match["text"]))
        if lines[0].author is Author.PERSONA:
            raise self._error("talk", "begins with the persona, which never writes first to somebody new")
        return tuple(lines)

    def _right(self, lines: Sequence[Line]) -> Due | Silence:
        due, silence = self._shape.due, self._shape.silence
        if (due is None) == (silence is None):
            raise self._error("due", "either this or `silence` is right")
        if due is not None:
            if not all(self._is_theirs(number, lines) for number in due.lines):
                raise self._error("due", "names a line that is not one of the person's")
            start, end = self._at(due.start), self._at(due.end)
            if not lines[-1].at < end or not start < end:
                raise self._error("due", "ends before the talk does, or before it begins")
            return Due(start=start, end=end, words=tuple(due.words), lines=tuple(due.lines))
        assert silence is not None  # noqa: S101 - one of the two is there
        if silence.because not in {NOTHING, *(rule.value for rule in Rule)}:
            raise self._error(
                "silence", f"{silence.because!r} is no rule", f"rules are {', '.join(Rule)}, or {NOTHING}"
            )
        return Silence(because=silence.because, end=self._at(silence.end) if silence.end else lines[-1].at + WATCHED)

    def _note(self, note: _Note, lines: Sequence[Line]) -> Note:
        if note.kind is MemoryKind.PROMISE:
            if not 1 <= note.line <= len(lines) or self._is_theirs(note.line, lines):
                raise self._error("notes", f"line {note.line} is not one of the persona's, which alone promises")
        elif not self._is_theirs(note.line, lines):
            raise self._error("notes", f"line {note.line} is not one of the person's")
        return Note(
            line=note.line,
            kind=note.kind,
            text=note.text,
            quote=note.quote or lines[note.line - 1].text,
            when=self._at(note.when) if note.when else None,
        )

    @staticmethod
    def _is_theirs(number: int, lines: Sequence[Line]) -> bool:
        return 1 <= number <= len(lines) and lines[number - 1].author is Author.PERSON
