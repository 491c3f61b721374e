"""The demo as a visitor meets it: talking, letting time pass, being written to first and asking why."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

pytestmark = pytest.mark.browser

Opener = Callable[..., Awaitable[Page]]

THEIRS = ".log .row:not(.mine)"
TALK = (
    "hi! I found a really cool vintage shirt at the thrift shop",
    "I want to wear it to my job interview on Friday",
    "what should I cook for my sister on the weekend?",
    "she loves mushrooms and so do I",
)


async def say(page: Page, line: str) -> None:
    """Says it, and waits until it is answered; the very first answer comes after the greeting."""
    before = await page.locator(THEIRS).count() or 1
    await page.fill("#text", line)
    await page.press("#text", "Enter")
    await expect(page.locator(THEIRS).nth(before)).to_be_visible(timeout=20_000)
    await expect(page.locator("#draft")).to_be_hidden(timeout=20_000)


async def talk(page: Page) -> None:
    for line in TALK:
        await say(page, line)


async def press_and_wait(page: Page, label: str) -> None:
    button = page.locator(".moves button", has_text=label)
    await button.click()
    await expect(button).to_be_enabled(timeout=60_000)


async def until_written_to(page: Page) -> None:
    """A day passes; then on to the next due instants, until they wrote first."""
    await press_and_wait(page, "A day passes")
    for _ in range(5):
        if await page.locator(".row.follow-up").count():
            return
        await press_and_wait(page, "Next")
    await expect(page.locator(".row.follow-up")).not_to_have_count(0)


async def test_after_a_conversation_time_passes_they_write_first_and_it_says_why(visit: Opener) -> None:
    page = await visit(persona="chef")
    await expect(page.locator("#starters button")).not_to_have_count(0)
    await expect(page.locator("#why-body")).to_contain_text("never writes first")
    await talk(page)
    clock = await page.locator("#clock time").get_attribute("datetime")

    await until_written_to(page)

    follow_up = page.locator(".row.follow-up").last
    await expect(follow_up.locator(".first")).to_contain_text(re.compile(r"wrote first · \w{3},? \d+ \w{3}, \d\d:\d\d"))
    await expect(page.locator("#said")).to_contain_text("wrote first")
    assert (await page.locator("#clock time").get_attribute("datetime") or "") > (clock or "")
    await expect(page.locator(".sep b").last).to_contain_text("later")
    reasons = follow_up.locator(".reasons")
    await expect(reasons).to_be_visible()
    cited = reasons.locator(".cite")
    await expect(cited.first).to_be_visible()
    words = (await cited.first.inner_text()).splitlines()[0]
    assert words in TALK
    await expect(reasons).to_contain_text("rules say yes")
    await expect(reasons).to_contain_text("Checks of its words")

    await cited.first.click()
    await expect(page.locator(".bubble.flash")).to_contain_text(words)
    await expect(page.locator("#why-body")).to_contain_text("Follow-ups so far")

    # It is all still there for the same visitor, and not there for another.
    await page.reload()
    await expect(page.locator(".row.follow-up")).not_to_have_count(0)
    stranger = await visit(persona="chef")
    await expect(stranger.locator("#intro blockquote")).to_be_visible()
    assert await stranger.locator(".log .row").count() == 0


async def test_when_nothing_is_due_it_says_what_is_missing(visit: Opener) -> None:
    page = await visit(persona="chef")
    await say(page, "hello there")
    await press_and_wait(page, "+1 h")
    await expect(page.locator("#said")).to_contain_text("did not write")
    await expect(page.locator("#why-body .rules").first).to_contain_text("5")


async def test_markup_stays_text_wherever_it_comes_from(visit: Opener) -> None:
    page = await visit(persona="chef")
    attack = "<img src=x onerror=\"document.title='taken'\"><b>bold</b> {{ 7 * 7 }} </script>"
    await say(page, attack)
    mine = page.locator(".row.mine .words").first
    assert await mine.inner_text() == attack
    assert await page.locator(".log img, .log b:not(.sep b), .log script, #people .last img").count() == 0
    await press_and_wait(page, "+1 h")
    assert await page.title() != "taken"


async def test_the_keyboard_is_enough(visit: Opener) -> None:
    page = await visit()
    await page.keyboard.press("Tab")
    await expect(page.locator("#skip")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#people a").first).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#text")).to_be_focused()
    await page.keyboard.type("first line")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("second line")
    await page.keyboard.press("Enter")
    await expect(page.locator(".row.mine .words").first).to_have_text("first line\nsecond line")
    await expect(page.locator("#text")).to_be_focused()
    await expect(page.locator("#text")).to_have_value("")
    seen: set[str] = set()
    for _ in range(40):
        await page.keyboard.press("Tab")
        at = await page.evaluate(
            """() => { const at = document.activeElement, box = at.getBoundingClientRect(), look = getComputedStyle(at);
              return {id: at.id || at.dataset.by || at.dataset.next || at.className || at.tagName,
                      ring: look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 1, shown: box.width > 0}; }"""
        )
        if at["id"] == "BODY":
            continue
        assert at["shown"], f"{at} has the focus and cannot be seen"
        assert at["ring"], f"{at} has the focus and does not show it"
        seen.add(at["id"])
    assert {"theme", "forget", "writer", "86400", "yes", "text"} <= seen


async def test_a_phone_shows_one_thing_at_a_time(visit: Opener) -> None:
    page = await visit(width=390, height=844, touch=True)
    assert await page.locator("main").is_hidden()
    await expect(page.locator("#begin")).to_contain_text("Who would you like to talk to?")
    await expect(page.locator("#begin")).to_contain_text("Pick somebody and tell them what is coming up")
    await assert_fits(page)
    await page.tap("#people a >> nth=0")
    await expect(page.locator("#composer")).to_be_visible()
    await expect(page.locator("#people")).to_be_hidden()
    await assert_fits(page)
    await page.tap("#why-button")
    await expect(page.locator("#why")).to_be_visible()
    await expect(page.locator("#why-close")).to_be_focused()
    await assert_fits(page)
    await page.keyboard.press("Escape")
    await expect(page.locator("#why")).to_be_hidden()
    await expect(page.locator("#why-button")).to_be_focused()
    await page.go_back()
    await expect(page.locator("#people")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (360, 600), (820, 700)])
async def test_what_came_of_a_move_covers_neither_the_panels_title_nor_its_button(
    visit: Opener, width: int, height: int
) -> None:
    page = await visit(width=width, height=height, touch=True, persona="chef")
    await say(page, "hello")
    await press_and_wait(page, "+1 h")
    await expect(page.locator("#said")).to_contain_text("did not write")
    await page.tap("#why-button")
    await expect(page.locator("#why-close")).to_be_focused()
    toast = await page.locator("#said").bounding_box()
    header = await page.locator("#why header").bounding_box()
    assert toast is not None
    assert header is not None
    above, left = toast["y"] + toast["height"] <= header["y"], toast["x"] + toast["width"] <= header["x"]
    assert above or left, "the words lie over the panel's title"
    assert toast["y"] >= 0, "the words are cut off"


async def test_who_has_talked_needs_no_first_steps(visit: Opener) -> None:
    page = await visit(width=390, height=844, touch=True)
    await expect(page.locator("#begin")).to_be_visible()
    await page.tap('#people a[data-persona="chef"]')
    await say(page, "hello")
    await page.tap(".back")
    await expect(page.locator("#people")).to_be_visible()
    await expect(page.locator("#begin")).to_be_hidden()


async def test_the_panel_says_the_same_as_what_just_happened(visit: Opener) -> None:
    page = await visit(persona="chef")
    for line in ("hi", "how are you", "nice"):  # five messages, and nothing in them to come back to
        await say(page, line)
    due = page.locator("#why-body .due")
    await expect(due).to_contain_text("Memories are drawn")
    await expect(due).not_to_contain_text("Looked at next")
    await press_and_wait(page, "A day passes")
    for _ in range(3):
        if await page.locator("#why-body .verdict", has_text="Every rule allows it").count():
            break
        await press_and_wait(page, "Next")
    await expect(page.locator("#said")).to_contain_text("thought of writing and did not")
    verdict = page.locator("#why-body .verdict")
    await expect(verdict).to_contain_text("Nothing good enough to say")
    await expect(verdict).to_contain_text("Every rule allows it, but")
    await expect(verdict).not_to_contain_text("Would write now")


async def assert_fits(page: Page) -> None:
    """Nothing scrolls sideways, and what can be touched is 44 pixels high and wide."""
    wide = await page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    small = await page.evaluate(SMALL_TARGETS)
    assert small == []


SMALL_TARGETS = (Path(__file__).parent / "small_targets.js").read_text().partition("\n")[2]
CONTRAST = (Path(__file__).parent / "poor_contrast.js").read_text().partition("\n")[2]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_every_text_can_be_read_in_both_themes(visit: Opener, dark: bool) -> None:
    page = await visit(dark=dark)
    assert await page.evaluate(CONTRAST) == []
    await page.click('#people a[data-persona="chef"]')
    await expect(page.locator("#starters")).to_be_visible()
    assert await page.evaluate(CONTRAST) == []
    await talk(page)
    await until_written_to(page)
    await say(page, "it went well!")
    assert await page.evaluate(CONTRAST) == []
    await page.click("#writer")
    await expect(page.locator("#choices button").first).to_be_visible()
    assert await page.evaluate(CONTRAST) == []


async def test_the_theme_can_be_chosen_and_stays(visit: Opener) -> None:
    page = await visit(dark=False)
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = await page.evaluate(ground)
    await page.click("#theme")
    await page.click("#theme")
    await expect(page.locator("#theme")).to_have_attribute("aria-label", "Theme: dark")
    dark = await page.evaluate(ground)
    assert dark != light
    await page.reload()
    assert await page.evaluate(ground) == dark


async def test_a_message_sent_while_the_server_is_away_arrives_once(visit: Opener) -> None:
    page = await visit(persona="chef")
    await say(page, "hello")
    await page.context.set_offline(True)
    await page.fill("#text", "are you there?")
    await page.press("#text", "Enter")
    await expect(page.locator("#trouble")).to_contain_text("kept in this browser and tried again")
    waiting = page.locator(".row.mine", has_text="are you there?")
    await expect(waiting).to_contain_text("on its way")
    await page.context.set_offline(False)
    await expect(waiting).to_contain_text("sent")
    await expect(page.locator("#trouble")).to_be_hidden()
    await expect(waiting).to_have_count(1)


async def test_a_message_whose_answer_was_lost_survives_a_reload_and_arrives_once(visit: Opener) -> None:
    page = await visit(persona="chef")

    async def lose_the_answer(route, request) -> None:  # type: ignore[no-untyped-def]
        await route.fetch()  # the server stores it …
        await route.abort()  # … and nobody hears of it

    await page.route("**/messages", lose_the_answer)
    await page.fill("#text", "only once, please")
    await page.press("#text", "Enter")
    await expect(page.locator("#trouble")).to_be_visible()
    await page.unroute("**/messages")
    await page.reload()
    mine = page.locator(".row.mine", has_text="only once, please")
    await expect(mine).to_contain_text("sent")
    await expect(page.locator(THEIRS).first).to_be_visible()
    await expect(mine).to_have_count(1)
    await page.wait_for_function("() => Object.keys(localStorage).every((name) => !name.startsWith('reprise-outbox'))")


async def test_two_pages_of_one_visitor_show_the_same(visit: Opener, demo: str) -> None:
    page = await visit(persona="chef")
    other = await page.context.new_page()
    await other.goto(f"{demo}#chef")
    await say(page, "can you see this on both?")
    await expect(other.locator(THEIRS).last).to_be_visible(timeout=15_000)
    theirs = [await each.locator(THEIRS).all_inner_texts() for each in (page, other)]
    assert theirs[0] == theirs[1]


async def test_commands_are_answered_by_the_software(visit: Opener) -> None:
    page = await visit(persona="chef")
    await say(page, "hello")
    await page.fill("#text", "/help")
    await page.press("#text", "Enter")
    notice = page.locator(".row.notice").last
    await expect(notice).to_contain_text("/pause")
    await expect(notice).to_contain_text("Reprise")
    await expect(page.locator(".row.mine").last).to_contain_text("/help")


async def test_it_says_which_model_writes_and_offers_others(visit: Opener) -> None:
    page = await visit(persona="chef")
    await expect(page.locator("#model-name")).to_have_text("offline writer")
    await expect(page.locator("#offline-note")).to_contain_text("No language model")
    await page.click("#offline-change")
    await expect(page.locator("#choices button[aria-pressed=true]")).to_contain_text("offline writer")
    await page.keyboard.press("Escape")
    await expect(page.locator("#models")).to_be_hidden()


async def test_forgetting_empties_the_page_and_the_store(visit: Opener) -> None:
    page = await visit(persona="chef")
    await say(page, "remember that I love plums")
    await page.click("#forget")
    await expect(page.locator("#forgetting")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator(".row.mine")).to_have_count(1)
    await page.click("#forget")
    await page.click("#forgetting button.danger")
    await expect(page.locator("#welcome")).to_be_visible()
    history = json.loads(await page.evaluate("() => fetch('/api/chats/chef').then((answer) => answer.text())"))
    assert history["messages"] == []


async def test_names_roles_and_landmarks_are_there_for_screen_readers(visit: Opener) -> None:
    page = await visit(persona="chef")
    await say(page, "hello")
    nameless = await page.evaluate(
        """() => [...document.querySelectorAll('button, a, textarea, dialog, nav, main, aside, [role=log], [role=group], [role=region]')]
          .filter((it) => it.checkVisibility())
          .filter((it) => !(it.getAttribute('aria-label') || it.labels?.length || it.textContent.trim()
            || document.getElementById(it.getAttribute('aria-labelledby') || '')?.textContent))
          .map((it) => it.outerHTML.slice(0, 120))"""
    )
    assert nameless == []
    assert await page.locator("img:not([alt])").count() == 0
    assert await page.locator("html[lang]").count() == 1
    await expect(page.locator("#log")).to_have_attribute("aria-live", "polite")
    await expect(page.locator("#people a[aria-current=page]")).to_have_count(1)
    doubled = await page.evaluate(
        "() => [...document.querySelectorAll('[id]')].map((it) => it.id).filter((id, at, all) => all.indexOf(id) !== at)"
    )
    assert doubled == []


async def test_a_reply_changes_nothing_that_a_reader_has_heard(visit: Opener) -> None:
    """Rows stay the same elements while others come, or a screen reader would read them again."""
    page = await visit(persona="chef")
    await say(page, "hello")
    await page.evaluate("() => document.querySelectorAll('.log > *').forEach((row) => { row.dataset.heard = 'yes'; })")
    heard = await page.locator(".log > *").count()
    await say(page, "and hello again")
    await expect(page.locator(".log > [data-heard=yes]")).to_have_count(heard)


async def test_buttons_under_an_answer_do_what_they_say_and_a_file_can_be_saved(visit: Opener) -> None:
    page = await visit(persona="chef")
    await say(page, "hello")
    await page.fill("#text", "/export")
    await page.press("#text", "Enter")
    link = page.locator(".choices a")
    await expect(link).to_have_text("reprise-export.json")
    async with page.expect_download() as saving:
        await link.click()
    file = await (await saving.value).path()
    assert "hello" in [each["text"] for each in json.loads(file.read_text())["messages"]]
    await page.fill("#text", "/forget")
    await page.press("#text", "Enter")
    button = page.locator(".choices button")
    await expect(button).to_have_text("Delete everything")
    await button.click()
    await expect(page.locator(".row.mine").last).to_contain_text("/forget yes")


async def test_buttons_come_back_under_the_newest_message_and_only_there(visit: Opener) -> None:
    page = await visit(persona="chef")
    await say(page, "hello")
    await page.fill("#text", "/forget")
    await page.press("#text", "Enter")
    button = page.locator(".choices button")
    await expect(button).to_have_text("Delete everything")
    await page.reload()
    await expect(button).to_have_text("Delete everything")
    await say(page, "no, I stay")
    await page.reload()
    await expect(page.locator(".row.mine").last).to_contain_text("no, I stay")
    await expect(button).to_have_count(0)


async def test_a_follow_up_that_came_while_the_page_was_closed_has_its_buttons(visit: Opener) -> None:
    page = await visit(persona="chef")
    await talk(page)
    await until_written_to(page)
    await page.evaluate("() => localStorage.clear()")
    await page.reload()
    button = page.locator(".row.follow-up .choices button", has_text="Don't write first")
    await expect(button).to_have_count(1)
    await button.click()
    await expect(page.locator(".row.notice").last).to_contain_text("/resume")
    await page.evaluate("() => localStorage.clear()")
    await page.reload()
    await expect(page.locator(".row.notice").last).to_contain_text("/resume")
    await expect(page.locator(".choices button")).to_have_count(0)
