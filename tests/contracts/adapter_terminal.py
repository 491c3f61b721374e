"""The terminal as the adapter contract needs it: real pipes for a keyboard and a screen, new ones for each run."""

from __future__ import annotations

import fcntl
import os
import re
import threading
from collections.abc import Sequence

from reprise.clock import SystemClock
from reprise.events import Event
from reprise.ports import AccountSettings, Adapter, Clock
from reprise.testing.contract import Ability, Fault, Platform
from reprise_adapters.terminal import TerminalAdapter

SHOWN = re.compile(r"chef> (.*?)\n(?=chef> |\Z)", re.DOTALL)
SCREEN = 1 << 20
"""Bytes that fit on a screen that nobody reads; the most a pipe may hold."""


class Terminal:
    """A keyboard and a screen. A run that ends leaves both to the operating system, as a program does."""

    def __init__(self) -> None:
        keys, self._keyboard = os.pipe()
        self._screen, shown = os.pipe()
        fcntl.fcntl(self._screen, fcntl.F_SETPIPE_SZ, SCREEN)
        os.set_blocking(self._screen, False)
        self.source = os.fdopen(keys, "r")
        self.out = os.fdopen(shown, "w", encoding="utf-8")
        self._text = b""

    def types(self, text: str) -> None:
        os.write(self._keyboard, text.encode(errors="replace") + b"\n")

    def texts(self) -> list[str]:
        try:
            while read := os.read(self._screen, SCREEN):
                self._text += read
        except BlockingIOError:
            pass
        return SHOWN.findall(self._text.decode())

    def loses_its_reader(self) -> None:
        self.texts()
        os.close(self._screen)
        self._screen, spare = os.pipe()
        os.set_blocking(self._screen, False)
        os.close(spare)

    def hang_up(self) -> None:
        """Whoever still reads the keyboard is at its end."""
        os.close(self._keyboard)

    def close(self) -> None:
        os.close(self._screen)
        self.source.close()


class TerminalPlatform(Platform):
    def __init__(self) -> None:
        self.clock = SystemClock()
        self.accounts = [AccountSettings(name=name, platform="terminal") for name in ("terminal", "other-terminal")]
        self.terminals: list[Terminal] = []
        self.present: dict[str, Terminal] = {}
        nothing = "there is no connection that could fail"
        self.lacks = {
            Ability.TWO_PEOPLE: "there is one person at a terminal",
            Ability.KEEPS: "what was typed is read once",
            Ability.BACKLOG: "each run has its own keyboard",
            Ability.EDITS: "a line that was sent stays",
            Ability.DELETES: "a line that was sent stays",
            Ability.BUTTONS: "a terminal has no buttons",
            Ability.BLOCKS: "somebody who does not want it closes the terminal",
            Ability.TOKENS: "a terminal has no token",
            Ability.OUTAGES: nothing,
            Ability.READS_BACK: "what was printed cannot be read back",
            **{fault: nothing for fault in Fault if fault is not Fault.REFUSES_PERSON},
        }

    def connect(self, settings: AccountSettings, clock: Clock) -> Adapter:
        terminal = self.present[settings.name] = Terminal()
        self.terminals.append(terminal)
        return TerminalAdapter(settings, clock, source=terminal.source, out=terminal.out)

    async def writes(self, person: str, text: str, *, account: int = 0) -> None:
        self.present[self.accounts[account].name].types(text)

    async def received(self, person: str, count: int = 0, *, account: int = 0) -> Sequence[str]:
        texts = self.present[self.accounts[account].name].texts()  # what was sent is on the screen when `send` returns
        assert len(texts) >= count
        return texts

    async def breaks(self, fault: Fault, heard: Event) -> None:
        self.present["terminal"].loses_its_reader()

    def close(self) -> None:
        for terminal in self.terminals:
            terminal.hang_up()
        for thread in threading.enumerate():
            if thread.name == "terminal-input":  # it must not read from whatever gets the descriptor's number next
                thread.join(10)
        for terminal in self.terminals:
            terminal.close()
