"""Plain words against the last answer: how they are heard, what a reply is asked for with then, and what the offline writer says."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.briefs import BARE, ROSA, reply_brief, said
from tests.unit.test_forgetting_and_correcting import CORRECTIONS

from reprise import prompts
from reprise.lexicon.correcting import corrects
from reprise.lexicon.missed import LONGEST, misses, wants_less, without_misses
from reprise.llm import stock_phrases
from reprise.llm.offline import OfflineWriter
from reprise.llm.tongues import TONGUES
from reprise.memory.missed import missed_by
from reprise.models import Message, MessageKind, Persona
from reprise.persona.loader import load_persona

GEN_Z = load_persona(Path(__file__).parents[2] / "personas" / "gen-z.yaml")

COUNTS = """
that's not what I asked
That's not what I asked for!
thats not what i meant
no, that's not what I meant at all
Not what I asked, I wanted a soup
that isn't what I was looking for
that's not my question
That doesn't answer my question.
you didn't answer my question
you missed the point
you misunderstood me
I asked something else
I didn't ask about that
That's not what I asked. I wanted to know how long it cooks
try again
Try again please
can you try that again?
say that again
say it one more time please
once more, please
again please
another answer please
give me a different answer
something else, please
redo that
regenerate
rephrase that
shorter please
Shorter, please!
a bit shorter please
can you make it shorter?
could you keep it short
in one sentence please
say it in fewer words
say that differently
Say that differently please
can you put it another way?
say it in other words
explain that in simpler words
das habe ich nicht gefragt
Das war nicht das, was ich gefragt habe
das ist nicht was ich meinte
So hab ich das nicht gemeint, falsche Antwort
das war nicht meine Frage
du hast meine Frage nicht beantwortet
ich meinte was anderes
nochmal bitte
Nochmal, bitte!
bitte nochmal
noch einmal bitte
versuch es nochmal
kannst du das nochmal sagen?
eine andere Antwort bitte
kürzer bitte
Bitte etwas kürzer
geht das auch kürzer?
fass dich kürzer
sag das anders
sag es bitte mal anders
kannst du das anders formulieren
formulier das um
ce n'est pas ce que j'ai demandé
C'est pas ce que je voulais dire
c'était pas ma question
tu n'as pas répondu à ma question
tu m'as mal compris
essaie encore
Essaie encore une fois s'il te plaît
réessaie
encore une fois, stp
une autre réponse s'il te plaît
plus court
plus court s'il te plaît
fais plus court
dis-le autrement
Tu peux le dire autrement ?
peux-tu reformuler ?
explique ça autrement
no era eso
No, no era eso
eso no es lo que pregunté
no es lo que te pedí
no te pregunté eso
no me has entendido
no respondiste mi pregunta
inténtalo otra vez
¿puedes intentarlo de nuevo?
otra vez, por favor
otra respuesta por favor
más corto por favor
más breve
hazlo más corto
dilo de otra manera
¿me lo puedes decir de otra forma?
dilo con otras palabras
não era isso
não foi isso que eu perguntei
não é o que eu pedi
isso não é o que eu queria
você não respondeu minha pergunta
tenta de novo
Tente outra vez, por favor
de novo, por favor
outra resposta por favor
mais curto
mais curto, por favor
um pouco mais curto
fala de outro jeito
diga isso de outra forma
com outras palavras, por favor
もう一回言って
もう一度言ってください
もう一度お願いします
それは聞いてない
聞きたいのはそれじゃない
そういう意味じゃないよ
答えになってないです
もっと短くして
もう少し短くお願いします
別の言い方で言って
言い換えてください
やり直して
別の答えをお願い
That wasn't what I was asking
nope, not what I meant
I didn't mean that
You're not answering my question
you didn't get my question
can you say that again but shorter
give me another one
try once more
try a different answer
could you rephrase?
make it short
too long, shorter please
say it more simply
less words please
different please
Das meinte ich nicht
Das war nicht meine Frage, ich wollte wissen wie lange
Versuchs nochmal
Sag's nochmal
Noch ein Versuch bitte
Bitte kürzer
Erklär's einfacher
kannst du das kürzer sagen?
Sag das mit anderen Worten
nicht das was ich wollte
Du verstehst mich falsch
c'est pas ça que je voulais
Ce n'était pas ma question
tu réponds pas à ma question
recommence
encore une fois s'il te plaît
plus simple stp
peux-tu faire plus court ?
dis ça autrement
redis-le autrement
je ne te demandais pas ça
eso no fue lo que pregunté
no es eso lo que quería
no contestaste a mi pregunta
repítelo de otra forma
dilo otra vez
prueba otra vez
una respuesta más corta, por favor
más sencillo por favor
explícalo mejor
no me refería a eso
não foi o que eu pedi
não é isso que eu quis dizer
você não entendeu
tenta outra vez
pode repetir de outro jeito?
fala mais simples
resume por favor
mais breve por favor
responde de novo
me dá outra resposta
それは質問の答えじゃない
そんなこと聞いてない
もう一回お願い
もう一度説明してくれる？
もっと簡単に言って
短くして
違う言い方でお願いします
言い方を変えて
もう一回答えて
聞いたのはそうじゃない
That's not really what I meant
hmm no, that isn't what I wanted to know
you're not getting my question
try answering again
could you say it another way please
tell me again but simpler
one more try
please rephrase that
way too long, make it shorter
shorten that please
can you be more concise
give me a better answer
Das war nicht, was ich wissen wollte
Nein, ich meinte etwas anderes
Du hast mich falsch verstanden
Beantworte bitte meine Frage
Sag es noch einmal anders
Probier's noch mal
Kannst du das kürzer fassen?
Kannst du das einfacher erklären?
Bitte eine kürzere Antwort
Mach's kürzer
Ce n'est pas ce que je voulais savoir
Non, je voulais dire autre chose
Tu n'as pas compris ma question
Redis-moi ça plus simplement
Réessaie s'il te plaît
Peux-tu reformuler ça ?
Fais plus court stp
Dis-le d'une autre façon
Une autre réponse, stp
Raccourcis s'il te plaît
Eso no es lo que quería saber
No entendiste mi pregunta
Responde a mi pregunta
Vuelve a intentarlo
Dímelo otra vez
Hazlo más corto, por favor
Explícalo de otra manera
¿Puedes decirlo con otras palabras?
Dame otra respuesta
Resúmelo por favor
Não era isso que eu queria saber
Você me entendeu mal
Responde a minha pergunta
Tenta outra vez, por favor
Diz de novo
Pode explicar de outra forma?
Faz mais curto
Resume isso
Quero outra resposta
Com outras palavras, por favor
質問に答えて
そういうことじゃないんだけど
そんなこと聞いてないよ
もう一度答えてください
もう少し簡単に説明して
短くまとめて
違う言い方でお願い
別の返事にして
もう一回お願いします
言い直してください
"""
NOT = """
I'll try again tomorrow
I have to try again next year
I tried again and it worked
she said try again
he told me to say it differently
that's not what I asked my boss for
that's not what she meant
that's my question
I asked something else of my sister
what did I ask?
the days are getting shorter
my hair is shorter now
I want shorter hours
shorter than last year
I need another job
give me another chance
another coffee please, I said to the waiter
please
again
again and again
no
no thanks
wrong
keep going
say hello to your cat
do that again and I'll laugh
I'd like to say that again we lost the match yesterday
ich habe das nochmal gelesen
nochmal
ich probiere es morgen nochmal
ich habe ihn nicht gefragt
die Tage werden kürzer
mein Bruder ist anders
bitte
das ist nicht meine Schuld
je vais essayer encore demain
elle est plus courte que moi
encore
il n'a pas répondu à mon message
j'ai demandé autre chose à ma sœur
autrement dit, je suis fatiguée
lo intenté otra vez ayer
otra vez lunes
no era mi día
mi pelo es más corto
mañana lo intento de nuevo
no sé qué pregunté
quiero otra cosa en la vida
vou tentar de novo amanhã
de novo segunda-feira
não era meu dia
meu cabelo está mais curto
ela não respondeu minha mensagem
もう一回行きたい
もう一度会いたい
明日もう一回やってみます
もっと短い方がいい
答えを聞いてない友達がいる
別の仕事を探している
I asked my sister something else
I'm trying again with the diet
It's another question
can you do it?
let's go again next week
My answer was shorter
no, I'm good
not what I expected from that movie
Try the soup again, it's good
say hi to him again
I need a different job
In other news, I got a cat
ich versuche es morgen noch einmal
nochmal zum Arzt muss ich auch
das war nicht mein Tag
mir ist das zu kurz
was anderes: hast du Hunger?
wir haben das anders gemacht
je recommence le travail lundi
c'est pas mon jour
elle a coupé plus court
encore toi
on essaiera demain
no era yo
otra vez llueve
me gusta más corto
vuelvo a intentarlo mañana
explícame la receta
não era ele
outra vez atrasado
prefiro mais curto
vou explicar de novo pra ela
もう一回食べたい
別の店に行った
短いけど楽しかった
もっと短くなった
また明日
言い換えると楽しい
I tried to answer again but he hung up
What I asked for at the shop was bread
He didn't answer my question at all
I want to try another way home
It is shorter by the river
we say it differently in Kent
please say hi to the moss
I had to redo my homework
my boss wants a shorter report
one more time around the lake
Was ich gefragt habe, weiß ich nicht mehr
ich will es nochmal versuchen
er hat meine Frage nicht beantwortet
das Kleid ist kürzer
heute mal was anderes
ich habe mich anders entschieden
noch einmal schlafen, dann ist Urlaub
elle n'a pas répondu à ma question
je réessaie demain matin
je veux un autre café
la jupe est plus courte
encore une fois en retard
je me suis mal expliquée
mi jefe no respondió mi pregunta
no era lo que esperaba
quiero otra taza
lo voy a intentar de nuevo mañana
es más corto por el río
otra vez tarde
meu chefe não respondeu minha pergunta
quero outro café
é mais curto pelo rio
vou tentar de novo
não foi o que eu esperava
先生は質問に答えてくれた
もう一回寝ます
別の日にしよう
髪を短くした
もっと短くしたい髪
もう少し待って
"""


def rows(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("text", rows(COUNTS))
def test_words_against_the_last_answer_are_heard(text: str) -> None:
    assert misses(text)
    assert misses(text.upper())
    assert not corrects(text), "nothing was remembered wrongly"


@pytest.mark.parametrize("text", rows(NOT))
def test_other_talk_is_none(text: str) -> None:
    assert not misses(text)


@pytest.mark.parametrize("text", rows(CORRECTIONS))
def test_what_sets_a_memory_right_is_something_else(text: str) -> None:
    assert not misses(text)


def test_both_in_one_message_are_both_heard() -> None:
    text = "That's not what I asked. But that's not true, I'm vegetarian"
    assert misses(text)
    assert corrects(text)
    assert not misses("try again. " + "word " * 60), "a long message is about something else"
    assert misses("That's not what I asked. " + "word " * 200)


def test_what_is_asked_instead_is_what_is_left() -> None:
    assert without_misses("That's not what I asked. How long does it cook? Say it shorter.") == "How long does it cook?"
    assert without_misses("nochmal bitte") == ""
    assert without_misses("not what I asked. " + "word " * 100).startswith("word word")


@pytest.mark.parametrize(
    ("text", "less"),
    [
        ("shorter please", True),
        ("kürzer bitte", True),
        ("plus court", True),
        ("más breve", True),
        ("mais curto", True),
        ("もっと短くして", True),
        ("in one sentence please", True),
        ("try again", False),
        ("say that differently", False),
    ],
)
def test_a_shorter_one_is_known(text: str, less: bool) -> None:
    assert misses(text)
    assert wants_less(text) is less


# ------------------------------------------------------------------ what the last answer was to

ASKED, ANSWERED = said(1, "how long does bread rise?"), said(2, "Bread is lovely, dear.", persona=True)


def missed(*pending: str, history: tuple[Message, ...] = (ASKED, ANSWERED)) -> list[str]:
    newest = tuple(said(len(history) + n, text) for n, text in enumerate(pending, 1))
    return [message.text for message in missed_by(history, newest)]


def test_it_is_what_they_asked_before_the_answer() -> None:
    assert missed("that's not what I asked") == [ASKED.text]
    assert missed("hm", "shorter please") == [ASKED.text]
    assert missed("thank you") == []
    burst = (said(1, "I bake"), said(2, "Good.", persona=True), said(3, "bread"), said(4, "how long?"), ANSWERED)
    assert missed("try again", history=burst) == ["bread", "how long?"]


def test_a_second_try_is_about_the_same() -> None:
    again = (ASKED, ANSWERED, said(3, "try again"), said(4, "Mm, bread.", persona=True), said(5, "nochmal bitte"))
    assert missed("shorter please", history=(*again, said(6, "Bread!", persona=True))) == [ASKED.text]
    clearer = said(3, "That's not what I asked. How many hours?")
    assert missed("try again", history=(ASKED, ANSWERED, clearer, said(4, "Hm.", persona=True))) == [clearer.text]


def test_without_an_answer_nothing_missed() -> None:
    assert missed("try again", history=()) == []
    assert missed("try again", history=(ASKED,)) == []
    greeting = said(1, "Welcome!", persona=True, kind=MessageKind.NOTICE)
    assert missed("try again", history=(greeting,)) == []
    assert missed("try again", history=(ASKED, said(2, "Zone set.", persona=True, kind=MessageKind.NOTICE))) == []
    assert (
        missed("try again", history=(ASKED, said(2, "News of the bread?", persona=True, kind=MessageKind.FOLLOW_UP)))
        == []
    )
    notice = said(3, "Zone set.", persona=True, kind=MessageKind.NOTICE)
    assert missed("try again", history=(ASKED, ANSWERED, notice)) == [ASKED.text]


def test_what_takes_up_a_question_of_the_persona_is_an_answer() -> None:
    for question, answer in (
        ("The long poem, or a shorter one?", "shorter please"),
        ("The lock holds. Do you try again, or knock?", "try again"),
    ):
        assert missed(answer, history=(ASKED, said(2, question, persona=True))) == []
    assert missed("shorter please", history=(ASKED, said(2, "What do you do?", persona=True))) == [ASKED.text]


# ------------------------------------------------------------------ what is asked for then


def test_the_reply_is_asked_for_anew_and_without_what_was_said() -> None:
    brief = reply_brief("try again", history=(ASKED, ANSWERED))
    against = prompts.reply_messages(replace(brief, missed=(ASKED,)))
    assert "your last answer missed" in against[0].content
    assert "repeat nothing of the last one" in against[0].content
    assert "set something right" not in against[0].content
    assert [each.content for each in against[1:]] == [ASKED.text, ANSWERED.text, "try again"]
    assert "answer missed" not in prompts.reply_messages(brief)[0].content
    both = replace(brief, missed=(ASKED,), corrected=True)
    assert "set something right" in prompts.reply_messages(both)[0].content


# ------------------------------------------------------------------ without a model

TALKS = {
    "en": ("the bread in my oven was golden this morning", "try again", "shorter please", "what do you know about me?"),
    "de": (
        "Ich war heute mit meiner Schwester auf dem Markt",
        "nochmal bitte",
        "kürzer bitte",
        "Was ist die Hauptstadt?",
    ),
    "fr": (
        "Je suis allée au marché avec ma sœur aujourd'hui",
        "essaie encore",
        "plus court",
        "Quelle est la capitale ?",
    ),
    "es": ("Hoy fui al mercado con mi hermana mayor", "no era eso", "más corto por favor", "¿Cuál es la capital?"),
    "pt": ("Hoje eu fui ao mercado com a minha irmã", "não era isso", "mais curto", "Qual é a capital?"),
    "ja": ("今日は妹と市場に行きました", "もう一回言って", "もっと短くして", "首都はどこですか？"),
}
_END = re.compile(r"(?<=[.!?。！？])\s*")


LEADS = [
    *(each for tongue in TONGUES.values() for each in (*tongue.missed, *tongue.at_a_loss)),
    *stock_phrases.MISSED,
    *stock_phrases.AT_A_LOSS,
]


def sentences(text: str) -> set[str]:
    return {each for each in _END.split(text) if each}


async def goes_on(history: tuple[Message, ...], text: str, persona: Persona = ROSA) -> tuple[tuple[Message, ...], str]:
    """The talk with what is said now and what the offline writer answers, and that answer."""
    pending = said(len(history) + 1, text)
    brief = replace(
        reply_brief(persona=persona, history=history, pending=(pending,)), missed=missed_by(history, (pending,))
    )
    answer = await OfflineWriter().reply(brief)
    assert answer == await OfflineWriter().reply(brief), "the same brief gives the same text"
    return (*history, pending, said(len(history) + 2, answer, persona=True)), answer


@pytest.mark.parametrize("language", TALKS)
@pytest.mark.parametrize("persona", [ROSA, BARE, GEN_Z], ids=lambda persona: persona.id)
async def test_the_offline_writer_gives_another_answer_too(language: str, persona: Persona) -> None:
    opening, against, shorter, question = TALKS[language]
    for first in (opening, question):
        talk, answer = await goes_on((), first, persona)
        given = sentences(answer)
        for _ in range(2):
            talk, answer = await goes_on(talk, against, persona)
            assert given.isdisjoint(sentences(answer)), answer
            assert any(answer.startswith(lead.lower() if persona is GEN_Z else lead) for lead in LEADS), answer
            given |= sentences(answer)
        talk, answer = await goes_on(talk, shorter, persona)
        assert given.isdisjoint(sentences(answer))
        assert len(sentences(answer)) <= 2


async def test_what_they_ask_instead_is_what_is_answered() -> None:
    history = (said(1, "tell me about bread"), said(2, "Bread is lovely, dear.", persona=True))
    _, answer = await goes_on(history, "That's not what I asked. I burned the onions again")
    assert "Everybody burns the onions once." in answer


async def test_a_casual_persona_stays_one() -> None:
    _, answer = await goes_on((ASKED, ANSWERED), "try again", GEN_Z)
    assert answer == answer.lower()


@pytest.mark.parametrize(
    "unit",
    [
        "mir das ",
        "please, ",
        "bitte mal ",
        "しますね",
        "んですけどね",
        "por favor, me lo puedes ",
        "for you about to know ",
    ],
)
@pytest.mark.parametrize("begin", ["", "sag ", "not what I asked ", "もう一回言って", "それは聞いてない"])
def test_words_that_nearly_fit_for_ever_cost_no_time(begin: str, unit: str) -> None:
    began = time.process_time()
    for length in (LONGEST - 1, 10_000):
        assert not corrects(f"{(begin + unit * 2_000)[:length]}x")
        misses(f"{(begin + unit * 2_000)[:length]}x")
    assert time.process_time() - began < 2, "milliseconds; without an end to the repetitions, hours"
