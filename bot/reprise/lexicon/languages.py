"""Which language other than English a chat message is in, by its script or its most frequent words. Leans toward English."""

# ruff: noqa: E501 - a list is easier to read in long lines

from __future__ import annotations

import re
from collections.abc import Sequence

from reprise.lexicon import words
from reprise.lexicon.stopwords import ENGLISH
from reprise.lexicon.text import tokens

_SCRIPTS = {
    "ko": re.compile("[\uac00-\ud7a3\u3131-\u318e]"),
    "ja": re.compile("[\u3040-\u30ff]"),
    "zh": re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "hi": re.compile("[\u0900-\u097f]"),
}
"""In this order: Japanese has Han characters too."""
_LETTER = re.compile(r"[^\W\d_]")
_TELLING = {
    "de": re.compile("[ßäöü]"),
    "es": re.compile("[ñ¿¡]"),
    "fr": re.compile(
        r"[èœîûôù]|\bà\b|\b(?:j|qu|d|l|m|n|s|t)['’](?=[aeéêiouyh])|\btu (?:es|as|vas|fais|peux|veux|sais|dis|viens|parles|penses|aimes)\b"
        r"|\b(?:[eê]s|as|vas|peux|veux|sais|viens|parles|existes)-tu\b|\best-ce\b|\b[eê]tes-vous\b",
        re.IGNORECASE,
    ),
    "pt": re.compile(r"[ãõêô]|ç[aãoõu]|\b(?:[éà]s?|até)\b", re.IGNORECASE),
}
"""Letters, and turns of phrase, that count as a word of a language."""

_ALL_WORDS = {
    "de": words(
        """ich du er wir ihr nicht kein keine und oder aber weil dass wenn ist bin bist sind habe hast hat haben mein meine meinen meiner dein deine mit auf fur von zu
        zum zur beim nach bei heute gestern morgen wie geht dir mir dich mich das der dem des ein eine einen einem einer sehr auch noch schon nur mal doch ja nein danke
        bitte gerne hallo wieder immer jetzt dann hier etwas nichts alles gemacht gewesen gegangen kann kannst konnen muss musst will willst mochte weiss wurde uber wo was wer warum am im bis montag dienstag mittwoch donnerstag freitag samstag sonntag woche uhr wohnst machst heisst heisse wohne komme kommst wieso lange deine deinen deinem deiner eure euch uns unser habt seid waren gab gibt ging dann heim rum rein raus ganz viel mehr so'n nen ner dir hatten hatte wirst wird dieser diese dieses zwei drei erste ersten ihn ihm ihnen oder gegen unter vor seit"""
    ),
    "es": words(
        """yo tu ella nosotros ellos el los las una unos que como donde cuando porque pero muy mas tambien estoy estas esta estan soy eres es somos son tengo tienes tiene hoy
        ayer manana gracias hola buenos buenas dias noches mi mis su sus con para por sin sobre este esto eso noche tarde semana mes lunes martes miercoles jueves viernes sabado domingo voy vamos va del al nos quiero puedo puedes hace hacer fui fue bien mucho nada todo me llamo vivo y en comer algo ir ser decir creo gusta un te tus si le lo se ha han fue era tan hay ya cada quien cual quieres antes despues todavia nunca aqui otra otro contigo ahora entre desde hasta sus gustan ofreces tres dos"""
    ),
    "fr": words(
        """je tu il elle nous vous ils elles le les un une des du et ou mais donc car que qui quoi est suis es sommes etes sont ai as avons avez ont pas ne plus tres bien
        avec sans dans chez hier aujourd'hui demain bonjour salut merci oui j'ai c'est mon ma mes ton ta tes ce soir on lundi mardi mercredi jeudi vendredi samedi dimanche semaine fin comment ca va fait faire alle allee te se y me en au aux sur pour par quel quelle quels quelles laquelle lequel deux trois tout toute tous sa son ses leur cette ces deja encore peux peut veux veut vas vais vois etait voulais nuit jour jamais toi moi si pars alors apres cet as ont l'ai t'as qu'il qu'elle n'est n'ai d'un d'une l'autre fois laisse rien toujours"""
    ),
    "it": words(
        """io lui lei noi voi loro il gli una uno che chi come dove quando perche sono sei siamo siete ho hai abbiamo avete hanno non piu molto bene con per sono stato
        stata oggi ieri domani ciao grazie mio mia miei tuo tua stai sto fatto fare andato questo questa fai cosa stasera va bene mi ti si"""
    ),
    "pt": words(
        """eu ela nos voce voces eles uma uns que como onde quando porque mas muito mais tambem estou esta estao sou somos sao tenho tem hoje ontem amanha obrigado obrigada
        ola oi meu minha meus minhas com para por sem foi fui nao sim bem fazer tudo nada na da em ao pra vou vai vem esse essa depois gente ta mes noite semana segunda terca
        quarta quinta sexta sabado domingo daqui dias o os seu sua seus suas ja voces dele dela isso gosto gosta umas tu te se ate aos antes depois havia mesmo foram era qual quais quem teu tua teus tuas dos das nas nos pelo pela cade fica ficou num numa aqui ali dia cada outro outra tres dois duas nunca agora entre desde nenhuma nenhum"""
    ),
    "nl": words(
        """ik jij je hij zij wij jullie een het niet geen maar omdat als ben bent zijn heb hebt heeft hebben mijn jouw met naar van voor vandaag gisteren morgen hoe gaat
        dank bedankt hallo graag heel erg ook nog wel geweest gedaan wat waar"""
    ),
    "tr": words(
        """ben sen biz siz onlar bir ve ama cok guzel guzeldi var yok nasilsin bugun dun yarin merhaba selam tesekkur ederim evet hayir ne neden nasil icin ile benim senin
        gittim geldim yaptim istiyorum biliyorum degil"""
    ),
    "pl": words(
        """ja ty on ona my wy nie tak jest jestem jestes mam masz co jak gdzie kiedy bo ale bardzo dzisiaj dzis wczoraj jutro czesc dzien dobry dziekuje prosze moj moja
        robic zrobic wiem bylem bylam byłem byłam sie się juz tylko tez"""
    ),
}  # fmt: skip
_ALL_ENGLISH = words(ENGLISH) | words(
    "the is a an and or but my your have has had was were of in on it im i'm u lol ok yes no hi me go so as he on an die was man war gut bin ten den"
)
_ALIKE = words("a an as on no me so he war die was man in es is it hi or to")
"""English as much as anything else."""
_SHARED = {
    "de": words("all am den fast hat im see um"),
    "fr": words("me on"),
    "pt": words("do me um"),
    "es": words("me"),
}
"""English and theirs: between these two they say nothing."""
_WORDS = {language: known - _ALIKE for language, known in _ALL_WORDS.items()}
_ENGLISH_BESIDE = {language: _ALL_ENGLISH - _ALIKE - _SHARED.get(language, frozenset()) for language in _WORDS}
_ENGLISH = frozenset[str].intersection(*_ENGLISH_BESIDE.values())
_ENOUGH = 2
"""So many words of a language, where those of English are not half as many; one where there are letters that English lacks."""


def language_of(text: str) -> str | None:
    """The code of the language `text` is in, English among them; None where it is not sure."""
    return foreign(text) or ("en" if _count(tokens(text), _ENGLISH) >= _ENOUGH else None)


def foreign(text: str) -> str | None:
    """The code of the language `text` is in; None for English, and wherever it is not sure."""
    letters = [] if text.isascii() else _LETTER.findall(text)  # all these scripts are beyond ASCII
    for language, script in _SCRIPTS.items():
        if len(script.findall(text)) * 3 > len(letters) > 0:
            return language
    said = tokens(text)
    counted = {language: _count(said, known) for language, known in _WORDS.items()}
    telling = {language for language, letter in _TELLING.items() if letter.search(text)}
    for each in telling:
        counted[each] += 1
    language = max(counted, key=lambda each: (counted[each], each in telling))
    hits = counted[language]
    english = _count(said, _ENGLISH_BESIDE[language])
    enough = 1 if english == 0 and any(letter > "\x7f" for letter in letters) else _ENOUGH
    return language if hits >= enough and hits > 2 * english else None


def _count(said: Sequence[str], known: frozenset[str]) -> int:
    return sum(map(known.__contains__, said))
