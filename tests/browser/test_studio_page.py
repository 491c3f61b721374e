"""The studio as a reviewer meets it: logging in, and looking at follow-ups with the keyboard alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect
from tests.integration.test_studio import FOLLOW_UP, PASSWORD, SHIRT, dialogue

from reprise.clock import SystemClock
from reprise.stores.sqlite import SqliteStore
from reprise.studio.cases import Cases, Verdict, cases_of
from reprise.studio.users import Role, Users

pytestmark = pytest.mark.browser

Opener = Callable[..., Awaitable[Page]]
EVIL = "<img src=x onerror=\"document.title='broken'\">"


async def prepared(tmp_path: Path, *texts: str) -> SqliteStore:
    """The demo's store with a reviewer, and a case for each text that a person wrote."""
    store = SqliteStore(tmp_path / "demo.db")
    await store.open()
    await Users(store, SystemClock()).add("ann", Role.REVIEWER, PASSWORD)
    for number, text in enumerate(texts, 1):
        written = dialogue(number=number)
        written["dialogue"][2]["text"] = text
        await Cases(store, SystemClock()).add(cases_of(written))
    return store


async def log_in(page: Page, address: str) -> None:
    await page.goto(f"{address}studio")
    await page.fill("input[name=name]", "ann")
    await page.fill("input[name=password]", PASSWORD)
    await page.press("input[name=password]", "Enter")
    await page.wait_for_url("**/studio/review")


async def listens(page: Page) -> None:
    """Returns when the page's script runs: it marks the first guideline, and keys pressed before it are nobody's."""
    await expect(page.locator(".points.now")).to_have_count(1)


async def test_follow_ups_are_looked_at_with_the_keyboard_alone(visit: Opener, demo: str, tmp_path: Path) -> None:
    store = await prepared(tmp_path, SHIRT, SHIRT, SHIRT)
    page = await visit()
    await log_in(page, demo)
    await expect(page.locator(".source p")).to_have_text(SHIRT)
    await expect(page.locator(".points.now legend")).to_have_text("Refers to the earlier conversation")
    for key in "5432":
        await page.keyboard.press(key)
    given = await page.locator(".points input:checked").evaluate_all("all => all.map(each => each.value)")
    assert given == ["5", "4", "3", "2"]
    await page.keyboard.press("a")
    await expect(page.locator(".said")).to_have_text("The last one is approved.")
    await listens(page)
    for key in "5555":
        await page.keyboard.press(key)
    await page.keyboard.press("e")
    await page.keyboard.type(" Green suits you.")
    await expect(page.locator("#difference ins")).to_contain_text("Green")
    await page.keyboard.press("Control+Enter")
    await expect(page.locator(".said")).to_have_text("The last one is refined.")
    await listens(page)
    for key in "1111":
        await page.keyboard.press(key)
    await page.keyboard.press("r")
    await page.keyboard.type("too soon")
    await page.keyboard.press("Enter")
    await expect(page.locator("h1")).to_have_text("Nothing to look at")
    good = await Cases(store, SystemClock()).good("chef", limit=9)
    assert {(each.review.verdict, each.review.text) for each in good if each.review} == {
        (Verdict.APPROVED, FOLLOW_UP),
        (Verdict.REFINED, f"{FOLLOW_UP} Green suits you."),
    }
    await store.close()


async def test_what_people_write_is_text_and_nothing_is_wider_than_a_phone(
    visit: Opener, demo: str, tmp_path: Path
) -> None:
    store = await prepared(tmp_path, f"{EVIL} {'x' * 300} shirt")
    page = await visit(width=390, height=844, touch=True, dark=True)
    await log_in(page, demo)
    await expect(page.locator(".source p")).to_contain_text("<img src=x")
    assert "broken" not in await page.title()
    width, seen = await page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= seen
    small = await page.locator(".points label, .buttons button").evaluate_all(
        "all => all.filter(each => each.getBoundingClientRect().height < 40).length"
    )
    assert small == 0
    await store.close()


async def test_it_works_without_javascript(browser: Browser, demo: str, tmp_path: Path) -> None:
    store = await prepared(tmp_path, SHIRT)
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await log_in(page, demo)
    for guideline in ("earlier", "persona", "sensitive", "positive"):
        await page.check(f'input[name="{guideline}"][value="4"]', force=True)
    await page.click("#accept")
    await expect(page.locator("h1")).to_have_text("Nothing to look at")
    await context.close()
    await store.close()
