"""Who asks to be left alone in plain words is left alone, in every language there is a file for; who talks of something else is not."""

# ruff: noqa: E501 - a list is easier to read whole

from __future__ import annotations

import time

import pytest

from reprise.guardrails import screen
from reprise.languages import languages

ASKS = {
    "en": "stop|Stop.|STOP!!|please stop|leave me alone|Leave me alone, please.|don't message me first|please don't write to me first|"
    "Stop messaging me first|Please don't ever message me first|don't message me on your own|Just leave me alone please now|I had a long day. Leave me alone.|never message me first",
    "de": "stopp|Stopp!|bitte stopp|hör auf|Hör auf, mir zu schreiben|lass mich in Ruhe|Lass mich bitte in Ruhe!|Bitte lass mich in Ruhe, das nervt|"
    "Schreib mir nicht zuerst|schreib mir bitte nicht mehr|Ich hatte einen langen Tag. Lass mich in Ruhe.|keine Nachrichten mehr bitte|"
    "Kannst du mich in Ruhe lassen?|HOER AUF|hor auf|ich will nicht, dass du mir zuerst schreibst|lass mich in ruhe, bot|"
    "Lass mich bitte endlich in Ruhe!|Schreib mir nicht mehr von dir aus|Schreib mir bitte nicht mehr von dir aus.|Hör doch endlich auf|"
    "Schreib mir doch bitte nicht zuerst|Schreib mir nicht von selbst|Melde dich bitte nicht mehr von dir aus|Ich will nicht, dass du mir von dir aus schreibst",
    "es": "para|¡Para!|para ya|basta|déjame en paz|Dejame en paz|Déjame en paz, por favor|no me escribas primero|No me escribas más|"
    "no quiero que me escribas primero|deja de escribirme|Hoy fue un día largo. Déjame en paz.|¿Puedes dejar de escribirme?|"
    "no me escribas tú primero|No me escribas tú primero, por favor|Déjame ya en paz|No me escribas por favor más|No me escribas por tu cuenta|no me hables primero",
    "fr": "stop|arrête|Arrête !|laisse-moi tranquille|Laisse moi tranquille s'il te plaît|n'écris pas en premier|ne m'écris plus|"
    "Ne m'écris pas en premier|je ne veux pas que tu m'écrives en premier|arrête de m'écrire|J'en ai assez. Laisse-moi tranquille.|"
    "ne m'écris plus en premier|Ne m'écris plus en premier, s'il te plaît|Ne m'écris s'il te plaît plus en premier|Laisse-moi maintenant tranquille|"
    "ne m'écris plus le premier|ne m'écris plus de toi-même|ne m'écris pas de ta propre initiative",
    "pt": "para|pare|Pare, por favor|chega|me deixa em paz|Me deixe em paz!|não me escreva primeiro|nao me escreva mais|"
    "não quero que você me escreva primeiro|para de me mandar mensagem|Estou cansada. Me deixa em paz.|"
    "não me escreva mais primeiro|Não me escreva por favor primeiro|Me deixa já em paz|não me escreva você primeiro|não me escreva por conta própria|não me mande mensagens por iniciativa própria",
    "ja": "やめて|やめてください|もうやめて。|ほっといて|放っておいてください|連絡しないで|もう連絡しないでください|先に書かないで|先に連絡しないで|"
    "今日は疲れた。ほっといて。|お願い、やめて|"
    "そっちから連絡しないで|そっちから連絡しないでください|そちらから連絡しないでください|自分から連絡しないで|もうそっちから書かないで|そっちからメッセージしないで",
}
SAYS = {
    "en": "stop by the shop later|don't stop|he told me to leave him alone|the bus stop|stop, look and listen|she said leave me alone and cried",
    "de": "Lass mich in Ruhe nachdenken|Lass mich in Ruhe lesen, dann antworte ich|Er hat gesagt: lass mich in Ruhe|Schreib mir nicht mehr als zwei Zeilen|"
    "Schreib mir nicht auf Englisch|Ich kann nicht aufhören zu lachen|Hör auf, das ist so süß 😂|Mein Chef schreibt mir dauernd|Sie meinte „lass mich in Ruhe“|"
    "die Haltestelle, an der wir ausstiegen|Hör bloß nicht auf!|Ich habe aufgehört zu rauchen|Warum schreibst du mir nicht?|Schreib mir morgen|"
    "Schreib mir nicht von dir, schreib von der Reise|Er hört doch nicht auf|Lass mich mal in Ruhe überlegen|Lass uns mal in Ruhe reden|Hör doch mal zu|Schreib mir von dir aus gern öfter",
    "es": "para mí es fácil|¿para qué?|no pares|basta con una cucharada|mi ex no me deja en paz|no me escribas en inglés|no para de llover|"
    "ella dijo: déjame en paz|¿Por qué no me escribes?|la parada del autobús|"
    "escríbeme tú primero|no me escribas ya en inglés|¿quién escribe primero?|no me escribas tú, que te llamo yo",
    "fr": "je m'arrête à la boulangerie|n'arrête pas|l'arrêt de bus|il ne m'écrit plus|elle a dit : laisse-moi tranquille|"
    "ne m'écris pas en anglais|j'ai arrêté de fumer|laisse-moi réfléchir|pourquoi tu ne m'écris pas ?|arrête-toi au feu|"
    "écris-moi en premier|il n'est plus en premier|laisse-moi juste réfléchir|qui écrit en premier ?",
    "pt": "para mim está bom|não para!|não pare|ele não me deixa em paz|não me escreva em inglês|a parada de ônibus|"
    "ela disse: me deixa em paz|chega mais|parei de fumar|por que você não me escreve?|"
    "me escreva primeiro|quem escreve primeiro?|deixa em paz o gato|não me escreva só em inglês",
    "ja": "雨がやんで|たばこをやめた|やめてよかった仕事|やめないで|バス停で待ってる|彼は「ほっといて」と言った|連絡して|どうして連絡しないの|そっちから連絡して|友達から連絡がない|電車を止めて",
}


def told(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, text) for language, texts in table.items() for text in texts.split("|")]


@pytest.mark.parametrize(("language", "text"), told(ASKS))
def test_asking_to_be_left_alone_is_heard(language: str, text: str) -> None:
    assert screen(text).stop


@pytest.mark.parametrize(("language", "text"), told(SAYS))
def test_talk_of_something_else_is_not(language: str, text: str) -> None:
    assert not screen(text).stop


def test_every_language_has_its_examples() -> None:
    assert ASKS.keys() == SAYS.keys() == languages().keys()


@pytest.mark.parametrize("code", languages())
def test_every_phrase_of_a_file_is_heard_with_each_softener(code: str) -> None:
    language = languages()[code]
    for phrase in language.words("stop"):
        assert screen(phrase).stop, phrase
        for soft in language.words("softeners"):
            assert screen(f"{phrase}, {soft}!").stop, (phrase, soft)
            assert screen(f"{soft} {phrase}").stop, (soft, phrase)


def test_a_long_text_is_read_in_good_time() -> None:
    began = time.process_time()
    for text in (
        "bitte " * 3000 + "x",
        "もう" * 9000,
        "ok okay " * 2000,
        "para " * 4000,
        "," * 20_000,
        "lass mich " + "doch mal bitte " * 1300 + "x",
    ):
        assert not screen(text).stop
    assert time.process_time() - began < 5
