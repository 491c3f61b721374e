"""Saying again, after hours of chat, that this is an AI; to a minor also that a break does good.

California's SB 243 (Bus. & Prof. Code § 22602(c)) asks it for known minors at least every three hours of a continuing interaction, New
York's General Business Law § 1702 for everybody, and there at the beginning of an interaction too, at most once a day. What is due
is read from the history of what was delivered: a restart forgets nothing, and working it out again says nothing twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from reprise.disclosure import ai_disclosure, discloses_ai
from reprise.helplines import country_of
from reprise.languages import language_for
from reprise.lexicon.languages import language_of
from reprise.models import Author, Contact, ConversationKey, Message, Persona, Reminders, ZoneSource
from reprise.ports import Store

PAUSE = timedelta(hours=1)
"""A silence of both that ends what counts as continuous chat."""
DAY = timedelta(hours=24)
_PAGE, _PAGES = 100, 60
"""Messages read at once, and how often at most: nobody chats faster for three hours."""


async def reminder(
    store: Store, key: ConversationKey, contact: Contact, persona: Persona, *, now: datetime, reminders: Reminders
) -> str | None:
    """What is to be added to a reply of `now`; None when nothing is due. Raises StoreUnavailable."""
    if not _applies(contact, reminders):
        return None
    messages = await _lately(store, key, now)
    begun, last_said = _begun(messages, now), _last_said(messages)
    since = begun if last_said is None else max(begun, last_said)
    long = reminders.every is not None and now - since >= reminders.every
    if not long and not (reminders.daily and last_said is None):
        return None
    theirs = [message.text for message in messages[:10] if message.author is Author.PERSON]
    language = language_for(language_of(" ".join(theirs)), contact.locale, persona.language)
    sentence = ai_disclosure(persona, language.code)
    if not long:
        return sentence
    said = language.say("reminders.ai", sentence=sentence)
    return f"{said} {language.say('reminders.pause')}" if contact.minor else said


def _applies(contact: Contact, reminders: Reminders) -> bool:
    """Whether the owner wants it for somebody: where their country is not known, it holds for them too."""
    if reminders.every is None and not reminders.daily:
        return False
    zone = contact.timezone if contact.timezone_source is not ZoneSource.ACCOUNT else None
    country = country_of(zone, contact.locale)
    return not reminders.countries or country is None or country in reminders.countries


async def _lately(store: Store, key: ConversationKey, now: datetime) -> list[Message]:
    """What was said within a day, the newest first."""
    found: list[Message] = []
    before: int | None = None
    for _ in range(_PAGES):
        page = await store.history(key, limit=_PAGE, before=before)
        recent = [message for message in page if message.at > now - DAY and not message.imported]
        found += reversed(recent)
        if len(recent) < _PAGE:
            break
        before = page[0].seq
    return found


def _last_said(messages: Sequence[Message]) -> datetime | None:
    """When the persona said last that it is an AI; `messages` the newest first."""
    return next((m.at for m in messages if m.author is Author.PERSONA and discloses_ai(m.text)), None)


def _begun(messages: Sequence[Message], now: datetime) -> datetime:
    """When the chat that goes on at `now` began; `messages` the newest first."""
    begun = now
    for message in messages:
        if begun - message.at > PAUSE:
            break
        begun = min(begun, message.at)
    return begun
