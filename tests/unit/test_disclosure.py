from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.briefs import ROSA

from reprise.disclosure import ai_disclosure, asks_if_ai, discloses_ai


@pytest.mark.parametrize(
    "text",
    [
        "are you an AI?", "Are you a bot", "r u real", "are you real?", "you're a bot right?", "am I talking to a real person?",
        "is this a bot?", "who are you?", "what are you", "Who are you really?", "are you a real chef?", "are you chatgpt",
        "wait are you actually human", "human or bot?", "is there a person behind this?", "are u a human being", "ARE YOU AN A.I.",
        "Nice. By the way, are you a language model?", "eres un bot?", "¿Eres humana?", "bist du ein Mensch?", "wer bist du",
        "es-tu un robot ?", "você é um robô?", "sei una persona?", "너 AI야?", "사람이에요?", "あなたは人間ですか？", "你是机器人吗",
    ],
)  # fmt: skip
def test_the_question_is_noticed(text: str) -> None:
    assert asks_if_ai(text)


@pytest.mark.parametrize(
    "text",
    [
        "who are you cooking for?", "what are you doing", "are you real quick able to help", "I love AI art", "my boss is a robot lol",
        "are you hungry", "the garlic is real", "what are you up to today?", "you are right", "people are nice",
        "I talked to a person at the bank", "who are you with tonight?", "", "a" * 100_000, "are you " * 20_000,
    ],
)  # fmt: skip
def test_other_questions_are_not_it(text: str) -> None:
    assert not asks_if_ai(text)


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "it", "pt-BR", "nl", "ko", "ja", "zh-Hans", "tlh"])
def test_the_sentence_names_the_persona_and_is_recognised(language: str) -> None:
    sentence = ai_disclosure(replace(ROSA, language=language))
    assert "Chef Rosa" in sentence
    assert discloses_ai(sentence)
    assert discloses_ai(f"Calma! {sentence} What's for dinner?")


@pytest.mark.parametrize(
    "text",
    [
        "yo im an AI fyi", "Hello! This is Rosa, an AI chef.", "You're talking to an AI", "No, my dear, I'm an AI playing one.",
        "I’m Noor: an AI in the role of an interior designer", "I am a chatbot.", "I'm zee and i'm an ai, not a person",
    ],
)  # fmt: skip
def test_saying_it_plainly_counts(text: str) -> None:
    assert discloses_ai(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Hi, I'm Rosa.", "I'm not an AI", "I am a human, not a bot", "I love AI", "my friend built a bot", "J'ai faim",
        "as an artist I use AI", "Hi, I'm Rosa. AI is everywhere now.", "저는 AI가 아니에요", "私はAIではありません", "I'm no robot, no AI",
        "I'm studying AI at university", "I'm a fan of AI", "I'm nothing like an AI", "Ich bin keine KI", "I'm an artist who uses AI",
    ],
)  # fmt: skip
def test_anything_less_does_not(text: str) -> None:
    assert not discloses_ai(text)


ASKED = [
    (line[2:], line[0] == "+")
    for line in (Path(__file__).parents[1] / "phrases" / "asks_if_ai.txt").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("text", "asks"), ASKED)
def test_the_question_is_noticed_in_each_language_however_it_is_put(text: str, asks: bool) -> None:
    assert asks_if_ai(text, ROSA.name) is asks


def test_a_question_about_somebody_is_only_it_where_they_are_the_persona() -> None:
    assert asks_if_ai("is Rosa a real woman?", "Chef Rosa")
    assert not asks_if_ai("is Rosa a real woman?", "Noor")
    assert not asks_if_ai("is Gandalf a real wizard?", "Chef Rosa")


def test_the_sentence_can_be_said_in_another_language_than_the_personas() -> None:
    german = ai_disclosure(ROSA, "de")
    assert "KI" in german
    assert discloses_ai(german)
    assert ai_disclosure(ROSA, "tlh") == ai_disclosure(ROSA)
    assert ai_disclosure(ROSA, None, "de-AT") == german, "the first that is known"
    assert ai_disclosure(ROSA, "de", "fr") == german
