"""The studio's pages: logging in, and looking at follow-ups one after the other. Without JavaScript they work as well.

Who may see what is decided here, for every page: a page that is not public asks `_user` first.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from reprise.errors import StoreError
from reprise.models import Guideline, Persona
from reprise.ports import Clock
from reprise.studio.cases import LONGEST_REASON, LONGEST_TEXT, Case, Cases, Review, Verdict, checks
from reprise.studio.held import Held
from reprise.studio.users import SESSION, Role, User, Users
from reprise.timing import zone_named

COOKIE = "reprise_session"
MAX_BODY = 20_000
"""Bytes of a form."""
FAILURES, FAILURES_WITHIN = 5, timedelta(minutes=15)
"""So many wrong passwords for one name in that time, and it is closed to guesses until the first of them is that old."""
NAMES = 10_000
"""Names whose failures are remembered at most."""
TAKEN = "taken"
"""What came of a verdict when somebody else gave one first."""
COUNTED = 200
"""Open cases of a persona that are counted at most."""
GUIDELINES: Mapping[Guideline, str] = {
    Guideline.EARLIER: "Refers to the earlier conversation",
    Guideline.PERSONA: "Stays true to the persona",
    Guideline.SENSITIVE: "Raises nothing sensitive that they did not",
    Guideline.POSITIVE: "Is a positive experience",
}

_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
"""Under `no-referrer` a browser posts a form with `Origin: null`, which the guard refuses."""

Page = Callable[[Request, User], Awaitable[Response]]
Form = Mapping[str, str]


def studio_routes(
    users: Users, cases: Cases, held: Held, personas: Callable[[], Mapping[str, Persona]], clock: Clock
) -> list[BaseRoute]:
    """The pages, to be routed at `/` behind `console_middleware`. `personas` are all that are hosted."""
    pages = _Studio(users, cases, held, personas, clock)
    return [
        Route("/studio", pages.private(pages.start)),
        Route("/studio/login", pages.login, methods=["GET"]),
        Route("/studio/login", pages.public(pages.log_in), methods=["POST"]),
        Route("/studio/logout", pages.private(pages.log_out), methods=["POST"]),
        Route("/studio/review", pages.private(pages.review), methods=["GET"]),
        Route("/studio/review", pages.private(pages.decide), methods=["POST"]),
    ]


class _Throttle:
    """Counts wrong passwords by name, in this process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._failures: dict[str, deque[datetime]] = defaultdict(lambda: deque(maxlen=FAILURES))

    def closed(self, name: str) -> bool:
        failures = self._failures.get(name, ())
        return len(failures) == FAILURES and self._clock.now() - failures[0] < FAILURES_WITHIN

    def failed(self, name: str) -> None:
        if len(self._failures) >= NAMES and name not in self._failures:
            self._failures.pop(next(iter(self._failures)))
        self._failures[name].append(self._clock.now())

    def succeeded(self, name: str) -> None:
        self._failures.pop(name, None)


class _Studio:
    def __init__(
        self, users: Users, cases: Cases, held: Held, personas: Callable[[], Mapping[str, Persona]], clock: Clock
    ) -> None:
        self._users = users
        self._cases = cases
        self._held = held
        self._personas = personas
        self._clock = clock
        self._throttle = _Throttle(clock)
        self._templates = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=select_autoescape(default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def private(self, page: Page) -> Callable[[Request], Awaitable[Response]]:
        """`page` for whoever is logged in; others are sent to log in, and come back."""

        async def seen(request: Request) -> Response:
            user = await self._users.user_of(request.cookies.get(COOKIE, ""))
            if user is None:
                back = {"next": request.url.path} if request.method == "GET" else {}
                return RedirectResponse(f"/studio/login?{urlencode(back)}", status_code=303)
            return await page(request, user)

        return self.public(seen)

    def public(self, page: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        """`page` with words for what goes wrong."""

        async def answered(request: Request) -> Response:
            try:
                return await page(request)
            except StoreError:
                return self._page("message", 503, title="One moment", words="The database does not answer just now.")
            except HTTPException as refusal:
                return self._page("message", refusal.status_code, title="That did not work", words=refusal.detail)

        return answered

    def _page(self, template: str, status: int = 200, *, user: User | None = None, **given: Any) -> Response:
        text = self._templates.get_template(f"studio/{template}.html").render(user=user, **given)
        return HTMLResponse(text, status_code=status, headers=_HEADERS)

    # ------------------------------------------------------------------ coming in

    async def start(self, request: Request, user: User) -> Response:
        return RedirectResponse("/studio/review", status_code=303)

    async def login(self, request: Request) -> Response:
        return self._page("login", name="", wrong="", back=_own_path(request.query_params.get("next", "")))

    async def log_in(self, request: Request) -> Response:
        form = await _form(request)
        name, back = _given(form, "name").strip().casefold()[:40], _own_path(_given(form, "next"))
        if self._throttle.closed(name):
            wrong = "Too many wrong passwords for this name. Try again in a quarter of an hour."
            return self._page("login", 429, name=name, wrong=wrong, back=back)
        token = await self._users.log_in(name, _given(form, "password"))
        if token is None:
            self._throttle.failed(name)
            return self._page("login", 403, name=name, wrong="That name and password do not fit together.", back=back)
        self._throttle.succeeded(name)
        answer = RedirectResponse(back, status_code=303)
        answer.set_cookie(
            COOKIE,
            token,
            max_age=int(SESSION.total_seconds()),
            path="/studio",
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )
        return answer

    async def log_out(self, request: Request, user: User) -> Response:
        await self._users.log_out(request.cookies.get(COOKIE, ""))
        answer = RedirectResponse("/studio/login", status_code=303)
        answer.delete_cookie(COOKIE, path="/studio")
        return answer

    # ------------------------------------------------------------------ looking at follow-ups

    async def review(self, request: Request, user: User) -> Response:
        """What waits for approval first, then the oldest open case; `?after=` the one behind another, `?said=` what came of the
        last."""
        after = request.query_params.get("after")
        case = await self._held.next(self._real(user), after=after) or await self._cases.next(
            self._seen(user), after=after
        )
        said = request.query_params.get("said", "")
        return await self._shown(case, user, said=said if said in {*Verdict, TAKEN} else "")

    async def _shown(
        self,
        case: Case | None,
        user: User,
        status: int = 200,
        *,
        said: str = "",
        filled: Mapping[str, str] | None = None,
        wrong: str = "",
    ) -> Response:
        left = await self._cases.left(self._seen(user), most=COUNTED)
        left += await self._held.waiting(self._real(user), most=COUNTED)
        if case is None:
            return self._page("nothing_left", status, user=user, said=said, left=left)
        persona = self._personas()[case.persona]
        zone = zone_named(case.zone)

        def when(at: datetime) -> str:
            return f"{at.astimezone(zone):%a %d %b, %H:%M}"

        return self._page(
            "review",
            status,
            user=user,
            case=case,
            persona=persona,
            when=when,
            checks=checks(case, case.text, persona),
            guidelines=GUIDELINES,
            left=left,
            said=said,
            filled=filled or {},
            wrong=wrong,
            longest_text=LONGEST_TEXT,
            longest_reason=LONGEST_REASON,
        )

    async def decide(self, request: Request, user: User) -> Response:
        form = await _form(request)
        name = _given(form, "case")[:200]
        held = await self._held.case(name)
        case = held or await self._cases.case(name)
        if case is None or case.persona not in (self._real(user) if held else self._seen(user)):
            raise HTTPException(404, "There is no such follow-up to look at.")
        filled = {name: _given(form, name) for name in ("text", "reason", "verdict", *GUIDELINES)}
        try:
            review = self._review(case, user, filled)
        except ValueError as wrong:
            return await self._shown(case, user, 422, filled=filled, wrong=str(wrong))
        decided = await (self._held if held else self._cases).decide(case, review)
        said = review.verdict if decided else TAKEN
        return RedirectResponse(f"/studio/review?said={quote(said)}", status_code=303)

    def _review(self, case: Case, user: User, filled: Mapping[str, str]) -> Review:
        """Raises ValueError with words for the reviewer."""
        points = {each: _points(filled[each], GUIDELINES[each]) for each in GUIDELINES}
        text = " ".join(filled["text"].split()) or case.text
        if len(text) > LONGEST_TEXT:
            raise ValueError(f"A follow-up has at most {LONGEST_TEXT} characters.")
        reason = filled["reason"].strip()[:LONGEST_REASON]
        match filled["verdict"]:
            case "reject":
                if not reason:
                    raise ValueError("Say in a few words why it is rejected.")
                verdict, text = Verdict.REJECTED, case.text
            case "accept":
                verdict = Verdict.APPROVED if text == " ".join(case.text.split()) else Verdict.REFINED
            case _:
                raise ValueError("Accept it or reject it.")
        persona = self._personas()[case.persona]
        if verdict is Verdict.REFINED and (broken := [each for each in checks(case, text, persona) if not each.passed]):
            objections = "; ".join(f"{each.name}: {each.words}" for each in broken)
            raise ValueError(f"The text breaks a check. {objections}")
        return Review(by=user.name, at=self._clock.now(), verdict=verdict, points=points, text=text, reason=reason)

    def _seen(self, user: User) -> list[str]:
        return [persona for persona in self._personas() if user.sees(persona)]

    def _real(self, user: User) -> dict[str, Persona]:
        """Those whose real conversations they may read: owners and the persona's creators, no reviewers."""
        if user.role is Role.REVIEWER:
            return {}
        return {name: persona for name, persona in self._personas().items() if user.sees(name)}


def _points(given: str, guideline: str) -> int:
    if given not in {"1", "2", "3", "4", "5"}:
        raise ValueError(f"Give one to five points: “{guideline}” has none.")
    return int(given)


async def _form(request: Request) -> Form:
    """The fields of a posted form. Raises HTTPException."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise HTTPException(413, "That is too long.")
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=20))
    except ValueError:
        raise HTTPException(400, "That is no form of this page.") from None


def _given(form: Form, name: str) -> str:
    return form.get(name, "")


def _own_path(path: str) -> str:
    """Where to go after logging in: a page of the studio, whatever the link said."""
    return path if path.startswith("/studio/") and "\\" not in path and ".." not in path else "/studio/review"
