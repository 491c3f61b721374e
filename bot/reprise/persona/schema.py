"""The shape of a persona's YAML file, as a pydantic model; `docs/persona.schema.json` is generated from it.

python -m reprise.persona.schema > docs/persona.schema.json
"""

from __future__ import annotations

import json
import re
import sys
from string import Formatter
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from reprise.durations import Cap, Duration, QuietHoursSetting
from reprise.lexicon.text import plain
from reprise.models import Exchange, Lorebook, LoreEntry, Persona, Phrases
from reprise.persona import macros
from reprise.persona.lorebook import tokens

PLACEHOLDERS = ("memory", "name", "topic")
"""What a phrase may hold: what is remembered, the person's name, a word of what they said last."""

MOST_KEYS = 10_000
"""Of a lorebook: all are looked for before each answer."""

ID = r"^[a-z0-9][a-z0-9-]{0,39}$"
LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$"

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def _printable(text: str) -> str:
    if _CONTROL.search(text):
        raise ValueError("has a control character in it")
    return text


def _id(text: str) -> str:
    if not re.fullmatch(ID, text):
        raise ValueError("should be 1 to 40 small letters, digits and hyphens, the first a letter or digit")
    return text


def _language(text: str) -> str:
    if not re.fullmatch(LANGUAGE, text):
        raise ValueError("should be a language's code, such as en or pt-BR")
    return text


def _phrase(text: str) -> str:
    try:
        names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        raise ValueError("has a single brace; placeholders are written {memory}, {name}, {topic}") from None
    unknown = [name for name in names if name not in PLACEHOLDERS]
    if unknown:
        raise ValueError(f"has the placeholder {{{unknown[0]}}}; known are {{memory}}, {{name}} and {{topic}}")
    return text


def _no_memory(text: str) -> str:
    if "{memory}" in text:
        raise ValueError("has {memory} in it, which only recalls are given")
    return text


def _with_memory(text: str) -> str:
    if text.count("{memory}") != 1:
        raise ValueError("should have {memory} in it once")
    return text


def _macros(text: str) -> str:
    if found := macros.unknown(text):
        raise ValueError(
            f"has the macro {found[:40]} in it; known are {{{{char}}}} and {{{{user}}}}: write out the others"
        )
    return text


def _undecorated(text: str) -> str:
    if text.startswith("@@"):
        raise ValueError("begins with a decorator (@@), which does nothing here: take the line out")
    return text


def _key(text: str) -> str:
    if not plain(text).strip():
        raise ValueError("should not be blank: it would stand in every message")
    if macros.fill(text, char="", user="") != text:
        raise ValueError("has a macro in it, but keys are looked for as they stand: write the name out")
    return text


def _up_to(longest: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=longest)


_PRINTABLE = AfterValidator(_printable)
_PHRASE = AfterValidator(_phrase)

Name = Annotated[str, _up_to(60), _PRINTABLE]
Line = Annotated[str, _up_to(120), _PRINTABLE]
Sentence = Annotated[str, _up_to(400), _PRINTABLE]
Paragraph = Annotated[str, _up_to(1500), _PRINTABLE]
Page = Annotated[str, _up_to(6000), _PRINTABLE]
Note = Annotated[str, _up_to(1500), _PRINTABLE, AfterValidator(_macros)]
Lore = Annotated[str, _up_to(6000), _PRINTABLE, AfterValidator(_macros), AfterValidator(_undecorated)]
Keys = Annotated[tuple[Annotated[str, _up_to(120), _PRINTABLE, AfterValidator(_key)], ...], Field(max_length=50)]
Order = Annotated[int, Field(ge=-1_000_000, le=1_000_000, strict=True)]
Aside = Annotated[str, StringConstraints(max_length=2000), _PRINTABLE]
Phrase = Annotated[str, _up_to(400), _PRINTABLE, _PHRASE, AfterValidator(_no_memory)]
Recall = Annotated[str, _up_to(400), _PRINTABLE, _PHRASE, AfterValidator(_with_memory)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExchangeFile(_Part):
    """One thing a person says and how the persona answers."""

    person: Paragraph = Field(description="What somebody says.")
    persona: Paragraph = Field(description="How they answer it.")


class PhrasesFile(_Part):
    """The persona's own phrases, which the offline writer composes from when there is no language model."""

    reactions: Annotated[tuple[Phrase, ...], Field(max_length=200)] = Field(
        default=(), description="First words of a reply. {topic} is a word of what the person said, {name} their name."
    )
    questions: Annotated[tuple[Phrase, ...], Field(max_length=200)] = Field(
        default=(), description="Questions that keep a conversation going. {topic} and {name} may be used."
    )
    recalls: Annotated[tuple[Recall, ...], Field(max_length=200)] = Field(
        default=(),
        description="Ways to come back to something. {memory} becomes a clause such as "
        "`you adopted a cat named Miso`, so `I was thinking about how {memory}.` reads well.",
    )
    fallbacks: Annotated[tuple[Phrase, ...], Field(max_length=200)] = Field(
        default=(), description="Whole replies for when nothing else fits."
    )


def _left_out() -> Any:
    """What a left-out number is; it cannot be written in a file, and `model_fields_set` tells what was."""
    return None


class LoreEntryFile(_Part):
    """Something of the persona's world. The keys are those of Character Card V2 and V3."""

    content: Lore = Field(description="What is told. {{char}} is the persona's name, {{user}} the person's.")
    keys: Keys = Field(
        default=(),
        description="It is told when one of these stands in the last messages: as a whole word, in any case, accents aside; "
        "within a run of Japanese, Chinese, Korean or Thai, anywhere. As written: no regular expressions.",
    )
    secondary_keys: Keys = Field(default=(), description="Where there are any, one of them must stand there as well.")
    selective: bool = Field(default=True, description="`false` leaves `secondary_keys` aside.")
    constant: bool = Field(default=False, description="`true`: told always, whatever the keys.")
    enabled: bool = Field(default=True, description="`false`: kept in the file and never told.")
    case_sensitive: bool = Field(default=False, description="`true`: small and capital letters are different.")
    insertion_order: Order = Field(
        default=0, description="The lowest comes first; of equal ones the first in the file."
    )
    priority: Order = Field(default=0, description="The lowest is left out first where the budget is too small.")
    use_regex: bool = Field(
        default=False, description="`true` is refused for an entry that is enabled: regular expressions are not run."
    )
    name: Aside = Field(default="", description="For its author; never told.")
    comment: Aside = Field(default="", description="For its author; never told.")

    @model_validator(mode="after")
    def _comes_up(self) -> Self:
        if self.enabled and self.use_regex:
            raise ValueError(
                "has use_regex, but regular expressions are not run: write the words out as keys, or set enabled: false"
            )
        if self.enabled and not (self.keys or self.constant):
            raise ValueError("has no keys, so it would never be told: give it keys, or constant: true")
        return self


class LorebookFile(_Part):
    """What is true in the persona's world, told to the model when it is spoken of: data, never an instruction."""

    entries: Annotated[tuple[LoreEntryFile, ...], Field(max_length=1000)] = Field(
        default=(), description="What is told when."
    )
    scan_depth: Annotated[int, Field(ge=1, le=50, strict=True)] = Field(
        default=4, description="The last messages, of both, in which keys are looked for."
    )
    token_budget: Annotated[int, Field(ge=1, le=4000, strict=True)] = Field(
        default=500, description="About how many tokens (a quarter of the bytes) a prompt spends on it."
    )
    name: Aside = Field(default="", description="For its author; never told.")
    description: Aside = Field(default="", description="For its author; never told.")

    @model_validator(mode="after")
    def _quickly_looked_through(self) -> Self:
        if (keys := sum(len(each.keys) + len(each.secondary_keys) for each in self.entries)) > MOST_KEYS:
            raise ValueError(f"has {keys} keys in all its entries, should have at most {MOST_KEYS}")
        return self

    def too_long(self) -> list[tuple[int, int]]:
        """The numbers of the entries that go beyond the budget by themselves, each with its tokens."""
        sizes = ((number, tokens(each.content)) for number, each in enumerate(self.entries) if each.enabled)
        return [(number, size) for number, size in sizes if size > self.token_budget]

    def to_lorebook(self) -> Lorebook:
        """The same as the core's value, without what is not told anyway."""
        return Lorebook(
            entries=tuple(
                LoreEntry(
                    content=each.content,
                    keys=each.keys,
                    secondary_keys=each.secondary_keys if each.selective else (),
                    constant=each.constant,
                    case_sensitive=each.case_sensitive,
                    insertion_order=each.insertion_order,
                    priority=each.priority,
                )
                for each in self.entries
                if each.enabled
            ),
            scan_depth=self.scan_depth,
            token_budget=self.token_budget,
        )


class FollowUpsFile(_Part):
    """Stricter numbers than the account's; what is left out is taken from there."""

    min_messages: Annotated[int, Field(ge=1, le=1000, strict=True)] = Field(
        default_factory=_left_out, description="How many messages the two must have exchanged inside the window."
    )
    window: Duration = Field(default_factory=_left_out, description="Over how long those messages are counted.")
    stop_after: Duration = Field(
        default_factory=_left_out, description="Silence of the person after which the persona stops."
    )
    first_after: Duration = Field(default_factory=_left_out, description="Silence of both before the first follow-up.")
    max_unanswered: Cap = Field(
        default_factory=_left_out, description="How many follow-ups may stay without an answer."
    )
    min_gap: Duration = Field(default_factory=_left_out, description="Least time between two follow-ups.")
    approval: bool = Field(default_factory=_left_out, description="Each waits in the studio until somebody accepts it.")
    quiet_hours: QuietHoursSetting = Field(
        default_factory=_left_out, description="Hours of the person's day without follow-ups."
    )


class PersonaFile(_Part):
    """A persona: a character with a voice, boundaries and a follow-up policy."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="Reprise persona")

    id: Annotated[str, AfterValidator(_id), Field(json_schema_extra={"pattern": ID})] = Field(
        description="Small letters, digits and hyphens; the same as the file's name."
    )
    name: Name = Field(description="What people see.")
    tagline: Line = Field(description="One line that makes somebody want to talk to them.")
    character: Page = Field(description="Who they are: history, temper, what they care about.")
    voice: Page = Field(description="How they talk: length, words, rhythm, what they never say.")
    greeting: Paragraph = Field(description="The first message. It should say plainly that this is an AI.")
    examples: Annotated[tuple[ExchangeFile, ...], Field(max_length=40)] = Field(
        default=(), description="Short exchanges that show the voice; the best way to get it right."
    )
    interests: Annotated[tuple[Line, ...], Field(max_length=40)] = Field(
        default=(), description="What they light up at."
    )
    boundaries: Annotated[tuple[Sentence, ...], Field(max_length=40)] = Field(
        default=(), description="What they do not do or talk about, each a sentence."
    )
    language: Annotated[str, AfterValidator(_language), Field(json_schema_extra={"pattern": LANGUAGE})] = Field(
        default="en", description="The language they write first in, such as en or pt-BR."
    )
    visibility: Literal["private", "link", "public"] = Field(
        default="public",
        description="Who may talk to them on the accounts that name them: whoever has the secret link, whoever knows the name, "
        "everybody.",
    )
    creator: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80), AfterValidator(_printable)] = (
        Field(default="", description="Who made them.")
    )
    emoji: Literal["none", "few", "many"] | None = Field(
        default=None, description="How many emoji a message of theirs may have: none, few (2), many (8); left out: 4."
    )
    never_says: Annotated[tuple[Line, ...], Field(max_length=100)] = Field(
        default=(), description="Words and phrases they never use; a follow-up with one of them is not sent."
    )
    links: Annotated[tuple[Line, ...], Field(max_length=40)] = Field(
        default=(), description="Links and handles that a follow-up may name; every other one is refused."
    )
    reminder: Note = Field(
        default="",
        description="How to write, in a few words, put right before each answer and each follow-up is written (a card's post-history "
        "instructions). The rules of Reprise stand above it. {{char}} is the persona's name, {{user}} becomes `the person`.",
    )
    lorebook: LorebookFile = Field(
        default=LorebookFile(), description="What is true in their world, told to the model when it is spoken of."
    )
    phrases: PhrasesFile = Field(default=PhrasesFile(), description="Phrases for the offline writer.")
    follow_ups: FollowUpsFile | None = Field(default=None, description="Stricter numbers than the account's.")

    def to_persona(self) -> Persona:
        """The same as the core's value."""
        own = self.follow_ups
        return Persona(
            id=self.id,
            name=self.name,
            tagline=self.tagline,
            character=self.character,
            voice=self.voice,
            greeting=self.greeting,
            examples=tuple(Exchange(person=each.person, persona=each.persona) for each in self.examples),
            interests=self.interests,
            boundaries=self.boundaries,
            language=self.language,
            visibility=self.visibility,
            creator=self.creator,
            emoji=self.emoji,
            never_says=self.never_says,
            links=self.links,
            reminder=self.reminder,
            lorebook=self.lorebook.to_lorebook(),
            phrases=Phrases(
                reactions=self.phrases.reactions,
                questions=self.phrases.questions,
                recalls=self.phrases.recalls,
                fallbacks=self.phrases.fallbacks,
            ),
            follow_ups={name: getattr(own, name) for name in sorted(own.model_fields_set)} if own else {},
        )


def persona_json_schema() -> dict[str, Any]:
    """The JSON Schema of a persona file, for editors."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **PersonaFile.model_json_schema()}


def persona_json_schema_text() -> str:
    """`docs/persona.schema.json` as it should be."""
    return json.dumps(persona_json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(persona_json_schema_text())
