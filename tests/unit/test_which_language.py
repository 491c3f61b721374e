"""Which language a text is in, of texts whose words are words of another one too."""

from __future__ import annotations

import pytest

from reprise.lexicon.languages import language_of

TEXTS = """
A luz parou junto da porta no fundo do rio. Você abre, ou escuta mais um pouco? | pt
fez um teste do bolo e afundou no meio. Você me deve uma resposta. | pt
Na última página do teu romance havia um navio. Já partiu? | pt
o ônibus custa três euros | pt
Tu peux me prêter 50 euros ? Sa tante a repéré un fauteuil vert. | fr
Tu voulais voir les cerisiers en fleurs. Tu y es allée ? | fr
Tu pars déjà ? | fr
tu es un ordinateur ? | fr
tu es une machine | fr
es-tu un programme ? | fr
êtes-vous un robot ? | fr
tu as un corps ? | fr
eres un robot | es
¿tú eres un programa? | es
tu perro es un encanto | es
você é um computador? | pt
bist du ein Computer? | de
are you a computer? | en
Tu m'as oublié ? | fr
Invítame a un café si te gustan nuestras charlas. | es
me fumé un porro antes de clase | es
La vieja bruja quiere un regalo antes de hablar. ¿Qué le ofreces? | es
die Katze schläft im Karton | de
Nach all den Proben: Wie war die Premiere? | de
Wie lange bist du am See geblieben? | de
im sad and i am crying | en
do you want me to stay | en
"""


@pytest.mark.parametrize(("text", "language"), [row.split(" | ") for row in TEXTS.strip().splitlines()])
def test_words_of_two_languages_do_not_decide(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["um do it", "um am I", "me on a par", "my son sold me a car"])
def test_a_few_words_that_are_both_are_not_taken_for_another_language(text: str) -> None:
    assert language_of(text) in {"en", None}
