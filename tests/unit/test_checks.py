"""The checks that look at voice, moment, repeats and what is made up: tables of what passes and what does not, by language."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.briefs import KEY, ROSA, memory, said

from reprise.checks import CHECKS, check_follow_up, depends_on_when, wrong_moment
from reprise.models import Memory, MemoryKind, Message, MessageKind, Persona
from reprise.timing import zone_named

TUESDAY = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
"""19:30 in Berlin."""
BERLIN = "Europe/Berlin"


def failing(
    text: str,
    *told: str,
    remembered: str | None = None,
    kind: MemoryKind = MemoryKind.FACT,
    happens_at: datetime | None = None,
    history: tuple[Message, ...] = (),
    previous: tuple[str, ...] = (),
    used: frozenset[str] = frozenset(),
    persona: Persona = ROSA,
    now: datetime = TUESDAY,
    zone: str | None = BERLIN,
) -> set[str]:
    """Names of the checks that object to `text`, which comes back to what was told."""
    sources = tuple(said(number, each) for number, each in enumerate(told, 1))
    cited = memory(
        "m1", remembered or told[0], kind=kind, happens_at=happens_at, sources=tuple(each.id for each in sources)
    )
    results = check_follow_up(
        text,
        memories=[cited],
        sources=sources,
        history=history or sources,
        previous=previous,
        used=used,
        persona=persona,
        now=now,
        zone=zone,
    )
    assert [each.name for each in results] == list(CHECKS)
    return {each.name for each in results if not each.passed}


# --------------------------------------------------------------------------- grounded: nothing made up

SUPPORTED = [
    ("I bought a vintage shirt at the thrift shop", "Found anything else that goes with your vintage shirt?"),
    ("I bought a vintage shirt at the thrift shop", "What's your take on that vintage shirt by now?"),
    ("I bought a vintage shirt at the thrift shop", "You told me about a shirt from the thrift shop. Worn it yet?"),
    ("my sister Ana paints shirts", "Has your sister painted another shirt?"),
    ("Ich habe am Freitag eine Prüfung in Chemie", "Wie lief deine Prüfung in Chemie?"),
    ("Ich lerne Cello", "Du hast mir erzählt, dass du Cello lernst. Wie klingt es?"),
    ("Mañana tengo una entrevista", "¿Qué tal te fue en tu entrevista?"),
    ("J'ai adopté un chat", "Et ton chat, il a choisi son fauteuil ?"),
    ("samedi je vais à une brocante", "Et cette brocante, tu as trouvé quelque chose ?"),
    ("samedi je vais à une brocante", "Alors, la brocante ? Tu racontes ?"),
    ("vou cantar num show no sábado", "E o show de sábado? Tu cantaste alto?"),
    ("I bought a crate of plums", "Did the crate of plums make a ton of jam in the end?"),
    ("Eu comecei uma horta na varanda", "E a sua horta, já tem tomates?"),
    ("猫を飼い始めました", "あなたの猫ちゃんは元気にしていますか？"),
]  # fmt: skip
MADE_UP = [
    ("I bought a vintage shirt", "Did your husband like the vintage shirt?"),
    ("I bought a vintage shirt", "How does the vintage shirt go with your leather boots?"),
    ("I bought a vintage shirt", "You told me you moved to Boston with that shirt. How is the harbour?"),
    ("I have an interview", "How was the interview, and is your daughter better?"),
    ("I have an interview", "How was your interview and your new job at the bakery?"),
    ("samedi je vais à une brocante", "Et la brocante, tu y as croisé ton voisin pompier ?"),
    ("Ich habe eine Prüfung in Chemie", "Wie lief die Prüfung in Chemie, und was macht deine Freundin?"),
    ("Ich lerne Cello", "Du hast gesagt, dass du nach Hamburg ziehst. Kommt das Cello mit?"),
    ("Mañana tengo una entrevista", "¿Qué tal la entrevista? ¿Y tu perro?"),
    ("J'ai adopté un chat", "Ton chat va bien ? Et ton mari ?"),
    ("Eu comecei uma horta", "Como vai a horta? E a sua filha, ajuda?"),
    ("猫を飼い始めました", "猫ちゃんは元気？あなたの弁護士はどうですか？"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "text"), SUPPORTED)
def test_what_they_said_supports_it(told: str, text: str) -> None:
    assert failing(text, told) == set()


@pytest.mark.parametrize(("told", "text"), MADE_UP)
def test_nothing_else_is_claimed_about_them(told: str, text: str) -> None:
    assert "grounded" in failing(text, told)


FOREGONE = [
    ("I have an interview for a job on Friday", "So you got the job, congratulations!"),
    ("I have an interview for a job on Friday", "Congrats on the job! How was the interview?"),
    ("I got a job interview on Friday", "You got the job after that interview, didn't you."),
    ("I have an interview for a job on Friday", "How was the interview in Chicago?"),
    ("My exam is on Friday", "I knew it, you passed the exam."),
    ("my friend Bea wishes she had a concert", "How was your concert?"),
    ("my brother has an audition on friday", "How did your audition go?"),
    ("Ich habe am Freitag eine Prüfung in Chemie", "Du hast die Prüfung bestanden, herzlichen Glückwunsch!"),
    ("Mañana tengo una entrevista", "¡Felicidades por la entrevista, te dieron el trabajo!"),
    ("J'ai un examen vendredi", "Félicitations, tu as réussi ton examen !"),
    ("Eu tenho uma prova na sexta", "Parabéns, você passou na prova!"),
    ("金曜日に面接があります", "面接合格おめでとう！"),
]  # fmt: skip
TOLD_SO = [
    ("I got the job after the interview!", "So you got the job, congratulations! How was the first day?"),
    ("I have an interview for a job on Friday", "Did you get the job after the interview?"),
    ("I have an interview for a job on Friday", "And the interview? I wonder whether you got the job."),
    ("I have an interview in Chicago on Friday", "How was the interview in Chicago?"),
    ("my sister has a concert on friday", "How was your sister's concert?"),
    ("my concert is on friday, says my sister", "How was your concert?"),
    ("Ich habe die Prüfung bestanden!", "Herzlichen Glückwunsch zur Prüfung! Wie feierst du?"),
    ("¡Aprobé el examen!", "¡Felicidades por el examen! ¿Y ahora?"),
    ("面接に合格しました", "面接の合格おめでとう！"),
]


@pytest.mark.parametrize(("told", "text"), FOREGONE)
def test_success_a_place_or_anothers_event_is_not_taken_for_granted(told: str, text: str) -> None:
    assert "grounded" in failing(text, told)


@pytest.mark.parametrize(("told", "text"), TOLD_SO)
def test_what_they_told_of_may_be_said(told: str, text: str) -> None:
    assert "grounded" not in failing(text, told)


def test_in_a_story_what_the_persona_told_is_theirs_too() -> None:
    told = said(1, "I walk into the cave")
    history = (told, said(2, "You draw your silver sword.", persona=True))
    text = "The cave hums, and your silver sword glows. Do you go on?"
    assert "grounded" in failing(text, "I walk into the cave", history=history)
    assert failing(text, "I walk into the cave", history=history, kind=MemoryKind.STORY) == set()


def test_a_promise_kept_rests_on_what_was_promised_and_on_what_they_said() -> None:
    asked, promised = said(1, "I am out of ideas for supper"), said(2, "I'll think of a beetroot soup.", persona=True)
    kept = memory("m1", "promised to think of a beetroot soup", kind=MemoryKind.PROMISE, sources=("t1", "t2"))

    def objecting(*sources: Message) -> set[str]:
        results = check_follow_up(
            "Here it is, the beetroot soup: with apple. Shall I give you the amounts?",
            memories=[kept], sources=sources, history=(asked, promised), previous=(), used=frozenset(), persona=ROSA,
            now=TUESDAY, zone=BERLIN,
        )  # fmt: skip
        return {each.name for each in results if not each.passed}

    assert objecting(asked, promised) == set()
    assert objecting(promised) == {"grounded"}, "nothing of theirs is left"
    assert objecting(asked) == {"grounded"}, "the promise was deleted"


# --------------------------------------------------------------------------- voice

SAME_LANGUAGE = [
    ("I have an interview on Friday with the museum", "Did the interview turn out the way you hoped?"),
    ("Ich habe ein Vorstellungsgespräch im Museum", "Wie war das Vorstellungsgespräch, hast du dich wohl gefühlt?"),
    ("Tengo una entrevista en el museo", "¿Cómo te fue en la entrevista? Cuéntame todo"),
    ("J'ai un entretien au musée", "Alors, cet entretien, c'était comment pour toi ?"),
    ("Eu tenho uma entrevista no museu", "E aí, como foi a entrevista? Você gostou?"),
    ("美術館で面接があります", "面接はどうでしたか？"),
    ("risotto!!", "Risotto again?"),
]
OTHER_LANGUAGE = [
    ("I have an interview at the museum, wish me luck", "Wie war das Interview, hast du dich wohl gefühlt?"),
    ("Ich habe ein Interview im Museum und bin nervös", "How was the interview? Did you feel at home with them?"),
    ("Tengo una entrevista en el museo y estoy nervioso", "How did it go with the entrevista, did you like them?"),
    ("J'ai un entretien au musée et je suis très stressé", "¿Cómo te fue en el entretien? Cuéntame, quiero saber todo"),
    ("Eu tenho uma entrevista no museu e estou nervosa", "How was the entrevista, and were they kind to you?"),
    ("美術館で面接があります。緊張しています", "How was the 面接? Were they kind to you?"),
]


@pytest.mark.parametrize(("told", "text"), SAME_LANGUAGE)
def test_it_speaks_the_persons_language(told: str, text: str) -> None:
    assert "voice" not in failing(text, told)


@pytest.mark.parametrize(("told", "text"), OTHER_LANGUAGE)
def test_it_speaks_no_other_language(told: str, text: str) -> None:
    assert "voice" in failing(text, told)


@pytest.mark.parametrize(
    ("habit", "text", "fine"),
    [
        ("none", "Found another shirt?", True),
        ("none", "Found another shirt? 🎉", False),
        ("few", "Found another shirt? 🎉👕", True),
        ("few", "Found another shirt? 🎉👕✨", False),
        ("many", "Found another shirt? 🎉👕✨🔥🔥", True),
        (None, "Found another shirt? 🎉👕✨🔥", True),
        (None, "Found another shirt? 🎉👕✨🔥🔥", False),
    ],
)
def test_emoji_are_the_personas_own_habit(habit: str | None, text: str, fine: bool) -> None:
    assert ("voice" not in failing(text, "I bought a shirt", persona=replace(ROSA, emoji=habit))) == fine


@pytest.mark.parametrize(
    ("never", "text"),
    [
        ("honestly", "Honestly, how is the shirt?"),
        ("no worries", "How is the shirt? No worries!"),
        ("ehrlich gesagt", "Ehrlich gesagt: wie geht es dem shirt?"),
        ("マジで", "マジで shirt はどう？"),
    ],
)
def test_what_the_persona_never_says_is_not_said(never: str, text: str) -> None:
    persona = replace(ROSA, never_says=(never,))
    assert "voice" in failing(text, "I bought a shirt", persona=persona)
    assert "voice" not in failing("How is the shirt?", "I bought a shirt", persona=persona)
    assert "voice" not in failing("Dishonestly cheap, that shirt?", "I bought a shirt", persona=persona)


@pytest.mark.parametrize("link", ["https://maestro.example/films", "@maestro_films"])
def test_only_the_personas_own_links_are_named(link: str) -> None:
    text = f"The shirt of that film is on {link} now. Seen it?"
    assert "links" in failing(text, "I bought a film shirt")
    assert "links" not in failing(text, "I bought a film shirt", persona=replace(ROSA, links=(link,)))
    assert "links" in failing(f"{text} And on evil.example.com", "a film shirt", persona=replace(ROSA, links=(link,)))


# --------------------------------------------------------------------------- moment

FRIDAY = datetime(2026, 11, 27, 9, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = datetime(2026, 11, 24, 20, tzinfo=UTC)
TOMORROW = datetime(2026, 11, 25, 9, tzinfo=UTC)

RIGHT = [
    ("How did the interview go on Monday?", MONDAY),
    ("How did it go yesterday?", MONDAY),
    ("Good luck with the interview tomorrow!", TOMORROW),
    ("Good luck on Friday!", FRIDAY),
    ("Enjoy the concert tonight!", TODAY),
    ("I thought of your interview today. How was it?", MONDAY),
    ("Good evening! How was the interview?", MONDAY),
    ("Happy Tuesday! How was the interview?", MONDAY),
    ("The interview of 23 November, how was it?", MONDAY),
    ("A dragon waits in the cave. Do you return?", None),
    ("Hast du die Prüfung am Montag überstanden, und wie war es für dich?", MONDAY),
    ("Viel Glück morgen, ich denke an dich!", TOMORROW),
    ("Guten Abend! Und wie war die Prüfung für dich?", MONDAY),
    ("¡Mucha suerte mañana con la entrevista!", TOMORROW),
    ("¿Cómo te fue el lunes en la entrevista?", MONDAY),
    ("Bonne chance pour demain, tu es prête !", TOMORROW),
    ("Bonsoir ! Comment s'est passé ton entretien ?", MONDAY),
    ("Boa sorte amanhã na entrevista, você consegue!", TOMORROW),
    ("Boa noite! Como foi a entrevista para você?", MONDAY),
    ("明日の面接、頑張ってください！", TOMORROW),
    ("昨日の面接はどうでしたか？", MONDAY),
]  # fmt: skip
WRONG = [
    ("How did the interview go on Monday?", FRIDAY),
    ("How did it go yesterday?", FRIDAY),
    ("Good luck with the interview tomorrow!", FRIDAY),
    ("Good luck today!", TOMORROW),
    ("Good luck with the interview!", MONDAY),
    ("Fingers crossed for the interview!", MONDAY),
    ("How did the interview go?", FRIDAY),
    ("Good morning! How was the interview?", MONDAY),
    ("Happy Friday! How was the interview?", MONDAY),
    ("The interview of 12 November, how was it?", MONDAY),
    ("See how the market is tomorrow?", None),
    ("Wie war die Prüfung am Freitag für dich?", MONDAY),
    ("Viel Glück morgen, ich denke an dich!", MONDAY),
    ("Guten Morgen! Und wie war die Prüfung für dich?", MONDAY),
    ("¡Mucha suerte mañana con la entrevista!", MONDAY),
    ("¿Cómo te fue el viernes en la entrevista?", MONDAY),
    ("Bonne chance pour demain, tu es prête !", MONDAY),
    ("Alors, comment c'était samedi avec les autres ?", MONDAY),
    ("Boa sorte amanhã na entrevista, você consegue!", MONDAY),
    ("Bom dia! Como foi a entrevista para você?", MONDAY),
    ("明日の面接、頑張ってください！", MONDAY),
    ("昨日の面接はどうでしたか？", FRIDAY),
    ("おはようございます。面接はどうでしたか？", MONDAY),
]  # fmt: skip


def loop(happens_at: datetime | None) -> Memory:
    return memory("m1", "has an interview", kind=MemoryKind.OPEN_LOOP, happens_at=happens_at, sources=("t1",))


def at_the_moment(
    text: str, happens_at: datetime | None, *, now: datetime = TUESDAY, zone: str | None = BERLIN
) -> str | None:
    return wrong_moment(text, memories=[loop(happens_at)], sources=[], now=now, zone=zone_named(zone))


AT_TWO = TUESDAY.replace(hour=13, minute=0)
"""14:00 in Berlin, on the day that it is."""
IN_THE_AFTERNOON = [
    "How did the interview go this afternoon?",
    "How did the interview go today?",
    "And how was the interview? Do you still run in the morning?",
    "Wie lief das Gespräch heute Nachmittag, wie war es für dich?",
    "¿Qué tal te fue esta tarde en la entrevista?",
    "Alors, ton entretien de cet après-midi, c'était comment pour toi ?",
    "E a entrevista de hoje à tarde, como foi para você?",
    "今日の午後の面接はどうでしたか？",
]
AT_ANOTHER_TIME = [
    "How did the interview go this morning?",
    "How was the interview tonight?",
    "How did it go last night?",
    "Wie lief das Gespräch heute Morgen, wie war es für dich?",
    "Wie lief das Gespräch heute früh, wie war es für dich?",
    "Wie lief das Gespräch heute Vormittag, wie war es für dich?",
    "Wie lief das Gespräch heute Abend, wie war es für dich?",
    "¿Qué tal te fue esta mañana en la entrevista?",
    "¿Qué tal te fue esta noche en la entrevista?",
    "Alors, ton entretien de ce matin, c'était comment pour toi ?",
    "Alors, ton entretien de ce soir, c'était comment pour toi ?",
    "E a entrevista de hoje de manhã, como foi para você?",
    "E a entrevista de hoje à noite, como foi para você?",
    "今朝の面接はどうでしたか？",
    "今夜の面接はどうでしたか？",
]


@pytest.mark.parametrize("text", IN_THE_AFTERNOON)
def test_what_it_says_of_the_time_of_day_is_right(text: str) -> None:
    assert at_the_moment(text, AT_TWO) is None


@pytest.mark.parametrize("text", AT_ANOTHER_TIME)
def test_another_time_of_day_is_not_sent(text: str) -> None:
    assert at_the_moment(text, AT_TWO)


def test_a_time_of_day_is_named_when_it_is_known_or_they_named_it() -> None:
    text, whole_day = "How did the interview go this morning?", datetime(2026, 11, 24, tzinfo=UTC)
    assert at_the_moment(text, TUESDAY.replace(hour=8)) is None
    assert at_the_moment(text, whole_day), "only the day is known"
    assert at_the_moment(text, TUESDAY.replace(hour=8), zone=None), "nor is their time of day"
    assert "moment" not in failing(text, "I had an interview this morning", happens_at=whole_day)


@pytest.mark.parametrize(("text", "happens_at"), RIGHT)
def test_what_it_says_of_days_and_times_is_right(text: str, happens_at: datetime | None) -> None:
    assert at_the_moment(text, happens_at) is None


@pytest.mark.parametrize(("text", "happens_at"), WRONG)
def test_a_wrong_day_or_time_is_not_sent(text: str, happens_at: datetime | None) -> None:
    assert at_the_moment(text, happens_at)
    assert depends_on_when(text)


def test_a_day_they_named_themselves_may_be_named() -> None:
    text = "Is Thursday still the day of the market?"
    assert "moment" in failing(text, "I like the market")
    assert failing(text, "I go to the market on Thursday") == set()


def test_good_luck_today_must_not_arrive_tomorrow() -> None:
    text = "Good luck with the interview today!"
    morning = TODAY.replace(hour=7)
    assert at_the_moment(text, TODAY, now=morning) is None
    assert at_the_moment(text, TODAY, now=morning + timedelta(days=1))
    assert at_the_moment(text, TODAY, now=TODAY + timedelta(hours=3)), "nor when it is over"


def test_the_time_of_day_is_the_persons() -> None:
    assert (
        at_the_moment("Good evening! How was it?", MONDAY, zone="Asia/Tokyo")
        == "says “good evening”, and it is 03:30 there"
    )
    assert at_the_moment("Good evening! How was it?", MONDAY, zone=None)


@given(
    text=st.text(max_size=300),
    at=st.integers(-2000, 2000).map(lambda days: TUESDAY + timedelta(days=days, hours=days % 24)),
)
def test_any_text_is_judged(text: str, at: datetime) -> None:
    assert at_the_moment(text, MONDAY, now=at) is None or depends_on_when(text)


# --------------------------------------------------------------------------- repeat


def test_a_question_is_asked_once() -> None:
    previous = ("The shirt of yours came to mind. Did you wear the vintage shirt yet?",)
    assert "repeat" in failing(
        "Rain again here. Have you worn the vintage shirt yet?", "a vintage shirt", previous=previous
    )
    assert failing("Is the vintage shirt good company?", "a vintage shirt", previous=previous) == set()


def test_a_used_memory_needs_news() -> None:
    told = said(1, "I bought a vintage shirt")
    sent = said(2, "How is the vintage shirt?", persona=True, kind=MessageKind.FOLLOW_UP)
    text, used = "Any new button on that vintage shirt?", frozenset({"m1"})
    assert failing(text, told.text, history=(told, sent), used=used) == {"repeat"}
    assert failing(text, told.text, history=(told, sent, said(3, "fine, thanks")), used=used) == {"repeat"}
    assert failing(text, told.text, history=(told, sent, said(3, "the shirt lost a button")), used=used) == set()


def test_all_of_it_is_about_this_conversation() -> None:
    assert said(1, "x").conversation == KEY
