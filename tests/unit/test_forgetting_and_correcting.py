"""What plain words have forgotten or set right: how they are heard, and which messages and memories they mean."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.support.briefs import KEY, NOW, extract_brief, memory, reply_brief, said

from reprise import prompts
from reprise.commands import memories
from reprise.commands.forgetting import about, listing, of_memories, of_the_last
from reprise.languages import languages
from reprise.lexicon.correcting import corrects, denied_words, denies
from reprise.lexicon.forgetting import Wish, asks_to_forget
from reprise.llm.offline import OfflineWriter
from reprise.memory.corrections import wrong_ones
from reprise.memory.extraction import accept, extract_offline
from reprise.models import MemoryKind
from reprise.ports import Record

THIS = """
forget that
Please forget that.
can you forget what I just said?
Could you please forget my last message
don't remember that
vergiss das bitte
Vergiss, was ich gerade gesagt habe
Kannst du das bitte vergessen?
lösch meine letzte Nachricht
oublie ça
Oublie ce que je viens de dire, s'il te plaît
Peux-tu oublier ça ?
olvida eso
Olvida lo que te acabo de decir
¿Puedes olvidar eso?
esquece isso
Esqueça o que eu acabei de dizer, por favor
それは忘れて
さっきの話は忘れてください。
今言ったことを忘れて
"""
ABOUT = """
forget what I said about my sister                    | my sister
Please forget everything I told you about Ana!        | ana
delete everything you know about my job               | my job
forget all about Rex                                  | rex
vergiss was ich über meine Schwester gesagt habe      | meine schwester
Vergiss bitte alles, was ich dir von Ana erzählt habe | ana
Lösche alles, was du über meinen Job weißt            | meinen job
oublie ce que je t'ai dit sur ma sœur                 | ma sœur
Olvida lo que te dije sobre mi hermana                | mi hermana
esqueça tudo o que eu disse sobre minha irmã          | minha irma
妹について話したことは忘れて                          | 妹
妹のことは忘れてください                              | 妹
"""
NOTHING = """
forget it
forget about it
forget that, let's talk about you
don't forget that
I'll never forget that
I always forget what I said about it
i forgot that
forget what I said about it
vergiss es
vergiss nicht, was ich gesagt habe
oublie pas ça
no olvides eso
não esquece isso
忘れないで
"""


def rows(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("text", rows(THIS))
def test_the_last_thing_is_to_be_forgotten(text: str) -> None:
    assert asks_to_forget(text) == Wish()


@pytest.mark.parametrize("row", rows(ABOUT))
def test_all_about_something_is_to_be_forgotten(row: str) -> None:
    text, topic = (part.strip() for part in row.split("|"))
    assert asks_to_forget(text) == Wish(about=topic)


ALL = """
forget everything
Forget me
forget everything about me
vergiss alles
oublie tout
olvida todo
esquece tudo
全部忘れて
"""


@pytest.mark.parametrize("text", rows(ALL))
def test_everything_is_to_be_forgotten(text: str) -> None:
    assert asks_to_forget(text) == Wish(everything=True)


@pytest.mark.parametrize("text", rows(NOTHING))
def test_a_manner_of_speaking_forgets_nothing(text: str) -> None:
    assert asks_to_forget(text) is None


CORRECTIONS = """
that's not true, I'm vegetarian
That's wrong. I live in Lyon
no, my sister's name is Ana, not Anna
Actually it's Ana, not Anna
you got that wrong, I have a dog
I never said that I like olives
das stimmt nicht, ich bin Vegetarierin
Nein, meine Schwester heißt Ana, nicht Anna
Das ist falsch, ich wohne in Lyon
ce n'est pas vrai, je suis végétarienne
non, ma sœur s'appelle Ana, pas Anna
eso no es cierto, soy vegetariana
No, mi hermana se llama Ana, no Anna
isso não é verdade, sou vegetariana
Não, minha irmã se chama Ana, não Anna
違うよ、私はベジタリアンです
いや、アンナじゃなくてアナです
"""
TALK = """
no way, not again!
no, I'm fine
I'm not sure about that
No, not today
it's true
I'm not vegetarian yet
nein danke
non merci
no quiero
não sei
いいえ、大丈夫です
"""


@pytest.mark.parametrize("text", rows(CORRECTIONS))
def test_a_correction_is_heard(text: str) -> None:
    assert corrects(text)


@pytest.mark.parametrize("text", rows(TALK))
def test_a_mere_no_corrects_nothing(text: str) -> None:
    assert not corrects(text)


def test_what_is_denied_is_known() -> None:
    assert denied_words("no, my sister's name is Ana, not Anna") == {"anna"}
    assert denied_words("いや、アンナじゃなくてアナです") == {"アンナ"}
    assert denies("that's not true")
    assert not denies("no, it's Ana, not Anna")


# --------------------------------------------------------------------------- which memories

STEAK, ANNA, PARIS = (
    memory("steak", "loves a good steak", kind=MemoryKind.PREFERENCE),
    memory("anna", "their sister is named Anna", kind=MemoryKind.PERSON),
    memory("paris", "lives in Paris"),
)
SCHWESTER = memory("schwester", "ihre Schwester heißt Anna", kind=MemoryKind.PERSON)
KNOWN = (STEAK, ANNA, PARIS)


@pytest.mark.parametrize(
    ("text", "last_said", "wrong"),
    [
        ("that's not true, I'm vegetarian", "A good steak tonight, as you love it?", ["steak"]),
        ("das stimmt nicht, ich bin Vegetarierin", "A good steak tonight?", ["steak"]),
        ("that's not true, I'm vegetarian", "Hello!", []),
        ("no, my sister's name is Ana, not Anna", "How are you?", ["anna"]),
        ("it's Ana, not Anna", "How is your sister Anna?", ["anna"]),
        ("no, it's Ana, not Anna", "How is your sister Anna?", ["anna"]),
        ("no, it's Ana, not Anna", "How are you?", []),
        ("That's wrong. I live in Lyon", "How is Paris?", ["paris"]),
        ("no, I live in Lyon", "How is Paris?", []),
        ("no, not today", "A good steak tonight?", []),
        ("I'm fine", "How is Paris?", []),
    ],
)
def test_only_what_is_clearly_meant_goes(text: str, last_said: str, wrong: list[str]) -> None:
    assert [each.id for each in wrong_ones(text, KNOWN, last_said, NOW, None)] == wrong


def test_other_languages_name_what_is_wrong_as_well() -> None:
    text = "Nein, meine Schwester heißt Ana, nicht Anna"
    assert wrong_ones(text, (STEAK, SCHWESTER), "Wie geht's?", NOW, None) == (SCHWESTER,)


@pytest.mark.parametrize(
    ("text", "learned"),
    [
        ("no, my sister's name is Ana, not Anna", "their sister is named Ana"),
        ("that's not true, I'm vegetarian", "is vegetarian"),
        ("That's wrong. I live in Lyon", "lives in Lyon"),
    ],
)
def test_the_right_thing_is_learned_from_the_correction(text: str, learned: str) -> None:
    brief = extract_brief(said(1, text))
    assert [each.text for each in accept(extract_offline(brief), brief, KEY)] == [learned]


async def test_the_persona_says_that_it_has_it_right_now() -> None:
    brief = replace(reply_brief("that's not true, I'm vegetarian"), corrected=True)
    assert "you are vegetarian" in (await OfflineWriter().reply(brief)).lower().replace("you're", "you are")
    assert "set something right" in prompts.reply_messages(brief)[0].content
    assert "set something right" not in prompts.reply_messages(replace(brief, corrected=False))[0].content


# --------------------------------------------------------------------------- which messages


def message(seq: int, text: str, *, persona: bool = False, kind: str = "text") -> Record:
    author = "persona" if persona else "person"
    return {"type": "message", "id": f"t{seq}", "seq": seq, "author": author, "kind": kind, "text": text}


def kept(name: str, text: str, *sources: str) -> Record:
    return {"type": "memory", "id": name, "text": text, "sources": list(sources)}


def test_the_last_thing_said_goes_with_its_answer() -> None:
    records: list[dict[str, Any]] = [
        message(1, "I have a dog"),
        message(2, "Woof.", persona=True),
        message(3, "I was fired today"),
        message(4, "Oh no, fired!", persona=True),
        message(5, "This is what I know: 1. was fired", persona=True, kind="notice"),
        message(0, "This is what I know: 1. was fired 2. has a dog", persona=True, kind="notice"),
        kept("m1", "was fired", "t3"),
        kept("m2", "has a dog", "t1"),
    ]
    assert set(of_the_last(records).messages) == {"t3", "t4", "t5", "t0"}
    assert of_the_last([message(1, "Hello", persona=True)]).messages == ()


def test_all_about_somebody_goes_by_their_name_too() -> None:
    records = [
        message(1, "my sister Ana lives in Lyon"),
        message(2, "How is Ana?", persona=True),
        message(3, "Ana is well"),
        message(4, "my brother is well"),
        message(5, "This is what I know: 1. their sister Ana lives in Lyon", persona=True, kind="notice"),
        kept("m1", "their sister Ana lives in Lyon", "t1"),
        kept("m2", "their brother is well", "t4"),
    ]
    found = about("my sister", records)
    assert (set(found.messages), found.memories) == ({"t1", "t2", "t3", "t5"}, ("m1",))
    assert about("my aunt", records).messages == ()
    assert about("it", records).messages == ()


@pytest.mark.parametrize(
    "text", ["meine Schwester heißt Ana", "ma sœur s'appelle Ana", "mi hermana se llama Ana", "minha irmã se chama Ana"]
)
def test_a_name_is_known_in_other_languages(text: str) -> None:
    topic = " ".join(text.split()[:2])
    records = [message(1, text), message(2, "Ana!"), message(3, "Anton!")]
    assert about(topic, records).messages == ("t1", "t2")


def test_what_the_software_listed_is_found() -> None:
    records = [
        message(1, "1. has a striped dog\n2. lives in Paris", persona=True, kind="notice"),
        message(2, "I have a striped dog"),
        message(3, "A dog, how nice!", persona=True),
        message(4, "1. has a cat", persona=True, kind="notice"),
        message(5, "hello"),
        message(6, "A dog came by.", persona=True),
        message(7, "Is it a striped dog?", persona=True),
        kept("m1", "has a striped dog", "t2"),
        kept("m2", "has a cat", "t5"),
    ]
    assert listing(["m1"], records).messages == ("t1",)
    assert set(of_memories(["m1"], records).messages) == {"t1", "t3", "t7"}


@pytest.mark.parametrize("code", sorted(languages()))
def test_the_answers_do_not_repeat_what_was_deleted(code: str) -> None:
    language = languages()[code]
    assert "{memory}" not in language.tables["texts"]["memory_deleted"]
    for name in ("forgot_this", "forgot_about", "forgot_nothing"):
        assert "{" not in language.tables["texts"][name]


# --------------------------------------------------------------------------- seeing it


@pytest.mark.parametrize("code", sorted(languages()))
def test_each_line_says_what_kind_of_thing_it_is(code: str) -> None:
    language = languages()[code]
    known = [memory(f"m{n}", f"thing {n}", kind=kind) for n, kind in enumerate(MemoryKind)]
    lines = memories.memory("", known, language).text.splitlines()[1 : len(known) + 1]
    labels = {line.removeprefix(f"{n}. ").split("thing")[0] for n, line in enumerate(lines, start=1)}
    assert len(labels) == len(MemoryKind)
    assert all(f"thing {n}" in line for n, line in enumerate(lines))
