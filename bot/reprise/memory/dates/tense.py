"""Whether words beside a date say that it is past or a habit, or that it is ahead: for languages other than English."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENTENCE = re.compile(r"[!?;。！？…]|(?<!\d)\.(?!\d)")
_REACH = 160
"""Characters to both sides of a date that are looked at."""


@dataclass(frozen=True, kw_only=True)
class Tense:
    """The verbs and words of a language that tell; patterns over plain text."""

    verbs: re.Pattern[str]
    """With the groups `past` and `ahead`."""
    clause: re.Pattern[str]
    """What divides the clauses of a sentence."""
    backward: re.Pattern[str]
    """Right before a date that is none; ends on `$`."""
    behind: re.Pattern[str]
    """Right behind a date that is none."""
    habit: re.Pattern[str]
    """Anywhere in the clause of a date that is past, a habit or how long something took."""
    planned: re.Pattern[str]
    """Words of what is ahead, for the phrases that need one."""
    verb_last: bool = False
    """The verb that decides ends the clause."""

    def is_past(self, text: str, start: int, end: int) -> bool:
        """The nearest verb decides: in the phrase's own clause, before it, then after it; then in the rest of the sentence."""
        begin, stop = _sentence(text, start, end)
        clause = max((match.end() for match in self.clause.finditer(text, begin, start)), default=begin)
        closing = self.clause.search(text, end, stop)
        close = closing.start() if closing else stop
        if self.backward.search(text, begin, start) or self.behind.match(text, end):
            return True
        if self.habit.search(text, clause, close):
            return True
        verbs = list(self.verbs.finditer(text, begin, stop))
        around = ((clause, start, -1), (end, close, 0), (end, stop, 0), (begin, clause, -1))
        behind = ((end, close, -1), (end, stop, -1), (clause, start, -1))
        for low, high, nearest in behind if self.verb_last else around:
            if beside := [verb for verb in verbs if low <= verb.start() < high]:
                return beside[nearest]["past"] is not None
        return False

    def is_ahead(self, text: str, start: int, end: int) -> bool:
        begin, stop = _sentence(text, start, end)
        return self.planned.search(text, begin, stop) is not None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    floor, ceiling = max(0, start - _REACH), min(len(text), end + _REACH)
    begin = max((match.end() for match in _SENTENCE.finditer(text, floor, start)), default=floor)
    following = _SENTENCE.search(text, end, ceiling)
    return begin, following.start() if following else ceiling
