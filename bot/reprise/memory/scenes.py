"""Role play: where somebody left the story, told by an action of theirs in the present tense or between asterisks."""

from __future__ import annotations

import re

from reprise.lexicon import verbs
from reprise.models import Memory, MemoryKind

_MANNER = r"(?:(?:slowly|carefully|quietly|quickly|then|cautiously|gently|silently|boldly|softly)\s+)*"
_STEP = re.compile(
    rf"(?:i|we)\s+{_MANNER}(?P<verb>{'|'.join(verbs.SCENE)})\s+(?P<rest>{verbs.SCENE_OBJECT})", re.IGNORECASE
)
_PAST = frozenset(verbs.SCENE.values())
_STEP_TOLD = re.compile(
    rf"(?:i|we)\s+{_MANNER}(?P<verb>{'|'.join(sorted(_PAST))})\s+(?P<rest>{verbs.SCENE_OBJECT})", re.IGNORECASE
)
_STAGED = re.compile(
    rf"{_MANNER}(?P<verb>\w+?)(?:e?s)?\s+(?P<rest>{verbs.SCENE_OBJECT}|(?:my\s+)?(?:sword|bow|dagger|blade|wand|torch)\b.*)",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\s*,?\s+(?:and|then)\s+(?!(?:the|a|an|my|his|her|its|our)\b)", re.IGNORECASE)
_THING = re.compile(
    rf"\b{verbs.STORY_THINGS}\b|\bmy (?:sword|bow|dagger|blade|staff|axe|shield|cloak|spear|hood)\b", re.IGNORECASE
)
_TODAY = re.compile(rf"\b{verbs.NO_STORY}\b", re.IGNORECASE)
_HABIT = re.compile(
    r"\b(?:every|always|usually|often|each|sometimes|normally|everyday|daily|when(?:ever)?|to work|to school)\b",
    re.IGNORECASE,
)


def is_step(memory: Memory) -> bool:
    """Whether `memory` says where a story was left; in what was learned before stories were a kind, nothing else unresolved
    is told in the past and without a date."""
    return memory.kind is MemoryKind.STORY or (
        memory.kind is MemoryKind.OPEN_LOOP and memory.happens_at is None and memory.text.split(" ", 1)[0] in _PAST
    )


def scene_step(clause: str, *, staged: bool, in_story: bool = False) -> tuple[str, str] | None:
    """The past of the verb and its object, of the first action that `clause` tells. `staged`: it stood between asterisks;
    `in_story`: a story is under way, so that it may be told in the past too."""
    if _HABIT.search(clause) or (not staged and _TODAY.search(clause)):
        return None
    for part in _NEXT.split(clause) if staged else (clause,):
        match = _STEP.fullmatch(part) or (_STAGED.fullmatch(part) if staged else None)
        if match is not None:
            verb = match["verb"].lower()
            if verb not in verbs.SCENE:
                verb += "e"
            thing = _NEXT.split(match["rest"])[0]
            if verb in verbs.SCENE and (staged or verb not in verbs.EVERYDAY or _THING.search(thing)):
                return verbs.SCENE[verb], thing
    if in_story and (told := _STEP_TOLD.fullmatch(clause)) and _THING.search(told["rest"]):
        return told["verb"].lower(), _NEXT.split(told["rest"])[0]
    return None
