"""Several processes on one store, of which one at a time meets its fate at a named step."""

from __future__ import annotations

import asyncio
import signal
import subprocess
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path

from tests.crash.platforms import ENVIRONMENT, Side
from tests.crash.process import Reprise

from reprise.ports import Store
from reprise.steps import Step

PATIENCE = 180.0
"""Seconds after which what was awaited is given up; a busy machine is no failure."""


async def comes_true(condition: Callable[[], bool] | Callable[[], Coroutine[None, None, bool]], what: str) -> None:
    """Looks at `condition` until it holds. For what other processes do, which tell nobody."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not (held if isinstance(held := condition(), bool) else await held):  # noqa: ASYNC110 - see above
                await asyncio.sleep(0.03)
    except TimeoutError:
        raise AssertionError(f"it did not come to that: {what}") from None


class Fleet:
    """`size` processes that serve one account in one folder. `store` is open beside them."""

    def __init__(self, folder: Path, side: Side, size: int, store: Store) -> None:
        self.folder = folder
        self.side = side
        self.size = size
        self.store = store
        self.programs: list[Reprise] = []

    async def fill(self) -> None:
        """Starts as many processes as are missing, one after another: a start is a second of work."""
        while len(self.programs) < self.size:
            await self.add(ready=True)
        await self.side.connected()

    async def add(self, *, ready: bool) -> None:
        """One process more; unless it is to be `ready`, it may die before."""
        program = self._program()
        self.programs.append(program)
        await program.start(ready=ready)

    def _program(self) -> Reprise:
        return Reprise(self.folder, ENVIRONMENT, victim=True)

    def arm(self, step: Step, number: signal.Signals = signal.SIGKILL) -> None:
        """The process that comes to `step` next gets the signal."""
        draft = self.folder / "fate.draft"
        draft.write_text(f"{step} {number.name}")
        draft.rename(self.folder / "fate")

    def _met(self) -> Reprise | None:
        return next((each for each in self.programs if (self.folder / f"fate.{each.pid}").exists()), None)

    async def victim(self) -> Reprise:
        """Waits until a process has met its fate, and returns it."""
        await comes_true(lambda: self._met() is not None, "a process meets its fate")
        program = self._met()
        assert program is not None
        await comes_true(lambda: not program.runs or stands_still(program.pid), "it dies or stands still")
        (self.folder / f"fate.{program.pid}").unlink()
        return program

    async def death(self) -> None:
        """Waits until a process has died of its fate."""
        program = await self.victim()
        await program.died()
        self.programs.remove(program)

    def last_words(self) -> str:
        """What each process said last, for whoever has to find out what went wrong."""
        return "\n".join(
            f"-- process {each.pid if each.runs else 'that ended'}\n" + "\n".join(each.lines[-25:])
            for each in self.programs
        )

    async def stop(self) -> None:
        """SIGTERM to all; each ends well."""
        try:
            codes = await asyncio.gather(*(program.stop(within=PATIENCE) for program in self.programs))
        except TimeoutError:
            raise AssertionError("a process did not end after SIGTERM") from None
        assert not any(codes), codes
        self.programs.clear()

    async def close(self) -> None:
        await asyncio.gather(*(program.close() for program in self.programs))


def stands_still(pid: int) -> bool:
    """Whether a process is stopped: from then on, and not before, SIGCONT has it go on."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except ProcessLookupError:  # it died between opening and reading
        return False
    except FileNotFoundError:  # there is no /proc on macOS
        state = subprocess.run(["ps", "-o", "state=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
    return state.startswith("T")


def state_of(program: Reprise, account: str) -> str:
    """What the process said last of its account: `held`, `waiting`."""
    said = [line for line in program.lines if "event='account' " in line and f"account='{account}'" in line]
    return said[-1].split("state='")[1].split("'")[0] if said else "waiting"


@asynccontextmanager
async def fleet(
    folder: Path, side: Side, size: int, *, store: str = "sqlite:///reprise.db", lease: str = "2s", **more: str
) -> AsyncGenerator[Fleet]:
    """A fleet that runs, configured as `Reprise.configure` says."""
    beside = Reprise(folder, ENVIRONMENT)
    beside.configure(side.config, store=store, lease=lease, **more)
    made = Fleet(folder, side, size, await beside.opened())
    try:
        await made.fill()
        yield made
    finally:
        await made.close()
        await beside.close()
