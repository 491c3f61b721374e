"""A simulated day of very many conversations on one machine, and whether the rules held for all of them."""

from __future__ import annotations

from benchmarks.conditions import Conditions
from benchmarks.day_rules import RULES, check
from benchmarks.programs import Program
from benchmarks.table import Figure, Topic, rate
from benchmarks.town import START, build

PEOPLE = 1_000_000
QUICK = 2_000


def measure(conditions: Conditions) -> Topic:
    """Builds the town, lives through the day, and counts afterwards."""
    people = conditions.people or (QUICK if conditions.quick else PEOPLE)
    path = conditions.folder / "day.db"
    build(path, people)
    size = path.stat().st_size
    with Program("benchmarks.day_side", str(path), str(people)) as program:
        lived = program.answer()
    checked = check(path, since=START)
    for left in conditions.folder.glob("day.db*"):
        left.unlink()
    seconds = lived["seconds"]
    figures = [
        Figure(
            what="the whole day", measured=f"{seconds / 60:.1f} min", goal="less than the day", met=seconds < 86_400
        ),
        Figure(what="decisions", measured=f"{lived['decisions']:,.0f} ({rate(lived['decisions'] / seconds)})"),
        Figure(what="messages answered", measured=f"{lived['messages']:,}"),
        Figure(what="follow-ups sent", measured=f"{checked.follow_ups:,} to {checked.people:,} people"),
        Figure(what="peak memory", measured=f"{lived['peak']:.0f} MB"),
        Figure(what="the file at the start", measured=f"{size / 1e9:.2f} GB"),
        *(
            Figure(what=f"sent {rule}", measured=f"{checked.broken[rule]:,}", goal="none", met=not checked.broken[rule])
            for rule in RULES
        ),
        Figure(
            what="replies and follow-ups the adapter took, beside the store's",
            measured=f"{lived['sent']:,}",
            baseline=f"{lived['messages'] + checked.follow_ups:,}",
            goal="the same",
            met=lived["sent"] == lived["messages"] + checked.follow_ups,
        ),
    ]
    return Topic(
        title=f"A day of {people:,} conversations, SQLite, one process",
        how="`benchmarks/town.py` says who lives there: a quarter talked in the past two weeks, the others rest; zones, stops, minors, "
        "too few messages, earlier follow-ups, imported histories all occur; 1 in 100 writes during the day. A whole `Runtime` "
        "with a model and an adapter that answer at once; domain time moves on by a minute when nothing is left to do, so the "
        "day takes as long as its work. Peak memory is the process's largest RSS. Afterwards `benchmarks/day_rules.py` reads the file "
        "with plain SQL, shares no code with the rules, and counts every follow-up that the promise forbids.",
        figures=tuple(figures),
    )
