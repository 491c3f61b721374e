"""Grounded: it comes back to something the person said, and claims nothing else about them. Sensitive: it raises nothing painful."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reprise.checks.candidate import Checked
from reprise.checks.foregone import foregone
from reprise.guardrails import NEVER_FIRST
from reprise.lexicon import crisis
from reprise.lexicon.languages import language_of
from reprise.lexicon.text import content_words, plain
from reprise.lexicon.topics import topics_in
from reprise.models import MemoryKind, Message


def grounded(candidate: Checked) -> str | None:
    if not candidate.memories:
        return "refers to no memory"
    said: list[Message] = []
    for memory in candidate.memories:
        cited = candidate.cited(memory)
        if not cited:
            return f"the memory “{memory.text}” has no message of the person's left behind it"
        said += cited
        if memory.kind is MemoryKind.PROMISE:
            said += [message for message in candidate.sources if message.id in memory.sources]
    about = content_words(candidate.text) - content_words(candidate.persona.name)
    if not any(about & content_words(message.text) for message in said):
        return "shares no word with the messages it refers to"
    return _made_up(candidate) or foregone(
        candidate.text, candidate.words, theirs=_theirs(candidate), heard=_heard(candidate)
    )


def _theirs(candidate: Checked) -> list[str]:
    """What the person said, and what is known of it."""
    said = [message.text for message in (*candidate.all_cited(), *candidate.theirs())]
    return [*said, *(memory.text for memory in candidate.memories)]


def _heard(candidate: Checked) -> list[str]:
    """What was said, by both, and what is known: of the persona as well."""
    persona = candidate.persona
    said = [message.text for message in (*candidate.sources, *candidate.history)]
    return [*said, *_theirs(candidate), persona.name, persona.tagline, persona.character, persona.voice]


# --------------------------------------------------------------------------- nothing else about them

_THEIRS = re.compile(
    r"\b(?P<whose>your|dein(?:e[mnrs]?)?|eure[mnrs]?|tus?|ton|ta|tes|votre|vos|seus?|suas?|teus?|tuas?)\s+(?=(?P<what>[^.,;:!?¿¡…()\"“”\n]{2,80}))"
    r"|(?:あなたの|君の|きみの)(?P<ja>[^\s、。！？]{1,6})"
)  # fmt: skip
"""What is called theirs. Read with accents: `tú` is no `tu`."""
_NOT_THEIRS = {"fr": {"tu"}, "pt": {"tu"}, "it": {"tu"}, "en": {"tu", "ton", "ta"}}
"""By language, what is no "your" in it: French `tu` is "you", and a ton is heavy."""
_TOLD = re.compile(
    r"\b(?:you (?:told me|said|mentioned)|du hast (?:mir )?(?:erzahlt|gesagt|erwahnt)|me (?:contaste|dijiste)|mencionaste"
    r"|tu m'as (?:dit|raconte)|voce (?:me )?(?:disse|contou|falou))\b,?([^.,;!?…\n]{3,120})"
)
"""What they are said to have said."""
_PHRASE = 3
"""So many words after `your` are what is theirs; what follows is what is said of it."""
_ANYBODYS = content_words(
    """abend adventure animo answer attention avis best choice company corner creativity curiosity dia energy esprit eye
    favorite favourite fin finger gana gedanken hand head heart histoire historia humeur humor idea idee ideia
    imagination inbox jour journee journey laune list lore lust meinung memories mente mind mood news noche noite
    note opiniao opinion path place plan plane project quest semaine semana show side soiree spirit story style tag
    tarde taste thought tour turn update vez vibe vontade way woche wochenende world"""
)
"""What everybody has: saying it claims nothing."""
_ALIKE = 4
"""Equal first letters that make two words the same: `deinen Umzug` and `umziehen` are not, `ceramics` and `ceramic` are."""


def _made_up(candidate: Checked) -> str | None:
    known = _known(candidate)
    not_theirs = _NOT_THEIRS.get(language_of(candidate.text) or "", set[str]())
    for match in _THEIRS.finditer(candidate.text.casefold().replace("’", "'")):
        if match["whose"] in not_theirs:
            continue
        said = [match["ja"]] if match["ja"] else match["what"].split()[:_PHRASE]
        claimed = _content(phrase := " ".join(said))
        first = next((about for word in said if (about := content_words(word))), frozenset[str]())
        if claimed and not first & _ANYBODYS and not any(_is_known(word, known) for word in claimed):
            return f"speaks of something of theirs that they did not: “{phrase}”"
    for match in _TOLD.finditer(candidate.words):
        claimed = _content(match[1])
        if claimed and sum(_is_known(word, known) for word in claimed) * 2 < len(claimed):
            return f"says that they said what they did not: “{match[1].strip()}”"
    return None


def _known(candidate: Checked) -> frozenset[str]:
    """Words of what the person said and of what is remembered of it; in a story, of what the persona told as well."""
    in_story = any(memory.kind is MemoryKind.STORY for memory in candidate.memories)
    texts = [message.text for message in (*candidate.sources, *(candidate.history if in_story else candidate.theirs()))]
    texts += [memory.text for memory in candidate.memories]
    return frozenset[str]().union(*(content_words(text) for text in texts))


def _content(phrase: str) -> list[str]:
    return sorted(content_words(phrase))


def _is_known(word: str, known: Iterable[str]) -> bool:
    if word in known:
        return True
    return len(word) >= _ALIKE and any(other[:_ALIKE] == word[:_ALIKE] for other in known)


# --------------------------------------------------------------------------- sensitive


def sensitive(candidate: Checked) -> str | None:
    cited = candidate.all_cited()
    if crisis.speaks_of(candidate.words) or any(message.crisis for message in cited):
        return "speaks of a crisis"
    raised = _topics([plain(message.text) for message in cited])
    touched = topics_in(candidate.words)
    if never := touched & NEVER_FIRST:
        return f"touches what a persona never brings up first: {_names(never)}"
    marked = frozenset[str]().union(*(memory.topics for memory in candidate.memories))
    if never := (raised | marked) & NEVER_FIRST:
        return f"comes from a talk about what a persona never brings up first: {_names(never)}"
    if touched - raised:
        return f"raises what the person did not: {_names(touched - raised)}"
    return None


def _topics(texts: Sequence[str]) -> frozenset[str]:
    return frozenset[str]().union(*(topics_in(text) for text in texts))


def _names(topics: frozenset[str]) -> str:
    return ", ".join(topic.replace("_", " ") for topic in sorted(topics))
