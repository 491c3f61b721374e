"""Programs of the benchmarks: started with arguments, told what to do by a line, and answering with a line of JSON."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self


class Program:
    """`python -m MODULE ARGUMENTS...` as a context manager: killed on leaving."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._name = module
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parent.parent,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def answer(self) -> Any:
        """Its next line. Raises RuntimeError when it ended instead; what it complained of is on standard error."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self._name} ended")
        return json.loads(line)

    def ask(self, line: str) -> Any:
        self.tell(line)
        return self.answer()


@contextmanager
def several(module: str, arguments: Sequence[Sequence[str]]) -> Generator[list[Program]]:
    """One program for each list of arguments, all of them ready: each has said a first line."""
    programs: list[Program] = []
    try:
        programs += (Program(module, *each) for each in arguments)
        for program in programs:
            program.answer()
        yield programs
    finally:
        for program in programs:
            program.__exit__(None, None, None)


def say(value: object) -> None:
    print(json.dumps(value), flush=True)


def peak_memory() -> float:
    """Of this process since its start: the most that was resident, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def memory() -> float:
    """Of this process now: what is resident, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
