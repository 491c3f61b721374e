"""What one language has to say about a crisis.

Sentences that somebody wrote down are heard by `sure` and `likely`. Those that nobody did are heard by `together`: words of each kind
(oneself, dying, wishing) in one sentence, in whatever order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Wording:
    """Three kinds of patterns, all over `prepared` text."""

    idioms: re.Pattern[str]
    """What sounds like a crisis and is none; taken out first."""
    sure: re.Pattern[str]
    """What counts always."""
    likely: re.Pattern[str]
    """What counts where nobody laughs."""
    together: tuple[tuple[re.Pattern[str], ...], ...]
    """Groups of patterns of which every one has to be found in the same sentence; counts where nobody laughs."""

    @classmethod
    def of(
        cls,
        *,
        idioms: tuple[str, ...],
        sure: tuple[str, ...],
        likely: tuple[str, ...] = (),
        together: tuple[tuple[str, ...], ...] = (),
    ) -> Wording:
        never = r"(?!)"
        return cls(
            idioms=re.compile("|".join(idioms) or never),
            sure=re.compile("|".join(sure) or never),
            likely=re.compile("|".join(likely) or never),
            together=tuple(tuple(re.compile(each) for each in group) for group in together),
        )

    def without_idioms(self, text: str) -> str:
        """`text` with a gap where an idiom was."""
        return self.idioms.sub(" _ ", text)

    def speaks(self, text: str, *, laughing: bool) -> bool:
        """Whether `text`, without idioms, states a crisis in this language."""
        if self.sure.search(text):
            return True
        if laughing:
            return False
        return self.likely.search(text) is not None or any(map(self._says, _SENTENCE.findall(text)))

    def _says(self, sentence: str) -> bool:
        return any(all(each.search(sentence) for each in group) for group in self.together)


_SENTENCE = re.compile(r"[^.?!。！？\n]{4,400}")
