"""What a person plainly says of themself, found by patterns of English, in the third person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from reprise.memory.dates import find_dates
from reprise.models import MemoryKind, Timed


@dataclass(frozen=True, kw_only=True)
class Statement(Timed):
    """One thing said: 'bought a vintage shirt'."""

    kind: MemoryKind
    text: str
    happens_at: datetime | None = None


_DID = re.compile(r"\bi (bought|got|found|made|tried|finished|adopted|started) ([^.!?\n,;]{3,100})", re.IGNORECASE)


def statements(text: str, said_at: datetime, zone: str | None) -> tuple[Statement, ...]:
    """The statements in `text`, in order; none when unsure."""
    found = [
        Statement(kind=MemoryKind.FACT, text=f"{match[1].lower()} {match[2].strip()}") for match in _DID.finditer(text)
    ]
    found += [
        Statement(kind=MemoryKind.OPEN_LOOP, text=text.strip()[:140], happens_at=span.when)
        for span in find_dates(text, said_at, zone)
    ]
    return tuple(found)
