"""What is said: replies and follow-ups, composed with the model and kept honest without it.

Nothing is stored here. The model's answer is untrusted: a reply is cleaned, a follow-up is sent only when every check
passes, else nothing is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

import structlog

from reprise import helplines, metrics, promptdata, prompts
from reprise.answerable import CLAIMS_HUMAN, careful, objection
from reprise.drafting import Composed, draft, nothing
from reprise.errors import ModelError, ModelInvalid
from reprise.languages import language_for
from reprise.lexicon.correcting import corrects
from reprise.lexicon.farewells import for_good
from reprise.lexicon.languages import language_of
from reprise.memory import extraction, recall, summaries
from reprise.memory.missed import missed_by
from reprise.models import (
    Author,
    Contact,
    ConversationKey,
    ExtractBrief,
    Extraction,
    FollowUp,
    FollowUpBrief,
    Learned,
    Memory,
    Message,
    MessageKind,
    Persona,
    Picture,
    ReplyBrief,
    Snapshot,
)
from reprise.models.judging import BAR
from reprise.ports import Clock, Conversation, LanguageModel, Moderator, Store
from reprise.recall import Recall
from reprise.studio.examples import Examples
from reprise.timing import REPLY_WITHIN, SET_ASIDE, back_off

T = TypeVar("T")

log = structlog.get_logger(__name__)

HISTORY = 60
"""Messages of history a reply or follow-up is written from."""

EXTRACT_AT_MOST = 80
"""Messages one extraction reads; a longer backlog takes several."""

PICTURES = 4
"""The newest pictures that a reply looks at."""

EARLIER = 6
"""Messages from before that history which are brought back because they fit."""

OFFERED_MEMORIES = 4

CRISIS_BEFORE, CRISIS_AFTER = timedelta(hours=2), timedelta(hours=12)
"""Around a message that speaks of a crisis."""

LAST_WORDS = 3
ONE_SITTING = timedelta(hours=1)
"""The person's last messages in which a goodbye for good counts, and how long before the last it may stand."""

LONGEST_REPLY = 8000


@dataclass(frozen=True, kw_only=True)
class Reply:
    """A composed reply and the `seq` of the last message it answers."""

    text: str
    answers: int
    first: bool
    """Whether the persona never said anything in this conversation before."""
    too_late: bool = False
    """All of it is too old to be answered; there is no text."""


class Composer:
    """`reply_within` is the age up to which a message is answered. `judge` judges follow-ups, where it is not the model that
    writes them; `bar` is the least it must give for each guideline. `moderator` looks at replies and follow-ups, too."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        model: LanguageModel,
        found: Recall,
        judge: LanguageModel | None = None,
        moderator: Moderator | None = None,
        bar: int = BAR,
        reply_within: timedelta = REPLY_WITHIN,
    ) -> None:
        self._store = store
        self._found = found
        self._examples = Examples(store, clock)
        self._reply_within = reply_within
        self._clock = clock
        self.model = model
        """Can be exchanged while running (the demo lets people choose)."""
        self._judge = judge
        self._moderator = moderator
        self._bar = bar
        self._answered_at: datetime | None = None
        """When the model last answered anybody."""

    async def close(self) -> None:
        """Lets go of the models."""
        for each in (self.model, self._judge, self._moderator):
            if each is not None:
                await each.close()

    async def _asked(self, answer: Awaitable[T]) -> T:
        result = await answer
        self._answered_at = self._clock.now()
        return result

    def wait_after(self, conversation: Conversation, error: ModelError) -> timedelta:
        """How long to leave a conversation alone that the model has just failed for; logged and counted."""
        failures, key = conversation.failures, str(conversation.key)
        last_try = self._clock.now() - back_off(failures - 1) if failures else None
        answered = self._answered_at is not None and last_try is not None and self._answered_at > last_try
        wait = back_off(failures, others_answered=answered)
        log.warning(
            "model_failed", conversation=key, error=str(error), tries=failures + 1, again_in=wait.total_seconds()
        )
        metrics.MODEL_FAILURES.inc()
        if wait == SET_ASIDE:
            log.error("set_aside", conversation=key, reason="the model answers others, but never here", hours=6)
            metrics.SET_ASIDE.inc()
        return wait

    async def reply(
        self,
        conversation: Conversation,
        contact: Contact,
        persona: Persona,
        on_text: Callable[[str], None] | None,
        look: Callable[[str], Awaitable[Picture | None]],
    ) -> Reply | None:
        """Composes the reply to everything unanswered; None when nothing is (it was deleted). `look` fetches a picture by its
        reference. Raises ModelError."""
        history = await self._store.history(conversation.key, limit=HISTORY)
        if not any(_is_pending(m, conversation.replied_through) for m in history):
            # Imported messages and notices may have come behind it.
            history = await self._store.history(
                conversation.key, limit=HISTORY, before=conversation.last_person_seq + 1
            )
        pending = tuple(m for m in history if _is_pending(m, conversation.replied_through))
        if not pending:
            return None
        said = [m for m in history if m.author is Author.PERSONA and not m.imported]
        first = all(m.kind is MessageKind.NOTICE for m in said)
        answers = pending[-1].seq
        if any(message.crisis for message in pending):
            # A crisis is answered with plain help, by nobody's voice and no model's.
            text = helplines.help_for([message.text for message in pending], contact, persona)
            return Reply(text=text, answers=answers, first=False)
        if all(self._clock.now() - message.at > self._reply_within for message in pending):
            return Reply(text="", answers=answers, first=False, too_late=True)
        past = tuple(m for m in history if m.seq < pending[0].seq and not m.unlearned)
        missed = missed_by(past, pending)
        asked = " ".join(message.text for message in (*missed, *pending))
        memories = await self._store.memories(conversation.key)
        brief = ReplyBrief(
            persona=persona,
            history=past,
            pending=pending,
            memories=recall.pick(memories, asked, limit=8, now=self._clock.now()),
            now=self._clock.now(),
            zone=contact.timezone,
            person_name=contact.name,
            summary=conversation.summary,
            corrected=any(corrects(message.text) for message in pending),
            missed=missed,
            pictures=await self._pictures(pending, look),
            earlier=await self._earlier(conversation.key, asked, history),
            minor=contact.minor,
        )
        secret = prompts.kept_back(persona)
        # What was seen cannot be taken back: nothing is shown before it was moderated.
        shown = None if self._moderator else careful(on_text, minor=contact.minor, secret=secret)
        text = (await self._asked(self.model.reply(brief, shown))).strip()[:LONGEST_REPLY]
        if not text:
            raise ModelInvalid("the model's reply is blank")

        def spoken() -> tuple[str | None, str | None]:
            return _language_of(asked, past), contact.locale

        why = objection(text, minor=contact.minor, secret=secret)
        if why is None and await self._flagged(text, conversation.key):
            why = "moderated"
        if why is not None:
            log.warning("reply_refused", conversation=str(conversation.key), reason=why)
            metrics.REFUSED.labels(why).inc()
            text = (
                prompts.ai_disclosure(persona, *spoken())
                if why == CLAIMS_HUMAN
                else language_for(*spoken(), persona.language).say(f"objections.{why}")
            )
        if not prompts.discloses_ai(text):
            if prompts.asks_if_ai(asked, persona.name):
                text = prompts.ai_disclosure(persona, *spoken())  # whatever the model claimed instead is not passed on
            elif first and not any(prompts.discloses_ai(m.text) for m in said):
                text = f"{text}\n\n{prompts.ai_disclosure(persona, *spoken())}"
        return Reply(text=text, answers=answers, first=first)

    async def _flagged(self, text: str, key: ConversationKey) -> bool:
        """Whether moderation has something against a reply. Somebody waits for it: one that fails has nothing."""
        if self._moderator is None:
            return False
        try:
            (flags,) = await self._moderator.moderate([text])
        except ModelError as error:
            log.warning("not_moderated", conversation=str(key), error=str(error))
            return False
        return bool(flags)

    async def _pictures(
        self, pending: Sequence[Message], look: Callable[[str], Awaitable[Picture | None]]
    ) -> dict[str, Picture]:
        if not self.model.sees:
            return {}
        sent = [(message.id, message.picture) for message in pending if message.picture is not None][-PICTURES:]
        found = await asyncio.gather(*(look(reference) for _, reference in sent))
        return {name: picture for (name, _), picture in zip(sent, found, strict=True) if picture is not None}

    async def extract(self, conversation: Conversation, contact: Contact, persona: Persona) -> tuple[Learned, int]:
        """What is learned from what came first since the last extraction, and the `seq` up to which that is. Raises ModelError."""
        upto = min(conversation.last_seq, conversation.memory_through + EXTRACT_AT_MOST)
        fresh = await self._store.history(conversation.key, limit=EXTRACT_AT_MOST, before=upto + 1)
        fresh = promptdata.oldest([m for m in fresh if m.seq > conversation.memory_through])
        upto = fresh[-1].seq if fresh and fresh[-1].seq < upto else upto
        dark = [message.at for message in fresh if message.crisis]
        dark += [contact.crisis_at] if contact.crisis_at is not None else []
        messages = tuple(m for m in fresh if not (m.crisis or m.unlearned or _is_beside(m, dark)))
        if not any(m.author is Author.PERSON and m.kind is MessageKind.TEXT for m in messages):
            return Learned(), upto
        brief = ExtractBrief(
            persona=persona,
            messages=messages,
            known=tuple(await self._store.memories(conversation.key)),
            now=self._clock.now(),
            zone=contact.timezone,
            summary=conversation.summary,
        )
        try:
            found = await self._asked(self.model.extract(brief))
        except ModelInvalid:
            # A model that cannot give structure must not keep a conversation from being remembered for ever.
            found = Extraction(drafts=extraction.extract_offline(brief))
        learned = extraction.learn(found.drafts, brief, conversation.key)
        return replace(learned, summary=summaries.summary_of(found.summary, brief, learned)), upto

    async def follow_up(
        self,
        snapshot: Snapshot,
        persona: Persona,
        reached: Sequence[FollowUp],
        *,
        tried: frozenset[str] = frozenset(),
        again: bool = True,
    ) -> Composed:
        """The best candidate that passes every check and the judge, and repeats none of those that `reached` the person, or a
        note why there is none. Memories that were `tried` in vain come last, and only where they may be tried `again`. Raises
        ModelError."""
        key, now = snapshot.conversation, self._clock.now()
        history = tuple(m for m in await self._store.history(key, limit=HISTORY) if not m.unlearned)
        if _took_leave(history):
            return nothing("they said goodbye for good; the next word is theirs")
        used = frozenset(memory for each in reached for memory in each.memories)
        memories = await self._store.memories(key)
        zone = snapshot.contact.timezone or snapshot.account_timezone
        fitting = recall.for_follow_up(memories, used=used, now=now, limit=len(memories), zone=zone)
        untried = tuple(memory for memory in fitting if memory.id not in tried)
        offered = (untried or (fitting if again else ()))[:OFFERED_MEMORIES]
        if not offered:
            what = "nothing else" if tried else "nothing"
            return nothing(f"{what} is remembered that a follow-up could refer to")
        conversation = await self._store.conversation(key)
        brief = FollowUpBrief(
            persona=persona,
            history=history,
            memories=offered,
            previous=tuple(each.text for each in reached if each.text),
            used=used,
            now=now,
            zone=zone,
            person_name=snapshot.contact.name,
            summary=conversation.summary if conversation else "",
            earlier=await self._earlier(key, " ".join(memory.text for memory in offered), history),
            examples=await self._examples.nearest(persona.id, offered),
            minor=snapshot.contact.minor,
        )
        sources = await self._sources(key, offered)
        return await self._asked(
            draft(
                brief,
                sources,
                model=self.model,
                judge=self._judge or self.model,
                moderator=self._moderator,
                bar=self._bar,
            )
        )

    async def _earlier(self, key: ConversationKey, query: str, history: Sequence[Message]) -> tuple[Message, ...]:
        """What was said before `history`, as far as it goes back, that has words of the query, stands beside one that has, or means
        much the same."""
        if not history or history[0].seq <= 1:
            return ()
        found = await self._found.search(key, query, 2 * EARLIER, before=history[0].seq)
        fitting = [each.item for each in found if each.words or each.beside or each.similar]
        messages = [item for item in fitting if isinstance(item, Message)][:EARLIER]
        return tuple(sorted(messages, key=lambda message: message.seq))

    async def _sources(self, key: ConversationKey, cited: Sequence[Memory]) -> list[Message]:
        ids = dict.fromkeys(source for memory in cited for source in memory.sources)
        return await self._store.messages(key, list(ids))


def _is_beside(message: Message, crises: Sequence[datetime]) -> bool:
    """Whether it was said around a crisis: nothing said then is remembered, and nobody comes back to it with a smile."""
    return any(at - CRISIS_BEFORE <= message.at <= at + CRISIS_AFTER for at in crises)


def _took_leave(history: Sequence[Message]) -> bool:
    """Whether the person's last words were a goodbye for good; a "thanks" or two may follow it."""
    theirs = [message for message in history if message.author is Author.PERSON and message.kind is MessageKind.TEXT]
    return any(for_good(message.text) for message in theirs[-LAST_WORDS:] if theirs[-1].at - message.at <= ONE_SITTING)


def _language_of(asked: str, past: Sequence[Message]) -> str | None:
    """The code of the language the person writes: where what they ask is too short to tell, that of the last that tells."""
    earlier = (message.text for message in reversed(past) if message.author is Author.PERSON)
    return next((found for text in (asked, *earlier) if (found := language_of(text))), None)


def _is_pending(message: Message, replied_through: int) -> bool:
    return (
        message.seq > replied_through
        and message.author is Author.PERSON
        and message.kind is MessageKind.TEXT
        and not message.imported
    )
