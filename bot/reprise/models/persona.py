"""A character with a voice, boundaries and a follow-up policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """An example of how the persona talks."""

    person: str
    persona: str


@dataclass(frozen=True, kw_only=True)
class Phrases:
    """The persona's own phrases, which the offline writer composes from. `{memory}` and `{name}` are filled in."""

    reactions: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    recalls: tuple[str, ...] = ()
    """With `{memory}`: openers of a follow-up or of a reply that remembers."""
    fallbacks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LoreEntry:
    """Something of the persona's world that a model is told when it is spoken of."""

    content: str
    """With macros."""
    keys: tuple[str, ...] = ()
    """It is spoken of where one of them stands."""
    secondary_keys: tuple[str, ...] = ()
    """Where there are any, one of them must stand there as well."""
    constant: bool = False
    """Told always."""
    case_sensitive: bool = False
    insertion_order: int = 0
    """The lowest comes first."""
    priority: int = 0
    """The lowest is left out first where the budget is too small."""


@dataclass(frozen=True, kw_only=True)
class Lorebook:
    """What is true in the persona's world."""

    entries: tuple[LoreEntry, ...] = ()
    scan_depth: int = 4
    """The last messages in which keys are looked for."""
    token_budget: int = 500
    """Tokens, estimated, that a prompt spends on entries."""


@dataclass(frozen=True, kw_only=True)
class Persona:
    """A character with a voice, boundaries and a follow-up policy; one YAML file."""

    id: str
    name: str
    tagline: str
    character: str
    voice: str
    greeting: str
    examples: tuple[Exchange, ...] = ()
    interests: tuple[str, ...] = ()
    boundaries: tuple[str, ...] = ()
    language: str = "en"
    visibility: str = "public"
    creator: str = ""
    emoji: str | None = None
    """How many it uses in a message: `none`, `few`, `many`; None where nothing was said."""
    never_says: tuple[str, ...] = ()
    """Words and phrases that are not its own."""
    links: tuple[str, ...] = ()
    """Links and handles that it may name."""
    reminder: str = ""
    """How to write, in a few words that a model reads last, with macros; empty for none."""
    lorebook: Lorebook = field(default_factory=Lorebook)
    phrases: Phrases = field(default_factory=Phrases)
    follow_ups: Mapping[str, object] = field(default_factory=dict[str, object])
    """Stricter numbers than the account's, by the names of FollowUpPolicy."""
