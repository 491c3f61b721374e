"""A written conversation, and what is right after it: a follow-up, in a window of time and about something, or silence. Values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reprise.models import Author, MemoryKind, Timed


@dataclass(frozen=True, kw_only=True)
class Line(Timed):
    """One message of the conversation. `number` counts from 1, both sides."""

    number: int
    at: datetime
    author: Author
    text: str
    """Of the person also a command: `/stop`."""


@dataclass(frozen=True, kw_only=True)
class Due(Timed):
    """A follow-up is right: between these times, and coming back to something they said."""

    start: datetime
    end: datetime
    words: tuple[str, ...]
    """One of them stands in a follow-up that refers to it."""
    lines: tuple[int, ...]
    """Numbers of the messages it may come from; one of them is among its sources."""


@dataclass(frozen=True, kw_only=True)
class Silence(Timed):
    """Silence is right."""

    because: str
    """The rule that says so, by its name in `Rule`, or `nothing`: there is nothing to come back to."""
    end: datetime
    """Until when it is looked at."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """What a good reader would remember of a message."""

    line: int
    kind: MemoryKind
    text: str
    quote: str
    when: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """`notes` and `says` show a good answer: what would be remembered, and follow-ups written from it."""

    id: str
    about: str
    """What it is about, in a sentence."""
    persona: str
    zone: str
    locale: str
    lines: tuple[Line, ...]
    right: Due | Silence
    never: tuple[str, ...] = ()
    """What no follow-up may say."""
    notes: tuple[Note, ...] = ()
    says: tuple[str, ...] = ()

    @property
    def start(self) -> datetime:
        return self.lines[0].at
