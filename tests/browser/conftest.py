"""A running `reprise demo` and a browser to look at it with."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from queue import Empty, Queue

import pytest
from playwright.async_api import Browser, Page, async_playwright

CHROMIUM = Path(os.environ.get("REPRISE_CHROMIUM", "/usr/bin/chromium"))
READY = re.compile(r"Demo: (http://\S+)")

Opener = Callable[..., Awaitable[Page]]


@pytest.fixture(scope="session")
def chromium() -> Path:
    if CHROMIUM.exists():
        return CHROMIUM
    reason = f"no browser at {CHROMIUM} (apt-get install chromium, or set REPRISE_CHROMIUM)"
    if os.environ.get("REPRISE_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def demo(tmp_path: Path, chromium: Path) -> Iterator[str]:
    """The address of a demo in a process of its own, on an empty store: its clock is everybody's, so no test shares it."""
    store = tmp_path / "demo.db"
    command = [
        sys.executable,
        "-c",
        "from reprise.cli import main; main()",
        "demo",
        "--port",
        "0",
        "--no-browser",
        "--store",
        str(store),
    ]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")}
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment | {"PYTHONUNBUFFERED": "1"},
    )
    said: list[str] = []
    found: Queue[str] = Queue()

    def read() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if match := READY.search(line):
                found.put(match[1])

    threading.Thread(target=read, daemon=True).start()
    try:
        try:
            address = found.get(timeout=30)
        except Empty:
            pytest.fail("the demo did not start:\n" + "".join(said))
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture
async def browser(chromium: Path) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=str(chromium), args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        await browser.close()


@pytest.fixture
async def visit(browser: Browser, demo: str) -> AsyncIterator[Opener]:
    """`await visit(width=, height=, dark=, touch=, persona=)`: a new visitor's page. What the page complains of fails the
    test."""
    complaints: list[str] = []

    async def open_page(
        *, width: int = 1280, height: int = 800, dark: bool = False, touch: bool = False, persona: str = ""
    ) -> Page:
        context = await browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            has_touch=touch,
            is_mobile=touch,
            timezone_id="Europe/Berlin",
            locale="en-GB",
            reduced_motion="reduce",
        )
        page = await context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
        await page.goto(demo)
        if persona:
            await page.click(f'#people a[data-persona="{persona}"]')
            await page.wait_for_selector("#text")
        return page

    yield open_page
    assert not complaints
