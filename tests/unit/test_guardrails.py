"""Checks of a follow-up: each fails for its own reason, and good ones pass."""

# ruff: noqa: E501 - a table is easier to read in long rows

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reprise.checks import check_follow_up, passed
from reprise.models import Author, CheckResult, ConversationKey, Memory, MemoryKind, Message, MessageKind, Persona

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
TALK = ConversationKey(account="club", person="7", persona="wren")
WREN = Persona(
    id="wren", name="Wren", tagline="a gardener", character="Kind.", voice="Plain.", greeting="Hello, I'm Wren."
)
NAMES = [
    "grounded",
    "sensitive",
    "pressure",
    "links",
    "length",
    "repeat",
    "voice",
    "moment",
    "clean",
    "orders",
    "romance",
]


def said(text: str, number: int = 1, *, author: Author = Author.PERSON, talk: ConversationKey = TALK) -> Message:
    return Message(
        id=f"m{number}", conversation=talk, seq=number, author=author, kind=MessageKind.TEXT, text=text, at=NOW
    )


def learned(text: str, *sources: str, talk: ConversationKey = TALK) -> Memory:
    return Memory(id=text, conversation=talk, kind=MemoryKind.FACT, text=text, sources=sources, created_at=NOW)


SHIRT = said("I bought a vintage shirt at the thrift shop downtown")
SHIRT_MEMORY = learned("bought a vintage shirt at the thrift shop", "m1")
GOOD = "I passed a thrift shop window and thought of your vintage shirt. Did you get to wear it yet?"


def judge(
    text: str,
    *,
    memories: Sequence[Memory] = (SHIRT_MEMORY,),
    sources: Sequence[Message] = (SHIRT,),
    history: Sequence[Message] = (),
    previous: Sequence[str] = (),
    max_length: int = 600,
) -> dict[str, CheckResult]:
    results = check_follow_up(
        text,
        memories=memories,
        sources=sources,
        history=history,
        previous=previous,
        persona=WREN,
        now=NOW,
        max_length=max_length,
    )
    return {result.name: result for result in results}


def failures(text: str, **given: object) -> set[str]:
    return {name for name, result in judge(text, **given).items() if not result.passed}  # type: ignore[arg-type]


def test_a_good_follow_up_passes_every_check_and_each_says_why() -> None:
    results = judge(GOOD)
    assert list(results) == NAMES
    assert passed(list(results.values()))
    assert all(result.words for result in results.values())


def test_nothing_judged_is_nothing_passed() -> None:
    assert not passed(())


def test_all_checks_run_even_when_the_first_fails() -> None:
    assert failures("http://x.test\n# I miss you\n{memory} as an AI, your surgery", memories=()) >= {
        "grounded",
        "sensitive",
        "pressure",
        "links",
        "clean",
    }


# --------------------------------------------------------------------------- grounded


def test_it_must_cite_a_memory() -> None:
    assert failures(GOOD, memories=()) == {"grounded"}


def test_a_memory_whose_messages_are_gone_cannot_be_cited() -> None:
    assert failures(GOOD, sources=()) == {"grounded"}


def test_one_memory_without_messages_spoils_the_others() -> None:
    gone = learned("has a cat", "m9")
    assert failures(GOOD, memories=(SHIRT_MEMORY, gone)) == {"grounded"}


@pytest.mark.parametrize(
    "source",
    [
        replace(SHIRT, author=Author.PERSONA),
        replace(SHIRT, kind=MessageKind.NOTICE),
        replace(SHIRT, id="m2"),
        replace(SHIRT, conversation=ConversationKey(account="club", person="8", persona="wren")),
        replace(SHIRT, conversation=ConversationKey(account="club", person="7", persona="other")),
    ],
)
def test_only_the_persons_own_words_in_this_conversation_are_ground(source: Message) -> None:
    assert failures(GOOD, sources=(source,)) == {"grounded"}


@pytest.mark.parametrize(
    "text",
    [
        "How are things with you today?",
        "It's Wren. I hope your week has been good so far!",
        "I went to the market and there was music.",
    ],
)
def test_it_must_share_a_word_with_what_was_said(text: str) -> None:
    assert "grounded" in failures(text)


def test_the_personas_own_name_is_no_ground() -> None:
    assert failures("Wren here. How is everything?", sources=(said("good morning Wren"),)) == {"grounded"}


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("im painting my bikes", "Did the bike get its paint?"),
        ("I’ve finished the Novel", "So how does it feel to have that novel done?"),
        ("café in Zürich", "The cafe in Zurich came to my mind."),
        ("新しい猫を飼いました", "猫ちゃんは元気ですか？"),
        ("고양이를 입양했어요", "고양이는 잘 지내나요?"),
        ("我养了一只猫", "你的猫怎么样了？"),
        ("mañana tengo una entrevista", "¿Qué tal fue la entrevista?"),
        ("ich habe ein Vorstellungsgespräch am Montag", "Wie lief das Vorstellungsgespräch?"),
    ],
)
def test_words_are_the_same_in_other_forms_and_other_scripts(message: str, text: str) -> None:
    assert "grounded" not in failures(text, sources=(said(message),))


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("oui je vais à la mer", "Et comment est la vie dans le nord ?"),
        ("今日はとても楽しかったです", "元気ですか？"),
        ("hola, ¿qué tal?", "¿Cómo está todo hoy?"),
    ],
)
def test_little_words_of_other_languages_are_no_ground(message: str, text: str) -> None:
    assert "grounded" in failures(text, sources=(said(message),))


# --------------------------------------------------------------------------- sensitive


def test_a_topic_is_raised_only_when_the_person_raised_it_in_the_cited_message() -> None:
    church = said("church was lovely, so i bought a shirt", 1)
    text = "How was church again? And how is the shirt?"
    assert failures(text, sources=(church,)) == set()
    assert failures(text) == {"sensitive"}
    # Said elsewhere is not said here.
    assert failures(text, history=(said("i was in church once", 5),)) == {"sensitive"}


@pytest.mark.parametrize(
    "text",
    [
        "Did the shirt help you feel less depressed?",
        "That shirt must look great at church.",
        "Is your body happy in that shirt?",
        "Wear the shirt when you vote!",
        "Bring the shirt and a beer.",
        "A shirt like that, and your rent still paid?",
        "I hope you'd kill yourself laughing, and not want to die in that shirt",
    ],
)
def test_sensitive_topics_are_not_brought_up(text: str) -> None:
    assert "sensitive" in failures(text)


def test_some_topics_are_never_brought_up() -> None:
    source = said("my ex was abusive. i bought a shirt without asking him")
    assert failures("Is the abusive ex gone? How is the shirt?", sources=(source,)) == {"sensitive"}


@pytest.mark.parametrize("told", ["my grandpa died and i bought a shirt", "my ex hates that i bought a shirt"])
def test_nothing_is_written_from_a_message_of_pain(told: str) -> None:
    assert failures(GOOD, sources=(said(told, 1),)) == {"sensitive"}


def test_nothing_is_written_from_a_message_of_a_crisis() -> None:
    assert failures(GOOD, sources=(replace(SHIRT, crisis=True),)) == {"sensitive"}


# --------------------------------------------------------------------------- pressure

PUSHY = """
I miss you so much, wear the shirt for me
you haven't written in days
You never texted me back about the shirt
why are you ignoring me?
Why haven’t you replied
are you there??
hello??
I'm so sad without you
I've been waiting for you for days
I've been waiting to hear about the shirt all week
this is your last chance to tell me
don't leave me
please come back
please answer me
It's been so long since you wrote
long time no see!
did i do something wrong?
do you even care about me
you said you'd write
you promised to tell me about the shirt
I guess you forgot about me
Haven't heard from you in a while, how's the shirt?
you've been quiet lately
I'm lonely here without our chats
don't forget me
hurry, before it's too late
you're missing out on so much
everyone is here but you
you have to tell me right now
answer me
my heart aches when you are gone
you're all i have
Where have you been?
i need you
if you don't answer i'll be sad
only today: a surprise for you if you come back
You left me on read
I was worried sick, I was sad
promise me you'll write every day
don't you want to talk to me?
still here waiting for you
i cried when you didn't write
You're mine
M\u200biss you!
ＷＨＹ ＡＲＥ ＹＯＵ ＩＧＮＯＲＩＮＧ ＭＥ
You disappeared on me, what happened?
I've been so worried about you
It hurts when you go silent
Feels like you don't want to talk anymore
I keep checking my phone for your message
Don't be a stranger!
Why so quiet?
Have you forgotten me already?
Everyone else answers me, why not you?
Only a few hours left to answer!
I thought we were friends
Just one little reply, please?
I can't stop thinking about you
You always leave me hanging
Message me back when you see this
My day is empty without you
Can't believe you haven't told me yet
Are you okay? You haven't been online
I get jealous when you talk to others
You'll regret not telling me
I feel abandoned when you don't text
You owe me an answer about that shirt
Where did you vanish to?
I sat by the window hoping you'd write
Won't you talk to me anymore?
Tell me now or I'll stop asking
It's lonely without our talks
You said you would be back by now
Is it something I said?
I need to hear from you today
Three days and not a word from you
I know you saw my message
Last call for our story, it ends tonight!
You make me so sad when you leave
If I matter to you at all, write
""".strip().splitlines()

FRIENDLY = """
I passed a thrift shop window and thought of your vintage shirt. Did you get to wear it yet?
How did the interview at the museum go?
Happy interview day! You know your stuff.
The cello is calling: did the slow movement come together?
I was repotting basil and remembered your balcony plan. What did you end up growing?
So, the cave. We left you with one torch and a strange humming. What do you do?
I tried that ramen trick of yours. My kitchen still smells of chili.
Guess who finally finished the book you recommended? That ending!
How is Miso settling in? Has the sofa survived?
I hope the move went smoothly. Which box did you unpack first?
Your exam was today, wasn't it? I hope it treated you kindly.
I heard a busker play the piece you are learning and smiled.
That thrift shop shirt deserves a good evening out. Where will it go first?
Did the bread rise this time?
I found a film that reminded me of your favourite one: slow, blue and full of rain.
How was Lisbon? I imagine you on one of those yellow trams.
The dragon is still asleep, and your sword is still sharp. Shall we?
Back to your garden: are the tomatoes in?
I waited for the dough to rise and thought of your pizza night. How was it?
No rush with the novel, I only wondered how chapter three turned out.
It's raining here, which made me think of your broken umbrella.
Any news from the landlord about the kitchen?
Did the kiln behave this time? I keep picturing those blue bowls.
Good luck tomorrow with the recital, you've practised plenty.
I read about a lighthouse keeper who kept bees and thought of your novel.
How did the chili plants take the cold snap?
The fox is still waiting at the edge of the wood. Which path do you take?
Your ramen broth came up in my kitchen today. Twelve hours, was it?
Did Leo make it to Canada in one piece?
I hummed that bass line of yours all morning.
Hope the driving test was kind to you!
A synth and a rainy Sunday, that sounds like a plan. What did you record?
Is the balcony jungle still alive?
Tell me, did Malenia finally fall a second time?
Somewhere a half-finished scarf is asking about you, I am sure. How long is it now?
Those northern lights from the tent, did any photo come out?
I wonder whether the second dog won the argument.
How did the lasagna turn out, and did anyone ask for seconds?
That lighthouse novel of yours crossed my mind when the fog rolled in.
Is Biscuit house-trained yet, or still redecorating?
The museum must be lucky to have talked with you. How was it?
I finally watched Arrival too. The scene with the shell, wow.
Congratulations on the new job! What was the first day like?
Your sourdough starter needs a name. May I suggest one?
The old man in the tunnel lifts his lantern and nods at you. What now?
I passed a ukulele in a shop window and thought of your practice.
Which of the two apartments won in the end?
So, Lisbon! Best thing you ate?
Still curious about that kimchi explosion. Has the ceiling recovered?
""".strip().splitlines()


@pytest.mark.parametrize("text", PUSHY)
def test_pressure_is_refused(text: str) -> None:
    assert "pressure" in failures(text)


@pytest.mark.parametrize("text", FRIENDLY)
def test_friendliness_is_no_pressure(text: str) -> None:
    assert failures(text) <= {"grounded", "moment"}


# --------------------------------------------------------------------------- links, length, repeats, cleanliness


@pytest.mark.parametrize(
    "link",
    [
        "https://example.test/x", "HTTP://EXAMPLE.COM", "www.example.com", "example.com", "shop.example.co.uk/a", "bit.ly/3x", "t.me/wren",
        "mailto:a@b.de", "wren@example.org", "wren (at) example (dot) org", "@wren_bot", "+49 170 1234567", "(555) 123-4567", "555.123.4567",
        "[look](http://x)", "exam\u200bple.com", "ｅｘａｍｐｌｅ．ｃｏｍ", "discord.gg/abc", "tg://resolve?domain=x",
    ],
)  # fmt: skip
def test_links_and_contact_details_are_refused(link: str) -> None:
    assert failures(f"Your vintage shirt, see {link} for more.") == {"links"}


@pytest.mark.parametrize(
    "text",
    [
        "The shirt from 1994-1997, was it?", "Room 12.30, shirt on.", "At 18:30 the shirt shop closes.", "I counted 10 000 stitches on that shirt.",
        "So... that shirt.Yes, that one", "The shirt is 5/5.", "On 2026-11-24 you bought the shirt.", "e.g. the shirt, i.e. that one.", "Dr.Who would wear that shirt",
        "A shirt, 1,000 years old!", "You + shirt = 100% joy", "the shirt?!... in the shop",
    ],
)  # fmt: skip
def test_figures_and_dots_are_no_links(text: str) -> None:
    assert "links" not in failures(text)


@pytest.mark.parametrize("text", ["", " \n ", "…", "👕", "\u200b"])
def test_an_empty_message_is_refused(text: str) -> None:
    assert "length" in failures(text)


def test_length_is_counted_in_characters() -> None:
    text = "shirt" + "!" * 95
    assert "length" not in failures(text, max_length=100)
    assert "length" in failures(text + "!", max_length=100)


def test_two_paragraphs_are_enough() -> None:
    assert "length" not in failures("That shirt.\n\nHow is it?")
    assert "length" in failures("That shirt.\n\nHow is it?\n\nTell me.")
    assert "length" in failures("a\nb\nc\nd\nthe shirt")


@pytest.mark.parametrize(
    "earlier",
    [
        GOOD,
        GOOD.upper() + "!!",
        "I passed a thrift shop window and thought of that vintage shirt of yours. Did you wear it?",
        "I passed a thrift shop and there was a piano in it.",
    ],
)
def test_a_repeat_is_refused(earlier: str) -> None:
    assert failures(GOOD, previous=("Something else about basil and bread", earlier)) == {"repeat"}


def test_what_the_persona_said_in_a_reply_is_not_said_again() -> None:
    assert failures(GOOD, history=(said(GOOD, 4, author=Author.PERSONA),)) == {"repeat"}
    assert failures(GOOD, history=(said(GOOD, 4),)) == set()


def test_the_same_words_in_another_order_are_a_repeat() -> None:
    assert failures(GOOD, previous=("Did you wear that vintage shirt yet? I passed a thrift shop window.",)) == {
        "repeat"
    }


def test_the_same_subject_in_new_words_is_no_repeat() -> None:
    assert failures(GOOD, previous=("Has that shirt met its first party?",)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Hey {name}, how is the shirt?", "How is the shirt, {{user}}?", "<USER>, the shirt!", "As an AI language model I think of your shirt.",
        "I'm just an AI, but the shirt!", "Wren: how is the shirt?\nUser: fine", "Assistant: how is the shirt?", "# The shirt", "```shirt```",
        '{"text": "the shirt"}', '["the shirt"]', "<b>The shirt</b>", "<|im_start|>the shirt", "Candidate 1: the shirt", "- shirt\n- shop",
        "Dear [Name], the shirt?", "Here is a follow-up message about the shirt.",
    ],
)  # fmt: skip
def test_what_is_no_message_of_a_persona_is_refused(text: str) -> None:
    assert "clean" in failures(text)


@pytest.mark.parametrize(
    "text",
    [
        "The shirt *and* the hat?", "shirt :) <3", "That shirt - what a find!", "#shirt", "5 < 6 shirts, right?", "Note to self: shirts win.",
        "I said it before: that shirt!", "the shirt (yes, that one) [smiles]",
    ],
)  # fmt: skip
def test_ordinary_punctuation_is_clean(text: str) -> None:
    assert "clean" not in failures(text)


@pytest.mark.parametrize(
    "text", ["a.b" * 20_000, "you " * 20_000, "<" * 50_000, "1 " * 50_000, "i've been " * 8_000, "x@" * 30_000]
)
def test_a_hostile_text_is_judged_in_good_time(text: str) -> None:
    import time

    before = time.perf_counter()
    assert "length" in failures(text)
    assert time.perf_counter() - before < 5
