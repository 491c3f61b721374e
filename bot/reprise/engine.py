"""Intake: an event becomes one durable change, and `handle` returns once it is stored.

Replying goes on from the store (worker.py), so a slow model never holds up receiving. The same event offered again
changes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog

from reprise import commands, guardrails, metrics, prompts
from reprise.commands import Answer
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
from reprise.models import REACHED_FOLLOW_UP, Contact, ConversationKey, Persona
from reprise.policy import decide, explain
from reprise.ports import SEND_TIMEOUT, Clock, ContactPatch, Intake, IntakeResult, NoticeDraft, Store, TextChange
from reprise.snapshots import read_snapshot
from reprise.steps import Step, reached
from reprise.words import decision_in_words

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
        settings: IntakeSettings,
        split: Callable[[str, str], tuple[str, ...]],
        wake: Callable[[IntakeResult], None],
        last_word: Callable[[str, str, str], Awaitable[None]],
    ) -> None:
        self._store = store
        self._clock = clock
        self._hosting = hosting
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
                patch, text = await self._started(event, account, contact)
                intake = self._intake(event, account, patch=patch, notice=text)
            case TextReceived():
                intake = await self._text(event, account, contact)
            case TextEdited():
                text = _clean(event.text)
                change = TextChange(platform_id=event.message_id, text=text or "[no text]")
                screening, patch = self._screened(text)
                intake = self._intake(event, account, change=change, patch=patch, crisis=screening.crisis)
            case TextDeleted():
                intake = self._intake(event, account, change=TextChange(platform_id=event.message_id, text=None))
            case CommandReceived():
                answer = await self._command(event, account, contact)
                if answer.forget:
                    await self._forget(event, contact, answer)
                    return
                intake = self._intake(event, account, patch=answer.patch, notice=answer.text)
            case BecameUnreachable():
                intake = self._intake(
                    event, account, patch=ContactPatch(unreachable_at=self._clock.now()), by_person=False
                )
            case BecameReachable():
                intake = self._intake(event, account, patch=ContactPatch(unreachable_at=None), by_person=False)
        if contact is None and not intake.by_person:
            return  # somebody who never wrote blocked or unblocked us: there is nobody to remember
        reached(Step.INTAKE_STORING)
        result = await self._store.record(intake)
        reached(Step.INTAKE_STORED)
        log.info("stored" if result.fresh else "seen_before", account=account.name, kind=type(event).__name__)
        metrics.EVENTS.labels(account.name, type(event).__name__ if result.fresh else "again").inc()
        if result.fresh:
            self._wake(result)
        reached(Step.INTAKE_HANDLED)

    # ------------------------------------------------------------------ one kind of event each

    def _intake(
        self,
        event: Event,
        account: HostedAccount,
        *,
        patch: ContactPatch | None = None,
        notice: str = "",
        text: str | None = None,
        platform_id: str | None = None,
        crisis: bool = False,
        change: TextChange | None = None,
        by_person: bool = True,
    ) -> Intake:
        now = self._clock.now()
        notices: tuple[NoticeDraft, ...] = ()
        if parts := self._split(account.name, notice):
            notices = (NoticeDraft(id=derived_id("n", event.contact, event.key), parts=parts),)
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
            patch=patch or ContactPatch(),
            text=text,
            platform_id=platform_id,
            crisis=crisis,
            change=change,
            notices=notices,
            reply_after=self._settings.reply_after,
            reply_at_most=self._settings.reply_at_most,
        )

    async def _started(
        self, event: Started, account: HostedAccount, contact: Contact | None
    ) -> tuple[ContactPatch, str]:
        here = self._personas(account)
        wanted = event.payload.strip()
        wanted = next((each for each in account.personas if each == wanted.casefold()), wanted)
        chosen = wanted if wanted in account.personas else (contact.persona if contact else account.personas[0])
        persona = self._hosting.personas.get(chosen)
        if wanted and wanted not in account.personas:
            return ContactPatch(), commands.unknown_persona(wanted, here)
        if persona is None:
            return ContactPatch(), commands.unknown_persona(chosen, here)
        patch = ContactPatch(persona=persona.id)
        conversation = await self._store.conversation(
            ConversationKey(account=account.name, person=event.contact.person, persona=persona.id)
        )
        known = contact is not None and contact.started_at is not None  # imported words make nobody known
        if known and conversation is not None and conversation.last_seq > 0:
            return patch, commands.welcome_back(persona) if event.announce else ""
        disclosure = "" if prompts.discloses_ai(persona.greeting) else prompts.ai_disclosure(persona)
        others = [other for other in here if other.id != persona.id] if event.announce else []
        return patch, commands.greeting(persona, disclosure, others)

    async def _text(self, event: TextReceived, account: HostedAccount, contact: Contact | None) -> Intake:
        text = _clean(event.text)
        screening, patch = self._screened(text)
        if screening.stop and not screening.crisis:
            return self._intake(event, account, patch=patch, notice=commands.stop(self._clock.now()).text)
        shown = text or f"[{event.media or 'empty message'}]"
        if event.media and text:
            shown = f"[{event.media}] {text}"
        return self._intake(
            event, account, patch=patch, text=shown, platform_id=event.message_id or event.seen, crisis=screening.crisis
        )

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

    async def _command(self, event: CommandReceived, account: HostedAccount, contact: Contact | None) -> Answer:
        now = self._clock.now()
        match event.command:
            case "help":
                return Answer(text=commands.help_text(self._hosting.personas.get(self._active(account, contact))))
            case "pause":
                return commands.pause(event.argument, now)
            case "stop":
                return commands.stop(now)
            case "resume":
                return commands.resume()
            case "timezone":
                return commands.timezone(event.argument, contact, now)
            case "forget":
                return commands.forget(event.argument)
            case "why":
                return Answer(text=await self._why(account, event, contact))
            case _:
                return commands.unknown(event.command)

    async def _why(self, account: HostedAccount, event: CommandReceived, contact: Contact | None) -> str:
        key = ConversationKey(account=account.name, person=event.contact.person, persona=self._active(account, contact))
        now = self._clock.now()
        snapshot, policy = await read_snapshot(self._store, self._hosting, key, now)
        if snapshot is None:
            return "We have not talked yet, so I won't write first."
        follow_ups = await self._store.follow_ups(key, limit=20)
        last = next((each for each in follow_ups if each.state in REACHED_FOLLOW_UP), None)
        sources = await self._store.messages(key, last.sources) if last else []
        return commands.why(
            explain(snapshot, now, policy),
            decision_in_words(decide(snapshot, now, policy)),
            last,
            [message.text[:120] for message in sources],
        )

    async def _forget(self, event: CommandReceived, contact: Contact | None, answer: Answer) -> None:
        if contact is not None and contact.started_at is not None and contact.started_at > event.at:
            return  # offered again: it was done, and they began anew since
        reached(Step.FORGET_STORING)
        if not await self._store.forget(event.contact, now=min(event.at, self._clock.now())):
            return
        reached(Step.FORGET_STORED)
        log.info("forgotten", account=event.contact.account)
        # The one text outside the outbox: there is nobody left whose row it could be.
        try:
            async with asyncio.timeout(SEND_TIMEOUT.total_seconds()):
                await self._last_word(event.contact.account, event.address, answer.text)
        except (SendError, TimeoutError) as error:
            log.warning("goodbye_not_sent", account=event.contact.account, error=type(error).__name__)
        reached(Step.FORGET_TOLD)

    def _personas(self, account: HostedAccount) -> list[Persona]:
        return [self._hosting.personas[name] for name in account.personas if name in self._hosting.personas]

    def _active(self, account: HostedAccount, contact: Contact | None) -> str:
        return contact.persona if contact else account.personas[0]


def _clean(text: str) -> str:
    """A person's text as it is kept: no lone surrogates, no NUL, not endless."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")
    return whole.strip()[:LONGEST_TEXT]
