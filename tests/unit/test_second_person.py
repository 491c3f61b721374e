from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.llm.second_person import you_clause


@pytest.mark.parametrize(
    ("memory", "clause"),
    [
        ("bought a vintage shirt at the thrift shop", "you bought a vintage shirt at the thrift shop"),
        ("has an interview at the museum on Friday", "you have an interview at the museum on Friday"),
        ("loves spicy ramen", "you love spicy ramen"),
        ("adopted a cat named Miso", "you adopted a cat named Miso"),
        ("adopted a cat and named her Miso", "you adopted a cat and named her Miso"),
        ("is moving to Berlin in May.", "you are moving to Berlin in May"),
        ("was promoted", "you were promoted"),
        ("doesn't like olives", "you don't like olives"),
        ("studies law and has two brothers", "you study law and have two brothers"),
        ("watches horror movies with their sister", "you watch horror movies with your sister"),
        ("goes running", "you go running"),
        ("lives in Berlin and works as a nurse", "you live in Berlin and work as a nurse"),
        ("loves cats and dogs", "you love cats and dogs"),
        ("never eats breakfast", "you never eat breakfast"),
        ("no longer eats meat", "you no longer eat meat"),
        ("really wants to learn the cello", "you really want to learn the cello"),
        ("has never seen snow", "you have never seen snow"),
        ("their sister Ana got married", "your sister Ana got married"),
        ("their boss gave them a plant", "your boss gave you a plant"),
        ("their friend taught them to knit", "your friend taught you to knit"),
        ("their cat is old and has fleas", "your cat is old and has fleas"),
        ("visited their grandma in Lyon", "you visited your grandma in Lyon"),
        ("met Tom and his dog", "you met Tom and his dog"),
        ("said they would call their mom", "you said you would call your mom"),
        ("is tired because they are working nights", "you are tired because you are working nights"),
        ("nervous about the exam", "you are nervous about the exam"),
        ("allergic to peanuts", "you are allergic to peanuts"),
        ("excited about the new job", "you are excited about the new job"),
        ("learning Spanish", "you are learning Spanish"),
        ("birthday is May 3", "your birthday is May 3"),
        ("The user has a dog", "you have a dog"),
        ("They're moving house", "you're moving house"),
        ("I bought my first guitar", "you bought your first guitar"),
        ("will run a marathon on Sunday", "you will run a marathon on Sunday"),
        ("Peanut allergy", "you mentioned “Peanut allergy”"),
        ("고양이를 입양했다", "you said “고양이를 입양했다”"),
        ("adopted a cat. Its name is Miso", "you adopted a cat"),
        ("their son has his first match", "your son has his first match"),
        ("crept past the dragon", "you crept past the dragon"),
        ("gave the fox their bread", "you gave the fox your bread"),
        ("is taking her to the vet for her shots", "you are taking her to the vet for her shots"),
        ("is worried because she is limping", "you are worried because she is limping"),
        ("went to see their brother and his band", "you went to see your brother and his band"),
        ("their brother and his band", "your brother and his band"),
        ("his band is playing", "you mentioned “his band is playing”"),
        ("lent their sister her old bike", "you lent your sister her old bike"),
    ],
)
def test_a_memory_becomes_a_clause_about_you(memory: str, clause: str) -> None:
    assert you_clause(memory) == clause


@pytest.mark.parametrize(
    ("memory", "clause"),
    [
        ("has an interview on Friday", "you had an interview on Friday"),
        ("is nervous about their driving test", "you were nervous about your driving test"),
        ("will run a marathon", "you were going to run a marathon"),
        ("wants to ask Maria out", "you wanted to ask Maria out"),
        ("doesn't know the result", "you didn't know the result"),
        ("bought a ticket", "you bought a ticket"),
        ("their sister is getting married", "your sister was getting married"),
        ("birthday is on Friday", "your birthday was on Friday"),
        ("is filming a short with their sister", "you were filming a short with your sister"),
        ("has an interview at the museum", "you had an interview at the museum"),
        ("starts a new job", "you were starting a new job"),
        ("is off to Berlin", "you were off to Berlin"),
        ("their sister graduates", "your sister was graduating"),
        ("their son turns six", "your son was turning six"),
        ("their son has his first match", "your son had his first match"),
        ("their parents are visiting", "your parents were visiting"),
        ("their parents arrive", "your parents were arriving"),
    ],
)
def test_what_has_come_due_is_past(memory: str, clause: str) -> None:
    assert you_clause(memory, past=True) == clause


def test_a_long_memory_is_cut_at_a_word() -> None:
    clause = you_clause("bought " + "very " * 60 + "old books")
    assert len(clause) < 150
    assert clause.endswith("very…")


@given(st.text(max_size=300))
def test_anything_becomes_one_clause(text: str) -> None:
    clause = you_clause(text)
    assert clause.startswith(("you", "your"))
    assert len(clause) < 400
    assert "\n" not in clause
