"""When a follow-up is welcome: open loops, growing gaps, jitter, waking hours. Pure; no clock, no randomness.

Only instants are computed with, never wall times that a change of the clocks could skip or repeat. Sums that would leave
the calendar end at `FAR`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from reprise.models import Author, FollowUpPolicy, QuietHours, Snapshot

FAR = datetime(9998, 1, 1, tzinfo=UTC)
"""Stands for never; leaves room for every zone before the calendar ends."""

REPLY_WITHIN = timedelta(hours=24)
"""The age up to which a message is answered, unless the settings say otherwise: after a long downtime a reply would be odd."""

AFTER_THE_EVENT = timedelta(hours=2)
"""How long after something with a time of day one asks how it went."""

EVENING = time(18)
"""When one asks about something of that day that has no time."""

NIGHT_ENDS = time(5)
"""A date before this local time is taken as the whole day: few things happen then, and midnight is how a day is stored."""

STALE_AFTER = timedelta(days=7)
"""How long after its date an open loop still draws a follow-up to itself."""

REACH = 12
"""An open loop draws a follow-up when it resolves within this many gaps of the last message: 10 days at 20 hours, 36 s at
3 s. Later ones do not hold up the ordinary follow-up, they can be the next one's."""


# --------------------------------------------------------------------------- zones and hours


_FIXED = re.compile(r"UTC([+-])(\d\d):(\d\d)")
_MOST_EAST, _MOST_WEST = timedelta(hours=14), timedelta(hours=-12)


@lru_cache(maxsize=1024)
def zone_named(name: str | None) -> tzinfo | None:
    """The zone with this IANA name, or the fixed one of an offset in quarter hours, as in `UTC+05:30`; None when there is none."""
    # "localtime" is a file beside the zones on many machines: the zone of the server, not of anybody's.
    if not name or name == "localtime":
        return None
    if fixed := _FIXED.fullmatch(name):
        offset = timedelta(hours=int(fixed[2]), minutes=int(fixed[3])) * (1 if fixed[1] == "+" else -1)
        usual = _MOST_WEST <= offset <= _MOST_EAST and int(fixed[3]) in (0, 15, 30, 45)
        return timezone(offset, name) if usual else None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; a path or not text for a file; a folder such as "America"
        return None


def zone_of(snapshot: Snapshot) -> tzinfo | None:
    """The person's zone: theirs (setting, said or browser), else the account's; None when unknown or not a zone."""
    return zone_named(snapshot.contact.timezone or snapshot.account_timezone)


def quiet_hours_of(snapshot: Snapshot, policy: FollowUpPolicy) -> QuietHours | None:
    """Their own quiet hours, else the policy's; None when neither has any."""
    return snapshot.contact.quiet_hours or policy.quiet_hours


def next_allowed(moment: datetime, zone: tzinfo, quiet: QuietHours) -> datetime:
    """The first instant from `moment` on whose local time is outside of `quiet`.

    An hour that the clocks skip does not count, one that they repeat counts both times.
    """
    while quiet.covers((local := moment.astimezone(zone)).time()):
        end = moment + until(quiet.end, local.time())
        # While the offset stays, the local clock runs evenly and `end` is right. Otherwise go to where it changes and look again.
        moment = end if end.astimezone(zone).utcoffset() == local.utcoffset() else _change(moment, end, zone)
    return moment


def until(wanted: time, start: time) -> timedelta:
    """From `start` forward to `wanted` on the face of a clock: more than nothing, at most a day."""
    day = date(2000, 1, 1)
    ahead = datetime.combine(day, wanted) - datetime.combine(day, start)
    return ahead if ahead > timedelta() else ahead + timedelta(days=1)


def _change(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """The first instant after `before` that has another offset. There is one up to `after`; they fall on whole seconds."""
    offset = before.astimezone(zone).utcoffset()
    low, high = int(before.timestamp()), int(after.timestamp()) + 1
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return datetime.fromtimestamp(high, UTC)


def hours_near(snapshot: Snapshot) -> frozenset[int]:
    """UTC hours within an hour of those in which the person wrote. Empty only when they never did anything."""
    hours: Iterable[int] = snapshot.writing_hours
    if not hours:
        hours = {turn.at.hour for turn in snapshot.turns if turn.author is Author.PERSON}
    if not hours and snapshot.last_person_at:
        hours = {snapshot.last_person_at.hour}
    return frozenset((hour + near) % 24 for hour in hours for near in (-1, 0, 1))


def next_in_hours(moment: datetime, hours: frozenset[int]) -> datetime:
    """The first instant from `moment` (UTC) on that lies in one of these hours of the day; `moment` when there are none."""
    if not hours or moment.hour in hours:
        return moment
    full = moment.replace(minute=0, second=0, microsecond=0)
    return next(at for ahead in range(1, 24) if (at := full + timedelta(hours=ahead)).hour in hours)


# --------------------------------------------------------------------------- gaps and moments


def later(moment: datetime, delta: timedelta) -> datetime:
    """`moment + delta`, but at most `FAR`."""
    return FAR if delta > FAR - moment else moment + delta


def last_message_at(snapshot: Snapshot) -> datetime | None:
    """The last message of either side, follow-ups with an unknown end included; None when nothing was said."""
    known = (snapshot.last_delivered_at, snapshot.last_person_at, *snapshot.unanswered[-1:])
    return max((at for at in known if at is not None), default=None)


def gap(snapshot: Snapshot, policy: FollowUpPolicy) -> timedelta:
    """The silence a follow-up waits for: `first_after`, twice as long after each one that was not answered."""
    try:
        return policy.first_after * 2 ** min(len(snapshot.unanswered), 40)
    except OverflowError:
        return timedelta.max


def earliest_at(snapshot: Snapshot, policy: FollowUpPolicy) -> datetime | None:
    """The last message of either side and the gap after it; None when nothing was said."""
    last = last_message_at(snapshot)
    return None if last is None else later(last, gap(snapshot, policy))


class Moment(NamedTuple):
    """A time worth waiting for, and what for."""

    at: datetime
    words: str


def good_moments(snapshot: Snapshot, policy: FollowUpPolicy) -> tuple[Moment, ...]:
    """The moments worth waiting for, the best first, none before `earliest_at`. Waking hours are not looked at here.

    The nearest open loop with a date in reach comes before the ordinary gap; both are shifted by the jitter. A loop whose
    time has come already asks for nothing later than the ordinary moment. One without a date holds up nothing.
    """
    last = last_message_at(snapshot)
    if last is None:
        return ()
    pause = gap(snapshot, policy)
    earliest = later(last, pause)
    jitter = _jitter(snapshot, last, pause, policy.jitter)
    ordinary = Moment(later(earliest, jitter), "the gap since the last message, and a little more")
    zone = zone_of(snapshot) or UTC
    loops = [
        max(resolved_at(happens_at, zone), earliest)
        for loop in snapshot.open_loops
        if (happens_at := loop.happens_at) is not None
        and earliest - happens_at <= STALE_AFTER
        and (happens_at - last) / REACH <= pause
        and happens_at < FAR
    ]
    nearest = min(loops, default=earliest)
    if nearest == earliest:
        return (ordinary,)
    words = "the date of something they spoke of"
    return (Moment(later(nearest, jitter), words), Moment(nearest, words), ordinary)


def resolved_at(happens_at: datetime, zone: tzinfo) -> datetime:
    """When one asks about something: a little after it, or in the evening when only its day is known.

    A whole day is stored as midnight in the person's zone, or in UTC when that was unknown at the time.
    """
    local = happens_at.astimezone(zone)
    if happens_at.timetz() == time(tzinfo=UTC):
        day = happens_at.date()
    elif local.time() < NIGHT_ENDS:
        day = local.date()
    else:
        return happens_at + AFTER_THE_EVENT
    return datetime.combine(day, EVENING, zone).astimezone(UTC)


def _jitter(snapshot: Snapshot, last: datetime, pause: timedelta, share: float) -> timedelta:
    """Up to `share` of the gap, in whole milliseconds (a store keeps no finer ones), the same whenever it is asked for."""
    key = snapshot.conversation
    seed = "\0".join((key.account, key.person, key.persona, str(len(snapshot.unanswered)), last.isoformat()))
    drawn = hashlib.blake2b(seed.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    fraction = int.from_bytes(drawn, "big") / 2**64 * share
    return timedelta(milliseconds=round(pause.total_seconds() * 1000 * fraction))


# --------------------------------------------------------------------------- in words

_MILLISECOND = timedelta(milliseconds=1)
_UNITS = (("day", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000), ("ms", 1))


def span(delta: timedelta) -> str:
    """A length of time by its two largest units: '14 days', '1 h 30 min', '250 ms'; from a minute on in whole seconds."""
    left = round(abs(delta) / _MILLISECOND)
    if left >= 60_000:
        left = round(left / 1000) * 1000
    parts: list[str] = []
    for unit, size in _UNITS:
        count, left = divmod(left, size)
        if count:
            parts.append(f"{count} {unit}s" if unit == "day" and count > 1 else f"{count} {unit}")
        if len(parts) == 2:
            break
    return " ".join(parts) or "0 s"


def clock(moment: datetime, zone: tzinfo | None) -> str:
    """A moment as the person would read it: 'Tue 24 Nov 23:10 Europe/Berlin'."""
    if moment >= FAR:
        return "never"
    local = moment.astimezone(zone or UTC)
    return f"{local:%a} {local.day} {local:%b %H:%M} {zone or 'UTC'}"


# --------------------------------------------------------------------------- work, not people

SHORTLY = timedelta(minutes=1)
SETTLED_AFTER = timedelta(minutes=10)
BACK_OFF_FIRST = timedelta(seconds=2)
BACK_OFF_MOST = timedelta(minutes=10)
PATIENCE = 8
FIRST_AFTER_REJECTION = timedelta(hours=20)
"""After a follow-up was rejected by somebody, the next one is thought of so much later."""
SET_ASIDE = timedelta(hours=6)


def shortly(policy: FollowUpPolicy) -> timedelta:
    """How long to wait before asking again about what changes within moments (a missing reply, a write that was overtaken):
    a minute, or a quarter of `first_after` when that is less, and never nothing."""
    return max(min(SHORTLY, policy.first_after / 4), timedelta(milliseconds=1))


def settled_after(policy: FollowUpPolicy) -> timedelta:
    """How long a silence makes a conversation quiet, so that memory is drawn from it: ten minutes, or half of
    `first_after` where follow-ups come sooner than that."""
    return min(SETTLED_AFTER, policy.first_after / 2)


def back_off(failures: int, *, others_answered: bool = False) -> timedelta:
    """How long to leave the model alone after so many failures in a row: 2 s, doubling, at most 10 minutes.

    When it answered others meanwhile it is this conversation that it cannot answer: after `PATIENCE` failures that one is
    set aside and tried four times a day.
    """
    if others_answered and failures >= PATIENCE:
        return SET_ASIDE
    return min(BACK_OFF_FIRST * 2 ** min(failures, 20), BACK_OFF_MOST)
