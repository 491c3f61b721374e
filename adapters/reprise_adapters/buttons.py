"""What a button carries, on every platform that brings it back when it is pressed. Pure."""

from __future__ import annotations

import re

from reprise.models import Choice
from reprise_adapters.text import without_lone_surrogates

MARK = "r1:"
"""Tells a button of ours from one of another program that used the token before: `forget:yes` may have been anybody's."""

_OURS = re.compile(rf"{MARK}([a-z_]{{1,32}}):(.*)", re.DOTALL)


def carried(choice: Choice) -> str:
    """What the button of `choice` carries; nothing has to be remembered for it."""
    return f"{MARK}{choice.command}:{choice.argument}"


def pressed(data: str) -> tuple[str, str] | None:
    """The command and the argument of a pressed button; None for one that is not ours."""
    ours = _OURS.fullmatch(without_lone_surrogates(data))
    return (ours[1], ours[2]) if ours else None
