"""What a later message denies is not learned from an earlier one, and what is known is found when it is set right, in six languages."""

# ruff: noqa: E501 - a table is easier to read whole

from __future__ import annotations

import pytest
from tests.support.briefs import KEY, NOW, extract_brief, memory, said

from reprise.lexicon.correcting import corrects, takes_back
from reprise.lexicon.denying import denials
from reprise.memory.corrections import wrong_ones
from reprise.memory.extraction import accept, extract_offline, learn
from reprise.models import Memory, MemoryDraft, MemoryKind


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in table.strip().splitlines()]


# --------------------------------------------------------------------------- in one sitting, by the patterns


def learned_of(*texts: str) -> list[str]:
    """A line that begins with ">" is the persona's."""
    messages = [said(n, text.lstrip("> "), persona=text.startswith(">")) for n, text in enumerate(texts, start=1)]
    brief = extract_brief(*messages)
    return [each.text for each in accept(extract_offline(brief), brief, KEY)]


DENIED = """
I bought a canoe                    | I never did buy a canoe
I bought a canoe                    | I take that back
I have a dog                        | I don't even have a dog
I bought a leg of lamb              | that's not true, I'm vegetarian, I didn't buy a leg of lamb
I bought a leg of lamb              | I didn't buy any lamb, sorry, I meant the leg of lamb: I did not buy a leg of lamb
I bought a canoe                    | what? i never bought a canoe
I bought a canoe                    | no wait, I haven't bought a canoe
I bought a canoe                    | jk
I bought a canoe                    | lol just kidding
I bought a canoe                    | that's not true
I bought a canoe                    | scratch that
I bought a canoe                    | I never said I bought a canoe
I have a dog named Bruno            | Bruno is not my dog, he's my neighbour's
I have a dog                        | I don't have a dog
I adopted a cat                     | I didn't adopt a cat
I baked a cake                      | i did not bake a cake lol
I started a band                    | no I didn't start a band
"""
RIGHTED = """
I got a puppy | oops I meant a kitten, not a puppy | got a kitten
my brother Tom is visiting on sunday | Tim, not Tom lol | their brother Tim is visiting
my sister Anna is coming on saturday | typo, Hannah not Anna | their sister Hannah is coming
I have an interview at the zoo on friday | it's at the museum, not the zoo | has an interview at the museum
I play the cello | I play the viola, not the cello | plays the viola
my sister Anna is coming on saturday | no wait, my sister's name is Hannah, not Anna | their sister Hannah is coming; their sister is named Hannah
my sister Anna is coming on saturday | it's Hannah, not Anna                 | their sister Hannah is coming
my sister Anna is coming on saturday | sorry, Hannah, not Anna               | their sister Hannah is coming
my sister Anna is coming on saturday | not Anna, Hannah                      | their sister Hannah is coming
my sister Anna is coming on saturday | i meant Hannah not Anna               | their sister Hannah is coming
my sister Anna is coming on saturday | her name isn't Anna, it's Hannah      | their sister Hannah is coming
my son Max plays chess               | Max is my nephew, not my son          | their nephew Max plays chess
my sister Ana lives in Rome          | Ana isn't my sister, she's my cousin  | their cousin Ana lives in Rome
I adopted a cat                      | it's not a cat, it's a ferret         | adopted a ferret
I adopted a cat                      | its not a cat its an owl              | adopted an owl
I'm a nurse                          | wrong, I'm a doctor, not a nurse      | is a doctor
I live in Lyon                       | I live in Boston, not Lyon            | lives in Boston
"""
KEPT = """
I bought a canoe          | I didn't buy a paddle                  | bought a canoe
I bought a canoe          | I didn't finish the canoe today        | bought a canoe
I have a dog              | I never liked my dog's food            | has a dog
I have an exam on friday  | I didn't pass the exam                 | has an exam
I have a dog              | that's not my cat                      | has a dog
my brother is a nurse     | I'm a doctor, not a nurse              | their brother is a nurse; is a doctor
I bought a canoe          | no way                                 | bought a canoe
I bought a canoe          | did I not buy a canoe?                 | bought a canoe
I bought a canoe          | I'm not sure about the color           | bought a canoe
I bought a canoe          | I wish I didn't buy a canoe            | bought a canoe
I live in Lyon            | my brother lives in Boston, not Lyon   | lives in Lyon
I adopted a cat           | it's not a big deal, it's a joy        | adopted a cat
I have to call my dentist | I didn't call my dentist                | needs to call their dentist
"""


@pytest.mark.parametrize(("first", "then"), rows(DENIED))
def test_what_is_denied_later_is_not_learned(first: str, then: str) -> None:
    assert learned_of(first), "it would be learned"
    assert not set(learned_of(first)) & set(learned_of(first, then))


@pytest.mark.parametrize(("first", "then", "learned"), rows(RIGHTED))
def test_what_is_set_right_later_is_learned_as_it_is(first: str, then: str, learned: str) -> None:
    assert learned_of(first, then) == learned.split("; ")


@pytest.mark.parametrize(("first", "then", "learned"), rows(KEPT))
def test_what_denies_something_else_takes_nothing_away(first: str, then: str, learned: str) -> None:
    assert set(learned.split("; ")) <= set(learned_of(first, then))


def test_what_the_persona_repeated_and_they_deny_is_not_learned() -> None:
    assert learned_of("I bought a leg of lamb", "> A leg of lamb, good!", "that's not true, I'm vegetarian") == [
        "is vegetarian"
    ]
    assert learned_of("I bought a leg of lamb", "> You love the sea!", "that's not true") == ["bought a leg of lamb"]


def test_whoever_takes_back_a_denial_is_believed() -> None:
    assert learned_of("I bought a canoe", "jk, I never bought a canoe", "ok ok: I bought a canoe") == ["bought a canoe"]


def test_a_corrected_date_stays() -> None:
    brief = extract_brief(said(1, "my sister Anna is coming on saturday"), said(2, "it's Hannah, not Anna"))
    (hannah,) = accept(extract_offline(brief), brief, KEY)
    assert (hannah.kind, hannah.sources, hannah.quote) == (MemoryKind.OPEN_LOOP, ("t1", "t2"), "it's Hannah, not Anna")
    assert hannah.happens_at is not None


# --------------------------------------------------------------------------- in one sitting, by a model

OF_A_MODEL = """
ich habe ein Kanu gekauft        | hat ein Kanu gekauft     | nein, ich habe nie ein Kanu gekauft              |
mein Sohn Max spielt Schach      | ihr Sohn Max spielt Schach | Max ist nicht mein Sohn, sondern mein Neffe    | ihr Neffe Max spielt Schach
ich bin Krankenschwester         | ist Krankenschwester     | ich bin Ärztin, keine Krankenschwester           | ist Ärztin
ich wohne in Lyon                | wohnt in Lyon            | ich wohne in Boston, nicht in Lyon               | wohnt in Boston
j'ai acheté un canoë             | a acheté un canoë        | je n'ai jamais acheté de canoë                   |
mon fils Max joue                | leur fils Max joue       | Max n'est pas mon fils, c'est mon neveu          | leur neveu Max joue
j'ai un chat                     | a un chat                | c'est pas un chat, c'est un furet                | a un furet
compré una canoa                 | compró una canoa         | yo nunca compré una canoa                        |
mi hijo Max juega                | su hijo Max juega        | Max no es mi hijo, es mi sobrino                 | su sobrino Max juega
vivo en Lyon                     | vive en Lyon             | vivo en Boston, no en Lyon                       | vive en Boston
comprei uma canoa                | comprou uma canoa        | nunca comprei uma canoa                          |
meu filho Max joga               | seu filho Max joga       | Max não é meu filho, é meu sobrinho              | seu sobrinho Max joga
カヌーを買った                    | カヌーを買った            | カヌーなんて買ってないよ                          |
妹のアンナが来る                  | 妹のアンナが来る          | アンナじゃなくてハンナです                        | 妹のハンナが来る
猫を飼っている                    | 猫を飼っている            | 猫じゃなくて、フェレットです                      | フェレットを飼っている
I bought a leg of lamb           | bought a leg of lamb     | I didn't buy a leg of lamb                       |
my sister Anna is coming         | their sister Anna is coming | it's Hannah, not Anna                         | their sister Hannah is coming
ich wohne in Lyon                | wohnt in Lyon            | ich mag Lyon nicht                               | wohnt in Lyon
j'ai un chat                     | a un chat                | je ne vois pas le chat aujourd'hui               | a un chat
vivo en Lyon                     | vive en Lyon             | no quiero nada hoy                               | vive en Lyon
猫を飼っている                    | 猫を飼っている            | 犬は好きじゃない                                  | 猫を飼っている
"""


@pytest.mark.parametrize(("first", "noted", "then", "learned"), rows(OF_A_MODEL))
def test_whoever_proposes_what_is_denied_it_is_not_learned(first: str, noted: str, then: str, learned: str) -> None:
    brief = extract_brief(said(1, first), said(2, "Ah.", persona=True), said(3, then))
    draft = MemoryDraft(kind=MemoryKind.FACT, text=noted, sources=("t1",), quote=first)
    assert [each.text for each in learn((draft,), brief, KEY).memories] == ([learned] if learned else [])


def test_what_a_correction_names_only_to_deny_it_is_not_learned_from_it() -> None:
    text = "my sister's name is Hannah, not Anna"
    drafts = [
        MemoryDraft(kind=MemoryKind.PERSON, text=f"their sister is named {name}", sources=("t1",), quote=text)
        for name in ("Anna", "Hannah")
    ]
    assert [each.text for each in learn(drafts, extract_brief(said(1, text)), KEY).memories] == [
        "their sister is named Hannah"
    ]


def test_what_is_known_is_superseded_by_what_sets_it_right() -> None:
    known = memory("max", "their son Max plays chess", kind=MemoryKind.PERSON)
    brief = extract_brief(said(1, "Max is my nephew, not my son"), known=(known,))
    draft = MemoryDraft(
        kind=MemoryKind.PERSON, text="has a nephew named Max", sources=("t1",), quote="Max is my nephew"
    )
    found = learn((draft,), brief, KEY)
    assert found.superseded == {"max": found.memories[0].id}


# --------------------------------------------------------------------------- what is known

KNOWN_TEXTS = """
their dog is named Bruno | has a dog named Bruno | their son Max plays chess | their sister Ana lives in Rome | has a cat | loves the cat café
bought a canoe | is a nurse | works as a nurse | their brother is a nurse | lives in Lyon | their brother lives in Lyon | is visiting Lyon in May
loves canoe trips | hat eine Katze | hat ein Kanu gekauft | ihr Sohn Max spielt Schach | ist Krankenschwester
leur fils Max joue | a un chat | su hijo Max juega | tiene un gato | seu filho Max joga | tem um gato | 息子のマックスはチェスをする | 猫を飼っている
"""
KNOWN = [memory(text, text) for row in rows(KNOWN_TEXTS) for text in row]
WRONG = """
no I don't have a cat                               | has a cat
I work as a doctor, not as a nurse                  | is a nurse; works as a nurse
that's my nephew, not my son                        | their son Max plays chess
Bruno is not my dog, he's my neighbour's            | their dog is named Bruno; has a dog named Bruno
Bruno isn't my dog                                  | their dog is named Bruno; has a dog named Bruno
Max is my nephew, not my son                        | their son Max plays chess
Max isn't my son, he's my nephew                    | their son Max plays chess
Ana isn't my sister, she's my cousin                | their sister Ana lives in Rome
it's not a cat, it's a ferret                       | has a cat
no, that's not a cat, that's a ferret               | has a cat
what? i never bought a canoe                        | bought a canoe
huh? I didn't buy a canoe                           | bought a canoe
I never said that I bought a canoe                  | bought a canoe
wrong, I'm a doctor, not a nurse                    | is a nurse; works as a nurse
I'm not a nurse, I'm a doctor                       | is a nurse; works as a nurse
I live in Boston, not Lyon                          | lives in Lyon
I live in Boston, not in Lyon                       | lives in Lyon
I don't live in Lyon, that's not true               | lives in Lyon
Max ist nicht mein Sohn, sondern mein Neffe         | ihr Sohn Max spielt Schach
Das ist keine Katze, sondern ein Frettchen          | hat eine Katze
Ich bin Ärztin, keine Krankenschwester              | ist Krankenschwester
Ich habe nie ein Kanu gekauft                       | hat ein Kanu gekauft
Max n'est pas mon fils, c'est mon neveu             | leur fils Max joue
c'est pas un chat, c'est un furet                   | a un chat
Max no es mi hijo, es mi sobrino                    | su hijo Max juega
no es un gato, es un hurón                          | tiene un gato; tem um gato
Max não é meu filho, é meu sobrinho                 | seu filho Max joga
não é um gato, é um furão                           | tiene un gato; tem um gato
マックスは息子じゃなくて甥です                        | 息子のマックスはチェスをする
猫じゃなくてフェレットです                            | 猫を飼っている
"""
INNOCENT = """
i'll walk to the lighthouse on thursday, no phone
I'm a baker, no canoe
no, I didn't sleep
no I don't like it
Rex is a cat, not a dog
I'm not sure about Max
it's not that bad
I never drink coffee
I didn't sleep
that's not my dog in the picture
I'm tired, not sad
Max is not at home
my cat is not eating
I like tea, not coffee
it's not raining
I'm not going to Lyon
I never buy flowers
ich mag Max nicht
ich bin nicht müde
je ne sais pas
ce n'est pas grave
no tengo hambre
no es fácil
não é fácil
não tenho tempo
猫が好きじゃない
わからない
"""


def ids(found: tuple[Memory, ...]) -> set[str]:
    return {each.id for each in found}


@pytest.mark.parametrize(("text", "wrong"), rows(WRONG))
def test_what_is_known_and_set_right_is_found(text: str, wrong: str) -> None:
    assert corrects(text)
    assert ids(wrong_ones(text, KNOWN, "", NOW, None)) == set(wrong.split("; "))


@pytest.mark.parametrize("text", INNOCENT.strip().splitlines())
def test_a_denial_of_nothing_known_takes_nothing_away(text: str) -> None:
    assert wrong_ones(text, KNOWN, "How are Bruno and Max?", NOW, None) == ()


def test_a_name_alone_needs_what_was_spoken_of() -> None:
    anna = memory("anna", "their sister is named Anna", kind=MemoryKind.PERSON)
    assert ids(wrong_ones("it's Hannah, not Anna", [anna], "How is your sister?", NOW, None)) == {"anna"}
    assert wrong_ones("it's Hannah, not Anna", [anna], "What's for dinner?", NOW, None) == ()


def test_that_it_is_not_theirs_needs_what_was_spoken_of() -> None:
    dog = memory("dog", "has a dog")
    assert ids(wrong_ones("that's not my dog", [dog], "How is your dog?", NOW, None)) == {"dog"}
    assert wrong_ones("that's not my dog", [dog], "What a photo!", NOW, None) == ()


@pytest.mark.parametrize("text", INNOCENT.strip().splitlines())
def test_it_is_no_correction_to_the_persona_either(text: str) -> None:
    assert not corrects(text) or text.startswith(("that's not my dog", "ich mag", "Rex"))


@pytest.mark.parametrize(
    "text",
    [
        "jk",
        "lol just kidding",
        "scratch that",
        "war nur Spaß",
        "je rigole",
        "es broma",
        "é brincadeira",
        "冗談だよ",
    ],
)
def test_what_was_just_said_is_taken_back(text: str) -> None:
    assert takes_back(text)
    assert not takes_back(f"{text} is what my uncle always says")


def test_what_is_denied_is_told_apart() -> None:
    (named,) = denials("no wait, my sister’s name is Hannah, not Anna")
    assert (named.wrong, named.right, named.about, named.named) == ("Anna", "Hannah", {"sister"}, True)
    (done,) = denials("I didn't buy a leg of lamb")
    assert done.whole
    assert done.once
    assert denials("is it not a cat?") == ()
    assert denials("if I didn't buy a canoe") == ()


def test_a_correction_in_a_crisis_takes_away_and_is_not_learned_from() -> None:
    brief = extract_brief(said(1, "I adopted a cat"), said(2, "it's not a cat, it's a ferret", crisis=True))
    assert accept(extract_offline(brief), brief, KEY) == ()
