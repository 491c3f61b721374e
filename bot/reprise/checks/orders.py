"""What somebody planted for the software must not speak from a follow-up days later."""

from __future__ import annotations

from reprise.checks.candidate import Checked
from reprise.lexicon.orders import gives_orders
from reprise.lexicon.repeats import reads_out
from reprise.lexicon.text import plain
from reprise.persona.macros import fill


def orders(candidate: Checked) -> str | None:
    """A text that gives orders to the software, comes from words that did, or reads out how the persona was described."""
    if gives_orders(candidate.words):
        return "gives orders to the software"
    behind = (*(message.text for message in candidate.all_cited()), *(memory.text for memory in candidate.memories))
    if any(gives_orders(plain(text)) for text in behind):
        return "comes from words that gave orders to the software"
    persona = candidate.persona
    reminder = fill(persona.reminder, char=persona.name)
    described = "\n".join((persona.character, persona.voice, *persona.boundaries, reminder))
    return "reads out how the persona was described" if reads_out(candidate.words, described) else None
