"""One reply without a language model in a language other than English: what kind of thing was said, and a phrase for it."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from reprise.guardrails import Shadow
from reprise.lexicon.languages import foreign
from reprise.llm import phrasing
from reprise.llm.tongues import TONGUES, Tongue

SHORT = 3
"""Words up to which a text goes by the language of the one before: `ja, genau` tells too little by itself."""

_WORD = re.compile(r"\w+")


def language_of(text: str, before: Sequence[str]) -> str | None:
    """The code of the language somebody writes now; None for English. `before`: what they wrote, the latest last."""
    if found := foreign(text):
        return found
    greeted = [code for code, tongue in TONGUES.items() if _greets(tongue, text)]
    short = len(_WORD.findall(text)) <= SHORT
    earlier = foreign(before[-1]) if before and short else None
    return earlier or (greeted[0] if len(greeted) == 1 else None)


def _greets(tongue: Tongue, text: str) -> bool:
    """Whether it is a greeting, thanks or goodbye of that language, and not as much an English one."""
    said = text.strip(" .,!?").lower()
    if said in ("hi", "hey", "ciao", "merci"):
        return False
    return bool(tongue.hello.search(said) or tongue.thanks.fullmatch(said) or tongue.bye.search(said))


class ForeignReply:
    """`said`: what the persona said before, all of it. `casual`: it writes without capitals. `own`: the persona's phrases, where
    they are in this language."""

    def __init__(
        self,
        tongue: Tongue,
        *,
        rng: random.Random,
        said: Sequence[str],
        casual: bool,
        reactions: Sequence[str] = (),
        questions: Sequence[str] = (),
    ) -> None:
        self._tongue = tongue
        self._rng = rng
        self._said = said
        self._casual = casual
        self._reactions = [each for each in reactions if "{" not in each] or tongue.reactions
        self._questions = [each for each in questions if "{" not in each] or tongue.questions

    def write(self, text: str, *, name: str | None, media: bool, shadow: Shadow | None) -> str:
        """The answer to `text`; `shadow` is what the talk stands under."""
        tongue = self._tongue
        if shadow is Shadow.CRISIS:
            return self._pick(tongue.in_crisis)
        if shadow or tongue.heavy.search(text):
            return self._pick(tongue.gentle)
        if media and not text:
            return self._pick((tongue.media,))
        if tongue.bye.search(text):
            return self._pick(tongue.byes)
        if tongue.hello.search(text):
            hello = self._pick(tongue.hellos_named).replace("{name}", name) if name else self._pick(tongue.hellos)
            return self._joined(hello, self._pick(tongue.openers))
        if tongue.thanks.search(text):
            return self._joined(self._pick(tongue.welcome), self._pick(tongue.openers))
        if tongue.how.search(text):
            return self._joined(self._pick(tongue.how_it_is))
        if tongue.request.search(text):
            return self._pick(tongue.requests)
        if tongue.question.search(text):
            return self._pick(tongue.beyond)
        return self._joined(self._pick(self._reactions), self._pick(self._questions))

    def _joined(self, first: str, then: str = "") -> str:
        """With the note in front or between, once in a conversation."""
        note = self._pick((self._tongue.note,))
        known = any(note.lower() in each.lower() for each in self._said)
        parts = [first, then] if known or not then else [first, note, then]
        return self._tongue.between.join(part for part in parts if part)

    def _pick(self, phrases: Sequence[str]) -> str:
        text = self._rng.choice(phrasing.fresh(phrases, self._said))
        return text.lower() if self._casual else text
