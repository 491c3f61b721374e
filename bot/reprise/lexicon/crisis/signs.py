"""What is told by deeds and hints more than by wishes: means at hand, farewells, affairs put in order, attempts before, wounds.

Nobody who means it has to say `die`. Each pattern names a family of such signs, in words of several kinds that stand near each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PASSAGE = re.compile(r"(?s)\S.{0,299}(?=\s|$)|\S.{0,299}")
"""As much as one thought takes: two or three sentences."""


@dataclass(frozen=True, kw_only=True)
class Signs:
    """The signs of one language, all over `prepared` text."""

    sure: re.Pattern[str]
    """What counts always."""
    likely: re.Pattern[str]
    """What counts where nobody laughs and the passage is about nothing harmless."""
    together: tuple[tuple[re.Pattern[str], ...], ...]
    """Groups of patterns of which every one has to be found in the same passage; counts as `likely` does."""
    harmless: re.Pattern[str]
    """Games, films, work, kitchens and the like: what makes hints mean something else."""

    @classmethod
    def of(
        cls,
        *,
        sure: tuple[str, ...],
        likely: tuple[str, ...],
        together: tuple[tuple[str, ...], ...],
        harmless: tuple[str, ...],
    ) -> Signs:
        return cls(
            sure=re.compile("|".join(sure)),
            likely=re.compile("|".join(likely)),
            # What must not stand in a passage is looked for from its beginning: searched for, it would be missing from some end of it.
            together=tuple(
                tuple(re.compile(rf"(?s)\A{each}" if each.startswith("(?!") else each) for each in group)
                for group in together
            ),
            harmless=re.compile("|".join(harmless)),
        )

    def speak(self, text: str, *, laughing: bool) -> bool:
        """Whether signs of a crisis are in `text`."""
        if self.sure.search(text):
            return True
        return not laughing and any(map(self._seen, _PASSAGE.findall(text)))

    def _seen(self, passage: str) -> bool:
        hinted = self.likely.search(passage) is not None or any(
            all(each.search(passage) for each in group) for group in self.together
        )
        return hinted and self.harmless.search(passage) is None
