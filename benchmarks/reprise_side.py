"""A whole Reprise on a store of the benchmarks, as a program: `python -m benchmarks.reprise_side STORE OUT`.

Every text that goes out is a line in OUT: the conversation it went to.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import timedelta
from pathlib import Path

from benchmarks.hosted import hosting
from benchmarks.stored import ACCOUNT
from reprise import logs
from reprise.clock import SystemClock
from reprise.models import Candidate, FollowUpBrief
from reprise.ports import Delivered, OutgoingPart
from reprise.runtime import Runtime, RuntimeSettings
from reprise.scheduler import Ticker
from reprise.stores.sqlite import SqliteStore
from reprise.testing import RecordingAdapter, ScriptedModel


class _Written(RecordingAdapter):
    def __init__(self, out: Path) -> None:
        super().__init__()
        self._out = out

    async def send(self, part: OutgoingPart) -> Delivered:
        with self._out.open("a", encoding="utf-8") as file:
            file.write(f"{part.conversation}\n")
        return await super().send(part)


def _about_the_chair(brief: FollowUpBrief) -> list[Candidate]:
    text = "Did the vintage chair from the thrift shop find its place on the balcony?"
    return [Candidate(text=text, memories=(brief.memories[0].id,))]


async def main(path: Path, out: Path) -> None:
    logs.set_up(stream=sys.stderr)
    store, model, clock = SqliteStore(path), ScriptedModel(), SystemClock()
    model.candidates = _about_the_chair
    await store.open()
    runtime = Runtime(
        store=store,
        clock=clock,
        hosting=hosting(),
        model=model,
        adapters={ACCOUNT: _Written(out)},
        settings=RuntimeSettings(owner=f"process {os.getpid()}"),
    )
    runtime.start()
    await runtime.accounts[ACCOUNT].first_state()
    Ticker(every=timedelta(milliseconds=200), tick=runtime.tick, housekeeping=runtime.housekeeping).start()
    print(f"running {os.getpid()}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2])))
