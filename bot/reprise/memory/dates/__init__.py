"""Dates in words ("in a couple of days", "fri at 3"), read in six languages at the time they were said. See docs/dates.md."""

from reprise.memory.dates.find import find_dates, told_as_past
from reprise.memory.dates.span import DatedSpan, Granularity

READ = 4000
"""Characters of a text that are read for statements; a longer one is no chat message."""

__all__ = ["READ", "DatedSpan", "Granularity", "find_dates", "told_as_past"]
