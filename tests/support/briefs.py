"""Briefs for tests of what writes and reads them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from reprise.models import (
    Author,
    ConversationKey,
    Exchange,
    ExtractBrief,
    FollowUpBrief,
    Memory,
    MemoryKind,
    Message,
    MessageKind,
    Persona,
    Phrases,
    ReplyBrief,
)

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
KEY = ConversationKey(account="web", person="7", persona="chef")
ROSA = Persona(
    id="chef",
    name="Chef Rosa",
    tagline="Feeds whoever is there.",
    character="A retired chef.",
    voice="Warm and brisk.",
    greeting="I'm Rosa, an AI playing a chef.",
    examples=(Exchange(person="I burned the onions", persona="Everybody burns the onions once."),),
    interests=("bread",),
    boundaries=("Never counts calories.",),
    phrases=Phrases(
        reactions=("Calma, one pan at a time.", "Ah, {topic}. Go on.", "Well, {name}, there you are."),
        questions=("Who is at the table?", "What made you think of {topic}?", "Quick, or good?"),
        recalls=(
            "I was wiping the counter and thought of how {memory}. What's new there?",
            "You told me {memory}. Any news?",
            "My dear, something reminded me that {memory}. How is that?",
            "{memory}, if my notes are right. Tell me the next part.",
            "Then there's this: {memory}! How did it go?",
        ),
        fallbacks=("Go on, both ears.", "Say that again, with the details."),
    ),
)
BARE = Persona(id="bare", name="Kim", tagline="t", character="c", voice="v", greeting="g")


def said(
    number: int,
    text: str,
    *,
    persona: bool = False,
    kind: MessageKind = MessageKind.TEXT,
    crisis: bool = False,
    message_id: str | None = None,
) -> Message:
    """Message `t<number>`, by the person unless `persona`."""
    return Message(
        id=message_id or f"t{number}",
        conversation=KEY,
        seq=number,
        author=Author.PERSONA if persona else Author.PERSON,
        kind=kind,
        text=text,
        at=NOW + timedelta(minutes=number),
        crisis=crisis,
    )


def memory(
    memory_id: str,
    text: str,
    *,
    kind: MemoryKind = MemoryKind.FACT,
    happens_at: datetime | None = None,
    topics: frozenset[str] = frozenset(),
    sources: tuple[str, ...] = ("s1",),
) -> Memory:
    return Memory(
        id=memory_id,
        conversation=KEY,
        kind=kind,
        text=text,
        sources=sources,
        created_at=NOW,
        happens_at=happens_at,
        topics=topics,
    )


def reply_brief(
    *texts: str,
    persona: Persona = ROSA,
    history: tuple[Message, ...] = (),
    memories: tuple[Memory, ...] = (),
    name: str | None = None,
    zone: str | None = None,
    pending: tuple[Message, ...] = (),
) -> ReplyBrief:
    at = len(history)
    return ReplyBrief(
        persona=persona,
        history=history,
        pending=pending or tuple(said(at + number, text) for number, text in enumerate(texts, 1)),
        memories=memories,
        now=NOW + timedelta(hours=1),
        zone=zone,
        person_name=name,
    )


def follow_up_brief(
    *memories: Memory,
    persona: Persona = ROSA,
    history: tuple[Message, ...] = (),
    previous: tuple[str, ...] = (),
    name: str | None = None,
    zone: str | None = None,
) -> FollowUpBrief:
    return FollowUpBrief(
        persona=persona,
        history=history,
        memories=memories,
        previous=previous,
        now=NOW + timedelta(days=1),
        zone=zone,
        person_name=name,
    )


def extract_brief(
    *messages: Message, known: tuple[Memory, ...] = (), zone: str | None = None, persona: Persona = ROSA
) -> ExtractBrief:
    return ExtractBrief(persona=persona, messages=messages, known=known, now=NOW + timedelta(hours=2), zone=zone)
