"""The personas that come with Reprise: complete, honest, and good company even without a language model."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from tests.support.briefs import NOW, memory, said

from reprise import checks, guardrails
from reprise.disclosure import ai_disclosure, discloses_ai
from reprise.llm.second_person import you_clause
from reprise.models import Persona
from reprise.persona.loader import load_personas
from reprise.persona.lorebook import told

FOLDER = Path(__file__).parents[2] / "personas"
PERSONAS = load_personas(FOLDER)
MEMORIES = (
    "bought a vintage shirt at the thrift shop",
    "has an interview at the museum on Friday",
    "adopted a cat named Miso",
    "loves spicy ramen",
    "stands before a cave with a lantern",
    "is learning the cello",
    "their sister Ana moved to Lisbon",
)
LATER = NOW + timedelta(days=2)

each_persona = pytest.mark.parametrize("persona", PERSONAS.values(), ids=PERSONAS.keys())


def test_the_six_are_there() -> None:
    assert set(PERSONAS) == {"maestro", "chef", "interior-designer", "doctor", "gen-z", "forest-guide"}


@each_persona
def test_each_is_complete_and_carries_no_policy(persona: Persona) -> None:
    assert (persona.visibility, persona.creator, persona.language) == ("public", "Reprise", "en")
    assert persona.follow_ups == {}
    assert len(persona.examples) >= 4
    assert len(persona.interests) >= 5
    assert len(persona.boundaries) >= 4
    phrases = persona.phrases
    assert min(len(phrases.reactions), len(phrases.questions)) >= 8
    assert min(len(phrases.recalls), len(phrases.fallbacks)) >= 6


@each_persona
def test_each_says_at_once_and_when_asked_that_it_is_an_ai(persona: Persona) -> None:
    assert discloses_ai(persona.greeting)
    assert discloses_ai(ai_disclosure(persona))
    assert any(discloses_ai(each.persona) for each in persona.examples)


@each_persona
def test_a_greeting_breaks_no_line_inside_a_paragraph(persona: Persona) -> None:
    """It is sent as it is, and a phone breaks lines elsewhere."""
    assert not re.search(r"[^\n]\n[^\n]", persona.greeting.strip())
    assert "\n" not in persona.tagline.strip()


@each_persona
def test_the_file_begins_with_the_modeline(persona: Persona) -> None:
    first, *_ = (FOLDER / f"{persona.id}.yaml").read_text(encoding="utf-8").splitlines()
    assert first == "# yaml-language-server: $schema=../docs/persona.schema.json"


@each_persona
@pytest.mark.parametrize("text", MEMORIES)
def test_each_recall_makes_a_follow_up_that_may_be_sent(persona: Persona, text: str) -> None:
    remembered = memory("m", text, sources=("t1",))
    source = said(1, f"I {text}")
    for recall in persona.phrases.recalls:
        follow_up = recall.replace("{memory}", you_clause(text))
        results = checks.check_follow_up(
            follow_up, memories=[remembered], sources=[source], previous=[], persona=persona, now=LATER
        )
        assert checks.passed(results), (follow_up, [each.words for each in results if not each.passed])


@each_persona
def test_recalls_are_unlike_each_other(persona: Persona) -> None:
    sent: list[str] = []
    for recall, text in zip(persona.phrases.recalls, MEMORIES, strict=False):
        follow_up = recall.replace("{memory}", you_clause(text))
        results = checks.check_follow_up(
            follow_up,
            memories=[memory("m", text, sources=("t1",))],
            sources=[said(1, f"I {text}")],
            previous=sent,
            persona=persona,
            now=LATER,
        )
        assert checks.passed(results), (follow_up, [each.words for each in results if not each.passed])
        sent.append(follow_up)


@each_persona
def test_no_phrase_raises_a_topic_or_speaks_of_a_crisis(persona: Persona) -> None:
    phrases = persona.phrases
    for phrase in (*phrases.reactions, *phrases.questions, *phrases.fallbacks, persona.greeting):
        screening = guardrails.screen(re.sub(r"\{\w+\}", "the garden", phrase))
        if phrase == persona.greeting:
            continue  # the doctor's names what it cannot do
        assert not screening.topics, (phrase, screening.topics)
        assert not screening.crisis


def test_the_guide_knows_its_forest() -> None:
    guide = PERSONAS["forest-guide"]
    assert guide.reminder
    for walk, said_of in (
        ("I follow the owl", "Mother Tallow"),
        ("I bow to the geese", "seven geese"),
        ("Into the cave!", "last three notes"),
        ("what would a badger want?", "halving an acorn"),
        ("I open the door in the tree", "open hand"),
    ):
        found = told(guide.lorebook, [walk], char=guide.name)
        assert len(found) == 2, (walk, found)
        assert "the Lull" in found[0]
        assert said_of in found[1]
        assert "{{" not in "".join(found)
    assert len(told(guide.lorebook, ["hello, how are you?"], char=guide.name)) == 1
    everything = told(guide.lorebook, ["owl, geese, cave, badgers, a door in a tree"], char=guide.name)
    assert 4 <= len(everything) <= 6
    for text in everything:
        assert not guardrails.screen(text).topics, text


def test_the_doctor_knows_the_limits() -> None:
    doctor = PERSONAS["doctor"]
    whole = " ".join(
        (doctor.character, doctor.greeting, *doctor.boundaries, *(each.persona for each in doctor.examples))
    ).lower()
    for word in ("diagnos", "prescri", "emergency"):
        assert word in doctor.greeting.lower()
        assert whole.count(word) >= 2
    assert "112 or 911" in whole


def test_the_guide_leads_back_into_the_story() -> None:
    assert any(recall.startswith("We last stood") for recall in PERSONAS["forest-guide"].phrases.recalls)
