"""What a date in words is read as: where it stands, how exact it is, and the moments it can mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from reprise.models import Timed


class Granularity(StrEnum):
    """How exactly a phrase says when; the finest first."""

    MOMENT = "moment"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    LONGER = "longer"
    """A season or a year."""


_NEAR = timedelta(hours=1)
"""So far from a time of day that was said, another still means it."""


@dataclass(frozen=True, kw_only=True)
class DatedSpan(Timed):
    """A date phrase at `start:end` of the text, and what it can mean: `earliest` and `latest` differ where it is open."""

    start: int
    end: int
    granularity: Granularity
    earliest: datetime
    """The first moment it can mean; of whole days, local midnight of the first (of UTC when the zone is unknown)."""
    latest: datetime
    """The last moment it can mean; of whole days, the midnight that ends the last."""
    when: datetime
    """When it will be settled: the latest time of day; a usual hour of a part of the day; midnight that begins the last day."""

    @property
    def whole_day(self) -> bool:
        """Without a time of day."""
        return self.granularity not in {Granularity.MOMENT, Granularity.PART_OF_DAY}

    def holds(self, moment: datetime) -> bool:
        """Whether `moment` is among those it can mean."""
        if self.granularity is Granularity.MOMENT:
            return self.earliest - _NEAR <= moment <= self.latest + _NEAR
        return self.earliest <= moment < self.latest
