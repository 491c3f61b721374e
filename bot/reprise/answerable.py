"""What a reply must not be, found without a model: courtship of a minor, the prompt read out, a human's claims, harm. Pure."""

from __future__ import annotations

from collections.abc import Callable

from reprise.lexicon import romance
from reprise.lexicon.harm import harm_in
from reprise.lexicon.human_claims import claims_human
from reprise.lexicon.repeats import reads_out
from reprise.lexicon.text import plain

CLAIMS_HUMAN = "claims_to_be_human"
"""What speaks against a reply that is replaced by saying that it is an AI."""
HELD_BACK = 40
"""Characters of an unfinished sentence at the end of a growing reply that are not shown yet: they may begin what must not be
said."""


def objection(text: str, *, minor: bool, secret: str) -> str | None:
    """The name of what speaks against sending `text` as a reply (`CLAIMS_HUMAN`, or a key of `objections` in `languages/`); None
    for nothing.
    `secret` is what the model was told and nobody is told by it."""
    words = plain(text)
    if minor and romance.speaks(words):
        return "courts_a_minor"
    if reads_out(words, secret):
        return "reads_out_its_prompt"
    return CLAIMS_HUMAN if claims_human(words) else harm_in(words)


def careful(on_text: Callable[[str], None] | None, *, minor: bool, secret: str) -> Callable[[str], None] | None:
    """`on_text` for a growing reply, which sees nothing more once something speaks against it; nothing at all for a minor, since
    what was seen cannot be taken back."""
    if on_text is None or minor:
        return None
    stopped = False

    def show(text: str) -> None:
        nonlocal stopped
        stopped = stopped or objection(text, minor=minor, secret=secret) is not None
        whole = max(text.rfind(end) + 1 for end in ".!?。！？\n")
        if not stopped and (fit := text[: max(whole, len(text) - HELD_BACK)]):
            on_text(fit)

    return show
