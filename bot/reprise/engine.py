"""Intake: an event becomes one durable change, and `handle` returns once it is stored.

Replying goes on from the store (worker.py), so a slow model never holds up receiving. The same event offered again
changes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog

from reprise import guardrails, metrics
from reprise.answering import Answering
from reprise.commands import Answer, wishes
from reprise.errors import SendError
from reprise.events import (
    BecameReachable,
    BecameUnreachable,
    CommandReceived,
    Event,
    Started,
    TextDeleted,
    TextEdited,
    TextReceived,
)
from reprise.hosting import HostedAccount, Hosting
from reprise.ids import derived_id
from reprise.lexicon.forgetting import asks_to_forget
from reprise.models import Contact
from reprise.ports import SEND_TIMEOUT, Clock, ContactPatch, Intake, IntakeResult, NoticeDraft, Store, TextChange
from reprise.steps import Step, reached

log = structlog.get_logger(__name__)

LONGEST_TEXT = 20_000
"""Characters of one message that are kept; what a person types by hand is far below."""


@dataclass(frozen=True, kw_only=True)
class IntakeSettings:
    """How long a reply waits for more, and at most."""

    reply_after: timedelta = timedelta(seconds=1.5)
    reply_at_most: timedelta = timedelta(seconds=10)


class Engine:
    """Turns events into stored changes. `wake` is called with whatever became due; `last_word` says goodbye to
    somebody who had everything deleted."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        hosting: Hosting,
        answering: Answering,
        settings: IntakeSettings,
        split: Callable[[str, str], tuple[str, ...]],
        wake: Callable[[IntakeResult], None],
        last_word: Callable[[str, str, str], Awaitable[None]],
    ) -> None:
        self._store = store
        self._clock = clock
        self._hosting = hosting
        self._answering = answering
        self._settings = settings
        self._split = split
        self._wake = wake
        self._last_word = last_word

    async def handle(self, event: Event) -> None:
        """Stores what the event changes. Raises StoreUnavailable when that was not possible; nothing is half done."""
        account = self._hosting.accounts[event.contact.account]
        contact = await self._store.contact(event.contact)
        match event:
            case Started():
                asked = self._answering.asked(event, contact)
                answer = await self._answering.start(asked, event.payload, announce=event.announce)
                intake = self._intake(event, account, answer)
            case TextReceived():
                intake = await self._text(event, account, contact)
            case TextEdited():
                text = _clean(event.text)
                change = TextChange(platform_id=event.message_id, text=text or "[no text]")
                screening, patch = self._screened(text)
                said = self._heard_stop(event, account, contact) if screening.stop and not screening.crisis else ""
                if contact is not None and contact.stopped_at is not None:
                    said = ""  # platforms tell of edits that a person does not see, too
                intake = self._intake(
                    event, account, Answer(text=said, patch=patch), change=change, crisis=screening.crisis
                )
            case TextDeleted():
                intake = self._intake(event, account, change=TextChange(platform_id=event.message_id, text=None))
            case CommandReceived():
                answer = await self._answering.command(event, contact)
                if answer.forget:
                    await self._forget(event, account, contact, answer)
                    return
                intake = self._intake(event, account, answer)
            case BecameUnreachable():
                answer = Answer(text="", patch=ContactPatch(unreachable_at=self._clock.now()))
                intake = self._intake(event, account, answer, by_person=False)
            case BecameReachable():
                answer = Answer(text="", patch=ContactPatch(unreachable_at=None))
                intake = self._intake(event, account, answer, by_person=False)
        if contact is None and not intake.by_person:
            return  # somebody who never wrote blocked or unblocked us: there is nobody to remember
        reached(Step.INTAKE_STORING)
        result = await self._store.record(intake)
        reached(Step.INTAKE_STORED)
        log.info("stored" if result.fresh else "seen_before", account=account.name, kind=type(event).__name__)
        metrics.EVENTS.labels(account.name, type(event).__name__ if result.fresh else "again").inc()
        if result.fresh:
            if intake.crisis:
                metrics.CRISES.labels(account.name).inc()
            self._wake(result)
        reached(Step.INTAKE_HANDLED)

    # ------------------------------------------------------------------ one kind of event each

    def _intake(
        self,
        event: Event,
        account: HostedAccount,
        answer: Answer | None = None,
        *,
        text: str | None = None,
        platform_id: str | None = None,
        picture: str | None = None,
        crisis: bool = False,
        change: TextChange | None = None,
        by_person: bool = True,
    ) -> Intake:
        now, answer = self._clock.now(), answer or Answer(text="")
        notices: tuple[NoticeDraft, ...] = ()
        if parts := self._split(account.name, answer.text):
            name = derived_id("n", event.contact, event.key)
            notices = (NoticeDraft(id=name, parts=parts, choices=answer.choices, attachment=answer.attachment),)
        return Intake(
            key=event.key,
            contact=event.contact,
            address=event.address,
            at=min(event.at, now),
            now=now,
            default_persona=account.personas[0],
            by_person=by_person,
            started=isinstance(event, Started),
            name=event.name,
            locale=event.locale,
            browser_timezone=event.timezone,
            seen=event.seen,
            patch=answer.patch,
            text=text,
            platform_id=platform_id,
            picture=picture,
            crisis=crisis,
            change=change,
            unlearn=answer.unlearn,
            erase=answer.erase,
            rating=answer.rating,
            notices=notices,
            reply_after=self._settings.reply_after,
            reply_at_most=self._settings.reply_at_most,
        )

    async def _text(self, event: TextReceived, account: HostedAccount, contact: Contact | None) -> Intake:
        text = _clean(event.text)
        screening, patch = self._screened(text)
        if screening.stop and not screening.crisis:
            said = self._heard_stop(event, account, contact)
            return self._intake(event, account, Answer(text=said, patch=patch))
        asked, right = self._answering.asked(event, contact), Answer(text="")
        if not screening.crisis:
            if (wish := asks_to_forget(text)) is not None:
                answer = await self._answering.forgetting(asked, wish)
                return self._intake(event, account, replace(answer, patch=patch))
            right = await self._answering.put_right(asked, text)
        shown = text or f"[{event.media or 'empty message'}]"
        if event.media and text:
            shown = f"[{event.media}] {text}"
        return self._intake(
            event,
            account,
            replace(right, patch=patch),
            text=shown,
            platform_id=event.message_id or event.seen,
            picture=event.picture,
            crisis=screening.crisis,
        )

    def _heard_stop(self, event: Event, account: HostedAccount, contact: Contact | None) -> str:
        """What is answered to a stop in plain words."""
        active = contact.persona if contact else account.personas[0]
        language = self._answering.language(event.locale or (contact.locale if contact else None), active)
        return wishes.stop(language, self._clock.now()).text

    def _screened(self, text: str) -> tuple[guardrails.Screening, ContactPatch]:
        """What a text says about its writer, whether new or edited: a minor, in a crisis, wants to be left alone."""
        screening = guardrails.screen(text)
        patch = ContactPatch()
        if screening.minor:
            patch["minor"] = True
        if screening.crisis:
            patch["crisis_at"] = self._clock.now()
        if screening.stop:
            patch["stopped_at"] = self._clock.now()
        return screening, patch

    async def _forget(
        self, event: CommandReceived, account: HostedAccount, contact: Contact | None, answer: Answer
    ) -> None:
        reached(Step.FORGET_STORING)
        now, said = self._clock.now(), answer.text
        # What they wrote right after a button is not from before the deletion because we heard of the press late.
        before = min(event.button_at or event.at, now)
        if await self._store.forget(event.contact, now=now, before=before, key=event.key):
            log.info("forgotten", account=event.contact.account)
        else:
            # It did delete, and is offered again; or there was nobody, which is noted without a contact and answered once.
            if not (await self._store.record(self._intake(event, account, by_person=False))).fresh:
                return
            said = self._answering.asked(event, contact).language.say("texts.export_nothing")
        reached(Step.FORGET_STORED)
        # The one text outside the outbox: there is nobody left whose row it could be.
        try:
            async with asyncio.timeout(SEND_TIMEOUT.total_seconds()):
                await self._last_word(event.contact.account, event.address, said)
        except (SendError, TimeoutError) as error:
            log.warning("goodbye_not_sent", account=event.contact.account, error=type(error).__name__)
        reached(Step.FORGET_TOLD)


def _clean(text: str) -> str:
    """A person's text as it is kept: no lone surrogates, no NUL, not endless."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")
    return whole.strip()[:LONGEST_TEXT]
