"""What the persona's last answer was to, where the person says that it missed or asks for another one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reprise.lexicon.missed import misses, without_misses
from reprise.lexicon.text import tokens
from reprise.models import Author, Message, MessageKind

_POLITE = frozenset(
    tokens("please pls plz bitte danke s'il te plaît stp svp merci por favor porfa gracias pfv obrigado お願い")
)


def missed_by(history: Sequence[Message], pending: Sequence[Message]) -> tuple[Message, ...]:
    """The person's messages that the last answer in `history` (oldest first) was to, when `pending` asks for another one; none when
    it does not, or nothing was answered."""
    against = [message for message in pending if misses(message.text)]
    said = [message for message in history if message.kind is not MessageKind.NOTICE]
    if not against or not said or said[-1].author is not Author.PERSONA or said[-1].kind is not MessageKind.TEXT:
        return ()
    if any(_takes_up(message.text, said[-1].text) for message in against):
        return ()
    runs = [tuple(run) for author, run in groupby(said, lambda each: each.author) if author is Author.PERSON]
    # What was only "try again" was about the answer to something else.
    return next((run for run in reversed(runs) if not all(_no_more(each.text) for each in run)), ())


def _no_more(text: str) -> bool:
    return misses(text) and not tokens(without_misses(text))


def _takes_up(text: str, last: str) -> bool:
    """Whether it chooses among what the last answer asked: "shorter please" after "the longer poem, or the shorter?"."""
    words = set(tokens(text)) - _POLITE
    return "?" in last.replace("？", "?") and bool(words) and words <= set(tokens(last))
