"""A `reprise run` as its own process, which a test can kill, and what its store says afterwards."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import Counter
from contextlib import AsyncExitStack
from pathlib import Path

from reprise.cli.output import opened
from reprise.models import DeliveryState, MessageKind
from reprise.ports import Store
from reprise.settings import load_config

PERSONAS = Path(__file__).parents[2] / "personas"
VICTIM = Path(__file__).with_name("victim.py")

CONFIG = """
store: {store}
personas: {personas}
{model}
accounts:
{accounts}
follow_ups:
  first_after: {first_after}
  min_gap: 24h
  max_unanswered: 1
  quiet_hours: none
reply_after: {reply_after}
tick: 100ms
lease: {lease}
console: {{host: 127.0.0.1, port: 0}}
"""


class Reprise:
    """The program in a folder, which several may share. `environment` holds the tokens; a `victim` heeds the folder's `fate`."""

    def __init__(self, folder: Path, environment: dict[str, str], *, victim: bool = False) -> None:
        self.folder = folder
        self._environment = environment
        self._command = (str(VICTIM),) if victim else ("-m", "reprise")
        self._stores = AsyncExitStack()
        self._process: asyncio.subprocess.Process | None = None
        self.lines: list[str] = []
        self._reading: asyncio.Task[None] | None = None
        self._read = asyncio.Event()

    def configure(
        self,
        accounts: str,
        *,
        store: str = "sqlite:///reprise.db",
        model: str = "",
        first_after: str = "3s",
        reply_after: str = "200ms",
        lease: str = "2s",
    ) -> None:
        text = CONFIG.format(
            store=store,
            personas=PERSONAS,
            accounts=accounts,
            model=model,
            first_after=first_after,
            reply_after=reply_after,
            lease=lease,
        )
        (self.folder / "reprise.yaml").write_text(text)

    async def start(self, *options: str, ready: bool = True) -> None:
        """Starts it and, unless it may die before, waits for its word that it is `ready`."""
        self.lines.clear()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *self._command,
            "run",
            *options,
            cwd=self.folder,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **self._environment},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        self._reading = asyncio.create_task(self._follow())
        if ready:
            await self.says("Ready.", timeout=180)

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def _follow(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            self.lines.append(line.decode(errors="replace").rstrip())
            self._read.set()
        self._read.set()

    async def says(self, text: str, timeout: float = 20) -> str:
        """Waits for a line with `text` in it."""
        try:
            async with asyncio.timeout(timeout):
                while True:
                    found = [line for line in self.lines if text in line]
                    if found:
                        return found[0]
                    if self._process is None or self._process.returncode is not None:
                        break
                    self._read.clear()
                    await self._read.wait()
        except TimeoutError:
            pass
        raise AssertionError(f"it never said {text!r}, but:\n" + "\n".join(self.lines[-40:]))

    async def kill(self) -> None:
        """SIGKILL: it can do nothing more."""
        assert self._process is not None
        self._process.kill()
        await self._ended()

    def pause(self) -> None:
        """SIGSTOP: it stands still in the middle of what it does."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """SIGCONT."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    async def died(self) -> None:
        """Waits for an end that somebody else brought about."""
        assert await self._ended() == -signal.SIGKILL

    async def stop(self, within: float = 5) -> int:
        """SIGTERM, as a supervisor does. Returns the exit code; fails after `within` seconds."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(within):
            return await self._ended()

    async def _ended(self) -> int:
        assert self._process is not None
        code = await self._process.wait()
        if self._reading is not None:
            await self._reading
        self._process = None
        return code

    async def close(self) -> None:
        if self._process is not None:
            await self.kill()
        await self._stores.aclose()

    async def opened(self) -> Store:
        """The configured store, as the program itself opens it; close it."""
        return await self._stores.enter_async_context(opened(load_config(self.folder / "reprise.yaml"), make=True))


async def audit(program: Reprise, account: str, arrived: list[str]) -> dict[str, int]:
    """Holds the promises against what arrived at the platform's people: nothing twice, nothing lost in silence.

    Returns how many deliveries there are in each state.
    """
    store = await program.opened()
    try:
        states = list(DeliveryState)
        rows = await store.deliveries(account=account, states=states, limit=10_000)
        sent = Counter(row.text for row in rows if row.state is DeliveryState.SENT)
        unknown = Counter(row.text for row in rows if row.state is DeliveryState.UNKNOWN)
        ledger = Counter(arrived)
        assert not sent - ledger, f"recorded as sent, but never arrived: {sent - ledger}"
        assert not (ledger - sent) - unknown, f"arrived without a record, or twice: {(ledger - sent) - unknown}"
        for summary in await store.conversations(account=account, limit=1000):
            conversation = await store.conversation(summary.key)
            assert conversation is not None
            assert conversation.replied_through >= conversation.last_person_seq, f"unanswered: {summary.key}"
            answers = {
                row.answers
                for row in rows
                if row.conversation == summary.key
                and row.kind is MessageKind.TEXT
                and row.state in {DeliveryState.SENT, DeliveryState.UNKNOWN}
            }
            assert conversation.last_person_seq in answers, f"neither answered nor listed: {summary.key}"
        return {str(state): sum(row.state is state for row in rows) for state in states}
    finally:
        await store.close()
