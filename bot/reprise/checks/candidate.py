"""A text with all that the checks hold it against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from reprise.models import Author, Memory, Message, MessageKind, Persona


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A candidate, and what is known."""

    text: str
    words: str
    """`text` as patterns see it (`lexicon.text.plain`)."""
    memories: Sequence[Memory]
    """Those it cites."""
    sources: Sequence[Message]
    """The messages these came from; a deleted one is missing."""
    history: Sequence[Message]
    """Recent messages of both, oldest first."""
    previous: Sequence[str]
    """Texts of earlier follow-ups, the newest first."""
    used: frozenset[str]
    """Ids of the memories that they referred to."""
    persona: Persona
    now: datetime
    zone: tzinfo | None
    """The person's; None when it is unknown."""
    max_length: int
    minor: bool
    """Whether the person is known to be under 18."""

    def cited(self, memory: Memory) -> list[Message]:
        """The person's own messages that `memory` came from and that are still there."""
        return [
            message
            for message in self.sources
            if message.id in memory.sources and message.conversation == memory.conversation and is_theirs(message)
        ]

    def all_cited(self) -> list[Message]:
        return [message for memory in self.memories for message in self.cited(memory)]

    def theirs(self) -> list[Message]:
        """What the person wrote lately, oldest first."""
        return [message for message in self.history if is_theirs(message)]


def is_theirs(message: Message) -> bool:
    return message.author is Author.PERSON and message.kind is MessageKind.TEXT
