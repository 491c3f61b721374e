"""A chat in the terminal: what is typed is received, what is sent is printed. For `reprise chat`, also with piped input."""

from __future__ import annotations

import asyncio
import codecs
import os
import sys
import threading
import unicodedata
from datetime import timedelta
from typing import TextIO

from reprise.errors import OutcomeUnknown, StoreUnavailable, Unreachable
from reprise.events import CommandReceived, Event, Started, TextReceived
from reprise.models import ContactKey, ConversationKey, Picture
from reprise.ports import AccountSettings, Adapter, AdapterHost, Clock, Delivered, Limits, OutgoingPart
from reprise_adapters.text import is_blank, split_text

PERSON = "you"
"""There is one person at a terminal, the same in every run, so that a persona remembers them."""

HEARTBEAT = 20
"""Seconds between two signs of life while nobody types: a terminal is never deaf."""

TEXT_LIMIT = 10_000


def connect(settings: AccountSettings, clock: Clock) -> Adapter:
    """An adapter for standard input and output."""
    return TerminalAdapter(settings, clock, source=sys.stdin, out=sys.stdout)


class TerminalAdapter:
    """One person at one terminal. `receive` returns at the end of the input."""

    def __init__(self, settings: AccountSettings, clock: Clock, *, source: TextIO, out: TextIO) -> None:
        self._account = settings.name
        self._clock = clock
        self._source = source
        self._out = out
        # Tells this run's lines from those of other runs; they have no other identity.
        self._run = f"{clock.now():%Y%m%dT%H%M%S.%f}"
        self._sent = 0
        self._lines: asyncio.Queue[str | None] | None = None
        self._number, self._ended = 0, False
        self._unstored: Event | None = None

    @property
    def limits(self) -> Limits:
        return Limits(text=TEXT_LIMIT, per_second=1000, per_chat=timedelta())

    def split(self, text: str) -> tuple[str, ...]:
        return split_text(text, TEXT_LIMIT)

    # ------------------------------------------------------------------ receiving

    async def receive(self, host: AdapterHost) -> None:
        """Reads lines until the input ends. Blank ones say nothing."""
        if self._lines is None:
            # One reader for as long as the adapter lives: nothing ends a read, so that of a call which was cancelled would
            # take the next line from the one after it.
            self._lines = asyncio.Queue()
            _read_lines(self._source.fileno(), asyncio.get_running_loop(), self._lines)
        host.heard()
        host.caught_up()
        while not self._ended:
            if self._unstored is None:
                try:
                    async with asyncio.timeout(HEARTBEAT):
                        line = await self._lines.get()
                except TimeoutError:
                    host.heard()
                    continue
                self._take(line)
            host.heard()
            if self._unstored is not None:
                try:
                    await self._store(host, self._unstored)
                except Exception:
                    self._unstored = None  # what the core cannot digest must not hold up the rest
                    raise
                self._unstored = None

    def _take(self, line: str | None) -> None:
        """Keeps what was typed until it is stored, with the key it has now, also when receiving is cancelled meanwhile."""
        if line is None:
            self._ended = True
        elif not is_blank(line):
            self._number += 1
            self._unstored = self._event(line.strip(), self._number)

    def _event(self, line: str, number: int) -> Event:
        message = f"{self._run}-{number}"
        key, now = f"{message}:line", self._clock.now()
        contact = ContactKey(account=self._account, person=PERSON)
        word, _, rest = line.partition(" ")
        if not (word.startswith("/") and word[1:].isidentifier()):
            return TextReceived(
                key=key, contact=contact, address=PERSON, at=now, seen=message, message_id=message, text=line
            )
        command, argument = word[1:].lower(), rest.strip()
        if command == "start":
            return Started(key=key, contact=contact, address=PERSON, at=now, seen=message, payload=argument)
        return CommandReceived(
            key=key, contact=contact, address=PERSON, at=now, seen=message, command=command, argument=argument
        )

    async def _store(self, host: AdapterHost, event: Event) -> None:
        wait = 0.5
        while True:
            try:
                return await host.handle(event)
            except StoreUnavailable:
                await self._clock.sleep(wait)
                wait = min(wait * 2, 30)

    # ------------------------------------------------------------------ sending

    async def send(self, part: OutgoingPart) -> Delivered:
        """Prints the text with the persona's id before it, what can be typed instead of its buttons, and a file's content,
        without anything that would control the terminal."""
        lines = [part.text]
        lines += [f"    [{choice.label}] /{choice.command} {choice.argument}".rstrip() for choice in part.choices]
        if part.attachment is not None:
            lines.append(part.attachment.content.decode("utf-8", "replace"))
        whole = "\n".join(lines)
        text = "".join(char for char in whole if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"))
        encoding = self._out.encoding or "utf-8"
        shown = f"{part.conversation.persona}> {text}\n".encode(encoding, "replace").decode(encoding)
        try:
            self._out.write(shown)
            self._out.flush()
        except BrokenPipeError as error:
            raise Unreachable("nobody reads the output any more") from error
        except (OSError, ValueError) as error:
            raise OutcomeUnknown(f"the output broke ({type(error).__name__})") from error
        self._sent += 1
        return Delivered(platform_id=f"{self._run}-out-{self._sent}")

    async def find(self, part: OutgoingPart) -> Delivered | None:
        """Always None: what was printed cannot be read back."""
        return None

    async def working(self, address: str, conversation: ConversationKey, draft: str) -> None:
        """Shows nothing: a line that comes and goes would tear what is being typed."""

    # ------------------------------------------------------------------ the rest

    async def picture(self, reference: str) -> Picture | None:
        return None

    async def check(self, *, served: bool = False) -> str:
        return "the terminal needs no account"

    async def close(self) -> None:
        """Leaves standard input and output open; they are not ours."""


def _read_lines(descriptor: int, loop: asyncio.AbstractEventLoop, lines: asyncio.Queue[str | None]) -> None:
    """Puts each line into `lines`, then None at the end.

    A thread, because a file cannot be awaited; a daemon that reads the bare descriptor, because one that waits inside
    `sys.stdin` would hold its lock when the program ends."""

    def put(line: str | None) -> bool:
        try:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        except RuntimeError:  # the loop is closed: nobody listens any more
            return False
        return True

    def read() -> None:
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        rest, ended = "", False
        while not ended:
            try:
                data = os.read(descriptor, 65536)
            except OSError:  # a hung-up terminal
                data = b""
            ended = not data
            *complete, rest = (rest + decoder.decode(data, final=ended)).split("\n")
            if not all(put(line) for line in complete):
                return
        if rest:
            put(rest)
        put(None)

    threading.Thread(target=read, name="terminal-input", daemon=True).start()
