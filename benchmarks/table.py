"""What a benchmark found, as a table on the terminal and as Markdown. Bad figures are shown like good ones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

COLUMNS = ("what", "measured", "baseline", "ratio", "goal", "met")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A line of the table. `met` is None where no goal is set."""

    what: str
    measured: str
    baseline: str = ""
    ratio: str = ""
    goal: str = ""
    met: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        met = "" if self.met is None else "yes" if self.met else "NO"
        return (self.what, self.measured, self.baseline, self.ratio, self.goal, met)


@dataclass(frozen=True, kw_only=True)
class Topic:
    """What one module measured, and in a few sentences how, so that the figures can be judged."""

    title: str
    how: str
    figures: tuple[Figure, ...]


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms" if seconds < 1 else f"{seconds:.1f} s"


def times(ratio: float) -> str:
    """A ratio in two or three digits."""
    return f"{ratio:.0f} x" if ratio >= 10 else f"{ratio:.1f} x" if ratio >= 0.95 else f"{ratio:.2f} x"


def rate(per_second: float) -> str:
    return f"{per_second:,.0f}/s"


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def show(topics: Sequence[Topic], facts: str) -> None:
    """Prints one table, and below it how each topic was measured."""
    table = Table(*COLUMNS, box=None, pad_edge=False, header_style="bold")
    for topic in topics:
        table.add_row(f"[bold]{topic.title}[/bold]")
        for figure in topic.figures:
            table.add_row(*figure.cells)
    # Wide enough for a log file, where no terminal says how wide it is.
    console = Console(highlight=False, width=None if Console().is_terminal else 150)
    console.print(facts, soft_wrap=True)
    console.print(table)
    for topic in topics:
        console.print(f"\n[bold]{topic.title}[/bold]: {topic.how}")


def markdown(topics: Sequence[Topic], facts: str) -> str:
    """The page `docs/benchmarks.md`."""
    lines = [
        "# Benchmarks",
        "",
        f"{facts}. Written by `python -m benchmarks --write`; whoever doubts a figure can run it again.",
        "",
        f"| {' | '.join(COLUMNS)} |",
        "|---|--:|--:|--:|---|---|",
    ]
    for topic in topics:
        lines.append(f"| **{topic.title}** | | | | | |")
        lines += [f"| {' | '.join(figure.cells)} |" for figure in topic.figures]
    lines += ["", "## How it was measured"]
    for topic in topics:
        lines += ["", f"**{topic.title}.** {topic.how}"]
    return "\n".join(lines) + "\n"
