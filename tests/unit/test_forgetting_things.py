"""A thing that is named in plain words is forgotten, with what was said of it without its name, in six languages."""

from __future__ import annotations

import pytest

from reprise.commands.forgetting import about
from reprise.lexicon.forgetting import Wish, asks_to_forget, goes_on
from reprise.ports import Record

NAMED = """
forget about the canoe                                       | the canoe
please forget that I have an interview                       | i have an interview
don't remember my canoe                                      | my canoe
you can forget the canoe thing                               | the canoe
forget my canoe                                              | my canoe
Forget the canoe please                                      | the canoe
can you forget about my canoe?                               | my canoe
could you please forget the whole thing about the canoe      | the canoe
i want you to forget about Anna                              | anna
please forget about my interview on friday                   | my interview on friday
forget that i told you about my sister                       | my sister
forget i have a sister                                       | i have a sister
please don't remember that I have an interview               | i have an interview
stop remembering my canoe                                    | my canoe
delete the thing about my canoe                              | my canoe
remove the canoe from your memory                            | the canoe
erase my job from your notes                                 | my job
forget about everything I said about my sister               | everything i said about my sister
forget what I said about my son                              | my son
just forget the canoe stuff ok                               | the canoe
Vergiss das Kanu                                             | das kanu
vergiss bitte die Sache mit dem Kanu                         | dem kanu
Bitte vergiss, dass ich ein Vorstellungsgespräch habe        | ich ein vorstellungsgesprach habe
Du kannst das Kanu vergessen                                 | das kanu
Kannst du mein Kanu bitte vergessen?                         | mein kanu
merk dir mein Kanu nicht                                     | mein kanu
oublie le canoë                                              | le canoe
oublie que j'ai un entretien                                 | j'ai un entretien
tu peux oublier l'histoire du canoë                          | canoe
Oublie mon entretien, s'il te plaît                          | mon entretien
ne retiens pas que j'ai un canoë                             | j'ai un canoe
olvida la canoa                                              | la canoa
olvídate de la canoa                                         | la canoa
por favor olvida que tengo una entrevista                    | tengo una entrevista
olvida lo de la canoa                                        | la canoa
puedes olvidar mi canoa                                      | mi canoa
no recuerdes mi canoa                                        | mi canoa
esquece a canoa                                              | a canoa
esqueça que eu tenho uma entrevista                          | eu tenho uma entrevista
pode esquecer a minha canoa                                  | a minha canoa
não lembre da minha canoa                                    | da minha canoa
カヌーは忘れて                                                      | カヌー
カヌーのことはもう忘れてください                                             | カヌー
面接があることは忘れて                                                  | 面接がある
カヌーの話は忘れていいよ                                                 | カヌー
"""
NOTHING = """
forget it
forget about it
forget about him
forget that guy
forget you
forget that, let's talk about you
don't forget the canoe
don't forget about my interview
I forgot about the canoe
I don't remember my canoe
don't remember the name
I want to forget my ex
how do I forget my ex
let's forget about the exam and have fun
forget the exam and come dancing
did you forget about my interview?
you forget the canoe
never forget the canoe
forget the diet, let's get pizza
forget the past
I can't forget my sister
delete my account
drop the canoe off at the lake
vergiss das Kanu nicht
vergiss nicht, dass ich ein Kanu habe
ich habe das Kanu vergessen
vergiss es einfach
oublie pas le canoë
n'oublie pas mon entretien
j'ai oublié le canoë
laisse tomber
no olvides la canoa
no te olvides de mi entrevista
olvidé la canoa
olvídalo
não esquece a canoa
não esqueça que eu tenho uma entrevista
esqueci a canoa
esquece
カヌーを忘れた
面接を忘れないで
忘れて
"""
GOES_ON = """
she moves in with me on saturday
She's a nurse
and he's five
it is red
it leaks a bit
I painted it blue
I'm picking her up at nine
they arrive tomorrow
but her flight is late
Sie zieht am Samstag bei mir ein
und er ist fünf
elle emménage avec moi samedi
Il arrive demain
ella se muda conmigo el sábado
se muda conmigo el sábado
Viene el sábado
ela vem morar comigo no sábado
vem no sábado
土曜日に引っ越してくる
彼女は看護師です
来週です
"""
ANOTHER_MATTER = """
I had soup
my brother is well
it's raining
what's for dinner?
I'm a nurse
Max is funny
that's ok
es regnet
il pleut
ich bin müde
j'ai faim
tengo hambre
estou com fome
私は元気です
今日は寒い
my mom says she is tired
I like tea
"""


def rows(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("row", rows(NAMED))
def test_a_thing_that_is_named_is_to_be_forgotten(row: str) -> None:
    text, topic = (part.strip() for part in row.split(" | "))
    assert asks_to_forget(text) == Wish(about=topic)


@pytest.mark.parametrize("text", rows(NOTHING))
def test_other_words_of_forgetting_forget_nothing(text: str) -> None:
    wish = asks_to_forget(text)
    assert wish is None or not (wish.about or wish.everything)


@pytest.mark.parametrize("text", rows(GOES_ON))
def test_what_speaks_of_the_same_is_heard(text: str) -> None:
    assert goes_on(text)


@pytest.mark.parametrize("text", rows(ANOTHER_MATTER))
def test_what_speaks_of_something_else_is_not_the_same(text: str) -> None:
    assert not goes_on(text)


# --------------------------------------------------------------------------- what goes


def message(seq: int, text: str, *, persona: bool = False, kind: str = "text") -> Record:
    author = "persona" if persona else "person"
    return {"type": "message", "id": f"t{seq}", "seq": seq, "author": author, "kind": kind, "text": text}


def kept(name: str, text: str, *sources: str) -> Record:
    return {"type": "memory", "id": name, "text": text, "sources": list(sources)}


def test_what_was_said_right_after_of_the_same_goes_too() -> None:
    records = [
        message(1, "my sister got a job in town"),
        message(2, "Good for her!", persona=True),
        message(3, "she moves in with me on saturday"),
        message(4, "So you will share a kitchen with her.", persona=True),
        message(5, "yes, she cooks well"),
        message(6, "I had soup"),
        message(7, "Soup is good.", persona=True),
        message(8, "she is nice, the neighbour"),
        kept("m1", "their sister got a job", "t1"),
        kept("m2", "had soup", "t6"),
    ]
    found = about("my sister", records)
    assert (set(found.messages), found.memories) == ({"t1", "t3", "t4", "t5"}, ("m1",))


def test_a_thing_goes_with_all_its_memories() -> None:
    records = [
        message(1, "I bought a canoe"),
        message(2, "it leaks a bit"),
        message(3, "I also like tea"),
        message(4, "1. bought a canoe", persona=True, kind="notice"),
        kept("m1", "bought a canoe", "t1"),
        kept("m2", "their canoe leaks", "t1", "t2"),
        kept("m3", "likes tea", "t3"),
    ]
    found = about("the canoe", records)
    assert (set(found.messages), set(found.memories)) == ({"t1", "t2", "t4"}, {"m1", "m2"})


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("i have an interview at the zoo on friday morning", "Friday I'll go to the zoo for an interview"),
        ("the red canoe we talked about", "has a canoe, a red one"),
        ("the red canoe from the lake", "I bought a canoe, a red one"),
        ("ich ein vorstellungsgesprach habe", "Ich habe am Freitag ein Vorstellungsgespräch"),
        ("tengo una entrevista", "Tengo una entrevista el viernes"),
        ("面接がある", "金曜日に面接があります"),
        ("my son", "my son plays chess"),
    ],
)
def test_it_is_found_in_other_words(topic: str, text: str) -> None:
    assert about(topic, [message(1, text), message(2, "the soup was fine")]).messages == ("t1",)
