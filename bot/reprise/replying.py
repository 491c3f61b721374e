"""Replies: one to a burst, sooner or later always, in parts the platform takes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import structlog

from reprise.composer import Composer, Reply
from reprise.disclosure import discloses_ai
from reprise.errors import BudgetSpent, ModelError, ModelInvalid
from reprise.hosting import Hosting
from reprise.ids import derived_id
from reprise.languages import language_for
from reprise.models import Contact, ConversationKey, MessageKind, Persona
from reprise.outgoing import rows
from reprise.ports import Adapter, Claim, Clock, Conversation, Progress, Store
from reprise.reminding import reminder
from reprise.steps import Step, reached
from reprise.timing import settled_after

log = structlog.get_logger(__name__)

TELL_AFTER = timedelta(seconds=30)
"""Waiting time after which the person is told, once, that the reply takes longer."""

NOT_HOSTED = timedelta(minutes=5)
TYPING_EVERY = 4.0


class Replier:
    """`adapters` holds every hosted account's; `queued` is called with an account that has something to send."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        hosting: Hosting,
        composer: Composer,
        adapters: Mapping[str, Adapter],
        queued: Callable[[str], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._hosting = hosting
        self._composer = composer
        self._adapters = adapters
        self._queued = queued

    async def reply(self, claim: Claim) -> None:
        """Answers what is unanswered and gives the claim back. Raises ClaimLost, StoreUnavailable."""
        key = claim.conversation.key
        contact = await self._store.contact(key.contact)
        adapter = self._adapters.get(key.account)
        persona = self._hosting.persona(key)
        if contact is None:
            await self._store.finish(claim, due_at=None)
            return
        if adapter is None:
            # The account is not hosted here just now (its token is missing): what was said is not lost, it waits.
            await self._store.finish(claim, due_at=self._clock.now() + NOT_HOSTED)
            return
        if persona is None:
            await self._persona_gone(claim, contact, adapter)
            return
        try:
            await self._answer(claim, contact, persona, adapter)
        except BudgetSpent as spent:
            await self._enough(claim, contact, adapter, spent)
        except ModelError as error:
            await self._later(claim, contact, adapter, error)

    async def _answer(self, claim: Claim, contact: Contact, persona: Persona, adapter: Adapter) -> None:
        key = claim.conversation.key
        for last_try in (False, False, True):
            conversation = await self._store.conversation(key)
            if conversation is None:
                return
            reached(Step.REPLY_COMPOSING)
            async with self._typing(adapter, contact, key) as on_text:
                reply = await self._composer.reply(conversation, contact, persona, on_text, adapter.picture)
            if reply is not None:
                reply = await self._reminding(reply, key, contact, persona)
            reached(Step.REPLY_COMPOSED)
            if reply is None:
                await self._done(claim, key)
                return
            if last_try and (newest := await self._store.conversation(key)) is not None:
                conversation = newest  # restarted often enough: what came since gets the next reply
            if await self._queue(claim, conversation, contact, persona, adapter, reply):
                said = "too_late_to_reply" if reply.too_late else "replied"
                log.info(said, conversation=str(key), persona=persona.id, model=self._composer.model.name)
                await self._done(claim, key)
                return
            log.info("reply_restarted", conversation=str(key))
        await self._store.finish(claim, due_at=self._clock.now())

    async def _reminding(self, reply: Reply, key: ConversationKey, contact: Contact, persona: Persona) -> Reply:
        """The reply, with what is to be said again every few hours, where the reply does not say it itself."""
        if reply.too_late or discloses_ai(reply.text):
            return reply
        now, wanted = self._clock.now(), self._hosting.reminders
        again = await reminder(self._store, key, contact, persona, now=now, reminders=wanted)
        return reply if again is None else replace(reply, text=f"{reply.text}\n\n{again}")

    async def _queue(
        self,
        claim: Claim,
        conversation: Conversation,
        contact: Contact,
        persona: Persona,
        adapter: Adapter,
        reply: Reply,
    ) -> bool:
        key, now = conversation.key, self._clock.now()
        parts = adapter.split(reply.text)
        if not parts and not reply.too_late:
            raise ModelInvalid("the model's reply says nothing")
        reply_id = derived_id("r", key, _life(contact), reply.answers, conversation.restarts)
        deliveries = rows(key, contact.address, MessageKind.TEXT, reply_id, parts, now, reply.answers)
        queued = await self._store.queue_reply(
            claim, reply=reply_id, answers=reply.answers, deliveries=deliveries, revision=conversation.revision
        )
        reached(Step.REPLY_QUEUED)
        if queued and reply.first and self._zone_unknown(contact, key):
            notice = rows(
                key,
                contact.address,
                MessageKind.NOTICE,
                derived_id("tz", key, _life(contact)),
                adapter.split(language_for(contact.locale, persona.language).say("texts.timezone_offer")),
                now,
            )
            await self._store.queue_notice(key, notice)
        return queued

    def _zone_unknown(self, contact: Contact, key: ConversationKey) -> bool:
        account = self._hosting.accounts[key.account]
        quiet = self._hosting.policy_for(key).quiet_hours
        return quiet is not None and contact.timezone is None and account.timezone is None

    async def _done(self, claim: Claim, key: ConversationKey) -> None:
        policy = self._hosting.policy_for(key)
        await self._store.finish(claim, due_at=self._clock.now() + settled_after(policy), progress=Progress(failures=0))
        reached(Step.REPLY_DONE)
        self._queued(key.account)

    async def _later(self, claim: Claim, contact: Contact, adapter: Adapter, error: ModelError) -> None:
        """The model is down: the reply comes later, and the person is told once if that takes long."""
        conversation, now = claim.conversation, self._clock.now()
        key = conversation.key
        wait = self._composer.wait_after(conversation, error)
        progress = Progress(failures=conversation.failures + 1)
        waited = now - (conversation.pending_since or now)
        if waited >= TELL_AFTER and not conversation.told_slow:
            notice = derived_id("slow", key, _life(contact), conversation.replied_through)
            persona = self._hosting.persona(key)
            language = language_for(contact.locale, persona.language if persona else None)
            parts = adapter.split(language.say("texts.takes_longer"))
            await self._store.queue_notice(key, rows(key, contact.address, MessageKind.NOTICE, notice, parts, now))
            progress["told_slow"] = True
            self._queued(key.account)
        await self._store.finish(claim, due_at=now + wait, progress=progress)

    async def _enough(self, claim: Claim, contact: Contact, adapter: Adapter, spent: BudgetSpent) -> None:
        """They used up what one person may use in a day: the reply comes when some of it is back, and they are told once."""
        key = claim.conversation.key
        persona = self._hosting.persona(key)
        language = language_for(contact.locale, persona.language if persona else None)
        notice = derived_id("enough", key, _life(contact), claim.conversation.replied_through)
        parts = adapter.split(language.say("texts.enough_today"))
        now = self._clock.now()
        await self._store.queue_notice(key, rows(key, contact.address, MessageKind.NOTICE, notice, parts, now))
        await self._store.finish(claim, due_at=spent.again_at)
        log.info("budget_spent", conversation=str(key), again_at=spent.again_at.isoformat())
        self._queued(key.account)

    async def _persona_gone(self, claim: Claim, contact: Contact, adapter: Adapter) -> None:
        conversation, now = claim.conversation, self._clock.now()
        key, answers = conversation.key, conversation.last_person_seq
        source = derived_id("gone", key, _life(contact), answers)
        parts = adapter.split(language_for(contact.locale).say("texts.persona_gone"))
        await self._store.queue_reply(
            claim,
            reply=source,
            answers=answers,
            deliveries=rows(key, contact.address, MessageKind.NOTICE, source, parts, now),
            revision=conversation.revision,
        )
        log.warning("persona_gone", conversation=str(key))
        await self._store.finish(claim, due_at=None)
        self._queued(key.account)

    @asynccontextmanager
    async def _typing(
        self, adapter: Adapter, contact: Contact, key: ConversationKey
    ) -> AsyncGenerator[Callable[[str], None]]:
        """Shows that a reply is being written, with the text so far where the platform can, until it is there."""
        draft = ""
        grown = asyncio.Event()

        def on_text(text: str) -> None:
            nonlocal draft
            draft = text
            grown.set()

        least = adapter.limits.per_chat.total_seconds()  # a model's words come faster than most platforms listen

        async def show() -> None:
            while True:
                grown.clear()
                await adapter.working(contact.address, key, draft)
                await self._clock.sleep(least)
                pause = asyncio.create_task(self._clock.sleep(max(TYPING_EVERY - least, 0)))
                growth = asyncio.create_task(grown.wait())
                try:
                    await asyncio.wait({pause, growth}, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    pause.cancel()
                    growth.cancel()

        showing = asyncio.create_task(show())
        try:
            yield on_text
        finally:
            showing.cancel()


def _life(contact: Contact) -> str:
    """Part of every id, since somebody who was forgotten begins again at message 1: a platform that knows the earlier
    reply's nonce would not send the new one."""
    return contact.started_at.isoformat() if contact.started_at else ""
