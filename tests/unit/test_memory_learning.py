"""What is kept of what a model or the patterns propose: quotes, promises, what contradicts what, what is said again, what fades."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.briefs import KEY, NOW, extract_brief, memory, said

from reprise.memory.contradictions import MOST_REPLACED, contradicted, replaced
from reprise.memory.extraction import extract_offline, learn
from reprise.memory.fading import FADES_AFTER, has_faded, is_stale
from reprise.memory.quotes import LONGEST_QUOTE, stands_in, supports
from reprise.memory.recall import for_follow_up, pick
from reprise.models import Learned, Memory, MemoryDraft, MemoryKind, Message, MessageKind

OPEN_LOOP, PROMISE = MemoryKind.OPEN_LOOP, MemoryKind.PROMISE


def learned(
    *messages: Message, known: tuple[Memory, ...] = (), drafts: tuple[MemoryDraft, ...] | None = None
) -> Learned:
    brief = extract_brief(*messages, known=known)
    return learn(extract_offline(brief) if drafts is None else drafts, brief, KEY)


def texts(found: Learned) -> list[str]:
    return [each.text for each in found.memories]


# --------------------------------------------------------------------------- quotes


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("live in Paris", "I live in Paris, by the way"),
        ("LIVE  in\nparis!", "i live in Paris"),
        ("I’m vegetarian", "well, I'm vegetarian"),
        ("cafe creme", "un Café crème s'il te plaît"),
        ("live, in Paris", "I live in - Paris"),
        ("猫が好き", "実は猫が好きです"),
        ("고양이를", "나는 고양이를 키워"),
    ],
)
def test_a_quote_is_found_however_it_is_written(quote: str, text: str) -> None:
    assert stands_in(quote, text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("", "I live in Paris"),
        ("...", "I live in Paris"),
        ("live in Lyon", "I live in Paris"),
        ("in live Paris", "I live in Paris"),
        ("art", "a party in Paris"),
        ("I live in Paris and love it", "I live in Paris"),
        ("犬が好き", "猫が好き"),
    ],
)
def test_what_was_not_said_is_no_quote(quote: str, text: str) -> None:
    assert not stands_in(quote, text)


@pytest.mark.parametrize(
    ("quote", "claim", "text", "holds"),
    [
        ("live in Paris", "lives in Paris", "I live in Paris", True),
        ("live in Paris", "lives in Paris", "I don't live in Paris", False),
        ("live in Paris", "lives in Paris", "Not now. I live in Paris", True),
        ("olives", "loves olives", "I do not love olives", False),
        ("like olives", "doesn't like olives", "I don't like olives", True),
        ("a dog", "loves Paris", "I have a dog", False),
        ("Vegetarierin", "ist Vegetarierin", "Ich bin keine Vegetarierin", False),
        ("Vegetarierin", "ist Vegetarierin", "ich bin Vegetarierin", True),
        ("x " * LONGEST_QUOTE, "x", "x " * LONGEST_QUOTE, False),
    ],
)
def test_a_quote_supports_what_it_says(quote: str, claim: str, text: str, holds: bool) -> None:
    assert supports(quote, claim, text) is holds


@pytest.mark.parametrize(
    ("quote", "claim", "text"),
    [
        ("my wife", "hates their wife", "I made soup for my wife"),
        ("my wife", "is getting divorced from their wife", "I made soup for my wife"),
        ("job interview at the", "interview at the zoo", "I have a job interview at the botanical garden"),
        ("job interview at the", "has a job interview at the zoo on Friday", "I have a job interview at the botanical garden"),
        ("interview", "has an interview in Chicago on Friday", "I have an interview on friday"),
        ("my sister", "their sister Hannah got fired", "my sister Hannah is coming on saturday"),
        ("my dog", "their dog is named Bruno", "my dog ate a shoe"),
        ("new job", "quit the old job", "I start my new job on monday"),
        ("a concert", "plays the trumpet at a concert", "I saw a concert"),
        ("meine Frau", "hasst seine Frau", "Ich koche für meine Frau"),
        ("mein Vorstellungsgespräch", "hat ein Vorstellungsgespräch im Zoo", "mein Vorstellungsgespräch ist am Freitag"),
        ("mi mujer", "odia a su mujer", "cociné para mi mujer"),
        ("une entrevue", "a une entrevue au zoo", "j'ai une entrevue au jardin"),
        ("minha esposa", "odeia a esposa", "cozinhei para minha esposa"),
        ("妻", "妻が嫌い", "妻にスープを作った"),
    ],
)  # fmt: skip
def test_one_shared_word_supports_no_claim(quote: str, claim: str, text: str) -> None:
    assert not supports(quote, claim, text)


@pytest.mark.parametrize(
    ("quote", "claim", "text"),
    [
        ("hate my wife's cat", "hates their wife's cat", "honestly I hate my wife's cat"),
        ("I got divorced", "got divorced last year", "last year I got divorced"),
        ("interview at the zoo", "has a job interview at the zoo", "I have a job interview, an interview at the zoo"),
        ("night shift", "works the night shift as a nurse", "I'm a nurse, mostly on the night shift"),
        ("my cat Zebulon", "has a cat named Zebulon", "my cat Zebulon sleeps"),
        ("exam in Leipzig", "is going to have an exam in Leipzig", "my exam in Leipzig is on friday"),
        ("mein radl hat an platten", "hat einen Platten am Rad", "mein radl hat an platten"),
        ("vou usar o da vizinha", "vai usar o forno da vizinha", "o forno quebrou, vou usar o da vizinha"),
        ("佐藤さんと高尾山に登ります", "日曜日に佐藤さんと高尾山に登る", "日曜日に佐藤さんと高尾山に登ります"),
    ],
)
def test_the_same_in_the_third_person_is_supported(quote: str, claim: str, text: str) -> None:
    assert supports(quote, claim, text)


def test_the_talk_around_a_quote_names_what_it_means() -> None:
    text, claim = "yes, on friday at ten", "has an interview at the aquarium on Friday"
    assert not supports("on friday", claim, text)
    assert not supports("on friday at ten", "interview at ten", "on friday at ten")
    assert supports("the interview", claim, "the interview is on friday", ["I applied at the aquarium"])


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_what_stands_in_a_text_is_found_wherever(before: str, quote: str, after: str) -> None:
    if stands_in(quote, quote):
        assert stands_in(quote, f"{before} {quote} {after}")


def test_the_patterns_quote_what_they_read() -> None:
    text = "Hey! Today was long. I live in Paris, and my sister Ana plays the cello; I bought a *huge* lamp"
    found = learned(said(1, text))
    assert texts(found)[:2] == ["lives in Paris", "their sister Ana plays the cello"]
    assert all(stands_in(each.quote, text) and len(each.quote) < len(text) for each in found.memories)


@pytest.mark.parametrize("quote", ["", "lived in Rome", "hello"])
def test_a_claim_without_a_quote_that_supports_it_is_refused(quote: str) -> None:
    fine = MemoryDraft(kind=MemoryKind.FACT, text="lives in Paris", sources=("t1",), quote="in Paris")
    message = said(1, "hello, I live in Paris")
    assert texts(learned(message, drafts=(fine,))) == ["lives in Paris"]
    assert texts(learned(message, drafts=(replace(fine, quote=quote),))) == []


# --------------------------------------------------------------------------- whose words


@pytest.mark.parametrize("kind", [kind for kind in MemoryKind if kind is not PROMISE])
def test_what_the_persona_said_is_nothing_about_the_person(kind: MemoryKind) -> None:
    draft = MemoryDraft(kind=kind, text="lives in Paris", sources=("t1",), quote="live in Paris")
    assert texts(learned(said(1, "I live in Paris", persona=True), said(2, "nice"), drafts=(draft,))) == []


def test_a_promise_is_the_personas() -> None:
    draft = MemoryDraft(kind=PROMISE, text="promised to think of a recipe", sources=("t1",), quote="think of a recipe")
    text = "I'll think of a recipe for you"
    assert texts(learned(said(1, text), drafts=(draft,))) == []
    notice = said(1, text, persona=True, kind=MessageKind.NOTICE)
    assert texts(learned(notice, said(2, "ok"), drafts=(draft,))) == []
    assert texts(learned(said(1, text, persona=True), drafts=(draft,))) == ["promised to think of a recipe"]


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("I'll think of a recipe for you", "promised to think of a recipe for them"),
        ("I'll think of a recipe for you, my dear.", "promised to think of a recipe for them, my dear"),
        ("Lovely! I will look for that old song tonight.", "promised to look for that old song tonight"),
        ("I promise to keep your secret recipe safe.", "promised to keep their secret recipe safe"),
    ],
)
def test_the_patterns_hear_a_promise(text: str, promised: str) -> None:
    (promise,) = learned(said(1, "hi"), said(2, text, persona=True)).memories
    assert (promise.kind, promise.text, promise.sources) == (PROMISE, promised, ("t1", "t2"))


@pytest.mark.parametrize(
    "text",
    [
        "I'll be here.",
        "I'll tell you if I find a recipe",
        "I'll keep it.",
        "Will I think of a recipe?",
        "I'll let you go",
        "Maybe I'll make a soup some day",
    ],
)
def test_small_talk_is_no_promise(text: str) -> None:
    assert texts(learned(said(1, "hi"), said(2, text, persona=True))) == []


def test_a_promise_rests_on_what_it_was_made_to_too() -> None:
    promise = said(3, "I'll think of a soup for you", persona=True)
    asked = said(2, "any beetroot soup?")
    found = learned(said(1, "hi"), asked, promise, said(4, "great")).memories
    assert [each.sources for each in found] == [("t2", "t3")]
    for unusable in (replace(asked, crisis=True), replace(asked, unlearned=True)):
        (alone,) = learned(said(1, "hi"), unusable, promise).memories
        assert alone.sources == ("t3",), "what may not be used is not, nor what came before it"


def test_a_promise_made_to_grief_carries_it() -> None:
    found = learned(said(1, "my grandmother died last week"), said(2, "I'll keep her recipes in mind.", persona=True))
    assert [each.topics for each in found.memories if each.kind is PROMISE] == [frozenset({"grief"})]


def test_what_was_forgotten_is_not_learned_again() -> None:
    message = replace(said(1, "I live in Paris"), unlearned=True)
    draft = MemoryDraft(kind=MemoryKind.FACT, text="lives in Paris", sources=("t1",), quote="live in Paris")
    assert texts(learned(message, drafts=(draft,))) == []


# --------------------------------------------------------------------------- contradictions

CLASHES = """
lives in Paris                     | moved to Lyon
lives in Paris                     | lives in Lyon
moved to Lyon                      | moved back to Paris
loves olives                       | hates olives
can't stand cilantro               | loves cilantro
works as a nurse                   | works as a baker
is a nurse                         | works as a teacher
is 29                              | is 30 years old
is vegan                           | eats meat again
is single                          | is married to Kim
their favourite colour is blue     | their favorite colour is green
their sister lives in Rome         | their sister Ana moved to Lyon
wohnt in Berlin                    | ist nach Hamburg gezogen
lebt in Berlin                     | wohnt jetzt in Hamburg
habite à Paris                     | a déménagé à Lyon
vive en Madrid                     | se mudó a Sevilla
mora em Lisboa                     | se mudou para Porto
arbeitet als Bäcker                | arbeitet jetzt als Lehrer
mag Oliven                         | mag keine Oliven
パリに住んでいる                   | リヨンに引っ越した
"""
FINE = """
lives in Paris                     | moved into a new flat
lives in Kreuzberg in Berlin       | moved to Berlin
lives in Paris                     | their sister lives in Lyon
their sister lives in Paris        | their brother lives in Lyon
loves olives                       | hates mushrooms
loves olives                       | loves cheese
works as a nurse                   | works at the museum
their favourite colour is blue     | their favourite film is Arrival
has a dog                          | has a cat
their sister is named Ana          | their sister is named Mia
bought a boat                      | sold a car
is 29                              | is a nurse
"""


def pairs(table: str) -> list[tuple[str, str]]:
    return [(old.strip(), new.strip()) for old, new in (line.split("|") for line in table.strip().splitlines())]


@pytest.mark.parametrize(("old", "new"), pairs(CLASHES))
def test_what_cannot_both_be_true_is_seen(old: str, new: str) -> None:
    assert contradicted(new, [memory("m1", old)])


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("loves steak nights at their dad's", "is vegetarian", True),
        ("always loved bacon", "is vegan", True),
        ("loves a good burger", "is pescatarian", True),
        ("loves olives", "is vegetarian", False),
        ("loves steak", "their sister is vegetarian", False),
        ("loves steak", "eats meat again", False),
        ("their brother loves steak", "is vegetarian", False),
    ],
)
def test_who_eats_no_meat_does_not_love_it_any_more(old: str, new: str, *, gone: bool) -> None:
    assert bool(replaced(memory("m2", new), (), [memory("m1", old)])) is gone


@pytest.mark.parametrize(("old", "new"), pairs(FINE))
def test_what_can_both_be_true_stays(old: str, new: str) -> None:
    assert not contradicted(new, [memory("m1", old)])
    assert not contradicted(old, [memory("m1", new)])


def test_the_newer_place_supersedes_the_older() -> None:
    known = (memory("m1", "lives in Paris"), memory("m2", "loves tea", kind=MemoryKind.PREFERENCE))
    found = learned(said(1, "I moved to Lyon"), known=known)
    (lyon,) = found.memories
    assert found.superseded == {"m1": lyon.id}


def test_within_one_reading_the_later_word_holds() -> None:
    found = learned(said(1, "I live in Paris"), said(2, "hm", persona=True), said(3, "I moved to Lyon"))
    paris, lyon = found.memories
    assert found.superseded == {paris.id: lyon.id}


def test_a_model_may_name_what_is_not_true_any_more() -> None:
    known = (
        *(memory(f"m{n}", f"thing number {n}") for n in range(9)),
        memory("p", "likes tea", kind=MemoryKind.PREFERENCE),
    )
    draft = MemoryDraft(
        kind=MemoryKind.FACT,
        text="quit the band",
        sources=("t1",),
        quote="quit the band",
        replaces=("m3", "p", "nobody"),
    )
    found = learned(said(1, "I quit the band"), known=known, drafts=(draft,))
    assert set(found.superseded) == {"m3"}, "only what is known, and of the same kind"
    greedy = replace(draft, replaces=tuple(each.id for each in known))
    assert len(learned(said(1, "I quit the band"), known=known, drafts=(greedy,)).superseded) == MOST_REPLACED


def test_what_is_said_again_confirms() -> None:
    found = learned(said(1, "I live in Paris"), known=(memory("m1", "lives in Paris"),))
    assert (found.memories, found.confirmed) == ((), {"m1": ("t1",)})
    (twice,) = learned(said(1, "I live in Paris"), said(2, "ok", persona=True), said(3, "I live in Paris")).memories
    assert twice.sources == ("t1", "t3")


def test_a_sisters_home_is_not_ones_own() -> None:
    found = learned(said(1, "I live in Lyon"), known=(memory("m1", "their sister Ana lives in Lyon"),))
    assert texts(found) == ["lives in Lyon"]


# --------------------------------------------------------------------------- fading


@pytest.mark.parametrize("kind", list(MemoryKind))
def test_each_kind_fades_in_its_time(kind: MemoryKind) -> None:
    old = memory("m1", "something", kind=kind)
    after = FADES_AFTER.get(kind)
    if after is None:
        assert kind is MemoryKind.PERSON
        assert not has_faded(old, NOW + timedelta(days=5000))
        return
    assert not has_faded(old, NOW + after)
    assert has_faded(old, NOW + after + timedelta(seconds=1))


def test_a_date_counts_from_when_it_is() -> None:
    ahead = memory("m1", "has a wedding", kind=OPEN_LOOP, happens_at=NOW + timedelta(days=300))
    assert not has_faded(ahead, NOW + timedelta(days=350))
    assert is_stale(ahead, NOW + timedelta(days=361))


def test_what_has_faded_begins_nothing_and_an_old_plan_is_not_told_as_one() -> None:
    much_later = NOW + timedelta(days=200)
    fact, plan = memory("fact", "bought a boat"), memory("plan", "wants to sail the boat", kind=OPEN_LOOP)
    assert for_follow_up((fact, plan), used=frozenset(), now=NOW + timedelta(days=2), limit=5)
    assert for_follow_up((fact, plan), used=frozenset(), now=much_later, limit=5) == ()
    assert [each.id for each in pick((fact, plan), "my boat", limit=5, now=much_later)] == ["fact"]
