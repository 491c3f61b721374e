"""The terminal chat over real pipes: lines in, replies out, and an end."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TextIO

import pytest

from reprise.clock import SystemClock
from reprise.errors import StoreUnavailable, Unreachable
from reprise.events import CommandReceived, Event, Started, TextReceived
from reprise.models import Choice, ConversationKey, MessageKind
from reprise.ports import AccountSettings, Attachment, KnownChat, OutgoingPart
from reprise.testing import FakeClock
from reprise_adapters.terminal import TerminalAdapter, connect

SETTINGS = AccountSettings(name="terminal", platform="terminal")


class Host:
    """Keeps what it is given."""

    def __init__(self) -> None:
        self.events: asyncio.Queue[Event] = asyncio.Queue()
        self.said: list[str] = []
        self.failures = 0

    async def handle(self, event: Event) -> None:
        if self.failures:
            self.failures -= 1
            raise StoreUnavailable("locked")
        self.events.put_nowait(event)

    async def known_chats(self) -> list[KnownChat]:
        return []

    def heard(self) -> None:
        self.said.append("heard")

    def caught_up(self) -> None:
        self.said.append("caught up")

    def fell_behind(self) -> None:
        self.said.append("fell behind")


class Pipes:
    """What a terminal is to the adapter: something to read from and something to write to."""

    def __init__(self) -> None:
        (read, write), (self.shown_read, shown_write) = os.pipe(), os.pipe()
        self.source: TextIO = os.fdopen(read, "r")
        self.keyboard = os.fdopen(write, "wb", buffering=0)
        self.out: TextIO = os.fdopen(shown_write, "w", encoding="utf-8")
        self.screen = os.fdopen(self.shown_read, "rb", buffering=0)

    def types(self, text: bytes) -> None:
        self.keyboard.write(text)

    def shows(self) -> str:
        return self.screen.read(65536).decode()


@asynccontextmanager
async def terminal(clock: SystemClock | FakeClock) -> AsyncIterator[tuple[TerminalAdapter, Pipes]]:
    pipes = Pipes()
    try:
        yield TerminalAdapter(SETTINGS, clock, source=pipes.source, out=pipes.out), pipes
    finally:
        pipes.keyboard.close()
        pipes.screen.close()


def part(text: str) -> OutgoingPart:
    key = ConversationKey(account="terminal", person="you", persona="chef")
    return OutgoingPart(id="1", conversation=key, address="you", kind=MessageKind.TEXT, text=text, nonce="1")


async def test_lines_are_received_in_order_until_the_input_ends() -> None:
    host = Host()
    async with terminal(SystemClock()) as (adapter, pipes):
        pipes.types("hello\n\n  \n/Pause 3 days\n/start chef\n/usr/bin is a path\nGrüße 😀\r\nno line end".encode())
        pipes.keyboard.close()
        await asyncio.wait_for(adapter.receive(host), 10)
    events = [host.events.get_nowait() for _ in range(host.events.qsize())]
    hello, pause, start, path, greeting, last = events
    assert isinstance(hello, TextReceived)
    assert (hello.text, hello.contact.person, hello.address) == ("hello", "you", "you")
    assert isinstance(pause, CommandReceived)
    assert (pause.command, pause.argument) == ("pause", "3 days")
    assert isinstance(start, Started)
    assert start.payload == "chef"
    texts = [event.text for event in (path, greeting, last) if isinstance(event, TextReceived)]
    assert texts == ["/usr/bin is a path", "Grüße 😀", "no line end"]
    assert len({event.key for event in events}) == len(events)
    assert host.said[:2] == ["heard", "caught up"]


async def test_a_line_is_received_as_soon_as_it_is_typed() -> None:
    host = Host()
    async with terminal(SystemClock()) as (adapter, pipes):
        task = asyncio.create_task(adapter.receive(host))
        for half, rest in ((b"caf\xc3", b"\xa9\n"), (b"bro\xffken", b"\n")):
            pipes.types(half)
            pipes.types(rest)
            event = await asyncio.wait_for(host.events.get(), 10)
            assert isinstance(event, TextReceived)
            assert event.text in ("café", "bro\ufffdken")
        assert not task.done()
        pipes.keyboard.close()
        await asyncio.wait_for(task, 10)


async def test_lines_wait_for_the_store() -> None:
    host, clock = Host(), FakeClock(datetime(2026, 11, 24, tzinfo=UTC))
    host.failures = 2
    async with terminal(clock) as (adapter, pipes):
        task = asyncio.create_task(adapter.receive(host))
        pipes.types(b"one\ntwo\n")
        pipes.keyboard.close()
        while not task.done():
            clock.advance(timedelta(seconds=1))
            await asyncio.wait([task], timeout=0.01)
    assert [host.events.get_nowait().key.split(":")[0][-2:] for _ in range(2)] == ["-1", "-2"]


async def test_a_line_is_kept_over_receiving_that_is_cancelled_and_begun_again() -> None:
    class Stuck(Host):
        """A store that never comes to an end."""

        def __init__(self) -> None:
            super().__init__()
            self.offered = asyncio.Event()
            self.keys: list[str] = []

        async def handle(self, event: Event) -> None:
            self.keys.append(event.key)
            self.offered.set()
            await asyncio.Event().wait()

    stuck, host = Stuck(), Host()
    async with terminal(SystemClock()) as (adapter, pipes):
        first = asyncio.create_task(adapter.receive(stuck))
        pipes.types(b"hello\n")
        await stuck.offered.wait()
        first.cancel()
        await asyncio.wait([first])
        again = asyncio.create_task(adapter.receive(host))
        pipes.types(b"and on\n")
        events = [await host.events.get() for _ in range(2)]
        assert [event.text for event in events if isinstance(event, TextReceived)] == ["hello", "and on"]
        assert [event.key for event in events][:1] == stuck.keys
        assert len({event.key for event in events}) == 2
        again.cancel()


async def test_two_runs_have_different_keys() -> None:
    keys: set[str] = set()
    clock = FakeClock(datetime(2026, 11, 24, tzinfo=UTC))
    for _ in range(2):
        host = Host()
        async with terminal(clock) as (adapter, pipes):
            pipes.types(b"hi\n")
            pipes.keyboard.close()
            await asyncio.wait_for(adapter.receive(host), 10)
        keys.add(host.events.get_nowait().key)
        clock.advance(timedelta(milliseconds=1))
    assert len(keys) == 2


async def test_replies_are_printed_without_terminal_controls() -> None:
    async with terminal(SystemClock()) as (adapter, pipes):
        first = await adapter.send(part("Hello\nyou \x1b[2J\x07\ud83d😀"))
        assert pipes.shows() == "chef> Hello\nyou [2J😀\n"
        assert first.platform_id != (await adapter.send(part("again"))).platform_id
        pipes.screen.close()
        with pytest.raises(Unreachable):
            await adapter.send(part("anybody there?"))
        assert adapter.split("x" * 25_000) == ("x" * 10_000, "x" * 10_000, "x" * 5_000)
        assert adapter.split(" ") == ()
        assert await adapter.check()
        assert await adapter.find(part("x")) is None


async def test_buttons_are_printed_as_what_can_be_typed_and_a_file_as_it_is() -> None:
    choices = (
        Choice(label="Delete 1\x1b", command="memory", argument="delete mem_1"),
        Choice(label="Stop", command="stop"),
    )
    file = Attachment(name="all.json", content=b'{"a": 1}')
    async with terminal(SystemClock()) as (adapter, pipes):
        await adapter.send(replace(part("known"), choices=choices, attachment=file))
        expected = 'chef> known\n    [Delete 1] /memory delete mem_1\n    [Stop] /stop\n{"a": 1}\n'
        assert pipes.shows() == expected


async def test_a_file_as_input_works_too(tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_text("one\ntwo\n")
    host = Host()
    with (tmp_path / "lines.txt").open() as source:
        adapter = TerminalAdapter(SETTINGS, SystemClock(), source=source, out=sys.stdout)
        await asyncio.wait_for(adapter.receive(host), 10)
    assert host.events.qsize() == 2


def test_a_program_that_ends_while_the_input_is_open_ends_quietly() -> None:
    program = (
        "import asyncio\n"
        "from reprise.clock import SystemClock\n"
        "from reprise.ports import AccountSettings\n"
        f"from {connect.__module__} import connect\n"
        "class Host:\n"
        "    def heard(self): pass\n"
        "    def caught_up(self): pass\n"
        "    async def handle(self, event): done.set()\n"
        "async def main():\n"
        "    global done\n"
        "    done = asyncio.Event()\n"
        "    adapter = connect(AccountSettings(name='t', platform='terminal'), SystemClock())\n"
        "    task = asyncio.create_task(adapter.receive(Host()))\n"
        "    await done.wait()\n"
        "    task.cancel()\n"
        "asyncio.run(main())\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(b"hi\n")
        process.stdin.flush()
        assert process.wait(20) == 0
        assert process.stderr.read() == b""
