"""Phrases with the dates they name, and whether what was read is right. `tests/phrases/dates/dev_en.txt` has the format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from reprise.memory.dates import DatedSpan, Granularity, find_dates

FOLDER = Path(__file__).parents[1] / "phrases" / "dates"
KINDS = ("dev", "heldout", "fresh")
LANGUAGES = ("en", "de", "es", "fr", "pt", "ja")
_PARTS = {"morning": (5, 12), "noon": (11, 14), "afternoon": (12, 18), "evening": (17, 24), "night": (18, 24)}


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """One line of a set."""

    text: str
    answers: tuple[str, ...]
    """Empty where no date is meant."""
    said_at: datetime
    zone: str

    @property
    def read(self) -> tuple[DatedSpan, ...]:
        return find_dates(self.text, self.said_at, self.zone)

    @property
    def right(self) -> bool:
        read = self.read
        return len(read) == len(self.answers) and all(
            _agrees(span, answer, ZoneInfo(self.zone)) for span, answer in zip(read, self.answers, strict=True)
        )


@dataclass(frozen=True, kw_only=True)
class Figures:
    """How a set was read."""

    wrong: tuple[Phrase, ...]
    positives: int
    false_alarms: tuple[Phrase, ...]
    negatives: int

    @property
    def share_right(self) -> float:
        return 1 - len(self.wrong) / self.positives

    @property
    def share_false(self) -> float:
        return len(self.false_alarms) / self.negatives


def phrases(name: str) -> list[Phrase]:
    found: list[Phrase] = []
    said_at, zone = datetime(2026, 11, 24, 10, tzinfo=UTC), "UTC"
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            day, clock, zone = line[1:].split()
            said_at = datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), ZoneInfo(zone))
        elif line and not line.startswith("#"):
            text, answer = (part.strip() for part in line.rsplit("|", 1))
            answers = () if answer == "-" else tuple(answer.split(" + "))
            found.append(Phrase(text=text, answers=answers, said_at=said_at, zone=zone))
    return found


def measure(name: str) -> Figures:
    read = phrases(name)
    return Figures(
        wrong=tuple(each for each in read if each.answers and not each.right),
        positives=sum(bool(each.answers) for each in read),
        false_alarms=tuple(each for each in read if not each.answers and each.read),
        negatives=sum(not each.answers for each in read),
    )


def shown(span: DatedSpan, zone: ZoneInfo) -> str:
    """A span as a set would write it."""
    first, when = span.earliest.astimezone(zone), span.when.astimezone(zone)
    last = (span.latest.astimezone(zone) - timedelta(microseconds=1)).date()
    if span.granularity is Granularity.MOMENT:
        return f"{when:%Y-%m-%d %H:%M}"
    if span.granularity is Granularity.PART_OF_DAY:
        return f"{first:%Y-%m-%d} part {when:%H:%M}"
    return f"{first:%Y-%m-%d}" if first.date() == last else f"{first:%Y-%m-%d}..{last}"


def _agrees(span: DatedSpan, answer: str, zone: ZoneInfo) -> bool:
    """A moment and a part must be as written, a day too; where a range was meant, the span lies in it."""
    first, when = span.earliest.astimezone(zone), span.when.astimezone(zone)
    if ".." in answer:
        low, high = (date.fromisoformat(day) for day in answer.split(".."))
        last = (span.latest.astimezone(zone) - timedelta(microseconds=1)).date()
        return low <= first.date() and last <= high
    if ":" in answer:
        return span.granularity is Granularity.MOMENT and f"{when:%Y-%m-%d %H:%M}" == answer
    if " " in answer:
        day, part = answer.split()
        low, high = _PARTS[part]
        return not span.whole_day and f"{when:%Y-%m-%d}" == day and low <= when.hour < high
    return shown(span, zone).startswith(answer) and ".." not in shown(span, zone) and span.whole_day


if __name__ == "__main__":
    for kind in KINDS:
        for language in LANGUAGES:
            figures = measure(f"{kind}_{language}")
            right, alarms = figures.positives - len(figures.wrong), len(figures.false_alarms)
            print(f"{kind:8}{language}  right {right}/{figures.positives}  false alarms {alarms}/{figures.negatives}")
            for phrase in (*figures.wrong, *figures.false_alarms):
                print("        ", phrase.text, [shown(span, ZoneInfo(phrase.zone)) for span in phrase.read])
