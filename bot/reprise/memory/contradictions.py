"""Which known memories a new one makes untrue: "moved to Lyon" after "lives in Paris", "hates olives" after "loves olives". Pure.

Only what can have one value at a time is here; everything else may be true side by side, and is left to the model to name.
"""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reprise.lexicon import verbs
from reprise.lexicon.text import content_words, plain, stem
from reprise.models import Memory

MOST_REPLACED = 3
"""How many known memories one new one may make untrue; a model that names more is not believed."""

_SUBJECT = re.compile(rf"their\s+(?P<who>{verbs.KIN})(?:\s+(?-i:[A-Z])[\w'-]+)?\s+", re.IGNORECASE)
_ONE = r"(?!(?:an?|the|their|this|another|new|with|together|uma?|une?|ein|eine[rmn]?|der|die|das|la|le|el|los|their)\b)(?P<value>.+)"
"""A place by its name; "a small flat" may well be in it."""
_SLOTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(written, re.IGNORECASE))
    for name, written in (
        ("home", rf"(?:just |now |recently |still )?(?:lives|living|is living|is based|moved|has moved|relocated)(?: back| out| over| up| down)? (?:in|to|near) {_ONE}"),
        ("home", rf"(?:wohnt|lebt|ist) (?:jetzt |nun |nach |in )+{_ONE}"),
        ("home", rf"(?:habite|vit|a déménagé|vient de déménager) (?:maintenant )?(?:à|a|en|au) {_ONE}"),
        ("home", rf"(?:vive|se mudó|se ha mudado|mora|mudou-se|se mudou) (?:ahora |agora )?(?:en|a|em|para|no|na) {_ONE}"),
        ("home", r"(?P<value>.+?)(?:に|へ)(?:住んで|引っ越し).*"),
        ("work", rf"(?:works|is working|now works|started working) as (?:an? |the )?(?P<value>.+)|is an? (?P<value2>(?:[\w-]+ ){{0,2}}?{verbs.JOBS}\b.*)"),
        ("work", r"(?:arbeitet|travaille|trabaja|trabalha) (?:jetzt |maintenant |ahora |agora )?(?:als|comme|como) (?P<value>.+)"),
        ("age", r"is (?P<value>\d{1,3})(?: years old)?"),
        ("diet", r"(?:is|became|went|is now) (?P<value>vegan|vegetarian|pescatarian)|(?P<value2>eats meat)(?: again)?"),
        ("status", r"(?:is|got) (?P<value>single|married|engaged|divorced|widowed|separated)\b.*"),
        ("study", r"(?:studies|is studying|majors in) (?P<value>.+)"),
    )
)  # fmt: skip
_FAVOURITE = re.compile(
    r"their (?:all[- ]time )?fav(?:ou?rite)?s? (?P<what>[\w' -]+?) (?:is|are) (?P<value>.+)", re.IGNORECASE
)
_LIKES = re.compile(
    r"(?:absolutely |really )?(?:loves|likes|adores|enjoys|is into|mag|liebt|aime|adore|ama|gosta de|le gusta|le encanta) (?P<value>.+)",
    re.IGNORECASE,
)
_DISLIKES = re.compile(r"(?:hates|dislikes|can't stand|doesn't like|doesn't eat|doesn't drink|hasst|mag kein\w*|déteste|n'aime pas|odia|odeia|não gosta de|no le gusta) (?P<value>.+)", re.IGNORECASE)  # fmt: skip
_EATS_MEAT = content_words("meat")
_MEAT_LOVED = re.compile(
    r"(?:(?:still|always|absolutely|really) )*(?:love[sd]?|like[sd]?|adore[sd]?|enjoy(?:s|ed)?|eats?|ate|craves?|is into|favou?rs|prefers) (?:[\w'-]+ ){0,3}?"
    r"(?:steaks?|beef|pork|bacon|ham|chicken|turkey|duck|lamb|veal|sausages?|chorizo|salami|burgers?|ribs|meat|meatballs|brisket|schnitzel)\b",
    re.IGNORECASE,
)
"""What somebody who eats no meat does not love."""


@dataclass(frozen=True)
class Slot:
    """What is said, of whom, and the words of its value."""

    name: str
    of: str
    value: frozenset[str]


def slot_of(text: str) -> Slot | None:
    """The one thing `text` (a memory's) gives a value to; None where several can be true."""
    found = _SUBJECT.match(text)
    of = _kin(found["who"]) if found else ""
    rest = text[found.end() :] if found else text
    if not found and (favourite := _FAVOURITE.fullmatch(text)):
        return Slot(f"favourite {' '.join(sorted(content_words(favourite['what'])))}", "", _value(favourite["value"]))
    # A disliking first: "mag keine Oliven" begins as "mag Oliven" does.
    for name, pattern in (("dislikes", _DISLIKES), ("likes", _LIKES)):
        if (taste := pattern.fullmatch(rest)) is not None:
            return Slot(f"taste {' '.join(sorted(content_words(taste['value'])))}", of, frozenset({name}))
    for name, pattern in _SLOTS:
        if (match := pattern.fullmatch(rest)) is not None:
            given = match.groupdict()
            return Slot(name, of, _value(given["value"] or given.get("value2") or ""))
    return None


def contradicted(text: str, known: Iterable[Memory]) -> tuple[Memory, ...]:
    """Those of `known` that cannot be true together with a memory of this text."""
    new = slot_of(text)
    if new is None:
        return ()
    return tuple(each for each in known if (old := slot_of(each.text)) is not None and _clash(new, old))


def replaced(new: Memory, named: Sequence[str], known: Sequence[Memory]) -> tuple[Memory, ...]:
    """Those of `known` that `new` makes untrue: what `contradicted` says, meat when they eat none now, and what the model `named`, if of its kind."""
    by_rule = (*contradicted(new.text, known), *_given_up(new.text, known))
    of_model = [each for each in known if each.id in named[:MOST_REPLACED] and each.kind is new.kind]
    return tuple({each.id: each for each in (*by_rule, *of_model) if each.id != new.id}.values())


def _given_up(text: str, known: Sequence[Memory]) -> tuple[Memory, ...]:
    """The meat that somebody loved, when `text` says that they eat none now. It may have been true once, so it clashes with nothing."""
    new = slot_of(text)
    if new is None or new.name != "diet" or new.of or new.value & _EATS_MEAT:
        return ()
    return tuple(each for each in known if _MEAT_LOVED.match(each.text))


def _clash(new: Slot, old: Slot) -> bool:
    """Berlin does not contradict Kreuzberg in Berlin."""
    return (new.name, new.of) == (old.name, old.of) and not new.value & old.value


def _kin(who: str) -> str:
    return stem(plain(who).split()[-1])


def _value(text: str) -> frozenset[str]:
    return content_words(text) or frozenset({plain(text).strip()})
