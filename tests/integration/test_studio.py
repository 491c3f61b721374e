"""The studio over HTTP: who is let in, to what, and what becomes of a verdict."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from starlette.routing import Route
from tests.support.world import MakeWorld, World

from reprise.console.studio import COOKIE, FAILURES, FAILURES_WITHIN
from reprise.models import Guideline
from reprise.ports import Entry
from reprise.studio.cases import Case, Cases, Verdict, cases_of
from reprise.studio.users import SESSION, Role, UserRefused, Users
from reprise.web import application

PASSWORD = "correct horse battery"
AT = datetime(2026, 3, 3, 17, 30, tzinfo=UTC)
SHIRT = "I bought a vintage shirt at the thrift shop"
FOLLOW_UP = "Have you worn your vintage shirt yet?"
POINTS = dict.fromkeys(map(str, Guideline), "4")


def dialogue(persona: str = "chef", number: int = 1, **changed: Any) -> dict[str, Any]:
    """What `reprise simulate` writes of a day, with a follow-up."""

    def said(minutes: int, author: str, text: str, kind: str = "text", line: int | None = None) -> dict[str, Any]:
        at = AT + timedelta(minutes=minutes)
        return {"at": at.isoformat(), "from": author, "kind": kind, "text": text, "line": line}

    return {
        "id": f"{persona}.chatty.{number}",
        "persona": persona,
        "person": "chatty",
        "zone": "Europe/London",
        "seed": 1,
        "model": "small",
        "dialogue": [
            said(-1500, "person", "hi", line=1),
            said(-1499, "persona", "Hello!"),
            said(-1498, "person", SHIRT, line=2),
            said(-1497, "persona", "Green?"),
            said(0, "persona", FOLLOW_UP, "follow_up"),
            said(30, "person", "not yet", line=3),
        ],
        "follow_ups": [
            {
                "state": "answered",
                "at": AT.isoformat(),
                "text": FOLLOW_UP,
                "lines": [2],
                "memories": [{"kind": "fact", "text": "bought a vintage shirt", "quote": SHIRT, "happens_at": None}],
            },
            {"state": "suppressed", "at": AT.isoformat(), "text": "Come back!", "lines": [2], "memories": []},
        ],
        **changed,
    }


class Studio:
    """A running Reprise with users and cases, and a browser's view of it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.app = application(world.runtime, None, None)
        self.users = Users(world.store, world.clock)
        self.cases = Cases(world.store, world.clock)

    def browser(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://studio.test")

    @asynccontextmanager
    async def logged_in(
        self, name: str, role: Role = Role.REVIEWER, *personas: str
    ) -> AsyncGenerator[httpx.AsyncClient]:
        await self.users.add(name, role, PASSWORD, personas)
        async with self.browser() as browser:
            assert (await log_in(browser, name)).status_code == 303
            yield browser


async def log_in(browser: httpx.AsyncClient, name: str, password: str = PASSWORD, **more: str) -> httpx.Response:
    return await post(browser, "/studio/login", name=name, password=password, **more)


async def post(browser: httpx.AsyncClient, path: str, /, **form: str) -> httpx.Response:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return await browser.post(path, content=urlencode(form), headers=headers)


@pytest.fixture
async def studio(make: MakeWorld) -> Studio:
    world = make()
    await world.start()
    studio = Studio(world)
    await studio.cases.add(cases_of(dialogue()))
    return studio


async def only(studio: Studio) -> Case:
    case = await studio.cases.case("chef.chatty.1.1.1")
    assert case is not None
    return case


# --------------------------------------------------------------------------- who comes in


def routes(studio: Studio) -> list[tuple[str, str]]:
    return [
        (method, route.path)
        for route in studio.app.routes
        if isinstance(route, Route) and route.path.startswith("/studio")
        for method in sorted(route.methods or ())
    ]


async def test_every_page_but_the_door_is_closed_without_a_session(studio: Studio) -> None:
    assert ("POST", "/studio/review") in routes(studio)
    async with studio.browser() as browser:
        for method, path in routes(studio):
            if path == "/studio/login":
                continue
            for cookie in (None, "", "x" * 43):
                browser.cookies.clear()
                if cookie is not None:
                    browser.cookies.set(COOKIE, cookie)
                answer = await browser.request(method, path, params={"after": "x"}, content=b"case=chef.chatty.1.1.1")
                assert (answer.status_code, answer.headers["location"][:13]) == (303, "/studio/login"), (method, path)
                assert SHIRT not in answer.text
    assert (await only(studio)).review is None


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
async def test_nothing_is_done_for_a_foreign_page(studio: Studio, headers: dict[str, str]) -> None:
    async with studio.logged_in("ann") as browser:
        for method, path in routes(studio):
            if method == "POST":
                answer = await browser.request(
                    method, path, headers=headers, content=urlencode({"case": (await only(studio)).id})
                )
                assert answer.status_code == 403, path
        assert (await browser.get("/studio/review")).status_code == 200, "and still logged in"
    assert (await only(studio)).review is None


async def test_a_session_is_a_cookie_for_this_site_alone_and_no_script(studio: Studio) -> None:
    await studio.users.add("ann", Role.OWNER, PASSWORD)
    async with studio.browser() as browser:
        answer = await log_in(browser, "Ann ", next="/studio/review?after=x")
        assert answer.headers["location"] == "/studio/review?after=x"
        cookie = next(each for each in answer.headers.get_list("set-cookie") if each.startswith(COOKIE))
        assert {"HttpOnly", "SameSite=strict", "Path=/studio"} <= set(cookie.split("; "))
        secret = browser.cookies[COOKIE]
        page = await browser.get("/studio/review")
        assert page.headers["cache-control"] == "no-store"
        assert "unsafe" not in page.headers["content-security-policy"]
        assert secret not in page.text
        kept = [await studio.world.store.entries("session", "ann", limit=9)]
        assert secret not in repr(kept)
        assert PASSWORD not in repr(await studio.world.store.entries("user", "owner", limit=9))


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\evil.example", "/studio/../", "", "/"])
async def test_a_link_to_the_door_leads_nowhere_else(studio: Studio, back: str) -> None:
    await studio.users.add("ann", Role.OWNER, PASSWORD)
    async with studio.browser() as browser:
        assert (await log_in(browser, "ann", next=back)).headers["location"] == "/studio/review"


async def test_a_session_ends(studio: Studio) -> None:
    async def is_in(browser: httpx.AsyncClient) -> bool:
        return (await browser.get("/studio/review")).status_code == 200

    async with studio.logged_in("ann") as one, studio.logged_in("ben") as two:
        secret = one.cookies[COOKIE]
        assert (await post(one, "/studio/logout")).status_code == 303
        one.cookies.set(COOKIE, secret)
        assert not await is_in(one), "also for who has kept the cookie"
        await log_in(one, "ann")
        await studio.users.set_password("ann", "another good phrase")
        assert not await is_in(one), "with a new password"
        assert (await log_in(one, "ann")).status_code == 403
        assert (await log_in(one, "ann", "another good phrase")).status_code == 303
        assert await studio.users.remove("ann")
        assert not await is_in(one), "with the account"
        assert await is_in(two)
        studio.world.clock.advance(SESSION)
        assert not await is_in(two), "after its time"


async def test_passwords_cannot_be_tried_for_long(studio: Studio) -> None:
    await studio.users.add("ann", Role.OWNER, PASSWORD)
    async with studio.browser() as browser:
        for _ in range(FAILURES):
            refused = await log_in(browser, "ann", "wrong password")
            assert refused.status_code == 403
            assert "do not fit together" in refused.text
        assert (await log_in(browser, "ann")).status_code == 429, "the right one neither"
        assert (await log_in(browser, "nobody")).status_code == 403, "the same words for a name that is not there"
        studio.world.clock.advance(FAILURES_WITHIN)
        assert (await log_in(browser, "ann")).status_code == 303


@pytest.mark.parametrize(
    ("name", "role", "password", "personas"),
    [
        ("Ann B", Role.OWNER, PASSWORD, ()),
        ("", Role.OWNER, PASSWORD, ()),
        ("ann", Role.OWNER, "short", ()),
        ("ann", Role.OWNER, "x" * 201, ()),
        ("ann", Role.CREATOR, PASSWORD, ()),
        ("ann", Role.REVIEWER, PASSWORD, ("chef",)),
        ("taken", Role.OWNER, PASSWORD, ()),
    ],
)
async def test_a_user_that_cannot_be_is_refused(
    studio: Studio, name: str, role: Role, password: str, personas: tuple[str, ...]
) -> None:
    await studio.users.add("taken", Role.OWNER, PASSWORD)
    with pytest.raises(UserRefused):
        await studio.users.add(name, role, password, personas)
    assert [user.name for user in await studio.users.all()] == ["taken"]


# --------------------------------------------------------------------------- looking at a follow-up


async def test_a_page_shows_what_is_needed_to_judge(studio: Studio) -> None:
    async with studio.logged_in("ann") as browser:
        page = (await browser.get("/studio/review")).text
    assert FOLLOW_UP in page
    assert re.search(rf'class="person source">.*?<p>{SHIRT}</p>', page, re.DOTALL), "the source is marked"
    assert "Tue 03 Mar, 17:30" in page, "their time"
    assert "not yet" not in page, "what came after is not shown"
    assert "A warm cook." in page
    assert "grounded" in page
    assert "1 open" in page


async def test_an_approved_and_a_refined_one_are_good_ones_of_the_persona(studio: Studio) -> None:
    await studio.cases.add(cases_of(dialogue(number=2)))
    async with studio.logged_in("ann") as browser:
        for text in (FOLLOW_UP, "Did anybody notice your vintage shirt?"):
            page = (await browser.get("/studio/review")).text
            case = re.search(r'name="case" value="([^"]+)"', page)
            assert case is not None
            answer = await post(browser, "/studio/review", case=case[1], verdict="accept", text=text, **POINTS)
            assert answer.status_code == 303, answer.text
        assert "Nothing to look at" in (await browser.get("/studio/review")).text
    good = await studio.cases.good("chef", limit=9)
    found = {(case.review.verdict, case.review.text, case.review.by) for case in good if case.review}
    assert found == {
        (Verdict.APPROVED, FOLLOW_UP, "ann"),
        (Verdict.REFINED, "Did anybody notice your vintage shirt?", "ann"),
    }
    assert all(case.review and set(case.review.points.values()) == {4} for case in good)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"persona": ""}, "Stays true to the persona"),
        ({"earlier": "6"}, "Refers to the earlier conversation"),
        ({"verdict": "reject", "reason": " "}, "why it is rejected"),
        ({"verdict": ""}, "Accept it or reject it"),
        ({"text": "You never answer me, and I am so lonely."}, "pressure"),
        ({"text": "Buy a vintage shirt at https://win.example"}, "links"),
        ({"text": "x" * 2001}, "at most 2000 characters"),
    ],
)
async def test_what_is_missing_or_breaks_a_check_is_said_and_nothing_is_lost(
    studio: Studio, changed: dict[str, str], said: str
) -> None:
    form = {"case": (await only(studio)).id, "verdict": "accept", "text": FOLLOW_UP, "reason": "", **POINTS, **changed}
    async with studio.logged_in("ann") as browser:
        answer = await post(browser, "/studio/review", **form)
    assert answer.status_code == 422
    assert said in answer.text
    assert form["text"][:40] in answer.text, "what was written is still there"
    assert (await only(studio)).review is None


async def test_of_two_reviewers_the_first_one_counts(studio: Studio) -> None:
    form = {"case": (await only(studio)).id, "text": FOLLOW_UP, **POINTS}
    async with studio.logged_in("ann") as one, studio.logged_in("ben") as two:
        await post(one, "/studio/review", **form, verdict="reject", reason="too pushy")
        second = await post(two, "/studio/review", **form, verdict="accept")
        assert "Somebody else was faster" in (await two.get(second.headers["location"])).text
    review = (await only(studio)).review
    assert review is not None
    assert (review.verdict, review.by, review.reason) == (Verdict.REJECTED, "ann", "too pushy")
    assert await studio.cases.good("chef", limit=9) == []


async def test_a_creator_sees_their_own_persona_alone(studio: Studio) -> None:
    await studio.cases.add(cases_of(dialogue("maestro")))
    async with studio.logged_in("mia", Role.CREATOR, "maestro") as browser:
        page = (await browser.get("/studio/review")).text
        assert "The Maestro" in page
        assert "1 open" in page
        answer = await post(browser, "/studio/review", case=(await only(studio)).id, verdict="accept", **POINTS)
        assert answer.status_code == 404
        await post(browser, "/studio/review", case="maestro.chatty.1.1.1", verdict="accept", **POINTS)
        assert "Nothing to look at" in (await browser.get("/studio/review")).text
    assert (await only(studio)).review is None


async def test_skipped_ones_stay_open(studio: Studio) -> None:
    studio.world.clock.advance(timedelta(seconds=1))
    await studio.cases.add(cases_of(dialogue(number=2)))
    async with studio.logged_in("ann") as browser:
        first = (await browser.get("/studio/review")).text
        link = re.search(r'href="(/studio/review\?after=[^"]+)"', first)
        assert link is not None
        second = (await browser.get(link[1])).text
        assert "chef.chatty.2.1.1" in second
        link = re.search(r'href="(/studio/review\?after=[^"]+)"', second)
        assert link is not None
        last = (await browser.get(link[1])).text
        assert "2 that you skipped are still open" in last


async def test_everything_is_shown_as_text(studio: Studio) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
    written = dialogue(number=3, person=evil)
    written["dialogue"][2]["text"] = evil
    written["follow_ups"][0] |= {"text": evil, "memories": [{"kind": "fact", "text": evil}]}
    (case,) = cases_of(written)
    await studio.world.store.drop_entry("case", (await only(studio)).id)
    await studio.cases.add([case])
    async with studio.logged_in("ann") as browser:
        page = (await browser.get("/studio/review", params={"said": evil, "after": ""})).text
        form = {"case": case.id, "text": evil, "reason": evil, "verdict": "accept", **POINTS}
        again = (await post(browser, "/studio/review", **form)).text
        door = (await log_in(browser, evil, "wrong password", next=evil)).text
    for text in (page, again, door):
        assert "<script>alert" not in text
        assert "<img src=x" not in text


@pytest.mark.parametrize("body", [b"", b"\xff\xfe=1", b"&".join([b"a=1"] * 500), b"case=" + b"x" * 30_000])
async def test_what_is_no_form_is_refused(studio: Studio, body: bytes) -> None:
    async with studio.logged_in("ann") as browser:
        for path in ("/studio/review", "/studio/login"):
            answer = await browser.post(path, content=body)
            assert answer.status_code in {400, 403, 404, 413}
            assert "Traceback" not in answer.text
    assert (await only(studio)).review is None


@pytest.mark.parametrize("wrong", [{}, {"id": 5}, dialogue(zone=None), dialogue(follow_ups=[{"state": "great"}]), []])
def test_what_is_no_dialogue_is_refused(wrong: Any) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        cases_of(wrong)


async def test_what_was_kept_and_the_program_cannot_read_any_more_is_no_reason_to_fail(studio: Studio) -> None:
    old = Entry(kind="case", id="old", group="open.gone", at=AT, body="{}")
    await studio.world.store.add_entries([old])
    async with studio.logged_in("ann") as browser:
        assert (await browser.get("/studio/review")).status_code == 200, "its persona is not here"
        assert (await browser.get("/studio/review", params={"after": "nothing of the kind"})).status_code == 200
