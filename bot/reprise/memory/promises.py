"""What the persona said it would do: "I'll think of a recipe for you". By patterns of English; a model finds it in every language."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reprise.lexicon.text import content_words
from reprise.models import Author, MemoryDraft, MemoryKind, Message, MessageKind

LONGEST = 120
"""Characters of what was promised."""
_PROMISE = re.compile(
    r"\b(?:i'?ll|i will|i promise(?: you)?(?: that)?(?: i'?ll| i will| to)?|i'?m going to)\s+(?:try to |definitely |certainly |surely |also )?"
    r"(?P<what>(?:think of|think up|come up with|look for|look up|look into|look through|find|find out|pick|choose|keep|save|remember|remind you|ask you|tell you|tell|show you|show|teach you|teach|write"
    r"|compose|play|sing|draw|make|bake|cook|plan|prepare|put together|work out|try|read|dig out|bring|have|send you|share|search)\s+(?P<thing>[^.!?\n;]+))",
    re.IGNORECASE,
)
_UNSURE = re.compile(r"\b(?:if|unless|would|could|might|maybe|perhaps|never)\b", re.IGNORECASE)
_TO_THEM = {
    "you": "them",
    "your": "their",
    "yours": "theirs",
    "yourself": "themself",
    "you're": "they're",
    "you've": "they've",
}


def promises(messages: Iterable[Message]) -> Iterator[MemoryDraft]:
    """The persona's own, each with its words."""
    for message in messages:
        if message.author is not Author.PERSONA or message.kind is MessageKind.NOTICE:
            continue
        for sentence in re.findall(r"[^.!?\n]+", message.text.replace("’", "'")):
            match = _PROMISE.search(sentence)
            if match is None or _UNSURE.search(sentence):
                continue
            what = " ".join(match["what"].split())[:LONGEST].strip(" ,")
            if not content_words(match["thing"]):
                continue
            told = re.sub(r"[\w']+", lambda word: _TO_THEM.get(word[0].lower(), word[0]), what)
            yield MemoryDraft(
                kind=MemoryKind.PROMISE, text=f"promised to {told}", sources=(message.id,), quote=match[0].strip(" ,")
            )
