"""How the offline writer takes introductions, questions, requests and other languages, and that it does not pretend."""

# ruff: noqa: E501 - a table is easier to read in long rows

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest
from tests.support.briefs import BARE, ROSA, reply_brief, said

from reprise.disclosure import ai_disclosure
from reprise.lexicon.languages import foreign
from reprise.llm import stock_phrases
from reprise.llm.offline import OfflineWriter
from reprise.llm.small_talk import name_given
from reprise.llm.tongues import TONGUES, Tongue
from reprise.models import Message, Persona
from reprise.persona.loader import load_persona

ZEE, DOCTOR = (load_persona(Path("personas") / f"{name}.yaml") for name in ("gen-z", "doctor"))
HONEST = re.compile(r"offline voice|language model", re.IGNORECASE)


async def answers(text: str, persona: Persona = ROSA) -> list[str]:
    history = (said(1, "I like soup"), said(2, "Good.", persona=True))
    return [await OfflineWriter(seed).reply(reply_brief(text, persona=persona, history=history)) for seed in range(4)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hi my name is Aylin", "Aylin"), ("hi there im Lou", "Lou"), ("hey, I'm Sam", "Sam"), ("hello! call me Jo", "Jo"), ("my names Kai btw", "Kai"),
        ("im lou", "Lou"), ("hi i am Marta nice to meet you", "Marta"), ("hey its Priya", "Priya"), ("yo the names Dex", "Dex"), ("Hi, I'm Anna!", "Anna"),
        ("good evening, my name is Tomasz", "Tomasz"), ("i'm called Noor", "Noor"), ("hi im ben and im new here", "Ben"), ("you can call me Fee", "Fee"),
        ("hello im Zoë", "Zoë"), ("hiya im Theo", "Theo"), ("oh and my name is Raj", "Raj"), ("call me Max pls", "Max"), ("hi, this is Oksana", "Oksana"),
        ("hey im tom from leeds", "Tom"), ("everyone calls me Bo", "Bo"),
    ],
)  # fmt: skip
async def test_who_gives_a_name_is_greeted_by_it(text: str, name: str) -> None:
    assert name_given(text) == name
    for answer in await answers(text):
        assert name in answer
        assert re.search("meet you", answer)
    assert name in (await answers(text, ZEE))[0]


@pytest.mark.parametrize(
    "text",
    [
        "hi im tired", "hi im back", "im vegan", "hey im here", "im lost", "im bored", "hi im from spain", "im a nurse", "hey im new here", "im good",
        "im home", "hi im great thanks", "im starving", "hi im so happy", "im Italian", "my name is hard to spell", "hi im done for today", "im cooking",
        "hey its raining", "hi im 30", "im a twin", "im sick of rain", "hey its me", "hi im nervous", "its friday", "im late", "call me later", "its fine",
    ],
)  # fmt: skip
def test_what_somebody_is_is_no_name(text: str) -> None:
    assert name_given(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "tell me a joke", "whats the capital of france", "any tips 4 the cake", "should i do couscous or rice w it", "whats ur fav song", "sing me something",
        "write me a poem about rain", "recommend a book", "how long do i boil eggs", "what time is it", "explain black holes", "can you help me with my homework",
        "give me a recipe", "wheres the best pizza", "who won the world cup", "make me laugh", "is it ok to freeze rice", "got any movie recs", "help me pick a name",
        "do cats dream", "how do i get wax out of a rug", "could u write a haiku", "which pan is better, steel or iron", "do u know any jokes", "whens easter",
        "should we repaint it blue", "suggest a name for my fish", "can i put foil in the microwave", "why is the sky blue?",
    ],
)  # fmt: skip
async def test_what_it_cannot_do_it_says(text: str) -> None:
    for answer in [*await answers(text), *await answers(text, ZEE)]:
        assert HONEST.search(answer), answer


@pytest.mark.parametrize(
    "text",
    [
        "what a day", "when i was a kid we had goats", "how nice", "where i live it snows", "tell you what, i painted the shed", "i helped my mom",
        "i wrote a poem about rain", "we should do couscous", "what i did was paint the shed", "i explained black holes to my class", "it made me laugh",
        "what i love is the quiet", "when it rains i bake", "i find old maps", "showed them the shed", "the soup was great, right?", "hello", "thanks!",
        "how are you?", "what do you like?",
    ],
)  # fmt: skip
async def test_what_asks_nothing_of_it_gets_no_excuse(text: str) -> None:
    assert not any(HONEST.search(answer) for answer in await answers(text))


@pytest.mark.parametrize(
    "text", ["how are you?", "hey, how r u", "hows it going", "what's up", "wyd", "how's your day going?"]
)
async def test_asked_how_it_is_it_answers_that(text: str) -> None:
    assert set(await answers(text)) <= set(stock_phrases.HOW_IT_IS)


@pytest.mark.parametrize(
    "text", ["my head hurts on the left", "i have a headache again", "sore throat all day", "got a rash on my arm"]
)
async def test_an_ache_is_not_called_important(text: str) -> None:
    assert set(await answers(text, DOCTOR)) <= set(stock_phrases.ATTENTIVE)


@pytest.mark.parametrize(
    "text", ["is a headache on the left bad?", "can i take two painkillers", "should i see a doctor about the rash"]
)
async def test_a_question_of_health_is_for_a_doctor(text: str) -> None:
    assert set(await answers(text, DOCTOR)) <= set(stock_phrases.HEALTH_QUESTIONS)


FOREIGN = """
ich war gestern im kino mit meiner schwester | de
heute habe ich einen kuchen gebacken | de
was machst du heute so | de
ich habe morgen eine prüfung | de
hola que tal estas | es
mi perro está enfermo | es
me llamo carlos y vivo en madrid | es
je suis allé au marché hier | fr
ciao come stai oggi | it
hoje fui ao cinema com minha irmã | pt
ik ben gisteren naar het strand geweest | nl
bugün sinemaya gittim çok güzeldi | tr
nie wiem co robić dzisiaj | pl
сегодня я ходил в кино | ru
오늘 영화 봤어 | ko
今日は映画を見ました | ja
我今天去了公园 | zh
"""
ENGLISH = """
i ate a croissant at the cafe
die hard is a great film
la la land was so good
que sera sera lol
my oma makes the best strudel
lol ok
we made paella
haha ja
Ana
ja totally
my abuela came over
c'est la vie haha
das boot was long
he was on tv
i'm reading don quixote
el paso is hot
we learned que and por in the class
😂😂
"""


def is_made_of(tongue: Tongue, answer: str) -> bool:
    """Whether the answer is nothing but phrases of the tongue."""
    for field in fields(tongue):
        value = getattr(tongue, field.name)
        for phrase in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
            answer = answer.replace(phrase, "")
    return not answer.strip()


@pytest.mark.parametrize(("text", "language"), [row.split(" | ") for row in FOREIGN.strip().splitlines()])
async def test_another_language_is_said_once_not_to_be_understood(text: str, language: str) -> None:
    assert foreign(text) == language
    history: list[Message] = []
    heard: list[str] = []
    for turn in range(3):
        message = said(2 * turn + 1, text)
        answer = await OfflineWriter().reply(reply_brief(history=tuple(history), pending=(message,)))
        heard.append(answer)
        history += [message, said(2 * turn + 2, answer, persona=True)]
    if language in TONGUES:
        assert all(is_made_of(TONGUES[language], answer) for answer in heard), heard
        assert len(set(heard)) == 3
        return
    assert heard[0] == f"{stock_phrases.IN_ITS_LANGUAGE[language]} {stock_phrases.ONLY_ENGLISH}"
    assert set(heard[1:]) <= set(stock_phrases.NOT_UNDERSTOOD)
    assert len(set(heard)) == 3


@pytest.mark.parametrize("text", ENGLISH.strip().splitlines())
async def test_english_with_a_foreign_word_is_english(text: str) -> None:
    assert foreign(text) is None
    assert stock_phrases.ONLY_ENGLISH not in await OfflineWriter().reply(reply_brief(text))


async def test_a_persona_speaks_its_own_language() -> None:
    german = replace(BARE, language="de-AT")
    assert stock_phrases.ONLY_ENGLISH not in await OfflineWriter().reply(reply_brief("ich habe hunger", persona=german))


@pytest.mark.parametrize(("code", "tongue"), TONGUES.items())
def test_what_it_says_in_a_language_is_in_that_language(code: str, tongue: Tongue) -> None:
    for field in fields(tongue):
        value = getattr(tongue, field.name)
        phrases = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
        whole = " ".join(phrases)
        assert len(whole) < 60 or foreign(whole) == code, whole
        assert "—" not in whole
        assert all(("{name}" in phrase) == (field.name == "hellos_named") for phrase in phrases)


IN_THEIRS = """
de | Hallo | hellos | openers
de | Moin moin! | hellos | openers
de | danke dir! | welcome | openers
de | Wie geht es dir? | how_it_is |
de | Gute Nacht, bis morgen | byes |
de | Ich war heute mit meiner Schwester im Kino | reactions | questions
de | Was ist die Hauptstadt von Peru? | beyond |
de | Erzähl mir bitte einen Witz | requests |
de | Mein Opa ist gestern gestorben | gentle |
de | Mir geht es gar nicht gut | gentle |
es | Hola | hellos | openers
es | muchas gracias | welcome | openers
es | hola, ¿cómo estás? | how_it_is |
es | hasta mañana | byes |
es | hoy fui al cine con mi hermana | reactions | questions
es | ¿dónde está el museo y cuándo puedo ir? | beyond |
es | cuéntame algo de los perros | requests |
es | mi abuelo murió ayer y estoy muy triste | gentle |
fr | Bonjour | hellos | openers
fr | merci beaucoup | welcome | openers
fr | salut, comment ça va ? | how_it_is |
fr | bonne nuit, à demain | byes |
fr | je suis allé au cinéma avec ma sœur | reactions | questions
fr | où est le musée et comment je fais ? | beyond |
fr | raconte-moi une histoire, tu es drôle | requests |
fr | mon père est mort hier | gentle |
pt | bom dia | hellos | openers
pt | muito obrigado | welcome | openers
pt | oi, tudo bem com você? | how_it_is |
pt | até amanhã | byes |
pt | hoje fui ao cinema com minha irmã | reactions | questions
pt | onde você mora e como é lá? | beyond |
pt | me conta uma história com você | requests |
pt | meu avô morreu ontem, estou muito triste | gentle |
ja | こんにちは | hellos | openers
ja | ありがとうございます | welcome | openers
ja | 元気ですか？ | how_it_is |
ja | おやすみなさい | byes |
ja | 今日は映画を見ました | reactions | questions
ja | ペルーの首都はどこですか？ | beyond |
ja | 何か面白い話をして、聞かせてください | requests |
ja | 昨日おじいちゃんが亡くなりました | gentle |
"""


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("row", IN_THEIRS.strip().splitlines())
async def test_it_is_answered_in_their_language_by_what_was_said(row: str, seed: int) -> None:
    code, text, first, then = (each.strip() for each in row.split("|"))
    tongue = TONGUES[code]
    answer = await OfflineWriter(seed).reply(reply_brief(text, name=None))
    rest = next((answer.removeprefix(each).strip() for each in getattr(tongue, first) if answer.startswith(each)), None)
    assert rest is not None, answer
    if not then:
        assert rest == ""
        return
    assert rest.startswith(tongue.note), "said once"
    assert rest.removeprefix(tongue.note).strip() in getattr(tongue, then)


async def test_a_short_word_goes_by_the_language_before_and_english_is_answered_in_english() -> None:
    history = (said(1, "Ich war heute mit meiner Schwester im Kino"), said(2, TONGUES["de"].note, persona=True))
    short = await OfflineWriter().reply(reply_brief(history=history, pending=(said(3, "genau, mega"),)))
    assert is_made_of(TONGUES["de"], short)
    assert TONGUES["de"].note not in short
    english = await OfflineWriter().reply(
        reply_brief(history=history, pending=(said(3, "I was at the lake with my brother today"),))
    )
    assert foreign(english) is None


async def test_who_asks_in_german_hears_in_german_that_it_is_an_ai() -> None:
    assert await OfflineWriter().reply(reply_brief("Bist du ein Mensch?")) == ai_disclosure(
        replace(ROSA, language="de")
    )


async def test_after_a_crisis_german_words_name_help() -> None:
    history = (said(1, "I want to kill myself", crisis=True), said(2, "Please call somebody.", persona=True))
    answer = await OfflineWriter().reply(
        reply_brief(history=history, pending=(said(3, "ich weiß nicht was ich machen soll"),))
    )
    assert answer in TONGUES["de"].in_crisis
