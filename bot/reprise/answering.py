"""Commands and pressed buttons: reads what an answer needs, and has `commands` word it. Changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from reprise import links, prompts
from reprise.commands import Answer, forgetting, memories, talk, why, wishes
from reprise.events import CommandReceived, Started, TextReceived
from reprise.hosting import HostedAccount, Hosting
from reprise.languages import Language, language_for
from reprise.lexicon.correcting import corrects
from reprise.lexicon.forgetting import Wish
from reprise.memory import corrections
from reprise.models import REACHED_FOLLOW_UP, Author, Contact, ConversationKey, Message, MessageKind, Persona, Rating
from reprise.policy import decide, explain
from reprise.ports import Clock, ContactPatch, Record, Store
from reprise.snapshots import read_snapshot
from reprise.timing import quiet_hours_of, zone_of

NOTES_KEPT = timedelta(days=8)
"""How long what was delivered, and which events were seen, stays noted: past the week after which Telegram's ids restart."""

_LOOKED_AT = 50
_BEGINNING = 40
"""Characters by which a greeting is known again; the message goes on with more than the greeting."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Who asks, and where."""

    account: HostedAccount
    contact: Contact | None
    """None for somebody who was not here before."""
    key: ConversationKey
    locale: str | None
    language: Language


class Answering:
    """`readers` names the hosts that what is said goes to, as `commands.talk.privacy` takes them."""

    def __init__(
        self, *, store: Store, clock: Clock, hosting: Hosting, readers: Callable[[], Mapping[str, str]]
    ) -> None:
        self._store = store
        self._clock = clock
        self._hosting = hosting
        self._readers = readers

    def asked(self, event: CommandReceived | Started | TextReceived, contact: Contact | None) -> Asked:
        account = self._hosting.accounts[event.contact.account]
        active = contact.persona if contact else account.personas[0]
        key = ConversationKey(account=account.name, person=event.contact.person, persona=active)
        locale = event.locale or (contact.locale if contact else None)
        return Asked(account=account, contact=contact, key=key, locale=locale, language=self.language(locale, active))

    def language(self, locale: str | None, persona: str) -> Language:
        """The person's, else the persona's."""
        known = self._hosting.personas.get(persona)
        return language_for(locale, known.language if known else None)

    async def command(self, event: CommandReceived, contact: Contact | None) -> Answer:
        """Raises StoreUnavailable."""
        asked, now, argument = self.asked(event, contact), self._clock.now(), event.argument
        language = asked.language
        match event.command:
            case "start" | "switch":
                return await self.start(asked, argument, switch=event.command == "switch")
            case "help":
                return talk.help_text(self._hosting.personas.get(asked.key.persona), language)
            case "why":
                return await self._why(asked)
            case "pause":
                return wishes.pause(argument, language, contact, now)
            case "later":
                return wishes.later(language, contact, now)
            case "resume":
                usual = self._hosting.policy_for(asked.key).quiet_hours
                return wishes.resume(language, (contact.quiet_hours if contact else None) or usual)
            case "stop":
                return wishes.stop(language, now)
            case "quiet":
                usual = self._hosting.policy_for(asked.key).quiet_hours
                return wishes.quiet(argument, language, contact, usual)
            case "timezone":
                return wishes.timezone(argument, language, contact, now)
            case "memory":
                return await self._memory(asked, argument)
            case "forget":
                return (
                    await self.forgetting(asked, Wish()) if talk.is_this(argument) else talk.forget(argument, language)
                )
            case "export":
                return talk.export(contact is not None, language)
            case "privacy":
                return talk.privacy(self._readers(), NOTES_KEPT, language)
            case "good" | "bad":
                rating = (argument.strip(), Rating(event.command))
                return Answer(text=language.say("texts.rated"), rating=rating)
            case _:
                return talk.unknown(event.command, language)

    # ------------------------------------------------------------------ choosing a persona

    async def start(self, asked: Asked, wanted: str, *, switch: bool = False, announce: bool = True) -> Answer:
        """`wanted` is an id, a name or a link's payload; empty for the present persona. Not announced, nothing is said that a
        page shows by itself. Raises StoreUnavailable."""
        listed = self._hosting.listed(asked.account.name)
        present = self._hosting.personas.get(asked.key.persona)
        if switch and not wanted.strip():
            others = [each for each in listed if present is None or each.id != present.id]
            return talk.switch_menu(present, others, asked.language)
        chosen = await self._chosen(asked, wanted)
        if chosen is None:
            return talk.unknown_persona(wanted.strip() or asked.key.persona, listed, asked.language)
        patch = ContactPatch(persona=chosen.id)
        language = self.language(asked.locale, chosen.id)
        if await self._talked(asked, chosen):
            text = talk.welcome_back(chosen, language).text if announce else ""
            return Answer(text=text, patch=patch)
        disclosure = "" if prompts.discloses_ai(chosen.greeting) else prompts.ai_disclosure(chosen)
        others = [each for each in listed if each.id != chosen.id] if announce else []
        stopped = asked.contact is not None and asked.contact.stopped_at is not None
        greeted = talk.greeting(chosen, disclosure, others, language, stopped=stopped)
        return Answer(text=greeted.text, choices=greeted.choices, patch=patch)

    async def _chosen(self, asked: Asked, wanted: str) -> Persona | None:
        account = asked.account.name
        if not wanted.strip():
            return self._hosting.persona(asked.key)
        found = await links.opened(self._store, self._hosting, account, wanted)
        if found is None and (private := self._hosting.named(account, wanted)) is not None:
            # Whoever talks to a private one already keeps it.
            return private if await self._talked(asked, private) else None
        return found

    async def _talked(self, asked: Asked, persona: Persona) -> bool:
        """Whether the person said something to it, or was greeted; imported words make nobody known."""
        key = ConversationKey(account=asked.key.account, person=asked.key.person, persona=persona.id)
        conversation = await self._store.conversation(key)
        known = asked.contact is not None and asked.contact.started_at is not None
        if not known or conversation is None:
            return False
        if conversation.last_person_seq > 0:
            return True
        # Somebody may have asked for help first: answers of the software are no greeting.
        said = await self._store.history(key, limit=_LOOKED_AT)
        return any(message.text.startswith(persona.greeting[:_BEGINNING]) for message in said)

    # ------------------------------------------------------------------ what is known

    async def _memory(self, asked: Asked, argument: str) -> Answer:
        known = await self._store.memories(asked.key)
        answer = memories.memory(argument, known, asked.language)
        if not answer.unlearn:
            return answer
        return replace(answer, erase=forgetting.of_memories(answer.unlearn, await self._kept(asked)).messages)

    async def forgetting(self, asked: Asked, wish: Wish) -> Answer:
        """What becomes of a wish, in plain words or by command, that something be forgotten. Raises StoreUnavailable."""
        language = asked.language
        if wish.everything:
            return talk.forget("", language)
        records = await self._kept(asked)
        traces = forgetting.about(wish.about, records) if wish.about else forgetting.of_the_last(records)
        if not (traces.messages or traces.memories):
            return Answer(text=language.say("texts.forgot_nothing"))
        said = language.say("texts.forgot_about" if wish.about else "texts.forgot_this")
        return Answer(text=said, unlearn=traces.memories, erase=traces.messages)

    async def put_right(self, asked: Asked, text: str) -> Answer:
        """What has to go because the person's message sets something right; nothing is said: the persona answers. Raises
        StoreUnavailable."""
        known = await self._store.memories(asked.key)
        if asked.contact is None or not known or not corrects(text):
            return Answer(text="")
        history = await self._store.history(asked.key, limit=_LOOKED_AT)
        last = next((each.text for each in reversed(history) if _is_personas(each)), "")
        wrong = corrections.wrong_ones(text, known, last, self._clock.now(), asked.contact.timezone)
        if not wrong:
            return Answer(text="")
        # What the persona said of it stays: the correction answers it.
        listed = forgetting.listing((each.id for each in wrong), await self._kept(asked))
        return Answer(text="", unlearn=tuple(each.id for each in wrong), erase=listed.messages)

    async def _kept(self, asked: Asked) -> list[Record]:
        """Everything that is kept of the conversation."""
        records = await self._store.kept_about(asked.key.contact)
        return [each for each in records if each.get("persona") == asked.key.persona]

    # ------------------------------------------------------------------ why

    async def _why(self, asked: Asked) -> Answer:
        now = self._clock.now()
        snapshot, policy = await read_snapshot(self._store, self._hosting, asked.key, now)
        if snapshot is None:
            return Answer(text=asked.language.say("why.not_met"))
        follow_ups = await self._store.follow_ups(asked.key, limit=20)
        last = next((each for each in follow_ups if each.state in REACHED_FOLLOW_UP), None)
        known = await self._store.memories(asked.key) if last else []
        sources = await self._store.messages(asked.key, last.sources) if last else []
        reasons = why.Reasons(
            decision=decide(snapshot, now, policy),
            reports=explain(snapshot, now, policy),
            policy=policy,
            quiet=quiet_hours_of(snapshot, policy),
            zone=zone_of(snapshot),
            last=last,
            memories=[each for each in known if last and each.id in last.memories],
            quotes=[message.text for message in sources],
        )
        return why.why(reasons, asked.language)


def _is_personas(message: Message) -> bool:
    return message.author is Author.PERSONA and message.kind is not MessageKind.NOTICE
