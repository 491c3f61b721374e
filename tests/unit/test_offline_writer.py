from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.briefs import BARE, NOW, ROSA, extract_brief, follow_up_brief, memory, reply_brief, said

from reprise import checks
from reprise.disclosure import discloses_ai
from reprise.lexicon.text import content_words
from reprise.llm import stock_phrases
from reprise.llm.offline import OfflineWriter
from reprise.llm.topic import is_plural, topic_of
from reprise.models import Exchange, MemoryKind, Message, Phrases

MISO = memory("m1", "adopted a cat named Miso")
INTERVIEW = memory(
    "m2", "has an interview at the museum", kind=MemoryKind.OPEN_LOOP, happens_at=NOW + timedelta(hours=20)
)
writer = OfflineWriter()


async def test_it_says_what_it_is() -> None:
    assert writer.name == "offline writer (no language model)"
    assert "no endpoint" in await writer.check()


async def test_the_same_brief_gives_the_same_text_and_another_seed_another() -> None:
    brief = reply_brief("We walked along the river")
    assert await writer.reply(brief) == await OfflineWriter().reply(brief)
    assert len({await OfflineWriter(seed).reply(brief) for seed in range(40)}) > 2


async def test_it_answers_in_the_personas_phrases_and_says_a_word_back() -> None:
    text = await writer.reply(reply_brief("We walked along the river"))
    assert "the river" in text
    phrases = ROSA.phrases
    assert any(text.startswith(each.split("{")[0]) for each in phrases.reactions)


async def test_it_does_not_repeat_itself_lately() -> None:
    history: list[Message] = []
    said_lately: list[str] = []
    rich = replace(
        ROSA,
        phrases=Phrases(
            reactions=tuple(f"Reaction number {n}." for n in range(20)),
            questions=tuple(f"Question number {n}?" for n in range(20)),
        ),
    )
    for turn in range(10):
        person = said(2 * turn + 1, f"We walked to the lighthouse number {turn}")
        text = await writer.reply(reply_brief(persona=rich, history=tuple(history), pending=(person,)))
        parts = text.split(" number ")
        assert len(parts) == 3
        assert text not in said_lately
        said_lately.append(text)
        history += [person, said(2 * turn + 2, text, persona=True)]
    numbers = [text.split("Reaction number ")[1].split(".")[0] for text in said_lately]
    assert len(set(numbers)) == len(numbers)


async def test_it_streams_the_growing_text() -> None:
    heard: list[str] = []
    text = await writer.reply(reply_brief("We walked along the river"), heard.append)
    assert heard[-1] == text
    assert len(heard) == len(text.split())
    assert all(text.startswith(each) for each in heard)


@pytest.mark.parametrize("asked", ["are you an AI?", "who are you?", "am i talking to a real person"])
async def test_asked_what_it_is_it_says_so(asked: str) -> None:
    assert discloses_ai(await writer.reply(reply_brief(asked)))
    assert "KI" in await writer.reply(reply_brief(asked, persona=replace(ROSA, language="de")))


@pytest.mark.parametrize(
    "asked",
    ["what do you know about me?", "Do you remember me?", "what did I tell you", "what have you learned about me"],
)
async def test_asked_what_it_knows_it_lists_the_memories(asked: str) -> None:
    text = await writer.reply(reply_brief(asked, memories=(MISO, memory("m3", "loves spicy ramen"))))
    assert "you adopted a cat named Miso; and you love spicy ramen" in text
    assert await writer.reply(reply_brief(asked)) == stock_phrases.NOTHING_KNOWN


async def test_it_greets_by_name() -> None:
    assert (await writer.reply(reply_brief("hello!", name="Sam"))).startswith("Hello, Sam.")
    again = reply_brief("hi", name="Sam", history=(said(1, "x"), said(2, "Good.", persona=True)))
    assert (await writer.reply(again)).startswith("Hello again, Sam.")


async def test_a_phrase_with_a_name_needs_one() -> None:
    for number in range(30):
        text = await writer.reply(reply_brief(pending=(said(1, "We walked home", message_id=f"x{number}"),)))
        assert "{" not in text
        assert "Well, " not in text


@pytest.mark.parametrize("kind", ["photo", "sticker", "voice", "video", "file", "location", "other"])
async def test_it_cannot_see_pictures_and_says_so(kind: str) -> None:
    text = await writer.reply(reply_brief(f"[{kind}]"))
    assert "only read text" in text
    captioned = await writer.reply(reply_brief(f"[{kind}] We walked along the river"))
    assert "only read text" in captioned
    assert captioned != text
    burst = await writer.reply(reply_brief(f"[{kind}]", "We walked along the river"))
    assert "river" in captioned + burst


async def test_brackets_of_their_own_are_no_picture() -> None:
    assert "only read text" not in await writer.reply(reply_brief("[shrugs] whatever"))


@pytest.mark.parametrize(
    "heavy", ["my dad died", "I was fired today", "I feel so lonely", "she has cancer", "we broke up"]
)
async def test_no_joke_is_made_of_something_heavy(heavy: str) -> None:
    assert await writer.reply(reply_brief(heavy)) in stock_phrases.GENTLE


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (None, "I passed my driving test!\nmy dad cried"),
        ("I passed my driving test!", "my dad cried"),
        ("she got into her dream school", "we were all crying"),
        (None, "I cried, I am so happy"),
        (None, "we cried laughing at the cat"),
    ],
)
async def test_tears_over_good_news_are_no_grief(before: str | None, text: str) -> None:
    history = (said(1, before), said(2, "Good.", persona=True)) if before else ()
    for seed in range(8):
        answer = await OfflineWriter(seed).reply(reply_brief(text, history=history))
        assert answer in stock_phrases.HAPPY_TEARS


@pytest.mark.parametrize(
    "text", ["my dad cried", "I am not happy, I cried", "he won't stop crying", "I passed, but she died and he cried"]
)
async def test_other_tears_are_heavy(text: str) -> None:
    assert await writer.reply(reply_brief(text)) in stock_phrases.GENTLE


@pytest.mark.parametrize("text", ["my phone died", "the laptop is dead again"])
async def test_a_thing_that_ran_down_is_not_mourned(text: str) -> None:
    assert await writer.reply(reply_brief(text)) not in stock_phrases.GENTLE


async def test_what_says_something_is_not_asked_to_be_said_again() -> None:
    for seed in range(8):
        assert await OfflineWriter(seed).reply(reply_brief("we adopted two kittens")) not in ROSA.phrases.fallbacks


@pytest.mark.parametrize(
    "text",
    [
        "I didn't get the job",
        "I didn’t get the dream job after all",
        "I failed my exam",
        "we lost the match",
        "they rejected my script",
        "the concert got cancelled",
        "she didn't pass",
        "he turned me down",
    ],
)
async def test_bad_news_gets_no_joke(text: str) -> None:
    for seed in range(8):
        assert await OfflineWriter(seed).reply(reply_brief(text)) in stock_phrases.DISAPPOINTED


@pytest.mark.parametrize("text", ["I am pretty nervous", "so stressed about the move", "she is worried"])
async def test_who_is_nervous_is_listened_to(text: str) -> None:
    assert await writer.reply(reply_brief(text)) in stock_phrases.ATTENTIVE


@pytest.mark.parametrize(
    "text",
    [
        "I didn't get the joke at first",
        "I lost track of the hours",
        "We won the match",
        "I lost 5 kilos",
        "I cancelled my gym membership",
        "I rejected the offer",
    ],
)
async def test_not_everything_lost_is_bad_news(text: str) -> None:
    assert await writer.reply(reply_brief(text)) not in stock_phrases.DISAPPOINTED


POINTING = Phrases(
    reactions=("Ah.",),
    questions=("Did it come out as you imagined?", "When did that begin?", "And then?", "Who is at the table?"),
    recalls=("Something on the radio made me think of you: {memory}. What now?",),
)


@pytest.mark.parametrize("text", ["hi", "Hello!", "thanks!", "are you a bot?", "We walked along the river"])
async def test_nothing_said_before_is_asked_about(text: str) -> None:
    persona = replace(ROSA, phrases=POINTING)
    for seed in range(12):
        answer = await OfflineWriter(seed).reply(reply_brief(text, persona=persona))
        assert answer.endswith("Who is at the table?"), answer


@pytest.mark.parametrize("text", ["hi", "thanks!"])
async def test_there_is_a_question_out_of_nothing_for_every_persona(text: str) -> None:
    persona = replace(ROSA, phrases=replace(POINTING, questions=("When did that begin?",)))
    answer = await writer.reply(reply_brief(text, persona=persona))
    assert answer.endswith(stock_phrases.OPENERS)


@pytest.mark.parametrize(
    "text",
    [
        "I have an interview tomorrow at the museum",
        "we are going to paint the kitchen",
        "my exam is on Friday",
        "I’ll move to Lisbon next month",
    ],
)
async def test_a_plan_is_not_asked_about_as_if_it_were_over(text: str) -> None:
    persona = replace(ROSA, phrases=POINTING)
    history = (said(1, "We walked home"), said(2, "Good.", persona=True))
    for seed in range(12):
        answer = await OfflineWriter(seed).reply(reply_brief(text, persona=persona, history=history))
        assert " did " not in answer.lower()


@pytest.mark.parametrize(
    "text",
    [
        "We walked along the river",
        "hi",
        "thanks",
        "are you a bot?",
        "ok",
        "I burned the onions",
        "my dad died",
        "[photo]",
        "Why?",
    ],
)
async def test_who_wants_to_be_left_alone_is_asked_nothing(text: str) -> None:
    assert "?" not in await writer.reply(reply_brief("leave me alone"))
    history = (said(1, "leave me alone"), said(2, "All right.", persona=True))
    for seed in range(8):
        assert "?" not in await OfflineWriter(seed).reply(reply_brief(text, history=history, memories=(MISO,)))


async def test_what_a_follow_up_begins_with_is_not_said_within_a_talk() -> None:
    persona = replace(ROSA, phrases=POINTING)
    for text in ("hi", "Miso is on the shelf"):
        for seed in range(8):
            answer = await OfflineWriter(seed).reply(reply_brief(text, persona=persona, memories=(MISO,)))
            assert "radio" not in answer


@pytest.mark.parametrize(
    "tender", ["we went to church", "I came out as gay", "I voted today", "I got my wheelchair fixed"]
)
async def test_what_is_tender_gets_neither_pity_nor_a_joke(tender: str) -> None:
    assert await writer.reply(reply_brief(tender)) in stock_phrases.ATTENTIVE
    assert await writer.follow_up(follow_up_brief(memory("m1", tender.removeprefix("I ")))) == ()


async def test_a_persona_without_capitals_keeps_to_that() -> None:
    casual = replace(
        ROSA, phrases=replace(ROSA.phrases, reactions=("ok wow", "{topic} era"), questions=("and you, how is today?",))
    )
    assert await writer.reply(reply_brief("hello", persona=casual, name="Sam")) == "hello, Sam. and you, how is today?"
    assert (await writer.reply(reply_brief("thanks!", persona=casual)))[0].islower()
    assert await writer.reply(reply_brief("We took a detour", persona=casual)) in (
        "that detour era\nand you, how is today?",
        "ok wow\nand you, how is today?",
    )


async def test_an_article_is_not_said_twice() -> None:
    arc = replace(ROSA, phrases=Phrases(reactions=("So the {topic} arc it is.",), questions=("And our {topic}?",)))
    text = await writer.reply(reply_brief("We walked along the river", persona=arc))
    assert "the the" not in text
    assert "our the" not in text
    assert "river" in text


async def test_what_was_just_said_is_not_remembered_at_once() -> None:
    fresh = memory("m1", "adopted a cat named Miso", sources=("x1",))
    for seed in range(12):
        text = await OfflineWriter(seed).reply(
            reply_brief(pending=(said(1, "I adopted a cat named Miso", message_id="x1"),), memories=(fresh,))
        )
        assert "ou adopted" not in text


async def test_a_crisis_is_answered_plainly() -> None:
    text = await writer.reply(reply_brief(pending=(said(1, "...", crisis=True),)))
    assert text == stock_phrases.CRISIS
    assert discloses_ai(text)


async def test_what_resembles_an_example_is_answered_as_there() -> None:
    assert await writer.reply(reply_brief("oh no, I burned the onions")) == "Everybody burns the onions once."


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("I painted the bedroom blue and I hate it", True),
        ("I painted my bedroom blue today", True),
        ("I painted the bedroom green and I hate it", False),
        ("I painted the bedroom blue and I love it", False),
        ("my landlord hates green", False),
        ("my landlord hates the blue bedroom", False),
        ("I never painted the bedroom blue", False),
        ("I painted something blue", False),
        ("I painted the bedroom blue, I hate it, and the kitchen too", False),
    ],
)
async def test_only_much_the_same_is_answered_as_an_example(text: str, answered: bool) -> None:
    blue = replace(ROSA, examples=(Exchange(person="I painted the bedroom blue and I hate it", persona="Blue turns."),))
    assert ((await writer.reply(reply_brief(text, persona=blue))) == "Blue turns.") is answered


async def test_it_remembers_what_fits() -> None:
    texts = [
        await writer.reply(
            reply_brief(pending=(said(1, "Miso is on the shelf", message_id=f"x{n}"),), memories=(MISO,))
        )
        for n in range(12)
    ]
    assert any("ou adopted a cat named Miso" in text for text in texts)
    elsewhere = [
        await writer.reply(reply_brief(pending=(said(1, "The tram was late", message_id=f"x{n}"),), memories=(MISO,)))
        for n in range(12)
    ]
    assert not any("Miso" in text for text in elsewhere)


async def test_a_question_it_cannot_answer_is_not_answered() -> None:
    assert await writer.reply(reply_brief("Why is the sky blue?")) in stock_phrases.BEYOND
    assert "bread" in await writer.reply(reply_brief("what do you like?"))


async def test_a_persona_without_phrases_can_talk_too() -> None:
    for text in ("hi", "We walked along the river", "ok", "thanks!", "bye", "what do you like?", "are you a bot?"):
        assert await writer.reply(reply_brief(text, persona=BARE))
    assert await writer.follow_up(follow_up_brief(MISO, persona=BARE))


@given(st.text(max_size=300))
async def test_any_text_gets_a_reply_without_holes(text: str) -> None:
    reply = await writer.reply(reply_brief(text, memories=(MISO, INTERVIEW)))
    assert reply.strip()
    assert "{" not in reply.replace(text, "")
    assert len(reply) < 2000


# ------------------------------------------------------------------ follow-ups


async def test_candidates_cite_a_memory_and_use_its_words() -> None:
    candidates = await writer.follow_up(follow_up_brief(MISO, INTERVIEW))
    assert len(candidates) == 4
    texts = {"m1": MISO.text, "m2": INTERVIEW.text}
    for each in candidates:
        (cited,) = each.memories
        assert content_words(each.text) & content_words(texts[cited])
    assert len({each.text for each in candidates}) == 4


async def test_open_loops_come_first_and_in_the_past_when_they_are() -> None:
    first, *_ = await writer.follow_up(follow_up_brief(MISO, INTERVIEW))
    assert first.memories == ("m2",)
    assert "ou had an interview" in first.text


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("is looking for the right yellow", "ou were looking for the right yellow"),
        ("is nervous about their driving test", "ou were nervous about your driving test"),
        ("is going to make lasagna", "ou were going to make lasagna"),
        ("wants to learn pottery", "ou wanted to learn pottery"),
        ("has been trying to get into sourdough", "ou have been trying to get into sourdough"),
        ("is getting married", "ou are getting married"),
        ("entered the cave", "ou entered the cave"),
    ],
)
async def test_what_was_going_on_without_a_date_is_past_the_next_day(text: str, clause: str) -> None:
    loop = memory("m1", text, kind=MemoryKind.OPEN_LOOP)
    candidates = await writer.follow_up(follow_up_brief(loop))
    assert candidates
    assert all(clause in each.text for each in candidates)


async def test_what_is_going_on_today_is_not_past() -> None:
    loop = memory("m1", "is looking for the right yellow", kind=MemoryKind.OPEN_LOOP)
    assert "you are looking for" in await writer.reply(reply_brief("what do you know about me?", memories=(loop,)))


async def test_nobody_is_asked_how_something_went_that_is_ahead() -> None:
    ahead = replace(INTERVIEW, happens_at=NOW + timedelta(days=9))
    candidates = await writer.follow_up(follow_up_brief(ahead))
    assert candidates
    assert not any("How did it go" in each.text for each in candidates)


async def test_what_was_sent_is_not_sent_again() -> None:
    previous: list[str] = []
    for number, text in enumerate(("adopted a cat", "loves ramen", "bought a kayak", "plays the cello")):
        remembered = memory(f"m{number}", text, sources=(f"t{number}",))
        candidates = await writer.follow_up(follow_up_brief(remembered, previous=tuple(previous)))
        results = checks.check_follow_up(
            candidates[0].text,
            memories=[remembered],
            sources=[said(number, text)],
            previous=previous,
            persona=ROSA,
            now=NOW + timedelta(days=1),
        )
        assert checks.passed(results), [each.words for each in results if not each.passed]
        previous.append(candidates[0].text)
    assert await writer.follow_up(follow_up_brief(memory("m1", "loves ramen"), previous=("So you love ramen?",))) == ()


async def test_it_leaves_what_is_tender_alone() -> None:
    tender = memory("m1", "has a scan on Monday", topics=frozenset({"health"}))
    assert await writer.follow_up(follow_up_brief(tender)) == ()
    for text in (
        "lost their job after the funeral",
        "is seeing a specialist",
        "has a checkup",
        "watched their grandma die",
    ):
        assert await writer.follow_up(follow_up_brief(memory("m2", text))) == ()


async def test_it_learns_what_is_said_plainly() -> None:
    found = await writer.extract(
        extract_brief(said(1, "I adopted a cat named Miso yesterday."), said(2, "I love soup", persona=True))
    )
    assert any("Miso" in each.text and each.sources == ("t1",) for each in found.drafts)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("We walked along the river", "the river"),
        ("I bought a guitar yesterday", "that guitar"),
        ("my old cat is asleep", None),
        ("Soup!", None),
        ("we went to Lisbon", None),
        ("the tram was late", "the tram"),
        ("we took the late bus", "the bus"),
        ("We moved the boxes", "the boxes"),
        ("I know a lot about garlic", None),
        ("I told Ana", None),
        ("we flew to New York", None),
        ("my landlord hates green", None),
        ("his boat", "his boat"),
        ("I am pretty nervous", None),
        ("I was late", None),
        ("the late one", None),
        ("it tickles", None),
        ("that tickles", None),
        ("I saw her run", None),
        ("look at http://example.org/the/cat", None),
        ("the http thing", None),
        ("what it is", None),
        ("the running", None),
        ("I Am Pretty Nervous", None),
        ("Garlic burns", None),
        ("see you on Friday", None),
        ("the nervous ones", None),
        ("about him", None),
        ("in general", None),
        ("the cat sneezes loudly", None),
        ("ok lol", None),
        ("I feel good today", None),
        ("my mom called", None),
        ("my neighbour came over", None),
        ("the barista smiled", None),
        ("i was in lisbon with sarah", None),
        ("my head is full", None),
        ("the dentist was nice", None),
        ("my mammogram", None),
        ("our postman", None),
        ("the Louvre", None),
        ("my bike is fast", "your bike"),
        ("i painted the shed", "the shed"),
        ("", None),
    ],
)
def test_the_topic_is_a_word_fit_to_be_said_back(text: str, topic: str | None) -> None:
    assert topic_of(text) == topic


@pytest.mark.parametrize(
    ("topic", "plural"),
    [
        ("the boxes", True), ("your children", True), ("the bus", False), ("the glass", False), ("Paris", False),
        ("the news", False), ("the river", False), ("your Nikes", False),
    ],
)  # fmt: skip
def test_more_than_one_thing_is_plural(topic: str, plural: bool) -> None:
    assert is_plural(topic) is plural


async def test_verbs_agree_with_the_topic() -> None:
    phrases = Phrases(
        reactions=("So {topic} is the thing.", "The {topic} arc is so real.", "Ah, {topic}."),
        questions=("What is best about {topic}, if it is on a plate?", "Tell me of {topic}?"),
    )
    for seed in range(12):
        many = await OfflineWriter(seed).reply(
            reply_brief("We moved the boxes", persona=replace(ROSA, phrases=phrases))
        )
        assert "boxes is" not in many
        assert "if it is" not in many


async def test_a_sticker_is_a_sticker_whatever_is_on_it() -> None:
    for seen in ("[sticker]", "[sticker 👋]", "[sticker ❤️‍🔥]", "[sticker: Wumpus waves]"):
        assert await writer.reply(reply_brief(seen)) == stock_phrases.NO_MEDIA["sticker"]


async def test_nothing_is_learned_from_what_a_sticker_is_called() -> None:
    drafts = (
        await writer.extract(extract_brief(said(1, "[sticker: I love pizza]"), said(2, "[photo] I love bread")))
    ).drafts
    assert [draft.text for draft in drafts] == ["loves bread"]
