"""Where the offline writer must put the character away, and for how long: crisis, loss, illness. And where it must not."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.support.briefs import reply_brief, said

from reprise import prompts
from reprise.guardrails import NEVER_FIRST, SHADOW_FADES, Shadow, screen, shadow
from reprise.helplines import crisis_help
from reprise.languages import language_for
from reprise.llm import stock_phrases
from reprise.llm.offline import OfflineWriter
from reprise.models import Message
from reprise.persona.loader import load_persona

PERSONAS = [load_persona(Path("personas") / f"{name}.yaml") for name in ("gen-z", "chef")]
HELP = re.compile(r"crisis line|emergency number")


def talk(*texts: str, seed: int = 0, persona: int = 0) -> list[str]:
    """What is answered to each of `texts`, said one after another."""
    history: list[Message] = []
    answers: list[str] = []
    for text in texts:
        message = said(len(history) + 1, text, crisis=screen(text).crisis)
        brief = reply_brief(persona=PERSONAS[persona], history=tuple(history), pending=(message,))
        answer = (
            crisis_help(language_for(None), None) if message.crisis else asyncio.run(OfflineWriter(seed).reply(brief))
        )
        answers.append(answer)
        history += [message, said(len(history) + 2, answer, persona=True)]
    return answers


CRISES = """
i dont want to be here anymore     | like at all | nobody would notice | ok
i want to kill myself              | idk | sorry for dumping this on you | its just been a long year
im suicidal again                  | yeah | i just feel empty | theres a bridge near my house
i wish i was dead                  | lol | im fine tho | whatever | my mom is asleep
i took too many pills              | like 20 | why | hello?
i want to die                      | no | i already tried | i dont have anyone | its raining outside
my boyfriend keeps hitting me      | he's in the kitchen | i love him | hes cooking dinner now
i cant go on                       | thanks | bye | haha nvm | dont tell anyone
i've got the pills in front of me  | theyre blue | what should i do | tell me a joke | what's the capital of france
"""
LOSSES = """
my grandma passed away last night  | idk how to feel | we used to watch old westerns together | she made the best dumplings
my dog died this morning           | he was 14 | the house is so quiet | i keep looking at his bed
my dad died                        | it was sudden | ok | he taught me to fish
we broke up                        | after 5 years | he took the record player | im at my sisters place
my friend died in a crash          | he was driving to work | the funeral is tuesday | i have to pick a song
i had a miscarriage                | yeah | we had painted the room already | my husband is at work
"""


def talks(table: str) -> list[list[str]]:
    return [[text.strip() for text in row.split("|")] for row in table.strip().splitlines()]


@pytest.mark.parametrize("texts", talks(CRISES), ids=lambda texts: texts[0])
@pytest.mark.parametrize("persona", [0, 1])
def test_after_a_crisis_no_character_is_played(texts: list[str], persona: int) -> None:
    plain = {*stock_phrases.AFTER_CRISIS, *stock_phrases.STILL_IN_CRISIS}
    for seed in range(6):
        _, *answers = talk(*texts, seed=seed, persona=persona)
        assert set(answers) <= plain
        assert len(set(answers)) == len(answers)


@pytest.mark.parametrize(
    "text",
    [
        "nobody would notice", "no one would care", "whats the point", "theres no point",
        "i have a plan", "ive written the letters", "im done", "tonight", "doesnt matter anyway", "i dont see a way out",
        "it would be easier", "they'd be better off", "goodbye", "i cant anymore",
    ],
)  # fmt: skip
def test_what_says_little_says_much_near_a_crisis(text: str) -> None:
    assert not any(HELP.search(answer) for answer in talk("I like soup", text))
    for seed in range(4):
        assert HELP.search(talk("i want to die", text, seed=seed)[-1])


def test_who_wants_to_be_left_alone_in_a_crisis_is_left_alone_with_the_number() -> None:
    answer = talk("i want to die", "leave me alone")[-1]
    assert answer == stock_phrases.LEFT_ALONE_IN_CRISIS
    assert "?" not in answer
    assert "?" not in talk("i want to die", "leave me alone", "ok")[-1]


def test_what_it_is_is_said_in_a_crisis_without_small_talk() -> None:
    assert talk("i want to die", "are you a bot?")[-1].endswith("not a human being.")


@pytest.mark.parametrize("texts", talks(LOSSES), ids=lambda texts: texts[0])
@pytest.mark.parametrize("persona", [0, 1])
def test_after_a_loss_the_jokes_stay_away(texts: list[str], persona: int) -> None:
    for seed in range(6):
        answers = talk(*texts, seed=seed, persona=persona)
        assert set(answers) <= {*stock_phrases.GENTLE, *stock_phrases.AFTER_SORROW}
        assert len(set(answers)) == len(answers)


BREAD = "anyway i baked banana bread with my sister today and it was so good haha"
LOAF = "we ate the whole loaf while watching shrek 😂"


def test_the_character_comes_back_when_the_person_has_gone_on() -> None:
    written = {*stock_phrases.AFTER_SORROW, *stock_phrases.AFTER_CRISIS}
    assert talk("my dad died", BREAD)[-1] not in written
    assert talk("i want to die", BREAD)[-1] in written
    assert talk("i want to die", BREAD, LOAF)[-1] not in written


def test_a_laugh_or_fine_is_no_going_on_and_a_relapse_begins_again() -> None:
    for text in ("lol", "haha idk", "im fine lol", "yay", "anyway", "he was so funny, he always made me laugh"):
        assert talk("my dad died", text)[-1] in stock_phrases.AFTER_SORROW
    written = {*stock_phrases.AFTER_CRISIS, *stock_phrases.STILL_IN_CRISIS}
    assert talk("i want to die", BREAD, "nobody would notice", LOAF)[-1] in written


@pytest.mark.parametrize(("text", "under"), [("i want to die", Shadow.CRISIS), ("my dad died", Shadow.SORROW)])
def test_it_fades_within_hours(text: str, under: Shadow) -> None:
    message = said(1, text)
    just_before = message.at + SHADOW_FADES - timedelta(seconds=1)
    assert shadow((message,), just_before) is under
    assert shadow((message,), just_before + timedelta(seconds=1)) is None
    later = replace(said(2, "ok"), at=message.at + SHADOW_FADES)
    assert shadow((message, later), later.at) is None
    again = replace(said(3, text), at=later.at + timedelta(hours=1))
    assert shadow((message, later, again), again.at) is under, "what was said after a pause counts"
    soon = replace(said(2, "ok"), at=message.at + SHADOW_FADES - timedelta(hours=1))
    last = replace(said(3, "hm"), at=soon.at + SHADOW_FADES - timedelta(hours=1))
    assert shadow((message, soon), soon.at) is under
    assert shadow((message, soon, last), last.at) is None, "it fades from the sad word, not from the last one"


def test_a_crisis_weighs_more_than_a_loss_and_the_personas_words_weigh_nothing() -> None:
    crisis, loss = said(1, "i want to die"), said(2, "my dad died")
    assert shadow((crisis, loss), loss.at) is Shadow.CRISIS
    assert shadow((loss, replace(crisis, at=loss.at)), loss.at) is Shadow.CRISIS
    assert shadow((said(1, "my dad died", persona=True),), loss.at) is None
    assert shadow((said(1, "...", crisis=True),), loss.at) is Shadow.CRISIS
    assert shadow((said(1, "i passed my exam"), said(2, "my dad cried")), loss.at) is None


@pytest.mark.parametrize(("text", "word"), [("i want to die", "emergency number"), ("my dad died", "Listen.")])
def test_a_language_model_is_told_too(text: str, word: str) -> None:
    before = reply_brief("I like soup")
    after = reply_brief("ok", history=(said(1, text), said(2, "I'm sorry.", persona=True)))
    assert "has not left it behind" not in prompts.reply_messages(before)[0].content
    system = prompts.reply_messages(after)[0].content
    assert "has not left it behind" in system
    assert word in system.rsplit("has not left it behind", 1)[1]
    for brief in (before, after):
        assert "the act stays dropped in all that follows" in prompts.reply_messages(brief)[0].content


PRIVATE = """
we're scattering grandpas ashes on saturday
i have a mammogram on friday
having an endoscopy tomorrow
my colonoscopy is on monday
got a pap smear on thursday
im getting an x-ray on my foot tomorrow
i have an ultrasound on tuesday
ecg on friday at 9
blood work tomorrow morning
my nan is moving to a hospice on friday
picking up the urn on friday
grandads wake is on saturday
the memorial for my uncle is on sunday
visiting moms grave on sunday
i had a miscarriage last week
starting ivf next month
my biopsy results come on friday
i get my test results on friday
getting a lump checked on friday
egg retrieval on thursday
my hysterectomy is next week
spreading her ashes at the beach on sunday
giving the eulogy on friday
my grandma's cremation is on thursday
12 week scan on friday
celebration of life for my aunt on saturday
im meeting my dealer friday lol
we got a court thing on friday
"""
EVERYDAY = """
i have a maths test on friday
the exam results come on friday
i wake up at 6 on friday
scan the qr code tomorrow
memorial day bbq on monday
im watching the ashes at lords on friday
my microscope arrives on friday
the concert is at memorial hall on friday
my english test results come on friday
my car dealer calls on friday
doing lines for the play on saturday
buying a coke and popcorn on friday
"""


@pytest.mark.parametrize("text", PRIVATE.strip().splitlines())
def test_illness_and_death_are_neither_followed_up_nor_joked_about(text: str) -> None:
    assert screen(text).topics & NEVER_FIRST
    careful = {*stock_phrases.GENTLE, *stock_phrases.ATTENTIVE}
    for persona in (0, 1):
        assert talk("I like soup", text, persona=persona)[-1] in careful


@pytest.mark.parametrize("text", EVERYDAY.strip().splitlines())
def test_everyday_words_that_look_like_it_touch_no_topic(text: str) -> None:
    assert screen(text).topics == frozenset()


JOKES = """
omg i just DIED laughing
im literally dead 💀
lmao dying
dying to see that film
i lost my keys
my phone died
im ded lol
that meme killed me im dead
i was dying at that scene
i nearly died when he said that lmaooo
dying for a coffee
my airpods died on the bus
i lost my wallet
lost my voice at the concert
my sims family died lol
died to the final boss again
dead serious
watched the walking dead
bored to death in class
my sourdough starter died
deadlifts today
DEAD 😂😂
my switch died mid game
deadline is tomorrow
i fired up the grill
dumped the pasta in the sink
my character died in act 2
we died on the last level
"""
GRIEF = """
my dad died
my grandma passed away last night
my friend is dead
we lost my uncle
i lost my mum last year
my cat is dying
he's dying of cancer
my best friend died in a crash
my grandpa died lol idk how to feel
our hamster died
my nan is dying
i lost my baby
my teacher died yesterday
they found him dead
lost my brother to drugs
my goldfish died
she was dead when we got there
i nearly died in the hospital
he dumped me
i got fired
"""


@pytest.mark.parametrize("text", JOKES.strip().splitlines())
def test_dying_of_laughter_is_no_grief(text: str) -> None:
    assert not screen(text).topics & {"grief"}
    for seed in range(4):
        assert talk("I like soup", text, seed=seed)[-1] not in stock_phrases.GENTLE


@pytest.mark.parametrize("text", GRIEF.strip().splitlines())
def test_grief_is_heard(text: str) -> None:
    assert talk("I like soup", text)[-1] in stock_phrases.GENTLE


def test_a_death_in_a_story_casts_no_shadow() -> None:
    step = said(1, "*I step over the dead goblin and open the coffin*")
    assert shadow((step,), step.at) is None
