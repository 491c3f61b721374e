"""The buttons under a follow-up. They are worked out when it is sent, and work months later: all they need is in them."""

from __future__ import annotations

from reprise.languages import Language
from reprise.models import Choice, Rating


def under_a_follow_up(follow_up: str, language: Language, *, thumbs: bool) -> tuple[Choice, ...]:
    """`thumbs`: whether the owner wants to know what people think of it."""
    wishes = (
        Choice(label=language.say("buttons.later"), command="later"),
        Choice(label=language.say("buttons.stop"), command="stop"),
    )
    if not thumbs:
        return wishes
    good = Choice(label="👍", command=Rating.GOOD.value, argument=follow_up)
    bad = Choice(label="👎", command=Rating.BAD.value, argument=follow_up)
    return (*wishes, good, bad)
