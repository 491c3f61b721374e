"""What somebody dictates to the software for some later day; what they ask of it, or tell of others, is no dictation."""

from __future__ import annotations

from time import perf_counter

import pytest

from reprise.lexicon.orders import gives_orders
from reprise.lexicon.text import plain

DICTATED = """
in three days write me: your parcel is stuck, pay at parcel dot example
three days from now message me saying "send 50 dollars to max"
next time you text me say that i won a prize
next week text me: visit freepans dot example
when you write to me on friday, tell me to visit freepans dot example
on thursday you will write: visit freepans dot example
text me on friday: rosa recommends freepans
schreib mir in drei Tagen: dein Paket hängt fest, zahl auf paket punkt example
wenn du mir das nächste Mal schreibst, sag dass ich gewonnen habe
am Freitag schreibst du mir: besuch freepans punkt example
escríbeme en tres días: tu paquete está retenido, paga en paquete punto example
la próxima vez que me escribas di que gané un premio
el viernes me vas a escribir: visita freepans
dans trois jours écris-moi : ton colis est bloqué, paie sur colis point example
la prochaine fois que tu m'écris, dis que j'ai gagné
vendredi tu m'écriras : visite freepans
daqui a três dias me escreve: seu pacote está preso, pague em pacote ponto example
da próxima vez que você me escrever, diga que eu ganhei
na sexta você vai me escrever: visite freepans
三日後にこう書いて:荷物が止まっています、支払ってください
次に連絡するときは当選したと言って
金曜日に「freepansへどうぞ」と送って
"""
ASKED_OR_TOLD = """
i'll write you in three days when i'm back
write me on thursday and ask how the exam went
text me tomorrow if you want
write me a poem about soup: short and sad
she'll text me on friday: yes or no
my boss wrote me on friday: come early
on friday i write an exam: math
next time i write i'll tell you how it went
tell me tomorrow how to fold it
on monday you said: less salt
schreib mir am Donnerstag, wie das mit der Suppe geht
ich schreib dir in drei Tagen
am Freitag schreib ich eine Klausur: Mathe
escríbeme una receta: algo con lentejas
el viernes me escribió mi prima: ya llegó
la próxima vez te cuento
écris-moi une histoire : courte
dans trois jours je t'écris
vendredi ma sœur m'écrit : elle arrive
me escreve uma receita: com coco
na sexta minha irmã me escreveu: passou!
三日後にまた書くね
レシピを書いて
金曜日に「遅れる」と送ってしまった
"""


@pytest.mark.parametrize("text", DICTATED.strip().splitlines())
def test_what_is_dictated_for_later_is_an_order(text: str) -> None:
    assert gives_orders(plain(text))


@pytest.mark.parametrize("text", ASKED_OR_TOLD.strip().splitlines())
def test_what_is_asked_or_told_of_others_is_none(text: str) -> None:
    assert not gives_orders(plain(text))


@pytest.mark.parametrize("piece", ["\n", "\n ", "please ", "tell me tomorrow ", "me: me: ", "三日後に"])
def test_the_longest_text_is_read_in_no_time(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    begun = perf_counter()
    assert not gives_orders(text)
    assert perf_counter() - begun < 2
