"""The long form of the crash matrix: `python -m tests.crash --kills 300 --seed 1 --lease 2s --store sqlite`.

Two of three kills are at the named steps, each step in turn with 1, 2 and 4 processes on either platform, and one of three
is at any time of a conversation. Then every step of a reply and a follow-up is one at which a process stands still
(SIGSTOP) until another has done its work. Prints the table; `--write` puts it into docs/reliability.md. Ends with 1 when a
promise was broken.
"""

from __future__ import annotations

import argparse
import asyncio
import platform as machine
import sys
import tempfile
import time
from collections.abc import Coroutine
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

from tests.crash.databases import DATABASES, Urls, database
from tests.crash.matrix import ANYWHERE, MOMENTS, PAUSES, Moment, World, met_on, world
from tests.crash.reckoning import Reckoning

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
WORLDS = [(platform, processes) for processes in (1, 2, 4) for platform in ("telegram", "discord")]
WHEREVER = Moment(step=None, during="a conversation")


@dataclass(frozen=True, kw_only=True)
class Job:
    """One kill, or with `pause` one SIGSTOP, at a moment in a world."""

    moment: Moment
    platform: str
    processes: int
    pause: bool = False


@dataclass(frozen=True, kw_only=True)
class Done:
    job: Job
    found: Reckoning


def jobs(kills: int, rng: Random) -> list[Job]:
    """What is to be done, in an order that does not help."""
    made: list[Job] = []
    numbers = iter(range(10**9))
    while len(made) < kills:
        if len(made) % 3 == 2:
            platform, processes = rng.choice(WORLDS)
            made.append(Job(moment=WHEREVER, platform=platform, processes=processes))
            continue
        number = next(numbers)
        moment = MOMENTS[number % len(MOMENTS)]
        platform, processes = WORLDS[(number + number // len(MOMENTS)) % len(WORLDS)]
        platform = platform if met_on(moment, platform) else "telegram"
        made.append(Job(moment=moment, platform=platform, processes=processes))
    for number, moment in enumerate(PAUSES):
        platform, processes = WORLDS[2 + number % (len(WORLDS) - 2)]  # somebody must be there to take over
        made.append(Job(moment=moment, platform=platform, processes=processes, pause=True))
    rng.shuffle(made)
    return made


async def live(folder: Path, mine: list[Job], urls: Urls, lease: str, rng: Random, done: list[Done]) -> None:
    """All jobs of one kind of world, one after another; in a new one after something went wrong."""
    left = mine[::-1]
    for life in count():
        if not left:
            return
        home = folder / str(life)
        home.mkdir(parents=True)
        first = left[-1]
        slow = first.moment.during == "slow model"
        url = urls(f"{folder.name}_{life}")
        async with world(home, first.platform, first.processes, store=url, lease=lease, slow_model=slow) as here:
            while left:
                job = left.pop()
                found = await _told(here, _work(here, job, rng))
                done.append(Done(job=job, found=found))
                print(f"{len(done)}: {job.moment} {job.platform} {job.processes} {found}", file=sys.stderr, flush=True)
                if not found.clean:
                    break
            else:
                at_last = await _told(here, here.end())
                if not at_last.clean:
                    done.append(Done(job=first, found=at_last))


def _work(here: World, job: Job, rng: Random) -> Coroutine[None, None, Reckoning]:
    if job.pause:
        return here.stands_still_at(job.moment)
    return here.dies_anywhere(rng) if job.moment.step is None else here.dies_at(job.moment)


async def _told(here: World, work: Coroutine[None, None, Reckoning]) -> Reckoning:
    """What came of it; what did not come to pass is a broken promise too."""
    try:
        return await work
    except AssertionError as error:
        return Reckoning(broken=[f"{error}\n{here.fleet.last_words()}"])


async def run(kills: int, seed: int, lease: str, store: str) -> list[Done]:
    rng, done = Random(seed), list[Done]()
    worlds: dict[tuple[str, int, bool], list[Job]] = {}
    for job in jobs(kills, rng):
        worlds.setdefault((job.platform, job.processes, job.moment.during == "slow model"), []).append(job)
    with tempfile.TemporaryDirectory() as name, database(store, Path(name)) as urls:
        async with asyncio.TaskGroup() as group:
            for number, mine in enumerate(worlds.values()):
                folder = Path(name) / f"world{number}"
                group.create_task(live(folder, mine, urls, lease, Random(f"{seed}-{number}"), done))
    return done


# ------------------------------------------------------------------ the table


def table(done: list[Done]) -> str:
    """A row for each moment, in the order of a message's way."""
    head = ["step", "times with 1 / 2 / 4 processes", "delivered", "unknown", "certain by nonce", "doubled", "lost"]
    lines = [_row(head), _row(["---"] * len(head))]
    for pause in (False, True):
        for moment in [*MOMENTS, WHEREVER]:
            those = [each for each in done if each.job.moment == moment and each.job.pause is pause]
            if those:
                lines.append(_line(f"{'paused' if pause else 'killed'} at {moment}", those))
    lines.append(_line("all", done))
    return "\n".join(lines)


def _line(name: str, those: list[Done]) -> str:
    times = " / ".join(str(sum(each.job.processes == processes for each in those)) for processes in (1, 2, 4))
    total = sum((each.found for each in those), Reckoning())
    figures = [total.delivered, total.unknown, total.certain, total.doubled, total.lost]
    return _row([name, times, *map(str, figures)])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def written(text: str, store: str, report: str) -> str:
    """The page with the report in its place."""
    begin, end = f"<!-- {store} -->\n", f"<!-- /{store} -->\n"
    before, rest = text.split(begin)
    return before + begin + report + "\n" + end + rest.split(end)[1]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description="The long form of the crash matrix.")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lease", default="2s")
    parser.add_argument("--store", choices=DATABASES, default="sqlite")
    parser.add_argument("--write", action="store_true", help="put the table into docs/reliability.md")
    wanted = parser.parse_args()
    began = time.monotonic()  # noqa: TID251 - how long it took, for the report
    done = asyncio.run(run(wanted.kills, wanted.seed, wanted.lease, wanted.store))
    minutes = (time.monotonic() - began) / 60  # noqa: TID251
    command = f"python -m tests.crash --kills {wanted.kills} --seed {wanted.seed} --lease {wanted.lease} --store {wanted.store}"
    kills = sum(not each.job.pause for each in done)
    anywhere = sum(each.job.moment.step is None for each in done)
    report = (
        f"`{command}`: {kills} kills, {anywhere} of them {ANYWHERE}, and {len(done) - kills} pauses in {minutes:.0f} minutes, on"
        f" Python {machine.python_version()}.\n\n{table(done)}\n"
    )
    print(report)
    for each in done:
        if not each.found.clean:
            print(f"BROKEN: {each}")
    if wanted.write:
        PAGE.write_text(written(PAGE.read_text(), wanted.store, report))
    return int(any(not each.found.clean for each in done))


if __name__ == "__main__":
    sys.exit(main())
