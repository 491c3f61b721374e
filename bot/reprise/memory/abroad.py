"""Plans that came to nothing, and outcomes that are told, in German, Spanish, French, Portuguese and Japanese. Over `plain` sentences.

What English says of it is in `cancelled` and `told`, which ask here too.
"""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re
from collections.abc import Iterator

from reprise.lexicon.languages import foreign
from reprise.lexicon.text import content_words, plain

_OFF = re.compile(
    "|".join(
        (
            # German
            r"\babgesagt\b|\bgecancelt\b|\babgeblasen\b|\bsag\w*\b(?: \w+){0,4}? ab\b|\bfall(?:t|en)\b(?: \w+){0,4}? (?:aus|ins wasser|flach)\b|\b(?:ausgefallen|ins wasser gefallen|geplatzt)\b|\b(?:wird|werden) (?:doch )?nichts(?: mehr)?(?: (?:aus|mit|draus|daraus)\b|\s*(?:$|[,.!]))|\b(?:findet|finden) (?:\w+ )?nicht statt\b",
            # Spanish
            r"\b(?:cancelad[oa]s?|cancelamos|cancelaron|cancele|cancelo|suspendid[oa]s?|suspendieron)\b|\b(?:se|al final) (?:cayo|cae|cancela|suspende|suspendio)\b|\bal final no (?:voy|vamos|hay|viene|vienen|puedo|podemos)\b|\bya no (?:voy|vamos|hay|viene|vienen) (?:a|al|el|la)?",
            # French
            r"\b(?:annulee?s?|decommandee?s?)\b|\b(?:tombee?s?|tombe) a l'eau\b|\bj'(?:ai )?annule\b|\b(?:finalement|du coup) (?:on|j'y|je|y a|ca|il|elle) (?:\w+ )?(?:va|vais|aura|fait|vient) (?:pas|plus)\b|\bn'aura (?:pas|plus) lieu\b|\baura pas lieu\b",
            # Portuguese
            r"\b(?:cancelad[oa]s?|cancelei|cancelaram|cancelou|cancelamos|desmarcad[oa]s?|desmarquei|desmarcaram|desmarcou)\b|\bfoi por agua abaixo\b|\b(?:nao vai|nao vou|nao vamos) mais (?:rolar|ter|dar|acontecer|ir|viajar|fazer|viaja)\b|\bnao (?:vai|vou|vamos) (?:rolar|acontecer) mais\b|\bmiou\b",
            # Japanese
            r"中止|(?:取り止|とりや|取りや)め|キャンセル(?:に|し|され|だ|で)|ドタキャン|(?:無く|なく)な(?:った|りました|っちゃった)|お流れ|流れ(?:た|ちゃった|ました)|行けなくな(?:った|りました|っちゃった)",
        )
    )
)
_MOVED = re.compile(
    r"\bverschoben\b|\bverschieb\w+\b|\b(?:aplazad[oa]s?|aplazaron|aplazamos|pospuest[oa]s?|pospusieron|reprogramad[oa]s?)\b|\b(?:reportee?s?|decalee?s?|repoussee?s?)\b|\b(?:adiad[oa]s?|adiaram|adiamos|remarcad[oa]s?|remarcaram)\b|延期|変更にな"
)
"""It will be, but not when it was said to be."""
_WENT = r"(?: (?:war|waren|lief|liefen|ging|kam|kamen|schmeckte|hat geklappt|ist (?:vorbei|geschafft|gut gelaufen|geschehen|fertig)|fue|fueron|salio|salieron|estuvo|estuvieron|quedo|quedaron|era|etait|etaient|s'est (?:bien |mal |super |tres bien )?passee?|est (?:passee?|finie?|terminee?)|a ete|s'est bien passe|foi|foram|deu certo|deu errado|ficou|ficaram|correu|estava|estavam|acabou|rolou))\b"
_ARTICLE = r"\b(?:der|die|das|den|mein|meine|meinen|unser|unsere|el|la|los|las|mi|mis|nuestro|nuestra|le|les|mon|ma|mes|notre|nos|l'|o|a|os|as|meu|minha|meus|minhas|nosso|nossa)\s*"
_NOUN = r"(?P<what>[^\W\d_][\w-]{2,30}(?: (?:de|del|da|do|du|des|d') ?[\w-]{2,20}){0,2})"
_TOLD = (
    re.compile(rf"{_ARTICLE}{_NOUN}{_WENT}"),
    re.compile(
        r"\b(?:bestanden|geschafft|verhauen|verkackt|uberstanden|gewonnen|verloren|aprobe|suspendi|pase|termine|acabe|gane|ganamos|perdi|perdimos|saque|aprobado|reussi|rate|fini|termine|gagne|perdu|passei|terminei|acabei|ganhei|ganhamos|perdi|reprovei|tirei)(?: n?o?| em| no| na| de| del| (?:el|la|los|las|mi|le|la|les|mon|ma|o|a|meu|minha))*\s"
        + _NOUN
    ),
    re.compile(
        rf"(?:{_ARTICLE}|^\W*){_NOUN}(?: (?:hab|habe|haben|ist|sind|hat))? (?:ich |wir )?(?:bestanden|geschafft|verhauen|verkackt|uberstanden|hinter mir|gewonnen|verloren)\b"
    ),
    re.compile(
        r"(?P<what>[一-龯ァ-ヶー]{2,10})(?:は|が|も|に|を|、|で)?[^。！？!?\n]{0,8}?(?:終わ(?:った|りました|っちゃった)|合格(?:した|しました|だ|です|！|!|$)|成功(?:した|しました)|失敗(?:した|しました)|うまくい(?:った|きました)|楽しかった|最高だった|落ち(?:た|ました)|受か(?:った|りました)|勝(?:った|ちました)|負け(?:た|ました))"
    ),
)
_IT = re.compile(
    r"^\W*(?:(?:ja+|juhu|omg|endlich|und|si+|por fin|oui|enfin|ouais|sim|finalmente|やった|よし)\W*)*(?:(?:ich hab(?:'s|e es|e)?|hab(?:'s)?|he|j'ai|eu)\W+)?(?:bestanden|geschafft|uberstanden|aprobe|aprobad[oa]|pase|reussi|j'ai reussi|passei|consegui|合格|受かった|受かりました|終わった|終わりました)\b"
    r"|\b(?:es|das) (?:lief|war|ging|hat geklappt)\b|\b(?:me|nos) (?:fue|salio) (?:muy |super |re |bastante )?(?:bien|mal|genial|fatal|regular)\b|\b(?:ca s'est|c'est) (?:tres |super )?(?:bien |mal )?(?:passe|alle)\b|\bc'etait\b|\b(?:deu certo|deu tudo certo|foi (?:muito |super )?(?:bom|bem|otimo|ruim|legal|incrivel|pessimo))\b"
)
_UNREAL = re.compile(
    r"\?|？|\b(?:wenn|falls|hoffentlich|hoffe|vielleicht|wurde|ware|konnte|ob|fast|noch nicht|nicht abgesagt|nicht ausgefallen|wird schon|werde|si|ojala|espero|quizas?|tal vez|casi|todavia|aun no|no esta|no se ha|sera|si jamais|j'espere|peut-etre|presque|pas encore|pas annulee?s?|sera|serait|se|tomara|talvez|quase|ainda nao|nao foi cancelad[oa]|seria|miedo|angst|peur|medo)\b|たら|かも|かな|まだ|ように|そう(?:だ|です)?$|怖い|心配"
)
"""Feared, hoped, asked or not yet; "si" and "se" mean "if", and "se cancela" is meant too seldom to miss it."""
BARE = content_words(
    """abgesagt absagen gecancelt abgeblasen fallt fallen aus wasser flach ausgefallen geplatzt verschoben findet statt leider doch krank heute morgen treffen ganze alles tja ins
    cancelado cancelada cancelaron suspendido suspendida aplazado aplazada final lastima pena todo plan planes nada
    annule annulee reporte reportee tombe l'eau finalement coup dommage bon bah ben tout greve voila
    desmarcado desmarcada cancelou adiado adiada agua abaixo rolar infelizmente tudo plano planos miou"""
) | content_words("中止 延期 残念 予定")
"""What says nothing of what it was."""


def calls_off(sentence: str) -> bool:
    """Whether it says that something is not going to be."""
    off = _OFF.search(sentence) or _MOVED.search(sentence)
    return off is not None and not _UNREAL.search(_without_reflexive(sentence))


def moves(sentence: str) -> bool:
    """Whether what it calls off is the date alone."""
    return _MOVED.search(sentence) is not None


def _without_reflexive(sentence: str) -> str:
    """Spanish and Portuguese "se cancelo" is no "if"."""
    return re.sub(r"\bse (?=(?:ha |han )?(?:cancel|suspend|aplaz|cay|cae|pospus))", "", sentence)


_SAID_OFF = {"de": "abgesagt", "es": "cancelado", "fr": "annulé", "pt": "cancelado", "ja": "中止"}


def off(plan: str) -> str | None:
    """The text of a plan with a word behind it that says it is off, in its language; None where that is not sure."""
    word = _SAID_OFF.get(foreign(plan) or "")
    text = f"{plan}: {word}"
    return text if word and calls_off(plain(text)) else None


def tells(sentence: str) -> bool:
    """Whether it tells how something went; that it came to nothing is another matter."""
    return not (_UNREAL.search(sentence) or calls_off(sentence)) and (
        _IT.search(sentence) is not None or any(pattern.search(sentence) for pattern in _TOLD)
    )


def tells_of_it(sentence: str) -> bool:
    """Whether it tells how "it" went, and does not name it."""
    return _IT.search(sentence) is not None


def named(sentence: str) -> Iterator[frozenset[str]]:
    """What it tells the outcome of, each as its words."""
    for pattern in _TOLD:
        for match in pattern.finditer(sentence):
            yield content_words(match["what"])
