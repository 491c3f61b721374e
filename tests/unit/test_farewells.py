"""Whoever says goodbye for good is understood, in each language; whoever comes back on Monday, or leaves something else, has not said it."""

# ruff: noqa: E501 - a list is easier to read whole

from __future__ import annotations

import pytest

from reprise.lexicon.farewells import for_good

FOR_GOOD = {
    "en": "i'm deleting this app tonight though. was nice. bye, won't be back|deleting my account, bye|I'm uninstalling this app|this is goodbye then.|goodbye forever|I won't be coming back, thanks for everything|"
    "This is my last message. Take care|I'm leaving discord for good|im done with this app|you'll never hear from me again|not coming back|we won't talk again, but it was fun|quitting telegram, so bye|I'm not coming back here anymore",
    "de": "Leb wohl, war schön|Ich lösche die App heute|ich lösche jetzt meinen Account, tschüss|Auf Nimmerwiedersehen|Ich komme nicht mehr wieder. Danke für alles|Das ist meine letzte Nachricht|ich deinstalliere die App|Das war's dann von mir",
    "es": "Voy a borrar la app esta noche, adiós|Adiós para siempre|no volveré, gracias por todo|Borro mi cuenta|Hasta nunca|Este es mi último mensaje|no voy a volver más",
    "fr": "Je supprime l'appli ce soir, merci pour tout|Adieu|je ne reviendrai plus|Je vais supprimer mon compte|C'est mon dernier message|au revoir pour de bon",
    "pt": "Vou apagar o app hoje, tchau|Adeus para sempre|não volto mais, obrigada por tudo|vou excluir minha conta|Essa é minha última mensagem|não vou voltar mais",
    "ja": "今日このアプリを消します。ありがとう|もう戻りません|これで最後です。さようなら|アカウントを削除するね|もう二度と来ないと思う|永遠にさようなら",
}  # fmt: skip
NOT = {
    "en": "bye, see you|won't be back until monday|I won't be back before dinner|I'm deleting instagram|my brother won't be back|she's leaving for good, my neighbour|should i delete this app?|I might quit discord|"
    "goodbye for now|he isn't coming back|gotta go, back later|I'm never going back to that restaurant|not back yet|i won't be back in town for the party|deleted my photos|the last message from my boss was rude|if the dragon wakes I'm not coming back|I deleted the second paragraph|leaving work now, bye",
    "de": "Tschüss, bis morgen|Ich bin erst Montag wieder zurück|Mein Bruder kommt nicht mehr wieder|Ich lösche das Foto|Bis bald!|Ich komme nie wieder zu spät|Wenn das so weitergeht, lösche ich die App|Ich komme nicht mehr zurück nach Berlin",
    "es": "adiós, hasta mañana|no vuelvo hasta el lunes|voy a borrar las fotos|mi hermano no volverá|¿no vuelves?|hasta luego",
    "fr": "à demain|je ne reviens pas avant lundi|je supprime la photo|au revoir !|je reviendrai plus tard|je ne reviendrai pas à Paris",
    "pt": "tchau, até amanhã|não volto até segunda|vou apagar as fotos|adeus, até logo|meu irmão não volta mais",
    "ja": "さようなら、また明日|月曜まで戻りません|写真を消した|またね|彼はもう来ない",
}  # fmt: skip


def every(table: dict[str, str]) -> list[str]:
    return [phrase for phrases in table.values() for phrase in phrases.split("|")]


@pytest.mark.parametrize("text", every(FOR_GOOD))
def test_a_goodbye_for_good_is_understood(text: str) -> None:
    assert for_good(text)


@pytest.mark.parametrize("text", every(NOT))
def test_other_words_are_no_goodbye_for_good(text: str) -> None:
    assert not for_good(text)
